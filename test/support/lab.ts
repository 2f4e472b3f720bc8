import { homedir } from 'node:os';
import { join } from 'node:path';

/** A program that scripts/lab.sh installed: `crane`, `registry`, `buildx`, `buildkitd`, ... */
export function labProgram(name: string): string {
  return join(process.env['RUST_MULTIARCH_LAB'] || join(homedir(), '.cache/rust-multiarch-lab'), 'bin', name);
}
