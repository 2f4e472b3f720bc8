import { posix } from 'node:path';
import { ownerOf, putUser, userOf } from './accounts.js';
import { buildNotes, cargoSettings, namedBinaries } from './cargo.js';
import { NEEDLESS, type Rights } from './commands.js';
import { type Contents, type Known, kindsOf, type Placed, rightsOf, sortContents } from './contents.js';
import type { Draft, Note, Put, Setting } from './draft.js';
import { translateHealth } from './health.js';
import { readImage, type Said } from './image.js';
import { type Program, programOf } from './program.js';
import { readDockerfile } from './read.js';
import { below, finalStages, isRust } from './stages.js';

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
  const named = namedBinaries(builders);
  const said = readImage(args, own, kindsOf(stages, named, known));
  // What such a one copies from the context is what it compiles.
  const brought = own.some(isRust) ? said.copied.filter(({ from }) => from !== '') : said.copied;
  const contents = sortContents(brought, stages, named, known);
  const { binaries } = contents;
  const program = programOf(said, binaries, known.binaries);
  const base = baseOf(own[0]?.image ?? '', said, contents, program);
  const user = userOf(said, base);
  const settings: Setting[] = [];
  const put: Put = (name, value, line, what) => {
    settings.push({ name, value, comment: line === null ? `${where} ${what}` : `${where}:${line}: ${what}` });
  };
  settings.push(...cargoSettings(builders, where));
  const links = putBinaries(binaries, known, put);
  if (base !== undefined) put('base', base, own[0]?.line ?? null, `FROM ${base}`);
  if (program?.entrypoint) put('entrypoint', program.entrypoint, program.line, program.what);
  if (program?.cmd) put('cmd', program.cmd, said.last.get('CMD')?.line ?? null, 'CMD');
  putUser(said, user, base, put);
  const workdir = said.last.get('WORKDIR');
  if (workdir && workdir.text !== '/') put('workdir', workdir.text, workdir.line, 'WORKDIR');
  putList('expose', said.ports, 'EXPOSE', put);
  putList('volumes', said.volumes, 'VOLUME', put);
  const signal = said.last.get('STOPSIGNAL');
  if (signal) put('stop-signal', signal.text, signal.line, 'STOPSIGNAL');
  const health = said.last.get('HEALTHCHECK');
  const check =
    health &&
    translateHealth(health, base, [
      ...(binaries.length > 0 ? binaries.map(({ path }) => path) : known.binaries),
      ...said.copied.map(one => one.path),
      ...said.links.keys(),
    ]);
  if (health && check) put('healthcheck', check.text, health.line, check.comment);
  const rights = ({ owner, mode }: Rights) =>
    rightsOf({ ...(owner ? { owner: ownerOf(said, user, owner) } : {}), ...(mode ? { mode } : {}) });
  const copies = contents.files.map(one => ({
    line: one.line,
    text: `${one.text}${rights({ ...one, ...(one.isFile ? said.directories.get(one.path) : {}) })}`,
  }));
  const files = [...copies, ...(check?.files ?? []).map(text => ({ text, line: health?.line ?? 1 }))];
  const [file] = files;
  if (file)
    put(
      'files',
      files.map(one => one.text),
      file.line,
      file.text.includes('!/bin/busybox') ? 'HEALTHCHECK' : 'COPY',
    );
  putDirectories(said, contents, owner => ownerOf(said, user, owner), put);
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
    ...(health && check === null
      ? [
          {
            line: health.line,
            text: `HEALTHCHECK ${health.text}: ${base ?? 'the built-in base'} has no program of it: write a healthcheck with a binary (CMD ${binaries[0]?.name ?? known.binaries[0]} health), or a base that has it`,
          },
        ]
      : []),
    ...(health && check && check.needs.length > 0
      ? [
          {
            line: health.line,
            text: `HEALTHCHECK runs ${check.needs.join(', ')}: write a base that has it where ${base} does not, or a check by a binary (CMD ${binaries[0]?.name ?? known.binaries[0]} health)`,
          },
        ]
      : []),
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
    ...finalStages(
      others.filter(stage => !isRust(stage)),
      stages,
    ).map(({ line, name }) => ({
      line,
      text: `stage ${name} is another image: write what differs as one of the variants (docs/settings.md)`,
    })),
    ...buildNotes(builders),
  ];
  return { settings, notes: notes.toSorted((a, b) => a.line - b.line) };
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
  // A user by name is one that the build's own /etc/passwd would bring.
  if (image === 'scratch')
    return hasSystem || /^[a-z_]/i.test(last.get('USER')?.text ?? '') ? undefined : image;
  if (image.includes('$')) return undefined;
  const isMade = /(^|[/-])(distroless|static|chainguard)\b|^cgr\.dev\//.test(image);
  return isMade || program?.isOfBase ? image : undefined;
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
function putDirectories(
  said: Said,
  { directories, binaries, files }: Contents,
  shown: (owner: string) => string,
  put: Put,
): void {
  const user = said.last.get('USER')?.text ?? 'root';
  const own = new Set([...user.split(':').slice(0, 1), user, `${user}:`]);
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
      return `${path}${rightsOf({ ...(isOwn ? {} : { owner: shown(owner) }), ...(mode ? { mode } : {}) })}`;
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
  const missing = [...installed].filter(
    ([name]) => !replaced.includes(name) && (base !== undefined || !NEEDLESS.test(name)),
  );
  const instead =
    base === undefined
      ? 'copy programs from an image (files = ["IMAGE!/path:/path"]), or write a base that has them'
      : `write a base that has them instead of ${base}, or copy their files from an image (files = ["IMAGE!/path:/path"]; gcr.io/distroless/static-debian12 has certificates and time zones)`;
  return [...new Set(missing.map(([, line]) => line))].map(line => {
    const names = missing.filter(([, one]) => one === line).map(([name]) => name);
    return { line, text: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} installed: ${instead}` };
  });
}
