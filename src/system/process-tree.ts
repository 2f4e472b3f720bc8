import { readdirSync, readFileSync } from 'node:fs';
import { errorCode } from './errors.js';

const GRACE_MS = 3000;

/**
 * SIGTERM to a process and all its descendants (cargo's rustc, a script's children), SIGKILL to those left after a grace time; again
 * for what they start meanwhile, until nothing is left.
 */
export async function endTree(root: number): Promise<void> {
  const told = new Set<number>();
  const deadline = performance.now() + GRACE_MS;
  for (let pids = await stop([root]); pids.length > 0; pids = await stop([...told].filter(alive))) {
    const late = performance.now() > deadline;
    for (const pid of pids) if (late || !told.has(pid)) signal(pid, late ? 'SIGKILL' : 'SIGTERM');
    for (const pid of pids) {
      told.add(pid);
      signal(pid, 'SIGCONT');
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/**
 * These processes and all their descendants, stopped: one that goes on may start another while it is listed, and then the list
 * itself may leave one out (proc(5), /proc/pid/task/tid/children).
 */
async function stop(roots: readonly number[]): Promise<readonly number[]> {
  const stopped = new Set<number>();
  const foreign = new Set<number>();
  const deadline = performance.now() + GRACE_MS;
  for (let still = false; ; still = ![...stopped].some(goesOn)) {
    const others = roots.flatMap(treeOf).filter(pid => !stopped.has(pid) && !foreign.has(pid));
    // One that waits for a dead disk does not even stop.
    if ((still && others.length === 0) || performance.now() > deadline) return [...stopped];
    for (const pid of others) {
      (signal(pid, 'SIGSTOP') ? stopped : foreign).add(pid);
    }
    await new Promise(resolve => setTimeout(resolve, 1));
  }
}

/** False for another user's process (a script's `sudo`), which is not ours to end. One that is gone has had what it needs. */
function signal(pid: number, name: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) === 'EPERM') return false;
    if (errorCode(error) === 'ESRCH') return true;
    throw error;
  }
}

/** Linux's /proc; elsewhere the process alone, whose own children end with their pipes. */
function treeOf(root: number): number[] {
  const pids = [root];
  for (const pid of pids) {
    for (const task of list(`/proc/${pid}/task`)) {
      pids.push(...read(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number));
    }
  }
  return pids;
}

/**
 * When a process began, in the system's own unit: with the pid it names one process for good (proc(5), /proc/pid/stat,
 * field 22). `gone` for one that is not there; where there is no /proc, `running`.
 */
export function readStartTime(pid: number): string {
  // Field 2 is the program's name in brackets, which may hold brackets too.
  const fields = /^.*\) (.+)/.exec(read(`/proc/${pid}/stat`))?.[1]?.split(' ');
  if (fields) return fields[19] ?? 'running';
  try {
    process.kill(pid, 0);
    return list('/proc/self').length > 0 ? 'gone' : 'running';
  } catch (error) {
    // Another user's process, which this one may not see.
    return errorCode(error) === 'EPERM' ? 'running' : 'gone';
  }
}

/** A zombie waits for its parent and does nothing more. Linux alone tells. */
export function alive(pid: number): boolean {
  return !['Z', 'X', undefined].includes(stateOf(pid));
}

function goesOn(pid: number): boolean {
  return alive(pid) && stateOf(pid) !== 'T';
}

/** proc(5), /proc/pid/stat, field 3; undefined for a process that is gone. */
function stateOf(pid: number): string | undefined {
  return /\) (\S)/.exec(read(`/proc/${pid}/stat`))?.[1];
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
