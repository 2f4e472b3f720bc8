import { PATIENCE, repositoriesOf } from '../registry/registry.js';
import type { PublishRequest } from '../request/request.js';
import type { Digest } from '../system/digest.js';
import type { System } from '../system/system.js';
import type { Tool } from '../toolchain/toolchain.js';
import { announce } from './announce.js';
import { withCredentials } from './credentials.js';
import { load, requireEngine } from './load.js';
import { type Held, push } from './push.js';

export { withCredentials } from './credentials.js';
export { type Engine, requireEngine } from './load.js';
export { mergeImage, pushMerged } from './merge.js';
export { joinParts, readParts } from './parts.js';
export { type Held, readHeld } from './push.js';

/** What is published, and what only some ways of publishing need, made when it is asked for. */
export interface Publication {
  /** Absolute path of the OCI layout, writable. */
  readonly layout: string;
  /** Its index, or its only manifest. */
  readonly digest: Digest;
  /** What an engine calls it, `registry/name:tag`. */
  readonly names: readonly string[];
  /** Makes the archive that an engine loads, and returns its absolute path. */
  readonly archive: () => Promise<string>;
  readonly buildx: () => Promise<Tool>;
  /** What the tags hold, as it was some seconds ago at most. */
  readonly held: () => Promise<Held>;
}

/** What can be known before anything is built: that the engine is there which the image is for. Throws UserError. */
export async function reviewPublication(system: System, request: PublishRequest): Promise<void> {
  if (request.load) await withCredentials(system, request.credentials, env => requireEngine(system, env));
}

/**
 * Loads and pushes the image as asked, into the engine first: where there is none, nothing is pushed.
 * Throws UserError where an engine or a registry does not take it.
 */
export async function publish(
  system: System,
  request: PublishRequest,
  publication: Publication,
): Promise<void> {
  const { references, credentials } = request;
  const { layout, digest } = publication;
  if (!request.load && !request.push) return;
  await withCredentials(system, credentials, async env => {
    if (request.load)
      await load(system, env, { archive: await publication.archive(), references: publication.names });
    if (!request.push) return;
    const { path: buildx } = await publication.buildx();
    const transport = { buildx, env, patience: PATIENCE, account: credentials };
    if (request.push === 'digest')
      return push(system, transport, { layout, digest, references: repositoriesOf(references) });
    const held = await publication.held();
    const standing = references.filter(name => held.get(name) === digest);
    for (const name of standing) system.console.status('Pushed', `${name}, which held it already`);
    await push(system, transport, { layout, digest, references, standing });
    await announce(system, references, digest);
  });
}
