import { execFileSync } from 'node:child_process';

/** Before all tests: std of the default platforms. Builds under test would each fetch it, side by side and against their time limits. */
export default function setup() {
  const targets = ['x86_64-unknown-linux-musl', 'aarch64-unknown-linux-musl'];
  execFileSync('rustup', ['--quiet', 'target', 'add', ...targets], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
