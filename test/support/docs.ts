import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Block {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Every fenced YAML block of the README and of docs/. */
export function documentedYaml(root: string): readonly Block[] {
  const files = ['README.md', ...readdirSync(join(root, 'docs')).map(name => `docs/${name}`)];
  return files.flatMap(file => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map(match => ({
      file,
      line: text.slice(0, match.index).split('\n').length,
      text: match[1] ?? '',
    }));
  });
}

export interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** The steps of a workflow, of a job, or of a list of steps. */
export function stepsOf(value: unknown): readonly Step[] {
  if (Array.isArray(value)) return value as Step[];
  if (typeof value !== 'object' || value === null) return [];
  const { steps, jobs } = value as { steps?: Step[]; jobs?: Record<string, unknown> };
  return [...(steps ?? []), ...Object.values(jobs ?? {}).flatMap(stepsOf)];
}
