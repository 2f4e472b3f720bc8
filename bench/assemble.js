import { mkdirSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CLI, median, node24, ROOT, scratch, timed } from './support.js';

export const PLATFORMS = [
  'linux/amd64',
  'linux/arm64',
  'linux/arm/v7',
  'linux/arm/v6',
  'linux/386',
  'linux/ppc64le',
  'linux/riscv64',
  'linux/s390x',
];

/** The size of a stripped web server for one platform. */
const BYTES = 10_000_000;

/** Ready binaries to an image layout, the whole process on the action's runtime; limits are for an idle machine with two cores. */
export async function bench({ smoke }) {
  const node = node24();
  const directory = scratch('assemble');
  try {
    makeBinaries(directory);
    const cases = smoke
      ? [{ count: 2, limit: 0.7 }]
      : [
          { count: 2, limit: 0.7 },
          { count: 8, limit: 3 },
        ];
    return cases.map(({ count, limit }) => ({
      what: `${count} platforms of 10 MB`,
      value: median(Array.from({ length: smoke ? 1 : 7 }, () => assemble(node, directory, count))) / 1000,
      unit: 's',
      limit,
    }));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Every run has a home of its own, since one that stays keeps compressed layers. */
function assemble(node, directory, count) {
  const home = join(directory, 'home');
  rmSync(home, { recursive: true, force: true });
  return timed(
    [
      node,
      CLI,
      'assemble',
      `--binaries=${join(directory, 'binaries')}`,
      `--platforms=${PLATFORMS.slice(0, count).join(',')}`,
      `--output=${join(directory, 'layout')}/`,
    ],
    { env: { ...process.env, RUST_MULTIARCH_HOME: home } },
  ).milliseconds;
}

/** A small static executable of each platform, filled up with machine code of this Node.js: it compresses as a large one would. Variants differ. */
export function makeBinaries(directory, variant = '') {
  const code = Buffer.alloc(BYTES);
  const node = openSync(process.execPath, 'r');
  for (const [index, platform] of PLATFORMS.entries()) {
    readSync(node, code, 0, BYTES, 30_000_000 + index * 1_000_000);
    const file = join(directory, 'binaries', platform, 'app');
    mkdirSync(dirname(file), { recursive: true });
    const elf = readFileSync(join(ROOT, 'test/fixtures/elf', platform, 'app'));
    code.write(variant, BYTES - 64);
    writeFileSync(file, Buffer.concat([elf, code.subarray(elf.length)]), { mode: 0o755 });
  }
}
