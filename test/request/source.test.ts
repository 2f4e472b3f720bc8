import { execFileSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readSource, webUrl } from '../../src/request/source.js';
import { run as runReal } from '../../src/system/process.js';
import { testSystem } from '../support/system.js';

let repository: string;
beforeAll(async () => {
  repository = await mkdtemp(join(tmpdir(), 'source-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', repository, ...args], {
      env: { ...process.env, GIT_AUTHOR_DATE: '@1700000000 +0000', GIT_COMMITTER_DATE: '@1700000000 +0000' },
    });
  git('init', '-q');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '--allow-empty', '-m', 'x');
  git('remote', 'add', 'origin', 'https://user:token@example.com/owner/name.git');
});

const at = (env: Record<string, string>) =>
  readSource(testSystem({ env: { PATH: process.env['PATH'], ...env } }), repository);

describe('what git says', () => {
  test('the commit gives revision and epoch, the remote an address without its credentials', async () => {
    expect(await at({})).toMatchObject({
      revision: expect.stringMatching(/^[0-9a-f]{40}$/),
      epoch: 1700000000,
      layerEpoch: 0,
      url: 'https://example.com/owner/name',
    });
  });

  test('SOURCE_DATE_EPOCH wins', async () => {
    expect(await at({ SOURCE_DATE_EPOCH: '7' })).toMatchObject({ epoch: 7, layerEpoch: 7 });
  });

  test('a SOURCE_DATE_EPOCH that is no number is refused', async () => {
    await expect(at({ SOURCE_DATE_EPOCH: 'today' })).rejects.toThrow(
      'SOURCE_DATE_EPOCH must be a number of seconds, not `today`',
    );
  });

  test('a SOURCE_DATE_EPOCH after the year 9999 is refused: no image could say it', async () => {
    await expect(at({ SOURCE_DATE_EPOCH: '999999999999' })).rejects.toThrow(
      'SOURCE_DATE_EPOCH must be a number of seconds',
    );
  });

  test('outside a repository the epoch is 0', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'no-git-'));
    expect(await readSource(testSystem({ env: { PATH: process.env['PATH'] } }), directory)).toEqual({
      epoch: 0,
      layerEpoch: 0,
      modified: false,
      event: { kind: 'other', name: '' },
    });
  });

  test('a tracked file that differs makes it modified; one that git does not know does not', async () => {
    const checkout = await mkdtemp(join(tmpdir(), 'modified-'));
    const git = (...args: string[]) => execFileSync('git', ['-C', checkout, ...args]);
    git('init', '-q');
    await writeFile(join(checkout, 'tracked'), '1');
    git('add', 'tracked');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '-m', 'x');
    const modified = async () =>
      (await readSource(testSystem({ env: { PATH: process.env['PATH'] } }), checkout)).modified;
    await writeFile(join(checkout, 'report'), 'made by a job');
    expect(await modified()).toBe(false);
    await writeFile(join(checkout, 'tracked'), '2');
    expect(await modified()).toBe(true);
  });

  test.each([
    ['nothing', {}, undefined],
    ['what the workflow says', { GITHUB_SHA: 'c0ffee' }, 'c0ffee'],
  ])(
    'of a checkout that git refuses the revision is %s, and a line says what to run',
    async (_, env, revision) => {
      // git's own way to call every repository another owner's.
      const foreign = {
        PATH: process.env['PATH'],
        GIT_TEST_ASSUME_DIFFERENT_OWNER: '1',
        LC_ALL: 'de_DE.UTF-8',
      };
      const run: typeof runReal = (argv, options) => runReal(argv, { ...options, env: foreign });
      const system = testSystem({ env, run });
      const source = await readSource(system, repository);
      expect({ revision: source.revision, epoch: source.epoch }).toEqual({ revision, epoch: 0 });
      expect(system.console.lines).toEqual([
        `warning: git refuses ${repository}, which is another user's: the image does not get its commit's time; run \`git config --global --add safe.directory ${repository}\` before`,
      ]);
    },
  );

  test.each([
    ['git@github.com:owner/name.git', 'https://github.com/owner/name'],
    ['ssh://git@host:2222/owner/name', 'https://host/owner/name'],
    ['https://x:y@host/a/b/c.git', 'https://host/a/b/c'],
    ['https://git.example.com:8443/a/b.git', 'https://git.example.com:8443/a/b'],
    ['http://x:y@host:3000/a/b', 'http://host:3000/a/b'],
    ['git://host:9418/a/b.git', 'https://host/a/b'],
    ['/srv/git/name', undefined],
  ])('%s is shown at %s', (remote, url) => {
    expect(webUrl(remote)).toBe(url);
  });
});

describe('what the event says', () => {
  const repo = { repository: { default_branch: 'main' } };
  test.each<[string, Record<string, string>, object, object]>([
    [
      'push to the default branch',
      { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' },
      repo,
      { kind: 'branch', branch: 'main', isDefault: true },
    ],
    [
      'push to another branch',
      { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/a/b' },
      repo,
      { kind: 'branch', branch: 'a/b', isDefault: false },
    ],
    [
      'push of a tag',
      { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/tags/v1.0.0' },
      repo,
      { kind: 'tag', tag: 'v1.0.0' },
    ],
    [
      'a release',
      { GITHUB_EVENT_NAME: 'release', GITHUB_REF: 'refs/tags/v1.0.0' },
      repo,
      { kind: 'tag', tag: 'v1.0.0' },
    ],
    [
      'a pull request of a branch',
      { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/12/merge' },
      { pull_request: { head: { repo: { full_name: 'o/n' } }, base: { repo: { full_name: 'o/n' } } } },
      { kind: 'pull-request', number: 12, fromFork: false },
    ],
    [
      'a pull request of a fork',
      { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/12/merge' },
      { pull_request: { head: { repo: { full_name: 'x/n' } }, base: { repo: { full_name: 'o/n' } } } },
      { kind: 'pull-request', number: 12, fromFork: true },
    ],
    [
      'a pull request whose fork is gone',
      { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/12/merge' },
      { pull_request: { head: { repo: null }, base: { repo: { full_name: 'o/n' } } } },
      { kind: 'pull-request', number: 12, fromFork: true },
    ],
    [
      'a pull request of which nothing is known',
      { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/12/merge' },
      {},
      { kind: 'pull-request', number: 12, fromFork: true },
    ],
    [
      'a pull request that was merged, whose reference is its target',
      { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/heads/main' },
      {
        pull_request: {
          number: 12,
          head: { repo: { full_name: 'o/n' } },
          base: { repo: { full_name: 'o/n' } },
        },
      },
      { kind: 'pull-request', number: 12, fromFork: false },
    ],
    [
      'pull_request_target, which has more rights',
      { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_REF: 'refs/heads/main' },
      {
        ...repo,
        pull_request: {
          number: 7,
          head: { repo: { full_name: 'x/n' } },
          base: { repo: { full_name: 'o/n' } },
        },
      },
      { kind: 'pull-request', number: 7, fromFork: true, privileged: 'pull_request_target' },
    ],
    [
      'workflow_run, which has more rights',
      { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REF: 'refs/heads/main' },
      repo,
      { kind: 'branch', branch: 'main', isDefault: true, privileged: 'workflow_run' },
    ],
    [
      'a comment, which anybody can write',
      { GITHUB_EVENT_NAME: 'issue_comment', GITHUB_REF: 'refs/heads/main' },
      repo,
      { kind: 'branch', branch: 'main', isDefault: true, privileged: 'issue_comment' },
    ],
    [
      'a merge queue, which has the rights of a push to its own branch',
      { GITHUB_EVENT_NAME: 'merge_group', GITHUB_REF: 'refs/heads/gh-readonly-queue/main/pr-7-abc' },
      repo,
      { kind: 'branch', branch: 'gh-readonly-queue/main/pr-7-abc', isDefault: false },
    ],
    ...['schedule', 'workflow_dispatch', 'repository_dispatch'].map(
      (name): [string, Record<string, string>, object, object] => [
        `${name}, which takes the right to write`,
        { GITHUB_EVENT_NAME: name, GITHUB_REF: 'refs/heads/main' },
        repo,
        { kind: 'branch', branch: 'main', isDefault: true },
      ],
    ),
  ])('%s', async (_, env, payload, expected) => {
    const file = join(await mkdtemp(join(tmpdir(), 'event-')), 'event.json');
    await writeFile(file, JSON.stringify(payload));
    expect((await at({ ...env, GITHUB_EVENT_PATH: file })).event).toEqual(expected);
  });
});
