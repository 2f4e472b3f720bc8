import pLimit from 'p-limit';
import { formatReference, nameOf, parseReference, type Reference } from '../oci/reference.js';
import { type Failure, transportError } from '../oci/registry-errors.js';
import { imagetools, type Transport } from '../oci/transport.js';
import { type Digest, digestOf } from '../system/digest.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';

export interface PushRequest {
  /** Absolute path of an OCI layout; buildx locks it with a file of its own, so it must be writable. */
  readonly layout: string;
  /** The manifest or index in the layout that is pushed, with all it names. */
  readonly digest: Digest;
  /** `registry/name:tag`; a name without a tag gets the image by digest alone. */
  readonly references: readonly string[];
  /** References that already hold the image: a push skips them. */
  readonly standing?: readonly string[];
}

/** Digests by reference. */
export type TagDigests = ReadonlyMap<string, Digest>;

/** Calls at once: each is a process of some 50 MiB. */
const PARALLEL = 4;

/**
 * Returns the digest of each tag. Leaves out a tag whose registry does not answer at the first try, and a tag whose image lacks a manifest
 * (registries' clean-ups delete untagged ones).
 */
export async function readTagDigests(
  system: System,
  transport: Transport,
  references: readonly string[],
): Promise<TagDigests> {
  const tagged = references.filter(text => parseReference(text, '`tags`').tag !== undefined);
  const digests = await pLimit(PARALLEL).map(tagged, text => readDigest(system, transport, text));
  const found = tagged.flatMap((text, index) => {
    const digest = digests[index];
    return digest ? [[text, digest] as const] : [];
  });
  return new Map(found);
}

/**
 * Pushes in two steps: everything by digest to every repository, then the tags, so that nothing is tagged anywhere unless everything
 * is everywhere; then compares what each tag holds with what was pushed. What is already there is not moved again. A single tag
 * needs no first step: buildx sets a name after all that it names is there.
 * Throws UserError when a registry does not take an image; after the first step it says which tags stand.
 */
export async function push(
  system: System,
  transport: Transport,
  requests: readonly PushRequest[],
): Promise<void> {
  const standing = requests.flatMap(request => request.standing ?? []);
  const all = requests.flatMap(request => request.references.map(text => ({ request, text })));
  const wanted = all
    .filter(({ text }) => !standing.includes(text))
    .map(({ request, text }) => ({ system, transport, request, reference: parseReference(text, '`tags`') }));
  const [only] = wanted;
  if (only === undefined) return;
  if (only.reference.tag !== undefined && all.length === 1) {
    const outcome = await pushTag(only, 'blobs');
    if (isFailed(outcome)) throw explain(transport, outcome);
    return;
  }
  const limit = pLimit(PARALLEL);
  const repositories = new Map(
    wanted.map(one => [`${nameOf(one.reference)}@${one.request.digest}`, one] as const),
  );
  const arrivals = await limit.map([...repositories.values()], pushByDigest);
  const refused = arrivals.filter(isFailed);
  const [first, ...others] = refused.map(one => explain(transport, one));
  if (first) {
    for (const other of others) system.console.warn(other.message);
    throw first;
  }
  const tagged = wanted.filter(({ reference }) => reference.tag !== undefined);
  const tags = await limit.map(tagged, one => pushTag(one, 'manifest'));
  const failed = tags.filter(isFailed);
  const [tag] = failed;
  const digests = requests.map(({ digest }) => digest);
  if (tag) throw tagError(explain(transport, tag), tags, standing, [...new Set(digests)]);
}

interface Outcome {
  readonly reference: Reference;
  readonly failure?: Failure;
}
type Failed = Outcome & { readonly failure: Failure };

function isFailed(outcome: Outcome): outcome is Failed {
  return outcome.failure !== undefined;
}

/** One image on its way to one name. */
interface Sending {
  readonly system: System;
  readonly transport: Transport;
  readonly request: PushRequest;
  readonly reference: Reference;
}

async function pushByDigest(sending: Sending): Promise<Outcome> {
  const { request, reference } = sending;
  const failure = await create(sending, `${nameOf(reference)}@${request.digest}`, 'blobs');
  if (failure) return { reference, failure };
  return reference.tag === undefined ? compare(sending) : { reference };
}

async function pushTag(sending: Sending, moves: 'blobs' | 'manifest'): Promise<Outcome> {
  const { system, reference } = sending;
  const name = formatReference(reference);
  const failure = await create(sending, name, moves);
  if (failure) return { reference, failure };
  const outcome = await compare(sending);
  if (!isFailed(outcome)) system.console.status('Pushed', name);
  return outcome;
}

/** Copies an image to a name. buildx verifies the source's digest; `--prefer-index=false` keeps a plain manifest from being wrapped. */
async function create(
  { system, transport, request: { layout, digest }, reference: { registry } }: Sending,
  to: string,
  moves: 'blobs' | 'manifest',
): Promise<Failure | undefined> {
  if (moves === 'blobs') system.console.status('Pushing', to);
  const source = `oci-layout://${layout}@${digest}`;
  const args = ['create', '--progress=none', '--prefer-index=false', `--tag=${to}`, source];
  const answer = await imagetools(system, transport, { args, moves, registry });
  return answer.ok ? undefined : answer.failure;
}

async function readDigest(system: System, transport: Transport, reference: string): Promise<Digest | null> {
  const waits = { throttled: [], unavailable: [], stalled: [], different: [] };
  const answer = await imagetools(
    system,
    { ...transport, patience: { ...transport.patience, waits } },
    {
      // With a format buildx reads the index's manifests too, in the same process.
      args: ['inspect', '--format={{.Manifest.Digest}}', reference],
      moves: 'manifest',
      registry: parseReference(reference, '`tags`').registry,
    },
  );
  const digest = answer.ok && /^sha256:[0-9a-f]{64}$/.exec(answer.stdout.trim())?.[0];
  return digest ? (digest as Digest) : null;
}

/** Returns the digest of what the registry hands out under the name. A replica may lag behind: no digest or another one is waited for. */
async function compare({ system, transport, request: { digest }, reference }: Sending): Promise<Outcome> {
  const name = reference.tag === undefined ? `${nameOf(reference)}@${digest}` : formatReference(reference);
  const answer = await imagetools(system, transport, {
    args: ['inspect', '--raw', name],
    moves: 'manifest',
    registry: reference.registry,
    check: answer => {
      if (!answer.ok)
        return answer.failure.kind === 'missing' ? { ...answer.failure, kind: 'different' } : answer.failure;
      const found = digestOf(answer.stdout);
      if (found === digest) return undefined;
      return { kind: 'different', text: `${name} holds ${found}, not the ${digest} that was pushed` };
    },
  });
  return answer.ok ? { reference } : { reference, failure: answer.failure };
}

function explain(transport: Transport, { reference, failure }: Failed): UserError {
  return transportError(failure, { action: 'push', reference, transport });
}

/** By now the image is everywhere by digest: the user needs to know what the names point to. */
function tagError(
  cause: UserError,
  tags: readonly Outcome[],
  before: readonly string[],
  digests: readonly Digest[],
): UserError {
  const names = (wanted: readonly Outcome[]) => wanted.map(one => formatReference(one.reference));
  const standing = [...before, ...names(tags.filter(one => !isFailed(one)))];
  const stands = standing.length === 0 ? 'no tag was set' : `these tags stand: ${standing.join(', ')}`;
  return new UserError(
    `${cause.message}; not tagged: ${names(tags.filter(isFailed)).join(', ')}; ${stands}; ${digests.join(', ')} ${digests.length === 1 ? 'itself is' : 'themselves are'} in every repository`,
  );
}
