import { bytes, duration } from '../system/format.js';
import type { Outputs } from './outputs.js';
import type { Step } from './steps.js';

/**
 * The job summary: GitHub-flavoured Markdown, far below the runner's limit of 1 MiB a step. Every name from the project is
 * escaped, since a summary renders HTML.
 */
export function summary(outputs: Outputs, steps: readonly Step[]): string {
  const rows = outputs.platforms.map(({ platform, target, digest, size, binaries }) => {
    const names = binaries.map(binary => `${escapeHtml(binary.name)} (${bytes(binary.size)})`).join(', ');
    return `| ${escapeHtml(platform)} | \`${escapeHtml(target)}\` | ${names} | ${bytes(size)} | \`${digest.slice(0, 19)}\` |`;
  });
  const names = outputs.tags.map(tag => `- \`${escapeHtml(tag)}\``);
  const total = steps.reduce((sum, step) => sum + step.duration, 0);
  return [
    `### Image \`${outputs.digest}\``,
    '',
    ...(names.length > 0 ? [...names, ''] : []),
    '| platform | target | binaries | compressed | digest |',
    '|---|---|---|---:|---|',
    ...rows,
    '',
    `${duration(total)}: ${steps.map(step => `${step.name} ${duration(step.duration)}`).join(', ')}`,
    '',
  ].join('\n');
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '|': '&#124;',
    '`': '&#96;',
  };
  return text
    .replaceAll(/[&<>|`]/g, character => entities[character] ?? character)
    .replaceAll(/[\r\n]+/g, ' ');
}
