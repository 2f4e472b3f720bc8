import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Finished } from '../../src/system/process.js';
import { DIST } from '../support/bundle.js';
import {
  below,
  cli,
  openSandbox,
  processesWith,
  rustPackage,
  type Sandbox,
  sandboxEnvironment,
  start,
  writeFiles,
} from '../support/cli.js';
import { HOME } from '../support/lab.js';
import { type SmallDisk, smallDisk } from '../support/small-disk.js';

const MINUTES = 60_000;
const ENV = { RUST_MULTIARCH_HOME: HOME };

let sandbox: Sandbox;
/** Names the project, so that what the home keeps of it is this test's alone. */
let name: string;
beforeEach(async () => {
  sandbox = await openSandbox();
  name = `failing-${randomUUID().slice(0, 8)}`;
});
afterEach(async () => {
  await rm(join(HOME, 'targets', name), { recursive: true, force: true });
  await sandbox.remove();
});

/** Builds a package whose main.rs is `source` for both default platforms. */
async function build(
  source: string,
  files: Readonly<Record<string, string>> = {},
  ...flags: readonly string[]
): Promise<Finished> {
  await writeFiles(sandbox.work, { ...rustPackage(name, []), 'src/main.rs': source, ...files });
  return cli(sandbox, ['build', '.', '--output=image.tar', '--json', ...flags], { env: ENV });
}

/** Exit code 1 and a last line that tells what is wrong; nothing of an output, and nothing temporary. */
async function expectFailure({ code, stdout, stderr }: Finished, last: string | RegExp): Promise<void> {
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(last);
  expect({ code, stdout, left: await left() }).toEqual({ code: 1, stdout: '', left: [] });
}

/** What should not be there once a door has ended. */
async function left(): Promise<readonly string[]> {
  const kept = await readdir(join(HOME, 'targets', name)).catch(() => []);
  return [
    ...(await readdir(sandbox.work)).filter(file => file.includes('image.tar')),
    ...(await readdir(sandbox.temporary)),
    ...kept.filter(file => file === 'lock' || file.endsWith('.tmp')),
  ];
}

describe('a project that does not compile', () => {
  test(
    'does not wait for a cargo-chef that is compiled behind it',
    async () => {
      const home = join(sandbox.work, '../home');
      const tools = join(HOME, 'tools/linux');
      await mkdir(join(home, 'tools/linux'), { recursive: true });
      for (const tool of ['zig', 'cargo-zigbuild'])
        await symlink(join(tools, tool), join(home, 'tools/linux', tool));
      await symlink(join(HOME, 'zig'), join(home, 'zig'));
      const cargo = execFileSync('which', ['cargo'], { encoding: 'utf8' }).trim();
      await writeFiles(sandbox.work, {
        ...rustPackage(name, []),
        'src/main.rs': 'fn main() { nu(); }\n',
        'bin/cargo': `#!/bin/sh\n[ "$1" = install ] && exec sleep 600\nexec ${cargo} "$@"\n`,
      });
      await chmod(join(sandbox.work, 'bin/cargo'), 0o755);
      const PATH = `${join(sandbox.work, 'bin')}:${process.env['PATH']}`;
      const env = { RUST_MULTIARCH_HOME: home, PATH, https_proxy: 'http://127.0.0.1:1' };
      const args = ['build', '.', '--platforms=linux/amd64', '--cache-dir=../store', '--json'];
      const { code, stderr } = await cli(sandbox, args, { env });
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringMatching(/compiling cargo-chef .* in the background/),
      });
    },
    2 * MINUTES,
  );

  test(
    "for any platform: cargo's own text, then the platforms",
    async () => {
      const finished = await build('fn main() {\n    let count: u32 = "many";\n}\n');
      expect(finished.stderr).toMatch(/^error\[E0308\]: mismatched types\n +--> src\/main\.rs:2:22\n/m);
      await expectFailure(
        finished,
        /^error: the project does not compile for linux\/amd64(, linux\/arm64)?: mismatched types \(src\/main\.rs:2\)$/,
      );
    },
    10 * MINUTES,
  );

  test(
    'for one platform: that one is named',
    async () => {
      const finished = await build(
        '#[cfg(target_arch = "aarch64")]\ncompile_error!("not for arm");\nfn main() {}\n',
      );
      expect(finished.stderr).toMatch(/^error: not for arm$/m);
      await expectFailure(
        finished,
        'error: the project does not compile for linux/arm64: not for arm (src/main.rs:2)',
      );
    },
    10 * MINUTES,
  );
});

test(
  'a Cargo.lock that is out of date is one line',
  async () => {
    const finished = await build('fn main() {}\n', {
      ...below('helper', rustPackage('helper', [])),
      'Cargo.toml': `${rustPackage(name, [])['Cargo.toml']}[dependencies]\nhelper = { path = "helper" }\n`,
    });
    await expectFailure(
      finished,
      /^error: Cargo\.lock is out of date: run `cargo update --workspace` and commit it/,
    );
  },
  10 * MINUTES,
);

test.each([
  [
    'a rust-version that is newer than rustc',
    'rust-version = "1.999"\n',
    '',
    /requires rustc 1\.999: build with --toolchain=1\.999 or a newer one$/,
  ],
  [
    'a Cargo.lock that is newer than cargo',
    '',
    'version = 9\n',
    /lock file version '9' was found.*: build with --toolchain=stable/,
  ],
])(
  '%s names the toolchain',
  async (_, manifest, lock, message) => {
    const files = rustPackage(name, []);
    await expectFailure(
      await build('fn main() {}\n', {
        'Cargo.toml': files['Cargo.toml']?.replace('edition', `${manifest}edition`) ?? '',
        ...(lock === '' ? {} : { 'Cargo.lock': lock }),
      }),
      message,
    );
  },
  10 * MINUTES,
);

describe('a disk that fills up', () => {
  let disk: SmallDisk;
  /** What the home keeps of the project is on a disk of its own. */
  const placeOn = async (megabytes: number) => {
    disk = smallDisk(megabytes);
    await mkdir(join(HOME, 'targets'), { recursive: true });
    await symlink(disk.path, join(HOME, 'targets', name));
  };
  afterEach(async () => {
    await rm(join(HOME, 'targets', name), { force: true });
    disk.remove();
  });

  const filling =
    'fn main() { std::fs::write(std::env::var("OUT_DIR").unwrap() + "/x", vec![1; 64 << 20]).unwrap() }\n';
  test.each<[string, number, number, Readonly<Record<string, string>>]>([
    ['while cargo links: the linker says nothing, so the last line does', 1, 700_000, {}],
    ['while a build script runs, and the notes do not fit either', 32, 0, { 'build.rs': filling }],
  ])(
    '%s',
    async (_, megabytes, taken, files) => {
      await placeOn(megabytes);
      await writeFile(join(disk.path, 'taken'), Buffer.alloc(taken));
      await expectFailure(
        // Of lld a signal makes an end, which leaves notes of its own behind.
        await build('fn main() {}\n', files, '--linker=zig'),
        /: .+, and \S+ has only \d+(\.\d)? [kM]?B left/,
      );
    },
    10 * MINUTES,
  );

  test(
    'when a binary is kept',
    async () => {
      // One of 8 MB is linked after the other: with its object file both fit, and not two more where they are kept.
      await placeOn(29);
      const source = `static DATA: [u8; 8 << 20] = [1; 8 << 20];\nfn main() { println!("{}", DATA[std::env::args().count()]) }\n`;
      await expectFailure(
        await build(source, { '.cargo/config.toml': '[build]\njobs = 1\n' }),
        /^error: \S+: the disk is full: free some space/,
      );
    },
    10 * MINUTES,
  );
});

test.each<[string, NodeJS.Signals, 'alone' | 'with its children', number]>([
  ['Ctrl-C', 'SIGINT', 'with its children', 130],
  ['SIGTERM', 'SIGTERM', 'alone', 143],
])(
  '%s while rustc compiles ends it and everything between',
  async (_, signal, whom, code) => {
    await writeFiles(sandbox.work, {
      ...rustPackage(name, []),
      // rustc computes this for longer than any test waits.
      'src/main.rs':
        '#![allow(long_running_const_eval)]\nconst LONG: u64 = { let mut i = 0; while i < u64::MAX { i += 1; } i };\nfn main() { println!("{LONG}"); }\n',
    });
    const env = sandboxEnvironment(sandbox, ENV);
    const argv = [process.execPath, join(DIST, 'cli.js'), 'build', '.', '--output=image.tar'] as const;
    const door = start(argv, sandbox.work, env);
    const running = () => processesWith('TMPDIR', sandbox.temporary);
    const compiling = () => running().some(line => /rustc --crate-name failing_/.test(line));
    for (const end = Date.now() + 5 * MINUTES; !compiling(); await sleep(50)) {
      if (Date.now() > end) throw new Error(`rustc has not come to it: ${running().join('; ')}`);
    }

    process.kill((door.child.pid ?? 0) * (whom === 'alone' ? 1 : -1), signal);

    const ended = await door.ended;
    expect(ended.code).toBe(code);
    expect(ended.stderr).not.toMatch(/this is a bug|does not compile/);
    expect(running()).toEqual([]);
    expect(await left()).toEqual([]);
  },
  10 * MINUTES,
);
