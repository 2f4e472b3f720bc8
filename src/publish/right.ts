import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from '@actions/http-client';
import pLimit from 'p-limit';
import { DOCKER_HUB, nameOf, parseReference, type Reference } from '../oci/reference.js';
import { type Failure, transportError } from '../oci/registry-errors.js';
import type { Account } from '../oci/transport.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import { authorizationFor, isLocal, type Login, readLogin, refusedBy } from './login.js';

/** Repositories that are asked at once. */
const PARALLEL = 4;
/** Milliseconds for one request, and for all. */
const ANSWER_MS = 5_000;
const LIMIT_MS = 10_000;

/**
 * Asks registries for the right to push, by an upload that is begun and cancelled (distribution specification 1.1, "Pushing blobs"). `env` leads
 * to Docker's configuration. Throws UserError where a registry refuses. Any other answer, and none in time, says nothing: the push will.
 */
export async function requireRight(
  system: System,
  env: Environment,
  account: Account | undefined,
  references: readonly string[],
): Promise<void> {
  const parsed = references.map(text => parseReference(text, '`tags`'));
  const repositories = [...new Map(parsed.map(one => [nameOf(one), one])).values()];
  const { HttpClient } = await import('@actions/http-client');
  const client = new HttpClient('rust-multiarch', [], { allowRetries: false, socketTimeout: ANSWER_MS });
  const ask = async (reference: Reference) =>
    refusalOf(client, reference, await readLogin(system, env, reference.registry));
  const failures = pLimit(PARALLEL).map(repositories, async reference => {
    const failure = await Promise.race([
      ask(reference).catch(() => null),
      sleep(LIMIT_MS, null, { ref: false }),
    ]);
    return failure && transportError(failure, { action: 'push', reference, transport: { account } });
  });
  const [first] = (await failures).filter(failure => failure !== null);
  if (first) throw first;
}

async function refusalOf(
  client: HttpClient,
  { registry, repository }: Reference,
  login: Login | null,
): Promise<Failure | null> {
  const host = registry === DOCKER_HUB ? 'registry-1.docker.io' : registry;
  const url = `${isLocal(host) ? 'http' : 'https'}://${host}/v2/${repository}/blobs/uploads/`;
  const begin = (headers: Readonly<Record<string, string>>) =>
    client.post(url, '', { 'content-length': '0', ...headers });
  let headers: Readonly<Record<string, string>> = {};
  let answer = await begin(headers);
  const challenge = answer.message.headers['www-authenticate'];
  if (answer.message.statusCode === 401 && challenge !== undefined) {
    answer.message.resume();
    const authorization = await authorizationFor(client, challenge, repository, login);
    if ('failure' in authorization) return authorization.failure;
    headers = { authorization: authorization.value };
    answer = await begin(headers);
  }
  const { statusCode = 0, statusMessage = '', headers: said } = answer.message;
  const body = await answer.readBody();
  if (said.location !== undefined && statusCode === 202) {
    await client.del(new URL(said.location, url).href, headers).then(
      ({ message }) => message.resume(),
      () => {},
    );
  }
  const isRefused =
    statusCode === 401 || statusCode === 403 || (statusCode === 404 && /"NAME_UNKNOWN"/.test(body));
  return isRefused ? refusedBy(url, 'POST', statusCode, `${statusMessage}${wordsOf(body)}`) : null;
}

/** Returns a registry's own words (distribution specification 1.1, "Error codes"), if there are any. */
function wordsOf(body: string): string {
  try {
    const { code, message } = JSON.parse(body).errors[0];
    return ` (${String(message || code)})`;
  } catch {
    return '';
  }
}
