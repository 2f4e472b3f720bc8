import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { rustMultiarch, scratch } from '../support/bundle.js';

interface Project {
  readonly members?: readonly string[];
  readonly remote?: string;
  readonly branch?: string;
  /** A branch that is checked out where the other stays. */
  readonly on?: string;
  /** Directory of the project in its repository. */
  readonly at?: string;
  /** Where `init` is called, below the project. */
  readonly from?: string;
  readonly settings?: string;
}

async function repositoryOf({
  members = ['.'],
  remote,
  branch = 'main',
  on,
  at = '.',
  settings = '',
}: Project) {
  const root = await scratch('init');
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', root, ...args], { stdio: 'pipe' });
  git('init', '--quiet', `--initial-branch=${branch}`);
  if (remote !== undefined) git('remote', 'add', 'origin', remote);
  const project = join(root, at);
  for (const member of members) {
    await mkdir(join(project, member, 'src'), { recursive: true });
    await writeFile(join(project, member, 'src/main.rs'), 'fn main() {}\n');
    const name = member === '.' ? 'app' : member;
    const text = `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${settings}`;
    await writeFile(join(project, member, 'Cargo.toml'), text);
  }
  if (members[0] !== '.')
    await writeFile(
      join(project, 'Cargo.toml'),
      `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(members)}\n`,
    );
  if (on !== undefined) {
    git(
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@localhost',
      'commit',
      '--quiet',
      '--allow-empty',
      '--message=One',
    );
    git('switch', '--quiet', '--create', on);
  }
  return { root, project };
}

const GITHUB = 'git@github.com:Octo-Org/App.git';
const named = (image: string) =>
  `\n[package.metadata.rust-multiarch]\nfiles = ["a:/a"]\nimage = "${image}"\n`;
const of = (setting: string) => `\n[package.metadata.rust-multiarch]\n${setting}\n`;
const AUTHS = `- registry: ghcr.io
  username: \${{ github.actor }}
  password: \${{ github.token }}
- registry: docker.io
  username: \${{ vars.REGISTRY_USERNAME_DOCKER_IO }}
  password: \${{ secrets.REGISTRY_PASSWORD_DOCKER_IO }}
`;
const PASSWORD = {
  username: '${{ vars.REGISTRY_USERNAME }}',
  password: '${{ secrets.REGISTRY_PASSWORD }}',
};

test.each<[string, Project, { inputs?: object; branch?: string; secrets?: object }]>([
  ['one program', { remote: GITHUB }, { inputs: { image: 'ghcr.io/octo-org/app' } }],
  ['no remote', {}, {}],
  [
    'another branch',
    { remote: 'ssh://git@github.com:22/Octo-Org/App', branch: 'trunk' },
    { inputs: { image: 'ghcr.io/octo-org/app' }, branch: 'trunk' },
  ],
  [
    'a branch for the change',
    { remote: GITHUB, branch: 'main', on: 'feat/image' },
    { inputs: { image: 'ghcr.io/octo-org/app' } },
  ],
  [
    'a directory',
    { remote: GITHUB, at: 'server', from: 'src' },
    { inputs: { path: 'server', image: 'ghcr.io/octo-org/app' } },
  ],
  [
    'two programs',
    { remote: GITHUB, members: ['one', 'two'] },
    { inputs: { image: 'ghcr.io/octo-org/{package}' } },
  ],
  [
    'a member of a workspace',
    { remote: GITHUB, members: ['one', 'two'], from: 'two/src' },
    { inputs: { path: 'two', image: 'ghcr.io/octo-org/app' } },
  ],
  ['settings that name the image', { remote: GITHUB, settings: named('ghcr.io/octo/app') }, {}],
  [
    'settings that name an image elsewhere',
    { remote: GITHUB, settings: named('registry.example.com/octo/app') },
    { secrets: PASSWORD },
  ],
  ["a name of Docker Hub's", { remote: GITHUB, settings: named('octo/{bin}') }, { secrets: PASSWORD }],
  [
    'a registry alone',
    { remote: GITHUB, settings: of('registry = "quay.io"') },
    { inputs: { image: 'octo-org/app' }, secrets: PASSWORD },
  ],
  [
    'tags without a name',
    { remote: GITHUB, settings: of('tags = ["edge"]') },
    { inputs: { image: 'ghcr.io/octo-org/app' } },
  ],
  [
    'tags of several registries',
    { remote: GITHUB, settings: of('tags = ["ghcr.io/octo/app:1", "docker.io/octo/app:1"]') },
    { secrets: { 'registry-auths': AUTHS } },
  ],
  ['no image', { remote: GITHUB, settings: of('image = "none"') }, {}],
])('init --workflow: %s', async (_, given, { inputs, branch = 'main', secrets }) => {
  const { root, project } = await repositoryOf(given);
  const from = join(project, given.from ?? '.');
  expect(await rustMultiarch(['init', from, '--workflow'])).toMatchObject({ code: 0 });
  const text = await readFile(join(root, '.github/workflows/image.yml'), 'utf8');
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(given.settings?.includes('docker.io') ? 16 : 12);
  const { jobs, on } = parse(text);
  expect({ inputs: jobs.image.with, secrets: jobs.image.secrets }).toEqual({ inputs, secrets });
  expect(on.push.branches).toEqual([branch]);
});

const workflows = async (root: string) => {
  await mkdir(join(root, '.github/workflows'), { recursive: true });
  return join(root, '.github/workflows');
};
const moved = (url: string) => async (root: string) =>
  void execFileSync('git', ['-C', root, 'remote', 'set-url', 'origin', url]);

test.each<[string, (root: string) => Promise<void>, RegExp]>([
  [
    'a workflow that is there',
    async root => writeFile(join(await workflows(root), 'image.yml'), 'mine\n'),
    /image\.yml is there already and stays as it is/,
  ],
  [
    'one with the other ending',
    async root => writeFile(join(await workflows(root), 'image.yaml'), 'mine\n'),
    /image\.yaml is there already and stays as it is/,
  ],
  [
    'a link that leads nowhere',
    async root => symlink('/nowhere', join(await workflows(root), 'image.yml')),
    /image\.yml is there already/,
  ],
  [
    'a folder that leads out of the repository',
    async root => symlink(await scratch('elsewhere'), join(root, '.github')),
    /\.github leads out of the repository/,
  ],
  [
    'a repository on GitLab',
    moved('https://gitlab.com/o/a'),
    /https:\/\/gitlab\.com\/o\/a is not on GitHub: copy ci\/gitlab-ci\.yml of org\/rust-multiarch/,
  ],
  [
    'a repository on a Forgejo',
    moved('git@codeberg.org:o/a.git'),
    /https:\/\/codeberg\.org\/o\/a is not on GitHub: copy ci\/forgejo\.yml/,
  ],
  [
    'a library',
    root => rename(join(root, 'src/main.rs'), join(root, 'src/lib.rs')),
    /has no program, so there is no image to build/,
  ],
  [
    'an image’s name that is none',
    root => appendFile(join(root, 'Cargo.toml'), of('image = "Foo Bar"')),
    /Cargo\.toml:7: image: `foo bar` is not an image reference/,
  ],
  [
    'a directory in no repository',
    root => rm(join(root, '.git'), { recursive: true }),
    /is not in a git repository: run `?git init`? before/,
  ],
])('init --workflow writes nothing for %s', async (_, change, message) => {
  const { root, project } = await repositoryOf({ remote: GITHUB });
  await change(root);
  const before = await readdir(root, { recursive: true });
  const { code, stderr } = await rustMultiarch(['init', project, '--workflow']);
  expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, lines: 1 });
  expect(stderr).toMatch(message);
  expect(await readdir(root, { recursive: true })).toEqual(before);
});

test.each([
  [['init', '/nowhere', '--workflow'], /\/nowhere is not there: give the directory of a Rust project/],
  [['build', '--workflow'], /--workflow goes with `?init`?/],
  [['init', '--workflow', '--dockerfile=Dockerfile'], /`?init --workflow`? takes no other flag/],
])('%j is refused', async (args, message) => {
  expect((await rustMultiarch(args)).stderr).toMatch(message);
});
