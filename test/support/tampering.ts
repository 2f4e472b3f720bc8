import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extractArchive, type Roots, writeArchive } from '../../src/cache/archive.js';
import { findCompression } from '../../src/cache/compression.js';
import { filesBelow } from '../../src/cache/crates.js';
import { directoryStore } from '../../src/cache/directory.js';
import { scratch } from './bundle.js';
import type { Machine } from './caching.js';
import { testSystem } from './system.js';

const ROOTS = { deps: ['target', 'registry', 'git'], work: ['place'] } as const;

/** An entry of a machine's store, extracted; `root` are the directories of its roots. */
interface Opened {
  readonly root: Roots;
  /** Absolute paths of its files. */
  readonly files: readonly string[];
}

/** Reads the one entry of this kind, lets it be changed, and puts what became of it under the same key. */
export async function tamper(
  { store: path }: Machine,
  kind: keyof typeof ROOTS,
  change: (entry: Opened) => Promise<void> | void = () => {},
): Promise<readonly string[]> {
  const system = testSystem();
  const store = directoryStore(system, path);
  const key = (await store.list()).map(entry => entry.key).find(name => name.split('~')[1] === kind);
  if (key === undefined) throw new Error(`${path} has no ${kind} entry`);
  const directory = await scratch('tamper');
  const roots = Object.fromEntries(ROOTS[kind].map(name => [name, join(directory, name)]));
  const file = join(directory, 'entry');
  const compression = await findCompression(system);
  await store.restore({ key, prefixes: [], to: file });
  const staging = join(directory, 'staging');
  const opened = await extractArchive({ file, compression, expect: { kind, key }, roots, staging });
  if (opened.kind === 'refused') throw new Error(opened.reason);
  const below = await Promise.all(
    ROOTS[kind].map(async root =>
      (await filesBelow(join(directory, root), '')).map(name => ({ root, path: name })),
    ),
  );
  const members = below.flat();
  const files = members.map(member => join(directory, member.root, member.path));
  await change({ root: roots, files });
  await rm(file);
  const written = await writeArchive({
    file,
    compression,
    header: opened.header,
    roots,
    members,
  });
  if (written.kind === 'refused') throw new Error(written.reason);
  await store.remove(key);
  await store.save(key, file);
  return files;
}
