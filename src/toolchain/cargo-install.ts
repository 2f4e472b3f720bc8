import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { System } from '../system/system.js';
import { reasonOf, runChild, type Workplace } from './install.js';
import type { Pin } from './pins.js';
import { withProgress } from './progress.js';

/** What a user sets for their own project must not shape our tools, least of all compile them for another machine. */
const PROJECT_SETTINGS = {
  CARGO_BUILD_TARGET: undefined,
  CARGO_BUILD_RUSTFLAGS: undefined,
  CARGO_ENCODED_RUSTFLAGS: undefined,
  RUSTFLAGS: undefined,
  RUSTC_WRAPPER: '',
  RUSTC_WORKSPACE_WRAPPER: '',
};

/** A tool that runs for milliseconds is not worth the half of a minute that its own release profile optimises. */
const QUICK_PROFILE = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
};

/**
 * Compiles a tool with the machine's own default toolchain from the crates registry, which cargo checks by the registry's hashes
 * (`cargo install --locked`); with a low priority the machine's other work goes first. Returns undefined, or in one line why it failed.
 */
export async function cargoInstall(
  system: System,
  pin: Pin,
  { directory, scratch }: Workplace,
  priority: 'normal' | 'low' = 'normal',
): Promise<string | undefined> {
  const before = priority === 'low' ? (['nice', '-n19', 'cargo'] as const) : (['cargo'] as const);
  const lines: string[] = [];
  const root = join(scratch, 'cargo');
  const finished = await withProgress(
    system.console,
    () =>
      `${pin.name} ${pin.version} (${lines.findLast(line => line.trim() !== '')?.trim() ?? 'cargo install'})`,
    () =>
      runChild(system, [...before, 'install', '--locked', `--root=${root}`, `${pin.name}@${pin.version}`], {
        // cargo runs outside the project: the project's toolchain file may name a Rust too old for the tool.
        cwd: scratch,
        env: {
          ...PROJECT_SETTINGS,
          ...QUICK_PROFILE,
          CARGO_TARGET_DIR: join(scratch, 'target'),
          CARGO_TERM_COLOR: 'never',
        },
        onStderr: line => lines.push(line),
      }),
  );
  if (finished.code !== 0) return reasonOf({ stderr: finished.stderr || lines.join('\n') });
  await rename(join(root, 'bin', pin.name), join(directory, pin.name));
  return undefined;
}
