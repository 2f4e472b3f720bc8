import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract, type Header, pack } from 'tar-stream';
import { extractArchive, type Roots, writeArchive } from '../../src/cache/store/archive.js';
import { findCompression } from '../../src/cache/store/compression.js';
import { directoryStore } from '../../src/cache/store/directory.js';
import { filesBelow } from '../../src/system/directory.js';
import { scratch } from './bundle.js';
import type { Machine } from './caching.js';
import { testSystem } from './system.js';

const ROOTS = { deps: ['target', 'registry', 'git', 'zig'], work: ['place'] } as const;

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
  const file = join(directory, 'entry');
  const compression = await findCompression(system);
  await store.restore({ key, prefixes: [], to: file });
  const header = { kind, id: key.slice(key.lastIndexOf('~') + 1) };
  const extracted = join(directory, 'extracted');
  const roots = Object.fromEntries(ROOTS[kind].map(name => [name, join(extracted, name)]));
  const opened = await extractArchive({
    file,
    compression,
    expect: header,
    roots,
    to: extracted,
  });
  if (opened.kind === 'refused') throw new Error(opened.reason);
  const below = await Promise.all(
    ROOTS[kind].map(async root =>
      (await filesBelow(join(extracted, root))).map(name => ({ root, path: name })),
    ),
  );
  const members = below.flat();
  const files = members.map(member => join(extracted, member.root, member.path));
  await change({ root: roots, files });
  await rm(file);
  const written = await writeArchive({ file, compression, header, roots, members });
  if (written.kind === 'refused') throw new Error(written.reason);
  await store.remove(key);
  await store.save(key, file);
  return files;
}

/** The one entry of this kind in a machine's store: an absolute path. */
export function fileOf({ store }: Machine, kind: keyof typeof ROOTS): string {
  const names = readdirSync(store).filter(name => name.split('~')[1] === kind);
  if (names.length !== 1) throw new Error(`${store} has ${names.length} ${kind} entries`);
  return join(store, names[0] ?? '');
}

/** Changes what an entry says of itself, or its first member's header, as nobody who writes entries would. */
export async function forge(
  machine: Machine,
  kind: keyof typeof ROOTS,
  changed: { readonly manifest?: object; readonly first?: Partial<Header> },
): Promise<void> {
  const file = fileOf(machine, kind);
  const compression = await findCompression(testSystem());
  const tar = pack();
  const from = extract();
  const written = compression.compress(tar as unknown as Readable, `${file}.forged`);
  const read = compression.decompress(file, from as unknown as Writable);
  let index = 0;
  for await (const entry of from) {
    const content = await buffer(entry as unknown as Readable);
    if (index === 0) {
      const manifest = { ...JSON.parse(content.toString()), ...changed.manifest };
      tar.entry({ name: entry.header.name }, JSON.stringify(manifest));
    } else {
      const header = index === 1 ? { ...entry.header, ...changed.first } : entry.header;
      tar.entry(header, header.type === 'file' ? content : '');
    }
    index += 1;
  }
  await read;
  tar.finalize();
  await written;
  renameSync(`${file}.forged`, file);
}

/** Changes files without their times. */
export function keepTimes(files: readonly string[], change: (files: readonly string[]) => void): void {
  const times = files.map(file => statSync(file).mtime);
  change(files);
  files.forEach((file, index) => {
    utimesSync(file, times[index] ?? 0, times[index] ?? 0);
  });
}

/** The same version of rustc, and another build of it: so the metadata of these compiled crates say. */
export function byAnotherBuild(files: readonly string[]): void {
  const version = execFileSync('rustc', ['--version'], { encoding: 'utf8' }).trim();
  const hash = /\(([0-9a-f]{9})/.exec(version)?.[1] ?? '';
  for (const file of files) {
    const bytes = readFileSync(file);
    for (let at = bytes.indexOf(hash); at !== -1; at = bytes.indexOf(hash, at + 1))
      bytes.write('0badc0de0', at);
    writeFileSync(file, bytes);
  }
}
