import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { build, type CargoProject, environmentOf, judged } from '../support/cargo-project.js';
import { testSystem } from '../support/system.js';

const system = testSystem();
const place = realpathSync(mkdtempSync(join(tmpdir(), 'cargo-home-')));
afterAll(() => rmSync(place, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), text);
}

test('crates that cargo unpacks into a home in the checkout are dependencies, and none of its sources', async () => {
  const checkout = join(place, 'checkout');
  const project: CargoProject = {
    checkout,
    target: join(place, 'target'),
    members: ['app'],
    binary: 'app',
    toolchain: process.env['RUSTUP_TOOLCHAIN'] ?? 'stable',
    env: { CARGO_HOME: join(checkout, '.cargo') },
  };
  write('dep-1.0.0/Cargo.toml', '[package]\nname = "dep"\nversion = "1.0.0"\nedition = "2021"\n');
  write('dep-1.0.0/build.rs', 'fn main() {}');
  write('dep-1.0.0/src/lib.rs', 'pub const TEXT: &str = "text";');
  mkdirSync(join(place, 'registry'));
  const crate = join(place, 'registry/dep-1.0.0.crate');
  execFileSync('tar', ['-C', place, '-czf', crate, 'dep-1.0.0']);
  const cksum = createHash('sha256').update(readFileSync(crate)).digest('hex');
  const published = { name: 'dep', vers: '1.0.0', deps: [], cksum, features: {}, yanked: false };
  write('registry/index/3/d/dep', JSON.stringify(published));
  const source = `[source.crates-io]\nreplace-with = "here"\n[source.here]\nlocal-registry = "${place}/registry"\n`;
  write('.cargo/config.toml', source);
  write(
    'checkout/Cargo.toml',
    '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\ndep = "1"\n',
  );
  write('checkout/src/main.rs', 'fn main() { println!("{}", dep::TEXT); }\n');
  const options = { cwd: checkout, env: environmentOf(project) };
  await system.run(['git', 'init', '--quiet'], options);
  await system.run(['cargo', 'generate-lockfile', '--offline'], options);
  rmSync(join(checkout, '.cargo'), { recursive: true, force: true });

  const { foreign, local, record } = await build(system, project);
  const names = (units: typeof local) => [...new Set(units.map(unit => unit.package))];
  expect({ foreign: names(foreign), local: names(local) }).toEqual({ foreign: ['dep'], local: ['app'] });
  expect(record.generated).toEqual({});
  expect(await judged(system, project)).toEqual({ exact: true, lost: [] });
}, 60_000);
