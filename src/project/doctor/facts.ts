import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import picomatch from 'picomatch';
import { parse } from 'smol-toml';
import type { Request } from '../../request/request.js';
import { type LockedPackage, lockedIn } from '../../system/cargo.js';
import { readConfigurations } from '../../system/environment.js';
import { memoryLimit } from '../../system/memory.js';
import type { Environment } from '../../system/process.js';
import type { System } from '../../system/system.js';
import { readProjectFlags } from '../cargo-config.js';
import type { Project } from '../project.js';
import type { Crates, Facts, TextFile, TomlFile } from './finding.js';

/** A project as it is asked for. */
export interface Subject extends Pick<Facts, 'env' | 'slow' | 'costs' | 'emulated'> {
  readonly crates: Crates;
  readonly request: Request;
  readonly project: Project;
}

/** Reads what the checks look at; a file that cannot be read is as good as not there. */
export async function readFacts(
  system: System,
  { request, project, env, crates, ...given }: Subject,
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
  const configPaths = (await readConfigurations(project.directory, env)).map(({ path }) => path);
  const below = members.map(({ directory }) => directory).filter(directory => directory !== root);
  const memberConfigs = below
    .map(directory => join(directory, '.cargo/config.toml'))
    .filter(path => !configPaths.includes(path));
  const dockerfiles = new Map(
    request.images.flatMap(({ dockerfile: one }) => (one ? [[`${one.path} ${one.target}`, one]] : [])),
  );
  const configs = await all(configPaths, toml);
  const [lock] = await text(join(root, 'Cargo.lock'));
  const checkout = checkoutOf(root);
  const locked = lock ? lockedIn(lock.text) : null;
  const { libraries, compiled, isLockOutdated } = crates;
  const isCompiled = ({ name, version }: LockedPackage) =>
    compiled.some(one => one.name === name && one.version === version);
  const manifests = await all(
    [root, ...below].map(directory => join(directory, 'Cargo.toml')),
    toml,
  );
  return {
    ...given,
    root,
    checkout,
    manifests,
    configs,
    memberConfigs: await all(memberConfigs, toml),
    scripts: await all(project.metadata.packages, async ({ name, targets, dependencies }) => {
      const paths = targets.filter(({ kind }) => kind.includes('custom-build')).map(one => one.src_path);
      const isAlone = !dependencies.some(({ kind }) => kind === 'build');
      return (await all(paths, text)).map(file => ({ ...file, package: name, isAlone }));
    }),
    dockerfiles: await all([...dockerfiles.values()], async ({ path, target }) => {
      const places = [`${path}.dockerignore`, join(project.directory, '.dockerignore')];
      const [ignored] = await all(places, text);
      return (await text(path)).map(file => ({ ...file, target, ignored: ignored?.text ?? '' }));
    }),
    lockIgnored: await ignoredLock(system, root, checkout),
    unlocked: locked && unlockedIn(project, locked),
    isLockOutdated,
    libraries,
    lock: locked ?? [],
    compiled: (locked ?? []).filter(isCompiled),
    targets: request.targets,
    rustflags: hasRivals(configs, env)
      ? await readProjectFlags(system, project.directory, env, request.targets).catch(() => new Map())
      : new Map(),
    profile: request.compilations[0]?.profile ?? 'release',
    env,
    host: system.host.architecture,
    cores: system.host.cores,
    memory: await memoryLimit(),
  };
}

/** Whether flags of a target may win over those of `[build]`; those of the environment win over both. */
function hasRivals(configs: readonly TomlFile[], env: Environment): boolean {
  const isGiven = env['RUSTFLAGS'] !== undefined || env['CARGO_ENCODED_RUSTFLAGS'] !== undefined;
  const has = (table: string) => configs.some(({ toml }) => toml[table] !== undefined);
  return !isGiven && has('build') && has('target');
}

/**
 * git names no file that it tracks, whatever a .gitignore says of it, and names the pattern by which it keeps one, `!Cargo.lock`, too
 * (git-check-ignore(1)). What ignores the whole directory, and files of the machine, say nothing of the project.
 */
async function ignoredLock(system: System, root: string, checkout: string): Promise<Facts['lockIgnored']> {
  const asked = system.run(['git', 'check-ignore', '--verbose', '-z', '--stdin'], {
    cwd: root,
    env: system.env,
    input: 'Cargo.lock\0',
  });
  const { stdout } = await asked.catch(() => ({ stdout: '' }));
  const [place = '', line = '', pattern = ''] = stdout.split('\0');
  const isOwn = /(^|\/)\.gitignore$/.test(place) && !isAbsolute(place);
  if (!isOwn || pattern.startsWith('!') || !picomatch.isMatch('Cargo.lock', basename(pattern), { dot: true }))
    return null;
  return { file: relative(root, join(checkout, place)), line: Number(line), pattern };
}

type Unlocked = NonNullable<Facts['unlocked']>;

/** Every member stands in Cargo.lock, and in its part every dependency of it, also one that is optional or for tests alone. */
function unlockedIn({ root, metadata }: Project, locked: readonly LockedPackage[]): Unlocked {
  return metadata.packages.flatMap(({ name, version, manifest_path, dependencies }): Unlocked => {
    const manifest = relative(root, manifest_path);
    const own = locked.find(one => one.name === name && one.version === version);
    if (!own) return [{ manifest, name: `${name} ${version}`, isMember: true }];
    const names = own.dependencies.map(one => one.split(' ')[0]);
    const missing = new Set(dependencies.map(one => one.name).filter(one => !names.includes(one)));
    return [...missing].map(one => ({ manifest, name: one, isMember: false }));
  });
}

/** The nearest directory with a `.git`; `root` where none has one. */
function checkoutOf(root: string): string {
  for (let above = root; ; above = dirname(above)) {
    if (existsSync(join(above, '.git'))) return above;
    if (above === dirname(above)) return root;
  }
}
