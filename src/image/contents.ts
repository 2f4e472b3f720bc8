import { posix } from 'node:path';
import type { Owner } from '../request/request.js';
import { UserError } from '../system/errors.js';
import { type Accounts, idsOf, parseAccounts, parseUser, textFile, withUser } from './accounts.js';
import { type BelowContents, type ContentsRequest, OWN_PLACE } from './below.js';
import type { Copied } from './files.js';
import { binaryPath } from './layer.js';
import { parentsOf, withParents } from './parents.js';
import type { Entry, Ids } from './tar.js';
import { follow } from './tree.js';

/** An entry, and the input that it is of. */
interface Placed {
  readonly entry: Entry;
  readonly input: 'user' | 'files' | 'dirs' | 'links';
}

/**
 * Returns the entries of an image's own files, parents included: what `files` copied, `dirs`, `links`, and the accounts of a user that the
 * default base gets. `names` are the binaries'. Throws UserError for names that nobody has, and two things at one path.
 */
export function contentEntries(
  request: ContentsRequest,
  below: BelowContents,
  names: readonly string[],
  copied: readonly Copied[],
): readonly Entry[] {
  const placed = new Map<string, Placed>();
  const own = below.isDefault && !isCopied('etc/passwd', copied) ? withUser(request) : null;
  if (own) {
    for (const entry of [textFile('etc/passwd', own.passwd), textFile('etc/group', own.group), own.home])
      place(placed, { entry, input: 'user' });
  }
  const numbers = numbersOf(below, copied, own);
  const user = parseUser(request.user ?? below.user);
  if (request.user !== undefined) numbers('user', user);
  for (const { owner } of request.files) if (owner) numbers('files', owner);
  for (const { entry, copy } of copied) {
    const owner = copy.owner && numbers('files', copy.owner);
    const owned = owner && 'mode' in entry ? { ...entry, owner } : entry;
    place(placed, { entry: owned, input: 'files' });
  }
  for (const { path, owner, mode } of request.dirs) {
    const there = below.tree?.get(path.slice(1));
    const entry = {
      kind: 'directory',
      path: path.slice(1),
      mode: mode ?? (there?.kind === 'directory' ? there.mode : 0o755),
      owner: numbers('dirs', owner ?? user),
    } as const;
    place(placed, { entry, input: 'dirs' });
  }
  for (const { path, target } of request.links) {
    place(placed, { entry: { kind: 'symlink', path: path.slice(1), target }, input: 'links' });
  }
  for (const each of placed.values()) requireRoom(each, placed, below);
  requireWorkdir(request, placed, below);
  for (const name of names) requireBinary(binaryPath(request.dest, name), name, placed, below);
  return withParents(
    [...placed.values()].map(({ entry }) => entry),
    below.has,
  );
}

function isCopied(path: string, copied: readonly Copied[]): boolean {
  return copied.some(({ entry }) => entry.path === path);
}

type Numbers = (input: Placed['input'], owner: Owner) => Ids;

/** Reads names by the accounts that the image will have. Where the base is not there yet, every name is somebody's. */
function numbersOf(
  below: BelowContents,
  copied: readonly Copied[],
  own: { readonly passwd: string; readonly group: string } | null,
): Numbers {
  const theirs = isCopied('etc/passwd', copied);
  const accounts: Accounts | null = own
    ? parseAccounts(own.passwd, own.group)
    : theirs
      ? copiedAccounts(copied)
      : below.accounts;
  const whose = theirs ? 'the /etc/passwd that `files` brings' : below.name;
  return (input, owner) => {
    if (accounts === null) return { uid: 0, gid: 0 };
    return idsOf(owner, accounts, (kind, name, there) => {
      const shown = there.slice(0, MOST_NAMES).join(', ') + (there.length > MOST_NAMES ? ', …' : '');
      const advice = there.length === 0 ? 'write' : `it has ${shown}: write one of those, or`;
      return new UserError(
        `\`${input}\`: ${whose} has no ${kind} \`${name}\`${there.length === 0 ? ' and no other:' : ','} ${advice} a number (10001:10001)`,
      );
    });
  };
}

/** Enough to see a slip, and one line. */
const MOST_NAMES = 25;

function copiedAccounts(copied: readonly Copied[]): Accounts {
  const textAt = (path: string) => copied.find(({ entry }) => entry.path === path)?.text ?? '';
  return parseAccounts(textAt('etc/passwd'), textAt('etc/group'));
}

/** Two inputs may name one directory: the later one says whose it is. */
function place(placed: Map<string, Placed>, added: Placed): void {
  const { path, kind } = added.entry;
  const there = placed.get(path);
  if (there && there.input === added.input)
    throw new UserError(`\`${added.input}\`: /${path} is there twice: leave one out`);
  if (there && !(kind === 'directory' && there.entry.kind === 'directory'))
    throw new UserError(
      `\`${added.input}\`: /${path} is already a ${there.entry.kind} of \`${there.input}\`: change one of the two`,
    );
  placed.set(path, added);
}

/** Throws UserError where a parent is no directory, or a directory and something else would share a path. */
function requireRoom(
  { entry, input }: Placed,
  placed: ReadonlyMap<string, Placed>,
  below: BelowContents,
): void {
  for (const parent of parentsOf(entry.path)) {
    const above = placed.get(parent);
    if (above && above.entry.kind !== 'directory')
      throw new UserError(
        `\`${input}\`: /${entry.path} cannot exist: \`${above.input}\` makes /${parent} a ${above.entry.kind}: change one of the two`,
      );
    if (!above && below.tree?.get(parent)?.kind === 'file')
      throw new UserError(
        `\`${input}\`: /${entry.path} is below /${parent}, a file of ${below.name}: write another path`,
      );
  }
  const node = below.tree?.get(entry.path);
  if (node === undefined) return;
  if (entry.kind === 'directory' && node.kind === 'symlink')
    throw new UserError(
      `\`${input}\`: /${entry.path} is a symlink of ${below.name}: write ${posix.resolve('/', posix.dirname(entry.path), node.target)}`,
    );
  if ((entry.kind === 'directory') !== (node.kind === 'directory') && node.kind !== 'symlink')
    throw new UserError(
      `\`${input}\`: /${entry.path} is a ${node.kind} of ${below.name}: write another path`,
    );
}

function requireWorkdir(
  { workdir }: ContentsRequest,
  placed: ReadonlyMap<string, Placed>,
  below: BelowContents,
): void {
  const path = posix.resolve('/', workdir ?? '').slice(1);
  const own = placed.get(path);
  const isFile = own
    ? own.entry.kind === 'file'
    : below.tree && follow(below.tree, path)?.node.kind === 'file';
  if (isFile)
    throw new UserError(
      `\`workdir\`: /${path} is a file of ${own ? `\`${own.input}\`` : below.name}: write a directory`,
    );
}

function requireBinary(
  path: string,
  name: string,
  placed: ReadonlyMap<string, Placed>,
  below: BelowContents,
): void {
  const inside = path.slice(1);
  const clash =
    placed.get(inside) ??
    parentsOf(inside)
      .map(parent => placed.get(parent))
      .find(above => above && above.entry.kind !== 'directory');
  if (clash)
    throw new UserError(
      `\`${clash.input}\`: /${clash.entry.path} is in the way of the binary ${path}: write another path, or another \`dest\``,
    );
  const under = [...placed.values()].find(({ entry }) => entry.path.startsWith(`${inside}/`));
  if (under)
    throw new UserError(
      `\`${under.input}\`: /${under.entry.path} is below the binary ${path}: write another path`,
    );
  if (!below.tree) return;
  const above = parentsOf(inside).find(
    parent => below.tree && follow(below.tree, parent)?.node.kind === 'file',
  );
  if (above !== undefined)
    throw new UserError(`\`dest\`: ${path} is below /${above}, a file of ${below.name}: write another path`);
  const there = follow(below.tree, inside)?.node.kind;
  if (there === 'file' && !path.startsWith(OWN_PLACE))
    throw new UserError(
      `\`dest\`: ${path} is a file of ${below.name}: write another path (${OWN_PLACE} is for programs of one's own)`,
    );
  if (there === 'directory')
    throw new UserError(
      `\`dest\`: ${path} is a directory of ${below.name}: write ${path}/ for ${path}/${name}`,
    );
}
