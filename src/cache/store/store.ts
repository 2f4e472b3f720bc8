import { messageOf, refusalWords } from '../../system/errors.js';

/** GitHub docs, "Dependency caching reference", usage limits and eviction policy: bytes for a repository by default. A directory keeps as much. */
export const REPOSITORY_QUOTA = 10 * 10 ** 9;

/** Keeps entries that outlive the machine: GitHub's cache service, or a directory. Never throws for what a store may do wrong. */
export interface Store {
  /** `github` or the directory's path, for what is printed. */
  readonly name: string;
  /**
   * Fetches the newest entry whose key is `key`, else one whose key starts with the first of `prefixes` that any matches,
   * into the file `to`, which may share its bytes with the store and is to be read only. Returns null on a miss, and logs
   * one line for every miss that is not a plain absence.
   */
  restore(request: { key: string; prefixes: readonly string[]; to: string }): Promise<Restored | null>;
  /** Returns the newest key that starts with `prefix`, and fetches nothing; null when there is none or nobody answers. */
  lookup(prefix: string): Promise<string | null>;
  /** Saves the file under the key unless the key is there. Returns what happened, and never throws. */
  save(key: string, file: string): Promise<Saved>;
  /** Removes an entry that no build can use; throws where that is not permitted. Not every store can. */
  remove?(key: string): Promise<void>;
  /** Returns false once the store did not answer or proved to serve no entry, which one line has said: every later request is a silent miss. */
  answers(): boolean;
}

interface Restored {
  readonly key: string;
  readonly bytes: number;
}

export type Saved =
  | { readonly kind: 'saved'; readonly bytes: number }
  | { readonly kind: 'present' }
  | {
      readonly kind: 'refused';
      /** One line: read-only token, quota, network, full disk. */
      readonly reason: string;
      /** The store has logged the reason already. */
      readonly told?: true;
    };

/** Returns any failure in one line, in plain words for those that a user can do something about. */
export function reasonOf(error: unknown): string {
  const text = messageOf(error).trim().split('\n')[0] ?? '';
  // zstd's words have no code.
  return refusalWords(error) ?? (/no space left/i.test(text) ? `the disk is full (${text})` : text);
}
