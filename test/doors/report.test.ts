import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Report } from '../../src/report/value.js';
import { ROOT } from '../support/bundle.js';
import { below, cli, ELF, openSandbox, rustPackage, type Sandbox, writeFiles } from '../support/cli.js';

jest.setTimeout(30_000);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox(below('one', rustPackage('one', ['one'])));
  await mkdir(join(sandbox.work, 'a.html'));
});
afterAll(() => sandbox.remove());

const assemble = (...flags: readonly string[]) =>
  cli(sandbox, ['assemble', 'one', `--binaries=${ELF}`, ...flags]);

async function reportOf(name: string) {
  const report = JSON.parse(await readFile(join(sandbox.work, name), 'utf8'));
  const schema = JSON.parse(await readFile(join(ROOT, 'docs/report.schema.json'), 'utf8'));
  const validate = new Ajv2020().compile(schema);
  expect({ valid: validate(report), errors: validate.errors }).toEqual({ valid: true, errors: null });
  return report;
}

test('a report is written as JSON of its schema and as a page, and the next one has the run before it', async () => {
  const first = await assemble('--report=out/r.html', '--report=out/r.json');
  expect({ code: first.code, stderr: first.stderr }).toMatchObject({ code: 0 });
  expect(await readFile(join(sandbox.work, 'out/r.html'), 'utf8')).toMatch(
    /^<!doctype html>[\s\S]*"schema":1,/,
  );
  expect(await reportOf('out/r.json')).toMatchObject({ error: null, history: [{}] });
  await assemble('--report=second.json', '--platforms=linux/arm64');
  expect(await reportOf('second.json')).toMatchObject({ history: [{}, {}] });
});

test('another project of the same name has a history of its own', async () => {
  await writeFiles(sandbox.work, {
    ...below('other', rustPackage('one', ['one'])),
    'other/src/bin/one.rs': 'fn main() { loop {} }\n',
  });
  await cli(sandbox, ['assemble', 'other', `--binaries=${ELF}`, '--report=other.json']);
  expect(await reportOf('other.json')).toMatchObject({ history: [{}] });
});

test('a run that fails has one too', async () => {
  const { code } = await assemble('--report=failed.json', '--platforms=linux/arm64', '--bin=none');
  expect(code).toBe(1);
  expect(await reportOf('failed.json')).toMatchObject({
    error: { message: expect.stringMatching(/has no none/) },
    images: [],
  });
});

test.each([
  ['another ending', '--report=report.txt', /`?report`?: `report\.txt` is neither: write report\.txt\.html/],
  ['a directory', '--report=a.html', /a\.html is a directory: write the name of a file/],
])('%s is refused in one line', async (_, flag, message) => {
  const { code, stderr } = await assemble(flag);
  expect({ code, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 1, lines: 1 });
  expect(stderr).toMatch(message);
});

test('one that cannot be written fails nothing', async () => {
  const { code, stderr } = await assemble('--report=one/Cargo.toml/r.json');
  expect(code).toBe(0);
  expect(stderr).toMatch(/^warning: the report is not written to /m);
});

test('doctor tells all of a project at once, also what a build refuses, and writes no Cargo.lock', async () => {
  const manifest = `${rustPackage('worst', ['worst'])['Cargo.toml']}[dependencies]\nabsent = { path = "../absent" }\n`;
  await writeFiles(sandbox.work, {
    ...below('worst', rustPackage('worst', ['worst'])),
    'worst/Cargo.toml': `${manifest.replace('[package]\n', '[package]\nbuild = "make/build.rs"\n')}[profile.release]\nincremental = true\n`,
    'worst/.cargo/config.toml': '[build]\njobs = 640\nrustflags = ["-Ctarget-cpu=native"]\n',
    'worst/make/build.rs': 'fn main() {}\n',
    'worst/Dockerfile':
      'FROM --platform=$BUILDPLATFORM debian AS base\nRUN true\nFROM base AS more\nRUN true\nFROM debian AS unused\nRUN true\nFROM debian\nRUN true\nCOPY --from=binaries app /\nCOPY --from=more / /\n',
  });
  const doctor = () => cli(sandbox, ['doctor', 'worst', '--dockerfile=worst/Dockerfile', '--json']);
  const placesOf = (stdout: string) =>
    (JSON.parse(stdout) as Report['hints']).map(({ id, file, line }) => `${file}:${line} ${id}`);
  const places = placesOf((await doctor()).stdout);
  expect(places).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Cargo\.toml:\d+ lock-outdated$/),
      expect.stringMatching(/^Cargo\.toml:\d+ incremental$/),
      '.cargo/config.toml:3 native-cpu',
      '.cargo/config.toml:2 jobs-memory',
      'make/build.rs:1 silent-build-script',
      'Dockerfile:8 emulated-run',
    ]),
  );
  expect(places.filter(place => place.includes('emulated-run'))).toHaveLength(1);
  const misfit = await cli(sandbox, ['doctor', 'one', '--rustflags=-Ctarget-cpu=native', '--json']);
  expect(JSON.parse(misfit.stdout)).toMatchObject([
    { id: 'refused', advice: expect.stringMatching(/target-cpu=native is the CPU of the machine/) },
  ]);
  await rm(join(sandbox.work, 'worst/Cargo.lock'));
  expect(placesOf((await doctor()).stdout)).toContain('Cargo.lock:0 lock-outdated');
  expect(existsSync(join(sandbox.work, 'worst/Cargo.lock'))).toBe(false);
});

test('doctor counts the crates that cargo compiles for the targets, with the features that are asked for, and knows a Cargo.lock that does not fit', async () => {
  const crate = (name: string, version: string, more = '') =>
    `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n${more}`;
  const manifest = (extra: string) =>
    `${crate('twice', '0.1.0')}[[bin]]\nname = "twice"\npath = "main.rs"\n[features]\nmore = ["dep:old"]\n[dependencies]\nhyper = { path = "new", version = "1" }\nold = { path = "old", optional = true }\n${extra}`;
  await writeFiles(sandbox.work, {
    ...below('twice', {
      'Cargo.toml': manifest('[target.\'cfg(windows)\'.dependencies]\nforeign = { path = "foreign" }\n'),
      'main.rs': 'fn main() {}\n',
      'new/Cargo.toml': crate('hyper', '1.0.0'),
      'new/src/lib.rs': '',
      'hyper/Cargo.toml': crate('hyper', '0.14.0'),
      'hyper/src/lib.rs': '',
      ...Object.fromEntries(
        ['old', 'foreign'].flatMap(name => [
          [`${name}/Cargo.toml`, crate(name, '1.0.0', '[dependencies]\nhyper = { path = "../hyper" }\n')],
          [`${name}/src/lib.rs`, ''],
        ]),
      ),
    }),
  });
  execFileSync('cargo', ['generate-lockfile', '--offline'], {
    cwd: join(sandbox.work, 'twice'),
    stdio: 'pipe',
  });
  const doctor = async (...flags: readonly string[]) =>
    JSON.parse((await cli(sandbox, ['doctor', 'twice', '--json', ...flags])).stdout);
  expect(await doctor()).toEqual([]);
  expect(await doctor('--features=more')).toMatchObject([{ id: 'duplicate-crate' }]);
  await writeFiles(sandbox.work, { 'twice/new/Cargo.toml': crate('hyper', '1.0.1') });
  const lock = await readFile(join(sandbox.work, 'twice/Cargo.lock'), 'utf8');
  expect(await doctor()).toMatchObject([{ id: 'lock-outdated', file: 'Cargo.lock', line: 0 }]);
  expect(await readFile(join(sandbox.work, 'twice/Cargo.lock'), 'utf8')).toBe(lock);
});

test('doctor tells what else a build refuses, and refuses a hint that there is not', async () => {
  const absent = await cli(sandbox, ['doctor', 'one', '--dockerfile=one/Absent', '--json']);
  expect(JSON.parse(absent.stdout)).toMatchObject([
    { id: 'refused', advice: expect.stringMatching(/there is no file one\/Absent/) },
  ]);
  const allowed = await cli(sandbox, [
    'doctor',
    'one',
    '--dockerfile=one/Absent',
    '--allow-hints=refused',
    '--json',
  ]);
  expect(JSON.parse(allowed.stdout)).toEqual([]);
  const { code, stderr } = await cli(sandbox, ['doctor', 'one', '--allow-hints=fat-lt0']);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^error: --allow-hints: there is no hint `fat-lt0`: write `fat-lto`\n$/),
  });
});

test('doctor tells each hint with its place, as text and as JSON, and mends what it can', async () => {
  await writeFiles(sandbox.work, {
    ...below('broken', rustPackage('broken', ['broken'], '[profile.release]\ndebug = true\n')),
    'broken/build.rs': 'fn main() {}\n',
  });
  const doctor = (...flags: readonly string[]) => cli(sandbox, ['doctor', 'broken', ...flags]);
  const { code, stdout } = await doctor();
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /^Cargo\.toml:6: debug = true .*\n {4}.* \(debug-info\)\nbuild\.rs:1: .*\n {4}.* \(silent-build-script\)\n$/,
    ),
  });
  expect(JSON.parse((await doctor('--json')).stdout)).toMatchObject([
    { id: 'debug-info', file: 'Cargo.toml', line: 6 },
    { id: 'silent-build-script' },
  ]);
  expect(JSON.parse((await doctor('--json', '--fix', '--allow-hints=silent-build-script')).stdout)).toEqual(
    [],
  );
  expect((await doctor('--allow-hints=silent-build-script')).stdout).toBe('');
});
