import type { PlatformName } from '../oci/platform.js';
import { lines } from '../request/request.js';
import { UserError } from '../system/errors.js';

/** Labels of a runner, as `runs-on` takes them. */
export type Labels = readonly string[];

/** What one line of a runner map gives. */
export interface Runner {
  readonly labels: Labels;
  /** The platforms of the line are built in one job. */
  readonly together: boolean;
}

/** Says which runner builds a platform, or all of them. Throws UserError where none does. */
export type Runners = (platform?: PlatformName) => Runner;

interface Rule extends Runner {
  /** `linux/arm` split at its slashes, of each platform that the line names. */
  readonly prefixes: readonly (readonly string[])[];
}

/**
 * Reads a runner map: `PLATFORM=LABEL` a line, where a platform's first parts stand for all that begin with them and the longest
 * wins, `default=LABEL` for the others, or one line with a label for all. `PLATFORM,PLATFORM=LABEL` is one job for these platforms.
 * Several labels are separated by commas. `all` are the platforms of the product. Throws UserError for a line that names no platform or no label.
 */
export function readRunners(text: string, all: readonly PlatformName[]): Runners {
  const written = lines(text);
  const rules = written.map(line => readRule(line, written.length, all));
  const names = rules.flatMap(({ prefixes }) => prefixes.map(prefix => prefix.join('/') || 'default'));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new UserError(`\`runner\`: ${twice} has two runners: write one of them`);
  return platform => {
    const parts = platform?.split('/') ?? [];
    const [best] = rules
      .flatMap(rule => rule.prefixes.map(prefix => ({ rule, prefix })))
      .filter(({ prefix }) => isPrefix(prefix, parts))
      .sort((a, b) => b.prefix.length - a.prefix.length);
    if (best) return best.rule;
    const what = platform ?? 'what one runner builds for all platforms';
    throw new UserError(`\`runner\`: no runner for ${what}: add a line \`default=ubuntu-24.04\``);
  };
}

function readRule(line: string, count: number, all: readonly PlatformName[]): Rule {
  const at = line.indexOf('=');
  const [name, value] = at < 0 ? ['default', line] : [line.slice(0, at).trim(), line.slice(at + 1)];
  const labels = parted(value);
  // A service's own labels may have colons, as `image:ubuntu-7.0` does.
  if (labels.some(label => /["'[\]{}$#\s]|^(default|linux\/[^:]*):/.test(label))) {
    throw new UserError(
      `\`runner\`: \`${line}\` is not a label of a runner: write linux/arm64=ubuntu-24.04-arm, several labels separated by commas`,
    );
  }
  if (at < 0 && count > 1) {
    throw new UserError(
      `\`runner\`: \`${line}\` has no platform: write default=${line} or linux/arm64=${line}`,
    );
  }
  if (labels.length === 0) {
    throw new UserError(`\`runner\`: \`${line}\` has no runner: write ${name}=ubuntu-24.04`);
  }
  if (name === 'default') return { prefixes: [[]], labels, together: false };
  const prefixes = parted(name).map(platform => platform.split('/'));
  const unknown = prefixes.find(prefix => !all.some(platform => isPrefix(prefix, platform.split('/'))));
  if (unknown || prefixes.length === 0) {
    throw new UserError(
      `\`runner\`: \`${unknown?.join('/') ?? ''}\` is not a platform: write for example linux/arm64=${value.trim()}`,
    );
  }
  return { prefixes, labels, together: prefixes.length > 1 };
}

function parted(text: string): readonly string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}

function isPrefix(prefix: readonly string[], parts: readonly string[]): boolean {
  return prefix.every((part, at) => part === parts[at]);
}
