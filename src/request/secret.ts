import { UserError } from '../system/errors.js';

/** A secret of a Dockerfile's build: where buildx finds it, in buildx's own words, or its value. */
export type Secret =
  | { readonly kind: 'source'; readonly source: string }
  | { readonly kind: 'value'; readonly id: string; readonly value: string };

/** buildx's own form names where the secret is, and always has an id (buildx reference, `buildx build --secret`). */
export function isSecretSource(line: string): boolean {
  return /^(?:type=\w+,)?id=[^,]+(?:,(?:type|src|source|env)=[^,]+)+$/.test(line);
}

/**
 * Reads a line of `secrets`: a source, or `NAME=value` as docker/build-push-action takes it. Any other is refused without being
 * repeated: it may hold the secret.
 */
export function readSecret(line: string): Secret {
  if (isSecretSource(line)) return { kind: 'source', source: line };
  const at = line.indexOf('=');
  const [id, value] = [line.slice(0, at), line.slice(at + 1)];
  if (at > 0 && !/\s/.test(id) && value !== '') return { kind: 'value', id, value };
  throw new UserError(
    '`secrets`: a line is neither NAME=value nor id=NAME,src=FILE nor id=NAME,env=VARIABLE',
  );
}
