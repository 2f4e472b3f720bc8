import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Environment } from '../../src/system/process.js';
import {
  below,
  cli,
  ELF,
  errorLine,
  FAKE_CHEF,
  filesIn,
  installFakes,
  makePath,
  openSandbox,
  rustPackage,
  type Sandbox,
} from '../support/cli.js';
import { type SmallDisk, smallDisk } from '../support/small-disk.js';
import { makeWheel } from '../support/tools.js';

/** A process a test: enough for a machine that does other things as well. */
jest.setTimeout(30_000);

/** Addresses where nothing listens, for pip, cargo and our own downloads; and nobody tries again. */
const NO_NETWORK: Environment = {
  http_proxy: 'http://127.0.0.1:1',
  https_proxy: 'http://127.0.0.1:1',
  no_proxy: '',
  PIP_CONFIG_FILE: '/dev/null',
  PIP_RETRIES: '0',
  CARGO_NET_OFFLINE: 'true',
};

let sandbox: Sandbox;
let before: readonly string[];

beforeAll(async () => {
  sandbox = await openSandbox({
    ...below('one', rustPackage('one', ['one'])),
    ...below('two', rustPackage('two', ['alpha', 'beta'])),
    ...below('toolchain', rustPackage('toolchain', ['app'])),
    'toolchain/rust-toolchain.toml': '[toolchain]\nchannel = "no such toolchain"\n',
    ...below('conflict', rustPackage('conflict', ['app'])),
    'conflict/Cargo.lock': 'version = 3\n\n<<<<<<< HEAD\n=======\n>>>>>>> main\n',
    'empty/README.md': '',
    'a-file': '',
    'a-directory.tar/file': '',
    'something/else': '',
  });
  await mkdir(join(sandbox.work, 'swapped/linux/amd64'), { recursive: true });
  await copyFile(join(ELF, 'linux/arm64/app'), join(sandbox.work, 'swapped/linux/amd64/app'));
  // Found before anything is asked of it, so that what comes after it can fail.
  await installFakes(sandbox, { chef: FAKE_CHEF });
  before = await filesLeft();
});
afterAll(() => sandbox.remove());

/** A project that was read has its place: that stays. */
async function filesLeft(): Promise<readonly string[]> {
  return (await filesIn(sandbox)).filter(file => !file.endsWith('/place.json'));
}

/** Ends with 1 after one line, and leaves every file as it was and no other. */
async function refused(args: readonly string[], env: Environment = {}): Promise<string> {
  const { code, stdout, stderr } = await cli(sandbox, args, { env });
  const after = await filesLeft();
  expect({ code, stdout, after }).toEqual({ code: 1, stdout: '', after: before });
  return errorLine(stderr);
}

const assemble = (directory: string, ...flags: readonly string[]) => [
  'assemble',
  'one',
  `--binaries=${directory}`,
  '--output=image.tar',
  ...flags,
];

test.each<[string, readonly string[], string | RegExp]>([
  [
    'one path for two binaries',
    ['build', 'two', '--entrypoint=alpha', '--dest=/app'],
    '--dest: alpha and beta cannot both be /app: write /app/ for a directory of both, or choose one with --bin',
  ],
  ['no such directory', ['build', 'nowhere'], /\/nowhere is not there: give the directory of a Rust project/],
  ['a file for a directory', ['build', 'one/Cargo.toml'], /\/one\/Cargo\.toml is a file: give the directory/],
  [
    'a file for a store',
    ['build', 'one', '--cache-dir=a-file'],
    /^--cache-dir: .*\/a-file is not a directory: name a directory/,
  ],
  [
    'a store where even root can make nothing',
    ['build', 'one', '--cache-dir=/proc/below'],
    '--cache-dir: /proc cannot be written (ENOENT): name another directory',
  ],
  [
    'a file that is not there',
    ['build', 'one', '--files=nope:/srv'],
    /^--files: there is no `nope` in .*\/one: correct/,
  ],
  [
    'a glob that matches nothing',
    ['build', 'one', '--files=*.html:/srv'],
    /^--files: `\*\.html` matches nothing in .*\/one: correct/,
  ],
  [
    'a Cargo.lock with the markers of a merge conflict',
    ['build', 'conflict'],
    /\/conflict\/Cargo\.lock:3 is a merge conflict: run `git checkout --ours Cargo\.lock`, then `cargo update --workspace`/,
  ],
  [
    'a store for `cache` by a variable that is not set',
    ['cache', 'clear', '--cache-dir='],
    '--cache-dir is empty: write a directory, or leave it out for the home',
  ],
  [
    'a flag that `cache` does not take',
    ['cache', '--cache=off'],
    'the command cache takes --cache-dir and --json: leave --cache out',
  ],
  ['no Cargo.toml', ['build', 'empty'], /^no Cargo\.toml in .*\/empty or its parents: give the directory/],
  [
    'an unknown binary',
    ['build', 'two', '--bin=alpah'],
    'no binary `alpah`: did you mean `alpha`? there are alpha, beta',
  ],
  [
    'an annotation for another platform',
    ['build', 'one', '--annotations=manifest[linux/riscv64]:a=b'],
    /^--annotations: `a` is for linux\/riscv64, and the image is for linux\/amd64, linux\/arm64/,
  ],
  [
    'glibc without a base',
    ['build', 'one', '--libc=gnu'],
    /^linux\/amd64: binaries for x86_64-unknown-linux-gnu need glibc, and the base has none: write a base that has it \(--base=/,
  ],
  ['a toolchain that rustup cannot have', ['build', 'toolchain'], /^rustup: .*no such toolchain/],
  [
    'an output of neither kind',
    ['build', 'one', '--output=image'],
    '--output: `image` is neither: write image.tar for an archive, image/ for a layout',
  ],
  [
    'a compressed output',
    ['build', 'one', '--output=out/image.tar.gz'],
    '--output: `out/image.tar.gz` is neither: write out/image.tar for an archive, out/image/ for a layout',
  ],
  [
    'a directory for an output',
    ['build', 'one', '--output=.'],
    '--output: `.` is neither: write ./image.tar for an archive, ./image/ for a layout',
  ],
  [
    'an archive where a directory is',
    ['build', 'one', '--output=a-directory.tar'],
    /^--output: .*\/a-directory\.tar is a directory/,
  ],
  [
    'a layout where a file is',
    ['build', 'one', '--output=a-file/'],
    /^--output: .*\/a-file is a file: write another name/,
  ],
  [
    'a layout where something else is',
    ['build', 'one', '--output=something/'],
    /^--output: .*\/something holds something else/,
  ],
  ['an output below a file', ['build', 'one', '--output=a-file/image.tar'], /^--output: .*\/a-file/],
  [
    'an output where even root can make nothing',
    ['build', 'one', '--output=/proc/below/image.tar'],
    '--output: /proc cannot be written (ENOENT): write another name',
  ],
  [
    'how to compile what is ready',
    assemble('nowhere', '--profile=dev', '--features=fast', '--locked=false', '--zig-version=0.15.2'),
    '--profile, --features, --locked, --zig-version: ready --binaries are not compiled: leave it out',
  ],
  [
    'no ready binaries',
    assemble('nowhere'),
    /\/nowhere\/linux\/amd64 has no binaries: put those for linux\/amd64 there/,
  ],
  [
    'a ready binary for another machine',
    ['assemble', 'one', '--binaries=swapped', '--output=image.tar'],
    /^linux\/amd64: .*\/swapped\/linux\/amd64\/app is built for aarch64 \(64-bit, little-endian\), not x86_64/,
  ],
])('%s', async (_, args, message) => {
  expect(await refused(args)).toMatch(message);
});

test('a Node.js that is too old, whatever is asked', async () => {
  const old = join(sandbox.root, 'old.cjs');
  await writeFile(
    old,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } });\n",
  );
  before = await filesLeft();
  expect(await refused(['build', 'one'], { NODE_OPTIONS: `--require=${old}` })).toBe(
    'rust-multiarch needs Node.js 20 or newer, and this is 18.20.8: install https://nodejs.org',
  );
});

const CARGO = ['cargo', 'rustc', 'rustup'];

test('rustup missing', async () => {
  const PATH = await makePath(sandbox, {}, ['git']);
  before = await filesLeft();
  expect(await refused(['build', 'one'], { PATH })).toBe(
    'there is no rustc on PATH: install Rust with rustup, https://rustup.rs',
  );
});

test.each([
  ['no Python', {}, 'there is no python3'],
  ["Python's pip missing", { python3: 'echo "$0: No module named pip" >&2; exit 1' }, 'Python has no pip'],
])('%s, and no network', async (_, scripts, reason) => {
  const PATH = await makePath(sandbox, scripts, [...CARGO, 'git']);
  before = await filesLeft();
  const line = await refused(['build', 'one', '--linker=zig'], { ...NO_NETWORK, PATH });
  expect(line).toMatch('zig 0.16.0');
  expect(line).toMatch(reason);
});

test('a download with another hash: both hashes, and nothing of it stays', async () => {
  const wheels = join(sandbox.root, 'wheels');
  await mkdir(wheels);
  const wheel = await makeWheel(wheels, 'ziglang', '0.16.0', { 'ziglang/zig': 'not the one' });
  before = await filesLeft();
  const line = await refused(['build', 'one', '--linker=zig'], {
    ...NO_NETWORK,
    PIP_NO_INDEX: '1',
    PIP_FIND_LINKS: wheels,
  });
  expect(line).toMatch(
    new RegExp(
      `^the wheel of ziglang 0\\.16\\.0 .*${wheel.sha256}, expected [0-9a-f]{64}; nothing was installed$`,
    ),
  );
});

describe('a disk', () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = smallDisk(1);
  });
  afterEach(() => disk.remove());

  test('that is full: no part of the output stays', async () => {
    await writeFile(join(disk.path, 'filling'), Buffer.alloc(1_000_000));
    expect(await refusedImage(join(disk.path, 'image.tar'))).toMatch(
      /^--output: .*\/image\.tar cannot be written: .*no space left.*: free space, or name another place$/,
    );
    expect(await readdir(disk.path)).toEqual(['filling']);
  });

  test('that cannot be written', async () => {
    disk.freeze();
    expect(await refusedImage(join(disk.path, 'image/'))).toMatch(
      /^--output: .* cannot be written \(EROFS\)/,
    );
  });

  test('that is full, for the home: no part of a tool stays', async () => {
    await installFakes({ ...sandbox, home: disk.path }, { chef: FAKE_CHEF, zigbuild: 'echo 0.24.0' });
    const tools = await readdir(disk.path, { recursive: true });
    const python3 =
      'while case $1 in --dest=*) false;; esac; do shift; done; head -c 2000000 /dev/zero >"${1#*=}/part"';
    const PATH = await makePath(sandbox, { python3 }, [...CARGO, 'git', 'head']);
    before = await filesLeft();
    const line = await refused(['build', 'one'], { ...NO_NETWORK, PATH, RUST_MULTIARCH_HOME: disk.path });
    expect(line).toMatch(/no space left|the disk is full/i);
    expect(
      (await readdir(disk.path, { recursive: true })).filter(name => !/^(targets|zigbuild)|zig$/.test(name)),
    ).toEqual(tools);
  });

  /** The image itself is whole in the home by then: what it is written to is another matter. */
  async function refusedImage(output: string): Promise<string> {
    const { code, stdout, stderr } = await cli(sandbox, [
      'assemble',
      'one',
      `--binaries=${ELF}`,
      `--output=${output}`,
    ]);
    expect({ code, stdout, left: await readdir(sandbox.temporary) }).toEqual({
      code: 1,
      stdout: '',
      left: [],
    });
    return errorLine(stderr);
  }
});
