import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { registriesOf } from '../oci/reference.js';
import { type MetadataPackage, readMetadata } from '../project/project.js';
import { isOfAll, list, lookUp, nameImage, readSettings, webUrl, withPlaces } from '../request/request.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { writeWhole } from '../system/temporary.js';
import { defined } from '../system/value.js';

type Values = ReturnType<typeof lookUp>;

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
  if (root === '') throw new UserError(`${directory} is not in a git repository: run \`git init\` before`);
  const path = await freePath(root);
  const url = webUrl(await git('remote', 'get-url', 'origin'));
  const [, repository] = /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(url ?? '') ?? [];
  if (url !== undefined && repository === undefined) {
    const { file = 'ci/' } = ELSEWHERE.find(({ host }) => host.test(url)) ?? {};
    throw new UserError(`${url} is not on GitHub: copy ${file} of org/rust-multiarch`);
  }
  const own = packageAt(packages, directory);
  const programs = (own ? [own] : packages).filter(hasBinary);
  if (programs.length === 0)
    throw new UserError(`${directory} has no program, so there is no image to build: add a src/main.rs`);
  const settingsOf = (manifest: string, of: 'package' | 'workspace', tables: unknown) =>
    readSettings({ file: manifest, of, metadata: tables, text: () => readFile(manifest, 'utf8') });
  const shared = await settingsOf(join(workspace, 'Cargo.toml'), 'workspace', metadata);
  const layers = await Promise.all(
    programs.map(one => settingsOf(one.manifest_path, 'package', one.metadata)),
  );
  const namings = programs.map(({ name }, at) =>
    namingOf(name, lookUp([layers[at], shared].filter(layer => layer != null))),
  );
  const wanted = namings.filter(({ image }) => !/^none$/i.test(image));
  const references = wanted.flatMap(referencesOf);
  const inputs = {
    path: relative(root, own ? dirname(own.manifest_path) : workspace),
    image: imageOf(wanted, repository?.toLowerCase()),
  };
  const branch = await branchOf(git);
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, workflowOf(branch, inputs, registriesOf(references)));
  system.console.status('Written', `${path} (pushes from ${branch} and from tags v*)`);
  if ([shared, ...layers].every(layer => layer === null) && existsSync(join(directory, 'Dockerfile')))
    system.console.info(
      'the Dockerfile is not used: `rust-multiarch init` writes what it says into Cargo.toml',
    );
  return undefined;
}

/** Returns the package that a directory is in, the innermost one. */
export function packageAt(
  packages: readonly MetadataPackage[],
  directory: string,
): MetadataPackage | undefined {
  return packages
    .filter(({ manifest_path }) => !relative(dirname(manifest_path), directory).startsWith('..'))
    .toSorted((a, b) => b.manifest_path.length - a.manifest_path.length)[0];
}

/** Returns the workflow's path. Throws UserError where a file of that name is there, or the folder lies outside of the repository. */
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

/** Returns the remote's default branch, else the usual one that is there: who adds a workflow is often on a branch for it. */
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

/** What settings say of the name of a program's image. */
interface Naming {
  readonly name: string;
  readonly registry: string;
  readonly image: string;
  readonly tags: readonly string[];
  /** An input of the workflow would win over that. */
  readonly isNamed: boolean;
  readonly values: Values;
}

function namingOf(name: string, values: Values): Naming {
  const { get } = values;
  const [registry, image, tags] = [get('registry'), get('image'), list(get, 'tags')];
  const isNamed = image !== '' || tags.some(tag => /[/:@]/.test(tag));
  return { name, registry, image, tags, isNamed, values };
}

/** Returns the input `image`: one image for each package where there are several; the workflow's default where nobody knows the repository. */
function imageOf(wanted: readonly Naming[], repository: string | undefined): string {
  if (isOfAll('image', wanted, ({ isNamed }) => isNamed)) return '';
  const hasRegistry = isOfAll('registry', wanted, ({ registry }) => registry !== '');
  if (repository === undefined || wanted.length === 0) return '';
  const name = wanted.length > 1 ? `${repository.split('/')[0]}/{package}` : repository;
  return hasRegistry ? name : `ghcr.io/${name}`;
}

/** Returns the references of an image, of the repository's where nothing names it; only their registries are right. Throws UserError for what names none. */
function referencesOf({ registry, image, tags, isNamed, values }: Naming): readonly string[] {
  const given = isNamed ? { registry, image } : { registry: registry || 'ghcr.io', image: 'app' };
  const texts = [given.registry, given.image, ...tags];
  const [host, name, ...all] = texts.map(text => text.replaceAll(/\{(package|bin)\}/g, 'app'));
  const request = {
    ...defined({ registry: host || undefined, image: name || undefined }),
    tags: all,
    push: false,
    event: { kind: 'other', name: '' },
  } as const;
  return withPlaces(values, () => nameImage(request).references);
}

function workflowOf(
  branch: string,
  inputs: Readonly<Record<string, string>>,
  registries: readonly string[],
): string {
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
    ...secretsOf(registries),
  ];
  return `${lines.join('\n')}\n`;
}

/** Returns the lines with the secrets of registries: ghcr.io alone takes the job's token by itself. */
function secretsOf(registries: readonly string[]): readonly string[] {
  if (registries.every(host => host === 'ghcr.io')) return [];
  const secrets = (suffix: string) => [
    `username: \${{ vars.REGISTRY_USERNAME${suffix} }}`,
    `password: \${{ secrets.REGISTRY_PASSWORD${suffix} }}`,
  ];
  if (registries.length === 1) return ['    secrets:', ...secrets('').map(line => `      ${line}`)];
  const own = ['username: ${{ github.actor }}', 'password: ${{ github.token }}'];
  const entries = registries.flatMap(host => [
    `        - registry: ${host}`,
    ...(host === 'ghcr.io' ? own : secrets(`_${host.toUpperCase().replaceAll(/\W/g, '_')}`)).map(
      line => `          ${line}`,
    ),
  ]);
  return ['    secrets:', '      registry-auths: |', ...entries];
}
