import { type Digest, isDigest } from '../system/digest.js';
import { UserError } from '../system/errors.js';
import { defined } from '../system/value.js';

/** The name of an image in its full form: `docker.io/library/alpine:3` for what Docker users write as `alpine:3`. */
export interface Reference {
  /** Host, perhaps with a port. */
  readonly registry: string;
  /** The path in the registry, lower case. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** Grammar: distribution/reference, reference.go (v0.6.0). */
const DOMAIN =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const PATH = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
/** The longest `registry/repository` in bytes, from distribution's reference.go. */
const NAME_LIMIT = 255;

export const DOCKER_HUB = 'docker.io';

/**
 * Reads a reference as Docker does: `user/app` is docker.io/user/app, `alpine` is docker.io/library/alpine.
 * `where` is the input that it came from, for the message of the UserError that anything invalid ends in.
 */
export function parseReference(text: string, where: string): Reference {
  rejectUrl(text, where);
  const { name, tag, digest } = cut(text);
  const { registry, repository } = domainAndPath(name);
  if (!DOMAIN.test(registry) || !PATH.test(repository)) {
    const hint =
      name === name.toLowerCase()
        ? 'write [registry/]name[:tag], the name in lower-case letters, digits and single . _ - between them'
        : `write it in lower case, \`${name.toLowerCase()}\``;
    throw new UserError(`${where}: \`${text}\` is not an image reference: ${hint}`);
  }
  if (registry.length + 1 + repository.length > NAME_LIMIT) {
    throw new UserError(
      `${where}: the name in \`${text}\` has more than ${NAME_LIMIT} characters: shorten it`,
    );
  }
  if (tag !== undefined && !isTag(tag)) throw invalidTag(tag, where);
  if (digest !== undefined && !isDigest(digest)) {
    throw new UserError(
      `${where}: \`${digest}\` is not a digest: write sha256: and 64 hexadecimal digits, or leave @… out`,
    );
  }
  return { registry, repository, ...defined({ tag, digest }) };
}

/** Returns `registry/repository`, without tag and digest. */
export function nameOf(reference: Reference): string {
  return `${reference.registry}/${reference.repository}`;
}

/** Returns the `registry/repository` of each reference, once, in their order. */
export function repositoriesOf(references: readonly string[]): readonly string[] {
  return [...new Set(references.map(text => nameOf(parseReference(text, '`tags`'))))];
}

/** Returns the registries of references, once. */
export function registriesOf(references: readonly string[]): readonly string[] {
  return [...new Set(references.map(text => parseReference(text, '`tags`').registry))];
}

export function formatReference(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  return `${nameOf(reference)}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

export function invalidTag(tag: string, where: string): UserError {
  return new UserError(
    `${where}: \`${tag}\` is not a tag: write at most 128 letters, digits, _ . and -, not beginning with . or -`,
  );
}

/** Splits what is perhaps a reference into its parts, unchecked. */
export function cut(text: string): { name: string; tag?: string; digest?: string } {
  const [named = '', ...digests] = text.split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return {
    name: colon === -1 ? named : named.slice(0, colon),
    ...(colon === -1 ? {} : { tag: named.slice(colon + 1) }),
    ...(digests.length === 0 ? {} : { digest: digests.join('@') }),
  };
}

/** Returns a registry's host as references have it: Docker Hub answers to three. */
export function registryName(host: string): string {
  return /^(index|registry-1)\.docker\.io$/.test(host) ? DOCKER_HUB : host;
}

/** Returns true where the first part must be a registry's host, since it cannot be a Docker Hub user (distribution/reference, normalize.go). */
export function hasRegistry(name: string): boolean {
  const slash = name.indexOf('/');
  const first = name.slice(0, slash);
  return slash > 0 && (/[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
}

function domainAndPath(name: string): { registry: string; repository: string } {
  const slash = name.indexOf('/');
  const registry = hasRegistry(name) ? registryName(name.slice(0, slash)) : DOCKER_HUB;
  const path = hasRegistry(name) ? name.slice(slash + 1) : name;
  const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
  return { registry, repository };
}

/** What people paste from a browser or from git; the second kind holds a password and is not repeated. */
export function rejectUrl(text: string, where: string): void {
  if (/:.*@(?!sha\d+:)/.test(text)) {
    throw new UserError(
      `${where}: a name carries a user and a password, which would be seen: give them as \`username\` and \`password\``,
    );
  }
  if (text.includes('://')) {
    throw new UserError(`${where}: \`${text}\` is an address: write it without ${text.split('://')[0]}://`);
  }
}
