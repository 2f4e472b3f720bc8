import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parsePlatforms } from '../../../src/oci/platforms.js';
import { crateListPaths } from '../../../src/publish/sbom/crate-list.js';
import { writeSboms } from '../../../src/publish/sbom/write.js';
import { digestOf } from '../../../src/system/digest.js';
import { testSystem } from '../../support/system.js';

const CRATES = {
  crates: [{ name: 'app', version: '1.0.0', features: [], dependencies: [] }],
  binaries: [{ name: 'app', crate: 0 }],
};

/** SBOMs of an image for two platforms, of which `listed` have lists of crates. */
async function written(listed: readonly string[], wanted: boolean) {
  const root = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-sboms-'));
  const [kept, parent] = [join(root, 'kept'), join(root, 'sboms')];
  const targets = parsePlatforms(['linux/amd64', 'linux/arm64'], { kind: 'musl' });
  const binaries = targets.map(target => ({
    name: 'app',
    target,
    path: '/app',
    compilation: 0,
    size: 1,
    digest: digestOf(target.platform),
  }));
  for (const { digest, target } of binaries.filter(one => listed.includes(one.target.platform))) {
    const [path = ''] = crateListPaths(kept, [{ name: `${target.platform}/app`, digest }]);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(CRATES));
  }
  const platforms = targets.map(({ platform }) => ({
    platform,
    descriptor: {
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest: digestOf(`m ${platform}`),
      size: 3,
    },
  }));
  const image = { platforms } as unknown as Parameters<typeof writeSboms>[1]['image'];
  const of = { image, binaries, kept, name: 'web', version: '2.0.0', epoch: 1_700_000_000 };
  return { platforms, ...(await writeSboms(testSystem(), of, parent, wanted)) };
}

test('each platform has a document of its own, of its own manifest', async () => {
  const { directory, sboms, platforms } = await written(['linux/amd64', 'linux/arm64'], true);
  const titles = ['sbom-linux-amd64.cdx.json', 'sbom-linux-arm64.cdx.json'];
  expect(sboms.map(({ title }) => title)).toEqual(titles);
  expect(sboms.map(({ subject }) => subject)).toEqual(platforms.map(({ descriptor }) => descriptor));
  expect((await readdir(directory ?? '')).filter(name => name.endsWith('.json')).sort()).toEqual(titles);
  for (const { title, document, epoch } of sboms) {
    expect(await readFile(join(directory ?? '', title), 'utf8')).toBe(document.toString());
    expect(epoch).toBe(1_700_000_000);
  }
  const [amd64, arm64] = sboms.map(({ document }) => JSON.parse(document.toString()));
  expect(amd64.metadata.component).toMatchObject({ name: 'web', version: '2.0.0' });
  expect(JSON.stringify(amd64)).toContain('x86_64-unknown-linux-musl');
  expect(JSON.stringify(arm64)).toContain('aarch64-unknown-linux-musl');
});

test('a platform whose crates nobody knows has none', async () => {
  const { sboms } = await written(['linux/arm64'], false);
  expect(sboms.map(({ title }) => title)).toEqual(['sbom-linux-arm64.cdx.json']);
});

test('nothing is written where no crates are known', async () => {
  expect(await written([], false)).toMatchObject({ directory: null, sboms: [] });
});

test('one that the user asks for and that cannot be made is an error', async () => {
  await expect(written(['linux/arm64'], true)).rejects.toThrow(
    '`sbom`: these ready binaries have no list of their crates: build them here, or leave it out',
  );
});
