import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { conflictIn, interruptedToolchains, removeLeftover } from '../../src/toolchain/leftovers.js';
import { missingFrom } from '../../src/toolchain/toolchain-file.js';
import { writeFiles } from '../support/cli.js';

let home: string;
let toolchain: string;

/** rustc is finished, rustfmt has its files and is not in rustup's own list, of rust-src there are only files. */
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'rustup-'));
  toolchain = join(home, 'toolchains/stable-x86_64-unknown-linux-gnu');
  await writeFiles(toolchain, {
    'bin/rustc': '',
    'bin/rustfmt': '',
    'share/doc/rustfmt/README': '',
    'bin/cargo-clippy': '',
    'lib/rustlib/src/rust/library/std.rs': '',
    'lib/rustlib/src/rust/library/core.rs': '',
    'lib/rustlib/etc/rust.py': '',
    'lib/rustlib/components': 'rustc-x86_64\nrustfmt-preview-x86_64\n',
    'lib/rustlib/manifest-rustc-x86_64': 'file:bin/rustc\nfile:lib/rustlib/etc/rust.py\n',
    'lib/rustlib/manifest-rustfmt-preview-x86_64': 'file:bin/rustfmt\ndir:share/doc/rustfmt\n',
    'lib/rustlib/multirust-config.toml':
      'config_version = "1"\n[[components]]\npkg = "rustc"\ntarget = "x86_64"\nis_extension = false\n',
    'lib/rustlib/multirust-channel-manifest.toml': '',
  });
});

test.each<[string, string, boolean, readonly string[]]>([
  ['a file that no component has', 'bin/cargo-clippy', true, ['bin/cargo-clippy']],
  ['a directory that no component has', 'lib/rustlib/src/rust/library/std.rs', true, ['lib/rustlib/src']],
  [
    'a component that is not finished',
    'share/doc/rustfmt/README',
    true,
    ['bin/rustfmt', 'share/doc/rustfmt', 'lib/rustlib/manifest-rustfmt-preview-x86_64'],
  ],
  ['nothing of a component that is finished', 'bin/rustc', false, []],
])('of what a killed rustup left goes %s', async (_, path, removed, gone) => {
  const all = [
    'bin/rustc',
    'bin/rustfmt',
    'bin/cargo-clippy',
    'share/doc/rustfmt',
    'lib/rustlib/src',
    'lib/rustlib/etc',
  ];
  expect(conflictIn(`error: failed to install component: 'x', detected conflict: '${path}'`)).toBe(path);
  expect(await removeLeftover(toolchain, path)).toBe(removed);
  const lost = [...new Set([...all, ...gone])].filter(file => !existsSync(join(toolchain, file)));
  expect(lost.sort()).toEqual([...gone].sort());
  const list = await readFile(join(toolchain, 'lib/rustlib/components'), 'utf8');
  expect(list.includes('rustfmt')).toBe(!gone.includes('bin/rustfmt'));
});

test.each(['../settings.toml', '/etc/passwd'])('a path outside of the toolchain is none: %s', path => {
  expect(conflictIn(`detected conflict: '${path}'`)).toBeUndefined();
});

test('a toolchain without what rustup writes last is not finished, a trimmed one and somebody’s own are', async () => {
  await writeFiles(join(home, 'toolchains'), {
    'nightly-2026-01-01-x86_64/bin/rustc': '',
    'stable-x86_64/lib/rustlib/multirust-config.toml': '',
    'esp/bin/rustc': '',
  });
  expect(await interruptedToolchains(home)).toEqual([join(home, 'toolchains/nightly-2026-01-01-x86_64')]);
});

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['names without the host', ['clippy', 'rust-src'], [], []],
  ['names of old', ['clippy-preview', 'llvm-tools-preview'], [], ['llvm-tools-preview']],
  ['names with a triple', ['rust-std-wasm32-unknown-unknown'], ['wasm32-unknown-unknown'], []],
  ['what is not there', ['miri'], ['wasm32-wasip1'], ['miri', 'wasm32-wasip1']],
])('the toolchain file and what is installed agree on %s', (_, components, targets, missing) => {
  const installed = 'clippy-x86_64-unknown-linux-gnu\nrust-src\nrust-std-wasm32-unknown-unknown\n';
  const found = missingFrom({ components, targets }, installed, 'x86_64-unknown-linux-gnu');
  expect([...found.components, ...found.targets]).toEqual(missing);
});
