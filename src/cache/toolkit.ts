import { text } from 'node:stream/consumers';

/** What the child process is asked, as JSON on its standard input. */
export type ToolkitRequest =
  | {
      readonly operation: 'restore' | 'lookup';
      readonly key: string;
      readonly restoreKeys: readonly string[];
    }
  | { readonly operation: 'save'; readonly key: string };

/** The last line of its standard output that begins with this mark holds the answer; all others are the toolkit's talk. */
export const ANSWER = 'rust-multiarch-answer:';
/** The key that matched, or null; after `save`, whether the entry is saved. */
export type ToolkitAnswer =
  | { readonly key: string | null }
  | { readonly saved: boolean }
  /** What the toolkit threw. */
  | { readonly failed: string };

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
  const answer = await perform(request).catch((error): ToolkitAnswer => ({ failed: String(error) }));
  process.stdout.write(`\n${ANSWER}${JSON.stringify(answer)}\n`, () => process.exit(0));
}

async function perform(request: ToolkitRequest): Promise<ToolkitAnswer> {
  const { restoreCache, saveCache } = await import('@actions/cache');
  const paths = [ENTRY_PATH];
  if (request.operation === 'save') return { saved: (await saveCache(paths, request.key)) !== -1 };
  const lookupOnly = request.operation === 'lookup';
  const key = await restoreCache(paths, request.key, [...request.restoreKeys], { lookupOnly });
  return { key: key ?? null };
}
