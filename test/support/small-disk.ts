import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  /** From now on nothing on it can be changed. */
  freeze(): void;
  remove(): void;
}

/** A real file system of `megabytes` and few files. Throws where this user may not mount one: nothing is skipped. */
export function smallDisk(megabytes: number): SmallDisk {
  const user = process.getuid?.() ?? 0;
  const asRoot = (...argv: readonly string[]) =>
    execFileSync(user === 0 ? 'env' : 'sudo', user === 0 ? argv : ['-n', ...argv], { stdio: 'ignore' });
  const path = mkdtempSync(join(tmpdir(), 'rust-multiarch-small-disk-'));
  try {
    asRoot('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,nr_inodes=500,uid=${user}`, 'tmpfs', path);
  } catch (error) {
    rmdirSync(path);
    throw new Error('a test of a full disk mounts a small one: run it as root, or with sudo', {
      cause: error,
    });
  }
  return {
    path,
    freeze: () => asRoot('mount', '-o', 'remount,ro', path),
    remove: () => {
      asRoot('umount', path);
      rmdirSync(path);
    },
  };
}
