import { appendFile, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ReportFile } from '../request/request.js';
import { makeDirectory } from '../system/directory.js';
import { messageOf } from '../system/errors.js';
import type { System } from '../system/system.js';
import { writeWhole } from '../system/temporary.js';
import { summary } from './summary.js';
import type { Report } from './value.js';

/** Writes a report where it was asked for. Returns false where it cannot; no run fails by it. */
export async function writeReport(
  { console }: Pick<System, 'console'>,
  { kind, path }: ReportFile,
  report: Report,
): Promise<boolean> {
  try {
    await makeDirectory(dirname(path));
    await writeWhole(path, kind === 'json' ? `${JSON.stringify(report, null, 2)}\n` : await page(report));
    console.status('Reported', path);
    return true;
  } catch (error) {
    console.warn(`the report is not written to ${path}: ${messageOf(error)}`);
    return false;
  }
}

/** Returns the report as one HTML file that needs no other. The data in it are JSON that ends no script. */
export async function page(report: Report): Promise<string> {
  const [html, ...parts] = await Promise.all(['page.html', ...PARTS].map(readPart));
  const whole = PARTS.reduce(
    (text, name, index) => text.replace(`/* ${name} */`, () => alone(parts[index] ?? '')),
    html ?? '',
  );
  return whole.replace('id="report">{}<', () => `id="report">${embedded(report)}<`);
}

const PARTS = ['page.css', 'elements.js', 'facts.js', 'tables.js', 'timeline.js'] as const;

/** In this module's directory, in src/report as in dist. A name that no bundler sees as a file of its own. */
function readPart(name: string): Promise<string> {
  return readFile(new URL(['page', name].join('/'), import.meta.url), 'utf8');
}

/** Returns a module's text without imports and exports: all modules become one. */
function alone(text: string): string {
  return text.replaceAll(/^import [^;]*;\n/gm, '').replaceAll(/^export /gm, '');
}

function embedded(report: Report): string {
  return JSON.stringify(report).replaceAll('<', '\\u003c');
}

/** Adds a run's summary to the step's file, where the runner offers one (others' runners may not). No run fails by it: what goes wrong is a line. */
export async function writeSummary({ env, console }: System, report: Report): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (!file) return;
  try {
    await appendFile(file, summary(report));
  } catch (error) {
    console.info(`the job summary is not written: ${messageOf(error)}`);
  }
}
