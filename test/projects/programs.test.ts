import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Outputs } from '../../src/report/outputs.js';
import { checkoutOf, outputsOf, rustMultiarch, scratch } from '../support/bundle.js';
import { onPlatform } from '../support/lab.js';
import { publishedSource } from '../support/published.js';
import { PROGRAMS, type Program } from './programs.js';

const HOUR = 3_600_000;

describe.each(PROGRAMS)('$crate $version as it was published, with $foreign', program => {
  const { crate, version, bin = crate, flags = [] } = program;
  let outputs: Outputs;

  beforeAll(async () => {
    const source = await publishedSource(crate, version);
    const start = performance.now();
    outputs = await outputsOf(['build', source, ...flags]);
    // For the table in docs/c-libraries.md.
    const seconds = Math.round((performance.now() - start) / 1000);
    process.stdout.write(`${rowOf(program)} ${seconds} |\n`);
  }, HOUR);

  test.each(['linux/amd64', 'linux/arm64'])('says its version on %s', platform => {
    const [command, ...args] = onPlatform(platform, join(outputs.binaries, platform, bin));
    expect(execFileSync(command, [...args, '--version'], { encoding: 'utf8' })).toContain(version);
  });
});

/** What a doctor finds that has seen no build. */
async function hintsOf(source: string): Promise<readonly string[]> {
  const env = { RUST_MULTIARCH_HOME: await scratch('doctor') };
  const { stdout } = await rustMultiarch(['doctor', source, '--json'], { env });
  return JSON.parse(stdout).map(({ id }: { readonly id: string }) => id);
}

test.each([
  ['diesel_cli', '2.3.14', ['system-library', 'system-library', 'system-library']],
  ['ripgrep', '15.2.0', ['debug-info']],
  ['fd-find', '10.5.0', ['fat-lto']],
  ['b3sum', '1.8.7', ['musl-allocator']],
  ['websocat', '1.14.0', []],
])(
  'doctor finds in %s %s what its authors chose, and nothing else',
  async (crate, version, ids) => {
    expect(await hintsOf(await publishedSource(crate, version))).toEqual(ids);
  },
  5 * 60_000,
);

test.each(['web', 'workspace'])(
  'doctor finds nothing in examples/%s',
  async example => {
    expect(await hintsOf(await checkoutOf(example))).toEqual([]);
  },
  5 * 60_000,
);

test('docs/c-libraries.md lists them', () => {
  const text = readFileSync('docs/c-libraries.md', 'utf8');
  for (const program of PROGRAMS) expect(text).toContain(rowOf(program));
});

function rowOf({ crate, version, foreign }: Program): string {
  return `| ${crate} ${version} | ${foreign} |`;
}
