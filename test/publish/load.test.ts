import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { load } from '../../src/publish/load.js';
import { run } from '../../src/system/process.js';
import { testSystem } from '../support/system.js';

const ID = `sha256:${'c'.repeat(64)}`;
const REFERENCES = ['ghcr.io/o/app:v1', 'docker.io/o/app:latest'];

/** The real machine, but programs come from `directory`. */
function programsIn(directory: string) {
  return testSystem({
    run: ([program, ...args], options) => run([join(directory, program), ...args], options),
  });
}

/** An engine's program that keeps its arguments and answers `load` as the shell script says. */
async function engine(script: string, name = 'docker') {
  const directory = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-docker-'));
  const log = join(directory, 'log');
  const program = join(directory, name);
  await writeFile(program, `#!/bin/sh\necho "$*" >> ${log}\ncase $1 in load) ${script} ;; esac\n`);
  await chmod(program, 0o755);
  const attempt = () =>
    load(programsIn(directory), process.env, { archive: '/image.tar', references: REFERENCES });
  return { attempt, calls: async () => (await readFile(log, 'utf8')).trim().split('\n') };
}

test.each<[string, string, string[]]>([
  ['an id, which gets the names', `Loaded image ID: ${ID}`, REFERENCES.map(name => `tag ${ID} ${name}`)],
  [
    'one name, which gets the others',
    `Loaded image: ${REFERENCES[0]}`,
    [`tag ${REFERENCES[0]} ${REFERENCES[1]}`],
  ],
  ['all names', REFERENCES.map(name => `Loaded image: ${name}`).join('\\n'), []],
])('the engine answers %s', async (_, answer, tags) => {
  const { attempt, calls } = await engine(`printf '${answer}\\n'`);
  await attempt();
  expect(await calls()).toEqual(['version', 'load --input=/image.tar', ...tags]);
});

test('podman takes it where there is no docker', async () => {
  const { attempt, calls } = await engine(`echo 'Loaded image: ${REFERENCES[0]}'`, 'podman');
  await attempt();
  expect(await calls()).toEqual(['version', 'load --input=/image.tar', `tag ${REFERENCES.join(' ')}`]);
});

test.each([
  [
    'no engine',
    'echo "Cannot connect to the Docker daemon at unix:///s. Is the docker daemon running?" >&2; exit 1',
    'no Docker engine answers (Cannot connect',
  ],
  [
    'not allowed',
    'echo "permission denied while trying to connect to the Docker daemon socket" >&2; exit 1',
    'see that this user may use it',
  ],
  [
    'refused',
    'echo "archive/tar: invalid tar header" >&2; exit 1',
    'does not take the image: archive/tar: invalid tar header',
  ],
  ['no answer', 'true', 'its answer does not name it ("")'],
])('%s is one line', async (_, script, message) => {
  const { attempt } = await engine(script);
  await expect(attempt()).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(/^`load`: [^\n]+$/),
  });
  await expect(attempt()).rejects.toThrow(message);
});

test('no docker command is one line', async () => {
  const attempt = load(programsIn('/nowhere'), process.env, { archive: '/image.tar', references: [] });
  await expect(attempt).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringContaining('not on PATH'),
  });
});
