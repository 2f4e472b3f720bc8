import type { PlatformName } from '../oci/platform.js';
import { UserError } from '../system/errors.js';

/** Labels of a runner, as `runs-on` takes them. */
export type Labels = readonly string[];

/** Says which runner builds a platform, or all of them. Throws UserError where none does. */
export type Runners = (platform?: PlatformName) => Labels;

interface Rule {
  /** `linux/arm` split at its slashes. */
  readonly prefix: readonly string[];
  readonly labels: Labels;
}

/**
 * Reads a runner map: `PLATFORM=LABEL` a line, where a platform's first parts stand for all that begin with them and the longest
 * wins, `default=LABEL` for the others, or one line with a label for all. Several labels are separated by commas. `known` are
 * platforms that there are. Throws UserError for a line that names no platform or no label.
 */
export function readRunners(text: string, known: readonly PlatformName[]): Runners {
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const rules = lines.map(line => readRule(line, lines.length, known));
  const twice = rules.find((rule, at) => rules.findIndex(other => same(rule, other)) !== at);
  if (twice) throw new UserError(`\`runner\`: ${named(twice)} has two runners: write one of them`);
  return platform => {
    const parts = platform?.split('/') ?? [];
    const [best] = rules
      .filter(({ prefix }) => prefix.every((part, at) => part === parts[at]))
      .sort((a, b) => b.prefix.length - a.prefix.length);
    if (best) return best.labels;
    const what = platform ?? 'what one runner builds for all platforms';
    throw new UserError(`\`runner\`: no runner for ${what}: add a line \`default=ubuntu-24.04\``);
  };
}

function readRule(line: string, lines: number, known: readonly PlatformName[]): Rule {
  const at = line.indexOf('=');
  const [name, value] = at < 0 ? ['default', line] : [line.slice(0, at).trim(), line.slice(at + 1)];
  if (at < 0 && lines > 1) {
    throw new UserError(
      `\`runner\`: \`${line}\` names no platform: write default=${line} or linux/arm64=${line}`,
    );
  }
  const labels = value
    .split(',')
    .map(label => label.trim())
    .filter(label => label !== '');
  if (labels.length === 0) {
    throw new UserError(`\`runner\`: \`${line}\` names no runner: write ${name}=ubuntu-24.04`);
  }
  if (name === 'default') return { prefix: [], labels };
  const prefix = name.split('/');
  if (!known.some(platform => prefix.every((part, index) => part === platform.split('/')[index]))) {
    throw new UserError(
      `\`runner\`: \`${name}\` is no platform that there is: write for example linux/arm64=${value.trim()}`,
    );
  }
  return { prefix, labels };
}

function named({ prefix }: Rule): string {
  return prefix.length === 0 ? 'default' : prefix.join('/');
}

function same(one: Rule, other: Rule): boolean {
  return named(one) === named(other);
}
