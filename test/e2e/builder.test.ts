import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importBuildKit } from '../support/buildkit.js';
import { scratch } from '../support/bundle.js';
import { readyProject } from '../support/delivery.js';
import { type Engine, startEngine } from '../support/engine.js';
import { labProgram } from '../support/lab.js';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
  await importBuildKit(engine, await scratch('buildkit'));
}, 180_000);
afterAll(() => engine.stop());

const COPY = 'FROM scratch\nARG TARGETPLATFORM\nCOPY --from=binaries $TARGETPLATFORM/app /app\n';

test.each([
  { name: 'a build that ends well', dockerfile: COPY, code: 0, says: 'Building' },
  {
    name: 'a build that fails',
    dockerfile: `${COPY}COPY nothing /\n`,
    code: 1,
    says: 'does not build: failed to build: ',
  },
])(
  "where the engine's own builder serves one platform, one is made and removed: $name",
  async ({ dockerfile, code, says }) => {
    const plain = await readyProject({
      'Cargo.toml': '[package]\nname = "app"\nversion = "1.2.3"\nedition = "2021"\n',
      'src/main.rs': 'fn main() {}\n',
      Dockerfile: dockerfile,
    });
    const project = plain.using({ DOCKER_HOST: engine.host, BUILDX_CONFIG: await scratch('buildx') });
    const ran = await project.attempt([`--dockerfile=${join(project.project, 'Dockerfile')}`]);
    expect(ran).toMatchObject({ code, stderr: expect.stringContaining(says) });
    expect(ran.stderr).toContain('Starting a builder for several platforms (BuildKit in a container)');
    expect(engine.docker('ps', '--all', '--quiet')).toBe('');
    expect(engine.docker('volume', 'ls', '--quiet')).toBe('');
    const builders = execFileSync(labProgram('buildx'), ['ls'], {
      env: { ...process.env, ...project.env },
      encoding: 'utf8',
    });
    expect(builders).not.toContain('rust-multiarch');
  },
  180_000,
);
