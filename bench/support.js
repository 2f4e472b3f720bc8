import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** The committed bundle, or another one to compare with it. */
export const CLI = join(process.env.RUST_MULTIARCH_DIST || join(ROOT, 'dist'), 'cli.js');

/** What scripts/lab.sh installed. */
export const LAB = process.env.RUST_MULTIARCH_LAB || join(homedir(), '.cache/rust-multiarch-lab');

/** Installed once, in the test lab's home or another one. */
export const TOOLS = join(process.env.RUST_MULTIARCH_HOME || join(LAB, 'home'), 'tools');

/** Gives a home, which is made, those tools; what it lacks of them is installed there. */
export function lendTools(home) {
  mkdirSync(TOOLS, { recursive: true });
  mkdirSync(home, { recursive: true });
  symlinkSync(TOOLS, join(home, 'tools'));
}

/** Makes a home cold: everything goes but the tools. */
export function forget(home) {
  for (const name of ['targets', 'zig', 'zigbuild'])
    rmSync(join(home, name), { recursive: true, force: true });
}

/** Runs a whole process; gives its wall time in milliseconds and its standard output. A failure ends the bench with what it said. */
export function timed(argv, { env = process.env, cwd = ROOT } = {}) {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(argv[0], argv.slice(1), {
    env,
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const milliseconds = performance.now() - start;
  if (error) throw error;
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}:\n${stderr}`);
  return { milliseconds, stdout };
}

/** How often two long runs are compared before the first's figure counts as missed. */
const PAIRS = 5;

/**
 * Two runs side by side, in seconds each, and the ratio of the first to the second. A machine that others use as well adds time and
 * never takes any: where the ratio is above the limit, both run again, and of each the least counts. One pair where there is no limit.
 */
export async function sideBySide(first, second, limit = Number.POSITIVE_INFINITY) {
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let pairs = 0;
  do {
    least[0] = Math.min(least[0], await first());
    least[1] = Math.min(least[1], await second());
    pairs += 1;
  } while (least[0] / least[1] > limit && pairs < PAIRS);
  return { first: least[0], second: least[1], ratio: least[0] / least[1], pairs };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function scratch(name) {
  return mkdtempSync(join(tmpdir(), `bench-${name}-`));
}

/** Node.js 24, the runtime of `using: node24`: this process's own, the test lab's, else fetched from the npm registry. */
export function node24() {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  const known = join(LAB, 'node-24/bin/node');
  if (existsSync(known)) return known;
  const prefix = scratch('node24');
  timed(['npm', 'install', '--silent', '--prefix', prefix, `node-linux-${process.arch}@24`]);
  return join(prefix, `node_modules/node-linux-${process.arch}/bin/node`);
}
