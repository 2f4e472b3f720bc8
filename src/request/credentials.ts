import { registriesOf, registryName } from '../oci/reference.js';
import { UserError } from '../system/errors.js';
import { type Get, single } from './values.js';

export interface Credentials {
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Returns credentials for the registry that is `written`, else for the only registry that the image's names have. `withheld`: a fork's pull request, which is not
 * pushed and for which GitHub leaves secrets empty.
 */
export function readCredentials(
  get: Get,
  written: string | undefined,
  references: readonly string[],
  password: string | undefined,
  withheld: boolean,
): Credentials | undefined {
  const username = single(get, 'username');
  if (withheld && !password) return undefined;
  if (username === undefined && password === undefined) return undefined;
  if (username === undefined) throw new UserError('`password` without `username`: give both');
  if (password === undefined || password === '') {
    throw new UserError('`username` without a password: give `password` too');
  }
  const registries = registriesOf(references);
  const named = written?.toLowerCase().split('/')[0];
  const registry = named ?? (registries.length === 1 ? registries[0] : undefined);
  if (registry === undefined)
    throw new UserError('`username` and `password` for which registry? write `registry`');
  return { registry: registryName(registry), username, password };
}
