import { NO_CRATES, prepare, readCrates, subjectOf } from '../binaries/binaries.js';
import { reviewContents } from '../delivery/delivery.js';
import { findPlace } from '../home/home.js';
import { applyFixes, examineProject, type Finding } from '../project/project.js';
import { inSyntax, type RunRequest } from '../request/request.js';
import { UserError } from '../system/errors.js';
import { counted, visible } from '../system/format.js';
import type { System } from '../system/system.js';

/** `rust-multiarch doctor [DIR]`: what in the project will hurt; fetches the crates that a build needs, compiles two small programs where threads wait for musl. Returns what is printed, which is for people or JSON. */
export async function doctorCommand(
  system: System,
  run: RunRequest,
  { json, fix }: { readonly json: boolean; readonly fix: boolean },
): Promise<string> {
  // A lock file that is not there is a finding, as all that a build would refuse.
  const given: RunRequest['given'] = name => (name === 'locked' ? 'false' : run.given(name));
  const { request, setup } = await prepare(system, { ...run, given }, findPlace);
  const { project } = setup;
  const refusals: string[] = [];
  const refuse = (error: unknown): void => {
    if (!(error instanceof UserError)) throw error;
    refusals.push(inSyntax('flags', error.message));
  };
  await reviewContents(system, request).catch(refuse);
  const asked = project.hasLock ? await readCrates({ system, request, setup }).catch(refuse) : undefined;
  const found = await examineProject(system, await subjectOf(system, request, setup, asked ?? NO_CRATES));
  const isNative = found.some(({ id }) => id === 'native-cpu');
  const refused = refusals
    .filter(message => !(isNative && message.includes('target-cpu=native')))
    .map(refusal)
    .filter(({ id }) => !request.allowHints.includes(id));
  const findings = [...refused, ...found];
  const fixed = fix ? await applyFixes(project.root, findings) : [];
  for (const { file, line, id } of fixed) system.console.status('Fixed', `${file}:${line} (${id})`);
  const left = findings.filter(finding => !fixed.includes(finding));
  if (json) return JSON.stringify(left, null, 2);
  system.console.status('Examined', left.length === 0 ? 'nothing found' : counted(left.length, 'hint'));
  return left.map(shown).join('\n');
}

function refusal(message: string): Finding {
  return { id: 'refused', file: '', line: 0, problem: 'no build starts', advice: message };
}

function shown({ id, file, line, problem, advice }: Finding): string {
  const where = file === '' ? '' : `${file}${line > 0 ? `:${line}` : ''}: `;
  return `${visible(`${where}${problem}`)}\n    ${visible(advice)} (${id})`;
}
