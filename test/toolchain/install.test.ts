import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, find } from '@actions/tool-cache';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { installTool, reasonOf, type Workplace } from '../../src/toolchain/install.js';
import type { Tool } from '../../src/toolchain/tool.js';
import { type Machine, openTestMachine, pin, printing, writeProgram } from '../support/tools.js';

const ZIG = pin('zig', '9.9.9', undefined);

let machine: Machine;
beforeEach(async () => {
  machine = await openTestMachine({}, ['sh']);
});
afterEach(() => machine.remove());

const fill = ({ directory }: Workplace) => writeProgram(join(directory, 'zig'), printing('9.9.9'));
const install = (work = fill) => installTool(machine.system, machine.home, ZIG, work);
const kept = () => readdir(join(machine.home.tools, 'zig'));

describe('a tool', () => {
  test('lies where a runner’s tool cache has it, and nothing else stays', async () => {
    const tool = await install();
    expect(tool).toEqual({
      name: 'zig',
      version: '9.9.9',
      path: join(machine.home.tools, 'zig/9.9.9/x64/zig'),
    });
    expect(await kept()).toEqual(['9.9.9']);
    const files = await readdir(join(machine.home.tools, 'zig/9.9.9'), { recursive: true });
    expect(files.sort()).toEqual(['x64', 'x64.complete', 'x64/zig']);
    process.env['RUNNER_TOOL_CACHE'] = machine.home.tools;
    expect(find('zig', '9.9.9', 'x64')).toBe(join(machine.home.tools, 'zig/9.9.9/x64'));
  });

  test('that an administrator put into the tool cache is taken as it is', async () => {
    process.env['RUNNER_TOOL_CACHE'] = machine.home.tools;
    const given = join(machine.directory, 'given');
    await mkdir(given);
    await writeProgram(join(given, 'zig'), printing('9.9.9 of the administrator'));
    await cacheDir(given, 'zig', '9.9.9', 'x64');
    const tool = await install(() => Promise.reject(new Error('filled')));
    expect((await machine.system.run([tool.path])).stdout).toBe('9.9.9 of the administrator\n');
  });

  test('that is there is neither filled nor run again', async () => {
    await install();
    await installTool(
      { ...machine.system, run: () => Promise.reject(new Error('a process was started')) },
      machine.home,
      ZIG,
      () => Promise.reject(new Error('filled again')),
    );
    expect(machine.system.console.lines).toEqual(['Installing zig 9.9.9']);
  });

  test('that two processes install at once is the first one', async () => {
    let first: Promise<Tool> | undefined;
    const late = await install(async place => {
      // The other one is done from beginning to end while this one is at work.
      first = install();
      await first;
      await writeProgram(join(place.directory, 'zig'), printing('9.9.9 of the second'));
    });
    expect(await first).toEqual(late);
    expect((await machine.system.run([late.path])).stdout).toBe('9.9.9\n');
    expect(await kept()).toEqual(['9.9.9']);
  });

  test('whose directory was damaged is installed again', async () => {
    await mkdir(join(machine.home.tools, 'zig/9.9.9/x64/lib'), { recursive: true });
    expect((await machine.system.run([(await install()).path])).stdout).toBe('9.9.9\n');
    expect(await readdir(join(machine.home.tools, 'zig/9.9.9/x64'))).toEqual(['zig']);
  });

  test.each([
    ['fails', '#!/bin/sh\necho "error: no such instruction" >&2; exit 1\n', 'no such instruction'],
    ['is another version', printing('9.9.8'), 'it calls itself `9.9.8`'],
    ['is a version that begins alike', printing('zig 9.9.90'), 'it calls itself `zig 9.9.90`'],
    ['is a version that ends alike', printing('19.9.9'), 'it calls itself `19.9.9`'],
    ['is for another machine', '\x7fELF', /./],
  ])('that %s is refused and does not stay', async (_, script, reason) => {
    const failure = install(({ directory }) => writeProgram(join(directory, 'zig'), script));
    await expect(failure).rejects.toThrow(/^zig 9\.9\.9 does not run on this machine: /);
    await expect(failure).rejects.toThrow(reason);
    expect(await kept()).toEqual([]);
  });

  test('whose installation fails leaves nothing behind', async () => {
    const failure = install(async ({ scratch }) => {
      await writeFile(join(scratch, 'half'), '');
      throw new Error('broken off');
    });
    await expect(failure).rejects.toThrow('broken off');
    expect(await kept()).toEqual([]);
  });

  test('on a full disk is a mistake of the machine', async () => {
    const failure = install(() => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })));
    await expect(failure).rejects.toThrow(
      `the disk is full: zig 9.9.9 does not fit into ${machine.home.root}`,
    );
  });
});

test('what a killed installation left is removed a day later, and not before', async () => {
  const parent = join(machine.home.tools, 'zig');
  for (const name of ['rust-multiarch-zig-old', 'rust-multiarch-zig-new', '9.9.8']) {
    await mkdir(join(parent, name), { recursive: true });
  }
  const yesterday = Date.now() / 1000 - 25 * 60 * 60;
  await utimes(join(parent, 'rust-multiarch-zig-old'), yesterday, yesterday);
  await utimes(join(parent, '9.9.8'), yesterday, yesterday);
  await install();
  expect((await kept()).sort()).toEqual(['9.9.8', '9.9.9', 'rust-multiarch-zig-new']);
});

test('a home that cannot be written says how to choose another', async () => {
  await writeFile(join(machine.directory, 'home'), 'a file');
  await expect(install()).rejects.toThrow(
    /^cannot write .*home\/tools.*: set RUST_MULTIARCH_HOME to a directory of yours$/,
  );
});

test.each([
  [
    'an error with its last cause',
    'info: x\nerror: no std\n\nCaused by:\n    0: no file\n    1: HTTP 404\n',
    'no std (HTTP 404)',
  ],
  ['an error with a stack', 'error: no std\n\nStack backtrace:\n   0: main\n', 'no std'],
  ['a compiler error', 'warning: w\nerror[E0463]: no crate\n', 'no crate'],
  ['the last line where nothing is called an error', 'one\ntwo\n\n', 'two'],
  ['nothing', '', ''],
])("the reason in a program's output is %s", (_, stderr, reason) => {
  expect(reasonOf({ stderr })).toBe(reason);
});
