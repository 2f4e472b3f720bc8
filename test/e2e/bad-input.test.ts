import { beforeAll, expect, test } from '@jest/globals';
import { type Ready, readyProject } from '../support/delivery.js';
import { openBench } from '../support/publishing.js';

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
  ['an invalid reference', ['--tags=https://registry.example/app:v1'], /`tags`.*https:\/\//],
  ['an invalid tag', ['--image=app', '--tags=-v1'], /`tags`.*-v1/],
  ['an invalid digest', [NAMED, '--base=alpine@sha256:12'], /`base`.*sha256:12/],
  ['an invalid label', ['--labels=team'], /`labels`: `team` is not of the form NAME=value/],
  ['an invalid annotation', ['--annotations=team'], /`annotations`: `team` is not of the form key=value/],
  [
    'an annotation for another platform',
    ['--annotations=manifest[linux/riscv64]:a=b'],
    /`annotations`: `a` is for linux\/riscv64/,
  ],
  ['an invalid variable', ['--env=1A=b'], /`env`: `1A` is not a variable's name/],
  ['an invalid port', ['--expose=70000'], /`expose`: `70000` is not a port/],
  ['an invalid user', ['--user=a b'], /`user`: `a b` is not a user/],
  ['a tag given twice', [`${NAMED},registry.example/app:v1`], /registry\.example\/app:v1.*twice/],
  ['a push without a name', ['--push'], /`push`: the image has no name/],
  ['a file that is missing', ['--files=nowhere:/srv'], /`files`.*nowhere/],
  [
    'a file outside the project',
    ['--files=../ready:/srv'],
    /`files`: `\.\.\/ready` lies outside the project/,
  ],
  ['a Dockerfile that is missing', ['--dockerfile=nowhere'], /`dockerfile`: there is no file nowhere/],
  ['a load without an engine', [NAMED, '--load'], /`load`: no Docker engine answers/],
  ['a password as a flag', ['--password=canary'], /--password would show a secret in the process list/],
  ['a secret as a flag', ['--secrets=a=canary'], /--secrets would show a secret in the process list/],
  ['an SBOM of binaries that nobody knows', ['--sbom'], /`sbom`: which crates are in these ready binaries/],
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

test('a base that the registry does not have is one line', async () => {
  const bench = await openBench();
  const { host } = await bench.registry();
  const { code, stderr } = await ready.attempt([`--base=${host}/library/none:3`]);
  await bench.close();
  expect(code).toBe(1);
  expect(stderr.trim().split('\n').at(-1)).toContain(`${host}/library/none`);
}, 60_000);

test('a Dockerfile without the binaries is one line, with what to write', async () => {
  const { code, stderr } = await ready.attempt([`--dockerfile=${ready.project}/Dockerfile`]);
  expect(code).toBe(1);
  expect(stderr.trim().split('\n').at(-1)).toMatch(
    /write "ARG TARGETPLATFORM" and "COPY --from=binaries \$\{TARGETPLATFORM\}\/app \/app"/,
  );
});
