import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'smol-toml';
import { absent } from '../../system/errors.js';
import { defined, type Table, tableIn } from '../../system/value.js';

/** What a crate's Cargo.toml says of it (cargo book, "The Manifest Format"). */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly license?: string;
  /** Name of the file that holds a licence of its own. */
  readonly licenseFile?: string;
  /** Names of the packages that its code may use, on whatever platform; not those of its build script and tests. */
  readonly dependencies: ReadonlySet<string>;
}

/** Reads a manifest, and its workspace's where it takes something from there. Throws where a file is gone or no manifest. */
export async function readManifest(path: string): Promise<Manifest> {
  const manifest = tableIn(parse(await readFile(path, 'utf8')));
  const own = tableIn(manifest['package']);
  const inherits = JSON.stringify(manifest).includes('"workspace":true');
  const workspace = inherits ? await workspaceOf(path, manifest, own['workspace']) : {};
  const shared = tableIn(workspace['package']);
  const field = (name: string) => text(isInherited(own[name]) ? shared[name] : own[name]);
  const platforms = Object.values(tableIn(manifest['target'])).map(value => tableIn(value));
  const tables = [manifest, ...platforms].map(one => tableIn(one['dependencies']));
  const packages = tables.flatMap(one =>
    Object.entries(one).map(([key, value]) =>
      packageName(key, isInherited(value) ? tableIn(workspace['dependencies'])[key] : value),
    ),
  );
  return {
    name: field('name') ?? '',
    version: field('version') ?? '0.0.0',
    ...defined({ license: field('license'), licenseFile: field('license-file') }),
    dependencies: new Set(packages),
  };
}

/** `key = { package = "name" }` renames. */
function packageName(key: string, dependency: unknown): string {
  return text(tableIn(dependency)['package']) ?? key;
}

function isInherited(value: unknown): boolean {
  return tableIn(value)['workspace'] === true;
}

/** Returns the `[workspace]` table: in the manifest itself, where `package.workspace` says, or in the nearest parent that has one. */
async function workspaceOf(path: string, manifest: Table, named: unknown): Promise<Table> {
  if (manifest['workspace'] !== undefined) return tableIn(manifest['workspace']);
  let directory = typeof named === 'string' ? join(dirname(path), named, 'x') : dirname(path);
  while (directory !== dirname(directory)) {
    directory = dirname(directory);
    const found = await readFile(join(directory, 'Cargo.toml'), 'utf8').catch(absent);
    const workspace = found === undefined ? undefined : tableIn(parse(found))['workspace'];
    if (workspace !== undefined) return tableIn(workspace);
  }
  return {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
