import type { HttpClient } from '@actions/http-client';
import { type Failure, readFailure } from '../oci/registry-errors.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import { parseJson, tableIn } from '../system/value.js';
import { configKeyOf, readConfig, userDirectory } from './credentials.js';

/** Who somebody is at a registry: a name and a password, or a token that gets others. */
export type Login =
  | { readonly kind: 'password'; readonly basic: string }
  | { readonly kind: 'token'; readonly token: string };

/** Milliseconds for a credential helper. */
const HELPER_MS = 10_000;
/** How a helper says that the secret is a token (docker/docker-credential-helpers). */
const TOKEN_USER = '<token>';

/** Reads what Docker's configuration has for a registry, as docker does: its helper, the store, its entry. Null for nothing. */
export async function readLogin(system: System, env: Environment, registry: string): Promise<Login | null> {
  const config = await readConfig(system, userDirectory(env));
  const given = tableIn(parseJson(env['DOCKER_AUTH_CONFIG'] ?? ''), 'auths');
  const key = configKeyOf(registry);
  const own = entryOf(given, key);
  if (own) return fromEntry(own);
  const helper = config.credHelpers?.[key] ?? config['credsStore'];
  if (typeof helper === 'string' && /^[\w.-]+$/.test(helper)) {
    const asked = await system
      .run([`docker-credential-${helper}`, 'get'], { env, input: key, timeout: HELPER_MS })
      // Stryker disable next-line ArrowFunction: null and undefined are one here
      .catch(() => null);
    return asked?.code === 0 ? fromHelper(asked.stdout) : null;
  }
  return fromEntry(entryOf(config.auths ?? {}, key));
}

function entryOf(auths: object, key: string): unknown {
  return Object.entries(auths).find(([name]) => name === key || hostOf(name) === key)?.[1];
}

function fromHelper(answer: string): Login | null {
  const { Username, Secret } = tableIn(parseJson(answer));
  if (typeof Username !== 'string' || typeof Secret !== 'string') return null;
  if (Username === TOKEN_USER) return { kind: 'token', token: Secret };
  return { kind: 'password', basic: Buffer.from(`${Username}:${Secret}`).toString('base64') };
}

function fromEntry(entry: unknown): Login | null {
  const { auth, identitytoken } = tableIn(entry);
  if (typeof identitytoken === 'string' && identitytoken) return { kind: 'token', token: identitytoken };
  return typeof auth === 'string' && auth ? { kind: 'password', basic: auth } : null;
}

/** `https://ghcr.io/v1/` as `ghcr.io`. */
function hostOf(name: string): string {
  // Stryker disable next-line Regex: what stands before an address is no host
  return name.replace(/^https?:\/\//, '').split('/', 1)[0] ?? '';
}

type Authorization = { readonly value: string } | { readonly failure: Failure };

/**
 * Answers a registry's challenge (RFC 7235; distribution docs, "Token Authentication Specification" and "OAuth2 Token Authentication").
 * Returns an Authorization header, or why there is none. Throws what the network throws.
 */
export async function authorizationFor(
  client: HttpClient,
  challenge: string,
  repository: string,
  login: Login | null,
): Promise<Authorization> {
  const field = (name: string) => new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(challenge)?.[1];
  const realm = field('realm');
  if (!/^bearer\b/i.test(challenge) || realm === undefined) {
    if (login?.kind === 'password') return { value: `Basic ${login.basic}` };
    return { failure: refusedBy('it', 'POST', 401, 'Unauthorized') };
  }
  const { protocol, host } = new URL(realm);
  if (protocol !== 'https:' && !isLocal(host)) throw new Error(`${realm} is in clear`);
  const asked = new URLSearchParams({
    service: field('service') ?? '',
    scope: `repository:${repository}:pull,push`,
  });
  const answer = await askForToken(client, realm, asked, login);
  const { statusCode = 0, statusMessage = '' } = answer.message;
  const body = await answer.readBody();
  if (statusCode === 401 || statusCode === 403) {
    return { failure: refusedBy(realm, 'GET', statusCode, statusMessage, 'failed to fetch oauth token: ') };
  }
  const { token, access_token = token } = tableIn(parseJson(body));
  if (typeof access_token !== 'string') throw new Error(`${realm} gives no token (${statusCode})`);
  return { value: `Bearer ${access_token}` };
}

/** Returns a refusal in buildx's words, for which there is advice. `words` are the server's own. */
export function refusedBy(url: string, method: string, status: number, words: string, before = ''): Failure {
  return readFailure(
    `ERROR: ${before}unexpected status from ${method} request to ${url}: ${status} ${words}`,
  );
}

function askForToken(client: HttpClient, realm: string, asked: URLSearchParams, login: Login | null) {
  if (login?.kind === 'token') {
    const form = new URLSearchParams(asked);
    form.set('grant_type', 'refresh_token');
    form.set('client_id', 'rust-multiarch');
    form.set('refresh_token', login.token);
    return client.post(realm, form.toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  }
  const url = new URL(realm);
  for (const [name, value] of asked) url.searchParams.set(name, value);
  return client.get(url.href, login ? { authorization: `Basic ${login.basic}` } : {});
}

/** Returns true for a registry that buildx speaks to without TLS. */
export function isLocal(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host);
}
