import { join } from 'node:path';
import type { Binary } from '../compile/compile.js';
import type { Base, Layer } from '../image/image.js';
import {
  assemble,
  binaryLayer,
  type Compressor,
  defaultBase,
  EMPTY_BASE,
  type Image,
  imageForHost,
  type KeepLayer,
  keepLayout,
  openCompressor,
  openKeptLayers,
  writeArchive,
  writeLayout,
} from '../image/image.js';
import type { Place } from '../plan/plan.js';
import type { PlatformName } from '../platform/platform.js';
import { hostPlatform } from '../platform/table.js';
import { publish } from '../publish/publish.js';
import { type Journal, tellAssembled } from '../report/report.js';
import { type Request, VERSION } from '../request/request.js';
import { attachSboms, type SbomOf, type WrittenSboms, writeSboms } from '../sbom/sbom.js';
import { once } from '../system/once.js';
import type { System } from '../system/system.js';
import { imageFacts, namesOf, withEntrypoint } from './facts.js';
import { fromDockerfile } from './from-dockerfile.js';
import type { ImageParts, Parts } from './parts.js';
import { readTags, type Supplies, withTransport } from './supplies.js';

export { type MergeRequest, merge } from './merge.js';
export type { Parts } from './parts.js';
export { reviewContents, reviewDelivery } from './review.js';
export { getSupplies, readTags, type Supplies, withSupplies } from './supplies.js';

export interface Delivered {
  readonly image: Image;
  /** What it is called in an archive, a layout and an engine. */
  readonly names: readonly [string, ...string[]];
  /** Absolute directory of the image. */
  readonly layout: string;
  /** Absolute directory of the SBOMs; null where there are none. */
  readonly sboms: string | null;
}

/** From finished binaries to an image that is written, loaded and pushed as the request says. Throws UserError. */
export async function deliver(
  system: System,
  asked: Request,
  { facts, ...others }: Parts,
  journal: Journal,
): Promise<Delivered> {
  const request = withEntrypoint(asked, facts);
  const parts = { ...others, facts: imageFacts(facts, request.source) };
  const { dockerfile } = request.image;
  const { output, push } = request.publish;
  const { buildx, held } = parts;
  readTags(request, parts);
  const image = dockerfile
    ? await journal.time('dockerfile', () => fromDockerfile(system, request, dockerfile, parts))
    : await fromParts(system, request, parts, journal);
  tellAssembled(system.console, image);
  const names = namesOf(request.publish.references, facts.name ?? parts.binaries[0]?.name);
  const describe = once(() => documents(system, request, parts, image));
  const layout = await journal.time('write', async () => {
    const directory = await keepLayout(system, image, parts.place.images, names[0]);
    if (output?.kind === 'layout') await writeLayout(image, output.path, names[0]);
    if (output?.kind === 'archive') await archive(system, image, output.path, names);
    if (output) system.console.status('Written', output.path);
    // What cannot be attached is said before anything is pushed.
    if (request.image.sbom) await describe();
    return directory;
  });
  const { digest } = image.descriptor;
  const loadable = () => temporaryArchive(system, image, names);
  const described = await journal.time('publish', async () => {
    const published = publish(system, request.publish, {
      layout,
      digest,
      names,
      archive: loadable,
      buildx,
      held,
    });
    const [written] = await Promise.all([describe(), published]);
    if (push && request.image.sbom) await attach(system, request, written.sboms, buildx);
    return written;
  });
  return { image, names, layout, sboms: described.directory };
}

/** The base is fetched while the binaries are compressed, where it was not before. Layers of an earlier run of the same binaries are taken as they are. */
async function fromParts(
  system: System,
  request: Request,
  parts: ImageParts,
  journal: Journal,
): Promise<Image> {
  const { compressor, keep, tidy } = openLayers(system, request, parts.place);
  try {
    const [bases, layers] = await journal.time('layers', () =>
      Promise.all([
        findBases(request, parts, compressor, keep),
        Promise.all(
          request.targets.map(({ platform }) => ownLayer(parts, platform, request, compressor, keep)),
        ),
      ]),
    );
    return await journal.time('assemble', async () => {
      const platforms = layers.map(layer => ({ ...layer, base: bases(layer.platform) }));
      const { facts } = parts;
      const image = await assemble({
        platforms,
        request: request.image,
        epoch: request.source.epoch,
        layerEpoch: request.source.layerEpoch,
        directory: request.project.directory,
        facts,
        compressor,
        part: request.publish.push === 'digest',
      });
      await tidy(system.now());
      return image;
    });
  } finally {
    await compressor.close();
  }
}

function openLayers(system: System, { image }: Request, { layers }: Place) {
  const compressor = openCompressor(image.compression, system.host.cores);
  return { compressor, ...openKeptLayers(system, layers, [VERSION, compressor.maker]) };
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
  { image, source: { layerEpoch } }: Request,
  compressor: Compressor,
  keep: KeepLayer,
): Promise<OwnLayer> {
  const binaries = binariesFor(parts.binaries, platform);
  const ownBase = image.base === undefined || image.base === 'scratch';
  const place = { dest: image.dest, ownBase, epoch: layerEpoch };
  const of = [binaries.map(({ name, digest }) => [name, digest]), place];
  const layer = await keep(of, () => binaryLayer(binaries, place, compressor));
  return { platform, binaries, layer };
}

async function findBases(
  { image }: Request,
  supplies: Supplies,
  compressor: Compressor,
  keep: KeepLayer,
): Promise<(platform: PlatformName) => Base> {
  const named = await supplies.bases();
  const ours = image.base === 'scratch' ? EMPTY_BASE : named ? null : await defaultBase(compressor, keep);
  return platform => {
    const base = ours ?? named?.get(platform);
    if (!base) throw new Error(`no base for ${platform}`);
    return base;
  };
}

function documents(
  system: System,
  { source, image: { sbom } }: Request,
  { binaries, facts, place }: ImageParts,
  image: Image,
): Promise<WrittenSboms> {
  const { title: name = 'image', version = '0.0.0' } = facts;
  const of = { image, binaries, kept: place.kept, name, version, epoch: source.epoch };
  return writeSboms(system, of, place.sboms, sbom);
}

function attach(
  system: System,
  request: Request,
  sboms: readonly SbomOf[],
  buildx: Supplies['buildx'],
): Promise<void> {
  return withTransport(system, request, buildx, transport =>
    attachSboms(system, transport, request.publish.references, sboms),
  );
}

function archive(system: System, image: Image, path: string, references: readonly string[]): Promise<void> {
  return writeArchive(image, path, { references, hostPlatform: hostPlatform(system.host) });
}

/** What an engine loads: one with containerd's image store would keep every platform. */
async function temporaryArchive(
  system: System,
  image: Image,
  references: readonly string[],
): Promise<string> {
  const path = join(await system.temporary('load'), 'image.tar');
  await archive(system, imageForHost(image, hostPlatform(system.host)), path, references);
  return path;
}
