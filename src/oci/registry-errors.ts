import { UserError } from '../system/errors.js';
import { nameOf, type Reference } from './reference.js';
import type { Transport } from './transport.js';

/**
 * What a registry or the way to it did, told apart by what helps:
 * `throttled`, `unavailable`, `stalled` and `different` may pass with time, the others need somebody to act.
 */
export type FailureKind =
  | 'throttled'
  | 'unavailable'
  | 'stalled'
  /** Another digest under the name than what was pushed to it. */
  | 'different'
  | 'unauthorized'
  | 'forbidden'
  | 'missing'
  | 'unknown-host'
  | 'plain-http'
  | 'certificate'
  | 'helper'
  | 'other';

export interface Failure {
  readonly kind: FailureKind;
  /** What was answered, in one line without addresses: `403 Forbidden (denied: permission_denied: write_package)`. */
  readonly text: string;
}

/** Order matters: a status is what the registry answered, words may stand in any text. */
const STATUSES: readonly (readonly [RegExp, FailureKind])[] = [
  [/^401$/, 'unauthorized'],
  [/^403$/, 'forbidden'],
  [/^404$/, 'missing'],
  [/^429$/, 'throttled'],
  [/^(408|5\d\d)$/, 'unavailable'],
];
const WORDS: readonly (readonly [RegExp, FailureKind])[] = [
  [/too ?many ?requests/i, 'throttled'],
  [/insufficient_scope|authorization failed|access denied/i, 'unauthorized'],
  [/error getting credentials/i, 'helper'],
  [/no such host/i, 'unknown-host'],
  [/server gave HTTP response to HTTPS client/i, 'plain-http'],
  [/x509:|certificate/i, 'certificate'],
  [
    /connection (reset|refused|closed)|broken pipe|\bEOF\b|i\/o timeout|TLS handshake timeout|deadline exceeded|network is unreachable|no route to host|temporary failure|server misbehaving|stream error|GOAWAY/i,
    'unavailable',
  ],
  [/got digest \S+, expected/i, 'different'],
  [/: not found$/im, 'missing'],
];

/** ghcr.io's token server answers 403, where a registry says 401, to nobody and to whoever it does not know. */
const NO_TOKEN = /failed to fetch \w+ token: .*: 403\b/;

/** Reads the standard error of a failed `buildx imagetools` (0.33 to 0.37). */
export function readFailure(stderr: string): Failure {
  const text = stderr.slice(Math.max(0, stderr.lastIndexOf('ERROR: ')));
  return { kind: kindOf(text), text: inOneLine(text) };
}

function kindOf(text: string): FailureKind {
  if (NO_TOKEN.test(text)) return 'unauthorized';
  const status = /\brequest to \S+: (\d{3})\b/.exec(text)?.[1];
  const found =
    status === undefined
      ? WORDS.find(([pattern]) => pattern.test(text))
      : STATUSES.find(([pattern]) => pattern.test(status));
  return found?.[1] ?? 'other';
}

/** A registry's own message may be a page of HTML. */
const TEXT_LIMIT = 300;

/** Upload addresses hold the state of the upload and sometimes a signature: no address is repeated. */
function inOneLine(text: string): string {
  const [first = '', ...message] = text
    .replace(/^ERROR: /, '')
    .replace(/^(?:copy|publish) sha256:\S+(?: from \S+)? to \S+: /, '')
    .replace(/failed commit on ref "[^"]*": /g, '')
    .replace(/(?:unexpected status from )?\b[A-Z]+ request to https?:\/\/\S+: /g, '')
    .replace(/failed to do request: \w+ "[^"]*": /g, '')
    .replace(/https?:\/\/([^\s/"]+)[^\s"]*/g, '$1')
    .split(/[\r\n]+/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a registry's text may hold them, a terminal obeys them
    .map(line => line.replace(/[\u0000-\u001f\u007f]/g, ' ').trim())
    .filter(line => line !== '');
  const line = message.length === 0 ? first : `${first} (${message.join('; ')})`;
  return line.length > TEXT_LIMIT ? `${line.slice(0, TEXT_LIMIT)}…` : line || 'no reason given';
}

interface Attempted {
  readonly action: 'push' | 'pull';
  readonly reference: Reference;
  readonly transport: Pick<Transport, 'account'>;
}

/** Returns the one line for the user: which registry, which name, what it answered, what to do about it. */
export function transportError(failure: Failure, attempted: Attempted): UserError {
  const { action, reference } = attempted;
  return new UserError(
    `cannot ${action} ${nameOf(reference)}: ${failure.text}: ${advice(failure.kind, attempted)}`,
  );
}

/** Returns the user name that this registry gets; undefined where no credentials were given for it. */
export function accountAt(
  { account }: Pick<Transport, 'account'>,
  { registry }: Reference,
): string | undefined {
  return account?.registry === registry ? account.username : undefined;
}

const GITHUB = 'ghcr.io';
const GITHUB_GRANT = 'give the job `permissions: packages: write`';

function advice(kind: FailureKind, { action, reference, transport }: Attempted): string {
  const { registry, repository } = reference;
  const username = accountAt(transport, reference);
  const right = action === 'push' ? 'write' : 'read';
  switch (kind) {
    case 'unauthorized':
      if (username !== undefined) {
        return `${registry} does not accept ${username} with this password for it: check both, and that a token has the right to ${right}${registry === GITHUB ? `; in a workflow ${GITHUB_GRANT}` : ''}`;
      }
      return registry === GITHUB
        ? `give credentials, in a workflow \`username: \${{ github.actor }}\` and \`password: \${{ github.token }}\`, and ${GITHUB_GRANT}`
        : `${registry} wants credentials: give \`username\` and \`password\` (and \`registry\`), or log in before with \`docker login ${registry}\``;
    case 'forbidden':
      return registry === GITHUB
        ? `${GITHUB_GRANT}; where another repository made the package, also give this one access in the package's settings`
        : `give ${username ?? 'the account that is logged in'} the right to ${right} ${repository} at ${registry}`;
    case 'missing':
      return `${registry} has no ${repository}: create it there, or correct \`registry\`, \`image\` and \`tags\``;
    case 'throttled':
      return `${registry} takes no more requests for now: wait before the next run, or give credentials with a higher limit`;
    case 'unavailable':
    case 'stalled':
      return `${registry} did not recover in time: look at its status and run again`;
    case 'different':
      return 'another run moved or deleted the tag meanwhile, or something on the way alters images: look at what is there and run again';
    case 'unknown-host':
      return `no machine is called ${registry}: correct \`registry\`, \`image\` and \`tags\`, or write the registry in front of the name`;
    case 'plain-http':
      return `${registry} speaks plain http, which is used for localhost only: give it a certificate, or name it localhost`;
    case 'certificate':
      return `the certificate of ${registry} is not trusted here: set SSL_CERT_FILE to the authority's`;
    case 'helper':
      return `the credential helper that Docker's config.json names failed: install it, or give \`username\` and \`password\``;
    case 'other':
      return `this is the answer of ${registry}`;
  }
}
