import { createReadStream } from 'node:fs';
import { posix } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { UserError } from '../system/errors.js';
import { parentsOf } from './parents.js';
import type { Layer } from './parts.js';
import type { Entry, Ids } from './tar.js';

/** A file, directory or symlink of an image. */
type Node =
  | { readonly kind: 'directory'; readonly mode: number; readonly owner: Ids }
  | { readonly kind: 'symlink'; readonly target: string }
  /** `name` is the archive's for its content, `layer` the layer's place among the image's. */
  | {
      readonly kind: 'file';
      readonly mode: number;
      readonly owner: Ids;
      readonly layer: number;
      readonly name: string;
    };

/** An image's files by their paths, which have no slash at either end. */
export type Tree = ReadonlyMap<string, Node>;

/** Returns the files of layers over each other, whiteouts applied (image-spec 1.1, layer.md). Throws where a layer cannot be read. */
export async function readTree(layers: readonly Layer[]): Promise<Tree> {
  const tree = new Map<string, Node>();
  for (const [at, layer] of layers.entries()) {
    const headers: Header[] = [];
    await scan(layer, async header => void headers.push(header));
    const names = headers.map(header => ({ header, path: treePath(header.name) }));
    for (const { path } of names) remove(tree, path);
    for (const { header, path } of names) {
      if (posix.basename(path).startsWith('.wh.')) continue;
      const node = nodeOf(header, path, at, tree);
      if (node) put(tree, path, node);
    }
  }
  return tree;
}

/** Returns the tree with a layer of these entries over it; contents are not in it. */
export function withEntries(below: Tree, entries: readonly Entry[]): Tree {
  const tree = new Map(below);
  for (const entry of entries) put(tree, entry.path, nodeOfEntry(entry));
  return tree;
}

function nodeOfEntry(entry: Entry): Node {
  if (entry.kind === 'symlink') return entry;
  const { mode, owner = ROOT } = 'mode' in entry ? entry : { mode: 0o644 };
  return entry.kind === 'directory'
    ? { kind: 'directory', mode, owner }
    : { kind: 'file', mode, owner, layer: 0, name: entry.path };
}

/** Follows all symlinks in a path, within the image; undefined where nothing is. */
export function follow(tree: Tree, path: string): { readonly path: string; readonly node: Node } | undefined {
  const left = treePath(path).split('/').reverse();
  let here = '';
  let links = 0;
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    const next = treePath(posix.join('/', here, part));
    const node = next === '' ? DIRECTORY : tree.get(next);
    if (node === undefined || (node.kind === 'file' && left.length > 0)) return undefined;
    if (node.kind === 'symlink') {
      if (++links > MOST_LINKS) return undefined;
      left.push(...node.target.split('/').reverse());
      if (node.target.startsWith('/')) here = '';
    } else here = next;
  }
  return { path: here, node: tree.get(here) ?? DIRECTORY };
}

const ROOT: Ids = { uid: 0, gid: 0 };
const DIRECTORY: Node = { kind: 'directory', mode: 0o755, owner: ROOT };

/** Linux's own limit (path_resolution(7)). */
const MOST_LINKS = 40;

/** Returns the contents of files of a tree, by their paths. */
export async function readContents(
  layers: readonly Layer[],
  tree: Tree,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  for (const [at, layer] of layers.entries()) {
    const wanted = new Map<string, string[]>();
    for (const path of paths) {
      const node = tree.get(path);
      if (node?.kind === 'file' && node.layer === at)
        wanted.set(node.name, [...(wanted.get(node.name) ?? []), path]);
    }
    if (wanted.size === 0) continue;
    await scan(layer, async (header, content) => {
      const named = wanted.get(treePath(header.name));
      if (named === undefined || header.type === 'link') return;
      const bytes = await buffer(content);
      for (const path of named) contents.set(path, bytes);
    });
  }
  return contents;
}

/** Reads a layer's archive from its first entry to its last; `each` may read an entry's content. */
export async function scan(
  { blob, descriptor }: Layer,
  each: (header: Header, content: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const archive = extract();
  const bytes = blob.kind === 'file' ? createReadStream(blob.path) : Readable.from([blob.bytes]);
  const unpack = unpacker(descriptor.mediaType);
  const fed = unpack ? pipeline(bytes, unpack, archive) : pipeline(bytes, archive);
  // Thrown by the loop below, which ends with it.
  fed.catch(() => {});
  for await (const entry of archive) {
    await each(entry.header, entry as AsyncIterable<Uint8Array>);
    entry.resume();
  }
  await fed;
}

/** @types/node 20 does not know zstd. */
function unpacker(mediaType: string): Transform | null {
  if (mediaType.endsWith('gzip')) return zlib.createGunzip();
  const { createZstdDecompress } = zlib as typeof zlib & { readonly createZstdDecompress?: () => Transform };
  if (!mediaType.endsWith('zstd')) return null;
  if (createZstdDecompress) return createZstdDecompress();
  throw new UserError(
    `a layer of zstd needs Node.js 22.15 or newer to be read, and this is ${process.versions.node}: update it, or choose a base of gzip layers`,
  );
}

function nodeOf(header: Header, path: string, layer: number, tree: Tree): Node | undefined {
  const owner = { uid: header.uid, gid: header.gid };
  if (header.type === 'directory') return { kind: 'directory', mode: header.mode & 0o7777, owner };
  if (header.type === 'symlink') return { kind: 'symlink', target: header.linkname ?? '' };
  // A name more for a file that the archive has already.
  if (header.type === 'link') return tree.get(treePath(header.linkname ?? ''));
  return { kind: 'file', mode: header.mode & 0o7777, owner, layer, name: path };
}

/** As an engine unpacks it: below a symlink it goes where that leads, and directories that no archive names are made. */
function put(tree: Map<string, Node>, path: string, node: Node): void {
  const parent = treePath(posix.dirname(path));
  const real = treePath(posix.join('/', follow(tree, parent)?.path ?? parent, posix.basename(path)));
  for (const directory of parentsOf(real)) if (!tree.has(directory)) tree.set(directory, DIRECTORY);
  if (node.kind !== 'directory' && tree.get(real)?.kind === 'directory') removeBelow(tree, real);
  if (real !== '') tree.set(real, node);
}

/** Takes away what a whiteout says is gone of the layers below. */
function remove(tree: Map<string, Node>, path: string): void {
  const name = posix.basename(path);
  const directory = treePath(posix.dirname(path));
  if (name === '.wh..wh..opq') removeBelow(tree, directory);
  else if (name.startsWith('.wh.')) {
    const gone = treePath(posix.join(directory, name.slice('.wh.'.length)));
    tree.delete(gone);
    removeBelow(tree, gone);
  }
}

function removeBelow(tree: Map<string, Node>, directory: string): void {
  const start = directory === '' ? '' : `${directory}/`;
  for (const path of tree.keys()) if (path.startsWith(start)) tree.delete(path);
}

/** `./usr/bin/` and `/usr/bin` are `usr/bin`. */
function treePath(path: string): string {
  return posix.join('/', path).replace(/\/+$/, '').slice(1);
}
