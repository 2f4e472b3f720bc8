import type { System } from '../system/system.js';
import type { History } from './history.js';
import type { CacheEntry, CompiledFacts, ImageFacts, Report, ReportError, Stage, UnitSpan } from './value.js';

/** What a run has found out of itself so far. */
interface Notes {
  readonly project?: string | undefined;
  readonly commit?: string;
  /** Entries that were asked for, restored or missed. */
  readonly entries?: readonly CacheEntry[];
  /** Why the store was not asked, or that the binaries of an earlier build were taken. */
  readonly exact?: boolean;
  readonly compiled?: CompiledFacts;
  readonly units?: readonly UnitSpan[];
  readonly images?: readonly ImageFacts[];
  readonly crates?: Report['crates'];
  readonly error?: ReportError;
  /** Absolute path of the project's place, where there is one. */
  readonly place?: string;
  readonly hints?: Report['hints'];
  /** Packages of Cargo.lock, by name: the version, or several. */
  readonly packages?: History['packages'];
}

/** Takes down what happens in a run, also in one that fails: a report is made from it. */
export interface Journal {
  /** Runs a stage and keeps how long it took, also where it fails. */
  readonly time: <Value>(name: StageName, work: () => Promise<Value>) => Promise<Value>;
  readonly note: (notes: Notes) => void;
  readonly entry: (entry: CacheEntry) => void;
  /** Milliseconds since the journal was opened. */
  readonly elapsed: () => number;
  readonly read: () => Notes & Pick<Report, 'version' | 'started' | 'stages' | 'duration'>;
}

/** What a terminal shows of each stage, and the group that a workflow's log has of it. */
const STAGES = {
  prepare: { verb: 'Preparing' },
  compare: { verb: 'Comparing' },
  restore: { verb: 'Restoring' },
  install: { verb: 'Installing' },
  compile: { verb: 'Building', title: 'compile' },
  record: { verb: 'Recording' },
  tidy: { verb: 'Tidying' },
  inspect: { verb: 'Inspecting' },
  layers: { verb: 'Compressing' },
  assemble: { verb: 'Assembling' },
  dockerfile: { verb: 'Building', title: 'Dockerfile' },
  write: { verb: 'Writing' },
  publish: { verb: 'Publishing' },
} as const;
type StageName = keyof typeof STAGES;

/** `version`: of rust-multiarch. */
export function openJournal(system: Pick<System, 'elapsed' | 'now' | 'console'>, version: string): Journal {
  const { console } = system;
  const opened = system.elapsed();
  const run = { version, started: system.now() };
  const elapsed = () => system.elapsed() - opened;
  const stages: Stage[] = [];
  let notes: Notes = {};
  return {
    time: async (name, work) => {
      const start = elapsed();
      console.stage(STAGES[name]);
      try {
        return await work();
      } finally {
        console.stage(null);
        stages.push({ name, start, end: elapsed() });
      }
    },
    note: more => {
      notes = { ...notes, ...more };
    },
    entry: entry => {
      notes = { ...notes, entries: [...(notes.entries ?? []), entry] };
    },
    elapsed,
    read: () => ({ ...notes, ...run, stages: [...stages], duration: elapsed() }),
  };
}
