import { expect, test } from '@jest/globals';
import { openCache } from '../../src/binaries/store.js';
import type { Request } from '../../src/request/request.js';
import { testSystem } from '../support/system.js';

const place = { root: '/nowhere' } as Parameters<typeof openCache>[2];
const LINE = expect.stringMatching(/^there is no cache service here, .*`cache-dir: DIR`/);

const HOME = { kind: 'other', name: '' };
const PUSH = { kind: 'branch', isDefault: true };

test.each([
  ['always', HOME, [LINE]],
  ['read', HOME, [LINE]],
  ['auto', HOME, []],
  ['off', HOME, []],
  ['always', PUSH, [LINE]],
  ['auto', PUSH, [LINE]],
  ['off', PUSH, []],
])('without a store, a run with `cache: %s` for %j says %j', async (mode, event, said) => {
  const system = testSystem({ env: {} });
  const request = { cache: { mode, ignore: [] }, source: { event } };
  expect(await openCache(system, request as unknown as Request, place, () => {})).toBeNull();
  expect(system.console.lines).toEqual(said);
});
