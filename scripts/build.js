// Makes dist/ from src/: one readable bundle that exports the doors, and a two-line file that opens each.
// `--out=DIR` writes elsewhere, for comparing.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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
// The report's page is made of these when it is written.
cpSync(join(root, 'src/report/page'), join(out, 'page'), { recursive: true });
// Read only where its layer is made.
copyFileSync(join(root, 'src/image/zoneinfo.json'), join(out, 'zoneinfo.json'));
for (const door of ['main', 'post', 'plan', 'merge', 'toolkit']) {
  writeFileSync(join(out, `${door}.js`), `import { ${door} } from './index.js';\nawait ${door}();\n`);
}
// Whoever starts the command line has a Node.js of their own: one that is too old must be able to read this file, and no other.
const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const least = Number(/^>=(\d+)$/.exec(engines.node)[1]);
writeFileSync(
  join(out, 'cli.js'),
  `#!/usr/bin/env node
if (Number(process.versions.node.split('.')[0]) < ${least}) {
  console.error('error: rust-multiarch needs Node.js ${least} or newer, and this is ' + process.versions.node + ': install https://nodejs.org');
  process.exit(1);
}
import('./index.js').then(({ cli }) => cli());
`,
);
chmodSync(join(out, 'cli.js'), 0o755);
writeFileSync(join(out, 'licenses.txt'), licenses());

function bundle(entry, directory) {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  execFileSync(
    process.execPath,
    [ncc, 'build', entry, '-o', directory, '--transpile-only', '--target', 'es2022'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  for (const name of readdirSync(directory)) if (name.endsWith('.d.ts')) rmSync(join(directory, name));
}

/** The licence of every package that may be in the bundle, from the lock file: what is installed for development alone is not. */
function licenses() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const sections = Object.entries(packages)
    .filter(([path, { dev, optional, peer }]) => path !== '' && !dev && !optional && !peer)
    .map(([path, { version, license }]) => {
      const directory = join(root, path);
      const file = readdirSync(directory)
        .sort()
        .find(name => /^(licen[cs]e|copying)/i.test(name));
      const text = file ? readFileSync(join(directory, file), 'utf8').trim() : `Licence: ${license}`;
      return `${path.replace(/^.*node_modules\//, '')} ${version}\n\n${text}\n`;
    });
  return sections.join(`\n${'-'.repeat(80)}\n\n`).replaceAll('\r\n', '\n');
}
