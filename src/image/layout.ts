import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Descriptor, type Index, MEDIA_TYPES } from '../oci/oci.js';
import type { Output } from '../request/request.js';
import { type Digest, digestOf } from '../system/digest.js';
import { makeDirectory } from '../system/directory.js';
import { errorCode, messageOf, UserError } from '../system/errors.js';
import { keepResult } from '../system/results.js';
import type { System } from '../system/system.js';
import { whole, writeFaultOf } from '../system/temporary.js';
import type { Image } from './manifest.js';
import type { BlobSource } from './parts.js';

/** A file of an image layout; `path` has slashes and is relative to the layout. */
export interface LayoutFile {
  readonly path: string;
  readonly content: BlobSource;
}

/**
 * Returns the files of the image's layout (image-spec 1.1, image-layout.md). `reference` is how tools find the image in it: a full reference
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
    await whole(directory, async draft => {
      await mkdir(join(draft, 'blobs/sha256'), { recursive: true });
      await Promise.all(
        layoutFiles(image, reference).map(({ path, content }) => put(content, join(draft, path))),
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

/** Copies, and never links: who changes the layout must not change the base image that is kept. */
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

/**
 * Looks, before anything is built, whether the output can be written: an existing file is replaced by an archive, an existing
 * layout by a layout, and nothing else by anything. Throws UserError.
 */
export async function checkOutput({ kind, path }: Output): Promise<void> {
  const there = await kindOf(path);
  if (kind === 'archive' && there === 'directory') {
    throw new UserError(`\`output\`: ${path} is a directory: write ${path}/ for a layout, or another name`);
  }
  if (kind === 'layout' && there === 'file') {
    throw new UserError(`\`output\`: ${path} is a file: write another name, or remove it`);
  }
  if (kind === 'layout' && there === 'directory') {
    const names = await readdir(path);
    if (names.length > 0 && !names.includes('oci-layout')) {
      throw new UserError(
        `\`output\`: ${path} holds something else than an OCI layout: write another name, or empty it`,
      );
    }
  }
  const fault = await writeFaultOf(dirname(path));
  if (fault) throw unwritable(fault.directory, fault.error);
}

async function kindOf(path: string): Promise<'file' | 'directory' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): UserError {
  return new UserError(`\`output\`: ${path} cannot be written (${errorCode(error)}): write another name`);
}
