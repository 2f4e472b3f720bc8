import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Descriptor, type Index, MEDIA_TYPES } from '../oci/oci.js';
import { type Digest, digestOf } from '../system/digest.js';
import { makeDirectory } from '../system/directory.js';
import { errorCode, messageOf, UserError } from '../system/errors.js';
import { keepResult } from '../system/results.js';
import type { System } from '../system/system.js';
import { whole } from '../system/temporary.js';
import type { Image } from './manifest.js';
import { checkOutput } from './output.js';
import type { BlobSource } from './parts.js';

/** A file of an image layout; `path` has slashes and is relative to the layout. */
export interface LayoutFile {
  readonly path: string;
  readonly content: BlobSource;
}

/**
 * The files of the image's layout (image-spec 1.1, image-layout.md). `reference` is how tools find the image in it: a full reference
 * or a bare tag, `latest` without it.
 */
export function layoutFiles(image: Image, reference?: string): readonly LayoutFile[] {
  const index: Index = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.index,
    manifests: [named(image.descriptor, reference)],
  };
  return [
    ...[...image.blobs].map(([digest, content]) => ({ path: blobPath(digest), content })),
    { path: 'index.json', content: json(index) },
    { path: 'oci-layout', content: json({ imageLayoutVersion: '1.0.0' }) },
  ];
}

/** `blobs/sha256/...` */
export function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

export function json(value: unknown): BlobSource {
  return { kind: 'bytes', bytes: Buffer.from(JSON.stringify(value)) };
}

/** `org.opencontainers.image.ref.name` holds the tag; containerd and Docker also read the full name where there is one. */
function named(descriptor: Descriptor, reference = 'latest'): Descriptor {
  const tag = /:([\w][\w.-]{0,127})$/.exec(reference)?.[1];
  const names = {
    ...(tag === undefined ? {} : { 'io.containerd.image.name': reference }),
    'org.opencontainers.image.ref.name': tag ?? reference,
  };
  return { ...descriptor, annotations: { ...descriptor.annotations, ...names } };
}

/**
 * Writes the image as a layout directory, whole or not at all; an image layout that is there is replaced.
 * Throws UserError for a place that is a file, holds something else, or cannot be written.
 */
export async function writeLayout(image: Image, directory: string, reference?: string): Promise<void> {
  await checkOutput({ kind: 'layout', path: directory });
  await reportUnwritable(directory, async () => {
    await makeDirectory(dirname(directory));
    await whole(directory, async beside => {
      await mkdir(join(beside, 'blobs/sha256'), { recursive: true });
      await Promise.all(
        layoutFiles(image, reference).map(({ path, content }) => put(content, join(beside, path))),
      );
    });
  });
}

/** Writes the image as a layout in a directory of its own below `parent`, and returns it. Throws UserError where it cannot be written. */
export async function keepLayout(
  system: Pick<System, 'now' | 'digestOf' | 'noteDigest'>,
  image: Image,
  parent: string,
  reference: string | undefined,
): Promise<string> {
  const files = layoutFiles(image, reference).map(({ path, content }) => ({
    path,
    // Blobs are named by theirs; the two small files are not.
    digest: isBlob(path) || content.kind === 'file' ? digestAt(path) : digestOf(content.bytes),
    write: (to: string) => put(content, to),
  }));
  return reportUnwritable(parent, () => keepResult(system, parent, files));
}

function isBlob(path: string): boolean {
  return path.startsWith('blobs/');
}

/** `blobPath`'s way back. */
function digestAt(path: string): Digest {
  return `sha256:${basename(path)}`;
}

/** A copy, never a link: who changes the layout must not change the base image that is kept. */
async function put(content: BlobSource, path: string): Promise<void> {
  if (content.kind === 'file') await copyFile(content.path, path);
  else await writeFile(path, content.bytes);
}

const FACTS_OF_THE_MACHINE = ['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST'];

/** Full disks and missing rights are nobody's bug. */
export async function reportUnwritable<Result>(path: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!FACTS_OF_THE_MACHINE.includes(errorCode(error) ?? '')) throw error;
    throw new UserError(
      `\`output\`: ${path} cannot be written: ${messageOf(error)}: free space, or name another place`,
    );
  }
}
