/** Where entries go that outlive the machine: GitHub's cache service, or a directory. Never throws for what a store may do wrong. */
export interface Store {
  /** `github` or the directory's path, for what is printed. */
  readonly name: string;
  /**
   * Fetches the newest entry whose key is `key`, else one whose key starts with the first of `prefixes` that any matches,
   * into the file `to`, which may share its bytes with the store and is to be read only. `null` is a miss; where the
   * reason is another one than that there is no such entry, it has been said in one line.
   */
  restore(request: { key: string; prefixes: readonly string[]; to: string }): Promise<Restored | null>;
  /** The newest key that starts with `prefix`, without fetching anything; null when there is none or nobody answers. */
  lookup(prefix: string): Promise<string | null>;
  /** Saves the file under the key unless it is there; what happened is the result and never an exception. */
  save(key: string, file: string): Promise<Saved>;
  /** Takes an entry out that is of no use to anybody; throws where that is not permitted. Not every store can. */
  remove?(key: string): Promise<void>;
  /** False once nobody answered, or the store showed that it serves no entry, of which one line was said: whatever is asked after that is a miss at once, and in silence. */
  answers(): boolean;
}

interface Restored {
  readonly key: string;
  readonly bytes: number;
}

export type Saved =
  | { readonly kind: 'saved'; readonly bytes: number }
  | { readonly kind: 'present' }
  /** In one line: read-only token, quota, network, full disk. */
  | {
      readonly kind: 'refused';
      readonly reason: string;
      /** The store has said so, of this entry or before. */
      readonly told?: true;
    };
