import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { register } from '../scripts/typescript.js';
import { CLI, LAB, lendTools, ROOT, scratch, TOOLS, timed } from './support.js';

register();
const { startBuildKit } = await import('../test/support/buildkit.ts');
const { startRegistry } = await import('../test/support/registry.ts');

const LIMIT = 1;
const PLATFORMS = '--platform=linux/amd64,linux/arm64';
const TARGETS = ['x86_64-unknown-linux-musl', 'aarch64-unknown-linux-musl'];
const DOCKERFILE = join(ROOT, 'examples/workflows/migrations/chef.Dockerfile');

/**
 * examples/web for two platforms, built and pushed to a registry on this machine, against the usual Dockerfile of cargo-chef and cargo-zigbuild
 * on BuildKit. Each machine is a fresh one: no crates, an empty home, a new BuildKit. Ours has its cache in a directory, the other in the
 * registry (mode=max). Tools are there, and for BuildKit the image that has them: neither side waits for them.
 * Takes root and debootstrap; about half an hour.
 */
export async function bench() {
  const place = scratch('dockerfile');
  const at = name => join(place, name);
  const env = {
    ...process.env,
    PATH: `${join(LAB, 'bin')}:${process.env.PATH}`,
    DOCKER_CONFIG: at('docker'),
    RUST_MULTIARCH_HOME: at('home'),
    CARGO_HOME: at('cargo'),
  };
  mkdirSync(at('registry'));
  const registry = await startRegistry(join(LAB, 'bin/registry'), at('registry'));
  const project = at('project');
  try {
    await pushToolchain(place, env, `${registry.host}/toolchain`);
    copyProject(project, `${registry.host}/toolchain`);

    const ours = tag => {
      for (const name of ['home', 'cargo']) rmSync(at(name), { recursive: true, force: true });
      lendTools(at('home'));
      const image = `--tags=${registry.host}/ours:${tag}`;
      const flags = [
        PLATFORMS.replace('platform', 'platforms'),
        image,
        '--push',
        `--cache-dir=${at('store')}`,
      ];
      return timed([process.execPath, CLI, 'build', project, ...flags], { env }).milliseconds / 1000;
    };
    const theirs = tag =>
      withBuildKit(place, env, build => {
        build(PLATFORMS, '--target=chef', '--output=type=cacheonly', project);
        const cache = `type=registry,ref=${registry.host}/theirs:cache`;
        const image = `--output=type=image,name=${registry.host}/theirs:${tag},push=true`;
        const caches = [`--cache-from=${cache}`, `--cache-to=${cache},mode=max`];
        return build(PLATFORMS, image, ...caches, '--provenance=false', project).milliseconds / 1000;
      });
    const compared = async (what, tag) => {
      const [first, second] = [ours(tag), await theirs(tag)];
      return [
        { what: `${what}: the Dockerfile`, value: second, unit: 's' },
        { what: `${what}: rust-multiarch build`, value: first, unit: 's' },
        { what: `${what}: ratio`, value: first / second, unit: '', limit: LIMIT },
      ];
    };
    const rows = await compared('cold', 'cold');
    appendFileSync(join(project, 'src/main.rs'), '\n// A line.\n');
    rows.push(...(await compared('a source file changed', 'source')));
    rows.push(...(await compared('nothing changed', 'same')));
    return rows;
  } finally {
    await registry.stop();
    rmSync(place, { recursive: true, force: true });
  }
}

/** The example, and a Dockerfile whose first stage is the image with the tools. */
function copyProject(project, toolchain) {
  cpSync(join(ROOT, 'examples/web'), project, { recursive: true, filter: path => !path.endsWith('/target') });
  const text = readFileSync(DOCKERFILE, 'utf8');
  const stages = text.slice(text.indexOf('WORKDIR')).replace('/release/app', '/release/web');
  writeFileSync(
    join(project, 'Dockerfile'),
    `FROM --platform=$BUILDPLATFORM ${toolchain} AS chef\n${stages}`,
  );
  writeFileSync(join(project, '.dockerignore'), 'target\n');
}

/** Debian with a C compiler, the machine's own Rust and the tools that we use, as an image in the registry. */
async function pushToolchain(place, env, image) {
  const debian = join(place, 'debian');
  timed(['debootstrap', '--variant=minbase', '--include=gcc,libc6-dev,ca-certificates', 'stable', debian]);
  const sysroot = execFileSync('rustc', ['--print=sysroot'], { encoding: 'utf8' }).trim();
  for (const target of TARGETS)
    if (!existsSync(join(sysroot, 'lib/rustlib', target))) throw new Error(`rustup target add ${target}`);
  const host = `linux-${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}`;
  const found = ['cargo-chef', 'cargo-zigbuild', 'zig'].map(name => {
    const [version] = readdirSync(join(TOOLS, host, name));
    return `/opt/tools/${name}/${version}`;
  });
  const dockerfile = join(place, 'Dockerfile');
  const lines = [
    'FROM scratch',
    'COPY --from=debian . /',
    'COPY --from=certificates ca-certificates.crt /etc/ssl/certs/',
    'COPY --from=sysroot bin /opt/rust/bin',
    'COPY --from=sysroot lib /opt/rust/lib',
    'COPY --from=tools . /opt/tools',
    `ENV PATH=/opt/rust/bin:${found.join(':')}:/usr/bin:/bin`,
  ];
  writeFileSync(dockerfile, `${lines.join('\n')}\n`);
  const contexts = Object.entries({
    debian,
    sysroot,
    tools: join(TOOLS, host),
    certificates: '/etc/ssl/certs',
  }).map(([name, directory]) => `--build-context=${name}=${directory}`);
  const output = `--output=type=image,name=${image},push=true`;
  await withBuildKit(place, env, build =>
    build(...contexts, output, '--provenance=false', `--file=${dockerfile}`, place),
  );
  rmSync(debian, { recursive: true, force: true });
}

/** Calls `buildx build` with a new BuildKit, as often as `use` does. */
async function withBuildKit(place, env, use) {
  const directory = mkdtempSync(join(place, 'buildkit-'));
  const own = { ...env, BUILDX_CONFIG: join(directory, 'buildx') };
  const buildkit = await startBuildKit(directory, own, 'overlayfs');
  try {
    return use((...flags) =>
      timed(['buildx', 'build', `--builder=${buildkit.builder}`, ...flags], { env: own }),
    );
  } finally {
    await buildkit.stop();
  }
}
