import { expect, test } from '@jest/globals';
import { missingLinker, quoteOf, readDiagnostics } from '../../src/compile/diagnostics.js';

const NU = [
  'error[E0425]: cannot find function `nu` in this scope',
  '  --> src/main.rs:15:5',
  '   |',
  '15 |     nu();',
  '',
];
const END = [
  'error: aborting due to 1 previous error',
  'error: could not compile `app` (bin "app") due to 1 previous error',
];

test.each<[string, readonly string[], string | null]>([
  [
    'one error, for two targets',
    [...NU, ...END, ...NU, ...END],
    "cannot find function 'nu' in this scope (src/main.rs:15)",
  ],
  [
    'two errors',
    [...NU, 'error: not for arm', ' --> src/lib.rs:1:1', ...END],
    "2 errors, the first: cannot find function 'nu' in this scope (src/main.rs:15)",
  ],
  [
    'an error of cargo with its cause',
    [
      'error: failed to get `serde` as a dependency of package `app v0.1.0`',
      '',
      'Caused by:',
      '  x',
      '',
      'Caused by:',
      '  no route to host',
    ],
    "failed to get 'serde' as a dependency of package 'app v0.1.0': no route to host",
  ],
  [
    'what the system says of a file',
    [
      'error: failed to get `gone` as a dependency of package `app v0.1.0 (/x)`',
      '',
      'Caused by:',
      '  failed to load source for dependency `gone`',
      '',
      'Caused by:',
      '  failed to read `/gone/Cargo.toml`',
      '',
      'Caused by:',
      '  No such file or directory (os error 2)',
    ],
    "failed to get 'gone' as a dependency of package 'app v0.1.0 (/x)': failed to read '/gone/Cargo.toml': No such file or directory (os error 2)",
  ],
  [
    'a build script that panics',
    [
      'error: failed to run custom build command for `app v0.1.0 (/x)`',
      '',
      'Caused by:',
      "  process didn't exit successfully: `/t/build-script-build` (exit status: 101)",
      '  --- stderr',
      "  thread 'main' (7) panicked at build.rs:2:5:",
      '  DATABASE_URL is not set',
    ],
    "failed to run custom build command for 'app v0.1.0 (/x)': DATABASE_URL is not set",
  ],
  [
    'a build script whose C does not compile',
    [
      'error: failed to run custom build command for `app v0.1.0 (/x)`',
      '',
      'Caused by:',
      '  --- stdout',
      '  cargo:warning=/x/native/greet.c:7:41: error: expected expression',
      '  --- stderr',
      "  thread 'main' (7) panicked at cc/src/lib.rs:2:5:",
      '  command did not execute successfully, got: exit status: 1',
    ],
    "failed to run custom build command for 'app v0.1.0 (/x)': greet.c:7:41: error: expected expression",
  ],
  [
    'a rustc that cargo asks about flags',
    [
      'error: failed to run `rustc` to learn about target-specific information',
      '',
      'Caused by:',
      '  --- stderr',
      '  error: the option `Z` is only accepted on the nightly compiler',
      '',
      '  error: 1 nightly option were parsed',
    ],
    "failed to run 'rustc' to learn about target-specific information: the option 'Z' is only accepted on the nightly compiler",
  ],
  [
    'an error that ends with a list',
    [
      'error: rustc 1.95.0 is not supported by the following package:',
      '  app@0.1.0 requires rustc 1.200',
      '',
    ],
    'rustc 1.95.0 is not supported by the following package: app@0.1.0 requires rustc 1.200',
  ],
  ['a linker', ['error: linking with `/home/x/zigcc` failed: exit status: 1', '  |', '  = note: x'], null],
  ['a line that is too long', [`error: ${'x'.repeat(300)}`], null],
  ['nothing', ['note: unused', ' --> src/main.rs:1:1'], null],
])('in one line: %s', (_, lines, quote) => {
  expect(quoteOf(readDiagnostics(lines))).toBe(quote);
});

test.each([
  ['debian-13', '`apt-get install gcc libc6-dev`'],
  ['alpine-3.22', '`apk add gcc musl-dev`'],
  ['', 'install a C compiler'],
])('no linker on %s', (distribution, what) => {
  const lines = ['error: linker `cc` not found', '  |', '  = note: No such file or directory (os error 2)'];
  expect(missingLinker(readDiagnostics(lines), distribution)).toBe(
    `there is no cc on PATH, which links build scripts and macros for this machine: ${what}`,
  );
  expect(missingLinker(readDiagnostics(NU), distribution)).toBeNull();
});
