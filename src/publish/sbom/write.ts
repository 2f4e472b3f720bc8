import { writeFile } from 'node:fs/promises';
import type { Binary } from '../../compile/compile.js';
import type { Image } from '../../image/image.js';
import { sbomName } from '../../oci/platforms.js';
import { digestOf } from '../../system/digest.js';
import { UserError } from '../../system/errors.js';
import { keepResult } from '../../system/results.js';
import type { System } from '../../system/system.js';
import type { SbomOf } from './artifact.js';
import { readCrateLists } from './crate-list.js';

interface SbomsOf {
  readonly image: Image;
  readonly binaries: readonly Binary[];
  /** Absolute directory of the crates that were kept with binaries. */
  readonly kept: string;
  /** Of what the image is made of. */
  readonly name: string;
  readonly version: string;
  /** Seconds since 1970. */
  readonly epoch: number;
}

export interface WrittenSboms {
  /** Absolute; null where there are none. */
  readonly directory: string | null;
  readonly sboms: readonly SbomOf[];
}

/**
 * Writes an SBOM for each platform into a directory of their own below `parent`. Nothing is written of binaries whose crates nobody
 * knows: with `wanted` that is a UserError.
 */
export async function writeSboms(
  system: Pick<System, 'now' | 'digestOf' | 'noteDigest'>,
  of: SbomsOf,
  parent: string,
  wanted: boolean,
): Promise<WrittenSboms> {
  const written = await Promise.all(of.image.platforms.map(image => sbomOf(of, image)));
  const sboms = written.filter(sbom => sbom !== null);
  if (wanted && sboms.length < written.length) {
    throw new UserError(
      '`sbom`: these ready binaries have no list of their crates: build them here, or leave it out',
    );
  }
  if (sboms.length === 0) return { directory: null, sboms };
  const files = sboms.map(({ title, document }) => ({
    path: title,
    digest: digestOf(document),
    write: (path: string) => writeFile(path, document),
  }));
  return { directory: await keepResult(system, parent, files), sboms };
}

async function sbomOf(
  of: SbomsOf,
  { platform, descriptor }: Image['platforms'][number],
): Promise<SbomOf | null> {
  const { name, version, epoch } = of;
  const binaries = of.binaries.filter(({ target }) => target.platform === platform);
  const crates = await readCrateLists(of.kept, binaries);
  const triple = binaries[0]?.target.triple;
  if (!crates || triple === undefined) return null;
  // Its library (0.4 MB) is loaded here: most runs need none.
  const { sbomDocument } = await import('./document.js');
  const document = sbomDocument({ name, version, platform, triple, binaries, epoch }, crates);
  return { subject: descriptor, document, title: sbomName(platform), epoch };
}
