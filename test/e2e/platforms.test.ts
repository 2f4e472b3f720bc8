import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { inspect } from '../../src/compile/inspect.js';
import type { Target } from '../../src/oci/platform.js';
import { ROWS } from '../../src/oci/platform-rows.js';
import { parsePlatforms } from '../../src/oci/platforms.js';
import { INPUTS } from '../../src/request/inputs.js';
import { pinOf } from '../../src/toolchain/pins.js';
import { openHome } from '../../src/toolchain/toolchain.js';
import { installZig } from '../../src/toolchain/zig.js';
import { ROOT, scratch } from '../support/bundle.js';
import { HOME } from '../support/lab.js';
import { testSystem } from '../support/system.js';

const MINUTE = 60_000;
const targets = parsePlatforms(
  ROWS.map(row => row.platform),
  { kind: 'musl' },
);
const pairs = targets.flatMap(made => targets.map(wanted => ({ made, wanted })));
const named = (list: readonly { made: Target; wanted: Target }[]) =>
  list.map(({ made, wanted }) => [made.platform, wanted.platform, wanted] as const);

describe("executables that the product's own zig makes for each platform", () => {
  let directory: string;

  beforeAll(async () => {
    const system = testSystem();
    const home = openHome({ RUST_MULTIARCH_HOME: HOME }, system.host);
    const zig = await installZig(system, home, pinOf('zig', INPUTS['zig-version'].default, system.host));
    directory = await scratch('elf');
    execFileSync(join(ROOT, 'test/support/make-elf-fixtures.sh'), [zig.path, directory], {
      env: { ...process.env, ZIG_GLOBAL_CACHE_DIR: home.zigCache },
    });
  }, 10 * MINUTE);

  const accepted = pairs.filter(({ made, wanted }) => made.elf === wanted.elf);
  test.each(named(accepted))('%s is accepted as %s', async (made, _, wanted) => {
    await expect(inspect(join(directory, made, 'app'), wanted)).resolves.toMatchObject({ linkage: 'static' });
  });

  const refused = pairs.filter(({ made, wanted }) => made.elf !== wanted.elf);
  test.each(named(refused))('%s is refused as %s', async (made, _, wanted) => {
    await expect(inspect(join(directory, made, 'app'), wanted)).rejects.toThrow(/is built for|-float ABI/);
  });
});
