import { UserError } from '../system/errors.js';

/** buildx's own form names where the secret is, and always has an id (buildx reference, `buildx build --secret`). */
export function isSecretSource(secret: string): boolean {
  return /^(?:type=\w+,)?id=[^,]+(?:,(?:type|src|source|env)=[^,]+)+$/.test(secret);
}

/** A line of `secrets` that is neither a source nor `NAME=value` is refused without being repeated: it may hold the secret. */
export function requireSecret(secret: string): string {
  if (isSecretSource(secret) || /^[^=\s]+=./.test(secret)) return secret;
  throw new UserError(
    '`secrets`: a line is neither NAME=value nor id=NAME,src=FILE nor id=NAME,env=VARIABLE',
  );
}
