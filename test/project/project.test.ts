import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { readProject } from '../../src/project/project.js';
import type { ProjectRequest } from '../../src/request/request.js';
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

const request = (parts: Partial<ProjectRequest> = {}): ProjectRequest => ({
  directory,
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
const read = (parts: Partial<ProjectRequest> = {}) => readProject(testSystem(), request(parts), process.env);

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
      '`one` is a binary of a and of b: choose one of them with package (--package=a)',
    );
    expect((await read({ packages: ['b'] })).binaries).toEqual([{ name: 'one', package: 'b' }]);
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
    await expect(readProject(testSystem(), inMember, env)).resolves.toBeDefined();
  });
});

describe('a mistake is one line', () => {
  test.each<[string, Readonly<Record<string, string>>, Partial<ProjectRequest>, RegExp]>([
    [
      'no Cargo.toml',
      { 'README.md': '' },
      {},
      /^no Cargo\.toml in .* or its parents: give the directory of a Rust project$/,
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
      /^no binary to build in lib: add a src\/main\.rs/,
    ],
    ['an unknown package', workspace, { packages: ['c'] }, /^no package `c`: there are a, b, lib$/],
    [
      'an unknown binary',
      workspace,
      { bins: ['tow'] },
      /^no binary `tow`: did you mean `two`\? there are one, two$/,
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
  ])('%s', async (name, files, parts, message) => {
    await write(files);
    if (name === 'no Cargo.lock with locked') await rm(join(directory, 'Cargo.lock'));
    const error = await read(parts).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'UserError', message: expect.stringMatching(message) });
    expect(String(error)).not.toContain('\n');
  });
});
