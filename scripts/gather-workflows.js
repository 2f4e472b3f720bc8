// Writes workflows as linters take them: into DIR/shipped examples, and templates with GitHub's variables filled in; into DIR/shown what
// migrations begin with, and the YAML blocks of the documents, of which steps and jobs get a workflow around them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, stringify } from 'yaml';

const [out] = process.argv.slice(2);
const root = new URL('../', import.meta.url).pathname;
for (const kind of ['shipped', 'shown']) mkdirSync(join(out, kind, '.github/workflows'), { recursive: true });

for (const directory of ['examples/workflows', 'examples/workflows/migrations', 'workflow-templates']) {
  for (const name of readdirSync(join(root, directory))) {
    if (!name.endsWith('.yml')) continue;
    const text = readFileSync(join(root, directory, name), 'utf8');
    const kind = name.endsWith('-before.yml') ? 'shown' : 'shipped';
    put(kind, name, text.replaceAll('$default-branch', 'main').replaceAll('$cron-daily', '"17 3 * * *"'));
  }
}
// Forgejo's actions have addresses, which GitHub's linters do not know.
const forgejo = readFileSync(join(root, 'ci/forgejo.yml'), 'utf8');
put(
  'shown',
  'forgejo.yml',
  forgejo
    .replaceAll(/uses: https:\/\/[^/]+\//g, 'uses: ')
    .replace('runs-on: docker', 'runs-on: ubuntu-24.04'),
);
const documents = ['README.md', ...readdirSync(join(root, 'docs')).map(name => `docs/${name}`)];
for (const file of documents) {
  const text = readFileSync(join(root, file), 'utf8');
  for (const match of text.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)) {
    const line = text.slice(0, match.index).split('\n').length;
    const whole = workflowOf(match[1]);
    if (whole) put('shown', `document-${basename(file, '.md')}-${line}.yml`, whole);
  }
}

/** A whole workflow stays as it is; what is of another program is left out. */
function workflowOf(text) {
  const value = parse(text);
  if (value.jobs) return text;
  const job = { name: 'Job', 'runs-on': 'ubuntu-24.04', permissions: { contents: 'read' } };
  if (Array.isArray(value)) return around({ ...job, steps: value });
  if (value.steps || value.uses) return around(value.uses ? { name: 'Job', ...value } : { ...job, ...value });
  if (value.with && Object.keys(value).length === 1)
    return around({ ...job, steps: [{ uses: 'org/rust-multiarch@v1', ...value }] });
  return undefined;
}

function around(job) {
  const concurrency = { group: 'document', 'cancel-in-progress': true };
  return stringify({ name: 'document', on: 'push', permissions: {}, concurrency, jobs: { job } });
}

function put(kind, name, text) {
  writeFileSync(join(out, kind, '.github/workflows', name), text);
}
