import { randomUUID } from 'node:crypto';
import { copyFile, link, lstat, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Argv, Environment } from '../../system/process.js';
import type { System } from '../../system/system.js';
import { withRemoval } from '../../system/temporary.js';
import { reasonOf, type Saved, type Store } from './store.js';
import { ENTRY_PATH, type ToolkitAnswer, type ToolkitRequest } from './toolkit.js';

/** Milliseconds after which an operation is given up: the toolkit itself would go on for many minutes. */
interface Limits {
  /** Until the service first answers: enough for the toolkit to ask three times. */
  readonly answer: number;
  readonly lookup: number;
  readonly restore: number;
  readonly save: number;
}
export const LIMITS: Limits = {
  answer: 10_000,
  lookup: 30_000,
  restore: 5 * 60_000,
  save: 10 * 60_000,
};

/** Returns true where the runner told of a cache service: it tells actions, not `run:` steps. The toolkit decides whether it can use that service. */
export function isToldOfService(env: Environment): boolean {
  return Boolean(env['ACTIONS_RESULTS_URL'] || env['ACTIONS_CACHE_URL']);
}

/**
 * GitHub's cache service through @actions/cache, of which version (2, or 1 on older servers) the runner says.
 * `toolkit` runs the door of toolkit.ts. Like the service, `restore` and `lookup` take the newest of several matches
 * within the branch, then its base, then the default branch, and a key also matches longer ones that begin with it.
 * What goes wrong is one line of information, said once, however many entries it befalls. Where nobody answers, nothing
 * is asked a second time: an outage costs one wait and not one for each entry.
 */
export function githubStore(system: System, toolkit: Argv, limits: Limits = LIMITS): Store {
  const reasons = new Set<string>();
  const nothing = (reason: string) => {
    if (!reasons.has(reason)) system.console.info(`nothing from GitHub's cache: ${reason}`);
    reasons.add(reason);
  };
  const refused = (reason: string): Saved => {
    const told = reasons.has(reason);
    reasons.add(reason);
    return { kind: 'refused', reason, ...(told ? { told: true } : {}) };
  };
  let silent = false;
  const ask = async (
    operation: 'restore' | 'lookup' | 'save',
    directory: string,
    key: string,
    restoreKeys: readonly string[] = [],
  ): Promise<ToolkitAnswer> => {
    const request = { operation, key, restoreKeys, patience: limits.answer, limit: limits[operation] };
    const reply = await call(system, toolkit, request, directory);
    silent ||= reply.silent;
    return reply;
  };
  const find = async (...question: Parameters<typeof ask>) => {
    if (silent) return null;
    const reply = await ask(...question);
    if ('key' in reply) return reply.key;
    nothing(reply.reason);
    return null;
  };

  return {
    name: 'github',
    restore: ({ key, prefixes, to }) =>
      inDirectoryOf(to, async directory => {
        const restoreKeys = prefixes.slice(0, MAX_KEYS - 1);
        const found = await find('restore', directory, key, restoreKeys);
        if (found === null) return null;
        const entry = join(directory, ENTRY_PATH);
        if (!(await lstat(entry)).isFile()) throw new Error(`the entry ${found} is none of ours`);
        await rename(entry, to);
        return { key: found, bytes: (await stat(to)).size };
      }).catch(error => {
        nothing(reasonOf(error));
        return null;
      }),
    lookup: async prefix => {
      const directory = await system.temporary('lookup').catch(() => null);
      if (directory === null) return null;
      return find('lookup', directory, prefix);
    },
    save: (key, file) =>
      inDirectoryOf(file, async (directory): Promise<Saved> => {
        if (silent) return refused('nobody answers');
        const entry = join(directory, ENTRY_PATH);
        await link(file, entry).catch(() => copyFile(file, entry));
        const reply = await ask('save', directory, key);
        if ('reason' in reply)
          return ALREADY.test(reply.reason) ? { kind: 'present' } : refused(reply.reason);
        if (reply.key === null) return refused('it was not saved');
        return { kind: 'saved', bytes: (await stat(file)).size };
      }).catch(error => refused(reasonOf(error))),
    answers: () => !silent,
  };
}

/** The service's own limit for one request. */
const MAX_KEYS = 10;
/** Version 2 answers 409 `already_exists`, version 1 says `Cache already exists`. */
const ALREADY = /already[ _]exists|\(409\)/i;

/** Works in a new directory on the file's own file system, which goes away afterwards, also where the process ends. */
function inDirectoryOf<T>(file: string, work: (directory: string) => Promise<T>): Promise<T> {
  const directory = `${file}-${randomUUID()}`;
  return withRemoval(directory, async () => {
    await mkdir(directory);
    return work(directory);
  });
}

async function call(
  system: System,
  toolkit: Argv,
  request: ToolkitRequest,
  directory: string,
): Promise<ToolkitAnswer> {
  const { code, stdout, stderr } = await system.run(toolkit, {
    cwd: directory,
    env: environment(system, directory),
    input: JSON.stringify(request),
    // It ends by itself before, and says why.
    timeout: request.limit + 5_000,
  });
  try {
    return JSON.parse(stdout) as ToolkitAnswer;
  } catch {
    const reason = stderr.trim().split('\n').at(-1) || `its process ended with ${code}`;
    return { reason, silent: false };
  }
}

/**
 * The toolkit's tar stores paths relative to GITHUB_WORKSPACE and, with `-P`, would follow absolute ones anywhere:
 * GNU tar's own option gives every member, whatever its name, the one name that is ours.
 */
function environment({ env, host: { os } }: System, directory: string): Environment {
  return {
    ...env,
    GITHUB_WORKSPACE: directory,
    RUNNER_TEMP: directory,
    RUNNER_DEBUG: undefined,
    ...(os === 'linux' ? { TAR_OPTIONS: `--no-same-owner --transform=s,.*,${ENTRY_PATH},` } : {}),
  };
}
