import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sources } from '../../src/toolchain/pins.js';
import { installZig } from '../../src/toolchain/zig.js';
import { type FileServer, type Route, serveFiles } from '../support/files.js';
import { freePort } from '../support/server.js';
import {
  type Machine,
  makeArchive,
  makeSigner,
  makeWheel,
  openTestMachine,
  pin,
  printing,
  sha256,
} from '../support/tools.js';

const VERSION = '9.9.9';
const NAME = `zig-x86_64-linux-${VERSION}`;
const FILES = { zig: printing(VERSION), 'lib/std.zig': 'const std = 0;' };
const HASH = sha256('never downloaded');
const signer = makeSigner();
/** No mirror is known. */
const NOTHING: Sources = { github: '', zigMirrors: [], zigKey: signer.publicKey, dockerPlugins: [] };

let machine: Machine;
const servers: FileServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  await machine.remove();
});

const kept = () => readdir(join(machine.home.tools, 'zig'));

describe('without pip', () => {
  let archive: Buffer;
  let genuine: Record<string, Route>;

  beforeEach(async () => {
    machine = await openTestMachine({}, ['sh', 'tar', 'xz'], { now: () => 0 });
    archive = await makeArchive(NAME, FILES);
    genuine = {
      [`/zig/${NAME}.tar.xz`]: archive,
      [`/zig/${NAME}.tar.xz.minisig`]: signer.sign(archive, `timestamp:1\tfile:${NAME}.tar.xz\thashed`),
    };
  });

  async function serve(routes: Readonly<Record<string, Route>>): Promise<string> {
    const server = await serveFiles(routes);
    servers.push(server);
    return `${server.url}/zig`;
  }

  function install(mirrors: readonly string[]) {
    const sources: Sources = { github: '', zigMirrors: mirrors, zigKey: signer.publicKey, dockerPlugins: [] };
    return installZig(machine.system, machine.home, pin('zig', VERSION, HASH), sources);
  }

  test('zig comes from a mirror, with its library next to it', async () => {
    const { path } = await install([await serve(genuine)]);
    expect((await machine.system.run([path])).stdout).toBe(`${VERSION}\n`);
    expect(await readFile(join(path, '../lib/std.zig'), 'utf8')).toBe(FILES['lib/std.zig']);
    expect(await kept()).toEqual([VERSION]);
  });

  test("zig's own server has the version in its path", async () => {
    const own = await serve(
      Object.fromEntries(
        Object.entries(genuine).map(([path, route]) => [path.replace('/zig/', `/zig/${VERSION}/`), route]),
      ),
    );
    await install([`${own}/{version}`]);
    expect(servers.at(-1)?.requests).toContain(`/zig/${VERSION}/${NAME}.tar.xz`);
  });

  describe.each<[string, () => Record<string, Route>, RegExp | null]>([
    ['has not the file', () => ({}), null],
    [
      'is out of order',
      () => ({ [`/zig/${NAME}.tar.xz.minisig`]: response => response.writeHead(500).end() }),
      null,
    ],
    [
      'breaks off',
      () => ({
        ...genuine,
        [`/zig/${NAME}.tar.xz`]: response => {
          response.writeHead(200, { 'content-length': archive.length });
          response.write(archive.subarray(0, 100), () => response.destroy());
        },
      }),
      null,
    ],
    [
      'serves a tampered file',
      () => ({ ...genuine, [`/zig/${NAME}.tar.xz`]: Buffer.concat([archive, Buffer.from('!')]) }),
      /its signature does not match/,
    ],
    [
      'serves an older signed file under this name',
      () => ({
        ...genuine,
        [`/zig/${NAME}.tar.xz.minisig`]: signer.sign(
          archive,
          'timestamp:1\tfile:zig-x86_64-linux-9.9.8.tar.xz\thashed',
        ),
      }),
      /it is signed as another file/,
    ],
    [
      'signs with a key of its own',
      () => ({
        ...genuine,
        [`/zig/${NAME}.tar.xz.minisig`]: makeSigner().sign(archive, `file:${NAME}.tar.xz`),
      }),
      /its signature does not match/,
    ],
  ])('a mirror that %s', (_, routes, warning) => {
    test('is passed over', async () => {
      const bad = await serve(routes());
      const { path } = await install([bad, await serve(genuine)]);
      expect((await machine.system.run([path])).stdout).toBe(`${VERSION}\n`);
      const warnings = machine.system.console.lines.filter(line => line.startsWith('warning: '));
      if (warning === null) expect(warnings).toEqual([]);
      else expect(warnings).toEqual([expect.stringMatching(warning)]);
    });

    test('alone is one line, and nothing stays', async () => {
      const failure = install([await serve(routes())]);
      await expect(failure).rejects.toThrow(
        /^zig 9\.9\.9 cannot be installed: there is no python3; .*127\.0\.0\.1.*\n?$/,
      );
      await expect(failure).rejects.toMatchObject({ name: 'UserError' });
      if (warning) await expect(failure).rejects.toThrow(warning);
      expect(await kept()).toEqual([]);
    });
  });

  test('without any network either, the one line says both reasons', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    await expect(install([nobody])).rejects.toThrow(
      /^zig 9\.9\.9 cannot be installed: there is no python3; cannot download .*ECONNREFUSED.*\. Install Python's pip or allow one of the two downloads$/,
    );
  });

  test('every mirror has its turn to be the first', async () => {
    const mirrors = [await serve(genuine), await serve(genuine), await serve({})];
    machine = { ...machine, system: { ...machine.system, now: () => 1 } };
    await install(mirrors);
    expect(servers.map(server => server.requests.length)).toEqual([0, 2, 0]);
  });
});

describe('with pip', () => {
  let wheels: string;

  async function open(env: Readonly<Record<string, string>> = {}): Promise<void> {
    machine = await openTestMachine({}, ['sh', 'python3', 'tar', 'xz'], {
      env: { ...env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: '' },
    });
    wheels = join(machine.directory, 'wheels');
    await mkdir(wheels);
    machine = {
      ...machine,
      system: { ...machine.system, env: { ...machine.system.env, PIP_FIND_LINKS: wheels } },
    };
  }

  const wheelFiles = { 'ziglang/zig': FILES.zig, 'ziglang/lib/std.zig': FILES['lib/std.zig'] };
  const install = (hash: string) =>
    installZig(machine.system, machine.home, pin('zig', VERSION, hash), NOTHING);

  test('zig comes from its wheel, runnable, with its library next to it', async () => {
    await open({ PIP_REQUIRE_VIRTUALENV: '1' });
    const wheel = await makeWheel(wheels, 'ziglang', VERSION, {
      ...wheelFiles,
      'ziglang/lib/libc/include/any-linux-any/a.h': '',
      'ziglang/lib/libc/include/any-windows-any/a.h': '',
      'ziglang/lib/libc/mingw/a.c': '',
    });
    const { path } = await install(wheel.sha256);
    // What serves other systems alone stays in the wheel.
    expect(await readdir(join(dirname(path), 'lib'), { recursive: true })).toEqual(
      expect.arrayContaining(['libc/include/any-linux-any/a.h']),
    );
    expect(await readdir(join(dirname(path), 'lib/libc'))).toEqual(['include']);
    expect(await readdir(join(dirname(path), 'lib/libc/include'))).toEqual(['any-linux-any']);
    expect((await machine.system.run([path])).stdout).toBe(`${VERSION}\n`);
    expect(await readFile(join(path, '../lib/std.zig'), 'utf8')).toBe(FILES['lib/std.zig']);
    expect(await kept()).toEqual([VERSION]);
  });

  test('a wheel with another hash is refused with both, and nothing stays', async () => {
    await open();
    const wheel = await makeWheel(wheels, 'ziglang', VERSION, wheelFiles);
    await expect(install(HASH)).rejects.toThrow(
      `the wheel of ziglang ${VERSION} is not the file that was pinned: its SHA-256 is ${wheel.sha256}, expected ${HASH}; nothing was installed`,
    );
    expect(await kept()).toEqual([]);
  });

  test('an index without it is one line', async () => {
    await open();
    await expect(install(HASH)).rejects.toThrow(
      /^zig 9\.9\.9 cannot be installed: pip: No matching distribution found for ziglang==9\.9\.9.*; zig has no mirror\. Install Python's pip or allow one of the two downloads$/,
    );
  });
});

test.each([
  ['there is no pip', 'echo "/usr/bin/python3: No module named pip" >&2; exit 1', 'Python has no pip'],
  [
    'pip has no network',
    'echo "WARNING: Retrying" >&2; echo "ERROR: Could not find a version" >&2; echo "ERROR: No matching distribution" >&2; exit 1',
    'pip: No matching distribution',
  ],
  [
    'pip itself breaks',
    'echo "Traceback" >&2; echo "ImportError: no ssl" >&2; exit 1',
    'pip: ImportError: no ssl',
  ],
])('where %s the line says so', async (_, script, reason) => {
  machine = await openTestMachine({ python3: `#!/bin/sh\n${script}\n` }, ['sh']);
  await expect(installZig(machine.system, machine.home, pin('zig', VERSION, HASH), NOTHING)).rejects.toThrow(
    `zig ${VERSION} cannot be installed: ${reason}; zig has no mirror. Install Python's pip or allow one of the two downloads`,
  );
});

test("pip sees no secret of the action's, and runs where no module of a checkout can come before Python's", async () => {
  const script = '#!/bin/sh\nenv > "$HOME/environment"; pwd > "$HOME/directory"; exit 1\n';
  machine = await openTestMachine({ python3: script }, ['sh', 'env', 'pwd'], {
    env: { INPUT_PASSWORD: 'secret', ACTIONS_RUNTIME_TOKEN: 'secret' },
  });
  const failure = installZig(machine.system, machine.home, pin('zig', VERSION, HASH), NOTHING);
  await expect(failure).rejects.toThrow();
  const noted = (name: string) => readFile(join(machine.directory, name), 'utf8');
  expect(await noted('environment')).not.toContain('secret');
  expect(await noted('environment')).toContain(`TMPDIR=${machine.home.tools}/zig/`);
  expect(await noted('directory')).toContain(`${machine.home.tools}/zig/`);
});
