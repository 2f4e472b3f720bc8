import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';

/** Folders that every part may use, each only those before it. */
const FOUNDATIONS = ['system', 'oci'];
/** Folders that compose parts. */
const STAGES = ['binaries', 'delivery', 'init'];
/** What composes the stages: the story, what opens it, and what the bundle exports. Each may use those before it. */
const ABOVE = ['build.ts', 'doors', 'index.ts'];

interface Import {
  readonly from: string;
  /** `image/image`, below src. */
  readonly of: string;
  /** Nothing of it runs. */
  readonly typesOnly: boolean;
}

/** A part with folders in it is one part; a file that lies directly in src is one for itself. */
const folderOf = (file: string) =>
  file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/(\.ts)?$/, '.ts');
const directoryOf = (file: string) => file.split('/').slice(0, -1).join('/');

const allImports: readonly Import[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .flatMap(file => importsOf(file));

/** What files import from outside their folder. */
const imports = allImports.filter(({ from, of }) => folderOf(from) !== folderOf(of));

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

test('src has the story and the bundle’s exports directly in it, and nothing else', () => {
  expect(readdirSync('src').filter(name => name.endsWith('.ts'))).toEqual(['build.ts', 'index.ts']);
});

test('the story has at most 140 lines', () => {
  expect(readFileSync('src/build.ts', 'utf8').split('\n').length - 1).toBeLessThanOrEqual(140);
});

test('src has at most 15 folders', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter(entry => entry.isDirectory());
  expect(folders.length).toBeLessThanOrEqual(15);
});

/** The lower the earlier. */
function levelOf(folder: string): number {
  const above = ABOVE.indexOf(folder);
  if (above >= 0) return FOUNDATIONS.length + 2 + above;
  if (STAGES.includes(folder)) return FOUNDATIONS.length + 1;
  const foundation = FOUNDATIONS.indexOf(folder);
  return foundation >= 0 ? foundation : FOUNDATIONS.length;
}

test('imports go one way: foundations, parts, stages, the story, doors', () => {
  const isPart = (folder: string) => levelOf(folder) === FOUNDATIONS.length;
  const wrong = imports.filter(({ from, of }) => {
    const [low, high] = [levelOf(folderOf(of)), levelOf(folderOf(from))];
    return low > high || (low === high && !isPart(folderOf(of)));
  });
  expect(shown(wrong)).toEqual([]);
});

test('a part and a stage are used through the file that has the folder’s name', () => {
  const wrong = imports.filter(found => {
    const folder = folderOf(found.of);
    // The toolkit's door lies with its store, and is opened without all that the front loads.
    if (found.from === 'index.ts') return false;
    return !isFoundation(found) && !ABOVE.includes(folder) && found.of !== `${folder}/${folder}`;
  });
  expect(shown(wrong)).toEqual([]);
});

test('a part gets the values of others: it imports types of them alone', () => {
  const wrong = imports.filter(
    ({ from, of, typesOnly }) =>
      levelOf(folderOf(from)) === FOUNDATIONS.length &&
      levelOf(folderOf(of)) === FOUNDATIONS.length &&
      !typesOnly,
  );
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

/** The longest chain to the first file or folder of `system`, from each file or folder that `nameOf` gives, by imports of values. */
function chainsBy(nameOf: (file: string) => string): (from: string) => readonly string[] {
  const found = new Map<string, readonly string[]>();
  const chainFrom = (from: string): readonly string[] => {
    if (from === 'system' || from.startsWith('system/')) return [from];
    const before = found.get(from);
    if (before) return before;
    const needed = allImports.filter(one => nameOf(one.from) === from && !one.typesOnly);
    const others = new Set(needed.map(({ of }) => nameOf(`${of}.ts`)).filter(other => other !== from));
    const chains = [...others].map(chainFrom).filter(chain => chain.length > 0);
    const [longest] = chains.toSorted((a, b) => b.length - a.length);
    const chain = longest ? [from, ...longest] : [];
    found.set(from, chain);
    return chain;
  };
  return chainFrom;
}

test('from a door to system are at most 8 folders, and 12 files', () => {
  const folders = chainsBy(folderOf)('doors');
  expect(folders.length).toBeGreaterThan(3);
  expect(folders.length).toBeLessThanOrEqual(8);
  const fromFile = chainsBy(file => file);
  for (const door of ['main', 'post', 'command', 'plan', 'merge']) {
    const chain = fromFile(`doors/${door}.ts`);
    expect(chain.length > 12 ? chain : []).toEqual([]);
  }
});

/** Names that a file exports, `A` also of `type A` and of `B as A`. */
function exportsOf(text: string): readonly string[] {
  const own = text.matchAll(/^export (?:async )?(?:function|const|interface|type|class) (\w+)/gm);
  const lists = text.matchAll(/^export (?:type )?\{([^}]*)\}/gm);
  return [...[...own].map(([, name = '']) => name), ...[...lists].flatMap(([, list = '']) => namesIn(list))];
}

const namesIn = (list: string) =>
  list.split(',').flatMap(name => /(\w+)\s*$/.exec(name.replace(/ as .*/, ''))?.[1] ?? []);

test('every export has an importer, in src or in a test', () => {
  const sources = ['src', 'test'].flatMap(root =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .map(file => ({ path: join(root, file), text: readFileSync(join(root, file), 'utf8') })),
  );
  const used = new Set(
    sources.flatMap(({ path, text }) =>
      [
        ...text.matchAll(/^(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)\.js'/gm),
        ...text.matchAll(/\{([^{}]*)\} = await import\(\s*'(\.[^']+)\.js'/g),
      ].flatMap(([, list = '', from = '']) =>
        namesIn(list).map(name => `${join(path, '..', from)}.ts: ${name}`),
      ),
    ),
  );
  // The bundle's doors open these; dynamic imports of src/doors/doors.ts name their functions behind a dot.
  const isOpened = (path: string) => path === 'src/index.ts' || path === 'src/doors/doors.ts';
  const left = sources
    .filter(
      ({ path, text }) => path.startsWith('src/') && !isOpened(path) && !text.startsWith('// Made from'),
    )
    .flatMap(({ path, text }) => exportsOf(text).map(name => `${path}: ${name}`))
    .filter(name => !used.has(name));
  expect(left).toEqual([]);
});

test('no file has more than 250 lines', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file =>
    /\.(ts|js)$/.test(file),
  );
  const long = files.filter(file => {
    const made = readFileSync(join('src', file), 'utf8');
    return !made.startsWith('// Made from') && made.split('\n').length > 251;
  });
  expect(long).toEqual([]);
});
