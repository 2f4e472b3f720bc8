import { expect, test } from '@jest/globals';
import type { CompiledCrates } from '../../../src/publish/sbom/crates.js';
import { cratesOf, joinCrates } from '../../../src/publish/sbom/parts.js';

const crate = (name: string, dependencies: readonly number[] = [], features: readonly string[] = []) => ({
  name,
  version: '1.0.0',
  features,
  dependencies,
});

/** `web` uses `http` and `log`, `worker` uses `log` and `queue`; nothing says who uses `core`. */
const WORKSPACE: CompiledCrates = {
  crates: [
    crate('core'),
    crate('http', [2]),
    crate('log', [], ['std']),
    crate('queue'),
    crate('web', [1, 2]),
    crate('worker', [2, 3]),
  ],
  binaries: [
    { name: 'web', crate: 4 },
    { name: 'worker', crate: 5 },
  ],
};

test.each([
  ['web', ['core', 'http', 'log', 'web']],
  ['worker', ['core', 'log', 'queue', 'worker']],
])('%s has its own crates, and those of which nobody knows a user', (name, names) => {
  const { crates, binaries } = cratesOf(WORKSPACE, name);
  expect(crates.map(one => one.name)).toEqual(names);
  expect(binaries.map(({ crate: at }) => crates[at]?.name)).toEqual([name]);
  const log = names.indexOf('log');
  expect(crates.find(one => one.name === name)?.dependencies).toContain(log);
});

test('the crates of all binaries are those of the compilation', () => {
  expect(joinCrates(['web', 'worker'].map(name => cratesOf(WORKSPACE, name)))).toEqual(WORKSPACE);
});

test('a crate that two binaries have with other features has both', () => {
  const one = {
    crates: [crate('app', [1]), crate('log', [], ['std'])],
    binaries: [{ name: 'app', crate: 0 }],
  };
  const other = { crates: [crate('log', [], ['kv'])], binaries: [] };
  expect(joinCrates([one, other]).crates[1]).toMatchObject({ name: 'log', features: ['kv', 'std'] });
});
