import { existsSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import type { Outputs } from '../../src/report/outputs.js';
import { checkoutOf, outputsOf } from '../support/bundle.js';
import { HOME, labNode } from '../support/lab.js';
import { type StepResult, startJob } from '../support/runner.js';

const MINUTE = 60_000;
const TAGS = 'ghcr.io/octo-org/almanac:test';

let main: StepResult;
let post: StepResult;
let commandLine: Outputs;

beforeAll(async () => {
  const job = await startJob({
    workspace: await checkoutOf('workspace'),
    inputs: { bin: 'almanac-server', tags: TAGS },
    node: labNode(24),
    env: { RUST_MULTIARCH_HOME: HOME },
  });
  main = await job.main();
  if (main.code !== 0) throw new Error(`main ended with ${main.code}:\n${main.log}`);
  post = await job.post(main.state);
  commandLine = await outputsOf([
    'build',
    await checkoutOf('workspace'),
    '--bin=almanac-server',
    `--tags=${TAGS}`,
  ]);
}, 20 * MINUTE);

test('the action on node24 gives the same digest as the command line', () => {
  expect(main.outputs['digest']).toBe(commandLine.digest);
});

test('its outputs are those of action.yml', () => {
  expect(main.outputs).toMatchObject({
    image: `ghcr.io/octo-org/almanac@${commandLine.digest}`,
    imageid: commandLine.imageid,
    tags: TAGS,
    'recipe-hash': expect.stringMatching(/^[0-9a-f]{64}$/),
    'cache-hit': expect.stringMatching(/^(?:true|false)$/),
  });
  expect(JSON.parse(main.outputs['platforms'] ?? '')).toEqual(commandLine.platforms);
  expect(JSON.parse(main.outputs['metadata'] ?? '')).toHaveProperty(
    ['containerimage.digest'],
    commandLine.digest,
  );
});

test.each(['binaries', 'layout'])('the output %s is a directory for the steps after it', name => {
  expect(existsSync(main.outputs[name] ?? '')).toBe(true);
});

test('the summary names the image', () => {
  expect(main.summary).toContain(commandLine.digest);
});

test('the post step ends well', () => {
  expect(post).toMatchObject({ code: 0 });
});
