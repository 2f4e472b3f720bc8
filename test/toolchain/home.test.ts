import { expect, test } from '@jest/globals';
import type { Host } from '../../src/system/system.js';
import { openHome } from '../../src/toolchain/home.js';
import { toolAt } from '../../src/toolchain/install.js';
import { HOST, pin } from '../support/tools.js';

const EVERYTHING = {
  RUST_MULTIARCH_HOME: '/own',
  RUNNER_TOOL_CACHE: '/runner',
  XDG_CACHE_HOME: '/xdg',
  HOME: '/user',
};

test.each([
  ['the home that the user chose', EVERYTHING, '/own'],
  [
    'a folder in the tool cache on a runner',
    { ...EVERYTHING, RUST_MULTIARCH_HOME: '' },
    '/runner/rust-multiarch',
  ],
  ['the XDG cache directory', { XDG_CACHE_HOME: '/xdg', HOME: '/user' }, '/xdg/rust-multiarch'],
  ['its default', { HOME: '/user' }, '/user/.cache/rust-multiarch'],
  [
    'its default where it is relative',
    { XDG_CACHE_HOME: 'xdg', HOME: '/user' },
    '/user/.cache/rust-multiarch',
  ],
])('home is %s', (_, env, root) => {
  expect(openHome(env, HOST).root).toBe(root);
});

test('tools of unlike hosts lie apart in one home', () => {
  const arm = { ...HOST, architecture: 'aarch64' } as const;
  const pinned = pin('zig', '9.9.9', undefined);
  const at = (host: Host) => toolAt(openHome(EVERYTHING, host), { ...pinned, host }).path;
  expect(new Set([HOST, arm, { ...HOST, os: 'darwin' as const }].map(at)).size).toBe(3);
});

test('on a runner tools lie in its tool cache itself, unless there is a home of the user’s own', () => {
  expect(openHome({ RUNNER_TOOL_CACHE: '/runner' }, HOST).tools).toBe('/runner');
  expect(openHome(EVERYTHING, HOST).tools).toBe('/own/tools/linux');
});

test.each([
  [
    'a relative one',
    { RUST_MULTIARCH_HOME: 'here' },
    'RUST_MULTIARCH_HOME must be an absolute path, not `here`',
  ],
  ['none', {}, 'HOME is not set: set RUST_MULTIARCH_HOME to a directory for tools and caches'],
])('%s is refused', (_, env, message) => {
  expect(() => openHome(env, HOST)).toThrow(message);
});
