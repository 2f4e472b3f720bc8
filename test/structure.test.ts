import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';

/** Folders that every part may use, each only those before it. */
const FOUNDATIONS = ['system', 'platform', 'oci', 'registry'];
/** Folders that compose parts. */
const STAGES = ['binaries'];

interface Import {
  readonly from: string;
  /** `image/image`, below src. */
  readonly of: string;
  /** Nothing of it runs. */
  readonly typesOnly: boolean;
}

/** A part with folders in it is one part. */
const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : '');
const directoryOf = (file: string) => file.split('/').slice(0, -1).join('/');

/** What files in folders import from outside their folder; the files above them are the pipeline, which calls every stage. */
const imports: readonly Import[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && file.includes('/'))
  .flatMap(file => importsOf(file))
  .filter(({ from, of }) => folderOf(from) !== folderOf(of));

function importsOf(from: string): Import[] {
  const text = readFileSync(join('src', from), 'utf8');
  const pattern = /^(?:import|export)\b([^;]*?)\bfrom '(\.[^']+)\.js'|\bimport\(\s*'(\.[^']+)\.js'/gms;
  return [...text.matchAll(pattern)].map(([, what, path, dynamic]) => ({
    from,
    of: normalize(join(directoryOf(from), path ?? dynamic ?? '')),
    typesOnly: what !== undefined && namesTypesOnly(what),
  }));
}

/** ` type { A }`, or ` { type A, type B }`. */
function namesTypesOnly(what: string): boolean {
  if (/^\s*type\b/.test(what)) return true;
  const names = /\{([^}]*)\}/.exec(what)?.[1]?.split(',') ?? ['all'];
  return names.map(name => name.trim()).every(name => name === '' || name.startsWith('type '));
}

const shown = (found: readonly Import[]) => found.map(({ from, of }) => `${from} imports ${of}`);
const isFoundation = ({ of }: Import) => FOUNDATIONS.includes(folderOf(of));

test('imports are found', () => {
  expect(shown(imports)).toContain('image/assemble.ts imports compile/compile');
});

test('nothing in a folder imports what calls it', () => {
  expect(shown(imports.filter(({ of }) => folderOf(of) === ''))).toEqual([]);
});

test('foundations know only those before them', () => {
  const wrong = imports.filter(({ from, of }) => {
    const at = FOUNDATIONS.indexOf(folderOf(from));
    return at >= 0 && !FOUNDATIONS.slice(0, at).includes(folderOf(of));
  });
  expect(shown(wrong)).toEqual([]);
});

test('a part gets the values of others: it imports their types, from the file that has the folder’s name', () => {
  const wrong = imports.filter(found => {
    const folder = folderOf(found.of);
    if (isFoundation(found) || STAGES.includes(folderOf(found.from))) return false;
    return !(found.typesOnly && found.of === `${folder}/${folder}`);
  });
  expect(shown(wrong)).toEqual([]);
});

test('a stage calls parts through the file that has the folder’s name', () => {
  const wrong = imports.filter(found => {
    const folder = folderOf(found.of);
    const isPart = !isFoundation(found) && folder !== 'home';
    return STAGES.includes(folderOf(found.from)) && isPart && found.of !== `${folder}/${folder}`;
  });
  expect(shown(wrong)).toEqual([]);
});

test('no two folders need each other, however many stand between them', () => {
  const needs = (folder: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const { from, of } of imports) {
      const other = folderOf(of);
      if (folderOf(from) !== folder || seen.has(other)) continue;
      seen.add(other);
      needs(other, seen);
    }
    return seen;
  };
  const folders = [...new Set(imports.map(({ from }) => folderOf(from)))];
  expect(folders.filter(folder => needs(folder).has(folder))).toEqual([]);
});
