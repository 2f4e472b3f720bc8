import { open } from './door.js';
import { asStepOutputs, summary } from './report/report.js';
import { readRequest } from './request/read.js';
import { openMachine } from './system/machine.js';
import { runnerConsole } from './system/runner.js';

/** The action's step: inputs from the runner's variables, outputs and summary to the runner's files. */
export async function main(): Promise<never> {
  const console = runnerConsole(process.stdout, {
    elapsed: () => performance.now(),
    debug: process.env['RUNNER_DEBUG'] === '1',
  });
  return await open(console, async () => {
    const core = await import(/* webpackMode: "eager" */ '@actions/core');
    const password = core.getInput('password');
    if (password !== '') core.setSecret(password);
    for (const line of core.getMultilineInput('secrets')) core.setSecret(line.slice(line.indexOf('=') + 1));
    const system = openMachine(process.env, console);
    const request = await readRequest(system, core.getInput, password === '' ? undefined : password);
    // Read and kept in the request: no child has a use for them.
    for (const name of ['INPUT_PASSWORD', 'INPUT_SECRETS']) delete process.env[name];

    const { build } = await import(/* webpackMode: "eager" */ './pipeline.js');
    const result = await build(system, request);
    for (const [name, value] of Object.entries(asStepOutputs(result.outputs))) core.setOutput(name, value);
    if (request.summary) await core.summary.addRaw(summary(result.outputs, result.steps)).write();
  });
}
