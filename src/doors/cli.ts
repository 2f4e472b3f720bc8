import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Place } from '../home/home.js';
import { nextStep, openJournal, planText, resultLine, tellFinished } from '../report/report.js';
import {
  type CommandLine,
  helpText,
  inSyntax,
  parseCommandLine,
  readRun,
  VERSION,
} from '../request/request.js';
import { UserError } from '../system/errors.js';
import { openMachine } from '../system/machine.js';
import { terminalConsole } from '../system/terminal.js';
import { describe, open } from './exit.js';
import { finishReport } from './finish-report.js';
import { publishFlag } from './run.js';
import { speaking } from './speech.js';

/** The command line: results on standard output, everything else on standard error. */
export async function cli(): Promise<never> {
  const args = process.argv.slice(2);
  const own = args.slice(0, [...args, '--'].indexOf('--'));
  const has = (...flags: readonly string[]) => own.some(word => flags.includes(word));
  const terminal = terminalConsole(process.stderr, {
    env: process.env,
    loudness: has('--quiet', '-q') ? 'quiet' : has('--verbose', '-v') ? 'verbose' : 'normal',
    elapsed: () => performance.now(),
  });
  const console = speaking('flags', terminal);
  return await open(console, async () => {
    const line = parseCommandLine(args);
    if (line.command === 'help') return print(helpText(line.operands[0], line.isShort));
    if (line.command === 'version') return print(`rust-multiarch ${VERSION}`);
    const jobs = line.jobs === undefined ? {} : { CARGO_BUILD_JOBS: line.jobs };
    const system = openMachine({ ...process.env, ...jobs }, console);
    const { findRunner, runResult } = await import(/* webpackMode: "eager" */ './run-command.js');
    if (line.command === 'cache') {
      const { cacheCommand } = await import(/* webpackMode: "eager" */ './cache-command.js');
      const directory = line.given('cache-dir') || undefined;
      return print(
        await cacheCommand(system, line.operands, {
          directory,
          json: line.json,
          verbose: has('--verbose', '-v'),
        }),
      );
    }
    if (line.command === 'init') {
      const { init, initWorkflow } = await import(/* webpackMode: "eager" */ '../init/init.js');
      if (line.workflow) return await initWorkflow(system, resolve(line.given('path') ?? '.'));
      const [dockerfile, target] = [line.given('dockerfile'), line.given('target')];
      return await init(system, {
        directory: resolve(line.given('path') ?? '.'),
        ...(dockerfile ? { dockerfile: resolve(dockerfile) } : {}),
        ...(target ? { target } : {}),
      });
    }
    if (line.command === 'assemble' && !line.given('binaries')) {
      throw new UserError(
        'assemble needs --binaries=DIR, a directory of ready binaries (DIR/linux/amd64/app)',
      );
    }
    const asked = await readRun(system, line.given, await readPassword(line));
    const runner = line.command === 'run' ? await findRunner(system) : undefined;
    const request = runner === undefined ? asked : { ...asked, here: { load: runner !== null } };
    if (line.command === 'doctor') {
      const { doctorCommand } = await import(/* webpackMode: "eager" */ './doctor-command.js');
      return print(await doctorCommand(system, request, line));
    }
    const { build, plan } = await import(/* webpackMode: "eager" */ '../build.js');
    const { savePending } = await import(/* webpackMode: "eager" */ '../binaries/binaries.js');
    if (line.command === 'plan') {
      const planned = await plan(system, request);
      return print(
        line.json
          ? JSON.stringify(planned, null, 2)
          : planText(planned, { withCommands: has('--verbose', '-v') }),
      );
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
      const [first] = built;
      const next = first && nextStep(first, publish, first.expose.map(publishFlag));
      if (next !== undefined) console.info(next);
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
  });
}

function print(result: string): undefined {
  if (result === '') return;
  process.stdout.write(`${result}\n`);
}

async function readPassword(line: CommandLine): Promise<string | undefined> {
  return line.passwordFromStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
}
