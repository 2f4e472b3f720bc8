import { posix } from 'node:path';
import { UserError } from '../system/errors.js';
import { defined } from '../system/value.js';
import { readHealthcheck, readStopSignal } from './health.js';
import { INPUTS } from './inputs.js';

import { directory, fileCopy, isAccount, link, readDest, volume } from './paths.js';
import type { Annotation, AnnotationLevel, DockerfileRequest, ImageRequest } from './request.js';
import { readSecret } from './secret.js';
import { choice, command, flag, type Get, lines, list, oneOf, pairs, records, single } from './values.js';

/** Reads and validates what decides an image besides its binaries. Throws UserError in one line for each mistake. */
export function readImage(get: Get): ImageRequest {
  const dockerfile = readDockerfile(get);
  const entrypoint = command(get, 'entrypoint');
  const cmd = command(get, 'cmd');
  return {
    ...defined({
      dockerfile,
      // An empty one is for the arguments: they are the whole command.
      entrypoint: entrypoint?.length || cmd?.length ? entrypoint : undefined,
      cmd: cmd?.length ? cmd : undefined,
      user: readUser(get),
      workdir: readWorkdir(get),
      base: readBase(get),
      healthcheck: readHealthcheck(get),
      stopSignal: readStopSignal(get),
    }),
    dest: readDest(get),
    env: readEnv(get),
    expose: list(get, 'expose').flatMap(ports),
    volumes: list(get, 'volumes').map(volume),
    files: lines(get('files')).map(fileCopy),
    dirs: list(get, 'dirs').map(directory),
    links: lines(get('links')).map(link),
    labels: pairs(get, 'labels'),
    annotations: records(get('annotations')).map(annotation),
    sbom: flag(get, 'sbom'),
    zoneinfo: flag(get, 'zoneinfo'),
    compression: choice(get, 'compression', ['gzip', 'zstd']),
  };
}

/** Inputs that a Dockerfile says itself: given with one, they would be dropped in silence. */
const DOCKERFILE_DECIDES = [
  'base',
  'dest',
  'entrypoint',
  'cmd',
  'env',
  'user',
  'workdir',
  'expose',
  'volumes',
  'healthcheck',
  'stop-signal',
  'files',
  'dirs',
  'links',
  'zoneinfo',
] as const;
const DOCKERFILE_ONLY = ['build-args', 'secrets', 'target'] as const;

function readDockerfile(get: Get): DockerfileRequest | undefined {
  const path = single(get, 'dockerfile');
  if (path === undefined) {
    const idle = DOCKERFILE_ONLY.find(name => get(name).trim() !== '');
    if (idle === 'target')
      throw new UserError('`target` needs `dockerfile`: for Rust targets write `targets`');
    if (idle)
      throw new UserError(`\`${idle}\` goes with \`dockerfile\`: give the Dockerfile, or leave it out`);
    return undefined;
  }
  const twice = DOCKERFILE_DECIDES.find(name => get(name).trim() !== INPUTS[name].default);
  if (twice)
    throw new UserError(`\`${twice}\` and \`dockerfile\` are both given: write it in the Dockerfile`);
  return {
    path,
    buildArgs: records(get('build-args')),
    secrets: records(get('secrets')).map(readSecret),
    ...defined({ target: single(get, 'target') }),
  };
}

/** Returns the name of the base. Throws UserError for a whole FROM of a Dockerfile. */
function readBase(get: Get): string | undefined {
  const base = single(get, 'base');
  const instruction = /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(base ?? '')?.[1];
  if (instruction === undefined) return base;
  throw new UserError(`\`base\`: \`${base}\` is a Dockerfile's instruction: write \`base: ${instruction}\``);
}

function readEnv(get: Get): Readonly<Record<string, string>> {
  const env = pairs(get, 'env');
  const bad = Object.keys(env).find(name => !/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name));
  if (bad !== undefined)
    throw new UserError(`\`env\`: \`${bad}\` is not a variable's name: letters, digits and _`);
  return env;
}

/** `user`, `uid`, `user:group`, `uid:gid` (image-spec 1.1, config.md, User). */
function readUser(get: Get): string | undefined {
  const user = single(get, 'user');
  const words = user?.split(':') ?? [];
  if (words.length < 3 && words.every(isAccount)) return user;
  throw new UserError(
    `\`user\`: \`${user}\` is not a user: write a name or uid, with :group if needed (65532:65532)`,
  );
}

function readWorkdir(get: Get): string | undefined {
  const workdir = single(get, 'workdir');
  if (workdir === undefined || posix.isAbsolute(workdir)) return workdir;
  throw new UserError(`\`workdir\`: \`${workdir}\` is not absolute: write /${workdir}`);
}

/** `8080`, `53/udp` or `9000-9001`, as `8080/tcp`, each port of a range (image-spec 1.1, config.md, ExposedPorts; as a Dockerfile's EXPOSE). */
function ports(text: string): readonly string[] {
  const [, first = '', last = first, protocol = 'tcp'] =
    /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp|sctp))?$/i.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (from >= 1 && from <= to && to <= 65535)
    return Array.from({ length: to - from + 1 }, (_, at) => `${from + at}/${protocol.toLowerCase()}`);
  throw new UserError(
    `\`expose\`: \`${text}\` is not a port: write 1 to 65535, or a range (9000-9001), with /udp or /sctp if needed`,
  );
}

const LEVELS: readonly AnnotationLevel[] = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'];

/** buildx's form: `[level[,level][[platform]]:]key=value`; without a level it is the manifest's (docs: "Annotations"). */
function annotation(line: string): Annotation {
  const at = line.indexOf('=');
  if (at < 1) throw new UserError(`\`annotations\`: \`${line}\` is not of the form key=value`);
  const match = /^(?:([a-z][a-z,-]*)(?:\[([^\]]+)\])?:)?([^:]+(?::.*)?)$/.exec(line.slice(0, at));
  const [, prefix, platform, key] = match ?? [];
  if (key === undefined) throw new UserError(`\`annotations\`: \`${line}\` is not of the form key=value`);
  const levels = (prefix ?? 'manifest').split(',').map(word => {
    const level = LEVELS.find(candidate => candidate === word);
    if (!level)
      throw new UserError(
        `\`annotations\`: \`${word}:\` is not a level: write ${oneOf(LEVELS.map(name => `${name}:`))}`,
      );
    return level;
  });
  return { levels, key, value: line.slice(at + 1), ...defined({ platform }) };
}
