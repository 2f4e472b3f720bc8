import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openCompressor, writeArchive } from '../../src/image/image.js';
import { hostPlatform } from '../../src/oci/platforms.js';
import { load } from '../../src/publish/load.js';
import { type Engine, startEngine } from '../support/engine.js';
import { directoryWith, smallImage } from '../support/image.js';
import { testSystem } from '../support/system.js';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
}, 90_000);
afterAll(() => engine.stop());

const REFERENCES = ['registry.example:5000/some/app:v1', 'docker.io/some/app:latest'];

async function archive(references: readonly string[]) {
  const system = testSystem();
  const compressor = openCompressor('gzip', 2);
  const image = await smallImage(compressor);
  await compressor.close();
  const path = join(await directoryWith(), 'image.tar');
  const platform = hostPlatform(system.host);
  await writeArchive(image, path, { references, hostPlatform: platform });
  const host = image.platforms.find(one => one.platform === platform);
  return { system, path, config: host?.config.digest, architecture: platform.split('/')[1] };
}

test.each([
  ['under all its names', REFERENCES],
  ['that did not name it before', []],
])('an engine takes the host’s platform %s', async (_, known) => {
  const { system, path, config, architecture } = await archive(known);
  await load(system, { ...process.env, DOCKER_HOST: engine.host }, { archive: path, references: REFERENCES });
  for (const reference of REFERENCES) {
    const [inspected] = JSON.parse(engine.docker('image', 'inspect', reference));
    expect(inspected).toMatchObject({ Id: config, Os: 'linux', Architecture: architecture });
    engine.docker('image', 'rm', reference);
  }
});

test('no engine is one line', async () => {
  const { system, path } = await archive([]);
  const attempt = load(
    system,
    { ...process.env, DOCKER_HOST: 'unix:///nowhere/socket' },
    { archive: path, references: REFERENCES },
  );
  await expect(attempt).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(/^`load`: no Docker engine answers \([^\n]+$/),
  });
});
