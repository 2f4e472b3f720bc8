import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ImageConfig, Index } from '../../src/oci/oci.js';
import { digestOf } from '../../src/system/digest.js';
import { type Finished, run } from '../../src/system/process.js';
import { freshClone, machineEnvironment, scratch } from '../support/bundle.js';
import { HOME, labProgram, machineProgram, onPlatform } from '../support/lab.js';
import { type Service, startRegistry } from '../support/registry.js';
import { withServer } from '../support/server.js';

const MINUTE = 60_000;
const PLATFORMS = ['linux/amd64', 'linux/arm64'] as const;

let clone: string;
let demo: Finished;
let registry: Service;
let reference: string;
/** Digest of the index in the archive that the demo wrote. */
let digest: string;

beforeAll(async () => {
  clone = await freshClone();
  demo = await runDemo();
  if (demo.code !== 0) throw new Error(`npm run demo ended with ${demo.code}:\n${demo.stdout}${demo.stderr}`);

  const layout = await scratch('layout');
  execFileSync('tar', ['--extract', `--file=${archive()}`, `--directory=${layout}`]);
  const index: Index = JSON.parse(execFileSync('cat', [join(layout, 'index.json')], { encoding: 'utf8' }));
  digest = index.manifests[0]?.digest ?? '';

  registry = await startRegistry(labProgram('registry'), await scratch('registry'));
  reference = `${registry.host}/web:demo`;
  tool(
    labProgram('buildx'),
    'imagetools',
    'create',
    `--tag=${reference}`,
    `oci-layout://${layout}@${digest}`,
  );
}, 20 * MINUTE);

afterAll(async () => {
  await registry?.stop();
});

const runDemo = () =>
  run(['npm', 'run', 'demo'], {
    cwd: clone,
    env: { ...machineEnvironment(), RUST_MULTIARCH_HOME: HOME },
  });
const archive = () => join(clone, 'target/demo/web.tar');

function tool(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' });
}

test(
  'the demo compiles nothing when it runs again: its own image is no source',
  async () => {
    const again = await runDemo();
    expect(again.stderr + again.stdout).toMatch(/ Fresh nothing that the binaries are made from has changed/);
  },
  MINUTE,
);

test('the demo ends with where the image is and how to run it', () => {
  expect(demo.stdout).toContain('target/demo/web.tar');
  expect(demo.stdout).toMatch(/docker run .*localhost\/web:demo/);
});

describe('tools that nobody here wrote accept the image', () => {
  test('buildx pushes it with its digest unchanged', () => {
    expect(tool(labProgram('crane'), 'digest', reference).trim()).toBe(digest);
  });

  test('crane validates it, layers and all', () => {
    expect(() => tool(labProgram('crane'), 'validate', `--remote=${reference}`)).not.toThrow();
  });

  test('skopeo reads the same index', () => {
    const raw = tool(
      machineProgram('skopeo'),
      'inspect',
      '--raw',
      '--tls-verify=false',
      `docker://${reference}`,
    );
    expect(digestOf(raw)).toBe(digest);
  });

  test.each(['amd64', 'arm64'])('skopeo finds an image for %s', architecture => {
    const override = [`--override-arch=${architecture}`, '--tls-verify=false'];
    const inspected = JSON.parse(
      tool(machineProgram('skopeo'), 'inspect', ...override, `docker://${reference}`),
    );
    expect(inspected).toMatchObject({ Os: 'linux', Architecture: architecture });
  });
});

describe.each(PLATFORMS)('the binary taken out of the image for %s', platform => {
  let root: string;
  let executable: string;

  beforeAll(async () => {
    const crane = labProgram('crane');
    const { config }: ImageConfig = JSON.parse(tool(crane, 'config', `--platform=${platform}`, reference));
    root = await scratch('root');
    const files = join(root, 'files.tar');
    tool(crane, 'export', `--platform=${platform}`, reference, files);
    await mkdir(join(root, 'fs'));
    execFileSync('tar', ['--extract', `--file=${files}`, `--directory=${join(root, 'fs')}`]);
    executable = join(root, 'fs', config?.Entrypoint?.[0] ?? 'no entrypoint');
  }, MINUTE);

  test(
    'answers over HTTP',
    async () => {
      const { result, code } = await withServer(onPlatform(platform, executable), {}, async get => ({
        health: await get('/health'),
        greeting: await get('/greeting/fr'),
      }));
      const { health, greeting } = result;
      expect(code).toBe(0);
      expect(health).toEqual({ status: 200, body: 'ok\n' });
      expect(greeting.status).toBe(200);
      expect(JSON.parse(greeting.body)).toEqual({
        language: 'fr',
        text: 'Bonjour',
        architecture: platform === 'linux/amd64' ? 'x86_64' : 'aarch64',
      });
    },
    MINUTE,
  );

  test(
    'answers over HTTPS, from a database file',
    async () => {
      const key = join(root, 'key.pem');
      const certificate = join(root, 'certificate.pem');
      tool(
        machineProgram('openssl'),
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
        ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
        ...['-keyout', key, '-out', certificate],
      );
      const env = { TLS_CERT: certificate, TLS_KEY: key, DATABASE: join(root, 'web.db') };
      const { result, code } = await withServer(onPlatform(platform, executable), { env, certificate }, get =>
        get('/greeting/sw'),
      );
      expect(code).toBe(0);
      expect(result.body).toContain('Habari');
    },
    MINUTE,
  );
});
