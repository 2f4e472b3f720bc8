import { execFileSync } from 'node:child_process';
import { appendFile, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/report/value.js';
import type { Environment } from '../../src/system/process.js';
import { DIST, machineEnvironment, scratch } from '../support/bundle.js';
import { rustPackage, writeFiles } from '../support/cli.js';
import { HOME } from '../support/lab.js';
import { inTerminal, type Shown } from '../support/pseudo-terminal.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
const COLOR = /\u001b\[[0-9;]*[A-Za-z]/;
const MINUTES = 60_000;

let project: string;
let source: string;
beforeAll(async () => {
  project = await scratch('terminal');
  const long = 'a-package-with-a-name-that-is-as-long-as-names-of-packages-get';
  source = join(project, `src/bin/${long}.rs`);
  await writeFiles(project, {
    ...rustPackage(long, [long]),
    // A unit that takes long enough to be waited for.
    'build.rs':
      'fn main() { println!("cargo::rerun-if-changed=build.rs"); std::thread::sleep(std::time::Duration::from_secs(3)); }\n',
  });
  execFileSync('git', ['init', '--quiet', project]);
});

/** A home with the suite's tools. */
async function newHome(): Promise<string> {
  const home = await scratch('terminal-home');
  for (const name of ['tools', 'zig', 'zigbuild']) await symlink(join(HOME, name), join(home, name));
  return home;
}

function shown(home: string, columns: number, env: Environment = {}): Promise<Shown> {
  const flags = ['--platforms=linux/amd64', `--report=${join(home, 'report.json')}`];
  const argv = [process.execPath, join(DIST, 'cli.js'), 'build', project, ...flags];
  return inTerminal(argv, columns, { ...machineEnvironment(), RUST_MULTIARCH_HOME: home, ...env });
}

/** The verbs of the last screen, in their order, each once. */
const verbs = ({ screens }: Shown) => [
  ...new Set(screens.at(-1)?.flatMap(line => /^ *([A-Z][a-z]+) /.exec(line)?.[1] ?? [])),
];

/** Lines that were drawn in place: how many units were done of how many. */
const progress = ({ screens }: Shown) =>
  screens.flatMap(lines => {
    const [, done, total] = /^ +Building .*?(\d+)\/(\d+)/.exec(lines.at(-1) ?? '') ?? [];
    return done === undefined ? [] : [{ done: Number(done), total: Number(total) }];
  });

describe.each([80, 120])('in a terminal of %i columns', columns => {
  let home: string;
  beforeAll(async () => {
    home = await newHome();
  });

  /** What is drawn in place has one row, and is gone at the end; words of ours are never cut, which a line without spaces is. */
  const expectTidy = ({ screens, code, written }: Shown) => {
    const lines = written.split(/[\r\n]+/).map(line => line.split(COLOR).join(''));
    const long = lines.filter(
      line => line.length > columns && !/^ +Compiling |^\S+@sha256:|^ +([A-Z]\w+ )?\S+$/.test(line),
    );
    expect(long).toEqual([]);
    expect(code).toBe(0);
    for (const lines of screens) expect(lines.at(-1)).toMatch(/^( {2,}[A-Z][a-z]+ .*|)$/);
    expect(screens.at(-1)?.filter(line => /\d+\/\d+/.test(line))).toEqual([]);
    expect(screens.at(-1)?.at(-1)).toBe('');
  };

  test(
    'a cold build shows how far it is, never less than before',
    async () => {
      const ran = await shown(home, columns);
      expectTidy(ran);
      expect(verbs(ran)).toEqual(expect.arrayContaining(['Compiled', 'Because', 'Assembled', 'Finished']));
      const steps = progress(ran);
      expect(steps.length).toBeGreaterThan(1);
      expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).toSorted((a, b) => a - b));
      expect(new Set(steps.map(({ total }) => total)).size).toBe(1);
      expect(ran.written).toContain('\u001b[1;32m   Assembled\u001b[0m');
    },
    5 * MINUTES,
  );

  test(
    'a build after a change says what changed, an exact one that nothing did',
    async () => {
      await appendFile(source, '// changed\n');
      const changed = await shown(home, columns, { NO_COLOR: '1' });
      expectTidy(changed);
      expect(changed.screens.at(-1)?.join('')).toMatch(/Because src\/bin\/.*\.rs +changed:/);
      expect(changed.written).not.toContain('\u001b[1');
      expect(changed.written).toMatch(/^info: the image went nowhere: .*\r\n {6}\S/m);
      // Every second of the run is some stage's.
      const { stages, duration } = JSON.parse(await readFile(join(home, 'report.json'), 'utf8')) as Report;
      const timed = stages.reduce((sum, { start, end }) => sum + end - start, 0);
      expect(timed / duration).toBeGreaterThan(0.9);
      const exact = await shown(home, columns, { CI: 'true' });
      expectTidy(exact);
      expect(verbs(exact)).toEqual(['Inspected', 'Fresh', 'Assembled', 'Finished', 'Reported']);
      expect(exact.written).not.toContain('\u001b[K');
    },
    5 * MINUTES,
  );
});
