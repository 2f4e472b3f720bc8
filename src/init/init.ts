import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parse } from 'smol-toml';
import { type Metadata, type MetadataPackage, readMetadata } from '../project/project.js';
import { readSettings } from '../request/request.js';
import { errorCode, messageOf, UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { writeWhole } from '../system/temporary.js';
import { type Draft, tomlOf } from './draft.js';
import { translate } from './translate.js';
import { packageAt } from './workflow.js';

export { initWorkflow } from './workflow.js';

interface InitRequest {
  /** Absolute: the project's, or one below it. */
  readonly directory: string;
  /** Absolute; the usual places are looked at without it. */
  readonly dockerfile?: string;
  /** The stage that is built; the last one without it. */
  readonly target?: string;
}

/** Where people keep a Dockerfile. */
const PLACES = ['Dockerfile', 'Containerfile', 'docker/Dockerfile', '.docker/Dockerfile', 'build/Dockerfile'];

/**
 * Writes the settings that replace a Dockerfile at the end of the project's Cargo.toml, and tells on the console what has no setting.
 * Throws UserError where there is no Rust project, where settings are there already, and for a Dockerfile that is none.
 */
export async function init(system: System, request: InitRequest): Promise<undefined> {
  const manifest = chooseManifest(
    await readMetadata(system, request.directory, system.env),
    request.directory,
  );
  const { path, root, of, packages } = manifest;
  const table = `${of}.metadata.rust-multiarch`;
  const text = await readFile(path, 'utf8');
  await requireNone(text, manifest);
  const dockerfile = request.dockerfile ?? PLACES.map(place => join(root, place)).find(existsSync);
  const where = dockerfile === undefined ? '' : relative(root, dockerfile);
  const draft =
    dockerfile === undefined ? least(packages) : await fromDockerfile(dockerfile, request.target, manifest);
  if (draft.settings.length === 0 && draft.notes.length === 0) {
    const why = where === '' ? 'there is no Dockerfile' : `${where} says what is the default`;
    system.console.info(
      `nothing to write: ${why}, and \`rust-multiarch build\` needs no settings; they would stand under [${table}] in ${path}`,
    );
    return;
  }
  await append(path, text, tomlOf(table, draft, where));
  system.console.status('Written', `[${table}] in ${path}`);
  for (const { line, text: note } of draft.notes) system.console.warn(`${where}:${line}: ${note}`);
}

/** The Cargo.toml that gets the table. */
interface Manifest {
  /** Absolute. */
  readonly path: string;
  readonly root: string;
  readonly of: 'package' | 'workspace';
  /** Those that the table holds for. */
  readonly packages: readonly MetadataPackage[];
}

/** Returns the package's where the directory is in one, else the workspace's. */
function chooseManifest({ packages, workspace_root: root }: Metadata, directory: string): Manifest {
  const own = packageAt(packages, directory);
  if (!own) return { path: join(root, 'Cargo.toml'), root, of: 'workspace', packages };
  return { path: own.manifest_path, root: dirname(own.manifest_path), of: 'package', packages: [own] };
}

/** Throws UserError where there are settings, and for a table whose name is nearly theirs. */
async function requireNone(text: string, { path, of }: Manifest): Promise<void> {
  const at = text
    .split('\n')
    .findIndex(line => /^\s*\[\s*\w+\s*\.\s*metadata\s*\.\s*["']?rust-multiarch\b/.test(line));
  const tables = parse(text) as Record<string, { metadata?: Record<string, unknown> } | undefined>;
  const metadata = tables[of]?.metadata;
  if (metadata?.['rust-multiarch'] === undefined) {
    await readSettings({ file: path, of, metadata, text: async () => text });
    return;
  }
  throw new UserError(
    `${path}${at < 0 ? '' : `:${at + 1}`} has settings already: change them there, or remove them first`,
  );
}

function binariesOf(packages: readonly MetadataPackage[]): readonly string[] {
  return packages.flatMap(({ targets }) =>
    targets.filter(({ kind }) => kind.includes('bin')).map(({ name }) => name),
  );
}

/** Returns what a project without a Dockerfile has to say: of several binaries, which one the image runs. */
function least(packages: readonly MetadataPackage[]): Draft {
  const [first, ...others] = binariesOf(packages);
  const isClear =
    first === undefined || others.length === 0 || packages.some(({ default_run }) => default_run);
  const comment = `what the image runs, of ${[first, ...others].join(', ')}`;
  return { settings: isClear ? [] : [{ name: 'entrypoint', value: first, comment }], notes: [] };
}

async function fromDockerfile(
  path: string,
  target: string | undefined,
  { root, of, packages }: Manifest,
): Promise<Draft> {
  const where = relative(root, path);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UserError(
      `cannot read ${path} (${errorCode(error)}): give a Dockerfile with --dockerfile=PATH`,
    );
  });
  const isThere = (file: string) => existsSync(join(root, file));
  const isFile = (file: string) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile() ?? false;
  const draft = translate(text, where, target, { binaries: binariesOf(packages), isThere, isFile });
  // Which package it is needs no setting in the package's own table.
  if (draft)
    return of === 'workspace'
      ? draft
      : { ...draft, settings: draft.settings.filter(({ name }) => name !== 'package') };
  const missing =
    target === undefined
      ? 'no FROM: name another file with --dockerfile=PATH'
      : `no stage \`${target}\`: leave --target out for the last one`;
  throw new UserError(`${where} has ${missing}`);
}

/** Adds a table at the end of a file; what is there stays as it is, byte for byte. Throws UserError where TOML does not allow a table at the file's end. */
async function append(path: string, text: string, table: string): Promise<void> {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const whole = `${text}${text.endsWith('\n') ? '' : end}${end}${table.replaceAll('\n', end)}`;
  try {
    parse(whole);
  } catch (error) {
    const [reason] = messageOf(error).split('\n');
    throw new UserError(
      `${path} cannot get a table at its end (${reason}): write its metadata as [package.metadata], not inline`,
    );
  }
  await writeWhole(path, whole);
}
