import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { alive, readStartTime } from './process-tree.js';

/** Names a process for good: the numbers' namespace, its number there, and when the process started. */
export function ownerOf(pid: number): string {
  return `${PROCESSES}-${pid}-${readStartTime(pid)}`;
}

/** `unknown`: the process runs on another machine or in another namespace, or this machine does not say when a process started. */
type Fate = 'alive' | 'gone' | 'unknown';

/** Tells what became of the process that a text names at its beginning. */
export function fateOf(owner: string): Fate {
  const [, where, pid, started] = /^([0-9a-f]+)-(\d+)-(\w+)/.exec(owner) ?? [];
  if (where !== PROCESSES) return 'unknown';
  const number = Number(pid);
  if (readStartTime(number) !== started) return 'gone';
  if (started === 'running') return 'unknown';
  // Nobody may ever reap a killed process in a container.
  return alive(number) ? 'alive' : 'gone';
}

/** A container has numbers of its own, and a host's name says nothing of that. */
const PROCESSES = createHash('sha256')
  .update(hostname())
  .update(readOr(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'), ''))
  .update(readOr(() => readlinkSync('/proc/self/ns/pid'), process.platform === 'linux' ? randomUUID() : ''))
  .digest('hex')
  .slice(0, 12);

function readOr(read: () => string, otherwise: string): string {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
