import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signatureFault } from '../../src/toolchain/minisign.js';
import { SOURCES } from '../../src/toolchain/pins.js';
import { makeSigner } from '../support/tools.js';

const NAME = 'zig-x86_64-linux-9.9.9.tar.xz';
const CONTENT = Buffer.from('an archive');
const COMMENT = `timestamp:1700000000\tfile:${NAME}\thashed`;
const signer = makeSigner();
const good = signer.sign(CONTENT, COMMENT);

let directory: string;
let file: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'minisign-'));
  file = join(directory, NAME);
  await writeFile(file, CONTENT);
});
afterAll(() => rm(directory, { recursive: true }));

/** The signature with one of its four lines replaced. */
function withLine(index: number, replace: (line: string) => string): string {
  return good
    .split('\n')
    .map((line, at) => (at === index ? replace(line) : line))
    .join('\n');
}

const firstByte = (replacement: string) => (line: string) =>
  Buffer.concat([
    Buffer.from(replacement),
    Buffer.from(line, 'base64').subarray(replacement.length),
  ]).toString('base64');

test('a file signed under its own name is all right', async () => {
  expect(await signatureFault(file, NAME, good, signer.publicKey)).toBeUndefined();
});

test.each<[string, string, string]>([
  ['another file', signer.sign(Buffer.from('another'), COMMENT), 'its signature does not match'],
  ['another key', makeSigner().sign(CONTENT, COMMENT), 'its signature does not match'],
  ['another key id', withLine(1, firstByte('EDxxxxxxxx')), 'it is signed with another key'],
  [
    'an older file, served under this name',
    signer.sign(CONTENT, COMMENT.replace('9.9.9', '9.9.8')),
    `it is signed as another file (${COMMENT.replace('9.9.9', '9.9.8')})`,
  ],
  [
    'a file whose name only begins alike',
    signer.sign(CONTENT, COMMENT.replace(NAME, `${NAME}.old`)),
    `it is signed as another file (${COMMENT.replace(NAME, `${NAME}.old`)})`,
  ],
  ['no name at all', signer.sign(CONTENT, 'timestamp:1'), 'it is signed as another file (timestamp:1)'],
  [
    'a changed trusted comment',
    withLine(2, line => line.replace('1700000000', '1800000000')),
    'the trusted comment of its signature was changed',
  ],
  [
    'the unhashed algorithm',
    withLine(1, firstByte('Ed')),
    'its signature is not a prehashed minisign signature',
  ],
  [
    'a cut signature',
    withLine(1, line => line.slice(0, 40)),
    'its signature is not a prehashed minisign signature',
  ],
  ['a page of HTML', '<html></html>', 'its signature is not a minisign signature'],
  ['nothing', '', 'its signature is not a minisign signature'],
])('a signature of %s is refused', async (_, signature, fault) => {
  expect(await signatureFault(file, NAME, signature, signer.publicKey)).toBe(fault);
});

test('a file with one more byte is refused', async () => {
  const longer = join(directory, 'longer');
  await writeFile(longer, `${CONTENT}!`);
  expect(await signatureFault(longer, NAME, good, signer.publicKey)).toBe('its signature does not match');
});

describe('signatures that minisign 0.11 itself made', () => {
  const fixture = (name: string) => join(import.meta.dirname, '../fixtures/minisign', name);
  const check = async (signature: string) =>
    signatureFault(
      fixture(NAME),
      NAME,
      await readFile(fixture(signature), 'utf8'),
      (await readFile(fixture('key.pub'), 'utf8')).trim(),
    );

  test('are accepted', async () => {
    expect(await check(`${NAME}.minisig`)).toBeUndefined();
  });

  test('are refused in its old unhashed form', async () => {
    expect(await check('legacy.minisig')).toBe('its signature is not a prehashed minisign signature');
  });
});

test("zig's own key is a minisign key", async () => {
  expect(await signatureFault(file, NAME, good, SOURCES.zigKey)).toBe('it is signed with another key');
});
