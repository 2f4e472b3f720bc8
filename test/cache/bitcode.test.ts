import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { occursPacked } from '../../src/cache/bitcode.js';

const place = mkdtempSync(join(tmpdir(), 'bitcode-'));
let library: Buffer;
/** What a compiler may keep of a text, and in which form: each in a function of its own, with a number of its own. */
const FORMS = [
  ['inside of another', '"of %s, clean"', "&'static str"],
  ['in a format with values', 'format!("{number} of {}, {}", "%s", "clean")', 'String'],
  ['in a format that ends with it', 'format!("{number} of {}", "%s")', 'String'],
  ["as one of C's", 'c"of %s, clean"', "&'static std::ffi::CStr"],
] as const;
const textOf = (index: number) => `${index}1a2b${index}c`;

beforeAll(() => {
  const functions = FORMS.map(([, form, type], index) => {
    const body = form.replace('%s', textOf(index));
    return `#[inline(never)]\npub fn form${index}(number: u32) -> ${type} { let _ = number; ${body} }\n`;
  });
  writeFileSync(join(place, 'forms.rs'), functions.join(''));
  const flags = ['--edition=2021', '--crate-type=rlib', '-Clinker-plugin-lto', '-Copt-level=0'];
  execFileSync('rustc', [...flags, 'forms.rs', '-oforms.rlib'], { cwd: place });
  library = readFileSync(join(place, 'forms.rlib'));
}, 60_000);
afterAll(() => rmSync(place, { recursive: true }));

test.each(FORMS.map(([form], index) => [form, textOf(index)]))(
  'a text is found in the bitcode of a library: %s',
  (_, text) => {
    expect(occursPacked(text, library)).toBe(true);
  },
);

test('a text that is not there is not found', () => {
  expect(occursPacked('91a2b9c', library)).toBe(false);
});
