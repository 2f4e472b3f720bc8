import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { BuildCommand } from '../../src/compile/commands.js';
import { compile } from '../../src/compile/compile.js';
import { parseLibc, parsePlatforms } from '../../src/oci/platforms.js';
import { testSystem } from '../support/system.js';

const NOTHING = {
  goOn: () => false,
  explain: async () => null,
  beforeCompare: async () => () => {},
};

const APP = 'path+file:///project/app#0.1.0';

test('a binary that must not ship is a failure like a compile error: what all builds compiled is known', async () => {
  const system = testSystem();
  const place = await system.temporary('compile');
  const targets = parsePlatforms(['linux/amd64', 'linux/arm64'], parseLibc('musl'));
  const commands = targets.map((target): BuildCommand => {
    const executable = join(place, target.triple, 'release/app');
    mkdirSync(dirname(executable), { recursive: true });
    // It needs an interpreter.
    copyFileSync(execFileSync('which', ['ls'], { encoding: 'utf8' }).trim(), executable);
    const message = {
      reason: 'compiler-artifact',
      package_id: APP,
      manifest_path: '/project/app/Cargo.toml',
      target: { name: 'app', kind: ['bin'], src_path: '/project/app/src/main.rs' },
      features: [],
      filenames: [executable],
      executable,
      fresh: false,
    };
    return {
      argv: [process.execPath, '-e', `console.log(${JSON.stringify(JSON.stringify(message))})`],
      cwd: place,
      env: process.env,
      targets: [target],
      compilation: 0,
    };
  });
  const wanted = [[{ name: 'app', packageId: APP }]];
  const compiled = await compile(system, {
    commands,
    wanted,
    kept: join(place, 'kept'),
    ...NOTHING,
  });
  expect(compiled).toMatchObject({ binaries: [] });
  expect(compiled.messages).toHaveLength(2);
  expect(compiled.failure?.message).toMatch(/^linux\/amd64: .*\/release\/app is dynamically linked/);
});

test.each([
  [
    'a binary that cargo built for another target only',
    '',
    'cargo did not build app for x86_64-unknown-linux-musl: leave forced-target out of its Cargo.toml',
  ],
  [
    'a library that musl cannot make',
    'error: cannot produce dylib for `x` as the target `x86_64-unknown-linux-musl` does not support these crate types',
    'does not support these crate types: build with `libc: gnu` and a base that has it',
  ],
])('%s is said with what to change', async (_, error, message) => {
  const system = testSystem();
  const place = await system.temporary('compile');
  const script = error === '' ? '' : `console.error(${JSON.stringify(error)}); process.exit(101)`;
  const command: BuildCommand = {
    argv: [process.execPath, '-e', script],
    cwd: place,
    env: process.env,
    targets: parsePlatforms(['linux/amd64'], parseLibc('musl')),
    compilation: 0,
  };
  const { failure } = await compile(system, {
    commands: [command],
    wanted: [[{ name: 'app', packageId: APP }]],
    kept: join(place, 'kept'),
    ...NOTHING,
  });
  expect(failure).toMatchObject({ name: 'UserError', message: expect.stringContaining(message) });
});
