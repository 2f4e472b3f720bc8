import { visible } from '../system/format.js';
import type { Plan, PlannedImage } from './plan.js';

/** cargo right-aligns its verbs in twelve columns. */
const VERB_WIDTH = 12;

/** Returns a plan for people, in cargo's columns: what would be built, for what, into which image; `withCommands`: by which commands. */
export function planText(
  { project, recipe, tools, work, targets, builds, images }: Plan,
  { withCommands }: { readonly withCommands: boolean },
): string {
  const wide = Math.max(...targets.map(({ platform }) => platform.length));
  return [
    ...row('Project', [`${project.name} (${project.root})`]),
    ...row(
      'Binaries',
      project.binaries.map(binary => `${binary.name} (package ${binary.package})`),
    ),
    ...row(
      'Platforms',
      targets.map(({ platform, target, rustflags }) =>
        [platform.padEnd(wide), target, ...rustflags.map(quoted)].join('  '),
      ),
    ),
    ...row('Recipe', recipe === null ? [] : [recipe.replace('sha256:', '')]),
    ...row(
      'Tools',
      tools.map(
        ({ name, version, isInstalled }) => `${name} ${version}${isInstalled ? '' : ' (to install)'}`,
      ),
    ),
    ...row('Restore', work.restored === null ? [] : [work.restored]),
    ...row('Compile', work.isExact ? [NOTHING] : work.reasons),
    ...row(
      'Running',
      (withCommands ? builds : []).map(build => {
        const command = [...variables(build, builds), ...build.argv.map(quoted)];
        return `${command.join(' ')} (in ${build.cwd})`;
      }),
    ),
    ...(images.length === 0 ? row('Image', ['none: the build only compiles']) : images.flatMap(imageRows)),
  ].join('\n');
}

const NOTHING = 'nothing: there are binaries of exactly these inputs';

function imageRows(image: PlannedImage): readonly string[] {
  const { name, binaries, push, output } = image;
  const created = new Date(image.created * 1000).toISOString().replace('.000Z', 'Z');
  const settings = Object.entries(image.settings).filter(
    ([, { text, from }]) => text !== 'false' || from !== 'default',
  );
  const wide = Math.max(0, ...settings.map(([input]) => input.length));
  return [
    ...row('Image', [`${name} of ${binaries.join(', ')} ${sourceOf(image)}`]),
    ...row('Created', [created]),
    ...row('Entrypoint', image.entrypoint === null ? [] : [image.entrypoint.map(quoted).join(' ')]),
    ...row('User', image.user === null ? [] : [image.user]),
    ...row('Env', image.env),
    ...row('Ports', image.ports),
    ...row(
      'References',
      image.references.map(reference => `${push ? 'push' : 'name'} ${reference}`),
    ),
    ...row('Output', output === null ? [] : [output]),
    ...row(
      'Settings',
      settings.map(([input, { text, from }]) => `${input.padEnd(wide)}  ${oneLine(text)}  (${from})`),
    ),
  ];
}

/** Returns a list's lines in one. */
function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ', ');
}

function sourceOf({ base, dockerfile }: PlannedImage): string {
  if (dockerfile !== null) return `of ${dockerfile}`;
  if (base === null) return 'on the built-in base';
  return base === 'scratch' ? 'on an empty base' : `on ${base}`;
}

/** The verb stands before the first line alone; nothing is said of what there is none of. */
function row(verb: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `${(index === 0 ? verb : '').padStart(VERB_WIDTH)} ${visible(line)}`);
}

type Build = Plan['builds'][number];

/** Returns what tells one call from the others besides its arguments, as a shell takes it before a command. */
function variables({ env }: Build, all: readonly Build[]): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value === undefined || all.every(other => other.env[name] === value) ? [] : [`${name}=${quoted(value)}`],
  );
}

/** Quotes a word for a POSIX shell; what separates flags in a variable (0x1f) is nothing that a terminal shows. */
export function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (word.includes('\x1f')) return `$'${word.replaceAll(/['\\]/g, '\\$&').replaceAll('\x1f', '\\x1f')}'`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
