import { posix } from 'node:path';
import { type Copied, modeOf } from './commands.js';
import type { Note } from './draft.js';
import { type Kind, readImage } from './image.js';
import { commandsOf, type Stage } from './read.js';

/** What a translation has to know of the project. */
export interface Project {
  /** Names of the binaries that cargo builds where nothing is chosen. */
  readonly binaries: readonly string[];
  /** There is something at this path, relative to the directory that `files` is relative to. */
  readonly isThere: (path: string) => boolean;
  /** There is a file at such a path. */
  readonly isFile: (path: string) => boolean;
}

export interface Placed {
  readonly line: number;
  readonly name: string;
  /** Absolute, in the image. */
  readonly path: string;
}

/** What COPY and ADD bring, each once. */
export interface Contents {
  readonly binaries: readonly Placed[];
  /** Lines of `files`, without the rights at their end. */
  readonly files: readonly (Copied & { readonly text: string; readonly isFile: boolean })[];
  /** Directories that another stage makes, and that are empty. */
  readonly directories: readonly Copied[];
  /** Something that the built-in base has. */
  readonly hasSystem: boolean;
  readonly notes: readonly Note[];
}

/** The named context of finished binaries, which a Dockerfile for this product copies from. */
const BINARIES = 'binaries';
const SYSTEM = /^\/(etc\/(passwd|group|ssl|pki|localtime|nsswitch)|usr\/share\/(zoneinfo|ca-certificates))/;

/** Sorts what an image's own stages copy; `named` are the binaries that the build names, `stages` all of the Dockerfile. */
export function sortContents(
  copied: readonly Copied[],
  stages: readonly Stage[],
  named: readonly string[],
  project: Project,
): Contents {
  const sorted = {
    binaries: [] as Placed[],
    files: [] as Contents['files'][number][],
    directories: [] as Copied[],
    hasSystem: false,
    notes: [] as Note[],
  };
  for (const one of copied) {
    const { from, source, path, line } = one;
    const stage = stageOf(stages, from);
    const names = binariesAt(one, stage, named, project);
    if (names.length > 0) {
      const rights = [
        ...(/^(root|0)?(:|$)/.test(one.owner ?? '') ? [] : [one.owner]),
        ...(modeOf(one.mode ?? '0755') === '0755' ? [] : [one.mode]),
      ];
      if (rights.length > 0)
        sorted.notes.push({
          line: one.rightsLine ?? line,
          text: `${names.join(', ')} with ${rights.join(' and ')}: a binary is root's, and everybody may run it (0755)`,
        });
      sorted.binaries.push(
        ...names.map(name => ({
          line,
          name,
          path: names.length > 1 || path.endsWith('/') ? posix.join(path, name) : path,
        })),
      );
    } else if (SYSTEM.test(source)) {
      sorted.hasSystem = true;
    } else if (stage && makes(stage, source)) {
      sorted.directories.push(one);
    } else if (/^(https?|git):|^git@/.test(source)) {
      sorted.notes.push({
        line,
        text: `${source} is fetched: get it in a step before the build, then copy it with files`,
      });
    } else {
      const isImage = stage === undefined && from !== '';
      const local = isImage ? `${from}!${source}` : localPath(stage, source);
      const isFile = kindOfPath(isImage ? undefined : local, source, project) === 'file';
      const isMissing = !isImage && !/[*?$[]/.test(local) && !project.isThere(local);
      const maker = stage ? `, stage ${stage.name} makes it` : '';
      const make = `is not in the project${maker}: make it in a step before the build`;
      const add = `add "${local}:${one.into}" to files where it is a directory, "${local}:${path}" where it is a file`;
      if (one.into === undefined) sorted.files.push({ ...one, text: `${local}:${path}`, isFile });
      else sorted.notes.push({ line, text: `${local} ${isMissing ? `${make}, and` : 'is unclear:'} ${add}` });
      if (one.into === undefined && isMissing) sorted.notes.push({ line, text: `${local} ${make}` });
    }
  }
  return sorted;
}

/** Returns a function that tells the kind of a path that COPY or ADD names: the project's own, also where a stage copies it, or by what a stage does. */
export function kindsOf(
  stages: readonly Stage[],
  named: readonly string[],
  project: Project,
): (from: string, source: string) => Kind {
  return (from, source) => {
    const stage = stageOf(stages, from);
    const names = binariesAt({ from, source }, stage, named, project);
    if (names.length > 0) return names.length > 1 ? 'directory' : 'file';
    if (stage && makes(stage, source)) return 'directory';
    return kindOfPath(stage || from === '' ? localPath(stage, source) : undefined, source, project);
  };
}

/** What is not in the project is a file where its name says so. `local` is its path in the project, undefined for an image's. */
function kindOfPath(local: string | undefined, source: string, project: Project): Kind {
  if (local !== undefined && project.isThere(local)) return project.isFile(local) ? 'file' : 'directory';
  return /[^/]\.[^/]+$|\/s?bin\/[^/]+$/.test(source) ? 'file' : 'unclear';
}

function stageOf(stages: readonly Stage[], from: string): Stage | undefined {
  return stages.find(({ name }, index) => name === from.toLowerCase() || String(index) === from);
}

/** The stage makes an empty directory there. */
function makes(stage: Stage, source: string): boolean {
  return readImage([], [stage], () => 'file').directories.has(posix.resolve('/', source));
}

/** Returns the binaries at a path of another stage, of the context `binaries` or below a target directory. */
function binariesAt(
  { from, source }: Pick<Copied, 'from' | 'source'>,
  stage: Stage | undefined,
  named: readonly string[],
  { binaries, isThere }: Project,
): readonly string[] {
  const base = posix.basename(source);
  const all = named.length > 0 ? named : binaries;
  const isBuilt =
    stage !== undefined || from === BINARIES || /(^|\/)(target|release|dist|bin)\//.test(source);
  if (!isBuilt || (stage === undefined && isThere(source))) return [];
  if (binaries.includes(base)) return [base];
  const made = stage && madeBy(stage, base, binaries);
  if (made !== undefined) return [made];
  if (/(^|\/)(bin|release|debug)(\/\*?)?$/.test(source)) return all;
  // A name with a variable, of a project that has one binary.
  return /(^|\/)target\//.test(source) && all.length === 1 ? all : [];
}

/** Returns the binary that a command of the stage puts somewhere under this name. */
function madeBy(stage: Stage, name: string, binaries: readonly string[]): string | undefined {
  const commands = stage.lines.flatMap(({ keyword, script }) =>
    keyword === 'RUN' ? commandsOf(script) : [],
  );
  const put = commands.filter(
    ([command = '', ...words]) =>
      /^(cp|mv|install|ln|strip|upx)$/.test(command) && posix.basename(words.at(-1) ?? '') === name,
  );
  return put
    .flatMap(words => words.slice(1, -1).map(word => posix.basename(word)))
    .find(word => binaries.includes(word));
}

/** Returns a path of the context, or of a stage that copied the project into its working directory, as a path of the project. */
function localPath(stage: Stage | undefined, source: string): string {
  if (!stage) return source.replace(/^\.?\/+/, '') || '.';
  const workdirs = stage.lines.filter(({ keyword }) => keyword === 'WORKDIR');
  const workdir = workdirs.reduce((path, { text }) => posix.resolve(path, text), '/');
  if (!posix.isAbsolute(source)) return posix.normalize(source);
  return posix.relative(workdir, source).replace(/^(\.\.\/)+/, '') || '.';
}

/** `:user:group:0755`, as far as it is said. */
export function rightsOf({
  owner,
  mode,
}: {
  readonly owner?: string | undefined;
  readonly mode?: string | undefined;
}): string {
  const octal = modeOf(mode ?? '');
  return `${owner ? `:${owner.replace(/:$/, '')}` : ''}${octal === undefined ? '' : `:${octal}`}`;
}
