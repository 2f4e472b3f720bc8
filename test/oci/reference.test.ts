import { expect, test } from '@jest/globals';
import {
  formatReference,
  hasRegistry,
  nameOf,
  parseReference,
  registriesOf,
  repositoriesOf,
} from '../../src/oci/reference.js';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

test.each([
  ['alpine', 'docker.io/library/alpine', undefined, undefined],
  ['alpine:3', 'docker.io/library/alpine', '3', undefined],
  ['user/app', 'docker.io/user/app', undefined, undefined],
  ['index.docker.io/user/app', 'docker.io/user/app', undefined, undefined],
  ['registry-1.docker.io/app', 'docker.io/library/app', undefined, undefined],
  ['my-index.docker.io/app', 'my-index.docker.io/app', undefined, undefined],
  ['index.docker.io.example/app', 'index.docker.io.example/app', undefined, undefined],
  ['localhost/app', 'localhost/app', undefined, undefined],
  ['localhost:5000/app:v1', 'localhost:5000/app', 'v1', undefined],
  ['[::1]:5000/a/b', '[::1]:5000/a/b', undefined, undefined],
  ['HOST/app', 'HOST/app', undefined, undefined],
  [`ghcr.io/o/app@${DIGEST}`, 'ghcr.io/o/app', undefined, DIGEST],
  [`ghcr.io/o/app:v1@${DIGEST}`, 'ghcr.io/o/app', 'v1', DIGEST],
  ['ghcr.io/a1.b2_c3__d4--e5/f6.g7--h8__i9:_x', 'ghcr.io/a1.b2_c3__d4--e5/f6.g7--h8__i9', '_x', undefined],
  [`ghcr.io/${'a'.repeat(247)}`, `ghcr.io/${'a'.repeat(247)}`, undefined, undefined],
  [`ghcr.io/a:${'t'.repeat(128)}`, 'ghcr.io/a', 't'.repeat(128), undefined],
])('%s is %s', (text, name, tag, digest) => {
  const reference = parseReference(text, '`tags`');
  expect([nameOf(reference), reference.tag, reference.digest]).toEqual([name, tag, digest]);
  expect(formatReference(reference)).toBe(
    `${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`,
  );
});

const NAME =
  'is not an image reference: write [registry/]name[:tag], the name in lower-case letters, digits and single . _ - between them';

test.each([
  ['ghcr.io/O/App', '`ghcr.io/O/App` is not an image reference: write it in lower case, `ghcr.io/o/app`'],
  ['ghcr.io/a..b', `\`ghcr.io/a..b\` ${NAME}`],
  ['ghcr.io/a/b..c', `\`ghcr.io/a/b..c\` ${NAME}`],
  ['ghcr.io/a___b', `\`ghcr.io/a___b\` ${NAME}`],
  ['ghcr.io/a!b', `\`ghcr.io/a!b\` ${NAME}`],
  ['ghcr.io/a/b!c', `\`ghcr.io/a/b!c\` ${NAME}`],
  ['ghcr.io/-a', `\`ghcr.io/-a\` ${NAME}`],
  ['ghcr.io/a/', `\`ghcr.io/a/\` ${NAME}`],
  ['-ghcr.io/a', `\`-ghcr.io/a\` ${NAME}`],
  ['ghcr.io:x/a', `\`ghcr.io:x/a\` ${NAME}`],
  ['/a', `\`/a\` ${NAME}`],
  [`ghcr.io/${'a'.repeat(248)}`, 'has more than 255 characters: shorten it'],
  ['ghcr.io/a:', '`` is not a tag'],
  ['ghcr.io/a:.x', '`.x` is not a tag: write at most 128 letters'],
  [`ghcr.io/a:${'t'.repeat(129)}`, 'is not a tag'],
  ['ghcr.io/a@sha256:abc', '`sha256:abc` is not a digest: write sha256: and 64 hexadecimal digits'],
  [`ghcr.io/a@${DIGEST}@${DIGEST}`, 'is not a digest'],
  ['https://ghcr.io/a', '`https://ghcr.io/a` is an address: write it without https://'],
  ['me:word@ghcr.io/a', 'a name carries a user and a password'],
])('%s is refused', (text, expected) => {
  expect(() => parseReference(text, '`tags`')).toThrow(`\`tags\`: `);
  expect(() => parseReference(text, '`tags`')).toThrow(expected);
});

test('a password is not repeated', () => {
  const read = () => parseReference('me:word@ghcr.io/a', '`tags`');
  expect(read).toThrow(/^(?!.*word@)/s);
});

test.each([
  ['a/b', false],
  ['a', false],
  ['a.b', false],
  ['a.b/c', true],
  ['a:1/c', true],
  ['localhost/c', true],
  ['A/c', true],
  ['/c', false],
])('%s begins with a registry: %s', (name, expected) => {
  expect(hasRegistry(name)).toBe(expected);
});

test('repositories and registries of references are named once, in their order', () => {
  const references = ['ghcr.io/b:1', 'ghcr.io/a:1', 'ghcr.io/b:2', 'alpine'];
  expect(repositoriesOf(references)).toEqual(['ghcr.io/b', 'ghcr.io/a', 'docker.io/library/alpine']);
  expect(registriesOf(references)).toEqual(['ghcr.io', 'docker.io']);
});
