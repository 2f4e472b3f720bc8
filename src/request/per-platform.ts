import { readPlatform } from '../oci/platforms.js';
import { UserError } from '../system/errors.js';
import type { InputName } from './inputs.js';
import type { Get } from './lookup.js';
import type { CompileRequest, PlatformSettings } from './request.js';
import { lines, word } from './values.js';

type Own = Partial<PlatformSettings>;

/**
 * Reads `profile`, `features` and `rustflags`: lines for all platforms, and lines for those that they begin with, in brackets
 * (`[linux/amd64,linux/arm64] --cfg=fast`). Throws UserError.
 */
export function readPlatformSettings(get: Get): PlatformSettings & Pick<CompileRequest, 'only'> {
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
          `\`${name}\`: \`${line}\` is no platform in brackets with a value: write [linux/amd64] VALUE`,
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
      throw new UserError(`\`${name}\` takes one value, and ${more.length + 1} were given`);
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
