import type { PlatformName } from '../platform/platform.js';
import type { CompiledCrates } from './crates.js';
import type { SbomSubject } from './document.js';

export type { SbomOf } from './artifact.js';
export { attachSboms } from './attach.js';
export { type CompiledCrates, collectCrates } from './crates.js';

/** `sbom-linux-arm-v7.cdx.json`: the ending is CycloneDX's for JSON (specification, "Recognized file patterns"). */
export function sbomName(platform: PlatformName): string {
  return `sbom-${platform.replaceAll('/', '-')}.cdx.json`;
}

/** As `sbomDocument`; its library (0.4 MB) is loaded here, since most runs need none. */
export async function makeSbom(subject: SbomSubject, compiled: CompiledCrates): Promise<Buffer> {
  const { sbomDocument } = await import('./document.js');
  return sbomDocument(subject, compiled);
}
