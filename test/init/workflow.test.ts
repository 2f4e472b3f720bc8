import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { rustMultiarch, scratch } from '../support/bundle.js';

interface Project {
  readonly members?: readonly string[];
  readonly remote?: string;
  readonly branch?: string;
  /** Directory of the project in its repository. */
  readonly at?: string;
  readonly settings?: string;
}

async function repositoryOf({ members = ['.'], remote, branch = 'main', at = '.', settings = '' }: Project) {
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
  return { root, project };
}

const GITHUB = 'git@github.com:Octo-Org/App.git';

test.each<[string, Project, object | undefined, string]>([
  ['one program', { remote: GITHUB }, { image: 'ghcr.io/octo-org/app' }, 'main'],
  ['no remote', {}, undefined, 'main'],
  ['another branch', { remote: GITHUB, branch: 'trunk' }, { image: 'ghcr.io/octo-org/app' }, 'trunk'],
  [
    'a directory',
    { remote: GITHUB, at: 'server' },
    { path: 'server', image: 'ghcr.io/octo-org/app' },
    'main',
  ],
  [
    'two programs',
    { remote: GITHUB, members: ['one', 'two'] },
    { image: 'ghcr.io/octo-org/{package}' },
    'main',
  ],
  [
    'settings that name the image',
    {
      remote: GITHUB,
      settings: '\n[package.metadata.rust-multiarch]\nfiles = ["a:/a"]\nimage = "docker.io/octo/app"\n',
    },
    undefined,
    'main',
  ],
])('init --workflow: %s', async (_, given, inputs, branch) => {
  const { root, project } = await repositoryOf(given);
  expect(await rustMultiarch(['init', project, '--workflow'])).toMatchObject({ code: 0 });
  const text = await readFile(join(root, '.github/workflows/image.yml'), 'utf8');
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(12);
  const { jobs, on } = parse(text);
  expect(jobs.image.with).toEqual(inputs);
  expect(on.push.branches).toEqual([branch]);
});

test.each<[string, (root: string) => Promise<void>, RegExp]>([
  [
    'a workflow that is there',
    async root => {
      await mkdir(join(root, '.github/workflows'), { recursive: true });
      await writeFile(join(root, '.github/workflows/image.yml'), 'mine\n');
    },
    /image\.yml is there already and stays as it is/,
  ],
  [
    'a repository elsewhere',
    async root =>
      void execFileSync('git', ['-C', root, 'remote', 'set-url', 'origin', 'https://gitlab.com/o/a']),
    /https:\/\/gitlab\.com\/o\/a is not on GitHub: copy the file for its CI/,
  ],
])('init --workflow leaves %s', async (_, change, message) => {
  const { root, project } = await repositoryOf({ remote: GITHUB });
  await change(root);
  const { code, stderr } = await rustMultiarch(['init', project, '--workflow']);
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
});

test('init --workflow outside of a Rust project writes nothing', async () => {
  const directory = await scratch('empty');
  const { code, stderr } = await rustMultiarch(['init', directory, '--workflow']);
  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('--workflow goes with init alone', async () => {
  const { stderr } = await rustMultiarch(['build', '--workflow']);
  expect(stderr).toMatch(/--workflow goes with `?init`?/);
});
