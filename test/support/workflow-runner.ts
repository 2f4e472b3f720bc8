import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { type Environment, type Finished, run } from '../../src/system/process.js';
import { machineEnvironment, ROOT, scratch } from './bundle.js';
import { labNode, labProgram } from './lab.js';

/** The runner's own services that workflows of ours call, as far as a run on one machine needs them. */
const STANDINS: Readonly<Record<string, string>> = {
  // The others of the job run in the caller's repository.
  'actions/checkout': 'cp -R "$SOURCE/." .',
  'actions/upload-artifact': 'mkdir -p "$ARTIFACTS/$NAME" && cp -R "$AT/." "$ARTIFACTS/$NAME/"',
  'actions/download-artifact':
    'mkdir -p "$AT" && for from in "$ARTIFACTS"/$PATTERN; do cp -R "$from/." "$AT/"; done',
  'actions/attest': 'echo "attested $SUBJECT"',
  'docker/login-action': 'true',
};
const STANDIN = (script: string) => `name: stand-in
description: Does here what GitHub's does there
inputs:
  name: { description: An artifact's }
  path: { description: Where files are }
  pattern: { description: Artifacts' names }
  subject-name: { description: An image's }
runs:
  using: composite
  steps:
    - shell: bash
      env:
        NAME: \${{ inputs.name }}
        AT: \${{ inputs.path }}
        PATTERN: \${{ inputs.pattern }}
        SUBJECT: \${{ inputs.subject-name }}
      run: ${JSON.stringify(script)}
`;

export interface Caller {
  /** The caller's repository, a git checkout. */
  readonly project: string;
  /** Text of its only workflow. */
  readonly workflow: string;
  readonly event: 'push' | 'pull_request';
  /** The repository's variables. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Besides what every event has. */
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly env?: Environment;
}

export interface WorkflowRunner {
  readonly run: (caller: Caller) => Promise<Finished>;
}

/** A runner on this machine, with a cache of its own, that finds org/rust-multiarch@v1 in this checkout. */
export async function openWorkflowRunner(): Promise<WorkflowRunner> {
  const place = await scratch('workflows');
  const action = join(place, 'action');
  for (const name of ['dist', 'action.yml', 'plan', 'merge', '.github'])
    await cp(join(ROOT, name), join(action, name), { recursive: true });
  const reusable = join(action, '.github/workflows/image.yml');
  const text = await readFile(reusable, 'utf8');
  // This runner does not know GitHub's word for the same repository at the same commit.
  await writeFile(
    reusable,
    text.replaceAll(/uses: \$\/(\S*)/g, (_, path) => `uses: org/rust-multiarch${path && `/${path}`}@v1`),
  );
  /** An action that a workflow uses has its stand-in, at whatever version. */
  const standIns = async (workflow: string): Promise<readonly string[]> => {
    const used = [...workflow.matchAll(/uses: ([\w-]+\/[\w-]+)@(\S+)/g)];
    const others = used.filter(([, name]) => name !== 'org/rust-multiarch');
    return Promise.all(
      others.map(async ([, name = '', version = '']) => {
        await mkdir(join(place, name), { recursive: true });
        await writeFile(join(place, name, 'action.yml'), STANDIN(STANDINS[name] ?? 'exit 1'));
        return `--local-repository=${name}@${version}=${join(place, name)}`;
      }),
    );
  };
  const repository = {
    full_name: 'octo-org/small',
    default_branch: 'main',
    private: false,
    visibility: 'public',
  };
  let runs = 0;
  return {
    run: async ({ project, workflow, event, payload, vars = {}, env = {} }) => {
      runs += 1;
      const at = join(place, `run-${runs}`);
      await mkdir(join(at, 'artifacts'), { recursive: true });
      await writeFile(
        join(at, 'event.json'),
        JSON.stringify({ ref: 'refs/heads/main', repository, ...payload }),
      );
      await mkdir(join(project, '.github/workflows'), { recursive: true });
      await writeFile(join(project, '.github/workflows/image.yml'), workflow);
      const git = ['-C', project, '-c', 'user.name=test', '-c', 'user.email=test@localhost'];
      execFileSync('git', [...git, 'add', '--all']);
      const isChanged = execFileSync('git', [...git, 'status', '--porcelain']).length > 0;
      const date = '2026-01-02T03:04:05Z';
      if (isChanged)
        execFileSync('git', [...git, 'commit', '--quiet', `--date=${date}`, '--message=A workspace'], {
          env: { ...process.env, GIT_COMMITTER_DATE: date },
        });
      return run(
        [
          labProgram('act'),
          event,
          ...['ubuntu-24.04', 'docker'].map(label => `--platform=${label}=-self-hosted`),
          // Jobs have the machine's one home here: what one leaves for its post step, the next must not replace.
          '--concurrent-jobs=1',
          '--secret=GITHUB_TOKEN=a-token',
          `--local-repository=org/rust-multiarch@v1=${action}`,
          ...new Set(await standIns(text + workflow)),
          `--cache-server-path=${join(place, 'cache')}`,
          '--cache-server-addr=127.0.0.1',
          `--eventpath=${join(at, 'event.json')}`,
          `--env=SOURCE=${project}`,
          `--env=ARTIFACTS=${join(at, 'artifacts')}`,
          ...Object.entries(vars).map(([name, value]) => `--var=${name}=${value}`),
          ...Object.entries(env).map(([name, value]) => `--env=${name}=${value}`),
        ],
        {
          cwd: project,
          env: {
            ...machineEnvironment(),
            PATH: [dirname(labNode(24)), dirname(labProgram('buildx')), process.env['PATH']].join(delimiter),
          },
        },
      );
    },
  };
}
