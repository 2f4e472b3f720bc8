import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { ENTRY_PATH } from '../../src/cache/store/toolkit.js';
import type { Argv } from '../../src/system/process.js';

/** The door of src/cache/store/toolkit.ts as a program of its own, as the bundle has it: compiled beside node_modules, where its imports resolve. */
export function toolkitProgram(): Argv {
  const source = readFileSync('src/cache/store/toolkit.ts', 'utf8');
  const { code } = transformSync(source, {
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  const cache = 'node_modules/.cache';
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(join(process.cwd(), cache, 'rust-multiarch-toolkit-'));
  const program = join(directory, 'toolkit.mjs');
  writeFileSync(program, `${code}\nawait toolkit();\n`);
  return [process.execPath, program];
}

/** What the toolkit would store for an archive of these bytes. */
export function toolkitTar(archive: Buffer): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'rust-multiarch-toolkit-tar-'));
  writeFileSync(join(directory, ENTRY_PATH), archive);
  const tar = execFileSync('tar', ['-C', directory, '-I', 'zstd', '-cf', '-', ENTRY_PATH], {
    maxBuffer: 1 << 30,
  });
  rmSync(directory, { recursive: true });
  return tar;
}
