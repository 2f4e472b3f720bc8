import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outputs } from '../../src/report/outputs.js';
import { type Environment, type Finished, run } from '../../src/system/process.js';
import { HOME } from './lab.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface BundleOptions {
  /** The Node.js that runs the bundle; the tests' own by default. */
  readonly node?: string;
  /** Variables besides the machine's. */
  readonly env?: Environment;
  /** Standard input. */
  readonly input?: string;
}

/** The machine's variables, without those of a workflow that the tests may run in, and what changes a build. */
export function machineEnvironment(): Environment {
  const foreign =
    /^(?:GITHUB|RUNNER|ACTIONS|INPUT|STATE|CARGO_(?:BUILD|PROFILE|TARGET|TERM))_|^(?:CI|NODE_OPTIONS|RUSTUP_TOOLCHAIN|(?:CARGO_ENCODED_)?RUSTFLAGS|SOURCE_DATE_EPOCH|BUILDX_BUILDER)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** The committed bundle, or another one that is to be tested. */
export const DIST = process.env['RUST_MULTIARCH_DIST'] || join(ROOT, 'dist');

/** Runs one of the bundle's doors as the runner would, with only these variables besides the machine's. */
export function door(name: 'main' | 'post' | 'plan' | 'merge', env: Environment): Promise<Finished> {
  return run([process.execPath, join(DIST, `${name}.js`)], { env: { ...machineEnvironment(), ...env } });
}

/** Runs the bundle's command line with the suite's home. */
export function rustMultiarch(args: readonly string[], options: BundleOptions = {}): Promise<Finished> {
  return run([options.node ?? process.execPath, join(DIST, 'cli.js'), ...args], {
    env: { ...machineEnvironment(), RUST_MULTIARCH_HOME: HOME, ...options.env },
    ...(options.input === undefined ? {} : { input: options.input }),
  });
}

/** `rust-multiarch COMMAND DIRECTORY ... --json`: what it printed, or an error with all it said. */
export async function outputsOf(args: readonly string[], options?: BundleOptions): Promise<Outputs> {
  const finished = await rustMultiarch([...args, '--json'], options);
  if (finished.code !== 0)
    throw new Error(`${args.join(' ')} ended with ${finished.code}:\n${finished.stderr}`);
  return JSON.parse(finished.stdout);
}

/** A new directory below the run's temporary one, which goes when all tests are done. */
export function scratch(purpose: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `rust-multiarch-e2e-${purpose}-`));
}

/** Copies an example into a new directory, as a git checkout with one commit of a fixed time. */
export async function checkoutOf(example: string): Promise<string> {
  const directory = await scratch(example);
  await cp(join(ROOT, 'examples', example), directory, {
    recursive: true,
    filter: path => !path.endsWith('/target'),
  });
  const git = (...args: readonly string[]) =>
    execFileSync(
      'git',
      ['-C', directory, '-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args],
      {
        stdio: 'pipe',
        env: {
          ...process.env,
          GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
          GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
        },
      },
    );
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', `https://github.com/octo-org/${example}.git`);
  git('add', '--all');
  git('commit', '--quiet', '--message=An example');
  return directory;
}

/** Copies what git knows or would take of this repository: what a fresh clone holds, with the changes at hand. */
export async function freshClone(): Promise<string> {
  const directory = await scratch('clone');
  const files = execFileSync(
    'git',
    [
      // Whoever owns it.
      '-c',
      'safe.directory=*',
      '-C',
      ROOT,
      'ls-files',
      '-z',
      '--cached',
      '--others',
      '--exclude-standard',
    ],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  for (const file of files.split('\0').filter(Boolean)) cpSync(join(ROOT, file), join(directory, file));
  return directory;
}
