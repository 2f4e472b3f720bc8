import type { Target } from '../platform/platform.js';
import { type Libc, parseLibc, parsePlatforms, parseTargets } from '../platform/table.js';
import { UserError } from '../system/errors.js';
import type { Values } from './lookup.js';
import type { CompileRequest } from './request.js';
import { flag, list, required, word } from './values.js';

/** Reads what decides binaries. Throws UserError. */
export function readCompile(values: Values): CompileRequest {
  const { get } = values;
  return {
    targets: readTargets(values),
    packages: list(get, 'package'),
    profile: word(required(get, 'profile'), 'profile'),
    features: list(get, 'features').flatMap(item => item.split(/\s+/)),
    allFeatures: flag(get, 'all-features'),
    defaultFeatures: !flag(get, 'no-default-features'),
    locked: flag(get, 'locked'),
    rustflags: get('rustflags')
      .split(/\s+/)
      .filter(item => item !== ''),
  };
}

function readTargets({ get, written }: Values): readonly Target[] {
  const triples = list(get, 'targets');
  const libc: Libc = parseLibc(required(get, 'libc'));
  const both = (['platforms', 'libc'] as const).find(name => written(name)?.text);
  if (triples.length > 0 && both) {
    throw new UserError(
      `\`${both}\` and \`targets\` are both given: a target says its platform and its libc`,
    );
  }
  return triples.length > 0 ? parseTargets(triples) : parsePlatforms(list(get, 'platforms'), libc);
}
