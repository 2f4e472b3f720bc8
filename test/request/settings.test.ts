import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'smol-toml';
import { INPUTS, type InputName } from '../../src/request/inputs.js';
import { readSettings } from '../../src/request/settings.js';
import type { Layer } from '../../src/request/values.js';
import { messageOf } from '../../src/system/errors.js';
import { ROOT } from '../support/bundle.js';

type Of = 'package' | 'workspace';

const schema = JSON.parse(readFileSync(join(ROOT, 'cargo-toml.schema.json'), 'utf8'));
const ajv = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true });
// What SchemaStore says of the rest of Cargo.toml is not ours.
ajv.addSchema({}, 'https://json.schemastore.org/cargo.json');
const isValid = ajv.compile(schema);

/** As cargo hands it over. */
function read(text: string, of: Of): Promise<Layer | null> {
  const { metadata } = Object(parse(text)[of]);
  return readSettings({ file: 'Cargo.toml', of, metadata, text: async () => text });
}

const header = (of: Of) => `[${of}]\nname = "x"\n\n[${of}.metadata.rust-multiarch]\n`;

/** Settings with the text of the input that says the same. */
const GOOD: readonly (readonly [string, string, InputName, string, Of?])[] = [
  ['a string', 'user = "1000:1000"', 'user', '1000:1000'],
  ['a flag', 'sbom = true', 'sbom', 'true'],
  ['a list', 'platforms = ["linux/amd64", "linux/arm64"]', 'platforms', 'linux/amd64\nlinux/arm64'],
  ['a list of numbers', 'expose = [8080, "53/udp"]', 'expose', '8080\n53/udp'],
  ['a list as an input has it', 'expose = "8080, 53/udp"', 'expose', '8080, 53/udp'],
  ['a list over several lines', 'files = [\n  "a:/b",\n  "c:/d",\n]', 'files', 'a:/b\nc:/d'],
  ['an empty list, which hides the workspace’s', 'features = []', 'features', ''],
  ['a command', 'entrypoint = ["/sbin/tini", "--"]', 'entrypoint', '["/sbin/tini","--"]'],
  ['a command of words', 'cmd = "--port 80"', 'cmd', '--port 80'],
  ['a table', 'env = { RUST_LOG = "info", N = 1, ON = true }', 'env', '"RUST_LOG=info"\n"N=1"\n"ON=true"'],
  [
    'a table of its own',
    '[package.metadata.rust-multiarch.labels]\n"a.b" = "\\"c\\""',
    'labels',
    '"a.b=""c"""',
  ],
  ['a table as an input has it', 'env = ["A=b"]', 'env', '"A=b"'],
  [
    'variants',
    'variants = { "-alpine" = { base = "alpine:3" }, "-debug" = {} }',
    'variants',
    '"-alpine base=alpine:3"\n"-debug"',
  ],
  [
    'a variant of its own table',
    '[package.metadata.rust-multiarch.variants.-alpine]\nbase = "alpine:3"\nenv = { A = "b" }',
    'variants',
    '"-alpine base=alpine:3"\n"-alpine env=""A=b"""',
  ],
  ['packages, of a workspace', 'package = ["web"]', 'package', 'web', 'workspace'],
];

/** Settings with what is said of them after the file and the line. */
const BAD: readonly (readonly [string, string, RegExp, Of?])[] = [
  [
    'a misspelt setting',
    'user = "1"\nplatfroms = []',
    /:6: no setting `platfroms`: did you mean `platforms`\?$/,
  ],
  ['another case', 'build_args = {}', /:5: no setting `build_args`: did you mean `build-args`\?$/],
  ['a word like none', 'x = 1', /:5: no setting `x`: there are package, |there are bin, /],
  ['an input that is none', 'push = true', /:5: push is not a setting: give it as an input or a flag$/],
  ['a secret', 'password = "x"', /:5: password is not a setting/],
  [
    'packages, of a package',
    'package = ["web"]',
    /:5: package is not a setting here: write it in \[workspace\./,
  ],
  ['a number for a string', 'user = 1000', /:5: user must be a string, not 1000: write "1000"$/],
  ['a string for a flag', 'sbom = "true"', /:5: sbom must be true or false, not a string$/],
  [
    'a table for a list',
    'files = { a = "/b" }',
    /:5: files must be an array of strings or whole numbers, not a table$/,
  ],
  [
    'a list of lists',
    'expose = [[80]]',
    /:5: expose must be an array of strings or whole numbers, not an array with an array$/,
  ],
  ['a part of a port', 'expose = [80.5]', /:5: expose must be .* whole numbers, not an array with 80\.5$/],
  ['a number for a list', 'expose = 8080', /:5: expose must be .* whole numbers, not 8080: write \[8080\]$/],
  [
    'an array for a string',
    'healthcheck = ["CMD", "one"]',
    /:5: .* a string, not an array: write "CMD one"$/,
  ],
  [
    'a fraction in a table',
    'env = { A = 1.5 }',
    /:5: env must be a table of strings, and `A` is 1\.5: write "1\.5"$/,
  ],
  ['a string for a table', 'env = "A=b"', /:5: env must be a table of strings, not a string$/],
  [
    'a table in a table',
    'env = { A = { b = "c" } }',
    /:5: env must be a table of strings, and `A` is a table$/,
  ],
  [
    'a variant’s misspelt setting',
    'variants = { "-a" = { bas = "x" } }',
    /:5: no setting `bas`: did you mean `base`\?$/,
  ],
  ['a variant of another name', 'variants = { "-a" = { image = "x" } }', /:5: image is not a setting here/],
  ['a variant that is not a tag', 'variants = { "/a" = {} }', /:5: "\/a" is not a suffix of a tag/],
  [
    'a variant’s setting in its own line',
    '[package.metadata.rust-multiarch.variants."-a"]\nuser = "1"\nsbom = 1',
    /:7: sbom must be true or false, not 1$/,
  ],
];

describe('settings in Cargo.toml are the inputs of their names, and the schema says the same', () => {
  test.each(GOOD)('%s', async (_, lines, name, text, of = 'package') => {
    const manifest = header(of) + lines;
    expect((await read(manifest, of))?.(name)?.text).toBe(text);
    expect(isValid(parse(manifest)) || isValid.errors).toBe(true);
  });

  test.each(BAD)('but not %s', async (_, lines, message, of = 'package') => {
    const manifest = header(of) + lines;
    const error = await read(manifest, of).catch(messageOf);
    expect(error).toMatch(message);
    expect(error).toMatch(/^Cargo\.toml:\d+: [^\n]+$/);
    expect(isValid(parse(manifest))).toBe(false);
  });

  test.each(['rust_multiarch', 'rustmultiarch', 'Rust-Multiarch', 'rust-mutliarch', 'rust-multi'])(
    'nor a table called %s',
    async name => {
      const text = `[package]\nname = "x"\n[package.metadata.${name}]\nuser = "1"\n`;
      expect(await read(text, 'package').catch(messageOf)).toBe(
        `Cargo.toml:3: settings stand under [package.metadata.rust-multiarch], not under \`${name}\``,
      );
    },
  );

  test('where there is no table, there are none', async () => {
    const tables = ['other', 'rust', 'rust-analyzer', 'deb'].map(
      name => `[package.metadata.${name}]\nuser = "1"\n`,
    );
    expect(await read(tables.join(''), 'package')).toBeNull();
  });

  test('the schema knows every setting', () => {
    const settings = Object.keys(INPUTS).filter(name => INPUTS[name as InputName].setting !== null);
    expect(Object.keys(schema.definitions.workspace.properties)).toEqual(settings);
  });
});

test('each value of a variant has its own line', async () => {
  const text = `${header('package')}[package.metadata.rust-multiarch.variants]\n-a = { user = "a" }\n-b = { user = "b" }\n`;
  const places = (await read(text, 'package'))?.('variants')?.places;
  expect(Object.fromEntries(places ?? [])).toEqual({ '-a user': 'Cargo.toml:6', '-b user': 'Cargo.toml:7' });
});
