import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parse } from 'smol-toml';
import type { Request } from '../../request/request.js';
import { type LockedPackage, lockedIn } from '../../system/cargo.js';
import { configurationFiles } from '../../system/environment.js';
import { memoryLimit } from '../../system/memory.js';
import type { System } from '../../system/system.js';
import { tableIn } from '../../system/value.js';
import type { Project } from '../project.js';
import type { Facts, TextFile, TomlFile } from './finding.js';

/** A project as it is asked for. */
export interface Subject extends Pick<Facts, 'env' | 'slow' | 'costs' | 'libraries' | 'emulated'> {
  readonly request: Request;
  readonly project: Project;
}

/** Reads what the checks look at; a file that cannot be read is as good as not there. */
export async function readFacts(
  system: System,
  { request, project, env, ...given }: Subject,
): Promise<Facts> {
  const { root, members } = project;
  const text = async (path: string): Promise<readonly TextFile[]> => {
    const found = await readFile(path, 'utf8').catch(() => null);
    return found === null ? [] : [{ file: relative(root, path), text: found }];
  };
  const toml = async (path: string): Promise<readonly TomlFile[]> => {
    const [file] = await text(path);
    try {
      return file ? [{ ...file, toml: parse(file.text) }] : [];
    } catch {
      return [];
    }
  };
  const all = async <Item, Value>(items: readonly Item[], read: (item: Item) => Promise<readonly Value[]>) =>
    (await Promise.all(items.map(read))).flat();
  const configPaths = await configurationFiles(project.directory, env);
  const below = members.map(({ directory }) => directory).filter(directory => directory !== root);
  const memberConfigs = below
    .map(directory => join(directory, '.cargo/config.toml'))
    .filter(path => !configPaths.includes(path));
  const dockerfiles = request.images.flatMap(({ dockerfile }) => dockerfile?.path ?? []);
  const [lock] = await text(join(root, 'Cargo.lock'));
  const checkout = checkoutOf(root);
  const locked = lock ? lockedIn(lock.text) : null;
  const manifests = await all(
    [root, ...below].map(directory => join(directory, 'Cargo.toml')),
    toml,
  );
  return {
    ...given,
    root,
    checkout,
    manifests,
    configs: await all(configPaths, toml),
    memberConfigs: await all(memberConfigs, toml),
    scripts: await all(project.metadata.packages, async ({ name, targets }) => {
      const paths = targets.filter(({ kind }) => kind.includes('custom-build')).map(one => one.src_path);
      return (await all(paths, text)).map(file => ({ ...file, package: name }));
    }),
    dockerfiles: await all([...new Set(dockerfiles)], async path => {
      const places = [`${path}.dockerignore`, join(project.directory, '.dockerignore')];
      const [ignored] = await all(places, text);
      return (await text(path)).map(file => ({ ...file, ignored: ignored?.text ?? '' }));
    }),
    lockIgnored: await ignoredLock(system, root, checkout),
    unlocked: locked && unlockedIn(project, locked),
    lock: usedBy(manifests, locked ?? []),
    targets: request.targets,
    profile: request.compilations[0]?.profile ?? 'release',
    env,
    host: system.host.architecture,
    cores: system.host.cores,
    memory: await memoryLimit(),
  };
}

/** git names no file that it tracks, whatever a .gitignore says of it (git-check-ignore(1)). */
async function ignoredLock(system: System, root: string, checkout: string): Promise<Facts['lockIgnored']> {
  const asked = system.run(['git', 'check-ignore', '--verbose', 'Cargo.lock'], {
    cwd: root,
    env: system.env,
  });
  const { stdout } = await asked.catch(() => ({ stdout: '' }));
  const [, file, line] = /^(\S*\.gitignore):(\d+):/.exec(stdout) ?? [];
  return file === undefined ? null : { file: relative(root, join(checkout, file)), line: Number(line) };
}

/** Every dependency of a member stands in its part of Cargo.lock, also one that is optional or for tests alone. */
function unlockedIn({ root, metadata }: Project, locked: readonly LockedPackage[]): Facts['unlocked'] {
  return metadata.packages.flatMap(({ name, version, manifest_path, dependencies }) => {
    const own = locked.find(one => one.name === name && one.version === version)?.dependencies ?? [];
    const names = own.map(one => one.split(' ')[0]);
    const missing = new Set(dependencies.map(one => one.name).filter(one => !names.includes(one)));
    return [...missing].map(one => ({ manifest: relative(root, manifest_path), name: one }));
  });
}

/** The nearest directory with a `.git`; `root` where none has one. */
function checkoutOf(root: string): string {
  for (let above = root; ; above = dirname(above)) {
    if (existsSync(join(above, '.git'))) return above;
    if (above === dirname(above)) return root;
  }
}

/** The crates that packages need to be built: what only tests and examples need does not count. */
function usedBy(manifests: readonly TomlFile[], lock: readonly LockedPackage[]): readonly LockedPackage[] {
  const used = new Set<LockedPackage>();
  const add = (wanted: string): void => {
    const [name, version] = wanted.split(' ');
    for (const crate of lock) {
      if (crate.name !== name || (version ?? crate.version) !== crate.version || used.has(crate)) continue;
      used.add(crate);
      for (const dependency of crate.dependencies) add(dependency);
    }
  };
  for (const { toml } of manifests) {
    const own = lock.find(({ name }) => name === tableIn(toml, 'package')['name'])?.dependencies ?? [];
    const tables = [toml, ...Object.values(tableIn(toml, 'target'))].flatMap(of =>
      ['dependencies', 'build-dependencies'].map(name => tableIn(of, name)),
    );
    const named = tables
      .flatMap(one => Object.entries(one))
      .map(([key, value]) => String(tableIn(value)['package'] ?? key));
    for (const wanted of own) if (named.includes(wanted.split(' ')[0] ?? '')) add(wanted);
  }
  return [...used].sort((a, b) => a.line - b.line);
}
