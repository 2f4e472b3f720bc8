import { build } from '../build.js';
import type { Place } from '../home/home.js';
import { asStepOutputs, openJournal, tellFinished } from '../report/report.js';
import { INPUTS, inSyntax, readRun, VERSION } from '../request/request.js';
import { openMachine } from '../system/machine.js';
import { describe, open } from './exit.js';
import { finishReport } from './finish-report.js';
import { SAVE_STATE, takeAndMaskInputs } from './inputs.js';
import { stepConsole } from './speech.js';

/** The action's step: inputs from the runner's variables, outputs and summary to the runner's files. */
export async function main(): Promise<never> {
  const console = stepConsole();
  return await open(console, async () => {
    const core = await import('@actions/core');
    const { get, password } = takeAndMaskInputs(core, Object.keys(INPUTS));
    const system = openMachine(process.env, console);
    // Empty is as not given: workflows write `platforms: ${{ inputs.platforms }}`.
    const request = await readRun(system, name => get(name) || undefined, password);

    const journal = openJournal(system, VERSION);
    try {
      const saveLater = async (place: Place) => core.saveState(SAVE_STATE, place);
      const { outputs } = await build(system, request, saveLater, journal);
      tellFinished(console, outputs, journal.read());
      for (const [name, value] of Object.entries(asStepOutputs(outputs))) core.setOutput(name, value);
    } catch (error) {
      const { error: noted } = journal.read();
      if (!noted) journal.note({ error: { message: inSyntax('yaml', describe(error)), lines: [] } });
      // Out of the group in which cargo said it.
      for (const line of noted?.lines ?? []) console.foreign(line);
      throw error;
    } finally {
      await finishReport(system, request, journal);
    }
  });
}
