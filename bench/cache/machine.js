import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, LAB, lendTools, ROOT, timed } from '../support.js';

/** The lab's own are the newest: std of an old nightly is not served for ever. */
const RUSTUP_HOME = join(LAB, 'rustup');

export const PLATFORMS = 'linux/amd64,linux/arm64';
const TRIPLES = ['x86_64-unknown-linux-musl', 'aarch64-unknown-linux-musl'];

/**
 * A machine whose checkout, home and store lie where every other machine has them, as one runner's do where another's did.
 * Variables are a runner's where they decide an entry's key, so that every door finds the same entries.
 */
export function openMachine(place) {
  const at = name => join(place, name);
  const home = at('home');
  const chosen = { RUST_MULTIARCH_HOME: home, ...(existsSync(RUSTUP_HOME) ? { RUSTUP_HOME } : {}) };
  const env = { ...process.env, CI: 'true', ImageOS: 'ubuntu24', ...chosen };
  for (const name of Object.keys(env)) if (/^(GITHUB|RUNNER|ACTIONS|INPUT)_/.test(name)) delete env[name];
  return {
    place,
    home,
    env,
    chosen,
    project: at('project'),
    store: at('store'),
    kept: at('kept'),
    tools: at('home/tools'),
  };
}

/** Installs and tries the tools on an empty program, and brings the targets of the toolchains. */
export function installTools(machine, toolchains) {
  for (const toolchain of toolchains) {
    const chosen = toolchain === undefined ? [] : [`--toolchain=${toolchain}`];
    timed(['rustup', 'target', 'add', ...chosen, ...TRIPLES], { env: machine.env });
  }
  newHome(machine);
  timed(['cargo', 'new', '--quiet', '--vcs=none', '--name=trivial', machine.project]);
  timed(['cargo', 'generate-lockfile'], { cwd: machine.project, env: machine.env });
  timed([process.execPath, CLI, 'build', machine.project, '--platforms=linux/amd64'], { env: machine.env });
}

/** Empties the machine's home; tools are there unless it is to show that none are needed. */
export function newHome({ home }, withTools = true) {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  if (withTools) lendTools(home);
}

/** A checkout in which every file is new, with one commit of a fixed time. */
export function checkOut({ project }, example, change = () => {}) {
  rmSync(project, { recursive: true, force: true });
  cpSync(join(ROOT, 'examples', example), project, {
    recursive: true,
    filter: path => !path.endsWith('/target'),
  });
  writeFileSync(join(project, 'README.md'), 'A text\n');
  change(project);
  const date = '2026-01-02T03:04:05Z';
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const git = ['git', '-C', project, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost'];
  timed(['git', 'init', '--quiet', '--initial-branch=main', project]);
  timed([...git, 'add', '--all'], { env });
  timed([...git, 'commit', '--quiet', '--message=A project'], { env });
}

/** Sets aside how home, checkout and store are now, with the times of all files. */
export function keep(machine) {
  rmSync(machine.kept, { recursive: true, force: true });
  mkdirSync(machine.kept);
  for (const name of ['home', 'project', 'store']) copy(machine[name], join(machine.kept, name));
}

/** Makes these of `home`, `project` and `store` what was kept of them. */
export function putBack(machine, ...names) {
  for (const name of names) {
    rmSync(machine[name], { recursive: true, force: true });
    copy(join(machine.kept, name), machine[name]);
  }
}

function copy(from, to) {
  timed(['cp', '--archive', '--reflink=auto', from, to]);
}

export function hasTools({ tools }) {
  return existsSync(tools);
}
