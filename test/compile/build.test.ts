import { expect, test } from '@jest/globals';
import { executableOf } from '../../src/compile/build.js';
import type { CompilerArtifact } from '../../src/compile/messages.js';

const TRIPLE = 'x86_64-unknown-linux-musl';
const APP = 'path+file:///project/app#0.1.0';

const message = (
  packageId: string,
  name: string,
  executable: string | null,
  kind = 'bin',
): CompilerArtifact => ({
  reason: 'compiler-artifact',
  package_id: packageId,
  manifest_path: '/project/Cargo.toml',
  target: { name, kind: [kind], src_path: '/project/src/main.rs' },
  features: [],
  filenames: [],
  executable,
  fresh: false,
});

const ours = message(APP, 'app', `/target/${TRIPLE}/release/app`);

test.each<[string, CompilerArtifact]>([
  [
    'another package, an artifact dependency',
    message(
      'path+file:///project/tool#app@1.0.0',
      'app',
      `/target/${TRIPLE}/release/deps/artifact/tool-1/bin/app-1`,
    ),
  ],
  ['another target', message(APP, 'app', '/target/aarch64-unknown-linux-musl/release/app')],
  ['the host', message(APP, 'app', '/target/release/app')],
  ['another binary of the package', message(APP, 'other', `/target/${TRIPLE}/release/other`)],
  ['an example', message(APP, 'app', `/target/${TRIPLE}/release/examples/app`, 'example')],
  ['its library', message(APP, 'app', null, 'lib')],
])('a binary is not taken for that of %s, whichever cargo built first', (_, other) => {
  const app = { name: 'app', packageId: APP };
  expect(executableOf([other, ours], app, TRIPLE)).toBe(ours.executable);
  expect(executableOf([other], app, TRIPLE)).toBeUndefined();
});
