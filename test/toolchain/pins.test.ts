import { describe, expect, test } from '@jest/globals';
import { INPUTS } from '../../src/request/inputs.js';
import { isAtLeast } from '../../src/system/cargo.js';
import { UserError } from '../../src/system/errors.js';
import { PINS, pinOf } from '../../src/toolchain/pins.js';
import { choosePins } from '../../src/toolchain/toolchain.js';
import { HOST } from '../support/tools.js';

const HASH = 'a1'.repeat(32);
const MAC = { os: 'darwin', architecture: 'aarch64', cores: 8 } as const;

describe('a version as the inputs give it', () => {
  test('that is pinned has the pinned hash and lies under its own name', () => {
    expect(pinOf('zig', '0.16.0', HOST)).toEqual({
      name: 'zig',
      version: '0.16.0',
      host: HOST,
      sha256: '9fcda73f62b851dd72a54b710ad40a209896db14cfb13649e62191243556342b',
      directory: '0.16.0',
    });
  });

  test('has another hash for another host', () => {
    const arm = pinOf('zig', '0.16.0', { ...HOST, architecture: 'aarch64' });
    expect(arm.sha256).toBe('e27d409812b11e0fb89ed0200cf2e55b6464d43f9461553104e4a4f9a94a1fd5');
  });

  test('with a hash of its own lies apart from every other file of that version', () => {
    expect(pinOf('zig', `0.18.0@sha256:${HASH}`, HOST)).toEqual({
      name: 'zig',
      version: '0.18.0',
      host: HOST,
      sha256: HASH,
      directory: '0.18.0-a1a1a1a1a1a1',
    });
  });

  test('with the pinned hash written out is the pinned one', () => {
    const pinned = pinOf('zig', '0.16.0', HOST);
    expect(pinOf('zig', `0.16.0@sha256:${pinned.sha256}`, HOST)).toEqual(pinned);
  });

  test('has no hash on a host for which none is published', () => {
    expect(pinOf('cargo-chef', '0.1.78', MAC)).not.toHaveProperty('sha256');
  });

  test('without a known hash is refused with the words that give one', () => {
    expect(() => pinOf('zig', '0.18.0', HOST)).toThrow(
      new UserError(
        'zig 0.18.0 is not among the pinned versions (0.15.2, 0.16.0, 0.17.0): write `zig-version: 0.18.0@sha256:HASH` ' +
          'with the SHA-256 of its ziglang wheel for linux x86_64',
      ),
    );
  });

  test.each([
    ['a word', 'latest'],
    ['two numbers', '0.16'],
    ['a short hash', '0.16.0@sha256:abc'],
    ['another algorithm', `0.16.0@sha512:${HASH}`],
    ['an upper-case hash', `0.16.0@sha256:${HASH.toUpperCase()}`],
    ['a way out of the directory', '0.16.0-/../../x'],
    ['an option', '--version'],
  ])('that is %s is refused', (_, text) => {
    expect(() => pinOf('zig', text, HOST)).toThrow(/^`zig-version` must be VERSION or VERSION@sha256:HASH/);
  });
});

test.each(['x86_64', 'aarch64'] as const)('the default versions are pinned for Linux on %s', architecture => {
  const versions = {
    zig: INPUTS['zig-version'].default,
    zigbuild: INPUTS['cargo-zigbuild-version'].default,
    chef: INPUTS['cargo-chef-version'].default,
  };
  const pins = choosePins(versions, { ...HOST, architecture });
  for (const pin of Object.values(pins)) expect(pin.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('every pinned hash is one of SHA-256, and no two files share one but for one that fits both', () => {
  const hashes = Object.values(PINS.hashes).flatMap(versions =>
    Object.values(versions).flatMap(Object.entries),
  );
  for (const [, hash] of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const linux = hashes.filter(([host]) => host.startsWith('linux')).map(([, hash]) => hash);
  expect(new Set(linux).size).toBe(linux.length);
});

test.each([
  ['1.98.0', '1.98.0', true],
  ['1.100.0', '1.98.0', true],
  ['1.97.9', '1.98.0', false],
  ['2.0.0', '1.98.0', true],
  ['1.98.0-nightly', '1.98.0', true],
  ['0.9.0', '0.23.0', false],
  ['1.99.1', '1.99', true],
])('%s at least %s: %s', (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});
