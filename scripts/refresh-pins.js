// Adds the newest versions of the tools to src/toolchain/pins.json, with the hash of each host's file, and makes them the defaults of
// action.yml. Hashes of zig and cargo-zigbuild are the Python index's, by pip; those of cargo-chef and buildx GitHub's, by gh.
// `--check` asks and changes nothing. .github/workflows/pins.yml builds with what this finds before it proposes it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const PINS = new URL('../src/toolchain/pins.json', import.meta.url);
const ACTION = new URL('../action.yml', import.meta.url);
/** Platform tags of wheels, as pip takes them. */
const HOSTS = {
  'linux-x86_64': ['manylinux2014_x86_64', 'manylinux_2_17_x86_64', 'musllinux_1_1_x86_64'],
  'linux-aarch64': ['manylinux2014_aarch64', 'manylinux_2_17_aarch64', 'musllinux_1_1_aarch64'],
  'darwin-aarch64': ['macosx_12_0_arm64'],
  'darwin-x86_64': ['macosx_12_0_x86_64'],
};
const WHEELS = { zig: 'ziglang', 'cargo-zigbuild': 'cargo-zigbuild' };
const RELEASES = {
  'cargo-chef': {
    repository: 'LukeMathWalker/cargo-chef',
    'linux-x86_64': () => 'cargo-chef-x86_64-unknown-linux-musl.tar.xz',
    'linux-aarch64': () => 'cargo-chef-aarch64-unknown-linux-musl.tar.xz',
  },
  buildx: {
    repository: 'docker/buildx',
    'linux-x86_64': tag => `buildx-${tag}.linux-amd64`,
    'linux-aarch64': tag => `buildx-${tag}.linux-arm64`,
  },
};

const pins = JSON.parse(readFileSync(PINS, 'utf8'));
let action = readFileSync(ACTION, 'utf8');
for (const [tool, name] of Object.entries(WHEELS)) {
  const { version } = wheel(name, HOSTS['linux-x86_64']);
  const found = Object.entries(HOSTS).map(([host, tags]) => [
    host,
    wheel(`${name}==${version}`, tags)?.sha256,
  ]);
  add(tool, version, Object.fromEntries(found.filter(([, hash]) => hash !== undefined)));
}
for (const [tool, { repository, ...files }] of Object.entries(RELEASES)) {
  const release = JSON.parse(run('gh', ['api', `repos/${repository}/releases/latest`]));
  const digestOf = file => release.assets.find(({ name }) => name === file)?.digest?.replace('sha256:', '');
  const found = Object.entries(files).map(([host, file]) => [host, digestOf(file(release.tag_name))]);
  add(tool, release.tag_name.replace(/^v/, ''), Object.fromEntries(found));
}
if (!process.argv.includes('--check')) {
  writeFileSync(PINS, `${JSON.stringify(pins, null, 2)}\n`);
  writeFileSync(ACTION, action);
}

function add(tool, version, hashes) {
  if (Object.values(hashes).some(hash => !/^[0-9a-f]{64}$/.test(hash)))
    throw new Error(`${tool} ${version} has a file without a hash`);
  if (tool in pins && tool === 'buildx') pins.buildx = version;
  const isNew = pins.hashes[tool][version] === undefined;
  pins.hashes[tool][version] ??= hashes;
  action = action.replace(
    new RegExp(`(\\n  ${tool}-version:\\n    description: .*\\n    default: ).*`),
    `$1${version}`,
  );
  console.log(`${tool} ${version}${isNew ? ', new' : ''}`);
}

/** The wheel that pip would take for a host, or undefined where there is none. */
function wheel(requirement, tags) {
  const platforms = tags.map(tag => `--platform=${tag}`);
  const options = [
    '--quiet',
    '--dry-run',
    '--ignore-installed',
    '--no-deps',
    '--only-binary=:all:',
    '--target=none',
  ];
  try {
    const report = run('python3', [
      '-m',
      'pip',
      'install',
      ...options,
      ...platforms,
      '--report=-',
      requirement,
    ]);
    const [{ metadata, download_info: info }] = JSON.parse(report).install;
    return { version: metadata.version, sha256: info.archive_info.hashes.sha256 };
  } catch (error) {
    if (/No matching distribution/.test(error.stderr ?? '')) return undefined;
    throw error;
  }
}

function run(program, args) {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
