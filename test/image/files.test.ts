import { chmod, mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { copyFiles } from '../../src/image/files.js';
import { isBasesOwn, withParents } from '../../src/image/parents.js';
import type { Entry } from '../../src/image/tar.js';
import type { FileCopy } from '../../src/request/request.js';
import { directoryWith } from '../support/image.js';

const PROJECT = {
  'config/app.toml': 'a = 1',
  'config/.hidden': 'h',
  'config/run.sh': '#!/bin/sh',
  'static/index.html': '<p>',
  'static/css/site.css': 'p {}',
  'static/css/more/deep.css': 'b {}',
  'odd[1].txt': 'odd',
};

async function project(): Promise<string> {
  const directory = await directoryWith(PROJECT);
  await chmod(join(directory, 'config/run.sh'), 0o775);
  await chmod(join(directory, 'static/index.html'), 0o640);
  await chmod(join(directory, 'odd[1].txt'), 0o4511);
  await mkdir(join(directory, 'empty/inner'), { recursive: true });
  await chmod(join(directory, 'empty/inner'), 0o770);
  await symlink('app.toml', join(directory, 'config/default.toml'));
  await symlink('config', join(directory, 'current'));
  return directory;
}

/** `mode path`, a symlink with its target; what is not plain with its owner. */
function shown(entry: Entry): string {
  if (!('mode' in entry)) return `link ${entry.path} -> ${entry.target}`;
  const owner = entry.owner === undefined ? '' : ` by ${entry.owner.uid}`;
  return `${entry.mode.toString(8)} ${entry.path}${entry.kind === 'directory' ? '/' : ''}${owner}`;
}

async function copied(
  directory: string,
  copies: readonly FileCopy[],
  ownBase = true,
): Promise<readonly string[]> {
  const entries = (await copyFiles(copies, directory)).map(({ entry }) => entry);
  return withParents(entries, ownBase ? undefined : isBasesOwn)
    .map(shown)
    .toSorted(byPath);
}

function byPath(a: string, b: string): number {
  const [one = '', other = ''] = [a, b].map(text => text.split(' ')[1]);
  return one < other ? -1 : 1;
}

describe('files', () => {
  test.each<[string, readonly FileCopy[], readonly string[]]>([
    [
      'a file under its new name',
      [{ from: 'config/app.toml', to: '/app/c.toml' }],
      ['755 app/', '644 app/c.toml'],
    ],
    ['a file into a directory', [{ from: 'config/app.toml', to: '/app/' }], ['755 app/', '644 app/app.toml']],
    ['a file that its group may write too', [{ from: 'config/run.sh', to: '/run.sh' }], ['755 run.sh']],
    ['a file that not all may read', [{ from: 'static/index.html', to: '/i' }], ['640 i']],
    ['a file that runs as its owner', [{ from: 'odd[1].txt', to: '/odd' }], ['4511 odd']],
    [
      'the contents of a directory, hidden ones and symlinks included',
      [{ from: 'config', to: '/etc/app' }],
      [
        '755 etc/',
        '755 etc/app/',
        '644 etc/app/.hidden',
        '644 etc/app/app.toml',
        'link etc/app/default.toml -> app.toml',
        '755 etc/app/run.sh',
      ],
    ],
    ['empty directories', [{ from: 'empty', to: '/data' }], ['755 data/', '750 data/inner/']],
    ['a directory into /', [{ from: 'empty', to: '/' }], ['750 inner/']],
    [
      'what a glob matches, below its fixed part',
      [{ from: 'static/**/*.css', to: '/www' }],
      ['755 www/', '755 www/css/', '755 www/css/more/', '644 www/css/more/deep.css', '644 www/css/site.css'],
    ],
    [
      'what a glob in the last part matches, symlinks as they are',
      [{ from: 'config/*.toml', to: '/c' }],
      ['755 c/', '644 c/app.toml', 'link c/default.toml -> app.toml'],
    ],
    [
      'a directory that a glob matches, whole',
      [{ from: 'stat*', to: '/w' }],
      [
        '755 w/',
        '755 w/static/',
        '755 w/static/css/',
        '755 w/static/css/more/',
        '644 w/static/css/more/deep.css',
        '644 w/static/css/site.css',
        '640 w/static/index.html',
      ],
    ],
    ['hidden files where a glob says so', [{ from: 'config/.h*', to: '/c' }], ['755 c/', '644 c/.hidden']],
    [
      'a glob with alternatives',
      [{ from: '{static,config}/{index.html,app.toml}', to: '/c' }],
      ['755 c/', '755 c/config/', '644 c/config/app.toml', '755 c/static/', '640 c/static/index.html'],
    ],
    ['a file whose name looks like a glob', [{ from: 'odd[1].txt', to: '/o' }], ['4511 o']],
    ['a path through a symlink that stays inside', [{ from: 'current/app.toml', to: '/c' }], ['644 c']],
    ['a symlink that is named, as what it leads to', [{ from: 'config/default.toml', to: '/c' }], ['644 c']],
    [
      'a file of its own over one that a directory has',
      [
        { from: 'config', to: '/c' },
        { from: 'config/run.sh', to: '/c/app.toml' },
      ],
      ['755 c/', '644 c/.hidden', '755 c/app.toml', 'link c/default.toml -> app.toml', '755 c/run.sh'],
    ],
    [
      'into directories of the default base, which keep their modes',
      [
        { from: 'config/app.toml', to: '/tmp/c' },
        { from: 'config/app.toml', to: '/home/nonroot/c' },
      ],
      ['755 home/', '700 home/nonroot/ by 65532', '644 home/nonroot/c', '1777 tmp/', '644 tmp/c'],
    ],
  ])('copy %s', async (_, copies, expected) => {
    expect(await copied(await project(), copies)).toEqual(expected);
  });

  test('leave directories that every base has to the base: there /bin may be a symlink', async () => {
    const copies = ['/bin/x', '/usr/lib/x', '/var/run/x', '/opt/mine/x', '/app/x'].map(to => ({
      from: 'config/app.toml',
      to,
    }));
    expect(await copied(await project(), copies, false)).toEqual([
      '755 app/',
      '644 app/x',
      '644 bin/x',
      '755 opt/mine/',
      '644 opt/mine/x',
      '755 usr/',
      '644 usr/lib/x',
      '644 var/run/x',
    ]);
  });

  test('give the same entries from another place', async () => {
    const [first, second] = [await project(), await project()];
    const copies = [{ from: 'config', to: '/c' }];
    expect(await copied(second, copies)).toEqual(await copied(first, copies));
  });
});

describe('files that are refused', () => {
  async function hostile(): Promise<string> {
    const directory = await project();
    const elsewhere = await directoryWith({ secret: 's', 'inner/secret': 's' });
    await mkdir(join(directory, 'out'));
    await symlink(join(elsewhere, 'secret'), join(directory, 'out/absolute'));
    await symlink(elsewhere, join(directory, 'elsewhere'));
    await mkdir(join(directory, 'up'));
    await symlink('../../secret', join(directory, 'up/relative'));
    await mkdir(join(directory, 'chain'));
    await symlink('../elsewhere/secret', join(directory, 'chain/second'));
    await mkdir(join(directory, 'whiteout'));
    await symlink('x', join(directory, 'whiteout/.wh.etc'));
    await symlink('nowhere', join(directory, 'dangling'));
    await symlink('loop', join(directory, 'loop'));
    return directory;
  }

  test.each<[string, readonly FileCopy[], RegExp]>([
    [
      'a file that is not there',
      [{ from: 'config/no.toml', to: '/c' }],
      /there is no `config\/no.toml` in \S+: correct the path/,
    ],
    ['a path below a file', [{ from: 'config/app.toml/x', to: '/c' }], /there is no `config\/app.toml\/x`/],
    ['a symlink to nothing', [{ from: 'dangling', to: '/c' }], /there is no `dangling`/],
    ['a symlink to itself', [{ from: 'loop', to: '/c' }], /there is no `loop`/],
    [
      'a glob without matches',
      [{ from: 'config/*.yaml', to: '/c' }],
      /`config\/\*\.yaml` matches nothing in \S+: correct/,
    ],
    [
      'a glob in a directory that is not there',
      [{ from: 'no/*.toml', to: '/c' }],
      /`no\/\*\.toml` matches nothing/,
    ],
    [
      'a symlink out of the project',
      [{ from: 'out/absolute', to: '/c' }],
      /`out\/absolute` leads out of the project, to \S+secret: copy/,
    ],
    [
      'a directory that is a symlink out of it',
      [{ from: 'elsewhere', to: '/c' }],
      /`elsewhere` leads out of the project/,
    ],
    [
      'a path through one',
      [{ from: 'elsewhere/inner', to: '/c' }],
      /`elsewhere\/inner` leads out of the project/,
    ],
    ['a glob through one', [{ from: 'elsewhere/*', to: '/c' }], /`elsewhere\/\*` leads out of the project/],
    [
      'an absolute symlink in a directory',
      [{ from: 'out', to: '/c' }],
      /`out\/absolute` leads out of the project/,
    ],
    [
      'a relative symlink in a directory',
      [{ from: 'up', to: '/c' }],
      /`up\/relative` leads out of the project, to \.\.\/\.\.\/secret/,
    ],
    [
      'a symlink to a symlink out of it',
      [{ from: 'chain', to: '/c' }],
      /`chain\/second` leads out of the project/,
    ],
    [
      'a symlink out of it that a glob matches',
      [{ from: 'out/*', to: '/c' }],
      /`out\/absolute` leads out of the project/,
    ],
    [
      'a name that means a deletion',
      [{ from: 'whiteout', to: '/c' }],
      /`whiteout` holds \/c\/\.wh\.etc, .* deletions/,
    ],
    [
      'a file where a directory is',
      [
        { from: 'static', to: '/c' },
        { from: 'config/app.toml', to: '/c/css' },
      ],
      /`config\/app\.toml` puts a file at \/c\/css, where a directory is/,
    ],
  ])('%s', async (_, copies, message) => {
    const copy = copyFiles(copies, await hostile());
    await expect(copy).rejects.toThrow(message);
    await expect(copy).rejects.toHaveProperty('name', 'UserError');
    await expect(copy).rejects.toThrow(/^`files`: [^\n]+$/);
  });

  test('a socket', async () => {
    const directory = await project();
    const server = createServer();
    await new Promise<void>(resolve => server.listen(join(directory, 'config/socket'), resolve));
    const copy = copyFiles([{ from: 'config', to: '/c' }], directory);
    await expect(copy).rejects.toThrow(
      '`files`: config/socket is not a file, directory or symlink: leave it out',
    );
    await new Promise(resolve => server.close(resolve));
  });
});
