import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { testSystem } from '../support/system.js';
import { lineOf } from './figures.js';
import { play } from './play.js';

const DEFAULT_STEPS = 150;

/** `npm run histories -- --seed=N --steps=N --toolchain=NAME --kept`: one history, told step by step; exit code 1 where one was stale. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    steps: { type: 'string' },
    toolchain: { type: 'string' },
    kept: { type: 'boolean' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const steps = Number(values.steps ?? DEFAULT_STEPS);
const toolchain = values.toolchain ?? 'stable';
const mode = values.kept ? 'kept' : 'restored';
const place = mkdtempSync(join(tmpdir(), 'histories-'));
try {
  const figures = await play(testSystem(), { seed, steps, toolchain, place, mode }, line =>
    console.log(line),
  );
  for (const step of figures.stale) console.log(`stale: ${step}`);
  console.log(`seed ${seed}, ${toolchain}, ${mode}, ${lineOf(figures)}`);
  for (const step of figures.inertCompiled) console.log(`compiled for an inert file: ${step}`);
  if (figures.stale.length + figures.inertCompiled.length > 0) process.exitCode = 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}
