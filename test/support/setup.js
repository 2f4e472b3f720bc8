import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where all temporary directories of a run lie, those of tests that fail too. A short name: sockets below it have 107 bytes for their path.
 * @type {string}
 */
export let temporary;

/** Before all tests: std of the default platforms too. Builds under test would each fetch it, side by side and against their time limits. */
export default function setup() {
  temporary = mkdtempSync(join(tmpdir(), 'tests-'));
  process.env.TMPDIR = temporary;
  const targets = ['x86_64-unknown-linux-musl', 'aarch64-unknown-linux-musl'];
  execFileSync('rustup', ['--quiet', 'target', 'add', ...targets], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
