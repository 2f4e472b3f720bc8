import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { below, cli, errorLine, openSandbox, rustPackage, type Sandbox, writeFiles } from '../support/cli.js';

/** A process a test: enough for a machine that does other things as well. */
jest.setTimeout(30_000);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.remove());

const DOCKERFILE = `FROM rust AS build
WORKDIR /src
COPY . .
RUN apt-get install -y cmake && cargo build --release
FROM scratch
COPY --from=build /src/target/release/app /app
USER 1000
EXPOSE 8080
`;
const TABLE = `
[package.metadata.rust-multiarch]
# Dockerfile:6: COPY to /app
dest = "/"
# Dockerfile:5: FROM scratch
base = "scratch"
# Dockerfile:7: USER 1000
user = "1000"
# Dockerfile:8: EXPOSE
expose = ["8080"]

# Not translated:
# Dockerfile:4: cmake: install it in a step before the build
`;

async function inProject(files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  await rm(join(sandbox.work, 'app'), { recursive: true, force: true });
  await writeFiles(sandbox.work, below('app', { ...rustPackage('app', ['app']), ...files }));
  const { code, stdout, stderr } = await cli(sandbox, ['init', 'app', ...args]);
  const manifest = await readFile(join(sandbox.work, 'app/Cargo.toml'), 'utf8');
  return { code, stdout, stderr, manifest };
}

test('the settings stand at the end of Cargo.toml, which is otherwise as it was; what has no setting is told', async () => {
  const before = '[package] # by hand\nname="app"\nversion = "0.1.0"\n\n[features]\na = [ ]';
  const { code, stdout, stderr, manifest } = await inProject({
    'Cargo.toml': before,
    Dockerfile: DOCKERFILE,
  });
  expect({ code, stdout, manifest }).toEqual({ code: 0, stdout: '', manifest: `${before}\n${TABLE}` });
  expect(stderr).toMatch(
    /^ {5}Written \[package\.metadata\.rust-multiarch\] in \S+\/app\/Cargo\.toml\nwarning: Dockerfile:4: cmake: .*\n$/,
  );
});

test('lines end as they do in the file, and a Dockerfile may lie elsewhere', async () => {
  const before = '[package]\r\nname = "app"\r\nversion = "0.1.0"\r\n';
  const files = { 'Cargo.toml': before, 'deploy/app.Dockerfile': DOCKERFILE };
  const { manifest } = await inProject(files, ['--dockerfile=app/deploy/app.Dockerfile']);
  const table = TABLE.replaceAll('Dockerfile:', 'deploy/app.Dockerfile:').replaceAll('\n', '\r\n');
  expect(manifest).toBe(before + table);
});

test('a workspace without a package of its own has them for all its packages', async () => {
  await writeFiles(sandbox.work, {
    'many/Cargo.toml': '[workspace]\nmembers = ["*"]\nresolver = "2"\n',
    ...below('many/one', rustPackage('one', ['one'])),
    ...below('many/two', rustPackage('two', ['two'])),
    'many/Dockerfile': DOCKERFILE.replaceAll('app', 'two').replace('--release', '--release -p two'),
  });
  const { code } = await cli(sandbox, ['init', 'many']);
  const manifest = await readFile(join(sandbox.work, 'many/Cargo.toml'), 'utf8');
  expect({ code, manifest }).toEqual({
    code: 0,
    manifest: expect.stringMatching(
      /\n\n\[workspace\.metadata\.rust-multiarch\]\n# .*\npackage = \["two"\]\n# .*\nbin = \["two"\]\n/,
    ),
  });
});

test('without a Dockerfile nothing is needed', async () => {
  const { code, stderr, manifest } = await inProject({});
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(
      /^info: nothing to write: there is no Dockerfile, .*\[package\.metadata\.rust-multiarch\]/,
    ),
  });
  expect(manifest).toBe(rustPackage('app', ['app'])['Cargo.toml']);
});

test('but for what an image of several binaries runs', async () => {
  const { manifest } = await inProject(rustPackage('app', ['first', 'second']));
  expect(manifest).toMatch(/\[package\.metadata\.rust-multiarch\]\n# .*\nentrypoint = "app"\n$/);
});

test.each<[string, Readonly<Record<string, string>>, readonly string[], RegExp]>([
  [
    'settings that are there already',
    {
      'Cargo.toml':
        '[package]\nname = "app"\nversion = "0.1.0"\n[package.metadata.rust-multiarch]\nuser = "1"\n',
    },
    [],
    /\/app\/Cargo\.toml:4 has settings already: change them there/,
  ],
  ...['rust_multiarch', 'rust-mutliarch'].map(
    (name): [string, Readonly<Record<string, string>>, readonly string[], RegExp] => [
      `a table called ${name}`,
      {
        'Cargo.toml': `[package]\nname = "app"\nversion = "0.1.0"\n[package.metadata.${name}]\nuser = "1"\n`,
      },
      [],
      /Cargo\.toml:4: settings stand under \[package\.metadata\.rust-multiarch\], not under/,
    ],
  ),
  [
    'a Dockerfile that is not there',
    {},
    ['--dockerfile=Nowhere'],
    /^cannot read \S+\/Nowhere \(ENOENT\): give a Dockerfile/,
  ],
  [
    'a Dockerfile that is none',
    { Dockerfile: 'hello' },
    [],
    /^Dockerfile has no FROM: name another file with --dockerfile=PATH$/,
  ],
  [
    'a stage that is not there',
    { Dockerfile: DOCKERFILE },
    ['--target=run'],
    /^Dockerfile has no stage `run`: /,
  ],
  [
    'a manifest that takes no table at its end',
    { 'Cargo.toml': 'package = { name = "app", version = "0.1.0" }\n', Dockerfile: DOCKERFILE },
    [],
    /Cargo\.toml cannot get a table at its end \(.*\): write its metadata as \[package\.metadata\], not inline$/,
  ],
  ['another flag', {}, ['--push'], /^`init` takes --dockerfile and --target/],
])('%s: one line, and nothing is written', async (_, files, args, message) => {
  const { code, stderr, manifest } = await inProject(files, args);
  expect({ code, line: errorLine(stderr) }).toEqual({ code: 1, line: expect.stringMatching(message) });
  expect(manifest).toBe({ ...rustPackage('app', ['app']), ...files }['Cargo.toml']);
});

test('its help has its flags', async () => {
  const { stdout } = await cli(sandbox, ['init', '--help']);
  expect(stdout).toMatch(/^Usage: .* \[--dockerfile=PATH\] \[--target=STAGE\] \[--workflow\]$/m);
});

test('outside a Rust project it is one line', async () => {
  const { code, stderr } = await cli(sandbox, ['init', '/']);
  expect({ code, line: errorLine(stderr) }).toEqual({
    code: 1,
    line: expect.stringMatching(
      /^no Cargo\.toml in \/ or its parents: give the directory of a Rust project$/,
    ),
  });
});
