import { expect, test } from '@jest/globals';
import { baseError } from '../../src/image/base.js';
import { parseReference } from '../../src/oci/reference.js';
import { PATIENCE } from '../../src/oci/transport.js';

const reference = parseReference('quay.io/o/base:1', 'test');
const failure = { kind: 'unauthorized', text: '401 Unauthorized' } as const;

test.each([
  ['nobody', undefined, 'correct its name, or log in before with "docker login quay.io"'],
  ['an account of another registry', 'ghcr.io', 'correct its name, or log in before'],
  ['an account of this registry', 'quay.io', 'quay.io does not accept bob with this password'],
])('a base that is refused to %s', (_, registry, advice) => {
  const account = registry === undefined ? undefined : { registry, username: 'bob' };
  const transport = { buildx: 'buildx', env: {}, patience: PATIENCE, account };
  expect(baseError('`base`', 'quay.io/o/base:1', reference, failure, transport).message).toContain(advice);
});
