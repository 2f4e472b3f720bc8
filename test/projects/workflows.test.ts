import { execFileSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkoutOf, rustMultiarch } from '../support/bundle.js';
import { HOME } from '../support/lab.js';
import { type Bench, openBench, type Registry } from '../support/publishing.js';
import { openWorkflowRunner, type WorkflowRunner } from '../support/workflow-runner.js';

const HOUR = 3_600_000;
const PLATFORMS = ['linux/amd64', 'linux/arm64', 'linux/386'];

let bench: Bench;
let registry: Registry;
let runner: WorkflowRunner;
beforeAll(async () => {
  bench = await openBench();
  registry = await bench.registry();
  runner = await openWorkflowRunner();
});
afterAll(() => bench.close());

/** An example whose settings name images in this registry. */
async function exampleOf(name: 'workspace' | 'web', image: string): Promise<string> {
  const project = await checkoutOf(name);
  const manifest = join(project, 'Cargo.toml');
  const table = name === 'web' ? 'package' : 'workspace';
  const text = (await readFile(manifest, 'utf8')).replace(/^\[workspace\.metadata[^[]*/m, '');
  const settings = `image = "${registry.host}/${image}"\nplatforms = ${JSON.stringify(PLATFORMS)}\n`;
  await writeFile(manifest, `${text}\n[${table}.metadata.rust-multiarch]\n${settings}`);
  return project;
}

const MANY = `
  many:
    permissions: { contents: read, packages: write }
    uses: org/rust-multiarch/.github/workflows/image.yml@v1
    with: { tags: many, distribute: true }
`;

test.each([
  ['workspace', 'almanac/{bin}', ['almanac/almanac', 'almanac/almanac-server']],
  ['web', 'web', ['web']],
] as const)(
  'examples/%s: the workflow that init writes and a runner for each of three platforms give one digest',
  async (name, image, repositories) => {
    const project = await exampleOf(name, image);
    expect(await rustMultiarch(['init', project, '--workflow'])).toMatchObject({ code: 0 });
    const file = join(project, '.github/workflows/image.yml');
    const workflow = `${await readFile(file, 'utf8')}${MANY}`;
    await rm(file);
    const env = { RUST_MULTIARCH_HOME: HOME };
    const { code, stdout } = await runner.run({ project, workflow, event: 'push', env });
    expect({ code, errors: stdout.match(/.*(?:❗|::error).*/g) }).toEqual({ code: 0, errors: null });
    for (const repository of repositories) {
      const [one, many] = ['main', 'many'].map(tag =>
        execFileSync(
          'skopeo',
          ['inspect', '--raw', '--tls-verify=false', `docker://${registry.host}/${repository}:${tag}`],
          { encoding: 'utf8' },
        ),
      );
      expect(many).toBe(one);
      expect(JSON.parse(one ?? '').manifests).toHaveLength(PLATFORMS.length);
    }
  },
  HOUR,
);
