import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'smol-toml';
import { PLATFORMS, parsePlatforms, parseTargets, readPlatform } from '../../src/oci/platforms.js';
import { formatReference, isTag, parseReference } from '../../src/oci/reference.js';
import { INPUTS, type InputName } from '../../src/request/inputs.js';
import { nameImage } from '../../src/request/names.js';
import { readSettings, SETTINGS } from '../../src/request/settings.js';
import { list, lookUp, pairs } from '../../src/request/values.js';
import { UserError } from '../../src/system/errors.js';
import { requestOf } from '../support/request.js';
import { testSystem } from '../support/system.js';

/** The value, or null where it is refused: in one line, and by nothing but a UserError. */
function orRefused<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).not.toContain('\n');
    return null;
  }
}

const words = (...parts: readonly string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'grapheme', maxLength: 2 })), {
      maxLength: 7,
    })
    .map(found => found.join('').replaceAll(/[\r\n]/g, ''));

const NAMES = ['a', 'app', 'Owner', '/', '//', '.', '_', '__', '-', ':', '@', 'ghcr.io', 'localhost', '5000'];
const reference = words(...NAMES, '[::1]', 'docker.io/', 'v1', `@sha256:${'a'.repeat(64)}`, '://');

test('a reference that is accepted prints back to itself', () => {
  fc.assert(
    fc.property(reference, text => {
      const read = orRefused(() => parseReference(text, '`tags`'));
      if (read) expect(parseReference(formatReference(read), '`tags`')).toEqual(read);
    }),
    { numRuns: 500 },
  );
});

test('every branch and git tag gives tags that a registry takes', () => {
  const ref = words('feature/', 'v1.2.3', '-rc.1', '+b', '.', '-', '_', 'x'.repeat(99), '日本');
  fc.assert(
    fc.property(ref, fc.boolean(), (name, isTagged) => {
      const event = isTagged
        ? { kind: 'tag' as const, tag: name }
        : { kind: 'branch' as const, branch: name, isDefault: true };
      const named = orRefused(() => nameImage({ image: 'o/app', tags: [], push: true, event }));
      for (const text of named?.references ?? [])
        expect(isTag(parseReference(text, '`tags`').tag ?? '')).toBe(true);
    }),
  );
});

test('a platform that is accepted is one of the table, and so is its target', () => {
  const platform = words(
    'linux/',
    'amd64',
    'arm',
    'arm64',
    '/v7',
    '/v8',
    '/6',
    '/',
    'v3',
    'X86_64',
    ' ',
    'armv6l',
  );
  fc.assert(
    fc.property(platform, fc.constantFrom('', '.2.17', '.2.36', '.2', '.9'), (text, glibc) => {
      const name = orRefused(() => readPlatform('platforms', text));
      if (name === null) return;
      expect(PLATFORMS).toContain(name);
      expect(readPlatform('platforms', name)).toBe(name);
      const [target] = parsePlatforms([name], { kind: 'gnu' });
      const found = orRefused(() => parseTargets([`${target?.triple}${glibc}`]));
      if (found) expect(parseTargets(found.map(({ zigTarget }) => zigTarget))).toEqual(found);
    }),
  );
});

test('whatever a user gives is a request, or refused in one line', async () => {
  const value = words(
    ...['linux/amd64', 'app', '/', ':', '/x', ',', '=', '..', '[', ']', '"', '{bin}', '{package}', '\t', ' '],
    ...[
      'none',
      'true',
      '0',
      '80',
      '/udp',
      'CMD',
      '--',
      'id=a,env=B',
      'type=oci,dest=',
      '!',
      '$',
      'gnu',
      '1h',
    ],
  );
  const values = fc.array(value, { maxLength: 3 }).map(lines => lines.join('\n'));
  const name = fc.constantFrom(...(Object.keys(INPUTS) as InputName[]).filter(one => one !== 'path'));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, values, { maxKeys: 4 }), async given => {
      const system = testSystem({ env: {} });
      const error = await requestOf(system, one => given[one], given['password']).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error === null) return;
      expect(error).toBeInstanceOf(UserError);
      expect((error as Error).message).not.toContain('\n');
    }),
    { numRuns: 300 },
  );
});

/** A package's settings, as a TOML parser gives them. */
function settingsIn(table: object) {
  const text = stringify({ package: { metadata: { 'rust-multiarch': table } } });
  const { metadata } = parse(text)['package'] as { readonly metadata: unknown };
  return readSettings({ file: 'Cargo.toml', of: 'package', metadata, text: async () => text });
}

test('what a table or a list of Cargo.toml holds is what the request gets', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 6 });
  const name = fc.stringMatching(/^[A-Za-z_][\w.-]{0,5}$/).filter(one => one !== '__proto__');
  const item = text.map(one => one.replaceAll(/[\n,]/g, '').trim()).filter(one => one !== '');
  const evil = fc.oneof(text, fc.constantFrom('a\nb', '"', 'x="y"\n', ' ', '=', '\r\n'));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, evil), fc.array(item), async (labels, tags) => {
      const layer = await settingsIn({ labels, tags });
      const { get } = lookUp(layer ? [layer] : []);
      expect(pairs(get, 'labels')).toEqual({ ...labels });
      expect(list(get, 'tags')).toEqual(tags);
    }),
  );
});

test('a setting of any type is text, or refused with its line', async () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.array(fc.oneof(fc.string(), fc.integer())),
    fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.dictionary(fc.string(), fc.string()))),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constantFrom(...SETTINGS), fc.string()), value, async (key, one) => {
      const error = await settingsIn({ [key]: one }).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error === null) return;
      expect(error).toBeInstanceOf(UserError);
      expect((error as Error).message).toMatch(/^Cargo\.toml:\d+: [^\n]*$/);
    }),
  );
});
