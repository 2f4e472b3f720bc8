import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { parseLibc, parsePlatforms } from '../../src/oci/platforms.js';
import { withLock } from '../../src/system/lock.js';
import { ensureToolchain } from '../../src/toolchain/rustup.js';
import { ensureTargets } from '../../src/toolchain/std.js';
import { type Machine, openTestMachine } from '../support/tools.js';

const VERBOSE = `rustc 1.95.0 (59807616e 2026-04-14)
binary: rustc
commit-hash: 59807616e1fa2540724bfbac14d7976d7e4a3860
commit-date: 2026-04-14
host: x86_64-unknown-linux-gnu
release: 1.95.0
LLVM version: 22.1.2
`;
const RUST = {
  verbose: VERBOSE,
  release: '1.95.0',
  commit: '59807616e1fa2540724bfbac14d7976d7e4a3860',
  host: 'x86_64-unknown-linux-gnu',
};
const TARGETS = parsePlatforms(['linux/amd64', 'linux/arm64', 'linux/arm/v7'], parseLibc('musl'));

/**
 * A rustc that is there once \`$HOME/installed\` is, whose sysroot is \`$HOME/sysroot\`; with rustup's own words (1.29) where it is not.
 */
const RUSTC = `#!/bin/sh
echo "rustc $* [$RUSTUP_TOOLCHAIN] [$RUSTUP_AUTO_INSTALL] $(pwd)" >> "$HOME/log"
if [ ! -e "$HOME/installed" ]; then
  echo "error: toolchain '1.95.0-x86_64-unknown-linux-gnu' is not installed" >&2
  echo "help: run \\\`rustup toolchain install\\\` to install it" >&2
  exit 1
fi
case "$1" in
  -vV) printf '%s' '${VERBOSE}' ;;
  *) echo "$HOME/sysroot" ;;
esac
`;

/** A rustup that has std for all but \`lacking\`, for which it fails in the given words; it adds all it is asked for or none. */
const rustup = (lacking: string, words: string) => `#!/bin/sh
echo "rustup $* [$RUSTUP_TOOLCHAIN]" >> "$HOME/log"
case "$1 $2" in
  "toolchain install")
    if [ "$RUSTUP_TOOLCHAIN" != "$5" ]; then
      echo "error: override toolchain '$RUSTUP_TOOLCHAIN' is not installed" >&2
      exit 1
    fi
    touch "$HOME/installed" ;;
  "target add")
    shift 2
    case "$*" in *${lacking}*) printf '%s\\n' "${words}" >&2; exit 1 ;; esac
    for target; do mkdir -p "$HOME/sysroot/lib/rustlib/$target/lib"; done ;;
esac
`;
const COMPLETE = rustup('nothing', '');

let machine: Machine;
afterEach(() => machine.remove());

async function open(programs: Readonly<Record<string, string>>, { installed = true } = {}): Promise<void> {
  machine = await openTestMachine(programs, ['sh', 'pwd', 'mkdir', 'sleep', 'touch'], {
    env: { RUSTUP_AUTO_INSTALL: '0' },
  });
  await mkdir(join(machine.directory, 'project'));
  if (installed) await mkdir(join(machine.directory, 'installed'));
}
const project = (toolchain?: string) => ({
  directory: join(machine.directory, 'project'),
  ...(toolchain === undefined ? {} : { toolchain }),
});
const rustupCalls = async () => (await log()).filter(line => line.startsWith('rustup '));
const log = async () => (await readFile(join(machine.directory, 'log'), 'utf8')).trim().split('\n');

describe('the toolchain', () => {
  test('that is there is read with one call, in the project', async () => {
    await open({ rustc: RUSTC, rustup: COMPLETE });
    expect(await ensureToolchain(machine.system, machine.home, project())).toEqual(RUST);
    expect(await log()).toEqual([`rustc -vV [] [0] ${project().directory}`]);
  });

  test('that the project names is installed, also where rustup was told not to do so by itself', async () => {
    await open({ rustc: RUSTC, rustup: COMPLETE }, { installed: false });
    expect((await ensureToolchain(machine.system, machine.home, project())).release).toBe('1.95.0');
    expect(await rustupCalls()).toEqual(['rustup toolchain install --no-self-update --profile=minimal []']);
    expect(machine.system.console.lines).toEqual(['Installing 1.95.0-x86_64-unknown-linux-gnu']);
  });

  test('that the user asks for is the one of every call', async () => {
    await open({ rustc: RUSTC, rustup: COMPLETE }, { installed: false });
    await ensureToolchain(machine.system, machine.home, project('1.95.0'));
    for (const line of await log()) expect(line).toContain('[1.95.0]');
    expect(await rustupCalls()).toEqual([
      'rustup toolchain install --no-self-update --profile=minimal 1.95.0 [1.95.0]',
    ]);
  });

  test('that two builds at once lack is installed by one of them, while the other waits', async () => {
    await open(
      { rustc: RUSTC, rustup: COMPLETE.replace('#!/bin/sh\n', '#!/bin/sh\nsleep 1\n') },
      { installed: false },
    );
    const ensure = () => ensureToolchain(machine.system, machine.home, project());
    const both = await Promise.all([ensure(), ensure()]);
    expect(both.map(rustc => rustc.release)).toEqual(['1.95.0', '1.95.0']);
    expect(await rustupCalls()).toHaveLength(1);
    const said = machine.system.console.lines;
    expect(said.filter(line => line.startsWith('Installing'))).toHaveLength(1);
    expect(said.join('\n')).toMatch('waiting for another call of rustup');
  });

  test('that is named by a relative path is said with the file', async () => {
    const rustc = '#!/bin/sh\necho "error: relative path toolchain \'../tc\'" >&2\nexit 1\n';
    await open({ rustc, rustup: COMPLETE });
    await expect(ensureToolchain(machine.system, machine.home, project())).rejects.toThrow(
      "rustup: relative path toolchain '../tc' in rust-toolchain.toml: write its absolute path",
    );
  });

  test('that cannot be installed is one line with the last cause', async () => {
    const failing = `#!/bin/sh
echo "info: syncing channel updates for 1.95.0" >&2
printf 'error: could not download the manifest\\n\\nCaused by:\\n    0: could not download\\n    1: no route to host\\n' >&2
exit 1
`;
    await open({ rustc: RUSTC, rustup: failing }, { installed: false });
    await expect(ensureToolchain(machine.system, machine.home, project())).rejects.toThrow(
      /^rustup: could not download the manifest \(no route to host\)$/,
    );
  });

  test("where none is chosen is told with rustup's own help", async () => {
    const rustc = `#!/bin/sh
echo "error: rustup could not choose a version of rustc to run, because no default is configured." >&2
echo "help: run 'rustup default stable'" >&2
exit 1
`;
    await open({ rustc, rustup: COMPLETE });
    const failure = ensureToolchain(machine.system, machine.home, project());
    await expect(failure).rejects.toMatchObject({ name: 'UserError' });
    await expect(failure).rejects.toThrow(/no default is configured\. \(run 'rustup default stable'\)$/);
  });

  test('without rustup is one line', async () => {
    await open({});
    await expect(ensureToolchain(machine.system, machine.home, project())).rejects.toThrow(
      /^there is no rustc on PATH: install Rust with rustup, https:\/\/rustup\.rs$/,
    );
  });
});

describe('targets', () => {
  const haveStd = (triple: string) =>
    mkdir(join(machine.directory, 'sysroot/lib/rustlib', triple, 'lib'), { recursive: true });

  test('whose std is there cost one call', async () => {
    await open({ rustc: RUSTC, rustup: COMPLETE });
    for (const { triple } of TARGETS) await haveStd(triple);
    await ensureTargets(machine.system, machine.home, RUST, project(), TARGETS);
    expect(await log()).toEqual([expect.stringMatching(/^rustc --print=sysroot/)]);
    expect(machine.system.console.lines).toEqual([]);
  });

  test('of which rustup has not listed every file yet are missing, and nothing is waited for where it has', async () => {
    await open({ rustc: RUSTC, rustup: COMPLETE });
    for (const { triple } of TARGETS) await haveStd(triple);
    const listed = ['rustc', 'rust-std-x86_64-unknown-linux-musl', ''].join('\n');
    await writeFile(join(machine.directory, 'sysroot/lib/rustlib/components'), listed);
    const [amd64, arm64] = TARGETS;
    if (!amd64 || !arm64) throw new Error('two targets are needed');
    await withLock(join(machine.home.root, 'rust-multiarch.lock'), jest.fn(), () =>
      ensureTargets(machine.system, machine.home, RUST, project(), [amd64]),
    );
    expect(await rustupCalls()).toEqual([]);
    await ensureTargets(machine.system, machine.home, RUST, project(), [amd64, arm64]);
    expect(await rustupCalls()).toEqual(['rustup target add aarch64-unknown-linux-musl []']);
  });

  test('whose std is missing are added with one call, the others left alone', async () => {
    await open({ rustc: RUSTC, rustup: COMPLETE });
    await haveStd('x86_64-unknown-linux-musl');
    await ensureTargets(machine.system, machine.home, RUST, project('nightly'), TARGETS);
    expect(await rustupCalls()).toEqual([
      'rustup target add aarch64-unknown-linux-musl armv7-unknown-linux-musleabihf [nightly]',
    ]);
  });

  test('that two builds at once lack are added by one of them, while the other waits', async () => {
    await open({ rustc: RUSTC, rustup: COMPLETE.replace('#!/bin/sh\n', '#!/bin/sh\nsleep 1\n') });
    const add = () => ensureTargets(machine.system, machine.home, RUST, project(), TARGETS);
    await Promise.all([add(), add()]);
    expect(await rustupCalls()).toHaveLength(1);
    expect(machine.system.console.lines.join('\n')).toMatch('waiting for another call of rustup');
  });

  test('are waited for in the home of rustup, where builds with another home of ours wait too', async () => {
    await open({ rustc: RUSTC, rustup: COMPLETE.replace('#!/bin/sh\n', '#!/bin/sh\nsleep 1\n') });
    await mkdir(join(machine.directory, '.rustup'));
    const homes = [machine.home, { ...machine.home, root: join(machine.directory, 'other') }];
    await Promise.all(homes.map(home => ensureTargets(machine.system, home, RUST, project(), TARGETS)));
    expect(await rustupCalls()).toHaveLength(1);
  });

  test('that share a std, as levels of amd64 do, name it once', async () => {
    await open({ rustc: RUSTC, rustup: COMPLETE });
    const levels = parsePlatforms(['linux/amd64', 'linux/amd64/v3'], parseLibc('musl'));
    await ensureTargets(machine.system, machine.home, RUST, project(), levels);
    expect(await rustupCalls()).toEqual(['rustup target add x86_64-unknown-linux-musl []']);
  });

  test.each([
    [
      'the channel lists and nobody published',
      'error: component download failed for rust-std-armv7-unknown-linux-musleabihf\n\nCaused by:\n    0: could not download file\n    1: http request returned an unsuccessful status code: 404',
    ],
    [
      'is not published at all',
      "error: toolchain 'stable' has no prebuilt artifacts available for target 'armv7-unknown-linux-musleabihf'",
    ],
    [
      'the toolchain does not know',
      "error: toolchain 'old' does not support target 'armv7-unknown-linux-musleabihf'",
    ],
    [
      'the channel says it lacks',
      "error: component 'rust-std' for target 'armv7-unknown-linux-musleabihf' is unavailable for download for channel '1.95.0'",
    ],
  ])('whose std %s are left to rust-src, and the others have theirs', async (_, words) => {
    await open({ rustc: RUSTC, rustup: rustup('armv7', words) });
    const lacking = await ensureTargets(machine.system, machine.home, RUST, project(), TARGETS);
    expect(lacking.map(({ platform }) => platform)).toEqual(['linux/arm/v7']);
    expect(await rustupCalls()).toContain('rustup target add aarch64-unknown-linux-musl []');
  });

  test('that fail for another reason tell that reason', async () => {
    await open({ rustc: RUSTC, rustup: rustup('armv7', 'error: no space left on device') });
    await expect(ensureTargets(machine.system, machine.home, RUST, project(), TARGETS)).rejects.toThrow(
      /^rustup: no space left on device$/,
    );
  });

  test('that no rustup can add are left to rust-src', async () => {
    await open({ rustc: RUSTC });
    expect(await ensureTargets(machine.system, machine.home, RUST, project(), TARGETS)).toEqual(TARGETS);
  });
});
