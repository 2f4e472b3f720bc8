import { appendFileSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { TICK_MS } from '../../src/cache/inputs/state.js';
import { checkOut, firstWorld, MEMBERS } from '../histories/world.js';
import { build, type CargoProject, judged } from '../support/cargo-project.js';
import { testSystem } from '../support/system.js';

const system = testSystem();
const place = realpathSync(mkdtempSync(join(tmpdir(), 'settings-')));
const project: CargoProject = {
  checkout: join(place, 'checkout'),
  target: join(place, 'target'),
  members: MEMBERS,
  binary: 'app',
  toolchain: process.env['RUSTUP_TOOLCHAIN'] ?? 'stable',
  env: {},
};
afterAll(() => rmSync(place, { recursive: true }));

/** Checks out a world with more in the manifests of `app` and the workspace, and in the source of `app`. */
function checkOutWith(app: string, workspace: string, source = ''): void {
  checkOut(firstWorld(), project.checkout);
  appendFileSync(join(project.checkout, 'app/Cargo.toml'), app);
  appendFileSync(join(project.checkout, 'Cargo.toml'), workspace);
  appendFileSync(join(project.checkout, 'app/src/main.rs'), source);
  // What is written in the tick before a build counts as written by it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2 * TICK_MS);
}

const SETTINGS = '\n[package.metadata.rust-multiarch]\nuser = "1000"\nenv = { A = "b" }\n';
const MORE = SETTINGS.replace('1000', '2000').replace(
  'env = { A = "b" }',
  '[package.metadata.rust-multiarch.env]\nA = "c"',
);
const OF_WORKSPACE = '\n[workspace.metadata.rust-multiarch]\nbase = "alpine:3"\n';
const READS = '\npub const MANIFEST: &str = include_str!("../Cargo.toml");\n';

test('settings of images compile nothing, but where a package reads them', async () => {
  checkOutWith('', '');
  await build(system, project);
  for (const [app, workspace] of [
    [SETTINGS, ''],
    [SETTINGS, OF_WORKSPACE],
    [MORE, ''],
  ] as const) {
    checkOutWith(app, workspace);
    expect((await judged(system, project)).exact).toBe(true);
  }
  checkOutWith(`${SETTINGS}[features]\nother = []\n`, '');
  expect((await judged(system, project)).exact).toBe(false);

  checkOutWith(SETTINGS, '', READS);
  await build(system, project);
  expect((await judged(system, project)).exact).toBe(true);
  checkOutWith(MORE, '', READS);
  expect((await judged(system, project)).exact).toBe(false);
}, 60_000);
