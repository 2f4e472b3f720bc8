import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEPENDENCY_FILE, memberPaths, readDependencies } from '../../src/cache/cache.js';
import {
  type Built,
  binaryOf,
  build,
  type CargoProject,
  environmentOf,
  restoreWork,
  saveWork,
} from '../support/cargo-project.js';
import { testSystem } from '../support/system.js';

const system = testSystem();
const place = realpathSync(mkdtempSync(join(tmpdir(), 'vendored-')));
const at = (path: string) => join(place, path);
const project: CargoProject = {
  checkout: at('checkout'),
  target: at('target'),
  members: ['app'],
  binary: 'app',
  toolchain: process.env['RUSTUP_TOOLCHAIN'] ?? 'stable',
  env: {},
};
let first: Built;
let lock: string;

type Files = Readonly<Record<string, string>>;
const HEADER = at('header.h');
const manifest = (name: string, version: string, more = '') =>
  `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n${more}`;
const CHECKSUM = `{"files":{},"package":"${'0'.repeat(64)}"}`;
/** A dependency that reads a header of the system's, and one that does not; both are committed in `vendor`. */
const FILES: Files = {
  'header.h': 'header 1',
  'checkout/.cargo/config.toml':
    '[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = "vendor"\n',
  'checkout/vendor/dep/Cargo.toml': manifest('dep', '1.0.0'),
  'checkout/vendor/dep/.cargo-checksum.json': CHECKSUM,
  'checkout/vendor/dep/src/lib.rs':
    'pub const TEXT: &str = env!("HEADER");\npub const OWN: &str = "source 1";\n',
  'checkout/vendor/dep/build.rs': `fn main() {
    println!("cargo:rerun-if-changed=${HEADER}");
    println!("cargo:rustc-env=HEADER={}", std::fs::read_to_string("${HEADER}").unwrap());
}
`,
  'checkout/vendor/other/Cargo.toml': manifest('other', '1.0.0'),
  'checkout/vendor/other/.cargo-checksum.json': CHECKSUM,
  'checkout/vendor/other/build.rs': 'fn main() {}\n',
  'checkout/vendor/other/src/lib.rs': 'pub const TEXT: &str = "other";\n',
  'checkout/Cargo.toml': manifest(
    'app',
    '0.1.0',
    '[dependencies]\ndep = "1"\nother = "1"\n[profile.dev]\ndebug = false\n',
  ),
  'checkout/src/main.rs': 'fn main() { println!("{}, {}, {}", dep::TEXT, dep::OWN, other::TEXT); }\n',
};

/** A fresh checkout, in which all is new; what is `changed` has an old time, as what a package manager or an archive brings. */
async function checkOut(changed: Files): Promise<void> {
  rmSync(project.checkout, { recursive: true, force: true });
  for (const [path, text] of Object.entries({ ...FILES, 'checkout/Cargo.lock': lock, ...changed })) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
    if (path in changed || path === 'header.h') utimesSync(at(path), 1, 1);
  }
  await system.run(['git', 'init', '--quiet'], { cwd: project.checkout, env: environmentOf(project) });
}

beforeAll(async () => {
  lock = '';
  await checkOut({});
  rmSync(at('checkout/Cargo.lock'));
  const options = { cwd: project.checkout, env: environmentOf(project) };
  await system.run(['cargo', 'generate-lockfile', '--offline'], options);
  lock = (await system.run(['cat', 'Cargo.lock'], options)).stdout;
  first = await build(system, project);
  await saveWork(project, first, at('work'));
  const ids = new Set(first.foreign.map(({ id }) => id));
  for (const member of [DEPENDENCY_FILE, ...(await memberPaths(ids, project.target, []))]) {
    if (statSync(join(project.target, member)).isDirectory()) continue;
    mkdirSync(dirname(join(at('deps'), member)), { recursive: true });
    cpSync(join(project.target, member), join(at('deps'), member));
  }
  cpSync(project.target, at('kept'), { recursive: true, preserveTimestamps: true });
}, 60_000);
afterAll(() => rmSync(place, { recursive: true }));

test('what lies in the checkout for a registry is a dependency', () => {
  const names = (units: Built['local']) => [...new Set(units.map(unit => unit.package))].sort();
  expect(names(first.foreign)).toEqual(['dep', 'other']);
  expect(names(first.local)).toEqual(['app']);
});

test('the checkout’s path is an input of one of them whose code asks for it', async () => {
  const asks = async (target: string) => {
    const units = (await readDependencies(target))?.units ?? {};
    return Object.values(units).some(({ inputs }) => inputs.includes('checkout:'));
  };
  await checkOut({});
  expect(await asks(at('kept'))).toBe(false);
  const source = 'pub const TEXT: &str = match env!("CARGO_MANIFEST_DIR").len() { 0 => "", _ => "x" };\n';
  await checkOut({ 'checkout/vendor/other/src/lib.rs': source });
  await build(system, project);
  expect(await asks(project.target)).toBe(true);
}, 60_000);

/** How the target directory comes to be there. */
const TARGETS: Readonly<Record<string, () => void>> = {
  'the entries of work and dependencies': () => {
    restoreWork(at('work'), project);
    cpSync(at('deps'), project.target, { recursive: true });
  },
  'the entry of dependencies alone': () => {
    restoreWork(at('deps'), project);
  },
  'the target directory that stays': () => {
    rmSync(project.target, { recursive: true });
    cpSync(at('kept'), project.target, { recursive: true, preserveTimestamps: true });
  },
};

describe.each(Object.entries(TARGETS))('with %s', (name, place) => {
  const own = name.includes('alone') ? ['app'] : [];
  const source = FILES['checkout/vendor/dep/src/lib.rs']?.replace('source 1', 'source 2') ?? '';
  test.each<[string, Files, readonly string[], string]>([
    ['nothing is', {}, own, 'header 1, source 1, other'],
    ['a header of the system’s is', { 'header.h': 'header 2' }, ['app', 'dep'], 'header 2, source 1, other'],
    [
      'a source of one of them is',
      { 'checkout/vendor/dep/src/lib.rs': source },
      ['app', 'dep'],
      'header 1, source 2, other',
    ],
  ])(
    '%s another: what was made from it is compiled',
    async (_, changed, expected, said) => {
      await checkOut(changed);
      place();
      const built = await build(system, project);
      const units = [...built.local, ...built.foreign].filter(unit => !unit.fresh);
      const again = [...new Set(units.map(unit => unit.package))].sort();
      expect({ again, said: (await system.run([binaryOf(project)])).stdout.trim() }).toEqual({
        again: expected,
        said,
      });
    },
    60_000,
  );
});
