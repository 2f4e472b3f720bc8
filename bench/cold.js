import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, ROOT, scratch, timed } from './support.js';

const PLATFORMS = '--platforms=linux/amd64,linux/arm64';

/**
 * A cold build of examples/web, both platforms, against a bare `cargo zigbuild` with the same tools, flags, crates and an
 * empty target directory and zig cache each. Installing the tools is listed apart. Smallest size: examples/workspace.
 */
export async function bench({ smoke }) {
  const place = scratch('cold');
  const project = join(place, 'project');
  cpSync(join(ROOT, 'examples', smoke ? 'workspace' : 'web'), project, {
    recursive: true,
    filter: path => !path.endsWith('/target'),
  });
  const home = join(place, 'home');
  const env = { ...process.env, RUST_MULTIARCH_HOME: home };
  const choice = smoke ? ['--bin=almanac'] : [];
  try {
    const tools = timed([process.execPath, CLI, 'build', trivial(place), PLATFORMS], { env });
    timed(['cargo', 'fetch', '--locked'], { cwd: project });
    const { builds } = plan(project, env, choice);
    const [{ argv, cwd, env: added }] = builds;
    // Verbose output and JSON are ours; a user's own call has neither.
    const call = argv.filter(argument => !/^--(verbose|message-format)/.test(argument));
    const bare = () => {
      forget(home);
      mkdirSync(added.CARGO_TARGET_DIR, { recursive: true });
      return timed(call, { cwd, env: { ...process.env, ...added, CARGO_TERM_PROGRESS_WHEN: 'never' } });
    };
    const ours = () => {
      forget(home);
      return timed([process.execPath, CLI, 'build', project, PLATFORMS, ...choice], { env });
    };
    // What the first of a pair warms (the disk's cache of crates and tools) is of use to the second: each is first once. One
    // pair of the large project takes minutes, so it has a single one, and what is left to warm there counts against us.
    const [product, direct] = measure(ours, bare, smoke ? 2 : 1);
    return [
      { what: 'tools installed and tried on an empty program', value: tools.milliseconds / 1000, unit: 's' },
      { what: 'bare cargo zigbuild', value: direct / 1000, unit: 's' },
      { what: 'rust-multiarch build', value: product / 1000, unit: 's' },
      { what: 'ratio', value: product / direct, unit: '', limit: 1.05 },
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Mean milliseconds of each, taken in pairs: the first pair in this order, the next in the other. */
function measure(one, other, pairs) {
  const sums = [0, 0];
  for (let pair = 0; pair < pairs; pair++) {
    const order = pair % 2 === 0 ? [0, 1] : [1, 0];
    for (const which of order) sums[which] += [one, other][which]().milliseconds;
  }
  return sums.map(sum => sum / pairs);
}

function plan(project, env, choice) {
  return JSON.parse(
    timed([process.execPath, CLI, 'plan', project, PLATFORMS, '--json', ...choice], { env }).stdout,
  );
}

/** Everything but the tools. */
function forget(home) {
  for (const name of ['targets', 'zig', 'zigbuild'])
    rmSync(join(home, name), { recursive: true, force: true });
}

function trivial(place) {
  const project = join(place, 'trivial');
  timed(['cargo', 'new', '--quiet', '--vcs=none', project]);
  timed(['cargo', 'generate-lockfile'], { cwd: project });
  return project;
}
