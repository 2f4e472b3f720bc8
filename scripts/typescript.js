// Lets this process import the repository's TypeScript, translated as jest does it: `register()`, then `import('../test/...ts')`.
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

export function register() {
  module.register(import.meta.url);
}

/** Node's hooks ("Customization hooks"). The sources import `./x.js` where `x.ts` lies, as TypeScript asks for. */
export function resolve(specifier, context, next) {
  const source = new URL(specifier.replace(/js$/, 'ts'), context.parentURL ?? import.meta.url);
  const ours = /^\.{1,2}\/.*\.js$/.test(specifier) && existsSync(fileURLToPath(source));
  return next(ours ? source.href : specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { code } = await transformFile(fileURLToPath(url), {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript' },
      experimental: { keepImportAttributes: true },
    },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
