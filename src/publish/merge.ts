import * as v from 'valibot';
import { type Descriptor, type Index, MEDIA_TYPES } from '../oci/oci.js';
import { parseReference, repositoriesOf } from '../oci/reference.js';
import { transportError } from '../oci/registry-errors.js';
import { imagetools, type Transport } from '../oci/transport.js';
import type { ImageOutput } from '../report/report.js';
import { type Digest, digestOf, isDigest } from '../system/digest.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import type { WholeImage } from './parts.js';
import { openLayout, writeBlob } from './sbom/artifact.js';

/** What of an index is read; the rest of it stays as it is. */
const INDEX = v.looseObject({
  mediaType: v.picklist([MEDIA_TYPES.index, MEDIA_TYPES.dockerIndex]),
  manifests: v.pipe(
    v.array(v.looseObject({ mediaType: v.string(), digest: v.custom<Digest>(isDigest), size: v.number() })),
    v.minLength(1),
  ),
});

/** An image that can be pushed: a layout of its index and manifests. */
export interface Merged extends Pick<ImageOutput, 'name' | 'digest' | 'tags' | 'platforms'> {
  /** Absolute path. */
  readonly layout: string;
}

/**
 * Makes the image of its parts, which every repository has by digest: an index over their manifests, with what all parts say of
 * the whole; of one platform that was built as a whole image, its manifest. Throws UserError for a part that the registry lacks, or of another build.
 */
export async function mergeImage(
  system: System,
  transport: Transport,
  { name, tags, indexes, platforms }: WholeImage,
): Promise<Merged> {
  const [repository = ''] = repositoriesOf(tags);
  const whole = platforms.find(one => indexes.includes(one.digest));
  if (whole) {
    const layout = await fetchWhole(system, transport, `${repository}@${whole.digest}`);
    return { name, digest: whole.digest, tags, platforms, layout };
  }
  const texts = await Promise.all(
    indexes.map(digest => fetchRaw(system, transport, `${repository}@${digest}`)),
  );
  const index = joinIndexes(texts.map((text, at) => readIndex(text, `${repository}@${indexes[at]}`)));
  const ordered = platforms.map(({ digest }) => descriptorOf(index, digest, repository));
  const bytes = formatLike(texts[0] ?? '', { ...index, manifests: ordered });
  const digest = digestOf(bytes);
  const manifests = await Promise.all(
    ordered.map(one => fetchRaw(system, transport, `${repository}@${one.digest}`)),
  );
  const layout = await writeParts(system, bytes, manifests);
  return { name, digest, tags, platforms, layout };
}

/** Returns a manifest as the registry has it, its digest verified. */
async function fetchRaw(system: System, transport: Transport, name: string): Promise<string> {
  const text = await ask(system, transport, name, ['inspect', '--raw', name]);
  if (digestOf(text) !== parseReference(name, '`parts`').digest)
    throw new UserError(`\`parts\`: the registry gives something else as ${name}: run its job again`);
  return text;
}

/** Fetches a layout of an image of one platform: its manifest is found in no index, so buildx wants its config and layers too. */
async function fetchWhole(system: System, transport: Transport, name: string): Promise<string> {
  const layout = await system.temporary('merge');
  const to = `--tag=oci-layout://${layout}:whole`;
  await ask(system, transport, name, ['create', '--progress=none', '--prefer-index=false', to, name]);
  return layout;
}

async function ask(
  system: System,
  transport: Transport,
  name: string,
  args: readonly string[],
): Promise<string> {
  const reference = parseReference(name, '`parts`');
  const moves = args[0] === 'create' ? 'blobs' : 'manifest';
  const answer = await imagetools(system, transport, { args, moves, registry: reference.registry });
  if (answer.ok) return answer.stdout;
  if (answer.failure.kind !== 'missing')
    throw transportError(answer.failure, { action: 'pull', reference, transport });
  throw new UserError(`\`parts\`: there is no ${name}: run the job that pushed it again`);
}

function readIndex(text: string, name: string): Index {
  const parsed: unknown = JSON.parse(text);
  if (!v.is(INDEX, parsed))
    throw new UserError(`\`parts\`: ${name} is not an index: build parts with \`push: digest\``);
  // The text's own order of keys decides the digest.
  return parsed as unknown as Index;
}

/** Everything but the manifests is the same in parts of one build: the commit, the version, the base. */
function joinIndexes(indexes: readonly Index[]): Index {
  const [first, ...others] = indexes;
  if (!first) throw new Error('no indexes');
  const rest = (index: Index) => JSON.stringify({ ...index, manifests: [] });
  if (others.some(other => rest(other) !== rest(first))) {
    throw new UserError(
      '`parts`: they say different things of the image (annotations or media type), so they are of different commits or settings: give the parts of one build',
    );
  }
  return { ...first, manifests: indexes.flatMap(({ manifests }) => manifests) };
}

function descriptorOf({ manifests }: Index, digest: Digest, repository: string): Descriptor {
  const found = manifests.find(one => one.digest === digest);
  if (!found)
    throw new UserError(
      `\`parts\`: ${repository}@${digest} is missing in every part's index: run its job again`,
    );
  return found;
}

/** Returns the index as the builder of its parts writes one: ours is compact, BuildKit's indented. */
function formatLike(sample: string, index: Index): string {
  const indent = /^\{\n( +)/.exec(sample)?.[1];
  return JSON.stringify(index, null, indent);
}

/** Writes a layout of the index and its manifests: configs and layers are in the registry already, and buildx looks there first. */
async function writeParts(system: System, index: string, manifests: readonly string[]): Promise<string> {
  const layout = await system.temporary('merge');
  await openLayout(layout);
  await writeBlob(layout, MEDIA_TYPES.index, Buffer.from(index));
  for (const manifest of manifests) await writeBlob(layout, MEDIA_TYPES.manifest, Buffer.from(manifest));
  return layout;
}
