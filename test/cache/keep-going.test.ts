import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { usedUnits } from '../../src/cache/target/used.js';
import { planBuilds } from '../../src/compile/commands.js';
import { compile } from '../../src/compile/compile.js';
import { parseLibc, parsePlatforms } from '../../src/oci/platforms.js';
import type { Compilation } from '../../src/request/request.js';
import { testSystem } from '../support/system.js';
import { writeProgram } from '../support/tools.js';

const TRIPLE = 'x86_64-unknown-linux-gnu';
const place = realpathSync(mkdtempSync(join(tmpdir(), 'keep-going-')));
const app = join(place, 'app');
const env = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  RUSTUP_HOME: process.env['RUSTUP_HOME'],
  RUSTUP_TOOLCHAIN: process.env['RUSTUP_TOOLCHAIN'] ?? 'stable',
  CARGO_HOME: join(place, 'home'),
  CARGO_NET_OFFLINE: 'true',
};

function write(path: string, content: string): void {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), content);
}

const manifest = (name: string, dependencies: string) =>
  `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n[dependencies]\n${dependencies}\n`;

/** A crate as a registry's, from a directory. */
function publish(name: string, dependencies: string, buildScript: string): void {
  write(`registry/${name}/Cargo.toml`, manifest(name, dependencies));
  write(`registry/${name}/src/lib.rs`, '');
  write(`registry/${name}/build.rs`, buildScript);
  write(`registry/${name}/.cargo-checksum.json`, '{"files":{}}');
}

/** `app` needs `broken`, which fails at once, and `late`, which cannot begin before `slow` has waited for that. */
beforeAll(async () => {
  const source = `[source.crates-io]\nreplace-with = "here"\n[source.here]\ndirectory = "${place}/registry"\n`;
  write('home/config.toml', source);
  const wait = 'std::thread::sleep(std::time::Duration::from_secs(2))';
  publish('slow', '', `fn main() { ${wait} }`);
  publish('late', 'slow = "1"', 'fn main() {}');
  const members = '[workspace]\nmembers = ["broken"]\n';
  write('app/Cargo.toml', `${manifest('app', 'late = "1"\nbroken = { path = "broken" }')}${members}`);
  write('app/src/main.rs', 'fn main() {}');
  write('app/broken/Cargo.toml', manifest('broken', ''));
  write('app/broken/src/lib.rs', 'pub fn number() -> u32 { "none" }');
  await testSystem().run(['cargo', 'generate-lockfile'], { cwd: app, env });
  // Plain cargo: the flags are what counts.
  await writeProgram(join(place, 'zigbuild'), '#!/bin/sh\nshift\nexec cargo build "$@"\n');
}, 30_000);
afterAll(() => rmSync(place, { recursive: true }));

const platforms = parsePlatforms(['linux/amd64', 'linux/amd64/v3'], parseLibc('gnu'));
const REQUEST = {
  profile: 'dev',
  packages: [],
  features: [],
  defaultFeatures: true,
  binaries: [{ name: 'app', package: 'app' }],
} as unknown as Compilation;

function planned(keepGoing: boolean, target: string) {
  const flags = (level: string) => `--config=target.${TRIPLE}.rustflags=["-Ctarget-cpu=${level}"]`;
  const groups = platforms.map((platform, index) => ({
    targets: [{ ...platform, zigTarget: TRIPLE }],
    args: [flags(index === 0 ? 'x86-64' : 'x86-64-v3')],
    env: {},
    linker: 'zig' as const,
    profile: 'release',
    features: [],
  }));
  return planBuilds(groups, {
    toolchain: undefined,
    request: REQUEST,
    compilation: 0,
    directory: app,
    calls: {
      zig: { program: [join(place, 'zigbuild'), 'zigbuild'], env },
      lld: { program: ['cargo'], env: {} },
      'lld-with-c': { program: ['cargo'], env: {} },
    },
    targetDirectory: target,
    takesConfig: true,
    keepGoing,
    cTools: { asksForEvex512: true, cmake: '/toolchain.cmake', configSite: '/config.site', inherited: env },
  });
}

test.each<[string, boolean, number]>([
  ['leaves every dependency, of every call of cargo, where cargo goes on', true, 2],
  ['ends with the first crate and the first call where cargo does not', false, 0],
])(
  'a project that does not compile %s',
  async (name, goOn, finished) => {
    const target = join(place, name);
    const system = testSystem();
    const commands = planned(goOn, target);
    const wanted = [[{ name: 'app', packageId: 'app' }]];
    const compiled = await compile(system, {
      commands,
      wanted,
      kept: join(place, 'kept'),
      goOn: () => goOn,
      explain: async () => null,
      beforeCompare: async () => () => {},
    });
    expect(compiled).toMatchObject({
      binaries: [],
      failed: Array(goOn ? 2 : 1).fill({ failedPackages: ['broken'] }),
    });
    expect(compiled.failure?.message).toMatch(/^the project does not compile for linux\/amd64:/);
    const { units } = await usedUnits(compiled.messages, target);
    const late = units.filter(unit => unit.package === 'late' && unit.target === 'lib late');
    expect(late.filter(({ fingerprint }) => existsSync(fingerprint))).toHaveLength(finished);
    // One call's words are the other's.
    expect(system.console.lines.filter(line => line.includes('mismatched types'))).toHaveLength(1);
    const said = 'Compiling what the project needs for linux/amd64/v3: the cache keeps it';
    expect(system.console.lines.includes(said)).toBe(goOn);
  },
  60_000,
);
