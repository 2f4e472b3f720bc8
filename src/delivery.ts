import { join } from 'node:path';
import type { Binary } from './compile/binary.js';
import { fetchBase } from './image/base.js';
import {
  assemble,
  binaryLayer,
  type Compressor,
  defaultBase,
  type Image,
  type ImageFacts,
  openCompressor,
  writeArchive,
  writeLayout,
} from './image/image.js';
import type { Base } from './image/oci.js';
import type { PlatformName } from './platform/platform.js';
import { hostPlatform } from './platform/table.js';
import { PATIENCE, publish, withCredentials } from './publish/publish.js';
import type { Stopwatch } from './report/report.js';
import type { Request } from './request/request.js';
import type { System } from './system/system.js';
import { ensureBuildx, type Home, type Tool, type ToolPins } from './toolchain/toolchain.js';

/** What an image is made of. */
export interface Parts {
  readonly binaries: readonly Binary[];
  readonly facts: ImageFacts;
  /** Absolute path that `files` is relative to. */
  readonly directory: string;
  readonly home: Home;
  readonly pins: ToolPins;
  /** Where the image's layout is written. */
  readonly layout: string;
}

/** From finished binaries to an image that is written, loaded and pushed as the request says. Throws UserError. */
export async function deliver(
  system: System,
  request: Request,
  parts: Parts,
  watch: Stopwatch,
): Promise<Image> {
  const buildx = once(() => ensureBuildx(system, parts.home, parts.pins.buildx));
  const image = await makeImage(system, request, parts, buildx, watch);
  const { references, output } = request.publish;
  const { layout } = parts;
  await watch.time('write', async () => {
    await writeLayout(image, layout, references[0]);
    if (output?.kind === 'layout') await writeLayout(image, output.path, references[0]);
    if (output?.kind === 'archive') await archive(system, image, output.path, references);
  });
  const { digest } = image.descriptor;
  const loadable = () => temporaryArchive(system, image, references);
  await watch.time('publish', () =>
    publish(system, request.publish, { layout, digest, archive: loadable, buildx }),
  );
  return image;
}

/** buildx moves images; where none is moved it is not looked for, and never twice. */
function once(find: () => Promise<Tool>): () => Promise<Tool> {
  let found: Promise<Tool> | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

async function makeImage(
  system: System,
  request: Request,
  parts: Parts,
  buildx: () => Promise<Tool>,
  watch: Stopwatch,
): Promise<Image> {
  const compressor = openCompressor(request.image.compression, system.host.cores);
  try {
    const bases = await watch.time('base', () => findBases(system, request, parts, buildx, compressor));
    return await watch.time('assemble', async () => {
      const platforms = request.targets.map(async ({ platform }) => {
        const binaries = parts.binaries.filter(binary => binary.target.platform === platform);
        const layer = await binaryLayer(binaries, request.source.epoch, compressor);
        return { platform, base: bases(platform), binaries, layer };
      });
      const { directory, facts } = parts;
      const options = { request: request.image, epoch: request.source.epoch, directory, facts, compressor };
      return assemble({ ...options, platforms: await Promise.all(platforms) });
    });
  } finally {
    await compressor.close();
  }
}

async function findBases(
  system: System,
  request: Request,
  { home }: Parts,
  buildx: () => Promise<Tool>,
  compressor: Compressor,
): Promise<(platform: PlatformName) => Base> {
  const { base: written } = request.image;
  if (written === undefined) {
    const base = await defaultBase(compressor);
    return () => base;
  }
  const bases = await withCredentials(system, request.publish.credentials, async env => {
    const transport = { buildx: (await buildx()).path, env, patience: PATIENCE };
    return fetchBase(system, home, transport, written, request.targets);
  });
  return platform => {
    const base = bases.get(platform);
    if (!base) throw new Error(`no base for ${platform}`);
    return base;
  };
}

function archive(system: System, image: Image, path: string, references: readonly string[]): Promise<void> {
  return writeArchive(image, path, { references, hostPlatform: hostPlatform(system.host) });
}

async function temporaryArchive(
  system: System,
  image: Image,
  references: readonly string[],
): Promise<string> {
  const path = join(await system.temporary('load'), 'image.tar');
  await archive(system, image, path, references);
  return path;
}
