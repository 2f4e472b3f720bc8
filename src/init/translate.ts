import { userOf } from './accounts.js';
import { namedBinaries } from './cargo.js';
import { type Contents, kindsOf, type Project, sortContents } from './contents.js';
import type { Draft } from './draft.js';
import { type Check, translateHealth } from './health.js';
import { readImage, type Said } from './image.js';
import { notesOf } from './notes.js';
import { type Program, programOf } from './program.js';
import { below, isRust, type Line, readDockerfile, type Stage } from './read.js';
import { settingsOf } from './settings.js';

/** A Dockerfile as its translation reads it. */
export interface Reading {
  readonly project: Project;
  readonly stages: readonly Stage[];
  /** The lowest stage of the image. */
  readonly lowest: Stage | undefined;
  /** Stages that the image does not stand on. */
  readonly others: readonly Stage[];
  /** Stages that compile. */
  readonly builders: readonly Stage[];
  readonly said: Said;
  readonly contents: Contents;
  readonly program: Program | null;
  /** Undefined for the built-in base. */
  readonly base: string | undefined;
  /** As the setting `user` has it. */
  readonly user: string | undefined;
  /** Undefined without HEALTHCHECK, null where nothing in the image can do what it says. */
  readonly check: Check | null | undefined;
}

/**
 * Translates a Dockerfile of a Rust project into settings. `where` is its path, for comments; `target` the stage that is built, the last
 * one without it. Null where there is no such stage.
 */
export function translate(
  text: string,
  where: string,
  target: string | undefined,
  project: Project,
): Draft | null {
  const { args, stages } = readDockerfile(text);
  const last =
    target === undefined ? stages.at(-1) : stages.find(({ name }) => name === target.toLowerCase());
  if (!last) return null;
  const read = readStages(args, stages, last, project);
  return { settings: settingsOf(read, where), notes: notesOf(read) };
}

function readStages(args: readonly Line[], stages: readonly Stage[], last: Stage, project: Project): Reading {
  const own = below(stages, last);
  const others = stages.filter(stage => !own.includes(stage));
  // A Dockerfile of one stage builds in the image that it ships.
  const builders = (others.length > 0 ? others : own).filter(isRust);
  const named = namedBinaries(builders);
  const said = readImage(args, own, kindsOf(stages, named, project));
  // What such a one copies from the context is what it compiles.
  const brought = own.some(isRust) ? said.copied.filter(({ from }) => from !== '') : said.copied;
  const contents = sortContents(brought, stages, named, project);
  const program = programOf(said, contents.binaries, project.binaries);
  const [lowest] = own;
  const base = baseOf(lowest?.image ?? '', said, contents, program);
  const user = userOf(said, base);
  const check = checkOf(said, contents, base, project);
  return { project, stages, lowest, others, builders, said, contents, program, base, user, check };
}

/** Undefined for the built-in base, which has certificates, time zones and the user. A program that is no binary needs a base that has it. */
function baseOf(
  image: string,
  { last }: Said,
  { hasSystem }: Contents,
  program: Program | null,
): string | undefined {
  // A user by name is one that the build's own /etc/passwd would bring.
  if (image === 'scratch')
    return hasSystem || /^[a-z_]/i.test(last.get('USER')?.text ?? '') ? undefined : image;
  if (image.includes('$')) return undefined;
  const isMade = /(^|[/-])(distroless|static|chainguard)\b|^cgr\.dev\//.test(image);
  return isMade || program?.isOfBase ? image : undefined;
}

function checkOf(
  { last, copied, links }: Said,
  { binaries }: Contents,
  base: string | undefined,
  project: Project,
) {
  const health = last.get('HEALTHCHECK');
  const paths = binaries.length > 0 ? binaries.map(({ path }) => path) : project.binaries;
  return (
    health && translateHealth(health, base, [...paths, ...copied.map(({ path }) => path), ...links.keys()])
  );
}
