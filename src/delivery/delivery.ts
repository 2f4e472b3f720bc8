import { join } from 'node:path';
import { type Binary, layOut, readCrateSizes } from '../compile/compile.js';
import { rememberWritten } from '../home/home.js';
import {
  type Image,
  imageForHost,
  keepLayout,
  openKeptLayers,
  writeArchive,
  writeLayout,
} from '../image/image.js';
import { hostPlatform } from '../oci/platforms.js';
import { attachSboms, publish, type WrittenSboms, withTransport, writeSboms } from '../publish/publish.js';
import { type Journal, tellAssembled } from '../report/report.js';
import type { Request, RequestedImage } from '../request/request.js';
import type { Digest } from '../system/digest.js';
import { once } from '../system/once.js';
import type { System } from '../system/system.js';
import { fromDockerfile } from './from-dockerfile.js';
import { fromParts } from './from-parts.js';
import { type ImageParts, imageFacts, namesOf, ofImage, type Parts } from './parts.js';
import { readTags } from './supplies.js';

export { merge } from './merge.js';
export type { Parts } from './parts.js';
export { reviewContents, reviewDelivery } from './review.js';
export { type Supplies, withSupplies } from './supplies.js';

interface Delivered {
  readonly images: readonly DeliveredImage[];
  /** Absolute directory of all binaries; a variant's own are in its image's. */
  readonly binaries: string;
}

interface DeliveredImage extends RequestedImage {
  readonly image: Image;
  readonly digest: Digest;
  /** What it is called in an archive, a layout and an engine. */
  readonly names: readonly [string, ...string[]];
  readonly made: readonly Binary[];
  /** Absolute directories of its binaries (`linux/amd64/app`), and of the image. */
  readonly ready: string;
  readonly layout: string;
  /** Absolute directory of the SBOMs; null where there are none. */
  readonly sboms: string | null;
}

/** Makes images of finished binaries and writes, loads and pushes them as the request says. Throws UserError. */
export async function deliver(
  system: System,
  request: Request,
  parts: Parts,
  journal: Journal,
): Promise<Delivered> {
  const { buildx, tagDigests, place } = parts;
  readTags(request, parts);
  const { keeper, tidy } = openKeptLayers(system, place.layers);
  const written: Written[] = [];
  for (const image of request.images) {
    const make = () => makeImage(system, request, image, { ...parts, keep: keeper }, journal);
    written.push(await ofImage(request, image, make));
  }
  await tidy(system.now());
  const images = await journal.time('publish', async () => {
    const publications = written.map(one => ({ ...one, archive: () => temporaryArchive(system, one) }));
    const published = publish(system, request.publish, publications, { buildx, tagDigests });
    const [described] = await Promise.all([Promise.all(written.map(one => one.describe())), published]);
    if (request.publish.push) await attach(system, request, written, buildx);
    else sayUnattached(system, request, described);
    return written.map((one, at) => ({ ...one, sboms: described[at]?.directory ?? null }));
  });
  if (request.report.length > 0) journal.note({ crates: await readCrateSizes(parts.binaries) });
  for (const { output } of images) if (output) await rememberWritten(place.root, output.path);
  return { images, binaries: await directoryOf(system, parts, images) };
}

/** Says where the SBOMs are: without a push they are on this machine alone. */
function sayUnattached({ console }: System, { images }: Request, written: readonly WrittenSboms[]): void {
  const wanted = written.filter((_, at) => images[at]?.sbom);
  for (const directory of new Set(wanted.map(one => one.directory)))
    console.info(`\`sbom\`: nothing is pushed, so the SBOMs are not attached: they are in ${directory}`);
}

/** Returns the only image's directory, else one of all binaries: of those of one name the first image's. */
async function directoryOf(
  system: System,
  { binaries, place }: Parts,
  images: readonly DeliveredImage[],
): Promise<string> {
  const [only, ...others] = images;
  if (only && others.length === 0) return only.ready;
  const all = [...images.flatMap(({ made }) => made), ...binaries];
  const first = new Map(all.toReversed().map(binary => [`${binary.target.platform}/${binary.name}`, binary]));
  return layOut(system, [...first.values()], place.binaries);
}

interface Written extends Omit<DeliveredImage, 'sboms'> {
  /** Writes the SBOMs, once. */
  readonly describe: () => Promise<WrittenSboms>;
}

async function makeImage(
  system: System,
  request: Request,
  image: RequestedImage,
  { ready: given, ...others }: Parts & Pick<ImageParts, 'keep'>,
  journal: Journal,
): Promise<Written> {
  const binaries = binariesOf(image, others.binaries);
  const { place } = others;
  const isOnly = request.images.length === 1;
  const ready = (isOnly && given) || (await layOut(system, binaries, place.binaries));
  const parts = { ...others, binaries, ready, facts: imageFacts(image.facts, request.source) };
  const { dockerfile, output } = image;
  const made = dockerfile
    ? await journal.time('dockerfile', () => fromDockerfile(system, request, image, dockerfile, parts))
    : await fromParts(system, request, image, parts, journal);
  if (!isOnly) system.console.status('Image', image.name);
  tellAssembled(system.console, made);
  const names = namesOf(image.references, image.facts.name ?? binaries[0]?.name);
  const describe = once(() => documents(system, request, image, parts, made));
  const layout = await journal.time('write', async () => {
    const directory = await keepLayout(system, made, place.images, names[0]);
    if (output?.kind === 'layout') await writeLayout(made, output.path, names[0]);
    if (output?.kind === 'archive') await archive(system, made, output.path, names);
    if (output) system.console.status('Written', output.path);
    // What cannot be attached is said before anything is pushed.
    if (image.sbom) await describe();
    return directory;
  });
  const { digest } = made.descriptor;
  return { ...image, image: made, digest, names, made: binaries, ready, layout, describe };
}

/** Returns those of all binaries that are in the image. */
function binariesOf({ compilation, binaries }: RequestedImage, all: readonly Binary[]): readonly Binary[] {
  return all.filter(binary => binary.compilation === compilation && binaries.includes(binary.name));
}

function documents(
  system: System,
  { source }: Request,
  { sbom }: RequestedImage,
  { binaries, facts, place }: ImageParts,
  image: Image,
): Promise<WrittenSboms> {
  const { title: name = 'image', version = '0.0.0' } = facts;
  const of = { image, binaries, kept: place.kept, name, version, epoch: source.epoch };
  return writeSboms(system, of, place.sboms, sbom);
}

async function attach(
  system: System,
  request: Request,
  written: readonly Written[],
  buildx: Parts['buildx'],
): Promise<void> {
  const wanted = written.filter(({ sbom }) => sbom);
  if (wanted.length === 0) return;
  await withTransport(system, request.publish.credentials, buildx, async transport => {
    for (const one of wanted) {
      const { sboms } = await one.describe();
      await attachSboms(system, transport, one.references, sboms);
    }
  });
}

function archive(system: System, image: Image, path: string, references: readonly string[]): Promise<void> {
  return writeArchive(image, path, { references, hostPlatform: hostPlatform(system.host) });
}

/** Writes what an engine loads: an engine with containerd's image store would keep every platform. */
async function temporaryArchive(system: System, { image, names }: Written): Promise<string> {
  const path = join(await system.temporary('load'), 'image.tar');
  await archive(system, imageForHost(image, hostPlatform(system.host)), path, names);
  return path;
}
