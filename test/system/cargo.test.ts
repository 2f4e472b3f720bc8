import { expect, test } from '@jest/globals';
import { toolchainAdvice } from '../../src/system/cargo.js';

test.each([
  [
    'packages for newer compilers',
    '  a@0.1.0 requires rustc 1.96\n  b@0.1.0 requires rustc 1.100.1\n',
    ': build with `toolchain: 1.100.1` or a newer one',
  ],
  [
    "cargo 1.75's words for one of them",
    'package `a v1.0.0` cannot be built because it requires rustc 1.199 or newer, while the currently active rustc version is 1.75.0',
    ': build with `toolchain: 1.199` or a newer one',
  ],
  [
    'a lock file of a newer cargo',
    'lock file version `4` was found, but this version of Cargo does not understand this lock file, perhaps Cargo needs to be updated?',
    ': build with `toolchain: stable` or another newer one',
  ],
  [
    'an edition of a newer cargo',
    'feature `edition2024` is required\nthat feature is not stabilized in this version of Cargo (1.75.0)',
    ': build with `toolchain: stable` or another newer one',
  ],
  [
    'a feature of nightly',
    'the cargo feature `trim-paths` requires a nightly version of Cargo, but this is the `stable` channel',
    ': build with `toolchain: nightly`',
  ],
  [
    "a language feature, in rustc's words",
    'error[E0554]: `#![feature]` may not be used on the stable release channel',
    ': build with `toolchain: nightly`',
  ],
  [
    "an option of nightly's rustc",
    'error: the option `Z` is only accepted on the nightly compiler',
    ': build with `toolchain: nightly`',
  ],
  [
    'an option of nightly',
    '`artifact = …` requires `-Z bindeps` (helper)',
    ': build with `toolchain: nightly`, and write bindeps = true under [unstable] in .cargo/config.toml',
  ],
  ['another error', 'error: no matching package named `serd` found', ''],
])('the advice for %s', (_, said, advice) => {
  expect(toolchainAdvice(said)).toBe(advice);
});
