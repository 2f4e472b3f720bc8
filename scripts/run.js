// Runs a TypeScript file of this repository: `node scripts/run.js test/histories/main.ts ARGUMENTS`.
// It and what it imports are translated as jest does it, below node_modules so that packages are found from there.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...rest] = process.argv.slice(2);
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const out = mkdtempSync(join(cache, 'run-'));
process.on('exit', () => rmSync(out, { recursive: true, force: true }));
writeFileSync(join(out, 'package.json'), '{"type":"module"}');

const files = new Set([join(root, entry)]);
for (const file of files) {
  const { code } = transformFileSync(file, {
    swcrc: false,
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  });
  for (const [, path] of code.matchAll(/(?:from |import\()['"](\.{1,2}\/[^'"]+)\.js['"]/g))
    files.add(join(dirname(file), `${path}.ts`));
  const to = join(out, relative(root, file).replace(/ts$/, 'js'));
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, code);
}
process.argv.splice(1, process.argv.length - 1, join(root, entry), ...rest);
await import(pathToFileURL(join(out, entry.replace(/ts$/, 'js'))).href);
