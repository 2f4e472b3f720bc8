import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { binaryOf, build, type CargoProject, judged } from '../support/cargo-project.js';
import { testSystem } from '../support/system.js';

const system = testSystem();
let place: string;
let app: CargoProject;
let tool: CargoProject;

const manifest = (name: string, dependencies: readonly string[]) =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\n${dependencies
    .map(other => `${other} = { path = "../${other}" }\n`)
    .join('')}`;

/** `app` and `tool` need `shared`; `app` alone needs `owned`. The package of `tool` has a second program. */
const FILES: Readonly<Record<string, string>> = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["app", "tool", "owned", "shared"]\n',
  'app/Cargo.toml': manifest('app', ['owned', 'shared']),
  'app/src/main.rs': 'fn main() { println!("{} {}", owned::VALUE, shared::VALUE) }\n',
  'tool/Cargo.toml': manifest('tool', ['shared']),
  'tool/src/main.rs': 'fn main() { println!("{}", shared::VALUE) }\n',
  'tool/src/bin/asks.rs': 'fn main() { println!("{:?}", option_env!("ASKED")) }\n',
  'owned/Cargo.toml': manifest('owned', []),
  'owned/src/lib.rs': 'pub const VALUE: u32 = 1;\n',
  'shared/Cargo.toml': manifest('shared', []),
  'shared/src/lib.rs': 'pub const VALUE: u32 = 1;\n',
};

function write(path: string, text: string): void {
  mkdirSync(dirname(join(app.checkout, path)), { recursive: true });
  writeFileSync(join(app.checkout, path), text);
}

const value = (name: string, number: number) =>
  write(`${name}/src/lib.rs`, `pub const VALUE: u32 = ${number};\n`);

beforeEach(async () => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'two-binaries-')));
  app = {
    checkout: join(place, 'checkout'),
    target: join(place, 'target'),
    members: ['app', 'tool', 'owned', 'shared'],
    binary: 'app',
    toolchain: process.env['RUSTUP_TOOLCHAIN'] ?? 'stable',
    env: {},
  };
  tool = { ...app, binary: 'tool' };
  for (const [path, text] of Object.entries(FILES)) write(path, text);
  await system.run(['cargo', 'generate-lockfile', '--offline'], { cwd: app.checkout, env: process.env });
});
afterEach(() => rmSync(place, { recursive: true }));

async function says(project: CargoProject): Promise<string> {
  await build(system, project);
  return (await system.run([binaryOf(project)])).stdout.trim();
}

const isExact = async (project: CargoProject) => (await judged(system, project)).exact;

test('both are exact after both were built', async () => {
  await build(system, app);
  await build(system, tool);
  expect([await isExact(app), await isExact(tool)]).toEqual([true, true]);
}, 60_000);

test('a package that only the first needs counts for the first, whatever was built since', async () => {
  await build(system, app);
  await build(system, tool);
  value('owned', 2);
  expect([await isExact(app), await isExact(tool)]).toEqual([false, true]);
  expect(await says(app)).toBe('2 1');
  expect([await isExact(app), await isExact(tool)]).toEqual([true, true]);
}, 60_000);

test('a package that both need is new in the first after the second was built with it', async () => {
  await build(system, app);
  value('shared', 2);
  expect(await says(tool)).toBe('2');
  expect(await says(app)).toBe('1 2');
}, 60_000);

test('a package that only the first needs is not compiled again after the second was compiled for a change of another one', async () => {
  await build(system, app);
  await build(system, tool);
  value('shared', 2);
  await build(system, tool);
  const { local } = await build(system, app);
  expect(local.filter(({ fresh }) => !fresh).map(unit => unit.package)).toEqual(['app']);
}, 60_000);

test('a variable that only the first program of a package declares counts for it, whatever was built since', async () => {
  const asks = { ...app, binary: 'asks' };
  await build(system, asks);
  await build(system, tool);
  const asked = { ASKED: 'now' };
  expect([await isExact({ ...asks, env: asked }), await isExact({ ...tool, env: asked })]).toEqual([
    false,
    false,
  ]);
  expect(await says({ ...asks, env: asked })).toBe('Some("now")');
}, 60_000);
