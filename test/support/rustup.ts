import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NEWEST_RUST } from './lab.js';

export const RUST_HOST = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-gnu`;

/**
 * Makes a RUSTUP_HOME with the newest stable toolchain, which tests may change. Large files are hard links, since rustup only renames and
 * removes them; its lists are copies. Returns the toolchain's directory.
 */
export function copyRust(home: string): string {
  const name = `stable-${RUST_HOST}`;
  const toolchain = join(home, 'toolchains', name);
  const from = join(NEWEST_RUST, 'toolchains', name);
  mkdirSync(join(home, 'toolchains'), { recursive: true });
  execFileSync('cp', ['-al', from, toolchain]);
  const lists = readdirSync(join(from, 'lib/rustlib'), { withFileTypes: true }).filter(entry =>
    entry.isFile(),
  );
  for (const { name: list } of lists) {
    const copy = join(toolchain, 'lib/rustlib', list);
    execFileSync('rm', [copy]);
    cpSync(join(from, 'lib/rustlib', list), copy);
  }
  cpSync(join(NEWEST_RUST, 'settings.toml'), join(home, 'settings.toml'));
  return toolchain;
}
