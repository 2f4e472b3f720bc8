import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Target } from '../../src/oci/platform.js';
import { ROWS } from '../../src/oci/platform-rows.js';
import { parsePlatforms } from '../../src/oci/platforms.js';
import { type Environment, run } from '../../src/system/process.js';
import { checkoutOf, rustMultiarch, scratch } from '../support/bundle.js';
import { writeFiles } from '../support/cli.js';
import { FOREIGN, said } from '../support/foreign.js';
import { MATRIX_RUST, onPlatform, SOURCE_RUST } from '../support/lab.js';
import { copyRust } from '../support/rustup.js';
import { withServer } from '../support/server.js';
import { writeRow } from './tables.js';

/**
 * `npm run matrix -- [PLATFORM | CHANNEL ...]`: builds both examples for each platform and runs them under qemu-user, builds one program with
 * old and new toolchains, and writes what it finds into docs/platforms.md. Exit code 1 where one fails. One build at a time: hours from nothing.
 */
const CHANNELS = ['1.75.0', '1.85.0', 'stable', 'beta', 'nightly'];
const PLATFORMS = parsePlatforms(
  ROWS.filter(({ cpu }) => cpu === undefined).map(({ platform }) => platform),
  { kind: 'musl' },
);
const chosen = process.argv.slice(2);
const isChosen = (name: string) => chosen.length === 0 || chosen.includes(name);
for (const target of PLATFORMS.filter(({ platform }) => isChosen(platform)))
  await attempt(target.platform, () => tryPlatform(target));
for (const channel of CHANNELS.filter(isChosen)) await attempt(channel, () => tryChannel(channel));

async function attempt(name: string, work: () => Promise<string>): Promise<void> {
  try {
    console.log(`${name}: ${await work()}`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface Built {
  /** The directory with a directory of binaries for each platform. */
  readonly binaries: string;
  readonly seconds: number;
  /** Seconds or minutes that a std took, as the build says; undefined where none was built. */
  readonly std: string | undefined;
}

async function build(
  project: string,
  platforms: string,
  env: Environment,
  ...flags: string[]
): Promise<Built> {
  const start = performance.now();
  const args = [
    'build',
    project,
    `--platforms=${platforms}`,
    '--cache=off',
    '--sbom=false',
    '--json',
    ...flags,
  ];
  const { code, stdout, stderr } = await rustMultiarch(args, { env });
  if (code !== 0) throw new Error(stderr.trim().split('\n').slice(-12).join('\n'));
  const seconds = Math.round((performance.now() - start) / 1000);
  return { binaries: JSON.parse(stdout).binaries, seconds, std: /Built std in (.+)/.exec(stderr)?.[1] };
}

async function tryPlatform({ platform, triple }: Target): Promise<string> {
  if (!existsSync(SOURCE_RUST)) copyRust(SOURCE_RUST);
  const env = { RUSTUP_HOME: SOURCE_RUST };
  const web = await build(await checkoutOf('web'), platform, env);
  const { result } = await withServer(
    onPlatform(platform, join(web.binaries, platform, 'web')),
    {},
    async get => ({
      health: await get('/health'),
      greeting: await get('/greeting/fr'),
    }),
  );
  if (result.health.body !== 'ok\n' || JSON.parse(result.greeting.body).text !== 'Bonjour')
    throw new Error(`examples/web answers ${JSON.stringify(result)}`);
  const workspace = await build(await checkoutOf('workspace'), platform, env, '--bin=almanac');
  const [program, ...args] = onPlatform(platform, join(workspace.binaries, platform, 'almanac'));
  const day = execFileSync(program, [...args, 'lima', '2024-04-08'], { encoding: 'utf8' });
  if (!stripVTControlCharacters(day).includes('11:12 to 23:06 UTC')) throw new Error(`almanac says ${day}`);
  const listed = await run(['rustup', 'target', 'list', '--installed'], { env: { ...process.env, ...env } });
  const origin = listed.stdout.split('\n').includes(triple) ? 'rustup' : 'rust-src';
  const cells = [
    undefined,
    undefined,
    origin,
    web.std,
    `${web.seconds} s`,
    `${workspace.seconds} s`,
    'both run',
  ];
  writeRow('Platforms', [`\`${platform}\``, ...cells]);
  return cells.filter(Boolean).join(', ');
}

/** One published std and one of rust-src, beside each other. */
async function tryChannel(channel: string): Promise<string> {
  const env = { RUSTUP_HOME: MATRIX_RUST };
  const install = [
    'rustup',
    'toolchain',
    'install',
    '--no-self-update',
    '--profile=minimal',
    channel,
  ] as const;
  const installed = await run(install, { env: { ...process.env, ...env } });
  if (installed.code !== 0) throw new Error(installed.stderr);
  const project = await scratch('matrix');
  await writeFiles(project, FOREIGN);
  const platforms = 'linux/amd64,linux/arm64,linux/s390x';
  const { binaries, std, seconds } = await build(project, platforms, env, `--toolchain=${channel}`);
  for (const [platform, architecture, order] of [
    ['linux/amd64', 'x86_64', 'little'],
    ['linux/arm64', 'aarch64', 'little'],
    ['linux/s390x', 's390x', 'big'],
  ] as const) {
    const [program, ...args] = onPlatform(platform, join(binaries, platform, 'foreign'));
    const text = execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' });
    if (text !== said(architecture, order)) throw new Error(`${platform} says ${text}`);
  }
  const version = await run(['rustc', `+${channel}`, '--version'], { env: { ...process.env, ...env } });
  const cells = [version.stdout.trim().replace(/^rustc /, ''), std, `${seconds} s`, 'all run'];
  writeRow('Toolchains', [`\`${channel}\``, ...cells]);
  return cells.filter(Boolean).join(', ');
}
