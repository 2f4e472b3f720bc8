import { FLAGS } from './flags.js';
import { INPUTS } from './inputs.js';
import { isBoolean } from './values.js';

const USAGE = `Build cached, multi-platform container images of Rust projects, cross-compiled natively with zig

Usage: rust-multiarch <COMMAND> [DIR] [FLAGS]

Commands:
  build       Build the project in DIR and assemble its image
  run         Build for this machine and run it: run [DIR] [FLAGS] [-- ARGS]
  init        Write the settings that replace a Dockerfile into Cargo.toml; with --workflow, a workflow for GitHub
  assemble    Assemble an image from ready binaries (--binaries=DIR)
  plan        Say what build would do, and do none of it (installs at most the project's own toolchain and cargo-chef)
  doctor      Say what in the project will hurt, and what to do about it (--fix does what has one right answer)
  cache       List, show or clear what is kept: cache [list | show NAME | clear]
  version     Print the version

Flags:
      --json             Print the result as JSON on standard output
      --password-stdin   Read the registry's password from standard input
  -q, --quiet            Say what is wrong alone
  -v, --verbose          Say more: each stage's time, the commands that run
  -h, --help             Print this
  -V, --version          Print the version`;

const FLAG_WIDTH = 28;

/** Everything there is, flags grouped as in action.yml. */
export function helpText(): string {
  const groups = new Map<string, string[]>();
  for (const name of FLAGS) {
    const { group, description, default: value } = INPUTS[name];
    const left = isBoolean(name) ? `--${name}` : `--${name}=…`;
    const right = value === '' || value === 'false' ? description : `${description} [default: ${value}]`;
    groups.set(group, [...(groups.get(group) ?? []), `      ${left.padEnd(FLAG_WIDTH)} ${right}`]);
  }
  const sections = [...groups].map(
    ([group, rows]) => `${group[0]?.toUpperCase()}${group.slice(1)}:\n${rows.join('\n')}`,
  );
  return [USAGE, ...sections].join('\n\n');
}
