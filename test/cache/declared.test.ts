import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { libraryFiles, parseDepInfo, rerunLines } from '../../src/cache/target/declared.js';
import { describeDependencies } from '../../src/cache/target/describe.js';

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

test.each<[string, readonly string[]]>([
  ['z', ['libz.a', 'libz.so']],
  ['static=z', ['libz.a', 'libz.so']],
  ['static:+whole-archive,-bundle=z', ['libz.a', 'libz.so']],
  ['dylib=z:renamed', ['libz.a', 'libz.so']],
  ['static:+verbatim=z.o', ['z.o']],
])('the linker looks for `%s` as %j', (library, expected) => {
  expect(libraryFiles(library)).toEqual(expected);
});

test('of a dependency counts what lies outside of it, of what cargo fetched and of the toolchain, and what cargo does not set', async () => {
  const target = mkdtempSync(join(tmpdir(), 'reads-'));
  const files = [
    '/home/me/.cargo/registry/src/index/dep-1.0.0/src/lib.rs',
    '/home/me/.cargo/git/checkouts/other/src/lib.rs',
    '/home/me/.rustup/toolchains/nightly/lib/rustlib/src/rust/library/std/src/lib.rs',
    '/usr/share/dict/words',
  ];
  const variables = ['CARGO_PKG_VERSION', 'OUT_DIR', 'ASKED'].map(name => `# env-dep:${name}=value`);
  try {
    mkdirSync(join(target, 'deps'));
    writeFileSync(
      join(target, 'deps/dep.d'),
      [...files.map(file => `${file}:`), ...variables, ''].join('\n'),
    );
    const unit = {
      id: 'dep',
      package: 'dep',
      fingerprint: '',
      entries: [join(target, 'deps/dep.d')],
      packageId: 'dep',
      run: false,
      target: 'lib dep',
      directory: '/home/me/.cargo/registry/src/index/dep-1.0.0',
      linkedPaths: [],
      linkedLibraries: [],
      fresh: false,
    };
    const checkout = {
      root: '/src',
      workspace: '/src',
      commit: async () => null,
      files: [],
      outputs: [],
    };
    const fetched = ['/home/me/.cargo/registry', '/home/me/.cargo/git'];
    const named = await describeDependencies({ checkout, targetDirectory: target }, [unit], fetched);
    expect([...(named.get('dep') ?? [])].sort()).toEqual(['env:ASKED', 'path:/usr/share/dict/words']);
  } finally {
    rmSync(target, { recursive: true });
  }
});
