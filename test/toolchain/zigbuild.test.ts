import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { parseLibc, parsePlatforms } from '../../src/oci/platforms.js';
import { installCompilers, reviewCompilers, zigEnvironment } from '../../src/toolchain/toolchain.js';
import { installZigbuild } from '../../src/toolchain/zigbuild.js';
import { type Machine, makeWheel, openTestMachine, pin, printing, sha256 } from '../support/tools.js';

const VERSION = '9.9.9';
const HASH = sha256('never downloaded');
const TARGETS = parsePlatforms(['linux/amd64', 'linux/arm64'], parseLibc('musl'));
const ZIGBUILD = pin('cargo-zigbuild', VERSION, HASH);

/** Notes how it was called, and leaves what `cargo install` leaves. */
const CARGO = `#!/bin/sh
echo "$@" > "$HOME/arguments"
env > "$HOME/environment"
pwd > "$HOME/directory"
for argument; do case "$argument" in --root=*) root="\${argument#--root=}" ;; esac; done
mkdir -p "$root/bin"
printf '#!/bin/sh\\necho cargo-zigbuild ${VERSION}\\n' > "$root/bin/cargo-zigbuild"
`;

let machine: Machine;
afterEach(() => machine.remove());

const kept = () => readdir(join(machine.home.tools, 'cargo-zigbuild'));
const noted = (name: string) => readFile(join(machine.directory, name), 'utf8');

describe('without pip', () => {
  test('cargo-zigbuild is compiled with its own lock file, outside the project and free of its settings', async () => {
    machine = await openTestMachine({ cargo: CARGO }, ['sh', 'env', 'mkdir', 'pwd'], {
      env: {
        INPUT_PASSWORD: 'secret',
        ACTIONS_RUNTIME_TOKEN: 'secret',
        GITHUB_ENV: '/file',
        RUSTFLAGS: '--cfg mine',
        CARGO_BUILD_TARGET: 'aarch64-unknown-linux-musl',
      },
    });
    const tool = await installZigbuild(machine.system, machine.home, ZIGBUILD);
    expect(tool.path).toBe(join(machine.home.tools, 'cargo-zigbuild', VERSION, 'x64/cargo-zigbuild'));
    expect(await noted('arguments')).toMatch(
      new RegExp(`^install --locked --root=${machine.home.tools}/\\S+ cargo-zigbuild@${VERSION}\n$`),
    );
    expect(await noted('environment')).not.toMatch(/secret|GITHUB_ENV|RUSTFLAGS|CARGO_BUILD_TARGET/);
    expect((await noted('directory')).trim()).not.toBe(process.cwd());
    expect(machine.system.console.lines).toContain(
      `compiling cargo-zigbuild ${VERSION}, about a minute (there is no python3)`,
    );
    expect(await kept()).toEqual([VERSION]);
  });

  test.each([
    ['cargo fails', 'echo "    Updating index" >&2; echo "error: no network" >&2; exit 101', 'no network'],
    ['cargo is missing', null, 'cannot run cargo'],
  ])('and where %s, one line says both reasons and nothing stays', async (_, script, reason) => {
    machine = await openTestMachine(script === null ? {} : { cargo: `#!/bin/sh\n${script}\n` }, ['sh']);
    const failure = installZigbuild(machine.system, machine.home, ZIGBUILD);
    await expect(failure).rejects.toMatchObject({ name: 'UserError' });
    await expect(failure).rejects.toThrow(
      `cargo-zigbuild ${VERSION} cannot be installed: there is no python3; cargo install: ${reason}`,
    );
    await expect(failure).rejects.not.toThrow(/\n/);
    expect(await kept()).toEqual([]);
  });
});

test('zig and cargo-zigbuild come from their wheels at the same time', async () => {
  machine = await openTestMachine({}, ['sh', 'python3']);
  const wheels = join(machine.directory, 'wheels');
  await mkdir(wheels);
  const system = {
    ...machine.system,
    env: { ...machine.system.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheels },
  };
  const zig = await makeWheel(wheels, 'ziglang', VERSION, {
    'ziglang/zig': printing(VERSION),
    'ziglang/lib/std.zig': '',
  });
  const zigbuild = await makeWheel(wheels, 'cargo-zigbuild', VERSION, {
    [`cargo_zigbuild-${VERSION}.data/scripts/cargo-zigbuild`]: printing(VERSION),
  });
  const tools = await installCompilers(system, machine.home, {
    zig: pin('zig', VERSION, zig.sha256),
    zigbuild: pin('cargo-zigbuild', VERSION, zigbuild.sha256),
  });
  for (const { path } of Object.values(tools)) {
    expect((await machine.system.run([path])).stdout).toBe(`${VERSION}\n`);
  }
});

test('where one of both fails, the other one is finished before it is said', async () => {
  machine = await openTestMachine({ cargo: CARGO }, ['sh', 'env', 'mkdir', 'pwd']);
  const sources = { github: '', zigMirrors: [], zigKey: '', dockerPlugins: [] };
  const pins = { zig: pin('zig', VERSION, HASH), zigbuild: ZIGBUILD };
  await expect(installCompilers(machine.system, machine.home, pins, sources)).rejects.toThrow(
    `zig ${VERSION} cannot be installed`,
  );
  expect(await kept()).toEqual([VERSION]);
});

test('cargo-zigbuild is told of our zig, and every path is below the home and the same in every run', async () => {
  machine = await openTestMachine({}, []);
  const zig = {
    name: 'zig',
    version: VERSION,
    path: join(machine.home.tools, 'zig', VERSION, 'x64/zig'),
  } as const;
  const { ZIG_LIBC, ZIG_LIB_DIR, ...paths } = zigEnvironment(zig, machine.home);
  expect(paths['CARGO_ZIGBUILD_ZIG_PATH']).toBe(zig.path);
  for (const path of Object.values(paths)) expect(path?.startsWith(`${machine.home.root}/`)).toBe(true);
  expect([ZIG_LIBC, ZIG_LIB_DIR]).toEqual([undefined, undefined]);
});

describe('arm64 since rustc 1.98', () => {
  const review = async (release: string, zigbuild: string, targets = TARGETS) => {
    machine = await openTestMachine({}, []);
    const rustc = { verbose: '', commit: '', host: '', release };
    reviewCompilers(machine.system, rustc, pin('cargo-zigbuild', zigbuild, HASH), targets);
    return machine.system.console.lines;
  };

  test.each([
    ['1.98.0', '0.22.3'],
    ['1.99.1', '0.9.0'],
    ['1.98.0-nightly', '0.22.3'],
  ])('rustc %s refuses cargo-zigbuild %s', async (release, zigbuild) => {
    await expect(review(release, zigbuild)).rejects.toThrow(
      `cargo-zigbuild ${zigbuild} cannot link linux/arm64 for rustc ${release}: set \`cargo-zigbuild-version\` to 0.23.0 or newer`,
    );
  });

  test.each([
    ['an older rustc', '1.97.1', '0.22.3'],
    ['the first cargo-zigbuild that can', '1.98.0', '0.23.0'],
    ['the newest tested', '1.99.1', '0.24.0'],
    ['a later patch of it', '1.99.2', '0.24.0'],
  ])('%s is silent', async (_, release, zigbuild) => {
    expect(await review(release, zigbuild)).toEqual([]);
  });

  test('another platform does not mind', async () => {
    const others = TARGETS.filter(target => target.platform !== 'linux/arm64');
    expect(await review('1.98.0', '0.22.3', others)).toEqual([]);
  });

  test('a rustc newer than any tested is one line of information', async () => {
    expect(await review('1.200.0', '0.24.0')).toEqual([
      'rustc 1.200.0 is newer than 1.99.1, the newest that the tools were tested with',
    ]);
  });
});
