import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { register } from '../scripts/typescript.js';
import { CLI, forget, lendTools, ROOT, scratch, sideBySide, timed } from './support.js';

register();
const { publishedSource } = await import('../test/support/published.ts');

/** Of a bare `cargo zigbuild`, which makes zig's C library. */
const LIMIT = 0.95;
/** Without C nothing of zig costs anything. */
const PURE_LIMIT = 0.85;

/** Published programs with C: a small one, and one of 300 crates. */
const PUBLISHED = [
  { crate: 'ripgrep', version: '15.2.0', flags: ['--features=pcre2'] },
  { crate: 'dufs', version: '0.47.0', flags: [] },
];

/**
 * A cold build, both platforms, against a bare `cargo zigbuild` with the same tools, flags, crates and an empty target directory and zig cache
 * each: of a command-line program of pure Rust, and of examples/web and published programs, which compile C. Installing the tools is listed apart. Smallest size: the
 * first for one platform, with the tools of another home. Ours is first, so what the other finds warm (the disk's cache of crates and tools)
 * counts against us.
 */
export async function bench({ smoke }) {
  const place = scratch('cold');
  const home = join(place, 'home');
  const env = { ...process.env, RUST_MULTIARCH_HOME: home };
  const platforms = `--platforms=linux/amd64${smoke ? '' : ',linux/arm64'}`;
  const cli = (command, project, ...flags) =>
    timed([process.execPath, CLI, command, project, platforms, '--image=none', ...flags], { env });
  const compared = async (name, project, limit, flags = []) => {
    timed(['cargo', 'fetch'], { cwd: project });
    const { builds } = JSON.parse(cli('plan', project, '--json', '--linker=zig', ...flags).stdout);
    const [{ argv, cwd, env: added }] = builds;
    // Verbose output and JSON are ours; a user's own call has neither.
    const call = argv.filter(argument => !/^--(verbose|message-format|config=term)/.test(argument));
    const bare = () => {
      forget(home);
      const quiet = { ...process.env, ...added, CARGO_TERM_PROGRESS_WHEN: 'never' };
      return timed(call, { cwd, env: quiet }).milliseconds / 1000;
    };
    const ours = () => {
      forget(home);
      return cli('build', project, ...flags).milliseconds / 1000;
    };
    const { first, second, ratio, pairs } = await sideBySide(ours, bare, smoke ? undefined : limit);
    return [
      { what: `${name}: bare cargo zigbuild`, value: second, unit: 's' },
      { what: `${name}: rust-multiarch build`, value: first, unit: 's' },
      { what: `${name}: ratio`, value: ratio, unit: '', limit, note: `of ${pairs} a side` },
    ];
  };
  try {
    if (smoke) lendTools(home);
    const tools = cli('build', write(join(place, 'empty'), ''), '--linker=zig');
    const what = smoke ? 'tools tried on an empty program' : 'tools installed and tried on an empty program';
    const rows = [{ what, value: tools.milliseconds / 1000, unit: 's' }];
    rows.push(...(await compared('pure', write(join(place, 'pure'), CRATES), PURE_LIMIT)));
    if (smoke) return rows;
    rows.push(...(await compared('web', copyOf('web', join(place, 'web')), LIMIT)));
    for (const { crate, version, flags } of PUBLISHED) {
      const source = await publishedSource(crate, version);
      rows.push(...(await compared(crate, source, LIMIT, flags)));
    }
    return rows;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** About forty crates. */
const CRATES = `clap = { version = "4", features = ["derive"] }
regex = "1"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
`;

function write(project, dependencies) {
  mkdirSync(join(project, 'src'), { recursive: true });
  writeFileSync(join(project, 'src/main.rs'), 'fn main() {}\n');
  writeFileSync(
    join(project, 'Cargo.toml'),
    `[package]\nname = "bench"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\n${dependencies}[workspace]\n`,
  );
  timed(['cargo', 'generate-lockfile', '--quiet'], { cwd: project });
  return project;
}

function copyOf(example, project) {
  cpSync(join(ROOT, 'examples', example), project, {
    recursive: true,
    filter: path => !path.endsWith('/target'),
  });
  return project;
}
