import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { filesBelow, namesIn } from '../system/directory.js';

/**
 * What a link takes from zig's global cache (lib/std/Build/Cache.zig): finished libraries and start files, `o/HASH/libc.a`, and the
 * manifests that lead to them, `h/HASH.txt`. zig also keeps every object that they are made of, the syntax trees of its own
 * sources and objects of the user's C: a hundred times as many files, of which nothing is asked again while the libraries are there.
 * Where this is mistaken, zig makes what it misses. None where any of it cannot be read: half of it would be of no use.
 */
export async function zigLibraryFiles(cache: string): Promise<readonly string[]> {
  return readFiles(cache).catch(() => []);
}

/** The files of these directories of zig's cache, where what is below was finished: it has a `complete` then. */
export async function finishedFiles(
  cache: string,
  directories: readonly string[],
): Promise<readonly string[]> {
  const below = directories.map(async directory =>
    (await filesBelow(join(cache, directory))).map(file => `${directory}/${file}`),
  );
  const files = (await Promise.all(below)).flat();
  const finished = files.flatMap(file => /^(.*\/)complete$/.exec(file)?.[1] ?? []);
  return files.filter(file => finished.some(directory => file.startsWith(directory)));
}

/** Names exactly the libraries that there are, sorted, and reads no manifest. */
export async function zigLibraryNames(cache: string): Promise<readonly string[]> {
  const directories = await namesIn(join(cache, 'o'));
  const outputs = await Promise.all(
    directories.map(async directory =>
      (await namesIn(join(cache, 'o', directory)))
        .filter(name => LIBRARY.test(name))
        .map(name => `o/${directory}/${name}`),
    ),
  );
  // OpenSSL, for each target that openssl-sys was compiled for: `openssl/HASH/TARGET/install/lib/libssl.a`.
  return [...outputs.flat(), ...(await finishedFiles(cache, ['openssl']))].sort();
}

async function readFiles(cache: string): Promise<readonly string[]> {
  const named = (await namesIn(join(cache, 'h'))).filter(name => name.endsWith('.txt'));
  const manifests = await pLimit(OPEN).map(named, async name =>
    isOfLibrary(await readFile(join(cache, 'h', name), 'utf8')) ? `h/${name}` : null,
  );
  return [...(await zigLibraryNames(cache)), ...manifests.filter(name => name !== null)].sort();
}

/** Files open at once, of thousands. */
const OPEN = 32;

/** `libc.a`, `libc.so.6`, `Scrt1.o`, `crti.o` */
const LIBRARY = /\.a$|\.so(\.\d+)*$|crt\w?\.o$/i;

/** An input of a manifest: size, inode, time, digest, where it is relative to (1: zig's own files), path. */
const INPUT = /^\d+ \d+ -?\d+ [0-9a-f]+ 1 (.+)$/gm;
const C_SOURCE = /\.(c|cc|cpp|s)$/i;

/** Whether a manifest lists what a library was made of: zig's own sources, several of C's; or a start file's. An object has one source and its headers. */
function isOfLibrary(manifest: string): boolean {
  const inputs = [...manifest.matchAll(INPUT)].map(([, path = '']) => path);
  const [first = ''] = inputs;
  if (first.endsWith('.zig') || /\/crt\//.test(first)) return true;
  return inputs.filter(path => C_SOURCE.test(path)).length > 1;
}
