import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ImageConfig, Index, Manifest } from '../../src/image/oci.js';
import { makeBase } from '../support/base-image.js';
import { type BuildKit, startBuildKit } from '../support/buildkit.js';
import { crane, craneText, type Ready, readyProject } from '../support/delivery.js';
import { startEngine } from '../support/engine.js';
import { labProgram, machineProgram } from '../support/lab.js';
import { type Bench, openBench, pushed, type Registry, tagsOf } from '../support/publishing.js';
import { ACCOUNT } from '../support/registry.js';

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
  let buildkit: BuildKit;
  let project: Ready;
  let dockerfile: string;
  beforeAll(async () => {
    const RUN =
      'FROM scratch\nARG TARGETPLATFORM\nCOPY --from=binaries $TARGETPLATFORM/app /app\nRUN ["/app"]';
    const plain = await readyProject({ ...FILES, Dockerfile: DOCKERFILE, 'run.Dockerfile': RUN });
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
    'that runs what the builder cannot is one line, with its number',
    async () => {
      const file = join(project.project, 'run.Dockerfile');
      const { code, stderr } = await project.attempt([`--dockerfile=${file}`]);
      expect(code).toBe(1);
      expect(stderr.trim().split('\n').at(-1)).toMatch(
        /run\.Dockerfile:4: this RUN would run on linux\/arm64/,
      );
    },
    MINUTE,
  );
});

test(
  'load puts the host’s platform into the engine under its names',
  async () => {
    const engine = await startEngine();
    try {
      const { imageid } = await ready
        .using({ DOCKER_HOST: engine.host })
        .assemble(['--tags=registry.example/app:v1', '--load']);
      const [inspected] = JSON.parse(engine.docker('image', 'inspect', 'registry.example/app:v1'));
      expect(inspected).toMatchObject({ Id: imageid, Os: 'linux' });
    } finally {
      await engine.stop();
    }
  },
  2 * MINUTE,
);

test(
  'a password is in no argument, no output, no file and no image',
  async () => {
    const guarded = await bench.registry('basic');
    const { username, password } = ACCOUNT;
    const secrets = [password, Buffer.from(`${username}:${password}`).toString('base64')];
    const watched = watchProcesses();
    const name = `${guarded.host}/guarded/app:v1`;
    const flags = [`--tags=${name}`, '--push', `--username=${username}`, '--password-stdin', '--json', '-v'];
    const { code, stdout, stderr } = await ready.attempt(flags, `${password}\n`);
    const processes = watched.stop();
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(processes.some(one => one.includes('imagetools'))).toBe(true);
    const home = ready.env['HOME'] ?? '';
    for (const secret of secrets) {
      expect([...processes, stdout, stderr].filter(text => text.includes(secret))).toEqual([]);
      const found = spawnSync('grep', [
        '--recursive',
        '--files-with-matches',
        '--fixed-strings',
        secret,
        home,
      ]);
      expect(found.stdout.toString()).toBe('');
    }
    const left = await readdir(ready.env['TMPDIR'] ?? '');
    expect(left.filter(file => file.startsWith('rust-multiarch-'))).toEqual([]);
  },
  MINUTE,
);

/** Collects the arguments of every process of ours, as anybody could who looks. */
function watchProcesses(): { readonly stop: () => readonly string[] } {
  const seen = new Set<string>();
  const timer = setInterval(() => {
    for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
      try {
        const text = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        if (/cli\.js|imagetools/.test(text)) seen.add(text);
      } catch {
        // It has ended meanwhile.
      }
    }
  }, 5);
  return {
    stop: () => {
      clearInterval(timer);
      return [...seen];
    },
  };
}
