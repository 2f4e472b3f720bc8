import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { documentedYaml } from '../support/docs.js';

const root = process.cwd();
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const lines = (path: string) => read(path).trimEnd().split('\n').length;

interface Call {
  readonly where: string;
  readonly uses: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, unknown>>;
}

/** Everything in YAML that uses something of ours. */
function callsIn(where: string, value: unknown): readonly Call[] {
  if (typeof value !== 'object' || value === null) return [];
  const { uses, with: given = {}, secrets = {} } = value as Record<string, Record<string, unknown>>;
  const own =
    typeof uses === 'string' && /^(?:(?:https:\/\/github\.com\/)?org\/rust-multiarch|\$\/)/.test(uses);
  return [
    ...(own ? [{ where, uses, given, secrets }] : []),
    ...Object.values(value).flatMap(inner => callsIn(where, inner)),
  ];
}

const DIRECTORIES = [
  'examples/workflows',
  'examples/workflows/migrations',
  'workflow-templates',
  '.github/workflows',
  'ci',
];
const shipped = DIRECTORIES.flatMap(directory =>
  readdirSync(join(root, directory))
    .filter(name => name.endsWith('.yml'))
    .map(name => `${directory}/${name}`),
);
const calls = [
  ...shipped.flatMap(path => callsIn(path, parse(read(path)))),
  ...documentedYaml(root).flatMap(({ file, line, text }) => callsIn(`${file}:${line}`, parse(text))),
];

/** `merge/action.yml`, `.github/workflows/image.yml`, or the root's. */
function definitionOf(uses: string): string {
  const path = uses
    .replace(/^\$\//, '')
    .replace(/^(?:https:\/\/github\.com\/)?org\/rust-multiarch\/?/, '')
    .replace(/@.*$/, '');
  return path.endsWith('.yml') ? path : join(path, 'action.yml');
}

test('all that calls ours is found', () => {
  expect(calls.length).toBeGreaterThan(20);
});

test.each(calls)('$where gives $uses what it takes', ({ uses, given, secrets }) => {
  const definition = parse(read(definitionOf(uses)));
  const called = definition.on?.workflow_call;
  const { inputs } = called ?? definition;
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  expect(Object.keys(called?.secrets ?? {})).toEqual(expect.arrayContaining(Object.keys(secrets)));
  const required = Object.entries<{ required?: boolean }>(inputs).filter(([, input]) => input.required);
  expect(Object.keys(given)).toEqual(expect.arrayContaining(required.map(([name]) => name)));
});

/** Every expression in YAML that GitHub's own token is in, with its place. */
function tokensIn(value: unknown, place: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return value.includes('github.token') ? [[place, value]] : [];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => tokensIn(inner, `${place}/${key}`));
}

test.each(
  ['image.yml', 'verify.yml']
    .flatMap(name => tokensIn(parse(read(`.github/workflows/${name}`)), name))
    .filter(([place]) => !place.endsWith('/GH_TOKEN')),
)('%s gives the token to ghcr.io alone', (place, text) => {
  const guard = place.startsWith('image.yml')
    ? "needs.plan.outputs.token == 'true'"
    : "startsWith(matrix.image, 'ghcr.io/')";
  expect(place).toMatch(/\/password$/i);
  expect(text).toBe(`\${{ secrets.password || (${guard} && github.token) || '' }}`);
});

test('a login of docker/login-action stands where there are credentials, and what it takes behind the same guard', () => {
  const { jobs } = parse(read('.github/workflows/image.yml'));
  expect(jobs.plan.outputs).toMatchObject({
    token: "${{ secrets.registry-auths == '' && steps.plan.outputs.host == 'ghcr.io' }}",
    login:
      "${{ secrets.password != '' || secrets.registry-auths == '' && steps.plan.outputs.host == 'ghcr.io' }}",
  });
  const logins = ['build', 'merge', 'attest'].flatMap(name =>
    jobs[name].steps.filter(({ uses }: { uses?: string }) => uses?.startsWith('docker/login-action@')),
  );
  expect(logins).toHaveLength(4);
  for (const login of logins) {
    const isOfAll = 'registry-auth' in login.with;
    expect(login.if).toBe(`needs.plan.outputs.${isOfAll ? 'auths' : 'login'} == 'true'`);
    if (!isOfAll)
      expect(login.with).toMatchObject({
        registry: '${{ needs.plan.outputs.host }}',
        username: "${{ secrets.username || (needs.plan.outputs.token == 'true' && github.actor) || '' }}",
      });
  }
});

test('verify is skipped where nothing was pushed', () => {
  expect(parse(read('.github/workflows/verify.yml')).jobs.verify.if).toMatch(/^inputs\.pushed == 'true' && /);
  const { pushed } = parse(read('.github/workflows/image.yml')).on.workflow_call.outputs;
  expect(pushed.value).toBe("${{ jobs.plan.outputs.push != 'false' }}");
  const verifying = calls.filter(({ uses }) => uses.includes('verify.yml'));
  expect(verifying.length).toBeGreaterThan(0);
  for (const { given } of verifying) expect(given['pushed']).toMatch(/\.outputs\.pushed/);
});

test('every action that is shipped or of our own is pinned by its commit, with the version beside it', () => {
  const pinned = shipped.filter(path => !path.endsWith('-before.yml'));
  const used = pinned.flatMap(path => [...read(path).matchAll(/uses: +(?!\$\/)(\S+)(.*)/g)]);
  const others = used.filter(([, name = '']) => !/(^|\/)org\/rust-multiarch[@/]/.test(name));
  expect(others.length).toBeGreaterThan(10);
  for (const [, name, comment] of others) expect(`${name}${comment}`).toMatch(/@[0-9a-f]{40} # v\d+(\.\d+)*/);
});

describe('what the documents say of lengths', () => {
  test('a caller has at most twelve lines, the reusable workflow less than 200', () => {
    expect(lines('examples/workflows/basic.yml')).toBeLessThanOrEqual(12);
    expect(lines('.github/workflows/image.yml')).toBeLessThan(200);
  });

  const rows = read('docs/workflows.md')
    .split('\n')
    .map(line =>
      /^\| \[[^\]]+\]\(\.\.\/(examples\/\S+)\) \| (\d+) \| (?:0|\[(\d+)\]\(\.\.\/(\S+)\)) \|/.exec(line),
    )
    .flatMap(found => (found ? [found.slice(1)] : []));
  const said = rows.flatMap(([yaml = '', yamlLines, dockerLines, dockerfile]) => [
    { path: yaml, count: Number(yamlLines) },
    ...(dockerfile === undefined ? [] : [{ path: dockerfile, count: Number(dockerLines) }]),
  ]);
  test.each(said)('$path has $count lines', ({ path, count }) => {
    expect(lines(path)).toBe(count);
  });
  test('by hand and with github-builder it takes at least three times as many lines of YAML', () => {
    const [ours = 0, ...others] = rows.slice(0, 3).map(([yaml = '']) => lines(yaml));
    for (const count of others) expect(count).toBeGreaterThanOrEqual(3 * ours);
  });
  test('the table is found', () => {
    expect(rows.length).toBeGreaterThanOrEqual(7);
  });
});

test('an organisation’s template has its properties beside it', () => {
  for (const name of readdirSync(join(root, 'workflow-templates')).filter(file => file.endsWith('.yml'))) {
    const properties = JSON.parse(read(`workflow-templates/${name.replace('.yml', '.properties.json')}`));
    expect(properties).toMatchObject({ name: expect.any(String), description: expect.any(String) });
  }
});
