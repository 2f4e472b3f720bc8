import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Argv } from '../../src/system/process.js';

/** The real parts that scripts/lab.sh installed. A part that is missing fails the test: nothing is skipped. */
const LAB = process.env['RUST_MULTIARCH_LAB'] || join(homedir(), '.cache/rust-multiarch-lab');

/** RUST_MULTIARCH_HOME of the whole slow suite: tools and what was compiled are there for the next test and the next run. */
export const HOME = process.env['RUST_MULTIARCH_HOME'] || join(LAB, 'home');

/** A RUSTUP_HOME that has the newest stable and nightly toolchains, whatever the machine has. */
export const NEWEST_RUST = join(LAB, 'rustup');

/** A RUSTUP_HOME for tests that add components: its path is always the same, since a std that is built of rust-src belongs to it. */
export const SOURCE_RUST = join(LAB, 'rustup-source');

/** A RUSTUP_HOME of the matrix alone, with old and new toolchains. */
export const MATRIX_RUST = join(LAB, 'rustup-matrix');

/** A program of the lab's own: `crane`, `registry`, `buildx`, `buildkitd`, ... */
export function labProgram(name: string): string {
  return present(join(LAB, 'bin', name));
}

/** Node.js in its newest release of a major version. */
export function labNode(major: 18 | 20 | 22 | 24): string {
  return present(join(LAB, `node-${major}`, 'bin/node'));
}

/** A program that the system's package manager installed: `skopeo`, `qemu-aarch64-static`, `dockerd`, ... */
export function machineProgram(name: string): string {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  const found = directories.map(directory => join(directory, name)).find(path => existsSync(path));
  return found ?? present(name);
}

const HOST = process.arch === 'arm64' ? 'linux/arm64' : 'linux/amd64';
const EMULATORS: Readonly<Record<string, string>> = {
  'linux/amd64': 'qemu-x86_64-static',
  'linux/arm64': 'qemu-aarch64-static',
  'linux/arm/v7': 'qemu-arm-static',
  'linux/arm/v6': 'qemu-arm-static',
  'linux/arm/v5': 'qemu-arm-static',
  'linux/386': 'qemu-i386-static',
  'linux/ppc64le': 'qemu-ppc64le-static',
  'linux/riscv64': 'qemu-riscv64-static',
  'linux/s390x': 'qemu-s390x-static',
  'linux/loong64': 'qemu-loongarch64-static',
};

/** How to run a platform's executable here: as it is on its own platform, else emulated. */
export function onPlatform(platform: string, executable: string): Argv {
  if (platform === HOST) return [executable];
  const emulator = EMULATORS[platform];
  if (!emulator) throw new Error(`no emulator known for ${platform}`);
  return [machineProgram(emulator), executable];
}

function present(path: string): string {
  if (!existsSync(path)) throw new Error(`${path} is missing: run scripts/lab.sh`);
  return path;
}
