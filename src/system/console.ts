/** What a stage may say. Two doors, two implementations: `terminal.ts` speaks like cargo, `runner.ts` like a workflow's log. */
export interface Console {
  /** Foreign lines are shown where their colours are seen, and wanted. */
  readonly colored: boolean;
  /** A finished or running step, as cargo prints them: a verb in a fixed column, then what. */
  status(verb: string, text: string): void;
  /** One line of information that nobody has to act on. */
  info(text: string): void;
  /** Something the user should act on. */
  warn(text: string): void;
  /** Why everything ended; the last thing said. */
  error(text: string): void;
  /** An error or a warning in the user's own file, which the user has read already: a pull request shows it at its line. */
  annotate(message: string, place: Place): void;
  /** Detail shown only with --verbose, or with a runner's debug switch. */
  debug(text: string): void;
  /** A line of a foreign program's output, passed on as it is; on a runner it cannot issue workflow commands. */
  foreign(line: string): void;
  /** What the run does from now on; null where it is between two stages. */
  stage(stage: Stage | null): void;
  /**
   * How far a running step is (`Building`, `45/190: ring, sqlite`), replacing what was said before it; null when it is over.
   * Shown in place on a terminal; elsewhere as a line at most every few seconds.
   */
  progress(step: Progress | null): void;
  /** Nothing more is said: what fails after it fails because everything was ended. */
  close(): void;
}

/** Where something is in the repository: `file` is relative to it, lines and columns begin with 1. */
interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly title?: string;
  /** `error` where it is not given. */
  readonly level?: 'error' | 'warning';
}

interface Stage {
  /** `Building`: what a terminal shows while nothing else is said. */
  readonly verb: string;
  /** Of the group that a workflow's log has of it; without one there is no group. */
  readonly title?: string;
}

/** A running step, in the same columns as a finished one. */
export interface Progress {
  readonly verb: string;
  readonly text: string;
}
