import { posix } from 'node:path';
import { buildNotes, cargoSettings, namedBinaries } from './cargo.js';
import { type Contents, type Known, type Placed, rightsOf, sortContents } from './contents.js';
import type { Draft, Note, Put, Setting } from './draft.js';
import { translateHealth } from './health.js';
import { readImage, type Said } from './image.js';
import { type Program, programOf } from './program.js';
import { readDockerfile, type Stage } from './read.js';

/**
 * Translates a Dockerfile of a Rust project into settings. `where` is its path, for comments; `target` the stage that is built, the last
 * one without it. Null where there is no such stage.
 */
export function translate(
  text: string,
  where: string,
  target: string | undefined,
  known: Known,
): Draft | null {
  const { args, stages } = readDockerfile(text);
  const last =
    target === undefined ? stages.at(-1) : stages.find(({ name }) => name === target.toLowerCase());
  if (!last) return null;
  const own = below(stages, last);
  const others = stages.filter(stage => !own.includes(stage));
  // A Dockerfile of one stage builds in the image that it ships.
  const builders = (others.length > 0 ? others : own).filter(isRust);
  const said = readImage(args, own);
  // What such a one copies from the context is what it compiles.
  const copied = own.some(isRust) ? said.copied.filter(({ from }) => from !== '') : said.copied;
  const contents = sortContents(copied, stages, namedBinaries(builders), known);
  const { binaries } = contents;
  const program = programOf(said, binaries, known.binaries);
  const base = baseOf(own[0]?.image ?? '', said, contents, program);
  const settings: Setting[] = [];
  const put: Put = (name, value, line, what) => {
    settings.push({ name, value, comment: line === null ? `${where} ${what}` : `${where}:${line}: ${what}` });
  };
  settings.push(...cargoSettings(builders, where));
  const links = putBinaries(binaries, known, put);
  if (base !== undefined) put('base', base, own[0]?.line ?? null, `FROM ${base}`);
  if (program?.entrypoint) put('entrypoint', program.entrypoint, program.line, program.what);
  if (program?.cmd) put('cmd', program.cmd, said.last.get('CMD')?.line ?? null, 'CMD');
  putUser(said, base, put);
  const workdir = said.last.get('WORKDIR');
  if (workdir && workdir.text !== '/') put('workdir', workdir.text, workdir.line, 'WORKDIR');
  putList('expose', said.ports, 'EXPOSE', put);
  putList('volumes', said.volumes, 'VOLUME', put);
  const signal = said.last.get('STOPSIGNAL');
  if (signal) put('stop-signal', signal.text, signal.line, 'STOPSIGNAL');
  const health = said.last.get('HEALTHCHECK');
  const check = health && translateHealth(health, base === undefined);
  if (health && check) put('healthcheck', check.text, health.line, check.comment);
  const files = [...contents.files, ...(check?.files ?? []).map(text => ({ text, line: health?.line ?? 1 }))];
  const [file] = files;
  if (file)
    put(
      'files',
      files.map(one => one.text),
      file.line,
      file.text.includes('!/bin/busybox') ? 'HEALTHCHECK' : 'COPY',
    );
  putDirectories(said, contents, put);
  putLinks(said, links, put);
  for (const [keyword, name, values] of [
    ['ENV', 'env', said.env],
    ['LABEL', 'labels', said.labels],
  ] as const) {
    const line = said.last.get(keyword);
    if (line) put(name, Object.fromEntries(values), line.line, keyword);
  }
  const makers = others.filter(
    stage =>
      !isRust(stage) &&
      contents.files.some(({ line }) =>
        said.copied.some(one => one.line === line && one.from.toLowerCase() === stage.name),
      ),
  );
  const notes: Note[] = [
    ...said.unknown,
    ...contents.notes,
    ...(program?.init
      ? [
          {
            line: program.line,
            text: `${program.init} is left out: an engine has its own init (docker run --init; init: true in compose)`,
          },
        ]
      : []),
    ...installedNotes(said, base, check?.replaces ?? []),
    // A Dockerfile of one stage runs its build there.
    ...(others.length > 0 ? said.others : []).map(({ line, command }) => ({
      line,
      text: `RUN ${command}: nothing runs in the image: do it in a step before the build, and copy its result with files`,
    })),
    ...makers.map(({ line, name, image }) => ({
      line,
      text: `stage ${name} on ${image}: run it as a step before the build`,
    })),
    ...buildNotes(builders),
  ];
  return { settings, notes: notes.toSorted((a, b) => a.line - b.line) };
}

/** The stages that a stage stands on, the lowest first, and itself. */
function below(stages: readonly Stage[], stage: Stage): readonly Stage[] {
  const earlier = stages.slice(0, stages.indexOf(stage));
  const lower = earlier.findLast(({ name }) => name === stage.image.toLowerCase());
  return lower ? [...below(stages, lower), stage] : [stage];
}

function isRust({ lines, image }: Stage): boolean {
  const runs = lines.filter(({ keyword }) => keyword === 'RUN');
  return /rust|cargo|chef/i.test(image) || runs.some(({ script }) => /\bcargo\b/.test(script));
}

/** `bin` where the image has fewer than there are, and `dest` for most of them; returns a link for each that lies elsewhere as well. */
function putBinaries(binaries: readonly Placed[], known: Known, put: Put): readonly Link[] {
  const [first] = binaries;
  if (!first) return [];
  const names = [...new Set(binaries.map(({ name }) => name))].sort();
  if (names.length < known.binaries.length) put('bin', names, first.line, `COPY ${names.join(', ')}`);
  const directory = posix.dirname(first.path);
  const isNamed = names.length > 1 || posix.basename(first.path) === first.name;
  const dest = isNamed ? posix.join(directory, '/') : first.path;
  if (dest !== '/usr/local/bin/') put('dest', dest, first.line, `COPY to ${first.path}`);
  return binaries.flatMap(({ name, path, line }) => {
    const target = isNamed ? posix.join(directory, name) : first.path;
    return path === target ? [] : [{ path, target, line }];
  });
}

interface Link {
  readonly line: number;
  readonly path: string;
  readonly target: string;
}

/** Undefined for the built-in base, which has certificates, time zones and the user. A program that is no binary needs a base that has it. */
function baseOf(
  image: string,
  { last }: Said,
  { hasSystem }: Contents,
  program: Program | null,
): string | undefined {
  if (image === 'scratch') return hasSystem || last.has('USER') ? undefined : image;
  if (image.includes('$')) return undefined;
  const isMade = /(^|[/-])(distroless|static|chainguard)\b|^cgr\.dev\//.test(image);
  return isMade || program?.isOfBase ? image : undefined;
}

/** A user by name is written into the built-in base; in another base a number needs no name. */
function putUser({ last, users }: Said, base: string | undefined, put: Put): void {
  const user = last.get('USER');
  if (!user) {
    if (base === undefined)
      put('user', 'root', null, 'has no USER. Without this line the image runs as 65532, who is not root');
    return;
  }
  const [name = '', group = name] = user.text.split(':');
  // A number has the group of the account that was made for it.
  const uid = users.get(name)?.uid ?? [...users.values()].find(account => account.uid === name)?.uid;
  const numbered = base === undefined ? `${name}:${uid}` : `${uid}:${uid}`;
  put('user', uid === undefined || group !== name ? user.text : numbered, user.line, `USER ${user.text}`);
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

/** Directories that are made, or that somebody else than root owns, but for those of binaries and files. */
function putDirectories(said: Said, { directories, binaries }: Contents, put: Put): void {
  const user = said.last.get('USER')?.text ?? 'root';
  const own = new Set([...user.split(':').slice(0, 1), user, `${user}:`]);
  const parents = new Set([...binaries, ...said.copied].map(({ path }) => posix.dirname(path)));
  const made = [...said.directories].map(([path, what]) => ({ path, owner: 'root', ...what }));
  const all = [...made, ...directories].filter(
    ({ path, owner = 'root' }) => path !== '/home' && (!parents.has(path) || !/^(root|0)\b/.test(owner)),
  );
  const binaryPaths = new Set(binaries.map(({ path }) => path));
  const dirs = all
    .filter(({ path }) => !binaryPaths.has(path))
    .map(({ path, owner = 'root', mode }) => {
      const [name = '', group = name] = owner.replaceAll('.', ':').split(':');
      const isOwn = own.has(owner) || (own.has(name) && (group === name || group === ''));
      return `${path}${rightsOf({ ...(isOwn ? {} : { owner }), ...(mode ? { mode } : {}) })}`;
    });
  if (dirs.length > 0) put('dirs', dirs, all[0]?.line ?? null, 'directories and their owners');
}

function putLinks({ links }: Said, binaries: readonly Link[], put: Put): void {
  const made = [...links].map(([path, link]) => ({ path, ...link }));
  const all = [...binaries, ...made.filter(({ path }) => !binaries.some(one => one.path === path))];
  if (all[0])
    put(
      'links',
      all.map(({ path, target }) => `${path}:${target}`),
      all[0].line,
      'a path that leads to another',
    );
}

function installedNotes(
  { installed }: Said,
  base: string | undefined,
  replaced: readonly string[],
): readonly Note[] {
  const missing = [...installed].filter(([name]) => !replaced.includes(name));
  const lines = new Set(missing.map(([, line]) => line));
  return [...lines].map(line => {
    const names = missing.filter(([, one]) => one === line).map(([name]) => name);
    const instead =
      base === undefined
        ? 'copy programs from an image (files = ["IMAGE!/path:/path"]), or write a base that has them'
        : `write a base that has them instead of ${base}`;
    return { line, text: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} installed: ${instead}` };
  });
}
