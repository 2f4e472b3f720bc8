import { expect, test } from '@jest/globals';
import { openCache } from '../../src/binaries/store.js';
import type { Request } from '../../src/request/request.js';
import { testSystem } from '../support/system.js';

const place = { root: '/nowhere' } as Parameters<typeof openCache>[2];
const LINE = expect.stringMatching(/^there is no cache service here, .*`cache-dir`/);

test.each([
  ['always', [LINE]],
  ['read', [LINE]],
  ['auto', []],
  ['off', []],
])('without a store, a run with `cache: %s` says %j', async (mode, said) => {
  const system = testSystem({ env: {} });
  const request = { cache: { mode, ignore: [] }, source: { event: { kind: 'other', name: '' } } };
  expect(await openCache(system, request as unknown as Request, place)).toBeNull();
  expect(system.console.lines).toEqual(said);
});
