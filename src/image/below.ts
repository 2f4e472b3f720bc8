import type { ImageRequest } from '../request/request.js';
import { type Accounts, parseAccounts, parseUser } from './accounts.js';
import { defaultEntries } from './default-files.js';
import { isBasesOwn, NONROOT, withParents } from './parents.js';
import type { Base } from './parts.js';
import { follow, readContents, readTree, type Tree, withEntries } from './tree.js';

/** What says what an image holds besides its base and its binaries. */
export type ContentsRequest = Pick<
  ImageRequest,
  'files' | 'dirs' | 'links' | 'user' | 'dest' | 'base' | 'workdir'
>;

/** The files below an image's own files. */
export interface BelowContents {
  /** In messages. */
  readonly name: string;
  readonly isDefault: boolean;
  /** The user of its config; empty for root. */
  readonly user: string;
  /** null where nobody looked. */
  readonly accounts: Accounts | null;
  readonly tree: Tree | null;
  /** The directory is there already, in a way of its own. */
  readonly has: (path: string) => boolean;
}

/** Returns what is below the image's own files on a base of ours, or on one that is not fetched yet. */
export function belowOf({ base }: Pick<ImageRequest, 'base'>): BelowContents {
  if (base !== undefined && base !== 'scratch') return unread(base, '');
  const entries = base === undefined ? withParents(defaultEntries()) : [];
  const textAt = (path: string) => {
    const entry = entries.find(candidate => candidate.path === path);
    return entry?.kind === 'file' && entry.content.kind === 'bytes'
      ? Buffer.from(entry.content.bytes).toString()
      : '';
  };
  return {
    name: base ?? 'the built-in base',
    isDefault: base === undefined,
    user: base === undefined ? `${NONROOT}:${NONROOT}` : '',
    accounts: parseAccounts(textAt('etc/passwd'), textAt('etc/group')),
    tree: withEntries(new Map(), entries),
    has: () => false,
  };
}

/** Returns what is below them on the base that the request names. Reads its layers only where the request needs what is in them. */
export async function readBelow(request: ContentsRequest, of: Base): Promise<BelowContents> {
  const { base } = request;
  if (base === undefined || base === 'scratch') return belowOf(request);
  const user = of.config.config?.User ?? '';
  if (!isOfInterest(request)) return unread(base, user);
  const { tree, accounts } = await filesOf(of);
  return { ...unread(base, user), accounts, tree, has: path => tree.has(path) };
}

interface BaseFiles {
  readonly tree: Tree;
  readonly accounts: Accounts;
}

/** A base is looked into before the compile and after it. */
const seen = new WeakMap<Base, Promise<BaseFiles>>();

/** Returns the files of an image that is fetched, read once. */
export function filesOf(base: Base): Promise<BaseFiles> {
  const files = seen.get(base) ?? readFiles(base);
  seen.set(base, files);
  return files;
}

async function readFiles({ layers }: Base): Promise<BaseFiles> {
  const tree = await readTree(layers);
  const paths = ['etc/passwd', 'etc/group'].map(path => follow(tree, path)?.path ?? path);
  const contents = await readContents(layers, tree, paths);
  const [passwd = '', group = ''] = paths.map(path => contents.get(path)?.toString() ?? '');
  return { tree, accounts: parseAccounts(passwd, group) };
}

function unread(name: string, user: string): BelowContents {
  return { name, isDefault: false, user, accounts: null, tree: null, has: isBasesOwn };
}

/** Where a binary may replace what a base has: it is for programs of one's own (hier(7)). */
export const OWN_PLACE = '/usr/local/bin/';

function isOfInterest({ user, files, dirs, links, dest }: ContentsRequest): boolean {
  const owners = [
    ...files.flatMap(({ owner }) => owner ?? []),
    ...(user === undefined ? [] : [parseUser(user)]),
  ];
  const hasName = owners.some(({ user: name, group = '0' }) => !/^\d+$/.test(name) || !/^\d+$/.test(group));
  return hasName || [files, dirs, links].some(list => list.length > 0) || !dest.startsWith(OWN_PLACE);
}
