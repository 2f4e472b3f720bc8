import { basename, dirname, join } from 'node:path';
import type { Environment } from '../system/process.js';
import { type Checkout, nameOf } from './checkout.js';
import { type Fact, type Observer, observerOf } from './facts.js';
import { type Identity, identify } from './identity.js';
import { configurationFacts, wholeFiles } from './judge.js';
import type { Settings } from './record.js';

/** The sources as they are before a build, and what is asked of them. */
export interface Survey {
  readonly checkout: Checkout;
  readonly settings: Settings;
  readonly identity: Identity;
  readonly observer: Observer;
  readonly started: number;
}

export interface SurveyRequest {
  readonly checkout: Checkout;
  /** The environment that cargo gets. */
  readonly env: Environment;
  readonly settings: Settings;
  /** The time before any file is read, milliseconds since 1970. */
  readonly started: number;
}

/** Reads the whole checkout: everything that a build of it will be compared with. */
export function survey(request: SurveyRequest): Survey {
  const { checkout, settings, started } = request;
  const observer = observerOf(checkout, request.env);
  const identity = identify(checkout, settings, observer);
  const directories = new Set(['']);
  for (const file of checkout.files) {
    for (let path = dirname(file); path !== '.'; path = dirname(path)) directories.add(path);
  }
  const lists = [...directories].flatMap((name): Fact[] => [`names:${name}`, `listing:${name}`]);
  const manifests = checkout.files.filter(file => basename(file) === 'Cargo.toml');
  for (const file of manifests)
    lists.push(`ignored:${nameOf(checkout, join(checkout.root, dirname(file)))}`, `inherited:${file}`);
  for (const fact of [...lists, ...wholeFiles(checkout), ...configurationFacts(checkout)])
    observer.observe(fact);
  return { checkout, settings, identity, observer, started };
}
