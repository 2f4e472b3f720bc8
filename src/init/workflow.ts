import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import * as v from 'valibot';
import { type MetadataPackage, readMetadata } from '../project/project.js';
import { webUrl } from '../request/request.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { writeWhole } from '../system/temporary.js';

const FILE = '.github/workflows/image.yml';

/**
 * Writes a workflow that builds the project's images into its repository. What is there already stays. Throws UserError where there is no
 * Rust project, no repository, one that is not on GitHub, and a workflow of that name.
 */
export async function initWorkflow(system: System, directory: string): Promise<undefined> {
  const { packages, workspace_root: workspace, metadata } = await readMetadata(system, directory, system.env);
  const git = async (...args: readonly string[]) => {
    const { code, stdout } = await system.run(['git', '-C', directory, ...args]);
    return code === 0 ? stdout.trim() : '';
  };
  const root = await git('rev-parse', '--show-toplevel');
  if (root === '') throw new UserError(`${directory} is in no git repository: run \`git init\` before`);
  const path = join(root, FILE);
  if (existsSync(path)) {
    throw new UserError(`${path} is there already and stays as it is: rename it, or change it yourself`);
  }
  const url = webUrl(await git('remote', 'get-url', 'origin'));
  const [, repository] = /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(url ?? '') ?? [];
  if (url !== undefined && repository === undefined) {
    throw new UserError(`${url} is not on GitHub: copy the file for its CI from ci/ of org/rust-multiarch`);
  }
  const head = await git('symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  const branch = head.replace(/^origin\//, '') || (await git('branch', '--show-current')) || 'main';
  const own = packages.filter(
    ({ manifest_path: manifest }) => !relative(dirname(manifest), directory).startsWith('..'),
  );
  const programs = (own.length > 0 ? own : packages).filter(hasBinary);
  const inputs = {
    path: relative(root, own.length > 0 ? directory : workspace),
    image: [metadata, ...packages.map(one => one.metadata)].some(isNamed)
      ? ''
      : imageOf(repository?.toLowerCase(), programs.length > 1),
  };
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, workflowOf(branch, inputs));
  system.console.status('Written', path);
  return undefined;
}

function hasBinary({ targets }: MetadataPackage): boolean {
  return targets.some(({ kind }) => kind.includes('bin'));
}

const Named = v.object({
  'rust-multiarch': v.union([v.looseObject({ image: v.unknown() }), v.looseObject({ tags: v.unknown() })]),
});

/** Whether settings name the image, over which an input of the workflow would win. */
function isNamed(metadata: unknown): boolean {
  return v.is(Named, metadata);
}

/** An image each where there are programs of several packages; the workflow's default where nobody knows the repository. */
function imageOf(repository: string | undefined, several: boolean): string {
  if (repository === undefined) return '';
  return several ? `ghcr.io/${repository.split('/')[0]}/{package}` : `ghcr.io/${repository}`;
}

function workflowOf(branch: string, inputs: Readonly<Record<string, string>>): string {
  const given = Object.entries(inputs).filter(([, value]) => value !== '');
  const lines = [
    'name: image',
    `on: { push: { branches: [${JSON.stringify(branch)}], tags: ["v*"] }, pull_request: {} }`,
    'permissions: {}',
    'jobs:',
    '  image:',
    '    permissions: { contents: read, packages: write, id-token: write, attestations: write } # the checkout, ghcr.io, signatures',
    '    uses: org/rust-multiarch/.github/workflows/image.yml@v1',
    ...(given.length > 0 ? ['    with:'] : []),
    ...given.map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`),
  ];
  return `${lines.join('\n')}\n`;
}
