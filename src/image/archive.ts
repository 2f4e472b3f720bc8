import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PlatformName } from '../oci/platform.js';
import { runsOn } from '../oci/platforms.js';
import { makeDirectory } from '../system/directory.js';
import { whole } from '../system/temporary.js';
import { blobPath, checkOutput, json, type LayoutFile, layoutFiles, reportUnwritable } from './layout.js';
import type { Image, PlatformImage } from './manifest.js';
import { withParents } from './parents.js';
import type { BlobSource } from './parts.js';
import { type Entry, tar } from './tar.js';

interface ArchiveOptions {
  /** Full references; the first names the image in the layout, `docker load` gives it all. */
  readonly references: readonly string[];
  /** The platform that engines which know no layouts take, where the image has it. */
  readonly hostPlatform: PlatformName;
}

/**
 * Writes the image as one tar file, whole or not at all: an OCI archive (a layout in a tar) that has Docker's manifest.json too
 * (moby, image/spec/v1.2.md), for engines before containerd's image store. Throws UserError for a place that is a directory or cannot be written.
 */
export async function writeArchive(image: Image, file: string, options: ArchiveOptions): Promise<void> {
  const files = [
    ...layoutFiles(image, options.references[0]),
    { path: 'manifest.json', content: json(dockerManifest(image, options)) },
  ];
  await checkOutput({ kind: 'archive', path: file });
  await reportUnwritable(file, async () => {
    await makeDirectory(dirname(file));
    const entries = await Promise.all(files.map(entryOf));
    await whole(file, draft => pipeline(tar(withParents(entries), 0), createWriteStream(draft)));
  });
}

/** Returns the image for the platform that a machine runs, without the others; for the first one where it runs none of them. */
export function imageForHost(image: Image, host: PlatformName): Image {
  const chosen = platformFor(image, host);
  const { descriptor, config, layers } = chosen;
  const blobs = [descriptor, config, ...layers].flatMap(({ digest }) => {
    const blob = image.blobs.get(digest);
    return blob ? [[digest, blob] as const] : [];
  });
  return { descriptor, platforms: [chosen], blobs: new Map(blobs) };
}

function platformFor({ platforms }: Image, host: PlatformName): PlatformImage {
  const chosen = platforms.find(({ platform }) => runsOn(platform, host)) ?? platforms[0];
  if (!chosen) throw new Error('an image for no platform');
  return chosen;
}

async function entryOf({ path, content }: LayoutFile): Promise<Entry> {
  return { kind: 'file', path, mode: 0o644, content, size: await sizeOf(content) };
}

async function sizeOf(content: BlobSource): Promise<number> {
  return content.kind === 'bytes' ? content.bytes.length : (await stat(content.path)).size;
}

function dockerManifest(image: Image, { references, hostPlatform }: ArchiveOptions): unknown {
  const chosen = platformFor(image, hostPlatform);
  return [
    {
      Config: blobPath(chosen.config.digest),
      RepoTags: references.length === 0 ? null : references,
      Layers: chosen.layers.map(({ digest }) => blobPath(digest)),
    },
  ];
}
