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
  plan        Say what build would do, and do none of it (installs at most the project's own toolchain)
  doctor      Say what in the project will hurt, and what to do about it (--fix does what has one right answer)
  cache       List, show or clear what is kept, and why a crate was compiled
  version     Print the version

rust-multiarch COMMAND --help says more of one; -h says less.

Flags:
      --json             Print the result as JSON on standard output
      --password-stdin   Read the registry's password from standard input
  -q, --quiet            Say what is wrong alone
  -v, --verbose          Say more: each stage's time, the commands that run
  -h, --help             Print this
  -V, --version          Print the version`;

const FLAG_WIDTH = 28;

const ENVIRONMENT = `Environment:
  RUST_MULTIARCH_HOME          Where tools, target directories and images are kept [default: ~/.cache/rust-multiarch]
  CARGO_TERM_COLOR, NO_COLOR   Colours, as for cargo
  SOURCE_DATE_EPOCH            Seconds since 1970 that the image is dated with [default: the commit's time]`;

interface Topic {
  readonly usage: string;
  readonly about: string;
  readonly examples: readonly string[];
  /** It takes the flags of a build. */
  readonly isBuild: boolean;
}

const TOPICS: Readonly<Record<string, Topic>> = {
  build: {
    usage: 'build [DIR] [FLAGS]',
    about:
      'Build the project in DIR for each platform and assemble its image. Standard output has name@digest alone.',
    examples: [
      'build',
      'build app --platforms=linux/arm64 --output=image.tar',
      'build --tags=ghcr.io/acme/app:v1 --push',
      'build --report=report.html',
    ],
    isBuild: true,
  },
  run: {
    usage: 'run [DIR] [FLAGS] [-- ARGS]',
    about: 'Build for this machine and run the image, in Docker, podman or without either.',
    examples: ['run', 'run -- --port=80'],
    isBuild: true,
  },
  assemble: {
    usage: 'assemble [DIR] --binaries=DIR [FLAGS]',
    about: 'Assemble an image from ready binaries (DIR/linux/amd64/app); nothing is compiled.',
    examples: ['assemble --binaries=target/ready --output=image.tar'],
    isBuild: true,
  },
  plan: {
    usage: 'plan [DIR] [FLAGS]',
    about:
      'Say what build would do, and do none of it. It installs at most the toolchain that the project names, and asks no cache service.',
    examples: ['plan', 'plan --json'],
    isBuild: true,
  },
  doctor: {
    usage: 'doctor [DIR] [--json] [--fix]',
    about:
      'Say what in the project will hurt, with file and line, and what to write instead. --fix does what has one right answer; --allow-hints=NAME leaves one out.',
    examples: ['doctor', 'doctor --fix', 'doctor --allow-hints=fat-lto'],
    isBuild: false,
  },
  init: {
    usage: 'init [DIR] [--dockerfile=PATH] [--target=STAGE] [--workflow]',
    about:
      'Write the settings that replace a Dockerfile into Cargo.toml; with --workflow, a workflow for GitHub.',
    examples: ['init', 'init --dockerfile=deploy/Dockerfile --target=server', 'init --workflow'],
    isBuild: false,
  },
  cache: {
    usage: 'cache [list | show NAME | clear [NAME] | why CRATE] [--cache-dir=DIR] [--json] [--verbose]',
    about:
      "What is kept on this machine, or in the store DIR: its list, what one has, and why a crate was compiled in each project's last build. clear leaves what all projects share of tools; --verbose shows whole keys and paths.",
    examples: ['cache', 'cache clear web', 'cache why serde', 'cache list --cache-dir=/mnt/store'],
    isBuild: false,
  },
};

/** Returns the help of the command `topic`, without one of all commands; `isShort` leaves out the inputs' flags. */
export function helpText(topic: string | undefined, isShort: boolean): string {
  const about = topic === undefined ? undefined : TOPICS[topic];
  if (about === undefined)
    return isShort ? `${USAGE}` : [USAGE, inputFlags(), SWITCH_OFF, ENVIRONMENT].join('\n\n');
  const examples = `Examples:\n${about.examples.map(example => `  rust-multiarch ${example}`).join('\n')}`;
  const head = `${about.about}\n\nUsage: rust-multiarch ${about.usage}`;
  if (!about.isBuild) return [head, examples].join('\n\n');
  if (isShort) return [head, examples, `${topic} --help lists the flags.`].join('\n\n');
  return [head, examples, inputFlags(), SWITCH_OFF, ENVIRONMENT].join('\n\n');
}

const SWITCH_OFF =
  'A flag without a value is switched off by =false: --locked=false. Lists are comma-separated, or the flag is given again.\nAn empty value undoes what Cargo.toml says: --volumes=';

/** Flags grouped as in action.yml. */
function inputFlags(): string {
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
  return sections.join('\n\n');
}
