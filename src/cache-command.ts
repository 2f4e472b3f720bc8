import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { directoryStore } from './cache/directory.js';
import { listProjects, removeProject, sizeOf } from './housekeeping.js';
import { UserError } from './system/errors.js';
import { bytes } from './system/format.js';
import type { System } from './system/system.js';
import { openHome } from './toolchain/toolchain.js';

const ACTIONS = ['list', 'show', 'clear'] as const;

/**
 * `rust-multiarch cache [list | show NAME | clear]`: of the home, or of the store in `directory`. Returns what is printed.
 * Throws UserError for anything else, and for a name that is not there.
 */
export async function cacheCommand(
  system: System,
  operands: readonly string[],
  directory: string | undefined,
): Promise<string> {
  const [word = 'list', name, extra] = operands;
  const action = ACTIONS.find(known => known === word);
  if (action === undefined || extra !== undefined || (name !== undefined) !== (action === 'show')) {
    throw new UserError(
      'write `cache list`, `cache show NAME` or `cache clear`, with --cache-dir=DIR for a store',
    );
  }
  const kept = directory === undefined ? ofHome(system) : ofStore(system, resolve(directory));
  if (action === 'clear') return kept.clear();
  const rows = await kept.list();
  if (action === 'list') return [...rows.map(line), line(total(rows))].join('\n');
  const row = rows.find(candidate => candidate.name === name);
  if (!row) throw new UserError(`there is no \`${name}\`: \`rust-multiarch cache list\` says what there is`);
  return kept.show(row.name);
}

/** What the three actions are, for either place. */
interface Kept {
  readonly list: () => Promise<readonly Row[]>;
  readonly show: (name: string) => Promise<string>;
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
  const list = () => listProjects(home);
  return {
    list,
    show: async name => {
      const root = join(home.targets, name);
      const parts = (await readdir(root)).sort();
      const rows = await Promise.all(
        parts.map(async part => ({
          name: join(root, part),
          bytes: await sizeOf(join(root, part)),
          used: null,
        })),
      );
      return rows.map(line).join('\n');
    },
    clear: async () => {
      const projects = await list();
      const removed = await Promise.all(projects.map(removeProject));
      const busy = projects.filter((_, index) => !removed[index]).map(({ name }) => name);
      for (const path of [home.zigCache, home.zigbuildCache])
        await rm(path, { recursive: true, force: true });
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
      const entry = (await store.list()).find(({ key }) => key === name);
      const [, kind = '', ...parts] = name.split('~');
      const when = entry ? [`saved ${day(entry.saved)}`, `used ${day(entry.used)}`, bytes(entry.bytes)] : [];
      return [kind, ...when, ...parts].join('\n');
    },
    clear: async () => {
      for (const { key } of await store.list()) await store.remove(key);
      return `${directory} is empty`;
    },
  };
}

function total(rows: readonly Row[]): Row {
  return { name: 'in all', bytes: rows.reduce((sum, row) => sum + row.bytes, 0), used: null };
}

function line({ name, bytes: size, used }: Row): string {
  return `${bytes(size).padStart(8)}  ${(used === null ? '' : day(used)).padEnd(16)}  ${name}`;
}

/** `2026-11-20 23:40`, UTC. */
function day(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}
