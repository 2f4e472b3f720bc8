import { posix } from 'node:path';
import { ownerOf, putUser } from './accounts.js';
import { cargoSettings } from './cargo.js';
import { rightsOf } from './contents.js';
import type { Put, Setting } from './draft.js';
import type { Reading } from './translate.js';

/** Writes what a Dockerfile says as settings; `where` is its path, for the comments above them. */
export function settingsOf(read: Reading, where: string): readonly Setting[] {
  const { said, builders, program, user, base, lowest } = read;
  const { last } = said;
  const settings = [...cargoSettings(builders, where)];
  const put: Put = (name, value, line, what) => {
    settings.push({ name, value, comment: line === null ? `${where} ${what}` : `${where}:${line}: ${what}` });
  };
  const links = putBinaries(read, put);
  if (base !== undefined) put('base', base, lowest?.line ?? null, `FROM ${base}`);
  if (program?.entrypoint) put('entrypoint', program.entrypoint, program.line, program.what);
  if (program?.cmd) put('cmd', program.cmd, last.get('CMD')?.line ?? null, 'CMD');
  putUser(said, user, base, put);
  const workdir = last.get('WORKDIR');
  if (workdir && workdir.text !== '/') put('workdir', workdir.text, workdir.line, 'WORKDIR');
  putList('expose', said.ports, 'EXPOSE', put);
  putList('volumes', said.volumes, 'VOLUME', put);
  const signal = last.get('STOPSIGNAL');
  if (signal) put('stop-signal', signal.text, signal.line, 'STOPSIGNAL');
  putHealthAndFiles(read, put);
  putDirectories(read, put);
  putLinks(read, links, put);
  const env = last.get('ENV');
  if (env) put('env', Object.fromEntries(said.env), env.line, 'ENV');
  const label = last.get('LABEL');
  if (label) put('labels', Object.fromEntries(said.labels), label.line, 'LABEL');
  return settings;
}

interface Link {
  readonly line: number;
  readonly path: string;
  readonly target: string;
}

/** `bin` where the image has fewer than there are, and `dest` for most of them. Returns a link for each that has another path as well. */
function putBinaries({ contents: { binaries }, project }: Reading, put: Put): readonly Link[] {
  const [first] = binaries;
  if (!first) return [];
  const names = [...new Set(binaries.map(({ name }) => name))].sort();
  if (names.length < project.binaries.length) put('bin', names, first.line, `COPY ${names.join(', ')}`);
  const directory = posix.dirname(first.path);
  const isNamed = names.length > 1 || posix.basename(first.path) === first.name;
  const dest = isNamed ? posix.join(directory, '/') : first.path;
  if (dest !== '/usr/local/bin/') put('dest', dest, first.line, `COPY to ${first.path}`);
  return binaries.flatMap(({ name, path, line }) => {
    const target = isNamed ? posix.join(directory, name) : first.path;
    return path === target ? [] : [{ path, target, line }];
  });
}

function putList(
  name: 'expose' | 'volumes',
  values: ReadonlyMap<string, number>,
  what: string,
  put: Put,
): void {
  const [[, line] = []] = values;
  if (line !== undefined) put(name, [...values.keys()], line, what);
}

/** `healthcheck`, and `files` with those that it needs. */
function putHealthAndFiles({ said, contents, user, check }: Reading, put: Put): void {
  const health = said.last.get('HEALTHCHECK');
  if (health && check) put('healthcheck', check.text, health.line, check.comment);
  const copies = contents.files.map(one => {
    const { owner, mode } = { ...one, ...(one.isFile ? said.directories.get(one.path) : {}) };
    return {
      line: one.line,
      text: `${one.text}${rightsOf({ owner: owner && ownerOf(said, user, owner), mode })}`,
    };
  });
  const [copy] = copies;
  const files = [...copies.map(({ text }) => text), ...(check?.files ?? [])];
  if (files.length > 0)
    put('files', files, copy?.line ?? health?.line ?? null, copy ? 'COPY' : 'HEALTHCHECK');
}

/** Directories that are made, or that somebody else than root owns, but for those of binaries and files. */
function putDirectories({ said, contents: { directories, binaries, files }, user }: Reading, put: Put): void {
  const runs = said.last.get('USER')?.text ?? 'root';
  const own = new Set([...runs.split(':').slice(0, 1), runs, `${runs}:`]);
  const parents = new Set([...binaries, ...said.copied].map(({ path }) => posix.dirname(path)));
  const made = [...said.directories].map(([path, what]) => ({ path, owner: 'root', ...what }));
  const all = [...made, ...directories].filter(
    ({ path, owner = 'root' }) => path !== '/home' && (!parents.has(path) || !/^(root|0)\b/.test(owner)),
  );
  const filePaths = new Set([...binaries, ...files.filter(({ isFile }) => isFile)].map(({ path }) => path));
  const dirs = all
    .filter(({ path }) => !filePaths.has(path))
    .map(({ path, owner = 'root', mode }) => {
      const [name = '', group = name] = owner.replaceAll('.', ':').split(':');
      const isOwn = own.has(owner) || (own.has(name) && (group === name || group === ''));
      return `${path}${rightsOf({ owner: isOwn ? undefined : ownerOf(said, user, owner), mode })}`;
    });
  if (dirs.length > 0) put('dirs', dirs, all[0]?.line ?? null, 'directories and their owners');
}

function putLinks({ said }: Reading, binaries: readonly Link[], put: Put): void {
  const made = [...said.links].map(([path, link]) => ({ path, ...link }));
  const all = [...binaries, ...made.filter(({ path }) => !binaries.some(one => one.path === path))];
  const lines = all.map(({ path, target }) => `${path}:${target}`);
  if (all[0]) put('links', lines, all[0].line, 'a path that leads to another');
}
