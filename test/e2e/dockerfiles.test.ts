import { copyFileSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hostPlatform } from '../../src/oci/platforms.js';
import { PATIENCE } from '../../src/oci/transport.js';
import { push } from '../../src/publish/push.js';
import { run } from '../../src/system/process.js';
import { type MadeEntry, makeBase } from '../support/base-image.js';
import { type BuildKit, startBuildKit } from '../support/buildkit.js';
import { outputsOf, scratch } from '../support/bundle.js';
import { DOCKERFILES, readSettings, replaced } from '../support/dockerfiles.js';
import { labProgram, machineProgram } from '../support/lab.js';
import { type Service, startRegistry } from '../support/registry.js';
import { follow, type Node, type Rootfs, readRootfs } from '../support/rootfs.js';
import { testSystem } from '../support/system.js';

/**
 * What stands in for every base that is not to be had here: busybox, and programs by the names of those that install packages and make
 * users. A user without a number gets the one that ours gets: it means nothing.
 */
const INSTALL = '#!/bin/sh\n';
const ADD_GROUP = `#!/bin/sh
gid=65532
while [ $# -gt 0 ]; do
  case $1 in
    -g|--gid) gid=$2; shift;;
    -*) ;;
    *) name=$1;;
  esac
  shift
done
echo "$name:x:$gid:" >>/etc/group
`;
/** The first group is -G of Alpine's adduser, and -g of useradd. */
const ADD_USER = `#!/bin/sh
uid=65532
case $0 in *adduser) first=-G;; *) first=-g;; esac
while [ $# -gt 0 ]; do
  case $1 in
    -u|--uid|-*u) uid=$2; shift;;
    $first|--gid|--ingroup) group=$2; shift;;
    -g|-G|-c|-h|-d|-*s) shift;;
    -*) ;;
    *) name=$1;;
  esac
  shift
done
gid=\${group:-$uid}
[ -n "$group" ] || echo "$name:x:$uid:" >>/etc/group
while IFS=: read -r one _ number _; do [ "$one" != "$gid" ] || gid=$number; done </etc/group
echo "$name:x:$uid:$gid::/home/$name:/bin/sh" >>/etc/passwd
`;
const APPLETS = ['sh', 'mkdir', 'chown', 'chmod', 'ln', 'rm', 'cp', 'mv', 'cat', 'wget'];
const file = (name: string, content: string | Buffer, mode = 0o644): MadeEntry => ({ name, content, mode });

function baseEntries(): readonly MadeEntry[] {
  return [
    ...['bin', 'usr', 'usr/bin', 'usr/local', 'usr/local/bin', 'etc', 'home', 'tmp', 'var'].map(
      (name): MadeEntry => ({ name, type: 'directory', mode: 0o755 }),
    ),
    file('bin/busybox', readFileSync(machineProgram('busybox')), 0o755),
    ...APPLETS.map((name): MadeEntry => ({ name: `bin/${name}`, type: 'symlink', linkname: 'busybox' })),
    ...['apt', 'apt-get', 'apk'].map(name => file(`usr/bin/${name}`, INSTALL, 0o755)),
    ...['addgroup', 'groupadd'].map(name => file(`usr/bin/${name}`, ADD_GROUP, 0o755)),
    ...['useradd', 'adduser'].map(name => file(`usr/bin/${name}`, ADD_USER, 0o755)),
    file('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnonroot:x:65532:65532::/home/nonroot:/bin/sh\n'),
    file('etc/group', 'root:x:0:\nnonroot:x:65532:\n'),
  ];
}

const PLATFORM = hostPlatform(testSystem().host);
const BASE_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const NAMES = replaced();

let registry: Service;
let buildkit: BuildKit;
let base: string;
let binaries: string;
let home: string;
let env: NodeJS.ProcessEnv;
let places: ReadonlyMap<string, Promise<readonly [theirs: Rootfs, ours: Rootfs]>>;

beforeAll(async () => {
  home = await scratch('dockerfiles');
  const PATH = `${dirname(labProgram('buildx'))}${delimiter}${process.env['PATH']}`;
  env = { PATH, HOME: home, DOCKER_CONFIG: join(home, 'docker') };
  [registry, buildkit] = await Promise.all([
    startRegistry(labProgram('registry'), home),
    startBuildKit(home, env),
  ]);
  base = `${registry.host}/base:v1`;
  const [os = '', architecture = ''] = PLATFORM.split('/');
  const layout = join(home, 'base');
  const made = { platform: { os, architecture }, layers: [baseEntries()], config: { Env: [BASE_PATH] } };
  const { digest } = await makeBase(layout, [made]);
  const transport = { buildx: labProgram('buildx'), env, patience: PATIENCE };
  await push(testSystem(), transport, [{ layout, digest, references: [base] }]);
  const project = await projectWith('compiled', '');
  binaries = (await outputsOf(['build', project, `--platforms=${PLATFORM}`])).binaries;
  places = inTurns(NAMES, async name => [await theirs(name), await ours(name)] as const);
}, 120_000);

afterAll(async () => {
  await Promise.all([registry?.stop(), buildkit?.stop()]);
});

/** Two at a time, the first at once; each is awaited by its own test. */
function inTurns<Value>(
  names: readonly string[],
  work: (name: string) => Promise<Value>,
): ReadonlyMap<string, Promise<Value>> {
  const turns: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  const all = names.map((name, at) => {
    const turn = at % turns.length;
    const made = (turns[turn] ?? Promise.resolve()).then(() => work(name));
    turns[turn] = made.catch(() => {});
    return [name, made] as const;
  });
  return new Map(all);
}

async function projectWith(name: string, settings: string): Promise<string> {
  const directory = join(home, 'projects', name);
  await cp(join(DOCKERFILES, 'project'), directory, { recursive: true });
  const manifest = readFileSync(join(directory, 'Cargo.toml'), 'utf8');
  await writeFile(join(directory, 'Cargo.toml'), `${manifest}\n${settings}`);
  return directory;
}

/** The image of the Dockerfile, by BuildKit. Its bases are the one that is here, its other stages what the project has compiled. */
async function theirs(name: string): Promise<Rootfs> {
  const dockerfile = join(DOCKERFILES, name, 'Dockerfile');
  const text = readFileSync(dockerfile, 'utf8');
  const stages = [...text.matchAll(/^COPY .*--from=(\S+).*? (\S+) \S+$/gm)];
  const contexts = new Map<string, string>();
  for (const [, stage = '', source = ''] of stages) {
    const root = join(home, 'stages', name, stage);
    await put(join(root, source), posix.basename(source));
    contexts.set(stage, root);
  }
  const [, last = ''] = [...text.matchAll(/^FROM (?:--\S+ )?(\S+)/gm)].at(-1) ?? [];
  if (last !== 'scratch') contexts.set(last, `docker-image://${base}`);
  const layout = join(home, 'theirs', name);
  const args = [
    ...['build', `--builder=${buildkit.builder}`, `--platform=${PLATFORM}`, `--file=${dockerfile}`],
    ...[...contexts].map(([context, place]) => `--build-context=${context}=${place}`),
    ...['--provenance=false', `--output=type=oci,tar=false,dest=${layout}`, join(DOCKERFILES, 'project')],
  ];
  const { code, stderr } = await run([labProgram('buildx'), ...args], { env });
  if (code !== 0) throw new Error(`${name}: ${stderr}`);
  return readRootfs(layout);
}

/** What another stage would have made: a file by its ending, what is in the project, or a binary. */
async function put(path: string, name: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if (name === 'data') await mkdir(path, { recursive: true });
  else if (name === 'dist') await cp(join(DOCKERFILES, 'project/web/dist'), path, { recursive: true });
  else if (name === 'config') await cp(join(DOCKERFILES, 'project/config'), path, { recursive: true });
  else if (name === 'app.toml') copyFileSync(join(DOCKERFILES, 'project/config/app.toml'), path);
  else if (name === 'zoneinfo') await mkdir(path, { recursive: true });
  else if (name.endsWith('.crt')) await writeFile(path, '');
  else copyFileSync(join(binaries, PLATFORM, name === 'worker' ? 'worker' : 'server'), path);
}

/** The image of the settings, of binaries that are compiled once for all. */
async function ours(name: string): Promise<Rootfs> {
  const settings = readSettings(name)
    .replaceAll('busybox:1.37-musl', base)
    .replace(/^base = "(?!scratch).*"$/m, `base = "${base}"`);
  const project = await projectWith(name, settings);
  const args = ['assemble', project, `--binaries=${binaries}`, `--platforms=${PLATFORM}`];
  const { layout } = await outputsOf(args, { env: { PATH: env['PATH'] } });
  return readRootfs(layout);
}

/** A user as numbers, by the image's own accounts. */
function userOf(image: Rootfs): string {
  const [user = '', group] = (image.config.User || '0').split(':');
  const rows = (path: string) => (image.files.get(path)?.text() ?? '').split('\n').map(row => row.split(':'));
  const own = rows('/etc/passwd').find(([name, , uid]) => name === user || uid === user);
  const gid = rows('/etc/group').find(([name]) => name === group)?.[2] ?? group ?? own?.[3] ?? '0';
  return `${own?.[2] ?? user}:${gid}`;
}

/** What is started, by its bytes, with its arguments; an init before it is the engine's. */
function commandOf(image: Rootfs): readonly string[] {
  const { Entrypoint, Cmd, WorkingDir = '/', Env = [] } = image.config;
  const all = [...(Entrypoint ?? []), ...(Cmd ?? [])];
  const [program = '', ...args] = all[0] === 'tini' ? all.slice(2) : all;
  const directories = /^PATH=(.*)$/m.exec(Env.join('\n'))?.[1]?.split(':') ?? [];
  const paths = program.includes('/')
    ? [posix.resolve(WorkingDir, program)]
    : directories.map(directory => join(directory, program));
  const started = paths.map(path => follow(image, path)).find(node => node !== undefined);
  return [started?.digest ?? `no ${program}`, ...args];
}

/** The times of a check, and the address that it asks. */
function checkOf({ config }: Rootfs): unknown {
  const { Test = [], ...times } = (config.Healthcheck ?? {}) as { readonly Test?: readonly string[] };
  return { ...times, asks: /https?:\/\/[^\s"]+/.exec(Test.join(' '))?.[0] ?? Test };
}

const within = (
  all: Readonly<Record<string, unknown>> | null | undefined,
  wanted: object | null | undefined,
) => Object.fromEntries(Object.keys(wanted ?? {}).map(key => [key, all?.[key]]));

/** Of the base, of users and of the machine: what the built-in base has in its own way. */
const OF_BASE =
  /^\/(bin\/(busybox|sh|wget|cat|cp|mv|rm|ln|mkdir|chown|chmod)|usr\/bin\/(apt|apt-get|apk|add(user|group)|(user|group)add)|etc\/(passwd|group|ssl)|usr\/share\/zoneinfo|home|root|proc|sys|dev|run|tmp|etc\/(hosts|resolv\.conf))(\/|-|$)/;

/** Files, links and what is not plainly root's, but for the base's own. */
function treeOf({ files }: Rootfs, others: Rootfs): Readonly<Record<string, unknown>> {
  const seen = [...files].filter(([path, { type, uid, mode }]) => {
    return !OF_BASE.test(path) && (type !== 'directory' || uid !== 0 || mode !== 0o755);
  });
  const shown = (image: Rootfs, path: string) => {
    const node = follow(image, path);
    return (
      node &&
      (node.type === 'file' ? fileOf(node) : `${node.type} ${node.uid}:${node.gid} ${node.mode.toString(8)}`)
    );
  };
  return Object.fromEntries(seen.map(([path]) => [path, shown(others, path)]));
}

/** Who owns a program is not compared: nobody writes to it. */
function fileOf({ digest, uid, gid, mode }: Node): string {
  const owner = mode & 0o111 ? 'a program' : `${uid}:${gid}`;
  return `${digest.slice(0, 12)} ${owner} ${(mode & 0o755).toString(8)}`;
}

test.each(NAMES)('the settings make the image of the Dockerfile of %s', async name => {
  const made = places.get(name);
  if (!made) throw new Error('not made');
  const [docker, own] = await made;
  const seen = (image: Rootfs) => ({
    user: userOf(image),
    command: commandOf(image),
    workdir: image.config.WorkingDir || '/',
    env: within(variables(image), variables(docker)),
    ports: Object.keys(image.config.ExposedPorts ?? {}).sort(),
    volumes: image.config.Volumes ?? {},
    labels: within(image.config.Labels, docker.config.Labels),
    stopSignal: image.config.StopSignal,
    check: checkOf(image),
    files: treeOf(docker, image),
  });
  expect(seen(own)).toEqual(seen(docker));
});

const variables = ({ config }: Rootfs) =>
  Object.fromEntries(
    // BuildKit writes it where there is no base, too.
    (config.Env ?? [])
      .filter(line => line !== BASE_PATH)
      .map(line => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]),
  );
