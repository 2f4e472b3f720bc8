import { isAbsolute, join } from 'node:path';
import { UserError } from '../system/errors.js';
import type { Environment } from '../system/process.js';
import type { Host } from '../system/system.js';
import type { Home } from './tool.js';

/**
 * Where the product keeps what stays on the machine: RUST_MULTIARCH_HOME, else a folder in a runner's tool cache, else in the
 * user's cache directory (XDG base directory specification 0.8). On a runner the tools lie in its tool cache itself, where an administrator
 * can have put them; in a home apart by system, since it may be on a disk that unlike machines share. The paths depend on nothing else, so they
 * are the same in every run. Creates nothing. Throws UserError where there is no place.
 */
export function openHome(env: Environment, host: Pick<Host, 'os'>): Home {
  const root = rootOf(env);
  return {
    root,
    tools: (!env['RUST_MULTIARCH_HOME'] && env['RUNNER_TOOL_CACHE']) || join(root, 'tools', host.os),
    targets: join(root, 'targets'),
    zigCache: join(root, 'zig'),
    zigbuildCache: join(root, 'zigbuild'),
    bases: join(root, 'bases'),
    digests: join(root, 'digests.json'),
    versions: join(root, 'versions.json'),
  };
}

function rootOf(env: Environment): string {
  const own = env['RUST_MULTIARCH_HOME'];
  if (own) {
    if (!isAbsolute(own)) throw new UserError(`RUST_MULTIARCH_HOME must be an absolute path, not \`${own}\``);
    return own;
  }
  const toolCache = env['RUNNER_TOOL_CACHE'];
  if (toolCache) return join(toolCache, 'rust-multiarch');
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg && isAbsolute(xdg)) return join(xdg, 'rust-multiarch');
  const user = env['HOME'];
  if (user) return join(user, '.cache', 'rust-multiarch');
  throw new UserError('HOME is not set: set RUST_MULTIARCH_HOME to a directory for tools and caches');
}
