import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Outputs } from '../../src/report/outputs.js';
import { outputsOf } from '../support/bundle.js';
import { onPlatform } from '../support/lab.js';
import { publishedSource } from '../support/published.js';

const MINUTE = 60_000;

/** Programs that others published, each with C or assembly of its own. */
const CRATES = [
  { name: 'b3sum', version: '1.8.7', foreign: "BLAKE3's assembly and C intrinsics" },
  { name: 'git-absorb', version: '0.9.0', foreign: 'libgit2 and zlib' },
] as const;

describe.each(CRATES)('$name $version as it was published, with $foreign', ({ name, version }) => {
  let outputs: Outputs;

  beforeAll(async () => {
    outputs = await outputsOf(['build', await publishedSource(name, version)]);
  }, 20 * MINUTE);

  test.each(['linux/amd64', 'linux/arm64'])('says its version on %s', platform => {
    const [program, ...args] = onPlatform(platform, join(outputs.binaries, platform, name));
    expect(execFileSync(program, [...args, '--version'], { encoding: 'utf8' })).toContain(
      `${name} ${version}`,
    );
  });

  test('brings both platforms in one image', () => {
    expect(outputs.platforms.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64']);
  });
});
