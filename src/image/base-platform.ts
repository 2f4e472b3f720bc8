import type { PlatformName } from '../oci/platform.js';
import { normalArchitecture } from '../oci/platforms.js';

/** A platform as indexes and configs in the wild write it (image-spec 1.1, image-index.md): every field may be missing. */
export interface WrittenPlatform {
  readonly os?: string;
  readonly architecture?: string;
  readonly variant?: string;
}

/**
 * Chooses the image whose platform serves `wanted` best, the earlier one of equals; undefined where none does.
 *
 * The order is containerd's (platforms.Only): the platform itself, then older variants of the same architecture, newest
 * first. Its last step, to another architecture (386 for amd64, 32-bit arm for arm64), is left out: the libraries and the
 * shell of such an image are not for our binary's machine.
 */
export function choosePlatform<Image>(
  images: readonly Image[],
  platformOf: (image: Image) => WrittenPlatform | undefined,
  wanted: PlatformName,
): Image | undefined {
  const named = images.map(image => ({ image, name: writtenName(platformOf(image)) }));
  for (const name of [wanted, ...olderVariants(wanted)]) {
    const found = named.find(candidate => candidate.name === name);
    if (found) return found.image;
  }
  return undefined;
}

/** `linux/arm64`, `linux/arm/v7`: containerd's normal form (platforms.Normalize). Undefined where nothing is written. */
export function writtenName(platform: WrittenPlatform | undefined): string | undefined {
  if (!platform?.os || !platform.architecture) return undefined;
  return `${platform.os}/${normalArchitecture(platform.architecture, platform.variant || undefined)}`;
}

function olderVariants(platform: PlatformName): readonly string[] {
  const [os, architecture, variant = ''] = platform.split('/');
  const level = Number(variant.slice(1));
  const lowest = architecture === 'arm' ? 5 : 2;
  const older = Array.from({ length: Math.max(level - lowest, 0) }, (_, step) => `v${level - 1 - step}`);
  const names = older.map(name => `${os}/${architecture}/${name}`);
  return architecture === 'amd64' && variant !== '' ? [...names, `${os}/${architecture}`] : names;
}
