import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseMessage } from '../../src/compile/messages.js';
import type { Descriptor, Index } from '../../src/oci/oci.js';
import type { Triple } from '../../src/oci/platform.js';
import type { Transport } from '../../src/oci/transport.js';
import { withCredentials } from '../../src/publish/credentials.js';
import { push } from '../../src/publish/push.js';
import type { SbomOf } from '../../src/publish/sbom/artifact.js';
import { attachSboms } from '../../src/publish/sbom/attach.js';
import { collectCrates } from '../../src/publish/sbom/crates.js';
import { labProgram } from '../support/lab.js';
import { type Bench, type Made, openBench, QUICK, tagsOf } from '../support/publishing.js';
import { ACCOUNT } from '../support/registry.js';
import { testSystem } from '../support/system.js';

describe('the crates of a real build', () => {
  const HOST = /host: (\S+)/.exec(execFileSync('rustc', ['-vV'], { encoding: 'utf8' }))?.[1] as Triple;
  const crate = (name: string, more = '') =>
    `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\nlicense = "MIT"\n${more}`;
  const FILES = {
    'Cargo.toml': '[workspace]\nmembers = ["*"]\nexclude = ["target"]\nresolver = "2"\n',
    'app/Cargo.toml': crate(
      'app',
      '[dependencies]\nused = { path = "../used", features = ["chosen"] }\nmacros = { path = "../macros" }\n[build-dependencies]\nbuilds = { path = "../builds" }\n[dev-dependencies]\ntests = { path = "../tests" }',
    ),
    'app/src/main.rs': 'fn main() { println!("{}", used::f()) }',
    'app/build.rs': 'fn main() { builds::f() }',
    'used/Cargo.toml': crate('used', '[features]\nchosen = []\nother = []'),
    'used/src/lib.rs': 'pub fn f() -> u8 { 1 }',
    'macros/Cargo.toml': crate('macros', '[lib]\nproc-macro = true'),
    'macros/src/lib.rs': '',
    'builds/Cargo.toml': crate('builds'),
    'builds/src/lib.rs': 'pub fn f() {}',
    'tests/Cargo.toml': crate('tests'),
    'tests/src/lib.rs': '',
  };

  test('are the binary and the libraries in it, fresh or compiled', async () => {
    const root = await mkdtemp(join(tmpdir(), 'sbom-'));
    for (const [name, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
    const collect = async () => {
      const args = ['build', '--offline', '--bin=app', `--target=${HOST}`, '--message-format=json'];
      const output = execFileSync('cargo', args, {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const units = output.split('\n').flatMap(line => {
        const message = parseMessage(line);
        return message?.reason === 'compiler-artifact' ? [message] : [];
      });
      return (await collectCrates(units, await readFile(join(root, 'Cargo.lock'), 'utf8'), [HOST])).get(HOST);
    };
    const cold = await collect();
    expect(cold).toEqual({
      crates: [
        { name: 'app', version: '0.1.0', license: 'MIT', features: [], dependencies: [1] },
        { name: 'used', version: '0.1.0', license: 'MIT', features: ['chosen'], dependencies: [] },
      ],
      binaries: [{ name: 'app', crate: 0 }],
    });
    expect(await collect()).toEqual(cold);
    await rm(root, { recursive: true });
  }, 60_000);
});

describe('an SBOM at its image', () => {
  let bench: Bench;
  let image: Made;
  beforeAll(async () => {
    bench = await openBench();
    image = await bench.image(2);
  });
  afterAll(() => bench.close());

  const transport = (env: Transport['env'] = {}): Transport => ({
    buildx: labProgram('buildx'),
    env: { PATH: process.env['PATH'], HOME: image.layout, ...env },
    patience: QUICK,
  });

  async function documents(): Promise<readonly SbomOf[]> {
    const index = JSON.parse(
      await readFile(join(image.layout, 'blobs', image.digest.replace(':', '/')), 'utf8'),
    ) as Index;
    return index.manifests.map((subject, at) => ({
      subject,
      document: Buffer.from(`{"at":${at}}`),
      title: `sbom-${at}.cdx.json`,
      epoch: 0,
    }));
  }

  const tagOf = (subject: Descriptor) => subject.digest.replace(':', '-');
  const manifestOf = (reference: string) =>
    JSON.parse(
      execFileSync(labProgram('crane'), ['manifest', reference], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );

  test('stands in the index that takes the place of the referrers API', async () => {
    const { host } = await bench.registry();
    const name = `${host}/app`;
    await push(testSystem(), transport(), [{ ...image, references: [`${name}:v1`] }]);
    const all = await documents();
    await attachSboms(testSystem(), transport(), [`${name}:v1`, `${name}:v2`], all);
    for (const { subject, document, title } of all) {
      const { manifests, mediaType } = manifestOf(`${name}:${tagOf(subject)}`);
      expect(mediaType).toBe('application/vnd.oci.image.index.v1+json');
      expect(manifests).toEqual([
        expect.objectContaining({ artifactType: 'application/vnd.cyclonedx+json' }),
      ]);
      const artifact = manifestOf(`${name}@${manifests[0].digest}`);
      expect(artifact).toMatchObject({
        artifactType: 'application/vnd.cyclonedx+json',
        subject: { digest: subject.digest, size: subject.size, mediaType: subject.mediaType },
        layers: [
          {
            mediaType: 'application/vnd.cyclonedx+json',
            annotations: { 'org.opencontainers.image.title': title },
          },
        ],
      });
      const bytes = execFileSync(labProgram('crane'), ['blob', `${name}@${artifact.layers[0].digest}`]);
      expect(bytes.toString()).toBe(document.toString());
    }
    expect(manifestOf(`${name}:v1`).manifests).toHaveLength(2);
  });

  test('leaves what others attached, and stands there once', async () => {
    const { host } = await bench.registry();
    const name = `${host}/app`;
    await push(testSystem(), transport(), [{ ...image, references: [`${name}:v1`] }]);
    const all = await documents();
    const [first] = all;
    if (!first) throw new Error('no document');
    await attachSboms(
      testSystem(),
      transport(),
      [name],
      [{ ...first, document: Buffer.from('another one') }],
    );
    await attachSboms(testSystem(), transport(), [name], all);
    const before = manifestOf(`${name}:${tagOf(first.subject)}`);
    expect(before.manifests).toHaveLength(2);
    await attachSboms(testSystem(), transport(), [name], all);
    expect(manifestOf(`${name}:${tagOf(first.subject)}`)).toEqual(before);
  });

  test('needs no such index where there is a referrers API, whatever builder the user has', async () => {
    const registry = await bench.referrersRegistry();
    const watched = await bench.faults(registry, () => undefined);
    await push(testSystem(), transport(), [{ ...image, references: [`${watched.host}/app:v1`] }]);
    const all = await documents();
    const elsewhere = { BUILDX_BUILDER: 'nobody-knows-it', DOCKER_CONTEXT: 'nor-this' };
    await attachSboms(testSystem(), transport(elsewhere), [`${watched.host}/app`], all);
    expect(watched.requests('PUT', /\/manifests\/sha256-/)).toEqual([]);
    expect(await tagsOf(registry, 'app')).toEqual(['v1']);
    for (const { subject, document } of all) {
      const listed = await fetch(`http://${registry.host}/v2/app/referrers/${subject.digest}`);
      const { manifests } = (await listed.json()) as Index;
      expect(manifests).toHaveLength(1);
      const artifact = manifestOf(`${registry.host}/app@${manifests[0]?.digest}`);
      expect(artifact).toMatchObject({
        artifactType: 'application/vnd.cyclonedx+json',
        subject: { digest: subject.digest },
      });
      const [{ digest }] = artifact.layers;
      const bytes = execFileSync(labProgram('crane'), ['blob', `${registry.host}/app@${digest}`]);
      expect(bytes.toString()).toBe(document.toString());
    }
  });

  describe('and another writer of the same index', () => {
    const OTHER = '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}';

    /** A registry in which another run replaces what we wrote to the index, so many times, before it is read again. */
    async function contested(times: number): Promise<{
      readonly name: string;
      readonly direct: string;
      readonly left: () => number;
    }> {
      const registry = await bench.registry();
      let left = times;
      const ours = new Set<string>();
      const proxy = await bench.faults(registry, async ({ method, url }) => {
        if (!url.includes('/manifests/sha256-')) return;
        if (method === 'PUT') ours.add(url);
        else if (left > 0 && ours.delete(url)) {
          left--;
          const headers = { 'content-type': 'application/vnd.oci.image.index.v1+json' };
          await fetch(`http://${registry.host}${url}`, { method: 'PUT', headers, body: OTHER });
        }
        return undefined;
      });
      await push(testSystem(), transport(), [{ ...image, references: [`${registry.host}/app:v1`] }]);
      return { name: `${proxy.host}/app`, direct: `${registry.host}/app`, left: () => left };
    }

    test('who wins once is written again', async () => {
      const { name, direct, left } = await contested(2);
      const all = await documents();
      await attachSboms(testSystem(), transport(), [name], all);
      expect(left()).toBe(0);
      for (const { subject } of all) {
        expect(manifestOf(`${direct}:${tagOf(subject)}`).manifests).toHaveLength(1);
      }
    });

    test('who always wins ends in one line', async () => {
      const { name } = await contested(1000);
      await expect(attachSboms(testSystem(), transport(), [name], await documents())).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringMatching(
          /^cannot push \S+\/app: :sha256-\w+ does not keep what is written to it: another run .*; the image is there, its SBOM is not$/,
        ),
      });
    });
  });

  test('is attached with the credentials that the image was pushed with', async () => {
    const { host } = await bench.registry('basic');
    const { username, password } = ACCOUNT;
    const system = testSystem({ env: { PATH: process.env['PATH'], HOME: image.layout } });
    await withCredentials(system, { registry: host, username, password }, async env => {
      await push(system, transport(env), [{ ...image, references: [`${host}/app:v1`] }]);
      await attachSboms(system, transport(env), [`${host}/app:v1`], await documents());
      const [first] = await documents();
      const raw = execFileSync(
        labProgram('buildx'),
        ['imagetools', 'inspect', '--raw', `${host}/app:${first && tagOf(first.subject)}`],
        {
          env: transport(env).env,
          encoding: 'utf8',
        },
      );
      expect(JSON.parse(raw).manifests).toHaveLength(1);
    });
  });

  test('that is refused ends in one line', async () => {
    const registry = await bench.registry();
    const faults = await bench.faults(registry, ({ method }) =>
      method === 'PUT' ? { kind: 'status', status: 403 } : undefined,
    );
    await push(testSystem(), transport(), [{ ...image, references: [`${registry.host}/app:v1`] }]);
    await expect(
      attachSboms(testSystem(), transport(), [`${faults.host}/app`], await documents()),
    ).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^cannot push \S+\/app: 403 .*; the image is there, its SBOM is not$/),
    });
  });
});
