import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { register } from '../scripts/typescript.js';
import { CLI, median, node24, ROOT, scratch, timed } from './support.js';

/** The bundle's start-up on the action's runtime, against the runtime's own; and what a run takes to explain itself. */
export async function bench({ smoke }) {
  const node = node24();
  const runs = smoke ? 3 : 15;
  const ours = [];
  const bare = [];
  timed([node, CLI, '--version']);
  for (let run = 0; run < runs; run++) {
    bare.push(timed([node, '--eval', '0']).milliseconds);
    ours.push(timed([node, CLI, '--version']).milliseconds);
  }
  return [
    { what: 'node24 alone', value: median(bare), unit: 'ms' },
    { what: 'rust-multiarch --version', value: median(ours), unit: 'ms', limit: 150 },
    ...(await explained(node, runs)),
  ];
}

/** Crates of a large project's build, for two platforms. */
const UNITS = 1000;

/** Summary, page, JSON and history: whole processes with and less them side by side; and what they take of a large project's build. */
async function explained(node, runs) {
  const directory = scratch('explained');
  try {
    const binaries = join(ROOT, 'test/fixtures/elf');
    const plain = [node, CLI, 'assemble', join(ROOT, 'examples/web'), `--binaries=${binaries}`];
    const env = { ...process.env, RUST_MULTIARCH_HOME: directory };
    const summary = { ...env, GITHUB_STEP_SUMMARY: join(directory, 'summary.md') };
    const files = ['html', 'json'].map(kind => `--report=${join(directory, `report.${kind}`)}`);
    const less = [];
    const full = [];
    timed([...plain, '--summary=false'], { env });
    for (let run = 0; run < runs; run++) {
      less.push(timed([...plain, '--summary=false'], { env }).milliseconds);
      full.push(timed([...plain, ...files], { env: summary }).milliseconds);
    }
    return [
      { what: 'a run with report and summary', value: median(full) - median(less), unit: 'ms', limit: 100 },
      { what: `report of ${UNITS} units`, value: await large(directory), unit: 'ms', limit: 100 },
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Milliseconds for the summary, the page and the history of a build with that many units. */
async function large(directory) {
  register();
  const { makeReport } = await import('../src/report/make-report.ts');
  const { summary } = await import('../src/report/summary.ts');
  const { page } = await import('../src/report/write-report.ts');
  const { writeHistory, readHistory } = await import('../src/report/history.ts');
  const { report, unit } = await import('../test/report/reports.ts');
  const units = Array.from({ length: UNITS }, (_, at) =>
    unit({ package: `crate-${at} 1.0.0`, start: at, end: at + 5000, needs: at === 0 ? [] : [at - 1] }),
  );
  const made = report({ units });
  const start = performance.now();
  const whole = makeReport({ read: () => made }, await readHistory(directory));
  await Promise.all([summary(whole), page(whole), JSON.stringify(whole, null, 2)]);
  await writeHistory({ console }, directory, { runs: whole.history, packages: {} });
  return performance.now() - start;
}
