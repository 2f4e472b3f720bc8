import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { zipSync } from 'fflate';
import { run } from '../../src/system/process.js';
import type { System } from '../../src/system/system.js';
import { openHome } from '../../src/toolchain/home.js';
import type { Pin } from '../../src/toolchain/pins.js';
import type { Home, Tool } from '../../src/toolchain/tool.js';
import { testSystem } from './system.js';

export const HOST = { os: 'linux', architecture: 'x86_64', cores: 2 } as const;

/** A program that prints its version whatever it is asked. */
export const printing = (text: string) => `#!/bin/sh\necho '${text}'\n`;

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

export function pin(name: Tool['name'], version: string, hash: string | undefined): Pin {
  return { name, version, host: HOST, directory: version, ...(hash === undefined ? {} : { sha256: hash }) };
}

/** A machine of its own: an empty home, and on PATH nothing but some real programs and some scripts. */
export interface Machine {
  readonly directory: string;
  readonly home: Home;
  readonly system: ReturnType<typeof testSystem>;
  /** What is kept in the home of a tool, unfinished installations included. */
  readonly remove: () => Promise<void>;
}

/**
 * `programs` come first on PATH, then the real ones that `real` names, then nothing. Programs are found by this process's own PATH,
 * so it is changed until `remove`.
 */
export async function openTestMachine(
  programs: Readonly<Record<string, string>>,
  real: readonly string[],
  parts: Partial<System> = {},
): Promise<Machine> {
  const directory = await mkdtemp(join(tmpdir(), 'machine-'));
  const bin = join(directory, 'bin');
  await mkdir(bin);
  for (const [name, script] of Object.entries(programs)) await writeProgram(join(bin, name), script);
  for (const name of real) await symlink(await realPath(name), join(bin, name));
  const before = process.env['PATH'];
  process.env['PATH'] = bin;
  const env = { PATH: bin, HOME: directory, ...parts.env };
  return {
    directory,
    home: openHome({ RUST_MULTIARCH_HOME: join(directory, 'home') }, HOST),
    system: testSystem({ host: HOST, ...parts, env }),
    remove: async () => {
      process.env['PATH'] = before;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export async function writeProgram(path: string, script: string): Promise<void> {
  await writeFile(path, script);
  await chmod(path, 0o755);
}

async function realPath(name: string): Promise<string> {
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(directory, name);
    // A version manager's stand-in for a program finds it by a PATH of its own.
    if (!directory.includes('shims') && (await readFile(path).catch(() => null))) return path;
  }
  throw new Error(`these tests need ${name} on PATH`);
}

/** A wheel (PEP 427) with the given files, named so that pip takes it on every machine. */
export async function makeWheel(
  directory: string,
  project: string,
  version: string,
  files: Readonly<Record<string, string>>,
): Promise<{ readonly file: string; readonly sha256: string }> {
  const name = project.replaceAll('-', '_');
  const entries: Record<string, string> = {
    ...files,
    [`${name}-${version}.dist-info/METADATA`]: `Metadata-Version: 2.1\nName: ${project}\nVersion: ${version}\n`,
    [`${name}-${version}.dist-info/WHEEL`]: 'Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-any\n',
    [`${name}-${version}.dist-info/RECORD`]: '',
  };
  const bytes = Buffer.from(
    zipSync(Object.fromEntries(Object.entries(entries).map(([path, text]) => [path, Buffer.from(text)]))),
  );
  const file = join(directory, `${name}-${version}-py3-none-any.whl`);
  await writeFile(file, bytes);
  return { file, sha256: sha256(bytes) };
}

/** A `.tar.xz` with one folder, `name`, as zig and cargo-chef publish them. */
export async function makeArchive(name: string, files: Readonly<Record<string, string>>): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), 'archive-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(directory, name, path, '..'), { recursive: true });
    await writeProgram(join(directory, name, path), content);
  }
  const file = join(directory, 'archive.tar.xz');
  const packed = await run(['tar', '-cJf', file, '-C', directory, name]);
  if (packed.code !== 0) throw new Error(packed.stderr);
  const bytes = await readFile(file);
  await rm(directory, { recursive: true });
  return bytes;
}

/** A minisign key of the test's own. */
export function makeSigner(): {
  readonly publicKey: string;
  readonly sign: (content: Buffer, comment: string) => string;
} {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const id = Buffer.from('testtest');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    publicKey: Buffer.concat([Buffer.from('Ed'), id, raw]).toString('base64'),
    sign: (content, comment) => {
      const sealed = sign(null, createHash('blake2b512').update(content).digest(), privateKey);
      const whole = sign(null, Buffer.concat([sealed, Buffer.from(comment)]), privateKey);
      const packed = Buffer.concat([Buffer.from('ED'), id, sealed]).toString('base64');
      return `untrusted comment: x\n${packed}\ntrusted comment: ${comment}\n${whole.toString('base64')}\n`;
    },
  };
}
