import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { cargoError } from '../../src/project/metadata.js';
import {
  chooseBinaries,
  findProject,
  type Project,
  readFacts,
  readProject,
  selectPackages,
} from '../../src/project/project.js';
import type { BinaryTarget, CompileRequest, ProjectFacts } from '../../src/request/request.js';
import type { Environment } from '../../src/system/process.js';
import { ProgramMissing } from '../../src/system/process.js';
import type { System } from '../../src/system/system.js';
import { testSystem } from '../support/system.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'project-'));
});

async function write(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
}

interface ProjectRequest extends CompileRequest {
  readonly directory: string;
  readonly bins: readonly string[];
}

const request = (parts: Partial<ProjectRequest> = {}): ProjectRequest => ({
  directory,
  targets: [],
  packages: [],
  bins: [],
  profile: 'release',
  features: [],
  allFeatures: false,
  defaultFeatures: true,
  locked: true,
  rustflags: [],
  ...parts,
});
type Read = Project & { readonly binaries: readonly BinaryTarget[]; readonly facts: ProjectFacts };

/** The project with what its packages give for one image. */
async function readAll(system: System, asked: ProjectRequest, env: Environment): Promise<Read> {
  const project = await readProject(system, asked.directory, env);
  const packages = selectPackages(project.metadata, asked.packages);
  const binaries = await chooseBinaries(project, packages, packages, asked, env);
  const names = binaries.map(({ name }) => name);
  return { ...project, binaries, facts: readFacts(packages, 'fallback', names) };
}
const read = (parts: Partial<ProjectRequest> = {}) => readAll(testSystem(), request(parts), process.env);

const manifest = (name: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "1.2.3"\nedition = "2021"\n${rest}`;
const single = {
  'Cargo.toml': manifest('app', 'description = "It runs"\nlicense = "MIT"\n[features]\nextra = []'),
  'Cargo.lock': 'version = 4\n',
  'src/main.rs': 'fn main() {}',
};
const workspace = {
  'Cargo.toml':
    '[workspace]\nmembers = ["a", "b", "lib"]\ndefault-members = ["a", "lib"]\nresolver = "2"\n[profile.small]\ninherits = "release"\n',
  'Cargo.lock': 'version = 4\n',
  'a/Cargo.toml': manifest(
    'a',
    '[[bin]]\nname = "one"\npath = "src/main.rs"\n[[bin]]\nname = "two"\npath = "src/two.rs"\n',
  ),
  'a/src/main.rs': 'fn main() {}',
  'a/src/two.rs': 'fn main() {}',
  'b/Cargo.toml': manifest('b'),
  'b/src/main.rs': 'fn main() {}',
  'lib/Cargo.toml': manifest('lib'),
  'lib/src/lib.rs': '',
};

const dependent = {
  ...single,
  'Cargo.toml': manifest(
    'app',
    '[features]\nextra = []\n[dependencies]\nserde = "1"\njson = { package = "serde_json", version = "1" }\n',
  ),
};

const bin = (name: string, features: readonly string[]) =>
  `[[bin]]\nname = "${name}"\npath = "src/main.rs"\nrequired-features = ${JSON.stringify(features)}\n`;
/** A package with binaries for some features only. */
const featured = {
  ...single,
  'Cargo.toml': manifest(
    'app',
    `default-run = "app"
[features]
default = ["web"]
web = []
cli = ["extra", "json?/std"]
extra = []
full = ["cli", "serde/std"]
[dependencies]
serde = { version = "1", optional = true }
json = { package = "serde_json", version = "1", optional = true }
${bin('app', [])}${bin('server', ['web'])}${bin('tool', ['cli', 'extra'])}${bin('both', ['serde'])}${bin('deep', ['json'])}`,
  ),
};

describe('the project', () => {
  test('a package gives its binary and what Cargo.toml says of it', async () => {
    await write(single);
    expect(await read()).toMatchObject({
      name: 'app',
      root: directory,
      binaries: [{ name: 'app', package: 'app' }],
      facts: { name: 'app', version: '1.2.3', description: 'It runs', license: 'MIT' },
    });
  });

  test("a workspace gives its default members' binaries", async () => {
    await write(workspace);
    expect((await read()).binaries).toEqual([
      { name: 'one', package: 'a' },
      { name: 'two', package: 'a' },
    ]);
  });

  test('packages and binaries can be chosen', async () => {
    await write(workspace);
    expect((await read({ packages: ['b'] })).binaries).toEqual([{ name: 'b', package: 'b' }]);
    expect((await read({ bins: ['two'] })).binaries).toEqual([{ name: 'two', package: 'a' }]);
  });

  test.each<[string, Partial<ProjectRequest>, readonly string[]]>([
    ['by default', {}, ['app', 'server']],
    ['without the default feature', { defaultFeatures: false }, ['app']],
    ['with a feature that turns on another', { features: ['cli'] }, ['app', 'server', 'tool']],
    ["with a feature by its package's name", { features: ['app/cli'] }, ['app', 'server', 'tool']],
    ['with an optional dependency', { features: ['serde'] }, ['app', 'both', 'server']],
    ["with an optional dependency's feature", { features: ['full'] }, ['app', 'both', 'server', 'tool']],
    ['with all features', { allFeatures: true }, ['app', 'both', 'deep', 'server', 'tool']],
    [
      'with all features but the default',
      { allFeatures: true, defaultFeatures: false },
      ['app', 'both', 'deep', 'server', 'tool'],
    ],
    ['that is named', { features: ['cli'], bins: ['tool'] }, ['tool']],
  ])('binaries are those whose required features are active: %s', async (_, parts, names) => {
    await write(featured);
    const { binaries } = await read(parts);
    expect(binaries.map(({ name }) => name)).toEqual(names);
  });

  test.each<[string, Partial<ProjectRequest>, string | undefined]>([
    ['where it is among them', {}, 'app'],
    ['but not where it was left out', { bins: ['server', 'tool'], features: ['cli'] }, undefined],
  ])('its default-run is told %s', async (_, parts, expected) => {
    await write(featured);
    expect((await read(parts)).facts.defaultRun).toBe(expected);
  });

  test("a package's default-run says nothing of another's binaries", async () => {
    const a = workspace['a/Cargo.toml'].replace('edition', 'default-run = "one"\nedition');
    await write({ ...workspace, 'a/Cargo.toml': a });
    expect((await read({ packages: ['a'] })).facts.defaultRun).toBe('one');
    expect((await read({ packages: ['a', 'b'] })).facts.defaultRun).toBeUndefined();
  });

  test('a directory inside the project finds its workspace, where cargo will be called', async () => {
    await write(workspace);
    expect(await read({ directory: join(directory, 'b') })).toMatchObject({
      root: directory,
      directory: join(directory, 'b'),
      binaries: [{ name: 'b', package: 'b' }],
    });
  });

  test('a package is chosen where two have a binary of one name', async () => {
    await write({
      ...workspace,
      'b/Cargo.toml': manifest('b', '[[bin]]\nname = "one"\npath = "src/main.rs"\n'),
    });
    await expect(read({ packages: ['a', 'b'], bins: ['one'] })).rejects.toThrow(
      '`one` is a binary of a and of b: write `package: a`',
    );
    expect((await read({ packages: ['b'] })).binaries).toEqual([{ name: 'one', package: 'b' }]);
    // cargo would refuse the one that lacks features, not pass it over.
    await write({ 'b/Cargo.toml': manifest('b', `[features]\nx = []\n${bin('one', ['x'])}`) });
    await expect(read({ packages: ['a', 'b'] })).rejects.toThrow('`one` is a binary of a and of b');
  });

  test.each(['extra', 'app/extra', 'app?/extra', 'serde/derive', 'serde?/derive', 'json/std'])(
    'the feature %s may be there',
    async feature => {
      await write(dependent);
      await expect(read({ features: [feature] })).resolves.toBeDefined();
    },
  );

  test.each(['small', 'dev'])('the profile %s is known', async profile => {
    await write(workspace);
    await expect(read({ profile })).resolves.toBeDefined();
  });

  test.each([
    ["the workspace's configuration", '.cargo/config.toml'],
    ["a member's configuration", 'b/.cargo/config.toml'],
    ["cargo home's configuration", 'home/config.toml'],
  ])('a profile of %s is known', async (_, file) => {
    await write({ ...workspace, [file]: '[profile.tiny]\ninherits = "release"\n' });
    const env = { ...process.env, CARGO_HOME: join(directory, 'home') };
    const inMember = request({ directory: join(directory, 'b'), profile: 'tiny' });
    await expect(readAll(testSystem(), inMember, env)).resolves.toBeDefined();
  });
});

describe("cargo's error in one line", () => {
  test.each<[string, readonly string[], string]>([
    [
      'is without its code, and says where it is',
      ['error: unclosed table, expected `]`', ' --> Cargo.toml:1:9', '  |', '1 | [package', '  |         ^'],
      'unclosed table, expected `]` (Cargo.toml:1:9)',
    ],
    [
      'has all its causes',
      [
        'warning: unused key',
        'error: could not load Cargo configuration',
        '',
        'Caused by:',
        '  could not parse TOML configuration in `/x/.cargo/config.toml`',
        '',
        'Caused by:',
        '  TOML parse error at line 1, column 7',
        '    |',
        '  1 | [build',
        '    |       ^',
        '  unclosed table, expected `]`',
      ],
      'could not load Cargo configuration: could not parse TOML configuration in `/x/.cargo/config.toml`: TOML parse error at line 1, column 7: unclosed table, expected `]`',
    ],
    [
      'ends before the next',
      ['error: invalid basic string', ' --> a/Cargo.toml:4:14', 'error: failed to load manifest for `a`'],
      'invalid basic string (a/Cargo.toml:4:14)',
    ],
    [
      'leaves out what stands next to a cause',
      ['error: failed to load `a`', 'referenced by `x`', '', 'Caused by:', '  No such file'],
      'failed to load `a`: No such file',
    ],
    [
      'without a cause has what to do',
      ['error: believes it is in a workspace:', 'current: a', '', 'this may be fixable by adding `a`'],
      'believes it is in a workspace: current: a: this may be fixable by adding `a`',
    ],
  ])('%s', (_, lines, expected) => {
    expect(cargoError(lines.join('\n'))).toBe(expected);
  });
});

describe('a mistake is one line', () => {
  test('cargo is not there', async () => {
    const system = testSystem({ run: ([program]) => Promise.reject(new ProgramMissing(program, 'ENOENT')) });
    await write(single);
    await expect(readAll(system, request(), {})).rejects.toThrow(
      'there is no cargo on PATH: install Rust with rustup, https://rustup.rs',
    );
  });

  test('ready binaries need cargo for settings alone', async () => {
    const system = testSystem({ run: ([program]) => Promise.reject(new ProgramMissing(program, 'ENOENT')) });
    await write(single);
    expect(await findProject(system, directory, {})).toBeNull();
    await write({ 'Cargo.toml': `${single['Cargo.toml']}[package.metadata.rust-multiarch]\nuser = "app"\n` });
    await expect(findProject(system, directory, {})).rejects.toThrow(
      `${join(directory, 'Cargo.toml')} has settings, which cargo has to read: there is no cargo on PATH`,
    );
  });

  test.each<[string, Readonly<Record<string, string>>, Partial<ProjectRequest>, RegExp]>([
    [
      'no Cargo.toml',
      { 'README.md': '' },
      {},
      /^no Cargo\.toml in .* or its parents: give the directory of a Rust project$/,
    ],
    [
      'a Cargo.toml one directory below',
      { 'docs/a.md': '', 'server/Cargo.toml': manifest('server') },
      {},
      /^no Cargo\.toml in .*: give the directory of a Rust project, for example .*\/server$/,
    ],
    [
      'a manifest that is no TOML',
      { ...single, 'Cargo.toml': '[package' },
      {},
      /^cargo cannot read the project in .*Cargo\.toml/,
    ],
    [
      'no Cargo.lock with locked',
      { ...single, 'Cargo.lock': '' },
      {},
      /has no Cargo\.lock: run `cargo generate-lockfile`/,
    ],
    [
      'no binary target',
      { ...workspace },
      { packages: ['lib'] },
      /^no binary to build in lib: add a src\/main\.rs or a \[\[bin\]\], or write `package: a`$/,
    ],
    [
      'nothing but a library',
      { 'Cargo.toml': manifest('only'), 'Cargo.lock': '', 'src/lib.rs': '' },
      {},
      /^no binary to build in only: add a src\/main\.rs or a \[\[bin\]\]$/,
    ],
    [
      'what only a nightly cargo builds',
      { ...single, 'Cargo.toml': `cargo-features = ["trim-paths"]\n${single['Cargo.toml']}` },
      {},
      /`?trim-paths'? requires a nightly version of Cargo.*channel: build with `toolchain: nightly`$/,
    ],
    ['an unknown package', workspace, { packages: ['c'] }, /^no package `c`: there are a, b, lib$/],
    [
      'an unknown binary',
      workspace,
      { bins: ['tow'] },
      /^no binary `tow`: did you mean `two`\? there are one, two$/,
    ],
    [
      'a binary of a package that is not built',
      workspace,
      { bins: ['b'] },
      /^`b` is a binary of b, which is not built here: write `package: b`$/,
    ],
    [
      'a binary whose features are not active',
      featured,
      { bins: ['tool'], features: ['serde'] },
      /^`tool` needs features: cli, extra \(`features: serde,cli,extra`\)$/,
    ],
    [
      'no binary whose features are active',
      {
        ...single,
        'Cargo.toml': manifest('app', `[features]\nx = []\ny = []\n${bin('a', ['x'])}${bin('b', ['y'])}`),
      },
      {},
      /^no binary to build in app: `a` needs features: x \(`features: x`\), `b` needs features: y \(`features: y`\)$/,
    ],
    [
      'an unknown feature',
      single,
      { features: ['exta'] },
      /^no feature `exta`: did you mean `extra`\? there is extra$/,
    ],
    [
      'an unknown feature of a package',
      single,
      { features: ['app/exta'] },
      /^no feature `app\/exta`: there is extra$/,
    ],
    [
      'a feature of something unknown',
      dependent,
      { features: ['serd/derive'] },
      /^no package or dependency `serd`: did you mean `serde`\? there are app, json, serde$/,
    ],
    [
      'a feature of a renamed dependency by its own name',
      dependent,
      { features: ['serde_json?/std'] },
      /^no package or dependency `serde_json`: .*there are app, json, serde$/,
    ],
    [
      'a feature of a package that is not built',
      workspace,
      { packages: ['b'], features: ['a/x'] },
      /^no package or dependency `a`: there is b$/,
    ],
    [
      'a feature with two owners',
      dependent,
      { features: ['app/serde/derive'] },
      /^no feature `app\/serde\/derive`: there is extra$/,
    ],
    [
      'an unknown profile',
      workspace,
      { profile: 'smal' },
      /^no profile `smal`: did you mean `small`\? there are bench, dev, release, small, test$/,
    ],
    [
      'an unknown profile whose name is like that of tests',
      workspace,
      { profile: 'dist' },
      /^no profile `dist`: there are bench, dev, release, small, test$/,
    ],
  ])('%s', async (name, files, parts, message) => {
    await write(files);
    if (name === 'no Cargo.lock with locked') await rm(join(directory, 'Cargo.lock'));
    const error = await read(parts).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'UserError', message: expect.stringMatching(message) });
    expect(String(error)).not.toContain('\n');
  });
});

test('a member that lies in a git submodule which is not checked out is said with what to run', async () => {
  await write({ 'Cargo.toml': '[workspace]\nmembers = ["vendor/thing"]\n' });
  await mkdir(join(directory, 'vendor/thing'), { recursive: true });
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', directory, ...args]);
  git('init', '--quiet');
  git('config', '--file=.gitmodules', 'submodule.thing.path', 'vendor/thing');
  git('config', '--file=.gitmodules', 'submodule.thing.url', 'https://example.org/thing');
  git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendor/thing`);
  await expect(read()).rejects.toThrow(
    /: the git submodule vendor\/thing is not checked out: run `git submodule update --init/,
  );
});
