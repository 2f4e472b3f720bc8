import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { buildCopy, type Machine, machine, onlyResult, renew, smallWorkspace } from '../support/caching.js';
import { byAnotherBuild, keepTimes, tamper } from '../support/tampering.js';

const MINUTES = 60_000;
const TRIPLE = 'x86_64-unknown-linux-musl';
const SAID = 'restored units do not fit each other: compiled without them';
let project: string;
/** A store after one cold build. */
let first: Machine;

beforeAll(async () => {
  project = await smallWorkspace();
  first = await machine();
  await renew(first);
  const cold = await buildCopy(first, project);
  if (cold.code !== 0) throw new Error(cold.stderr);
}, 15 * MINUTES);

/** Puts another crate in the place of a compiled one, in its own name or another's; like itoa, it can be called. */
function replace(files: readonly string[], name: string): void {
  const source = join(dirname(files[0] ?? ''), `other-${name}.rs`);
  writeFileSync(
    source,
    'pub struct Buffer; impl Buffer { pub fn new() -> Self { Buffer } pub fn format(&mut self, _: u32) -> &str { "foreign" } }\n',
  );
  for (const file of files) {
    const emit = file.endsWith('.rmeta') ? 'metadata' : 'link';
    execFileSync('rustc', [
      `--crate-name=${name}`,
      '--crate-type=rlib',
      `--target=${TRIPLE}`,
      `--emit=${emit}=${file}`,
      source,
    ]);
  }
}

function emptied(files: readonly string[]): void {
  for (const file of files) writeFileSync(file, 'no metadata');
}

test.each<readonly [string, string, (files: readonly string[]) => void]>([
  ['was compiled from other code', 'E0460', files => replace(files, 'itoa')],
  ['is another crate', 'E0463', files => replace(files, 'other')],
  ['was made by another build of the same rustc', 'E0514', byAnotherBuild],
  ['has lost its content', 'E0786', emptied],
])(
  'a restored dependency that %s (%s) is compiled again with all that it was restored with, which one line says, and restored no more',
  async (_, code, change) => {
    const here = { home: first.home, store: (await machine()).store };
    cpSync(first.store, here.store, { recursive: true });
    await tamper(here, 'deps', ({ files }) => {
      const compiled = files.filter(file => /\/libitoa-[^/]*\.(rlib|rmeta)$/.test(file));
      keepTimes(compiled, change);
    });
    await renew(here);
    const ran = await buildCopy(here, project, checkout =>
      appendFileSync(join(checkout, 'app/src/main.rs'), '// changed\n'),
    );
    expect(ran.stderr).toContain(`error[${code}]`);
    expect(ran.stderr.split('\n').filter(line => line.includes(SAID))).toHaveLength(1);
    expect(ran.code).toBe(0);
    expect(new Set(ran.compiled)).toEqual(new Set(['app', 'base', 'cfg-if', 'itoa', 'util']));
    const app = join(await onlyResult(here, 'binaries'), 'linux/amd64/app');
    expect(execFileSync(app, { encoding: 'utf8' })).toBe('42\n');

    await renew(here);
    const next = await buildCopy(here, project, checkout =>
      appendFileSync(join(checkout, 'app/src/main.rs'), '// changed again\n'),
    );
    expect(next).toMatchObject({ code: 0, compiled: ['app'] });
    expect(next.stderr).toMatch(/Restored deps \(exact; /);
    expect(next.stderr).not.toContain(SAID);
  },
  10 * MINUTES,
);

test(
  'a crate that the project itself lacks (E0463) is no fault of the restored units: their entry stays the one',
  async () => {
    const here = { home: first.home, store: (await machine()).store };
    cpSync(first.store, here.store, { recursive: true });
    const entries = () => readdirSync(here.store).sort();
    const before = entries();
    await renew(here);
    const ran = await buildCopy(here, project, checkout =>
      appendFileSync(join(checkout, 'app/src/main.rs'), 'extern crate missing;\n'),
    );
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('error[E0463]');
    expect(entries()).toEqual(before);
  },
  5 * MINUTES,
);
