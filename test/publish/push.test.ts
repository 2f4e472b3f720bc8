import { expect, test } from '@jest/globals';
import { push } from '../../src/publish/push.js';
import { digestOf } from '../../src/system/digest.js';
import type { Finished } from '../../src/system/process.js';
import { testSystem } from '../support/system.js';

const MANIFEST = '{"schemaVersion":2}';
const DIGEST = digestOf(MANIFEST);
const OTHER = '{"schemaVersion":2,"other":true}';
const NO_WAITS = {
  waits: { throttled: [], unavailable: [], stalled: [], different: [] },
  blobs: 1,
  manifest: 1,
};

/** Registries that hold what is pushed to them, but where `refuses` matches a name; one that `keeps` a name never changes it. */
function registries(refuses: RegExp, keeps = /^$/) {
  const steps: string[] = [];
  const system = testSystem({
    run: async (argv): Promise<Finished> => {
      const name = argv.at(-1) ?? '';
      if (argv.includes('create')) {
        const to = argv.find(argument => argument.startsWith('--tag='))?.slice('--tag='.length) ?? '';
        steps.push(to.replace(DIGEST, 'DIGEST'));
        const status = 'ERROR: unexpected status from PUT request: 403 Forbidden\n';
        return refuses.test(to) ? { ...DONE, code: 1, stderr: status } : DONE;
      }
      return { ...DONE, stdout: keeps.test(name) ? OTHER : MANIFEST };
    },
  });
  const transport = { buildx: '/buildx', env: {}, patience: NO_WAITS };
  const pushed = (references: readonly string[], standing: readonly string[] = []) =>
    push(system, transport, [{ layout: '/layout', digest: DIGEST, references, standing }]);
  return { steps, pushed, system };
}

const DONE: Finished = { code: 0, stdout: '', stderr: '', timedOut: false };
const NAMES = ['a.example/app:v1', 'a.example/app:v2', 'b.example/app:v1'];

test('everything is everywhere by digest before the first tag is set', async () => {
  const { steps, pushed } = registries(/^$/);
  await pushed(NAMES);
  expect(steps).toEqual(['a.example/app@DIGEST', 'b.example/app@DIGEST', ...NAMES]);
});

test('where one registry refuses the image, no tag is set anywhere', async () => {
  const { steps, pushed } = registries(/^b\.example/);
  await expect(pushed(NAMES)).rejects.toThrow('cannot push b.example/app');
  expect(steps).toEqual(['a.example/app@DIGEST', 'b.example/app@DIGEST']);
});

test('a tag that holds the image is left alone', async () => {
  const { steps, pushed } = registries(/^$/);
  await pushed(NAMES, ['a.example/app:v1']);
  expect(steps).toEqual([
    'a.example/app@DIGEST',
    'b.example/app@DIGEST',
    'a.example/app:v2',
    'b.example/app:v1',
  ]);
});

test.each([
  ['one tag', ['a.example/app:v1']],
  ['several tags', NAMES],
])('of %s, one that holds another image after the push is an error', async (_, references) => {
  const { pushed, system } = registries(/^$/, /^a\.example\/app:v1$/);
  await expect(pushed(references)).rejects.toThrow(
    `a.example/app:v1 holds ${digestOf(OTHER)}, not the ${DIGEST} that was pushed`,
  );
  expect(system.console.lines).not.toContain('Pushed a.example/app:v1');
});

test('an image without a tag is compared too', async () => {
  const { pushed } = registries(/^$/, /^a\.example\/app@/);
  await expect(pushed(['a.example/app'])).rejects.toThrow('that was pushed');
});
