import { appendFile } from 'node:fs/promises';
import { messageOf } from '../system/errors.js';
import type { System } from '../system/system.js';
import { summary } from './summary.js';
import type { Report } from './value.js';

/** Adds a run's summary to the step's file, where the runner offers one (others' runners may not). No run fails by it: what goes wrong is a line. */
export async function writeSummary({ env, console }: System, report: Report): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (!file) return;
  try {
    await appendFile(file, summary(report));
  } catch (error) {
    console.info(`the job summary is not written: ${messageOf(error)}`);
  }
}
