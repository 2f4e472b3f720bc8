import type { Plan } from '../plan/plan.js';

/** cargo right-aligns its verbs in twelve columns. */
const VERB_WIDTH = 12;

/** A plan for people, in cargo's columns: what would be built, for what, by which commands, into which image. */
export function planText({ project, recipe, targets, builds, image }: Plan): string {
  const wide = Math.max(...targets.map(({ platform }) => platform.length));
  const references = image.references.map(reference => `${image.push ? 'push' : 'name'} ${reference}`);
  return [
    ...row('Project', [`${project.name} (${project.root})`]),
    ...row(
      'Binaries',
      project.binaries.map(binary => `${binary.name} (package ${binary.package})`),
    ),
    ...row(
      'Platforms',
      targets.map(({ platform, target, rustflags }) =>
        [platform.padEnd(wide), target, ...rustflags].join('  '),
      ),
    ),
    ...row('Recipe', recipe === null ? [] : [recipe]),
    ...row(
      'Running',
      builds.map(({ argv, cwd }) => `${argv.map(quoted).join(' ')} (in ${cwd})`),
    ),
    ...row('Image', [`${sourceOf(image)}, created ${new Date(image.created * 1000).toISOString()}`]),
    ...row('References', references),
    ...row('Output', image.output === null ? [] : [image.output]),
  ].join('\n');
}

function sourceOf({ base, dockerfile }: Plan['image']): string {
  if (dockerfile !== null) return `of ${dockerfile}`;
  if (base === null) return 'on the built-in base';
  return base === 'scratch' ? 'on an empty base' : `on ${base}`;
}

/** The verb stands before the first line alone; nothing is said of what there is none of. */
function row(verb: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `${(index === 0 ? verb : '').padStart(VERB_WIDTH)} ${line}`);
}

/** As a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
