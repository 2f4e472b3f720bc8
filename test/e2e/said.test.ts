import { readdir } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { rustMultiarch, scratch } from '../support/bundle.js';
import { rustPackage, writeFiles } from '../support/cli.js';
import { labNode } from '../support/lab.js';

test('a Node.js that is too old is named in one line', async () => {
  const { code, stdout, stderr } = await rustMultiarch(['build', '.'], { node: labNode(18) });
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^error: rust-multiarch needs Node\.js 20 or newer, and this is 18\.\S+: .+\n$/,
    ),
  });
});

test('an SBOM that is attached nowhere, and a cache that cannot be written, are said in one line each', async () => {
  const directory = await scratch('said');
  await writeFiles(directory, rustPackage('said', ['said']));
  const args = ['build', directory, '--platforms=linux/amd64', '--sbom', '--cache-dir=/proc', '--json'];
  const { code, stderr } = await rustMultiarch(args);
  const [, documents = ''] =
    /^info: `?-*sbom`?: nothing is pushed, so the SBOMs are not attached: they are in (.+)$/m.exec(stderr) ??
    [];
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(
      /^warning: .*cache-dir`?: \/proc cannot be written \(\w+\), so nothing is saved: .+$/m,
    ),
  });
  expect(await readdir(documents)).toEqual(['sbom-linux-amd64.cdx.json']);
}, 180_000);
