// Runs a TypeScript file of this repository: `node scripts/run.js test/histories/main.ts ARGUMENTS`.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { register } from './typescript.js';

const [entry, ...rest] = process.argv.slice(2);
const file = resolve(import.meta.dirname, '..', entry);
process.argv.splice(1, process.argv.length - 1, file, ...rest);
register();
await import(pathToFileURL(file).href);
