import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PowerCutDisk {
  readonly path: string;
  /** A second disk that holds what the first one would hold after a power cut at this moment: only what was flushed to it. */
  cut(): string;
  remove(): void;
}

/** A real file system in a file. Throws where this user may not mount one: nothing is skipped. */
export function powerCutDisk(): PowerCutDisk {
  const user = process.getuid?.() ?? 0;
  const asRoot = (...argv: readonly string[]) =>
    execFileSync(user === 0 ? 'env' : 'sudo', user === 0 ? argv : ['-n', ...argv], { stdio: 'ignore' });
  const scratch = mkdtempSync(join(tmpdir(), 'rust-multiarch-power-cut-'));
  const [disk, after] = [join(scratch, 'disk'), join(scratch, 'after')];
  const image = `${disk}.image`;
  const mount = (of: string, at: string) => {
    mkdirSync(at);
    // The file system writes nothing by itself: neither after some seconds, nor where a file is replaced.
    asRoot('mount', '-o', 'loop,commit=3600,noauto_da_alloc', of, at);
  };
  writeFileSync(image, Buffer.alloc(8 << 20));
  execFileSync('/usr/sbin/mkfs.ext4', ['-q', '-E', `root_owner=${user}:${process.getgid?.() ?? 0}`, image]);
  mount(image, disk);
  const mounted = [disk];
  return {
    path: disk,
    cut: () => {
      copyFileSync(image, `${after}.image`);
      mount(`${after}.image`, after);
      mounted.push(after);
      return after;
    },
    remove: () => {
      asRoot('umount', ...mounted);
      rmSync(scratch, { recursive: true });
    },
  };
}
