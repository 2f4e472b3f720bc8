import { expect, test } from '@jest/globals';
import { parseDepInfo, rerunLines } from '../../src/cache/reads.js';

test("rustc's dependency file names sources and variables", () => {
  const text = [
    '/t/debug/deps/app-0123456789abcdef.d: app/src/main.rs app/src/../a\\ b.txt',
    '',
    '/t/debug/deps/app-0123456789abcdef: app/src/main.rs app/src/../a\\ b.txt',
    '',
    'app/src/main.rs:',
    'app/src/../a\\ b.txt:',
    '',
    '# env-dep:CARGO_PKG_VERSION=0.1.0',
    '# env-dep:MISSING',
    '# env-dep:ODD\\nNAME=x',
    '# checksum:blake3=00 file_len:1 app/src/main.rs:',
    '',
  ].join('\n');
  expect(parseDepInfo(text)).toEqual({
    files: ['app/src/main.rs', 'app/src/../a b.txt'],
    variables: ['CARGO_PKG_VERSION', 'MISSING', 'ODD\nNAME'],
  });
});

test.each<[string, string, ReturnType<typeof rerunLines>]>([
  [
    'both spellings',
    'cargo:rerun-if-changed=a\ncargo::rerun-if-changed=b\n',
    { paths: ['a', 'b'], variables: [] },
  ],
  ['a variable alone', 'cargo:rerun-if-env-changed=CC', { paths: [], variables: ['CC'] }],
  ['carriage returns', 'cargo:rerun-if-changed=a\r\n', { paths: ['a'], variables: [] }],
  ['a path with an equals sign', 'cargo::rerun-if-changed=a=b', { paths: ['a=b'], variables: [] }],
  ['none', 'cargo:rustc-link-lib=z\nhello\n', null],
  ['nothing', '', null],
  ['a line that only mentions one', 'see cargo:rerun-if-changed=a', null],
])("a build script's rerun-if lines: %s", (_, output, expected) => {
  expect(rerunLines(output)).toEqual(expected);
});
