import { join } from 'node:path';
import { completeReady, completeRequest } from '../../src/binaries/complete.js';
import type { MetadataPackage } from '../../src/project/metadata.js';
import type { Project } from '../../src/project/project.js';
import { readRun } from '../../src/request/read.js';
import type { Request } from '../../src/request/request.js';
import type { Given } from '../../src/request/values.js';
import type { System } from '../../src/system/system.js';

/** A package as cargo describes it; `settings` is its own table, as cargo's JSON holds it. */
export function packageOf(
  name: string,
  binaries: readonly string[] = [name],
  settings?: Readonly<Record<string, unknown>>,
  root = '/p',
): MetadataPackage {
  return {
    id: `path+file:///p/${name}#0.1.0`,
    name,
    version: '0.1.0',
    manifest_path: `${root}/${name}/Cargo.toml`,
    description: null,
    license: null,
    repository: null,
    features: { tls: [], sqlite: [] },
    dependencies: [],
    targets: binaries.map(binary => ({ name: binary, kind: ['bin'], src_path: '/p/src/main.rs' })),
    ...(settings ? { metadata: { 'rust-multiarch': settings } } : {}),
  };
}

/** A workspace in /p, as cargo describes it; cargo chooses all packages where nobody names one. */
export function projectOf(
  packages: readonly MetadataPackage[],
  workspace?: Readonly<Record<string, unknown>>,
  root = '/p',
): Project {
  const members = packages.map(({ id }) => id);
  const metadata = {
    packages,
    workspace_members: members,
    workspace_default_members: members,
    workspace_root: root,
    ...(workspace ? { metadata: { 'rust-multiarch': workspace } } : {}),
  };
  const described = packages.map(({ id, name, version }) => ({
    id,
    name,
    version,
    directory: join(root, name),
  }));
  return { name: 'p', root, directory: root, hasLock: true, members: described, metadata };
}

/** No repository: nothing of a request comes from git. */
const run: System['run'] = async () => ({ code: 128, stdout: '', stderr: '', timedOut: false });

/** The whole request of what a door was given. */
export async function requestOf(
  system: System,
  given: Given,
  password?: string,
  project: Project = projectOf([packageOf('app')]),
): Promise<Request> {
  const still = { ...system, run };
  const asked = await readRun(still, given, password);
  return asked.ready === undefined
    ? completeRequest(still, asked, project, {})
    : completeReady(still, asked, asked.ready, project);
}
