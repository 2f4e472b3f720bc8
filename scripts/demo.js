// The main job on a real project: builds examples/web for two platforms with the committed bundle, and says how to run it.
import { spawnSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const image = join(root, 'target', 'demo', 'web.tar');
const built = spawnSync(
  process.execPath,
  [
    join(root, 'dist/cli.js'),
    'build',
    join(root, 'examples/web'),
    `--output=${image}`,
    '--tags=localhost/web:demo',
  ],
  { stdio: 'inherit' },
);
if (built.status !== 0) process.exit(built.status ?? 1);

console.log(`
The image for linux/amd64 and linux/arm64 is ${relative(process.cwd(), image)}. To run it:

  docker load --input ${relative(process.cwd(), image)}
  docker run --rm --publish 8080:8080 localhost/web:demo
  curl http://localhost:8080/health`);
