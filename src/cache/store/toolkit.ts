import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the child process is asked, as JSON on its standard input. */
export interface ToolkitRequest {
  readonly operation: 'restore' | 'lookup' | 'save';
  readonly key: string;
  readonly restoreKeys: readonly string[];
  /** Milliseconds from the first call of the service to its first answer: the toolkit would ask again and again. */
  readonly patience: number;
  /** Milliseconds for all of it. */
  readonly limit: number;
}

/** Its standard output, as JSON: the key that matched or is saved, null where none matched; else in one line why there is none. */
export type ToolkitAnswer = {
  /** The service was called, and nobody there was able to answer. */
  readonly silent: boolean;
} & ({ readonly key: string | null } | { readonly reason: string });

/** The one path in every entry, below the child's working directory: its text is part of an entry's identity. */
export const ENTRY_PATH = 'rust-multiarch-entry';

/**
 * The door of the process in which @actions/cache runs, with the entry's own directory as working directory and as
 * GITHUB_WORKSPACE. In a process of its own, because the toolkit reads its paths and its token from the environment,
 * prints annotations for mere misses, and leaks rejections and sockets that end or keep the process.
 */
export async function toolkit(): Promise<void> {
  // Leaked by the toolkit after the answer that counts; without a listener Node dies of it.
  process.on('unhandledRejection', () => {});
  const request = JSON.parse(await text(process.stdin)) as ToolkitRequest;
  const write = process.stdout.write.bind(process.stdout);
  let talk = '';
  process.stdout.write = chunk => {
    talk += chunk;
    return true;
  };
  const calls = watchCalls(request.patience);
  const performed = perform(request).then(
    key => ({ key, reason: troubleIn(talk) }),
    error => ({ key: null, reason: plain(String(error)) }),
  );
  const late = Promise.race([calls.late, sleep(request.limit, request.limit)]).then(waited => {
    const trouble = troubleIn(talk);
    const reason = `no answer within ${waited / 1000} s`;
    return { key: null, reason: trouble === undefined ? reason : `${reason} (${trouble})` };
  });
  const { key, reason } = await Promise.race([performed, late]);
  const result = key === null && reason !== undefined ? { reason } : { key };
  const answer: ToolkitAnswer = { ...result, silent: calls.silent() };
  write(JSON.stringify(answer), () => process.exit(0));
}

/** An error of the service's own (5xx), after which the toolkit asks again, is no answer. */
function watchCalls(patience: number) {
  let state: 'uncalled' | 'called' | 'answered' = 'uncalled';
  const late = new Promise<number>(resolve => {
    subscribe('http.client.request.start', () => {
      if (state !== 'uncalled') return;
      state = 'called';
      setTimeout(() => state === 'called' && resolve(patience), patience);
    });
  });
  subscribe('http.client.response.finish', message => {
    const { response } = message as { response: IncomingMessage };
    if ((response.statusCode ?? 500) < 500) state = 'answered';
  });
  return { late, silent: () => state === 'called' };
}

async function perform({ operation, key, restoreKeys }: ToolkitRequest): Promise<string | null> {
  const { isFeatureAvailable, restoreCache, saveCache } = await import('@actions/cache');
  if (!isFeatureAvailable()) throw new Error('the runner has no cache service that can be used');
  const paths = [ENTRY_PATH];
  if (operation === 'save') return (await saveCache(paths, key)) === -1 ? null : key;
  return (await restoreCache(paths, key, [...restoreKeys], { lookupOnly: operation === 'lookup' })) ?? null;
}

/**
 * What @actions/cache 6.3 prints where it returns no more than "no", the most telling first: why a key could not be
 * reserved is said in a debug line alone; warnings and errors are workflow commands; an attempt that is repeated and a
 * `cache-mode` that forbids are plain lines.
 */
const TROUBLE: readonly RegExp[] = [
  /^::debug::Failed to reserve cache: (.+)$/,
  /^(?:::(?:warning|error)::)?Failed to (?:save|restore): .* More details: (.+)$/,
  /^(?:::(?:warning|error)::)?Failed to (?:save|restore): (.+)$/,
  /^::(?:warning|error)::(.+)$/,
  /^Attempt \d+ of \d+ failed with error: (.+)\. Retrying request in \d+ ms\.\.\.$/,
  /^Cache (?:restore|save) skipped: (?:the effective )?(cache-mode .+)\.$/,
];
const NOISE =
  /^(?:Error: |Failed to \w+: |Received non-retryable error: |Failed request: |uploadCacheArchiveSDK: )/;

/** Returns one line on what went wrong, or undefined where nothing did. */
function troubleIn(talk: string): string | undefined {
  const lines = talk.split('\n').map(line => line.trimEnd());
  for (const pattern of TROUBLE) {
    const text = lines.map(line => pattern.exec(line)?.[1]).findLast(match => match !== undefined);
    if (text !== undefined) return plain(text);
  }
  return undefined;
}

function plain(text: string): string {
  let rest = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  rest = rest.trim().split(/[\r\n]/)[0] ?? '';
  while (NOISE.test(rest)) rest = rest.replace(NOISE, '');
  return rest;
}
