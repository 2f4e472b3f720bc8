import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'smol-toml';
import { parseLibc, parsePlatforms } from '../../../src/oci/platforms.js';
import {
  applyFixes,
  diagnose,
  type Facts,
  type Finding,
  readFacts,
} from '../../../src/project/doctor/doctor.js';
import { unusedDependencies } from '../../../src/project/doctor/unused.js';
import type { Project } from '../../../src/project/project.js';
import type { Request } from '../../../src/request/request.js';
import { lockedIn } from '../../../src/system/cargo.js';
import { tableIn } from '../../../src/system/value.js';
import { ROOT } from '../../support/bundle.js';
import { testSystem } from '../../support/system.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-doctor-'));
  execFileSync('git', ['init', '--quiet', root]);
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Where cargo is; nothing else of this process's variables. */
const RUSTUP = {
  PATH: process.env['PATH'],
  RUSTUP_HOME: process.env['RUSTUP_HOME'] || join(homedir(), '.rustup'),
};
const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\n';

function packageAt(directory: string, member: string) {
  const { name = 'app', version = '0.1.0' } = tableIn(
    manifestAt(join(directory, member, 'Cargo.toml')),
    'package',
  );
  const shared = tableIn(manifestAt(join(directory, 'Cargo.toml')), 'workspace', 'package')['version'];
  return { name: String(name), version: String(typeof version === 'string' ? version : shared) };
}

function manifestAt(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

/** As if the build compiled all of it. */
function lockAt(directory: string): string {
  return readFileSync(join(directory, 'Cargo.lock'), 'utf8');
}

async function facts(
  directory: string,
  members: readonly string[],
  more: Partial<Facts> = {},
): Promise<Facts> {
  const system = testSystem({ host: { os: 'linux', architecture: 'x86_64', cores: 2 } });
  const packages = members.map(member => {
    const manifest_path = join(directory, member, 'Cargo.toml');
    const script = join(directory, member, 'build.rs');
    const targets = existsSync(script) ? [{ kind: ['custom-build'], src_path: script }] : [];
    const helpers = Object.keys(tableIn(manifestAt(manifest_path), 'build-dependencies'));
    const dependencies = helpers.map(name => ({ name, rename: null, kind: 'build' }));
    return { ...packageAt(directory, member), manifest_path, dependencies, targets };
  });
  const project = {
    root: directory,
    directory,
    members: members.map(member => ({ directory: join(directory, member) })),
    metadata: { packages },
  };
  const request = {
    targets: parsePlatforms(['linux/amd64', 'linux/arm64'], parseLibc('musl')),
    images: [{ dockerfile: { path: join(directory, 'Dockerfile') } }],
    compilations: [{ profile: 'release' }],
  };
  const found = await readFacts(system, {
    request: request as unknown as Request,
    project: project as unknown as Project,
    env: { ...RUSTUP, HOME: root },
    slow: [],
    costs: {},
    crates: { libraries: [], compiled: lockedIn(lockAt(directory)), isLockOutdated: false },
    emulated: [],
  });
  return { ...found, memory: 8e9, ...more };
}

async function examine(
  files: Readonly<Record<string, string>>,
  more: Partial<Facts> = {},
): Promise<readonly Finding[]> {
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  for (const [path, text] of Object.entries({ 'Cargo.toml': PACKAGE, ...files })) await write(path, text);
  const members = Object.keys({ 'Cargo.toml': '', ...files })
    .filter(path => /(^|\/)Cargo\.toml$/.test(path))
    .map(dirname);
  const packages = members.map(member => packageAt(root, member));
  if (!files['Cargo.lock'])
    await write('Cargo.lock', lock(...packages.map(({ name, version }) => [name, version] as const)));
  return diagnose(await facts(root, members, more), []);
}

const lock = (...crates: readonly (readonly [string, string, ...string[]])[]) =>
  [
    'version = 4\n',
    ...crates.map(
      ([name, version, ...needs]) =>
        `\n[[package]]\nname = "${name}"\nversion = "${version}"\ndependencies = [${needs.map(need => `"${need}"`).join(', ')}]\n`,
    ),
  ].join('');
const NEEDS = (...names: readonly string[]) =>
  `${PACKAGE}[dependencies]\n${names.map(name => `${name} = "1"\n`).join('')}`;

describe('each of these projects has exactly one finding', () => {
  test.each<[string, Readonly<Record<string, string>>, string, string, number, Partial<Facts>?]>([
    [
      'fat LTO on a small runner',
      { 'Cargo.toml': `${PACKAGE}[profile.release]\nlto = "fat"\n` },
      'fat-lto',
      'Cargo.toml',
      5,
    ],
    [
      'lto = true',
      { 'Cargo.toml': `${PACKAGE}[profile.release]\nstrip = true\nlto = true\n` },
      'fat-lto',
      'Cargo.toml',
      6,
    ],
    [
      'debug information',
      { 'Cargo.toml': `${PACKAGE}[profile.release]\ndebug = true\n` },
      'debug-info',
      'Cargo.toml',
      5,
    ],
    [
      'fat LTO in a table of one line',
      { 'Cargo.toml': `${PACKAGE}[profile]\nrelease = { lto = "fat" }\n` },
      'fat-lto',
      'Cargo.toml',
      5,
    ],
    [
      'incremental compilation',
      { 'Cargo.toml': `${PACKAGE}[profile.release]\nincremental = true\n` },
      'incremental',
      'Cargo.toml',
      5,
    ],
    [
      'a profile in a member',
      { 'a/Cargo.toml': '[package]\nname = "a"\n[profile.release]\nlto = "thin"\n' },
      'member-profile',
      'a/Cargo.toml',
      3,
    ],
    [
      'a path out of the checkout',
      { 'Cargo.toml': `${PACKAGE}[dependencies]\nshared = { path = "../shared" }\n` },
      'path-outside',
      'Cargo.toml',
      5,
    ],
    [
      'a Cargo.lock that git ignores',
      { '.gitignore': 'target\nCargo.lock\n' },
      'lock-ignored',
      '.gitignore',
      2,
    ],
    [
      'a build script without rerun-if lines',
      { 'build.rs': '// x\nfn main() {}\n' },
      'silent-build-script',
      'build.rs',
      2,
    ],
    [
      'one that has them in a comment alone',
      { 'build.rs': '// rerun-if-changed, some day\nfn main() {}\n' },
      'silent-build-script',
      'build.rs',
      2,
    ],
    [
      'a Cargo.lock that git ignores by a pattern of another directory',
      { '.gitignore': '# own\n*.lock\n', 'a/.gitignore': 'Cargo.lock\n' },
      'lock-ignored',
      '.gitignore',
      2,
    ],
    [
      'flags that cargo drops',
      {
        '.cargo/config.toml':
          '[build]\nrustflags = ["--cfg=a"]\n[target.x86_64-unknown-linux-musl]\nrustflags = ["--cfg=b"]\n',
      },
      'lost-rustflags',
      '.cargo/config.toml',
      2,
    ],
    [
      'the build machine’s processor',
      { '.cargo/config.toml': '[build]\nrustflags = ["-Ctarget-cpu=native"]\n' },
      'native-cpu',
      '.cargo/config.toml',
      2,
    ],
    [
      'a linker that reaches no target of the image, since cargo drops it',
      {
        '.cargo/config.toml':
          '[build]\nrustflags = ["-Clink-arg=-fuse-ld=mold"]\n[target."cfg(target_env = \\"musl\\")"]\nrustflags = ["--cfg=a"]\n',
      },
      'lost-rustflags',
      '.cargo/config.toml',
      2,
    ],
    [
      'a linker for all targets',
      { '.cargo/config.toml': '[build]\nrustflags = "-Clink-arg=-fuse-ld=mold"\n' },
      'other-linker',
      '.cargo/config.toml',
      2,
    ],
    [
      'a linker by its path',
      { '.cargo/config.toml': '[build]\nrustflags = ["-Clink-arg=-fuse-ld=/usr/bin/mold"]\n' },
      'other-linker',
      '.cargo/config.toml',
      2,
    ],
    [
      'a linker of rustc’s own',
      { '.cargo/config.toml': '[build]\nrustflags = ["-C", "linker=clang"]\n' },
      'other-linker',
      '.cargo/config.toml',
      2,
    ],
    [
      'configuration below a member',
      { 'a/Cargo.toml': '[package]\nname = "a"\n', 'a/.cargo/config.toml': '[build]\n' },
      'member-config',
      'a/.cargo/config.toml',
      1,
    ],
    [
      'small pages for jemalloc',
      {
        'Cargo.toml': NEEDS('tikv-jemallocator'),
        '.cargo/config.toml': '[env]\nAARCH64_UNKNOWN_LINUX_MUSL_JEMALLOC_SYS_WITH_LG_PAGE = "12"\n',
        'Cargo.lock': lock(
          ['app', '0.1.0', 'tikv-jemallocator'],
          ['tikv-jemallocator', '0.6.0', 'tikv-jemalloc-sys'],
          ['tikv-jemalloc-sys', '0.6.0'],
        ),
      },
      'jemalloc-page-size',
      '.cargo/config.toml',
      2,
    ],
    [
      'the same in the environment',
      {
        'Cargo.toml': NEEDS('tikv-jemalloc-sys'),
        'Cargo.lock': lock(['app', '0.1.0', 'tikv-jemalloc-sys'], ['tikv-jemalloc-sys', '0.6.0']),
      },
      'jemalloc-page-size',
      '',
      0,
      { env: { JEMALLOC_SYS_WITH_LG_PAGE: '12' } },
    ],
    [
      'two versions of a heavy crate',
      {
        'Cargo.toml': NEEDS('hyper', 'old'),
        'Cargo.lock': lock(
          ['app', '0.1.0', 'hyper 1.0.0', 'old'],
          ['hyper', '0.14.0'],
          ['hyper', '1.0.0'],
          ['old', '1.0.0', 'hyper 0.14.0'],
        ),
      },
      'duplicate-crate',
      'Cargo.lock',
      9,
    ],
    [
      'more compilers than memory, asked for in the environment',
      {},
      'jobs-memory',
      '',
      0,
      { memory: 1.4e9, env: { CARGO_BUILD_JOBS: '2' } },
    ],
    [
      'the same by configuration',
      { '.cargo/config.toml': '[build]\njobs = 64\n' },
      'jobs-memory',
      '.cargo/config.toml',
      2,
    ],
    [
      'a compiler that optimizes little',
      { 'Cargo.toml': `${PACKAGE}[profile.release]\ncodegen-backend = "cranelift"\n` },
      'cranelift',
      'Cargo.toml',
      5,
    ],
    [
      'a profile that cargo’s configuration changes',
      { '.cargo/config.toml': '[profile.release]\nlto = true\n' },
      'fat-lto',
      '.cargo/config.toml',
      2,
    ],
    [
      'a profile that inherits',
      { 'Cargo.toml': `${PACKAGE}[profile.release]\nlto = "fat"\n[profile.dist]\ninherits = "release"\n` },
      'fat-lto',
      'Cargo.toml',
      5,
      { profile: 'dist' },
    ],
    [
      'an image of the whole checkout',
      { Dockerfile: 'FROM scratch\nCOPY --chown=1 . /src\n', '.dockerignore': 'target\n' },
      'docker-context',
      'Dockerfile',
      2,
    ],
    [
      'a library of the system',
      { 'Cargo.toml': NEEDS('pq-sys'), 'Cargo.lock': lock(['app', '0.1.0', 'pq-sys'], ['pq-sys', '0.6.0']) },
      'system-library',
      'Cargo.lock',
      9,
      { libraries: [{ crate: 'pq-sys', version: '0.6.0', problem: 'needs libpq', advice: 'bundle it' }] },
    ],
    [
      'a build script that everybody waited for',
      { 'Cargo.toml': NEEDS('ring'), 'Cargo.lock': lock(['app', '0.1.0', 'ring'], ['ring', '0.17.0']) },
      'slow-build-script',
      'Cargo.lock',
      9,
      { slow: [{ unit: 'ring 0.17.0', kind: 'build script run', milliseconds: 61_000 }] },
    ],
    [
      'a profile of the environment, before that of the manifest',
      { 'Cargo.toml': `${PACKAGE}[profile.release]\nlto = "thin"\n` },
      'fat-lto',
      '',
      0,
      { env: { CARGO_PROFILE_RELEASE_LTO: 'fat' } },
    ],
    [
      'debug information by the environment',
      {},
      'debug-info',
      '',
      0,
      { env: { CARGO_PROFILE_RELEASE_DEBUG: 'true' } },
    ],
    [
      'a table whose head has a comment',
      { 'Cargo.toml': `${PACKAGE}[profile.release] # small\nlto = "fat"\n` },
      'fat-lto',
      'Cargo.toml',
      5,
    ],
    [
      'a path out of the checkout for some targets',
      { 'Cargo.toml': `${PACKAGE}[target.'cfg(unix)'.dependencies]\nshared = { path = "../shared" }\n` },
      'path-outside',
      'Cargo.toml',
      5,
    ],
    [
      'one of a patch',
      { 'Cargo.toml': `${PACKAGE}[patch.crates-io]\nshared = { path = "../shared" }\n` },
      'path-outside',
      'Cargo.toml',
      5,
    ],
    [
      'flags that cargo drops for the second target',
      {
        '.cargo/config.toml':
          '[build]\nrustflags = ["--cfg=a"]\n[target.x86_64-unknown-linux-musl]\nrustflags = ["--cfg", "a"]\n[target.aarch64-unknown-linux-musl]\nrustflags = ["--cfg=b"]\n',
      },
      'lost-rustflags',
      '.cargo/config.toml',
      2,
    ],
    [
      'flags that cargo drops for a predicate',
      {
        '.cargo/config.toml':
          '[build]\nrustflags = ["--cfg=a"]\n[target.\'cfg(target_os = "linux")\']\nrustflags = ["--cfg=b"]\n',
      },
      'lost-rustflags',
      '.cargo/config.toml',
      2,
    ],
    [
      'the version of a member that Cargo.lock does not have',
      { 'Cargo.toml': PACKAGE.replace('0.1.0', '0.2.0'), 'Cargo.lock': lock(['app', '0.1.0']) },
      'lock-outdated',
      'Cargo.toml',
      3,
    ],
    [
      'the version of all members',
      {
        'Cargo.toml': `[workspace.package]\nversion = "0.2.0"\n${PACKAGE.replace('"0.1.0"', '{ workspace = true }')}`,
        'a/Cargo.toml': '[package]\nname = "a"\nversion.workspace = true\n',
        'Cargo.lock': lock(['a', '0.1.0'], ['app', '0.1.0']),
      },
      'lock-outdated',
      'Cargo.toml',
      2,
    ],
    [
      'an image of the whole checkout, made of a stage that is named',
      { Dockerfile: 'FROM scratch AS a\nFROM scratch\nADD . /\n', '.dockerignore': '.*\n!.git\n' },
      'docker-context',
      'Dockerfile',
      3,
    ],
    [
      'a RUN for another machine',
      {},
      'emulated-run',
      'Dockerfile',
      2,
      { emulated: [{ file: 'Dockerfile', line: 2, platform: 'linux/arm64' }] },
    ],
  ])('%s', async (_, files, id, file, line, more = {}) => {
    const found = await examine(files, more.emulated ? { root: '', ...more } : more);
    expect(found.map(one => [one.id, one.file, one.line])).toEqual([[id, file, line]]);
    for (const text of found.flatMap(one => [one.problem, one.advice])) expect(text).toMatch(/^[^\n]+$/);
  });
});

test.each<[string, Readonly<Record<string, string>>]>([
  [
    'thin LTO, stripped',
    { 'Cargo.toml': `${PACKAGE}[profile.release]\nlto = "thin"\ndebug = true\nstrip = true\n` },
  ],
  [
    'a path within the checkout',
    { 'Cargo.toml': `${PACKAGE}[dependencies]\nshared = { path = "shared" }\n` },
  ],
  [
    'a build script that says what it reads',
    { 'build.rs': 'fn main() { println!("cargo::rerun-if-changed=a"); }\n' },
  ],
  [
    'flags for a development machine',
    {
      '.cargo/config.toml':
        '[target.x86_64-unknown-linux-gnu]\nrustflags = ["-Clink-arg=-fuse-ld=mold", "-Ctarget-cpu=native"]\n',
    },
  ],
  [
    'jemalloc as it is',
    {
      'Cargo.toml': NEEDS('tikv-jemalloc-sys'),
      'Cargo.lock': lock(['app', '0.1.0', 'tikv-jemalloc-sys'], ['tikv-jemalloc-sys', '0.6.0']),
    },
  ],
  [
    'a checkout without .git in an image',
    {
      Dockerfile: 'FROM scratch\nCOPY . /src\nCOPY --from=binaries . /bin\n',
      '.dockerignore': '**/.git\n',
    },
  ],
  ...['.git*', '.*', '*\n!src\n!', '/.git/', '.git/**'].map(
    (ignored): [string, Readonly<Record<string, string>>] => [
      `an image without what ${JSON.stringify(ignored)} ignores`,
      { Dockerfile: 'FROM scratch\nCOPY . /src\n', '.dockerignore': `${ignored}\n` },
    ],
  ),
  [
    'a checkout in a stage of which the image takes a file',
    { Dockerfile: 'FROM rust AS b\nCOPY . .\nFROM scratch\nCOPY --from=b /a /a\n' },
  ],
  ['a Cargo.lock that a .gitignore keeps', { '.gitignore': '*.lock\n!Cargo.lock\n' }],
  ['a directory that git ignores', { '.gitignore': 'src/\n/*.toml\n' }],
  [
    'flags of a target that has those of all',
    {
      '.cargo/config.toml':
        '[build]\nrustflags = ["--cfg=a"]\n[target.x86_64-unknown-linux-musl]\nrustflags = ["--cfg=a", "--cfg=b"]\n',
    },
  ],
  ['a build script in several files', { 'build.rs': 'mod support;\nfn main() { support::run() }\n' }],
  [
    'a build script between globs that says what it reads',
    {
      'build.rs':
        'fn main() { let _ = "proto/*.proto"; println!("cargo:rerun-if-changed=a"); let _ = "assets/**/*.png"; }\n',
    },
  ],
  [
    'a build script that calls a crate, which may say it',
    {
      'Cargo.toml': `${PACKAGE}[build-dependencies]\nlalrpop = "0.22"\n`,
      'Cargo.lock': lock(['app', '0.1.0', 'lalrpop'], ['lalrpop', '0.22.0']),
      'build.rs': 'fn main() { lalrpop::process_src().unwrap(); }\n',
    },
  ],
  ['less memory than compilers, which nobody asked for', { 'src/main.rs': '' }],
  [
    'fat LTO of a profile that is not built',
    { 'Cargo.toml': `${PACKAGE}[profile.dist]\ninherits = "release"\nlto = true\n` },
  ],
  ['manifests and configuration that are none', { 'a/Cargo.toml': '[[[', '.cargo/config.toml': 'x' }],
])('%s is healthy', async (_, files) => {
  expect(await examine(files, { memory: 2.6e9 })).toEqual([]);
});

test('a profile of the environment wins where it is healthy', async () => {
  const files = { 'Cargo.toml': `${PACKAGE}[profile.release]\nlto = "fat"\n` };
  expect(await examine(files, { env: { CARGO_PROFILE_RELEASE_LTO: 'thin' } })).toEqual([]);
});

test('a crate that the build does not compile is not told', async () => {
  const files = {
    'Cargo.toml': NEEDS('hyper', 'old'),
    'Cargo.lock': lock(
      ['app', '0.1.0', 'hyper 1.0.0', 'hyper 0.14.0'],
      ['hyper', '0.14.0'],
      ['hyper', '1.0.0'],
    ),
  };
  expect(await examine(files)).toMatchObject([{ id: 'duplicate-crate' }]);
  expect(await examine(files, { compiled: lockedIn(lock(['hyper', '1.0.0'])) })).toEqual([]);
});

const RELEASE = { debug: true, strip: 'debuginfo' };

describe('a manifest that is mended says what it should, and one that cannot be stays as it is', () => {
  test.each<[string, string, object | null]>([
    ['a table', '[profile.release]\ndebug = true\nlto = "thin"\n', { ...RELEASE, lto: 'thin' }],
    ['a head with a comment', '[profile.release] # x\ndebug = true # y\n', RELEASE],
    [
      'a table before its packages',
      '[profile.release]\ndebug = true\n[profile.release.package.a]\ndebug = false\n',
      RELEASE,
    ],
    ['a table in one line', '[profile]\nrelease = { debug = true }\n', null],
    ['a dotted key', '[profile]\nrelease.debug = true\n', null],
    ['a key in quotes', '[profile.release]\n"debug" = true\n', null],
    ['strip that says none', '[profile.release]\ndebug = true\nstrip = "none"\n', null],
    ['incremental', '[profile.release]\nincremental = true\nlto = "thin"\n', { lto: 'thin' }],
    ['incremental in one line', '[profile]\nrelease = { incremental = true }\n', null],
    ['both', '[profile.release]\nincremental = true\ndebug = true\n', RELEASE],
  ])('%s', async (_, text, release) => {
    const found = await examine({ 'Cargo.toml': PACKAGE + text });
    expect(found).not.toEqual([]);
    await applyFixes(root, found);
    const after = await readFile(join(root, 'Cargo.toml'), 'utf8');
    if (release === null) return expect(after).toBe(PACKAGE + text);
    expect(tableIn(parse(after), 'profile', 'release')).toMatchObject(release);
    expect(diagnose(await facts(root, ['']), [])).toEqual([]);
  });
});

test('a .gitignore in a directory with a space is found', async () => {
  await examine({
    'a b/Cargo.toml': PACKAGE,
    'a b/Cargo.lock': lock(['app', '0.1.0']),
    'a b/.gitignore': '*.lock\n',
  });
  const found = diagnose(await facts(join(root, 'a b'), ['']), []);
  expect(found).toMatchObject([{ id: 'lock-ignored', file: '.gitignore', line: 1 }]);
});

test('a Cargo.lock that git tracks is healthy, whatever a .gitignore says', async () => {
  await examine({ '.gitignore': 'Cargo.lock\n' });
  execFileSync('git', ['-C', root, 'add', '--force', 'Cargo.lock']);
  expect(diagnose(await facts(root, ['']), [])).toEqual([]);
});

test('a build script without rerun-if lines is told with what it cost', async () => {
  const [found] = await examine({ 'build.rs': 'fn main() {}\n' }, { costs: { app: 12_300 } });
  expect(found?.problem).toMatch(
    / compiles app, after a change of any file of the package: 12\.30s in the last/,
  );
});

test('a line that is added ends as the others do', async () => {
  const found = await examine({
    'Cargo.toml': `${PACKAGE}[profile.release]\ndebug = true\n`.replaceAll('\n', '\r\n'),
  });
  await applyFixes(root, found);
  expect(await readFile(join(root, 'Cargo.toml'), 'utf8')).toMatch(
    /\r\ndebug = true\r\nstrip = "debuginfo"\r\n$/,
  );
});

test.each([
  ['web', ['']],
  [
    'workspace',
    [
      'almanac',
      'almanac-cli',
      'almanac-server',
      'cities',
      'dates',
      'julian',
      'moon',
      'sun',
      'table',
      'table-derive',
    ].map(name => `crates/${name}`),
  ],
])('examples/%s is healthy', async (name, members) => {
  expect(diagnose(await facts(join(ROOT, 'examples', name), members), [])).toEqual([]);
});

test('a hint that is allowed is not told', async () => {
  await examine({ 'build.rs': 'fn main() {}\n' });
  expect(diagnose(await facts(root, ['']), ['silent-build-script'])).toEqual([]);
});

test('what has one right answer is mended, and is gone then', async () => {
  const files = {
    'Cargo.toml': `${PACKAGE}[profile.release]\ndebug = true\nopt-level = 3\n`,
    '.gitignore': 'target\nCargo.lock\n*.tmp\n',
  };
  const found = await examine(files);
  expect(await applyFixes(root, found)).toHaveLength(2);
  expect(await readFile(join(root, '.gitignore'), 'utf8')).toBe('target\n*.tmp\n');
  expect(parse(await readFile(join(root, 'Cargo.toml'), 'utf8'))).toMatchObject({
    profile: { release: { debug: true, strip: 'debuginfo', 'opt-level': 3 } },
  });
  expect(diagnose(await facts(root, ['']), [])).toEqual([]);
});

test('what cargo-machete calls unused is told with its line, and nothing where it is not there', async () => {
  await examine({ 'a/Cargo.toml': `${NEEDS('log', 'serde')}` });
  const said = `Analyzing dependencies of crates in ${root}...\ncargo-machete found the following unused dependencies in ${root}:\na -- ${root}/a/Cargo.toml:\n\tlog\n\tserde\n\nIf you believe cargo-machete has detected an unused dependency incorrectly, ...\n`;
  const machete = (code: number) => ({
    ...testSystem(),
    run: async () => ({ code, stdout: said, stderr: '', timedOut: false }),
  });
  const found = await unusedDependencies(machete(1), root);
  expect(found.map(({ id, file, line }) => [id, file, line])).toEqual([
    ['unused-dependency', 'a/Cargo.toml', 5],
    ['unused-dependency', 'a/Cargo.toml', 6],
  ]);
  expect(await unusedDependencies(machete(0), root)).toEqual([]);
});
