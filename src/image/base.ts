import { join } from 'node:path';
import type { Descriptor, ImageConfig } from '../oci/oci.js';
import type { PlatformName, Target } from '../oci/platform.js';
import { formatReference, nameOf, parseReference, type Reference } from '../oci/reference.js';
import { accountAt, type Failure, transportError } from '../oci/registry-errors.js';
import { imagetools, type Transport } from '../oci/transport.js';
import { type Digest, digestOf, digestOfFile } from '../system/digest.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { defined } from '../system/value.js';
import type { Home } from '../toolchain/toolchain.js';
import { type Blobs, openBlobs } from './base-blobs.js';
import { requireGlibc } from './base-libc.js';
import { type BaseManifest, parseBaseConfig, parseBaseImage, parseBaseManifest } from './base-manifest.js';
import { choosePlatform, type WrittenPlatform, writtenName } from './base-platform.js';
import type { Base, Layer } from './parts.js';

/**
 * Returns the image that `written` names in an input (`alpine:3`, `gcr.io/distroless/static:nonroot@sha256:...`), for each target's platform.
 *
 * A tag is resolved on every run, a digest only when it is not kept. What it names is checked against the digest, then every
 * platform's manifest, config and layers are fetched by theirs into `home.bases`, where they stay: nothing is fetched twice.
 * Every blob's digest is compared before it is used, a kept one's too.
 *
 * Throws UserError for a base that is not there, is refused, differs from its digest, lacks a platform, or has no glibc
 * where a target needs it.
 */
export async function fetchBase(
  system: System,
  home: Pick<Home, 'bases'>,
  transport: Transport,
  written: string,
  targets: readonly Target[],
  input: 'base' | 'files' = 'base',
): Promise<ReadonlyMap<PlatformName, Base>> {
  const source: Source = {
    system,
    transport,
    blobs: openBlobs(system, home.bases),
    written,
    input: `\`${input}\``,
    named: `\`${input}\`: ${written}`,
    reference: parseReference(written, `\`${input}\``),
  };
  const root = await resolve(source);
  const chosen = choose(source, root, targets);
  await fetchMissing(source, [...new Set(chosen.values())]);
  const bases = new Map<PlatformName, Base>();
  for (const target of targets) {
    const base = await readBase(source, chosen.get(target.platform) ?? root.digest, target, root);
    if (input === 'base') await requireGlibc(written, base, [target]);
    bases.set(target.platform, base);
  }
  return bases;
}

interface Source {
  readonly system: System;
  readonly transport: Transport;
  readonly blobs: Blobs;
  /** As the user wrote it. */
  readonly written: string;
  /** The input that names it, for messages. */
  readonly input: string;
  /** Both, as messages begin. */
  readonly named: string;
  readonly reference: Reference;
}

interface Root {
  readonly digest: Digest;
  readonly manifest: BaseManifest;
}

/** Returns the bytes of what the reference names. buildx does not verify a pinned index: its digest is compared here. */
async function resolve(source: Source): Promise<Root> {
  const { blobs, written, named, reference } = source;
  const { digest: pinned } = reference;
  const kept = pinned && (await blobs.read(pinned));
  if (pinned && kept) return { digest: pinned, manifest: parseBaseManifest(named, kept) };
  // With a tag and a digest the digest alone decides, as for every other tool.
  const asked = pinned ? `${nameOf(reference)}@${pinned}` : formatReference(reference);
  const bytes = Buffer.from(await ask(source, ['inspect', '--raw', asked], 'manifest'));
  const digest = digestOf(bytes);
  if (pinned && digest !== pinned) {
    throw new UserError(
      `${source.input}: the registry answered ${digest} for ${written}: it was altered, do not use it`,
    );
  }
  await blobs.keep(bytes);
  return { digest, manifest: parseBaseManifest(named, bytes) };
}

/** Which manifest serves which platform. A reference to one image serves every platform that its config allows. */
function choose(source: Source, root: Root, targets: readonly Target[]): ReadonlyMap<PlatformName, Digest> {
  const { manifest } = root;
  if (manifest.kind === 'image') return new Map(targets.map(({ platform }) => [platform, root.digest]));
  return new Map(
    targets.map(({ platform }) => {
      const image = choosePlatform(manifest.images, entry => entry.platform, platform);
      if (!image)
        throw missingPlatform(
          source,
          platform,
          manifest.images.map(entry => entry.platform),
        );
      return [platform, image.digest];
    }),
  );
}

function missingPlatform(
  source: Source,
  platform: PlatformName,
  there: readonly (WrittenPlatform | undefined)[],
): UserError {
  const names = new Set(there.map(writtenName).filter(name => name !== undefined));
  const list = names.size === 0 ? 'has no platform at all' : `has ${[...names].join(', ')}`;
  return new UserError(
    `${source.input}: ${source.written} is not there for ${platform}, it ${list}: choose another ${source.input === '`base`' ? 'base' : 'image'}, or leave ${platform} out of \`platforms\``,
  );
}

/** Fetches the images of which anything is missing, all in one call, into a layout of their own, since parallel fetches into one race. */
async function fetchMissing(source: Source, images: readonly Digest[]): Promise<void> {
  const { system, blobs } = source;
  const missing: Digest[] = [];
  for (const image of images) if ((await absentBlobs(source, image)).length > 0) missing.push(image);
  if (missing.length === 0) return;
  system.console.status(
    'Fetching',
    `${source.written} (${missing.length === 1 ? 'one platform' : `${missing.length} platforms`})`,
  );
  const layout = join(await system.temporary('base'), 'layout');
  const sources = missing.map(digest => `${nameOf(source.reference)}@${digest}`);
  await ask(
    source,
    ['create', '--progress=none', '--prefer-index=false', `--tag=oci-layout://${layout}:base`, ...sources],
    'blobs',
  );
  const fetched = openBlobs({ ...system, digestOf: digestOfFile }, join(layout, 'blobs'));
  for (const image of missing) {
    // The manifest first: it says what else there is.
    await blobs.add(image, fetched.path(image));
    for (const blob of await absentBlobs(source, image)) {
      if (await blobs.add(blob, fetched.path(blob))) continue;
      throw new UserError(
        `${source.input}: ${source.written} came without ${blob}, or with other bytes: try again, or choose another base`,
      );
    }
  }
}

/** Standard output of `buildx imagetools`. */
async function ask(source: Source, args: readonly string[], moves: 'blobs' | 'manifest'): Promise<string> {
  const { system, transport, input, written, reference } = source;
  const answer = await imagetools(system, transport, { args, moves, registry: reference.registry });
  if (!answer.ok) throw baseError(input, written, reference, answer.failure, transport);
  return answer.stdout;
}

/** Which of an image's blobs are not kept: only the manifest where that is missing, since it names the others. */
async function absentBlobs(source: Source, image: Digest): Promise<readonly Digest[]> {
  const bytes = await source.blobs.read(image);
  if (!bytes) return [image];
  const { config, layers } = parseBaseImage(source.named, bytes);
  const absent: Digest[] = [];
  for (const { digest } of [config, ...layers]) if (!(await source.blobs.has(digest))) absent.push(digest);
  return absent;
}

async function readBase(source: Source, image: Digest, target: Target, root: Root): Promise<Base> {
  const { blobs, named, reference } = source;
  const { config: descriptor, layers, family } = parseBaseImage(named, await kept(source, image));
  const config = parseBaseConfig(named, await kept(source, descriptor.digest), layers);
  if (root.manifest.kind === 'image' && !choosePlatform([config], platformOf, target.platform)) {
    throw missingPlatform(source, target.platform, [config]);
  }
  return {
    layers: layers.flatMap((layer, at) => layerOf(blobs, layer, config.rootfs.diff_ids[at])),
    config: inherited(config),
    family,
    origin: { name: fullName(reference), digest: root.digest },
  };
}

/** Returns the base's name as `org.opencontainers.image.base.name` wants it: with its registry, without its digest (image-spec 1.1, annotations.md). */
function fullName({ digest, ...reference }: Reference): string {
  return formatReference(reference);
}

function layerOf(blobs: Blobs, descriptor: Descriptor, diffId: Digest | undefined): Layer[] {
  return diffId === undefined
    ? []
    : [{ descriptor, diffId, blob: { kind: 'file', path: blobs.path(descriptor.digest) } }];
}

/** Returns what a Dockerfile's FROM takes over; the platform and the layers are the new image's own. */
function inherited({ config, history }: ImageConfig): Base['config'] {
  return defined({ config, history });
}

async function kept(source: Source, digest: Digest): Promise<Buffer> {
  const bytes = await source.blobs.read(digest);
  if (bytes) return bytes;
  throw new Error(`${digest} of the base ${source.written} has gone from ${source.blobs.path(digest)}`);
}

const platformOf = (config: ImageConfig): WrittenPlatform => config;

/** Returns what the user is told when a base could not be fetched: one line with what to do. `written` is the image in their words, `input` what names it (`\`base\``). */
export function baseError(
  input: string,
  written: string,
  reference: Reference,
  failure: Failure,
  transport: Transport,
): UserError {
  if (failure.kind === 'missing') {
    return new UserError(
      `${input}: ${written} is not there: correct its name, tag or digest (${reference.registry} has no ${reference.repository} of that)`,
    );
  }
  const refused = failure.kind === 'unauthorized' || failure.kind === 'forbidden';
  if (refused && accountAt(transport, reference) === undefined) {
    // Many registries answer so for what does not exist, so that nobody can tell which names are private.
    return new UserError(
      `${input}: ${reference.registry} refuses ${written} (${failure.text}): correct its name, or log in before with "docker login ${reference.registry}"`,
    );
  }
  return transportError(failure, { action: 'pull', reference, transport });
}
