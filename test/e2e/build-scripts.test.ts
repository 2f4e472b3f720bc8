import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { scratch } from '../support/bundle.js';
import { buildCopy, type Machine, machine, onlyResult, renew } from '../support/caching.js';

const MINUTES = 60_000;
let project: string;
let here: Machine & { readonly cargoHome: string };

/** blake3's build script compiles C and assembly, and names directories of its package in `rerun-if-changed`. */
beforeAll(async () => {
  project = await scratch('script');
  await mkdir(join(project, 'src'));
  await writeFile(
    join(project, 'Cargo.toml'),
    '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nblake3 = "=1.8.7"\n',
  );
  await writeFile(
    join(project, 'src/main.rs'),
    'fn main() { println!("{}", blake3::hash(b"x").to_hex()); }\n',
  );
  execFileSync('cargo', ['generate-lockfile', '--quiet'], { cwd: project });
  here = { ...(await machine()), cargoHome: join(await scratch('cargo'), 'home') };
  await renew(here);
  const cold = await buildCopy(here, project);
  if (cold.code !== 0) throw new Error(cold.stderr);
}, 15 * MINUTES);

test('the build script of the crate that is compiled here names directories', async () => {
  const sources = join(here.cargoHome, 'registry/src');
  const [registry = ''] = await readdir(sources);
  const crates = await readdir(join(sources, registry));
  const blake3 = join(sources, registry, crates.find(name => name.startsWith('blake3-')) ?? '');
  expect(await readFile(join(blake3, 'build.rs'), 'utf8')).toContain('read_dir("c")');
  expect(existsSync(join(blake3, 'c/dependencies'))).toBe(true);
});

test.each([
  ['new', true],
  ['the one that was there', false],
])(
  'a crate whose build script names directories is not compiled again on a fresh home, with a cargo home that is %s',
  async (_, fresh) => {
    await renew(here);
    if (fresh) await rm(here.cargoHome, { recursive: true });
    const { code, compiled, stderr } = await buildCopy(here, project, checkout =>
      appendFile(join(checkout, 'src/main.rs'), `// changed: ${fresh}\n`),
    );
    expect({ code, compiled }).toEqual({ code: 0, compiled: ['app'] });
    expect(stderr).toMatch(/Restored deps \(exact; /);
    expect(stderr).toMatch(/Compiled 1 unit, /);
  },
  10 * MINUTES,
);

test(
  'a restored dependency is compiled again when a file changed that it names outside of cargo’s home',
  async () => {
    const place = await scratch('named');
    const header = join(place, 'header.h');
    const old = new Date('2020-01-01');
    const write = async (path: string, text: string) => {
      await mkdir(dirname(join(place, path)), { recursive: true });
      await writeFile(join(place, path), text);
      // Older than restored units, as a system's packages are.
      await utimes(join(place, path), old, old);
    };
    await write('header.h', 'one');
    await write('vendor/dep/Cargo.toml', '[package]\nname = "dep"\nversion = "1.0.0"\nedition = "2021"\n');
    await write('vendor/dep/.cargo-checksum.json', `{"files":{},"package":"${'0'.repeat(64)}"}`);
    await write('vendor/dep/src/lib.rs', 'pub const TEXT: &str = env!("HEADER");\n');
    await write(
      'vendor/dep/build.rs',
      `fn main() {
    println!("cargo:rerun-if-changed=${header}");
    println!("cargo:rustc-env=HEADER={}", std::fs::read_to_string("${header}").unwrap());
}
`,
    );
    await write(
      'cargo/config.toml',
      `[source.crates-io]\nreplace-with = "here"\n[source.here]\ndirectory = "${join(place, 'vendor')}"\n`,
    );
    await write(
      'app/Cargo.toml',
      '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\ndep = "1"\n',
    );
    await write('app/src/main.rs', 'fn main() { println!("{}", dep::TEXT); }\n');
    const there = { ...here, cargoHome: join(place, 'cargo') };
    execFileSync('cargo', ['generate-lockfile', '--quiet', '--offline'], {
      cwd: join(place, 'app'),
      env: { ...process.env, CARGO_HOME: there.cargoHome },
    });
    const run = async () => {
      await renew(there);
      const { code, stderr } = await buildCopy(there, join(place, 'app'));
      if (code !== 0) throw new Error(stderr);
      const binary = join(await onlyResult(there, 'binaries'), 'linux/amd64/app');
      return { stderr, said: execFileSync(binary, { encoding: 'utf8' }).trim() };
    };
    expect((await run()).said).toBe('one');
    await write('header.h', 'two');
    const changed = await run();
    expect(changed.said).toBe('two');
    const lines = changed.stderr
      .split('\n')
      .filter(line => line.includes('the dependencies that declare it are compiled again'));
    expect(lines).toEqual([expect.stringContaining(`${header} changed`)]);
    const again = await run();
    expect(again.said).toBe('two');
    expect(again.stderr).toContain('Fresh');
  },
  10 * MINUTES,
);
