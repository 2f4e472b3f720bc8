import { readFile, rm } from 'node:fs/promises';
import type { SaveJob } from './caching.js';
import { open } from './door.js';
import { SAVE_STATE } from './main.js';
import { messageOf } from './system/errors.js';
import { openMachine } from './system/machine.js';
import { runnerConsole } from './system/runner.js';

/** The action's step after the job: it saves what the cache should keep. Nothing that it meets fails the job. */
export async function post(): Promise<never> {
  const console = runnerConsole(process.stdout, { elapsed: () => performance.now(), debug: false });
  return await open(console, async () => {
    const core = await import('@actions/core');
    const file = core.getState(SAVE_STATE);
    if (file === '') return;
    const system = openMachine(process.env, console);
    try {
      const { save } = await import(/* webpackMode: "eager" */ './caching.js');
      await save(system, JSON.parse(await readFile(file, 'utf8')) as SaveJob);
      await rm(file, { force: true });
    } catch (error) {
      console.info(`nothing is saved in the cache: ${messageOf(error)}`);
    }
  });
}
