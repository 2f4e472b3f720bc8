import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../system/temporary.js';
import type { Finding } from './finding.js';

/** Changes the files of the workspace at `root` where a finding has one right answer. Returns the findings that are gone by it. */
export async function applyFixes(root: string, findings: readonly Finding[]): Promise<readonly Finding[]> {
  // From the last line to the first: the lines before it keep their numbers.
  const fixable = findings.filter(({ fix }) => fix !== undefined).toSorted((a, b) => b.line - a.line);
  for (const { file, fix } of fixable) {
    const path = join(root, file);
    const lines = (await readFile(path, 'utf8')).split('\n');
    if (fix?.kind === 'remove') lines.splice(fix.line - 1, 1);
    const end = lines[0]?.endsWith('\r') ? '\r' : '';
    if (fix?.kind === 'insert') lines.splice(fix.after, 0, `${fix.text}${end}`);
    await writeWhole(path, lines.join('\n'));
  }
  return fixable;
}
