import { describe, expect, test } from '@jest/globals';
import { cachePolicy } from '../../../src/cache/store/policy.js';
import type { SourceEvent } from '../../../src/request/request.js';

const events = {
  'the default branch': { kind: 'branch', branch: 'main', isDefault: true },
  'another branch': { kind: 'branch', branch: 'topic', isDefault: false },
  'a pull request': { kind: 'pull-request', number: 7, fromFork: false },
  "a fork's pull request": { kind: 'pull-request', number: 7, fromFork: true },
  'a tag': { kind: 'tag', tag: 'v1.0.0' },
  'a release': { kind: 'other', name: 'release' },
  workflow_run: { kind: 'branch', branch: 'main', isDefault: true, privileged: 'workflow_run' },
  pull_request_target: { kind: 'pull-request', number: 1, fromFork: true, privileged: 'pull_request_target' },
  'an event of another kind': { kind: 'other', name: 'merge_group' },
  'no workflow': { kind: 'other', name: '' },
} as const satisfies Record<string, SourceEvent>;

describe('cache: auto', () => {
  test.each([
    { on: 'the default branch', restore: true, save: true },
    { on: 'another branch', restore: true, save: false },
    { on: 'a pull request', restore: true, save: false },
    { on: "a fork's pull request", restore: true, save: false },
    { on: 'a tag', restore: false, save: false },
    { on: 'a release', restore: false, save: false },
    { on: 'workflow_run', restore: false, save: false },
    { on: 'pull_request_target', restore: false, save: false },
    { on: 'an event of another kind', restore: true, save: false },
    { on: 'no workflow', restore: true, save: true },
  ] as const)('on $on: restore $restore, save $save', ({ on, restore, save }) => {
    const policy = cachePolicy('auto', events[on]);
    expect(policy).toMatchObject({ restore, save });
    // Where nothing is cached the user is told, in one line, what turns it on; elsewhere there is nothing to say.
    if (restore) expect(policy.note).toBeUndefined();
    else expect(policy.note).toMatch(/^the cache is off on .*`cache: always` turns it on$/);
  });
});

describe.each([
  { mode: 'read', restore: true, save: false },
  { mode: 'always', restore: true, save: true },
  { mode: 'off', restore: false, save: false },
] as const)('cache: $mode', ({ mode, restore, save }) => {
  test.each(Object.entries(events))('is the same on %s', (_, event) => {
    expect(cachePolicy(mode, event)).toEqual({ restore, save });
  });
});
