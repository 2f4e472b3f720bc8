import { lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { parse } from 'smol-toml';

/** Names that rustup gives to what it installs itself; a directory of another name is somebody's own toolchain. */
const PUBLISHED = /^(stable|beta|nightly|\d+\.\d+(\.\d+)?)-/;

/**
 * Toolchains below rustup's home whose installation did not come to its end: rustup writes the channel's manifest and its list of
 * components last. Absolute.
 */
export async function interruptedToolchains(rustupHome: string): Promise<readonly string[]> {
  const parent = join(rustupHome, 'toolchains');
  const names = await readdir(parent).catch(() => []);
  const found: string[] = [];
  for (const name of names.filter(name => PUBLISHED.test(name))) {
    const directory = join(parent, name);
    const isOwn = await lstat(directory).then(
      found => found.isDirectory(),
      () => false,
    );
    const last = [MANIFEST, CONFIG].map(file => readText(join(directory, LIBRARIES, file)));
    if (isOwn && (await Promise.all(last)).every(text => text === null)) found.push(directory);
  }
  return found;
}

/** Returns the path, relative to the toolchain, for which rustup refuses to install a component; undefined for another failure. */
export function conflictIn(stderr: string): string | undefined {
  const path = /detected conflict: '([^']+)'/.exec(stderr)?.[1];
  return path === undefined || isAbsolute(path) || normalize(path).startsWith('..') ? undefined : path;
}

/**
 * Removes what an interrupted rustup left at a path of a toolchain: the whole component of it that rustup's own list does not have; where no
 * component has the path, the outermost directory of it that no component has a file in. False where it belongs to an installed component.
 */
export async function removeLeftover(toolchain: string, path: string): Promise<boolean> {
  const libraries = join(toolchain, LIBRARIES);
  const list = join(libraries, 'components');
  const components = ((await readText(list)) ?? '').split('\n').filter(Boolean);
  const paths = new Map<string, readonly string[]>();
  for (const component of components) {
    paths.set(component, pathsIn((await readText(join(libraries, `manifest-${component}`))) ?? ''));
  }
  const owner = components.find(component => paths.get(component)?.some(own => isBelow(path, own)));
  if (owner === undefined) {
    const all = [...paths.values()].flat();
    await remove(
      toolchain,
      outermost(path, directory => !all.some(own => isBelow(own, directory))),
    );
    return true;
  }
  if ((await registered(libraries)).has(owner)) return false;
  for (const own of paths.get(owner) ?? []) await remove(toolchain, own);
  await remove(toolchain, join(LIBRARIES, `manifest-${owner}`));
  const others = components.filter(component => component !== owner);
  await writeFile(list, others.map(component => `${component}\n`).join(''));
  return true;
}

function isBelow(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}

/** The path, or the outermost directory around it that is free. */
function outermost(path: string, isFree: (directory: string) => boolean): string {
  const parent = dirname(path);
  return parent !== '.' && isFree(parent) ? outermost(parent, isFree) : path;
}

const LIBRARIES = 'lib/rustlib';
const MANIFEST = 'multirust-channel-manifest.toml';
const CONFIG = 'multirust-config.toml';

/** Lines of rust-installer's manifests: `file:bin/cargo-fmt`, `dir:share/doc/rust/html`. */
function pathsIn(manifest: string): readonly string[] {
  return [...manifest.matchAll(/^(?:file|dir):(.+)$/gm)].map(([, path = '']) => path);
}

/** The components that rustup has finished, as rust-installer names them. */
async function registered(libraries: string): Promise<ReadonlySet<string>> {
  const { components } = parse((await readText(join(libraries, CONFIG))) ?? '');
  const tables = (Array.isArray(components) ? components : []) as readonly {
    readonly pkg?: unknown;
    readonly target?: unknown;
  }[];
  return new Set(tables.map(({ pkg, target }) => [pkg, target].filter(Boolean).join('-')));
}

async function remove(toolchain: string, path: string): Promise<void> {
  await rm(join(toolchain, path), { recursive: true, force: true });
}

function readText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
