import type { Target } from '../oci/platform.js';
import { type Libc, parseLibc, parsePlatforms, parseTargets } from '../oci/platforms.js';
import { UserError } from '../system/errors.js';
import type { Values } from './lookup.js';
import { readPlatformSettings } from './per-platform.js';
import type { CompileRequest, PlatformSettings } from './request.js';
import { flag, list, required } from './values.js';

/** Reads what decides binaries. Throws UserError. */
export function readCompile(values: Values): CompileRequest {
  const { get } = values;
  return {
    targets: readTargets(values),
    packages: list(get, 'package'),
    allFeatures: flag(get, 'all-features'),
    defaultFeatures: !flag(get, 'no-default-features'),
    locked: flag(get, 'locked'),
    ...readPlatformSettings(get),
  };
}

/** What a platform is built with: its own profile instead of the others', its own features and flags after theirs. */
export function settingsFor(
  { profile, features, rustflags, only = {} }: CompileRequest,
  platform: string,
): PlatformSettings {
  const own = only[platform] ?? {};
  return {
    profile: own.profile ?? profile,
    features: [...features, ...(own.features ?? [])],
    rustflags: [...rustflags, ...(own.rustflags ?? [])],
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
