import { expect, test } from '@jest/globals';
import { push, readTagDigests } from '../../src/publish/push.js';
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
const BY_DIGEST = ['a.example/app@DIGEST', 'b.example/app@DIGEST'];

test.each([
  [
    'everything is everywhere by digest before the first tag is set',
    NAMES,
    [...BY_DIGEST, ...NAMES],
    BY_DIGEST,
  ],
  ['a single tag needs no step before it', ['a.example/app:v1'], ['a.example/app:v1'], ['a.example/app:v1']],
  [
    'a name without a tag gets no tag',
    ['a.example/app', 'b.example/app:v1'],
    [...BY_DIGEST, 'b.example/app:v1'],
    BY_DIGEST,
  ],
])('%s, and an image is announced once a repository', async (_, references, expected, announced) => {
  const { steps, pushed, system } = registries(/^$/);
  await pushed(references);
  expect(steps).toEqual(expected);
  const said = system.console.lines.filter(line => line.startsWith('Pushing '));
  expect(said.map(line => line.replace(DIGEST, 'DIGEST'))).toEqual(announced.map(name => `Pushing ${name}`));
});

test('where one registry refuses the image, no tag is set anywhere', async () => {
  const { steps, pushed } = registries(/^b\.example/);
  await expect(pushed(NAMES)).rejects.toThrow('cannot push b.example/app');
  expect(steps).toEqual(BY_DIGEST);
});

test('a tag that holds the image is left alone', async () => {
  const { steps, pushed } = registries(/^$/);
  await pushed(NAMES, ['a.example/app:v1']);
  expect(steps).toEqual([...BY_DIGEST, 'a.example/app:v2', 'b.example/app:v1']);
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

test.each([
  ['is not there yet', 'ERROR: a.example/app:v1: not found\n', 2],
  ['is not shown for want of a right', 'ERROR: unexpected status from HEAD request: 403 Forbidden\n', 1],
])('a tag that %s after the push: a replica is waited for, and nothing else', async (_, stderr, asked) => {
  let answers = 0;
  const run = async (argv: readonly string[]): Promise<Finished> => {
    if (argv.includes('create')) return DONE;
    answers += 1;
    return answers === 1 ? { ...DONE, code: 1, stderr } : { ...DONE, stdout: MANIFEST };
  };
  const patience = { ...NO_WAITS, waits: { ...NO_WAITS.waits, different: [0] } };
  const references = ['a.example/app:v1'];
  const pushed = push(testSystem({ run }), { buildx: '/buildx', env: {}, patience }, [
    { layout: '/layout', digest: DIGEST, references },
  ]);
  const failure = await pushed.then(
    () => null,
    (error: Error) => error.message,
  );
  expect({ answers, failure }).toEqual({
    answers: asked,
    failure: asked === 2 ? null : expect.stringMatching(/^cannot push a\.example\/app/),
  });
});

test('an image without a tag is compared too', async () => {
  const { pushed } = registries(/^$/, /^a\.example\/app@/);
  await expect(pushed(['a.example/app'])).rejects.toThrow('that was pushed');
});

test('a tag that is refused after the first step is told with those that stand', async () => {
  const { pushed, system } = registries(/^b\.example\/app:v1$/);
  await expect(pushed(NAMES, ['a.example/app:v1'])).rejects.toThrow(
    `; not tagged: b.example/app:v1; these tags stand: a.example/app:v1, a.example/app:v2; ${DIGEST} itself is in every repository`,
  );
  expect(system.console.lines.join('\n')).toContain('Pushed a.example/app:v2');
});

test('where all tags are refused, none stands', async () => {
  const { pushed } = registries(/:v\d$/);
  await expect(pushed(NAMES)).rejects.toThrow(/; not tagged: .*; no tag was set; /);
});

test('the refusals of other registries are warnings', async () => {
  const { pushed, system } = registries(/@/);
  await expect(pushed(NAMES)).rejects.toThrow('cannot push a.example/app: ');
  expect(system.console.lines.filter(line => line.includes('cannot push b.example/app: '))).toHaveLength(1);
});

test.each([
  ['no reference', [], []],
  ['references that hold it', NAMES, NAMES],
])('%s: nothing is asked', async (_, references, standing) => {
  const { pushed, steps } = registries(/^/);
  await pushed(references, standing);
  expect(steps).toEqual([]);
});

test.each([
  ['one tag', ['a.example/app:v1']],
  ['no tag', ['a.example/app']],
])('%s that a registry does not take is an error', async (_, references) => {
  await expect(registries(/^a\.example/).pushed(references)).rejects.toThrow('cannot push a.example/app: ');
});

test('tags are read by their digests, where a registry says one', async () => {
  const answers: Readonly<Record<string, Finished>> = {
    'a.example/app:v1': { ...DONE, stdout: `${DIGEST}\n` },
    'a.example/app:v2': { ...DONE, stdout: `${DIGEST}ff` },
    'a.example/app:v3': { ...DONE, code: 1, stderr: 'ERROR: a.example/app:v3: not found\n', stdout: DIGEST },
  };
  const asked: string[] = [];
  const run = async (argv: readonly string[]): Promise<Finished> => {
    const name = argv.at(-1) ?? '';
    asked.push(name);
    return answers[name] ?? DONE;
  };
  const transport = { buildx: '/buildx', env: {}, patience: NO_WAITS };
  const references = [...Object.keys(answers), 'a.example/app'];
  const found = await readTagDigests(testSystem({ run }), transport, references);
  expect([...found]).toEqual([['a.example/app:v1', DIGEST]]);
  expect(asked).toEqual(Object.keys(answers));
});
