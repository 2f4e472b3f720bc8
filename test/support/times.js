import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Jest's reporter of how long each file took: lines of seconds and name, added to the file that TEST_TIMES names. */
export default class Times {
  /** @param {{ path: string }} test @param {{ perfStats: { start: number, end: number } }} result */
  onTestResult({ path }, { perfStats: { start, end } }) {
    const file = process.env.TEST_TIMES;
    if (file) appendFileSync(file, `${Math.round((end - start) / 1000)} ${relative(process.cwd(), path)}\n`);
  }
}
