import type { ImageRequest, Owner } from '../request/request.js';
import { NONROOT } from './parents.js';
import type { DirectoryEntry, Entry, Ids } from './tar.js';

/** What /etc/passwd and /etc/group of an image say (passwd(5), group(5)). */
export interface Accounts {
  readonly users: readonly Named[];
  readonly groups: readonly Omit<Named, 'uid'>[];
}
interface Named extends Ids {
  readonly name: string;
}

export function parseAccounts(passwd: string, group: string): Accounts {
  const rows = (text: string) => text.split('\n').map(line => line.split(':'));
  return {
    users: rows(passwd).flatMap(([name, , uid, gid]) =>
      name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [],
    ),
    groups: rows(group).flatMap(([name, , gid]) => (name && gid ? [{ name, gid: Number(gid) }] : [])),
  };
}

/** `app:staff`, as the config has a user; none is root. */
export function parseUser(text: string): Owner {
  const [user = '', group] = (text || '0').split(':');
  return group === undefined ? { user } : { user, group };
}

/**
 * Returns the numbers of an owner as Docker's --chown reads it: a uid without a group is the gid too. Calls `missing` with the name that
 * nobody has and those that there are, and throws what that returns.
 */
export function idsOf(
  { user, group }: Owner,
  { users, groups }: Accounts,
  missing: (kind: 'user' | 'group', name: string, there: readonly string[]) => Error,
): Ids {
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  const found = isNumber(user)
    ? { uid: Number(user), gid: Number(user) }
    : users.find(({ name }) => name === user);
  if (!found) throw missing('user', user, names(users));
  const { uid, gid } = found;
  if (group === undefined) return { uid, gid };
  if (isNumber(group)) return { uid, gid: Number(group) };
  const own = groups.find(({ name }) => name === group);
  if (!own) throw missing('group', group, names(groups));
  return { uid, gid: own.gid };
}

const isNumber = (text: string) => /^\d+$/.test(text);

const PASSWD = [
  'root:x:0:0:root:/root:/sbin/nologin',
  'nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin',
  `nonroot:x:${NONROOT}:${NONROOT}:nonroot:/home/nonroot:/sbin/nologin`,
];
const GROUP = ['root:x:0:', 'nobody:x:65534:', `nonroot:x:${NONROOT}:`];

/** The default base's /etc/passwd and /etc/group. */
export const DEFAULT_ACCOUNTS = { passwd: text(PASSWD), group: text(GROUP) };

function text(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('');
}

interface AddedUser {
  readonly passwd: string;
  readonly group: string;
  readonly home: DirectoryEntry;
}

/**
 * Returns what the default base's files become with the user that a request names; null where they have it, or it is a number.
 * `app` takes the place of the user nonroot, `app:10001` is a user and a group of that number.
 */
export function withUser({ user: written }: Pick<ImageRequest, 'user'>): AddedUser | null {
  if (written === undefined) return null;
  const { user, group = '' } = parseUser(written);
  const { users, groups } = parseAccounts(DEFAULT_ACCOUNTS.passwd, DEFAULT_ACCOUNTS.group);
  if (isNumber(user) || users.some(({ name }) => name === user)) return null;
  const ownGroup = groups.find(({ name, gid }) => name === group || String(gid) === group);
  const number = isNumber(group) && !ownGroup ? Number(group) : NONROOT;
  const gid = ownGroup?.gid ?? number;
  const rest = (lines: readonly string[]) =>
    lines.filter(line => number !== NONROOT || !line.startsWith('nonroot:'));
  const newGroup = isNumber(group) || group === '' ? user : group;
  return {
    passwd: text([...rest(PASSWD), `${user}:x:${number}:${gid}:${user}:/home/${user}:/sbin/nologin`]),
    group: text(ownGroup ? GROUP : [...rest(GROUP), `${newGroup}:x:${gid}:`]),
    home: { kind: 'directory', path: `home/${user}`, mode: 0o700, owner: { uid: number, gid } },
  };
}

/** Returns a text file of root's, which all may read. */
export function textFile(path: string, content: string): Entry {
  const bytes = Buffer.from(content);
  return { kind: 'file', path, mode: 0o644, size: bytes.length, content: { kind: 'bytes', bytes } };
}
