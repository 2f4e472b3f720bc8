import { delimiter, join } from 'node:path';
import * as v from 'valibot';
import { isAtLeast } from '../system/cargo.js';
import { stampOf } from '../system/digests.js';
import { DownloadFailed } from '../system/download.js';
import { UserError } from '../system/errors.js';
import { readState } from '../system/state.js';
import type { System } from '../system/system.js';
import { writeWhole } from '../system/temporary.js';
import { installTool, isExecutable, runChild } from './install.js';
import { type Pin, SOURCES, type Sources } from './pins.js';
import { fetchPinned } from './release.js';
import type { Home, Tool } from './tool.js';

/** The first buildx that moves images between OCI layouts and registries. */
const MINIMUM = '0.33.0';

/** Returns the machine's own buildx where it is new enough, else installs the pinned one. Throws UserError where that cannot be installed. */
export async function ensureBuildx(
  system: System,
  home: Home,
  pin: Pin,
  sources: Sources = SOURCES,
): Promise<Tool> {
  return (await findBuildx(system, home, sources)) ?? (await installBuildx(system, home, pin, sources));
}

/**
 * The first buildx of at least 0.33 on PATH or among Docker's plugins (its documented directories), which also run on their own;
 * undefined where there is none.
 */
async function findBuildx(
  system: System,
  home: Pick<Home, 'versions'>,
  { dockerPlugins }: Pick<Sources, 'dockerPlugins'>,
): Promise<Tool | undefined> {
  for (const path of [...candidates(system), ...dockerPlugins]) {
    if (!(await isExecutable(path))) continue;
    const version = await rememberedVersion(system, home, path, () => askVersion(system, path));
    if (version !== undefined && isAtLeast(version, MINIMUM)) return { name: 'buildx', version, path };
  }
  return undefined;
}

async function askVersion(system: System, path: string): Promise<string | undefined> {
  const { code, stdout } = await runChild(system, [path, 'version']);
  return code === 0 ? /\bv(\d+\.\d+\.\d+)/.exec(stdout)?.[1] : undefined;
}

function candidates({ env }: System): readonly string[] {
  const path = (env['PATH'] ?? '').split(delimiter).filter(directory => directory !== '');
  const user = env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? '/', '.docker');
  return [
    ...path.flatMap(directory => [join(directory, 'buildx'), join(directory, 'docker-buildx')]),
    join(user, 'cli-plugins/docker-buildx'),
  ];
}

/** Installs buildx: its release binary by the pinned hash. Throws UserError where it cannot be installed. */
export function installBuildx(
  system: System,
  home: Home,
  pin: Pin,
  sources: Sources = SOURCES,
): Promise<Tool> {
  return installTool(system, home, pin, async ({ directory }) => {
    const { sha256, host, version } = pin;
    const architecture = host.architecture === 'aarch64' ? 'arm64' : 'amd64';
    const url = `${sources.github}/docker/buildx/releases/download/v${version}/buildx-v${version}.${host.os}-${architecture}`;
    if (sha256 === undefined) throw missing(`no buildx ${version} is pinned for ${host.os} ${architecture}`);
    try {
      await fetchPinned(system, { ...pin, sha256 }, url, join(directory, 'buildx'));
    } catch (error) {
      if (error instanceof DownloadFailed) throw missing(error.message);
      throw error;
    }
  });
}

function missing(reason: string): UserError {
  return new UserError(
    `buildx ${MINIMUM} or newer is needed and not on PATH: ${reason}; install Docker Buildx`,
  );
}

/** By path: what the file system said of a program, and the version that the program said then. */
const Known = v.record(v.string(), v.object({ stamp: v.string(), version: v.string() }));

/**
 * Returns the version that `ask` reads from the program at `path`. Asks once as long as the program's file is the same (as `openDigests`
 * tells): a process each time takes as long as a pushed manifest. Throws what `ask` and looking at the file throw.
 */
export async function rememberedVersion(
  system: Pick<System, 'now'>,
  home: Pick<Home, 'versions'>,
  path: string,
  ask: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const { stamp, settled } = await stampOf(path, system.now);
  const known = (await readState(home.versions, Known)) ?? {};
  if (known[path]?.stamp === stamp) return known[path].version;
  const version = await ask();
  if (version !== undefined && settled) {
    const text = JSON.stringify({ ...known, [path]: { stamp, version } });
    // What cannot be written is asked again.
    await writeWhole(home.versions, text).catch(() => {});
  }
  return version;
}
