import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeBase } from '../support/base-image.js';
import { type Ready, readyProject } from '../support/delivery.js';
import { type Bench, openBench, pushed, type Registry } from '../support/publishing.js';
import { ACCOUNT } from '../support/registry.js';

let ready: Ready;
beforeAll(async () => {
  ready = await readyProject({
    'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
    'src/main.rs': 'fn main() {}\n',
    Dockerfile: 'FROM scratch\nCOPY src /src\n',
  });
});

const NAMED = '--tags=registry.example/app:v1';

test.each<[string, readonly string[], RegExp]>([
  ['a Dockerfile that is missing', ['--dockerfile=nowhere'], /--dockerfile: there is no file nowhere in \//],
  ['a load without an engine', [NAMED, '--load'], /--load: no Docker engine answers/],
  [
    'an SBOM of binaries that nobody knows',
    ['--sbom'],
    /--sbom: these ready binaries have no list of their crates/,
  ],
])(
  '%s is one line',
  async (_, args, message) => {
    const { code, stdout, stderr } = await ready.attempt(args);
    const lines = stderr.trim().split('\n');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(lines.at(-1)).toMatch(message);
    expect(lines.filter(line => line.includes('error'))).toHaveLength(1);
    expect(stderr).not.toContain('canary');
  },
  60_000,
);

describe('what a registry refuses is one line', () => {
  let bench: Bench;
  let open: Registry;
  let guarded: Registry;
  beforeAll(async () => {
    bench = await openBench();
    open = await bench.registry();
    guarded = await bench.registry('basic');
    const layout = await bench.directory('base');
    const { digest } = await makeBase(layout, [
      { platform: { os: 'linux', architecture: 'amd64' }, layers: [[{ name: 'etc/base' }]] },
    ]);
    await pushed({ layout, digest }, [`${open.host}/library/amd64:1`]);
  }, 60_000);
  afterAll(() => bench.close());

  const refusing = (status: number, message: string) =>
    bench.faults(open, ({ method }) =>
      method === 'POST' || method === 'PUT'
        ? { kind: 'status', status, body: `{"errors":[{"code":"DENIED","message":"${message}"}]}` }
        : undefined,
    );
  const { username } = ACCOUNT;

  test.each<{
    name: string;
    args: () => Promise<readonly string[]> | readonly string[];
    input?: string;
    says: RegExp;
  }>([
    {
      name: 'a base that is not there',
      args: () => [`--base=${open.host}/library/none:3`],
      says: /--base: HOST\/library\/none:3 is not there: correct its name, tag or digest/,
    },
    {
      name: 'a base that is not there for a platform, with those it has',
      args: () => [`--base=${open.host}/library/amd64:1`],
      says: /--base: HOST\/library\/amd64:1 is not there for linux\/arm64, it has linux\/amd64: choose/,
    },
    {
      name: 'no credentials',
      args: () => ['--push', `--tags=${guarded.host}/some/app:v1`],
      says: /cannot push HOST\/some\/app: .*HOST wants credentials: give --username and --password-stdin/,
    },
    {
      name: 'credentials that are not accepted',
      args: () => [
        ...['--push', `--tags=${guarded.host}/some/app:v1`],
        ...[`--username=${username}`, '--password-stdin'],
      ],
      input: 'canary-wrong\n',
      says: /cannot push HOST\/some\/app: .*HOST does not accept builder with this password/,
    },
    {
      name: 'a right that is missing',
      args: async () => ['--push', `--tags=${(await refusing(403, 'no right')).host}/some/app:v1`],
      says: /cannot push HOST\/some\/app: 403 Forbidden .*give .* the right to write some\/app at HOST/,
    },
    {
      name: 'a repository that is missing',
      args: async () => ['--push', `--tags=${(await refusing(404, 'no name')).host}/some/app:v1`],
      says: /cannot push HOST\/some\/app: .*HOST has no some\/app: create it there/,
    },
    {
      name: 'a password inside a name',
      args: () => ['--push', `--tags=builder:canary-secret@${guarded.host}/some/app:v1`],
      says: /--tags: a name carries a user and a password, which would be seen/,
    },
  ])(
    '$name',
    async ({ args, input, says }) => {
      const given = await args();
      const { code, stdout, stderr } = await ready.attempt(given, input);
      const lines = stderr.trim().split('\n');
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      const host = /127\.0\.0\.1:\d+/.exec(given.join(' '))?.[0] ?? '';
      expect(lines.at(-1)?.replaceAll(host, 'HOST')).toMatch(says);
      expect(lines.filter(line => line.startsWith('error'))).toHaveLength(1);
      expect(stderr).not.toMatch(/canary|https?:\/\/|\n {4}at /);
    },
    60_000,
  );
});

test('a Dockerfile without the binaries is one line, with what to write', async () => {
  const { code, stderr } = await ready.attempt([`--dockerfile=${ready.project}/Dockerfile`]);
  expect(code).toBe(1);
  expect(stderr.trim().split('\n').at(-1)).toMatch(
    /write "ARG TARGETPLATFORM" and "COPY --from=binaries \$\{TARGETPLATFORM\}\/app \/app"/,
  );
});
