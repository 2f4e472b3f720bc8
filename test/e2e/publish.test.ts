import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { labProgram } from '../support/lab.js';
import {
  type Bench,
  has,
  type Made,
  openBench,
  pushed,
  QUICK,
  type Registry,
  tagsOf,
} from '../support/publishing.js';
import { type Fault, startRegistry } from '../support/registry.js';

let bench: Bench;
let registry: Registry;
let image: Made;

beforeAll(async () => {
  bench = await openBench();
  registry = await bench.registry();
  image = await bench.image(2);
}, 60_000);
afterAll(() => bench.close());

describe('what is pushed', () => {
  test.each<[string, 1 | 2]>([
    ['an index of two platforms', 2],
    ['a plain manifest', 1],
  ])('%s keeps its digest, for tools nobody here wrote', async (_, platforms) => {
    const made = await bench.image(platforms);
    const name = `${registry.host}/whole/app${platforms}`;
    await pushed(made, [`${name}:v1`, `${name}:v2`]);
    for (const tag of ['v1', 'v2']) {
      expect(
        execFileSync(labProgram('crane'), ['digest', `${name}:${tag}`])
          .toString()
          .trim(),
      ).toBe(made.digest);
    }
    execFileSync(labProgram('crane'), ['validate', '--remote', `${name}:v1`]);
    const inspected = execFileSync('skopeo', [
      'inspect',
      '--tls-verify=false',
      `docker://${name}:v1`,
    ]).toString();
    expect(JSON.parse(inspected)).toMatchObject({ Architecture: 'amd64', Digest: expect.any(String) });
  });

  test('goes to two registries in one run', async () => {
    const other = await bench.registry();
    await pushed(image, [`${registry.host}/two/a:1`, `${other.host}/two/b:1`, `${other.host}/two/b:2`]);
    expect(await tagsOf(registry, 'two/a')).toEqual(['1']);
    expect(await tagsOf(other, 'two/b')).toEqual(['1', '2']);
  });

  test('without a tag is there by digest alone', async () => {
    await pushed(image, [`${registry.host}/untagged/app`]);
    expect(await has(registry, 'untagged/app', image.digest)).toBe(true);
    expect(await tagsOf(registry, 'untagged/app')).toEqual([]);
  });

  test('moves no blob where it is already there', async () => {
    const proxy = await bench.faults(registry, () => undefined);
    await pushed(image, [`${proxy.host}/again/app:v1`]);
    const uploads = proxy.requests('POST', /uploads/).length;
    expect(uploads).toBeGreaterThan(0);
    await pushed(image, [`${proxy.host}/again/app:v2`]);
    expect(proxy.requests('POST', /uploads/)).toHaveLength(uploads);
    expect(await tagsOf(registry, 'again/app')).toEqual(['v1', 'v2']);
  });

  test('a builder and a context that nobody knows do not matter', async () => {
    const env = { HOME: image.layout, BUILDX_BUILDER: 'nobody', DOCKER_CONTEXT: 'nowhere' };
    await pushed(image, [`${registry.host}/context/app:1`], QUICK, { env });
    expect(await tagsOf(registry, 'context/app')).toEqual(['1']);
  });
});

const BLOB = /^(POST|PUT|PATCH) .*blobs/;
const MANIFEST = /^PUT .*manifests\/sha256/;
const TAG = /^PUT .*manifests\/v1$/;

describe('a push that meets a fault ends right', () => {
  const status = (code: number): Fault => ({ kind: 'status', status: code });
  const slow: Fault = { kind: 'slow', milliseconds: 30_000 };
  // As many as it takes for buildx itself to give up once: it tries each manifest five times, two at once; on blobs it
  // goes on for 7 s before it does.
  test.each<[string, Fault, RegExp, number, RegExp]>([
    ['429 on blobs', status(429), BLOB, 24, /429 Too Many Requests.*: trying again/],
    ['429 on manifests', status(429), MANIFEST, 12, /429 Too Many Requests.*: trying again/],
    ['429 on the tag', status(429), TAG, 6, /429 Too Many Requests.*: trying again/],
    ['500 on blobs', status(500), BLOB, 3, /^Pushed/],
    ['500 on the tag', status(500), TAG, 3, /500 Internal Server Error: trying again/],
    ['503 on the tag', status(503), TAG, 3, /503 Service Unavailable: trying again/],
    ['reset on blobs', { kind: 'reset' }, BLOB, 2, /^Pushed/],
    ['reset on the tag', { kind: 'reset' }, TAG, 2, /(connection reset by peer|EOF): trying again/],
    ['no answer on blobs', slow, BLOB, 1, /no end after 10 s: trying again/],
    ['no answer on the tag', slow, TAG, 1, /no end after 10 s: trying again/],
  ])(
    '%s',
    async (name, fault, where, times, said) => {
      const repository = name.replaceAll(' ', '-').toLowerCase();
      let left = times;
      const proxy = await bench.faults(registry, ({ method, url }) =>
        where.test(`${method} ${url}`) && left-- > 0 ? fault : undefined,
      );
      const patience = fault === slow ? { ...QUICK, blobs: 10_000, manifest: 10_000 } : QUICK;
      const lines = await pushed(image, [`${proxy.host}/${repository}:v1`], patience);
      expect(left).toBeLessThanOrEqual(0);
      expect(lines).toContainEqual(expect.stringMatching(said));
      expect(
        execFileSync(labProgram('crane'), ['digest', `${registry.host}/${repository}:v1`])
          .toString()
          .trim(),
      ).toBe(image.digest);
    },
    120_000,
  );
});

describe('nothing is tagged anywhere unless everything is everywhere', () => {
  test('a registry that dies midway leaves no tag', async () => {
    const dying = await bench.registry();
    const made = await bench.image(2);
    const proxy = await bench.faults(dying, ({ method, url }) => {
      if (MANIFEST.test(`${method} ${url}`)) dying.process.kill('SIGKILL');
      return undefined;
    });
    const patience = { ...QUICK, waits: { ...QUICK.waits, unavailable: [50] } };
    const attempt = pushed(made, [`${proxy.host}/dead/app:v1`, `${proxy.host}/dead/app:v2`], patience);
    await expect(attempt).rejects.toThrow('did not recover in time');
    const risen = await startRegistry(labProgram('registry'), dying.directory);
    try {
      expect(await tagsOf(risen, 'dead/app')).toEqual([]);
      expect(await has(risen, 'dead/app', made.digest)).toBe(false);
      await pushed(made, [`${risen.host}/dead/app:v1`]);
      expect(await tagsOf(risen, 'dead/app')).toEqual(['v1']);
    } finally {
      await risen.stop();
    }
  }, 60_000);

  test('a tag refused after that says which tags stand', async () => {
    const proxy = await bench.faults(registry, ({ method, url }) =>
      method === 'PUT' && url.endsWith('/manifests/v2')
        ? { kind: 'status', status: 403, body: '{"errors":[{"code":"DENIED","message":"tag is immutable"}]}' }
        : undefined,
    );
    const name = `${proxy.host}/immutable/app`;
    const attempt = pushed(image, [`${name}:v1`, `${name}:v2`, `${name}:v3`]);
    await expect(attempt).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(
        new RegExp(
          `^cannot push ${name}: 403 Forbidden \\(denied: tag is immutable\\).*; not tagged: ${name}:v2; these tags stand: ${name}:v1, ${name}:v3; ${image.digest} itself is in every repository$`,
        ),
      ),
    });
    expect(await tagsOf(registry, 'immutable/app')).toEqual(['v1', 'v3']);
  });

  test('a registry whose replica has the tag a moment later is waited for', async () => {
    let left = 0;
    const proxy = await bench.faults(registry, ({ method, url }) => {
      if (TAG.test(`${method} ${url}`)) left = 1;
      return /manifests\/v1$/.test(url) && method !== 'PUT' && left-- > 0
        ? { kind: 'status', status: 404 }
        : undefined;
    });
    const lines = await pushed(image, [`${proxy.host}/replica/app:v1`]);
    expect(lines.join('\n')).toMatch(/not found.*: trying again/i);
  });

  test('a registry that says yes and keeps the old image under a tag is found out', async () => {
    const old = await bench.image(2);
    await pushed(old, [`${registry.host}/kept/app:v1`]);
    const proxy = await bench.faults(registry, ({ method, url }) =>
      TAG.test(`${method} ${url}`) ? { kind: 'status', status: 201 } : undefined,
    );
    const attempt = pushed(image, [`${proxy.host}/kept/app:v1`]);
    await expect(attempt).rejects.toThrow(
      `app:v1 holds ${old.digest}, not the ${image.digest} that was pushed`,
    );
  });
});

describe('what cannot be mended is one line, at once', () => {
  test.each<[string, Fault, string]>([
    ['401', { kind: 'status', status: 401 }, 'wants credentials: give `username` and `password`'],
    ['403', { kind: 'status', status: 403 }, 'the right to write no/app'],
    ['404', { kind: 'status', status: 404 }, 'has no no/app: create it there'],
  ])('%s', async (_, fault, advice) => {
    const proxy = await bench.faults(registry, () => fault);
    const attempt = pushed(image, [`${proxy.host}/no/app:v1`]);
    await expect(attempt).rejects.toThrow(advice);
    await expect(attempt).rejects.toMatchObject({
      message: expect.not.stringMatching(/\n|https?:|_state|uploads/),
    });
    expect(await tagsOf(registry, 'no/app')).toEqual([]);
  });

  test('429 for ever', async () => {
    const proxy = await bench.faults(registry, () => ({ kind: 'status', status: 429 }));
    await expect(pushed(image, [`${proxy.host}/no/app:v1`])).rejects.toThrow(
      'takes no more requests for now',
    );
  });

  test('nobody listens', async () => {
    const gone = await bench.faults(registry, () => undefined);
    await gone.stop();
    const attempt = pushed(image, [`${gone.host}/no/app:v1`]);
    await expect(attempt).rejects.toThrow(/connection refused: .* did not recover in time/);
  });

  test('a name that no machine has', async () => {
    await expect(pushed(image, ['registry.invalid/app:v1'])).rejects.toThrow(
      'no machine is called registry.invalid',
    );
  });
});
