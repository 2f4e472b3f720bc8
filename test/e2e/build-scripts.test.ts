import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { scratch } from '../support/bundle.js';
import { buildCopy, type Machine, machine, renew } from '../support/caching.js';

const MINUTES = 60_000;
let project: string;
let here: Machine & { readonly cargoHome: string };

/** blake3's build script compiles C and assembly, and names directories of its package in `rerun-if-changed`. */
beforeAll(async () => {
  project = await scratch('script');
  await mkdir(join(project, 'src'));
  await writeFile(
    join(project, 'Cargo.toml'),
    '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nblake3 = "1.8"\n',
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
