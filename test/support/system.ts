import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Console } from '../../src/system/console.js';
import { digestOfFile } from '../../src/system/digest.js';
import { run } from '../../src/system/process.js';
import type { System } from '../../src/system/system.js';

/** Milliseconds after which any kernel gives a file another time than before (timer ticks are 1 to 10 ms long). */
export const TICK = 50;

/** A console that keeps what was said, one line each, verbs first. */
export function recordingConsole(): Console & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    colored: false,
    status: (verb, text) => lines.push(`${verb} ${text}`),
    info: text => lines.push(text),
    warn: text => lines.push(`warning: ${text}`),
    error: text => lines.push(`error: ${text}`),
    annotate: () => {},
    debug: () => {},
    foreign: line => lines.push(line),
    stage: () => {},
    progress: () => {},
    close: () => {},
  };
}

/** The real machine with a recording console; each part can be replaced. */
export function testSystem(
  parts: Partial<System> = {},
): System & { readonly console: ReturnType<typeof recordingConsole> } {
  const console = recordingConsole();
  return {
    env: process.env,
    cwd: process.cwd(),
    host: { os: 'linux', architecture: process.arch === 'arm64' ? 'aarch64' : 'x86_64', cores: 2 },
    distribution: () => 'debian-13',
    run,
    elapsed: () => performance.now(),
    now: () => Date.now(),
    digestOf: digestOfFile,
    noteDigest: async () => {},
    temporary: purpose => mkdtemp(join(tmpdir(), `rust-multiarch-test-${purpose}-`)),
    ...parts,
    console,
  };
}
