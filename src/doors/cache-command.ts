import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { KEY_PARTS, readCauses } from '../binaries/binaries.js';
import { checkDirectory, directoryStore } from '../cache/cache.js';
import { listProjects, removeProject, sizeOf } from '../home/home.js';
import { listBlobs } from '../image/image.js';
import { UserError } from '../system/errors.js';
import { bytes } from '../system/format.js';
import type { System } from '../system/system.js';
import { openHome } from '../toolchain/toolchain.js';

const ACTIONS = ['list', 'show', 'clear', 'why'] as const;
/** Of which a name is part. */
const NAMED: readonly (string | undefined)[] = ['show', 'why'];

/**
 * `rust-multiarch cache [list | show NAME | clear [NAME] | why CRATE]`: of the home, or of the store in `directory`. Returns what is
 * printed, which is for people or JSON. Throws UserError for anything else, and for a name that is not there.
 */
export async function cacheCommand(
  system: System,
  operands: readonly string[],
  {
    directory,
    json,
    verbose = false,
  }: { readonly directory?: string | undefined; readonly json: boolean; readonly verbose?: boolean },
): Promise<string> {
  const [word = 'list', name, extra] = operands;
  const action = ACTIONS.find(name => name === word);
  if (
    action === undefined ||
    extra !== undefined ||
    (name === undefined && NAMED.includes(action)) ||
    (name !== undefined && action === 'list')
  ) {
    throw new UserError(
      'write `cache list`, `cache show NAME`, `cache clear`, `cache clear NAME` or `cache why CRATE`, with `cache-dir: DIR` for a store',
    );
  }
  if (json && action === 'clear') throw new UserError('`cache clear` has no JSON to print: leave --json out');
  if (directory !== undefined) await checkDirectory(resolve(directory));
  const kept = directory === undefined ? ofHome(system) : ofStore(system, resolve(directory));
  if (action === 'why') return why(system, name ?? '', json);
  const rows = await kept.list();
  if (action === 'list') {
    if (json) return jsonOf(rows.map(data));
    const shown = rows.map(row =>
      verbose
        ? { ...row, name: row.path === undefined ? row.name : `${row.name}  ${row.path}` }
        : { ...row, name: row.short ?? row.name },
    );
    return `${table([...shown, total(rows)])} of ${kept.root}`;
  }
  if (action === 'clear' && name === undefined) return freed(rows, await kept.clear(rows, false), kept.root);
  const row = rows.find(candidate => candidate.name === name || candidate.short === name);
  if (!row) throw new UserError(`there is no \`${name}\`: \`rust-multiarch cache list\` says what there is`);
  if (action === 'clear') return freed([row], await kept.clear([row], true), kept.root);
  const shown = await kept.show(row.name);
  if (json) return jsonOf({ ...data(row), ...shown });
  return shown.parts ? [line(row), ...labelled(shown.parts)].join('\n') : table(shown.rows);
}

/** What there is of one name: an entry's key, part by part, or files and directories. */
type Shown =
  | { readonly parts: Readonly<Record<string, string>>; readonly rows?: undefined }
  | { readonly rows: readonly Row[]; readonly parts?: undefined };

/** What the three actions are, for either place. */
interface Kept {
  readonly list: () => Promise<readonly Row[]>;
  readonly show: (name: string) => Promise<Shown>;
  /** Removes these, what all projects share only where it is named; returns the names of those that stay. */
  readonly clear: (rows: readonly Row[], isNamed: boolean) => Promise<readonly string[]>;
  /** Absolute. */
  readonly root: string;
}

interface Row {
  readonly name: string;
  /** A key's kind and id. */
  readonly short?: string;
  readonly bytes: number;
  /** Absolute. */
  readonly path?: string;
  /** Milliseconds since 1970; null where it means nothing. */
  readonly used: number | null;
}

function ofHome(system: System): Kept {
  const home = openHome(system.env, system.host);
  const projects = () => listProjects(home);
  const sized = async (path: string) => ({ name: path, bytes: await sizeOf(path), used: null });
  const inside = async (root: string) =>
    Promise.all((await readdir(root).catch(() => [])).sort().map(name => sized(join(root, name))));
  const blobs = async () => (await listBlobs(home.bases)).map(blob => ({ ...blob, name: blob.path }));
  const zig = [home.zigCache, home.zigbuildCache];
  // What projects share; no project has such a name, since a package's has no space. A build may be about to use the base that it fetched, and the tools.
  const shared = [
    { name: 'base images', rows: blobs, paths: [home.bases], stays: (isBusy: boolean) => isBusy },
    { name: "zig's cache", rows: () => Promise.all(zig.map(sized)), paths: zig, stays: () => false },
    { name: 'tools of all projects', rows: () => inside(home.tools), paths: [home.tools], stays: () => true },
  ];
  return {
    list: async () => {
      const all = await Promise.all(
        shared.map(async ({ name, rows: read, paths: [path = home.root] }) => {
          const rows: readonly Row[] = await read();
          const times = rows.flatMap(({ used }) => used ?? []);
          return { ...total(rows), name, path, used: times.length > 0 ? Math.max(...times) : null };
        }),
      );
      return [
        ...(await projects()).map(row => ({ ...row, path: row.root })),
        ...all.filter(row => row.bytes > 0),
      ];
    },
    show: async name => {
      const part = shared.find(one => one.name === name);
      return { rows: await (part ? part.rows() : inside(join(home.targets, name))) };
    },
    clear: async (rows, isNamed) => {
      const isMeant = ({ name }: { readonly name: string }) => rows.some(row => row.name === name);
      const found = (await projects()).filter(isMeant);
      const removed = await Promise.all(found.map(removeProject));
      const busy = found.filter((_, index) => !removed[index]);
      const kept = shared.filter(part => isMeant(part) && !isNamed && part.stays(busy.length > 0));
      for (const { paths } of shared.filter(part => isMeant(part) && !kept.includes(part))) {
        for (const path of paths) await rm(path, { recursive: true, force: true });
      }
      return [...busy, ...kept].map(({ name }) => name);
    },
    root: home.root,
  };
}

function ofStore(system: System, directory: string): Kept {
  const store = directoryStore(system, directory);
  const entries = async () =>
    (await store.list()).map(entry => ({ ...entry, name: entry.key, short: shortOf(entry.key) }));
  return {
    list: entries,
    show: async name => {
      const [, kind = '', ...values] = name.split('~');
      const names: readonly string[] = Object.entries(KEY_PARTS).find(([name]) => name === kind)?.[1] ?? [];
      // Another version's entry has other parts.
      const label = (index: number) =>
        (names.length === values.length && names[index]) || `part ${index + 1}`;
      const parts = values.map((value, index) => [label(index), value]);
      return { parts: { kind, ...Object.fromEntries(parts) } };
    },
    clear: async rows => {
      for (const { name } of rows) await store.remove(name);
      return [];
    },
    root: directory,
  };
}

/** `work 1a2b3c4d`: an entry's kind and id. */
function shortOf(key: string): string {
  const parts = key.split('~');
  return `${parts[1] ?? ''} ${parts.at(-1) ?? ''}`;
}

/** `1.2 GB freed in /home/me/.cache/rust-multiarch; tools stay` */
function freed(rows: readonly Row[], stay: readonly string[], root: string): string {
  const { bytes: size } = total(rows.filter(({ name }) => !stay.includes(name)));
  return `${bytes(size)} freed in ${root}${stay.length === 0 ? '' : `; ${stay.join(', ')} stay`}`;
}

/** Why a crate was compiled in the last build of each project that used it. */
async function why(system: System, crate: string, json: boolean): Promise<string> {
  const projects = await listProjects(openHome(system.env, system.host));
  const found = await Promise.all(
    projects.map(async ({ name, root }) => {
      const last = await readCauses(root);
      const cause = last?.causes[crate];
      return last && cause !== undefined ? [{ project: name, time: last.time, cause }] : [];
    }),
  );
  const rows = found.flat();
  if (json) return jsonOf(rows.map(row => ({ ...row, time: new Date(row.time).toISOString() })));
  if (rows.length > 0)
    return rows
      .map(({ project, time, cause }) => `${crate} in ${project}, ${day(time)}: ${cause}`)
      .join('\n');
  throw new UserError(`no crate \`${crate}\` in the last builds on this machine: write its package's name`);
}

function data({ name, bytes: size, used }: Row) {
  return { name, bytes: size, used: used === null ? null : new Date(used).toISOString() };
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function table(rows: readonly Row[]): string {
  return rows.map(line).join('\n');
}

function labelled(parts: Readonly<Record<string, string>>): readonly string[] {
  const width = Math.max(...Object.keys(parts).map(name => name.length));
  return Object.entries(parts).map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}

function total(rows: readonly Pick<Row, 'bytes'>[]): Row {
  return { name: 'in all', bytes: rows.reduce((sum, row) => sum + row.bytes, 0), used: null };
}

function line({ name, bytes: size, used }: Row): string {
  return `${bytes(size).padStart(8)}  ${(used === null ? '' : day(used)).padEnd(16)}  ${name}`;
}

/** `2026-11-20 23:40`, UTC. */
function day(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}
