import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Outputs } from '../../src/report/outputs.js';
import type { Environment } from '../../src/system/process.js';
import { checkoutOf, outputsOf } from '../support/bundle.js';
import { NEWEST_RUST, onPlatform } from '../support/lab.js';

const MINUTE = 60_000;
const EXPECTED = ['city  lima', 'date  2024-04-08', 'sun   11:12 to 23:06 UTC', 'moon  new moon'];

const COMPILERS: readonly (readonly [string, Environment])[] = [
  ["the machine's toolchain", {}],
  ['the newest stable toolchain', { RUSTUP_HOME: NEWEST_RUST }],
];

describe.each(COMPILERS)('the workspace built with %s', (_, env) => {
  let outputs: Outputs;

  beforeAll(async () => {
    outputs = await outputsOf(['build', await checkoutOf('workspace'), '--bin=almanac'], { env });
  }, 20 * MINUTE);

  test.each(['linux/amd64', 'linux/arm64'])('tells the day on %s', platform => {
    const [program, ...args] = onPlatform(platform, join(outputs.binaries, platform, 'almanac'));
    const text = execFileSync(program, [...args, 'lima', '2024-04-08'], { encoding: 'utf8' });
    expect(stripVTControlCharacters(text).trimEnd().split('\n')).toEqual(EXPECTED);
  });
});
