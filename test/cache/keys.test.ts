import { describe, expect, test } from '@jest/globals';
import { differences, entryKey, idOf, keyOf, newId, prefixOf } from '../../src/cache/store/keys.js';

const parts = (rustc: string, flags: string, recipe: string) => [
  { name: 'rustc', value: rustc },
  { name: 'flags', value: flags },
  { name: 'recipe', value: recipe },
];
const mine = parts('1.95.0', '["-Ctarget-feature=+crt-static"]', 'a'.repeat(64));

describe('keys', () => {
  test('short parts are readable, long and odd ones hashed', () => {
    expect(keyOf('deps', mine)).toMatch(/^rm6~deps~1\.95\.0~[0-9a-f]{12}~[0-9a-f]{12}$/);
  });

  test('a prefix is what keys that agree so far start with, and no other', () => {
    const prefix = prefixOf('deps', mine, 'rustc');
    expect(keyOf('deps', parts('1.95.0', 'x', 'y')).startsWith(prefix)).toBe(true);
    expect(keyOf('deps', parts('1.95.01', 'x', 'y')).startsWith(prefix)).toBe(false);
  });

  test('a prefix up to a part that no key has is a mistake', () => {
    expect(() => prefixOf('deps', mine, 'flag')).toThrow('no key has a part flag');
  });

  test('no part can be mistaken for two', () => {
    expect(keyOf('deps', parts('1~2', '3', '4'))).not.toBe(keyOf('deps', parts('1', '2~3', '4')));
  });

  test('a key of every part long is short enough for a file name, and has no character that one cannot have', () => {
    const many = Array.from({ length: 16 }, (_, index) => ({ name: `${index}`, value: 'x,'.repeat(500) }));
    expect(keyOf('work', many)).toMatch(/^[\w.+=~-]{1,249}$/);
    expect(keyOf('work', [{ name: 'odd', value: '../a b' }])).toMatch(/^rm6~work~[0-9a-f]{12}$/);
  });

  test('an id stands in a key as it is, and is what the last part tells', () => {
    const id = newId();
    expect(idOf(entryKey('work', mine, id))).toBe(id);
  });

  test('two keys tell which part differs, from what to what', () => {
    const other = parts('1.94.1', '["-Ctarget-feature=+crt-static"]', 'a'.repeat(64));
    expect(differences('deps', mine, entryKey('deps', other, newId()))).toBe('rustc 1.94.1 → 1.95.0');
  });

  test.each([
    ['a readable part', 'linux-x86_64', 'linux-aarch64', 'host linux-x86_64 → linux-aarch64'],
    ['a part that was empty', '', 'tls', 'host - → tls'],
    ['a path of the machine', '/home/me/.cargo', '/home/you/.cargo', 'host changed'],
    ['a long part', 'x'.repeat(99), 'y'.repeat(99), 'host changed'],
  ])('%s is explained in the words that people have for it', (_, was, is, said) => {
    const other = entryKey('deps', [{ name: 'host', value: was }], newId());
    expect(differences('deps', [{ name: 'host', value: is }], other)).toBe(said);
  });

  test.each([
    ['another kind', 'rm6~work~1~2~3~4'],
    ['another generation', 'rm1~deps~1~2~3~4'],
    ['fewer parts', 'rm6~deps~1~2~4'],
    ["another program's", 'v0-rust-linux'],
  ])('%s is not compared', (_, key) => {
    expect(differences('deps', mine, key)).toBeNull();
  });
});
