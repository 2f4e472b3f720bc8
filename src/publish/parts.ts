import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { PlatformName } from '../oci/platform.js';
import type { ImageOutput } from '../report/report.js';
import { type Digest, isDigest } from '../system/digest.js';
import { errorCode, UserError } from '../system/errors.js';
import { parseJson } from '../system/value.js';

/** What one runner pushed by digest: its output `images`. */
interface Part {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly images: readonly ImageOutput[];
}

/** An image whose parts are all there, in the order of its platforms. */
export interface WholeImage {
  readonly name: string;
  readonly tags: readonly string[];
  /** Digests of the runners' indexes. */
  readonly indexes: readonly Digest[];
  readonly platforms: ImageOutput['platforms'];
}

const digest = v.custom<Digest>(isDigest);
const PLATFORM = v.looseObject({ platform: v.string(), digest });
const IMAGE = v.looseObject({
  name: v.string(),
  digest,
  tags: v.array(v.string()),
  platforms: v.array(PLATFORM),
  whole: v.optional(v.array(v.string())),
});
const IMAGES = v.pipe(v.array(IMAGE), v.minLength(1));

/** Reads every file in the directory. Throws UserError where there is none, or one that is no output `images`. */
export async function readParts(directory: string): Promise<readonly Part[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(error => {
    if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) throw error;
    throw new UserError(`\`parts\`: there is no directory ${directory}: download the runners' parts before`);
  });
  const files = entries.filter(entry => entry.isFile()).map(({ name }) => join(directory, name));
  if (files.length === 0) {
    throw new UserError(
      `\`parts\`: ${directory} is empty: each runner leaves its output \`images\` in a file`,
    );
  }
  return Promise.all(files.sort().map(readPart));
}

async function readPart(path: string): Promise<Part> {
  const file = basename(path);
  const parsed = v.safeParse(IMAGES, parseJson(await readFile(path, 'utf8')));
  if (!parsed.success) {
    throw new UserError(`\`parts\`: ${file} is not an output \`images\` of a step that pushed by digest`);
  }
  return { file, images: parsed.output as unknown as readonly ImageOutput[] };
}

/**
 * Puts the parts of each image together, in the order of its platforms: `platforms`, where its parts do not tell their own. Throws
 * UserError for a platform that no part or several parts have, for one that is not asked for, and for an image without a name.
 */
export function joinParts(parts: readonly Part[], platforms: readonly PlatformName[]): readonly WholeImage[] {
  const pieces = parts.flatMap(({ file, images }) => images.map(image => ({ file, image })));
  const built = new Set(pieces.flatMap(({ image }) => image.platforms.map(({ platform }) => platform)));
  const absent = platforms.find(name => !built.has(name));
  if (absent !== undefined) throw missing(absent);
  const namesOf = ({ image }: Piece) => image.tags.join(', ');
  return [...new Set(pieces.map(namesOf))].map(names => {
    const own = pieces.filter(piece => namesOf(piece) === names);
    return joinImage(names, own, platforms);
  });
}

interface Piece {
  readonly file: string;
  readonly image: ImageOutput;
}

function joinImage(names: string, pieces: readonly Piece[], platforms: readonly PlatformName[]): WholeImage {
  const [first] = pieces;
  if (first === undefined || names === '')
    throw new UserError(`\`parts\`: ${first?.file} has an image without a name: give each job its \`image\``);
  const { name, tags, whole = platforms } = first.image;
  const places = pieces.flatMap(({ file, image }) =>
    image.platforms.map(platform => ({ file, platform, index: image.digest })),
  );
  const extra = places.find(({ platform }) => !platforms.some(one => one === platform.platform));
  if (extra) {
    throw new UserError(
      `\`parts\`: ${extra.file} has ${extra.platform.platform}, which \`platforms\` does not name`,
    );
  }
  const found = whole.map(wanted => {
    const [one, other] = places.filter(({ platform }) => platform.platform === wanted);
    if (!one) throw missing(`${wanted} of ${names}`);
    if (other) {
      throw new UserError(
        `\`parts\`: ${one.file} and ${other.file} both have ${wanted} of ${names}: build each platform on one runner, and give the parts of one build`,
      );
    }
    return one;
  });
  const indexes = [...new Set(found.map(one => one.index))];
  return { name, tags, indexes, platforms: found.map(one => one.platform) };
}

function missing(what: string): UserError {
  return new UserError(
    `\`parts\`: none has ${what}: run its job again; nothing is tagged before every platform is there`,
  );
}
