import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Patience, Transport } from '../../src/oci/transport.js';
import { type PushRequest, push } from '../../src/publish/push.js';
import type { Digest } from '../../src/system/digest.js';
import { makeBase } from './base-image.js';
import { labProgram } from './lab.js';
import {
  type FaultyRegistry,
  type Guard,
  type Service,
  startFaults,
  startReferrersRegistry,
  startRegistry,
} from './registry.js';
import { testSystem } from './system.js';

/** The real order of things, in a hurry. */
export const QUICK: Patience = {
  waits: { throttled: [50, 50, 50], unavailable: [50, 50, 50], stalled: [50], different: [50] },
  blobs: 60_000,
  manifest: 60_000,
};

export interface Made {
  readonly layout: string;
  readonly digest: Digest;
}

/** Registries, proxies and images of one test file, and the end of them all. */
export interface Bench {
  readonly directory: (purpose: string) => Promise<string>;
  readonly registry: (guard?: Guard) => Promise<Registry>;
  /** One with the referrers API. */
  readonly referrersRegistry: () => Promise<Service>;
  readonly faults: (upstream: Service, fault: Parameters<typeof startFaults>[1]) => Promise<FaultyRegistry>;
  /** An image with a layer of random bytes on each of so many platforms. */
  readonly image: (platforms: 1 | 2) => Promise<Made>;
  readonly close: () => Promise<void>;
}
export type Registry = Awaited<ReturnType<typeof startRegistry>> & { readonly directory: string };

export async function openBench(): Promise<Bench> {
  const scratch = await mkdtemp(join(tmpdir(), 'rust-multiarch-publish-'));
  const services: Service[] = [];
  const directory = (purpose: string) => mkdtemp(join(scratch, `${purpose}-`));
  return {
    directory,
    registry: async guard => {
      const data = await directory('registry');
      const service = await startRegistry(labProgram('registry'), data, guard);
      services.push(service);
      return { ...service, directory: data };
    },
    referrersRegistry: async () => {
      const service = await startReferrersRegistry(labProgram('referrers-registry'));
      services.push(service);
      return service;
    },
    faults: async (upstream, fault) => {
      const service = await startFaults(upstream.host, fault);
      services.push(service);
      return service;
    },
    image: async platforms => {
      const layout = await directory('layout');
      const images = ['amd64', 'arm64'].slice(0, platforms).map(architecture => ({
        platform: { os: 'linux', architecture },
        layers: [[{ name: 'app', content: randomBytes(200_000) }]],
      }));
      return { layout, digest: (await makeBase(layout, images)).digest };
    },
    close: async () => {
      await Promise.all(services.map(service => service.stop()));
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** Pushes with the real buildx and without credentials; what was said on the way is the result. */
export async function pushed(
  image: Made,
  references: readonly string[],
  patience: Patience = QUICK,
  more: Partial<Transport & PushRequest> = {},
): Promise<readonly string[]> {
  const system = testSystem();
  const env = { PATH: process.env['PATH'], HOME: image.layout };
  await push(system, { buildx: labProgram('buildx'), env, patience, ...more }, [
    { ...image, references, ...more },
  ]);
  return system.console.lines;
}

/** The tags of a repository in a registry without authentication. */
export async function tagsOf({ host }: Service, repository: string): Promise<readonly string[]> {
  const answer = await fetch(`http://${host}/v2/${repository}/tags/list`);
  const { tags } = (await answer.json()) as { tags?: readonly string[] | null };
  return [...(tags ?? [])].sort();
}

/** Whether the registry has the manifest that a tag or digest names. */
export async function has({ host }: Service, repository: string, name: string): Promise<boolean> {
  const accept = ['manifest', 'index'].map(kind => `application/vnd.oci.image.${kind}.v1+json`).join(', ');
  const answer = await fetch(`http://${host}/v2/${repository}/manifests/${name}`, { headers: { accept } });
  return answer.ok;
}
