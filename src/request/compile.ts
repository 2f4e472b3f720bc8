import type { Target } from '../oci/platform.js';
import { type Libc, parseLibc, parsePlatforms, parseTargets, readPlatform } from '../oci/platforms.js';
import { UserError } from '../system/errors.js';
import type { InputName } from './inputs.js';
import type { CompileRequest, PlatformSettings } from './request.js';
import { flag, type Get, lines, list, required, type Values, word } from './values.js';

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

/** Returns what a platform is built with: its own profile instead of the others', its own features and flags after theirs. */
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

type Own = Partial<PlatformSettings>;

/**
 * Reads `profile`, `features` and `rustflags`: lines for all platforms, and lines for those that they begin with, in brackets
 * (`[linux/amd64,linux/arm64] --cfg=fast`). Throws UserError.
 */
function readPlatformSettings(get: Get): PlatformSettings & Pick<CompileRequest, 'only'> {
  const only: Record<string, Own> = {};
  const read = <Name extends keyof PlatformSettings>(
    name: Name & InputName,
    join: (values: readonly string[], name: string) => PlatformSettings[Name],
  ): PlatformSettings[Name] => {
    const all: string[] = [];
    const own = new Map<string, string[]>();
    for (const line of lines(get(name))) {
      const [, platforms, value = line] = /^\[([^\]]+)\]\s*(\S.*)$/.exec(line) ?? [];
      if (platforms === undefined && line.startsWith('[')) {
        throw new UserError(
          `\`${name}\`: \`${line}\` is not a platform in brackets with a value: write [linux/amd64] VALUE`,
        );
      }
      if (platforms === undefined) all.push(value);
      for (const text of platforms?.split(',') ?? []) {
        const platform = readPlatform(name, text);
        own.set(platform, [...(own.get(platform) ?? []), value]);
      }
    }
    for (const [platform, values] of own)
      only[platform] = { ...only[platform], [name]: join(values, `${name}\`: \`[${platform}]`) };
    return join(all, name);
  };
  const settings = {
    profile: read('profile', ([first = 'release', ...more], name) => {
      if (more.length === 0) return word(first, name);
      throw new UserError(`\`${name}\` takes one value, not ${more.length + 1}`);
    }),
    features: read('features', values => values.flatMap(value => value.split(/[\s,]+/).filter(Boolean))),
    rustflags: read('rustflags', values => values.flatMap(value => value.split(/\s+/).filter(Boolean))),
  };
  return { ...settings, ...(Object.keys(only).length > 0 ? { only } : {}) };
}

/** A line a platform that is not built: whoever builds one platform a job writes the same inputs in each. */
export function idleSettings({ targets, only = {} }: CompileRequest): readonly string[] {
  return Object.entries(only)
    .filter(([name]) => targets.every(({ platform }) => platform !== name))
    .map(([platform, own]) => {
      const names = Object.keys(own).map(name => `\`${name}\``);
      return `${names.join(', ')}: ${platform} is not built here, so its lines count for nothing`;
    });
}
