import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Connect, readInspection, withBuilder } from '../../../src/image/dockerfile/builder.js';
import { PATIENCE } from '../../../src/oci/transport.js';
import { undoAll, withUndo } from '../../../src/system/undo.js';
import { testSystem } from '../../support/system.js';

const CONTAINER = `Name:          several
Driver:        docker-container

Nodes:
Name:             several0
Endpoint:         unix:///var/run/docker.sock
Status:           running
Platforms:        linux/arm64*, linux/amd64, linux/amd64/v2
Features:
\tMulti-platform build: true
Labels:
 org.mobyproject.buildkit.worker.executor: oci
`;
const CLASSIC = CONTAINER.replace('docker-container', 'docker').replace('build: true', 'build: false');
const BROKEN =
  'Name:   default\nDriver: docker\n\nNodes:\nName:   default\nError:  Cannot connect to the Docker daemon\n';

describe('what a builder says of itself', () => {
  test.each([
    {
      name: 'several platforms',
      text: CONTAINER,
      is: { name: 'several', platforms: ['linux/arm64', 'linux/amd64', 'linux/amd64/v2'] },
    },
    {
      name: "no features, from a buildx that doesn't list them",
      text: CONTAINER.replace(/Features:\n.*\n/, ''),
      is: { name: 'several' },
    },
    { name: "Docker's own on the classic image store", text: CLASSIC, is: 'builds for one platform only' },
    {
      name: 'an engine that is not there',
      text: BROKEN,
      is: 'does not work (Cannot connect to the Docker daemon)',
    },
    { name: 'nothing', text: '', is: 'names no platform' },
  ])('$name', ({ text, is }) => {
    const found = readInspection(text);
    if (typeof is === 'string') expect(found).toBe(is);
    else expect(found).toMatchObject(is);
  });
});

describe('a builder for the build', () => {
  let scratch: string;
  beforeEach(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'builder-'));
  });
  afterEach(() => rm(scratch, { recursive: true }));

  /** A program in buildx's place: `present` is what inspecting without a name prints; made builders work unless `create` is false. */
  async function buildx(present: string, create = true): Promise<Connect> {
    const program = join(scratch, 'buildx');
    await writeFile(join(scratch, 'present'), present);
    await writeFile(join(scratch, 'made'), CONTAINER);
    await writeFile(
      program,
      `#!/bin/sh
echo "$*" >> ${scratch}/calls
case "$*" in
  "--debug inspect --bootstrap") cat ${scratch}/present ;;
  "--debug inspect --bootstrap rust-multiarch-"*) cat ${scratch}/made ;;
  create*) ${create ? 'true' : 'echo "ERROR: no docker here" >&2; exit 1'} ;;
esac
`,
    );
    await chmod(program, 0o755);
    return use => use({ buildx: program, env: process.env, patience: PATIENCE });
  }
  const calls = async () =>
    (await readFile(join(scratch, 'calls'), 'utf8'))
      .replaceAll(/-[0-9a-f]{12}/g, '-RANDOM')
      .trim()
      .split('\n');

  test('is the present one where it can', async () => {
    const found = await withBuilder(testSystem(), await buildx(CONTAINER), builder => builder());
    expect(found.name).toBe('several');
    expect(await calls()).toEqual(['--debug inspect --bootstrap']);
  });

  test('is not looked for where nobody asks', async () => {
    await withBuilder(testSystem(), await buildx(CLASSIC), async () => {});
    await expect(calls()).rejects.toThrow('ENOENT');
  });

  const MADE = [
    '--debug inspect --bootstrap',
    'create --driver=docker-container --name=rust-multiarch-RANDOM',
    '--debug inspect --bootstrap rust-multiarch-RANDOM',
    'rm --force rust-multiarch-RANDOM',
  ];

  test('is made where it cannot, and removed', async () => {
    await withBuilder(testSystem(), await buildx(CLASSIC), async builder => {
      await builder();
      expect(await calls()).toEqual(MADE.slice(0, 3));
    });
    expect(await calls()).toEqual(MADE);
  });

  test('is one for all who ask', async () => {
    await withBuilder(testSystem(), await buildx(CLASSIC), async builder => {
      const [one, other] = await Promise.all([builder(), builder()]);
      expect(other).toBe(one);
    });
    expect(await calls()).toEqual(MADE);
  });

  test('is removed when the work that uses it fails', async () => {
    const failing = withBuilder(testSystem(), await buildx(CLASSIC), async builder => {
      await builder();
      throw new Error('it does not compile');
    });
    await expect(failing).rejects.toThrow('it does not compile');
    expect(await calls()).toEqual(MADE);
  });

  test('is removed when a signal ends everything', async () => {
    const connect = await buildx(CLASSIC);
    await new Promise<void>(resolve => {
      void withBuilder(testSystem(), connect, async builder => {
        await builder();
        resolve();
        return new Promise(() => {});
      });
    });
    await undoAll();
    expect(await calls()).toEqual(MADE);
  });

  test('that cannot be made ends in one line, and what was begun is removed', async () => {
    const failing = withBuilder(testSystem(), await buildx(BROKEN, false), builder => builder());
    await expect(failing).rejects.toMatchObject({
      name: 'UserError',
      message:
        '`dockerfile`: no builder for several platforms: the present one does not work (Cannot connect to the Docker daemon), and none can be started (no docker here): start Docker, or name a builder with BUILDX_BUILDER',
    });
    expect(await calls()).toEqual([MADE[0], MADE[1], MADE[3]]);
  });
});

test('what is undone at the end is not undone twice', async () => {
  let times = 0;
  await withUndo(async () => void times++, undoAll);
  await undoAll();
  expect(times).toBe(1);
});
