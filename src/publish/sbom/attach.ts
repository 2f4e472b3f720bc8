import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Descriptor } from '../../oci/oci.js';
import { nameOf, parseReference, type Reference } from '../../oci/reference.js';
import { transportError } from '../../oci/registry-errors.js';
import { type Answer, imagetools, imagetoolsEnvironment, type Transport } from '../../oci/transport.js';
import { UserError } from '../../system/errors.js';
import type { System } from '../../system/system.js';
import {
  type Artifact,
  openLayout,
  type SbomOf,
  writeArtifact,
  writeBlob,
  writeReferrers,
} from './artifact.js';

/**
 * Attaches a document to each platform's manifest in every repository that the references name, as a referrer: an artifact whose
 * subject is the manifest (distribution-spec 1.1). The image must be there already: some registries refuse a subject that is not.
 * Where a registry has no referrers API (ghcr.io, distribution), the index `sha256-...` of the subject's referrers is kept up
 * instead, with what others put there. Attaching what is attached changes nothing.
 * Throws UserError when a registry does not take one.
 */
export async function attachSboms(
  system: System,
  transport: Transport,
  references: readonly string[],
  documents: readonly SbomOf[],
): Promise<void> {
  const layout = await system.temporary('sbom');
  await openLayout(layout);
  const artifacts: readonly Attached[] = await Promise.all(
    documents.map(async of => ({ subject: of.subject, artifact: await writeArtifact(layout, of) })),
  );
  const parsed = references.map(text => parseReference(text, '`tags`'));
  const repositories = new Map(parsed.map(one => [nameOf(one), one]));
  for (const reference of repositories.values()) {
    const repository: Repository = { system, transport, layout, reference };
    system.console.status('Attaching', `SBOM to ${nameOf(reference)}`);
    for (const { artifact } of artifacts) await pushAs(repository, artifact, `@${artifact.digest}`);
    const [first] = artifacts;
    if (!first || (await hasReferrers(repository, first.artifact))) continue;
    await keepUp(repository, artifacts);
  }
}

interface Attached {
  readonly subject: Descriptor;
  readonly artifact: Artifact;
}

interface Repository {
  readonly system: System;
  readonly transport: Transport;
  readonly layout: string;
  readonly reference: Reference;
}

async function pushAs(repository: Repository, { digest }: Descriptor, suffix: string): Promise<void> {
  const to = `${nameOf(repository.reference)}${suffix}`;
  const source = `oci-layout://${repository.layout}@${digest}`;
  const answer = await ask(repository, [
    'create',
    '--progress=none',
    '--prefer-index=false',
    `--tag=${to}`,
    source,
  ]);
  if (!answer.ok) throw refused(repository, answer);
}

function ask({ system, transport, reference }: Repository, args: readonly string[]): Promise<Answer> {
  return imagetools(system, transport, { args, moves: 'manifest', registry: reference.registry });
}

function refused(
  { transport, reference }: Repository,
  { failure }: Extract<Answer, { ok: false }>,
): UserError {
  const { message } = transportError(failure, { action: 'push', reference, transport });
  return new UserError(`${message}; the image is there, its SBOM is not`);
}

/**
 * Returns true where the registry has the referrers API. Only buildx can ask it, with its credentials: whatever it copies, it asks for the
 * referrers of, and with --debug it tells of an answer that was 404. So the artifact is copied back. When in doubt there is none: an
 * index too much does no harm.
 */
async function hasReferrers(
  { system, transport, reference }: Repository,
  { digest }: Artifact,
): Promise<boolean> {
  const copy = join(await system.temporary('referrers'), 'layout');
  const copied = ['create', '--progress=none', '--prefer-index=false', `--tag=oci-layout://${copy}:copy`];
  const { code, stderr } = await system.run(
    [transport.buildx, '--debug', 'imagetools', ...copied, `${nameOf(reference)}@${digest}`],
    { env: imagetoolsEnvironment(transport), timeout: transport.patience.manifest },
  );
  return code === 0 && !/\/referrers\/sha256:\S+ not found/.test(stderr);
}

/** Times that the indexes are written: two writers meet once, many perhaps twice. */
const WRITES = 5;

/**
 * distribution-spec 1.1, "Referrers Tag Schema": the index of a subject's referrers has its digest as a tag. No registry writes it only
 * if nobody else has, so what was written is read again, after all of them, and written again where another writer's index lacks ours.
 */
async function keepUp(repository: Repository, artifacts: readonly Attached[]): Promise<void> {
  let unsure = artifacts;
  for (let writes = 0; unsure.length > 0; writes++) {
    // The second reading met another writer, or a replica that lags behind: neither is over at once, and writers must not keep step.
    const wait = repository.transport.patience.waits.unavailable[writes - 2] ?? 0;
    await sleep(wait * (0.5 + Math.random()));
    const written: Attached[] = [];
    for (const attached of unsure) {
      const there = await referrersOf(repository, attached);
      if (there.some(({ digest }) => digest === attached.artifact.digest)) continue;
      if (writes === WRITES) {
        const text = `:${tagOf(attached)} does not keep what is written to it`;
        throw refused(repository, { ok: false, failure: { kind: 'different', text } });
      }
      await list(repository, attached, there);
      written.push(attached);
    }
    unsure = written;
  }
}

function tagOf({ subject }: Attached): string {
  return subject.digest.replace(':', '-');
}

async function referrersOf(repository: Repository, attached: Attached): Promise<readonly Descriptor[]> {
  const text = await manifestOf(repository, `:${tagOf(attached)}`);
  return text === undefined ? [] : readReferrers(text);
}

async function list(repository: Repository, attached: Attached, there: readonly Descriptor[]): Promise<void> {
  const alive: Descriptor[] = [];
  for (const other of there) {
    // buildx pushes an index only with its manifests in the layout; what those name may be in the registry alone.
    const manifest = await manifestOf(repository, `@${other.digest}`);
    if (manifest === undefined) continue;
    await writeBlob(repository.layout, other.mediaType, Buffer.from(manifest));
    alive.push(other);
  }
  const index = await writeReferrers(repository.layout, [...alive, attached.artifact]);
  await pushAs(repository, index, `:${tagOf(attached)}`);
}

/** Returns a manifest's or index's text; undefined where there is none. */
async function manifestOf(repository: Repository, suffix: string): Promise<string | undefined> {
  const answer = await ask(repository, ['inspect', '--raw', `${nameOf(repository.reference)}${suffix}`]);
  if (answer.ok) return answer.stdout;
  if (answer.failure.kind === 'missing') return undefined;
  throw refused(repository, answer);
}

/** What others wrote is passed on as it is; a tag that holds no index is not one of referrers. */
function readReferrers(text: string): readonly Descriptor[] {
  const { manifests } = JSON.parse(text) as { readonly manifests?: readonly Descriptor[] };
  return Array.isArray(manifests) ? manifests : [];
}
