import { posix } from 'node:path';
import type { PlatformName } from '../oci/platform.js';
import type { FileCopy } from '../request/request.js';
import { UserError } from '../system/errors.js';
import { filesOf } from './below.js';
import type { Base } from './parts.js';
import type { Entry } from './tar.js';
import { follow, readContents, type Tree } from './tree.js';

/** A line of `files` that takes from an image. */
type ImageCopy = FileCopy & { readonly image: string };

export const isFromImage = (copy: FileCopy): copy is ImageCopy => copy.image !== undefined;

/** The images that `files` takes from, by reference, for one platform. */
export interface Sources {
  readonly platform: PlatformName;
  readonly images: ReadonlyMap<string, Base>;
}

/**
 * Returns what a line of `files` takes from an image: a file under its new name, or a directory's contents, with their owners and modes, as a
 * Dockerfile's COPY --from does. Symlinks in the path are followed, those below it stay. Nothing without
 * `sources`. Throws UserError for a path that is not there.
 */
export async function fromImage(copy: ImageCopy, sources: Sources | null): Promise<readonly Entry[]> {
  if (sources === null) return [];
  const { platform, images } = sources;
  const image = images.get(copy.image);
  if (!image) throw new Error(`${copy.image} is not fetched for ${platform}`);
  const { tree } = await filesOf(image);
  const { path, node } = find(tree, copy, platform);
  const isDirectory = node.kind === 'directory';
  const to = copy.to.endsWith('/') && !isDirectory ? posix.join(copy.to, posix.basename(copy.from)) : copy.to;
  const start = path === '' ? '' : `${path}/`;
  const paths = isDirectory ? [...tree.keys()].filter(each => each.startsWith(start)) : [path];
  const contents = await readContents(image.layers, tree, paths);
  return paths.flatMap(each =>
    entryOf(
      tree,
      each,
      posix.join(to, isDirectory ? each.slice(start.length) : '').replace(/^\/+|\/+$/g, ''),
      contents,
    ),
  );
}

function find(tree: Tree, { image, from }: ImageCopy, platform: PlatformName) {
  const found = follow(tree, from);
  if (found) return found;
  throw new UserError(`\`files\`: ${image} has no ${from} for ${platform}: correct the path`);
}

function entryOf(
  tree: Tree,
  from: string,
  path: string,
  contents: ReadonlyMap<string, Buffer>,
): readonly Entry[] {
  const node = tree.get(from);
  if (node === undefined) return [];
  if (node.kind === 'symlink') return [{ kind: 'symlink', path, target: node.target }];
  const { mode, owner } = node;
  if (node.kind === 'directory') return [{ kind: 'directory', path, mode, owner }];
  const bytes = contents.get(from) ?? Buffer.of();
  return [{ kind: 'file', path, mode, owner, size: bytes.length, content: { kind: 'bytes', bytes } }];
}
