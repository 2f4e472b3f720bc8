import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Index, Manifest } from '../../src/oci/oci.js';
import type { Outputs } from '../../src/report/outputs.js';
import type { Finished } from '../../src/system/process.js';
import { rustMultiarch, scratch } from '../support/bundle.js';
import { crane, craneText } from '../support/delivery.js';
import { labProgram } from '../support/lab.js';
import { type Bench, openBench } from '../support/publishing.js';
import { ACCOUNT } from '../support/registry.js';

const MINUTE = 60_000;
const CANARIES = [ACCOUNT.password, 'canary-9d2c-runtime-token', 'canary-41aa-secret-input'];
const FILES = {
  'Cargo.toml':
    '[package]\nname = "listed"\nversion = "0.3.0"\nedition = "2021"\n[dependencies]\nused = { path = "used", features = ["chosen"] }\n[workspace]\n',
  'Cargo.lock':
    'version = 3\n\n[[package]]\nname = "listed"\nversion = "0.3.0"\ndependencies = [\n "used",\n]\n\n[[package]]\nname = "used"\nversion = "0.1.0"\n',
  // Whoever writes a build script can show what it gets. It is a new one in each run: what an earlier run compiled would be taken as it is.
  'build.rs': `// ${randomUUID()}\nfn main() { for (name, value) in std::env::vars() { println!("cargo:warning={name}={value}"); } println!("cargo:rerun-if-changed=build.rs"); }\n`,
  'src/main.rs': 'fn main() { println!("{}", used::f()) }\n',
  'used/Cargo.toml':
    '[package]\nname = "used"\nversion = "0.1.0"\nedition = "2021"\nlicense = "MIT"\n[features]\nchosen = []\n',
  'used/src/lib.rs': 'pub fn f() -> u8 { 1 }\n',
};

let bench: Bench;
let name: string;
/** Under this name the image is in a registry with the referrers API. */
let listedName: string;
let store: string;
let build: (...args: readonly string[]) => Promise<Finished>;
let first: Finished;
beforeAll(async () => {
  bench = await openBench();
  const { host } = await bench.registry();
  name = `${host}/listed/app:v1`;
  listedName = `${(await bench.referrersRegistry()).host}/listed/app:v1`;
  store = await scratch('store');
  const project = await scratch('attached');
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  const env = {
    PATH: `${dirname(labProgram('buildx'))}:${process.env['PATH']}`,
    INPUT_PASSWORD: CANARIES[0],
    ACTIONS_RUNTIME_TOKEN: CANARIES[1],
    INPUT_SECRETS: `token=${CANARIES[2]}`,
  };
  const flags = [
    `--tags=${name},${listedName}`,
    '--push',
    '--sbom',
    '--cache=always',
    `--cache-dir=${store}`,
    `--registry=${host}`,
    `--username=${ACCOUNT.username}`,
    '--password-stdin',
    '--json',
  ];
  build = (...args) =>
    rustMultiarch(['build', project, ...flags, ...args], { env, input: `${ACCOUNT.password}\n` });
  first = await build();
}, 10 * MINUTE);
afterAll(() => bench.close());

const outputsIn = ({ code, stdout, stderr }: Finished): Outputs => {
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

interface Document {
  readonly components: readonly { readonly name: string; readonly version: string }[];
}

const documentsIn = (directory: string) =>
  readdirSync(directory)
    .sort()
    .map(file => readFileSync(join(directory, file), 'utf8'));

test('each platform has a document that names the crates in its binaries', () => {
  const { sbom } = outputsIn(first);
  expect(readdirSync(sbom).sort()).toEqual(['sbom-linux-amd64.cdx.json', 'sbom-linux-arm64.cdx.json']);
  for (const text of documentsIn(sbom)) {
    const { components }: Document = JSON.parse(text);
    const crates = components.map(one => `${one.name} ${one.version}`);
    expect(crates.sort()).toEqual(['listed 0.3.0', 'listed 0.3.0', 'used 0.1.0']);
  }
});

test('crane finds it attached to each platform’s manifest', () => {
  const [repository = ''] = name.split(/:v1$/);
  const documents = documentsIn(outputsIn(first).sbom);
  const { manifests } = crane('manifest', name) as Index;
  const attached = manifests.map(({ digest }) => {
    const { manifests: referrers } = crane('manifest', `${repository}:${digest.replace(':', '-')}`) as Index;
    const artifact = crane('manifest', `${repository}@${referrers[0]?.digest}`) as Manifest;
    expect(artifact.subject?.digest).toBe(digest);
    return craneText('blob', `${repository}@${artifact.layers[0]?.digest}`);
  });
  expect(attached.sort()).toEqual([...documents].sort());
});

test('a registry with the referrers API lists it, and no tag stands in for that', async () => {
  const [, host, repository] = /^([^/]+)\/(.*):v1$/.exec(listedName) ?? [];
  const documents = documentsIn(outputsIn(first).sbom);
  const { manifests } = crane('manifest', listedName) as Index;
  const attached: string[] = [];
  for (const { digest } of manifests) {
    const answer = await fetch(`http://${host}/v2/${repository}/referrers/${digest}`);
    const { manifests: referrers } = (await answer.json()) as Index;
    expect(referrers).toHaveLength(1);
    const { layers } = crane('manifest', `${host}/${repository}@${referrers[0]?.digest}`) as Manifest;
    attached.push(craneText('blob', `${host}/${repository}@${layers[0]?.digest}`));
  }
  expect(attached.sort()).toEqual([...documents].sort());
  expect(craneText('ls', `${host}/${repository}`).trim().split('\n')).toEqual(['v1']);
});

test(
  'a run that compiles nothing gives the same documents',
  async () => {
    const documents = documentsIn(outputsIn(first).sbom);
    const again = outputsIn(await build());
    expect(again['cache-hit']).toBe(true);
    expect(documentsIn(again.sbom)).toEqual(documents);
  },
  MINUTE,
);

test('a build script that prints its environment shows no password and no token', () => {
  expect(first.stderr).toContain('listed@0.3.0: OUT_DIR=');
  for (const canary of CANARIES) expect(first.stdout + first.stderr).not.toContain(canary);
});

test(
  'no cache entry and no part of the image holds a password or a token',
  () => {
    // What the build script saw is in what is kept of it, which shows that this looks into entries.
    expect(holding(store, 'OUT_DIR=')).not.toEqual([]);
    for (const canary of CANARIES) {
      expect(holding(store, canary)).toEqual([]);
      expect(holding(outputsIn(first).layout, canary)).toEqual([]);
    }
  },
  MINUTE,
);

/** The files below a directory that hold a text, compressed or not. */
function holding(directory: string, text: string): readonly string[] {
  const plain =
    'for f; do { zstd -dcq "$f" || gzip -dcq "$f" || cat "$f"; } 2>/dev/null | grep -aqF "$TEXT" && echo "$f"; done; true';
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
  const found = execFileSync('sh', ['-c', plain, 'sh', ...files], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], TEXT: text },
  });
  return found.split('\n').filter(Boolean);
}
