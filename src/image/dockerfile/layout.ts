import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Descriptor, Index, Manifest } from '../../oci/oci.js';
import type { PlatformName } from '../../oci/platform.js';
import { normalPlatform } from '../../oci/platforms.js';
import type { Digest } from '../../system/digest.js';
import type { Image } from '../manifest.js';

/** The image that a builder wrote into a layout, without its bytes. */
export type BuiltImage = Pick<Image, 'descriptor' | 'platforms'>;

/** Reads the only image of an OCI layout (image-spec 1.1, image-layout.md). Throws where a platform is missing in it. */
export async function readLayout(layout: string, platforms: readonly PlatformName[]): Promise<BuiltImage> {
  const { manifests } = await read<Index>(join(layout, 'index.json'));
  const [descriptor] = manifests;
  if (!descriptor) throw new Error(`the builder wrote no image into ${layout}`);
  const several = descriptor.mediaType.includes('index') || descriptor.mediaType.includes('manifest.list');
  const children = several ? (await readBlob<Index>(layout, descriptor.digest)).manifests : manifests;
  const built = platforms.map(async platform => {
    const child = several ? children.find(one => nameOf(one) === platform) : descriptor;
    if (!child) throw new Error(`the builder wrote no image for ${platform} into ${layout}`);
    const { config, layers } = await readBlob<Manifest>(layout, child.digest);
    return { platform, descriptor: child, config, layers };
  });
  return { descriptor, platforms: await Promise.all(built) };
}

function nameOf({ platform }: Descriptor): PlatformName | undefined {
  if (!platform) return undefined;
  const { os, architecture, variant } = platform;
  return normalPlatform([os, architecture, ...(variant ? [variant] : [])].join('/'));
}

async function readBlob<Value>(layout: string, digest: Digest): Promise<Value> {
  return await read(join(layout, 'blobs', digest.replace(':', '/')));
}

async function read<Value>(file: string): Promise<Value> {
  return JSON.parse(await readFile(file, 'utf8')) as Value;
}
