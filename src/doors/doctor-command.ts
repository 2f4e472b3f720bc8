import { findMissingLibraries, prepare } from '../binaries/binaries.js';
import { findPlace } from '../home/home.js';
import { applyFixes, examineProject, type Finding } from '../project/project.js';
import { readHistory } from '../report/report.js';
import type { RunRequest } from '../request/request.js';
import { counted, visible } from '../system/format.js';
import type { System } from '../system/system.js';

/** `rust-multiarch doctor [DIR]`: what in the project will hurt; compiles two small programs where threads wait for musl. Returns what is printed, which is for people or JSON. */
export async function doctorCommand(
  system: System,
  run: RunRequest,
  { json, fix }: { readonly json: boolean; readonly fix: boolean },
): Promise<string> {
  const { request, setup } = await prepare(system, run, findPlace);
  const { project, env, place } = setup;
  const libraries = await findMissingLibraries({ system, request, setup });
  const { slow } = await readHistory(place.root);
  const findings = await examineProject(system, { request, project, env, slow, libraries });
  const fixed = fix ? await applyFixes(project.root, findings) : [];
  for (const { file, line, id } of fixed) system.console.status('Fixed', `${file}:${line} (${id})`);
  const left = findings.filter(finding => !fixed.includes(finding));
  if (json) return JSON.stringify(left, null, 2);
  system.console.status('Examined', left.length === 0 ? 'nothing found' : counted(left.length, 'hint'));
  return left.map(shown).join('\n');
}

function shown({ id, file, line, problem, advice }: Finding): string {
  const where = file === '' ? '' : `${file}${line > 0 ? `:${line}` : ''}: `;
  return `${visible(`${where}${problem}`)}\n    ${visible(advice)} (${id})`;
}
