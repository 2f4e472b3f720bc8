import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importBuildKit } from '../support/buildkit.js';
import { rustMultiarch, scratch } from '../support/bundle.js';
import { type Ready, readyProject } from '../support/delivery.js';
import { type Engine, startEngine } from '../support/engine.js';
import { labProgram } from '../support/lab.js';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
  await importBuildKit(engine, await scratch('buildkit'));
}, 180_000);
afterAll(() => engine.stop());

const MINUTE = 60_000;
const COPY = 'FROM scratch\nARG TARGETPLATFORM\nCOPY --from=binaries $TARGETPLATFORM/app /app\n';
const STARTING = 'Starting a builder for several platforms (BuildKit in a container)';

async function projectWith(dockerfile: string, main = 'fn main() {}\n'): Promise<Ready> {
  const plain = await readyProject({
    'Cargo.toml': '[package]\nname = "app"\nversion = "1.2.3"\nedition = "2021"\n',
    'src/main.rs': main,
    Dockerfile: dockerfile,
  });
  return plain.using({ DOCKER_HOST: engine.host });
}

const flagFor = ({ project }: Ready) => `--dockerfile=${join(project, 'Dockerfile')}`;

function expectNothingLeft({ env }: Ready): void {
  expect(engine.docker('ps', '--all', '--quiet')).toBe('');
  expect(engine.docker('volume', 'ls', '--quiet')).toBe('');
  const builders = execFileSync(labProgram('buildx'), ['ls'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  expect(builders).not.toContain('rust-multiarch');
}

describe("where the engine's own builder serves one platform, one is made and removed", () => {
  const CREDENTIALS = ['--registry=registry.example', '--username=me', '--password-stdin'];

  test.each<{ name: string; dockerfile: string; code: number; says: string; args?: string[] }>([
    { name: 'a build that ends well', dockerfile: COPY, code: 0, says: 'Building' },
    {
      name: 'a build with credentials, which are gone between',
      dockerfile: COPY,
      code: 0,
      says: 'Building',
      args: CREDENTIALS,
    },
    {
      name: 'a build that fails',
      dockerfile: `${COPY}COPY nothing /\n`,
      code: 1,
      says: 'does not build: failed to build: ',
    },
  ])(
    '$name',
    async ({ dockerfile, code, says, args = [] }) => {
      const project = await projectWith(dockerfile);
      const ran = await project.attempt([flagFor(project), ...args], 'secret\n');
      expect(ran).toMatchObject({ code, stderr: expect.stringContaining(says) });
      expect(ran.stderr).toContain(STARTING);
      expectNothingLeft(project);
    },
    3 * MINUTE,
  );

  test.each([
    {
      name: 'a RUN for another machine, before anything is compiled',
      dockerfile: `${COPY}RUN ["/app"]\n`,
      says: 'Dockerfile:4: this RUN would run on linux/arm64',
      compiles: false,
    },
    {
      name: 'a project that does not compile',
      dockerfile: COPY,
      main: 'fn main() { nothing }\n',
      says: 'cannot find value `nothing`',
      compiles: true,
    },
  ])(
    '$name',
    async ({ dockerfile, main, says, compiles }) => {
      const project = await projectWith(dockerfile, main);
      const { RUST_MULTIARCH_HOME: _, ...env } = project.env;
      const ran = await rustMultiarch(['build', project.project, '--locked=false', flagFor(project)], {
        env,
      });
      expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining(says) });
      expect(ran.stderr).toContain(STARTING);
      expect(/Compiling|Finished/.test(ran.stderr)).toBe(compiles);
      expectNothingLeft(project);
    },
    3 * MINUTE,
  );
});
