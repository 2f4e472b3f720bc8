import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEPENDENCY_FILE, memberPaths } from '../../src/cache/cache.js';
import {
  type Built,
  build,
  type CargoProject,
  environmentOf,
  restoreWork,
  saveWork,
} from '../support/cargo-project.js';
import { testSystem } from '../support/system.js';

const system = testSystem();
const place = realpathSync(mkdtempSync(join(tmpdir(), 'dependencies-')));
const saved = join(place, 'saved');
const project: CargoProject = {
  checkout: join(place, 'checkout'),
  target: join(place, 'target'),
  members: ['app'],
  binary: 'app',
  toolchain: process.env['RUSTUP_TOOLCHAIN'] ?? 'stable',
  env: { CARGO_HOME: join(place, 'home') },
};

function write(path: string, content: string): void {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), content);
}

/** The time that cargo gives what it takes out of a registry's archives. */
const ARCHIVED = Date.UTC(2006, 6, 24) / 1000;

/** Packages as a registry's, from a directory: cargo knows them by name and version. */
function publish(name: string, version: string): void {
  const directory = `registry/${name}-${version}`;
  write(`${directory}/Cargo.toml`, `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n`);
  write(`${directory}/build.rs`, 'fn main() { println!("cargo::rerun-if-changed=build.rs"); }');
  write(`${directory}/src/lib.rs`, `pub const VERSION: &str = "${version}";`);
  write(`${directory}/.cargo-checksum.json`, '{"files":{}}');
  for (const file of readdirSync(join(place, directory), { recursive: true, encoding: 'utf8' }))
    utimesSync(join(place, directory, file), ARCHIVED, ARCHIVED);
}

async function checkOut(): Promise<void> {
  rmSync(project.checkout, { recursive: true, force: true });
  write(
    'checkout/Cargo.toml',
    '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nfirst = "1"\nsecond = "1"\n',
  );
  write('checkout/src/main.rs', 'fn main() { println!("{} {}", first::VERSION, second::VERSION); }');
  await system.run(['cargo', 'generate-lockfile', '--offline'], {
    cwd: project.checkout,
    env: environmentOf(project),
  });
}

/** What a `deps` entry of a build holds. */
async function entryOf({ foreign }: Built): Promise<readonly string[]> {
  return [DEPENDENCY_FILE, ...(await memberPaths(new Set(foreign.map(({ id }) => id)), project.target, []))];
}

async function saveAll(built: Built): Promise<void> {
  rmSync(saved, { recursive: true, force: true });
  await saveWork(project, built, saved);
  for (const member of await entryOf(built)) {
    if (statSync(join(project.target, member)).isDirectory()) continue;
    mkdirSync(dirname(join(saved, member)), { recursive: true });
    cpSync(join(project.target, member), join(saved, member));
  }
}

const compiled = ({ local, foreign }: Built) =>
  [...new Set([...local, ...foreign].filter(unit => !unit.fresh).map(unit => unit.package))].sort();

beforeAll(async () => {
  write(
    'home/config.toml',
    `[source.crates-io]\nreplace-with = "here"\n[source.here]\ndirectory = "${join(place, 'registry')}"\n`,
  );
  publish('first', '1.0.0');
  publish('second', '1.0.0');
  await checkOut();
  await saveAll(await build(system, project));
}, 60_000);
afterAll(() => rmSync(place, { recursive: true }));

test('units of a registry are dependencies, and what is restored of them is not compiled', async () => {
  await checkOut();
  restoreWork(saved, project);
  const built = await build(system, project);
  expect([...new Set(built.foreign.map(unit => unit.package))].sort()).toEqual(['first', 'second']);
  expect([...new Set(built.local.map(unit => unit.package))]).toEqual(['app']);
  expect(compiled(built)).toEqual([]);
}, 30_000);

test('after an update only the updated package and its dependents compile, and the old one is in no entry', async () => {
  publish('second', '1.1.0');
  rmSync(join(place, 'registry/second-1.0.0'), { recursive: true });
  await checkOut();
  restoreWork(saved, project);
  const built = await build(system, project);
  expect(compiled(built)).toEqual(['app', 'second']);
  expect(built.reasons).toEqual(['Cargo.lock changed: app compiled']);
  const members = await entryOf(built);
  const libraries = members.filter(member => /libsecond-[0-9a-f]+\.rlib$/.test(member));
  expect(libraries).toHaveLength(1);
}, 30_000);
