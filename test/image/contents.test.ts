import { describe, expect, test } from '@jest/globals';
import { belowOf, readBelow } from '../../src/image/below.js';
import { checkContents } from '../../src/image/check.js';
import { contentEntries } from '../../src/image/contents.js';
import { copyFiles } from '../../src/image/files.js';
import type { Base } from '../../src/image/parts.js';
import type { Entry } from '../../src/image/tar.js';
import type { ContainerConfig } from '../../src/oci/oci.js';
import { readImage } from '../../src/request/image.js';
import { INPUTS, type InputName } from '../../src/request/inputs.js';
import { digestOf } from '../../src/system/digest.js';
import { type MadeEntry, tar } from '../support/base-image.js';
import { directoryWith } from '../support/image.js';

type Given = Partial<Record<InputName, string>>;

const PROJECT = {
  'config/app.toml': 'a = 1',
  'etc/passwd': 'mine:x:7:8::/:/x',
  tool: 'tool',
  'run.sh': '#!/bin/sh\nexec app\n',
  'run.bash': '#! /bin/bash -e\n',
  'rootfs/bin/tool': 'tool',
};
/** As Debian's: /bin is a symlink, /var/lib/app somebody's. */
const LAYER: readonly MadeEntry[] = [
  { name: 'bin', type: 'symlink', linkname: 'usr/bin' },
  { name: 'usr/bin/sh', content: 'sh', mode: 0o755 },
  { name: 'etc/passwd', content: 'root:x:0:0:root:/root:/bin/sh\nweb:x:33:44:web:/:/bin/sh\n' },
  { name: 'etc/group', content: 'root:x:0:\nstaff:x:50:\n' },
  { name: 'var/lib/app', type: 'directory' },
  { name: 'var/run', type: 'symlink', linkname: '/run' },
];

async function baseOf(entries: readonly MadeEntry[], config: ContainerConfig = {}): Promise<Base> {
  const bytes = await tar(entries);
  const descriptor = {
    mediaType: 'application/vnd.oci.image.layer.v1.tar',
    digest: digestOf(bytes),
    size: bytes.length,
  };
  return {
    layers: [{ descriptor, diffId: descriptor.digest, blob: { kind: 'bytes', bytes } }],
    config: { config },
    family: 'oci',
    origin: { name: 'debian:13', digest: descriptor.digest },
  };
}

/** As a user writes it; `base` is the layer above where one is named. */
async function entriesOf(given: Given, config: ContainerConfig = {}): Promise<readonly Entry[]> {
  const request = readImage(name => given[name] ?? INPUTS[name].default);
  const copied = await copyFiles(request.files, await directoryWith(PROJECT));
  const below =
    given.base === 'debian:13' ? await readBelow(request, await baseOf(LAYER, config)) : belowOf(request);
  await checkContents(request, ['app'], copied);
  return contentEntries(request, below, ['app'], copied);
}

function shown(entry: Entry): string {
  if (!('mode' in entry)) return `${entry.path} -> ${entry.target}`;
  const { mode, path, owner = { uid: 0, gid: 0 } } = entry;
  return `${mode.toString(8)} ${owner.uid}:${owner.gid} ${path}${entry.kind === 'directory' ? '/' : ''}`;
}

/** What is not a plain parent of something else. */
const notable = (entries: readonly Entry[]) =>
  entries
    .map(shown)
    .filter(line => !line.startsWith('755 0:0') || !line.endsWith('/'))
    .toSorted();

const ACCOUNTS = ['644 0:0 etc/group', '644 0:0 etc/passwd'];
const DEBIAN = { base: 'debian:13' };

describe('an image holds', () => {
  test.each<[string, Given, readonly string[], ContainerConfig?]>([
    ['nothing that nobody asked for', {}, []],
    [
      "directories of the built-in base's user",
      { dirs: '/data, /a/b' },
      ['755 65532:65532 a/b/', '755 65532:65532 data/'],
    ],
    ['a directory with an owner and a mode', { dirs: '/data:1000:0:01777' }, ['1777 1000:0 data/']],
    ['a directory that is there with its mode', { dirs: '/tmp' }, ['1777 65532:65532 tmp/']],
    ['directories of root on scratch', { dirs: '/data', base: 'scratch' }, []],
    ['directories of the user asked for', { dirs: '/data:0700', user: '10:20' }, ['700 10:20 data/']],
    [
      'directories of the user of the base, by its passwd',
      { ...DEBIAN, dirs: '/data' },
      ['755 33:44 data/'],
      { User: 'web' },
    ],
    [
      'directories of a user and group of the base',
      { ...DEBIAN, dirs: '/data', user: 'web:staff' },
      ['755 33:50 data/'],
    ],
    [
      'a user that the built-in base lacks',
      { user: 'app', dirs: '/data' },
      [...ACCOUNTS, '700 65532:65532 home/app/', '755 65532:65532 data/'],
    ],
    [
      'a user with a number',
      { user: 'app:10001', dirs: '/data' },
      [...ACCOUNTS, '700 10001:10001 home/app/', '755 10001:10001 data/'],
    ],
    [
      "a user of root's group",
      { user: 'app:0', dirs: '/data' },
      [...ACCOUNTS, '700 65532:0 home/app/', '755 65532:0 data/'],
    ],
    ['no account for a number', { user: '1000:1000' }, []],
    ['no account for a user who is there', { user: 'nobody', dirs: '/data' }, ['755 65534:65534 data/']],
    [
      'no other accounts than those that files bring',
      { user: 'mine', files: 'etc:/etc', dirs: '/data' },
      ['644 0:0 etc/passwd', '755 7:8 data/'],
    ],
    [
      'files of an owner, with the directory that holds them',
      { files: 'config:/data:1000' },
      ['644 1000:1000 data/app.toml', '755 1000:1000 data/'],
    ],
    [
      'a file with a mode',
      { files: 'tool:/bin/tool:0755\nconfig:/c:app:app:0640', user: 'app' },
      [
        ...ACCOUNTS,
        '640 65532:65532 c/app.toml',
        '700 65532:65532 home/app/',
        '750 65532:65532 c/',
        '755 0:0 bin/tool',
      ],
    ],
    [
      'files below a directory of the user',
      { files: 'config:/data', dirs: '/data' },
      ['644 0:0 data/app.toml', '755 65532:65532 data/'],
    ],
    [
      'links',
      { links: '/app:/usr/local/bin/app\n/srv/a:../x' },
      ['app -> /usr/local/bin/app', 'srv/a -> ../x'],
    ],
    [
      "a name below a directory that is the base's own",
      { ...DEBIAN, dirs: '/var/lib/app/data', links: '/bin/x:sh' },
      ['bin/x -> sh'],
    ],
  ])('%s', async (_, given, expected, ...[config]) => {
    expect(notable(await entriesOf(given, config))).toEqual([...expected].toSorted());
  });

  test("nothing for directories that are the base's, which keeps their owner and kind", async () => {
    const paths = (await entriesOf({ ...DEBIAN, dirs: '/var/lib/app/data', links: '/bin/x:sh' })).map(
      ({ path }) => path,
    );
    expect(paths.toSorted()).toEqual(['bin/x', 'var/lib/app/data']);
  });

  test('the user in passwd and group, in the place of nonroot', async () => {
    const textAt = async (given: Given, path: string) => {
      const entry = (await entriesOf(given)).find(candidate => candidate.path === path);
      return entry?.kind === 'file' && entry.content.kind === 'bytes'
        ? Buffer.from(entry.content.bytes).toString()
        : '';
    };
    const given = { user: 'app:staff' };
    expect(await textAt(given, 'etc/passwd')).toMatch(
      /^root:.*\nnobody:.*\napp:x:65532:65532:app:\/home\/app:\/sbin\/nologin\n$/,
    );
    expect(await textAt(given, 'etc/group')).toBe('root:x:0:\nnobody:x:65534:\nstaff:x:65532:\n');
    expect(await textAt({ user: 'app:10001' }, 'etc/passwd')).toMatch(/nonroot:.*\napp:x:10001:10001:/);
  });
});

test.each<[string, Given, string]>([
  [
    'a user that the base lacks',
    { ...DEBIAN, user: 'app' },
    '`user`: debian:13 has no user `app`, it has root, web: write one of those, or a number (10001:10001)',
  ],
  [
    'a group that the base lacks',
    { ...DEBIAN, user: 'web:app' },
    '`user`: debian:13 has no group `app`, it has root, staff:',
  ],
  [
    'a group that the built-in base lacks, of its user',
    { user: 'nonroot:nosuch' },
    '`user`: the built-in base has no group `nosuch`, it has root, nobody, nonroot:',
  ],
  [
    'a file of the base to work in',
    { ...DEBIAN, dirs: '/x', workdir: '/etc/passwd' },
    '`workdir`: /etc/passwd is a file of debian:13: write a directory',
  ],
  [
    'a file of one’s own to work in',
    { files: 'tool:/x', workdir: '/x' },
    '`workdir`: /x is a file of `files`',
  ],
  [
    'two files at one path',
    { files: 'tool:/a\nconfig/app.toml:/a' },
    '`files`: tool and config/app.toml would both be /a: leave one out',
  ],
  [
    'a user on scratch',
    { base: 'scratch', user: 'app' },
    '`user`: scratch has no user `app` and no other: write a number (10001:10001)',
  ],
  [
    'an owner whom nobody made',
    { files: 'config:/c:web' },
    '`files`: the built-in base has no user `web`, it has root, nobody, nonroot:',
  ],
  [
    'an owner of a directory whom nobody made',
    { dirs: '/data:web' },
    '`dirs`: the built-in base has no user `web`',
  ],
  [
    'a user that the passwd of files lacks',
    { user: 'app', files: 'etc:/etc' },
    '`user`: the /etc/passwd that `files` brings has no user `app`, it has mine:',
  ],
  [
    'a directory over a file of the base',
    { ...DEBIAN, dirs: '/etc/passwd' },
    '`dirs`: /etc/passwd is a file of debian:13: write another path',
  ],
  [
    'a directory below a file of the base',
    { ...DEBIAN, dirs: '/etc/passwd/x' },
    '`dirs`: /etc/passwd/x is below /etc/passwd, a file of debian:13: write another path',
  ],
  [
    'a directory over a symlink of the base',
    { ...DEBIAN, dirs: '/var/run' },
    '`dirs`: /var/run is a symlink of debian:13: write /run',
  ],
  [
    'a directory over a file of the built-in base',
    { dirs: '/etc/passwd' },
    '`dirs`: /etc/passwd is a file of the built-in base: write another path',
  ],
  [
    'a link over a directory of the base',
    { ...DEBIAN, links: '/var/lib/app:/data' },
    '`links`: /var/lib/app is a directory of debian:13: write another path',
  ],
  [
    'a binary over a directory of the base',
    { ...DEBIAN, dest: '/var/lib/app' },
    '`dest`: /var/lib/app is a directory of debian:13: write /var/lib/app/ for /var/lib/app/app',
  ],
  [
    'a binary over a program of the base',
    { ...DEBIAN, dest: '/bin/sh' },
    "`dest`: /bin/sh is a file of debian:13: write another path (/usr/local/bin/ is for programs of one's own)",
  ],
  [
    'a binary below a file of the base',
    { ...DEBIAN, dest: '/etc/passwd/' },
    '`dest`: /etc/passwd/app is below /etc/passwd, a file of debian:13: write another path',
  ],
  [
    'a directory of files over a symlink of the base',
    { ...DEBIAN, files: 'rootfs:/' },
    '`files`: /bin is a symlink of debian:13: write /usr/bin',
  ],
  [
    'a file below a file of the base',
    { ...DEBIAN, files: 'tool:/etc/passwd/' },
    '`files`: /etc/passwd/tool is below /etc/passwd, a file of debian:13: write another path',
  ],
  ['a directory twice', { dirs: '/data, /data/:0700' }, '`dirs`: /data is there twice: leave one out'],
  [
    'a link where a file is',
    { files: 'tool:/t', links: '/t:/x' },
    '`links`: /t is already a file of `files`: change one of the two',
  ],
  [
    'a file below a file',
    { files: 'tool:/t\ntool:/t/u' },
    '`files`: /t/u cannot exist: `files` makes /t a file: change one of the two',
  ],
  [
    'a directory below a link',
    { links: '/t:/x', dirs: '/t/u' },
    '`dirs`: /t/u cannot exist: `links` makes /t a symlink: change one of the two',
  ],
  [
    'a link in the place of the binary',
    { links: '/usr/local/bin/app:/x' },
    '`links`: /usr/local/bin/app is in the way of the binary /usr/local/bin/app: write another path, or another `dest`',
  ],
  [
    'a file in the place of the binary',
    { files: 'tool:/app', dest: '/app' },
    '`files`: /app is in the way of the binary /app',
  ],
  [
    'a directory below the binary',
    { dirs: '/app/x', dest: '/app' },
    '`dirs`: /app/x is below the binary /app',
  ],
])('%s is refused in one line', async (_, given, message) => {
  const refused = entriesOf(given);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toHaveProperty('name', 'UserError');
});

test('a user of a base that is not fetched may be there', async () => {
  const request = readImage(name => ({ ...DEBIAN, user: 'app' })[name as 'user'] ?? INPUTS[name].default);
  await expect(checkContents(request, ['app'], [])).resolves.toBeUndefined();
});

const SHELL_CHECK = 'CMD-SHELL wget -q localhost || exit 1';

test.each<[string, Given, string]>([
  [
    'a shell for a check',
    { healthcheck: SHELL_CHECK },
    '`healthcheck`: CMD-SHELL needs /bin/sh, and the built-in base has none: write CMD with a program of the image (CMD app health), or a base with a shell',
  ],
  [
    'a program for a check',
    { healthcheck: 'CMD curl -f localhost' },
    '`healthcheck`: the image has no program `curl`: there is app',
  ],
  [
    'a shell for an entrypoint',
    { entrypoint: '/bin/sh -c app' },
    '`entrypoint`: the image has no program `/bin/sh`: there is app',
  ],
  [
    'a program that the PATH of the image does not reach',
    { entrypoint: 'tool', env: 'PATH=/bin', files: 'tool:/opt/tool' },
    '`entrypoint`: the image has no program `tool`',
  ],
  [
    'a program that nobody may execute',
    { files: 'tool:/bin/:0644', entrypoint: 'tool' },
    '`entrypoint`: tool is a file that nobody may execute: write :0755 after its path in `files`',
  ],
  [
    'a shell for a script',
    { files: 'run.sh:/:0755', entrypoint: '/run.sh' },
    '`entrypoint`: /run.sh is a script for /bin/sh, and the built-in base has none: choose a base',
  ],
  [
    'another shell than that of the base',
    { ...DEBIAN, files: 'run.bash:/bin/:0755', entrypoint: 'run.bash' },
    '`entrypoint`: run.bash is a script for /bin/bash, and debian:13 has none',
  ],
  [
    'a program of a command without an entrypoint',
    { entrypoint: '[]', cmd: 'serve' },
    '`cmd`: the image has no program `serve`: there is app',
  ],
  [
    'a program of the base',
    { ...DEBIAN, entrypoint: 'tini -- app' },
    '`entrypoint`: the image has no program `tini`: there is app',
  ],
])('%s that is not there is refused in one line', async (_, given, message) => {
  await expect(checked(given)).rejects.toThrow(message);
});

test.each<[string, Given]>([
  ['a shell of the base', { ...DEBIAN, healthcheck: SHELL_CHECK }],
  ['a program that files bring', { files: 'tool:/usr/bin/:0755', entrypoint: 'tool' }],
  ['a script with its shell', { ...DEBIAN, files: 'run.sh:/run.sh:0755', entrypoint: '/run.sh' }],
  ['a command without an entrypoint', { entrypoint: '[]', cmd: 'app --port=80' }],
  ['a link', { links: '/run:/usr/local/bin/app', entrypoint: '/run' }],
  ['a binary in the working directory', { dest: '/srv/', workdir: '/srv', entrypoint: './app' }],
  ['a binary by its name, wherever it is', { dest: '/srv/', healthcheck: 'CMD app health' }],
])('%s is there', async (_, given) => {
  await checked(given);
});

async function checked(given: Given): Promise<void> {
  const request = readImage(name => given[name] ?? INPUTS[name].default);
  const copied = await copyFiles(request.files, await directoryWith(PROJECT));
  await checkContents(request, ['app'], copied, given.base === undefined ? undefined : await baseOf(LAYER));
}
