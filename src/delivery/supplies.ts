import {
  type Base,
  type Builder,
  type Connect,
  checkBuilder,
  checkContents,
  copyFiles,
  fetchBase,
  isFromImage,
  withBuilder,
} from '../image/image.js';
import type { PlatformName } from '../oci/platform.js';
import {
  readTagDigests,
  requireRight,
  type TagDigests,
  withCredentials,
  withTransport,
} from '../publish/publish.js';
import type { Request, RequestedImage } from '../request/request.js';
import { allOf } from '../system/all.js';
import { once } from '../system/once.js';
import type { System } from '../system/system.js';
import { buildxPin, ensureBuildx, openHome, type Tool } from '../toolchain/toolchain.js';
import { ofImage } from './parts.js';

/** What an image needs from elsewhere: got when it is first asked for, and once. */
export interface Supplies {
  readonly buildx: () => Promise<Tool>;
  /** What builds a Dockerfile. */
  readonly builder: () => Promise<Builder>;
  /** The base that the user names for an image, for each platform; null for one of ours. */
  readonly bases: (image: RequestedImage) => Promise<Bases | null>;
  /** Throws UserError where a registry refuses a push. */
  readonly right: () => Promise<void>;
  /** The images that an image's `files` takes from, by reference, of each platform. */
  readonly sources: (image: RequestedImage) => Promise<(platform: PlatformName) => ReadonlyMap<string, Base>>;
  /** What the tags hold that will be pushed, as it was some seconds ago at most. */
  readonly tagDigests: () => Promise<TagDigests>;
  /** Gets what the images need, so that what is missing or refused is said before the compile. Throws UserError. */
  readonly all: () => Promise<void>;
}

type Bases = ReadonlyMap<PlatformName, Base>;

/**
 * Calls `use` with the supplies; what of them does not outlive it (a builder) is gone when it ends, however it ends.
 * Asking buildx for its version takes as long as a small layer: that begins now where the image will be pushed.
 */
export async function withSupplies<Result>(
  system: System,
  request: Request,
  use: (supplies: Supplies) => Promise<Result>,
): Promise<Result> {
  const home = openHome(system.env, system.host);
  const buildx = once(() => ensureBuildx(system, home, buildxPin(system.host)));
  // Where it fails, that is said when it is needed.
  if (request.publish.push) buildx().catch(() => {});
  const right = once(() => askRight(system, request));
  // It goes on while the tools are installed; where it fails, that is said before the compile.
  if (request.publish.push) right().catch(() => {});
  const connect: Connect = use => withTransport(system, request.publish.credentials, buildx, use);
  const named = new Map<string, () => Promise<Bases>>();
  const fetched = (written: string, { targets }: RequestedImage, input: 'base' | 'files') => {
    const key = [input, written, ...targets.map(({ platform }) => platform)].join(' ');
    const fetch = () => connect(transport => fetchBase(system, home, transport, written, targets, input));
    const found = named.get(key) ?? once(fetch);
    named.set(key, found);
    return found();
  };
  const bases: Supplies['bases'] = async image =>
    image.base === undefined || image.base === 'scratch' ? null : fetched(image.base, image, 'base');
  const sources: Supplies['sources'] = async image => {
    const names = [...new Set(image.files.filter(isFromImage).map(copy => copy.image))];
    const found = await allOf(names.map(name => fetched(name, image, 'files')));
    return platform =>
      new Map(
        names.flatMap((name, at) => {
          const base = found[at]?.get(platform);
          return base ? [[name, base]] : [];
        }),
      );
  };
  const tagDigests = lately(system, () =>
    connect(transport =>
      readTagDigests(
        system,
        transport,
        request.images.flatMap(({ references }) => references),
      ),
    ),
  );
  return withBuilder(system, connect, builder => {
    const supplies = { buildx, builder, bases, sources, right, tagDigests };
    return use({ ...supplies, all: once(() => getSupplies(system, request, supplies)) });
  });
}

/** Asks registries, while the image is made, for what its tags hold. A Dockerfile's takes too long for that. */
export function readTags({ publish, images }: Request, { tagDigests }: Supplies): void {
  // Where it fails, that is said when it is needed.
  if (publish.push === 'tags' && images.every(({ dockerfile }) => dockerfile === undefined))
    tagDigests().catch(() => {});
}

async function getSupplies(
  system: System,
  request: Request,
  { buildx, builder, bases, sources, right }: Omit<Supplies, 'all'>,
): Promise<void> {
  await allOf([
    request.publish.push ? right() : null,
    request.publish.push ? buildx() : null,
    ...request.images.map(image =>
      ofImage(request, image, async () => {
        const platforms = image.targets.map(({ platform }) => platform);
        if (image.dockerfile) await checkBuilder(system, await builder(), image.dockerfile, platforms);
        else await checkFetched(image, request.directory, ...(await allOf([bases(image), sources(image)])));
      }),
    ),
  ]);
}

function askRight(system: System, { publish: { credentials }, images }: Request): Promise<void> {
  const references = images.flatMap(image => image.references);
  return withCredentials(system, credentials, env => requireRight(system, env, credentials, references));
}

/** Throws UserError where the base, or an image that `files` copies from, makes the requested image impossible. */
async function checkFetched(
  image: RequestedImage,
  directory: string,
  bases: Bases | null,
  sources: Awaited<ReturnType<Supplies['sources']>>,
): Promise<void> {
  // Of the project's own files on a base of ours all is said already.
  if (bases === null && !image.files.some(isFromImage)) return;
  const checks = image.targets.map(async ({ platform }) => {
    const copied = await copyFiles(image.files, directory, { platform, images: sources(platform) });
    await checkContents(image, image.binaries, copied, bases?.get(platform));
  });
  await allOf(checks);
}

/** Milliseconds for which a tag's digest is taken as current: another job may move the tag. */
const TAG_DIGESTS_MS = 5_000;

/** Returns a function that does its work when it is called, and again only once the answer is old. */
function lately<Value>({ now }: System, work: () => Promise<Value>): () => Promise<Value> {
  let begun: { readonly at: number; readonly value: Promise<Value> } | undefined;
  return () => {
    if (begun === undefined || now() - begun.at > TAG_DIGESTS_MS) begun = { at: now(), value: work() };
    return begun.value;
  };
}
