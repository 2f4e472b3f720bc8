import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isThere } from '../system/directory.js';
import { UserError } from '../system/errors.js';
import type { Finished } from '../system/process.js';
import type { System } from '../system/system.js';
import { defined } from '../system/value.js';
import type { Source, SourceEvent } from './request.js';

/**
 * Reads what git and the workflow's event say of the checkout in `directory`.
 * Throws UserError for a SOURCE_DATE_EPOCH that is not a whole number of seconds
 * (reproducible-builds.org/specs/source-date-epoch).
 */
export async function readSource(system: System, directory: string): Promise<Source> {
  const [commit, status, url, event] = await Promise.all([
    lastCommit(system, directory),
    // Tracked files only, as `git describe --dirty`: other files that a job writes are no change of the sources. A checkout that
    // git refuses counts as unmodified.
    git(system, directory, ['--no-optional-locks', 'status', '--porcelain', '--untracked-files=no']),
    sourceUrl(system, directory),
    readEvent(system),
  ]);
  const fixed = readEpoch(system.env['SOURCE_DATE_EPOCH']);
  return {
    ...defined({ revision: commit?.revision || undefined, url }),
    modified: status?.code === 0 && status.stdout !== '',
    epoch: fixed ?? commit?.time ?? 0,
    layerEpoch: fixed ?? 0,
    event,
  };
}

/** RFC 3339, in which an image says when it was made, ends with the year 9999. */
const YEAR_9999 = 253_402_300_799;

function readEpoch(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,12}$/.test(text) || Number(text) > YEAR_9999)
    throw new UserError(`SOURCE_DATE_EPOCH must be a number of seconds, not \`${text}\``);
  return Number(text);
}

interface Commit {
  readonly revision?: string | undefined;
  /** Seconds since 1970. */
  readonly time?: number;
}

async function lastCommit(system: System, directory: string): Promise<Commit | undefined> {
  const log = await git(system, directory, ['log', '-1', '--no-show-signature', '--format=%H %ct']);
  if (log === undefined) await sayWithoutGit(system, directory);
  const trust = TRUST.exec(log?.stderr ?? '')?.[0];
  if (trust !== undefined) {
    system.console.warn(
      `git refuses ${directory}, which is another user's: the image does not get its commit's time; run \`${trust}\` before`,
    );
    return { revision: system.env['GITHUB_SHA'] };
  }
  const [revision, time] = log?.stdout.trim().split(' ') ?? [];
  return revision && time ? { revision, time: Number(time) } : undefined;
}

/** What git tells to run where it finds "dubious ownership" (git-config, safe.directory): the same in every language. */
const TRUST = /git config --global --add safe\.directory .+/;

/** Without git an image does not tell its commit: of use to who has a checkout of git. */
async function sayWithoutGit(system: System, directory: string): Promise<void> {
  for (let above = directory; ; above = dirname(above)) {
    if (await isThere(join(above, '.git')).catch(() => false)) break;
    if (above === dirname(above)) return;
  }
  system.console.info(
    'there is no git on PATH: the image does not tell its commit, and files that git ignores count as sources',
  );
}

/** Returns what a git command gave, or undefined where git is missing: nothing depends on it or a repository being there. */
function git(system: System, directory: string, args: readonly string[]): Promise<Finished | undefined> {
  return system.run(['git', '-C', directory, ...args]).catch(() => undefined);
}

async function sourceUrl(system: System, directory: string): Promise<string | undefined> {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = system.env;
  if (server && repository) return `${server}/${repository}`;
  const remote = await git(system, directory, ['remote', 'get-url', 'origin']);
  return remote?.code === 0 ? webUrl(remote.stdout.trim()) : undefined;
}

/**
 * `git@host:owner/name.git` or a URL of any scheme, as a web address without credentials; undefined for a local path. A port is the
 * web's where the scheme is.
 */
export function webUrl(remote: string): string | undefined {
  const { scheme, host, port = '', path } = (ADDRESS.exec(remote) ?? SHORT.exec(remote))?.groups ?? {};
  if (host === undefined || path === undefined) return undefined;
  const server = scheme?.startsWith('http') ? `${scheme}://${host}${port}` : `https://${host}`;
  return `${server}/${path.replace(/\/$/, '').replace(/\.git$/, '')}`;
}

const ADDRESS = /^(?<scheme>ssh|git|https?):\/\/(?:[^@/]*@)?(?<host>[^/:]+)(?<port>:\d+)?\/(?<path>.+)$/;
const SHORT = /^[^@/]+@(?<host>[^/:]+):(?<path>.+)$/;

/** GitHub's variables and event payload (docs: "Variables", "Webhook events and payloads"). */
async function readEvent(system: System): Promise<SourceEvent> {
  const { GITHUB_EVENT_NAME: name = '', GITHUB_REF: ref = '', GITHUB_EVENT_PATH: path } = system.env;
  const payload = path ? await readPayload(path) : {};
  const privileged = OWN_EVENTS.has(name) ? {} : { privileged: name };
  if (name === 'pull_request' || name === 'pull_request_target') {
    // Once it is merged, the reference is that of its target.
    const number = text(payload, 'pull_request', 'number') ?? /^refs\/pull\/(\d+)\//.exec(ref)?.[1];
    const head = text(payload, 'pull_request', 'head', 'repo', 'full_name');
    const base = text(payload, 'pull_request', 'base', 'repo', 'full_name');
    // A fork that is gone has no name.
    const fromFork = head === undefined || head !== base;
    return { kind: 'pull-request', number: Number(number ?? 0), fromFork, ...privileged };
  }
  if (ref.startsWith('refs/tags/')) return { kind: 'tag', tag: ref.slice('refs/tags/'.length) };
  if (ref.startsWith('refs/heads/')) {
    const branch = ref.slice('refs/heads/'.length);
    const isDefault = branch === text(payload, 'repository', 'default_branch');
    return { kind: 'branch', branch, isDefault, ...privileged };
  }
  return { kind: 'other', name };
}

/**
 * Events of a branch that take the right to write, or that bring a job no rights. All others, `workflow_run` and `issue_comment`
 * among them, lend what somebody else started the rights of the default branch (docs: "Events that trigger workflows").
 */
const OWN_EVENTS: ReadonlySet<string> = new Set([
  '',
  'push',
  'pull_request',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'merge_group',
]);

async function readPayload(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return {};
  }
}

function text(value: unknown, ...path: readonly string[]): string | undefined {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return typeof current === 'string' || typeof current === 'number' ? String(current) : undefined;
}
