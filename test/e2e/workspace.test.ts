import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkoutOf, outputsOf } from '../support/bundle.js';

test('examples/workspace ships both programs of one compile; a change in one crate is another digest of its image alone', async () => {
  const project = await checkoutOf('workspace');
  // The images say the same of their commit before and after the change.
  await appendFile(join(project, 'rustfmt.toml'), '# changed\n');
  const build = async () => {
    const { images, 'cache-hit': isExact } = await outputsOf([
      'build',
      project,
      '--platforms=linux/amd64',
      '--profile=dev',
    ]);
    return { isExact, digests: Object.fromEntries(images.map(({ name, digest }) => [name, digest])) };
  };
  const first = await build();
  expect(Object.keys(first.digests)).toEqual(['almanac', 'almanac-server']);
  expect(await build()).toEqual({ ...first, isExact: true });

  await appendFile(join(project, 'crates/almanac-cli/src/main.rs'), '#[used]\nstatic CHANGED: u32 = 1;\n');
  const changed = await build();
  expect(changed.isExact).toBe(false);
  expect(changed.digests['almanac']).not.toBe(first.digests['almanac']);
  expect(changed.digests['almanac-server']).toBe(first.digests['almanac-server']);
}, 400_000);
