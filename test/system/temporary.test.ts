import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { removeTemporaries, temporaryDirectory, whole, writeWhole } from '../../src/system/temporary.js';
import { powerCutDisk } from '../support/power-cut.js';
import { smallDisk } from '../support/small-disk.js';

const place = () => mkdtemp(join(tmpdir(), 'whole-'));

describe('whole or not at all', () => {
  test('a file takes the place of the old one', async () => {
    const file = join(await place(), 'x');
    await writeFile(file, 'old');
    await whole(file, beside => writeFile(beside, 'new'));
    expect(await readFile(file, 'utf8')).toBe('new');
  });

  test('a directory takes the place of a full one', async () => {
    const directory = join(await place(), 'x');
    await mkdir(directory);
    await writeFile(join(directory, 'old'), '');
    await whole(directory, async beside => {
      await mkdir(beside);
      await writeFile(join(beside, 'new'), '');
    });
    expect(await readdir(directory)).toEqual(['new']);
  });

  test('what fails leaves the old file and nothing beside it', async () => {
    const parent = await place();
    await writeFile(join(parent, 'x'), 'old');
    const failing = whole(join(parent, 'x'), async beside => {
      await writeFile(beside, 'half');
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(await readdir(parent)).toEqual(['x']);
    expect(await readFile(join(parent, 'x'), 'utf8')).toBe('old');
  });

  test('what the machine refuses without telling a place is told with the one that was meant', async () => {
    const disk = smallDisk(1);
    try {
      const file = join(disk.path, 'x');
      await writeWhole(file, 'old');
      const failing = writeWhole(file, Buffer.alloc(2 << 20));
      await expect(failing).rejects.toMatchObject({ code: 'ENOSPC', path: file });
      expect(await readdir(disk.path)).toEqual(['x']);
      expect(await readFile(file, 'utf8')).toBe('old');
    } finally {
      disk.remove();
    }
  });

  test('a file is there after a power cut, and whole', async () => {
    const disk = powerCutDisk();
    try {
      await writeWhole(join(disk.path, 'x'), 'old');
      await writeWhole(join(disk.path, 'x'), 'new');
      expect(await readFile(join(disk.cut(), 'x'), 'utf8')).toBe('new');
    } finally {
      disk.remove();
    }
  });

  test('what an interrupt cuts off is removed', async () => {
    const parent = await place();
    const scratch = temporaryDirectory(parent, 'x');
    const cut = whole(join(parent, 'y'), async beside => {
      await writeFile(beside, 'half');
      removeTemporaries();
      expect(existsSync(beside)).toBe(false);
      throw new Error('ended');
    });
    await expect(cut).rejects.toThrow('ended');
    expect(existsSync(scratch)).toBe(false);
  });
});
