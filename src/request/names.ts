import {
  cut,
  formatReference,
  hasRegistry,
  invalidTag,
  isTag,
  nameOf,
  parseReference,
  type Reference,
  rejectUrl,
  repositoriesOf,
} from '../oci/reference.js';
import { UserError } from '../system/errors.js';
import type { SourceEvent } from './request.js';

export interface NamingRequest {
  /** Host, perhaps with a path (`ghcr.io`, `ghcr.io/owner`). */
  readonly registry?: string;
  readonly image?: string;
  /** Bare tags and full references, mixed; the `tags` output of docker/metadata-action is taken unchanged, one reference a line. */
  readonly tags: readonly string[];
  /** The name is written over other settings, of which the tags are. */
  readonly isRenamed?: boolean;
  readonly push: boolean;
  readonly event: SourceEvent;
  /** Commit, 40 hexadecimal digits. */
  readonly revision?: string;
}

/**
 * Returns whether Cargo.toml sets this for all. Throws UserError where it does for some: an input of the workflow would be for all of them.
 */
export function isOfAll<One extends { readonly name: string }>(
  setting: 'image' | 'registry',
  all: readonly One[],
  has: (one: One) => boolean,
): boolean {
  const [some, other] = [all.find(has), all.find(one => !has(one))];
  if (some && other)
    throw new UserError(
      `Cargo.toml names the ${setting} of ${some.name} and not that of ${other.name}: write ${setting} in the settings of ${other.name} too`,
    );
  return some !== undefined;
}

interface Naming {
  /** Full references `registry/name:tag`, in the order given. */
  readonly references: readonly string[];
  /** False also where it was asked for but a fork's pull request may not. */
  readonly push: boolean;
  /** What was done otherwise than written, a line each. */
  readonly notices: readonly string[];
}

/**
 * Decides how the image is called and whether it is pushed. Throws UserError for a reference or tag that is none, for one given
 * twice, and for a push without a name.
 */
export function nameImage(request: NamingRequest): Naming {
  const notices: string[] = [];
  const image = imageName(request, notices);
  const references =
    request.tags.length > 0
      ? writtenReferences(request.tags, image, notices)
      : image === undefined
        ? []
        : eventTags(request.event, request.revision).map(tag => formatReference({ ...image, tag }));
  const other = repositoriesOf(references).find(name => image && name !== nameOf(image));
  if (request.isRenamed && image && other !== undefined) {
    throw new UserError(
      `\`tags\`: they name ${other}, and \`image\` is given as ${nameOf(image)}: give \`tags\` too, or write bare tags (v1)`,
    );
  }
  if (request.push && references.length === 0) {
    throw new UserError(
      '`push`: the image has no name: set `image` (and `registry`, for example ghcr.io), or write full names under `tags`',
    );
  }
  const forked = request.event.kind === 'pull-request' && request.event.fromFork;
  if (forked && request.push)
    notices.push('`push`: not from the pull request of a fork: the image is only built');
  return { references, push: request.push && !forked, notices };
}

function imageName(request: NamingRequest, notices: string[]): Reference | undefined {
  const { registry, image } = request;
  if (registry !== undefined) rejectUrl(registry, '`registry`');
  if (image === undefined) return undefined;
  rejectUrl(image, '`image`');
  const { tag, digest } = cut(image);
  if (tag !== undefined || digest !== undefined) {
    throw new UserError(
      `\`image\`: \`${image}\` is more than a name: write the tag under \`tags\`, and no digest`,
    );
  }
  const prefix = registry?.replace(/\/+$/, '');
  if (prefix === undefined || namesRegistry(image)) {
    return parseReference(lowered(image, '`image`', notices), '`image`');
  }
  const full = lowered(`${prefix}/${image}`, '`image`', notices);
  if (!namesRegistry(full)) {
    throw new UserError(
      `\`registry\`: \`${registry}\` is not a registry: write its host, for example ghcr.io`,
    );
  }
  return parseReference(full, '`image`');
}

/** An upper-case first part is an owner here, who has yet to be lowered. */
function namesRegistry(image: string): boolean {
  return hasRegistry(image.toLowerCase());
}

function writtenReferences(
  tags: readonly string[],
  image: Reference | undefined,
  notices: string[],
): readonly string[] {
  const references = new Map<string, string>();
  for (const written of tags) {
    const reference = formatReference(
      /[/:@]/.test(written) ? fullReference(written, notices) : bareTag(written, image),
    );
    const before = references.get(reference);
    if (before !== undefined) {
      const same = before === written ? '' : ` (${before} and ${written} are both ${reference})`;
      throw new UserError(`\`tags\`: \`${written}\` is given twice${same}: write it once`);
    }
    references.set(reference, written);
  }
  return [...references.keys()];
}

function fullReference(written: string, notices: string[]): Reference {
  rejectUrl(written, '`tags`');
  const reference = parseReference(lowered(written, '`tags`', notices), '`tags`');
  if (reference.digest !== undefined) {
    throw new UserError(
      `\`tags\`: \`${written}\` names a digest, which follows from the image: write ${nameOf(reference)}:TAG`,
    );
  }
  return { tag: 'latest', ...reference };
}

function bareTag(tag: string, image: Reference | undefined): Reference {
  if (!isTag(tag)) throw invalidTag(tag, '`tags`');
  if (image === undefined) {
    throw new UserError(
      `\`tags\`: \`${tag}\` is a tag without a name: set \`image\`, or write registry/name:${tag}`,
    );
  }
  return { ...image, tag };
}

/** Registries take lower-case names only, and an organisation on GitHub need not have one; tags keep their case. */
function lowered(text: string, where: string, notices: string[]): string {
  const { name } = cut(text);
  const lower = name.toLowerCase();
  const notice = `${where}: ${name} is written ${lower}: registries take lower-case names only`;
  if (name !== lower && !notices.includes(notice)) notices.push(notice);
  return lower + text.slice(name.length);
}

const SEMVER =
  /^v?(?<major>0|[1-9]\d*)\.(?<minor>0|[1-9]\d*)\.(?:0|[1-9]\d*)(?<prerelease>-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
const SHORT_REVISION = 7;

/** Tags where none were given; what docker/metadata-action makes of the same events. */
function eventTags(event: SourceEvent, revision: string | undefined): readonly string[] {
  switch (event.kind) {
    case 'pull-request':
      return [`pr-${event.number}`];
    case 'tag':
      return releaseTags(event.tag);
    case 'branch': {
      const commit = event.isDefault && revision ? [`sha-${revision.slice(0, SHORT_REVISION)}`] : [];
      return [...new Set([sanitised(event.branch), ...commit])];
    }
    case 'other':
      return ['latest'];
  }
}

function releaseTags(tag: string): readonly string[] {
  const version = SEMVER.exec(tag)?.groups;
  if (!version) return [sanitised(tag)];
  const exact = sanitised(tag.replace(/^v/, ''));
  if (version['prerelease'] !== undefined) return [exact];
  const { major, minor } = version;
  return [exact, `${major}.${minor}`, ...(major === '0' ? [] : [`${major}`]), 'latest'];
}

/** docker/metadata-action's way: what no tag may hold becomes `-`. */
function sanitised(text: string): string {
  const tag = text
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128);
  if (tag === '') throw new UserError(`\`tags\`: none can be made of the name \`${text}\`: write them`);
  return tag;
}
