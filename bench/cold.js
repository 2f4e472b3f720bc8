import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, forget, lendTools, ROOT, scratch, sideBySide, timed } from './support.js';

const LIMIT = 1.05;

/**
 * A cold build of examples/web, both platforms, against a bare `cargo zigbuild` with the same tools, flags, crates and an
 * empty target directory and zig cache each. Installing the tools is listed apart. Smallest size: a program of
 * examples/workspace for one platform, with the tools of another home. Ours is first, so what the second finds warm (the
 * disk's cache of crates and tools) counts against us.
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
  const platforms = `--platforms=linux/amd64${smoke ? '' : ',linux/arm64'}`;
  const choice = [platforms, ...(smoke ? ['--bin=almanac'] : [])];
  try {
    if (smoke) lendTools(home);
    const tools = timed([process.execPath, CLI, 'build', trivial(place), platforms], { env });
    timed(['cargo', 'fetch', '--locked'], { cwd: project });
    const { builds } = plan(project, env, choice);
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
      return timed([process.execPath, CLI, 'build', project, ...choice], { env }).milliseconds / 1000;
    };
    const { first, second, ratio, pairs } = await sideBySide(ours, bare, smoke ? undefined : LIMIT);
    return [
      {
        what: smoke ? 'tools tried on an empty program' : 'tools installed and tried on an empty program',
        value: tools.milliseconds / 1000,
        unit: 's',
      },
      { what: 'bare cargo zigbuild', value: second, unit: 's' },
      { what: 'rust-multiarch build', value: first, unit: 's' },
      { what: 'ratio', value: ratio, unit: '', limit: LIMIT, note: `of ${pairs} a side` },
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function plan(project, env, choice) {
  return JSON.parse(timed([process.execPath, CLI, 'plan', project, '--json', ...choice], { env }).stdout);
}

function trivial(place) {
  const project = join(place, 'trivial');
  timed(['cargo', 'new', '--quiet', '--vcs=none', project]);
  timed(['cargo', 'generate-lockfile'], { cwd: project });
  return project;
}
