import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binary } from '../compile/compile.js';
import type { Image } from '../image/image.js';
import type { PlatformName } from '../platform/platform.js';
import { UserError } from '../system/errors.js';
import type { SbomOf } from './artifact.js';
import type { CompiledCrates } from './crates.js';
import type { SbomSubject } from './document.js';
import { keptCrates } from './kept.js';

export interface SbomsOf {
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

/**
 * Writes an SBOM for each platform into a directory, whose former content goes, and returns them. Nothing is written of binaries whose
 * crates nobody knows: with `wanted` that is a UserError.
 */
export async function writeSboms(
  of: SbomsOf,
  directory: string,
  wanted: boolean,
): Promise<readonly SbomOf[]> {
  await rm(directory, { recursive: true, force: true });
  const written = await Promise.all(of.image.platforms.map(image => sbomOf(of, image)));
  const sboms = written.filter(sbom => sbom !== null);
  if (wanted && sboms.length < written.length) {
    throw new UserError(
      '`sbom`: which crates are in these ready binaries is not known: build them here, or leave it out',
    );
  }
  if (sboms.length === 0) return [];
  await mkdir(directory, { recursive: true });
  await Promise.all(sboms.map(({ title, document }) => writeFile(join(directory, title), document)));
  return sboms;
}

async function sbomOf(
  of: SbomsOf,
  { platform, descriptor }: Image['platforms'][number],
): Promise<SbomOf | null> {
  const { name, version, epoch } = of;
  const binaries = of.binaries.filter(({ target }) => target.platform === platform);
  const crates = await keptCrates(
    of.kept,
    binaries.map(({ digest }) => digest),
  );
  const triple = binaries[0]?.target.triple;
  if (!crates || triple === undefined) return null;
  const document = await makeSbom({ name, version, platform, triple, binaries, epoch }, crates);
  return { subject: descriptor, document, title: sbomName(platform), epoch };
}

/** `sbom-linux-arm-v7.cdx.json`: the ending is CycloneDX's for JSON (specification, "Recognized file patterns"). */
function sbomName(platform: PlatformName): string {
  return `sbom-${platform.replaceAll('/', '-')}.cdx.json`;
}

/** As `sbomDocument`; its library (0.4 MB) is loaded here, since most runs need none. */
async function makeSbom(subject: SbomSubject, compiled: CompiledCrates): Promise<Buffer> {
  const { sbomDocument } = await import('./document.js');
  return sbomDocument(subject, compiled);
}
