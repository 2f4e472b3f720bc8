import { existsSync, readdirSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import * as v from 'valibot';
import { type MetadataPackage, readMetadata } from '../project/project.js';
import { webUrl } from '../request/request.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { writeWhole } from '../system/temporary.js';

const FOLDER = '.github/workflows';

/** What stands in ci/ for a repository elsewhere. */
const ELSEWHERE = [
  { host: /gitlab/, file: 'ci/gitlab-ci.yml' },
  { host: /codeberg|forgejo|gitea/, file: 'ci/forgejo.yml' },
];

/**
 * Writes a workflow that builds the project's images into its repository. What is there already stays. Throws UserError where there is no
 * program in Rust, no repository, one that is not on GitHub, and a workflow of that name.
 */
export async function initWorkflow(system: System, given: string): Promise<undefined> {
  const directory = await realpath(given).catch(() => given);
  const { packages, workspace_root: workspace, metadata } = await readMetadata(system, directory, system.env);
  const git = async (...args: readonly string[]) => {
    const { code, stdout } = await system.run(['git', '-C', directory, ...args]);
    return code === 0 ? stdout.trim() : '';
  };
  const root = await git('rev-parse', '--show-toplevel');
  if (root === '') throw new UserError(`${directory} is in no git repository: run \`git init\` before`);
  const path = await freePath(root);
  const url = webUrl(await git('remote', 'get-url', 'origin'));
  const [, repository] = /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(url ?? '') ?? [];
  if (url !== undefined && repository === undefined) {
    const { file = 'ci/' } = ELSEWHERE.find(({ host }) => host.test(url)) ?? {};
    throw new UserError(`${url} is not on GitHub: copy ${file} of org/rust-multiarch`);
  }
  const own = packages
    .filter(({ manifest_path: manifest }) => !relative(dirname(manifest), directory).startsWith('..'))
    .toSorted((a, b) => b.manifest_path.length - a.manifest_path.length)
    .slice(0, 1);
  const programs = (own.length > 0 ? own : packages).filter(hasBinary);
  if (programs.length === 0)
    throw new UserError(`${directory} has no program, so there is no image to build: add a src/main.rs`);
  const settings = [metadata, ...packages.map(one => one.metadata)];
  const inputs = {
    path: relative(root, own[0] ? dirname(own[0].manifest_path) : workspace),
    image: settings.some(isNamed) ? '' : imageOf(repository?.toLowerCase(), programs.length > 1),
  };
  const branch = await branchOf(git);
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, workflowOf(branch, inputs, settings.some(isElsewhere)));
  system.console.status('Written', `${path} (pushes from ${branch} and from tags v*)`);
  if (!settings.some(isSet) && existsSync(join(directory, 'Dockerfile')))
    system.console.info(
      'the Dockerfile is not used: `rust-multiarch init` writes what it says into Cargo.toml',
    );
  return undefined;
}

/** The workflow's path. Throws UserError where a file of that name is there, or the folder lies outside of the repository. */
async function freePath(root: string): Promise<string> {
  const folder = join(root, FOLDER);
  const parent = [folder, dirname(folder)].find(existsSync) ?? root;
  if (relative(await realpath(root), await realpath(parent)).startsWith('..'))
    throw new UserError(`${parent} leads out of the repository: nothing is written there`);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const taken = names.find(name => /^image\.ya?ml$/.test(name));
  if (taken === undefined) return join(folder, 'image.yml');
  throw new UserError(
    `${join(folder, taken)} is there already and stays as it is: rename it, or change it yourself`,
  );
}

/** The remote's default branch, else the usual one that is there: who adds a workflow is often on a branch for it. */
async function branchOf(git: (...args: readonly string[]) => Promise<string>): Promise<string> {
  const head = await git('symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  if (head !== '') return head.replace(/^origin\//, '');
  const all = (await git('for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/remotes/origin')).split(
    '\n',
  );
  const usual = ['main', 'master', 'trunk'].find(name =>
    ['heads', 'remotes/origin'].some(place => all.includes(`refs/${place}/${name}`)),
  );
  return usual ?? ((await git('branch', '--show-current')) || 'main');
}

function hasBinary({ targets }: MetadataPackage): boolean {
  return targets.some(({ kind }) => kind.includes('bin'));
}

const Named = v.object({
  'rust-multiarch': v.union([v.looseObject({ image: v.unknown() }), v.looseObject({ tags: v.unknown() })]),
});

function isSet(metadata: unknown): boolean {
  return v.is(v.object({ 'rust-multiarch': v.unknown() }), metadata);
}

/** Whether settings name the image, over which an input of the workflow would win. */
function isNamed(metadata: unknown): boolean {
  return v.is(Named, metadata);
}

/** Whether settings name an image of a registry that takes another password than the job's own token. */
function isElsewhere(metadata: unknown): boolean {
  if (!v.is(Named, metadata)) return false;
  const { image, tags, registry } = metadata['rust-multiarch'] as Readonly<Record<string, unknown>>;
  const names = [registry, image, tags].flat().filter(name => typeof name === 'string');
  return names.some(name => /^[^/]+\.[^/]+/.test(name) && !/^ghcr\.io(?:\/|$)/.test(name));
}

/** An image each where there are programs of several packages; the workflow's default where nobody knows the repository. */
function imageOf(repository: string | undefined, several: boolean): string {
  if (repository === undefined) return '';
  return several ? `ghcr.io/${repository.split('/')[0]}/{package}` : `ghcr.io/${repository}`;
}

function workflowOf(branch: string, inputs: Readonly<Record<string, string>>, hasPassword: boolean): string {
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
    ...(hasPassword
      ? [
          '    secrets:',
          '      username: ${{ vars.REGISTRY_USERNAME }}',
          '      password: ${{ secrets.REGISTRY_PASSWORD }}',
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}
