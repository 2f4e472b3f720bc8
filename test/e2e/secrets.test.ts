import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { door, scratch } from '../support/bundle.js';

const PASSWORD = 'canary-3c11-password';

test('a step masks the password, its header and the secrets before anything else', async () => {
  const { code, stdout } = await door('main', {
    INPUT_USERNAME: 'builder',
    INPUT_PASSWORD: PASSWORD,
    INPUT_SECRETS: 'token=canary-77aa-secret\nid=file,src=/run/token',
    // Ends it before it does anything.
    INPUT_PLATFORMS: 'linux/none',
  });
  expect(code).toBe(1);
  const basic = Buffer.from(`builder:${PASSWORD}`).toString('base64');
  const lines = stdout.trim().split('\n');
  expect(lines.slice(0, 3)).toEqual([
    `::add-mask::${PASSWORD}`,
    `::add-mask::${basic}`,
    '::add-mask::canary-77aa-secret',
  ]);
  expect(lines.slice(3).join('\n')).not.toMatch(/canary|add-mask/);
});

test('the step after the job removes what a killed step left, and nothing else', async () => {
  const temporary = await scratch('leftovers');
  const left = join(temporary, 'rust-multiarch-credentials-a1B2c3');
  await mkdir(left);
  await writeFile(join(left, 'config.json'), PASSWORD);
  await mkdir(join(temporary, 'of-another-action'));
  const { code } = await door('post', { RUNNER_TEMP: temporary });
  expect(code).toBe(0);
  expect(await readdir(temporary)).toEqual(['of-another-action']);
});
