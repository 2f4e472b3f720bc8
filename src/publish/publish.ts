import { appendFile } from 'node:fs/promises';
import { repositoriesOf } from '../oci/reference.js';
import { PATIENCE, type Transport } from '../oci/transport.js';
import type { Credentials, PublishRequest } from '../request/request.js';
import type { Digest } from '../system/digest.js';
import { messageOf } from '../system/errors.js';
import type { System } from '../system/system.js';
import type { Tool } from '../toolchain/toolchain.js';
import { withCredentials } from './credentials.js';
import { load, requireEngine } from './load.js';
import type { Merged } from './merge.js';
import { push, type TagDigests } from './push.js';

export { withCredentials } from './credentials.js';
export { type Engine, requireEngine } from './load.js';
export { mergeImage } from './merge.js';
export { joinParts, readParts } from './parts.js';
export { readTagDigests, type TagDigests } from './push.js';
export { requireRight } from './right.js';
export { attachSboms } from './sbom/attach.js';
export { crateListPaths, writeCrateLists } from './sbom/crate-list.js';
export { type WrittenSboms, writeSboms } from './sbom/write.js';

/** An image that is published, and what only some ways of publishing need, made when it is asked for. */
interface Publication {
  /** Absolute path of the OCI layout, writable. */
  readonly layout: string;
  /** Its index, or its only manifest. */
  readonly digest: Digest;
  /** `registry/name:tag`. */
  readonly references: readonly string[];
  /** What an engine calls it, `registry/name:tag`. */
  readonly names: readonly string[];
  /** Makes the archive that an engine loads, and returns its absolute path. */
  readonly archive: () => Promise<string>;
}

interface Means {
  readonly buildx: () => Promise<Tool>;
  /** The digests that the tags have, at most some seconds old. */
  readonly tagDigests: () => Promise<TagDigests>;
}

/** Checks, before anything is built, that the engine of `load` answers. Throws UserError. */
export async function reviewPublication(system: System, { load }: { readonly load: boolean }): Promise<void> {
  if (load) await withCredentials(system, undefined, env => requireEngine(system, env));
}

/**
 * Loads and pushes the images as asked, into the engine first: where there is none, nothing is pushed.
 * Throws UserError where an engine or a registry does not take one.
 */
export async function publish(
  system: System,
  request: PublishRequest,
  publications: readonly Publication[],
  means: Means,
): Promise<void> {
  const { credentials } = request;
  if (!request.load && !request.push) return;
  await withCredentials(system, credentials, async env => {
    for (const { archive, names } of request.load ? publications : [])
      await load(system, env, { archive: await archive(), references: names });
    if (!request.push) return;
    const { path: buildx } = await means.buildx();
    const transport = { buildx, env, patience: PATIENCE, account: credentials };
    if (request.push === 'digest') {
      const parts = publications.map(one => ({ ...one, references: repositoriesOf(one.references) }));
      return push(system, transport, parts);
    }
    const digests = await means.tagDigests();
    const images = publications.map(({ layout, digest, references }) => {
      const standing = references.filter(name => digests.get(name) === digest);
      return { layout, digest, references, standing };
    });
    for (const name of images.flatMap(({ standing }) => standing))
      system.console.status('Pushed', `${name}, which has it already`);
    await push(system, transport, images);
    for (const { references, digest } of images) await announce(system, references, digest);
  });
}

/** Calls `use` with a way to registries that has these credentials. */
export function withTransport<Result>(
  system: System,
  account: Credentials | undefined,
  buildx: Means['buildx'],
  use: (transport: Transport) => Promise<Result>,
): Promise<Result> {
  return withCredentials(system, account, async env =>
    use({ buildx: (await buildx()).path, env, patience: PATIENCE, account }),
  );
}

/** Tags a merged image in every repository; no layer moves. Throws UserError. */
export async function pushMerged(
  system: System,
  transport: Transport,
  { layout, digest, tags }: Merged,
): Promise<void> {
  await push(system, transport, [{ layout, digest, references: tags }]);
  await announce(system, tags, digest);
}

/**
 * Tells the runner of what was pushed, a line a repository, so that attest actions find it without being told (actions/runner
 * 2.336). Runners that do not offer the file are not told; a file that cannot be written is a warning.
 */
export async function announce(system: System, references: readonly string[], digest: Digest): Promise<void> {
  const file = system.env['GITHUB_ARTIFACTS'];
  if (!file) return;
  const lines = repositoriesOf(references)
    .map(name => `oci://${name}@${digest}\n`)
    .join('');
  await appendFile(file, lines).catch((error: unknown) =>
    system.console.warn(`the runner's list of artifacts cannot be written: ${messageOf(error)}`),
  );
}
