import { basename } from 'node:path';
import type { Digest } from '../system/digest.js';
import { download } from '../system/download.js';
import { UserError } from '../system/errors.js';
import { bytes } from '../system/format.js';
import type { System } from '../system/system.js';
import { reasonOf, runChild } from './install.js';
import type { Pin } from './pins.js';
import { withProgress } from './progress.js';

/** Downloads with progress. Throws DownloadFailed. */
export function fetchFile(
  system: System,
  pin: Pin,
  url: string,
  file: string,
  waits?: readonly number[],
): Promise<Digest> {
  const { onProgress, shown } = downloaded();
  return withProgress(
    system.console,
    () => `${pin.name} ${pin.version} (${shown()})`,
    () => download(url, file, { onProgress, ...(waits === undefined ? {} : { waits }) }),
  );
}

/** How much of a file is there, `5.0 MB of 50.0 MB, 10 %`. A second attempt begins anew: what was shown never goes down. */
export function downloaded() {
  let most = 0;
  let whole: number | undefined;
  return {
    onProgress: (received: number, total: number | undefined) => {
      most = Math.max(most, received);
      whole = total;
    },
    shown: () => {
      const share = whole === undefined ? '' : ` of ${bytes(whole)}, ${Math.floor((100 * most) / whole)} %`;
      return `${bytes(most)}${share}`;
    },
  };
}

/** Downloads a file whose hash is pinned. Throws DownloadFailed, and UserError with both hashes where they differ. */
export async function fetchPinned(
  system: System,
  pin: Pin & { readonly sha256: string },
  url: string,
  file: string,
): Promise<void> {
  const digest = await fetchFile(system, pin, url, file);
  if (digest !== `sha256:${pin.sha256}`) {
    throw hashMismatch(url, pin.sha256, digest.slice('sha256:'.length));
  }
}

export function hashMismatch(file: string, expected: string, actual: string): UserError {
  return new UserError(
    `${file} is not the file that was pinned: its SHA-256 is ${actual}, expected ${expected}; nothing was installed`,
  );
}

/** Unpacks a .tar.xz into a directory with the system's tar. Returns why it could not, in one line, undefined where it could. */
export async function unpackXz(
  system: System,
  archive: string,
  directory: string,
): Promise<string | undefined> {
  const options = ['--extract', '--xz', '--no-same-owner', `--file=${archive}`, `--directory=${directory}`];
  const finished = await runChild(system, ['tar', ...options]);
  return finished.code === 0
    ? undefined
    : `cannot unpack ${basename(archive)} with tar and xz: ${reasonOf(finished)}`;
}
