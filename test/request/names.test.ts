import { describe, expect, test } from '@jest/globals';
import { type NamingRequest, nameImage } from '../../src/request/names.js';
import type { SourceEvent } from '../../src/request/request.js';

const REVISION = '0123456789abcdef0123456789abcdef01234567';
const MAIN: SourceEvent = { kind: 'branch', branch: 'main', isDefault: true };

function named(request: Partial<NamingRequest>) {
  return nameImage({ tags: [], push: false, event: MAIN, revision: REVISION, ...request });
}

describe('names written by the user', () => {
  test.each<[string, Partial<NamingRequest>, string[]]>([
    [
      'a bare tag joins registry and image',
      { registry: 'ghcr.io', image: 'o/app', tags: ['v1'] },
      ['ghcr.io/o/app:v1'],
    ],
    [
      'a registry may hold a path',
      { registry: 'ghcr.io/o/', image: 'app', tags: ['v1'] },
      ['ghcr.io/o/app:v1'],
    ],
    [
      'a port belongs to the registry',
      { registry: 'localhost:5000', image: 'app', tags: ['1'] },
      ['localhost:5000/app:1'],
    ],
    [
      'an image with a registry keeps it',
      { registry: 'ghcr.io', image: 'quay.io/o/app', tags: ['1'] },
      ['quay.io/o/app:1'],
    ],
    ['no registry is Docker Hub', { image: 'user/app', tags: ['1'] }, ['docker.io/user/app:1']],
    ['a single name is in Docker Hub’s library', { image: 'app', tags: ['1'] }, ['docker.io/library/app:1']],
    [
      'Docker Hub has one name',
      { registry: 'index.docker.io', image: 'user/app', tags: ['1', 'registry-1.docker.io/user/app:2'] },
      ['docker.io/user/app:1', 'docker.io/user/app:2'],
    ],
    [
      'a full reference is taken as it is',
      { registry: 'ghcr.io', image: 'o/app', tags: ['quay.io/x/y:2'] },
      ['quay.io/x/y:2'],
    ],
    ['a full reference needs no image', { tags: ['user/app:2'] }, ['docker.io/user/app:2']],
    ['a full reference without a tag is latest', { tags: ['quay.io/x/y'] }, ['quay.io/x/y:latest']],
    [
      'several registries, in the order given',
      { registry: 'ghcr.io', image: 'o/app', tags: ['v1', 'quay.io/o/app:v1', 'user/app:v1'] },
      ['ghcr.io/o/app:v1', 'quay.io/o/app:v1', 'docker.io/user/app:v1'],
    ],
    [
      'the tags output of docker/metadata-action',
      { tags: ['ghcr.io/o/app:1.2.3', 'ghcr.io/o/app:1.2', 'ghcr.io/o/app:sha-860c190'] },
      ['ghcr.io/o/app:1.2.3', 'ghcr.io/o/app:1.2', 'ghcr.io/o/app:sha-860c190'],
    ],
    [
      'a tag keeps its case',
      { image: 'user/app', tags: ['RC_1.Final-x'] },
      ['docker.io/user/app:RC_1.Final-x'],
    ],
    [
      '128 characters are a tag',
      { image: 'user/app', tags: ['a'.repeat(128)] },
      [`docker.io/user/app:${'a'.repeat(128)}`],
    ],
    ['an address with six colons is a registry', { tags: ['[::1]:5000/app:1'] }, ['[::1]:5000/app:1']],
    ['nothing is nothing', {}, []],
  ])('%s', (_, request, references) => {
    expect(named(request)).toEqual({ references, push: false, notices: [] });
  });

  test.each<[string, Partial<NamingRequest>, string, string]>([
    [
      'image',
      { registry: 'ghcr.io', image: 'Owner/App', tags: ['V1'] },
      'ghcr.io/owner/app:V1',
      '`image`: ghcr.io/Owner/App',
    ],
    [
      'image on Docker Hub',
      { image: 'Owner/App', tags: ['v1'] },
      'docker.io/owner/app:v1',
      '`image`: Owner/App',
    ],
    [
      'full reference',
      { tags: ['ghcr.io/Owner/App:V1'] },
      'ghcr.io/owner/app:V1',
      '`tags`: ghcr.io/Owner/App',
    ],
  ])('upper case is lowered with a notice: %s', (_, request, reference, notice) => {
    const { references, notices } = named(request);
    expect(references).toEqual([reference]);
    expect(notices).toEqual([expect.stringContaining(`${notice} is written`)]);
  });

  test('a name that is lowered for several tags is told once', () => {
    const { notices } = named({ tags: ['ghcr.io/O/a:1', 'ghcr.io/O/a:2'] });
    expect(notices).toHaveLength(1);
  });
});

describe('tags made from the event', () => {
  test.each<[string, SourceEvent, string[]]>([
    ['the default branch', MAIN, ['main', 'sha-0123456']],
    ['another branch', { kind: 'branch', branch: 'next', isDefault: false }, ['next']],
    [
      'a branch with a slash',
      { kind: 'branch', branch: 'feature/Ünï_x', isDefault: false },
      ['feature-n-_x'],
    ],
    ['a branch that starts with a dot', { kind: 'branch', branch: './x', isDefault: false }, ['x']],
    ['a long branch', { kind: 'branch', branch: 'b'.repeat(200), isDefault: false }, ['b'.repeat(128)]],
    ['a release', { kind: 'tag', tag: 'v1.2.3' }, ['1.2.3', '1.2', '1', 'latest']],
    ['a release without v', { kind: 'tag', tag: '1.2.3' }, ['1.2.3', '1.2', '1', 'latest']],
    ['a release below 1', { kind: 'tag', tag: 'v0.4.2' }, ['0.4.2', '0.4', 'latest']],
    ['a release with build data', { kind: 'tag', tag: 'v1.2.3+b5' }, ['1.2.3-b5', '1.2', '1', 'latest']],
    ['a prerelease', { kind: 'tag', tag: 'v1.2.3-rc.1' }, ['1.2.3-rc.1']],
    ['a tag that is no version', { kind: 'tag', tag: 'app/v1.2.3' }, ['app-v1.2.3']],
    ['a moving major tag', { kind: 'tag', tag: 'v1' }, ['v1']],
    ['a pull request', { kind: 'pull-request', number: 17, fromFork: false }, ['pr-17']],
    ['anything else', { kind: 'other', name: 'schedule' }, ['latest']],
  ])('%s', (_, event, tags) => {
    const { references } = named({ registry: 'ghcr.io', image: 'o/app', event });
    expect(references).toEqual(tags.map(tag => `ghcr.io/o/app:${tag}`));
  });

  test('a default branch without a known commit', () => {
    const { references } = nameImage({ image: 'o/app', tags: [], push: false, event: MAIN });
    expect(references).toEqual(['docker.io/o/app:main']);
  });

  test('tags that are written replace them', () => {
    expect(named({ image: 'o/app', tags: ['x'] }).references).toEqual(['docker.io/o/app:x']);
  });
});

describe('pushing', () => {
  const request = { registry: 'ghcr.io', image: 'o/app', push: true };

  test('happens where it is asked for', () => {
    expect(named(request).push).toBe(true);
  });

  test('happens for a pull request of the repository itself', () => {
    expect(named({ ...request, event: { kind: 'pull-request', number: 1, fromFork: false } }).push).toBe(
      true,
    );
  });

  test.each([
    ['tags from the event', []],
    ['tags of the user', ['v1']],
  ])('never happens for the pull request of a fork: %s', (_, tags) => {
    const naming = named({ ...request, tags, event: { kind: 'pull-request', number: 1, fromFork: true } });
    expect(naming.push).toBe(false);
    expect(naming.references).toHaveLength(1);
    expect(naming.notices).toEqual([expect.stringContaining('fork')]);
  });
});

describe('what is no name ends in one line', () => {
  const SHA = `sha256:${'a'.repeat(64)}`;
  test.each<[string, Partial<NamingRequest>, string]>([
    ['push without a name', { push: true }, '`push`: the image has no name: set `image`'],
    ['a tag without a name', { tags: ['v1'] }, '`tags`: `v1` is a tag without a name: set `image`'],
    ['invalid tag', { image: 'o/a', tags: ['-v1'] }, '`tags`: `-v1` is not a tag'],
    ['invalid tag with a space', { image: 'o/a', tags: ['v 1'] }, '`tags`: `v 1` is not a tag'],
    ['tag too long', { image: 'o/a', tags: ['a'.repeat(129)] }, 'is not a tag: write at most 128'],
    ['invalid tag in a reference', { tags: ['ghcr.io/o/a:!'] }, '`tags`: `!` is not a tag'],
    ['empty tag in a reference', { tags: ['ghcr.io/o/a:'] }, '`tags`: `` is not a tag'],
    ['invalid reference', { tags: ['ghcr.io/o//a:1'] }, '`tags`: `ghcr.io/o//a:1` is not an image reference'],
    ['invalid image', { image: 'o/a_' }, '`image`: `o/a_` is not an image reference'],
    [
      'invalid registry',
      { registry: 'ghcr', image: 'o/a' },
      '`registry`: `ghcr` is not a registry: write its host',
    ],
    [
      'image with a tag',
      { image: 'o/a:v1' },
      '`image`: `o/a:v1` is more than a name: write the tag under `tags`',
    ],
    [
      'a name over the full tags of other settings',
      { image: 'o/flag', tags: ['o/toml:v1'], isRenamed: true },
      '`tags`: they name docker.io/o/toml, and `image` is given as docker.io/o/flag: give `tags` too',
    ],
    ['image with a digest', { image: `o/a@${SHA}` }, 'is more than a name'],
    [
      'digest under tags',
      { tags: [`o/a:1@${SHA}`] },
      'names a digest, which follows from the image: write docker.io/o/a:TAG',
    ],
    [
      'invalid digest',
      { tags: ['o/a@sha256:12'] },
      '`sha256:12` is not a digest: write sha256: and 64 hexadecimal digits',
    ],
    ['name too long', { image: `o/${'a'.repeat(300)}` }, 'has more than 255 characters'],
    ['tag given twice', { image: 'o/a', tags: ['1', '2', '1'] }, '`tags`: `1` is given twice: write it once'],
    [
      'one reference in two forms',
      { tags: ['o/a:1', 'docker.io/O/a:1'] },
      '(o/a:1 and docker.io/O/a:1 are both docker.io/o/a:1)',
    ],
    [
      'address as registry',
      { registry: 'https://ghcr.io', image: 'o/a' },
      'is an address: write it without https://',
    ],
    ['address as tag', { tags: ['docker://ghcr.io/o/a:1'] }, 'is an address: write it without docker://'],
    [
      'a branch of no usable letters',
      { image: 'o/a', event: { kind: 'branch', branch: '日本', isDefault: false } },
      'none can be made of',
    ],
  ])('%s', (_, request, message) => {
    expect(() => named(request)).toThrow(
      expect.objectContaining({ name: 'UserError', message: expect.stringContaining(message) }),
    );
  });

  test.each<[string, Partial<NamingRequest>]>([
    ['registry', { registry: 'bob:hunter2@ghcr.io', image: 'o/a' }],
    ['registry as an address', { registry: 'https://bob:hunter2@ghcr.io', image: 'o/a' }],
    ['image', { image: 'bob:hunter2@ghcr.io/o/a' }],
    ['tags', { tags: ['https://bob:hunter2@ghcr.io/o/a:1'] }],
    ['tags, with a digest', { tags: [`bob:hunter2@ghcr.io/o/a@${SHA}`] }],
  ])('a password in a name is refused and not repeated: %s', (_, request) => {
    const attempt = () => named(request);
    expect(attempt).toThrow('carries a user and a password, which would be seen');
    expect(attempt).not.toThrow('hunter2');
  });
});
