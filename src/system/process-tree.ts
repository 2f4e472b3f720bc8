import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './errors.js';

const GRACE_MS = 3000;

/**
 * Sends SIGTERM to a process and all its descendants (cargo's rustc, a script's children), and SIGKILL to those left after a grace time;
 * again for what they start meanwhile, until nothing is left.
 */
export async function endTree(root: number, table: ProcessTable = TABLE): Promise<void> {
  const told = new Set<number>();
  const deadline = performance.now() + GRACE_MS;
  const left = () => [...told].filter(pid => alive(pid, table));
  for (let pids = await stop([root], table); pids.length > 0; pids = await stop(left(), table)) {
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
async function stop(roots: readonly number[], table: ProcessTable): Promise<readonly number[]> {
  const stopped = new Set<number>();
  const foreign = new Set<number>();
  const deadline = performance.now() + GRACE_MS;
  const goesOn = (pid: number) => alive(pid, table) && table.stateOf(pid) !== 'T';
  for (let still = false; ; still = ![...stopped].some(goesOn)) {
    const others = roots
      .flatMap(root => treeOf(root, table))
      .filter(pid => !stopped.has(pid) && !foreign.has(pid));
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

/** What the system says of processes. */
interface ProcessTable {
  readonly childrenOf: (pid: number) => readonly number[];
  /** A letter: `T` for one that is stopped, `Z` or `X` for one that has ended; undefined for one that is not there. */
  readonly stateOf: (pid: number) => string | undefined;
  /** When it began, in the system's own words; undefined for one that is not there. */
  readonly startOf: (pid: number) => string | undefined;
}

/** By proc(5): /proc/pid/task/tid/children, and of /proc/pid/stat fields 3 and 22. macOS has none: ps(1) of POSIX says the same there. */
export function processTable(proc = '/proc'): ProcessTable {
  if (list(join(proc, 'self')).length === 0) return PS;
  // Field 2 is the program's name in brackets, which may hold brackets too.
  const fields = (pid: number) => /^.*\) (.+)/.exec(read(join(proc, `${pid}/stat`)))?.[1]?.split(' ');
  const children = (task: string) =>
    read(join(proc, task, 'children'))
      .split(' ')
      .filter(Boolean)
      .map(Number);
  return {
    childrenOf: pid => list(join(proc, `${pid}/task`)).flatMap(task => children(`${pid}/task/${task}`)),
    stateOf: pid => fields(pid)?.[0],
    startOf: pid => fields(pid)?.[19],
  };
}

const PS: ProcessTable = {
  childrenOf: parent =>
    ps('-A', '-o', 'pid=,ppid=').flatMap(line => {
      const [pid, of] = line.split(/\s+/).map(Number);
      return of === parent && pid !== undefined ? [pid] : [];
    }),
  stateOf: pid => ps('-o', 'stat=', '-p', `${pid}`)[0]?.[0],
  startOf: pid => ps('-o', 'lstart=', '-p', `${pid}`)[0]?.replaceAll(/\W+/g, '_'),
};

function ps(...args: readonly string[]): readonly string[] {
  const { stdout } = spawnSync('ps', args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return (stdout ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
}

const TABLE = processTable();

function treeOf(root: number, table: ProcessTable): number[] {
  const pids = [root];
  for (const pid of pids) pids.push(...table.childrenOf(pid));
  return pids;
}

/** Returns the time at which a process began: with the pid it names one process for good. `gone` for one that is not there, `running` for one that cannot be seen. */
export function readStartTime(pid: number): string {
  const start = TABLE.startOf(pid);
  if (start !== undefined) return start;
  try {
    process.kill(pid, 0);
    return TABLE === PS ? 'running' : 'gone';
  } catch (error) {
    // Another user's process, which this one may not see.
    return errorCode(error) === 'EPERM' ? 'running' : 'gone';
  }
}

/** Returns true for a process that runs: a zombie waits for its parent and does nothing more. */
export function alive(pid: number, table = TABLE): boolean {
  return !['Z', 'X', undefined].includes(table.stateOf(pid));
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
