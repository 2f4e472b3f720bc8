import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Digest, digestOf, isDigest } from '../system/digest.js';
import { removeOld } from '../system/results.js';
import { readState } from '../system/state.js';
import type { System } from '../system/system.js';
import { writeWhole } from '../system/temporary.js';
import type { Layer } from './parts.js';

/** Gives the layer of what `of` names, made only where none is kept. */
export type KeepLayer = (of: unknown, make: () => Promise<Layer>) => Promise<Layer>;

export interface KeptLayers {
  /** `maker` is whatever else decides a layer's bytes, as JSON. */
  readonly keeper: (maker: unknown) => KeepLayer;
  /** Drops every layer that no keeper was asked for, except new ones: a job's other images are saved when it ends. `now`: milliseconds since 1970. */
  readonly tidy: (now: number) => Promise<void>;
}

/**
 * Compressed layers in a directory, so that an image of the same binaries compresses nothing again. A kept layer's digest is compared
 * before it is used: one that is not what it was is made anew.
 */
export function openKeptLayers(
  system: Pick<System, 'digestOf' | 'noteDigest'>,
  directory: string,
): KeptLayers {
  const used = new Set<string>();
  return {
    keeper: maker => async (of, make) => {
      const name = digestOf(JSON.stringify([maker, of])).replace('sha256:', '');
      used.add(name);
      return (await read(system, directory, name)) ?? (await write(system, directory, name, await make()));
    },
    tidy: now => removeOld(directory, name => used.has(name.replace(/\.json$/, '')), now),
  };
}

const DigestText = v.custom<Digest>(isDigest);
const LayerFile = v.object({
  descriptor: v.object({ mediaType: v.string(), digest: DigestText, size: v.number() }),
  diffId: DigestText,
});

async function read(
  { digestOf: digestAt }: Pick<System, 'digestOf'>,
  directory: string,
  name: string,
): Promise<Layer | null> {
  const path = join(directory, name);
  const layer = await readState(`${path}.json`, LayerFile);
  const digest = layer && (await digestAt(path).catch(() => null));
  return layer && layer.descriptor.digest === digest ? { ...layer, blob: { kind: 'file', path } } : null;
}

/** The bytes first: what the JSON speaks of is there. */
async function write(
  system: Pick<System, 'noteDigest'>,
  directory: string,
  name: string,
  layer: Layer,
): Promise<Layer> {
  const { blob, descriptor, diffId } = layer;
  if (blob.kind === 'bytes') {
    await mkdir(directory, { recursive: true });
    await writeWhole(join(directory, name), blob.bytes);
    await system.noteDigest(join(directory, name), descriptor.digest);
    await writeWhole(join(directory, `${name}.json`), JSON.stringify({ descriptor, diffId }));
  }
  return layer;
}
