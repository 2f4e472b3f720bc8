import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import picomatch from 'picomatch';

/**
 * Where a mistake ships something wrong or lets somebody in: files of src/, tests of test/, and the least share of small mistakes
 * in them that these tests must notice. `words`: a text is no message there, and another one is a mistake.
 * @type {Readonly<Record<string, { files: readonly string[], tests: readonly string[], words?: boolean, least: number }>>}
 */
const PARTS = {
  elf: {
    files: ['compile/{elf,elf-bytes,arm-attributes,inspect}'],
    tests: ['compile/elf'],
    least: 95,
  },
  output: { files: ['system/{runner,lines}'], tests: ['system/consoles', 'properties/output'], least: 95 },
  environment: {
    files: ['system/environment'],
    tests: ['system/environment', 'properties/dockerfile'],
    words: true,
    least: 95,
  },
  archive: {
    files: ['cache/store/{archive,archive-members}'],
    tests: ['cache/store/archive', 'properties/archive'],
    least: 95,
  },
  credentials: {
    files: ['request/{credentials,secret}', 'publish/{credentials,login}'],
    tests: ['request/{credentials,image}', 'publish/{credentials,login}'],
    least: 95,
  },
  request: { files: ['request/*'], tests: ['request/*', 'properties/request'], least: 85 },
  platforms: { files: ['oci/platform*'], tests: ['oci/platforms'], least: 85 },
  plan: { files: ['compile/{flags,commands,variables}'], tests: ['compile/{flags,commands}'], least: 85 },
  registry: {
    files: ['oci/{reference,registry-errors,transport}', 'publish/{push,right}'],
    tests: ['oci/*', 'publish/*', 'request/names', 'properties/request'],
    least: 85,
  },
  cache: {
    files: ['cache/*', 'cache/inputs/*', 'cache/store/{directory,keys,policy}', 'system/lock'],
    tests: ['cache/*', 'cache/store/{directory,policy}', 'system/lock'],
    least: 85,
  },
  image: {
    files: ['image/{config,layer,tar,labels}'],
    tests: ['image/{config,layer,labels}', 'properties/archive'],
    least: 85,
  },
  // What attaches documents to images is tried on real registries (test/e2e/attached.test.ts).
  sbom: { files: ['publish/sbom/!(attach)'], tests: ['publish/sbom/*'], least: 85 },
  dockerfile: {
    files: ['image/dockerfile/{arguments,check,secrets,stages,view}'],
    tests: ['image/dockerfile/*', 'properties/dockerfile'],
    least: 85,
  },
};

const PAGE = 'docs/testing.md';

/** Puts each small mistake into the files of a part, and returns the percentage that its tests notice. @param {string} name */
async function scoreOf(name) {
  const { files, tests, words = false } = PARTS[name];
  const stryker = new Stryker({
    mutate: files.map(file => `src/${file}.ts`),
    ignorePatterns: ['bench', 'dist', 'examples', 'test/dockerfiles', 'test/e2e', 'test/projects'],
    plugins: [fileURLToPath(new URL('./runner.js', import.meta.url))],
    testRunner: 'one-process',
    testRunnerNodeArgs: ['--no-warnings'],
    oneProcess: {
      files: readdirSync('test', { recursive: true, encoding: 'utf8' })
        .filter(picomatch(tests.map(test => `${test}.test.ts`)))
        .map(file => `test/${file}`),
    },
    warnings: { unknownOptions: false, slow: false },
    coverageAnalysis: 'perTest',
    // A message's words are no promise.
    mutator: { excludedMutations: words ? [] : ['StringLiteral'] },
    concurrency: 1,
    // An endless loop is ended; a busy machine is not.
    timeoutMS: 30_000,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  });
  const results = await stryker.runMutationTest();
  const counted = results.filter(({ status }) => !/Ignored|Error/.test(status));
  const noticed = counted.filter(({ status }) => /Killed|Timeout/.test(status));
  return { score: (100 * noticed.length) / counted.length, mutants: counted.length };
}

/** Writes a part's row of the table. @param {string} name @param {{ score: number, mutants: number }} result */
function writeRow(name, { score, mutants }) {
  const { files, least } = PARTS[name];
  const shown = files.map(file => `\`${file}\``).join(', ');
  const row = `| ${name} | ${shown} | ${mutants} | ${score.toFixed(1)} % | ${least} % |`;
  const text = readFileSync(PAGE, 'utf8');
  writeFileSync(
    PAGE,
    text.replace(new RegExp(`^\\| ${name} \\|.*$`, 'm'), () => row),
  );
}

const unknown = process.argv.slice(2).find(name => !(name in PARTS));
if (unknown !== undefined) throw new Error(`no part ${unknown}: there are ${Object.keys(PARTS).join(', ')}`);
process.env['TMPDIR'] = mkdtempSync(join(tmpdir(), 'mutants-'));
process.once('exit', () => rmSync(process.env['TMPDIR'] ?? '', { recursive: true, force: true }));
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
for (const name of names) {
  const result = await scoreOf(name);
  writeRow(name, result);
  if (result.score < PARTS[name].least) process.exitCode = 1;
}
