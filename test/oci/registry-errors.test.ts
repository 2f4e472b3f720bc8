import { describe, expect, test } from '@jest/globals';
import { parseReference } from '../../src/oci/reference.js';
import { type FailureKind, readFailure, transportError } from '../../src/oci/registry-errors.js';

const A = `sha256:${'a'.repeat(64)}`;
const COPY = `ERROR: copy ${A} from oci-layout:///l@${A} to ghcr.io/o/app@${A}: `;
const PUBLISH = `ERROR: publish ${A} to ghcr.io/o/app:v1: failed commit on ref "index-${A}": `;

/** What buildx 0.37 wrote when a registry or a proxy before it answered so. */
describe('what buildx writes is told apart', () => {
  test.each<[string, string, FailureKind, string]>([
    [
      '401',
      `${COPY}unexpected status from HEAD request to https://ghcr.io/v2/o/app/blobs/${A}: 401 Unauthorized\n`,
      'unauthorized',
      '401 Unauthorized',
    ],
    [
      'token refused',
      `${COPY}failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth/token?scope=x&service=y: 401 Unauthorized\n`,
      'unauthorized',
      'failed to authorize: failed to fetch oauth token: 401 Unauthorized',
    ],
    [
      'nobody refused by ghcr.io',
      `${COPY}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Ao%2Fapp%3Apull&service=ghcr.io: 403 Forbidden\ndenied: denied\n`,
      'unauthorized',
      'failed to authorize: failed to fetch anonymous token: 403 Forbidden (denied: denied)',
    ],
    [
      'an old token refused by ghcr.io',
      `${COPY}failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://ghcr.io/token: 403 Forbidden\n`,
      'unauthorized',
      'failed to authorize: failed to fetch oauth token: 403 Forbidden',
    ],
    [
      'scope',
      `${COPY}push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed\n`,
      'unauthorized',
      'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ],
    [
      '403 with a message',
      `${COPY}unexpected status from POST request to https://ghcr.io/v2/o/app/blobs/uploads/: 403 Forbidden\ndenied: permission_denied: write_package\n\n`,
      'forbidden',
      '403 Forbidden (denied: permission_denied: write_package)',
    ],
    [
      '404',
      `${COPY}unexpected status from POST request to https://r/v2/o/app/blobs/uploads/: 404 Not Found\nunknown: The repository does not exist\n`,
      'missing',
      '404 Not Found (unknown: The repository does not exist)',
    ],
    ['not found', 'ERROR: ghcr.io/o/app:v1: not found\n', 'missing', 'ghcr.io/o/app:v1: not found'],
    ...[408, 500, 502, 503, 504].map((status): [string, string, FailureKind, string] => [
      `${status}`,
      `${PUBLISH}unexpected status from PUT request to https://ghcr.io/v2/o/app/manifests/v1: ${status} Somehow\n`,
      'unavailable',
      `${status} Somehow`,
    ]),
    [
      '429',
      `${PUBLISH}unexpected status from PUT request to https://ghcr.io/v2/o/app/manifests/v1: 429 Too Many Requests\ntoomanyrequests: slow down\n`,
      'throttled',
      '429 Too Many Requests (toomanyrequests: slow down)',
    ],
    [
      '500',
      `${PUBLISH}unexpected status from PUT request to https://ghcr.io/v2/o/app/manifests/v1: 500 Internal Server Error\n`,
      'unavailable',
      '500 Internal Server Error',
    ],
    [
      '503 that mentions a certificate',
      'ERROR: unexpected status from HEAD request to https://r/v2/x: 503 Service Unavailable\ncertificate rotation\n',
      'unavailable',
      '503 Service Unavailable (certificate rotation)',
    ],
    [
      'reset',
      `${COPY}failed to do request: Put "https://r/v2/o/app/blobs/uploads/1?_state=SECRET": read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer\n`,
      'unavailable',
      'read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer',
    ],
    [
      'refused',
      `${COPY}failed to do request: Head "http://r/v2/": dial tcp 127.0.0.1:5902: connect: connection refused\n`,
      'unavailable',
      'dial tcp 127.0.0.1:5902: connect: connection refused',
    ],
    ['cut off', `${COPY}failed to do request: Head "http://r/v2/": EOF\n`, 'unavailable', 'EOF'],
    [
      'no host',
      `${COPY}failed to do request: Head "https://nohost.invalid/v2/": dial tcp: lookup nohost.invalid on 10.0.0.1:53: no such host\n`,
      'unknown-host',
      'dial tcp: lookup nohost.invalid on 10.0.0.1:53: no such host',
    ],
    [
      'plain http',
      `${COPY}failed to do request: Head "https://r:5000/v2/": http: server gave HTTP response to HTTPS client\n`,
      'plain-http',
      'http: server gave HTTP response to HTTPS client',
    ],
    [
      'own certificate',
      `${COPY}failed to do request: Head "https://r/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority\n`,
      'certificate',
      'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ],
    ['altered', `${PUBLISH}got digest ${A}, expected ${A}\n`, 'different', `got digest ${A}, expected ${A}`],
    [
      'missing helper',
      `${COPY}error getting credentials - err: exec: "docker-credential-x": executable file not found in $PATH, out: \`\`\n`,
      'helper',
      'error getting credentials - err: exec: "docker-credential-x": executable file not found in $PATH, out: ``',
    ],
    [
      'a warning before it',
      `WARNING: Error parsing config file (/c): invalid character\n${COPY}something new\n`,
      'other',
      'something new',
    ],
    ['nothing', '', 'other', 'no reason given'],
  ])('%s', (_, stderr, kind, text) => {
    expect(readFailure(stderr)).toEqual({ kind, text });
  });

  test('no address is repeated, wherever it stands', () => {
    const upload = 'https://r.example/v2/o/app/blobs/uploads/1?_state=SECRET&sig=SECRET';
    const { text } = readFailure(`ERROR: cannot reach ${upload}\nretry at ${upload}\n`);
    expect(text).toBe('cannot reach r.example (retry at r.example)');
  });

  test('a page of HTML and control characters become one short line', () => {
    const { text } = readFailure(`ERROR: failed\n\u001b[31m<html>\r\n${'x'.repeat(5000)}</html>\n`);
    expect(text).toMatch(/^failed \(\[31m<html>; x+…$/);
    expect(text.length).toBeLessThan(310);
  });
});

describe('the user reads what to do', () => {
  const user = 'builder';
  test.each<[string, FailureKind, string, string | undefined, string]>([
    [
      'ghcr.io without credentials',
      'unauthorized',
      'ghcr.io/o/app',
      undefined,
      'github.token }}`, and give the job `permissions: packages: write`',
    ],
    [
      'ghcr.io refusing credentials',
      'unauthorized',
      'ghcr.io/o/app',
      user,
      'ghcr.io does not accept builder',
    ],
    [
      'ghcr.io without the permission',
      'forbidden',
      'ghcr.io/o/app',
      user,
      'give the job `permissions: packages: write`',
    ],
    [
      'another registry without credentials',
      'unauthorized',
      'quay.io/o/app',
      undefined,
      'log in before with `docker login quay.io`',
    ],
    [
      'another registry refusing credentials',
      'unauthorized',
      'quay.io/o/app',
      user,
      'quay.io does not accept builder with this password',
    ],
    [
      'another registry without the right',
      'forbidden',
      'quay.io/o/app',
      user,
      'give builder the right to write o/app at quay.io',
    ],
    [
      'another registry, logged in by others',
      'forbidden',
      'quay.io/o/app',
      undefined,
      'give the account that is logged in the right to write o/app',
    ],
    ['repository missing', 'missing', '1.dkr.ecr.x.amazonaws.com/app', user, 'has no app: create it there'],
    ['throttled', 'throttled', 'user/app', undefined, 'docker.io takes no more requests for now'],
    ['down', 'unavailable', 'quay.io/o/app', undefined, 'quay.io did not recover in time'],
    [
      'another image',
      'different',
      'quay.io/o/app',
      undefined,
      'another run moved or deleted the tag meanwhile',
    ],
    ['no https', 'plain-http', 'quay.io/o/app', undefined, 'quay.io speaks plain http'],
    ['no trust', 'certificate', 'quay.io/o/app', undefined, 'the certificate of quay.io is not trusted here'],
    [
      'a helper',
      'helper',
      'quay.io/o/app',
      undefined,
      "the credential helper that Docker's config.json names failed",
    ],
    ['anything else', 'other', 'quay.io/o/app', undefined, 'this is the answer of quay.io'],
    ['unknown host', 'unknown-host', 'nohost.invalid/app', undefined, 'no machine is called nohost.invalid'],
  ])('%s', (_, kind, name, username, advice) => {
    const reference = parseReference(name, 'test');
    const account = username === undefined ? undefined : { registry: reference.registry, username };
    const { message } = transportError(
      { kind, text: 'ANSWER' },
      { action: 'push', reference, transport: { account } },
    );
    expect(message).toContain(`cannot push ${reference.registry}/${reference.repository}: ANSWER: `);
    expect(message).toContain(advice);
    expect(message).not.toContain('\n');
  });
});

test.each([
  [
    'a pull names the right to read',
    'forbidden',
    'pull',
    'cannot pull quay.io/o/app: ANSWER: give builder the right to read o/app at quay.io',
  ],
  [
    'a push to ghcr.io names the permission',
    'unauthorized',
    'push',
    'right to write; in a workflow give the job `permissions: packages: write`',
  ],
] as const)('%s', (_, kind, action, expected) => {
  const reference = parseReference(kind === 'forbidden' ? 'quay.io/o/app' : 'ghcr.io/o/app', 'test');
  const account = { registry: reference.registry, username: 'builder' };
  expect(
    transportError({ kind, text: 'ANSWER' }, { action, reference, transport: { account } }).message,
  ).toContain(expected);
});

test.each([
  ['a long page', `ERROR: ${'x'.repeat(301)}`, `${'x'.repeat(300)}…`],
  ['300 characters', `ERROR: ${'x'.repeat(300)}`, 'x'.repeat(300)],
  ['nothing', 'ERROR: ', 'no reason given'],
  ['an address of http', 'ERROR: see http://h.example/a?sig=secret now', 'see h.example now'],
  ['a request alone', 'ERROR: PUT request to http://h.example/x: 400 Bad', '400 Bad'],
  ['lines apart', 'ERROR: first\r\n\r\nsecond\u001b[2J', 'first (second [2J)'],
  ['what a page says in its middle', 'ERROR: page says ERROR: copy', 'copy'],
])('an answer of %s in one line', (_, stderr, expected) => {
  expect(readFailure(stderr).text).toBe(expected);
});

test.each([
  ['ERROR: PUT request to https://h/x: 4011 Odd', 'other'],
  ['ERROR: PUT request to https://h/x: 418 Teapot', 'other'],
  ['ERROR: PUT request to https://h/x: 599 Odd', 'unavailable'],
])('%s is %s', (stderr, kind) => {
  expect(readFailure(stderr).kind).toBe(kind);
});
