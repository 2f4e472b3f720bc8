import { execFileSync, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeBinaries, PLATFORMS } from './assemble.js';
import { CLI, LAB, median, scratch, timed } from './support.js';

const PROGRAMS = join(LAB, 'bin');
const EPOCH = '1700000000';

/**
 * Ready binaries to an image in a registry on this machine: our whole process, against BuildKit with a Dockerfile that only copies,
 * once started for this alone and once already running, and against `crane append` for each platform and `crane index append`.
 * Every tool gets new content in every run: nothing is there from the last one. Limits are for an idle machine with two cores.
 */
export async function bench({ smoke }) {
  const directory = scratch('image');
  const env = {
    ...process.env,
    PATH: `${PROGRAMS}:${process.env.PATH}:/usr/sbin:/sbin`,
    SOURCE_DATE_EPOCH: EPOCH,
    DOCKER_CONFIG: join(directory, 'docker'),
    RUST_MULTIARCH_HOME: join(directory, 'home'),
  };
  delete env.BUILDX_BUILDER;
  const registry = await startRegistry(directory, env);
  const buildkit = await startBuildKit(directory, env);
  try {
    const counts = smoke ? [2] : [2, 8];
    const runs = smoke ? 1 : 5;
    const figures = [];
    for (const count of counts) {
      const bench = { directory, env, registry: registry.host, count };
      const times = { ours: [], again: [], buildkit: [], crane: [] };
      for (let run = 0; run < runs; run++) {
        makeBinaries(directory, `${count}-${run}`);
        const name = `${registry.host}/run${count}/${run}`;
        times.ours.push(ours(bench, `${name}/ours`));
        times.again.push(ours(bench, `${name}/ours`));
        times.buildkit.push(throughBuildKit(bench, `${name}/buildkit`));
        times.crane.push(throughCrane(bench, `${name}/crane`));
      }
      figures.push(...judge(count, times, buildkit.boot));
    }
    return figures;
  } finally {
    await buildkit.stop();
    await registry.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function judge(count, times, boot) {
  const value = name => median(times[name]) / 1000;
  const startUp = median(
    Array.from({ length: 5 }, () => timed([process.execPath, CLI, '--version']).milliseconds),
  );
  const what = `${count} platforms of 10 MB`;
  return [
    { what: `${what}, assembled and pushed`, value: value('ours'), unit: 's', limit: count === 2 ? 1 : 3 },
    {
      what: `${what}, pushed again, beyond start-up`,
      value: value('again') - startUp / 1000,
      unit: 's',
      limit: 0.2,
    },
    { what: `${what}, BuildKit already running`, value: value('buildkit'), unit: 's' },
    { what: `${what}, crane append`, value: value('crane'), unit: 's' },
    {
      what: `${what}, ours to BuildKit already running`,
      value: value('ours') / value('buildkit'),
      unit: '',
      limit: 1.5,
    },
    {
      what: `${what}, ours to BuildKit with its start`,
      value: value('ours') / (value('buildkit') + boot / 1000),
      unit: '',
      limit: 1,
    },
  ];
}

function ours({ directory, env, count }, name) {
  return timed(
    [
      process.execPath,
      CLI,
      'assemble',
      directory,
      `--binaries=${join(directory, 'binaries')}`,
      `--platforms=${PLATFORMS.slice(0, count).join(',')}`,
      `--tags=${name}:v1`,
      '--push',
    ],
    { env },
  ).milliseconds;
}

function throughBuildKit({ directory, env, count }, name) {
  const dockerfile = join(directory, 'Dockerfile');
  writeFileSync(
    dockerfile,
    'FROM scratch\nARG TARGETPLATFORM\nCOPY --from=binaries $TARGETPLATFORM/app /app\n',
  );
  return timed(
    [
      join(PROGRAMS, 'buildx'),
      'build',
      '--builder=bench',
      '--provenance=false',
      `--platform=${PLATFORMS.slice(0, count).join(',')}`,
      `--build-context=binaries=${join(directory, 'binaries')}`,
      `--output=type=image,name=${name}:v1,push=true`,
      `--file=${dockerfile}`,
      join(directory, 'docker'),
    ],
    { env },
  ).milliseconds;
}

/** What a script with crane does: a layer and an image for each platform, then the index. */
function throughCrane({ directory, env, count }, name) {
  const script = [
    'set -e',
    ...PLATFORMS.slice(0, count).flatMap((platform, at) => [
      `tar --create --file=layer${at}.tar --directory=binaries/${platform} app`,
      `crane append --platform=${platform} --new_layer=layer${at}.tar --new_tag=${name}:${at} --insecure`,
    ]),
    `crane index append ${PLATFORMS.slice(0, count)
      .map((_, at) => `--manifest=${name}:${at}`)
      .join(' ')} --tag=${name}:v1 --insecure`,
  ].join('\n');
  return timed(['sh', '-c', script], { env, cwd: directory }).milliseconds;
}

async function startRegistry(directory, env) {
  const configuration = join(directory, 'registry.json');
  writeFileSync(
    configuration,
    JSON.stringify({
      version: '0.1',
      storage: { filesystem: { rootdirectory: join(directory, 'data') } },
      http: { addr: '127.0.0.1:0' },
    }),
  );
  // Into a file: nobody reads a pipe while a measured process is waited for, and a full one stops the registry.
  const log = join(directory, 'registry.log');
  const child = spawn(join(PROGRAMS, 'registry'), ['serve', configuration], {
    env: { ...env, OTEL_TRACES_EXPORTER: 'none' },
    stdio: ['ignore', 'ignore', openSync(log, 'w')],
  });
  let host;
  while (host === undefined) {
    const said = readFileSync(log, 'utf8');
    if (child.exitCode !== null) throw new Error(`the registry did not start: ${said}`);
    host = /listening on (127\.0\.0\.1:\d+)/.exec(said)?.[1];
    await sleep(20);
  }
  return { host, stop: () => ended(child) };
}

/** `boot` is how long it took until it answered, in milliseconds, with its program already on this machine. */
async function startBuildKit(directory, env) {
  const socket = join(directory, 'buildkit.sock');
  const started = performance.now();
  const child = spawn(
    join(PROGRAMS, 'buildkitd'),
    [
      `--addr=unix://${socket}`,
      `--root=${join(directory, 'state')}`,
      '--oci-worker-binary=runc',
      '--oci-worker-snapshotter=native',
    ],
    { env, stdio: 'ignore' },
  );
  while (!existsSync(socket)) {
    if (child.exitCode !== null) throw new Error('BuildKit did not start: it needs root and runc');
    await sleep(20);
  }
  const buildx = (...args) => execFileSync(join(PROGRAMS, 'buildx'), args, { env, stdio: 'pipe' });
  buildx('create', '--driver=remote', '--name=bench', `unix://${socket}`);
  buildx('inspect', '--bootstrap', 'bench');
  return { boot: performance.now() - started, stop: () => ended(child) };
}

function ended(child) {
  const end = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  return end;
}
