// What tests import as `@jest/globals`, for a process that runs them many times: files are read once, and their tests are kept here.
import { expect } from 'expect';

export { expect };

/**
 * @typedef {{ name: string, run: () => unknown }} Test
 * @typedef {{ name: string, beforeAll: (() => unknown)[], beforeEach: (() => unknown)[], afterEach: (() => unknown)[],
 *   children: (Group | Test)[] }} Group
 */

/** @param {string} name @returns {Group} */
const group = name => ({ name, beforeAll: [], beforeEach: [], afterEach: [], children: [] });
let current = group('');

/** The tests of a file, which `load` imports. @param {string} name @param {() => Promise<unknown>} load */
export async function collect(name, load) {
  current = group(name);
  await load();
  return current;
}

/** @param {string} name @param {() => void} define */
export function describe(name, define) {
  const outer = current;
  current = group(name);
  outer.children.push(current);
  define();
  current = outer;
}

/** @param {string} name @param {() => unknown} run */
export function test(name, run) {
  current.children.push({ name, run });
}

/** @param {(name: string, run: () => void) => void} make */
const each = make => (/** @type {readonly unknown[]} */ table) => {
  return (/** @type {string} */ name, /** @type {(...row: unknown[]) => void} */ run) => {
    for (const [at, row] of table.entries()) make(`${name} ${at}`, () => run(...[row].flat(1)));
  };
};
describe.each = each(describe);
test.each = each(test);
test.concurrent = test;

export const beforeAll = (/** @type {() => unknown} */ run) => current.beforeAll.push(run);
/** The tests run again: what they have goes with the process. */
export const afterAll = () => {};
export const beforeEach = (/** @type {() => unknown} */ run) => current.beforeEach.push(run);
export const afterEach = (/** @type {() => unknown} */ run) => current.afterEach.push(run);
export const jest = { setTimeout: () => {} };
