// Writes src/image/zoneinfo.json: the IANA's time zones, which are in the public domain, as the Python index's tzdata package has them
// compiled (zic's slim form). Run it for a new release; a refresh changes a layer of the default base, and so the digest of every image.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const directory = mkdtempSync(join(tmpdir(), 'zoneinfo-'));
execFileSync('python3', [
  '-m',
  'pip',
  'install',
  '--quiet',
  '--no-deps',
  '--only-binary=:all:',
  `--target=${directory}`,
  'tzdata',
]);
const version = /IANA_VERSION = "([^"]+)"/.exec(
  readFileSync(join(directory, 'tzdata/__init__.py'), 'utf8'),
)?.[1];
const root = join(directory, 'tzdata/zoneinfo');
const zones = {};
const links = {};
const first = new Map();
for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
  const bytes = tryRead(join(root, name));
  if (bytes?.subarray(0, 4).toString() !== 'TZif') continue;
  const content = bytes.toString('base64');
  const same = first.get(content);
  if (same === undefined) zones[name] = content;
  else links[name] = same;
  first.set(content, same ?? name);
}
rmSync(directory, { recursive: true });
writeFileSync(
  new URL('../src/image/zoneinfo.json', import.meta.url),
  `${JSON.stringify({ source: `tzdata ${version}`, zones, links }, null, 1)}\n`,
);
console.log(
  `${Object.keys(zones).length} zones and ${Object.keys(links).length} more names of tzdata ${version}`,
);

function tryRead(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
