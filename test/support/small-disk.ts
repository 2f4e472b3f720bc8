import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  remove(): void;
}

/** A real file system of `megabytes`, or undefined where this user may not mount one. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'rust-multiarch-small-disk-'));
  const user = `uid=${process.getuid?.() ?? 0}`;
  const asRoot = (...argv: readonly string[]) => execFileSync('sudo', ['-n', ...argv], { stdio: 'ignore' });
  try {
    const mount = ['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,nr_inodes=500,${user}`, 'tmpfs', path];
    if (process.getuid?.() === 0) execFileSync(mount[0] ?? '', mount.slice(1), { stdio: 'ignore' });
    else asRoot(...mount);
  } catch {
    rmdirSync(path);
    return undefined;
  }
  return {
    path,
    remove: () => {
      if (process.getuid?.() === 0) execFileSync('umount', [path]);
      else asRoot('umount', path);
      rmdirSync(path);
    },
  };
}
