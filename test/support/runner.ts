import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { type Environment, run } from '../../src/system/process.js';
import { DIST, machineEnvironment, ROOT, scratch } from './bundle.js';

export interface Step {
  /** Checkout that the step works in. */
  readonly workspace: string;
  /** As under `with:`; the others get action.yml's defaults. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly node: string;
  /** Directory of the action.yml in the repository, which is the root's where nothing is said. */
  readonly action?: 'plan' | 'merge';
  readonly env?: Environment;
}

export interface StepResult {
  readonly code: number;
  /** What the workflow's log shows, standard output and error as they came. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What the later steps of the job get: variables, and directories in front of PATH. */
  readonly leftTo: { readonly env: string; readonly path: string };
}

/** The part of the runner's job that stays the same for main and post. */
export interface Job {
  readonly main: () => Promise<StepResult>;
  /** Runs the post step with the state that main left. */
  readonly post: (state: StepResult['state']) => Promise<StepResult>;
}

/**
 * Sets up what GitHub's runner gives a JavaScript action on a push to `main` (docs: "Metadata syntax", "Variables", "Workflow
 * commands"): inputs as variables, event payload, command files, RUNNER_TEMP and RUNNER_TOOL_CACHE.
 */
export async function startJob(step: Step): Promise<Job> {
  const directory = await scratch('runner');
  const temp = join(directory, 'temp');
  const toolCache = join(directory, 'tools');
  await Promise.all([mkdir(temp), mkdir(toolCache)]);
  const eventPath = join(directory, 'event.json');
  const repository = 'octo-org/workspace';
  await writeFile(
    eventPath,
    JSON.stringify({
      ref: 'refs/heads/main',
      repository: { full_name: repository, default_branch: 'main', private: false },
    }),
  );
  const head = execFileSync('git', ['-C', step.workspace, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const action = parse(await readFile(join(ROOT, step.action ?? '.', 'action.yml'), 'utf8'));
  const env: Environment = {
    ...machineEnvironment(),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTION_PATH: ROOT,
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_JOB: 'image',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_OWNER: 'octo-org',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: head,
    GITHUB_WORKFLOW: 'image',
    GITHUB_WORKSPACE: step.workspace,
    ImageOS: 'ubuntu24',
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'test',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: toolCache,
    ...inputVariables(action.inputs, step.inputs),
    ...step.env,
  };
  const script = (phase: 'main' | 'post', state: Environment) =>
    runPhase(
      [step.node, join(DIST, basename(action.runs[phase]))],
      step.workspace,
      { ...env, ...state },
      join(directory, phase),
    );
  return {
    main: () => script('main', {}),
    post: state => script('post', prefixed('STATE_', state)),
  };
}

/** A default is filled in, and an input without one is an empty string, as the runner does. */
function inputVariables(
  declared: Readonly<Record<string, { readonly default?: string }>>,
  given: Readonly<Record<string, string>>,
): Environment {
  const unknown = Object.keys(given).filter(name => !Object.hasOwn(declared, name));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  const values = Object.entries(declared).map(([name, input]) => [
    name.toUpperCase(),
    given[name] ?? input.default ?? '',
  ]);
  return prefixed('INPUT_', Object.fromEntries(values));
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Environment {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}

async function runPhase(
  argv: readonly [string, string],
  cwd: string,
  env: Environment,
  directory: string,
): Promise<StepResult> {
  await mkdir(directory);
  const file = (name: string) => join(directory, name);
  const files = {
    GITHUB_ENV: file('env'),
    GITHUB_OUTPUT: file('output'),
    GITHUB_PATH: file('path'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
  };
  await Promise.all(Object.values(files).map(path => writeFile(path, '')));
  let log = '';
  const add = (line: string) => {
    log += `${line}\n`;
  };
  const { code } = await run(argv, { cwd, env: { ...env, ...files }, onStdout: add, onStderr: add });
  const text = (path: string) => readFile(path, 'utf8');
  return {
    code,
    log,
    outputs: keyValues(await text(files.GITHUB_OUTPUT)),
    state: keyValues(await text(files.GITHUB_STATE)),
    summary: await text(files.GITHUB_STEP_SUMMARY),
    leftTo: { env: await text(files.GITHUB_ENV), path: await text(files.GITHUB_PATH) },
  };
}

/** Reads a command file: `name=value` on one line, or `name<<MARK`, lines, `MARK`. */
function keyValues(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const [, block, mark] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    const [, name, value] = /^([^=]+)=(.*)$/.exec(line) ?? [];
    if (block !== undefined) {
      const end = lines.indexOf(mark ?? '', index + 1);
      if (end < 0) throw new Error(`${block} has no end in: ${text}`);
      values[block] = lines.slice(index + 1, end).join('\n');
      index = end;
    } else if (name !== undefined) {
      values[name] = value ?? '';
    } else if (line !== '') {
      throw new Error(`neither name=value nor name<<MARK: ${line}`);
    }
  }
  return values;
}
