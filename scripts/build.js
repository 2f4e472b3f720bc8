// Makes dist/ from src/: one readable bundle that exports the doors, and a two-line file that opens each.
// `--out=DIR` writes elsewhere, for comparing.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out =
  process.argv.find(argument => argument.startsWith('--out='))?.slice('--out='.length) ?? join(root, 'dist');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
bundle('src/index.ts', out);
// A thread's code is a file of its own, with nothing in it that a thread does not need.
const worker = mkdtempSync(join(tmpdir(), 'bundle-'));
bundle('src/image/gzip-worker.js', worker);
copyFileSync(join(worker, 'index.js'), join(out, 'gzip-worker.js'));
rmSync(worker, { recursive: true });
for (const door of ['main', 'post', 'cli', 'toolkit']) {
  const shebang = door === 'cli' ? '#!/usr/bin/env node\n' : '';
  writeFileSync(
    join(out, `${door}.js`),
    `${shebang}import { ${door} } from './index.js';\nawait ${door}();\n`,
  );
}
chmodSync(join(out, 'cli.js'), 0o755);

function bundle(entry, directory) {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  execFileSync(
    process.execPath,
    [
      ncc,
      'build',
      entry,
      '-o',
      directory,
      '--license',
      'licenses.txt',
      '--transpile-only',
      '--target',
      'es2022',
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  for (const name of readdirSync(directory)) if (name.endsWith('.d.ts')) rmSync(join(directory, name));
}
