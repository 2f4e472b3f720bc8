import { expect, test } from '@jest/globals';
import { inertAmong, isDocument } from '../../src/cache/inputs/inert.js';

test.each([
  ['README.md', true],
  ['docs/guide.MD', true],
  ['LICENSE', true],
  ['LICENSE-APACHE', true],
  ['license.txt', true],
  ['LICENSE-APACHE-2.0', true],
  ['COPYING.rst', true],
  ['CHANGELOG-1.adoc', true],
  ['authors.json', false],
  ['changelog.toml', false],
  ['notice.html', false],
  ['license-texts.json', false],
  ['src/main.rs', false],
  ['licenses.rs', false],
  ['notes.txt', false],
  ['Rocket.toml', false],
])('%s is a document: %p', (path, expected) => {
  expect(isDocument(path)).toBe(expected);
});

/** What lives next to these files: a Rust package with a JavaScript project in it, and a crate inside that. */
const FILES = ['Cargo.toml', 'package.json', 'web/package.json', 'web/wasm/Cargo.toml', 'docs/go.mod'];

test.each([
  ['README.md', true],
  ['.gitignore', true],
  ['crates/a/.gitattributes', true],
  ['.github/workflows/ci.yml', true],
  ['.vscode/settings.json', true],
  ['Dockerfile', true],
  ['docker/Dockerfile.alpine', true],
  ['server.dockerfile', true],
  ['compose.yaml', true],
  ['docker-compose.override.yml', true],
  ['Makefile', true],
  ['justfile', true],
  ['ci/install.sh', true],
  ['clippy.toml', true],
  ['rust-toolchain.toml', true],
  ['src/app.tsx', true],
  ['scripts/gen.py', true],
  ['web/index.html', true],
  ['web/src/data.json', true],
  ['web/wasm/data.json', false],
  ['docs/data.json', true],
  ['index.html', false],
  ['data.json', false],
  ['build.rs', false],
  ['Cargo.toml', false],
  ['Cargo.lock', false],
  ['.cargo/config.toml', false],
  ['migrations/1.sql', false],
  ['proto/a.proto', false],
  ['src/native.c', false],
  ['CMakeLists.txt', false],
  ['.env', false],
])('%s is inert: %p', (path, expected) => {
  expect(inertAmong([...FILES, path], [])(path)).toBe(expected);
});

test.each([
  ['proto/a.proto', true],
  ['services/app/design/a.png', true],
  ['services/app/a.png', false],
])('with the globs of `cache-ignore`, %s is inert: %p', (path, expected) => {
  expect(inertAmong([path], ['proto/**', '**/design/**'])(path)).toBe(expected);
});
