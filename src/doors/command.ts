import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { savePending } from '../binaries/binaries.js';
import { build, plan } from '../build.js';
import type { Place } from '../home/home.js';
import { init, initWorkflow } from '../init/init.js';
import { nextSteps, openJournal, planText, resultLine, tellFinished } from '../report/report.js';
import { type CommandLine, inSyntax, readRun, requireDirectory, VERSION } from '../request/request.js';
import type { Console } from '../system/console.js';
import { UserError } from '../system/errors.js';
import { openMachine } from '../system/machine.js';
import { cacheCommand } from './cache-command.js';
import { doctorCommand } from './doctor-command.js';
import { describe, type Successor } from './exit.js';
import { finishReport } from './finish-report.js';
import { findRunner, publishFlag, runResult } from './run-command.js';
import { print, show } from './speech.js';

/** Runs a command that is neither help nor the version, and prints its result. */
export async function runCommand(
  line: CommandLine,
  console: Console,
  verbose: boolean,
): Promise<Successor | undefined> {
  const jobs = line.jobs === undefined ? {} : { CARGO_BUILD_JOBS: line.jobs };
  const system = openMachine({ ...process.env, ...jobs }, console);
  const say = line.json ? print : show;
  if (line.command === 'cache') {
    const directory = line.given('cache-dir') || undefined;
    return say(await cacheCommand(system, line.operands, { directory, json: line.json, verbose }));
  }
  if (line.command === 'init') {
    const directory = resolve(line.given('path') ?? '.');
    await requireDirectory(directory);
    if (line.workflow) return await initWorkflow(system, directory);
    const [dockerfile, target] = [line.given('dockerfile'), line.given('target')];
    return await init(system, {
      directory,
      ...(dockerfile ? { dockerfile: resolve(dockerfile) } : {}),
      ...(target ? { target } : {}),
    });
  }
  if (line.command === 'assemble' && !line.given('binaries')) {
    throw new UserError('assemble needs --binaries=DIR, a directory of ready binaries (DIR/linux/amd64/app)');
  }
  const asked = await readRun(system, line.given, await readPassword(line));
  const runner = line.command === 'run' ? await findRunner(system) : undefined;
  const request = runner === undefined ? asked : { ...asked, here: { load: runner !== null } };
  if (line.command === 'doctor') return say(await doctorCommand(system, request, line));
  if (line.command === 'plan') {
    if (request.ready !== undefined) {
      throw new UserError('`binaries` are ready: nothing is compiled, so there is nothing to plan');
    }
    const planned = await plan(system, request);
    return say(line.json ? JSON.stringify(planned, null, 2) : planText(planned, { withCommands: verbose }));
  }
  const journal = openJournal(system, VERSION);
  let pending: Place | undefined;
  const saveLater = async (place: Place) => {
    pending = place;
  };
  try {
    const result = await build(system, request, saveLater, journal);
    const { outputs, built, publish } = result;
    tellFinished(console, outputs, journal.read());
    if (runner !== undefined) return await runResult(system, result, runner, line.args);
    for (const line of nextSteps(built, publish, ({ expose }) => expose.map(publishFlag))) console.info(line);
    if (line.json) return print(JSON.stringify(outputs));
    return print(built.map(image => resultLine(image, publish)).join('\n') || outputs.binaries);
  } catch (error) {
    if (!journal.read().error)
      journal.note({ error: { message: inSyntax('flags', describe(error)), lines: [] } });
    throw error;
  } finally {
    await finishReport(system, request, journal);
    if (pending) await savePending(system, pending);
  }
}

async function readPassword(line: CommandLine): Promise<string | undefined> {
  return line.passwordFromStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
}
