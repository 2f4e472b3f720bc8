import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from '@jest/globals';
import { withSecrets } from '../../../src/image/dockerfile/secrets.js';
import { testSystem } from '../../support/system.js';

test('a value lies in a file that only this user reads, while it is used', async () => {
  const file = await withSecrets(
    testSystem(),
    [{ kind: 'value', id: 'token', value: 'a=b,c' }],
    async ([value = '']) => {
      const [, path = ''] = /^id=token,src=(.+)$/.exec(value) ?? [];
      expect(await readFile(path, 'utf8')).toBe('a=b,c');
      expect((await stat(path)).mode & 0o077).toBe(0);
      return path;
    },
  );
  await expect(stat(dirname(file))).rejects.toThrow('ENOENT');
});

test('the file goes when the build fails', async () => {
  let file = '';
  const failing = withSecrets(
    testSystem(),
    [{ kind: 'value', id: 'token', value: 'x' }],
    async ([value = '']) => {
      file = value.replace('id=token,src=', '');
      throw new Error('the build failed');
    },
  );
  await expect(failing).rejects.toThrow('the build failed');
  await expect(stat(file)).rejects.toThrow('ENOENT');
});

test('sources are passed on, and all keep their order', async () => {
  const secrets = [
    { kind: 'source', source: 'id=a,env=A' },
    { kind: 'value', id: 'b', value: '1' },
    { kind: 'value', id: 'c', value: '2' },
  ] as const;
  const values = await withSecrets(testSystem(), secrets, async all => all);
  expect(values).toEqual([
    'id=a,env=A',
    expect.stringMatching(/^id=b,src=.*0?1$/),
    expect.stringMatching(/^id=c,src=.*2$/),
  ]);
});

test('each secret has its own value', async () => {
  const secrets = ['1', '2', '3'].map(value => ({ kind: 'value', id: `s${value}`, value }) as const);
  const found = await withSecrets(testSystem(), secrets, values =>
    Promise.all(
      values.map(async value => {
        const [, id, path = ''] = /^id=(\w+),src=(.+)$/.exec(value) ?? [];
        return [id, await readFile(path, 'utf8')];
      }),
    ),
  );
  expect(found).toEqual([
    ['s1', '1'],
    ['s2', '2'],
    ['s3', '3'],
  ]);
});
