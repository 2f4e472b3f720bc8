import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { Finished } from '../../src/system/process.js';
import type { System } from '../../src/system/system.js';
import { checkOut, firstWorld, MEMBERS } from '../histories/world.js';
import { build, type CargoProject, judged } from '../support/cargo-project.js';
import { testSystem } from '../support/system.js';

const system = testSystem();
const place = realpathSync(mkdtempSync(join(tmpdir(), 'incomplete-')));
const project: CargoProject = {
  checkout: join(place, 'checkout'),
  target: join(place, 'target'),
  members: MEMBERS,
  binary: 'app',
  toolchain: process.env['RUSTUP_TOOLCHAIN'] ?? 'stable',
  env: {},
};
const otherFlags = { ...project, env: { RUSTFLAGS: '-Copt-level=1' } };
beforeEach(() => rmSync(project.target, { recursive: true, force: true }));
afterAll(() => rmSync(place, { recursive: true }));

/** The machine, on which something comes to pass when cargo has finished. */
function after(change: (finished: Finished) => Finished): System {
  const run: System['run'] = async (argv, options) => {
    if (argv[0] !== 'cargo') return system.run(argv, options);
    const lines: string[] = [];
    const finished = await system.run(argv, { ...options, onStdout: line => lines.push(line) });
    const changed = change({ ...finished, stdout: lines.join('\n') });
    for (const line of changed.stdout.split('\n')) options?.onStdout?.(line);
    return changed;
  };
  return { ...system, run };
}

function withoutDepInfo(finished: Finished): Finished {
  for (const file of readdirSync(project.target, { recursive: true, encoding: 'utf8' }))
    if (/\/(lib)?leaf-[^/]*\.d$/.test(file)) rmSync(join(project.target, file));
  return finished;
}

function elsewhere(finished: Finished): Finished {
  const stdout = finished.stdout.replace(
    /"filenames":\["[^"]*\/libleaf-[^\]]*\]/g,
    '"filenames":["/nowhere"]',
  );
  return { ...finished, stdout };
}

const isAnswered = async () => (await judged(system, project)).exact;

test.each<[string, (finished: Finished) => Finished, boolean]>([
  ['all is known', finished => finished, true],
  ['nothing says what one of its units read', withoutDepInfo, false],
  ['one of its units lies where nobody finds it', elsewhere, false],
])(
  'of a build of which %s, the answer is kept: also by a build of something else after it',
  async (_, change, kept) => {
    checkOut(firstWorld(), project.checkout);
    const { record } = await build(after(change), project);
    expect(Object.keys(record.results)).toHaveLength(kept ? 1 : 0);
    expect(await isAnswered()).toBe(kept);
    await build(system, otherFlags);
    expect(await isAnswered()).toBe(kept);
  },
  60_000,
);
