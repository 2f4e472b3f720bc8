import { execFileSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { rustMultiarch, scratch } from '../support/bundle.js';
import { rustPackage, writeFiles } from '../support/cli.js';
import { copyRust, RUST_HOST } from '../support/rustup.js';

const MINUTE = 60_000;

let rustup: string;
let toolchain: string;
let project: string;
/** As on a runner: rustup installs by itself unless it is told not to. */
const env = () => ({ RUSTUP_HOME: rustup, RUSTUP_AUTO_INSTALL: undefined });

beforeAll(async () => {
  rustup = await scratch('rustup');
  toolchain = copyRust(rustup);
  project = await scratch('toolchain');
  await writeFiles(project, {
    ...rustPackage('one', ['one']),
    'rust-toolchain.toml':
      '[toolchain]\nchannel = "stable"\ncomponents = ["rustfmt", "clippy"]\ntargets = ["wasm32-unknown-unknown"]\n',
  });
});

async function plan(): Promise<string> {
  const { code, stderr } = await rustMultiarch(['plan', project], { env: env() });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stderr;
}

/** What rustup says of the toolchain, and whether a component of it runs. */
function installed(): readonly string[] {
  const options = {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, ...env(), RUSTUP_AUTO_INSTALL: '0' },
  } as const;
  expect(execFileSync('cargo', ['fmt', '--version'], options)).toMatch(/^rustfmt /);
  return execFileSync('rustup', ['component', 'list', '--installed'], options).trim().split('\n');
}

const WANTED = [`rustfmt-${RUST_HOST}`, `clippy-${RUST_HOST}`, 'rust-std-wasm32-unknown-unknown'];

test(
  'components and targets of the toolchain file are installed once, by one of two runs at once',
  async () => {
    const said = (await Promise.all([plan(), plan()])).join('');
    expect(said.match(/Installing rustfmt, clippy, std of wasm32-unknown-unknown/g)).toHaveLength(1);
    expect(installed()).toEqual(expect.arrayContaining(WANTED));
    expect(await plan()).toBe('');
  },
  3 * MINUTE,
);

test(
  'what a killed rustup left is completed',
  async () => {
    const config = join(toolchain, 'lib/rustlib/multirust-config.toml');
    // Its files are there, and the list of what is finished was not written yet; of another not even its manifest was.
    const tables = (await readFile(config, 'utf8')).split(/^(?=\[\[)/m);
    await writeFile(config, tables.filter(table => !/"(rustfmt|clippy)-preview"/.test(table)).join(''));
    await rm(join(toolchain, `lib/rustlib/manifest-clippy-preview-${RUST_HOST}`));
    const list = join(toolchain, 'lib/rustlib/components');
    await writeFile(list, (await readFile(list, 'utf8')).replace(`clippy-preview-${RUST_HOST}\n`, ''));
    expect(await plan()).toMatch(/Installing rustfmt, clippy \(rust-toolchain\.toml\)/);
    expect(installed()).toEqual(expect.arrayContaining(WANTED));
  },
  3 * MINUTE,
);
