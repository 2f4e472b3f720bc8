import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Environment, type Finished, run } from '../../src/system/process.js';
import { buildxPin, choosePins, openHome, toolAt } from '../../src/toolchain/toolchain.js';
import { DIST, machineEnvironment, ROOT } from './bundle.js';
import { machineProgram } from './lab.js';
import { HOST, writeProgram } from './tools.js';

/** Directories of this repository's test files. */
export const ELF = join(ROOT, 'test/fixtures/elf');

/** A place where one run of a door leaves all it leaves: a home, a directory for temporary files, and projects. */
export interface Sandbox {
  readonly root: string;
  /** RUST_MULTIARCH_HOME. */
  readonly home: string;
  /** TMPDIR, and on a runner RUNNER_TEMP. */
  readonly temporary: string;
  /** Where the doors start: paths in arguments are relative to it. */
  readonly work: string;
  readonly remove: () => Promise<void>;
}

/** `files` are below `work`: path to text. */
export async function openSandbox(files: Readonly<Record<string, string>> = {}): Promise<Sandbox> {
  const root = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-doors-'));
  const sandbox = {
    root,
    home: join(root, 'home'),
    temporary: join(root, 'tmp'),
    work: join(root, 'work'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
  await Promise.all([mkdir(sandbox.temporary), mkdir(sandbox.work)]);
  await writeFiles(sandbox.work, files);
  return sandbox;
}

export async function writeFiles(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
}

/** A package without dependencies: `binaries` in src/bin, or with none a library. `rest` is added to its manifest. */
export function rustPackage(
  name: string,
  binaries: readonly string[],
  rest = '',
): Readonly<Record<string, string>> {
  const sources = binaries.map(binary => [`src/bin/${binary}.rs`, 'fn main() {}\n']);
  return {
    'Cargo.toml': `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${rest}`,
    'Cargo.lock': `version = 3\n\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n`,
    ...(binaries.length === 0 ? { 'src/lib.rs': '' } : Object.fromEntries(sources)),
  };
}

export function below(directory: string, files: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [`${directory}/${path}`, content]),
  );
}

/** Every file in the sandbox, relative to it, sorted. Directories alone are no trace. */
export async function filesIn(sandbox: Sandbox): Promise<readonly string[]> {
  const entries = await readdir(sandbox.root, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => !entry.isDirectory())
    .map(entry => relative(sandbox.root, join(entry.parentPath, entry.name)))
    .sort();
}

/** The machine's environment without what would let the doors see another home, or a Python that is slow to start. */
export function sandboxEnvironment(sandbox: Sandbox, env: Environment = {}): Environment {
  const { PATH = '' } = process.env;
  return {
    ...machineEnvironment(),
    PATH: PATH.split(delimiter)
      .filter(directory => !directory.includes('shims'))
      .join(delimiter),
    NO_COLOR: '1',
    TMPDIR: sandbox.temporary,
    RUST_MULTIARCH_HOME: sandbox.home,
    ...env,
  };
}

export interface DoorOptions {
  readonly env?: Environment;
  readonly input?: string;
  /** Where it starts, instead of the sandbox's `work`. */
  readonly cwd?: string;
}

/** Runs the command line. */
export function cli(
  sandbox: Sandbox,
  args: readonly string[],
  { env, input, cwd }: DoorOptions = {},
): Promise<Finished> {
  return run([process.execPath, join(DIST, 'cli.js'), ...args], {
    cwd: cwd ?? sandbox.work,
    env: sandboxEnvironment(sandbox, env),
    ...(input === undefined ? {} : { input }),
  });
}

/**
 * The one line that a mistake is told in, without `error: `; all that was said where there is another line besides those of
 * finished steps (`   Inspected ...`) and of information.
 */
export function errorLine(stderr: string): string {
  const [line, ...others] = stderr
    .trimEnd()
    .split('\n')
    .filter(line => !/^ *[A-Z]\w+ |^info: /.test(line));
  return line?.startsWith('error: ') && others.length === 0 ? line.slice('error: '.length) : stderr;
}

/** A directory for PATH with these scripts (by name, for /bin/sh) and links to the machine's own programs. */
export async function makePath(
  sandbox: Sandbox,
  scripts: Readonly<Record<string, string>>,
  real: readonly string[],
): Promise<string> {
  const directory = await mkdtemp(join(sandbox.root, 'path-'));
  for (const [name, script] of Object.entries(scripts)) {
    await writeProgram(join(directory, name), `#!/bin/sh\n${script}\n`);
  }
  for (const name of real) await symlink(machineProgram(name), join(directory, name));
  return directory;
}

/** What is installed in the sandbox's home without a download: scripts by the tool's name, at the versions of the defaults. */
export async function installFakes(
  sandbox: Sandbox,
  scripts: Partial<Record<'zig' | 'zigbuild' | 'chef' | 'buildx', string>>,
): Promise<void> {
  const host = { ...HOST, architecture: process.arch === 'arm64' ? 'aarch64' : 'x86_64' } as const;
  const home = openHome({ RUST_MULTIARCH_HOME: sandbox.home }, host);
  const pins = {
    ...choosePins({ zig: '0.16.0', zigbuild: '0.24.0', chef: '0.1.78' }, host),
    buildx: buildxPin(host),
  };
  for (const name of ['zig', 'zigbuild', 'chef', 'buildx'] as const) {
    const script = scripts[name];
    if (script === undefined) continue;
    const { path } = toolAt(home, pins[name]);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${dirname(path)}.complete`, '');
    await writeProgram(path, `#!/bin/sh\n${script}\n`);
  }
}

/** cargo-chef as far as it is asked: it writes a recipe. */
export const FAKE_CHEF = 'for a; do case $a in --recipe-path=*) echo "{}" >"${a#*=}";; esac; done';

export interface Running {
  readonly child: ChildProcess;
  /** Its exit code (or signal's name), and what it said. */
  readonly ended: Promise<{
    readonly code: number | string;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

/** Starts a program as a shell in a terminal does: in a process group of its own. */
export function start(argv: readonly [string, ...string[]], cwd: string, env: Environment): Running {
  const [program, ...args] = argv;
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const ended = new Promise<number | string>(resolve =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'nothing')),
  );
  return {
    child,
    ended: Promise.all([ended, said]).then(([code, [stdout, stderr]]) => ({ code, stdout, stderr })),
  };
}

/** Command lines of the processes that have a variable of this value in their environment (proc(5), /proc/pid/environ). */
export function processesWith(name: string, value: string): readonly string[] {
  return readdirSync('/proc')
    .filter(pid => /^\d+$/.test(pid) && read(`/proc/${pid}/environ`).split('\0').includes(`${name}=${value}`))
    .map(pid => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '))
    .filter(line => line !== '');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
