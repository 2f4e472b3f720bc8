import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { ContainerConfig, Descriptor, ImageConfig, Index, Manifest } from '../../src/oci/oci.js';

export interface Node {
  readonly type: 'file' | 'directory' | 'symlink';
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
  /** A symlink's target. */
  readonly to: string;
  /** Of a file's bytes. */
  readonly digest: string;
  readonly text: () => string;
}

/** A platform's image as an engine sees it: its config, and its files by absolute path. */
export interface Rootfs {
  readonly config: ContainerConfig;
  readonly files: ReadonlyMap<string, Node>;
}

/** Reads the only image of an OCI layout; `skip` layers of its base are not read. */
export async function readRootfs(layout: string): Promise<Rootfs> {
  const at = ({ digest }: Pick<Descriptor, 'digest'>) => join(layout, 'blobs', digest.replace(':', '/'));
  const read = async <Value>(descriptor: Pick<Descriptor, 'digest'>): Promise<Value> =>
    JSON.parse(await readFile(at(descriptor), 'utf8'));
  const { manifests }: Index = JSON.parse(await readFile(join(layout, 'index.json'), 'utf8'));
  const [root] = manifests;
  if (!root) throw new Error(`${layout} is empty`);
  const { config, layers } = await read<Manifest>(root);
  const files = new Map<string, Node>();
  for (const layer of layers) await addLayer(files, at(layer));
  return { config: (await read<ImageConfig>(config)).config ?? {}, files };
}

async function addLayer(files: Map<string, Node>, blob: string): Promise<void> {
  const archive = extract();
  archive.on('entry', async (header, stream, next) => {
    const bytes = await buffer(stream);
    const path = posix.resolve('/', header.name);
    const type = header.type === 'directory' || header.type === 'symlink' ? header.type : 'file';
    files.set(path, {
      type,
      uid: header.uid ?? 0,
      gid: header.gid ?? 0,
      mode: (header.mode ?? 0) & 0o7777,
      to: header.linkname ?? '',
      digest: createHash('sha256').update(bytes).digest('hex'),
      text: () => bytes.toString(),
    });
    next();
  });
  await pipeline(createReadStream(blob), createGunzip(), archive);
}

/** What lies at a path, symlinks followed. */
export function follow({ files }: Rootfs, path: string, steps = 8): Node | undefined {
  const node = files.get(path);
  return node?.type === 'symlink' && steps > 0
    ? follow({ config: {}, files }, posix.resolve(posix.dirname(path), node.to), steps - 1)
    : node;
}
