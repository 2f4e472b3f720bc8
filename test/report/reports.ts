import type { ImageFacts, Report, UnitSpan } from '../../src/report/value.js';
import { digestOf } from '../../src/system/digest.js';

/** A unit of a report, `serde 1.0.0` for linux/amd64. */
export function unit(more: Partial<UnitSpan> = {}): UnitSpan {
  return {
    package: 'serde 1.0.0',
    kind: 'library',
    platform: 'linux/amd64',
    local: false,
    start: 1000,
    end: 9000,
    finished: true,
    needs: [],
    ...more,
  };
}

export const IMAGE: ImageFacts = {
  digest: digestOf('image'),
  references: ['ghcr.io/octo/app:main'],
  notPushed: null,
  loaded: false,
  written: null,
  platforms: [
    {
      platform: 'linux/amd64',
      target: 'x86_64-unknown-linux-musl',
      digest: digestOf('amd64'),
      size: 3_200_000,
      binaries: [{ name: 'app', size: 8_000_000, digest: digestOf('app') }],
    },
  ],
};

/** The report of a run that compiled two crates and pushed an image. */
export function report(more: Partial<Report> = {}): Report {
  return {
    schema: 1,
    version: '0.1.0',
    project: 'app',
    commit: 'a'.repeat(40),
    started: Date.UTC(2026, 10, 30),
    duration: 62_000,
    error: null,
    stages: [
      { name: 'prepare', start: 0, end: 800 },
      { name: 'compile', start: 800, end: 60_000 },
    ],
    cache: {
      exact: false,
      entries: [
        { kind: 'work', outcome: 'partial', why: 'sources a → b', bytes: 4_000_000, duration: 300 },
        { kind: 'deps', outcome: 'exact', why: '', bytes: 80_000_000, duration: 2100 },
      ],
    },
    compiled: { units: 2, dependencies: 1, fresh: 83, reasons: ['src/main.rs changed: app compiled'] },
    units: [
      unit(),
      unit({ package: 'app 0.1.0', kind: 'binary', local: true, start: 9000, end: 30_000, needs: [0] }),
    ],
    criticalPath: [0, 1],
    images: [IMAGE],
    crates: [],
    history: [],
    jumps: [],
    hints: [],
    ...more,
  };
}
