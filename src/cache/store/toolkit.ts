import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** What the child process is asked, as JSON on its standard input. */
export type ToolkitRequest = {
  /** Milliseconds from the first call of the service to its first answer: the toolkit would ask again and again. */
  readonly patience: number;
} & (
  | {
      readonly operation: 'restore' | 'lookup';
      readonly key: string;
      readonly restoreKeys: readonly string[];
    }
  | { readonly operation: 'save'; readonly key: string }
);

/** The last line of its standard output that begins with this mark holds the answer; all others are the toolkit's talk. */
export const ANSWER = 'rust-multiarch-answer:';
/** The key that matched, or null; after `save`, whether the entry is saved. */
export type ToolkitAnswer = {
  /** The service was called, and nobody there was able to answer. */
  readonly silent?: boolean;
} & (
  | { readonly key: string | null }
  | { readonly saved: boolean }
  /** What the toolkit threw. */
  | { readonly failed: string }
  /** Patience is at its end. */
  | { readonly late: true }
);

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
  const calls = watchCalls(request.patience);
  const performed = perform(request).catch((error): ToolkitAnswer => ({ failed: String(error) }));
  const answer = await Promise.race([performed, calls.late]);
  const said = { ...answer, silent: calls.silent() };
  process.stdout.write(`\n${ANSWER}${JSON.stringify(said)}\n`, () => process.exit(0));
}

/** An error of the service's own (5xx), after which the toolkit asks again, is no answer. */
function watchCalls(patience: number) {
  let state: 'uncalled' | 'called' | 'answered' = 'uncalled';
  const late = new Promise<ToolkitAnswer>(resolve => {
    subscribe('http.client.request.start', () => {
      if (state !== 'uncalled') return;
      state = 'called';
      setTimeout(() => state === 'called' && resolve({ late: true }), patience);
    });
  });
  subscribe('http.client.response.finish', message => {
    const { response } = message as { response: IncomingMessage };
    if ((response.statusCode ?? 500) < 500) state = 'answered';
  });
  return { late, silent: () => state === 'called' };
}

async function perform(request: ToolkitRequest): Promise<ToolkitAnswer> {
  const { isFeatureAvailable, restoreCache, saveCache } = await import('@actions/cache');
  if (!isFeatureAvailable()) return { failed: 'the runner has no cache service that can be used' };
  const paths = [ENTRY_PATH];
  if (request.operation === 'save') return { saved: (await saveCache(paths, request.key)) !== -1 };
  const lookupOnly = request.operation === 'lookup';
  const key = await restoreCache(paths, request.key, [...request.restoreKeys], { lookupOnly });
  return { key: key ?? null };
}
