import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ImageConfig, Index, Manifest } from '../../src/oci/oci.js';
import { digestOf } from '../../src/system/digest.js';
import { makeBase } from '../support/base-image.js';
import { type BuildKit, startBuildKit } from '../support/buildkit.js';
import { door, outputsOf, rustMultiarch } from '../support/bundle.js';
import { crane, craneText, type Ready, readyProject } from '../support/delivery.js';
import { startEngine } from '../support/engine.js';
import { labNode, labProgram, machineProgram } from '../support/lab.js';
import { type Bench, openBench, pushed, type Registry, tagsOf } from '../support/publishing.js';
import { ACCOUNT, startTokenServer, type TokenServer } from '../support/registry.js';

const MINUTE = 60_000;
const FILES = {
  'Cargo.toml':
    '[package]\nname = "app"\nversion = "1.2.3"\nedition = "2021"\nlicense = "MIT"\ndescription = "Shows itself"\nrepository = "https://example.com/app"\n',
  'src/main.rs': 'fn main() {}\n',
  'static/page.html': '<p>hello</p>\n',
};

let bench: Bench;
let registry: Registry;
let ready: Ready;
beforeAll(async () => {
  bench = await openBench();
  registry = await bench.registry();
  ready = await readyProject(FILES);
}, MINUTE);
afterAll(() => bench.close());

const configOf = (name: string, platform: string) =>
  crane('config', `--platform=${platform}`, name) as ImageConfig;

describe('what is asked for', () => {
  let name: string;
  beforeAll(async () => {
    name = `${registry.host}/asked/app:v1`;
    const outputs = await ready.assemble([
      `--tags=${name}`,
      ...['--push', '--cmd=serve', '--user=1000:1000', '--workdir=/srv', '--expose=8080,53/udp'],
      ...['--env=GREETING=hello, world', '--files=static:/srv/static', '--labels=org.example.team=images'],
      '--annotations=index:org.example.index=i',
      '--annotations=manifest[linux/arm64]:org.example.arm=a',
    ]);
    expect(craneText('digest', name).trim()).toBe(outputs.digest);
    craneText('validate', '--remote', name);
  }, MINUTE);

  test.each(['linux/amd64', 'linux/arm64'])('is in the config for %s', platform => {
    expect(configOf(name, platform).config).toMatchObject({
      Entrypoint: ['/usr/local/bin/app'],
      Cmd: ['serve'],
      User: '1000:1000',
      WorkingDir: '/srv',
      ExposedPorts: { '8080/tcp': {}, '53/udp': {} },
      Env: expect.arrayContaining(['GREETING=hello, world']),
      Labels: {
        'org.example.team': 'images',
        'org.opencontainers.image.title': 'app',
        'org.opencontainers.image.version': '1.2.3',
        'org.opencontainers.image.licenses': 'MIT',
        'org.opencontainers.image.description': 'Shows itself',
        'org.opencontainers.image.source': 'https://example.com/app',
      },
    });
  });

  test('is in the annotations of the index and of one manifest', () => {
    const index = crane('manifest', name) as Index;
    expect(index.annotations).toMatchObject({
      'org.example.index': 'i',
      'org.opencontainers.image.title': 'app',
    });
    const manifests = ['linux/amd64', 'linux/arm64'].map(
      platform => (crane('manifest', `--platform=${platform}`, name) as Manifest).annotations,
    );
    expect(manifests).toEqual([undefined, { 'org.example.arm': 'a' }]);
  });

  test('is in the files, for tools nobody here wrote', () => {
    const paths = execFileSync('sh', ['-c', `${labProgram('crane')} export ${name} - | tar -t`], {
      encoding: 'utf8',
    });
    expect(paths.split('\n')).toEqual(
      expect.arrayContaining(['srv/static/page.html', 'usr/local/bin/app', 'etc/passwd']),
    );
    const inspected = execFileSync(
      machineProgram('skopeo'),
      ['inspect', '--tls-verify=false', '--override-arch=arm64', `docker://${name}`],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(inspected)).toMatchObject({ Architecture: 'arm64', Os: 'linux' });
  });
});

test(
  'one run fills two registries with the tags of docker/metadata-action',
  async () => {
    const other = await bench.registry();
    const tags = [
      `${registry.host}/two/app:1.2.3`,
      `${registry.host}/two/app:1.2`,
      `${other.host}/two/app:latest`,
    ];
    const { digest, metadata } = await ready.assemble([`--tags=${tags.join('\n')}`, '--push']);
    expect(await tagsOf(registry, 'two/app')).toEqual(['1.2', '1.2.3']);
    expect(craneText('digest', tags[2] ?? '').trim()).toBe(digest);
    expect(metadata).toMatchObject({ 'containerimage.digest': digest, 'image.name': tags.join(',') });
  },
  MINUTE,
);

test(
  'a tag that holds the image is asked for once and not set again; another one is',
  async () => {
    const proxy = await bench.faults(registry, () => undefined);
    const name = `${proxy.host}/standing/app`;
    const { digest } = await ready.assemble([`--tags=${name}:v1`, '--push']);
    const asked = proxy.exchanges.length;
    const again = await ready.attempt([`--tags=${name}:v1`, '--push']);
    expect(again.stderr).toContain(`Pushed ${name}:v1, which has it already`);
    // But for the question whether it may push, which begins an upload and cancels it.
    const since = proxy.exchanges.slice(asked).filter(({ url }) => !/^\/v2\/$|\/blobs\/uploads\//.test(url));
    expect(since.filter(({ method }) => method !== 'HEAD' && method !== 'GET')).toEqual([]);
    // The tag, its index, and the manifests that this names with their configs; no layer.
    const paths = [...new Set(since.map(({ url }) => url))];
    expect(paths.filter(path => path.includes('/manifests/'))).toHaveLength(4);
    expect(paths.filter(path => path.includes('/blobs/'))).toHaveLength(2);

    await ready.assemble([`--tags=${name}:v1`, '--push', '--cmd=another']);
    expect(craneText('digest', `${registry.host}/standing/app:v1`).trim()).not.toBe(digest);
    const back = await ready.attempt([`--tags=${name}:v1,${name}:v2`, '--push']);
    expect(back.stderr).not.toContain('has it already');
    for (const tag of ['v1', 'v2'])
      expect(craneText('digest', `${registry.host}/standing/app:${tag}`).trim()).toBe(digest);
  },
  MINUTE,
);

test(
  'an image of which a registry lost a manifest is pushed again',
  async () => {
    const name = `${registry.host}/lost/app:v1`;
    const { platforms } = await ready.assemble([`--tags=${name}`, '--push']);
    const [, lost] = platforms;
    const gone = await fetch(`http://${registry.host}/v2/lost/app/manifests/${lost?.digest}`, {
      method: 'DELETE',
    });
    expect(gone.status).toBe(202);
    const again = await ready.attempt([`--tags=${name}`, '--push']);
    expect(again.stderr).not.toContain('has it already');
    craneText('validate', '--remote', name);
  },
  MINUTE,
);

test(
  'a tag that another job moves while the image is made is set again',
  async () => {
    const layout = await bench.directory('base');
    const { digest: base } = await makeBase(layout, [
      { platform: { os: 'linux', architecture: 'amd64' }, layers: [[{ name: 'etc/of-base', content: 'x' }]] },
    ]);
    await pushed({ layout, digest: base }, [
      `${registry.host}/library/slow:1`,
      `${registry.host}/moved/app:other`,
    ]);
    const name = `${registry.host}/moved/app`;
    let slow = false;
    const proxy = await bench.faults(registry, () =>
      slow ? { kind: 'slow', milliseconds: 6000 } : undefined,
    );
    const flags = [
      ...[`--tags=${name}:v1`, '--push', '--platforms=linux/amd64'],
      `--base=${proxy.host}/library/slow:1`,
    ];
    const { digest } = await ready.assemble(flags);
    slow = true;
    const running = ready.attempt(flags);
    await sleep(3000);
    craneText('tag', `${name}:other`, 'v1');
    const { stderr } = await running;
    expect(stderr).not.toContain('has it already');
    expect(craneText('digest', `${name}:v1`).trim()).toBe(digest);
  },
  MINUTE,
);

test(
  'a tag that is refused after another held the image: the error says which stands',
  async () => {
    const proxy = await bench.faults(registry, ({ method, url }) =>
      method === 'PUT' && url.endsWith('/manifests/v2') ? { kind: 'status', status: 403 } : undefined,
    );
    const name = `${proxy.host}/half/app`;
    await ready.assemble([`--tags=${name}:v1`, '--push']);
    const { code, stderr } = await ready.attempt([`--tags=${name}:v1,${name}:v2`, '--push']);
    expect(code).toBe(1);
    expect(stderr).toContain(`not tagged: ${name}:v2; these tags stand: ${name}:v1`);
  },
  MINUTE,
);

test(
  'a base that is not there is said before anything is compiled',
  async () => {
    const base = `${registry.host}/none/base:1`;
    const args = ['build', ready.project, '--platforms=linux/amd64', '--locked=false', `--base=${base}`];
    const { code, stderr } = await rustMultiarch(args, { env: { PATH: ready.env['PATH'] } });
    expect(code).toBe(1);
    expect(stderr).toContain(`error: --base: ${base} is not there`);
    expect(stderr).not.toMatch(/Compiling|Finished/);
  },
  MINUTE,
);

test(
  'zstd that Node.js does not have is said before anything is compiled',
  async () => {
    const args = ['build', ready.project, '--platforms=linux/amd64', '--locked=false', '--compression=zstd'];
    const { code, stderr } = await rustMultiarch(args, { node: labNode(20) });
    expect(code).toBe(1);
    expect(stderr).toContain('error: --compression=zstd needs Node.js 22.15 or newer, and this is 20.');
    expect(stderr).not.toMatch(/Compiling|Finished/);
  },
  MINUTE,
);

test(
  'a Dockerfile that nothing can build is said before anything is compiled',
  async () => {
    const Dockerfile = 'FROM scratch\nARG TARGETPLATFORM\nCOPY --from=binaries $TARGETPLATFORM/app /app\n';
    const { project, env } = await readyProject({ ...FILES, Dockerfile });
    const { RUST_MULTIARCH_HOME: _, ...machine } = env;
    const args = ['build', project, '--locked=false', `--dockerfile=${join(project, 'Dockerfile')}`];
    const { code, stderr } = await rustMultiarch(args, { env: machine });
    expect(code).toBe(1);
    expect(stderr.trim().split('\n').at(-1)).toMatch(
      /^error: --dockerfile: no builder for several platforms: .*: start Docker, or name a builder with BUILDX_BUILDER$/,
    );
    expect(stderr).not.toMatch(/Compiling|Finished/);
  },
  MINUTE,
);

test(
  'labels and annotations of docker/metadata-action are taken as they are',
  async () => {
    const name = `${registry.host}/metadata/app:main`;
    // Its outputs for a repository without description, with DOCKER_METADATA_ANNOTATIONS_LEVELS=manifest,index.
    const values = {
      'org.opencontainers.image.created': '2026-01-02T03:04:05.678Z',
      'org.opencontainers.image.description': '',
      'org.opencontainers.image.licenses': 'MIT OR Apache-2.0',
      'org.opencontainers.image.title': 'Größe, "quoted" = 1',
      'org.opencontainers.image.url': 'https://github.com/octo-org/app?a=b#c',
      'org.opencontainers.image.version': 'main',
    };
    const lines = (prefix: string) =>
      Object.entries(values).map(([key, value]) => `${prefix}${key}=${value}`);
    await ready.assemble([
      ...['--push', `--tags=${name}`],
      `--labels=${lines('').join('\n')}`,
      `--annotations=${lines('manifest,index:').join('\n')}`,
    ]);
    expect((crane('manifest', name) as Index).annotations).toMatchObject(values);
    for (const platform of ['linux/amd64', 'linux/arm64']) {
      expect(configOf(name, platform).config?.Labels).toMatchObject(values);
      expect((crane('manifest', `--platform=${platform}`, name) as Manifest).annotations).toEqual(values);
    }
  },
  MINUTE,
);

test(
  'compression zstd is in every layer of ours, and others read it',
  async () => {
    const name = `${registry.host}/zstd/app:v1`;
    const binaries = `--binaries=${join(ready.project, '../ready')}`;
    const flags = ['--push', `--tags=${name}`, '--compression=zstd'];
    // Older ones have no zstd.
    const node = labNode(24);
    await outputsOf(['assemble', ready.project, binaries, ...flags], { node, env: ready.env });
    const { layers } = crane('manifest', '--platform=linux/arm64', name) as Manifest;
    expect(new Set(layers.map(({ mediaType }) => mediaType))).toEqual(
      new Set(['application/vnd.oci.image.layer.v1.tar+zstd']),
    );
    const paths = execFileSync('sh', ['-c', `${labProgram('crane')} export ${name} - | tar -t`], {
      encoding: 'utf8',
    });
    expect(paths.split('\n')).toContain('usr/local/bin/app');
  },
  MINUTE,
);

test(
  'a base gives its layers, environment and name',
  async () => {
    const layout = await bench.directory('base');
    const { digest } = await makeBase(
      layout,
      ['amd64', 'arm64'].map(architecture => ({
        platform: { os: 'linux', architecture },
        layers: [[{ name: 'etc/of-base', content: architecture }]],
        config: { Env: [`BASE=${architecture}`], User: 'nobody' },
      })),
    );
    const base = `${registry.host}/library/base:3`;
    await pushed({ layout, digest }, [base]);
    const name = `${registry.host}/based/app:v1`;
    await ready.assemble([`--tags=${name}`, '--push', `--base=${base}`]);
    expect(configOf(name, 'linux/arm64').config).toMatchObject({
      Env: ['BASE=arm64'],
      User: 'nobody',
      Labels: {
        'org.opencontainers.image.base.name': base,
        'org.opencontainers.image.base.digest': digest,
      },
    });
    expect((crane('manifest', '--platform=linux/arm64', name) as Manifest).layers).toHaveLength(2);
  },
  MINUTE,
);

describe('a base of another kind', () => {
  const IMAGES = ['amd64', 'arm64'].map(architecture => ({
    platform: { os: 'linux', architecture },
    layers: [[{ name: 'etc/of-base', content: architecture }]],
  }));

  test(
    'in Docker’s media types gives an image that is of them throughout',
    async () => {
      const layout = await bench.directory('base');
      const { digest } = await makeBase(layout, IMAGES, 'docker');
      await pushed({ layout, digest }, [`${registry.host}/library/docker:1`]);
      const name = `${registry.host}/based/docker:v1`;
      await ready.assemble([`--tags=${name}`, '--push', `--base=${registry.host}/library/docker:1`]);
      craneText('validate', '--remote', name);
      const index = crane('manifest', name) as Index;
      const manifest = crane('manifest', '--platform=linux/arm64', name) as Manifest;
      const types = [index, ...index.manifests, manifest, manifest.config, ...manifest.layers];
      expect([...new Set(types.map(({ mediaType }) => mediaType))].sort()).toEqual([
        'application/vnd.docker.container.image.v1+json',
        'application/vnd.docker.distribution.manifest.list.v2+json',
        'application/vnd.docker.distribution.manifest.v2+json',
        'application/vnd.docker.image.rootfs.diff.tar.gzip',
      ]);
    },
    MINUTE,
  );

  test(
    'behind a password is fetched with the credentials that are given, and not without',
    async () => {
      const guarded = await bench.registry('basic');
      const { username, password } = ACCOUNT;
      const layout = await bench.directory('base');
      const { digest } = await makeBase(layout, IMAGES);
      const docker = await bench.directory('docker');
      const auth = Buffer.from(`${username}:${password}`).toString('base64');
      await writeFile(join(docker, 'config.json'), JSON.stringify({ auths: { [guarded.host]: { auth } } }));
      const base = `${guarded.host}/library/base:1`;
      const env = { PATH: process.env['PATH'], DOCKER_CONFIG: docker };
      await pushed({ layout, digest }, [base], undefined, { env });

      const output = `--output=${join(await bench.directory('out'), 'image.tar')}`;
      const refused = await ready.attempt([`--base=${base}`, output]);
      expect(refused.code).toBe(1);
      expect(refused.stderr.trim().split('\n').at(-1)).toMatch(
        new RegExp(`--base: .*${guarded.host}.*docker login ${guarded.host}`),
      );
      expect(existsSync(output.slice('--output='.length))).toBe(false);
      const given = [`--registry=${guarded.host}`, `--username=${username}`, '--password-stdin'];
      const { digest: made } = await ready.assemble([`--base=${base}`, output, ...given], `${password}\n`);
      expect(made).toMatch(/^sha256:/);
    },
    MINUTE,
  );
});

describe('a Dockerfile', () => {
  const DOCKERFILE = [
    'FROM scratch',
    'ARG TARGETPLATFORM',
    'ARG WHO=nobody',
    'COPY static /static',
    'COPY --from=binaries $TARGETPLATFORM/app /app',
    'LABEL who=$WHO',
    'ENTRYPOINT ["/app"]',
  ].join('\n');
  const LABELLED = [
    'FROM scratch AS below',
    'LABEL org.opencontainers.image.description="Our server"',
    'FROM below',
    'ARG TARGETPLATFORM',
    'ARG V=7',
    'COPY --from=binaries $TARGETPLATFORM/app /app',
    'LABEL org.opencontainers.image.version=$V org.opencontainers.image.licenses=ISC',
  ].join('\n');
  let buildkit: BuildKit;
  let project: Ready;
  let dockerfile: string;
  beforeAll(async () => {
    const RUN =
      'FROM scratch\nARG TARGETPLATFORM\nCOPY --from=binaries $TARGETPLATFORM/app /app\nRUN ["/app"]';
    const plain = await readyProject({
      ...FILES,
      Dockerfile: DOCKERFILE,
      'run.Dockerfile': RUN,
      'labelled.Dockerfile': LABELLED,
    });
    buildkit = await startBuildKit(await bench.directory('buildkit'), { ...process.env, ...plain.env });
    project = plain.using({ BUILDX_BUILDER: buildkit.builder });
    dockerfile = `--dockerfile=${join(project.project, 'Dockerfile')}`;
  }, MINUTE);
  afterAll(() => buildkit.stop());

  test(
    'is built for all platforms, written, labelled and pushed like any image',
    async () => {
      const name = `${registry.host}/dockerfile/app:v1`;
      const archive = join(await bench.directory('archive'), 'image.tar');
      const flags = [`--tags=${name}`, '--push', `--output=${archive}`, '--build-args=WHO=me'];
      const outputs = await project.assemble([dockerfile, ...flags]);
      expect(craneText('digest', name).trim()).toBe(outputs.digest);
      expect(outputs.platforms.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64']);
      expect(outputs.metadata['buildx.build.ref']).toMatch(new RegExp(`^${buildkit.builder}/`));
      expect(configOf(name, 'linux/arm64').config).toMatchObject({
        Entrypoint: ['/app'],
        Labels: { who: 'me', 'org.opencontainers.image.version': '1.2.3' },
      });
      expect((crane('manifest', name) as Index).annotations).toMatchObject({
        'org.opencontainers.image.title': 'app',
      });
      execFileSync('skopeo', ['inspect', '--raw', `oci-archive:${archive}`], { stdio: 'pipe' });
      expect(existsSync(join(outputs.layout, 'oci-layout'))).toBe(true);
    },
    MINUTE,
  );

  test(
    'keeps the labels that it gives itself, but for those that are asked for',
    async () => {
      const name = `${registry.host}/labelled/app:v1`;
      const flag = `--dockerfile=${join(project.project, 'labelled.Dockerfile')}`;
      const labels = '--labels=org.opencontainers.image.licenses=0BSD';
      await project.assemble([flag, `--tags=${name}`, '--push', labels]);
      const given = {
        'org.opencontainers.image.title': 'app',
        'org.opencontainers.image.description': 'Our server',
        'org.opencontainers.image.licenses': '0BSD',
      };
      for (const platform of ['linux/amd64', 'linux/arm64']) {
        expect(configOf(name, platform).config?.Labels).toMatchObject({
          ...given,
          'org.opencontainers.image.version': '7',
        });
      }
      const { annotations } = crane('manifest', name) as Index;
      expect(annotations).toMatchObject(given);
      expect(annotations).not.toHaveProperty(['org.opencontainers.image.version']);
    },
    MINUTE,
  );

  test(
    'is loaded into the engine under its names',
    async () => {
      const engine = await startEngine();
      try {
        const names = ['registry.example/app:v1', 'registry.example/app:v2'];
        const { imageid } = await project
          .using({ DOCKER_HOST: engine.host })
          .assemble([dockerfile, `--tags=${names}`, '--load']);
        for (const name of names) {
          const [inspected] = JSON.parse(engine.docker('image', 'inspect', name));
          expect(inspected).toMatchObject({
            Id: imageid,
            Os: 'linux',
            Architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
            Config: { Entrypoint: ['/app'], Labels: { who: 'nobody' } },
          });
        }
      } finally {
        await engine.stop();
      }
    },
    2 * MINUTE,
  );

  test(
    'that runs what the builder cannot is one line, with its number, before anything is compiled',
    async () => {
      const flag = `--dockerfile=${join(project.project, 'run.Dockerfile')}`;
      const assembled = await project.attempt([flag]);
      const { RUST_MULTIARCH_HOME: _, ...env } = project.env;
      const built = await rustMultiarch(['build', project.project, '--locked=false', flag], { env });
      for (const { code, stderr } of [assembled, built]) {
        expect(code).toBe(1);
        expect(stderr.trim().split('\n').at(-1)).toMatch(
          /run\.Dockerfile:4: this RUN would run on linux\/arm64/,
        );
        expect(stderr).not.toMatch(/Compiling|Finished/);
      }
    },
    MINUTE,
  );
});

describe('two registries that both want credentials', () => {
  let tokens: TokenServer;
  let basic: Registry;
  let token: Registry;
  beforeAll(async () => {
    tokens = await startTokenServer();
    [basic, token] = await Promise.all([bench.registry('basic'), bench.registry(tokens)]);
  }, MINUTE);
  afterAll(() => tokens.stop());

  const { username, password } = ACCOUNT;
  const auth = Buffer.from(`${username}:${password}`).toString('base64');

  /** What `docker login` leaves for a registry. */
  async function loggedInTo(registry: Registry): Promise<Ready> {
    const DOCKER_CONFIG = await bench.directory('login');
    await writeFile(
      join(DOCKER_CONFIG, 'config.json'),
      JSON.stringify({ auths: { [registry.host]: { auth } } }),
    );
    return ready.using({ DOCKER_CONFIG });
  }

  const flagsFor = (given: Registry, repository: string) => [
    ...['--push', `--registry=${given.host}`, `--username=${username}`, '--password-stdin'],
    `--tags=${basic.host}/${repository}:v1,${token.host}/${repository}:v1`,
  ];

  test.each<['basic' | 'token', 'basic' | 'token']>([
    ['basic', 'token'],
    ['token', 'basic'],
  ])(
    'username and password for %s authentication, a login before for %s',
    async (given, login) => {
      const registries = { basic, token };
      const project = await loggedInTo(registries[login]);
      const repository = `both/${given}`;
      const { digest } = await project.assemble(flagsFor(registries[given], repository), `${password}\n`);
      const reader = await bench.directory('reader');
      const auths = { [basic.host]: { auth }, [token.host]: { auth } };
      await writeFile(join(reader, 'config.json'), JSON.stringify({ auths }));
      for (const { host } of [basic, token]) {
        // The token server is in this process, which must not wait without answering.
        const { stdout } = await promisify(execFile)(
          machineProgram('skopeo'),
          [
            ...['inspect', '--raw', '--tls-verify=false', `--authfile=${join(reader, 'config.json')}`],
            `docker://${host}/${repository}:v1`,
          ],
          { timeout: MINUTE },
        );
        expect(digestOf(stdout)).toBe(digest);
      }
    },
    MINUTE,
  );

  test(
    'without the login, the other one is named and nothing is tagged',
    async () => {
      const flags = flagsFor(basic, 'one/app');
      const { code, stderr } = await ready.attempt(flags, `${password}\n`);
      expect(code).toBe(1);
      expect(stderr.trim().split('\n').at(-1)).toMatch(
        new RegExp(`cannot push ${token.host}/one/app: .*or log in before with .docker login ${token.host}`),
      );
      const answer = await fetch(`http://${basic.host}/v2/one/app/tags/list`, {
        headers: { authorization: `Basic ${auth}` },
      });
      expect(((await answer.json()) as { tags?: unknown }).tags ?? []).toEqual([]);
    },
    MINUTE,
  );
});

test(
  'a step tells the runner what it pushed, and nothing of the password',
  async () => {
    const guarded = await bench.registry('basic');
    const { username, password } = ACCOUNT;
    const runner = await bench.directory('runner');
    const files = ['ARTIFACTS', 'OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'];
    const told = files.map(file => [`GITHUB_${file}`, join(runner, file)]);
    for (const [, path = ''] of told) await writeFile(path, '');
    const name = `${guarded.host}/step/app`;
    const { code, stdout, stderr } = await door('main', {
      ...ready.env,
      ...Object.fromEntries(told),
      GITHUB_ACTIONS: 'true',
      RUNNER_TEMP: ready.env['TMPDIR'],
      INPUT_PATH: ready.project,
      INPUT_BINARIES: join(ready.project, '../ready'),
      INPUT_TAGS: `${name}:v1\n${name}:v2`,
      INPUT_PUSH: 'true',
      INPUT_USERNAME: username,
      INPUT_PASSWORD: password,
    });
    expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
    const text = Object.fromEntries(files.map(file => [file, readFileSync(join(runner, file), 'utf8')]));
    const digest = /sha256:[0-9a-f]{64}/.exec(text['OUTPUT'] ?? '')?.[0];
    expect(text['ARTIFACTS']?.trim()).toBe(`oci://${name}@${digest}`);
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    const said = `${stdout}${stderr}`.replaceAll(/^::add-mask::.*$/gm, '');
    for (const secret of [password, basic]) {
      expect([said, ...Object.values(text)].filter(one => one.includes(secret))).toEqual([]);
    }
  },
  MINUTE,
);
