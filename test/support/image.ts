import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll } from '@jest/globals';
import { extract, type Header } from 'tar-stream';
import type { AssembleOptions } from '../../src/image/assemble.js';
import type { Compressor } from '../../src/image/compressor.js';
import { assemble, binaryLayer, type Image } from '../../src/image/image.js';
import type { Base, BlobSource, Layer } from '../../src/image/parts.js';
import type { Descriptor, ImageConfig, Index, Manifest } from '../../src/oci/oci.js';
import type { PlatformName } from '../../src/oci/platform.js';
import { digestOf } from '../../src/system/digest.js';

export const AMD64 = 'linux/amd64' as PlatformName;
export const ARM64 = 'linux/arm64' as PlatformName;

const made: string[] = [];
afterAll(() => Promise.all(made.map(directory => rm(directory, { recursive: true }))));

/** A new directory with these files, path to text; it is removed after the test file. */
export async function directoryWith(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-image-'));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

/** What an image request is when nothing is asked for. */
export const NOTHING_ASKED: AssembleOptions['request'] = {
  dest: '/usr/local/bin/{bin}',
  env: {},
  expose: [],
  volumes: [],
  labels: {},
  annotations: [],
  files: [],
  dirs: [],
  links: [],
};

export interface SmallImage {
  readonly platforms?: readonly PlatformName[];
  readonly base?: Base;
  readonly request?: Partial<AssembleOptions['request']>;
  readonly facts?: AssembleOptions['facts'];
  readonly directory?: string;
  readonly epoch?: number;
  readonly binaries?: readonly string[];
}

/** The image of binaries that hold `NAME for PLATFORM`, on a base of nothing unless one is given. */
export async function smallImage(compressor: Compressor, parts: SmallImage = {}): Promise<Image> {
  const { platforms = [AMD64, ARM64], base = EMPTY_BASE, epoch = 1_700_000_000 } = parts;
  const names = parts.binaries ?? ['app'];
  const directory = parts.directory ?? (await directoryWith());
  const request = { ...NOTHING_ASKED, ...parts.request };
  const layers = platforms.map(async platform => {
    const at = await directoryWith(Object.fromEntries(names.map(name => [name, `${name} for ${platform}`])));
    const binaries = names.map(name => ({
      name,
      path: join(at, name),
      size: `${name} for ${platform}`.length,
    }));
    return {
      platform,
      base,
      images: new Map(),
      binaries,
      layer: await binaryLayer(
        binaries,
        { dest: request.dest, owned: [], ownBase: true, epoch: 0 },
        compressor,
      ),
    };
  });
  const platformParts = await Promise.all(layers);
  return assemble({
    platforms: platformParts,
    request,
    facts: parts.facts ?? {},
    directory,
    epoch,
    layerEpoch: 0,
    compressor,
  });
}

export const EMPTY_BASE: Base = { layers: [], config: {}, family: 'oci' };

/** A layer with some bytes that are no archive: enough where only its descriptor matters. */
export function opaqueLayer(text: string, mediaType: string): Layer {
  const bytes = Buffer.from(text);
  return {
    descriptor: { mediaType, digest: digestOf(bytes), size: bytes.length },
    diffId: digestOf(`unpacked ${text}`),
    blob: { kind: 'bytes', bytes },
  };
}

export async function bytesOf(blob: BlobSource): Promise<Uint8Array> {
  return blob.kind === 'bytes' ? blob.bytes : readFile(blob.path);
}

async function parsed(image: Image, digest: Descriptor['digest'] | undefined): Promise<unknown> {
  const blob = digest && image.blobs.get(digest);
  if (!blob) throw new Error(`the image has no blob ${digest}`);
  return JSON.parse(Buffer.from(await bytesOf(blob)).toString());
}

export async function indexIn(image: Image): Promise<Index> {
  return (await parsed(image, image.descriptor.digest)) as Index;
}

export async function manifestIn(image: Image, platform: PlatformName): Promise<Manifest> {
  return (await parsed(image, platformIn(image, platform)?.descriptor.digest)) as Manifest;
}

export async function configIn(image: Image, platform: PlatformName): Promise<ImageConfig> {
  return (await parsed(image, platformIn(image, platform)?.config.digest)) as ImageConfig;
}

function platformIn(image: Image, platform: PlatformName) {
  return image.platforms.find(candidate => candidate.platform === platform);
}

export interface Unpacked extends Header {
  readonly text: string;
}

/** The entries of a layer, by a reader that shares nothing with the writer but the format. */
export async function entriesIn(layer: Layer): Promise<readonly Unpacked[]> {
  const archive = extract();
  archive.end(gunzipSync(await bytesOf(layer.blob)));
  const found: Unpacked[] = [];
  for await (const entry of archive) {
    const pieces: Buffer[] = [];
    for await (const piece of entry as AsyncIterable<Buffer>) pieces.push(piece);
    found.push({ ...entry.header, text: Buffer.concat(pieces).toString() });
  }
  return found;
}
