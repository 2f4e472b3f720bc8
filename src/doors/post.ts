import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { savePending } from '../binaries/binaries.js';
import type { Place } from '../home/home.js';
import { openMachine } from '../system/machine.js';
import { temporaryOf } from '../system/temporary.js';
import { open } from './exit.js';
import { SAVE_STATE } from './inputs.js';
import { stepConsole } from './speech.js';

/** The action's step after the job: it saves what the cache should keep. Nothing that it meets fails the job. */
export async function post(): Promise<never> {
  const console = stepConsole();
  return await open(console, async () => {
    await removeLeftovers();
    const core = await import('@actions/core');
    const place = core.getState(SAVE_STATE);
    if (place === '') return;
    const system = openMachine(process.env, console);
    await savePending(system, JSON.parse(place) as Place);
  });
}

/** A step that was killed could not remove what it had: its credentials and secrets go now. The job's other steps have ended. */
async function removeLeftovers(): Promise<void> {
  const parent = process.env['RUNNER_TEMP'];
  if (!parent) return;
  const names = await readdir(parent).catch(() => []);
  const ours = names.filter(name => name.startsWith(temporaryOf('')));
  await Promise.all(ours.map(name => rm(join(parent, name), { recursive: true, force: true })));
}
