import { buildNotes } from './cargo.js';
import { NEEDLESS } from './commands.js';
import type { Note } from './draft.js';
import { finalStages, isRust, type Stage } from './read.js';
import type { Reading } from './translate.js';

/** Tells what a Dockerfile says and no setting, and what to do instead, in the order of its lines. */
export function notesOf(read: Reading): readonly Note[] {
  const { said, contents, program, others, builders, stages } = read;
  const notes: Note[] = [...said.unknown, ...contents.notes];
  const note = (line: number, text: string) => notes.push({ line, text });
  noteHealth(read, note);
  if (program?.init)
    note(
      program.line,
      `${program.init} is left out: an engine has its own init (docker run --init; init: true in compose)`,
    );
  notes.push(...installedNotes(read));
  // A Dockerfile of one stage runs its build there.
  for (const { line, command } of others.length > 0 ? said.others : [])
    note(
      line,
      `RUN ${command}: nothing runs in the image: do it in a step before the build, and copy its result with files`,
    );
  const foreign = others.filter(stage => !isRust(stage));
  for (const { line, name, image } of foreign.filter(stage => brings(read, stage)))
    note(line, `stage ${name} on ${image}: run it as a step before the build`);
  for (const { line, name } of finalStages(foreign, stages))
    note(
      line,
      `stage ${name} is another image: write what differs as one of the variants (docs/settings.md)`,
    );
  return [...notes, ...buildNotes(builders)].toSorted((a, b) => a.line - b.line);
}

function noteHealth(
  { said, contents, base, check, project }: Reading,
  note: (line: number, text: string) => void,
): void {
  const health = said.last.get('HEALTHCHECK');
  if (!health || check === undefined) return;
  const own = `CMD ${contents.binaries[0]?.name ?? project.binaries[0]} health`;
  if (check === null)
    note(
      health.line,
      `HEALTHCHECK ${health.text}: ${base ?? 'the built-in base'} has no program of it: write a healthcheck with a binary (${own}), or a base that has it`,
    );
  else if (check.needs.length > 0)
    note(
      health.line,
      `HEALTHCHECK runs ${check.needs.join(', ')}: write a base that has it where ${base} does not, or a check by a binary (${own})`,
    );
}

/** Returns true where the image has a file of the stage. */
function brings({ contents }: Reading, stage: Stage): boolean {
  return contents.files.some(({ from }) => from.toLowerCase() === stage.name);
}

function installedNotes({ said: { installed }, base, check }: Reading): readonly Note[] {
  const missing = [...installed].filter(
    ([name]) => !check?.replaces.includes(name) && (base !== undefined || !NEEDLESS.test(name)),
  );
  const instead =
    base === undefined
      ? 'copy programs from an image (files = ["IMAGE!/path:/path"]), or write a base that has them'
      : `write a base that has them instead of ${base}, or copy their files from an image (files = ["IMAGE!/path:/path"]; gcr.io/distroless/static-debian12 has certificates and time zones)`;
  return [...new Set(missing.map(([, line]) => line))].map(line => {
    const names = missing.filter(([, one]) => one === line).map(([name]) => name);
    return { line, text: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} installed: ${instead}` };
  });
}
