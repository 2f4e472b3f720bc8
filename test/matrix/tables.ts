import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/bundle.js';

const PAGE = join(ROOT, 'docs/platforms.md');

/** Replaces the row that begins with the same cell in the table below a heading. An undefined cell stays as it was. */
export function writeRow(heading: string, cells: readonly (string | undefined)[]): void {
  const lines = readFileSync(PAGE, 'utf8').split('\n');
  const start = lines.indexOf(`## ${heading}`);
  const at = lines.findIndex((line, index) => index > start && line.startsWith(`| ${cells[0]} |`));
  if (start < 0 || at < 0) throw new Error(`${PAGE} has no row ${cells[0]} below ${heading}`);
  const before = lines[at]?.slice(2, -2).split(' | ') ?? [];
  lines[at] = `| ${cells.map((cell, index) => cell ?? before[index]).join(' | ')} |`;
  writeFileSync(PAGE, lines.join('\n'));
}
