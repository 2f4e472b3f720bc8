// StrykerJS's runner of tests in one process: jest starts anew for each mistake, which takes ten times as long as the tests.
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { register as registerTypescript } from '../typescript.js';
import { collect } from './globals.js';

const GLOBALS = new URL('./globals.js', import.meta.url).href;
const HOOK = `export const resolve = (specifier, context, next) =>
  specifier === '@jest/globals' ? { url: ${JSON.stringify(GLOBALS)}, shortCircuit: true } : next(specifier, context);`;

/** @typedef {import('./globals.js').Group} Group @typedef {{ id: string, timeSpentMs: number, failure: string | null }} Ran */

class Runner {
  static inject = /** @type {const} */ (['options']);
  /** @type {Group[] | undefined} */
  groups;
  /** @param {{ oneProcess: { files: readonly string[] } }} options */
  constructor({ oneProcess }) {
    this.files = oneProcess.files;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    registerTypescript();
    register(`data:text/javascript,${encodeURIComponent(HOOK)}`);
    // What a mistake leaves behind fails its own test, if any.
    process.on('unhandledRejection', () => {});
  }

  async dryRun() {
    const ran = await this.run(undefined, false);
    return {
      status: 'complete',
      tests: ran.map(({ id, timeSpentMs, failure }) => ({
        ...{ id, name: id, timeSpentMs },
        ...(failure === null ? { status: 0 } : { status: 1, failureMessage: failure }),
      })),
      mutantCoverage: state().mutantCoverage,
    };
  }

  /** @param {{ activeMutant: { id: string }, testFilter?: readonly string[], hitLimit?: number }} options */
  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const hitCount = hitLimit === undefined ? undefined : 0;
    const active = { activeMutant: activeMutant.id, hitCount, hitLimit };
    // Without a filter the mistake is in what runs once, in a process of its own.
    Object.assign(state(), testFilter ? { activeMutant: 'none' } : active);
    const failure = await this.prepare();
    Object.assign(state(), active);
    const ran = failure ? [failure] : await this.run(testFilter && new Set(testFilter), true);
    if (hitLimit !== undefined && state().hitCount > hitLimit) return { status: 'timeout' };
    const last = ran.at(-1);
    if (!last?.failure) return { status: 'survived', nrOfTests: ran.length };
    return { status: 'killed', killedBy: [last.id], failureMessage: last.failure, nrOfTests: ran.length };
  }

  /** Reads the files and does what they do before their tests, once: what failed then, or null. */
  async prepare() {
    if (this.groups) return null;
    try {
      this.groups = await load(this.files);
      for (const group of this.groups) await beginGroup(group);
      return null;
    } catch (error) {
      return { id: 'loading', timeSpentMs: 0, failure: String(error) };
    }
  }

  /** @param {ReadonlySet<string> | undefined} wanted @param {boolean} bail @returns {Promise<Ran[]>} */
  async run(wanted, bail) {
    const failure = await this.prepare();
    if (failure) return [failure];
    /** @type {Ran[]} */
    const ran = [];
    const isOver = () => bail && ran.some(({ failure }) => failure !== null);
    for (const group of this.groups ?? [])
      await runGroup(group, group.name, { ran, wanted, isOver, around: [] });
    return ran;
  }
}

/** @param {Group} group */
async function beginGroup(group) {
  for (const run of group.beforeAll) await run();
  for (const child of group.children) if (!('run' in child)) await beginGroup(child);
}

/** What the mutated files and Stryker share in a process. */
function state() {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
}

/** @param {readonly string[]} files */
async function load(files) {
  const groups = [];
  for (const file of files) groups.push(await collect(file, () => import(pathToFileURL(resolve(file)).href)));
  return groups;
}

/** @param {Group} group @param {string} path @param {{ ran: Ran[], wanted: ReadonlySet<string> | undefined, isOver: () => boolean, around: readonly Group[] }} how */
async function runGroup(group, path, how) {
  const { ran, wanted, isOver } = how;
  const around = [...how.around, group];
  for (const child of group.children) {
    const id = `${path} › ${child.name}`;
    if (!('run' in child)) await runGroup(child, id, { ...how, around });
    else if (!isOver() && (!wanted || wanted.has(id))) ran.push(await runTest(child, id, around));
  }
}

/** @param {import('./globals.js').Test} test @param {string} id @param {readonly Group[]} around */
async function runTest(test, id, around) {
  const start = performance.now();
  state().currentTestId = id;
  let failure = null;
  try {
    for (const { beforeEach } of around) for (const run of beforeEach) await run();
    await test.run();
  } catch (error) {
    failure = String(error);
  }
  try {
    for (const { afterEach } of around.toReversed()) for (const run of afterEach) await run();
  } catch (error) {
    failure ??= String(error);
  }
  state().currentTestId = undefined;
  return { id, timeSpentMs: performance.now() - start, failure };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'one-process', Runner)];
