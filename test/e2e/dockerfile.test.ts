import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildDockerfile, type DockerfileBuild } from '../../src/image/dockerfile/build.js';
import { withBuilder } from '../../src/image/dockerfile/builder.js';
import type { BuiltImage } from '../../src/image/dockerfile/layout.js';
import type { PlatformName } from '../../src/oci/platform.js';
import { PATIENCE, type Transport } from '../../src/oci/transport.js';
import { push } from '../../src/publish/push.js';
import type { Secret } from '../../src/request/request.js';
import type { Digest } from '../../src/system/digest.js';
import { makeBase } from '../support/base-image.js';
import { type BuildKit, startBuildKit } from '../support/buildkit.js';
import { labProgram } from '../support/lab.js';
import { type Service, startRegistry } from '../support/registry.js';
import { testSystem } from '../support/system.js';

/** Writes what it sees of a secret and of a variable, then waits long enough to be looked at. */
const TOOL = `
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
int main(void) {
  char secret[64] = "none";
  FILE *in = fopen("/run/secrets/token", "r");
  if (in) { secret[fread(secret, 1, 63, in)] = 0; fclose(in); }
  FILE *out = fopen("/seen", "w");
  fprintf(out, "%zu characters, %s", sizeof secret - 64 + (size_t)snprintf(0, 0, "%s", secret), getenv("GREETING"));
  fclose(out);
  sleep(1);
  return getenv("FAIL") ? 3 : 0;
}`;
const CANARY = 'canary-5b1e-dockerfile-secret';
const EPOCH = 1_700_000_000;

let scratch: string;
let registry: Service;
let buildkit: BuildKit;
let transport: Transport;
let context: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'dockerfile-'));
  registry = await startRegistry(labProgram('registry'), scratch);
  const env = {
    PATH: process.env['PATH'],
    HOME: scratch,
    DOCKER_CONFIG: join(scratch, 'docker'),
    DOCKER_HOST: `unix://${scratch}/none`,
  };
  buildkit = await startBuildKit(scratch, env);
  transport = {
    buildx: labProgram('buildx'),
    env: { ...env, BUILDX_BUILDER: buildkit.builder },
    patience: PATIENCE,
  };
  for (const platform of ['linux/amd64', 'linux/arm64', 'linux/arm/v7']) {
    await mkdir(join(scratch, 'binaries', platform), { recursive: true });
    await writeFile(join(scratch, 'binaries', platform, 'app'), `the binary for ${platform}`);
  }
  await publishBase();
}, 120_000);

afterAll(async () => {
  await buildkit.stop();
  await registry.stop();
  await rm(scratch, { recursive: true, force: true });
});

beforeEach(async () => {
  context = await mkdtemp(join(scratch, 'context-'));
  await writeFile(join(context, 'settings.toml'), 'a = 1');
});

const COPY = `FROM scratch
ARG TARGETPLATFORM
COPY settings.toml /etc/
COPY --from=binaries --chmod=755 \${TARGETPLATFORM}/app /app
ENTRYPOINT ["/app"]
`;
const withTool = (from: string, run: string) => `FROM ${from} AS prepare
ARG GREETING
ENV GREETING=$GREETING
${run}
${COPY}COPY --from=prepare /seen /seen
`;

describe('a Dockerfile that copies', () => {
  test('gives each platform its own binary, labels and annotations, and the same digest every time', async () => {
    const image = {
      labels: { 'org.example.label': 'a=b, c' },
      annotations: [
        { levels: ['manifest', 'index'] as const, key: 'org.example.all', value: 'x' },
        { levels: ['manifest'] as const, platform: 'linux/arm64', key: 'org.example.one', value: 'y' },
      ],
    };
    const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'];
    const first = await build(COPY, { platforms, image });
    // Nothing is left of the first build, and the same files are younger.
    execFileSync(labProgram('buildx'), ['prune', '--all', '--force'], { env: transport.env, stdio: 'pipe' });
    await writeFile(join(context, 'settings.toml'), 'a = 1');
    const second = await build(COPY, { platforms, image });
    expect(second.image.descriptor.digest).toBe(first.image.descriptor.digest);

    const reference = `${registry.host}/copies:v1`;
    await push(testSystem(), transport, [
      {
        layout: first.layout,
        digest: first.image.descriptor.digest,
        references: [reference],
      },
    ]);
    expect(crane('digest', reference)).toBe(first.image.descriptor.digest);
    crane('validate', '--remote', reference);
    const index = JSON.parse(crane('manifest', reference));
    expect(index.annotations).toEqual({ 'org.example.all': 'x' });
    expect(index.manifests).toHaveLength(3);
    for (const platform of platforms) {
      const at = `${registry.host}/copies@${first.image.platforms.find(one => one.platform === platform)?.descriptor.digest}`;
      expect(crane('export', at, '-')).toContain(`the binary for ${platform}`);
      const config = JSON.parse(crane('config', at));
      expect(config.config).toMatchObject({
        Entrypoint: ['/app'],
        Labels: { 'org.example.label': 'a=b, c' },
      });
      expect(Date.parse(config.created)).toBe(EPOCH * 1000);
      const { annotations } = JSON.parse(crane('manifest', at));
      expect(annotations).toEqual({
        'org.example.all': 'x',
        ...(platform === 'linux/arm64' ? { 'org.example.one': 'y' } : {}),
      });
    }
  });

  test('is a plain manifest for one platform', async () => {
    const annotations = [{ levels: ['manifest', 'index'] as const, key: 'a', value: 'b' }];
    const { image, layout } = await build(COPY, { platforms: ['linux/arm64'], image: { annotations } });
    expect(image.platforms[0]?.descriptor.digest).toBe(image.descriptor.digest);
    expect(await blob(layout, image.descriptor.digest)).toMatchObject({ annotations: { a: 'b' } });
  });

  test('takes the variable of the stage that it stands on', async () => {
    const text = `FROM scratch AS below\nARG TARGETPLATFORM\nFROM below\nCOPY --from=binaries \${TARGETPLATFORM}/app /app`;
    expect((await build(text)).image.platforms).toHaveLength(2);
  });

  test('chooses a stage by the platform', async () => {
    const stage = (architecture: string) =>
      `FROM scratch AS of-${architecture}\nCOPY --from=binaries linux/${architecture}/app /app\n`;
    const text = `${stage('amd64')}${stage('arm64')}FROM of-\${TARGETARCH}\n`;
    const { image, layout } = await build(text);
    for (const { platform, layers } of image.platforms) {
      const [layer] = layers.map(({ digest }) => blobPath(layout, digest));
      expect(gunzipSync(await readFile(layer ?? '')).toString()).toContain(`the binary for ${platform}`);
    }
  });

  test('has layers in zstd where they are wanted', async () => {
    const { image, layout } = await build(COPY, { image: { compression: 'zstd' } });
    for (const { platform, layers } of image.platforms) {
      expect(layers.map(({ mediaType }) => mediaType)).toEqual(
        layers.map(() => 'application/vnd.oci.image.layer.v1.tar+zstd'),
      );
      const files = layers.map(({ digest }) =>
        execFileSync('zstd', ['-dc', blobPath(layout, digest)], { stdio: ['ignore', 'pipe', 'pipe'] }),
      );
      expect(files.join()).toContain(`the binary for ${platform}`);
    }
  });

  test('takes a stage as its target', async () => {
    const text = `${COPY.replace('scratch', 'scratch AS image')}FROM missing.invalid/base`;
    expect((await build(text, { target: 'image' })).image.platforms).toHaveLength(2);
  });
});

describe('a Dockerfile that runs', () => {
  test("does so on the builder's platform, with arguments and a secret that nobody sees", async () => {
    const text = withTool(
      `--platform=$BUILDPLATFORM ${registry.host}/tool:v1`,
      'RUN --mount=type=secret,id=token ["/tool"]',
    );
    const argvs = new Set<string>();
    const watch = setInterval(async () => {
      for (const argv of await argvsNow()) argvs.add(argv);
    }, 100);
    const { image, layout, lines } = await build(text, {
      buildArgs: ['GREETING=hello'],
      secrets: [{ kind: 'value', id: 'token', value: CANARY }],
    });
    clearInterval(watch);
    for (const { layers } of image.platforms) {
      const texts = await Promise.all(
        layers.map(async ({ digest }) => gunzipSync(await readFile(blobPath(layout, digest))).toString()),
      );
      expect(texts.join()).toContain(`${CANARY.length} characters, hello`);
      expect(texts.join()).not.toContain(CANARY);
    }
    const seen = [...argvs].join('\n');
    expect(seen).toContain('--secret=id=token');
    expect(`${seen}${lines.join('\n')}`).not.toContain(CANARY);
  });

  test('on a foreign platform is told with its line before anything is built', async () => {
    const lines: string[] = [];
    const failing = build(withTool(`${registry.host}/tool:v1`, 'RUN ["/tool"]'), { lines });
    await expect(failing).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(
        /^Dockerfile:4: this RUN would run on linux\/arm64, which the builder cannot do: move it to /,
      ),
    });
    expect(lines).toEqual([]);
  });

  test('and fails, ends in one line with the log above it', async () => {
    const text = withTool(`--platform=$BUILDPLATFORM ${registry.host}/tool:v1`, 'ENV FAIL=1\nRUN ["/tool"]');
    const lines: string[] = [];
    await expect(build(text, { lines })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^Dockerfile does not build: failed to build: .*\/tool.* exit code: 3$/),
    });
    expect(lines.join('\n')).toContain('ERROR: process');
  });
});

describe('a Dockerfile that cannot be built, in one line', () => {
  test.each([
    {
      name: 'takes no binary',
      text: 'FROM scratch\nCOPY settings.toml /',
      says: 'no stage that is built takes the finished binaries',
    },
    { name: 'does not exist', text: null, says: '`dockerfile`: there is no file Dockerfile' },
    {
      name: 'has another base than there is',
      text: COPY.replace('scratch', 'REGISTRY/nope:v1'),
      says: 'Dockerfile does not build: failed to build: ',
    },
    { name: 'is none', text: `${COPY}NONSENSE here`, says: 'unknown instruction: NONSENSE' },
  ])('$name', async ({ text, says }) => {
    const failed = await build(text?.replace('REGISTRY', registry.host) ?? null).catch(
      (error: Error) => error,
    );
    expect(failed).toMatchObject({ name: 'UserError', message: expect.stringContaining(says) });
    expect((failed as Error).message).not.toContain('\n');
  });

  test('without a builder and without an engine', async () => {
    const env = { ...transport.env, BUILDX_BUILDER: undefined };
    const failed = await build(COPY, {}, { ...transport, env }).catch((error: Error) => error);
    expect(failed).toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('start Docker, or name a builder with BUILDX_BUILDER'),
    });
  });
});

interface Options {
  readonly platforms?: readonly string[];
  readonly image?: Partial<DockerfileBuild['image']>;
  readonly buildArgs?: readonly string[];
  readonly secrets?: readonly Secret[];
  readonly target?: string;
  /** What was shown, also of a build that fails. */
  readonly lines?: string[];
}

async function build(
  text: string | null,
  options: Options = {},
  by = transport,
): Promise<{ image: BuiltImage; layout: string; lines: readonly string[] }> {
  const {
    lines = [],
    target,
    buildArgs = [],
    secrets = [],
    platforms = ['linux/amd64', 'linux/arm64'],
  } = options;
  if (text !== null) await writeFile(join(context, 'Dockerfile'), text);
  const system = testSystem({ cwd: context });
  system.console.foreign = line => lines.push(line);
  const layout = join(await mkdtemp(join(scratch, 'layout-')), 'image');
  const image = await withBuilder(
    system,
    use => use(by),
    async builder =>
      buildDockerfile(system, by, {
        dockerfile: { path: 'Dockerfile', buildArgs, secrets, ...(target === undefined ? {} : { target }) },
        builder: await builder(),
        image: { labels: {}, annotations: [], compression: 'gzip', ...options.image },
        platforms: platforms as PlatformName[],
        part: false,
        context,
        binaries: join(scratch, 'binaries'),
        binary: 'app',
        epoch: EPOCH,
        layout,
      }),
  );
  return { image, layout, lines };
}

/** A base that is nothing but the tool, for the machine's platform and, as if, for arm64. */
async function publishBase(): Promise<void> {
  await writeFile(join(scratch, 'tool.c'), TOOL);
  execFileSync('cc', ['-static', '-o', join(scratch, 'tool'), join(scratch, 'tool.c')]);
  const layers = [[{ name: 'tool', mode: 0o755, content: await readFile(join(scratch, 'tool')) }]];
  const layout = await mkdtemp(join(scratch, 'base-'));
  const platforms = ['amd64', 'arm64'].map(architecture => ({
    platform: { os: 'linux', architecture },
    layers,
  }));
  const { digest } = await makeBase(layout, platforms);
  await push(testSystem(), transport, [{ layout, digest, references: [`${registry.host}/tool:v1`] }]);
}

async function argvsNow(): Promise<readonly string[]> {
  const processes = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  return await Promise.all(processes.map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
}

function blobPath(layout: string, digest: Digest): string {
  return join(layout, 'blobs', digest.replace(':', '/'));
}

async function blob(layout: string, digest: Digest): Promise<object> {
  return JSON.parse(await readFile(blobPath(layout, digest), 'utf8'));
}

function crane(...args: string[]): string {
  return execFileSync(labProgram('crane'), args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}
