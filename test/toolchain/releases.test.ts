import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ensureBuildx, installBuildx } from '../../src/toolchain/buildx.js';
import { installChef } from '../../src/toolchain/chef.js';
import type { Pin, Sources } from '../../src/toolchain/pins.js';
import { type FileServer, type Route, serveFiles } from '../support/files.js';
import { freePort } from '../support/server.js';
import {
  HOST,
  type Machine,
  makeArchive,
  openTestMachine,
  pin,
  printing,
  sha256,
  writeProgram,
} from '../support/tools.js';

const VERSION = '9.9.9';
const CARGO = `#!/bin/sh
for argument; do case "$argument" in --root=*) root="\${argument#--root=}" ;; esac; done
mkdir -p "$root/bin"
printf '#!/bin/sh\\necho compiled ${VERSION}\\n' > "$root/bin/cargo-chef"
`;
const NO_CARGO = '#!/bin/sh\necho "error: no network" >&2; exit 101\n';

let machine: Machine;
let sources: Sources;
const servers: FileServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  await machine.remove();
});

async function serve(routes: Readonly<Record<string, Route>>): Promise<void> {
  const server = await serveFiles(routes);
  servers.push(server);
  sources = { github: server.url, zigMirrors: [], zigKey: '', dockerPlugins: [] };
}

describe('cargo-chef', () => {
  const name = 'cargo-chef-x86_64-unknown-linux-musl';
  const address = `/LukeMathWalker/cargo-chef/releases/download/v${VERSION}/${name}.tar.xz`;
  let archive: Buffer;
  let chef: Pin;
  beforeEach(async () => {
    archive = await makeArchive(name, { 'cargo-chef': printing(`cargo-chef ${VERSION}`), LICENSE: '' });
    chef = pin('cargo-chef', VERSION, sha256(archive));
  });

  async function install(
    routes: Readonly<Record<string, Route>>,
    { cargo = CARGO, wanted = chef }: { cargo?: string; wanted?: Pin } = {},
  ) {
    machine = await openTestMachine({ cargo }, ['sh', 'tar', 'xz', 'mkdir', 'nice']);
    await serve(routes);
    const { path } = await installChef(machine.system, machine.home, wanted, 'compile', sources);
    return (await machine.system.run([path])).stdout.trim();
  }
  const kept = () => readdir(join(machine.home.tools, 'cargo-chef'));

  test('comes from its release', async () => {
    expect(await install({ [address]: archive })).toBe(`cargo-chef ${VERSION}`);
    expect(await kept()).toEqual([VERSION]);
  });

  test('comes from its release at the second attempt where the first one fails', async () => {
    const flaky: Route = (response, attempt) => {
      if (attempt === 1) response.writeHead(503).end();
      else response.end(archive);
    };
    expect(await install({ [address]: flaky })).toBe(`cargo-chef ${VERSION}`);
  });

  test('is compiled where there is no such release', async () => {
    expect(await install({})).toBe(`compiled ${VERSION}`);
    expect(machine.system.console.lines.at(-1)).toMatch(
      /^compiling cargo-chef 9\.9\.9 in the background \(.*HTTP 404\)$/,
    );
  });

  test('is compiled where none is pinned for the host, without asking for one', async () => {
    const wanted = pin('cargo-chef', VERSION, undefined);
    expect(await install({ [address]: archive }, { wanted })).toBe(`compiled ${VERSION}`);
    expect(servers[0]?.requests).toEqual([]);
  });

  test('with another hash is refused with both; it is not compiled instead, and nothing stays', async () => {
    const actual = sha256('another');
    await expect(install({ [address]: 'another' })).rejects.toThrow(
      `${name}.tar.xz is not the file that was pinned: its SHA-256 is ${actual}, expected ${chef.sha256}; nothing was installed`,
    );
    expect(await kept()).toEqual([]);
  });

  test('that can neither be downloaded nor compiled is one line with both reasons', async () => {
    await expect(install({}, { cargo: NO_CARGO })).rejects.toThrow(
      /^cargo-chef 9\.9\.9 cannot be installed: cannot download .*HTTP 404; cargo install: no network$/,
    );
    expect(await kept()).toEqual([]);
  });
});

describe('buildx', () => {
  const content = printing(`github.com/docker/buildx v${VERSION} 1a2b`);
  const buildx = pin('buildx', VERSION, sha256(content));
  const address = `/docker/buildx/releases/download/v${VERSION}/buildx-v${VERSION}.linux-amd64`;
  const own = (version: string) => printing(`github.com/docker/buildx ${version} 1a2b`);

  async function open(programs: Readonly<Record<string, string>>): Promise<void> {
    machine = await openTestMachine(programs, ['sh']);
    await serve({ [address]: content });
  }
  const ensure = () => ensureBuildx(machine.system, machine.home, buildx, sources);

  test.each([
    ['buildx', 'v0.33.0', '0.33.0'],
    ['docker-buildx', 'v0.37.1', '0.37.1'],
    ['buildx', 'v1.0.0-rc1', '1.0.0'],
  ])('on PATH as %s %s is used', async (name, says, version) => {
    await open({ [name]: own(says) });
    expect(await ensure()).toEqual({ name: 'buildx', version, path: join(machine.directory, 'bin', name) });
    expect(servers[0]?.requests).toEqual([]);
  });

  test("among Docker's plugins is used", async () => {
    machine = await openTestMachine({}, ['sh']);
    const plugins = join(machine.directory, '.docker/cli-plugins');
    await mkdir(plugins, { recursive: true });
    await writeProgram(join(plugins, 'docker-buildx'), own('v0.36.1'));
    expect(await ensure()).toMatchObject({ version: '0.36.1', path: join(plugins, 'docker-buildx') });
  });

  test.each([
    ['an older one', { buildx: own('v0.31.1') }],
    ['one that does not tell its version', { buildx: own('v0.0.0+unknown') }],
    ['one that does not run', { buildx: '#!/bin/sh\necho v0.37.0; exit 1\n' }],
    ['none', {}],
  ])('is installed where there is %s', async (_, programs) => {
    await open(programs);
    const tool = await ensure();
    expect(tool.path).toBe(join(machine.home.tools, 'buildx', VERSION, 'x64/buildx'));
    expect((await machine.system.run([tool.path])).stdout).toContain(VERSION);
  });

  test('with another hash is refused with both', async () => {
    await open({});
    await expect(
      installBuildx(machine.system, machine.home, pin('buildx', VERSION, sha256('x')), sources),
    ).rejects.toThrow(`its SHA-256 is ${buildx.sha256}, expected ${sha256('x')}`);
    expect(await readdir(join(machine.home.tools, 'buildx'))).toEqual([]);
  });

  test.each<[string, () => Promise<[Pin, string]>, RegExp]>([
    [
      'GitHub cannot be reached',
      async () => [buildx, `http://127.0.0.1:${await freePort()}`],
      /ECONNREFUSED/,
    ],
    [
      'none is pinned for the host',
      async () => [{ ...pin('buildx', VERSION, undefined), host: { ...HOST, os: 'darwin' } }, ''],
      /no buildx 9\.9\.9 is pinned for darwin amd64/,
    ],
  ])('that cannot be installed because %s is one line', async (_, setting, reason) => {
    machine = await openTestMachine({}, ['sh']);
    const [wanted, github] = await setting();
    const failure = installBuildx(machine.system, machine.home, wanted, { ...sources, github });
    await expect(failure).rejects.toThrow(
      /^buildx 0\.33\.0 or newer is needed and not on PATH: .*; install Docker Buildx$/,
    );
    await expect(failure).rejects.toThrow(reason);
  });
});
