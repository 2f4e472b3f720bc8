import type { Binary } from '../compile/compile.js';
import {
  assemble,
  type Base,
  binaryLayer,
  type Compressor,
  defaultBase,
  EMPTY_BASE,
  type Image,
  type KeepLayer,
  type Layer,
  openCompressor,
} from '../image/image.js';
import type { PlatformName } from '../oci/platform.js';
import type { Journal } from '../report/report.js';
import { type Request, type RequestedImage, VERSION } from '../request/request.js';
import type { System } from '../system/system.js';
import { type ImageParts, isPart } from './parts.js';

/**
 * Makes an image of layers. Fetches the base, where it was not before, while it compresses the binaries; takes layers of an earlier run of
 * the same binaries as they are.
 */
export async function fromParts(
  system: System,
  { directory, source, publish }: Request,
  image: RequestedImage,
  parts: ImageParts,
  journal: Journal,
): Promise<Image> {
  const compressor = openCompressor(image.compression, system.host.cores);
  const keep = parts.keep([VERSION, compressor.maker]);
  const { layerEpoch } = source;
  try {
    const [bases, sources, layers] = await journal.time('layers', () =>
      Promise.all([
        findBases(image, parts, compressor, keep),
        parts.sources(image),
        Promise.all(
          image.targets.map(({ platform }) =>
            ownLayer(parts, platform, { image, layerEpoch }, compressor, keep),
          ),
        ),
      ]),
    );
    return await journal.time('assemble', async () => {
      const platforms = layers.map(layer => ({
        ...layer,
        base: bases(layer.platform),
        images: sources(layer.platform),
      }));
      const { facts } = parts;
      return assemble({
        platforms,
        request: image,
        epoch: source.epoch,
        layerEpoch,
        directory,
        facts,
        compressor,
        part: isPart(publish, image),
      });
    });
  } finally {
    await compressor.close();
  }
}

function binariesFor(binaries: readonly Binary[], platform: PlatformName): readonly Binary[] {
  return binaries.filter(({ target }) => target.platform === platform);
}

interface OwnLayer {
  readonly platform: PlatformName;
  readonly binaries: readonly Binary[];
  readonly layer: Layer;
}

async function ownLayer(
  parts: ImageParts,
  platform: PlatformName,
  { image, layerEpoch }: { readonly image: RequestedImage; readonly layerEpoch: number },
  compressor: Compressor,
  keep: KeepLayer,
): Promise<OwnLayer> {
  const binaries = binariesFor(parts.binaries, platform);
  const ownBase = image.base === undefined || image.base === 'scratch';
  const own = [...image.dirs.map(({ path }) => path), ...image.files.map(({ to }) => to.replace(/\/$/, ''))];
  const owned = own.filter(path => image.dest.startsWith(`${path}/`));
  const place = { dest: image.dest, owned, ownBase, epoch: layerEpoch };
  const of = [binaries.map(({ name, digest }) => [name, digest]), place];
  const layer = await keep(of, () => binaryLayer(binaries, place, compressor));
  return { platform, binaries, layer };
}

async function findBases(
  image: RequestedImage,
  { bases }: ImageParts,
  compressor: Compressor,
  keep: KeepLayer,
): Promise<(platform: PlatformName) => Base> {
  const named = await bases(image);
  const ours =
    image.base === 'scratch' ? EMPTY_BASE : named ? null : await defaultBase(compressor, image, keep);
  return platform => {
    const base = ours ?? named?.get(platform);
    if (!base) throw new Error(`no base for ${platform}`);
    return base;
  };
}
