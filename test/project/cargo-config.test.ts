import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { groupTargets, mergeFlags } from '../../src/compile/flags.js';
import { parsePlatforms } from '../../src/oci/platforms.js';
import { type ProjectFlags, readProjectFlags } from '../../src/project/cargo-config.js';
import { UserError } from '../../src/system/errors.js';
import type { Environment } from '../../src/system/process.js';
import { testSystem } from '../support/system.js';

const system = testSystem();
const targets = parsePlatforms(['linux/amd64', 'linux/arm64'], { kind: 'musl' });
const AMD64 = 'x86_64-unknown-linux-musl';
const VARIABLE = 'CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_RUSTFLAGS';

interface Project {
  readonly root: string;
  readonly env: Environment;
}

/** Shared by all packages: cargo asks a rustc that it knows from the target directory no question twice. */
let shared: string;
beforeAll(async () => {
  shared = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-flags-'));
  // Writes down what it gets for the package itself, and fails: nothing is ever compiled.
  const script = 'case " $* " in *" --crate-name subject "*) printf "%s\\n" "$@" >"$RECORD"; exit 1;; esac';
  await writeFile(join(shared, 'rustc.sh'), `#!/bin/sh\n${script}\nexec rustc "$@"\n`, { mode: 0o755 });
});

/** A package in `work`, with more files in and around it. */
async function project(
  files: Readonly<Record<string, string>>,
  variables: Environment = {},
): Promise<Project> {
  const root = await mkdtemp(join(shared, 'project-'));
  const all: Readonly<Record<string, string>> = {
    'work/Cargo.toml': '[package]\nname = "subject"\nversion = "0.1.0"\nedition = "2021"\n',
    'work/src/main.rs': 'fn main() {}\n',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  const { RUSTFLAGS: _, CARGO_ENCODED_RUSTFLAGS: __, CARGO_BUILD_RUSTFLAGS: ___, ...env } = process.env;
  return {
    root,
    env: { ...env, CARGO_HOME: join(root, 'home'), CARGO_TARGET_DIR: join(shared, 'target'), ...variables },
  };
}

/** The flags that cargo really passes for the package, one target. */
async function passed(
  { root, env }: Project,
  triple: string,
  args: readonly string[] = [],
  more: Environment = {},
) {
  const record = join(root, 'arguments');
  await system.run(['cargo', 'build', '--offline', `--target=${triple}`, ...args], {
    cwd: join(root, 'work'),
    env: { ...env, ...more, RUSTC: join(shared, 'rustc.sh'), RECORD: record },
  });
  const recorded = (await readFile(record, 'utf8')).split('\n');
  await rm(record);
  return recorded.filter(argument => /^--cfg=|^-Ctarget-/.test(argument));
}

const read = ({ root, env }: Project) => readProjectFlags(system, join(root, 'work'), env, targets);

const build = (flags: string) => `[build]\nrustflags = ${flags}\n`;
const target = (key: string, flags: string) => `[target.${key}]\nrustflags = ${flags}\n`;
const MUSL = `'cfg(target_env = "musl")'`;
const LINUX = `'cfg(all(unix, target_os = "linux"))'`;
const CONFIG = 'work/.cargo/config.toml';

const cases: readonly [
  name: string,
  files: Readonly<Record<string, string>>,
  variables: Environment,
  flags: readonly string[],
  argument: ProjectFlags['argument'],
][] = [
  ['nothing', {}, {}, [], 'displaces'],
  ['build.rustflags', { [CONFIG]: build('["--cfg=a"]') }, {}, ['--cfg=a'], 'displaces'],
  [
    'build.rustflags as a string',
    { [CONFIG]: build('"--cfg=a  --cfg=b"') },
    {},
    ['--cfg=a', '--cfg=b'],
    'displaces',
  ],
  [
    'CARGO_BUILD_RUSTFLAGS joins build.rustflags',
    { [CONFIG]: build('["--cfg=a"]') },
    { CARGO_BUILD_RUSTFLAGS: '--cfg=b' },
    ['--cfg=a', '--cfg=b'],
    'displaces',
  ],
  [
    'the triple hides build.rustflags',
    { [CONFIG]: build('["--cfg=a"]') + target(AMD64, '["--cfg=b"]') },
    {},
    ['--cfg=b'],
    'follows',
  ],
  [
    'an empty list of the triple hides nothing',
    { [CONFIG]: build('["--cfg=a"]') + target(AMD64, '[]') },
    {},
    ['--cfg=a'],
    'displaces',
  ],
  ['the triple as a string', { [CONFIG]: target(AMD64, '"--cfg=a"') }, {}, ['--cfg=a'], 'useless'],
  [
    'an empty string of the triple',
    { [CONFIG]: build('["--cfg=a"]') + target(AMD64, '""') },
    {},
    ['--cfg=a'],
    'useless',
  ],
  [
    "the triple's variable joins its list",
    { [CONFIG]: target(AMD64, '["--cfg=a"]') },
    { [VARIABLE]: '--cfg=b' },
    ['--cfg=a', '--cfg=b'],
    'follows',
  ],
  [
    "the triple's variable alone",
    { [CONFIG]: build('["--cfg=a"]') },
    { [VARIABLE]: '--cfg=b' },
    ['--cfg=b'],
    'follows',
  ],
  [
    "another triple's flags",
    { [CONFIG]: target('i686-unknown-linux-musl', '["--cfg=a"]') },
    {},
    [],
    'displaces',
  ],
  [
    'a condition that holds',
    { [CONFIG]: build('["--cfg=a"]') + target(MUSL, '["--cfg=b"]') },
    {},
    ['--cfg=b'],
    'useless',
  ],
  ['a condition that does not', { [CONFIG]: target('"cfg(windows)"', '["--cfg=a"]') }, {}, [], 'displaces'],
  [
    'a condition without flags',
    { [CONFIG]: `[target.${MUSL}]\nrunner = "true"\n${build('["--cfg=a"]')}` },
    {},
    ['--cfg=a'],
    'displaces',
  ],
  [
    'the triple comes before all conditions',
    { [CONFIG]: target(MUSL, '["--cfg=c"]') + target(LINUX, '"--cfg=b"') + target(AMD64, '["--cfg=a"]') },
    {},
    ['--cfg=a', '--cfg=b', '--cfg=c'],
    'useless',
  ],
  [
    'RUSTFLAGS hides the configuration',
    { [CONFIG]: build('["--cfg=a"]') + target(AMD64, '["--cfg=b"]') },
    { RUSTFLAGS: ' --cfg=c  --cfg=d ' },
    ['--cfg=c', '--cfg=d'],
    'useless',
  ],
  ['an empty RUSTFLAGS hides it too', { [CONFIG]: build('["--cfg=a"]') }, { RUSTFLAGS: '' }, [], 'useless'],
  [
    'CARGO_ENCODED_RUSTFLAGS hides RUSTFLAGS',
    {},
    { RUSTFLAGS: '--cfg=a', CARGO_ENCODED_RUSTFLAGS: '--cfg=b\x1f--cfg=c="d e"' },
    ['--cfg=b', '--cfg=c="d e"'],
    'useless',
  ],
  [
    'an empty CARGO_ENCODED_RUSTFLAGS hides it too',
    {},
    { RUSTFLAGS: '--cfg=a', CARGO_ENCODED_RUSTFLAGS: '' },
    [],
    'useless',
  ],
  [
    'lists of parent directories and of cargo home are joined',
    {
      [CONFIG]: build('["--cfg=c"]'),
      '.cargo/config.toml': build('["--cfg=b"]'),
      'home/config.toml': build('["--cfg=a"]'),
    },
    {},
    ['--cfg=a', '--cfg=b', '--cfg=c'],
    'displaces',
  ],
  [
    'the file without an ending',
    { 'work/.cargo/config': build('["--cfg=a"]') },
    {},
    ['--cfg=a'],
    'displaces',
  ],
];

describe('what the project says is what cargo passes', () => {
  test.each(cases)('%s', async (_, files, variables, flags, argument) => {
    const made = await project(files, variables);
    expect((await read(made)).get(targets[0]?.triple ?? never())).toMatchObject({ flags, argument });
    expect(await passed(made, AMD64)).toEqual(flags);
  });
});

describe('merged flags arrive in full, however cargo is told', () => {
  test.each(cases)('%s', async (_, files, variables, own) => {
    const made = await project(files, variables);
    const settings = { profile: 'release', features: [], rustflags: ['--cfg=asked'] };
    const merged = mergeFlags(
      targets.map(target => ({ target, settings })),
      await read(made),
      new Map(),
    );
    const alone = groupTargets(merged.slice(0, 1));
    const beside = groupTargets([
      ...merged.slice(0, 1),
      ...merged.slice(1).map(arm => ({ ...arm, flags: ['--cfg=other'] })),
    ]);
    for (const group of [...alone, ...beside]) {
      if (group.targets[0]?.triple !== AMD64) continue;
      // musl's std links statically by itself.
      expect(await passed(made, AMD64, group.args, group.env)).toEqual([...own, '--cfg=asked']);
    }
  });
});

test('each target has its own flags', async () => {
  const made = await project({ [CONFIG]: build('["--cfg=a"]') + target(AMD64, '["--cfg=b"]') });
  expect([...(await read(made)).values()].map(({ flags }) => flags)).toEqual([['--cfg=b'], ['--cfg=a']]);
});

test("a configuration that cargo cannot read ends in cargo's words, in one line", async () => {
  const made = await project({ [CONFIG]: 'build = [' });
  await expect(read(made)).rejects.toThrow(UserError);
  await expect(read(made)).rejects.toThrow(
    /^cargo in .*could not load Cargo configuration: .*config\.toml[^\n]*$/,
  );
});

function never(): never {
  throw new Error('no target');
}
