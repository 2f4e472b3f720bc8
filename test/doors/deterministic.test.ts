import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { digestOfFile } from '../../src/system/digest.js';
import type { Environment } from '../../src/system/process.js';
import { DIST } from '../support/bundle.js';
import { below, ELF, openSandbox, rustPackage, type Sandbox, sandboxEnvironment } from '../support/cli.js';

/** A process a test: enough for a machine that does other things as well. */
jest.setTimeout(30_000);

const PROJECT = { ...rustPackage('one', ['one']), 'assets/a.txt': 'a', 'assets/deep/b.txt': 'b' };

let sandbox: Sandbox;
let first: Image;
beforeAll(async () => {
  sandbox = await openSandbox({ ...below('here', PROJECT), ...below('else/where', PROJECT) });
  await cp(ELF, join(sandbox.work, 'ready'), { recursive: true });
  first = await assemble({});
});
afterAll(() => sandbox.remove());

interface Image {
  readonly digest: string;
  /** Of the archive's bytes. */
  readonly archive: string;
}

/** The directories of the images, which hold a run's own path. */
const layouts: string[] = [];

interface Circumstances {
  readonly directory?: string;
  readonly binaries?: string;
  readonly cwd?: string;
  readonly umask?: string;
  readonly home?: string;
  readonly env?: Environment;
}

async function assemble(circumstances: Circumstances): Promise<Image> {
  const {
    directory = 'here',
    binaries = 'ready',
    cwd = '.',
    umask = '022',
    home = 'home',
    env = {},
  } = circumstances;
  const output = join(sandbox.root, 'image.tar');
  const place = (path: string) => join(sandbox.work, path);
  const flags = [`--binaries=${place(binaries)}`, `--output=${output}`, '--files=assets:/srv', '--json'];
  const stdout = execFileSync(
    'sh',
    ['-c', `umask ${umask}; exec "$@"`, 'sh', process.execPath, join(DIST, 'cli.js')].concat(
      ['assemble', place(directory)],
      flags,
    ),
    {
      cwd: place(cwd),
      env: sandboxEnvironment(sandbox, {
        SOURCE_DATE_EPOCH: '1700000000',
        RUST_MULTIARCH_HOME: join(sandbox.root, home),
        ...env,
      }),
      encoding: 'utf8',
      stdio: 'pipe',
    },
  );
  const { digest, layout } = JSON.parse(stdout);
  layouts.push(layout);
  return { digest, archive: await digestOfFile(output) };
}

test.each<[string, Circumstances, () => Promise<unknown>]>([
  ['a second time', {}, async () => {}],
  ['from another directory', { cwd: 'else' }, async () => {}],
  ['from another checkout', { directory: 'else/where' }, async () => {}],
  ['with another umask', { umask: '077' }, async () => {}],
  ['in another home', { home: 'other/home' }, async () => {}],
  [
    'in another language and time zone',
    { env: { TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8' } },
    async () => {},
  ],
  [
    'from files with other times, made in another order',
    { directory: 'later', binaries: 'copied' },
    async () => {
      for (const path of Object.keys(PROJECT).reverse()) {
        await cp(join(sandbox.work, 'here', path), join(sandbox.work, 'later', path));
        await utimes(join(sandbox.work, 'later', path), 1, 1_000_000_000);
      }
      await mkdir(join(sandbox.work, 'copied'));
      await cp(join(sandbox.work, 'ready'), join(sandbox.work, 'copied'), { recursive: true });
    },
  ],
  [
    'from binaries that nobody may run or only their owner may read',
    { binaries: 'private' },
    async () => {
      await cp(join(sandbox.work, 'ready'), join(sandbox.work, 'private'), { recursive: true });
      execFileSync('find', [join(sandbox.work, 'private'), '-type', 'f', '-exec', 'chmod', '400', '{}', '+']);
    },
  ],
])('%s: the same image to the byte', async (_, circumstances, arrange) => {
  await arrange();
  expect(await assemble(circumstances)).toEqual(first);
});

test('another commit time is another image, which leaves the first where it was', async () => {
  expect((await assemble({ env: { SOURCE_DATE_EPOCH: '1' } })).digest).not.toBe(first.digest);
  const index = JSON.parse(await readFile(join(layouts[0] ?? '', 'index.json'), 'utf8'));
  expect(index.manifests[0].digest).toBe(first.digest);
});

test('a commit that changes no binary is another config over the same layers', async () => {
  await cp(join(sandbox.work, 'here'), join(sandbox.work, 'committed'), { recursive: true });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd: join(sandbox.work, 'committed'),
      env: { ...process.env, GIT_COMMITTER_DATE: `${1_700_000_000 + layouts.length} +0000` },
    });
  git('init', '-q');
  const images = [];
  for (const message of ['one', 'two']) {
    git('commit', '-q', '--allow-empty', `-m${message}`);
    await assemble({ directory: 'committed', env: { SOURCE_DATE_EPOCH: '' } });
    images.push(await manifestsIn(layouts.at(-1) ?? ''));
  }
  const [one, two] = images;
  expect(two?.map(({ layers }) => layers)).toEqual(one?.map(({ layers }) => layers));
  expect(two?.map(({ config }) => config)).not.toEqual(one?.map(({ config }) => config));
});

/** The manifests of a layout's index. */
async function manifestsIn(
  layout: string,
): Promise<readonly { readonly config: unknown; readonly layers: unknown }[]> {
  const blob = async (digest: string) =>
    JSON.parse(await readFile(join(layout, 'blobs', digest.replace(':', '/')), 'utf8'));
  const [{ digest }] = JSON.parse(await readFile(join(layout, 'index.json'), 'utf8')).manifests;
  const { manifests } = await blob(digest);
  return Promise.all(manifests.map((manifest: { readonly digest: string }) => blob(manifest.digest)));
}
