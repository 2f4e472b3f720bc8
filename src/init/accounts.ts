import type { Left } from './commands.js';
import type { Put } from './draft.js';
import type { Said } from './image.js';

/** The number of the built-in base's user, for a user whose number nobody says. */
const NONROOT = '65532';

/** `uid:gid` of `user` or `user:group`, by the accounts that RUN instructions make; undefined where they say no number. */
function numbersOf({ users, groups }: Left, written: string): string | undefined {
  const [name = '', group] = written.split(':');
  // A number has the group of the account that was made for it.
  const user = users.get(name) ?? [...users.values()].find(({ uid }) => uid === name);
  if (!user) return undefined;
  const own = group || user.group;
  const isFirst = own === user.group || own === name;
  const gid = groups.get(own) ?? (/^\d+$/.test(own) ? own : isFirst ? user.uid : undefined);
  return gid === undefined ? undefined : `${user.uid ?? NONROOT}:${gid}`;
}

/**
 * Returns what `user` says: a name with its number where the built-in base gets that user, else numbers, which need no name. Undefined where the
 * image has no USER.
 */
export function userOf(said: Said, base: string | undefined): string | undefined {
  const text = said.last.get('USER')?.text;
  if (text === undefined) return undefined;
  const numbers = numbersOf(said, text);
  const [name = '', group = name] = text.split(':');
  const [uid, gid] = numbers?.split(':') ?? [];
  if (base !== undefined || uid !== gid || group !== name) return numbers ?? text;
  return uid === undefined ? text : `${name}:${uid}`;
}

/** Returns an owner as the image can read it: a name that it has as its user, else numbers where they are said. */
export function ownerOf(said: Said, user: string | undefined, owner: string): string {
  const [name = '', group = name] = owner.replaceAll('.', ':').split(':');
  const isUser = user !== undefined && user.split(':')[0] === name && (group === name || group === '');
  return isUser ? owner : (numbersOf(said, owner.replaceAll('.', ':')) ?? owner);
}

export function putUser(said: Said, user: string | undefined, base: string | undefined, put: Put): void {
  const line = said.last.get('USER');
  if (user !== undefined && line) put('user', user, line.line, `USER ${line.text}`);
  else if (base === undefined)
    put('user', 'root', null, 'has no USER. Without this line the image runs as 65532, who is not root');
}
