import type * as Core from '@actions/core';
import { isSecretSource, records } from '../request/request.js';

/** The state by which the action's step tells the one after the job which project's place has something to save. */
export const SAVE_STATE = 'save';

interface Inputs {
  /** Empty where nothing was given. */
  readonly get: (name: string) => string;
  readonly password: string | undefined;
}

/** Reads a step's inputs, masks what is secret in them, and takes them from the environment: no child has a use for them. */
export function takeAndMaskInputs(core: typeof Core, names: readonly string[]): Inputs {
  const password = core.getInput('password');
  if (password !== '') {
    core.setSecret(password);
    // As it stands in Docker's config.json and in a header.
    core.setSecret(Buffer.from(`${core.getInput('username')}:${password}`).toString('base64'));
  }
  for (const line of records(core.getInput('secrets'))) {
    if (!isSecretSource(line)) core.setSecret(line.slice(line.indexOf('=') + 1));
  }
  const given = new Map(names.map(name => [name, core.getInput(name)]));
  for (const name of Object.keys(process.env)) if (name.startsWith('INPUT_')) delete process.env[name];
  return { get: name => given.get(name) ?? '', password: password === '' ? undefined : password };
}
