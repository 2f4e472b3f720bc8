import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { register } from '../../scripts/typescript.js';
import { CLI, node24 } from '../support.js';
import { newHome, PLATFORMS, putBack } from './machine.js';

register();
const { startCacheService } = await import('../../test/support/cache-service.ts');
const { startJob } = await import('../../test/support/runner.ts');

const NODE = node24();

/**
 * The three ways in which a build finds what an earlier one left: `prepare` makes the machine that of a new run, `build` builds
 * its checkout. What is kept of the cold build: `machine.kept`, and for the service its `entries`.
 */
export const KINDS = {
  'in place': {
    prepare: machine => putBack(machine, 'home'),
    build: (machine, inputs) => commandLine(machine, inputs),
  },
  directory: {
    prepare: (machine, tools) => {
      newHome(machine, tools);
      putBack(machine, 'store');
    },
    build: (machine, inputs) => commandLine(machine, { ...inputs, 'cache-dir': machine.store }),
  },
  service: {
    prepare: newHome,
    build: action,
  },
};

/** The command line in a process of its own. What follows on its last word on the image is saving. */
export async function commandLine(machine, inputs) {
  const flags = Object.entries({ platforms: PLATFORMS, ...inputs }).map(
    ([name, value]) => `--${name}=${value}`,
  );
  const argv = [NODE, CLI, 'build', machine.project, ...flags];
  let finished = 0;
  const ran = await said(argv, { env: machine.env }, line => {
    if (/^ *Finished (image|\d+ images) /.test(line)) finished = performance.now();
  });
  const saving = (ran.end - finished) / 1000;
  return report(ran.log, ran.seconds, /^ *Saved \w+ \(/m.test(ran.log) ? saving : 0);
}

/** Both steps of the action as a runner runs them, with a service that holds the entries. */
async function action(machine, inputs, entries) {
  const service = await startCacheService('v2');
  try {
    for (const entry of entries) service.add(entry);
    const job = await startJob({
      workspace: machine.project,
      inputs: { platforms: PLATFORMS, ...inputs },
      node: NODE,
      env: { ...machine.chosen, ...service.env },
    });
    const start = performance.now();
    const main = await job.main();
    const middle = performance.now();
    const post = await job.post(main.state);
    const end = performance.now();
    const log = `${main.log}${post.log}`;
    if (main.code !== 0 || post.code !== 0) throw new Error(`the action failed:\n${log}`);
    const ran = report(log, (end - start) / 1000, (end - middle) / 1000);
    return { ...ran, down: service.sent / 1e6, up: service.received / 1e6, entries: [...service.entries] };
  } finally {
    await service.close();
  }
}

/** Seconds without saving, and what the product says of the rest; megabytes as it rounds them. */
function report(log, seconds, saving) {
  const entries = verb =>
    [...log.matchAll(new RegExp(`^ *${verb} (\\w+) \\((?:.*; )?([0-9.]+) MB[,)]`, 'gm'))].map(
      ([, kind, size]) => ({ kind, size: Number(size) }),
    );
  const restored = entries('Restored');
  const sum = list => list.reduce((total, { size }) => total + size, 0);
  return {
    seconds: seconds - saving,
    saving,
    whole: seconds,
    units: Number(/^ *Compiled (\d+) units?/m.exec(log)?.[1] ?? 0),
    crates: compiled(log),
    restored: restored.map(({ kind }) => kind),
    down: sum(restored),
    up: sum(entries('Saved')),
    log,
  };
}

/** Names of the crates that cargo says it compiles. */
export function compiled(log) {
  return [...new Set([...log.matchAll(/^ *Compiling (\S+) v/gm)].map(([, name]) => name))].sort();
}

/** Runs a process to its end without keeping this one from serving; its lines as they come, standard output apart. */
export async function said(argv, options, onLine = () => {}) {
  const start = performance.now();
  const child = spawn(argv[0], argv.slice(1), { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text;
  });
  createInterface({ input: child.stderr }).on('line', line => {
    onLine(line);
    log += `${line}\n`;
  });
  const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const end = performance.now();
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}:\n${log}`);
  return { seconds: (end - start) / 1000, end, log, stdout };
}
