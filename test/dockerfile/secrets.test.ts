import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from '@jest/globals';
import { withSecrets } from '../../src/dockerfile/secrets.js';
import { testSystem } from '../support/system.js';

test('a value lies in a file that only this user reads, while it is used', async () => {
  const file = await withSecrets(testSystem(), ['token=a=b,c'], async ([value = '']) => {
    const [, path = ''] = /^id=token,src=(.+)$/.exec(value) ?? [];
    expect(await readFile(path, 'utf8')).toBe('a=b,c');
    expect((await stat(path)).mode & 0o077).toBe(0);
    return path;
  });
  await expect(stat(dirname(file))).rejects.toThrow('ENOENT');
});

test('the file goes when the build fails', async () => {
  let file = '';
  const failing = withSecrets(testSystem(), ['token=x'], async ([value = '']) => {
    file = value.replace('id=token,src=', '');
    throw new Error('the build failed');
  });
  await expect(failing).rejects.toThrow('the build failed');
  await expect(stat(file)).rejects.toThrow('ENOENT');
});

test.each([
  'id=token,src=/run/token',
  'id=token,env=TOKEN',
  'type=file,id=token,source=/run/token',
  'id=token,type=env',
])("buildx's own form stays: %s", async secret => {
  expect(await withSecrets(testSystem(), [secret], async values => values)).toEqual([secret]);
});

test('both forms together keep their order', async () => {
  const values = await withSecrets(testSystem(), ['id=a,env=A', 'b=1', 'c=2'], async all => all);
  expect(values).toEqual([
    'id=a,env=A',
    expect.stringMatching(/^id=b,src=.*0?1$/),
    expect.stringMatching(/^id=c,src=.*2$/),
  ]);
});
