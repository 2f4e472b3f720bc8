import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { BuildCommand } from '../../src/compile/commands.js';
import { compile } from '../../src/compile/compile.js';
import { parseLibc, parsePlatforms } from '../../src/oci/platforms.js';
import { testSystem } from '../support/system.js';

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
    goOn: () => false,
    explain: async () => null,
    beforeCompare: async () => () => {},
  });
  expect(compiled).toMatchObject({ binaries: [] });
  expect(compiled.messages).toHaveLength(2);
  expect(compiled.failure?.message).toMatch(/^linux\/amd64: .*\/release\/app is dynamically linked/);
});
