import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { KEY_PARTS } from '../binaries/binaries.js';
import { checkDirectory, directoryStore } from '../cache/cache.js';
import { listProjects, removeProject, sizeOf } from '../home/home.js';
import { listBlobs } from '../image/image.js';
import { UserError } from '../system/errors.js';
import { bytes } from '../system/format.js';
import type { System } from '../system/system.js';
import { openHome } from '../toolchain/toolchain.js';

const ACTIONS = ['list', 'show', 'clear'] as const;

/**
 * `rust-multiarch cache [list | show NAME | clear]`: of the home, or of the store in `directory`. Returns what is printed,
 * which is for people or JSON. Throws UserError for anything else, and for a name that is not there.
 */
export async function cacheCommand(
  system: System,
  operands: readonly string[],
  { directory, json }: { readonly directory?: string | undefined; readonly json: boolean },
): Promise<string> {
  const [word = 'list', name, extra] = operands;
  const action = ACTIONS.find(known => known === word);
  if (action === undefined || extra !== undefined || (name !== undefined) !== (action === 'show')) {
    throw new UserError(
      'write `cache list`, `cache show NAME` or `cache clear`, with `cache-dir: DIR` for a store',
    );
  }
  if (json && action === 'clear') throw new UserError('`cache clear` has no JSON to print: leave --json out');
  if (directory !== undefined) await checkDirectory(resolve(directory));
  const kept = directory === undefined ? ofHome(system) : ofStore(system, resolve(directory));
  if (action === 'clear') return kept.clear();
  const rows = await kept.list();
  if (action === 'list') return json ? jsonOf(rows.map(data)) : table([...rows, total(rows)]);
  const row = rows.find(candidate => candidate.name === name);
  if (!row) throw new UserError(`there is no \`${name}\`: \`rust-multiarch cache list\` says what there is`);
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
  readonly clear: () => Promise<string>;
}

interface Row {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970; null where it means nothing. */
  readonly used: number | null;
}

function ofHome(system: System): Kept {
  const home = openHome(system.env, system.host);
  const projects = () => listProjects(home);
  const zig = [home.zigCache, home.zigbuildCache];
  const sized = async (path: string) => ({ name: path, bytes: await sizeOf(path), used: null });
  return {
    list: async () => {
      const rows = await Promise.all(zig.map(sized));
      const { bytes: size } = total(rows);
      const blobs = await listBlobs(home.bases);
      const used = Math.max(...blobs.map(blob => blob.used));
      return [
        ...(await projects()),
        ...(blobs.length > 0 ? [{ ...total(blobs), name: BASES, used }] : []),
        ...(size > 0 ? [{ name: ZIG, bytes: size, used: null }] : []),
      ];
    },
    show: async name => {
      if (name === BASES) {
        const blobs = await listBlobs(home.bases);
        return { rows: blobs.map(blob => ({ ...blob, name: blob.path })) };
      }
      const root = join(home.targets, name);
      const paths = name === ZIG ? zig : (await readdir(root)).sort().map(part => join(root, part));
      return { rows: await Promise.all(paths.map(sized)) };
    },
    clear: async () => {
      const found = await projects();
      const removed = await Promise.all(found.map(removeProject));
      const busy = found.filter((_, index) => !removed[index]).map(({ name }) => name);
      // A build may be about to use the base that it fetched.
      const paths = busy.length === 0 ? [...zig, home.bases] : zig;
      for (const path of paths) await rm(path, { recursive: true, force: true });
      return busy.length === 0 ? `${home.root} is empty but for tools` : `being built: ${busy.join(', ')}`;
    },
  };
}

function ofStore(system: System, directory: string): Kept {
  const store = directoryStore(system, directory);
  const entries = async () => (await store.list()).map(entry => ({ ...entry, name: entry.key }));
  return {
    list: entries,
    show: async name => {
      const [, kind = '', ...values] = name.split('~');
      const names: readonly string[] = Object.entries(KEY_PARTS).find(([known]) => known === kind)?.[1] ?? [];
      // Another version's entry has other parts.
      const label = (index: number) =>
        (names.length === values.length && names[index]) || `part ${index + 1}`;
      const parts = values.map((value, index) => [label(index), value]);
      return { parts: { kind, ...Object.fromEntries(parts) } };
    },
    clear: async () => {
      for (const { key } of await store.list()) await store.remove(key);
      return `${directory} is empty`;
    },
  };
}

/** No project can have these names: a package's has no space. */
const ZIG = "zig's cache";
const BASES = 'base images';

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
