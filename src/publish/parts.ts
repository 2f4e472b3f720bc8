import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { PlatformName } from '../oci/platform.js';
import type { ImageOutput } from '../report/report.js';
import { type Digest, isDigest } from '../system/digest.js';
import { errorCode, UserError } from '../system/errors.js';
import { parseJson } from '../system/value.js';

/** What one runner pushed by digest: its output `images`. */
export interface Part {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly images: readonly ImageOutput[];
}

/** An image whose parts are all there, in the order of its platforms. */
export interface WholeImage {
  readonly tags: readonly string[];
  /** Digests of the runners' indexes. */
  readonly indexes: readonly Digest[];
  readonly platforms: ImageOutput['platforms'];
}

const digest = v.custom<Digest>(isDigest);
const PLATFORM = v.looseObject({ platform: v.string(), digest });
const IMAGES = v.pipe(
  v.array(v.looseObject({ digest, tags: v.array(v.string()), platforms: v.array(PLATFORM) })),
  v.minLength(1),
);

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
    throw new UserError(`\`parts\`: ${file} is no output \`images\` of a step that pushed by digest`);
  }
  return { file, images: parsed.output as unknown as readonly ImageOutput[] };
}

/**
 * Puts the parts together, with the platforms in the order given. Throws UserError for a platform that no part or several parts
 * have, for one that is not asked for, and for parts of images with other names.
 */
export function joinParts(parts: readonly Part[], platforms: readonly PlatformName[]): readonly WholeImage[] {
  const [first, ...others] = parts;
  if (!first) throw new Error('no parts');
  for (const other of others) requireSameNames(first, other);
  return first.images.map(({ tags }, index) => {
    const places = parts.flatMap(({ file, images }) => {
      const image = images[index];
      return image ? image.platforms.map(platform => ({ file, platform, index: image.digest })) : [];
    });
    const extra = places.find(({ platform }) => !platforms.some(name => name === platform.platform));
    if (extra) {
      throw new UserError(
        `\`parts\`: ${extra.file} has ${extra.platform.platform}, which \`platforms\` does not name`,
      );
    }
    const found = platforms.map(name => {
      const [one, other] = places.filter(({ platform }) => platform.platform === name);
      if (!one) {
        throw new UserError(
          `\`parts\`: none has ${name}: run its job again; nothing is tagged before every platform is there`,
        );
      }
      if (other) {
        throw new UserError(
          `\`parts\`: ${one.file} and ${other.file} both have ${name}: build each platform on one runner`,
        );
      }
      return one;
    });
    const indexes = [...new Set(found.map(one => one.index))];
    return { tags, indexes, platforms: found.map(one => one.platform) };
  });
}

function requireSameNames(one: Part, other: Part): void {
  const names = ({ images }: Part) => images.map(({ tags }) => tags.join(', ')).join('; ');
  if (names(one) === names(other)) return;
  throw new UserError(
    `\`parts\`: ${one.file} is of ${names(one)} and ${other.file} of ${names(other)}: give the parts of one build`,
  );
}
