// Runs a TypeScript file of this repository: `node scripts/run.js test/histories/main.ts ARGUMENTS`.
// src/ and test/ are translated as jest does it, below node_modules so that packages are found from there.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...rest] = process.argv.slice(2);
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const out = mkdtempSync(join(cache, 'run-'));
process.on('exit', () => rmSync(out, { recursive: true, force: true }));
writeFileSync(join(out, 'package.json'), '{"type":"module"}');
for (const folder of ['src', 'test']) {
  for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const to = join(out, folder, file.replace(/ts$/, 'js'));
    mkdirSync(dirname(to), { recursive: true });
    const { code } = transformFileSync(join(root, folder, file), {
      swcrc: false,
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    });
    writeFileSync(to, code);
  }
}
process.argv.splice(1, process.argv.length - 1, join(root, entry), ...rest);
await import(pathToFileURL(join(out, entry.replace(/ts$/, 'js'))).href);
