export const id = 634;
export const ids = [634];
export const modules = {

/***/ 9634:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* reexport */ main_main),
  merge: () => (/* reexport */ merge_merge),
  plan: () => (/* reexport */ plan_plan),
  post: () => (/* reexport */ post),
  runCommand: () => (/* reexport */ runCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./src/system/once.ts
/** What is done when it is first asked for, and never twice. */
function once(work) {
    let begun;
    return () => {
        begun ??= work();
        return begun;
    };
}

;// CONCATENATED MODULE: ./src/cache/inputs/checkout.ts




/**
 * Lists the checkout around `workspace`. Where git is missing or refuses to answer, every file below `workspace`
 * counts, ignored or not, build directories apart.
 */
async function readCheckout(system, request) {
    const workspace = await (0,promises_.realpath)(request.workspace);
    const git = async (directory, ...args) => {
        const finished = await system
            .run(['git', '-C', directory, ...args], { env: system.env })
            .catch(() => null);
        return finished?.code === 0 ? finished.stdout : null;
    };
    const top = (await git(workspace, 'rev-parse', '--show-toplevel'))?.replace(/\n$/, '');
    const root = top === undefined ? workspace : await (0,promises_.realpath)(top);
    const listed = (top === undefined ? null : await listWithGit(git, root, '')) ?? (await walk(root, ''));
    const real = await Promise.all(request.outputs.map(path => (0,promises_.realpath)(path).catch(() => path)));
    // A directory around the checkout hides nothing of it.
    const outputs = real.filter(path => !isBelowAny(root, [path]));
    const files = [...new Set(listed)].filter(file => !isBelowAny((0,external_node_path_.join)(root, file), outputs)).sort();
    const commit = once(async () => (top === undefined ? commitOf(system.env) : readCommit(git, root)));
    return { root, workspace, files, outputs, commit };
}
async function readCommit(git, root) {
    const [head, described, submodules] = await Promise.all([
        git(root, 'rev-parse', 'HEAD', '--abbrev-ref', 'HEAD'),
        git(root, 'describe', '--tags', '--always', '--dirty'),
        (0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, '.gitmodules')) ? git(root, 'submodule', 'status', '--recursive') : null,
    ]);
    const [hash] = head?.split('\n') ?? [];
    return hash === undefined ? null : { hash, description: [head, described, submodules].join('\0') };
}
/** GitHub's variables (docs: "Variables"): all that a build script can know of the commit where git answers nobody. */
function commitOf({ GITHUB_SHA: hash, GITHUB_REF: ref }) {
    return hash ? { hash, description: [hash, ref].join('\0') } : null;
}
const GITLINK = '160000';
/** Lists tracked and untracked files, then the same of every submodule and repository inside. */
async function listWithGit(git, root, prefix) {
    const directory = (0,external_node_path_.join)(root, prefix);
    const [tracked, untracked] = await Promise.all([
        git(directory, 'ls-files', '-z', '--stage'),
        git(directory, 'ls-files', '-z', '--others', '--exclude-standard'),
    ]);
    if (tracked === null || untracked === null)
        return null;
    const files = [];
    const inner = [];
    for (const entry of tracked.split('\0').filter(Boolean)) {
        const path = prefix + entry.slice(entry.indexOf('\t') + 1);
        if (entry.startsWith(GITLINK))
            inner.push(`${path}/`);
        else
            files.push(path);
    }
    const added = untracked.split('\0').filter(Boolean);
    const built = added.filter(entry => (0,external_node_path_.basename)(entry) === CACHE_TAG).map(entry => (0,external_node_path_.dirname)(entry));
    for (const entry of added.filter(path => !isBelowAny(path, built))) {
        if (entry.endsWith('/'))
            inner.push(prefix + entry);
        else
            files.push(prefix + entry);
    }
    for (const path of inner) {
        // A submodule that is not there yet is an empty directory: git would answer for the repository around it.
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, path, '.git'))) {
            files.push(...((await listWithGit(git, root, path)) ?? (await walk(root, path))));
        }
    }
    return files;
}
async function walk(root, prefix) {
    const files = [];
    for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(root, prefix), { withFileTypes: true }).catch(() => [])) {
        const path = prefix + entry.name;
        if (!entry.isDirectory())
            files.push(path);
        else if (entry.name !== '.git' && !isBuildDirectory((0,external_node_path_.join)(root, path))) {
            files.push(...(await walk(root, `${path}/`)));
        }
    }
    return files;
}
/** A directory that its owner marked as a cache (bford.info/cachedir), as cargo does with every target directory. */
function isBuildDirectory(path) {
    return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(path, CACHE_TAG));
}
const CACHE_TAG = 'CACHEDIR.TAG';
/** How inputs name a path: relative to the checkout's root inside it (`''` is the root), absolute outside. */
function nameOf({ root }, absolute) {
    const inside = (0,external_node_path_.relative)(root, absolute);
    return inside === '..' || inside.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(inside) ? absolute : inside;
}
function absoluteOf({ root }, name) {
    return (0,external_node_path_.isAbsolute)(name) ? name : (0,external_node_path_.join)(root, name);
}
/** The directory of a named path; `''` is the checkout's root. */
function directoryOf(name) {
    const directory = (0,external_node_path_.dirname)(name);
    return directory === '.' ? '' : directory;
}
function isBelowAny(path, directories) {
    return directories.some(directory => path === directory || path.startsWith(directory + external_node_path_.sep));
}
/** Whether git lists a file of this name, or a file below a directory of this name. */
function isListed(name, { files }) {
    return files[positionOf(name, files)] === name || holdsListed(name, { files });
}
/** Whether git lists a file below a directory. */
function holdsListed(directory, { files }) {
    return (directory === '' || (files[positionOf(`${directory}/`, files)]?.startsWith(`${directory}/`) ?? false));
}
/** The index of the first file that does not sort before `name`. */
function positionOf(name, files) {
    let low = 0;
    let high = files.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((files[middle] ?? '') < name)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
var picomatch_default = /*#__PURE__*/__webpack_require__.n(picomatch);
;// CONCATENATED MODULE: ./src/cache/inputs/inert.ts


/** What people write for people: no program reads such a file but by its name. */
const DOCUMENT = /^(.*\.(md|markdown|rst|adoc)|(licen[cs]e|copying|notice|authors|changelog|readme|todo)(-[^.]*(\.\d+)*)?(\.(txt|rst|adoc))?|\.ds_store)$/i;
/** Files of git, of editors, of formatters and linters, of containers and of task runners. */
const TOOL_FILE = /^(\.git.*|\.editorconfig|\.mailmap|\.?(rustfmt|clippy)\.toml|deny\.toml|rust-toolchain(\.toml)?|.*\.(code-workspace|iml|swp)|.*~|(.*\.)?(dockerfile|containerfile)(\..*)?|\.dockerignore|(docker-)?compose(\..*)?\.ya?ml|(gnu)?makefile|.*\.mk|\.?justfile|taskfile\.ya?ml|\.gitlab-ci\.yml|\.travis\.yml|\.pre-commit-config\.yaml|renovate\.json5?|\.?codecov\.ya?ml|(package|package-lock|deno|tsconfig|composer)\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|go\.(mod|sum|work)|poetry\.lock|uv\.lock|pyproject\.toml|requirements.*\.txt|gemfile(\.lock)?|flake\.(nix|lock))$/i;
/** Sources of other languages, and scripts of shells. */
const FOREIGN_SOURCE = /\.(sh|bash|zsh|fish|ps1|bat|cmd|[cm]?tsx?|jsx|vue|svelte|py|pyi|rb|go|java|kts?|swift|php|cs|nix|tf)$/i;
const TOOL_DIRECTORIES = new Set([
    '.github',
    '.gitlab',
    '.circleci',
    '.vscode',
    '.idea',
    '.devcontainer',
]);
/** What makes a directory the project of another ecosystem, where it has no Cargo.toml. */
const FOREIGN_MANIFEST = /^(package\.json|deno\.jsonc?|go\.mod|pyproject\.toml|setup\.py|requirements\.txt|gemfile|composer\.json|pom\.xml|build\.gradle(\.kts)?|mix\.exs|package\.swift|pubspec\.yaml)$/i;
function isDocument(file) {
    return DOCUMENT.test((0,external_node_path_.basename)(file));
}
/** Tells which files the user's globs (`cache-ignore`) name. */
function ignoredBy(ignore) {
    return ignore.length > 0 ? picomatch_default()([...ignore], { dot: true }) : () => false;
}
/** `files` are all of the checkout; `ignore` are the user's globs (`cache-ignore`). */
function inertAmong(files, ignore) {
    const manifests = new Set(files.filter(file => (0,external_node_path_.basename)(file) === 'Cargo.toml').map(file => (0,external_node_path_.dirname)(file)));
    const foreign = new Set(files
        .filter(file => FOREIGN_MANIFEST.test((0,external_node_path_.basename)(file)))
        .map(file => (0,external_node_path_.dirname)(file))
        .filter(directory => directory !== '.' && !manifests.has(directory)));
    const isIgnored = ignoredBy(ignore);
    const isInForeign = (file) => {
        for (let path = (0,external_node_path_.dirname)(file); path !== '.' && !manifests.has(path); path = (0,external_node_path_.dirname)(path)) {
            if (foreign.has(path))
                return true;
        }
        return false;
    };
    return file => {
        const name = (0,external_node_path_.basename)(file);
        if (DOCUMENT.test(name) || TOOL_FILE.test(name) || FOREIGN_SOURCE.test(name))
            return true;
        const isTools = (0,external_node_path_.dirname)(file)
            .split('/')
            .some(part => TOOL_DIRECTORIES.has(part));
        return isTools || isInForeign(file) || isIgnored(file);
    };
}

;// CONCATENATED MODULE: ./src/cache/inputs/sources.ts


/** A string literal that can be a variable's name, but for those that cargo itself sets (cargo book, "Environment Variables"). */
const VARIABLE = /"(?!(?:CARGO_(?:PKG|MANIFEST|CRATE|BIN|PRIMARY|CFG|FEATURE|ENCODED)_|DEP_)|(?:OUT_DIR|TARGET|HOST|PROFILE|DEBUG|OPT_LEVEL|NUM_JOBS|CARGO|RUSTC|RUSTDOC)")([A-Za-z_][A-Za-z0-9_]+)"/g;
const MACRO_VARIABLE = new RegExp(String.raw `\w!\s*[({[]\s*${VARIABLE.source}`, 'g');
const COMMIT = /(?<![a-z])git(?!hub|lab)|\bnow(_utc|_local)?\(|SystemTime|"date"|vergen|shadow_rs|built::/i;
const PROGRAM = /\bCommand\b|\bcmd!|xshell|duct::/;
const MANIFEST = /Cargo\.toml|cargo_metadata|"metadata"/;
/** Reads source files, absolute. */
function readSources(sources) {
    const text = sources.map(readText).join('\n');
    const named = (pattern) => [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))];
    const macros = named(MACRO_VARIABLE).filter(name => /^[A-Z][A-Z0-9_]+$/.test(name));
    return {
        variables: named(VARIABLE).map((name) => `env:${name}`),
        macroVariables: macros.map((name) => `env:${name}`),
        asksCommit: COMMIT.test(text),
        runsPrograms: PROGRAM.test(text),
        readsManifests: MANIFEST.test(text),
    };
}
/** A file's text; empty where it cannot be read. */
function readText(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        return '';
    }
}
/**
 * Tells whether a package mentions a file: the file's name stands in its Rust sources, or the name of a directory around the file
 * stands there in quotes. A macro's `schema_path = "../api/schema.json"` and a build script's `join("..").join("web")` are mentions.
 * Returns a function of a file's path relative to the checkout. `sources` gives the package's, relative too.
 */
function mentionsIn(checkout, sources) {
    let text;
    const read = () => {
        text ??= sources()
            .map(source => readText((0,external_node_path_.join)(checkout.root, source)))
            .join('\n');
        return text;
    };
    return file => {
        const name = (0,external_node_path_.basename)(file);
        if (name.includes('.') && standsIn(read(), name, '["/\\\\\\s\'`(,=]', '["/\\\\\\s\'`),;?#]'))
            return true;
        // A word without a dot may be any: it counts between quotes alone.
        return [name, ...(0,external_node_path_.dirname)(file).split('/')].some(word => word !== '.' &&
            word !== 'src' &&
            standsIn(read(), word, '"[^"\\n]*(?<=["/\\\\])', '(?=["/\\\\])[^"\\n]*"'));
    };
}
function standsIn(text, name, before, after) {
    if (!text.includes(name))
        return false;
    const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`${before}${escaped}${after}`).test(text);
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./src/system/digest.ts
var system_digest = __webpack_require__(3589);
;// CONCATENATED MODULE: ./src/system/state.ts


/** A state file's value; null where the file is absent, unreadable, no JSON or does not fit its schema: it is as good as not there. */
async function readState(path, schema) {
    try {
        const parsed = (0,dist/* safeParse */.xLC)(schema, JSON.parse(await (0,promises_.readFile)(path, 'utf8')));
        return parsed.success ? parsed.output : null;
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./src/system/temporary.ts
var system_temporary = __webpack_require__(9538);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/cache/inputs/state.ts


const ABSENT = 'absent';
/** Differs from everything, itself included. */
const UNREADABLE = 'unreadable';
function isSame(a, b) {
    return a !== undefined && a === b && a !== UNREADABLE;
}
/** Half of a SHA-256 in hexadecimal: 128 bits tell any two contents apart, and a record holds thousands. */
function hashOf(...parts) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const part of parts)
        hash.update(part);
    return hash.digest('hex').slice(0, 32);
}
/** A hash of named values, whatever their order. */
function hashOfParts(parts) {
    return hashOf(JSON.stringify(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1))));
}
/** What a value is; `undefined` is absent. */
function stateOfValue(name, value) {
    return value === undefined ? ABSENT : hashOf(`${name}=`, value);
}
/** More bytes than these are not read into memory at once; Node.js reads no file of 2 GiB as one. */
const PIECE_BYTES = 8 << 20;
function stateOfContent(path, { mode, size }) {
    const kind = (mode & external_node_fs_.constants.S_IXUSR) === 0 ? 'file' : 'program';
    return size > PIECE_BYTES ? hashOfLargeFile(kind, path) : hashOf(kind, (0,external_node_fs_.readFileSync)(path));
}
function hashOfLargeFile(kind, path) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(kind);
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        for (let read = (0,external_node_fs_.readSync)(file, piece); read > 0; read = (0,external_node_fs_.readSync)(file, piece))
            hash.update(piece.subarray(0, read));
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
    return hash.digest('hex').slice(0, 32);
}
/** Milliseconds: longer than a tick of a kernel's clock, by which it stamps files. */
const TICK_MS = 20;
/** `now`: milliseconds since 1970. */
function fileReader(now) {
    const seen = new Map();
    return {
        stateOf(path, given) {
            try {
                const stats = given ?? (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
                if (!stats)
                    return ABSENT;
                if (stats.isSymbolicLink())
                    return hashOf('link', (0,external_node_fs_.readlinkSync)(path));
                if (!stats.isFile())
                    return UNREADABLE;
                const stamp = [stats.dev, stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join(' ');
                const before = seen.get(path);
                // A file that was changed in the tick in which it was read has the same times again.
                if (before?.stamp === stamp && stats.ctimeMs < before.read - TICK_MS)
                    return before.state;
                const read = now();
                const state = stateOfContent(path, stats);
                seen.set(path, { stamp, read, state });
                return state;
            }
            catch {
                return UNREADABLE;
            }
        },
    };
}

;// CONCATENATED MODULE: ./src/cache/store/keys.ts


/** Names a build or an entry: random, and readable in a key. */
function newId() {
    return `i${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
}
/** Raise this number when the content of entries changes. */
const GENERATION = '6';
/** In no value that stands readable: no target, version, profile or feature has it. */
const SEPARATOR = '~';
/** Longer values stand as a hash: a key is a file's name in a directory, which has 255 bytes. */
const READABLE = 24;
const HASH = /^[0-9a-f]{12}$/;
const HASH_LENGTH = 12;
/** What was hashed already says no more when it stands whole. */
const DIGEST = /^[0-9a-f]{13,}$/;
/** How nothing is written. */
const NOTHING = '-';
/**
 * An entry's key: short parts readable, long ones hashed, in an order that lets a shorter key be the prefix of longer ones.
 * `rm5~deps~zstd~default~linux-x86_64~...`. Letters, digits and `.+=_~-`, which every store takes and every file system has in names.
 */
function keyOf(kind, parts) {
    return [`rm${GENERATION}`, kind, ...parts.map(({ value }) => written(value))].join(SEPARATOR);
}
/** What the keys of all entries that agree in the parts up to `last` start with: without one, of all entries of the kind. */
function prefixOf(kind, parts, last) {
    return keyOf(kind, last === undefined ? [] : upTo(parts, last)) + SEPARATOR;
}
/** The first parts, the one of this name the last of them. */
function upTo(parts, last) {
    const index = parts.findIndex(({ name }) => name === last);
    if (index < 0)
        throw new Error(`no key has a part ${last}`);
    return parts.slice(0, index + 1);
}
function written(value) {
    if (value === '')
        return NOTHING;
    const plain = /^[\w.+=-]+$/.test(value) && !DIGEST.test(value) && value !== NOTHING;
    const readable = plain && value.length <= READABLE;
    return readable ? value : hashOf(value).slice(0, HASH_LENGTH);
}
/** Which parts of another entry's key differ from these; null where it is no key of this kind and generation. */
function differences(kind, parts, other) {
    const start = prefixOf(kind, []);
    if (!other.startsWith(start))
        return null;
    const values = other.slice(start.length).split(SEPARATOR);
    if (values.length !== parts.length)
        return null;
    return parts.flatMap(({ name, value }, index) => {
        const was = values[index] ?? '';
        const is = written(value);
        return was === is ? [] : [{ name, was, is }];
    });
}
/** `rustc 1.94.1 → 1.95.0, sources changed` */
function describeDifferences(found) {
    const shown = ({ name, was, is }) => HASH.test(was) && HASH.test(is) ? `${name} changed` : `${name} ${was} → ${is}`;
    return found.map(shown).join(', ');
}

;// CONCATENATED MODULE: ./src/cache/target/record.ts







const SCHEMA = 12;
const Text = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(4096));
const InputText = dist/* custom */.IeY(value => typeof value === 'string' && value.includes(':'));
const DigestText = dist/* custom */.IeY(system_digest/* isDigest */.Bc);
/** A key is a file's name in some stores. */
const KeyText = dist/* pipe */.FsL(Text, dist/* regex */.yGV(/^[\w.+=~-]+$/));
const UnitId = dist/* pipe */.FsL(Text, dist/* regex */.yGV(/^(?!\/)(?!.*(^|\/)\.\.?(\/|$)).+-[0-9a-f]{16}$/));
const Unit = dist/* object */.Ikc({
    id: UnitId,
    inputs: dist/* array */.YOg(InputText),
    /** A compiled build script. */
    isProgram: dist/* boolean */.zMY(),
    /** Of the run of a build script without `rerun-if` lines. */
    newest: dist/* nullable */.mee(dist/* object */.Ikc({ path: Text, time: dist/* pipe */.FsL(Text, dist/* regex */.yGV(/^\d+\.\d{9}$/)) })),
});
const Package = dist/* object */.Ikc({
    name: Text,
    /** cargo's package id. */
    id: Text,
    /** Named as inputs name paths. */
    directory: Text,
    hasScript: dist/* boolean */.zMY(),
    /** Its build script, or a macro of its own, starts programs. */
    runsPrograms: dist/* boolean */.zMY(),
    /** What counts for the package whichever of its units read it. */
    inputs: dist/* array */.YOg(InputText),
    units: dist/* array */.YOg(Unit),
});
const Result = dist/* object */.Ikc({
    binaries: dist/* array */.YOg(dist/* object */.Ikc({ name: Text, digest: DigestText })),
    recipe: dist/* nullable */.mee(DigestText),
    /** Ids of the packages of the workspace that the binaries are made of. */
    packages: dist/* array */.YOg(Text),
    /** A binary holds the checkout's path. */
    holdsRoot: dist/* boolean */.zMY(),
});
const States = dist/* record */.g1P(dist/* string */.YjP(), Text);
const Record = dist/* object */.Ikc({
    schema: dist/* literal */.euz(SCHEMA),
    /** Names the build that wrote the record: random. */
    build: Text,
    /** A hash of each part of the build's environment. */
    environment: dist/* record */.g1P(dist/* string */.YjP(), Text),
    /** The checkout's root. */
    root: Text,
    /** Where cargo's workspace is in the checkout, `''` for its root. */
    workspace: Text,
    /** Units may hold the checkout's path although no package's inputs say so: a binary does, or there is none to look into. */
    holdsRoot: dist/* boolean */.zMY(),
    /** Milliseconds since 1970: a unit with a newer fingerprint was compiled after the record was written. */
    dated: dist/* number */.aig(),
    /** Key of the `deps` entry with which the units were made; null where none was restored or saved. */
    deps: dist/* nullable */.mee(KeyText),
    /** Every file of the checkout that git does not ignore. */
    files: States,
    /** Every other input. */
    inputs: States,
    /** Inputs that were not there before the build and that the build itself wrote. */
    generated: States,
    /** What counts for every package. */
    shared: dist/* array */.YOg(InputText),
    /** What dependencies declare outside of their own sources. */
    outside: dist/* array */.YOg(InputText),
    packages: dist/* array */.YOg(Package),
    /** Finished builds of exactly these inputs, by the hash of what was asked for. */
    results: dist/* record */.g1P(dist/* string */.YjP(), Result),
});
/** Ids of a package's units. */
function idsOf({ units }) {
    return units.map(({ id }) => id);
}
/** What a package and its units declare. */
function inputsOf({ inputs, units }) {
    return [...new Set([...inputs, ...units.flatMap(unit => unit.inputs)])];
}
/** The package with some of its units: what the others declare still counts for finished binaries, so it counts for the package. */
function withUnits(found, isKept) {
    const units = found.units.filter(({ id }) => isKept(id));
    return units.length === found.units.length ? found : { ...found, inputs: [...inputsOf(found)], units };
}
const RECORD_FILE = 'rust-multiarch.json';
/** The record in a file; null where there is none that this version understands. */
function readRecordFile(file) {
    return readState(file, Record);
}
async function writeRecordFile(file, record) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    await (0,system_temporary/* writeWhole */.f8)(file, JSON.stringify(record));
}
/** The record in a target directory. */
function readRecord(targetDirectory) {
    return readRecordFile((0,external_node_path_.join)(targetDirectory, RECORD_FILE));
}
function writeRecord(targetDirectory, record) {
    return writeRecordFile((0,external_node_path_.join)(targetDirectory, RECORD_FILE), record);
}
function emptyRecord() {
    return {
        schema: SCHEMA,
        build: newId(),
        environment: {},
        root: '',
        workspace: '',
        holdsRoot: true,
        dated: 0,
        deps: null,
        files: {},
        inputs: {},
        generated: {},
        shared: [],
        outside: [],
        packages: [],
        results: {},
    };
}
const DependencyUnit = dist/* object */.Ikc({ package: Text, inputs: dist/* array */.YOg(InputText) });
const Dependencies = dist/* object */.Ikc({
    schema: dist/* literal */.euz(SCHEMA),
    environment: dist/* record */.g1P(dist/* string */.YjP(), Text),
    /** The `deps` entry that was restored or is to be saved from here. */
    entry: dist/* nullable */.mee(dist/* object */.Ikc({ key: KeyText, recipe: Text, units: dist/* array */.YOg(Text) })),
    /** Every unit of registries, repositories and the toolchain that a build used here, by its id. */
    units: dist/* record */.g1P(UnitId, DependencyUnit),
    /** What these units declare outside of their own sources. */
    inputs: States,
});
const DEPENDENCY_FILE = 'rust-multiarch-deps.json';
function readDependencies(targetDirectory) {
    return readState((0,external_node_path_.join)(targetDirectory, DEPENDENCY_FILE), Dependencies);
}
async function writeDependencies(targetDirectory, record) {
    await (0,promises_.mkdir)(targetDirectory, { recursive: true });
    await (0,system_temporary/* writeWhole */.f8)((0,external_node_path_.join)(targetDirectory, DEPENDENCY_FILE), JSON.stringify(record));
}
function emptyDependencies(environment) {
    return { schema: SCHEMA, environment, entry: null, units: {}, inputs: {} };
}

;// CONCATENATED MODULE: ./src/cache/counted.ts





/** Directories of a package whose files no binary is made of, unless a unit names one (cargo book, "Package Layout"). */
const TEST_DIRECTORIES = new Set(['tests', 'benches', 'examples']);
function packageView(found, snapshot) {
    const { directory } = found;
    const declared = new Set(inputsOf(found));
    const usedTests = [...declared].flatMap(input => {
        const test = input.startsWith('path:') ? testDirectoryOf(input.slice('path:'.length), directory) : null;
        return test === null ? [] : [test];
    });
    const sources = () => [...snapshot.files.keys()].filter(file => file.endsWith('.rs') && isInside(file, directory) && ownerOf(file, snapshot) === directory);
    return {
        found,
        declares: file => declared.has(`path:${file}`),
        mentions: mentionsIn(snapshot.checkout, sources),
        usedTests: new Set(usedTests),
    };
}
/** Ids of the units of a package for which a changed file counts; null where the file does not count for the package. */
function countedBy(view, file, packages, snapshot) {
    const { found } = view;
    const all = idsOf(found);
    const owner = ownerOf(file, snapshot);
    const isRust = file.endsWith('.rs');
    if (view.declares(file))
        return isRust ? unitsReading(found, file) : all;
    if (file === lockOf(snapshot))
        return view.mentions(file) ? all : null;
    const isInert = snapshot.isInert(file);
    if (owner === found.directory) {
        if (isInert)
            return view.mentions(file) || (found.runsPrograms && !isDocument(file)) ? all : null;
        const test = testDirectoryOf(file, found.directory);
        return test !== null && !view.usedTests.has(test) && !view.mentions(file) ? null : all;
    }
    if (owner === null && !isInert && !isReadByCargo(file))
        return all;
    const isBuilt = packages.some(({ found: { directory } }) => directory === owner);
    return !(isRust && isBuilt) && view.mentions(file) ? all : null;
}
/** The units that name a Rust source, and where there is a build script all but its program: the script may read any file when it runs. */
function unitsReading({ units, hasScript }, file) {
    const reads = ({ inputs, isProgram }) => inputs.includes(`path:${file}`) || (hasScript && !isProgram);
    return units.filter(reads).map(({ id }) => id);
}
/** Files of which cargo compares the effect, or that are part of the build's environment. */
function isReadByCargo(file) {
    if ((0,external_node_path_.basename)(file) === 'Cargo.toml')
        return true;
    return (0,external_node_path_.basename)((0,external_node_path_.dirname)(file)) === '.cargo' && /^config(\.toml)?$/.test((0,external_node_path_.basename)(file));
}
/** The innermost directory around a file that holds a package's manifest; null where none does, or a workspace's own without a package. */
function ownerOf(file, snapshot) {
    for (let path = directoryOf(file);; path = directoryOf(path)) {
        if (snapshot.packages.has(path))
            return path;
        if (path === '')
            return null;
    }
}
/** Both named as inputs name paths. */
function isInside(file, directory) {
    return directory === '' || file.startsWith(`${directory}/`);
}
/** `tests` of `crates/a/tests/data/x.txt` in the package `crates/a`; null for anything else. */
function testDirectoryOf(file, directory) {
    if (!isInside(file, directory))
        return null;
    const [first = '', ...rest] = (directory === '' ? file : file.slice(directory.length + 1)).split('/');
    return rest.length > 0 && TEST_DIRECTORIES.has(first) ? first : null;
}
/** The workspace's lock file, as inputs name paths. */
function lockOf({ checkout }) {
    return nameOf(checkout, (0,external_node_path_.join)(checkout.workspace, 'Cargo.lock'));
}

// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var smol_toml_dist = __webpack_require__(3292);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./src/cache/inputs/manifest.ts




/** Settings of images, which no compiled code is made from: cargo does not compile for a change of `metadata` either. */
const SETTINGS = 'rust-multiarch';
function tableOf(value) {
    return Object(value);
}
function withoutSettings(metadata) {
    const { [SETTINGS]: _, ...others } = tableOf(metadata);
    return others;
}
/** A manifest's text without the tables of settings; null where that cannot be told. */
function otherText(text) {
    if (!text.includes(SETTINGS))
        return text;
    const kept = [];
    let isOurs = false;
    for (const line of text.split('\n')) {
        if (/^\s*\[/.test(line))
            isOurs = SETTINGS_HEADER.test(line);
        if (!isOurs)
            kept.push(line);
    }
    const others = kept.join('\n');
    try {
        return (0,external_node_util_.isDeepStrictEqual)(parsedOthers(text), parsedOthers(others)) ? others : null;
    }
    catch {
        return null;
    }
}
const SETTINGS_HEADER = new RegExp(String.raw `^\s*\[\s*(package|workspace)\s*\.\s*metadata\s*\.\s*["']?${SETTINGS}["']?\s*[\].]`);
/** The document without settings, and without `metadata` where they were all of it. */
function parsedOthers(text) {
    const document = { ...(0,smol_toml_dist/* parse */.qg)(text) };
    for (const name of ['package', 'workspace']) {
        const { metadata, ...table } = tableOf(document[name]);
        const others = withoutSettings(metadata);
        const whole = Object.keys(others).length === 0 ? table : { ...table, metadata: others };
        if (Object.keys(whole).length === 0)
            delete document[name];
        else
            document[name] = whole;
    }
    return document;
}
/** A listed Cargo.toml by its text without settings; null where it counts by its content. */
function stateWithoutSettings(path) {
    const others = otherText((0,external_node_fs_.readFileSync)(path, 'utf8'));
    return others === null ? null : hashOf('manifest', others.trimEnd());
}
/** Tables of which cargo compares what they make of a package: its units get another hash, or cargo compiles them again. */
const COMPARED_BY_CARGO = new Set([
    'package',
    'dependencies',
    'dev-dependencies',
    'build-dependencies',
    'target',
    'features',
    'lib',
    'bin',
    'example',
    'test',
    'bench',
    'lints',
    'badges',
    'profile',
    'patch',
    'replace',
]);
/** What members may read of the workspace's manifest: what they inherit, and what tools keep there (cargo book, "Workspaces"). */
function stateOfManifest(path) {
    if (!(0,external_node_fs_.existsSync)(path))
        return ABSENT;
    const text = (0,external_node_fs_.readFileSync)(path, 'utf8');
    try {
        const manifest = (0,smol_toml_dist/* parse */.qg)(text);
        const { package: shared, metadata } = tableOf(manifest['workspace']);
        const rest = Object.entries(manifest).filter(([name]) => name !== 'workspace' && !COMPARED_BY_CARGO.has(name));
        return hashOf(JSON.stringify([shared ?? null, withoutSettings(metadata), rest]));
    }
    catch {
        return hashOf(text);
    }
}

;// CONCATENATED MODULE: ./src/cache/inputs/snapshot.ts








function kindOf(input) {
    const colon = input.indexOf(':');
    return [input.slice(0, colon), input.slice(colon + 1)];
}
/** An input in the user's words. */
function describe(input) {
    const [kind, name] = kindOf(input);
    if (kind === 'env')
        return `the variable ${name}`;
    if (kind === 'commit')
        return 'the commit';
    if (kind === 'checkout')
        return 'the path of the checkout';
    if (kind === 'ignored')
        return `what git ignores in ${name === '' ? 'the checkout' : name}`;
    return name === '' ? 'the checkout' : name;
}
/** What became of an input. */
function describeChange(was, is) {
    if (was === ABSENT)
        return 'is new';
    return is === ABSENT ? 'is gone' : 'changed';
}
/** Reads the checkout. */
async function takeSnapshot(request) {
    const { checkout, env, reader, taken } = request;
    const isExcused = ignoredBy(request.ignore);
    const files = new Map();
    for (const file of checkout.files)
        files.set(file, stateOfListed(checkout, file, reader));
    const commit = request.withCommit
        ? stateOfValue('commit', (await checkout.commit())?.description)
        : UNREADABLE;
    const seen = new Map();
    const read = (input) => {
        const [kind, name] = kindOf(input);
        const path = absoluteOf(checkout, name);
        if (kind === 'env')
            return stateOfValue(name, env[name]);
        if (kind === 'commit')
            return commit;
        if (kind === 'checkout')
            return hashOf(checkout.root);
        if (kind === 'text')
            return reader.stateOf(path);
        if (kind === 'manifest')
            return stateOfManifest(path);
        if (kind === 'ignored')
            return stateOfIgnored(checkout, path, files, reader, taken, isExcused);
        return files.get(name) ?? stateOfPath(checkout, path, reader, []);
    };
    const stateOf = (input) => {
        const state = seen.get(input) ?? tolerant(() => read(input));
        seen.set(input, state);
        return state;
    };
    const isInert = inertAmong(checkout.files, request.ignore);
    return { checkout, isInert, taken, files, packages: packagesIn(checkout), stateOf };
}
function packagesIn({ root, files }) {
    const manifests = files.filter(file => (0,external_node_path_.basename)(file) === 'Cargo.toml');
    return new Set(manifests.filter(file => hasPackage((0,external_node_path_.join)(root, file))).map(directoryOf));
}
/** Manifests that cargo cannot read are templates of some, which the table's first line tells. */
function hasPackage(manifest) {
    const text = readText(manifest);
    try {
        return (0,smol_toml_dist/* parse */.qg)(text)['package'] !== undefined;
    }
    catch {
        return /^\s*\[\s*package\s*\]/m.test(text);
    }
}
/** An input that cannot be read (permissions, a file that goes while it is looked at) is not what was recorded. */
function tolerant(read) {
    try {
        return read();
    }
    catch {
        return UNREADABLE;
    }
}
/** A link to a file counts with the file; the files behind a link to a directory count where they are named. */
function stateOfListed({ root }, file, reader) {
    const path = (0,external_node_path_.join)(root, file);
    const stats = statsOf(path);
    if ((0,external_node_path_.basename)(file) === 'Cargo.toml' && stats?.isFile()) {
        return tolerant(() => stateWithoutSettings(path) ?? reader.stateOf(path, stats));
    }
    if (!stats?.isSymbolicLink())
        return stats ? reader.stateOf(path, stats) : ABSENT;
    const target = tolerant(() => {
        const found = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
        return found?.isFile() ? reader.stateOf(path, found) : '';
    });
    return hashOf(reader.stateOf(path, stats), target);
}
/** Undefined for what is not there, or what this user may not see: cargo does not see it either. */
function statsOf(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    }
    catch {
        return undefined;
    }
}
/** More bytes than these in a file that nobody names, and any file of a directory outside the checkout that is no package, count by size and time. */
const LARGE_BYTES = 64 << 20;
/** `above` holds the real directories on the way: a link back into one of them ends there. */
function stateOfPath(checkout, path, reader, above) {
    const link = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (!link)
        return ABSENT;
    const stats = link.isSymbolicLink() ? (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false }) : link;
    if (!stats)
        return reader.stateOf(path, link);
    const prefix = link === stats ? '' : reader.stateOf(path, link);
    if (!stats.isDirectory()) {
        const isNamed = above.length === 0;
        return (prefix +
            (isNamed ? reader.stateOf(path, stats) : stateOfMember(isSource(checkout, above), path, stats, reader)));
    }
    const real = (0,external_node_fs_.realpathSync)(path);
    if (above.includes(real) || isBuildDirectory(real))
        return hashOf('directory');
    const names = (0,external_node_fs_.readdirSync)(real)
        .filter(name => name !== '.git' && !checkout.outputs.includes((0,external_node_path_.join)(real, name)))
        .sort();
    const states = names.map(name => stateOfPath(checkout, (0,external_node_path_.join)(path, name), reader, [...above, real]));
    if (states.includes(UNREADABLE))
        return UNREADABLE;
    return (prefix + hashOf('directory', ...names.flatMap((name, index) => ['\0', name, '\0', states[index] ?? ''])));
}
/** Of the checkout, or of a package outside of it: cargo itself compares the files of other directories by their times. */
function isSource({ root }, above) {
    const [top = root] = above;
    return !(0,external_node_path_.isAbsolute)(nameOf({ root }, top)) || (0,external_node_fs_.existsSync)((0,external_node_path_.join)(top, 'Cargo.toml'));
}
/** Where it is no source, its size and its time tell. */
function stateOfMember(isSource, path, stats, reader) {
    if (isSource && stats.size <= LARGE_BYTES)
        return reader.stateOf(path, stats);
    return stats.isFile() ? `${stats.size} ${stats.mtimeMs}` : 'special';
}
/**
 * Many tools read an ignored file next to a manifest without a word (`.env`). A file that is newer than the snapshot (`taken`, milliseconds
 * since 1970) is not part of it, whenever the snapshot is asked.
 */
function stateOfIgnored(checkout, directory, listed, reader, taken, isExcused) {
    if (!(0,external_node_fs_.statSync)(directory, { throwIfNoEntry: false })?.isDirectory())
        return ABSENT;
    const parts = (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true })
        .filter(entry => {
        const path = (0,external_node_path_.join)(directory, entry.name);
        const name = nameOf(checkout, path);
        if (entry.isDirectory() || isDocument(name) || isExcused(name) || entry.name === 'Cargo.lock')
            return false;
        return !listed.has(name) && !checkout.outputs.includes(path) && (0,external_node_fs_.existsSync)(path);
    })
        .map(({ name }) => name)
        .sort()
        .flatMap(name => {
        const path = (0,external_node_path_.join)(directory, name);
        const stats = (0,external_node_fs_.statSync)(path);
        const isThere = stats.isFile() && stats.birthtimeMs < taken;
        return isThere ? [name, '\0', stateOfMember(true, path, stats, reader), '\0'] : [];
    });
    return hashOf('ignored', ...parts);
}

;// CONCATENATED MODULE: ./src/cache/compare.ts





/** Applies the rule of docs/cache.md ("What counts") to each package of the record. Reads no more than the snapshot and the sources. */
function compare(request) {
    const { record, snapshot, selection } = request;
    if (record === null) {
        return { record, fresh: new Set(), stale: new Map(), isLockChanged: false, exact: null };
    }
    const lock = lockOf(snapshot);
    const stale = whyAllStale(request, record) ?? staleUnits(record, request, asBuildLeftIt(record)).units;
    const units = record.packages.flatMap(idsOf);
    const isLockChanged = !isSame(record.files[lock] ?? ABSENT, snapshot.stateOf(`path:${lock}`));
    const result = record.results[selection];
    return {
        record,
        fresh: new Set(units.filter(id => !stale.has(id))),
        stale,
        isLockChanged,
        exact: result && isExact(request, record, result) ? result : null,
    };
}
function recorded(record, input) {
    const [kind, name] = kindOf(input);
    return (kind === 'path' ? record.files[name] : undefined) ?? record.inputs[input] ?? ABSENT;
}
/** What a build wrote must be there, as it wrote it: units that read it are not compiled without. */
function asBuildLeftIt(record) {
    return (input, state) => isSame(record.generated[input] ?? recorded(record, input), state);
}
/** A finished build needs nothing that it wrote itself; nor does what it wrote change another one. */
function asBuildFoundOrLeftIt(record) {
    return (input, state) => isSame(recorded(record, input), state) || isSame(record.generated[input], state);
}
/** Whether a build of the snapshot would give the recorded binaries. Packages that these do not need may be stale. */
function isExact(inputs, record, result) {
    const { snapshot, environment } = inputs;
    if (differingParts(record.environment, environment).length > 0)
        return false;
    if (result.holdsRoot && record.root !== snapshot.checkout.root)
        return false;
    const isUnchanged = asBuildFoundOrLeftIt(record);
    const changed = changedFiles(record, snapshot, isUnchanged);
    const lock = lockOf(snapshot);
    // Without a lock file another build may choose newer versions.
    if (record.files[lock] === undefined && snapshot.files.get(lock) === undefined)
        return false;
    if (changed.some(file => (0,external_node_path_.basename)(file) === 'Cargo.toml' || file === lock))
        return false;
    // Where no finished binary holds the checkout's path, it does not matter who asked for it.
    const isPathFree = (input, state) => input === 'checkout:' || isUnchanged(input, state);
    const packages = record.packages.filter(({ id }) => result.packages.includes(id));
    // Of a package that left the record nothing tells whether it is stale.
    if (packages.length < result.packages.length)
        return false;
    if (staleUnits({ ...record, packages }, inputs, isPathFree).packages.size > 0)
        return false;
    return record.outside.every(input => isPathFree(input, snapshot.stateOf(input)));
}
/** Why no unit can stay, by the units' ids; null where some may. */
function whyAllStale({ snapshot, environment, areDependenciesGone }, record) {
    const all = (why) => new Map(record.packages.flatMap(idsOf).map(id => [id, why]));
    const parts = differingParts(record.environment, environment);
    if (parts.length > 0)
        return all(`${parts.join(', ')} changed`);
    if (areDependenciesGone)
        return all('the dependencies with which it was compiled are not in the cache');
    if (record.holdsRoot && record.root !== snapshot.checkout.root) {
        return all(`the compiled code holds the path ${record.root}`);
    }
    return null;
}
function differingParts(was, is) {
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(name => was[name] !== is[name]);
}
function changedFiles(record, snapshot, isUnchanged) {
    const names = new Set([...Object.keys(record.files), ...snapshot.files.keys()]);
    return [...names].filter(file => !isUnchanged(`path:${file}`, snapshot.files.get(file) ?? ABSENT)).sort();
}
function staleUnits(record, { snapshot, shared: sharedNow }, isUnchanged) {
    const units = new Map();
    const packages = new Set();
    const add = (found, why, ids = idsOf(found)) => {
        packages.add(found.id);
        for (const id of ids)
            if (!units.has(id))
                units.set(id, why);
    };
    const how = (input) => `${describe(input)} ${describeChange(recorded(record, input), snapshot.stateOf(input))}`;
    const changed = changedFiles(record, snapshot, isUnchanged);
    const views = record.packages.map(found => packageView(found, snapshot));
    for (const file of changed) {
        for (const view of views) {
            const counted = countedBy(view, file, views, snapshot);
            if (counted !== null)
                add(view.found, how(`path:${file}`), counted);
        }
    }
    const isChanged = (input) => !isUnchanged(input, snapshot.stateOf(input));
    const shared = [...record.shared, ...sharedNow].find(isChanged);
    if (shared !== undefined)
        for (const found of record.packages)
            add(found, how(shared));
    for (const found of record.packages) {
        // A file of the checkout was looked at above.
        const other = inputsOf(found).find(input => !compare_isListed(input, record, snapshot) && isChanged(input));
        if (other !== undefined)
            add(found, how(other));
    }
    const scripts = views.filter(({ found }) => found.hasScript);
    for (const input of Object.keys(record.generated).filter(isChanged)) {
        // The record does not say which of them wrote it.
        const [, name] = kindOf(input);
        const naming = scripts.filter(({ mentions, found }) => isInside(name, found.directory) || mentions(name));
        const why = `a build writes ${describe(input)}, which is not there as it was`;
        for (const { found } of naming.length > 0 ? naming : scripts)
            add(found, why);
    }
    return { units, packages };
}
function compare_isListed(input, record, { files }) {
    const [kind, name] = kindOf(input);
    return kind === 'path' && (files.has(name) || record.files[name] !== undefined);
}

;// CONCATENATED MODULE: ./src/cache/inputs/environment.ts



/** Variables that cargo, rustc, their usual wrappers and build scripts read without always naming them. */
const TOOL_VARIABLES = /^(CARGO|RUST|DEP_|CC|CXX|AR|AS|LD|NM|RANLIB|STRIP|OBJCOPY)(_|$)|^(RUSTC|RUSTFLAGS|RUSTDOC|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|ARFLAGS|ASFLAGS)|^(HOST|TARGET)_|^(PKG_CONFIG|CMAKE|MAKEFLAGS|BINDGEN|LIBCLANG|CLANG|LLVM_CONFIG|PROTOC|OPENSSL|AWS_LC|RING|ZSTD|SQLITE|SQLX|DATABASE_URL|JEMALLOC|VERGEN|SOURCE_DATE_EPOCH|ZIG|ZERO_AR_DATE|PYO3|NIX_)|_OPENSSL_(DIR|STATIC)$|^(LANG|LC_.*|TZ)$/;
/** Of those, what changes words, colours and waiting only. */
const IDLE_VARIABLES = /^(CARGO_TERM_|CARGO_NET_|CARGO_HTTP_|CARGO_REGISTR(Y|IES)_|CARGO_LOG|CARGO_MAKEFLAGS|CARGO_BUILD_JOBS|CARGO_TARGET_DIR$|RUST_BACKTRACE|RUST_LOG|RUST_LIB_BACKTRACE|RUST_MULTIARCH_|RUSTUP_(?!TOOLCHAIN$)|MAKEFLAGS)/;
/** Of those, what may be another with every commit or user. Code of the workspace bakes it in; a dependency that does so declares it. */
const SHARED_VARIABLES = /^(SOURCE_DATE_EPOCH|VERGEN_.*|DATABASE_URL|LANG|LC_.*|TZ)$/;
/** Of those, flags of rustc: cargo tells units of other flags apart itself. */
const FLAG_VARIABLES = /^(CARGO_(ENCODED|BUILD|TARGET_.+)_)?RUSTFLAGS$/;
function environmentInputs(env) {
    const relevant = Object.entries(env)
        .filter(([name, value]) => value !== undefined && TOOL_VARIABLES.test(name) && !IDLE_VARIABLES.test(name))
        .sort(([a], [b]) => (a < b ? -1 : 1));
    const named = (pattern) => relevant.filter(([name]) => pattern.test(name));
    const flags = named(FLAG_VARIABLES);
    const shared = named(SHARED_VARIABLES);
    const rest = relevant.filter(([name]) => !FLAG_VARIABLES.test(name) && !SHARED_VARIABLES.test(name));
    const hash = (variables) => variables.length === 0
        ? ''
        : hashOf(...variables.flatMap(([name, value]) => [name, '=', value ?? '', '\0']));
    return { all: hash(rest), flags: hash(flags), shared: shared.map(([name]) => `env:${name}`) };
}
/** Tables of cargo's configuration that change no compiled code (cargo book, "Configuration"). */
const IDLE_TABLES = [
    'alias',
    'cache',
    'cargo-new',
    'doc',
    'future-incompat-report',
    'http',
    'install',
    'net',
    'term',
];
/** One hash over the tables of cargo's configuration that reach compiled code, `[env]` among them. `files` are absolute, in cargo's order. */
async function configurationHash(files) {
    const texts = await Promise.all(files.map(file => (0,promises_.readFile)(file, 'utf8').catch(() => null)));
    const parts = texts
        .flatMap(text => (text === null ? [] : [relevantPart(text)]))
        .filter(part => part !== '{}');
    return parts.length === 0 ? '' : hashOf(JSON.stringify(parts));
}
function relevantPart(text) {
    try {
        const tables = Object.entries((0,smol_toml_dist/* parse */.qg)(text)).filter(([name]) => !IDLE_TABLES.includes(name));
        return JSON.stringify(Object.fromEntries(tables), (_, value) => typeof value === 'bigint' ? String(value) : value);
    }
    catch {
        // cargo refuses it, and says so.
        return text;
    }
}

;// CONCATENATED MODULE: ./src/cache/reasons.ts

const FIRST = 'first build';
const DEPENDENCY = 'a dependency was compiled';
/**
 * One line for each cause for which packages of the workspace were compiled: `ci/install.sh changed: 8 packages compiled`,
 * `first build: app, util compiled`. cargo's own reason stands where cargo decided.
 */
function reasonLines(comparison, { local }, dirty) {
    return linesOf([...causes(comparison, local, dirty)]).map(line => `${line} compiled`);
}
/** The same of what a build would compile, as far as the record tells: `src/main.rs changed: app, and what needs it`. */
function staleLines({ record, stale, isLockChanged }) {
    const found = (record?.packages ?? []).flatMap(({ name, units }) => units.flatMap(({ id }) => {
        const why = stale.get(id);
        return why === undefined ? [] : [[name, why]];
    }));
    const lines = linesOf(found).map(line => `${line}, and what needs it`);
    if (isLockChanged)
        return [...lines, 'Cargo.lock changed: the dependencies that changed, and what needs them'];
    return lines.length > 0 ? lines : [`${FIRST} with these settings`];
}
/** A line for each cause, from names with theirs: `ci/install.sh changed: 8 packages`. */
function linesOf(caused) {
    const named = new Map();
    for (const [name, cause] of caused)
        named.set(cause, (named.get(cause) ?? new Set()).add(name));
    return [...named].map(([cause, names]) => `${cause}: ${listed([...names])}`);
}
/** Why each package of the workspace was compiled, by its name. */
function causes(comparison, local, dirty) {
    const compiled = local.filter(({ fresh }) => !fresh);
    const names = [...new Set(compiled.map(unit => unit.package))];
    return new Map(names.map(name => {
        const ids = compiled.filter(unit => unit.package === name).map(({ id }) => id);
        return [name, causeOf(name, ids, comparison, dirty)];
    }));
}
/** More names than these are counted. */
const NAMED = 3;
function listed(names) {
    return names.length > NAMED ? `${names.length} packages` : names.join(', ');
}
function causeOf(name, ids, { record, stale, isLockChanged }, dirty) {
    const packages = record?.packages.filter(found => found.name === name) ?? [];
    const recorded = packages.flatMap(idsOf);
    const why = recorded.flatMap(id => stale.get(id) ?? [])[0];
    if (why !== undefined)
        return why;
    if (packages.length === 0)
        return FIRST;
    if (recorded.length === 0)
        return 'the last build left no units of it';
    const said = dirty.find(one => one.package.split(' ')[0] === name)?.reason;
    if (said !== undefined)
        return /^(the dependency \S+ was rebuilt|info of dependency )/.test(said)
            ? DEPENDENCY
            : withoutTimes(said);
    if (ids.some(id => recorded.includes(id)))
        return 'an earlier build did not finish it';
    return isLockChanged ? 'Cargo.lock changed' : `${FIRST} with these settings`;
}
/** `the file src/lib.rs has changed (1795212416.99s, 3s after last build at …)` without what is in brackets. */
function withoutTimes(reason) {
    return reason.replaceAll(/\s*\([^()]*\)/g, '');
}

;// CONCATENATED MODULE: ./src/cache/states.ts






/** What an earlier build in this checkout wrote, and is there still, is written by a build: a fresh checkout has none of it. */
function withEarlierGenerated(states, kept, before, after) {
    const files = { ...Object.fromEntries(before.files), ...lockFile(after) };
    const inputs = { ...states.inputs };
    const generated = { ...states.generated };
    for (const input of Object.keys(kept.generated)) {
        const now = after.stateOf(input);
        if (now === ABSENT)
            continue;
        delete files[kindOf(input)[1]];
        inputs[input] = kept.inputs[input] ?? ABSENT;
        generated[input] = now;
    }
    return { files, inputs, generated };
}
/** The lock file as cargo left it: what it chose is what was compiled. */
function lockFile(snapshot) {
    const lock = lockOf(snapshot);
    const state = snapshot.files.get(lock);
    return state === undefined ? {} : { [lock]: state };
}
/**
 * The states of inputs before a build, of which a build tells most only after it. An input that was not there and that the build wrote has two
 * states. An input that somebody else changed meanwhile is the same as nothing.
 */
function settledStates(inputs, before, after) {
    const found = { inputs: {}, generated: {} };
    for (const input of new Set(inputs)) {
        const [kind, name] = kindOf(input);
        const now = after.stateOf(input);
        const isListed = kind === 'path' && before.files.has(name);
        if (isListed)
            continue;
        const was = stateBefore(input, before, now);
        found.inputs[input] = was;
        const isFile = kind === 'path' || kind === 'ignored';
        if (isFile && was !== UNREADABLE && !isSame(was, now))
            found.generated[input] = now;
    }
    return found;
}
function stateBefore(input, before, now) {
    const [kind, name] = kindOf(input);
    if (kind !== 'path')
        return before.stateOf(input);
    const path = absoluteOf(before.checkout, name);
    const stats = now === ABSENT || now === UNREADABLE ? undefined : (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    const since = before.taken - TICK_MS;
    if (!stats || stats.ctimeMs < since)
        return now;
    // A directory of files that git listed was there.
    if (holdsListed(name, before.checkout))
        return now;
    if ((0,external_node_path_.isAbsolute)(name))
        return UNREADABLE;
    // A file that a build writes again is the same in the end.
    return stats.birthtimeMs < since ? now : ABSENT;
}

// EXTERNAL MODULE: ./src/system/errors.ts
var errors = __webpack_require__(6578);
;// CONCATENATED MODULE: ./src/cache/target/units.ts




/** Every unit in a target directory of either layout. */
async function unitsIn(targetDirectory) {
    const profiles = await profilesIn(targetDirectory);
    const units = profiles.map(async (profile) => {
        const at = (0,external_node_path_.join)(targetDirectory, profile);
        const found = [await flatUnits(at), await nestedUnits(at)].flat();
        return found.map(unit => ({ ...unit, id: (0,external_node_path_.join)(profile, unit.id) }));
    });
    return (await Promise.all(units)).flat();
}
/** `release` of the host and `TRIPLE/release` of the targets. */
async function profilesIn(targetDirectory) {
    const found = [];
    for (const first of await namesIn(targetDirectory)) {
        if (first === 'build')
            continue;
        const inside = await namesIn((0,external_node_path_.join)(targetDirectory, first));
        for (const name of [first, ...inside.map(second => (0,external_node_path_.join)(first, second))]) {
            const names = name === first ? inside : await namesIn((0,external_node_path_.join)(targetDirectory, name));
            if (!name.endsWith(`${external_node_path_.sep}build`) && names.some(one => one === '.fingerprint' || one === 'build'))
                found.push(name);
        }
    }
    return found;
}
const HASHED = /^(.+)-([0-9a-f]{16})$/;
/** The layout of cargo before 1.100: `.fingerprint/PACKAGE-HASH/`, `build/PACKAGE-HASH/` and `deps/CRATE-HASH.EXTENSION`. */
async function flatUnits(profile) {
    const [fingerprints = [], builds = [], files = []] = await Promise.all(['.fingerprint', 'build', 'deps'].map(name => namesIn((0,external_node_path_.join)(profile, name))));
    const byHash = new Map();
    for (const file of files) {
        const hash = /-([0-9a-f]{16})(?![0-9a-f])/.exec(file)?.[1] ?? '';
        byHash.set(hash, [...(byHash.get(hash) ?? []), file]);
    }
    const units = fingerprints.map(async (name) => {
        const [, owner, hash] = HASHED.exec(name) ?? [];
        if (owner === undefined || hash === undefined)
            return [];
        const fingerprint = (0,external_node_path_.join)(profile, '.fingerprint', name);
        const own = byHash.get(hash) ?? (await unhashedFiles(fingerprint, files));
        const build = builds.includes(name) ? [(0,external_node_path_.join)(profile, 'build', name)] : [];
        const entries = [fingerprint, ...build, ...own.map(file => (0,external_node_path_.join)(profile, 'deps', file))];
        return [{ id: name, package: owner, fingerprint, entries }];
    });
    return (await Promise.all(units)).flat();
}
/**
 * A workspace's library that is a dynamic one as well has no hash in its files' names (cargo's `use_extra_filename`): its
 * fingerprints alone say which unit it is.
 */
async function unhashedFiles(fingerprint, files) {
    const names = await namesIn(fingerprint);
    const crates = names.flatMap(name => /^lib-([^.]+)$/.exec(name)?.[1]?.replaceAll('-', '_') ?? []);
    const isOf = (crate, file) => file === `${crate}.d` || (file.startsWith(`lib${crate}.`) && !file.endsWith('.d'));
    return files.filter(file => crates.some(crate => isOf(crate, file)));
}
/** The layout of cargo 1.100 and newer: `build/PACKAGE/HASH/`. */
async function nestedUnits(profile) {
    const units = (await namesIn((0,external_node_path_.join)(profile, 'build'))).map(async (owner) => (await namesIn((0,external_node_path_.join)(profile, 'build', owner)))
        .filter(hash => /^[0-9a-f]{16}$/.test(hash))
        .map((hash) => {
        const directory = (0,external_node_path_.join)(profile, 'build', owner, hash);
        const fingerprint = (0,external_node_path_.join)(directory, 'fingerprint');
        return { id: `${owner}-${hash}`, package: owner, fingerprint, entries: [directory] };
    }));
    return (await Promise.all(units)).flat();
}
async function namesIn(directory) {
    return (0,promises_.readdir)(directory).catch(() => []);
}
/** Paths of a compiled crate's files among others, in either layout. */
async function outputsOf({ entries }) {
    const directories = entries.flatMap(entry => [entry, (0,external_node_path_.join)(entry, 'out')]);
    const inside = directories.map(async (path) => (await namesIn(path)).map(name => (0,external_node_path_.join)(path, name)));
    return [...entries, ...(await Promise.all(inside)).flat()];
}
/** What a unit is on disk: every file, directory and link, absolute. */
function filesOf({ entries }) {
    return entries.flatMap(below);
}
function below(path) {
    const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    // What incremental compilation keeps is large, and of no use to a build whose times are not its own.
    if (!stats || path.endsWith(`${external_node_path_.sep}incremental`))
        return [];
    return stats.isDirectory() ? [path, ...(0,external_node_fs_.readdirSync)(path).flatMap(name => below((0,external_node_path_.join)(path, name)))] : [path];
}
/**
 * The same of the units of these ids, relative to the target directory: of those that have no link out of the `directories`, which a
 * restored one would not lead to.
 */
async function memberPaths(ids, targetDirectory, directories) {
    const leadsOut = (path) => {
        if (!(0,external_node_fs_.lstatSync)(path).isSymbolicLink())
            return false;
        const leadsTo = (0,external_node_path_.resolve)((0,external_node_path_.dirname)(path), (0,external_node_fs_.readlinkSync)(path));
        return !directories.some(directory => leadsTo.startsWith(`${directory}/`));
    };
    const units = (await unitsIn(targetDirectory)).filter(({ id }) => ids.has(id)).map(filesOf);
    const paths = units.filter(files => !files.some(leadsOut)).flat();
    return [...new Set(paths.map(path => (0,external_node_path_.relative)(targetDirectory, path)))].sort();
}
/** Removes units with all that they left: what a build script wrote must not meet what is compiled in its place. */
async function removeUnits(units) {
    for (const entry of units.flatMap(({ entries }) => entries))
        await (0,promises_.rm)(entry, { recursive: true, force: true });
}
/** Removes the units that are not among `used`. */
async function removeUnused(targetDirectory, used) {
    await removeUnits((await unitsIn(targetDirectory)).filter(({ id }) => !used.has(id)));
}
/** Gives every file of units one time, milliseconds since 1970. */
function dateUnits(units, time) {
    for (const entry of units.flatMap(({ entries }) => entries))
        setTimes(entry, time / 1000);
}
function setTimes(path, seconds) {
    const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (stats?.isDirectory())
        for (const name of (0,external_node_fs_.readdirSync)(path))
            setTimes((0,external_node_path_.join)(path, name), seconds);
    if (!stats || stats.isSymbolicLink())
        return;
    try {
        (0,external_node_fs_.utimesSync)(path, seconds, seconds);
    }
    catch (error) {
        // A time that cannot be set costs a compilation.
        if ((0,errors/* errorCode */.CA)(error) === undefined)
            throw error;
    }
}

;// CONCATENATED MODULE: ./src/cache/target/fingerprint.ts



/**
 * The newest file that cargo found in the package of a build script without `rerun-if` lines, relative to the package, and its time in
 * seconds since 1970: `1795212416.990537833s (src/lib.rs)` in the fingerprint (cargo's `core::compiler::fingerprint`). Null where it has none.
 */
async function newestIn({ fingerprint, }) {
    const json = (await namesIn(fingerprint)).find(name => name.endsWith('.json'));
    const text = json === undefined ? null : await textOf((0,external_node_path_.join)(fingerprint, json));
    const [, time, file] = /"Precalculated":"(\d+\.\d{9})s \(([^"\\]+)\)"/.exec(text ?? '') ?? [];
    return time === undefined || file === undefined ? null : { file, time };
}
/** The dependency file that rustc wrote with a crate (`*.d`); null where there is none. */
async function depInfoOf(unit) {
    const file = (await outputsOf(unit)).find(path => path.endsWith('.d'));
    return file === undefined ? null : textOf(file);
}
/** The standard output of a build script's last run, in either layout; null for a unit that is no run. */
async function scriptOutputOf({ entries }) {
    const files = entries.flatMap(entry => [(0,external_node_path_.join)(entry, 'output'), (0,external_node_path_.join)(entry, 'run', 'stdout')]);
    const texts = await Promise.all(files.map(textOf));
    return texts.find(text => text !== null) ?? null;
}
function textOf(path) {
    return (0,promises_.readFile)(path, 'utf8').catch(() => null);
}
const TOOLCHAIN_SOURCES = '/lib/rustlib/src/rust/';
/** Whether a path is of the toolchain's own sources (`-Zbuild-std`): they are as fixed as a registry's. */
function isOfToolchain(path) {
    return path.includes(TOOLCHAIN_SOURCES);
}

;// CONCATENATED MODULE: ./src/cache/target/declared.ts




/** Reads what a unit left in the target directory; null where it left nothing that says what it read. */
async function declaredBy(unit, { checkout, targetDirectory }) {
    const found = await (unit.run ? declaredByScript(unit, checkout) : declaredToRustc(unit, checkout));
    if (found === null)
        return null;
    const made = [targetDirectory, await (0,promises_.realpath)(targetDirectory)];
    const read = found.paths.filter(path => !isBelowAny(path, made));
    const inputs = [...found.variables, ...read.flatMap(path => inputsOfPath(path, checkout))];
    return { inputs: [...new Set(inputs)], newest: found.newest };
}
async function declaredToRustc(unit, { workspace }) {
    const text = await depInfoOf(unit);
    if (text === null)
        return null;
    const { files, variables } = parseDepInfo(text);
    // cargo starts rustc in the workspace's root, for packages outside of it in their own.
    const base = isBelowAny(unit.directory, [workspace]) ? workspace : unit.directory;
    const paths = files.map(file => plain((0,external_node_path_.isAbsolute)(file) ? file : `${base}${external_node_path_.sep}${file}`));
    return { variables: variables.flatMap(inputOfVariable), paths: await Promise.all(paths), newest: null };
}
async function declaredByScript(unit, checkout) {
    const output = await scriptOutputOf(unit);
    if (output === null)
        return null;
    const linked = linkedBy(unit, checkout);
    const lines = rerunLines(output);
    if (lines === null) {
        // cargo keeps no time of a fetched package.
        const newest = await newestIn(unit);
        const path = newest === null ? '' : nameOf(checkout, (0,external_node_path_.join)(unit.directory, newest.file));
        return { variables: [], paths: linked, newest: newest && { path, time: newest.time } };
    }
    const paths = [...linked, ...lines.paths.map(path => (0,external_node_path_.resolve)(unit.directory, path))];
    return { variables: lines.variables.map((name) => `env:${name}`), paths, newest: null };
}
/** cargo gives each crate variables of its own (cargo book, "Environment Variables"): of these the paths alone are not in the crate's hash. */
function inputOfVariable(name) {
    if (/^CARGO_MANIFEST_(DIR|PATH)$/.test(name))
        return ['checkout:'];
    return /^(CARGO|OUT_DIR|CARGO_(PKG|CRATE|BIN|PRIMARY|CFG|FEATURE)_.*)$/.test(name) ? [] : [`env:${name}`];
}
/**
 * A file that git does not list counts with what is around it, since a macro may embed a whole directory and name only the files it
 * found: with the highest directory of which git lists nothing, else with the other ignored files of its directory. Whatever git keeps for
 * itself is asked for the commit: its index and its logs differ in each clone.
 */
function inputsOfPath(path, checkout) {
    const name = nameOf(checkout, path);
    if ((0,external_node_path_.isAbsolute)(name) || isBelowAny(path, checkout.outputs))
        return [`path:${name}`];
    if (name.split(external_node_path_.sep).includes('.git'))
        return ['commit:'];
    if (isListed(name, checkout))
        return isEmbedded(name, checkout) ? [`path:${name}`, `ignored:${directoryOf(name)}`] : [`path:${name}`];
    let top = name;
    while (directoryOf(top) !== '' && !holdsListed(directoryOf(top), checkout))
        top = directoryOf(top);
    return top === name ? [`path:${name}`, `ignored:${directoryOf(name)}`] : [`path:${name}`, `path:${top}`];
}
/** A file that is no Rust source may be one of a directory that a macro embeds. */
function isEmbedded(name, checkout) {
    return !name.endsWith('.rs') && name !== '' && !holdsListed(name, checkout);
}
/**
 * Where a build script lets the linker look for libraries: inside the checkout the directories, elsewhere the files that would
 * be taken, there or not (rustc book, `-L` and `-l`). Directories of a system hold much else.
 */
function linkedBy({ linkedPaths, linkedLibraries }, { root }) {
    const files = linkedLibraries.flatMap(libraryFiles);
    return linkedPaths
        .map(path => path.replace(/^(native|dependency|crate|framework|all)=/, ''))
        .filter(path => (0,external_node_path_.isAbsolute)(path))
        .flatMap(path => (isBelowAny(path, [root]) ? [path] : files.map(file => (0,external_node_path_.join)(path, file))));
}
/** The files of a library, written `[KIND[:MODIFIERS]=]NAME[:RENAME]`. */
function libraryFiles(library) {
    const [, modifiers = '', name = ''] = /^(?:([^=]*)=)?([^:]*)/.exec(library) ?? [];
    return modifiers.includes('+verbatim') ? [name] : [`lib${name}.a`, `lib${name}.so`];
}
/** Without `.` and `..`, unless that would lead elsewhere (`..` behind a symbolic link). */
async function plain(path) {
    const shorter = (0,external_node_path_.normalize)(path);
    if (shorter === path)
        return path;
    const [as, is] = await Promise.all([(0,promises_.realpath)(shorter).catch(() => null), (0,promises_.realpath)(path).catch(() => null)]);
    return as === is ? shorter : path;
}
/**
 * A dependency file as rustc writes it: make's rules, one `file:` for each source, spaces escaped, and
 * `# env-dep:NAME=VALUE` for each variable that `env!` or `option_env!` asked for (rustc book, `--emit=dep-info`).
 */
function parseDepInfo(text) {
    const files = [];
    const variables = [];
    for (const line of text.split('\n')) {
        const variable = /^# env-dep:([^=]+)/.exec(line)?.[1];
        if (variable !== undefined)
            variables.push(withoutEscapes(variable));
        else if (line.endsWith(':') && !line.startsWith('#'))
            files.push(line.slice(0, -1).replaceAll('\\ ', ' '));
    }
    return { files, variables };
}
function withoutEscapes(text) {
    return text.replace(/\\(.)/g, (_, character) => character === 'n' ? '\n' : character === 'r' ? '\r' : character);
}
/** `cargo::rerun-if-…` and `cargo:rerun-if-…` of a build script's output (cargo book, "Build Scripts"); null where it has none. */
function rerunLines(output) {
    const paths = [];
    const variables = [];
    for (const line of output.split('\n')) {
        const [, what, value] = /^cargo::?rerun-if-(env-)?changed=(.*)$/.exec(line.trimEnd()) ?? [];
        if (value === undefined)
            continue;
        if (what === undefined)
            paths.push(value);
        else
            variables.push(value);
    }
    return paths.length + variables.length === 0 ? null : { paths, variables };
}
/** Absolute paths of the Rust files that a unit names. */
function rustSources({ inputs }, checkout) {
    return inputs.flatMap(input => input.startsWith('path:') && input.endsWith('.rs')
        ? [absoluteOf(checkout, input.slice('path:'.length))]
        : []);
}

;// CONCATENATED MODULE: ./src/cache/target/locked.ts


/** The packages of a workspace's lock file; none where there is no such file. */
async function lockedPackages(workspace) {
    const lock = await (0,promises_.readFile)((0,external_node_path_.join)(workspace, 'Cargo.lock'), 'utf8').catch(() => '');
    return lock.split('[[package]]').flatMap(text => {
        const [, name] = /^name = "([^"]+)"/m.exec(text) ?? [];
        const [, version] = /^version = "([^"]+)"/m.exec(text) ?? [];
        const fetched = /^source = /m.test(text);
        const [, list = ''] = /^dependencies = \[([^\]]*)\]/m.exec(text) ?? [];
        const dependencies = [...list.matchAll(/"([^" ]+)/g)].map(([, dependency = '']) => dependency);
        return name === undefined || version === undefined ? [] : [{ name, version, fetched, dependencies }];
    });
}
/** The names of packages that depend on one of these, however far, and these. */
function withDependents(names, packages) {
    const more = packages.filter(({ dependencies }) => dependencies.some(name => names.has(name)));
    const all = new Set([...names, ...more.map(({ name }) => name)]);
    return all.size > names.size ? withDependents(all, packages) : all;
}
/** Characters between a name and its version in a list of packages: `serde 1.0.0`, `"name": "serde",\n    "version": "1.0.0"`. */
const GAP = 32;
/** Whether a text holds the version of a package that was fetched, close behind its name. */
function tellsVersion(text, packages) {
    return [...text.matchAll(/\d+\.\d+\.\d+([-+][\w.+-]+)?/g)].some(({ 0: version, index }) => packages.some(({ name, version: locked, fetched }) => {
        if (!fetched || locked !== version)
            return false;
        return text.slice(Math.max(0, index - GAP - name.length), index).includes(name);
    }));
}

;// CONCATENATED MODULE: ./src/cache/target/describe.ts









/** The packages of a build with the inputs of each. Units of which nothing says what they read are left out. */
async function describePackages(request) {
    const { checkout, units } = request;
    const ids = [...new Set(units.map(({ packageId }) => packageId))];
    const commit = (await checkout.commit())?.hash.slice(0, SHORT_HASH) ?? null;
    const locked = await lockedPackages(checkout.workspace);
    const shipped = commit !== null && (await isTextIn(request.binaries, commit)) ? commit : null;
    return Promise.all(ids.map(async (id) => {
        const own = units.filter(({ packageId }) => packageId === id);
        const found = await describePackage(request, own, commit, locked);
        // A macro of a dependency may have asked git: then the commit's hash stands in what was compiled.
        if (shipped === null || inputsOf(found).includes('commit:'))
            return found;
        return (await isCompiledInto(own, shipped))
            ? { ...found, inputs: [...found.inputs, 'commit:'] }
            : found;
    }));
}
async function isCompiledInto(units, commit) {
    const compiled = units.filter(({ run }) => !run);
    // A variable brings it: rustc writes the value down.
    const infos = await Promise.all(compiled.map(depInfoOf));
    return !infos.some(info => info?.includes(commit)) && isTextIn(compiled.flatMap(filesOf), commit);
}
/** What `git rev-parse --short` and GitHub show of a commit's hash. */
const SHORT_HASH = 7;
async function describePackage(place, units, commit, locked) {
    const { checkout } = place;
    const [first] = units;
    if (first === undefined)
        throw new Error('a package without units');
    const inputs = [...inputsOfPackage(first.directory, checkout)];
    const recorded = [];
    let runsPrograms = false;
    for (const unit of units) {
        const declared = await declaredBy(unit, place);
        if (declared === null)
            continue;
        const manifests = declared.inputs.filter(isManifest).map(asText);
        const own = [...declared.inputs, ...manifests];
        recorded.push({ id: unit.id, inputs: own, isProgram: isScript(unit), newest: declared.newest });
        if (unit.run)
            inputs.push(...(await inputsOfRun(unit, checkout, commit, locked)));
        const sources = rustSources(declared, checkout).filter(path => isBelowAny(path, [unit.directory]));
        const said = readSources(sources);
        inputs.push(...said.macroVariables);
        // A build script or a macro need not declare what it reads of a manifest.
        if (said.readsManifests)
            inputs.push(...manifestsOf(unit, checkout));
        if (!runsInBuild(unit))
            continue;
        inputs.push(...said.variables);
        if (said.asksCommit)
            inputs.push('commit:');
        runsPrograms ||= said.runsPrograms;
    }
    return {
        name: first.package,
        id: first.packageId,
        directory: nameOf(checkout, first.directory),
        hasScript: units.some(isScript),
        runsPrograms,
        inputs: [...new Set(inputs)].sort(),
        units: recorded,
    };
}
function isManifest(input) {
    return input.startsWith('path:') && (0,external_node_path_.basename)(input) === 'Cargo.toml';
}
function asText(input) {
    return `text:${input.slice('path:'.length)}`;
}
function manifestsOf({ directory }, checkout) {
    const directories = [directory, checkout.workspace];
    return directories.map((path) => `text:${nameOf(checkout, (0,external_node_path_.join)(path, 'Cargo.toml'))}`);
}
/** Of a package outside of the checkout git lists nothing: all of the package counts. */
function inputsOfPackage(directory, checkout) {
    const name = nameOf(checkout, directory);
    return (0,external_node_path_.isAbsolute)(name) ? [`path:${name}`] : [`ignored:${name}`];
}
/** The compiled script itself, not its run. */
function isScript({ run, target }) {
    return !run && target.startsWith('custom-build ');
}
/** What runs while others are compiled: build scripts, macros, and the libraries of the workspace that these call. cargo keeps it apart from what is compiled for a target. */
function runsInBuild(unit) {
    return isScript(unit) || unit.target.startsWith('proc-macro ') || (!unit.run && HOST_UNIT.test(unit.id));
}
/** `release/util-0123456789abcdef`, without a target's triple. */
const HOST_UNIT = /^[^/]+\/[^/]+$/;
/** What the output of a build script shows of what it read: the commit, the checkout's path, versions of the lock file. */
async function inputsOfRun(unit, checkout, commit, locked) {
    const output = (await scriptOutputOf(unit)) ?? '';
    const lines = output.split('\n').filter(line => /^cargo::?(?!rerun-if|rustc-link-search)/.test(line));
    const told = [Buffer.from(lines.join('\n'))];
    for (const path of filesOf({ entries: unit.entries.map(entry => (0,external_node_path_.join)(entry, 'out')) })) {
        const content = await (0,promises_.readFile)(path).catch(() => null);
        if (content !== null)
            told.push(content);
    }
    const tells = (text) => told.some(content => content.includes(text));
    const lists = told.some(content => content.length <= LARGEST_LIST && tellsVersion(content.toString('latin1'), locked));
    return [
        ...(commit !== null && tells(commit) ? ['commit:'] : []),
        ...(tells(checkout.root) ? ['checkout:'] : []),
        ...(lists ? [`path:${nameOf(checkout, (0,external_node_path_.join)(checkout.workspace, 'Cargo.lock'))}`] : []),
    ];
}
/** Bytes of the largest file that is looked through for a list of packages. */
const LARGEST_LIST = 8 << 20;
/** Whether a text stands in one of the files; a directory has none. */
async function isTextIn(files, text) {
    for (const file of files) {
        const content = await (0,promises_.readFile)(file).catch(() => null);
        if (content?.includes(text))
            return true;
    }
    return false;
}
/** cargo gives each crate the version of a dependency by the crate's hash (cargo book, "Environment Variables"). */
const SET_BY_CARGO = /^env:(CARGO_.*|OUT_DIR)$/;
/**
 * What units of registries, repositories and the toolchain declare outside of their own sources, by the unit's id: a system's header, a
 * library. Of a package that was not fetched (`vendor/`) all of its directory counts. Variables that cargo sets itself do not count.
 */
async function describeDependencies(units, request) {
    const { checkout, fetched } = request;
    const isFixed = (path) => isBelowAny(path, fetched) || isOfToolchain(`${path}/`);
    const inputsOf = async (unit) => {
        const declared = (await declaredBy(unit, request))?.inputs ?? [];
        const outside = declared.filter(input => {
            if (input === 'checkout:')
                return !isFixed(unit.directory);
            if (!input.startsWith('path:'))
                return input.startsWith('env:') && !SET_BY_CARGO.test(input);
            const path = absoluteOf(checkout, input.slice('path:'.length));
            return !isBelowAny(path, [unit.directory]) && !isFixed(path);
        });
        return isFixed(unit.directory) ? outside : [`path:${nameOf(checkout, unit.directory)}`, ...outside];
    };
    return new Map(await Promise.all(units.map(async (unit) => [unit.id, await inputsOf(unit)])));
}

;// CONCATENATED MODULE: ./src/cache/target/used.ts




/** The units that a build used, fresh ones included, from all of its messages. `complete` is false where it cannot be told which unit one is of. */
async function usedUnits(messages, targetDirectory) {
    const all = await unitsIn(targetDirectory);
    const owners = new Map();
    for (const unit of all) {
        for (const entry of unit.entries)
            owners.set(entry, [...(owners.get(entry) ?? []), unit]);
    }
    const scripts = new Map();
    for (const message of messages) {
        if (message.reason === 'compiler-artifact' && message.target.kind.includes('custom-build'))
            scripts.set(message.package_id, message);
    }
    const units = new Map();
    let complete = true;
    for (const message of messages) {
        const run = message.reason === 'build-script-executed';
        const artifact = run ? scripts.get(message.package_id) : message;
        if (artifact === undefined) {
            complete = false;
            continue;
        }
        const { target, manifest_path: manifest } = artifact;
        const files = run ? [message.out_dir] : message.filenames;
        // Of several files of one unit, those in its own place say which one it is.
        const own = files.flatMap(file => used_ownerOf(file, owners) ?? [])[0];
        const found = own ? [own] : await copiedFrom(files, message, target.name, all);
        complete &&= found.length > 0;
        for (const unit of found) {
            units.set(unit.id, {
                ...unit,
                packageId: message.package_id,
                run,
                target: `${target.kind.join(',')} ${target.name}`,
                directory: (0,external_node_path_.dirname)(manifest),
                linkedPaths: run ? message.linked_paths : [],
                linkedLibraries: run ? message.linked_libs : [],
                // Of several calls of cargo for one build, the first that made it tells.
                fresh: artifact.fresh && (units.get(unit.id)?.fresh ?? true),
            });
        }
    }
    return { units: [...units.values()], complete };
}
/** The unit with an entry at a path or around it; null where there is none, or two write the same files. */
function used_ownerOf(path, owners) {
    const found = owners.get(path);
    if (found)
        return found.length === 1 ? (found[0] ?? null) : null;
    return (0,external_node_path_.dirname)(path) === path ? null : used_ownerOf((0,external_node_path_.dirname)(path), owners);
}
/** The units of which a file at a profile's root is a hard link or, where links cannot be had, a copy: several where equal ones cannot be told apart. */
async function copiedFrom(files, { package_id: id }, target, units) {
    const owner = packageName(id);
    const crate = target.replaceAll('-', '_');
    const isOfCrate = (file) => (0,external_node_path_.basename)(file)
        .replaceAll('-', '_')
        .replace(/^lib(?=.)/, '')
        .startsWith(crate);
    for (const file of files) {
        const wanted = await (0,promises_.stat)(file).catch(() => null);
        if (!wanted)
            continue;
        const alike = [];
        for (const unit of units) {
            if (unit.package !== owner || !unit.fingerprint.startsWith((0,external_node_path_.dirname)(file) + external_node_path_.sep))
                continue;
            for (const path of (await outputsOf(unit)).filter(isOfCrate)) {
                const found = await (0,promises_.stat)(path).catch(() => null);
                if (!found?.isFile())
                    continue;
                if (found.ino === wanted.ino && found.dev === wanted.dev)
                    return [unit];
                if (found.size === wanted.size)
                    alike.push({ unit, path });
            }
        }
        const digest = alike.length > 0 ? await (0,system_digest/* digestOfFile */.Mk)(file) : null;
        const digests = await Promise.all(alike.map(({ path }) => (0,system_digest/* digestOfFile */.Mk)(path)));
        const copies = alike.filter((_, index) => digests[index] === digest);
        if (copies.length > 0)
            return copies.map(({ unit }) => unit);
    }
    return [];
}
/** `path+file:///home/me/util#0.1.0`, `registry+URL#serde@1.0.0`, and `util 0.1.0 (path+file:///…)` of cargo before 1.77. */
function packageName(id) {
    const [, old] = /^(\S+) \S+ \(/.exec(id) ?? [];
    const [, named] = /#([^@]+)@/.exec(id) ?? [];
    const [, last] = /([^/]+)#[^#]*$/.exec(id) ?? [];
    return old ?? named ?? last ?? '';
}

;// CONCATENATED MODULE: ./src/cache/record-build.ts











/** Writes the records of a build, finished or failed, into its target directory. */
async function recordBuild(build) {
    const { inputs, after, kept, targetDirectory, binaries } = build;
    const { snapshot: before, shared } = inputs;
    const { checkout } = before;
    const { units, complete } = await usedUnits(build.messages, targetDirectory);
    const local = units.filter(isLocal);
    const foreign = units.filter(unit => !local.includes(unit));
    const paths = Object.values(binaries);
    const described = await describePackages({ checkout, targetDirectory, units: local, binaries: paths });
    // Finished builds of another selection may be those of these inputs too.
    const isStill = ([, result]) => isExact(inputs, kept, result);
    const earlier = Object.fromEntries(Object.entries(kept.results).filter(isStill));
    const isUnaffected = complete ? await unaffectedBy(units, checkout) : () => false;
    const packages = merged(kept.packages.map(found => withUnits(found, () => isUnaffected(found.name))), described);
    const outside = await describeDependencies(foreign, { checkout, targetDirectory, fetched: build.fetched });
    const entry = await recordDependencies(build, foreign, outside);
    const declared = new Set(packages.flatMap(inputsOf));
    const theirs = new Set([...kept.outside, ...[...outside.values()].flat()]);
    const states = settledStates([...declared, ...shared, ...theirs], before, after);
    const holdsRoot = paths.length === 0 || (await isTextIn(paths, checkout.root));
    const record = {
        ...emptyRecord(),
        environment: inputs.environment,
        root: checkout.root,
        workspace: nameOf(checkout, checkout.workspace),
        holdsRoot,
        dated: kept.dated,
        deps: entry?.key ?? null,
        ...withEarlierGenerated(states, kept, before, after),
        shared: shared,
        outside: [...theirs],
        packages,
    };
    const isWhole = complete && isDescribed(local, packages);
    const results = await resultOf(build, local, isWhole, holdsRoot);
    const whole = withoutMoved({ ...record, results }, earlier, build);
    await writeRecord(targetDirectory, whole);
    dateUnits(units, kept.dated);
    return { record: whole, local, foreign };
}
/** A package from a path, which cargo judges by its files; what cargo fetched may be in the checkout too. */
function isLocal({ packageId, directory }) {
    return /(^|\()path\+file:/.test(packageId) && !isOfToolchain(`${directory}/`);
}
/**
 * Tells of a package's name that nothing was compiled on which the package depends. Units get one time: of a unit that the build did not use,
 * cargo cannot tell any more that what the unit needs was compiled anew.
 */
async function unaffectedBy(units, { workspace }) {
    const compiled = units.filter(({ fresh }) => !fresh);
    const locked = await lockedPackages(workspace);
    const affected = withDependents(new Set(compiled.map(unit => unit.package)), locked);
    return name => compiled.length === 0 || (!affected.has(name) && locked.some(one => one.name === name));
}
/** Packages with the units that stayed and those that the build used: another image of the job may need the former. */
function merged(kept, used) {
    const found = new Map(kept.map(one => [one.id, one]));
    for (const one of used) {
        const earlier = found.get(one.id);
        const others = earlier?.units.filter(({ id }) => !one.units.some(unit => unit.id === id)) ?? [];
        const inputs = [...new Set([...(earlier?.inputs ?? []), ...one.inputs])];
        found.set(one.id, { ...one, inputs, units: [...others, ...one.units] });
    }
    return [...found.values()];
}
function isDescribed(local, packages) {
    const recorded = new Set(packages.flatMap(idsOf));
    return local.every(({ id }) => recorded.has(id));
}
/** Of a build of which not every unit is recorded no result is kept: it might change unseen. */
async function resultOf({ binaries, inputs: { selection }, recipe }, local, isWhole, holdsRoot) {
    const named = Object.entries(binaries);
    if (named.length === 0 || !isWhole)
        return {};
    const digests = await Promise.all(named.map(async ([name, file]) => ({ name, digest: await (0,system_digest/* digestOfFile */.Mk)(file) })));
    const packages = [...new Set(local.map(({ packageId }) => packageId))];
    return { [selection]: { binaries: digests, recipe, packages, holdsRoot } };
}
/** Without the units that would be stale by now, since their inputs changed while cargo ran: of such a build no result is kept. */
function withoutMoved(record, earlier, build) {
    const { after } = build;
    const before = build.inputs.snapshot;
    // A file that is new since then counts from the next build on.
    const files = new Map([...after.files].filter(([file]) => before.files.has(file)));
    const stateOf = input => (input === 'commit:' ? before : after).stateOf(input);
    const snapshot = { ...after, files, stateOf };
    const { fresh, stale } = compare({ ...build.inputs, record, snapshot, areDependenciesGone: false });
    const results = { ...earlier, ...(stale.size > 0 ? {} : record.results) };
    const named = Object.values(results).flatMap(result => result.packages);
    const packages = record.packages
        .map(found => withUnits(found, id => fresh.has(id)))
        .filter(({ id, units }) => units.length > 0 || named.includes(id));
    return { ...record, packages, results };
}
async function recordDependencies({ inputs: { snapshot: before, environment }, after, targetDirectory, entryOf }, foreign, outside) {
    const earlier = await readDependencies(targetDirectory);
    const ids = foreign.map(({ id }) => id);
    const used = foreign.map(({ id, packageId }) => [
        id,
        { package: packageId, inputs: [...(outside.get(id) ?? [])] },
    ]);
    const declared = [...outside.values()].flat();
    const listed = declared.filter(input => before.files.has(kindOf(input)[1]));
    const record = {
        ...emptyDependencies(environment),
        entry: entryOf(ids, earlier?.entry ?? null),
        units: { ...earlier?.units, ...Object.fromEntries(used) },
        inputs: {
            ...earlier?.inputs,
            ...settledStates(declared, before, after).inputs,
            ...Object.fromEntries(listed.map(input => [input, before.stateOf(input)])),
        },
    };
    await writeDependencies(targetDirectory, record);
    return record.entry;
}

;// CONCATENATED MODULE: ./src/cache/store/check-directory.ts



/** Throws UserError for a `cache-dir` that is no directory, or cannot be made. */
async function reviewStore(system, { directory, mode }) {
    if (directory === undefined)
        return;
    await checkDirectory(directory);
    if (mode === 'auto' || mode === 'always')
        await checkWritable(system, directory);
}
/** Whoever names a file learns it before anything is built. Throws UserError. */
async function checkDirectory(path) {
    const file = `\`cache-dir\`: ${path} is no directory`;
    const mistake = new errors/* UserError */.yo(`${file}: name a directory; it need not be there yet`);
    try {
        if (!(await (0,promises_.stat)(path)).isDirectory())
            throw mistake;
    }
    catch (error) {
        if (error === mistake || (0,errors/* errorCode */.CA)(error) === 'ENOTDIR')
            throw mistake;
    }
}
/**
 * Says before anything is built that nothing will be saved in a directory. Throws UserError where it is not there and cannot be made: then
 * it is of no use at all.
 */
async function checkWritable({ console }, path) {
    const fault = await (0,system_temporary/* writeFaultOf */.$P)(path);
    if (fault === null)
        return;
    const reason = `\`cache-dir\`: ${fault.directory} cannot be written (${(0,errors/* errorCode */.CA)(fault.error)})`;
    if (fault.directory !== path)
        throw new errors/* UserError */.yo(`${reason}: name another directory`);
    console.warn(`${reason}, so nothing is saved: name another directory, or write \`cache: read\``);
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: ./src/system/process.ts
var system_process = __webpack_require__(7848);
;// CONCATENATED MODULE: ./src/system/filter.ts



/** A program that a signal ended, from outside: what it was given is not to blame. */
class Interrupted extends Error {
    name = 'Interrupted';
}
/**
 * Runs a program that turns a stream of bytes into another, without holding either in memory.
 * Throws `ProgramMissing`, `Interrupted`, the failure of `input` or `output`, or the program's own last line where it ends with a failure.
 */
async function filter(argv, options) {
    const [program, ...args] = argv;
    const child = (0,external_node_child_process_.spawn)(program, args, {
        env: { ...options.env },
        stdio: [options.input ? 'pipe' : 'ignore', options.output ? 'pipe' : 'ignore', 'pipe'],
    });
    const results = await Promise.allSettled([
        ended(child, program),
        options.input && child.stdin ? (0,external_node_stream_promises_.pipeline)(options.input, child.stdin) : undefined,
        options.output && child.stdout ? (0,external_node_stream_promises_.pipeline)(child.stdout, options.output) : undefined,
    ]);
    const failure = results.find(result => result.status === 'rejected');
    if (failure)
        throw failure.reason;
}
function ended(child, program) {
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => {
        errors = (errors + text).slice(-2000);
    });
    return new Promise((resolve, reject) => {
        child.on('error', error => reject(new system_process/* ProgramMissing */.Xh(program, error)));
        child.on('close', (code, signal) => {
            // SIGPIPE is how a program learns that `output` failed, which is the failure to throw.
            if (code === 0 || (signal === 'SIGPIPE' && child.stdout))
                return resolve();
            const last = errors.trim().split('\n').at(-1);
            if (signal !== null)
                reject(new Interrupted(`${program} was ended by ${signal}`));
            else
                reject(new Error(last || `${program} ended with code ${code}`));
        });
    });
}

;// CONCATENATED MODULE: ./src/cache/store/compression.ts




/** The `zstd` command, else gzip: Node's own zstd loses the end of a long stream that several threads compress (24.21). */
async function findCompression(system) {
    return (await hasZstd(system)) ? zstdCommand(system.env, system.host.cores) : gzip;
}
async function hasZstd(system) {
    try {
        return (await system.run(['zstd', '--version'], { env: system.env })).code === 0;
    }
    catch {
        return false;
    }
}
/** zstd's own default: 850 MB of a target directory become 270 MB in under 3 s on two cores. */
const ZSTD_LEVEL = 3;
function zstdCommand(env, cores) {
    return {
        name: 'zstd',
        compress: (source, file) => filter(['zstd', '-q', '-f', `-${ZSTD_LEVEL}`, `-T${cores}`, '-o', file], { env, input: source }),
        decompress: (file, sink) => filter(['zstd', '-q', '-d', '-c', file], { env, output: sink }),
    };
}
const gzip = {
    name: 'gzip',
    compress: (source, file) => (0,external_node_stream_promises_.pipeline)(source, (0,external_node_zlib_.createGzip)({ level: 1 }), (0,external_node_fs_.createWriteStream)(file)),
    decompress: (file, sink) => (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), (0,external_node_zlib_.createGunzip)(), sink),
};

// EXTERNAL MODULE: ./src/system/directory.ts
var system_directory = __webpack_require__(9662);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./src/system/process-tree.ts
var process_tree = __webpack_require__(5333);
;// CONCATENATED MODULE: ./src/system/owner.ts




/** Names a process for good: the numbers' namespace, its number there, and when the process started. */
function owner_ownerOf(pid) {
    return `${PROCESSES}-${pid}-${(0,process_tree/* readStartTime */.ME)(pid)}`;
}
/** What became of the process that a text names at its beginning. */
function fateOf(owner) {
    const [, where, pid, started] = /^([0-9a-f]+)-(\d+)-(\w+)/.exec(owner) ?? [];
    if (where !== PROCESSES)
        return 'unknown';
    const number = Number(pid);
    if ((0,process_tree/* readStartTime */.ME)(number) !== started)
        return 'gone';
    if (started === 'running')
        return 'unknown';
    // Nobody may ever reap a killed process in a container.
    return (0,process_tree/* alive */.yV)(number) ? 'alive' : 'gone';
}
/** A container has numbers of its own, and a host's name says nothing of that. */
const PROCESSES = (0,external_node_crypto_.createHash)('sha256')
    .update((0,external_node_os_.hostname)())
    .update(readOr(() => (0,external_node_fs_.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8'), ''))
    .update(readOr(() => (0,external_node_fs_.readlinkSync)('/proc/self/ns/pid'), process.platform === 'linux' ? (0,external_node_crypto_.randomUUID)() : ''))
    .digest('hex')
    .slice(0, 12);
function readOr(read, otherwise) {
    try {
        return read();
    }
    catch {
        return otherwise;
    }
}

;// CONCATENATED MODULE: ./src/cache/store/archive-refusal.ts

/** Why an archive is not written or not extracted: one line that names what is wrong with it. */
class ArchiveRefused extends Error {
    name = 'ArchiveRefused';
}
/** Any failure in one line, in plain words for those that a user can do something about. */
function reasonOf(error) {
    const text = (0,errors/* messageOf */.bD)(error).trim().split('\n')[0] ?? '';
    // zstd's words have no code.
    return (0,errors/* refusalWords */.WW)(error) ?? (/no space left/i.test(text) ? `the disk is full (${text})` : text);
}

;// CONCATENATED MODULE: ./src/cache/store/directory.ts








/** As much as GitHub gives a repository, in bytes. */
const DIRECTORY_LIMIT = 10 * 2 ** 30;
/**
 * A directory that holds one file an entry: another CI's cache folder, a shared disk, an external drive. Several
 * processes may use it at once: a file appears under its name only when it is whole. A missing directory is an empty
 * store. What goes wrong is one line of information, said once; a directory that cannot be listed or written is asked no more.
 * When it holds more than `limit` bytes after saving, the entries that were not used for longest go.
 */
function directoryStore(system, path, limit = DIRECTORY_LIMIT) {
    const said = new Set();
    const inform = (text) => {
        if (!said.has(text))
            system.console.info(text);
        said.add(text);
    };
    let closed = false;
    const newest = async (prefix) => {
        const all = await entries(path).catch(error => {
            closed = true;
            throw error;
        });
        return all.find(({ key }) => key.startsWith(prefix))?.key ?? null;
    };
    const unread = (error) => {
        inform(`nothing restored from ${path}: ${reasonOf(error)}`);
        return null;
    };
    return {
        name: path,
        async restore({ key, prefixes, to }) {
            if (closed)
                return null;
            try {
                const bytes = await fetch(path, key, to, system.now());
                if (bytes !== null)
                    return { key, bytes };
                for (const prefix of prefixes) {
                    const found = await newest(prefix);
                    const size = found === null ? null : await fetch(path, found, to, system.now());
                    if (found !== null && size !== null)
                        return { key: found, bytes: size };
                }
                return null;
            }
            catch (error) {
                return unread(error);
            }
        },
        async lookup(prefix) {
            return closed ? null : newest(prefix).catch(unread);
        },
        async save(key, file) {
            try {
                await clearAbandoned(system, path).catch(() => { });
                const target = fileOf(path, key);
                if (await (0,system_directory/* isThere */.$B)(target))
                    return { kind: 'present' };
                const bytes = await put(file, path, target);
                await evict(system, path, limit, key).catch(() => { });
                return { kind: 'saved', bytes };
            }
            catch (error) {
                const reason = reasonOf(error);
                if (UNWRITABLE.test((0,errors/* errorCode */.CA)(error) ?? '')) {
                    inform(`nothing is saved in ${path}: ${reason}`);
                    closed = true;
                }
                return { kind: 'refused', reason, ...(closed ? { told: true } : {}) };
            }
        },
        answers: () => !closed,
        list: () => entries(path),
        remove: key => (0,promises_.rm)(fileOf(path, key), { force: true }),
    };
}
/** What a directory answers that may only be read, or not even that: to every entry the same. */
const UNWRITABLE = /^(EACCES|EPERM|EROFS|ENOTDIR)$/;
const SUFFIX = '.entry';
const OURS = /^[\w.+=~-]+\.entry$/;
const TEMPORARY = '.saving-';
/** A key has no character that a file's name cannot have. */
function fileOf(directory, key) {
    return (0,external_node_path_.join)(directory, key + SUFFIX);
}
async function entries(directory) {
    const names = (await directory_namesIn(directory)).filter(name => OURS.test(name));
    const found = await Promise.all(names.map(async (name) => {
        const stats = await orAbsent((0,promises_.stat)((0,external_node_path_.join)(directory, name)));
        if (!stats?.isFile())
            return [];
        const key = name.slice(0, -SUFFIX.length);
        return { key, bytes: stats.size, saved: stats.mtimeMs, used: stats.atimeMs };
    }));
    return found.flat().sort((a, b) => b.saved - a.saved);
}
async function directory_namesIn(directory) {
    return (await orAbsent((0,promises_.readdir)(directory))) ?? [];
}
/** Brings an entry to `to` without reading it where the file system can, and marks it as used. Its size, or null where it is gone. */
async function fetch(directory, key, to, now) {
    const file = fileOf(directory, key);
    const stats = await orAbsent((0,promises_.stat)(file));
    if (!stats)
        return null;
    await (0,promises_.rm)(to, { force: true });
    const linked = await (0,promises_.link)(file, to).then(() => true, () => false);
    if (!linked && (await orAbsent((0,promises_.copyFile)(file, to).then(() => true))) === undefined)
        return null;
    // A store that may only be read is no worse for not knowing when it was used.
    await (0,promises_.utimes)(file, now / 1000, stats.mtimeMs / 1000).catch(() => { });
    return stats.size;
}
/**
 * Copies the file into the directory, flushes it to the disk, then names it: whoever sees the name sees all of it, even after a power cut.
 * Of two jobs that save one key at once the last one wins: who reads the other file goes on with it. Returns its size.
 */
async function put(file, directory, target) {
    await (0,system_directory/* makeDirectory */.Oh)(directory);
    const temporary = (0,external_node_path_.join)(directory, `${TEMPORARY}${owner_ownerOf(process.pid)}-${(0,external_node_crypto_.randomUUID)()}`);
    return (0,system_temporary/* holding */.G)(temporary, async () => {
        await (0,promises_.copyFile)(file, temporary);
        const handle = await (0,promises_.open)(temporary, 'r+');
        await handle.sync().finally(() => handle.close());
        const { size } = await (0,promises_.stat)(temporary);
        await (0,promises_.rename)(temporary, target);
        return size;
    });
}
const ABANDONED_MS = 24 * 60 * 60 * 1000;
/** Removes what was left by processes that were killed while they saved: at once where that can be seen from here, else a day later. */
async function clearAbandoned({ now }, directory) {
    for (const file of (await directory_namesIn(directory)).filter(name => name.startsWith(TEMPORARY))) {
        const fate = fateOf(file.slice(TEMPORARY.length));
        const stats = fate === 'unknown' ? await orAbsent((0,promises_.stat)((0,external_node_path_.join)(directory, file))) : undefined;
        const gone = fate === 'gone' || (stats && now() - stats.mtimeMs > ABANDONED_MS);
        if (gone)
            await (0,promises_.rm)((0,external_node_path_.join)(directory, file), { force: true });
    }
}
/** `saved` is the key that stays whatever the limit and the clocks say. */
async function evict({ console }, directory, limit, saved) {
    const removed = [];
    let total = 0;
    const rank = ({ key, used }) => (key === saved ? Number.POSITIVE_INFINITY : used);
    for (const entry of (await entries(directory)).sort((a, b) => rank(b) - rank(a))) {
        total += entry.bytes;
        if (total > limit && entry.key !== saved)
            removed.push(entry);
    }
    for (const { key } of removed)
        await (0,promises_.rm)(fileOf(directory, key), { force: true });
    if (removed.length === 0)
        return;
    const what = removed.length === 1
        ? 'the least recently used entry'
        : `the ${removed.length} least recently used entries`;
    console.info(`removed ${what} from ${directory} to stay below ${Math.round(limit / 2 ** 20)} MiB`);
}
/** Other processes use the directory too: what is gone by the time it is looked at was never there. */
async function orAbsent(work) {
    try {
        return await work;
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/system/format.ts
var format = __webpack_require__(9526);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./node_modules/tar/dist/esm/index.min.js
var index_min = __webpack_require__(8697);
;// CONCATENATED MODULE: ./src/cache/store/archive-members.ts


/** The manifest's name in an archive: its first member. */
const archive_members_MANIFEST = 'rust-multiarch.json';
/** A manifest of ours has about 100 bytes. */
const MANIFEST_BYTES = 4096;
/**
 * Returns what checks each member before anything of it is written, and says whether it is: symlinks go to `links`, by their names, and are
 * made last of all, so that nothing is ever written through one. Throws ArchiveRefused.
 */
function memberCheck(roots, links) {
    let isFirst = true;
    return entry => {
        const { type, size } = entry;
        const name = type === 'Directory' ? entry.path.replace(/\/$/, '') : entry.path;
        if (isFirst) {
            if (name !== archive_members_MANIFEST || type !== 'File' || size > MANIFEST_BYTES)
                throw new ArchiveRefused('it is not an archive of rust-multiarch');
            isFirst = false;
        }
        else
            checkMember(name, entry, roots);
        if (type === 'SymbolicLink')
            links.set(name, entry.linkpath ?? '');
        // We drop setuid bits, and write bits for group and others.
        entry.mode = type === 'Directory' || ((entry.mode ?? 0) & 0o111) !== 0 ? 0o755 : 0o644;
        return type !== 'SymbolicLink';
    };
}
function checkMember(name, { type, linkpath = '' }, roots) {
    checkPath(name, Object.keys(roots));
    if (type === 'SymbolicLink')
        checkLink(name, linkpath, Object.values(roots));
    else if (type === 'Link')
        checkPath(linkpath, Object.keys(roots));
    else if (type !== 'File' && type !== 'Directory')
        throw new ArchiveRefused(`${quote(name)} is a ${type}`);
}
/**
 * Throws ArchiveRefused where `name` cannot be a member below one of the roots: `<root>/<segment>/...`, relative, without
 * empty segments, `.`, `..` and NUL, so that joined to a directory it stays below it.
 */
function checkPath(name, roots) {
    const [root = '', ...path] = name.split('/');
    if (!roots.includes(root))
        throw new ArchiveRefused(`${quote(name)} is below no root of this entry`);
    if (path.length === 0 || path.some(segment => ['', '.', '..'].includes(segment)) || name.includes('\0')) {
        throw new ArchiveRefused(`${quote(name)} is not a plain relative path`);
    }
}
/**
 * Throws ArchiveRefused where a symlink may lead out of its root. `name` is the symlink's own `<root>/<path>`. Its parents
 * are real directories, so leading `..` can be counted; a `..` after a name could climb out through another symlink. An absolute
 * one leads into one of the `directories`, which are the same wherever an entry of the same key is extracted.
 */
function checkLink(name, target, directories) {
    if (directories.some(directory => target.startsWith(`${directory}/`)) && external_node_path_.posix.normalize(target) === target)
        return;
    const segments = target.split('/').filter(segment => segment !== '' && segment !== '.');
    const up = segments.findIndex(segment => segment !== '..');
    const climbs = up === -1 ? segments.length : up;
    const depth = name.split('/').length - 2;
    const isPlain = target !== '' && !target.startsWith('/') && !target.includes('\0');
    if (isPlain && climbs <= depth && segments.lastIndexOf('..') < climbs)
        return;
    throw new ArchiveRefused(`${quote(name)} is a symlink that leads outside, to ${quote(target)}`);
}
/** Names in an archive may be anybody's: shown on one line, shortened, with control characters escaped. */
function quote(name) {
    return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}...` : name);
}

;// CONCATENATED MODULE: ./src/cache/store/archive.ts











/** The text of an archive's manifest. Its keys tell which versions can read an entry. */
function manifestOf({ kind, id }) {
    return JSON.stringify({ product: 'rust-multiarch', kind, id });
}
/**
 * Writes an entry: a compressed tar (POSIX pax) whose first member is the manifest and whose others are named `<root>/<path>`, in byte
 * order. Run bits are kept; times are 0: units get theirs before a build.
 */
async function writeArchive({ file, compression, header, roots, members, }) {
    // The roots are anywhere: here they have the names that they have in the archive.
    const stage = `${file}.roots`;
    return (0,system_temporary/* holding */.G)(stage, async () => {
        try {
            await (0,promises_.mkdir)(stage, { recursive: true });
            for (const [name, path] of Object.entries(roots))
                await (0,promises_.symlink)(path, (0,external_node_path_.join)(stage, name));
            const manifest = (0,external_node_path_.join)(stage, archive_members_MANIFEST);
            await (0,promises_.writeFile)(manifest, manifestOf(header));
            const names = [...new Set(members.map(({ root, path }) => `${root}/${path}`))].sort();
            for (const name of names) {
                checkPath(name, Object.keys(roots));
                const stats = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(stage, name), { throwIfNoEntry: false });
                if (!stats)
                    throw new ArchiveRefused(`${quote(name)} is gone`);
                if (stats.isSymbolicLink())
                    checkLink(name, (0,external_node_fs_.readlinkSync)((0,external_node_path_.join)(stage, name)), Object.values(roots));
            }
            const options = { cwd: stage, portable: true, noDirRecurse: true, strict: true, mtime: new Date(0) };
            await compression.compress(external_node_stream_.Readable.from((0,index_min/* create */.vt)(options, [archive_members_MANIFEST, ...names])), file);
            return { kind: 'written', bytes: (await (0,promises_.stat)(file)).size };
        }
        catch (error) {
            await (0,promises_.rm)(file, { force: true });
            return { kind: 'refused', reason: reasonOf(error) };
        }
    });
}
/**
 * Extracts an archive to `to/<root>/<path>`, whole or not at all: `to` is gone unless the last byte was right. Nothing else is touched.
 * Refused: a foreign, damaged or unfinished archive; a member outside the roots or in the place of a symlink; a
 * symlink that leads outside; devices and whatever else is no file, link, directory or symlink. Throws where `to` is not empty.
 */
async function extractArchive(archive) {
    const { file, compression, expect, roots, to } = archive;
    const there = await (0,promises_.readdir)(to).catch(() => []);
    if (there.length > 0)
        throw new Error(`${to} is not empty`);
    const links = new Map();
    const sink = extraction(to, memberCheck(roots, links));
    try {
        await (0,promises_.mkdir)(to, { recursive: true });
        await compression.decompress(file, sink);
        if ((await (0,promises_.readFile)((0,external_node_path_.join)(to, archive_members_MANIFEST), 'utf8')) !== manifestOf(expect))
            throw new ArchiveRefused(`it is not the ${expect.kind} entry ${expect.id}`);
        await (0,promises_.rm)((0,external_node_path_.join)(to, archive_members_MANIFEST));
        for (const [name, target] of links) {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)((0,external_node_path_.join)(to, name)), { recursive: true });
            await (0,promises_.symlink)(target, (0,external_node_path_.join)(to, name));
        }
        return { kind: 'extracted' };
    }
    catch (error) {
        await (0,promises_.rm)(to, { recursive: true, force: true }).catch(() => { });
        const refused = [error, sink.errored].find(isNoDamage) ?? damaged(error, file);
        return { kind: 'refused', reason: reasonOf(refused), useless: refused instanceof ArchiveRefused };
    }
}
/** Takes a tar's bytes, and writes each member at once: with thousands of small files, several times as fast as streams. */
function extraction(to, check) {
    let failure = null;
    const filter = (_, entry) => {
        try {
            return failure === null && check(entry);
        }
        catch (error) {
            failure = error;
            return false;
        }
    };
    const unpack = new index_min/* UnpackSync */.U1({ cwd: to, strict: true, preserveOwner: false, filter });
    unpack.on('error', error => {
        failure ??= error;
    });
    return new external_node_stream_.Writable({
        write(chunk, _, done) {
            unpack.write(chunk);
            done(failure);
        },
        final(done) {
            unpack.end();
            done(failure);
        },
    });
}
/** A refusal of ours, or what the archive is not to blame for. */
function isNoDamage(error) {
    if (error instanceof ArchiveRefused || error instanceof Interrupted || error instanceof system_process/* ProgramMissing */.Xh)
        return true;
    const code = /\b(E[A-Z]+): /.exec((0,errors/* messageOf */.bD)(error))?.[1] ?? (0,errors/* errorCode */.CA)(error) ?? '';
    return /^E(?!RR_|EXIST|NOENT|NOTDIR|ISDIR|NOTEMPTY|LOOP)/.test(code);
}
/** `zstd: …e-snhYKm/work.tar : Read error (39) : premature end` without the file, whose path is nobody's concern. */
function damaged(error, file) {
    const text = reasonOf(error);
    const at = text.lastIndexOf((0,external_node_path_.basename)(file));
    const plain = at === -1 ? text : text.slice(at + (0,external_node_path_.basename)(file).length).replace(/^[\s:]+/, '');
    return new ArchiveRefused(`it is damaged (${plain})`);
}

;// CONCATENATED MODULE: ./src/cache/store/entries.ts







/** The last part of an entry's key: random, so that no key is ever in anybody's way. */
const ID = { name: 'id', value: '' };
/** The last part of a key. */
function idOf(key) {
    return key.slice(key.lastIndexOf('~') + 1);
}
/**
 * Restores an entry below the directory `to`, which is not there yet: the named one, else the newest that shares enough. Says in one line
 * what it found. Null where it restores nothing: then `to` is not there.
 */
async function restoreEntry(system, entries, request, roots, to) {
    const { store, compression, save } = entries;
    const { kind, parts, shared } = request;
    const start = system.elapsed();
    const note = (entry) => entries.note({ kind, ...entry, duration: system.elapsed() - start });
    const file = (0,external_node_path_.join)(await system.temporary('cache'), `${kind}.tar`);
    try {
        const prefixes = shared.map(last => prefixOf(kind, parts, last));
        const [nearest = ''] = prefixes;
        const found = await store.restore({ key: request.key ?? nearest, prefixes, to: file });
        if (found === null) {
            note({ outcome: 'missed', why: await sayMiss(system, store, request), bytes: 0 });
            return null;
        }
        const expect = { kind, id: idOf(found.key) };
        await (0,promises_.rm)(to, { recursive: true, force: true });
        const extracted = await extractArchive({ file, compression, expect, roots, to });
        if (extracted.kind === 'refused') {
            const after = extracted.useless ? await removeUseless(store, save, found.key) : '';
            system.console.info(`the ${kind} entry cannot be used: ${extracted.reason}${after}`);
            note({ outcome: 'refused', why: extracted.reason, bytes: found.bytes });
            return null;
        }
        const agrees = shared.find(last => found.key.startsWith(prefixOf(kind, parts, last))) ?? null;
        const differ = found.key === request.key ? [] : (differencesTo(request, found.key) ?? []);
        const why = differ.length === 0 ? '' : describeDifferences(differ);
        const how = why === '' ? 'exact' : `partial, ${why}`;
        note({ outcome: why === '' ? 'exact' : 'partial', why, bytes: found.bytes });
        system.console.status('Restored', `${kind} (${how}; ${(0,format/* bytes */.ee)(found.bytes)})`);
        return { key: found.key, shared: agrees };
    }
    finally {
        await (0,promises_.rm)(file, { force: true });
    }
}
/** What differs in the entry that `restoreEntry` would find, in words, by its name alone: empty for an exact one, null where there is none. */
async function findEntry(store, request) {
    const { kind, parts, shared } = request;
    for (const last of shared) {
        const key = await store.lookup(prefixOf(kind, parts, last));
        if (key !== null)
            return describeDifferences(differencesTo(request, key) ?? []);
    }
    return null;
}
/** What becomes of an entry that is of no use, as the end of a line that says so. */
async function removeUseless(store, save, key) {
    if (store.remove === undefined || !save)
        return '';
    return store.remove(key).then(() => '; it is removed', () => '; it cannot be removed: another `cache-key` starts a new cache');
}
function differencesTo({ kind, parts }, other) {
    return differences(kind, [...parts, ID], other)?.filter(({ name }) => name !== ID.name) ?? null;
}
/** Any entry of this kind tells, by its key, which part is new. */
async function sayMiss(system, store, request) {
    const { kind } = request;
    const other = await store.lookup(prefixOf(kind, []));
    const found = other === null ? null : differencesTo(request, other);
    if (!store.answers())
        return 'the store does not answer';
    const why = whyMissed(found);
    system.console.status('Missed', `${kind} (${why})`);
    return why;
}
function whyMissed(differ) {
    if (differ === null)
        return 'there is none yet';
    return differ.length === 0 ? 'it could not be fetched' : describeDifferences(differ);
}
/** A new entry's keys, for the parts of each: they end with one new id. */
function newKeys(kind, parts, id) {
    return [...new Set(parts.map(one => keyOf(kind, [...one, { ...ID, value: id }])))];
}
/** Saves an entry and says so in one line. Returns the bytes that are saved; null where a key is not saved. */
async function saveEntry(system, { store, compression, scratch }, { kind, keys, roots, members }) {
    if (!store.answers())
        return null;
    const file = (0,external_node_path_.join)(scratch, `saving-${kind}.tar`);
    const there = members.filter(({ root, path }) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(roots[root] ?? '', path)));
    return (0,system_temporary/* holding */.G)(file, async () => {
        const header = { kind, id: idOf(keys[0] ?? '') };
        const written = await writeArchive({ file, compression, header, roots, members: there });
        if (written.kind === 'refused') {
            system.console.info(`the ${kind} entry is not saved: ${written.reason}`);
            return null;
        }
        let total = 0;
        for (const key of keys) {
            const saved = await store.save(key, file);
            if (saved.kind === 'refused') {
                if (!saved.told)
                    system.console.info(`the ${kind} entry is not saved: ${saved.reason}`);
                return null;
            }
            if (saved.kind === 'saved')
                total += saved.bytes;
        }
        system.console.status('Saved', `${kind} (${(0,format/* bytes */.ee)(written.bytes)}, ${there.length} files) in ${store.name}`);
        return total;
    });
}

// EXTERNAL MODULE: ./src/cache/store/toolkit.ts
var store_toolkit = __webpack_require__(574);
;// CONCATENATED MODULE: ./src/cache/store/toolkit-talk.ts

/** The answer of the toolkit's process, or undefined where it ended without one. */
function answerIn(stdout) {
    const line = stdout.split('\n').findLast(text => text.startsWith(store_toolkit/* ANSWER */.tp));
    return line === undefined ? undefined : JSON.parse(line.slice(store_toolkit/* ANSWER */.tp.length));
}
/**
 * What @actions/cache 6.3 prints where it returns no more than "no", the most telling first: why a key could not be
 * reserved is said in a debug line alone; warnings and errors are workflow commands; an attempt that is repeated is a
 * plain line.
 */
const TROUBLE = [
    /^::debug::Failed to reserve cache: (.+)$/,
    /^(?:::(?:warning|error)::)?Failed to (?:save|restore): .* More details: (.+)$/,
    /^(?:::(?:warning|error)::)?Failed to (?:save|restore): (.+)$/,
    /^::(?:warning|error)::(.+)$/,
    /^Attempt \d+ of \d+ failed with error: (.+)\. Retrying request in \d+ ms\.\.\.$/,
];
const NOISE = /^(?:Error: |Failed to \w+: |Received non-retryable error: |Failed request: |uploadCacheArchiveSDK: )/;
/** In one line what went wrong, or undefined where nothing did. */
function troubleIn(stdout) {
    const lines = stdout.split('\n').map(line => line.trimEnd());
    for (const pattern of TROUBLE) {
        const text = lines.map(line => pattern.exec(line)?.[1]).findLast(match => match !== undefined);
        if (text !== undefined)
            return toolkit_talk_plain(text);
    }
    return undefined;
}
function toolkit_talk_plain(text) {
    let rest = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
    rest = rest.trim().split(/[\r\n]/)[0] ?? '';
    while (NOISE.test(rest))
        rest = rest.replace(NOISE, '');
    return rest;
}

;// CONCATENATED MODULE: ./src/cache/store/github.ts







const LIMITS = {
    answer: 10_000,
    lookup: 30_000,
    restore: 5 * 60_000,
    save: 10 * 60_000,
};
/** Whether a runner told of a cache service: it tells actions, not `run:` steps. The toolkit decides whether that is one that it can use. */
function isToldOfService(env) {
    return Boolean(env['ACTIONS_RESULTS_URL'] || env['ACTIONS_CACHE_URL']);
}
/**
 * GitHub's cache service through @actions/cache, of which version (2, or 1 on older servers) the runner says.
 * `toolkit` runs the door of toolkit.ts. Like the service, `restore` and `lookup` take the newest of several matches
 * within the branch, then its base, then the default branch, and a key also matches longer ones that begin with it.
 * What goes wrong is one line of information, said once, however many entries it befalls. Where nobody answers, nothing
 * is asked a second time: an outage costs one wait and not one for each entry.
 */
function githubStore(system, toolkit, limits = LIMITS) {
    const reasons = new Set();
    const nothing = (reason) => {
        if (!reasons.has(reason))
            system.console.info(`nothing from GitHub's cache: ${reason}`);
        reasons.add(reason);
    };
    const refused = (reason) => {
        const told = reasons.has(reason);
        reasons.add(reason);
        return { kind: 'refused', reason, ...(told ? { told: true } : {}) };
    };
    let silent = false;
    const ask = async (question, directory, limit) => {
        const reply = await call(system, toolkit, { ...question, patience: limits.answer }, directory, limit);
        silent ||= 'reason' in reply && reply.silent;
        return reply;
    };
    const mode = (system.env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase();
    const denied = (access) => CACHE_MODES.has(mode) && mode !== 'write' && !mode.startsWith(access)
        ? `the workflow's cache-mode is \`${mode}\``
        : undefined;
    const find = async (question, directory, limit) => {
        if (silent)
            return null;
        const reason = denied('read');
        const result = reason === undefined ? await ask(question, directory, limit) : { reason };
        if ('reason' in result)
            nothing(result.reason);
        return 'answer' in result && 'key' in result.answer ? result.answer.key : null;
    };
    return {
        name: 'github',
        restore: ({ key, prefixes, to }) => inDirectoryOf(to, async (directory) => {
            const restoreKeys = prefixes.slice(0, MAX_KEYS - 1);
            const found = await find({ operation: 'restore', key, restoreKeys }, directory, limits.restore);
            if (found === null)
                return null;
            const entry = (0,external_node_path_.join)(directory, store_toolkit/* ENTRY_PATH */.He);
            if (!(await (0,promises_.lstat)(entry)).isFile())
                throw new Error(`the entry ${found} is none of ours`);
            await (0,promises_.rename)(entry, to);
            return { key: found, bytes: (await (0,promises_.stat)(to)).size };
        }).catch(error => {
            nothing(reasonOf(error));
            return null;
        }),
        lookup: async (prefix) => {
            const directory = await system.temporary('lookup').catch(() => null);
            if (directory === null)
                return null;
            return find({ operation: 'lookup', key: prefix, restoreKeys: [] }, directory, limits.lookup);
        },
        save: (key, file) => inDirectoryOf(file, async (directory) => {
            const reason = silent ? 'nobody answers' : denied('write');
            if (reason !== undefined)
                return refused(reason);
            const entry = (0,external_node_path_.join)(directory, store_toolkit/* ENTRY_PATH */.He);
            await (0,promises_.link)(file, entry).catch(() => (0,promises_.copyFile)(file, entry));
            const result = await ask({ operation: 'save', key }, directory, limits.save);
            if (!('reason' in result))
                return { kind: 'saved', bytes: (await (0,promises_.stat)(file)).size };
            return ALREADY.test(result.reason) ? { kind: 'present' } : refused(result.reason);
        }).catch(error => refused(reasonOf(error))),
        answers: () => !silent,
    };
}
/** docs: "Workflow syntax", cache-mode; an unknown one permits both, as in the toolkit. */
const CACHE_MODES = new Set(['none', 'read', 'write', 'write-only']);
/** The service's own limit for one request. */
const MAX_KEYS = 10;
/** Version 2 answers 409 `already_exists`, version 1 says `Cache already exists`. */
const ALREADY = /already[ _]exists|\(409\)/i;
/** Works in a new directory on the file's own file system, which goes away afterwards, also where the process ends. */
function inDirectoryOf(file, work) {
    const directory = `${file}-${(0,external_node_crypto_.randomUUID)()}`;
    return (0,system_temporary/* holding */.G)(directory, async () => {
        await (0,promises_.mkdir)(directory);
        return work(directory);
    });
}
async function call(system, toolkit, request, directory, limit) {
    const { code, stdout, stderr, timedOut } = await system.run(toolkit, {
        cwd: directory,
        env: environment(system, directory),
        input: JSON.stringify(request),
        timeout: limit,
    });
    const trouble = troubleIn(stdout);
    const answer = answerIn(stdout);
    if (timedOut || (answer && 'late' in answer)) {
        const waited = `no answer within ${(timedOut ? limit : request.patience) / 1000} s`;
        return { reason: trouble === undefined ? waited : `${waited} (${trouble})`, silent: !timedOut };
    }
    const fault = (reason) => ({ reason, silent: answer?.silent ?? false });
    if (answer === undefined)
        return fault(stderr.trim().split('\n').at(-1) || `its process ended with ${code}`);
    if ('failed' in answer)
        return fault(answer.failed);
    const refused = 'saved' in answer ? !answer.saved : answer.key === null && trouble !== undefined;
    return refused ? fault(trouble ?? 'it was not saved') : { answer };
}
/**
 * The toolkit's tar stores paths relative to GITHUB_WORKSPACE and, with `-P`, would follow absolute ones anywhere:
 * GNU tar's own option gives every member, whatever its name, the one name that is ours.
 */
function environment({ env, host: { os } }, directory) {
    return {
        ...env,
        GITHUB_WORKSPACE: directory,
        RUNNER_TEMP: directory,
        RUNNER_DEBUG: undefined,
        ...(os === 'linux' ? { TAR_OPTIONS: `--no-same-owner --transform=s,.*,${store_toolkit/* ENTRY_PATH */.He},` } : {}),
    };
}

;// CONCATENATED MODULE: ./src/cache/store/move-in.ts





/**
 * Moves what is in the directory `from` into the directory `to`: all of it at once where there is no `to`, else what is
 * not there yet, directory by directory. Files of the same name are replaced, other files stay; `from` is gone then. Throws
 * before anything has moved where a directory meets a file or a symlink; a failure while moving takes away what
 * was not there before. Synchronous inside, so that two moves of one process do not mix.
 */
async function moveIn(from, to) {
    const moves = movesOf(from, to);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(to), { recursive: true });
    const moved = [];
    try {
        for (const move of moves) {
            const isNew = move_in_kindOf(move.to) === undefined;
            moveOne(move);
            if (isNew)
                moved.push(move.to);
        }
    }
    catch (error) {
        for (const path of moved)
            (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
        throw error;
    }
    (0,external_node_fs_.rmSync)(from, { recursive: true, force: true });
}
function movesOf(from, to) {
    const there = move_in_kindOf(to);
    if (there === undefined)
        return [{ from, to }];
    const here = move_in_kindOf(from);
    if (here === 'directory' && there === 'directory') {
        return (0,external_node_fs_.readdirSync)(from).flatMap(name => movesOf((0,external_node_path_.join)(from, name), (0,external_node_path_.join)(to, name)));
    }
    if (here === there)
        return [{ from, to }];
    const what = there === 'directory' ? 'a directory' : 'no directory';
    throw new ArchiveRefused(`${to} is ${what} here`);
}
/** A copy, where `to` is on another file system (a cargo home in a container's image, say): it gets its name when it is whole. */
function moveOne({ from, to }) {
    try {
        (0,external_node_fs_.renameSync)(from, to);
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'EXDEV')
            throw error;
        const copy = `${to}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
        try {
            (0,external_node_fs_.cpSync)(from, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
            (0,external_node_fs_.renameSync)(copy, to);
        }
        finally {
            (0,external_node_fs_.rmSync)(copy, { recursive: true, force: true });
        }
    }
}
/** Without following a symlink: a directory behind one may be anywhere. */
function move_in_kindOf(path) {
    const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (!stats)
        return undefined;
    return stats.isDirectory() ? 'directory' : 'other';
}

;// CONCATENATED MODULE: ./src/cache/store/policy.ts
/**
 * Who can write an entry can choose the binary. So `auto` saves only where code is that was merged, restores on
 * branches and pull requests, and does neither where what is built is released or where a run of more rights was
 * started from outside. A run without a workflow (`name` empty) belongs to the user, and so does its store.
 */
function cachePolicy(mode, event) {
    if (mode === 'off')
        return { restore: false, save: false };
    if (mode === 'read')
        return { restore: true, save: false };
    if (mode === 'always')
        return { restore: true, save: true };
    if ('privileged' in event && event.privileged !== undefined)
        return off(`the event ${event.privileged}`);
    switch (event.kind) {
        case 'branch':
            return { restore: true, save: event.isDefault };
        case 'pull-request':
            return { restore: true, save: false };
        case 'tag':
            return off('tags');
        case 'other':
            if (event.name === '')
                return { restore: true, save: true };
            return event.name === 'release' ? off('the event release') : { restore: true, save: false };
    }
}
function off(where) {
    return {
        restore: false,
        save: false,
        note: `the cache is off on ${where}, where whoever can write an entry could choose the binary: \`cache: read\` or \`cache: always\` turns it on`,
    };
}

;// CONCATENATED MODULE: ./src/cache/target/crates.ts



/**
 * What of cargo home a build needs again, below the roots `registry` and `git` (cargo book, "Cargo Home"): the crate files of
 * the packages it used, the index's entries of those its lock file names, and the clones and checkouts of repositories.
 * `packageIds` are cargo's, of either form.
 */
async function crateMembers(cargoHome, packageIds, lockedNames) {
    const used = new Set(packageIds.map(nameAndVersion));
    const locked = new Set(lockedNames.map(name => name.toLowerCase()));
    const registry = (0,external_node_path_.join)(cargoHome, 'registry');
    const members = [];
    for (const source of await namesIn((0,external_node_path_.join)(registry, 'cache'))) {
        for (const file of await namesIn((0,external_node_path_.join)(registry, 'cache', source))) {
            if (used.has(file.replace(/\.crate$/, '')))
                members.push({ root: 'registry', path: `cache/${source}/${file}` });
        }
    }
    for (const source of await namesIn((0,external_node_path_.join)(registry, 'index'))) {
        for (const path of await filesBelow((0,external_node_path_.join)(registry, 'index', source), '')) {
            const name = path.split('/').at(-1) ?? '';
            if (path === 'config.json' || locked.has(name))
                members.push({ root: 'registry', path: `index/${source}/${path}` });
        }
    }
    // cargo names a clone, and its checkouts, after the repository and a hash of its address.
    const repositories = packageIds.flatMap(id => /git\+[^?#\s]*?\/([^/?#\s]+?)(?:\.git)?(?:[?#]|\)?$)/.exec(id)?.[1] ?? []);
    for (const kind of ['db', 'checkouts']) {
        for (const clone of await namesIn((0,external_node_path_.join)(cargoHome, 'git', kind))) {
            if (!repositories.some(name => clone.toLowerCase().startsWith(`${name.toLowerCase()}-`)))
                continue;
            for (const path of await filesBelow((0,external_node_path_.join)(cargoHome, 'git'), `${kind}/${clone}`))
                members.push({ root: 'git', path });
        }
    }
    return members;
}
/** `serde-1.0.200` of `registry+URL#serde@1.0.200`, of `serde 1.0.200 (registry+URL)`. */
function nameAndVersion(id) {
    const [, name, version] = /#(?:([^@]+)@)?([^@]+)$/.exec(id) ?? /^(\S+) (\S+) \(/.exec(id) ?? [];
    return `${name}-${version}`;
}
/** Files and symlinks, relative, with forward slashes. */
async function filesBelow(directory, prefix) {
    const entries = await (0,promises_.readdir)((0,external_node_path_.join)(directory, prefix), { withFileTypes: true }).catch(() => []);
    const found = await Promise.all(entries.map(entry => {
        const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
        return entry.isDirectory() ? filesBelow(directory, path) : [path];
    }));
    return found.flat();
}

;// CONCATENATED MODULE: ./src/cache/target/prepare.ts








/**
 * Makes a target directory ready for cargo: stale units of the workspace go, and dependencies' units that declare a file which is another
 * now. The units that stay get one time, the moment before the snapshot, so that cargo finds them fresh in a checkout whose files are all
 * older. Records first what stays: a build that is killed leaves a true record of the units that it did not compile.
 */
async function prepareTarget(snapshot, { record, fresh }, { targetDirectory, localPackages, environment }) {
    const found = await readDependencies(targetDirectory);
    // cargo does not compare all of it: units of another environment may not meet this build's.
    const isOther = found !== null && !(0,external_node_util_.isDeepStrictEqual)(found.environment, environment);
    if (isOther)
        await (0,promises_.rm)(targetDirectory, { recursive: true, force: true });
    const earlier = isOther ? null : record;
    const dependencies = isOther || found === null ? emptyDependencies(environment) : found;
    const units = await unitsIn(targetDirectory);
    const dated = snapshot.taken - TICK_MS;
    const outdated = outdatedUnits(dependencies, snapshot);
    const names = new Set([...localPackages, ...(earlier?.packages.map(({ name }) => name) ?? [])]);
    const isRecorded = ({ id }) => dependencies.units[id] !== undefined;
    // A dependency may have the name of a package of the workspace.
    const isLocal = (unit) => names.has(unit.package) && !isRecorded(unit);
    const stay = units.filter(unit => isLocal(unit)
        ? fresh.has(unit.id) && isUntouched(unit, earlier?.dated ?? 0)
        : isRecorded(unit) && !outdated.has(unit.id));
    // Where others are recorded, what a killed build made of dependencies is another than what those were made with.
    const hasRecorded = Object.keys(dependencies.units).length > 0;
    const gone = units.filter(unit => !stay.includes(unit) && (isLocal(unit) || hasRecorded));
    const kept = recordOf(earlier, new Set(stay.map(({ id }) => id)), dated, outdated.size > 0);
    await writeRecord(targetDirectory, kept);
    await removeUnits(gone);
    await writeDependencies(targetDirectory, withoutUnits(dependencies, outdated));
    dateUnits(stay, dated);
    return { record: kept, outdated };
}
/** A unit was compiled by a build that did not end where its fingerprint is newer than the record. */
function isUntouched({ fingerprint }, dated) {
    const stats = (0,external_node_fs_.statSync)(fingerprint, { throwIfNoEntry: false });
    const names = stats ? (0,external_node_fs_.readdirSync)(fingerprint) : [];
    // File systems keep less of a time than a clock says.
    return names.length > 0 && names.every(name => (0,external_node_fs_.statSync)((0,external_node_path_.join)(fingerprint, name)).mtimeMs < dated + 1);
}
function recordOf(earlier, kept, dated, isEntryGone) {
    if (earlier === null)
        return { ...emptyRecord(), dated };
    const packages = earlier.packages.map(found => withUnits(found, id => kept.has(id)));
    const deps = isEntryGone ? null : earlier.deps;
    return { ...earlier, packages, dated, deps };
}
/** Why units of dependencies are outdated, by their ids. */
function outdatedUnits({ units, inputs }, snapshot) {
    const outdated = new Map();
    for (const [id, unit] of Object.entries(units)) {
        const other = unit.inputs.find(input => !isSame(inputs[input], snapshot.stateOf(input)));
        if (other !== undefined)
            outdated.set(id, describe(other));
    }
    return outdated;
}
/** What is compiled in place of outdated units is not in the entry. */
function withoutUnits(record, outdated) {
    if (outdated.size === 0)
        return record;
    const units = Object.entries(record.units).filter(([id]) => !outdated.has(id));
    return { ...record, units: Object.fromEntries(units), entry: null };
}

;// CONCATENATED MODULE: ./src/cache/target/times.ts





/** The packages of a record whose fresh build script's run has no `rerun-if` lines. */
function silentFiles(record, snapshot) {
    return record.packages.flatMap(({ directory, units }) => {
        const own = () => snapshot.checkout.files.filter(file => ownerOf(file, snapshot) === directory);
        return units.flatMap(({ newest }) => (newest ? [{ newest, files: own() }] : []));
    });
}
/**
 * Gives the files of silent packages times by which cargo finds the packages as their scripts saw them: cargo compares the newest file and
 * its time as text. Returns what puts the times back; it is called when the process ends at the latest. Times are the user's: an own
 * cargo in the same checkout goes by them.
 */
async function withRecordedTimes(system, checkout, packages) {
    const changes = [];
    const putBack = (0,system_temporary/* atTheLatest */.s1)(() => {
        for (const { path, from, to } of changes.toReversed()) {
            // Somebody has written it meanwhile.
            if ((0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.mtimeMs === to)
                setTime(path, from.mtimeMs / 1000, from.atimeMs / 1000);
        }
    });
    const change = async (path, act) => {
        const from = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
        await act();
        const to = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.mtimeMs;
        if (from && to !== undefined && to !== from.mtimeMs)
            changes.push({ path, from, to });
    };
    for (const { newest, files } of packages) {
        const newestMs = Number(newest.time) * 1000;
        for (const file of files.filter(name => name !== newest.path)) {
            const path = absoluteOf(checkout, file);
            const time = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
            if (time >= newestMs)
                await change(path, () => setTime(path, newestMs / 1000 - 1, newestMs / 1000 - 1));
        }
        const path = absoluteOf(checkout, newest.path);
        await change(path, () => touch(system, path, newest.time));
    }
    return putBack;
}
/** A time that cannot be set costs a compilation. */
function setTime(path, modified, accessed) {
    try {
        (0,external_node_fs_.lutimesSync)(path, accessed, modified);
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === undefined)
            throw error;
    }
}
/** Node's own calls keep microseconds at best, and cargo compares nanoseconds. The form of the date is POSIX's (touch). */
async function touch({ run, env }, path, time) {
    const [seconds = '', fraction = ''] = time.split('.');
    const date = `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
    await run(['touch', '-c', '-d', date, path], { env }).catch(() => null);
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
;// CONCATENATED MODULE: ./src/cache/target/zig.ts





/**
 * What a link takes from zig's global cache (lib/std/Build/Cache.zig): finished libraries and start files, `o/HASH/libc.a`, and the
 * manifests that lead to them, `h/HASH.txt`. zig also keeps every object that they are made of, the syntax trees of its own
 * sources and objects of the user's C: a hundred times as many files, of which nothing is asked again while the libraries are there.
 * Where this is mistaken, zig makes what it misses. None where any of it cannot be read: half of it would be of no use.
 */
async function zigLibraries(cache) {
    return readLibraries(cache).catch(() => ({ files: [], name: '' }));
}
async function readLibraries(cache) {
    const directories = await namesIn((0,external_node_path_.join)(cache, 'o'));
    const outputs = await Promise.all(directories.map(async (directory) => (await namesIn((0,external_node_path_.join)(cache, 'o', directory)))
        .filter(name => LIBRARY.test(name))
        .map(name => `o/${directory}/${name}`)));
    const libraries = outputs.flat().sort();
    const named = (await namesIn((0,external_node_path_.join)(cache, 'h'))).filter(name => name.endsWith('.txt'));
    const manifests = await (0,p_limit/* default */.A)(OPEN).map(named, async (name) => isOfLibrary(await (0,promises_.readFile)((0,external_node_path_.join)(cache, 'h', name), 'utf8')) ? `h/${name}` : null);
    const openssl = await opensslFiles(cache);
    const files = [...libraries, ...manifests.filter(name => name !== null), ...openssl].sort();
    return { files, name: [...libraries, ...openssl].join(' ') };
}
/** OpenSSL, for each target that openssl-sys was compiled for: `openssl/HASH/TARGET/install/lib/libssl.a`. What was not finished has no `complete`. */
async function opensslFiles(cache) {
    const files = await filesBelow(cache, 'openssl');
    const finished = files.flatMap(file => /^(.*\/)complete$/.exec(file)?.[1] ?? []);
    return files.filter(file => finished.some(directory => file.startsWith(directory)));
}
/** Files open at once, of thousands. */
const OPEN = 32;
/** `libc.a`, `libc.so.6`, `Scrt1.o`, `crti.o` */
const LIBRARY = /\.a$|\.so(\.\d+)*$|crt\w?\.o$/i;
/** An input of a manifest: size, inode, time, digest, where it is relative to (1: zig's own files), path. */
const INPUT = /^\d+ \d+ -?\d+ [0-9a-f]+ 1 (.+)$/gm;
const C_SOURCE = /\.(c|cc|cpp|s)$/i;
/** Whether a manifest lists what a library was made of: zig's own sources, several of C's; or a start file's. An object has one source and its headers. */
function isOfLibrary(manifest) {
    const inputs = [...manifest.matchAll(INPUT)].map(([, path = '']) => path);
    const [first = ''] = inputs;
    if (first.endsWith('.zig') || /\/crt\//.test(first))
        return true;
    return inputs.filter(path => C_SOURCE.test(path)).length > 1;
}

;// CONCATENATED MODULE: ./src/cache/cache.ts
























;// CONCATENATED MODULE: ./src/system/all.ts
/** As Promise.all, but waits for all even where one fails, so that nothing goes on in the background; throws what the first of them threw. */
async function allOf(work) {
    const settled = await Promise.allSettled(work);
    const failed = settled.find(result => result.status === 'rejected');
    if (failed)
        throw failed.reason;
    return (await Promise.all(work));
}

;// CONCATENATED MODULE: ./src/system/environment.ts



/** What a workflow's step may do to the steps after it: nothing that a build script should reach. */
const COMMAND_FILES = new Set([
    'GITHUB_OUTPUT',
    'GITHUB_STATE',
    'GITHUB_ENV',
    'GITHUB_PATH',
    'GITHUB_STEP_SUMMARY',
    'GITHUB_ARTIFACTS',
]);
/**
 * The environment for cargo, and with it every build script: ours without the action's inputs (secrets among them),
 * the runner's tokens and addresses, and the files through which a step gives commands to its runner. A SOURCE_DATE_EPOCH
 * that is empty, as workflows leave it, is none: compilers take it for a bad one. rustup installs nothing by itself: of several cargos and
 * rustcs at once each would install the same, and ruin the toolchain.
 */
function cargoEnvironment(env) {
    const kept = Object.entries(env).filter(([name, value]) => !name.startsWith('INPUT_') &&
        !name.startsWith('ACTIONS_') &&
        !COMMAND_FILES.has(name) &&
        !(name === 'SOURCE_DATE_EPOCH' && value === ''));
    return { ...Object.fromEntries(kept), RUSTUP_AUTO_INSTALL: '0' };
}
/** cargo book, "Cargo Home". */
function cargoHomeOf(env) {
    return env['CARGO_HOME'] || (0,external_node_path_.join)(env['HOME'] ?? '/', '.cargo');
}
/** cargo book, "Cargo Home", and what cargo 1.95 leaves there: what it fetched or installed, and its notes. */
const KEPT_BY_CARGO = [
    'registry',
    'git',
    'bin',
    '.crates.toml',
    '.crates2.json',
    '.global-cache',
    '.global-cache-journal',
    '.package-cache',
    '.package-cache-mutate',
];
/** rustup book, "Environment variables". */
function rustupHomeOf(env) {
    return env['RUSTUP_HOME'] || (0,external_node_path_.join)(env['HOME'] ?? '/', '.rustup');
}
/** What cargo and rustup keep for themselves, as absolute paths: no source, wherever their homes lie. The configuration in cargo's is one. */
function keptByTools(env) {
    return [...KEPT_BY_CARGO.map(name => (0,external_node_path_.join)(cargoHomeOf(env), name)), rustupHomeOf(env)];
}
/**
 * Where a cargo that is called in `directory` looks for its configuration (cargo book, "Configuration", hierarchical structure),
 * and the files that what lies there includes.
 */
async function configurationFiles(directory, env) {
    const places = [cargoHomeOf(env)];
    for (let above = directory;; above = (0,external_node_path_.dirname)(above)) {
        places.push((0,external_node_path_.join)(above, '.cargo'));
        if (above === (0,external_node_path_.dirname)(above))
            break;
    }
    const files = new Set();
    const add = async (file) => {
        if (files.has(file))
            return;
        files.add(file);
        for (const included of await includedBy(file))
            await add(included);
    };
    for (const place of places) {
        await add((0,external_node_path_.join)(place, 'config.toml'));
        await add((0,external_node_path_.join)(place, 'config'));
    }
    return [...files];
}
/**
 * Reads the files of `configurationFiles`, the strongest first: the nearest, cargo's home last. What is not there says nothing, and what is no
 * TOML cargo refuses.
 */
async function readConfigurations(directory, env) {
    const files = await configurationFiles(directory, env);
    const nearest = files.indexOf((0,external_node_path_.join)(directory, '.cargo', 'config.toml'));
    const ordered = [...files.slice(nearest), ...files.slice(0, nearest)];
    return Promise.all(ordered.map(file => readConfiguration(file, directory)));
}
async function readConfiguration(path, directory) {
    const inside = (0,external_node_path_.relative)(directory, path);
    const table = await (0,promises_.readFile)(path, 'utf8')
        .then(smol_toml_dist/* parse */.qg)
        .catch(() => ({}));
    return { path, file: inside.startsWith('..') ? path : inside, table };
}
/** Reads `[env]` of cargo's configuration: what cargo adds to its environment (cargo book, "Configuration", env). */
async function configuredVariables(directory, env) {
    const tables = (await readConfigurations(directory, env)).map(({ table }) => table['env'] ?? {});
    const entries = tables.reverse().flatMap(table => Object.entries(table));
    return Object.fromEntries(entries.map(([name, entry]) => [name, String(entry?.value ?? entry)]));
}
/** `include`: a path, a list of them, or of tables with a `path`, relative to the file (cargo book, "Configuration", include). */
async function includedBy(file) {
    // What is not there includes nothing, and what is no TOML cargo refuses.
    const include = await (0,promises_.readFile)(file, 'utf8')
        .then(text => (0,smol_toml_dist/* parse */.qg)(text)['include'])
        .catch(() => undefined);
    return [include].flat().flatMap(entry => {
        const path = typeof entry === 'object' && 'path' in entry ? entry.path : entry;
        return typeof path === 'string' ? [(0,external_node_path_.resolve)((0,external_node_path_.dirname)(file), path)] : [];
    });
}

;// CONCATENATED MODULE: ./src/toolchain/home.ts


/**
 * Where the product keeps what stays on the machine: RUST_MULTIARCH_HOME, else a folder in a runner's tool cache, else in the
 * user's cache directory (XDG base directory specification 0.8). On a runner the tools lie in its tool cache itself, where an administrator
 * can have put them; in a home apart by system, since it may be on a disk that unlike machines share. The paths depend on nothing else, so they
 * are the same in every run. Creates nothing. Throws UserError where there is no place.
 */
function openHome(env, host) {
    const root = rootOf(env);
    return {
        root,
        tools: (!env['RUST_MULTIARCH_HOME'] && env['RUNNER_TOOL_CACHE']) || (0,external_node_path_.join)(root, 'tools', host.os),
        targets: (0,external_node_path_.join)(root, 'targets'),
        zigCache: (0,external_node_path_.join)(root, 'zig'),
        zigbuildCache: (0,external_node_path_.join)(root, 'zigbuild'),
        bases: (0,external_node_path_.join)(root, 'bases'),
        digests: (0,external_node_path_.join)(root, 'digests.json'),
        versions: (0,external_node_path_.join)(root, 'versions.json'),
    };
}
/** What a user is told of a directory of the home that cannot be made or written. */
function unwritableHome(directory, error) {
    return new errors/* UserError */.yo(`cannot write ${directory} (${(0,errors/* errorCode */.CA)(error) ?? (0,errors/* messageOf */.bD)(error)}): set RUST_MULTIARCH_HOME to a directory of yours`);
}
function rootOf(env) {
    const own = env['RUST_MULTIARCH_HOME'];
    if (own) {
        if (!(0,external_node_path_.isAbsolute)(own))
            throw new errors/* UserError */.yo(`RUST_MULTIARCH_HOME must be an absolute path, not \`${own}\``);
        return own;
    }
    const toolCache = env['RUNNER_TOOL_CACHE'];
    if (toolCache)
        return (0,external_node_path_.join)(toolCache, 'rust-multiarch');
    const xdg = env['XDG_CACHE_HOME'];
    if (xdg && (0,external_node_path_.isAbsolute)(xdg))
        return (0,external_node_path_.join)(xdg, 'rust-multiarch');
    const user = env['HOME'];
    if (user)
        return (0,external_node_path_.join)(user, '.cache', 'rust-multiarch');
    throw new errors/* UserError */.yo('HOME is not set: set RUST_MULTIARCH_HOME to a directory for tools and caches');
}

;// CONCATENATED MODULE: ./src/toolchain/install.ts








/** How long an installation that was killed may leave its directory behind. */
const STALE_MS = 24 * 60 * 60 * 1000;
/** What each tool takes to print its version. */
const VERSION_ARGUMENT = {
    zig: 'version',
    'cargo-zigbuild': '--version',
    'cargo-chef': '--version',
    buildx: 'version',
};
/** Node's names of processors, as a runner's tool cache has them. */
const ARCHITECTURES = { x86_64: 'x64', aarch64: 'arm64' };
/**
 * Where a tool lies once it is installed, in the layout of a runner's tool cache (@actions/tool-cache 4.0): NAME/VERSION/ARCH, with a file
 * ARCH.complete beside the directory. The path is the same in every run, since cargo's fingerprints hold it.
 */
function toolAt(home, pin) {
    const { name, version, host } = pin;
    return {
        name,
        version,
        path: (0,external_node_path_.join)(home.tools, name, pin.directory, ARCHITECTURES[host.architecture], name),
    };
}
/** Whether a tool is installed, by us or by an administrator: one look at the disk. */
async function isInstalled({ path }) {
    return (0,external_node_fs_.existsSync)(`${(0,external_node_path_.dirname)(path)}${COMPLETE}`) && isExecutable(path);
}
const COMPLETE = '.complete';
/**
 * Installs a tool once, where `toolAt` says. `fill` puts the verified executable, named as the tool, into the directory it is given. It is run once
 * before it counts as installed, and appears whole or not at all; of two processes at once the first to finish wins, and what the other made is
 * dropped. Not through @actions/tool-cache itself: it writes `::debug::` lines to standard output, where the command line's result goes, copies
 * zig's 20,000 files one by one, and empties the tool's place before, also under a process that uses it.
 * Throws UserError where the home cannot be written or the tool does not run here, and whatever `fill` throws; then nothing is left behind.
 */
async function installTool(system, home, pin, fill) {
    const tool = toolAt(home, pin);
    const parent = (0,external_node_path_.join)(home.tools, pin.name);
    if (await isInstalled(tool))
        return tool;
    system.console.status('Installing', `${pin.name} ${pin.version}`);
    const work = await openWorkplace(system, parent, pin.name);
    try {
        const place = { directory: (0,external_node_path_.join)(work, 'tool'), scratch: (0,external_node_path_.join)(work, 'scratch') };
        await (0,promises_.mkdir)(place.directory);
        await (0,promises_.mkdir)(place.scratch);
        await fill(place);
        await prove(system, pin, (0,external_node_path_.join)(place.directory, pin.name));
        await publish(place.directory, tool, (0,external_node_path_.join)(place.scratch, 'broken'));
        return tool;
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'ENOSPC')
            throw error;
        throw new errors/* UserError */.yo(`the disk is full: ${pin.name} ${pin.version} does not fit into ${home.root}`);
    }
    finally {
        await (0,promises_.rm)(work, { recursive: true, force: true });
    }
}
async function openWorkplace(system, parent, purpose) {
    try {
        await (0,system_directory/* makeDirectory */.Oh)(parent);
        await removeStale(parent, system.now() - STALE_MS);
        return (0,system_temporary/* temporaryDirectory */.De)(parent, purpose);
    }
    catch (error) {
        throw unwritableHome(parent, error);
    }
}
async function removeStale(parent, before) {
    for (const name of await (0,promises_.readdir)(parent)) {
        const path = (0,external_node_path_.join)(parent, name);
        if (!name.startsWith('rust-multiarch-') || (await (0,promises_.stat)(path)).mtimeMs > before)
            continue;
        await (0,promises_.rm)(path, { recursive: true, force: true });
    }
}
async function prove(system, pin, path) {
    await (0,promises_.chmod)(path, 0o755);
    const finished = await runChild(system, [path, VERSION_ARGUMENT[pin.name]]);
    const words = finished.stdout.split(/\s+/);
    // buildx writes `v0.33.0`.
    if (finished.code === 0 && (words.includes(pin.version) || words.includes(`v${pin.version}`)))
        return;
    throw new errors/* UserError */.yo(`${pin.name} ${pin.version} does not run on this machine: ${install_reasonOf(finished) || `it calls itself \`${finished.stdout.trim()}\``}`);
}
/** The mark comes first: with the directory the tool is complete. What lies there without being installed is moved to `aside`. */
async function publish(from, tool, aside) {
    if (await isInstalled(tool))
        return;
    const directory = (0,external_node_path_.dirname)(tool.path);
    await (0,promises_.rename)(directory, aside).catch(error => {
        if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
            throw error;
    });
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(directory), { recursive: true });
    await (0,promises_.writeFile)(`${directory}${COMPLETE}`, '');
    await (0,promises_.rename)(from, directory).catch(error => {
        if ((0,errors/* errorCode */.CA)(error) !== 'ENOTEMPTY' && (0,errors/* errorCode */.CA)(error) !== 'EEXIST')
            throw error;
    });
}
async function isExecutable(path) {
    try {
        await (0,promises_.access)(path, promises_.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
/** Runs a program of the toolchain in an environment without the workflow's secrets; one that cannot start is a result with code 127, as in a shell. */
async function runChild(system, argv, options = {}) {
    try {
        return await system.run(argv, { ...options, env: cargoEnvironment({ ...system.env, ...options.env }) });
    }
    catch (error) {
        return { code: 127, stdout: '', stderr: (0,errors/* messageOf */.bD)(error), timedOut: false };
    }
}
/** Why a program failed, in one line of its own: its first `error:`, with the last cause below it, else its last line. Empty where it said nothing. */
function install_reasonOf(finished) {
    const lines = finished.stderr.split('\n').map(line => line.trim());
    const report = lines.slice(0, lines.includes('Stack backtrace:') ? lines.indexOf('Stack backtrace:') : undefined);
    const error = report.find(line => /^error\b/i.test(line))?.replace(/^error(\[\w+\])?: */i, '');
    if (error === undefined)
        return report.findLast(line => line !== '') ?? '';
    const cause = report.includes('Caused by:') ? report.findLast(line => line !== '') : undefined;
    return cause === undefined ? error : `${error} (${cause.replace(/^\d+: /, '')})`;
}

;// CONCATENATED MODULE: ./src/toolchain/pins.json
const pins_namespaceObject = /*#__PURE__*/JSON.parse('{"testedRustc":["1.95.0","1.99.1"],"arm64Linker":{"rustc":"1.98.0","cargo-zigbuild":"0.23.0"},"buildx":"0.35.0","hashes":{"zig":{"0.15.2":{"linux-x86_64":"806316453d1ede7174ed3fefb8e5348154629089c3bb5fe812dfd0e172fac130","linux-aarch64":"edc0aa60ec964a4cf462d40f68d7de242ddf37fd9a80f2afaee6397059463230"},"0.16.0":{"linux-x86_64":"9fcda73f62b851dd72a54b710ad40a209896db14cfb13649e62191243556342b","linux-aarch64":"e27d409812b11e0fb89ed0200cf2e55b6464d43f9461553104e4a4f9a94a1fd5","darwin-aarch64":"b61e5413c49508d9d62e5dcea543e3af491594154d74a00ff52f84ed508260cc","darwin-x86_64":"18e14f6b25678d7b7c65708c82501ee6090fe39ed5c783477d56267af1fa5629"},"0.17.0":{"linux-x86_64":"97079827064a7492cce5541ceb438ae8003ce1e54e399676da2d62fb7a5dc08b","linux-aarch64":"d2804f94f54f7fcf8169f4b212a619ad688a4e2e6592e976f0cf2e58e2cd8af3"}},"cargo-zigbuild":{"0.24.0":{"linux-x86_64":"484412e39e4c6039474535ce97ee75a22bab22d58233056f8ec8a8f9034bb957","linux-aarch64":"6942e4320f7b05d8fb29e0a8ce5670bcbb3d254275100b85b5b7c86552f9a744","darwin-aarch64":"b576e8b95ff199eedee0e57afcdbaff7579744916261483280d350b9a35711fd","darwin-x86_64":"b576e8b95ff199eedee0e57afcdbaff7579744916261483280d350b9a35711fd"}},"cargo-chef":{"0.1.78":{"linux-x86_64":"aca691abfbfbbe00d482e0ed2249eec3091b65e96a0ce92947fb5b254d48b16d","linux-aarch64":"cd59b90fce5fa84c4189648fec33404ec5491791eebdb812df5e7fca8336408d"}},"buildx":{"0.35.0":{"linux-x86_64":"d41ece72044243b4f58b343441ae37446d9c29a7d6b5e11c61847bbcf8f7dfda","linux-aarch64":"c4248d6cbc4a619a7e0b4609c11e509ad4ac0b475e1c64817c0ac20c5d90c766"}}},"zigKey":"RWSGOq2NVecA2UPNdBUZykf1CCb147pkmdtYxgb3Ti+JO/wCYvhbAb/U","zigMirrors":["https://pkg.machengine.org/zig","https://zigmirror.hryx.net/zig","https://zig.linus.dev/zig","https://zig.squirl.dev","https://zig.florent.dev","https://zig.mirror.mschae23.de/zig","https://zigmirror.meox.dev","https://ziglang.org/download/{version}"]}');
;// CONCATENATED MODULE: ./src/toolchain/pins.ts


const PINS = pins_namespaceObject;
const SOURCES = {
    github: 'https://github.com',
    zigMirrors: pins_namespaceObject.zigMirrors,
    zigKey: pins_namespaceObject.zigKey,
    dockerPlugins: ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(directory => `${directory}/docker/cli-plugins/docker-buildx`),
};
const FILE_TO_HASH = {
    zig: 'ziglang wheel',
    'cargo-zigbuild': 'cargo-zigbuild wheel',
    'cargo-chef': 'release archive (cargo-chef-*-unknown-linux-musl.tar.xz)',
    buildx: 'release binary',
};
/**
 * Reads `VERSION` or `VERSION@sha256:HASH` as the inputs `zig-version`, `cargo-zigbuild-version` and `cargo-chef-version` take it.
 * Throws UserError for another form, and for a version without a hash that is not pinned.
 */
function pinOf(name, text, host, pins = PINS) {
    const match = /^(\d+\.\d+\.\d+(?:[-+.][\w.+-]+)?)(?:@sha256:([0-9a-f]{64}))?$/.exec(text);
    const version = match?.[1];
    if (version === undefined) {
        throw new errors/* UserError */.yo(`\`${name}-version\` is VERSION or VERSION@sha256:HASH with 64 hexadecimal digits, not \`${text}\``);
    }
    const known = pins.hashes[name][version];
    const pinned = known?.[`${host.os}-${host.architecture}`];
    const given = match?.[2];
    if (given !== undefined && given !== pinned) {
        return { name, version, host, sha256: given, directory: `${version}-${given.slice(0, 12)}` };
    }
    if (known === undefined) {
        throw new errors/* UserError */.yo(`${name} ${version} is not among the pinned versions (${Object.keys(pins.hashes[name]).join(', ')}): ` +
            `write \`${name}-version: ${version}@sha256:HASH\` with the SHA-256 of its ${FILE_TO_HASH[name]} for ${host.os} ${host.architecture}`);
    }
    return { name, version, host, ...(pinned === undefined ? {} : { sha256: pinned }), directory: version };
}
/** Compares `1.98.0` and the like by their three numbers; what follows them (`-nightly`) does not count. */
function isAtLeast(version, least) {
    const [a, b] = [version, least].map(text => text.split(/[.+-]/, 3).map(Number));
    for (const index of [0, 1, 2]) {
        const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
        if (difference !== 0)
            return difference > 0;
    }
    return true;
}

;// CONCATENATED MODULE: ./src/toolchain/progress.ts
/** A step shorter than this says nothing of its progress. */
const SHORT_MS = 1000;
/**
 * One line of progress for several steps that run at once: gives each step a console of its own, whose progress is shown beside the others'.
 */
function sharedProgress(console) {
    const parts = new Map();
    return () => {
        const part = Symbol('step');
        return {
            ...console,
            progress: step => {
                if (step === null)
                    parts.delete(part);
                else
                    parts.set(part, step);
                const [first, ...others] = parts.values();
                console.progress(first ? { verb: first.verb, text: [first, ...others].map(({ text }) => text).join(', ') } : null);
            },
        };
    };
}
/** Does some work and, once a second, shows what `describe` then says of it. Returns and throws what the work does. */
async function withProgress(console, describe, work) {
    let over = false;
    let shown = false;
    const timer = setInterval(async () => {
        const text = await describe();
        if (over)
            return;
        console.progress({ verb: 'Installing', text });
        shown = true;
    }, SHORT_MS);
    try {
        return await work();
    }
    finally {
        over = true;
        clearInterval(timer);
        if (shown)
            console.progress(null);
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./src/system/download.ts






/** A file could not be downloaded; the message names its address and the reason in one line. */
class DownloadFailed extends Error {
    name = 'DownloadFailed';
}
const WAITS_MS = [500, 1500, 4000];
/** TCP's own: two minutes of a network that drops packets. */
const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 30_000;
/**
 * Downloads a file over http(s), through the proxy that `https_proxy`, `http_proxy` and `no_proxy` name, following redirects.
 * Returns the digest of what was written. Resets, stalls and a server's own failures (408, 429, 5xx) are tried again; what trying again does not
 * mend (a name that does not resolve, nothing listening or answering, 404) fails at once. Throws DownloadFailed, and then leaves no file.
 */
async function download(url, file, options = {}) {
    const [pause, ...waits] = options.waits ?? WAITS_MS;
    try {
        return await attempt(url, file, options);
    }
    catch (error) {
        await (0,promises_.rm)(file, { force: true });
        // No other way to get it helps against a full disk.
        if ((0,errors/* errorCode */.CA)(error) === 'ENOSPC')
            throw error;
        if (pause === undefined || !isPassing(error)) {
            throw new DownloadFailed(`cannot download ${url}: ${download_reasonOf(error)}`, { cause: error });
        }
    }
    await (0,external_node_timers_promises_.setTimeout)(pause);
    return download(url, file, { ...options, waits });
}
class BadStatus extends Error {
    status;
    constructor(status) {
        super(`HTTP ${status}`);
        this.status = status;
    }
}
async function attempt(url, file, options) {
    const idleTimeout = options.idleTimeout ?? IDLE_TIMEOUT_MS;
    const client = await openClient(options.connectTimeout ?? CONNECT_TIMEOUT_MS, idleTimeout);
    const { message } = await client.get(url);
    if (message.statusCode !== 200) {
        message.destroy();
        throw new BadStatus(message.statusCode ?? 0);
    }
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)(observe(message, idleTimeout, hash, options.onProgress), (0,external_node_fs_.createWriteStream)(file));
    return `sha256:${hash.digest('hex')}`;
}
/** The client's `socketTimeout` begins with the connection, through a proxy with the tunnel: until then nothing else limits it. */
async function openClient(connectTimeout, idleTimeout) {
    // Loaded here: a run that finds its tools installed downloads nothing.
    const { HttpClient } = await __webpack_require__.e(/* import() */ 942).then(__webpack_require__.bind(__webpack_require__, 4942));
    class Client extends HttpClient {
        requestRawWithCallback(info, data, onResult) {
            const start = (options, onResponse) => {
                const request = info.httpModule.request(options, onResponse);
                const giveUp = () => {
                    request.destroy();
                    onResult(new Error(`nothing answers within ${connectTimeout / 1000} s`));
                };
                const timer = setTimeout(giveUp, connectTimeout).unref();
                request.once('socket', socket => {
                    if (socket.connecting)
                        socket.once('connect', () => clearTimeout(timer));
                    else
                        clearTimeout(timer);
                });
                return request;
            };
            const httpModule = { ...info.httpModule, request: start };
            super.requestRawWithCallback({ ...info, httpModule }, data, onResult);
        }
    }
    return new Client('rust-multiarch', [], { allowRetries: false, socketTimeout: idleTimeout });
}
async function* observe(message, idleTimeout, hash, onProgress) {
    const giveUp = () => message.destroy(new Error(`no data for ${idleTimeout / 1000} s`));
    const timer = setTimeout(giveUp, idleTimeout);
    const length = Number(message.headers['content-length']);
    const total = length > 0 ? length : undefined;
    let received = 0;
    try {
        for await (const piece of message) {
            timer.refresh();
            hash.update(piece);
            received += piece.length;
            onProgress?.(received, total);
            yield piece;
        }
    }
    finally {
        clearTimeout(timer);
    }
}
/** What a second attempt a moment later meets again. */
const LASTING = new Set([
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOSPC',
    'EACCES',
]);
function isPassing(error) {
    if (error instanceof BadStatus)
        return error.status >= 500 || error.status === 408 || error.status === 429;
    const code = (0,errors/* errorCode */.CA)(error);
    if (code !== undefined)
        return !LASTING.has(code) && !/CERT|TLS|SSL|SIGNED|INVALID/.test(code);
    return /timeout|no data|hang up|aborted/i.test((0,errors/* messageOf */.bD)(error));
}
/** Node gives a refused connection to a name with several addresses an empty message. */
function download_reasonOf(error) {
    return (0,errors/* messageOf */.bD)(error) || ((0,errors/* errorCode */.CA)(error) ?? 'unknown error');
}

;// CONCATENATED MODULE: ./src/toolchain/minisign.ts



/** What an ed25519 public key starts with in DER (RFC 8410, section 4). */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
/**
 * Checks a file against minisign's signature of it (the format of minisign 0.12, prehashed: ed25519 over BLAKE2b-512). The trusted comment
 * must name the file: without that an older, also signed file could be served under the new one's name.
 * Returns what is wrong, or undefined where all is well. `publicKey` is minisign's base64 line.
 */
async function signatureFault(file, name, signature, publicKey) {
    const [untrusted, packed, comment, commentSignature] = signature.split(/\r?\n/);
    const trusted = /^trusted comment: (.*)$/.exec(comment ?? '')?.[1];
    if (!untrusted?.startsWith('untrusted comment:') || !packed || trusted === undefined || !commentSignature) {
        return 'its signature is not a minisign signature';
    }
    const bytes = Buffer.from(packed, 'base64');
    const key = readKey(publicKey);
    if (bytes.length !== 74 || bytes.toString('latin1', 0, 2) !== 'ED') {
        return 'its signature is not a prehashed minisign signature';
    }
    if (!bytes.subarray(2, 10).equals(key.id))
        return 'it is signed with another key';
    const sealed = bytes.subarray(10);
    if (!(0,external_node_crypto_.verify)(null, await blake2b(file), key.object, sealed))
        return 'its signature does not match';
    if (!(0,external_node_crypto_.verify)(null, Buffer.concat([sealed, Buffer.from(trusted)]), key.object, Buffer.from(commentSignature, 'base64'))) {
        return 'the trusted comment of its signature was changed';
    }
    return trusted.split(/\s+/).includes(`file:${name}`)
        ? undefined
        : `it is signed as another file (${trusted})`;
}
function readKey(publicKey) {
    const bytes = Buffer.from(publicKey, 'base64');
    const der = Buffer.concat([DER_PREFIX, bytes.subarray(10)]);
    return { id: bytes.subarray(2, 10), object: (0,external_node_crypto_.createPublicKey)({ key: der, format: 'der', type: 'spki' }) };
}
async function blake2b(file) {
    const hash = (0,external_node_crypto_.createHash)('blake2b512');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
    return hash.digest();
}

;// CONCATENATED MODULE: ./src/toolchain/release.ts






/** `download` with progress. Throws DownloadFailed. */
function fetchFile(system, pin, url, file, waits) {
    let shown = (0,format/* bytes */.ee)(0);
    let most = 0;
    const onProgress = (received, total) => {
        // A second attempt begins anew: what was shown never goes down.
        most = Math.max(most, received);
        const share = total === undefined ? '' : ` of ${(0,format/* bytes */.ee)(total)}, ${Math.floor((100 * most) / total)} %`;
        shown = `${(0,format/* bytes */.ee)(most)}${share}`;
    };
    return withProgress(system.console, () => `${pin.name} ${pin.version} (${shown})`, () => download(url, file, { onProgress, ...(waits === undefined ? {} : { waits }) }));
}
/** Downloads a file whose hash is pinned. Throws DownloadFailed, and UserError with both hashes where they differ. */
async function fetchPinned(system, pin, url, file) {
    const digest = await fetchFile(system, pin, url, file);
    if (digest !== `sha256:${pin.sha256}`) {
        throw hashMismatch(url, pin.sha256, digest.slice('sha256:'.length));
    }
}
function hashMismatch(file, expected, actual) {
    return new errors/* UserError */.yo(`${file} is not the file that was pinned: its SHA-256 is ${actual}, expected ${expected}; nothing was installed`);
}
/** Unpacks a .tar.xz into a directory with the system's tar. Returns why it could not, in one line, undefined where it could. */
async function unpackXz(system, archive, directory) {
    const options = ['--extract', '--xz', '--no-same-owner', `--file=${archive}`, `--directory=${directory}`];
    const finished = await runChild(system, ['tar', ...options]);
    return finished.code === 0
        ? undefined
        : `cannot unpack ${(0,external_node_path_.basename)(archive)} with tar and xz: ${install_reasonOf(finished)}`;
}

;// CONCATENATED MODULE: ./src/toolchain/pip.ts







/**
 * Downloads a project's wheel for this machine with the user's own pip (their index, mirrors, proxy), by its hash, and unpacks it in `scratch`.
 * Only `pip download`: it writes nothing into a Python installation, so it also works where PEP 668 forbids `pip install`.
 * Without Python, pip or network the result says so. Throws UserError where the index serves a file with another hash.
 */
async function fetchWheel(system, pin, project, scratch) {
    if (pin.sha256 === undefined) {
        return { found: false, reason: `no wheel of ${project} ${pin.version} is pinned for this machine` };
    }
    const requirements = (0,external_node_path_.join)(scratch, 'requirements.txt');
    await (0,promises_.writeFile)(requirements, `${project}==${pin.version} --hash=sha256:${pin.sha256}\n`);
    let most = 0;
    const finished = await withProgress(system.console, async () => {
        // pip moves what it has: what is shown never goes down.
        most = Math.max(most, await sizeOf(scratch));
        return `${pin.name} ${pin.version} (${(0,format/* bytes */.ee)(most)})`;
    }, () => runChild(system, [
        ...['python3', '-m', 'pip', 'download', '--quiet', '--no-input', '--progress-bar=off'],
        ...['--disable-pip-version-check', '--no-cache-dir', '--no-deps', '--only-binary=:all:'],
        ...['--require-hashes', `--dest=${scratch}`, `--requirement=${requirements}`],
    ], 
    // Python looks for modules in the working directory first, and a checkout may hold a `pip.py`.
    // pip keeps what it downloads in TMPDIR until it is whole: beside the rest, that is a rename, and its growth can be shown.
    {
        cwd: scratch,
        env: { PIP_RETRIES: '2', ...system.env, TMPDIR: scratch, PIP_REQUIRE_VIRTUALENV: '0' },
    }));
    if (finished.code !== 0)
        return { found: false, reason: failureOf(finished.stderr, project, pin) };
    const wheel = (await (0,promises_.readdir)(scratch)).find(name => name.endsWith('.whl'));
    if (wheel === undefined)
        return { found: false, reason: `pip found no wheel of ${project} ${pin.version}` };
    return { found: true, directory: await unpack(system, (0,external_node_path_.join)(scratch, wheel), (0,external_node_path_.join)(scratch, 'wheel')) };
}
/** A wheel is a zip archive (binary distribution format, PEP 427); whoever has pip has Python's reader for it. It sets no run bits. */
async function unpack(system, wheel, directory) {
    const finished = await runChild(system, ['python3', '-m', 'zipfile', '-e', wheel, directory], {
        cwd: (0,external_node_path_.dirname)(wheel),
    });
    if (finished.code !== 0)
        throw new errors/* UserError */.yo(`cannot unpack ${wheel}: ${install_reasonOf(finished)}`);
    return directory;
}
function failureOf(stderr, project, pin) {
    const hashes = /Expected sha256 ([0-9a-f]{64})\s+Got\s+([0-9a-f]{64})/.exec(stderr);
    if (hashes?.[1] && hashes[2])
        throw hashMismatch(`the wheel of ${project} ${pin.version}`, hashes[1], hashes[2]);
    if (/No module named pip\b/.test(stderr))
        return 'Python has no pip';
    if (/^cannot run python3/.test(stderr))
        return 'there is no python3';
    // pip ends with a hint to itself after the errors.
    const error = stderr.split('\n').findLast(line => line.startsWith('ERROR:'));
    return `pip: ${error?.replace(/^ERROR: */, '') ?? install_reasonOf({ stderr })}`;
}
async function sizeOf(directory) {
    const names = await (0,promises_.readdir)(directory, { recursive: true }).catch(() => []);
    const sizes = await Promise.all(names.map(name => (0,promises_.stat)((0,external_node_path_.join)(directory, name)).then(file => (file.isFile() ? file.size : 0), () => 0)));
    return sizes.reduce((sum, size) => sum + size, 0);
}

;// CONCATENATED MODULE: ./src/toolchain/zig.ts










/**
 * Installs zig: its wheel through pip by the pinned hash, else its own archive from a mirror, signed by zig. Throws UserError where
 * neither can be had or what came is not what was pinned.
 */
function installZig(system, home, pin, sources = SOURCES) {
    return installTool(system, home, pin, async (place) => {
        const wheel = await fetchWheel(system, pin, 'ziglang', place.scratch);
        if (wheel.found)
            return takeOver((0,external_node_path_.join)(wheel.directory, 'ziglang'), place);
        system.console.debug(`${wheel.reason}: zig comes from a mirror`);
        const archive = await fetchArchive(system, pin, place.scratch, sources);
        if (!archive.found) {
            throw new errors/* UserError */.yo(`zig ${pin.version} cannot be installed: ${wheel.reason}; ${archive.reason}. Install Python's pip or allow one of the two downloads`);
        }
        await takeOver(await zig_unpack(system, archive.path, archive.name, place.scratch), place);
    });
}
/** Whether zig's cache has anything compiled: zig makes a target's C library of its sources when it first links for it. */
function hasLibc({ zigCache }) {
    return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(zigCache, 'o'));
}
/** The executable looks for `lib` beside itself. */
async function takeOver(from, { directory }) {
    await (0,promises_.rename)((0,external_node_path_.join)(from, 'zig'), (0,external_node_path_.join)(directory, 'zig'));
    await (0,promises_.rename)((0,external_node_path_.join)(from, 'lib'), (0,external_node_path_.join)(directory, 'lib'));
}
/** Asks the mirrors one after the other, beginning anywhere so that none carries all the load; zig's own server is the last. */
async function fetchArchive(system, pin, scratch, sources) {
    const own = sources.zigMirrors.slice(-1);
    const community = sources.zigMirrors.slice(0, -1);
    const first = community.length === 0 ? 0 : system.now() % community.length;
    const mirrors = [...community.slice(first), ...community.slice(0, first), ...own];
    const name = `${archiveName(pin)}.tar.xz`;
    const path = (0,external_node_path_.join)(scratch, name);
    let reason = 'no mirror of zig is known';
    for (const mirror of mirrors) {
        const url = `${mirror.replace('{version}', pin.version)}/${name}`;
        try {
            // The next mirror is the second attempt.
            await download(`${url}.minisig`, `${path}.minisig`, { waits: [] });
            await fetchFile(system, pin, url, path, []);
        }
        catch (error) {
            if (!(error instanceof DownloadFailed))
                throw error;
            reason = error.message;
            continue;
        }
        const fault = await signatureFault(path, name, await (0,promises_.readFile)(`${path}.minisig`, 'utf8'), sources.zigKey);
        if (fault === undefined)
            return { found: true, path, name: archiveName(pin) };
        reason = `${url} is not what zig published: ${fault}`;
        system.console.warn(`${reason}; another mirror is asked`);
    }
    return { found: false, reason };
}
/** As zig names its archives since 0.14.1. */
function archiveName({ host, version }) {
    return `zig-${host.architecture}-${host.os === 'darwin' ? 'macos' : host.os}-${version}`;
}
async function zig_unpack(system, archive, name, scratch) {
    const fault = await unpackXz(system, archive, scratch);
    if (fault !== undefined)
        throw new errors/* UserError */.yo(fault);
    return (0,external_node_path_.join)(scratch, name);
}

;// CONCATENATED MODULE: ./src/toolchain/cargo-install.ts




/** What a user sets for their own project must not shape our tools, least of all compile them for another machine. */
const PROJECT_SETTINGS = {
    CARGO_BUILD_TARGET: undefined,
    CARGO_BUILD_RUSTFLAGS: undefined,
    CARGO_ENCODED_RUSTFLAGS: undefined,
    RUSTFLAGS: undefined,
    RUSTC_WRAPPER: '',
    RUSTC_WORKSPACE_WRAPPER: '',
};
/** A tool that runs for milliseconds is not worth the half of a minute that its own release profile optimises. */
const QUICK_PROFILE = {
    CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
    CARGO_PROFILE_RELEASE_LTO: 'off',
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
};
/**
 * Compiles a tool with the machine's own default toolchain from the crates registry, which cargo checks by the registry's hashes
 * (`cargo install --locked`); with a low priority the machine's other work goes first. Returns undefined, or in one line why it failed.
 */
async function cargoInstall(system, pin, { directory, scratch }, priority = 'normal') {
    const before = priority === 'low' ? ['nice', '-n19', 'cargo'] : ['cargo'];
    const lines = [];
    const root = (0,external_node_path_.join)(scratch, 'cargo');
    const finished = await withProgress(system.console, () => `${pin.name} ${pin.version} (${lines.findLast(line => line.trim() !== '')?.trim() ?? 'cargo install'})`, () => runChild(system, [...before, 'install', '--locked', `--root=${root}`, `${pin.name}@${pin.version}`], {
        // Outside the project, whose toolchain file may name a Rust too old for the tool.
        cwd: scratch,
        env: {
            ...PROJECT_SETTINGS,
            ...QUICK_PROFILE,
            CARGO_TARGET_DIR: (0,external_node_path_.join)(scratch, 'target'),
            CARGO_TERM_COLOR: 'never',
        },
        onStderr: line => lines.push(line),
    }));
    if (finished.code !== 0)
        return install_reasonOf({ stderr: finished.stderr || lines.join('\n') });
    await (0,promises_.rename)((0,external_node_path_.join)(root, 'bin', pin.name), (0,external_node_path_.join)(directory, pin.name));
    return undefined;
}

;// CONCATENATED MODULE: ./src/toolchain/zigbuild.ts








/** Installs cargo-zigbuild: its wheel through pip by the pinned hash, else compiled by `cargo install`. Throws UserError where neither works. */
function installZigbuild(system, home, pin) {
    return installTool(system, home, pin, async (place) => {
        const wheel = await fetchWheel(system, pin, 'cargo-zigbuild', place.scratch);
        if (wheel.found) {
            const scripts = (0,external_node_path_.join)(wheel.directory, `cargo_zigbuild-${pin.version}.data`, 'scripts');
            return (0,promises_.rename)((0,external_node_path_.join)(scripts, pin.name), (0,external_node_path_.join)(place.directory, pin.name));
        }
        system.console.info(`compiling cargo-zigbuild ${pin.version}, about a minute (${wheel.reason})`);
        const failure = await cargoInstall(system, pin, place);
        if (failure === undefined)
            return;
        throw new errors/* UserError */.yo(`cargo-zigbuild ${pin.version} cannot be installed: ${wheel.reason}; cargo install: ${failure}. Install Python's pip or allow one of the two downloads`);
    });
}
/**
 * What cargo-zigbuild and zig are told through the environment, on top of cargo's: which zig, and where their caches lie. All of it is the same
 * in every run, since the linker wrapper's path counts in cargo's fingerprints and zig's paths reach build scripts.
 */
function zigEnvironment(zig, home) {
    return {
        CARGO_ZIGBUILD_ZIG_PATH: zig.path,
        // A zig that Python happens to have would be taken before ours.
        CARGO_ZIGBUILD_PYTHON_PATH: (0,external_node_path_.join)(home.root, 'no-python'),
        CARGO_ZIGBUILD_CACHE_DIR: home.zigbuildCache,
        ZIG_GLOBAL_CACHE_DIR: home.zigCache,
        // `zig cc` has no other local cache unless a user's variable says so.
        ZIG_LOCAL_CACHE_DIR: home.zigCache,
        // zig finds its own beside itself, by a path without symbolic links, which is part of what it knows its libraries by.
        ZIG_LIB_DIR: undefined,
        ZIG_LIBC: undefined,
    };
}
/** CMake's toolchain file of all targets. */
function cmakeFile(home) {
    return (0,external_node_path_.join)(home.zigbuildCache, 'toolchain.cmake');
}
/**
 * Writes it: cargo-zigbuild's own says the same, but for the links. CMake links a program for each thing that it asks of the compiler, with the
 * flags that are asked about, and zig makes a C library of its sources for each processor, level of optimization and state of debug
 * information. These programs are never run: they link as the project's own binaries do, with the library that is there.
 */
async function writeCmakeFile(home) {
    await (0,system_directory/* makeDirectory */.Oh)(home.zigbuildCache);
    await (0,system_temporary/* writeWhole */.f8)(cmakeFile(home), CMAKE);
}
const CMAKE = `string(REPLACE "-" "_" target "$ENV{TARGET}")
string(REGEX REPLACE "-.*" "" processor "$ENV{TARGET}")
string(REGEX REPLACE "^powerpc" "ppc" processor "\${processor}")
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR "\${processor}")
set(CMAKE_C_COMPILER "$ENV{CC_\${target}}")
set(CMAKE_CXX_COMPILER "$ENV{CXX_\${target}}")
set(CMAKE_AR "$ENV{AR_\${target}}")
set(CMAKE_RANLIB "$ENV{RANLIB_\${target}}")
foreach(language C CXX)
  set(CMAKE_\${language}_LINKER_DEPFILE_SUPPORTED FALSE)
  set(CMAKE_\${language}_LINK_EXECUTABLE
    "<CMAKE_\${language}_COMPILER> -O2 -Wl,--strip-debug <LINK_FLAGS> <OBJECTS> -o <TARGET> <LINK_LIBRARIES>")
endforeach()
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
foreach(kind LIBRARY INCLUDE PACKAGE)
  set(CMAKE_FIND_ROOT_PATH_MODE_\${kind} ONLY)
endforeach()
`;

;// CONCATENATED MODULE: ./src/system/digests.ts





/** Each is a path, what the file system said of the file, and the digest. */
const Known = dist/* array */.YOg(dist/* tuple */.PVZ([dist/* string */.YjP(), dist/* string */.YjP(), dist/* custom */.IeY(system_digest/* isDigest */.Bc)]));
/** The oldest go first: the results of some dozen builds. */
const LIMIT = 500;
/**
 * Digests kept in `file`. A file is the same while device, inode, size, and the times of its content and of its inode are: what git's
 * index goes by (gitformat-index). The inode's time cannot be set, and its clock has ticks: of a file that changed in the last ones
 * nothing is kept (git's "racy" entries), unless the caller wrote it and it is still the same when all is written down. `now`: milliseconds
 * since 1970.
 */
function openDigests(file, now) {
    const found = readKnown(file);
    const noted = [];
    let changed = false;
    return {
        of: async (path) => {
            const known = await found;
            const { stamp, settled } = await stampOf(path, now);
            const there = known.get(path);
            // At the end again, as the newest.
            known.delete(path);
            if (there?.stamp === stamp) {
                known.set(path, there);
                return there.digest;
            }
            const digest = await (0,system_digest/* digestOfFile */.Mk)(path);
            if (settled)
                known.set(path, { stamp, digest });
            changed = true;
            return digest;
        },
        note: async (path, digest) => {
            noted.push({ path, stamp: (await stampOf(path, now)).stamp, digest });
        },
        keep: async () => {
            for (const { path, stamp, digest } of noted) {
                const there = await stampOf(path, now).catch(() => null);
                if (!there?.settled || there.stamp !== stamp)
                    continue;
                (await found).set(path, { stamp, digest });
                changed = true;
            }
            if (!changed)
                return;
            const all = [...(await found)].map(([path, { stamp, digest }]) => [path, stamp, digest]);
            await (0,system_temporary/* writeWhole */.f8)(file, JSON.stringify(all.slice(-LIMIT))).catch(() => { });
        },
    };
}
async function readKnown(file) {
    const known = (await readState(file, Known)) ?? [];
    return new Map(known.map(([path, stamp, digest]) => [path, { stamp, digest }]));
}
/** Nanoseconds: longer than a tick of any kernel's clock, and than the second or two that other file systems count in. */
const TICK = 50000000n;
const LONG_TICK = 3000000000n;
const SECOND = 1000000000n;
/** What the file system says of a file, and whether that would be another after every change from now on. */
async function stampOf(path, now) {
    const { dev, ino, size, mtimeNs, ctimeNs } = await (0,promises_.stat)(path, { bigint: true });
    const tick = ctimeNs % SECOND === 0n ? LONG_TICK : TICK;
    return {
        stamp: [dev, ino, size, mtimeNs, ctimeNs].join(' '),
        settled: BigInt(Math.floor(now())) * 1000000n - ctimeNs > tick,
    };
}

;// CONCATENATED MODULE: ./src/toolchain/versions.ts




/** By path: what the file system said of a program, and the version that the program said then. */
const versions_Known = dist/* record */.g1P(dist/* string */.YjP(), dist/* object */.Ikc({ stamp: dist/* string */.YjP(), version: dist/* string */.YjP() }));
/**
 * The version that `ask` finds out of the program at `path`, which is asked once as long as its file is the same (as `openDigests` knows
 * it): a process each time takes as long as a pushed manifest. Throws what `ask` and looking at the file throw.
 */
async function rememberedVersion(system, home, path, ask) {
    const { stamp, settled } = await stampOf(path, system.now);
    const known = (await readState(home.versions, versions_Known)) ?? {};
    if (known[path]?.stamp === stamp)
        return known[path].version;
    const version = await ask();
    if (version !== undefined && settled) {
        const text = JSON.stringify({ ...known, [path]: { stamp, version } });
        // What cannot be written is asked again.
        await (0,system_temporary/* writeWhole */.f8)(home.versions, text).catch(() => { });
    }
    return version;
}

;// CONCATENATED MODULE: ./src/toolchain/buildx.ts







/** The first buildx that moves images between OCI layouts and registries. */
const MINIMUM = '0.33.0';
/** The machine's own buildx where it is new enough, else the pinned one. Throws UserError where that cannot be installed. */
async function ensureBuildx(system, home, pin, sources = SOURCES) {
    return (await findBuildx(system, home, sources)) ?? (await installBuildx(system, home, pin, sources));
}
/**
 * The first buildx of at least 0.33 on PATH or among Docker's plugins (its documented directories), which also run on their own;
 * undefined where there is none.
 */
async function findBuildx(system, home, { dockerPlugins }) {
    for (const path of [...candidates(system), ...dockerPlugins]) {
        if (!(await isExecutable(path)))
            continue;
        const version = await rememberedVersion(system, home, path, () => askVersion(system, path));
        if (version !== undefined && isAtLeast(version, MINIMUM))
            return { name: 'buildx', version, path };
    }
    return undefined;
}
async function askVersion(system, path) {
    const { code, stdout } = await runChild(system, [path, 'version']);
    return code === 0 ? /\bv(\d+\.\d+\.\d+)/.exec(stdout)?.[1] : undefined;
}
function candidates({ env }) {
    const path = (env['PATH'] ?? '').split(external_node_path_.delimiter).filter(directory => directory !== '');
    const user = env['DOCKER_CONFIG'] ?? (0,external_node_path_.join)(env['HOME'] ?? '/', '.docker');
    return [
        ...path.flatMap(directory => [(0,external_node_path_.join)(directory, 'buildx'), (0,external_node_path_.join)(directory, 'docker-buildx')]),
        (0,external_node_path_.join)(user, 'cli-plugins/docker-buildx'),
    ];
}
/** Installs buildx: its release binary by the pinned hash. Throws UserError where it cannot be installed. */
function installBuildx(system, home, pin, sources = SOURCES) {
    return installTool(system, home, pin, async ({ directory }) => {
        const { sha256, host, version } = pin;
        const architecture = host.architecture === 'aarch64' ? 'arm64' : 'amd64';
        const url = `${sources.github}/docker/buildx/releases/download/v${version}/buildx-v${version}.${host.os}-${architecture}`;
        if (sha256 === undefined)
            throw missing(`no buildx ${version} is pinned for ${host.os} ${architecture}`);
        try {
            await fetchPinned(system, { ...pin, sha256 }, url, (0,external_node_path_.join)(directory, 'buildx'));
        }
        catch (error) {
            if (error instanceof DownloadFailed)
                throw missing(error.message);
            throw error;
        }
    });
}
function missing(reason) {
    return new errors/* UserError */.yo(`buildx ${MINIMUM} or newer is needed and not on PATH: ${reason}; install Docker Buildx`);
}

;// CONCATENATED MODULE: ./src/toolchain/chef.ts








/**
 * Installs cargo-chef: its release archive by the pinned hash, else (no archive for this host, no way to GitHub) compiled by `cargo install`,
 * where `fallback` allows it. Throws UserError where it cannot be had, and where the archive has another hash.
 */
function installChef(system, home, pin, fallback, sources = SOURCES) {
    return installTool(system, home, pin, async (place) => {
        const obstacle = await takeRelease(system, pin, place, sources);
        if (obstacle === undefined)
            return;
        const cannot = `cargo-chef ${pin.version} cannot be installed: ${obstacle}`;
        if (fallback === 'none')
            throw new errors/* UserError */.yo(cannot);
        system.console.info(`compiling cargo-chef ${pin.version} in the background (${obstacle})`);
        const failure = await cargoInstall(system, pin, place, 'low');
        if (failure !== undefined)
            throw new errors/* UserError */.yo(`${cannot}; cargo install: ${failure}`);
    });
}
async function takeRelease(system, pin, { directory, scratch }, sources) {
    const { sha256, host, version } = pin;
    if (sha256 === undefined)
        return 'no release of cargo-chef for this machine is pinned';
    const name = `cargo-chef-${host.architecture}-unknown-linux-musl`;
    const archive = (0,external_node_path_.join)(scratch, `${name}.tar.xz`);
    const url = `${sources.github}/LukeMathWalker/cargo-chef/releases/download/v${version}/${name}.tar.xz`;
    try {
        await fetchPinned(system, { ...pin, sha256 }, url, archive);
    }
    catch (error) {
        if (error instanceof DownloadFailed)
            return error.message;
        throw error;
    }
    const fault = await unpackXz(system, archive, scratch);
    if (fault !== undefined)
        return fault;
    await (0,promises_.rename)((0,external_node_path_.join)(scratch, name, 'cargo-chef'), (0,external_node_path_.join)(directory, 'cargo-chef'));
    return undefined;
}

;// CONCATENATED MODULE: ./src/toolchain/leftovers.ts



/** Names that rustup gives to what it installs itself; a directory of another name is somebody's own toolchain. */
const PUBLISHED = /^(stable|beta|nightly|\d+\.\d+(\.\d+)?)-/;
/**
 * Toolchains below rustup's home whose installation did not come to its end: rustup writes the channel's manifest and its list of
 * components last. Absolute.
 */
async function interruptedToolchains(rustupHome) {
    const parent = (0,external_node_path_.join)(rustupHome, 'toolchains');
    const names = await (0,promises_.readdir)(parent).catch(() => []);
    const found = [];
    for (const name of names.filter(name => PUBLISHED.test(name))) {
        const directory = (0,external_node_path_.join)(parent, name);
        const isOwn = await (0,promises_.lstat)(directory).then(found => found.isDirectory(), () => false);
        const last = [leftovers_MANIFEST, CONFIG].map(file => leftovers_readText((0,external_node_path_.join)(directory, LIBRARIES, file)));
        if (isOwn && (await Promise.all(last)).every(text => text === null))
            found.push(directory);
    }
    return found;
}
/** The path, relative to the toolchain, for which rustup refuses to install a component; undefined for another failure. */
function conflictIn(stderr) {
    const path = /detected conflict: '([^']+)'/.exec(stderr)?.[1];
    return path === undefined || (0,external_node_path_.isAbsolute)(path) || (0,external_node_path_.normalize)(path).startsWith('..') ? undefined : path;
}
/**
 * Removes what an interrupted rustup left at a path of a toolchain: the whole component of it that rustup's own list does not have; where no
 * component has the path, the outermost directory of it that no component has a file in. False where it belongs to an installed component.
 */
async function removeLeftover(toolchain, path) {
    const libraries = (0,external_node_path_.join)(toolchain, LIBRARIES);
    const list = (0,external_node_path_.join)(libraries, 'components');
    const components = ((await leftovers_readText(list)) ?? '').split('\n').filter(Boolean);
    const paths = new Map();
    for (const component of components) {
        paths.set(component, pathsIn((await leftovers_readText((0,external_node_path_.join)(libraries, `manifest-${component}`))) ?? ''));
    }
    const owner = components.find(component => paths.get(component)?.some(own => isBelow(path, own)));
    if (owner === undefined) {
        const all = [...paths.values()].flat();
        await remove(toolchain, outermost(path, directory => !all.some(own => isBelow(own, directory))));
        return true;
    }
    if ((await registered(libraries)).has(owner))
        return false;
    for (const own of paths.get(owner) ?? [])
        await remove(toolchain, own);
    await remove(toolchain, (0,external_node_path_.join)(LIBRARIES, `manifest-${owner}`));
    const others = components.filter(component => component !== owner);
    await (0,promises_.writeFile)(list, others.map(component => `${component}\n`).join(''));
    return true;
}
function isBelow(path, directory) {
    return path === directory || path.startsWith(`${directory}/`);
}
/** The path, or the outermost directory around it that is free. */
function outermost(path, isFree) {
    const parent = (0,external_node_path_.dirname)(path);
    return parent !== '.' && isFree(parent) ? outermost(parent, isFree) : path;
}
const LIBRARIES = 'lib/rustlib';
const leftovers_MANIFEST = 'multirust-channel-manifest.toml';
const CONFIG = 'multirust-config.toml';
/** Lines of rust-installer's manifests: `file:bin/cargo-fmt`, `dir:share/doc/rust/html`. */
function pathsIn(manifest) {
    return [...manifest.matchAll(/^(?:file|dir):(.+)$/gm)].map(([, path = '']) => path);
}
/** The components that rustup has finished, as rust-installer names them. */
async function registered(libraries) {
    const { components } = (0,smol_toml_dist/* parse */.qg)((await leftovers_readText((0,external_node_path_.join)(libraries, CONFIG))) ?? '');
    const tables = (Array.isArray(components) ? components : []);
    return new Set(tables.map(({ pkg, target }) => [pkg, target].filter(Boolean).join('-')));
}
async function remove(toolchain, path) {
    await (0,promises_.rm)((0,external_node_path_.join)(toolchain, path), { recursive: true, force: true });
}
function leftovers_readText(file) {
    return (0,promises_.readFile)(file, 'utf8').catch(() => null);
}

;// CONCATENATED MODULE: ./src/system/lock.ts









const POLL_MS = 200;
/** Milliseconds between two heartbeats of a holder, and without one until a holder that cannot be seen from here loses the lock. */
const TIMES = { beat: 2000, silence: 30_000 };
/** A longer pause between two looks says that this process stood still, and perhaps the holder with it. */
const LOOK_MS = 1000;
/**
 * Runs `work` while no other process holds the lock file, and waits for the lock if need be; calls `waiting` once before that.
 * The lock holds between processes of all PID namespaces and machines that share the file: its holder touches the file every two
 * seconds. A waiter takes the lock over at once when the holder is a process of the same namespace and is gone; a living one keeps
 * the lock. Any other holder loses the lock when the file's time stands still for `silence` milliseconds of the waiter's clock.
 */
async function withLock(file, waiting, work, times = TIMES) {
    await (0,system_directory/* makeDirectory */.Oh)((0,external_node_path_.dirname)(file));
    const id = (0,external_node_crypto_.randomUUID)();
    const mine = { file, path: `${file}.${id}`, text: `${owner_ownerOf(process.pid)} ${id}` };
    return (0,system_temporary/* holding */.G)(mine.path, async () => {
        await (0,promises_.writeFile)(mine.path, mine.text);
        return beating(mine.path, times.beat, async () => {
            await take(mine, waiting, watch(times.silence));
            const release = (0,system_temporary/* atTheLatest */.s1)(() => removeLock(mine, file, mine.text));
            try {
                return await work();
            }
            finally {
                release();
            }
        });
    });
}
async function take(mine, waiting, isAbandoned) {
    for (let said = false; !linked(mine, mine.file);) {
        if (removeAbandoned(mine, mine.file, isAbandoned))
            continue;
        if (!said)
            waiting();
        said = true;
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS);
    }
}
/** Touches a file while the work goes on. A handle stays with this process's file when another lock takes the name. */
async function beating(path, every, work) {
    const handle = await (0,promises_.open)(path, 'r+');
    const beat = () => {
        const now = new Date();
        handle.utimes(now, now).catch(() => { });
    };
    const timer = setInterval(beat, every).unref();
    try {
        return await work();
    }
    finally {
        clearInterval(timer);
        await handle.close();
    }
}
/** Whether this process has the name now. A link is atomic, and fails where the name is taken. */
function linked({ path, text }, name) {
    try {
        (0,external_node_fs_.linkSync)(path, name);
        return true;
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'EEXIST')
            throw error;
        // NFS may have made the link and lost its answer (open(2), O_EXCL).
        return read(name)?.text === text;
    }
}
/**
 * Removes the lock of this text from `path`; returns false where another process is about to. A lock has one claim, named by the
 * lock's text, and only the process that holds the claim removes the lock: so the name cannot be another lock's by then.
 */
function removeLock(mine, path, text) {
    const claim = claimOf(mine, text);
    if (!linked(mine, claim))
        return false;
    try {
        if (read(path)?.text === text)
            (0,external_node_fs_.rmSync)(path, { force: true });
    }
    finally {
        (0,external_node_fs_.rmSync)(claim, { force: true });
    }
    return true;
}
function claimOf({ file }, text) {
    return `${file}.${(0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 32)}`;
}
/** Whether an abandoned lock, or a claim on the lock that was abandoned itself, is removed. */
function removeAbandoned(mine, path, isAbandoned) {
    const seen = read(path);
    if (!seen || !isAbandoned(path, seen))
        return false;
    return removeLock(mine, path, seen.text) || removeAbandoned(mine, claimOf(mine, seen.text), isAbandoned);
}
/** Null where nothing is there. NFS asks the server again when a file is opened, not when its name is looked at. */
function read(path) {
    let handle;
    try {
        handle = (0,external_node_fs_.openSync)(path, 'r');
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return null;
        throw error;
    }
    try {
        return { text: (0,external_node_fs_.readFileSync)(handle, 'utf8'), time: (0,external_node_fs_.fstatSync)(handle, { bigint: true }).mtimeNs };
    }
    finally {
        (0,external_node_fs_.closeSync)(handle);
    }
}
/** Tells of files that are looked at again and again whether their owners abandoned them. */
function watch(silence) {
    const known = new Map();
    return (path, seen) => {
        const fate = fateOf(seen.text);
        if (fate !== 'unknown')
            return fate === 'gone';
        const looked = performance.now();
        const before = known.get(path);
        const isSame = before?.text === seen.text && before.time === seen.time;
        const still = isSame ? before.still + Math.min(looked - before.looked, LOOK_MS) : 0;
        known.set(path, { ...seen, looked, still });
        return still >= silence;
    };
}

;// CONCATENATED MODULE: ./src/toolchain/rustup-call.ts









/** What cargo, rustc and rustup need in the environment so that all of them mean the same toolchain. */
function rustupEnvironment(toolchain) {
    return toolchain === undefined ? {} : { RUSTUP_TOOLCHAIN: toolchain };
}
/**
 * rustup itself does not wait for another rustup, and two that unpack the same files fail or leave half of them. The lock lies in
 * rustup's home, which builds with other homes of ours share; in ours where that is not to be written.
 */
async function alone(system, home, work) {
    const rustupHome = rustupHomeOf(system.env);
    const place = (await isWritable(rustupHome)) ? rustupHome : home.root;
    if (place === home.root) {
        await (0,system_directory/* makeDirectory */.Oh)(place)
            .then(() => (0,promises_.access)(place, promises_.constants.W_OK))
            .catch(error => {
            throw unwritableHome(place, error);
        });
    }
    const waiting = () => system.console.status('Blocking', 'waiting for another call of rustup');
    return withLock((0,external_node_path_.join)(place, 'rust-multiarch.lock'), waiting, work);
}
function isWritable(directory) {
    return (0,promises_.access)(directory, promises_.constants.W_OK).then(() => true, () => false);
}
/** Runs a program of the toolchain where the project chooses the toolchain. */
function run(system, project, argv) {
    return runChild(system, argv, { cwd: project.directory, env: rustupEnvironment(project.toolchain) });
}
/** Runs rustup; what an interrupted one left in its way is removed. Throws UserError. */
async function mustRun(system, project, argv) {
    const finished = await runPastLeftovers(system, project, argv);
    if (finished.code !== 0)
        throw new errors/* UserError */.yo(rustup_call_failureOf(finished));
}
/** Runs rustup; what an interrupted one left in its way is removed. */
async function runPastLeftovers(system, project, argv) {
    for (const removed = new Set();;) {
        const finished = await run(system, project, argv);
        const conflict = finished.code === 0 ? undefined : conflictIn(finished.stderr);
        if (conflict === undefined || removed.has(conflict))
            return finished;
        removed.add(conflict);
        if (!(await removeLeftover(await sysrootOf(system, project), conflict)))
            return finished;
    }
}
/** The toolchain's directory, absolute. Throws UserError. */
async function sysrootOf(system, project) {
    const finished = await run(system, project, ['rustc', '--print=sysroot']);
    if (finished.code !== 0)
        throw new errors/* UserError */.yo(rustup_call_failureOf(finished));
    return finished.stdout.trim();
}
function rustup_call_failureOf(finished) {
    const help = /^help: (.+)$/m.exec(finished.stderr)?.[1];
    return `rustup: ${install_reasonOf(finished)}${help === undefined ? '' : ` (${help})`}`;
}

;// CONCATENATED MODULE: ./src/toolchain/toolchain-file.ts



/** Reads the toolchain file that counts in a directory (rustup book, "The toolchain file"). rustup itself refuses one that is no TOML. */
async function readToolchainFile(directory) {
    for (const name of ['rust-toolchain', 'rust-toolchain.toml']) {
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(directory, name), 'utf8').catch(() => null);
        if (text !== null)
            return wantedIn(text);
    }
    return directory === (0,external_node_path_.dirname)(directory) ? toolchain_file_NOTHING : readToolchainFile((0,external_node_path_.dirname)(directory));
}
const toolchain_file_NOTHING = { components: [], targets: [] };
function wantedIn(text) {
    try {
        const { toolchain } = (0,smol_toml_dist/* parse */.qg)(text);
        if (typeof toolchain !== 'object' || toolchain === null)
            return toolchain_file_NOTHING;
        const { components, targets, path } = toolchain;
        return {
            components: words(components),
            targets: words(targets),
            ...(path === undefined ? {} : { isPath: true }),
        };
    }
    catch {
        // The old form: a channel's name alone.
        return toolchain_file_NOTHING;
    }
}
function words(value) {
    return Array.isArray(value) ? value.filter(word => typeof word === 'string') : [];
}
/** What of it is not among `installed`: the lines of `rustup component list --installed`. `host` is the toolchain's own triple. */
function missingFrom({ components, targets }, installed, host) {
    const there = new Set(installed.split(/\s+/));
    const isMissing = (name) => !there.has(name) && !there.has(`${name}-${host}`);
    return {
        // Some were called previews once, and rustup takes both names.
        components: components.filter(name => isMissing(name) && isMissing(name.replace(/-preview$/, ''))),
        targets: targets.filter(triple => isMissing(`rust-std-${triple}`)),
    };
}

;// CONCATENATED MODULE: ./src/toolchain/rustup.ts







/**
 * Reads the compiler that a project uses, after installing what its rust-toolchain.toml (or `toolchain`) names where that is missing, and
 * what an interrupted installation left undone. That was asked for, so it also happens where RUSTUP_AUTO_INSTALL=0.
 * Throws UserError where rustup or the toolchain cannot be installed.
 */
async function ensureToolchain(system, home, project) {
    const found = await look(system, project);
    if (isWhole(found))
        return found.rustc;
    return alone(system, home, async () => {
        // Another call may have installed it while this one waited.
        const awaited = await look(system, project);
        if (isWhole(awaited))
            return awaited.rustc;
        if (awaited.rustc !== null) {
            await addMissing(system, project, awaited.missing);
            return awaited.rustc;
        }
        system.console.status('Installing', awaited.name ?? 'the Rust toolchain');
        // rustup refuses to look for the active toolchain while a variable names one that is missing; without the
        // variable it installs the active one, with the profile, components and targets of the toolchain file.
        const named = namedToolchain(system, project);
        const install = ['rustup', 'toolchain', 'install', '--no-self-update', '--profile=minimal'];
        const installed = () => mustRun(system, project, [...install, ...(named ? [named] : [])]);
        await (awaited.interrupted === undefined ? installed() : insteadOf(awaited.interrupted, installed));
        return readRustc(await askRustc(system, project));
    });
}
/** Moves a directory aside while another takes its place, and back where that fails. */
async function insteadOf(directory, work) {
    const aside = (0,external_node_path_.join)(directory, '../../rust-multiarch.interrupted');
    await (0,promises_.rm)(aside, { recursive: true, force: true });
    await (0,promises_.rename)(directory, aside);
    try {
        await work();
    }
    catch (error) {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
        await (0,promises_.rename)(aside, directory);
        throw error;
    }
    await (0,promises_.rm)(aside, { recursive: true, force: true });
}
function isWhole(found) {
    return found.rustc !== null && !hasAny(found.missing);
}
function hasAny({ components, targets }) {
    return components.length + targets.length > 0;
}
async function look(system, project) {
    const [asked, wanted, interrupted] = await Promise.all([
        askRustc(system, project),
        namedToolchain(system, project) ? toolchain_file_NOTHING : readToolchainFile(project.directory),
        interruptedToolchains(rustupHomeOf(system.env)),
    ]);
    // The second is what rustup says of a toolchain whose rustc did not come.
    const isThere = asked.code === 0 || !/is not installed|Missing manifest/.test(asked.stderr);
    const rustc = isThere ? readRustc(asked) : null;
    const directory = rustc && interrupted.length > 0 ? await sysrootOf(system, project) : undefined;
    const name = directory ? (0,external_node_path_.basename)(directory) : /toolchain '([^']+)'/.exec(asked.stderr)?.[1];
    const half = interrupted.find(path => (0,external_node_path_.basename)(path) === name);
    if (!rustc || half) {
        return {
            rustc: null,
            missing: toolchain_file_NOTHING,
            ...(name ? { name } : {}),
            ...(half ? { interrupted: half } : {}),
        };
    }
    if (!hasAny(wanted))
        return { rustc, missing: toolchain_file_NOTHING };
    const listed = await run(system, project, ['rustup', 'component', 'list', '--installed']);
    // A toolchain that rustup only links has none.
    const missing = listed.code === 0 ? missingFrom(wanted, listed.stdout, rustc.host) : toolchain_file_NOTHING;
    return { rustc, missing };
}
/** With it the toolchain file counts for nothing. */
function namedToolchain(system, project) {
    return project.toolchain ?? (system.env['RUSTUP_TOOLCHAIN'] || undefined);
}
/** Components that rustup cannot add are said and left out: cargo builds without them, and what a build needs is asked for again. */
async function addMissing(system, project, { components, targets }) {
    const std = targets.map(target => `std of ${target}`);
    system.console.status('Installing', `${[...components, ...std].join(', ')} (rust-toolchain.toml)`);
    try {
        if (components.length > 0)
            await mustRun(system, project, ['rustup', 'component', 'add', ...components]);
        if (targets.length > 0)
            await mustRun(system, project, ['rustup', 'target', 'add', ...targets]);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        system.console.info(`rust-toolchain.toml: ${error.message}: the build goes on without it`);
    }
}
function askRustc(system, project) {
    return run(system, project, ['rustc', '-vV']);
}
function readRustc(asked) {
    if (asked.code === 127)
        throw rustupMissing();
    if (asked.code !== 0)
        throw new errors/* UserError */.yo(rustup_call_failureOf(asked));
    return parseRustc(asked.stdout);
}
function parseRustc(verbose) {
    const field = (name) => new RegExp(`^${name}: (.+)$`, 'm').exec(verbose)?.[1];
    const release = field('release');
    const host = field('host');
    if (release === undefined || host === undefined) {
        throw new errors/* UserError */.yo(`\`rustc -vV\` does not say its release and host: ${verbose.split('\n')[0]}`);
    }
    return { verbose, release, commit: field('commit-hash') ?? 'unknown', host };
}
function rustupMissing() {
    return new errors/* UserError */.yo('there is no rustc on PATH: install Rust with rustup, https://rustup.rs');
}

;// CONCATENATED MODULE: ./src/toolchain/std.ts





/**
 * Adds the standard libraries that targets need and the toolchain lacks. Throws UserError that names every platform whose
 * standard library rustup does not supply, or why it could not be had.
 */
async function ensureTargets(system, home, project, targets) {
    if ((await withoutStd(system, project, targets)).length === 0)
        return;
    // Another call may be adding the same right now.
    await alone(system, home, async () => {
        const missing = await withoutStd(system, project, targets);
        if (missing.length > 0)
            await addStd(system, project, missing);
    });
}
async function addStd(system, project, missing) {
    system.console.status('Installing', `std of ${missing.map(target => target.triple).join(', ')}`);
    if ((await addTargets(system, project, missing)).code === 0)
        return;
    // rustup adds all targets or none: asked for each, it says which it lacks.
    const lacking = [];
    for (const target of missing) {
        const finished = await addTargets(system, project, [target]);
        if (finished.code === 0)
            continue;
        if (finished.code === 127)
            throw new errors/* UserError */.yo(`there is no std for ${std_describe(missing)}, and no rustup to add it`);
        if (!isLacking(finished.stderr))
            throw new errors/* UserError */.yo(rustup_call_failureOf(finished));
        lacking.push(target);
    }
    if (lacking.length > 0) {
        throw new errors/* UserError */.yo(`rustup has no std for ${std_describe(lacking)}: leave it out of \`platforms\``);
    }
}
function std_describe(targets) {
    return targets.map(target => `${target.platform} (${target.triple})`).join(', ');
}
/**
 * rustup lists a component after the last of its files is there; the directory answers for toolchains that rustup only links, or
 * does not know.
 */
async function withoutStd(system, project, targets) {
    const libraries = (0,external_node_path_.join)(await sysrootOf(system, project), 'lib/rustlib');
    const components = await (0,promises_.readFile)((0,external_node_path_.join)(libraries, 'components'), 'utf8').catch(() => null);
    const missing = [];
    for (const target of targets) {
        const there = components?.split('\n').includes(`rust-std-${target.triple}`) ??
            (await (0,system_directory/* isThere */.$B)((0,external_node_path_.join)(libraries, target.triple, 'lib')));
        if (!there)
            missing.push(target);
    }
    return missing;
}
function addTargets(system, project, targets) {
    return runPastLeftovers(system, project, [
        'rustup',
        'target',
        'add',
        ...new Set(targets.map(target => target.triple)),
    ]);
}
/** rustup's words for a target without a published std, and a server's answer for one that the channel lists and nobody published. */
function isLacking(stderr) {
    return /has no prebuilt artifacts|does not support target|status code: 404|not found on the server/.test(stderr);
}

;// CONCATENATED MODULE: ./src/toolchain/wrappers.ts





/** Both of cargo's variables, and their keys in `build` (cargo book, "Configuration"). */
const WRAPPERS = {
    RUSTC_WRAPPER: 'rustc-wrapper',
    RUSTC_WORKSPACE_WRAPPER: 'rustc-workspace-wrapper',
};
/** What of a runner's variables the client of GitHub's cache reads (@actions/cache, and sccache's ghac). */
const GITHUB_CACHE = [
    'ACTIONS_RESULTS_URL',
    'ACTIONS_CACHE_URL',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_CACHE_SERVICE_V2',
];
/** Milliseconds: sccache looks for its store before it answers. */
const PATIENCE = 60_000;
/**
 * Starts each wrapper around rustc that the project asks for (sccache, a script) once, as cargo does first. Returns what the compile's environment
 * has besides: an sccache that cannot use GitHub's cache is left out, with one line. Throws UserError for another that does not start.
 * `env` is cargo's: without the runner's variables, which only sccache's server gets.
 */
async function readyWrappers(system, directory, env) {
    const left = {};
    for (const wrapper of await wrappersOf(directory, env)) {
        const usesGithub = isOfGithub(wrapper, env);
        const reason = (usesGithub ? await startServer(system, directory, env, wrapper) : undefined) ??
            wrappers_failureOf(await tryRun(system, [wrapper.program, 'rustc', '-vV'], directory, env));
        if (reason === undefined)
            continue;
        const { place, program, variable } = wrapper;
        if (!usesGithub) {
            throw new errors/* UserError */.yo(`${place} asks for \`${program}\` around rustc, which does not start (${reason}): install or mend it, or set ${variable} to an empty text`);
        }
        system.console.info(`${place} asks for \`${program}\` with GitHub's cache, which it cannot use here (${reason}): the project is compiled without it`);
        left[variable] = '';
    }
    return left;
}
/** The programs around rustc that are named by their paths: what they hold decides every unit. Absolute. */
async function wrapperFiles(directory, env) {
    const wrappers = await wrappersOf(directory, env);
    return wrappers.flatMap(({ program }) => (program.includes('/') ? [(0,external_node_path_.resolve)(directory, program)] : []));
}
/** A variable that is empty switches off what cargo's configuration says. */
async function wrappersOf(directory, env) {
    const configurations = await readConfigurations(directory, env);
    return Object.entries(WRAPPERS).flatMap(([name, key]) => {
        const variable = name;
        const set = [variable, `CARGO_BUILD_${variable}`].find(other => env[other] !== undefined);
        if (set !== undefined) {
            const program = env[set];
            return program ? [{ variable, program, place: set }] : [];
        }
        for (const { path, file, table } of configurations) {
            const { [key]: program } = (table['build'] ?? {});
            if (typeof program !== 'string')
                continue;
            // With a slash it is relative to the directory that holds `.cargo`.
            const found = program.includes('/')
                ? (0,external_node_path_.join)(program.startsWith('/') ? '/' : (0,external_node_path_.dirname)((0,external_node_path_.dirname)(path)), program)
                : program;
            return program === '' ? [] : [{ variable, program: found, place: `build.${key} in ${file}` }];
        }
        return [];
    });
}
function isOfGithub({ program }, env) {
    return (/^sccache(\.exe)?$/.test((0,external_node_path_.basename)(program)) && /^(true|on|1)$/i.test(env['SCCACHE_GHA_ENABLED'] ?? ''));
}
/**
 * sccache's server alone talks to the cache, and runs rustc in the environment of who asks: neither build scripts nor macros see the runner's
 * token. Undefined where it runs, also since an earlier step.
 */
async function startServer(system, directory, env, { program }) {
    const own = Object.fromEntries(GITHUB_CACHE.map(name => [name, system.env[name]]));
    // It outlasts the longest link: a server that a client starts has no token.
    const variables = { SCCACHE_IDLE_TIMEOUT: '3600', ...env, ...own };
    const started = await tryRun(system, [program, '--start-server'], directory, variables);
    return /Address (already )?in use/.test(started.stderr) ? undefined : wrappers_failureOf(started);
}
async function tryRun(system, argv, cwd, env) {
    try {
        return await system.run(argv, { cwd, env, timeout: PATIENCE });
    }
    catch (error) {
        if (!(error instanceof system_process/* ProgramMissing */.Xh))
            throw error;
        return { code: 127, stdout: '', stderr: 'no such program, or no leave to run it', timedOut: false };
    }
}
/** Undefined where it worked. */
function wrappers_failureOf(finished) {
    if (finished.timedOut)
        return `no answer in ${PATIENCE / 1000} s`;
    if (finished.code === 0)
        return undefined;
    const said = finished.stderr.replaceAll(/^sccache: error:/gm, 'error:');
    return (install_reasonOf({ stderr: said.replace(/\n+Stack backtrace:[\s\S]*/, '') }) || `it ends with ${finished.code}`);
}

;// CONCATENATED MODULE: ./src/toolchain/toolchain.ts




















/**
 * Chooses the tools: versions as the inputs give them, `VERSION` or `VERSION@sha256:HASH`. Looks at nothing outside its arguments.
 * Throws UserError for a version without a known hash.
 */
function choosePins(versions, host, pins = PINS) {
    return {
        zig: pinOf('zig', versions.zig, host, pins),
        zigbuild: pinOf('cargo-zigbuild', versions.zigbuild, host, pins),
        chef: pinOf('cargo-chef', versions.chef, host, pins),
        buildx: buildxPin(host, pins),
    };
}
function buildxPin(host, pins = PINS) {
    return pinOf('buildx', pins.buildx, host, pins);
}
/** The tools that a compile needs, and whether they are there. */
function listTools(home, { zig, zigbuild, chef }) {
    return Promise.all([zig, zigbuild, chef].map(async (pin) => {
        const tool = toolAt(home, pin);
        return { name: tool.name, version: tool.version, isInstalled: await isInstalled(tool) };
    }));
}
/** Installs zig and cargo-zigbuild at once. Throws UserError. */
async function installCompilers(system, home, pins, sources = SOURCES) {
    const console = sharedProgress(system.console);
    const [zig, zigbuild] = await allOf([
        installZig({ ...system, console: console() }, home, pins.zig, sources),
        installZigbuild({ ...system, console: console() }, home, pins.zigbuild),
        writeCmakeFile(home),
    ]);
    return { zig, zigbuild };
}
/**
 * Judges whether these tools can compile with this rustc. Throws UserError for a cargo-zigbuild that is known to fail; a
 * rustc newer than any that was tested is one line of information.
 */
function reviewCompilers(system, rustc, zigbuild, targets, pins = PINS) {
    const { rustc: first, 'cargo-zigbuild': least } = pins.arm64Linker;
    const arm64 = targets.find(target => target.triple.startsWith('aarch64-'));
    if (arm64 && isAtLeast(rustc.release, first) && !isAtLeast(zigbuild.version, least)) {
        throw new errors/* UserError */.yo(`cargo-zigbuild ${zigbuild.version} cannot link ${arm64.platform} for rustc ${rustc.release}: set \`cargo-zigbuild-version\` to ${least} or newer`);
    }
    const newest = pins.testedRustc.reduce((a, b) => (isAtLeast(a, b) ? a : b));
    const minor = rustc.release.split('.', 2).join('.');
    if (!isAtLeast(newest, minor)) {
        system.console.info(`rustc ${rustc.release} is newer than ${newest}, the newest that the tools were tested with`);
    }
}

;// CONCATENATED MODULE: ./src/system/results.ts




/**
 * The directory below `parent` that holds exactly these files, named by them: what another run gave stays as it was. One that is there
 * is compared before it is taken, and written anew where it is something else. Old ones go.
 */
async function keepResult(system, parent, files) {
    const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const name = (0,system_digest/* digestOf */.ol)(JSON.stringify(sorted.map(({ path, digest }) => [path, digest])));
    const directory = (0,external_node_path_.join)(parent, name.slice('sha256:'.length, 'sha256:'.length + 12));
    await (0,promises_.mkdir)(parent, { recursive: true });
    await inTurn(directory, async () => {
        if (await holds(system, directory, sorted))
            return;
        await (0,system_temporary/* whole */.WQ)(directory, async (beside) => {
            for (const { path } of sorted)
                await (0,promises_.mkdir)((0,external_node_path_.dirname)((0,external_node_path_.join)(beside, path)), { recursive: true });
            await Promise.all(sorted.map(({ path, write }) => write((0,external_node_path_.join)(beside, path))));
        });
        await Promise.all(sorted.map(({ path, digest }) => system.noteDigest((0,external_node_path_.join)(directory, path), digest)));
    });
    const now = system.now();
    await (0,promises_.utimes)(directory, now / 1000, now / 1000);
    await removeOld(parent, other => (0,external_node_path_.join)(parent, other) === directory, now);
    return directory;
}
const writing = new Map();
/** Does one work after the other for each directory: equal images of one build give the same. */
async function inTurn(directory, work) {
    const turn = (writing.get(directory) ?? Promise.resolve()).catch(() => { }).then(work);
    writing.set(directory, turn);
    await turn;
}
async function holds({ digestOf: digestAt }, directory, files) {
    try {
        const there = await (0,promises_.readdir)(directory, { recursive: true, withFileTypes: true });
        if (there.filter(entry => !entry.isDirectory()).length !== files.length)
            return false;
        for (const { path, digest } of files) {
            if ((await digestAt((0,external_node_path_.join)(directory, path))) !== digest)
                return false;
        }
        return true;
    }
    catch {
        return false;
    }
}
/** Milliseconds for which what a run gave stays though others came after it: the later steps of its job may need it. */
const NEW = 60 * 60_000;
/** Removes what a directory holds, but for what is in use and what is new. `now`: milliseconds since 1970. */
async function removeOld(directory, inUse, now) {
    const others = (await (0,promises_.readdir)(directory).catch(() => [])).filter(name => !inUse(name));
    await Promise.all(others.map(async (name) => {
        const path = (0,external_node_path_.join)(directory, name);
        const stats = await (0,promises_.stat)(path).catch(() => null);
        if (stats && stats.mtimeMs < now - NEW)
            await (0,promises_.rm)(path, { recursive: true, force: true });
    }));
}

;// CONCATENATED MODULE: ./src/compile/cargo-output.ts
/** More lines of errors are not remembered. */
const ERROR_LINES = 60;
/** `    Building [==>   ] 3/10: serde`, and what cargo redraws without a bar: ` Downloading 3 crates, remaining bytes: 1.9MiB`. */
const BAR = /^ +([A-Z]\w+) (?:\[[=> ]{3,}\] |(?<=Downloading )(?=\d+ crates?\b))(.+?) *$/;
/** cargo wipes its bar before each line (ECMA-48, EL); ours is drawn by the console. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
const ERASE = /\u001b\[\d*K/g;
const FAILED_SCRIPT = /^error: failed to run custom build command for `(\S+) v([^\s`]+)/;
/** What a failed build script was for, as the crates cc, openssl-sys and pkg-config say it. */
const COMPILED_FOR = /^ *(?:TARGET = Some\("?([a-z0-9_-]+)"?\)|\$TARGET = ([a-z0-9_-]+)$|.*=PKG_CONFIG_ALLOW_CROSS_(\w+-[a-z0-9_-]+)$)/;
/** As zig's linker says it, and lld. */
const MISSING_LIBRARY = /unable to find (?:static |dynamic )?(?:system )?library (?:'([^']+)'|-l(\S+))/;
function readCargoOutput(listener) {
    const failedTriples = new Set();
    const dirty = [];
    const failedPackages = new Set();
    const failedScripts = [];
    const missingLibraries = new Set();
    /** Whose lines follow. */
    let script = null;
    let mismatch = false;
    let lockOutdated = false;
    const errors = [];
    let isError = false;
    const remember = (text) => {
        if (/^(error|warning)\b/.test(text))
            isError = text.startsWith('error');
        const isStatus = /^ {2,11}[A-Z][a-z]+ \S/.test(text);
        if (isError && !isStatus && errors.length < ERROR_LINES)
            errors.push(text);
    };
    /** Lines that may turn out to be the verbose form's `Caused by:` of a rustc call. */
    let held = [];
    const release = () => {
        for (const line of held) {
            remember(cargo_output_plain(line));
            listener.show(line);
        }
        held = [];
    };
    const line = (written) => {
        const raw = written.replaceAll(ERASE, '');
        const text = cargo_output_plain(raw);
        const bar = BAR.exec(text);
        if (bar?.[1] !== undefined && bar[2] !== undefined) {
            return listener.progress({ verb: bar[1], text: bar[2] });
        }
        if (/^ +Running `/.test(text))
            return listener.runs?.(text);
        if (/^ +Fresh /.test(text))
            return;
        const again = /^ +Dirty (.+?): (.+)$/.exec(text);
        if (again?.[1] !== undefined && again[2] !== undefined) {
            dirty.push({ package: again[1], reason: again[2] });
            return;
        }
        if (/^(error|warning)\b/.test(text))
            script = null;
        else if (text.startsWith('  '))
            script?.push(text.trim());
        const compiledFor = COMPILED_FOR.exec(text)?.slice(1).find(Boolean);
        if (compiledFor !== undefined && failedPackages.size > 0)
            failedTriples.add(compiledFor);
        if (text.trim() === '')
            return void held.push(raw);
        if (text === 'Caused by:')
            return void held.push(raw);
        const call = /^ {2}process didn't exit successfully: `(.*)` \(/.exec(text)?.[1];
        if (call !== undefined && / --crate-name /.test(call)) {
            held = [];
            const triple = / --target (\S+)/.exec(call)?.[1];
            if (triple !== undefined)
                failedTriples.add(triple);
            return;
        }
        const failed = /^error: (?:could not compile|failed to run custom build command for) `([^` ]+)/.exec(text)?.[1];
        if (failed !== undefined)
            failedPackages.add(failed);
        const [, failing, version] = FAILED_SCRIPT.exec(text) ?? [];
        if (failing !== undefined && version !== undefined) {
            script = [];
            failedScripts.push({ package: failing, version, lines: script });
        }
        const library = MISSING_LIBRARY.exec(text)?.slice(1).find(Boolean);
        if (library !== undefined)
            missingLibraries.add(library);
        mismatch ||= isMismatch(text);
        lockOutdated ||= /lock file .*(?:needs to be updated|because --locked was passed)/.test(text);
        release();
        remember(text);
        listener.show(raw);
    };
    return {
        line,
        end: () => {
            while (held.at(-1)?.trim() === '')
                held.pop();
            release();
            return {
                failedTriples: [...failedTriples],
                dirty,
                failedPackages: [...failedPackages],
                failedScripts,
                missingLibraries: [...missingLibraries],
                mismatch,
                lockOutdated,
                errors,
            };
        },
    };
}
/**
 * rustc's words for units of which one was not made with the other, which those of one build always are; and the loader's (glibc's
 * ld.so) for a proc-macro or build script that was linked where the system's libraries are newer.
 */
function isMismatch(line) {
    return (/\berror\[E0(460|463|514|786)\]/.test(line) ||
        /\bversion `(GLIBC|GLIBCXX|CXXABI)_[\w.]+' not found/.test(line));
}
/** Without ANSI escape sequences (ECMA-48, CSI). */
function cargo_output_plain(text) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
    return text.replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, '');
}

;// CONCATENATED MODULE: ./src/compile/diagnostics.ts

/** What cargo says besides: how many errors there were, and in which package. */
const SUMMARY = /^(aborting due to |could not compile |\d+ jobs? |build failed)/;
/** Reads errors as rustc and cargo render them, without colours; one that several targets have is there once. */
function readDiagnostics(lines) {
    const found = new Map();
    const starts = lines.flatMap((line, index) => (/^error(\[\w+\])?: /.test(line) ? [index] : []));
    for (const [at, start] of starts.entries()) {
        const diagnostic = readOne(lines.slice(start, starts[at + 1]));
        if (!SUMMARY.test(diagnostic.message))
            found.set(JSON.stringify(diagnostic), diagnostic);
    }
    return [...found.values()];
}
function readOne([first = '', ...rest]) {
    const [, code, message = ''] = /^error(?:\[(\w+)\])?: (.*)$/.exec(first) ?? [];
    const arrow = rest.map(line => /^ *--> (.+):(\d+):(\d+)$/.exec(line)).find(Boolean);
    const place = arrow?.[1] && { file: arrow[1], line: Number(arrow[2]), column: Number(arrow[3]) };
    const panic = rest.findIndex(line => /^ *thread '.*' (\(\d+\) )?panicked at /.test(line));
    const from = panic >= 0 ? panic : rest.lastIndexOf('Caused by:');
    const cause = from < 0 ? undefined : rest.slice(from + 1).find(line => line.trim() !== '');
    return {
        message,
        ...(code === undefined ? {} : { code }),
        ...(place ? { place } : {}),
        ...(cause === undefined ? {} : { cause: cause.trim() }),
    };
}
/** The longest that one line of ours quotes, in characters. */
const QUOTED = 200;
/** The first error in one line: `cannot find function 'nu' in this scope (src/main.rs:15)`; null where one line does not say it. */
function quoteOf(diagnostics) {
    const [first, ...others] = diagnostics;
    // What a linker says, and rustc of it, begins with the command of some thousand characters.
    if (first === undefined || /^linking with /.test(first.message))
        return null;
    const { message, place, cause } = first;
    const where = place ? ` (${place.file}:${place.line})` : cause === undefined ? '' : `: ${cause}`;
    const text = (0,errors/* verbatim */.Bj)(`${message}${where}`);
    if (text.length > QUOTED)
        return null;
    return others.length === 0 ? text : `${others.length + 1} errors, the first: ${text}`;
}
/** Packages of a C compiler that also links, by distribution. */
const COMPILERS = [
    [/^(debian|ubuntu)/, 'apt-get install gcc libc6-dev'],
    [/^alpine/, 'apk add gcc musl-dev'],
    [/^(fedora|rhel|centos|rocky|almalinux|amzn)/, 'dnf install gcc'],
    [/^arch/, 'pacman -S gcc'],
    [/^opensuse|^sles/, 'zypper install gcc'],
];
/** What to install where rustc found no linker for this machine's own programs; null where that is not what failed. */
function missingLinker(diagnostics, distribution) {
    const linker = diagnostics
        .map(({ message }) => /^linker `([\w.+-]+)` not found$/.exec(message)?.[1])
        .find(Boolean);
    if (linker === undefined)
        return null;
    const install = COMPILERS.find(([pattern]) => pattern.test(distribution))?.[1];
    const what = install === undefined ? 'install a C compiler' : `\`${install}\``;
    return `there is no ${linker} on PATH, which links build scripts and macros for this machine: ${what}`;
}

;// CONCATENATED MODULE: ./src/compile/messages.ts
/** A line of cargo's standard output as a message, or null for any other line. */
function parseMessage(line) {
    if (!line.startsWith('{"reason":"compiler-artifact"') &&
        !line.startsWith('{"reason":"build-script-executed"'))
        return null;
    try {
        return JSON.parse(line);
    }
    catch {
        // A proc-macro may print anything, even a line that looks like cargo's.
        return null;
    }
}

;// CONCATENATED MODULE: ./src/compile/silence.ts
/** How long cargo may be silent before the user is told what it waits for, and again after as long. */
const SILENCE_MS = 60_000;
/** Says what cargo waits for where it says nothing for a minute. `elapsed`: milliseconds. */
function tellSilence(console, elapsed) {
    let since = elapsed();
    let told = 0;
    let running = '';
    const timer = setInterval(() => {
        const silent = elapsed() - since;
        if (silent < (told + 1) * SILENCE_MS)
            return;
        told = Math.floor(silent / SILENCE_MS);
        console.status('Waiting', `for ${waitedFor(running)} (${Math.round(silent / 1000)} s)`);
    }, 1000);
    return {
        heard: step => {
            since = elapsed();
            told = 0;
            running = step?.text ?? running;
        },
        end: () => clearInterval(timer),
    };
}
/** The units in cargo's progress bar, `3/10: serde, ebpf(build), app(bin)`, in words. */
function waitedFor(text) {
    const units = /^\d+\/\d+: (.+)$/.exec(text)?.[1]?.split(', ') ?? [];
    const named = units.map(unit => {
        const script = /^(.+)\(build\)$/.exec(unit)?.[1];
        return script === undefined ? `rustc of ${unit}` : `the build script of ${script}`;
    });
    return named.length === 0 ? 'cargo' : [...new Set(named)].join(', ');
}

;// CONCATENATED MODULE: ./src/compile/timings.ts
const timings_HASH = /[-/]([0-9a-f]{16})(?=[./-]|$)/g;
/** `triples`: those that cargo builds for. What is not understood is left out. */
function timer(triples, elapsed) {
    const units = [];
    const open = (matches) => units.find(unit => unit.end === null && matches(unit));
    const tripleIn = (path) => triples.find(triple => path.split('/').includes(triple)) ?? null;
    return {
        line: text => {
            const command = /^ +Running `(.+)`$/.exec(text)?.[1];
            const started = command === undefined ? null : (rustcOf(command) ?? scriptOf(command));
            if (started)
                units.push({ ...started, package: started.name, local: false, start: elapsed(), end: null });
        },
        message: message => {
            const paths = message.reason === 'compiler-artifact' ? message.filenames : [message.out_dir];
            if (!Array.isArray(paths) || (message.reason === 'compiler-artifact' && message.fresh))
                return;
            const { name, title } = packageOf(message.package_id);
            const triple = tripleIn(String(paths[0]));
            const found = message.reason === 'compiler-artifact'
                ? (open(({ hash, kind }) => kind !== 'build script run' && hashesOf(paths).includes(hash)) ??
                    open(unit => unit.name === String(message.target?.name).replaceAll('-', '_') && unit.triple === triple))
                : open(unit => unit.kind === 'build script run' && unit.name === name);
            if (!found)
                return;
            found.package = title;
            found.triple = triple;
            found.local = message.package_id.includes('path+file:');
            found.end = elapsed();
        },
        running: () => units.filter(({ end }) => end === null).map(({ name, triple }) => ({ name, triple })),
        end: () => {
            const end = elapsed();
            return units.map((unit, index) => ({
                package: unit.package,
                kind: unit.kind,
                triple: unit.triple,
                local: unit.local,
                start: unit.start,
                end: unit.end ?? end,
                finished: unit.end !== null,
                needs: needsOf(unit, units).filter(need => need !== index),
            }));
        },
    };
}
function rustcOf(command) {
    const name = / --crate-name (\S+)/.exec(command)?.[1];
    if (name === undefined)
        return null;
    const type = / --crate-type (\S+)/.exec(command)?.[1] ?? 'bin';
    const isScript = name.startsWith('build_script_');
    return {
        name,
        kind: isScript ? 'build script' : type === 'bin' ? 'binary' : type === 'proc-macro' ? 'macro' : 'library',
        triple: / --target (\S+)/.exec(command)?.[1] ?? null,
        hash: / -C extra-filename=-([0-9a-f]{16})/.exec(command)?.[1] ?? hashesOf([command]).at(-1) ?? '',
        externs: [...command.matchAll(/ --extern (?:\S+:)?[\w]+=(\S+)/g)].flatMap(([, path = '']) => hashesOf([path]).slice(-1)),
    };
}
/** `…/build/ring-0123456789abcdef/build-script-build`, and `…/build/ring/0123456789abcdef/…` of the newer layout. */
function scriptOf(command) {
    const [, name, hash] = /\/build\/([^/\s]+?)[-/]([0-9a-f]{16})\//.exec(command) ?? [];
    if (name === undefined || hash === undefined)
        return null;
    return { name, kind: 'build script run', triple: null, hash, externs: [] };
}
function hashesOf(paths) {
    return paths.flatMap(path => [...path.matchAll(timings_HASH)].map(([, hash = '']) => hash));
}
function needsOf(unit, units) {
    const isNeeded = (other) => {
        if (unit.kind === 'build script run')
            return other.kind === 'build script' && other.hash === unit.hash;
        // A package's own build script ran for the same target, and before.
        const isOwnScript = other.kind === 'build script run' &&
            unit.kind !== 'build script' &&
            other.package === unit.package &&
            other.triple === unit.triple;
        return isOwnScript || (other.kind !== 'build script run' && unit.externs.includes(other.hash));
    };
    return units.flatMap((other, index) => (isNeeded(other) ? [index] : []));
}
/** `path+file:///home/me/util#0.1.0`, `registry+URL#serde@1.0.0`, and `util 0.1.0 (path+file:///…)` of cargo before 1.77. */
function packageOf(id) {
    const [, old, oldVersion] = /^(\S+) (\S+) \(/.exec(id) ?? [];
    const [, named, version] = /#([^@]+)@([^@]+)$/.exec(id) ?? [];
    const [, last, only] = /([^/]+)#([^#]*)$/.exec(id) ?? [];
    const name = old ?? named ?? last ?? id;
    return { name, title: `${name} ${oldVersion ?? version ?? only ?? ''}`.trim() };
}

;// CONCATENATED MODULE: ./src/compile/build.ts








/** Runs cargo; its diagnostics and status lines reach the user as cargo wrote them. A failed build is a result. */
async function runBuild(system, command) {
    const messages = [];
    const { console } = system;
    const silence = tellSilence(console, system.elapsed);
    const timing = timer(command.targets.map(({ triple }) => triple), system.elapsed);
    const output = readCargoOutput({
        show: console.foreign,
        runs: timing.line,
        progress: step => {
            silence.heard(step);
            console.progress({ ...step, text: withRunning(step.text, timing, command) });
        },
    });
    // cargo sees a pipe, and what comes out of it is shown on a terminal.
    const argv = console.colored ? [...command.argv, '--color=always'] : command.argv;
    console.debug(`     Running ${argv.join(' ')}`);
    const finished = await system
        .run(argv, {
        cwd: command.cwd,
        env: command.env,
        onStdout: line => {
            silence.heard();
            const message = parseMessage(line);
            if (!message)
                return;
            messages.push(message);
            timing.message(message);
        },
        onStderr: line => {
            silence.heard();
            output.line(line);
        },
    })
        .finally(silence.end);
    console.progress(null);
    return { ok: finished.code === 0, messages, facts: output.end(), units: timing.end() };
}
/** cargo's `45/190: ring, sqlite3(build)` with the platform of each unit that it waits for, the longest first. */
function withRunning(text, timing, { targets }) {
    const [count] = /^\d+\/\d+/.exec(text) ?? [];
    const waits = timing.running().map(({ name, triple }) => {
        const platform = targets.find(target => target.triple === triple)?.platform;
        return platform === undefined ? name : `${name} for ${platform}`;
    });
    return count === undefined || waits.length === 0 ? text : `${count}: ${waits.join(', ')}`;
}
/** What the user is told of a build that failed, after cargo's own words; `why` is what to do about it, where that is known. */
async function buildError(command, facts, why) {
    if (facts.lockOutdated) {
        return new errors/* UserError */.yo('Cargo.lock is out of date: run `cargo update --workspace` and commit it, or build with `locked: false`');
    }
    const failed = command.targets.filter(target => facts.failedTriples.includes(target.triple));
    const platforms = failed.map(target => target.platform).join(', ');
    const [who, whose] = failed.length > 0
        ? [`the project does not compile for ${platforms}`, "cargo's"]
        : [
            `cargo could not build the project for ${command.targets.map(target => target.platform).join(', ')}`,
            'its',
        ];
    const said = why ?? quoteOf(readDiagnostics(facts.errors));
    const what = `${who}: ${said ?? `${whose} error is above`}`;
    return new errors/* UserError */.yo(`${what}${await scarcity(command)}`);
}
/** Bytes. With less than this left on a disk, what does not compile is more likely to lack space. */
const SCARCE = 64e6;
const TARGET = '--target-dir=';
/** A linker that has no space for its output ends without a word of it. */
async function scarcity({ argv }) {
    const directory = argv.find(argument => argument.startsWith(TARGET))?.slice(TARGET.length);
    const disk = directory === undefined ? null : await (0,promises_.statfs)(directory).catch(() => null);
    const free = disk === null ? SCARCE : disk.bavail * disk.bsize;
    if (free >= SCARCE)
        return '';
    return `, and ${directory} has only ${(0,format/* bytes */.ee)(free)} left on its disk: free some space`;
}
/** Where cargo put a binary for a target, or undefined where it built none. */
function executableOf(messages, binary, triple) {
    return (messages
        .filter(isArtifact)
        .find(({ executable, package_id, target }) => executable !== null &&
        package_id === binary.packageId &&
        target.kind.includes('bin') &&
        target.name === binary.name &&
        executable.split('/').includes(triple))?.executable ?? undefined);
}
function isArtifact(message) {
    return message.reason === 'compiler-artifact';
}

;// CONCATENATED MODULE: ./src/compile/arm-attributes.ts
const TAG_FILE = 1;
const TAG_CPU_RAW_NAME = 4;
const TAG_CPU_NAME = 5;
const TAG_CPU_ARCH = 6;
const TAG_ABI_VFP_ARGS = 28;
const TAG_COMPATIBILITY = 32;
/** `Tag_CPU_arch`'s values to major versions: pre-v4, v4, v4T, v5T, v5TE, v5TEJ, v6, v6KZ, v6T2, v6K, v7, v6-M, v6S-M, v7E-M, v8-A. */
const MAJOR = [5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 7, 6, 6, 7, 8];
/** Everything after v8-A in that list is of the eighth or ninth version. */
const NEWER = 8;
/**
 * Reads the contents of `.ARM.attributes` (Addenda to, and Errata in, the ABI for the Arm Architecture, "Build attributes").
 * Attributes of the whole file are read; whatever is cut short or unknown says nothing.
 */
function readArmAttributes(section) {
    const found = new Map();
    if (section[0] !== 'A'.charCodeAt(0))
        return { vfpArguments: false };
    for (const vendor of blocks(section.subarray(1), 0)) {
        const name = vendor.indexOf(0, 4);
        if (vendor.toString('latin1', 4, Math.max(4, name)) !== 'aeabi')
            continue;
        for (const scope of blocks(vendor.subarray(name + 1), 1)) {
            if (scope[0] === TAG_FILE)
                readTags(scope.subarray(5), found);
        }
    }
    const code = found.get(TAG_CPU_ARCH);
    return {
        ...(code === undefined ? {} : { architecture: MAJOR[code] ?? NEWER }),
        vfpArguments: found.get(TAG_ABI_VFP_ARGS) === 1,
    };
}
/** Consecutive blocks, each with its own whole length in four bytes at `lengthAt`. A build for ARM is little-endian here. */
function* blocks(bytes, lengthAt) {
    for (let at = 0; at + lengthAt + 4 <= bytes.length;) {
        const length = bytes.readUInt32LE(at + lengthAt);
        if (length < lengthAt + 4 || length > bytes.length - at)
            return;
        yield bytes.subarray(at, at + length);
        at += length;
    }
}
/** Tag and value pairs: strings for two named tags and odd ones from 33, numbers for all others, both after `Tag_compatibility`. */
function readTags(bytes, found) {
    let at = 0;
    const number = () => {
        let value = 0;
        for (let scale = 1; at < bytes.length; scale *= 128) {
            const byte = bytes[at++] ?? 0;
            value += (byte & 127) * scale;
            if (byte < 128)
                break;
        }
        return value;
    };
    const string = () => {
        const end = bytes.indexOf(0, at);
        at = end < 0 ? bytes.length : end + 1;
    };
    while (at < bytes.length) {
        const tag = number();
        if (tag === TAG_CPU_RAW_NAME || tag === TAG_CPU_NAME || (tag > TAG_COMPATIBILITY && tag % 2 === 1))
            string();
        else {
            found.set(tag, number());
            if (tag === TAG_COMPATIBILITY)
                string();
        }
    }
}

;// CONCATENATED MODULE: ./src/compile/elf-bytes.ts
/** A file that is no well-formed ELF executable; the message completes "the file ...". */
class Malformed extends Error {
    name = 'Malformed';
}
/** The most that any one table of a real executable comes near, in bytes; a hostile length reserves no memory beyond it. */
const TABLE_LIMIT = 1 << 22;
/** Bytes of the file; throws `Malformed` where it has fewer. */
async function bytesAt({ source }, offset, length, what) {
    if (offset > source.size || length > source.size - offset)
        throw new Malformed(`ends within its ${what}`);
    if (length > TABLE_LIMIT)
        throw new Malformed(`has a ${what} of ${length} bytes`);
    const bytes = await source.read(offset, length);
    if (bytes.length !== length)
        throw new Malformed(`ends within its ${what}`);
    return bytes;
}
/** Numbers of a table in the file's class and byte order; offsets are within bytes already read, or `Malformed`. */
class Fields {
    bytes;
    image;
    #view;
    constructor(bytes, image) {
        this.bytes = bytes;
        this.image = image;
        this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    half(at) {
        return this.#view.getUint16(at, this.image.little);
    }
    word(at) {
        return this.#view.getUint32(at, this.image.little);
    }
    /** An address, offset or size: as wide as the class. Beyond 2^53 it is inexact, and beyond any file. */
    wide(at) {
        return this.image.wide ? Number(this.#view.getBigUint64(at, this.image.little)) : this.word(at);
    }
}

;// CONCATENATED MODULE: ./src/compile/elf.ts



/** Reads one file. Throws `Malformed`; what `source.read` throws passes as it is. */
async function readElf(source) {
    const ident = await bytesAt({ source }, 0, Math.min(source.size, EI_NIDENT), 'header');
    if (ident.length < EI_NIDENT || ident.readUInt32BE(0) !== MAGIC)
        throw new Malformed('is not an ELF file');
    const image = { source, wide: ident[4] === 2, little: ident[5] === 1 };
    if ((!image.wide && ident[4] !== 1) || (!image.little && ident[5] !== 2) || ident[6] !== 1) {
        throw new Malformed('has an ELF header of no known class, byte order or version');
    }
    const header = new Fields(await bytesAt(image, 0, image.wide ? 64 : 52, 'header'), image);
    const segments = await readSegments(image, header);
    const dynamic = await readDynamic(image, segments);
    const interpreter = await readInterpreter(image, segments);
    const machine = MACHINES.get(header.half(18)) ?? header.half(18);
    return {
        machine,
        bits: image.wide ? 64 : 32,
        byteOrder: image.little ? 'little' : 'big',
        kind: elf_kindOf(header.half(16), interpreter !== undefined, dynamic.pie),
        ...(interpreter === undefined ? {} : { interpreter }),
        needed: dynamic.needed,
        ...(await abiOf(image, header, machine)),
    };
}
const EI_NIDENT = 16;
/** `\x7fELF` */
const MAGIC = 0x7f454c46;
const MACHINES = new Map([
    [3, '386'],
    [21, 'PPC64'],
    [22, 'S390'],
    [40, 'ARM'],
    [62, 'X86_64'],
    [183, 'AARCH64'],
    [243, 'RISCV'],
    [258, 'LOONGARCH'],
]);
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
async function readSegments(image, header) {
    const entry = image.wide ? 56 : 32;
    const count = header.half(image.wide ? 56 : 44);
    if (count > 0 && header.half(image.wide ? 54 : 42) !== entry)
        throw new Malformed('has program headers of no known size');
    const table = await bytesAt(image, header.wide(image.wide ? 32 : 28), count * entry, 'program headers');
    const segments = Array.from({ length: count }, (_, index) => {
        const fields = new Fields(table.subarray(index * entry, (index + 1) * entry), image);
        return {
            type: fields.word(0),
            offset: fields.wide(image.wide ? 8 : 4),
            address: fields.wide(image.wide ? 16 : 8),
            fileSize: fields.wide(image.wide ? 32 : 16),
        };
    });
    for (const { type, offset, fileSize } of segments) {
        // A download or a disk that ended early leaves a file whose headers are fine.
        if (type === PT_LOAD && offset + fileSize > image.source.size)
            throw new Malformed('is cut short');
    }
    return segments;
}
async function readInterpreter(image, segments) {
    const segment = segments.find(({ type }) => type === PT_INTERP);
    if (!segment)
        return undefined;
    return elf_text(await bytesAt(image, segment.offset, Math.min(segment.fileSize, STRING_LIMIT), 'interpreter'));
}
const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_FLAGS_1 = 0x6ffffffb;
const DF_1_PIE = 0x08000000;
async function readDynamic(image, segments) {
    const segment = segments.find(({ type }) => type === PT_DYNAMIC);
    if (!segment)
        return { pie: false, needed: [] };
    const table = await bytesAt(image, segment.offset, segment.fileSize, 'dynamic section');
    const fields = new Fields(table, image);
    const word = image.wide ? 8 : 4;
    const needed = [];
    let strings;
    let pie = false;
    for (let at = 0; at + 2 * word <= table.length; at += 2 * word) {
        const tag = fields.wide(at);
        const value = fields.wide(at + word);
        if (tag === DT_NULL)
            break;
        if (tag === DT_NEEDED)
            needed.push(value);
        if (tag === DT_STRTAB)
            strings = value;
        // The low word is exact whatever the upper one holds.
        if (tag === DT_FLAGS_1)
            pie = ((value % 2 ** 32) & DF_1_PIE) !== 0;
    }
    if (needed.length > LIBRARY_LIMIT)
        throw new Malformed(`needs ${needed.length} shared libraries`);
    const start = needed.length === 0 ? 0 : offsetOf(segments, strings);
    return { pie, needed: await Promise.all(needed.map(name => stringAt(image, start + name))) };
}
/** Where an address of the loaded program lies in the file. */
function offsetOf(segments, address) {
    const segment = segments.find(({ type, ...load }) => type === PT_LOAD &&
        address !== undefined &&
        address >= load.address &&
        address < load.address + load.fileSize);
    if (!segment || address === undefined)
        throw new Malformed('has a dynamic section without its strings');
    return address - segment.address + segment.offset;
}
const LIBRARY_LIMIT = 1000;
/** PATH_MAX of Linux: no interpreter's or library's name is longer. */
const STRING_LIMIT = 4096;
async function stringAt(image, offset) {
    return elf_text(await bytesAt(image, offset, Math.min(STRING_LIMIT, Math.max(1, image.source.size - offset)), 'strings'));
}
/** Up to the NUL byte, in one printable line. */
function elf_text(bytes) {
    const end = bytes.indexOf(0);
    return bytes
        .subarray(0, end < 0 ? bytes.length : end)
        .toString('latin1')
        .replace(/[^\x20-\x7e]/g, '?');
}
const ET_EXEC = 2;
const ET_DYN = 3;
/** A position-independent executable is a shared object to ELF: an interpreter or the PIE flag makes the difference. */
function elf_kindOf(type, interpreted, pie) {
    if (type === ET_EXEC || (type === ET_DYN && interpreted))
        return 'executable';
    return type === ET_DYN && pie ? 'static-pie' : 'other';
}
const EF_ARM_ABI_FLOAT_HARD = 0x400;
const RISCV_FLOAT_ABI = ['soft', 'single', 'hard', 'quad'];
const LOONGARCH_FLOAT_ABI = [undefined, 'soft', 'single', 'hard'];
/** What each processor supplement keeps in `e_flags`; ARM keeps the rest in a section. */
async function abiOf(image, header, machine) {
    const flags = header.word(image.wide ? 48 : 36);
    if (machine === 'PPC64')
        return { powerAbi: flags & 3 };
    if (machine === 'RISCV')
        return floatAbi(RISCV_FLOAT_ABI[(flags >> 1) & 3]);
    if (machine === 'LOONGARCH')
        return floatAbi(LOONGARCH_FLOAT_ABI[flags & 7]);
    if (machine !== 'ARM')
        return {};
    const attributes = readArmAttributes(await armAttributes(image, header));
    // The flag is newer than the attribute: whichever is there tells, and a file with neither passes floats in core registers.
    const hard = (flags & EF_ARM_ABI_FLOAT_HARD) !== 0 || attributes.vfpArguments;
    return {
        floatAbi: hard ? 'hard' : 'soft',
        ...(attributes.architecture === undefined ? {} : { armArchitecture: attributes.architecture }),
    };
}
function floatAbi(abi) {
    return abi === undefined ? {} : { floatAbi: abi };
}
const SHT_ARM_ATTRIBUTES = 0x70000003;
/** Bytes of an ELF32 section header. */
const SECTION_HEADER = 40;
/** The contents of `.ARM.attributes`; empty for a file without section headers. */
async function armAttributes(image, header) {
    const offset = header.word(32);
    const count = header.half(48);
    if (image.wide || offset === 0 || header.half(46) !== SECTION_HEADER)
        return Buffer.alloc(0);
    const table = new Fields(await bytesAt(image, offset, count * SECTION_HEADER, 'section headers'), image);
    for (let at = 0; at < count * SECTION_HEADER; at += SECTION_HEADER) {
        if (table.word(at + 4) === SHT_ARM_ATTRIBUTES)
            return bytesAt(image, table.word(at + 16), table.word(at + 20), 'ARM attributes');
    }
    return Buffer.alloc(0);
}

;// CONCATENATED MODULE: ./src/compile/inspect.ts




/**
 * Reads an executable's headers and compares them with what its target's must say: machine, class, byte order, float ABI,
 * ARM's architecture, and for musl that it needs nothing at run time. amd64's levels (v2, v3) leave no trace in a file and
 * are taken on trust. Throws UserError in one line that names the platform, the file and the fact.
 */
async function inspect(path, target) {
    const { elf, size } = await inspect_read(path, target.platform);
    const problem = wrongMachine(elf, target.elf) ?? wrongLinkage(elf, target);
    if (problem !== undefined)
        throw new errors/* UserError */.yo(`${target.platform}: ${path} ${problem}`);
    return {
        machine: machineName(elf),
        linkage: isDynamic(elf) ? 'dynamic' : elf.kind === 'static-pie' ? 'static-pie' : 'static',
        libraries: elf.needed.filter(name => !GLIBC.test(name)),
        size,
    };
}
/** In one line for people: `x86_64, static-pie, 8.1 MB`. */
function inspect_describe(facts, platform) {
    const trust = /^linux\/amd64\/(v\d)$/.exec(platform)?.[1];
    return [
        facts.machine,
        ...(trust === undefined ? [] : [`${trust} by its flags alone`]),
        facts.linkage,
        ...(facts.libraries.length === 0 ? [] : [`needs ${facts.libraries.join(' ')}`]),
        (0,format/* bytes */.ee)(facts.size),
    ].join(', ');
}
async function inspect_read(path, platform) {
    const file = await (0,promises_.open)(path).catch(error => {
        throw unreadable(error, path, platform);
    });
    try {
        const source = await sourceOf(file);
        return { elf: await readElf(source), size: source.size };
    }
    catch (error) {
        if (error instanceof Malformed)
            throw new errors/* UserError */.yo(`${platform}: ${path} ${error.message}`);
        throw unreadable(error, path, platform);
    }
    finally {
        await file.close();
    }
}
async function sourceOf(file) {
    const read = async (position, length) => {
        const buffer = Buffer.alloc(length);
        const { bytesRead } = await file.read({ buffer, position });
        return buffer.subarray(0, bytesRead);
    };
    return { size: (await file.stat()).size, read };
}
function unreadable(error, path, platform) {
    const code = (0,errors/* errorCode */.CA)(error);
    if (code === undefined)
        return error;
    return new errors/* UserError */.yo(`${platform}: ${path} ${inspect_UNREADABLE[code] ?? `cannot be read (${code})`}`);
}
const inspect_UNREADABLE = {
    ENOENT: 'does not exist',
    EISDIR: 'is a directory, not an executable',
};
/** The first difference from the machine wanted, or undefined. */
function wrongMachine(elf, wanted) {
    if (elf.kind === 'other')
        return 'is not an executable, but an object file or a shared library';
    if (elf.machine !== wanted.machine || elf.bits !== wanted.bits || elf.byteOrder !== wanted.byteOrder) {
        return `is built for ${formOf(elf)}, not ${formOf(wanted)}`;
    }
    // Version 0 is a file that uses nothing in which the versions differ.
    if (elf.powerAbi === 1)
        return 'follows version 1 of the 64-bit PowerPC ELF ABI, not version 2';
    if (wanted.floatAbi !== undefined && elf.floatAbi !== wanted.floatAbi) {
        return `has the ${elf.floatAbi ?? 'unknown'}-float ABI, not the ${wanted.floatAbi}-float ABI`;
    }
    // LLD keeps the attributes of the first object alone: that is libc's start-up code, which zig makes for the platform too.
    const { armArchitecture } = wanted;
    if (armArchitecture === undefined || elf.armArchitecture === armArchitecture)
        return undefined;
    if (elf.armArchitecture !== undefined)
        return `is built for ARMv${elf.armArchitecture}, not ARMv${armArchitecture}`;
    if (armArchitecture >= USUAL_ARM)
        return undefined;
    return `does not say for which ARM it is built (it has no .ARM.attributes), and may need more than ARMv${armArchitecture}: give it as the linker made it, with its section headers`;
}
/** What an executable that does not say its architecture is taken for: nearly every one in 32 bits is for it or for less. */
const USUAL_ARM = 7;
/** For musl anything needed at run time is wrong: the default base holds no library. For glibc only a foreign loader is. */
function wrongLinkage(elf, target) {
    if (target.libc === 'musl') {
        if (!isDynamic(elf))
            return undefined;
        const needs = [elf.interpreter, ...elf.needed].filter(name => name !== undefined).join(', ');
        return `is dynamically linked (needs ${needs}), and with musl it has to be static: drop \`-Ctarget-feature=-crt-static\` and dynamic libraries, or write \`libc: gnu\` with a base`;
    }
    if (elf.interpreter?.includes('/ld-musl-'))
        return `is linked for musl (${elf.interpreter}), not for glibc`;
    return undefined;
}
function isDynamic(elf) {
    return elf.interpreter !== undefined || elf.needed.length > 0;
}
function formOf(identity) {
    const { machine } = identity;
    const name = typeof machine === 'number' ? `machine ${machine}` : MACHINE_NAMES[machine];
    return `${name} (${identity.bits}-bit, ${identity.byteOrder}-endian)`;
}
function machineName(elf) {
    if (elf.machine === 'ARM')
        return elf.armArchitecture === undefined ? 'arm' : `armv${elf.armArchitecture}`;
    return typeof elf.machine === 'number' ? `machine ${elf.machine}` : MACHINE_NAMES[elf.machine];
}
const MACHINE_NAMES = {
    X86_64: 'x86_64',
    AARCH64: 'aarch64',
    ARM: 'arm',
    '386': 'i386',
    PPC64: 'ppc64',
    RISCV: 'riscv',
    S390: 's390x',
    LOONGARCH: 'loongarch',
};
/** The libraries that glibc itself consists of, and GCC's unwinder, which every base with glibc has beside it. */
const GLIBC = /^(lib(c|m|dl|rt|util|pthread|resolv|gcc_s)\.so\.\d+|ld(-linux.*|64)\.so\.\d+)$/;

;// CONCATENATED MODULE: ./src/compile/variables.ts
/** Variables that build scripts of C libraries read, each for one target alone. */
function targetVariables(targets, tools) {
    return Object.assign({}, ...targets.map(target => variablesOf(target, tools)));
}
function variablesOf({ triple, elf }, { asksForEvex512, cmake, inherited }) {
    const suffix = triple.replaceAll('-', '_');
    const made = {};
    const unless = (others, name, value) => {
        if ([...others, name].every(one => inherited[one] === undefined))
            made[name] = value;
    };
    // jemalloc takes its page size from the build host, and then refuses arm64 kernels with larger pages (jemallocator#80).
    const page = 'JEMALLOC_SYS_WITH_LG_PAGE';
    if (elf.machine === 'AARCH64')
        unless([page], `${suffix.toUpperCase()}_${page}`, '16');
    const file = 'CMAKE_TOOLCHAIN_FILE';
    unless([file, `TARGET_${file}`, `${file}_${triple}`], `${file}_${suffix}`, cmake);
    if (elf.machine !== 'X86_64' || !asksForEvex512)
        return made;
    for (const name of ['CFLAGS', 'CXXFLAGS']) {
        // Of these the crate cc takes the first.
        const own = [`${name}_${triple}`, `${name}_${suffix}`, `TARGET_${name}`, name];
        const flags = own.map(one => inherited[one]).find(value => value !== undefined);
        made[`${name}_${suffix}`] = [flags, '-mevex512'].filter(Boolean).join(' ');
    }
    return made;
}

;// CONCATENATED MODULE: ./src/compile/commands.ts

/** The calls of cargo that build every binary for every target: one, unless two targets need flags that one call cannot tell apart. */
function planBuilds(groups, facts) {
    return groups.map(group => ({
        argv: [
            facts.zigbuild,
            'zigbuild',
            ...places(facts),
            ...selection(facts, group),
            ...group.targets.map(target => `--target=${target.zigTarget}`),
            ...group.args,
        ],
        cwd: facts.directory,
        env: {
            ...facts.toolEnv,
            ...group.env,
            ...targetVariables(group.targets, facts.cTools),
            CARGO_INCREMENTAL: '0',
            ...(facts.toolchain === undefined ? {} : { RUSTUP_TOOLCHAIN: facts.toolchain }),
        },
        targets: group.targets,
        compilation: facts.compilation,
    }));
}
/**
 * Arguments, since a cargo that a build script calls inherits variables: it would wait for this cargo's own target directory for ever.
 */
function places({ targetDirectory, takesConfig }) {
    const settings = [
        // A project's own build.build-dir would scatter what is cached (cargo 1.91 and newer).
        `build.build-dir=${JSON.stringify(targetDirectory)}`,
        // cargo knows how far it is; it says so only where it believes in a terminal.
        'term.progress.when="always"',
        'term.progress.width=160',
    ];
    return [
        `--target-dir=${targetDirectory}`,
        ...(takesConfig ? settings.map(setting => `--config=${setting}`) : []),
    ];
}
function selection({ request, keepGoing }, { profile, features }) {
    return [
        `--profile=${profile}`,
        // Artifacts as JSON on standard output, diagnostics as cargo renders them on standard error; verbose for the facts in it.
        '--message-format=json-render-diagnostics',
        '--verbose',
        ...(request.locked ? ['--locked'] : []),
        ...(keepGoing ? ['--keep-going'] : []),
        ...request.packages.map(name => `--package=${name}`),
        ...request.binaries.map(binary => `--bin=${binary.name}`),
        ...(features.length > 0 ? [`--features=${features.join(',')}`] : []),
        ...(request.allFeatures ? ['--all-features'] : []),
        ...(request.defaultFeatures ? [] : ['--no-default-features']),
    ];
}

;// CONCATENATED MODULE: ./src/compile/flags.ts
/**
 * Joins what the project, the request's `rustflags` and the target itself say. A target's flags never depend on the other targets.
 * `+crt-static` is left out where rustc does it by itself: cargo hands flags to build scripts, and a cargo that one of them calls
 * takes them for another target.
 */
function mergeFlags(targets, project) {
    return targets.map(({ target, settings: { profile, features, rustflags } }) => {
        const { flags, argument, isStatic } = project.get(target.triple) ?? NONE;
        const others = [...flags, ...rustflags];
        const isNeedless = (flag) => /crt-static/.test(flag) && isStatic && !others.some(other => /crt-static/.test(other));
        const ours = target.rustflags.filter(flag => !isNeedless(flag));
        return { target, flags: [...others, ...ours], argument, own: flags.length, profile, features };
    });
}
const NONE = { flags: [], argument: 'displaces', isStatic: false };
/**
 * Divides targets among as few calls of cargo as can give each exactly its profile, features and flags, the order kept. Targets that agree are
 * served by CARGO_ENCODED_RUSTFLAGS, which is stronger than any other source; targets that differ by a `--config` argument
 * each, where cargo's joining brings out the same list. Two platforms of one triple never share a call.
 */
function groupTargets(targets) {
    const groups = [];
    for (const target of targets) {
        const group = groups.find(members => fits([...members, target]));
        if (group)
            group.push(target);
        else
            groups.push([target]);
    }
    return groups.map(members => ({
        targets: members.map(({ target }) => target),
        profile: members[0]?.profile ?? '',
        features: members[0]?.features ?? [],
        ...(agree(members) ? { args: [], env: encoded(members) } : { args: members.map(argument), env: {} }),
    }));
}
function fits(members) {
    const triples = new Set(members.map(({ target }) => target.triple));
    if (triples.size < members.length)
        return false;
    const settings = members.map(({ profile, features }) => JSON.stringify([profile, [...features].sort()]));
    if (new Set(settings).size > 1)
        return false;
    return agree(members) || members.every(member => member.argument !== 'useless');
}
function agree(members) {
    return new Set(members.map(({ flags }) => JSON.stringify(flags))).size === 1;
}
function encoded([first]) {
    return { CARGO_ENCODED_RUSTFLAGS: first?.flags.join('\x1f') ?? '' };
}
/** The value is a TOML array; a JSON string is a TOML basic string. */
function argument({ target, flags, argument, own }) {
    const list = argument === 'follows' ? flags.slice(own) : flags;
    return `--config=target.${target.triple}.rustflags=${JSON.stringify(list)}`;
}

;// CONCATENATED MODULE: ./src/compile/libraries/package.ts
/** Reads a package id: `registry+https://…#name@1.0.0`, `path+file:///a/name#1.0.0` (cargo book, "Package ID Specifications"), before cargo 1.77 `name 1.0.0 (…)`. */
function package_packageOf(id) {
    const [, name, version] = /^(\S+) (\S+) \(/.exec(id) ?? /#([^@#]+)@([^#]+)$/.exec(id) ?? /([^/#]+)#([^@#]+)$/.exec(id) ?? [];
    return { name: name ?? id, version: version ?? '' };
}
/** Whether a version is at least another, by its three numbers. */
function package_isAtLeast(version, least) {
    const numbers = (text) => text.split(/[.+-]/, 3).map(Number);
    const [a, b] = [numbers(version), numbers(least)];
    const index = [0, 1, 2].find(at => (a[at] ?? 0) !== (b[at] ?? 0)) ?? 0;
    return (a[index] ?? 0) >= (b[index] ?? 0);
}
/** A requirement that the version meets, as `cargo add` writes it, with nothing that a patch changes: `0.35`, `1`. */
function requirement(version) {
    const [major = '', minor = '', patch = ''] = version.split(/[.+-]/, 3);
    if (major !== '0')
        return major;
    return minor === '0' ? `0.0.${patch}` : `0.${minor}`;
}

;// CONCATENATED MODULE: ./src/compile/libraries/rows.ts
const feature = (since, ...features) => ({
    kind: 'with',
    features,
    since,
});
const unless = (since, ...features) => ({
    kind: 'without',
    features,
    since,
});
const system = { kind: 'system' };
// biome-ignore format: a table
const ROWS = [
    { crate: 'libsqlite3-sys', library: 'SQLite', package: 'libsqlite3-dev', link: 'sqlite3', variables: /SQLITE3_|SQLCIPHER_/, way: feature('0.6.0', 'bundled', 'bundled-sqlcipher', 'loadable_extension') },
    { crate: 'openssl-sys', library: 'OpenSSL', package: 'libssl-dev', link: 'ssl', variables: /OPENSSL_/, way: feature('0.9.35', 'vendored', 'unstable_boringssl', 'aws-lc', 'aws-lc-fips') },
    { crate: 'pq-sys', library: 'libpq', package: 'libpq-dev', link: 'pq', variables: /PQ_LIB|PG_CONFIG/, way: feature('0.5.0', 'bundled', 'bundled_without_openssl') },
    { crate: 'mysqlclient-sys', library: 'libmysqlclient', package: 'libmysqlclient-dev', link: 'mysqlclient', variables: /MYSQLCLIENT_/, way: feature('0.3.0', 'bundled') },
    { crate: 'libdbus-sys', library: 'D-Bus', package: 'libdbus-1-dev', link: 'dbus-1', way: feature('0.2.3', 'vendored') },
    { crate: 'libusb1-sys', library: 'libusb', package: 'libusb-1.0-0-dev', link: 'usb-1.0', way: feature('0.3.5', 'vendored') },
    { crate: 'sasl2-sys', library: 'SASL', package: 'libsasl2-dev', link: 'sasl2', variables: /SASL2_/, way: feature('0.1.0', 'vendored') },
    { crate: 'geos-sys', library: 'GEOS', package: 'libgeos-dev', link: 'geos_c', variables: /GEOS_/, way: feature('2.0.2', 'static') },
    { crate: 'gdal-sys', library: 'GDAL', package: 'libgdal-dev', link: 'gdal', variables: /GDAL_/, way: feature('0.11.0', 'bundled') },
    { crate: 'hdf5-sys', library: 'HDF5', package: 'libhdf5-dev', link: 'hdf5', variables: /HDF5_/, way: feature('0.7.0', 'static') },
    { crate: 'libbpf-sys', library: 'libelf', package: 'libelf-dev', link: 'elf', variables: /LIBBPF_/, way: feature('1.2.1', 'vendored', 'vendored-libelf') },
    { crate: 'libheif-sys', library: 'libheif', package: 'libheif-dev', link: 'heif', way: feature('4.0.0', 'embedded-libheif') },
    { crate: 'mlua-sys', library: 'Lua', package: 'liblua5.4-dev', link: 'lua5.4', variables: /LUA_LIB/, way: feature('0.1.0', 'vendored', 'luau', 'module') },
    { crate: 'odbc-sys', library: 'unixODBC', package: 'unixodbc-dev', link: 'odbc', way: feature('0.27.1', 'vendored-unix-odbc') },
    { crate: 'sdl2-sys', library: 'SDL2', package: 'libsdl2-dev', link: 'SDL2', way: feature('0.31.0', 'bundled') },
    { crate: 'fuser', library: 'libfuse', package: 'libfuse3-dev', link: 'fuse3', way: unless('0.5.0', 'libfuse') },
    { crate: 'libsodium-sys', library: 'libsodium', package: 'libsodium-dev', link: 'sodium', variables: /SODIUM_/, way: unless('0.2.1', 'use-pkg-config') },
    { crate: 'rdkafka-sys', library: 'librdkafka', package: 'librdkafka-dev', link: 'rdkafka', way: unless('3.0.0', 'dynamic-linking') },
    { crate: 'zstd-sys', library: 'zstd', package: 'libzstd-dev', link: 'zstd', way: unless('1.4.10', 'pkg-config') },
    { crate: 'alsa-sys', library: 'ALSA', package: 'libasound2-dev', link: 'asound', way: system },
    { crate: 'glib-sys', library: 'GLib', package: 'libglib2.0-dev', link: 'glib-2.0', variables: /SYSTEM_DEPS_/, way: system },
    { crate: 'leptonica-sys', library: 'Leptonica', package: 'libleptonica-dev', link: 'lept', variables: /LEPTONICA_/, way: system },
    { crate: 'libgssapi-sys', library: 'GSSAPI', package: 'libkrb5-dev', link: 'gssapi_krb5', variables: /LIBGSSAPI_/, way: system },
    { crate: 'libpulse-sys', library: 'PulseAudio', package: 'libpulse-dev', link: 'pulse', way: system },
    { crate: 'libseccomp-sys', library: 'libseccomp', package: 'libseccomp-dev', link: 'seccomp', variables: /LIBSECCOMP_/, way: system },
    { crate: 'libsystemd-sys', library: 'libsystemd', package: 'libsystemd-dev', link: 'systemd', variables: /LIBSYSTEMD_/, way: system },
    { crate: 'libudev-sys', library: 'libudev', package: 'libudev-dev', link: 'udev', way: system },
    { crate: 'libxml', library: 'libxml2', package: 'libxml2-dev', link: 'xml2', variables: /LIBXML2/, way: system },
    { crate: 'magic-sys', library: 'libmagic', package: 'libmagic-dev', link: 'magic', variables: /MAGIC_/, way: system },
    { crate: 'nettle-sys', library: 'Nettle', package: 'nettle-dev', link: 'nettle', variables: /NETTLE_|HOGWEED_/, way: system },
    { crate: 'pcap', library: 'libpcap', package: 'libpcap-dev', link: 'pcap', variables: /LIBPCAP_/, way: system },
    { crate: 'pcsc-sys', library: 'PC/SC', package: 'libpcsclite-dev', link: 'pcsclite', variables: /PCSC_/, way: system },
];

;// CONCATENATED MODULE: ./src/compile/libraries/tools.ts
const TOOLS = [
    {
        tool: 'libclang',
        package: 'libclang-dev',
        said: /Unable to find libclang|couldn't find any valid shared libraries matching: \['libclang/,
        or: 'or leave out the feature that calls bindgen, where the crate has one',
    },
    { tool: 'protoc', package: 'protobuf-compiler', said: /Could not find `protoc`|protoc.* not found/i },
    { tool: 'nasm', package: 'nasm', said: /\bnasm\b.*(not found|No such file|installed|NotFound)/i },
    {
        tool: 'gfortran',
        package: 'gfortran',
        said: /No CMAKE_Fortran_COMPILER could be found|CMAKE_Fortran_COMPILER-NOTFOUND/,
    },
    { tool: 'pkg-config', package: 'pkg-config', said: /pkg-config command could not be found/ },
    { tool: 'autoreconf', package: 'autoconf automake libtool' },
    { tool: 'libtoolize', package: 'libtool' },
    { tool: 'ninja', package: 'ninja-build', said: /unable to find a build program corresponding to "Ninja"/ },
    { tool: 'go', package: 'golang-go' },
    { tool: 'cc', package: 'gcc libc6-dev' },
    { tool: 'c++', package: 'g++' },
    { tool: 'clang', package: 'clang' },
    ...['cmake', 'make', 'perl', 'meson', 'bison', 'flex', 'm4', 'yasm', 'python3', 'git', 'patch', 'gawk'].map(tool => ({ tool, package: tool })),
];
/** ``is `cmake` not installed?`` of the crate cmake, `Is make installed?` of openssl-src, `failed to find tool "x"` of cc, and shells. */
const MISSING = [
    /\bis `([\w.+-]+)` not installed\?/i,
    /\bIs `?([\w.+-]+)`? installed\?/,
    /[Ff]ailed to find tool "(?:[^"]*\/)?([\w.+-]+)"/,
    /\b(?:sh|bash|configure|autogen\.sh)(?:: (?:line )?\d+)?: ([\w.+-]+): (?:command )?not found/,
    /env: .?([\w+-]+).?: No such file or directory/,
];
/** The program that a failed build script misses, and what to install; null where none is known to be missing. */
function missingTool(lines) {
    for (const line of lines) {
        const named = MISSING.map(pattern => pattern.exec(line)?.[1]).find(Boolean);
        const tool = TOOLS.find(one => one.tool === named || one.said?.test(line));
        if (tool) {
            return `${tool.tool}, which is not installed: \`apt-get install ${tool.package}\`${tool.or ? `, ${tool.or}` : ''}`;
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./src/compile/libraries/way-out.ts

/** What a user can do about a crate that wants a library of the system. */
function wayOut({ crate, library, way }, version) {
    switch (way.kind) {
        case 'with': {
            const [feature] = way.features;
            return package_isAtLeast(version, way.since)
                ? `let it build its own, \`${withFeature({ name: crate, version }, feature)}\` in [dependencies]`
                : `update it to ${way.since} or newer and enable its feature \`${feature}\`, which builds ${library}`;
        }
        case 'without':
            return `leave out its feature \`${way.features[0]}\`, and it builds its own`;
        case 'system':
            return `${GNU}, or leave it out`;
    }
}
/** For a crate that is not in the table: `features` are those of its manifest. */
function generalWayOut(crate, features) {
    const bundling = features.filter(name => BUNDLING.test(name));
    const [feature] = bundling;
    if (feature === undefined)
        return GNU;
    const others = bundling.length > 1 ? ` (or ${bundling.slice(1, 4).join(', ')})` : '';
    return `see whether a feature of it builds its own, \`${withFeature(crate, feature)}\`${others}, or ${GNU}`;
}
const BUNDLING = /(^|[-_])(vendored|bundled|embedded|static)([-_]|$)/;
const GNU = 'build with libc: gnu (--libc=gnu) and a base that has it, as docs/c-libraries.md says';
/** A dependency of one's own adds its features to those that other crates ask for (cargo book, "Feature unification"). */
function withFeature({ name, version }, feature) {
    return `${name} = { version = "${requirement(version)}", features = ["${feature}"] }`;
}

;// CONCATENATED MODULE: ./src/compile/libraries/explain.ts




/**
 * What a user can do about a build that failed for want of a C library or of a program that builds one; null where neither is the cause.
 */
async function explainFailure({ failedScripts, missingLibraries }, messages, featuresOf) {
    for (const script of failedScripts) {
        const why = explainScript(script);
        if (why !== null)
            return `${script.package} ${script.version} ${await why(featuresOf)}`;
    }
    const [library] = missingLibraries;
    return library === undefined ? null : explainLink(library, messages, featuresOf);
}
function explainScript({ package: name, version, lines }) {
    const tool = missingTool(lines);
    if (tool !== null)
        return async () => `needs ${tool}`;
    const row = ROWS.find(({ crate }) => crate === name);
    const library = row?.library ?? librarySought(lines);
    if (library === null || !lines.some(line => NOT_FOUND.test(line)))
        return null;
    // For the host, pkg-config is asked without more ado.
    const isForHost = lines.some(line => FOR_HOST.test(line)) && !lines.some(line => FOR_TARGET.test(line));
    if (isForHost) {
        const install = row ? `\`apt-get install ${row.package}\`` : 'install it';
        return async () => `needs ${library} on this machine, for a build script or a macro: ${install}`;
    }
    return async (featuresOf) => `needs ${library}, ${OF_NO_USE}: ${row ? wayOut(row, version) : generalWayOut({ name, version }, await featuresOf({ name, version }))}`;
}
async function explainLink(library, messages, featuresOf) {
    const names = (linked) => linked.replace(/^(static|dylib)(:[^=]*)?=/, '') === library;
    const script = messages.find(message => message.reason === 'build-script-executed' && message.linked_libs.some(names));
    const crate = script && package_packageOf(script.package_id);
    const row = ROWS.find(one => one.crate === crate?.name);
    if (crate === undefined)
        return `the linker finds no lib${library}, ${OF_NO_USE}: ${elsewhere(library)}`;
    const who = `${crate.name} ${crate.version} needs ${row?.library ?? `lib${library}`}, ${OF_NO_USE}`;
    if (row)
        return `${who}: ${wayOut(row, crate.version)}`;
    const features = await featuresOf(crate);
    return `${who}: ${features.length > 0 ? generalWayOut(crate, features) : elsewhere(library)}`;
}
/** A crate of the table may build what the project's own build script asks for. */
function elsewhere(library) {
    const row = ROWS.find(({ link }) => link === library);
    return row?.way.kind === 'with'
        ? `${row.crate} builds it with its feature \`${row.way.features[0]}\`, or ${GNU}`
        : GNU;
}
/** The library that a build script asked pkg-config for, or a word for it; null where it asked for none. */
function librarySought(lines) {
    if (!lines.some(line => ASKED.test(line)))
        return null;
    const named = lines.map(line => /The system library `([^`]+)` required by|^No package '(.+)' found/.exec(line));
    return named.flatMap(match => match?.slice(1).find(Boolean) ?? [])[0] ?? 'a library of the system';
}
/** What the crate pkg-config says, and pkg-config itself. */
const ASKED = /pkg-config has not been configured to support cross-compilation|pkg-config search path|No package '.+' found/;
const FOR_HOST = /pkg-config search path|No package '.+' found/;
const FOR_TARGET = /PKG_CONFIG_ALLOW_CROSS/;
/** The same, and what build scripts say that look by themselves. */
const NOT_FOUND = new RegExp(`${ASKED.source}|could not find|did not find|unable to find`, 'i');
/** Said of what a crate needs. */
const OF_NO_USE = "and this machine's libraries cannot be used for other targets";

;// CONCATENATED MODULE: ./src/compile/libraries/manifest.ts



/** Features of a crate that cargo has unpacked in its home; none where there is no such crate. */
async function featuresIn(cargoHome, { name, version }) {
    const sources = (0,external_node_path_.join)(cargoHome, 'registry', 'src');
    for (const registry of await (0,promises_.readdir)(sources).catch(() => [])) {
        const manifest = (0,external_node_path_.join)(sources, registry, `${name}-${version}`, 'Cargo.toml');
        const text = await (0,promises_.readFile)(manifest, 'utf8').catch(() => null);
        if (text !== null)
            return Object.keys((0,smol_toml_dist/* parse */.qg)(text)['features'] ?? {});
    }
    return [];
}

;// CONCATENATED MODULE: ./src/compile/libraries/review.ts




/** The rows of crates that a lock file names. */
function rowsIn(lock) {
    return ROWS.filter(({ crate }) => lock.includes(`\nname = "${crate}"\n`));
}
/**
 * The crates among `runs` that look for a library of the system which is not there, with what to do, one text for each; none for a target
 * that is the host's own, for crates that do not come from a registry, and where the user has said where libraries are.
 */
function missingLibraries(rows, runs, host, { variables, texts }) {
    // Whoever configures pkg-config for other targets, or names directories to the linker, has libraries.
    if (variables.some(name => FOR_OTHERS.test(name)) || texts.some(text => NAMES_PLACES.test(text)))
        return [];
    const missing = runs.flatMap(({ packageId, triple, features }) => {
        const { name, version } = package_packageOf(packageId);
        const row = rows.find(({ crate }) => crate === name);
        if (row === undefined || triple === host || !/^(registry|sparse)\+/.test(packageId))
            return [];
        const { variables: own, way } = row;
        if (own && [...variables, ...texts].some(text => own.test(text)))
            return [];
        const has = way.kind !== 'system' && way.features.some(feature => features.includes(feature));
        const needsSystem = { with: !has, without: has, system: true }[way.kind];
        return needsSystem
            ? [`${name} ${version} needs ${row.library}, ${OF_NO_USE}: ${wayOut(row, version)}`]
            : [];
    });
    return [...new Set(missing)];
}
/** What makes the crate pkg-config ask for a target that is not the host; other variables, which CI sets too, do not. */
const FOR_OTHERS = /^(TARGET_)?PKG_CONFIG(_ALLOW_CROSS|_SYSROOT_DIR)?(_[a-z0-9]+[-_].*)?$/;
/** `PKG_CONFIG…` in `[env]`, `rustc-link-search` of a build script or of `[target.TRIPLE.LINKS]`, `-L` among rustc's flags. */
const NAMES_PLACES = /PKG_CONFIG|link-search|(^|["'\s=])-L/;

;// CONCATENATED MODULE: ./src/compile/libraries/openssl.ts



/**
 * The OpenSSL builds that openssl-sys gets where it finds no other; none where there is a lock file without an openssl-sys that knows OpenSSL 3, or the
 * user has said where OpenSSL is, by one of the `variables`. `parent` is an absolute directory.
 */
function opensslBuilds(lock, targets, variables, parent) {
    const version = /\nname = "openssl-sys"\nversion = "([^"]+)"/.exec(lock)?.[1];
    // cargo writes a lock file that is not there, with the newest.
    if (lock !== '' && !package_isAtLeast(version ?? '0', '0.9.67'))
        return [];
    if (variables.some(name => OWN.test(name) || FOR_OTHERS.test(name)))
        return [];
    const oldest = targets.toSorted((a, b) => (a.zigTarget < b.zigTarget ? -1 : 1));
    const builds = oldest.map(({ triple, zigTarget }) => ({
        triple,
        zigTarget,
        directory: (0,external_node_path_.join)(parent, zigTarget),
    }));
    // Platforms of one triple differ by the processor, which OpenSSL asks when it runs, and by glibc, of which a newer one serves what the oldest does.
    return builds.filter(({ triple }, index) => builds.findIndex(one => one.triple === triple) === index);
}
/** What openssl-sys reads (its build/main.rs, build/find_normal.rs). */
const OWN = /(^|_)OPENSSL_(DIR|LIB_DIR|INCLUDE_DIR|LIBS|STATIC|NO_VENDOR|NO_PKG_CONFIG)$/;
/** Tells openssl-sys of each target where its OpenSSL is. The host's own find theirs as ever. */
function opensslVariables(builds) {
    return Object.fromEntries(builds.flatMap(({ triple, directory }) => {
        const prefix = triple.toUpperCase().replaceAll('-', '_');
        return [
            [`${prefix}_OPENSSL_DIR`, (0,external_node_path_.join)(directory, 'install')],
            [`${prefix}_OPENSSL_STATIC`, '1'],
        ];
    }));
}
/** Those of the builds that a build with these script runs reads: where openssl-sys brings no TLS library of its own. */
function opensslInUse(builds, runs) {
    return builds.filter(({ triple }) => runs.some(run => run.triple === triple &&
        package_packageOf(run.packageId).name === 'openssl-sys' &&
        !run.features.some(feature => /^(vendored|unstable_boringssl|aws-lc|aws-lc-fips)$/.test(feature))));
}

;// CONCATENATED MODULE: ./src/compile/libraries/openssl-project.ts
/** openssl-src 300 is OpenSSL 3, which openssl-sys 0.9.67 and newer know. Its checksum, and those of what it needs, are in LOCK. */
const OPENSSL_SRC = '300.6.1+3.6.3';
const source = 'source = "registry+https://github.com/rust-lang/crates.io-index"';
const openssl_project_MANIFEST = `[package]
name = "openssl"
version = "0.0.0"
edition = "2018"

[build-dependencies]
openssl-src = { version = "=${OPENSSL_SRC.split('+')[0]}", features = ["legacy"] }

[lib]
path = "lib.rs"

[workspace]
`;
const LOCK = `version = 3

[[package]]
name = "cc"
version = "1.2.16"
${source}
checksum = "be714c154be609ec7f5dad223a33bf1482fff90472de28f7362806e6d4832b8c"
dependencies = [
 "shlex",
]

[[package]]
name = "openssl"
version = "0.0.0"
dependencies = [
 "openssl-src",
]

[[package]]
name = "openssl-src"
version = "${OPENSSL_SRC}"
${source}
checksum = "46eb8fb9fb3b61ce1c0f8a026c4c1a0714d3a9e138e7fbde78753ce2babc3846"
dependencies = [
 "cc",
]

[[package]]
name = "shlex"
version = "1.3.0"
${source}
checksum = "0fda2ff0d084019ba4d7c6f371c95d8fd75ce3524c3cb8fb653a3023f6323e64"
`;
/** OpenSSL takes its certificates and settings from /etc/ssl, where Debian, Alpine, distroless and the default base have them. */
const SCRIPT = `fn main() {
    let target = std::env::var("TARGET").unwrap();
    let directory = std::env::var(format!("OPENSSL_FOR_{}", target)).unwrap();
    openssl_src::Build::new().out_dir(&directory).openssl_dir("/etc/ssl").build();
    println!("cargo:rerun-if-changed=build.rs");
}
`;
/** A package whose build script builds OpenSSL for a target in the directory that `OPENSSL_FOR_TRIPLE` names, as `install` there. */
const OPENSSL_PROJECT = {
    'Cargo.toml': openssl_project_MANIFEST,
    'Cargo.lock': LOCK,
    'build.rs': SCRIPT,
    'lib.rs': '',
};

;// CONCATENATED MODULE: ./src/compile/compile.ts
















/**
 * Runs the builds one after another, inspects every executable and keeps it by its digest below `kept`, whatever cargo does next at
 * its place. A project that does not compile is `failure`, with all that was built of it, and so is a binary that must not ship: the
 * other builds run nevertheless, since what they compile is of use. After one that does not compile they do where `goOn` says so of
 * what is known of it, and cargo's words are left out, since they are the same. `wanted` are the binaries of each compilation. `explain` gives what to do about it, or null.
 */
async function compile(system, commands, wanted, kept, goOn, explain) {
    const messagesOf = wanted.map(() => []);
    const failed = [];
    const dirty = [];
    const units = [];
    const binaries = [];
    let refused = null;
    let broken = null;
    for (const command of commands) {
        const result = await runBuild(broken ? silent(system, command) : system, command);
        messagesOf[command.compilation]?.push(...result.messages);
        dirty.push(...result.facts.dirty);
        const { length } = units;
        units.push(...result.units.map(unit => ({ ...unit, needs: unit.needs.map(need => need + length) })));
        if (!result.ok) {
            failed.push(result.facts);
            broken ??= await buildError(command, result.facts, await explain(result.facts, result.messages));
            if (!goOn(result.facts))
                break;
        }
        if (broken)
            continue;
        for (const target of command.targets) {
            for (const binary of wanted[command.compilation] ?? []) {
                const { name } = binary;
                const { compilation } = command;
                const built = executableOf(result.messages, binary, target.triple);
                if (built === undefined)
                    throw new Error(`cargo built no ${name} for ${target.triple}`);
                try {
                    binaries.push(await keep(await accept(system, { name, target, compilation }, built), kept));
                }
                catch (error) {
                    if (!(error instanceof errors/* UserError */.yo))
                        throw error;
                    refused ??= error;
                }
            }
        }
    }
    const failure = broken ?? refused;
    const messages = messagesOf.flat();
    return { binaries: failure ? [] : binaries, messages, messagesOf, dirty, units, failed, failure };
}
/** Says what is being done instead of what cargo says of it. */
function silent(system, { targets }) {
    const platforms = targets.map(({ platform }) => platform).join(', ');
    system.console.status('Compiling', `what the project needs for ${platforms}: the cache keeps it`);
    return { ...system, console: { ...system.console, foreign: () => { } } };
}
async function keep(binary, kept) {
    const path = keptPath(kept, binary.digest);
    await (0,promises_.mkdir)(kept, { recursive: true });
    await (0,system_temporary/* whole */.WQ)(path, beside => copy(binary.path, beside));
    return { ...binary, path };
}
/** A kept binary's path. */
function keptPath(kept, digest) {
    return (0,external_node_path_.join)(kept, digest.replace('sha256:', ''));
}
/** A copy, never a link: cargo, and who uses the results, write into their files. */
async function copy(from, to) {
    await (0,promises_.copyFile)(from, to, external_node_fs_.constants.COPYFILE_FICLONE);
}
/** Lays binaries out as `PLATFORM/NAME` in a directory of their own below `parent`, and returns it. */
async function layOut(system, binaries, parent) {
    const files = binaries.map(({ target, name, digest, path }) => ({
        path: `${target.platform}/${name}`,
        digest,
        write: (to) => copy(path, to),
    }));
    return keepResult(system, parent, files);
}
/**
 * Kept binaries, inspected again; null where one is gone or not what its digest says.
 */
async function takeKept(system, wanted, kept) {
    const binaries = [];
    for (const { digest, ...binary } of wanted) {
        const path = keptPath(kept, digest);
        const found = await system.digestOf(path).catch(() => null);
        if (found !== digest)
            return null;
        binaries.push(await accept(system, binary, path));
    }
    return binaries;
}
/** Inspects a file and makes it a Binary. Throws UserError for one that is not for its target. */
async function accept(system, { name, target, compilation }, path) {
    const facts = await inspect(path, target);
    system.console.status('Inspected', `${target.platform} ${name} (${inspect_describe(facts, target.platform)})`);
    return { name, target, compilation, path, size: facts.size, digest: await system.digestOf(path) };
}
/**
 * Ready binaries, laid out like `compile`'s (`DIRECTORY/linux/amd64/NAME`) and inspected like its own, for the compilation of that place;
 * `names` chooses among them.
 * Throws UserError for a platform or a binary that is missing, and one that must not ship.
 */
async function readBinaries(system, directory, targets, names, compilation) {
    const binaries = [];
    let chosen = [...names].sort();
    for (const target of targets) {
        const place = (0,external_node_path_.join)(directory, target.platform);
        const there = await filesIn(place);
        if (chosen.length === 0)
            chosen = [...there];
        if (there.length === 0 || chosen.length === 0) {
            throw new errors/* UserError */.yo(`${place} has no binaries: put those for ${target.platform} there, or leave the platform out`);
        }
        for (const name of chosen) {
            if (!there.includes(name))
                throw new errors/* UserError */.yo(`${place} has no ${name}, only ${there.join(', ')}`);
            binaries.push(await accept(system, { name, target, compilation }, (0,external_node_path_.join)(place, name)));
        }
        const extra = names.length === 0 ? there.find(name => !chosen.includes(name)) : undefined;
        if (extra !== undefined) {
            throw new errors/* UserError */.yo(`${(0,external_node_path_.join)(place, extra)} is there for ${target.platform} alone: give it for all platforms, or choose with bin`);
        }
    }
    return binaries;
}
/** Names of the ready binaries for any of the targets, sorted. */
async function readyNames(directory, targets) {
    const names = await Promise.all(targets.map(({ platform }) => filesIn((0,external_node_path_.join)(directory, platform))));
    return [...new Set(names.flat())].sort();
}
/** Names of the files in a directory, sorted; directories (other platforms' variants), hidden files and broken links are passed over. */
async function filesIn(directory) {
    try {
        const names = (await (0,promises_.readdir)(directory)).filter(name => !name.startsWith('.')).sort();
        const files = await Promise.all(names.map(name => isFile((0,external_node_path_.join)(directory, name))));
        return names.filter((_, index) => files[index]);
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT' || (0,errors/* errorCode */.CA)(error) === 'ENOTDIR')
            return [];
        throw error;
    }
}
async function isFile(path) {
    return (0,promises_.stat)(path).then(found => found.isFile(), () => false);
}

;// CONCATENATED MODULE: ./src/binaries/compile-project.ts





/** Prepares the target directory and runs cargo. Restored units that do not fit each other are compiled once more, all of them. */
async function compileProject(job, request) {
    const { system, setup } = job;
    const { place, project } = setup;
    const present = await request.read();
    const { checkout } = present.snapshot;
    const locked = await lockedPackages(checkout.workspace);
    const prepared = await prepareTarget(present.snapshot, present.comparison, {
        targetDirectory: place.target,
        localPackages: new Set([...project.members, ...locked.filter(({ fetched }) => !fetched)].map(({ name }) => name)),
        environment: present.environment,
    });
    sayOutdated(system, prepared);
    const compiled = await compile(withTimes(system, prepared.record, present.snapshot), request.commands, job.request.compilations.map(compilation => builtBinaries(compilation, project)), place.kept, failed => isOwn(project, failed) && !(request.restored && failed.mismatch), async (failed, messages) => missingLinker(readDiagnostics(failed.errors), system.distribution()) ??
        (await explainFailure(failed, messages, crate => featuresIn(cargoHomeOf(setup.env), crate))));
    if (request.restored && compiled.failed.some(({ mismatch }) => mismatch)) {
        system.console.info('restored units do not fit each other: compiled without them');
        await (0,promises_.rm)(place.target, { recursive: true, force: true });
        return { ...(await compileProject(job, { ...request, restored: false })), isSecond: true };
    }
    noteUnits(job, compiled);
    await annotate(system, project.root, compiled.failed);
    return { ...compiled, present, prepared, isSecond: false };
}
/** Shows a compiler's errors at their lines in a pull request: those in files of the repository. */
async function annotate({ console, env }, root, failed) {
    const workspace = env['GITHUB_WORKSPACE'];
    if (!workspace)
        return;
    const repository = await (0,promises_.realpath)(workspace).catch(() => workspace);
    for (const { message, code, place } of readDiagnostics(failed.flatMap(({ errors }) => errors))) {
        if (place === undefined)
            continue;
        const file = (0,external_node_path_.relative)(repository, (0,external_node_path_.resolve)(root, place.file));
        if (!file.startsWith('..'))
            console.annotate(message, { ...place, file, ...(code ? { title: code } : {}) });
    }
}
function noteUnits({ system, request, journal }, { units, failed, failure }) {
    // Both clocks are the same one: the journal's begins with the run.
    const opened = system.elapsed() - journal.elapsed();
    const platformOf = (triple) => request.targets.find(target => target.triple === triple)?.platform ?? null;
    journal.note({
        units: units.map(({ triple, start, end, ...unit }) => ({
            ...unit,
            platform: platformOf(triple),
            start: start - opened,
            end: end - opened,
        })),
        ...(failure ? { error: { message: failure.message, lines: failed[0]?.errors ?? [] } } : {}),
    });
}
function sayOutdated({ console }, { outdated }) {
    for (const why of new Set(outdated.values())) {
        console.info(`${why} changed: the dependencies that declare it are compiled again`);
    }
}
function builtBinaries({ binaries }, { members }) {
    return binaries.flatMap(({ name, package: owner }) => members.filter(member => member.name === owner).map(({ id }) => ({ name, packageId: id })));
}
/** Whether what did not compile is the workspace's own, and nothing else. */
function isOwn({ members }, { failedPackages }) {
    const own = failedPackages.every(name => members.some(member => member.name === name));
    return failedPackages.length > 0 && own;
}
/** cargo has compared all times before it starts the first job, and says so. */
const JOB = /^\s*(Compiling|Checking|Fresh|Dirty|Running|Finished)\b/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
const COLOR = /\u001b\[[0-9;]*[A-Za-z]/g;
/** Packages whose build script has no `rerun-if` lines have their recorded times while cargo compares them, and no longer. */
function withTimes(system, kept, snapshot) {
    const packages = silentFiles(kept, snapshot);
    if (packages.length === 0)
        return system;
    const run = async (argv, options = {}) => {
        const { onStderr } = options;
        if (onStderr === undefined)
            return system.run(argv, options);
        const putBack = await withRecordedTimes(system, snapshot.checkout, packages);
        const listen = (line) => {
            if (JOB.test(line.replaceAll(COLOR, '')))
                putBack();
            onStderr(line);
        };
        try {
            return await system.run(argv, { ...options, onStderr: listen });
        }
        finally {
            putBack();
        }
    };
    return { ...system, run };
}

;// CONCATENATED MODULE: ./src/binaries/entry-keys.ts

/** With what each entry's key begins: whatever decides the bytes of all compiled code, the machine first. */
const BUILD = [
    'format',
    'your key',
    'host',
    'zig',
    'rustc',
    'rustc build',
    'cargo-zigbuild',
    'distribution',
    'cargo home',
    'target directory',
    'configuration',
    'variables',
];
/** What the parts of a key are, in their order. */
const KEY_PARTS = {
    deps: [...BUILD, 'recipe', 'id'],
    work: [...BUILD, 'selection', 'sources', 'id'],
};
function buildParts({ request, setup, cache }, { environment }) {
    const { pins, rustc } = setup;
    const { version, host } = pins.zig;
    const readable = {
        format: cache.compression.name,
        'your key': request.cache.key ?? 'default',
        host: `${host.os}-${host.architecture}`,
        // A hash tells a tool's path too, which is in what the tool compiles.
        zig: `${version}+${environment['zig']?.slice(0, 6)}`,
        rustc: rustc.release,
        'rustc build': environment['rustc'] ?? '',
        'cargo-zigbuild': `${pins.zigbuild.version}+${environment['cargo-zigbuild']?.slice(0, 6)}`,
    };
    return BUILD.map(name => ({ name, value: readable[name] ?? environment[name] ?? '' }));
}
/**
 * The request for the dependencies' units: `key` is the entry that a `work` entry names; else the newest of this recipe, else the
 * newest of this environment; else, for crate files and zig's libraries, the newest of this zig. `recipe` is null where cargo-chef makes none.
 */
function depsRequest(job, present, recipe, key) {
    const parts = [...buildParts(job, present), { name: 'recipe', value: recipeKey(recipe, present) }];
    return {
        kind: 'deps',
        parts,
        shared: ['recipe', 'variables', 'zig'],
        ...(key === undefined ? {} : { key }),
    };
}
/** A new `deps` entry's key, and the recipe in it. */
function newDepsKey(job, present, recipe) {
    const { parts } = depsRequest(job, present, recipe);
    const [key = ''] = newKeys('deps', [parts], newId());
    return { key, recipe: recipeKey(recipe, present) };
}
/** cargo-chef's recipe; where it makes none, Cargo.lock stands in for it. */
function recipeKey(recipe, { snapshot }) {
    return recipe ?? snapshot.stateOf(`path:${lockOf(snapshot)}`);
}
/** The request for the workspace's units and finished binaries: the newest of these sources, else of this selection, else of this environment. */
function workRequest(job, present) {
    const parts = [
        ...buildParts(job, present),
        { name: 'selection', value: present.selection },
        { name: 'sources', value: present.sources },
    ];
    return { kind: 'work', parts, shared: ['sources', 'selection', 'variables'] };
}

;// CONCATENATED MODULE: ./src/binaries/job.ts
function hasCache(job) {
    return job.cache !== null;
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./src/system/doors.ts

/** How to open another door of this bundle in a process of its own. */
function doorOf(name) {
    // A name that no bundler takes for a file of its own.
    return [process.execPath, (0,external_node_url_.fileURLToPath)(new URL([name, 'js'].join('.'), import.meta.url))];
}

;// CONCATENATED MODULE: ./src/binaries/compile-times.ts



/** Parts the time of a compile among its platforms, by what their units took. */
function compileTimes(units) {
    const sums = new Map();
    for (const { platform, start, end } of units)
        sums.set(platform, (sums.get(platform) ?? 0) + end - start);
    const sum = [...sums.values()].reduce((all, one) => all + one, 0);
    const first = Math.min(...units.map(({ start }) => start));
    const whole = (Math.max(...units.map(({ end }) => end)) - first) / 1000;
    const part = (of) => Math.round((whole * (of ?? 0)) / (sum || 1));
    return new Map([...sums].flatMap(([platform, took]) => platform === null ? [] : [[platform, { own: part(took), shared: part(sums.get(null)) }]]));
}
/** With what the keys begin that say by their last parts what a compile takes for a platform; a run that compiles nothing knows it too. */
function partsOf({ cwd }, { given, directory }, platform) {
    const project = [(0,external_node_path_.relative)(cwd, directory), given('package'), given('bin')];
    return [
        { name: 'project', value: hashOf(JSON.stringify(project)) },
        { name: 'platform', value: platform.replaceAll('/', '-') },
    ];
}
/** Keys that say what this compile took, one a platform: units do not tell platforms of one target apart. None of a failed one, nor where most units were fresh: such a time says nothing of a whole compile. */
function timeKeys(system, request, journal) {
    const { compiled, units = [], error } = journal.read();
    if (error || compiled === undefined || compiled.units <= compiled.fresh)
        return [];
    const times = compileTimes(units);
    return request.targets.flatMap(({ platform, triple }) => {
        const same = request.targets.filter(target => target.triple === triple);
        const time = same.map(one => times.get(one.platform)).find(found => found !== undefined);
        if (time === undefined)
            return [];
        const values = { own: Math.round(time.own / same.length), shared: time.shared, id: newId() };
        const parts = Object.entries(values).map(([name, value]) => ({ name, value: String(value) }));
        return [keyOf('time', [...partsOf(system, request, platform), ...parts])];
    });
}
/** Finds in GitHub's cache what a whole compile took last, by platform. Who could write it decides no binary, so that every event may read. */
async function readCompileTimes(system, request) {
    if (!isToldOfService(system.env) || request.cache.mode === 'off')
        return new Map();
    const store = githubStore(system, doorOf('toolkit'));
    const found = request.targets.map(async ({ platform }) => {
        const prefix = prefixOf('time', partsOf(system, request, platform), 'platform');
        const key = await store.lookup(prefix);
        const [, own, shared] = /^(\d+)~(\d+)~/.exec(key?.slice(prefix.length) ?? '') ?? [];
        return own && shared ? [[platform, { own: Number(own), shared: Number(shared) }]] : [];
    });
    return new Map((await Promise.all(found)).flat());
}

;// CONCATENATED MODULE: ./src/binaries/pending.ts








const pending_Text = dist/* string */.YjP();
const Pending = dist/* object */.Ikc({
    schema: dist/* literal */.euz(1),
    /** The build whose record must still be in the target directory when it is saved. */
    build: pending_Text,
    /** The directory store's; null for GitHub's. */
    directory: dist/* nullable */.mee(pending_Text),
    /** The parts of the keys of a `work` entry of the build. */
    work: dist/* array */.YOg(dist/* object */.Ikc({ name: pending_Text, value: pending_Text })),
    /** Keys that say how long the compile took, for who spreads the next one over runners. */
    times: dist/* array */.YOg(pending_Text),
    /** Absolute directories: where Cargo.lock is, cargo's home, zig's cache. */
    workspace: pending_Text,
    cargoHome: pending_Text,
    zigCache: pending_Text,
});
function pendingFile({ root }) {
    return (0,external_node_path_.join)(root, 'pending.json');
}
function readPending(place) {
    return readState(pendingFile(place), Pending);
}
async function removePending(place) {
    await (0,promises_.rm)(pendingFile(place), { force: true });
}
/** Notes that what a build (`build` names its record) left in the project's place is to be saved. */
async function notePending(job, present, build) {
    const { place, project, env, home } = job.setup;
    const pending = {
        schema: 1,
        build,
        directory: job.request.cache.directory ?? null,
        work: [...workRequest(job, present).parts],
        times: job.request.cache.directory ? [] : [...timeKeys(job.system, job.request, job.journal)],
        workspace: project.root,
        cargoHome: cargoHomeOf(env),
        zigCache: home.zigCache,
    };
    await (0,system_temporary/* writeWhole */.f8)(pendingFile(place), JSON.stringify(pending));
}
const Saved = dist/* object */.Ikc({
    schema: dist/* literal */.euz(1),
    entries: dist/* array */.YOg(dist/* object */.Ikc({ store: dist/* string */.YjP(), id: dist/* string */.YjP() })),
});
/** The most entries that are remembered of a project's place. */
const pending_LIMIT = 50;
function savedFile({ root }) {
    return (0,external_node_path_.join)(root, 'saved.json');
}
/** Whether a store holds the entry of a build (its id) or a `deps` entry (its key), as far as this machine knows. */
async function isSaved(place, { name: store }, id) {
    const saved = await readState(savedFile(place), Saved);
    return saved?.entries.some(entry => entry.store === store && entry.id === id) ?? false;
}
/** Remembers that a store holds an entry: it was saved there or restored from there. */
async function noteSaved(place, { name: store }, id) {
    const saved = await readState(savedFile(place), Saved);
    const others = saved?.entries.filter(entry => entry.store !== store || entry.id !== id) ?? [];
    const entries = [...others.slice(1 - pending_LIMIT), { store, id }];
    await (0,system_temporary/* writeWhole */.f8)(savedFile(place), JSON.stringify({ schema: 1, entries }));
}

;// CONCATENATED MODULE: ./src/binaries/exact.ts





/**
 * Takes the binaries of an earlier build of exactly these inputs, inspected again; null where there is none, or where a kept file is not
 * what was recorded.
 */
async function takeExact(job, present) {
    const { exact } = present;
    const binaries = exact && (await keptBinaries(job, exact.result));
    if (!binaries)
        return null;
    job.system.console.status('Fresh', 'nothing that the binaries are made from has changed');
    job.journal.note({ exact: true });
    const isPending = hasCache(job) && job.cache.save && (await noteMissing(job, present));
    return { binaries, recipe: exact.result.recipe, exact: true, failure: null, units: null, isPending };
}
/** The finished binaries of an earlier build, inspected again; null where one of them is not there as it was. */
async function keptBinaries({ system, request, setup: { place } }, { binaries }) {
    const wanted = request.compilations.flatMap(({ targets, binaries }, compilation) => targets.flatMap(target => binaries.map(({ name }) => ({ name, target, compilation }))));
    const kept = wanted.flatMap(one => {
        const found = binaries.find(({ name }) => name === resultName(one));
        return found ? [{ ...one, digest: found.digest }] : [];
    });
    return kept.length < wanted.length ? null : takeKept(system, kept, place.kept);
}
/** How a record names a binary among those of its build: `linux/amd64/app`, after the place of its compilation. */
function resultName({ name, target, compilation, }) {
    return `${compilation}/${target.platform}/${name}`;
}
/** Notes what a store lacks of a build that needs no cargo: it may be another store than the one that the build had. */
async function noteMissing(job, present) {
    const { comparison, dependencies, exact } = present;
    const { record } = comparison;
    const { place } = job.setup;
    // After a failed build the target directory holds units of another state.
    if (!record || !dependencies || exact?.build !== record.build)
        return false;
    if (await isSaved(place, job.cache.store, record.build))
        return false;
    if (dependencies.entry === null) {
        const entry = {
            ...newDepsKey(job, present, exact.result.recipe),
            units: Object.keys(dependencies.units),
        };
        await writeDependencies(place.target, { ...dependencies, entry });
        await writeRecord(place.target, { ...record, deps: entry.key });
    }
    await notePending(job, present, record.build);
    return true;
}

;// CONCATENATED MODULE: ./src/project/metadata.ts


/**
 * What cargo says of the workspace around a directory. Without dependencies it takes 15 ms and touches no network.
 * Throws UserError where there is no project, or cargo cannot read it.
 */
async function readMetadata(system, directory, env) {
    const result = await cargo(system, ['metadata', '--no-deps', '--format-version=1', '--color=never'], directory, env);
    if (result.code === 0)
        return JSON.parse(result.stdout);
    if (/could not find `Cargo\.toml`/.test(result.stderr)) {
        throw new errors/* UserError */.yo(`no Cargo.toml in ${directory} or its parents: give the directory of a Rust project`);
    }
    throw new errors/* UserError */.yo(`cargo cannot read the project in ${directory}: ${(0,errors/* verbatim */.Bj)(cargoError(result.stderr))}`);
}
async function cargo(system, args, cwd, env) {
    try {
        return await system.run(['cargo', ...args], { cwd, env });
    }
    catch (error) {
        if (!(error instanceof system_process/* ProgramMissing */.Xh))
            throw error;
        throw new errors/* UserError */.yo('there is no cargo on PATH: install Rust with rustup, https://rustup.rs');
    }
}
/** cargo's first error and its causes, in one line: where in a file it is instead of the piece of code. */
function cargoError(stderr) {
    const [, report = stderr] = stderr.split(/^error: /m);
    const [error = [], ...causes] = report.split(/^Caused by:$/m).map(metadata_linesOf);
    // What is said below an error without a cause is what to do about it.
    return (causes.length === 0 ? error.slice(0, 4) : [...error.slice(0, 1), ...causes.flat()]).join(': ');
}
function metadata_linesOf(text) {
    return text
        .replaceAll(/\s+--> (.+)/g, ' ($1)')
        .split('\n')
        .map(line => line.trim().replace(/:$/, ''))
        .filter(line => line !== '' && !/^\d* *\|/.test(line));
}

// EXTERNAL MODULE: ./src/system/nearest.ts + 1 modules
var nearest = __webpack_require__(7919);
;// CONCATENATED MODULE: ./src/project/unknown.ts


/** What is not in the project, with the nearest that is, and all there are. */
function unknown(kind, name, known, near = (0,nearest/* nearest */.p)(name, known)) {
    const sorted = [...new Set(known)].sort();
    if (sorted.length === 0)
        return new errors/* UserError */.yo(`no ${kind} \`${name}\`: there are none`);
    const hint = near === undefined ? '' : `did you mean \`${near}\`? `;
    return new errors/* UserError */.yo(`no ${kind} \`${name}\`: ${hint}there ${sorted.length === 1 ? 'is' : 'are'} ${sorted.join(', ')}`);
}

;// CONCATENATED MODULE: ./src/project/selection.ts


/** The packages that are asked for, else those that cargo builds in the directory. */
function selectPackages(metadata, wanted) {
    if (wanted.length === 0) {
        // cargo before 1.71 names no default members: then all members are.
        const ids = metadata.workspace_default_members ?? metadata.workspace_members;
        return metadata.packages.filter(candidate => ids.includes(candidate.id));
    }
    return wanted.map(name => {
        const found = metadata.packages.find(candidate => candidate.name === name);
        if (!found)
            throw unknown('package', name, metadata.packages.map(candidate => candidate.name));
        return found;
    });
}
function isBinary({ kind }) {
    return kind.includes('bin');
}
/** The binaries of `packages` that are asked for, else all that cargo builds with these features; sorted by name. */
function selectBinaries(packages, members, choice) {
    const all = packages.flatMap(owner => selection_candidates(owner, choice));
    const names = packages.map(({ name }) => name).join(', ');
    if (all.length === 0) {
        throw new errors/* UserError */.yo(`no binary to build in ${names}: add a src/main.rs or a [[bin]], or name another \`package\``);
    }
    for (const name of choice.bins)
        if (!all.some(binary => binary.name === name))
            throw noBinary(name, all, members);
    const needs = ({ name, lacks }) => `\`${name}\` needs features: ${lacks.join(', ')} (\`features: ${[...choice.features, ...lacks].join(',')}\`)`;
    const chosen = all.filter(({ name, lacks }) => choice.bins.length > 0 ? choice.bins.includes(name) : lacks.length === 0);
    if (chosen.length === 0)
        throw new errors/* UserError */.yo(`no binary to build in ${names}: ${all.map(needs).join(', ')}`);
    refuseNamesakes(all.filter(({ name }) => chosen.some(one => one.name === name)));
    const lacking = chosen.find(({ lacks }) => lacks.length > 0);
    if (lacking)
        throw new errors/* UserError */.yo(needs(lacking));
    return chosen
        .map(({ name, package: owner }) => ({ name, package: owner }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
function selection_candidates(owner, choice) {
    const active = activeFeatures(owner, choice);
    return owner.targets.filter(isBinary).map(target => ({
        name: target.name,
        package: owner.name,
        lacks: target['required-features']?.filter(feature => !active.has(feature)) ?? [],
    }));
}
/** A package's features that are on, with all that they turn on in its own table (cargo book, "Features"). */
function activeFeatures({ name: owner, features }, { features: asked, allFeatures, defaultFeatures }) {
    const active = new Set([
        ...(allFeatures ? Object.keys(features) : []),
        ...(defaultFeatures ? ['default'] : []),
        ...asked.map(feature => (feature.startsWith(`${owner}/`) ? feature.slice(owner.length + 1) : feature)),
    ]);
    // A set that grows is gone through to its end.
    for (const feature of active) {
        for (const other of features[feature] ?? [])
            active.add(other);
        // A dependency's feature brings in the dependency, unless it says that it does not (`dependency?/feature`).
        const dependency = /^([^/?]+)\//.exec(feature)?.[1];
        if (dependency !== undefined)
            active.add(dependency);
    }
    return active;
}
function noBinary(name, known, members) {
    const owner = members.find(({ targets }) => targets.some(target => isBinary(target) && target.name === name));
    if (owner === undefined)
        return unknown('binary', name, known.map(binary => binary.name));
    return new errors/* UserError */.yo(`\`${name}\` is a binary of ${owner.name}, which is not built here: write \`package: ${owner.name}\``);
}
/** cargo takes binaries by their name alone, and writes those of one name to one file. */
function refuseNamesakes(chosen) {
    for (const { name, package: owner } of chosen) {
        const other = chosen.find(one => one.name === name && one.package !== owner);
        if (other)
            throw new errors/* UserError */.yo(`\`${name}\` is a binary of ${owner} and of ${other.package}: write \`package: ${owner}\``);
    }
}

;// CONCATENATED MODULE: ./src/project/cfg.ts
function parseCfgs(output) {
    return new Set(output
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== ''));
}
/**
 * Whether a configuration predicate holds (Rust reference, "Conditional compilation"): `cfg(all(unix, target_env = "musl"))`.
 * One that is not well-formed holds nowhere: cargo itself refuses it when it builds, with the place.
 */
function cfgHolds(expression, cfgs) {
    const tokens = expression.match(/"[^"]*"|[\w#]+|\S/g) ?? [];
    const parsed = predicate(tokens, 2, cfgs);
    const whole = tokens[0] === 'cfg' && tokens[1] === '(' && parsed !== null && tokens[parsed.next] === ')';
    return whole && parsed.next === tokens.length - 1 && parsed.holds;
}
function predicate(tokens, at, cfgs) {
    const word = tokens[at]?.replace(/^r#/, '');
    if (word === undefined || !/^\w+$/.test(word))
        return null;
    if (tokens[at + 1] === '(')
        return combination(word, tokens, at + 2, cfgs);
    if (tokens[at + 1] === '=') {
        const value = tokens[at + 2];
        return value?.startsWith('"') ? { holds: cfgs.has(`${word}=${value}`), next: at + 3 } : null;
    }
    const holds = tokens[at] === 'true' || (tokens[at] !== 'false' && cfgs.has(word));
    return { holds, next: at + 1 };
}
function combination(kind, tokens, start, cfgs) {
    const values = [];
    let at = start;
    while (tokens[at] !== ')') {
        const inner = predicate(tokens, at, cfgs);
        if (!inner)
            return null;
        values.push(inner.holds);
        at = inner.next;
        if (tokens[at] === ',')
            at += 1;
        else if (tokens[at] !== ')')
            return null;
    }
    const next = at + 1;
    if (kind === 'all')
        return { holds: values.every(Boolean), next };
    if (kind === 'any')
        return { holds: values.some(Boolean), next };
    if (kind === 'not' && values.length === 1)
        return { holds: values[0] === false, next };
    return null;
}

;// CONCATENATED MODULE: ./src/project/cargo-config.ts



/**
 * Reads what decides rustc's flags for each target (cargo book, "Configuration", build.rustflags). The first source that is
 * there counts alone: CARGO_ENCODED_RUSTFLAGS, RUSTFLAGS, all fitting `target.*`, `build.rustflags`.
 *
 * cargo itself reads its files: parents, cargo home and `include`s then count exactly as in the build. Its `config get` is
 * unstable, hence RUSTC_BOOTSTRAP, for that one process. It leaves the environment out, so that is joined here as cargo does.
 *
 * `directory` is where cargo will run. Throws UserError where cargo cannot read its configuration.
 */
async function readProjectFlags(system, directory, env, targets) {
    const triples = [...new Set(targets.map(({ triple }) => triple))];
    const fromEnvironment = environmentFlags(env);
    const config = fromEnvironment ? null : readConfig(system, directory, env);
    const entries = triples.map(async (triple) => {
        const [cfgs, found] = await Promise.all([readCfgs(system, directory, env, triple), config]);
        const flags = found
            ? flagsOf(found, env, triple, cfgs)
            : { flags: fromEnvironment ?? [], argument: 'useless' };
        return [triple, { ...flags, isStatic: cfgs.has('target_feature="crt-static"') }];
    });
    return new Map(await Promise.all(entries));
}
/** Set but empty still counts, and hides what is in the configuration. */
function environmentFlags(env) {
    const encoded = env['CARGO_ENCODED_RUSTFLAGS'];
    if (encoded !== undefined)
        return encoded === '' ? [] : encoded.split('\x1f');
    const plain = env['RUSTFLAGS'];
    return plain === undefined ? undefined : split(plain);
}
async function readConfig(system, cwd, env) {
    const result = await system.run(['cargo', '-Zunstable-options', 'config', 'get', '--format=json', '--merged=yes', '--color=never'], { cwd, env: { ...env, RUSTC_BOOTSTRAP: '1' } });
    if (result.code !== 0)
        throw new errors/* UserError */.yo(`cargo in ${cwd}: ${cargoError(result.stderr)}`);
    return { build: {}, target: {}, ...JSON.parse(result.stdout) };
}
async function readCfgs(system, cwd, env, triple) {
    const result = await system.run(['rustc', '--print=cfg', `--target=${triple}`], { cwd, env });
    if (result.code !== 0)
        throw new errors/* UserError */.yo(`rustc knows no target ${triple}: ${cargoError(result.stderr)}`);
    return parseCfgs(result.stdout);
}
function flagsOf(config, env, triple, cfgs) {
    const file = config.target[triple]?.rustflags;
    const variable = `CARGO_TARGET_${triple.toUpperCase().replace(/[-.]/g, '_')}_RUSTFLAGS`;
    const own = [...listOf(file), ...split(env[variable])];
    const conditional = Object.keys(config.target)
        .filter(key => key.startsWith('cfg(') && cfgHolds(key, cfgs))
        .sort()
        .flatMap(key => listOf(config.target[key]?.rustflags));
    const flags = [...own, ...conditional];
    const joinable = typeof file !== 'string' && conditional.length === 0;
    if (flags.length > 0)
        return { flags, argument: joinable ? 'follows' : 'useless' };
    return {
        flags: [...listOf(config.build.rustflags), ...split(env['CARGO_BUILD_RUSTFLAGS'])],
        argument: joinable ? 'displaces' : 'useless',
    };
}
function listOf(flags) {
    return typeof flags === 'string' ? split(flags) : (flags ?? []);
}
function split(text) {
    return (text ?? '').split(/\s+/).filter(flag => flag !== '');
}

// EXTERNAL MODULE: ./src/oci/platforms.ts + 1 modules
var oci_platforms = __webpack_require__(9091);
;// CONCATENATED MODULE: ./src/project/flag-place.ts

/** Reads every place that gives rustc flags to a target, in cargo's order (cargo book, "Configuration", build.rustflags). */
async function rustflagPlaces(directory, env, triple) {
    const own = `CARGO_TARGET_${triple.toUpperCase().replace(/[-.]/g, '_')}_RUSTFLAGS`;
    const variables = ['CARGO_ENCODED_RUSTFLAGS', 'RUSTFLAGS', own, 'CARGO_BUILD_RUSTFLAGS'];
    const tables = await readConfigurations(directory, env);
    const inTargets = tables.flatMap(({ file, table }) => Object.entries(flag_place_tableOf(table['target']))
        .filter(([key]) => key === triple || key.startsWith('cfg('))
        .map(([key, value]) => ({
        name: `target.${key}.rustflags in ${file}`,
        text: flag_place_textOf(flag_place_tableOf(value)['rustflags']),
    })));
    const inBuild = tables.map(({ file, table }) => ({
        name: `build.rustflags in ${file}`,
        text: flag_place_textOf(flag_place_tableOf(table['build'])['rustflags']),
    }));
    return [...variables.map(name => ({ name, text: env[name] ?? '' })), ...inTargets, ...inBuild];
}
/** Reads what a profile gives rustc (cargo book, "Unstable features", profile-rustflags), in `manifest` and in cargo's configuration. */
async function profilePlaces(directory, env, manifest, profile) {
    const tables = [
        await readConfiguration(manifest, directory),
        ...(await readConfigurations(directory, env)),
    ];
    const found = [];
    for (let name = profile, seen = new Set(); name && !seen.has(name);) {
        seen = seen.add(name);
        let parent;
        for (const { file, table } of tables) {
            const own = flag_place_tableOf(flag_place_tableOf(table['profile'])[name]);
            if (typeof own['inherits'] === 'string')
                parent = own['inherits'];
            found.push({ name: `profile.${name}.rustflags in ${file}`, text: flag_place_textOf(own['rustflags']) });
            for (const [key, value] of Object.entries(flag_place_tableOf(own['package']))) {
                const text = flag_place_textOf(flag_place_tableOf(value)['rustflags']);
                found.push({ name: `profile.${name}.package.${key}.rustflags in ${file}`, text });
            }
        }
        name = parent;
    }
    return found;
}
/** Reads every place that gives C and C++ compilers flags for a target (the cc crate's variables), `[env]` of cargo's configuration among them. */
async function compilerPlaces(directory, env, triple) {
    const names = ['CFLAGS', 'CXXFLAGS'].flatMap(name => [
        name,
        `TARGET_${name}`,
        `${name}_${triple}`,
        `${name}_${triple.replace(/[-.]/g, '_')}`,
    ]);
    const tables = await readConfigurations(directory, env);
    return names.flatMap(name => [
        { name, text: env[name] ?? '' },
        ...tables.map(({ file, table }) => {
            const value = flag_place_tableOf(table['env'])[name];
            return { name: `${name} in [env] of ${file}`, text: flag_place_textOf(flag_place_tableOf(value)['value'] ?? value) };
        }),
    ]);
}
function flag_place_tableOf(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
/** A list of flags, or one text of them. */
function flag_place_textOf(value) {
    return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./src/project/cpu.ts




/**
 * Refuses flags with which the image would not run where it is meant to: the CPU of the machine that builds, in rustc's flags, a profile's or a
 * C compiler's; a CPU or a feature of another architecture. Throws UserError that names the flag's place.
 */
async function reviewCpu(system, around, targets) {
    const { directory, root, env } = around;
    for (const { target, flags, profile } of targets) {
        const places = () => rustflagPlaces(directory, env, target.triple);
        const options = codegenOptions(flags);
        // rustc lets the later one win.
        const last = options.findLast(([name]) => name === 'target-cpu')?.[1];
        // What the platform itself asks for fits.
        const cpu = target.rustflags.includes(`-Ctarget-cpu=${last}`) ? undefined : last;
        if (cpu === 'native')
            throw cpu_native('target-cpu=native', await places());
        const features = options
            .filter(([name]) => name === 'target-feature')
            .flatMap(([, value]) => value.split(','))
            .filter(feature => feature.startsWith('+') && !/crt-static/.test(feature));
        const words = [
            ...(cpu === undefined ? [] : [{ kind: 'target-cpus', name: cpu, text: `target-cpu=${cpu}` }]),
            ...features.map(text => ({ kind: 'target-features', name: text.slice(1), text })),
        ];
        for (const word of words)
            await requireFitting(system, around, target, word, places);
        for (const place of await profilePlaces(directory, env, (0,external_node_path_.join)(root, 'Cargo.toml'), profile)) {
            if (/target-cpu=native/.test(place.text))
                throw cpu_native('target-cpu=native', [place]);
        }
        for (const place of await compilerPlaces(directory, env, target.triple)) {
            const flag = /(?:^|\s)(-m(?:arch|cpu)=native)(?:\s|$)/.exec(place.text)?.[1];
            if (flag !== undefined)
                throw cpu_native(flag, [place]);
        }
    }
}
function cpu_native(flag, places) {
    return new errors/* UserError */.yo(`${cpu_nameOf(flag, places)}: ${flag} is the CPU of the machine that builds: leave it out, or write \`platforms: linux/amd64/v3\` for newer CPUs`);
}
/** What the project does not say, the request's own flags do. */
function cpu_nameOf(flag, places) {
    return places.find(({ text }) => text.includes(flag))?.name ?? '`rustflags`';
}
/** Where rustc and the commonest platforms do not know a word, rustc says what is wrong with it. */
async function requireFitting(system, around, target, { kind, name, text }, places) {
    const has = async ({ triple }) => (await cpu_listed(system, around, kind, triple)).includes(name);
    if (await has(target))
        return;
    for (const other of (0,oci_platforms/* parsePlatforms */.qA)(COMMON, { kind: 'musl' })) {
        if (!(await has(other)))
            continue;
        const what = kind === 'target-cpus' ? `the CPU ${name}` : `the CPU feature ${name}`;
        const flag = kind === 'target-cpus' ? text : `target-feature=${text}`;
        throw new errors/* UserError */.yo(`${cpu_nameOf(text, await places())}: ${what} is of ${other.platform}, and ${target.platform} has none of that name: write \`rustflags: [${other.platform}] -C${flag}\` instead`);
    }
}
const COMMON = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/riscv64'];
async function cpu_listed(system, { directory, env }, kind, triple) {
    const { stdout } = await system.run(['rustc', `--print=${kind}`, `--target=${triple}`], {
        cwd: directory,
        env,
    });
    return [...stdout.matchAll(/^ {4}(\S+)/gm)].map(([, name = '']) => name);
}
/** `-Cname=value`, `-C name=value` and `--codegen` in the same two forms (rustc book, "Codegen Options"). */
function codegenOptions(flags) {
    const joined = flags.join('\n').replaceAll(/^(?:-C|--codegen)\n/gm, '-C');
    return [...joined.matchAll(/^(?:-C|--codegen=)([\w-]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name.replaceAll('_', '-'), value]);
}

;// CONCATENATED MODULE: ./src/project/doctor/finding.ts
/** A table in a TOML value; an empty one for anything else. */
function table(value, ...keys) {
    const [key, ...rest] = keys;
    const found = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
    if (key === undefined)
        return found;
    return table(found[key], ...rest);
}
/** The first line, from 1, that matches; 0 where none does. */
function lineWith(text, pattern) {
    return text.split('\n').findIndex(line => pattern.test(line)) + 1;
}

;// CONCATENATED MODULE: ./src/project/doctor/configs.ts

function flagsIn(value) {
    if (typeof value === 'string')
        return value.split(/\s+/).filter(flag => flag !== '');
    return Array.isArray(value) ? value.filter(flag => typeof flag === 'string') : [];
}
/** Flags in `[build]` and in `[target.…]`, with the line and the target that they are for. */
function flagLists(config) {
    const build = {
        of: 'build',
        flags: flagsIn(table(config.toml, 'build')['rustflags']),
        line: lineOfFlags(config, 'build'),
    };
    const targets = Object.entries(table(config.toml, 'target')).map(([of, value]) => ({
        of,
        flags: flagsIn(table(value)['rustflags']),
        line: lineOfFlags(config, of),
    }));
    return [build, ...targets].filter(({ flags }) => flags.length > 0);
}
function lineOfFlags({ text }, of) {
    const lines = text.split('\n');
    const start = lines.findIndex(line => /^\s*\[/.test(line) && line.includes(of));
    const found = lines.slice(start + 1).findIndex(line => /rustflags/.test(line));
    return found < 0 ? lineWith(text, /rustflags/) : start + found + 2;
}
/** cargo takes one source of rustflags alone: [target] before [build] (cargo book, "Configuration", build.rustflags). */
const lostFlags = ({ configs, targets }) => configs.flatMap(config => {
    const lists = flagLists(config);
    const build = lists.find(({ of }) => of === 'build');
    const other = lists.find(({ of }) => targets.some(({ triple }) => triple === of));
    if (!build || !other)
        return [];
    return [
        {
            id: 'lost-rustflags',
            file: config.file,
            line: build.line,
            problem: `${build.flags.join(' ')} is lost for ${other.of}: cargo takes the rustflags of [target.${other.of}] alone`,
            advice: `write it there too (line ${other.line})`,
        },
    ];
});
const nativeCpu = ({ configs, targets }) => configs.flatMap(config => flagLists(config).flatMap(({ of, flags, line }) => {
    const isOurs = of === 'build' || targets.some(({ triple }) => triple === of);
    if (!isOurs || !/target-cpu=native/.test(flags.join(' ')))
        return [];
    return [
        {
            id: 'native-cpu',
            file: config.file,
            line,
            problem: 'target-cpu=native compiles for the build machine: elsewhere the image may end with an illegal instruction',
            advice: 'name a level, target-cpu=x86-64-v3, or build the platform linux/amd64/v3',
        },
    ];
}));
const otherLinker = ({ configs, targets }) => configs.flatMap(config => flagLists(config).flatMap(({ of, flags, line }) => {
    const isOurs = of === 'build' || targets.some(({ triple }) => triple === of);
    const linker = /-fuse-ld=(\w+)/.exec(flags.join(' '))?.[1];
    if (!isOurs || linker === undefined)
        return [];
    return [
        {
            id: 'other-linker',
            file: config.file,
            line,
            problem: `-fuse-ld=${linker} reaches the targets of the image too, which zig links: it does not know ${linker}`,
            advice: 'write it under [target.x86_64-unknown-linux-gnu], the development machine, alone',
        },
    ];
}));
/** cargo reads the configuration of the directory that it is called in and of those above. */
const memberConfig = ({ memberConfigs }) => memberConfigs.map(({ file, text }) => ({
    id: 'member-config',
    file,
    line: lineWith(text, /\S/),
    problem: 'cargo does not read this configuration where the workspace is built: it looks in the directory of the call and above',
    advice: 'move it to .cargo/config.toml of the workspace, or build in the directory of this package',
}));
/** 2 to this power are 64 kB, the largest page of an arm64 kernel. */
const LARGEST_PAGE = 16;
const jemallocPages = ({ lock, targets, env, configs }) => {
    const jemalloc = lock.find(({ name }) => /^(tikv-)?jemalloc-sys$/.test(name));
    const arm = targets.find(({ elf }) => elf.machine === 'AARCH64');
    if (!jemalloc || !arm)
        return [];
    const name = 'JEMALLOC_SYS_WITH_LG_PAGE';
    const own = `${arm.triple.toUpperCase().replaceAll('-', '_')}_${name}`;
    const problem = (value) => `jemalloc is made for pages of 2^${value} bytes: on an arm64 kernel with larger ones the program ends at its start`;
    const advice = `leave it out, or write ${name}=${LARGEST_PAGE}`;
    const id = 'jemalloc-page-size';
    const given = env[own] ?? env[name];
    if (given !== undefined && Number(given) < LARGEST_PAGE)
        return [{ id, file: '', line: 0, problem: `${name}=${given}: ${problem(given)}`, advice }];
    return configs.flatMap(config => {
        const entry = table(config.toml, 'env')[own];
        const value = table(entry)['value'] ?? entry;
        return value !== undefined && Number(value) < LARGEST_PAGE
            ? [
                {
                    id,
                    file: config.file,
                    line: lineWith(config.text, new RegExp(own)),
                    problem: problem(value),
                    advice,
                },
            ]
            : [];
    });
};

;// CONCATENATED MODULE: ./src/project/doctor/crates.ts
/** Crates of which one takes seconds for each platform. */
const HEAVY = new Set([
    'aws-lc-sys',
    'axum',
    'bindgen',
    'clap_builder',
    'diesel',
    'h2',
    'hyper',
    'image',
    'libsqlite3-sys',
    'openssl-src',
    'prost',
    'regex-automata',
    'reqwest',
    'ring',
    'rustls',
    'sqlx-core',
    'tokio',
    'tonic',
    'wasmtime',
    'zstd-sys',
]);
const duplicateCrates = ({ lock }) => {
    const names = new Set(lock.map(({ name }) => name).filter(name => HEAVY.has(name)));
    return [...names].flatMap((name) => {
        const versions = lock.filter(locked => locked.name === name);
        const [first] = versions;
        if (!first || versions.length < 2)
            return [];
        const users = versions.map(({ version }) => {
            const by = lock.filter(({ dependencies }) => dependencies.some(one => one === `${name} ${version}`));
            return `${version} by ${by
                .map(user => user.name)
                .slice(0, 3)
                .join(', ') || 'the workspace'}`;
        });
        return [
            {
                id: 'duplicate-crate',
                file: 'Cargo.lock',
                line: first.line,
                problem: `${name} is compiled in ${versions.length} versions for each platform: ${users.join('; ')}`,
                advice: `\`cargo tree --invert ${name}@${first.version}\` shows who holds the older one back`,
            },
        ];
    });
};
/** Of one rustc that optimizes a large crate: less memory per core and the kernel ends one of them. */
const JOB_BYTES = 1e9;
const jobsMemory = ({ cores, memory, configs, env }) => {
    const config = configs.find(({ toml }) => typeof Object(toml['build']).jobs === 'number');
    const jobs = Number(env['CARGO_BUILD_JOBS'] ?? Object(config?.toml['build']).jobs ?? cores);
    const fits = Math.max(1, Math.floor(memory / JOB_BYTES));
    if (!(jobs > fits))
        return [];
    return [
        {
            id: 'jobs-memory',
            file: env['CARGO_BUILD_JOBS'] === undefined ? (config?.file ?? '') : '',
            line: config ? config.text.split('\n').findIndex(line => /^\s*jobs\s*=/.test(line)) + 1 : 0,
            problem: `${jobs} compilers at once have ${(memory / 1e9).toFixed(1)} GB of memory: of large crates one is killed`,
            advice: `build with --jobs=${fits}`,
        },
    ];
};
const emulatedRun = ({ dockerfiles, targets, host }) => {
    const foreign = targets.find(({ triple }) => !triple.startsWith(host));
    if (!foreign)
        return [];
    return dockerfiles.flatMap(({ file, text }) => {
        let isNative = false;
        return text.split('\n').flatMap((line, index) => {
            const from = /^\s*FROM\s+(.*)$/i.exec(line)?.[1];
            if (from !== undefined)
                isNative = /--platform=\$\{?BUILDPLATFORM\b/.test(from);
            if (isNative || !/^\s*RUN\s/i.test(line))
                return [];
            return [
                {
                    id: 'emulated-run',
                    file,
                    line: index + 1,
                    problem: `this RUN needs an emulator for ${foreign.platform}, and takes many times as long`,
                    advice: 'move it to a stage that starts with FROM --platform=$BUILDPLATFORM, and COPY --from it',
                },
            ];
        });
    });
};

;// CONCATENATED MODULE: ./src/project/doctor/facts.ts







/** Reads what the checks look at; a file that cannot be read is as good as not there. `env`: cargo's. */
async function readFacts(system, request, project, env) {
    const { root, members } = project;
    const text = async (path) => {
        const found = await (0,promises_.readFile)(path, 'utf8').catch(() => null);
        return found === null ? [] : [{ file: (0,external_node_path_.relative)(root, path), text: found }];
    };
    const toml = async (path) => {
        const [file] = await text(path);
        try {
            return file ? [{ ...file, toml: (0,smol_toml_dist/* parse */.qg)(file.text) }] : [];
        }
        catch {
            return [];
        }
    };
    const all = async (paths, read) => (await Promise.all(paths.map(read))).flat();
    const configPaths = await configurationFiles(project.directory, env);
    const below = members.map(({ directory }) => directory).filter(directory => directory !== root);
    const memberConfigs = below
        .map(directory => (0,external_node_path_.join)(directory, '.cargo/config.toml'))
        .filter(path => !configPaths.includes(path));
    const dockerfiles = request.images.flatMap(({ dockerfile }) => dockerfile?.path ?? []);
    const [lock] = await text((0,external_node_path_.join)(root, 'Cargo.lock'));
    const checkout = checkoutOf(root);
    const [gitignore] = await all([(0,external_node_path_.join)(root, '.gitignore'), (0,external_node_path_.join)(checkout, '.gitignore')], text);
    const manifests = await all([root, ...below].map(directory => (0,external_node_path_.join)(directory, 'Cargo.toml')), toml);
    return {
        root,
        checkout,
        manifests,
        configs: await all(configPaths, toml),
        memberConfigs: await all(memberConfigs, toml),
        scripts: await all(members.map(({ directory }) => (0,external_node_path_.join)(directory, 'build.rs')), text),
        dockerfiles: await all([...new Set(dockerfiles)], text),
        gitignore: gitignore ?? null,
        lock: lock ? usedBy(manifests, lockedCrates(lock.text)) : [],
        targets: request.targets,
        profile: request.compilations[0]?.profile ?? 'release',
        env,
        host: system.host.architecture,
        cores: system.host.cores,
        memory: await memoryLimit(),
    };
}
/** The nearest directory with a `.git`; `root` where none has one. No process: a hint must not cost a run its time. */
function checkoutOf(root) {
    for (let above = root;; above = (0,external_node_path_.dirname)(above)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(above, '.git')))
            return above;
        if (above === (0,external_node_path_.dirname)(above))
            return root;
    }
}
function lockedCrates(text) {
    let line = 1;
    return text.split('[[package]]').flatMap(part => {
        const start = line;
        line += part.split('\n').length - 1;
        const [, name] = /^name = "([^"]+)"/m.exec(part) ?? [];
        const [, version] = /^version = "([^"]+)"/m.exec(part) ?? [];
        const [, list = ''] = /^dependencies = \[([^\]]*)\]/m.exec(part) ?? [];
        const dependencies = [...list.matchAll(/"([^"]+)"/g)].map(([, one = '']) => one);
        return name === undefined || version === undefined
            ? []
            : [{ name, version, dependencies, line: start + 1 }];
    });
}
/** The crates that packages need to be built: what only tests and examples need does not count. */
function usedBy(manifests, lock) {
    const used = new Set();
    const add = (wanted) => {
        const [name, version] = wanted.split(' ');
        for (const crate of lock) {
            if (crate.name !== name || (version ?? crate.version) !== crate.version || used.has(crate))
                continue;
            used.add(crate);
            for (const dependency of crate.dependencies)
                add(dependency);
        }
    };
    for (const { toml } of manifests) {
        const own = lock.find(({ name }) => name === table(toml, 'package')['name'])?.dependencies ?? [];
        const tables = [toml, ...Object.values(table(toml, 'target'))].flatMap(of => ['dependencies', 'build-dependencies'].map(name => table(of, name)));
        const named = tables
            .flatMap(one => Object.entries(one))
            .map(([key, value]) => String(table(value)['package'] ?? key));
        for (const wanted of own)
            if (named.includes(wanted.split(' ')[0] ?? ''))
                add(wanted);
    }
    return [...used].sort((a, b) => a.line - b.line);
}
/** cgroup v2 and v1 (kernel docs, memory.max and memory.limit_in_bytes), else all of the machine's. */
async function memoryLimit() {
    const own = await (0,promises_.readFile)('/proc/self/cgroup', 'utf8').catch(() => '');
    const path = /^0::(\/.*)$/m.exec(own)?.[1] ?? '/';
    const files = [
        ...levels(path).map(level => (0,external_node_path_.join)('/sys/fs/cgroup', level, 'memory.max')),
        '/sys/fs/cgroup/memory/memory.limit_in_bytes',
    ];
    const limits = await Promise.all(files.map(file => (0,promises_.readFile)(file, 'utf8').catch(() => '')));
    return Math.min((0,external_node_os_.totalmem)(), ...limits.map(Number).filter(limit => limit > 0));
}
function levels(path) {
    return path === '/' ? ['/'] : [path, ...levels((0,external_node_path_.dirname)(path))];
}

;// CONCATENATED MODULE: ./src/project/doctor/manifests.ts


/** A runner with fewer cores is small: GitHub's have two to four. */
const SMALL = 4;
/** The line of a key in a profile's table, 0 where it is inherited. */
function lineInProfile({ text }, profile, key) {
    const lines = text.split('\n');
    const start = lines.findIndex(line => new RegExp(`^\\s*\\[profile\\.${profile}\\]`).test(line));
    const found = lines.slice(start + 1).findIndex(line => new RegExp(`^\\s*(${key}\\s*=|\\[)`).test(line));
    return start < 0 || found < 0 ? 0 : start + found + 2;
}
const fatLto = ({ manifests: [root], profile, cores }) => {
    const { lto } = table(root?.toml, 'profile', profile);
    if (!root || (lto !== 'fat' && lto !== true) || cores > SMALL)
        return [];
    return [
        {
            id: 'fat-lto',
            file: root.file,
            line: lineInProfile(root, profile, 'lto'),
            problem: `lto = ${JSON.stringify(lto)} optimizes all crates once more as one, on one core, for each platform: on ${cores} cores every build waits for it`,
            advice: 'write lto = "thin"',
        },
    ];
};
const debugInfo = ({ manifests: [root], profile }) => {
    const { debug, strip } = table(root?.toml, 'profile', profile);
    const isOn = debug === true || debug === 1 || debug === 2 || debug === 'full' || debug === 'limited';
    if (!root || !isOn || strip === true || strip === 'symbols' || strip === 'debuginfo')
        return [];
    const line = lineInProfile(root, profile, 'debug');
    return [
        {
            id: 'debug-info',
            file: root.file,
            line,
            problem: `debug = ${JSON.stringify(debug)} without strip puts debug information into the image, several times the program`,
            advice: 'write strip = "debuginfo" below it, or debug = false',
            fix: { kind: 'insert', after: line, text: 'strip = "debuginfo"' },
        },
    ];
};
/** cargo reads profiles of the workspace's manifest alone (cargo book, "Profiles"). */
const memberProfile = ({ manifests: [, ...members] }) => members.flatMap(member => member.toml['profile'] === undefined
    ? []
    : [
        {
            id: 'member-profile',
            file: member.file,
            line: lineWith(member.text, /^\s*\[profile\b/),
            problem: 'cargo reads profiles of the workspace alone: this one has no effect',
            advice: "move it to the workspace's Cargo.toml",
        },
    ]);
const DEPENDENCIES = ['dependencies', 'build-dependencies'];
const pathOutside = ({ manifests, root, checkout }) => manifests.flatMap(manifest => {
    const tables = [
        ...DEPENDENCIES.map(name => table(manifest.toml, name)),
        table(manifest.toml, 'workspace', 'dependencies'),
    ];
    return tables.flatMap(Object.entries).flatMap(([name, value]) => {
        const { path } = table(value);
        if (typeof path !== 'string')
            return [];
        const target = (0,external_node_path_.resolve)(root, manifest.file, '..', path);
        if (!(0,external_node_path_.relative)(checkout, target).startsWith('..'))
            return [];
        return [
            {
                id: 'path-outside',
                file: manifest.file,
                line: lineWith(manifest.text, new RegExp(`^\\s*(\\[.*\\.)?["']?${name}["']?\\s*[=\\]]`)),
                problem: `${name} lies at ${path}, outside of the checkout: another machine has nothing there`,
                advice: 'take it into the repository, or name its git repository: { git = "https://…", rev = "…" }',
            },
        ];
    });
});
const lockIgnored = ({ gitignore }) => {
    const line = gitignore ? lineWith(gitignore.text, /^\s*(\/|\*\*\/)?Cargo\.lock\s*$/) : 0;
    if (!gitignore || line === 0)
        return [];
    return [
        {
            id: 'lock-ignored',
            file: gitignore.file,
            line,
            problem: 'git ignores Cargo.lock: a checkout has none, and each build may take other dependencies',
            advice: 'remove the line and commit Cargo.lock',
            fix: { kind: 'remove', line },
        },
    ];
};
/** What a build script's text says when it tells cargo what it reads (cargo book, "Build Scripts", change detection). */
const RERUN = /rerun-if-|rerun_if_|emit_rerun|EmitBuilder|Emitter|tonic_(prost_)?build|prost_build|cc::Build|vergen|built::/;
const silentScript = ({ scripts }) => scripts.flatMap(({ file, text }) => RERUN.test(text) || !/\bfn\s+main\b/.test(text)
    ? []
    : [
        {
            id: 'silent-build-script',
            file,
            line: lineWith(text, /\bfn\s+main\b/),
            problem: `without rerun-if lines cargo runs it, and compiles its package, after a change of any file in ${(0,external_node_path_.join)(file, '..') === '.' ? 'the package' : (0,external_node_path_.join)(file, '..')}`,
            advice: 'print cargo::rerun-if-changed=FILE for each file that it reads, build.rs where it reads none',
        },
    ]);

;// CONCATENATED MODULE: ./src/project/doctor/threads.ts


/** Crates that bring an allocator of their own. */
const ALLOCATORS = /^(mimalloc|tikv-jemallocator|jemallocator|snmalloc-rs|rpmalloc|tcmalloc.*|dlmalloc|talc)$/;
/** Crates that compute on all cores. */
const THREADS = /^(rayon|rayon-core|threadpool)$/;
/** Threads that allocate and free: what musl's allocator makes wait for each other. */
const threads_PROGRAM = `use std::{thread, time::Instant};
fn main() {
    let threads = thread::available_parallelism().map_or(2, |n| n.get()).max(2);
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut kept: Vec<Vec<u8>> = Vec::new();
                for i in 0..200_000usize {
                    kept.push(vec![0; 16 + i % 500]);
                    if kept.len() > 100 { kept.swap_remove(i % 100); }
                }
                std::hint::black_box(kept);
            });
        }
    });
    println!("{}", start.elapsed().as_micros());
}
`;
/** Times that musl's allocator takes longer than glibc's from which on it is worth a word. */
const SLOW = 1.5;
/**
 * Whether the project computes on threads with musl's allocator, and how slow that is here: a small program is compiled for musl and for
 * glibc, and both are run. Nothing is said where that cannot be measured.
 */
async function slowThreads(system, { lock, targets, manifests: [root], host }, env) {
    const threads = lock.find(({ name }) => THREADS.test(name));
    const isMusl = targets.some(({ libc }) => libc === 'musl');
    if (!threads || !isMusl || !root || lock.some(({ name }) => ALLOCATORS.test(name)))
        return [];
    const factor = await measure(system, host, env).catch(() => null);
    if (factor === null || factor < SLOW)
        return [];
    return [
        {
            id: 'musl-allocator',
            file: 'Cargo.lock',
            line: threads.line,
            problem: `${threads.name} allocates on many threads, and musl's allocator lets them wait for each other: ${factor.toFixed(1)} times as long as glibc's on this machine`,
            advice: 'set a global allocator, for example mimalloc, or build with libc: gnu and a base that has glibc',
        },
    ];
}
async function measure(system, host, env) {
    const directory = await system.temporary('doctor');
    const source = (0,external_node_path_.join)(directory, 'threads.rs');
    await (0,promises_.writeFile)(source, threads_PROGRAM);
    const time = async (libc) => {
        const program = (0,external_node_path_.join)(directory, libc);
        const target = `${host}-unknown-linux-${libc}`;
        const compiled = await system.run(['rustc', '-O', `--target=${target}`, '-o', program, source], {
            env,
            cwd: directory,
        });
        if (compiled.code !== 0)
            throw new Error(compiled.stderr);
        const runs = [await system.run([program]), await system.run([program])];
        return Math.min(...runs.map(({ stdout }) => Number(stdout)));
    };
    return (await time('musl')) / (await time('gnu'));
}

;// CONCATENATED MODULE: ./src/project/doctor/fix.ts



/** Changes the files of the workspace at `root` where a finding has one right answer. Returns the findings that are gone by it. */
async function applyFixes(root, findings) {
    // From the last line to the first: the lines before it keep their numbers.
    const fixable = findings.filter(({ fix }) => fix !== undefined).toSorted((a, b) => b.line - a.line);
    for (const { file, fix } of fixable) {
        const path = (0,external_node_path_.join)(root, file);
        const lines = (await (0,promises_.readFile)(path, 'utf8')).split('\n');
        if (fix?.kind === 'remove')
            lines.splice(fix.line - 1, 1);
        if (fix?.kind === 'insert')
            lines.splice(fix.after, 0, fix.text);
        await (0,system_temporary/* writeWhole */.f8)(path, lines.join('\n'));
    }
    return fixable;
}

;// CONCATENATED MODULE: ./src/project/doctor/doctor.ts







const CHECKS = [
    fatLto,
    debugInfo,
    memberProfile,
    pathOutside,
    lockIgnored,
    silentScript,
    lostFlags,
    nativeCpu,
    otherLinker,
    memberConfig,
    jemallocPages,
    duplicateCrates,
    jobsMemory,
    emulatedRun,
];
/** What in a project will hurt, each with the fact that says so; `allowed` are not told. */
function diagnose(facts, allowed) {
    return CHECKS.flatMap(check => check(facts)).filter(({ id }) => !allowed.includes(id));
}
/** The same of a project as it is asked for, without their fixes. `env` is cargo's. */
async function readHints(system, request, project, env) {
    const found = diagnose(await readFacts(system, request, project, env), request.allowHints);
    return found.map(({ fix: _, ...hint }) => hint);
}
/** What `doctor` finds: also what is measured, for which it compiles two small programs where threads wait for musl. */
async function examineProject(system, request, project, env) {
    const facts = await readFacts(system, request, project, env);
    const measured = await slowThreads(system, facts, env);
    return [
        ...diagnose(facts, request.allowHints),
        ...measured.filter(({ id }) => !request.allowHints.includes(id)),
    ];
}

;// CONCATENATED MODULE: ./src/project/recipe.ts



/**
 * Runs `cargo chef prepare` at the workspace root, by the toolchain of the directory that is built, and hashes its recipe.json: the manifests and the lock file with the
 * workspace's own versions masked. Throws UserError where cargo-chef cannot read the project.
 */
async function makeRecipe(system, chef, { root, directory }, env) {
    const file = (0,external_node_path_.join)(await system.temporary('recipe'), 'recipe.json');
    const own = root === directory ? env : { ...env, ...(await toolchainIn(system, directory, env)) };
    const result = await system.run([chef, 'chef', 'prepare', `--recipe-path=${file}`], {
        cwd: root,
        env: { ...own, RUST_BACKTRACE: '0', RUST_LIB_BACKTRACE: '0' },
    });
    if (result.code === 0)
        return (0,system_digest/* digestOfFile */.Mk)(file);
    const reason = recipe_reasonOf(result.stderr);
    const why = reason === null ? '' : `: ${(0,errors/* verbatim */.Bj)(reason)}`;
    throw new errors/* UserError */.yo(`cargo-chef makes no recipe of this project${why}`);
}
/** The error and its first cause, as anyhow prints them, or a panic's message; null for other words. */
function recipe_reasonOf(stderr) {
    const panic = /^thread '.*' (?:\(\d+\) )?panicked at .*\n(.+)$/m.exec(stderr)?.[1];
    const error = /^Error: (.+)$/m.exec(stderr)?.[1] ?? panic;
    const cause = /^Caused by:\n\s*(?:0: )?(.+)$/m.exec(stderr)?.[1];
    return error === undefined ? null : [error, cause].filter(Boolean).join(': ');
}
/** rustup takes a toolchain's path as its name. */
async function toolchainIn(system, cwd, env) {
    const { code, stdout } = await system.run(['rustc', '--print=sysroot'], { cwd, env });
    return code === 0 ? { RUSTUP_TOOLCHAIN: stdout.trim() } : {};
}

;// CONCATENATED MODULE: ./src/project/unit-graph.ts

/**
 * Asks cargo which build scripts this call of cargo-zigbuild would run, for its targets and for the `host`, with the features that it would unify: its unit graph
 * (cargo book, "Unstable Features", unit-graph), hence RUSTC_BOOTSTRAP for that one process. cargo compiles nothing, and fetches the crates
 * that the build needs next. Null where cargo gives no such graph: whoever asks goes without.
 */
async function readScriptRuns(system, { argv, cwd, env }, host) {
    const asked = argv
        .slice(2)
        .filter(argument => !IDLE.test(argument))
        // cargo does not know cargo-zigbuild's version of glibc.
        .map(argument => argument.replace(/^(--target=.*-gnu[a-z]*)\.[\d.]+$/, '$1'));
    const { code, stdout } = await system.run(['cargo', 'build', '--unit-graph', '-Zunstable-options', ...asked], {
        cwd,
        env: { ...env, RUSTC_BOOTSTRAP: '1' },
        onStderr: line => {
            if (/^ *Download(ing|ed) /.test(line))
                system.console.foreign(line);
        },
    });
    const graph = code === 0 ? parseGraph(stdout) : null;
    if (graph === null)
        return null;
    return graph.units.flatMap(({ pkg_id, mode, platform, features }) => mode === 'run-custom-build' ? [{ packageId: pkg_id, triple: platform ?? host, features }] : []);
}
/** What changes only how cargo speaks, and where it writes. */
const IDLE = /^--(message-format|verbose|keep-going|target-dir|timings|config=(build\.build-dir|term\.))/;
const GRAPH = (0,dist/* object */.Ikc)({
    units: (0,dist/* array */.YOg)((0,dist/* object */.Ikc)({ pkg_id: (0,dist/* string */.YjP)(), mode: (0,dist/* string */.YjP)(), platform: (0,dist/* nullable */.mee)((0,dist/* string */.YjP)()), features: (0,dist/* array */.YOg)((0,dist/* string */.YjP)()) })),
});
function parseGraph(text) {
    try {
        const { success, output } = (0,dist/* safeParse */.xLC)(GRAPH, JSON.parse(text));
        return success ? output : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/project/project.ts
















/** Asks cargo for the workspace around a directory. Throws UserError where there is none, or cargo cannot read it. */
async function readProject(system, directory, cargoEnv) {
    const metadata = await readMetadata(system, directory, cargoEnv);
    const root = metadata.workspace_root;
    return {
        name: stableName(metadata),
        root,
        directory: await (0,promises_.realpath)(directory),
        hasLock: await checkLock((0,external_node_path_.join)(root, 'Cargo.lock')),
        members: metadata.packages.map(({ id, name, version, manifest_path }) => ({
            id,
            name,
            version,
            directory: (0,external_node_path_.dirname)(manifest_path),
        })),
        metadata,
    };
}
/** As `readProject`, null where there is no project or no cargo: ready binaries need neither. Throws UserError where settings need cargo. */
async function findProject(system, directory, env) {
    // A job that only assembles has no checkout: starting cargo costs more than looking.
    const here = await (0,promises_.realpath)(directory).catch(() => directory);
    const manifests = await manifestsAbove(here);
    if (manifests.length === 0)
        return null;
    try {
        return await readProject(system, directory, env);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        for (const file of manifests)
            if (/metadata\.["']?rust-multiarch/.test(await (0,promises_.readFile)(file, 'utf8')))
                throw new errors/* UserError */.yo(`${file} has settings, which cargo has to read: ${error.message}`);
        return null;
    }
}
/**
 * The binaries that cargo gives of these packages, sorted by name; `bins` names them, where it is not empty. `all` are the packages of
 * the build, which cargo looks through for features. Throws UserError for everything that the user has to change: no lock file, no such
 * binary, feature or profile.
 */
async function chooseBinaries({ root, directory, hasLock, metadata }, packages, all, choice, cargoEnv) {
    if (choice.locked && !hasLock)
        throw lockMissing(root);
    const own = Object.values(choice.only ?? {});
    checkFeatures(all, [...choice.features, ...own.flatMap(({ features = [] }) => features)]);
    for (const profile of [choice.profile, ...own.flatMap(({ profile: other = [] }) => other)])
        await checkProfile(root, directory, profile, cargoEnv);
    return selectBinaries(packages, metadata.packages, choice);
}
/** What Cargo.toml says of the package that the first of these binaries is made of; `fallback` names an image of none. */
function project_readFacts(packages, fallback, binaries) {
    const isOwn = ({ targets }) => targets.some(target => isBinary(target) && target.name === binaries[0]);
    return factsOf(packages.find(isOwn) ?? packages[0], fallback, binaries);
}
/** The Cargo.toml in a directory and in those around it. */
async function manifestsAbove(directory) {
    const file = (0,external_node_path_.join)(directory, 'Cargo.toml');
    const here = (await (0,system_directory/* isThere */.$B)(file).catch(() => false)) ? [file] : [];
    return directory === (0,external_node_path_.dirname)(directory) ? here : [...here, ...(await manifestsAbove((0,external_node_path_.dirname)(directory)))];
}
/** Whether there is a lock file. Throws UserError for one that cargo will not read: `cargo metadata` has not looked at it. */
async function checkLock(file) {
    if (!(await (0,system_directory/* isThere */.$B)(file)))
        return false;
    const text = await (0,promises_.readFile)(file, 'utf8');
    const marker = text.split('\n').findIndex(line => /^(<{7}|={7}|>{7})( |$)/.test(line));
    if (marker >= 0) {
        throw new errors/* UserError */.yo(`${file}:${marker + 1} is a merge conflict: run \`git checkout --ours Cargo.lock\`, then \`cargo update --workspace\`, and commit it`);
    }
    try {
        (0,smol_toml_dist/* parse */.qg)(text);
    }
    catch (error) {
        throw new errors/* UserError */.yo(`${file} is no TOML (${(0,errors/* messageOf */.bD)(error).split('\n')[0]}): remove it and run \`cargo generate-lockfile\``);
    }
    return true;
}
function lockMissing(root) {
    return new errors/* UserError */.yo(`${root} has no Cargo.lock: run \`cargo generate-lockfile\` and commit it, or build with \`locked: false\``);
}
/** `name`, `owner/name` and `owner?/name`, as cargo's --features takes them. Optional dependencies are features too. */
function checkFeatures(packages, wanted) {
    for (const feature of wanted) {
        const slash = feature.indexOf('/');
        const owner = slash < 0 ? undefined : feature.slice(0, slash).replace(/\?$/, '');
        const owners = packages.filter(({ name }) => owner === undefined || owner === name);
        if (owners.length === 0) {
            // A dependency's own features are in its manifest, which is not read here: cargo judges those.
            checkDependency(packages, owner ?? '');
            continue;
        }
        const known = owners.flatMap(candidate => Object.keys(candidate.features));
        if (!known.includes(feature.slice(slash + 1)))
            throw unknown('feature', feature, known.filter(item => item !== 'default'));
    }
}
/** Packages that are not built have no say: cargo takes features of those that are, and of their dependencies as they call them. */
function checkDependency(packages, owner) {
    const called = packages.flatMap(({ dependencies }) => dependencies.map(({ name, rename }) => rename ?? name));
    if (called.includes(owner))
        return;
    throw unknown('package or dependency', owner, [...packages.map(({ name }) => name), ...called]);
}
const BUILT_IN_PROFILES = ['release', 'dev', 'test', 'bench'];
/** Profiles of the workspace's manifest, of cargo's configuration and of the environment (cargo book, "Profiles", "Configuration"). */
async function checkProfile(root, directory, profile, env) {
    if (BUILT_IN_PROFILES.includes(profile))
        return;
    const variable = `CARGO_PROFILE_${profile.toUpperCase().replaceAll('-', '_')}_`;
    if (Object.keys(env).some(name => name.startsWith(variable)))
        return;
    const known = [...BUILT_IN_PROFILES];
    for (const file of [(0,external_node_path_.join)(root, 'Cargo.toml'), ...(await configurationFiles(directory, env))])
        known.push(...(await project_profilesIn(file)));
    if (known.includes(profile))
        return;
    // Its directory's name, and what it is called elsewhere.
    throw unknown('profile', profile, known, profile === 'debug' ? 'dev' : undefined);
}
async function project_profilesIn(file) {
    try {
        const { profile } = (0,smol_toml_dist/* parse */.qg)(await (0,promises_.readFile)(file, 'utf8'));
        return typeof profile === 'object' ? Object.keys(profile) : [];
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return [];
        throw error;
    }
}
/**
 * A name for what the project keeps on this machine. It must not depend on where the checkout lies, since paths of the
 * target directory reach the binaries; two projects of one name are told apart by what was recorded of them.
 */
function stableName(metadata) {
    const { packages, workspace_root: root } = metadata;
    const atRoot = packages.find(candidate => (0,external_node_path_.dirname)(candidate.manifest_path) === root);
    const first = packages.toSorted((a, b) => (0,external_node_path_.relative)(root, a.manifest_path) < (0,external_node_path_.relative)(root, b.manifest_path) ? -1 : 1)[0];
    return (atRoot ?? first)?.name ?? 'project';
}
function factsOf(main, fallback, binaries) {
    const own = main?.targets.filter(isBinary).map(({ name }) => name) ?? [];
    const run = main?.default_run;
    const runs = run && binaries.includes(run) && binaries.every(name => own.includes(name));
    return {
        name: main?.name ?? fallback,
        version: main?.version ?? '0.0.0',
        ...(main?.description ? { description: main.description.trim() } : {}),
        ...(main?.license ? { license: main.license } : {}),
        ...(main?.repository ? { url: main.repository } : {}),
        ...(runs ? { defaultRun: run } : {}),
    };
}

// EXTERNAL MODULE: ./src/request/request.ts + 21 modules
var request_request = __webpack_require__(4908);
;// CONCATENATED MODULE: ./src/binaries/decide.ts





/** cargo-chef's recipe of the project, which makes the key of the dependencies. Null, with a line that says why, where there is none: a project without one is still built. */
async function recipeOf(system, { home, pins, project, env }, fallback) {
    try {
        const chef = await installChef(system, home, pins.chef, fallback);
        return await makeRecipe(system, chef.path, project, env);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        system.console.info(`${error.message}: dependencies are cached by Cargo.lock alone`);
        return null;
    }
}
/** The flags that the project's own settings give each target. Throws UserError for a flag with which the image would not run. */
async function decide_flagsOf(system, { targets, compilations }, { project, env }) {
    const flags = await readProjectFlags(system, project.directory, env, targets);
    await reviewCpu(system, { ...project, env }, compilations.flatMap(one => mergedFlags(one, flags)));
    return flags;
}
function mergedFlags(one, flags) {
    return mergeFlags(one.targets.map(target => ({ target, settings: (0,request_request/* settingsFor */.zc)(one, target.platform) })), flags);
}
/** Everything the build will be, before it is: the tools need not be there, since their places are fixed. */
function decide(request, { home, pins, rustc, project, place, env, declared }, { flags, keepGoing }) {
    const targets = request.compilations.map(one => mergedFlags(one, flags));
    const common = {
        toolchain: request.toolchain,
        directory: project.directory,
        zigbuild: toolAt(home, pins.zigbuild).path,
        toolEnv: zigEnvironment(toolAt(home, pins.zig), home),
        targetDirectory: place.target,
        takesConfig: isAtLeast(rustc.release, '1.63.0'),
        keepGoing,
        cTools: {
            asksForEvex512: !isAtLeast(pins.zig.version, '0.17.0'),
            cmake: cmakeFile(home),
            inherited: { ...declared, ...env },
        },
    };
    const builds = request.compilations.flatMap((one, compilation) => planBuilds(groupTargets(targets[compilation] ?? []), { ...common, request: one, compilation }));
    return { targets: targets.flat(), builds };
}
function rustProject({ directory, toolchain }) {
    return toolchain === undefined ? { directory } : { directory, toolchain };
}

;// CONCATENATED MODULE: ./src/report/plan-text.ts

/** cargo right-aligns its verbs in twelve columns. */
const VERB_WIDTH = 12;
/** A plan for people, in cargo's columns: what would be built, for what, into which image; `withCommands`: by which commands. */
function planText({ project, recipe, tools, work, targets, builds, images }, { withCommands }) {
    const wide = Math.max(...targets.map(({ platform }) => platform.length));
    return [
        ...row('Project', [`${project.name} (${project.root})`]),
        ...row('Binaries', project.binaries.map(binary => `${binary.name} (package ${binary.package})`)),
        ...row('Platforms', targets.map(({ platform, target, rustflags }) => [platform.padEnd(wide), target, ...rustflags.map(quoted)].join('  '))),
        ...row('Recipe', recipe === null ? [] : [recipe]),
        ...row('Tools', tools.map(({ name, version, isInstalled }) => `${name} ${version}${isInstalled ? '' : ' (to install)'}`)),
        ...row('Restore', work.restored === null ? [] : [work.restored]),
        ...row('Compile', work.isExact ? [plan_text_NOTHING] : work.reasons),
        ...row('Running', (withCommands ? builds : []).map(build => {
            const command = [...variables(build, builds), ...build.argv.map(quoted)];
            return `${command.join(' ')} (in ${build.cwd})`;
        })),
        ...(images.length === 0 ? row('Image', ['none: the build only compiles']) : images.flatMap(imageRows)),
    ].join('\n');
}
const plan_text_NOTHING = 'nothing: there are binaries of exactly these inputs';
function imageRows(image) {
    const { name, binaries, push, output } = image;
    const created = new Date(image.created * 1000).toISOString();
    const settings = Object.entries(image.settings).filter(([, { text, from }]) => text !== 'false' || from !== 'default');
    const wide = Math.max(0, ...settings.map(([input]) => input.length));
    return [
        ...row('Image', [`${name} of ${binaries.join(', ')} ${plan_text_sourceOf(image)}, created ${created}`]),
        ...row('Entrypoint', image.entrypoint === null ? [] : [image.entrypoint.map(quoted).join(' ')]),
        ...row('References', image.references.map(reference => `${push ? 'push' : 'name'} ${reference}`)),
        ...row('Output', output === null ? [] : [output]),
        ...row('Settings', settings.map(([input, { text, from }]) => `${input.padEnd(wide)}  ${oneLine(text)}  (${from})`)),
    ];
}
/** A list's lines in one. */
function oneLine(text) {
    return text.replaceAll(/\s*\n\s*/g, ', ');
}
function plan_text_sourceOf({ base, dockerfile }) {
    if (dockerfile !== null)
        return `of ${dockerfile}`;
    if (base === null)
        return 'on the built-in base';
    return base === 'scratch' ? 'on an empty base' : `on ${base}`;
}
/** The verb stands before the first line alone; nothing is said of what there is none of. */
function row(verb, lines) {
    return lines.map((line, index) => `${(index === 0 ? verb : '').padStart(VERB_WIDTH)} ${(0,format/* visible */.RK)(line)}`);
}
/** What tells one call from the others besides its arguments, as a shell takes it before a command. */
function variables({ env }, all) {
    return Object.entries(env).flatMap(([name, value]) => value === undefined || all.every(other => other.env[name] === value) ? [] : [`${name}=${quoted(value)}`]);
}
/** As a POSIX shell takes it; what separates flags in a variable (0x1f) is nothing that a terminal shows. */
function quoted(word) {
    if (/^[\w@%+=:,./-]+$/.test(word))
        return word;
    if (word.includes('\x1f'))
        return `$'${word.replaceAll(/['\\]/g, '\\$&').replaceAll('\x1f', '\\x1f')}'`;
    return `'${word.replaceAll("'", "'\\''")}'`;
}

;// CONCATENATED MODULE: ./src/report/ending.ts

/**
 * What the command line prints of an image: `name@sha256:...`, which a registry knows. An engine knows what was loaded alone by its tag:
 * `docker run $(rust-multiarch build --load)` has to start it (as `ko build --local` prints it).
 */
function resultLine({ digest, names: [name] }, { push, load }) {
    return load && !push ? name : `${name.replace(/:[^:/]+$/, '')}@${digest}`;
}
/** What the user does next, as one line for a terminal; undefined where a registry has the image. `ports` publish the image's (`--publish=8080:8080`). */
function nextStep({ names: [name], output, references }, { push, load }, ports) {
    if (push)
        return undefined;
    const run = ['docker run --rm', ...ports, quoted(name)].join(' ');
    if (load)
        return `run it with \`${run}\``;
    if (output?.kind === 'layout')
        return undefined;
    if (output)
        return `load it with \`docker load --input=${quoted(output.path)}\`, run it with \`${run}\``;
    const named = references.length > 0 ? '--push' : '--tags=REGISTRY/NAME:TAG --push';
    return `the image went nowhere: ${named} pushes it, --load gives it to Docker, --output=image.tar writes it to a file`;
}

;// CONCATENATED MODULE: ./src/report/history.ts






const history_Text = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(1000));
const Count = dist/* pipe */.FsL(dist/* number */.aig(), dist/* minValue */.Wwf(0));
const Run = dist/* object */.Ikc({
    /** Milliseconds since 1970. */
    time: Count,
    commit: dist/* nullable */.mee(history_Text),
    /** Milliseconds of the compile, and how many units it compiled. */
    compile: Count,
    units: Count,
    /** Bytes of the entries that were restored. */
    restored: Count,
    /** Compressed bytes of each image, by its name and platform. */
    sizes: dist/* record */.g1P(history_Text, Count),
});
const History = dist/* object */.Ikc({
    schema: dist/* literal */.euz(1),
    /** The oldest first. */
    runs: dist/* array */.YOg(Run),
    /** Packages of Cargo.lock at the last run, by name: the version, or several. */
    packages: dist/* record */.g1P(history_Text, history_Text),
});
const NO_HISTORY = { schema: 1, runs: [], packages: {} };
/** Runs that are remembered. */
const RUNS = 20;
/** Bytes of the file. */
const history_LIMIT = 64_000;
/** A change of an image's size that is named, as a share and in bytes. */
const JUMP = { share: 0.05, bytes: 100_000 };
const HISTORY_FILE = 'history.json';
/** The history below a directory; an empty one where there is none, or one of another schema. */
async function readHistory(directory) {
    return (await readState((0,external_node_path_.join)(directory, HISTORY_FILE), History)) ?? NO_HISTORY;
}
/** Writes it; of more than the limit the oldest runs go, then the packages. No run fails by it. */
async function writeHistory({ console }, directory, { runs, packages }) {
    const text = (count, kept) => Buffer.from(JSON.stringify({ schema: 1, runs: runs.slice(-count), packages: kept }));
    let count = RUNS;
    while (count > 1 && text(count, {}).length > history_LIMIT)
        count -= 1;
    const whole = text(count, packages);
    try {
        await (0,system_temporary/* writeWhole */.f8)((0,external_node_path_.join)(directory, HISTORY_FILE), whole.length > history_LIMIT ? text(count, {}) : whole);
    }
    catch (error) {
        console.info(`the history of runs is not written: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** The packages of a lock file by name, with their versions. */
function packagesOf(locked) {
    const found = new Map();
    for (const { name, version } of locked) {
        const before = found.get(name);
        found.set(name, before === undefined ? version : `${before}, ${version}`);
    }
    return Object.fromEntries(found);
}
/** Whether a run is to be remembered: of two that gave the same, the later one tells nothing. */
function isNews(before, { history, cache }) {
    const last = before.runs.at(-1);
    const now = history.at(-1);
    if (now === undefined || now === last)
        return false;
    return !cache.exact || JSON.stringify(last?.sizes) !== JSON.stringify(now.sizes);
}
/** Two histories of one project, as of two machines: every run once, and the packages of the newer one. */
function mergedHistory(a, b) {
    const runs = [...a.runs, ...b.runs.filter(({ time }) => !a.runs.some(run => run.time === time))];
    const newer = (b.runs.at(-1)?.time ?? 0) > (a.runs.at(-1)?.time ?? 0) ? b : a;
    return { schema: 1, runs: runs.toSorted((one, other) => one.time - other.time), packages: newer.packages };
}
/** How an image of one platform is called among the sizes. */
function sizeName({ references: [first] }, platform) {
    return `${first?.replace(/:[^:/]+$/, '') ?? ''} ${platform}`;
}
/** What is to be remembered of a run, from its report. */
function runOf({ started, commit, stages, compiled, cache, images }) {
    const sizes = images.flatMap(image => image.platforms.map(({ platform, size }) => [sizeName(image, platform), size]));
    return {
        time: started,
        commit,
        compile: stages.reduce((sum, { name, start, end }) => sum + (name === 'compile' ? end - start : 0), 0),
        units: compiled?.units ?? 0,
        restored: cache.entries.reduce((sum, { outcome, bytes: size }) => sum + (outcome === 'refused' ? 0 : size), 0),
        sizes: Object.fromEntries(sizes),
    };
}
/** The last run before this one that had this image. */
function earlierSize(runs, name) {
    const run = runs.findLast(({ sizes }) => sizes[name] !== undefined);
    return run === undefined ? null : { size: run.sizes[name] ?? 0, commit: run.commit };
}
/** `linux/amd64: image +3.1 MB since abc1234: new dependency image-webp`, for each image whose size jumped. */
function jumps(before, now, packages) {
    return Object.entries(now.sizes).flatMap(([name, size]) => {
        const earlier = earlierSize(before.runs, name);
        if (earlier === null)
            return [];
        const change = size - earlier.size;
        if (Math.abs(change) < Math.max(JUMP.bytes, earlier.size * JUMP.share))
            return [];
        const since = earlier.commit === null ? 'the last run' : earlier.commit.slice(0, 7);
        const why = packageChanges(before.packages, packages);
        return [`${name.trim()}: image ${signed(change)} since ${since}${why === '' ? '' : `: ${why}`}`];
    });
}
/** `+3.1 MB`, `-12 kB`. */
function signed(change) {
    return `${change < 0 ? '-' : '+'}${(0,format/* bytes */.ee)(Math.abs(change))}`;
}
/** Of a list that is empty nothing can be said: it was too long to be kept. */
function packageChanges(before, now) {
    if (Object.keys(before).length === 0)
        return '';
    const added = Object.keys(now).filter(name => before[name] === undefined);
    const gone = Object.keys(before).filter(name => now[name] === undefined);
    const changed = Object.keys(now).filter(name => before[name] !== undefined && before[name] !== now[name]);
    const parts = [
        history_listed('new dependency', 'new dependencies', added),
        history_listed('without', 'without', gone),
        history_listed('', '', changed.map(name => `${name} ${before[name]} → ${now[name]}`)),
    ];
    return parts.filter(part => part !== '').join('; ');
}
/** More than these are counted. */
const history_NAMED = 3;
function history_listed(one, several, names) {
    if (names.length === 0)
        return '';
    const more = names.length > history_NAMED ? ` and ${names.length - history_NAMED} more` : '';
    return `${names.length === 1 ? one : several} ${names.slice(0, history_NAMED).join(', ')}${more}`.trim();
}

;// CONCATENATED MODULE: ./src/report/journal.ts
/** What a terminal shows of each stage, and the group that a workflow's log has of it. */
const STAGES = {
    prepare: { verb: 'Preparing' },
    compare: { verb: 'Comparing' },
    restore: { verb: 'Restoring' },
    install: { verb: 'Installing' },
    compile: { verb: 'Building', title: 'compile' },
    record: { verb: 'Recording' },
    tidy: { verb: 'Tidying' },
    inspect: { verb: 'Inspecting' },
    layers: { verb: 'Compressing' },
    assemble: { verb: 'Assembling' },
    dockerfile: { verb: 'Building', title: 'Dockerfile' },
    write: { verb: 'Writing' },
    publish: { verb: 'Publishing' },
};
/** `version`: of rust-multiarch. */
function openJournal(system, version) {
    const { console } = system;
    const opened = system.elapsed();
    const run = { version, started: system.now() };
    const elapsed = () => system.elapsed() - opened;
    const stages = [];
    let notes = {};
    return {
        time: async (name, work) => {
            const start = elapsed();
            console.stage(STAGES[name]);
            try {
                return await work();
            }
            finally {
                console.stage(null);
                stages.push({ name, start, end: elapsed() });
            }
        },
        note: more => {
            notes = { ...notes, ...more };
        },
        entry: entry => {
            notes = { ...notes, entries: [...(notes.entries ?? []), entry] };
        },
        elapsed,
        read: () => ({ ...notes, ...run, stages: [...stages], duration: elapsed() }),
    };
}

;// CONCATENATED MODULE: ./src/report/metadata.ts
function metadataOf(image) {
    return {
        ...(image.ref === undefined ? {} : { 'buildx.build.ref': image.ref }),
        ...(image.config === undefined ? {} : { 'containerimage.config.digest': image.config }),
        'containerimage.descriptor': image.root,
        'containerimage.digest': image.root.digest,
        ...(image.references.length === 0 ? {} : { 'image.name': image.references.join(',') }),
    };
}

// EXTERNAL MODULE: ./src/oci/registry.ts + 3 modules
var oci_registry = __webpack_require__(322);
;// CONCATENATED MODULE: ./src/report/subjects.ts

/** Gives the subjects of what was pushed: of each image and repository the index, where it has one, and the platforms. */
function subjectsOf(images) {
    return images.flatMap(({ digest, tags, platforms }, image) => (0,oci_registry/* repositoriesOf */.Ub)(tags).flatMap(name => [
        ...(platforms.some(one => one.digest === digest)
            ? []
            : [{ name, digest, platform: '', image, sbom: '' }]),
        ...platforms.map(({ platform, digest }) => ({
            name,
            digest,
            platform,
            image,
            sbom: sbomName(platform),
        })),
    ]));
}
/** As the part sbom names its files. */
function sbomName(platform) {
    return `sbom-${platform.replaceAll('/', '-')}.cdx.json`;
}
/** `name@sha256:...` by the first reference; empty where there is none. */
function pinned(references, digest) {
    const [name] = (0,oci_registry/* repositoriesOf */.Ub)(references);
    return name === undefined ? '' : `${name}@${digest}`;
}

;// CONCATENATED MODULE: ./src/report/make-outputs.ts


const PART = 'it is a part that lies in its registries by digest, and the merge job tags the image';
/** Gathers what the doors give back. */
function makeOutputs({ images, binaries, tagged, recipe, cacheHit, host }) {
    const made = images.map(results => imageOutputs(results, host));
    const [first, ...others] = made;
    const common = {
        images: made,
        subjects: tagged ? subjectsOf(made) : [],
        binaries,
        'recipe-hash': recipe?.replace('sha256:', '') ?? '',
        'cache-hit': cacheHit,
    };
    if (first === undefined)
        return { ...NO_IMAGE, ...common };
    const { name: _, ...single } = first;
    // As docker/bake-action gives those of several targets.
    const metadata = Object.fromEntries(made.map(one => [one.name, one.metadata]));
    return {
        ...single,
        ...(others.length === 0 ? {} : { metadata }),
        tags: made.flatMap(({ tags }) => tags),
        ...common,
    };
}
const NO_IMAGE = {
    digest: '',
    imageid: '',
    metadata: {},
    image: '',
    tags: [],
    platforms: [],
    layout: '',
    sbom: '',
};
function imageOutputs({ name, image, made, references, ready, layout, sboms }, host) {
    const own = image.platforms.find(({ platform }) => platform === host) ?? image.platforms[0];
    if (!own)
        throw new Error('an image for no platform');
    const { digest } = image.descriptor;
    const indexed = own.descriptor.digest !== digest;
    const single = indexed ? {} : { config: own.config.digest };
    const built = image.ref === undefined ? {} : { ref: image.ref };
    return {
        name,
        digest,
        imageid: own.config.digest,
        metadata: { ...metadataOf({ root: image.descriptor, references, ...single, ...built }) },
        image: pinned(references, digest),
        tags: references,
        platforms: image.platforms.map(platform => platformOutput(platform, made)),
        binaries: ready,
        layout,
        sbom: sboms ?? '',
    };
}
/** What a report says of images, each beside the file or directory that it was written to. */
function imageFacts(outputs, images, publish) {
    return outputs.images.map((one, at) => make_outputs_factsOf(one, images[at]?.output, publish));
}
function make_outputs_factsOf({ digest, tags, platforms }, output, { push, withheld, load }) {
    return {
        digest,
        references: tags,
        notPushed: push === 'tags' ? null : (withheld ?? (push ? PART : '`push` is off')),
        loaded: load,
        written: output?.path ?? null,
        platforms,
    };
}
function platformOutput(image, all) {
    const binaries = all.filter(({ target }) => target.platform === image.platform);
    return {
        platform: image.platform,
        target: binaries[0]?.target.zigTarget ?? '',
        digest: image.descriptor.digest,
        size: image.layers.reduce((sum, layer) => sum + layer.size, 0),
        binaries: binaries.map(({ name, size, digest }) => ({ name, size, digest })),
    };
}

;// CONCATENATED MODULE: ./src/report/make-report.ts

/** What a journal says at its end, and what changed since the runs before. */
function makeReport(journal, before) {
    const { units = [], packages = {}, ...notes } = journal.read();
    const report = {
        schema: 1,
        version: notes.version,
        started: notes.started,
        project: notes.project ?? null,
        commit: notes.commit ?? null,
        duration: notes.duration,
        error: notes.error ?? null,
        stages: notes.stages,
        cache: { exact: notes.exact ?? false, entries: notes.entries ?? [] },
        compiled: notes.compiled ?? null,
        units,
        criticalPath: criticalPath(units),
        images: notes.images ?? [],
        history: before.runs,
        jumps: [],
        hints: notes.hints ?? [],
    };
    if (report.images.length === 0)
        return report;
    const now = runOf(report);
    return {
        ...report,
        history: [...report.history, now].slice(-RUNS),
        jumps: jumps(before, now, packages),
    };
}
/** From the unit that ends last back to the first, each time over the needed unit that ended last: positions, the first unit first. */
function criticalPath(units) {
    const endOf = (index) => units[index]?.end ?? 0;
    const lastOf = (indexes) => indexes.reduce((last, index) => (last === undefined || endOf(index) > endOf(last) ? index : last), undefined);
    const path = [];
    for (let next = lastOf([...units.keys()]); next !== undefined && !path.includes(next);) {
        path.unshift(next);
        next = lastOf(units[next]?.needs ?? []);
    }
    return path;
}

;// CONCATENATED MODULE: ./src/report/outputs.ts
/** As a step's outputs: strings, lists one a line, objects as JSON. */
function asStepOutputs(outputs) {
    return Object.fromEntries(Object.entries(outputs).map(([name, value]) => {
        if (name === 'tags')
            return [name, outputs.tags.join('\n')];
        return [name, typeof value === 'string' ? value : JSON.stringify(value)];
    }));
}

;// CONCATENATED MODULE: ./src/report/plan.ts

/** `entrypoints`: of each image of the request. */
function makePlan(facts) {
    const { request, project, recipe, tools, work, builds } = facts;
    const atRoot = project.members.find(({ directory }) => directory === project.root);
    const binaries = new Map(request.compilations.flatMap(one => one.binaries).map(one => [`${one.package} ${one.name}`, one]));
    const targets = facts.targets.map(({ target, flags }) => ({
        platform: target.platform,
        target: target.zigTarget,
        libc: target.libc,
        rustflags: flags,
    }));
    return {
        schema: 2,
        project: {
            name: atRoot?.name ?? (0,external_node_path_.basename)(project.root),
            root: project.root,
            binaries: [...binaries.values()],
        },
        recipe,
        tools,
        work,
        targets: [...new Map(targets.map(one => [JSON.stringify(one), one])).values()],
        builds,
        images: request.images.map((image, at) => ({
            name: image.name,
            binaries: image.binaries,
            base: image.base ?? null,
            dockerfile: image.dockerfile?.path ?? null,
            created: request.source.epoch,
            entrypoint: facts.entrypoints[at] ?? null,
            references: image.references,
            push: request.publish.push !== false,
            output: image.output?.path ?? null,
            settings: image.settings,
        })),
    };
}

;// CONCATENATED MODULE: ./src/report/tell.ts

/** Where cargo's verbs end, and the console's. */
const tell_VERB_WIDTH = 12;
/** What was assembled, a line a platform. */
function tellAssembled(console, { platforms }) {
    for (const { platform, layers, descriptor } of platforms) {
        const size = layers.reduce((sum, layer) => sum + layer.size, 0);
        console.status('Assembled', `${platform} (${(0,format/* bytes */.ee)(size)} compressed, ${descriptor.digest.slice(0, 19)})`);
    }
}
/** The end, as cargo ends a build: what there is now, and how long it took. */
function tellFinished(console, { digest, images, binaries }, { stages, duration: total }) {
    for (const { name, start, end } of stages)
        console.debug(`${name.padStart(tell_VERB_WIDTH)} ${(0,format/* duration */.p0)(end - start)}`);
    const several = images.length === 0 ? binaries : `${images.length} images`;
    console.status('Finished', `${images.length === 1 ? `image ${digest.slice(0, 19)}` : several} in ${(0,format/* duration */.p0)(total)}`);
}

;// CONCATENATED MODULE: ./src/report/write-report.ts





/** Writes a report where it was asked for. Returns whether it is there; no run fails by it. */
async function writeReport({ console }, { kind, path }, report) {
    try {
        await (0,system_directory/* makeDirectory */.Oh)((0,external_node_path_.dirname)(path));
        await (0,system_temporary/* writeWhole */.f8)(path, kind === 'json' ? `${JSON.stringify(report, null, 2)}\n` : await page(report));
        console.status('Reported', path);
        return true;
    }
    catch (error) {
        console.warn(`the report is not written to ${path}: ${(0,errors/* messageOf */.bD)(error)}`);
        return false;
    }
}
/** One file that needs no other. Data in it is JSON that ends no script. */
async function page(report) {
    const [html, ...parts] = await Promise.all(['page.html', ...PARTS].map(readPart));
    const whole = PARTS.reduce((text, name, index) => text.replace(`/* ${name} */`, () => write_report_alone(parts[index] ?? '')), html ?? '');
    return whole.replace('id="report">{}<', () => `id="report">${embedded(report)}<`);
}
const PARTS = ['page.css', 'elements.js', 'facts.js', 'timeline.js'];
/** Beside this module, in src/report as in dist. A name that no bundler sees as a file of its own. */
function readPart(name) {
    return (0,promises_.readFile)(new URL(['page', name].join('/'), import.meta.url), 'utf8');
}
/** A module's text without what ties it to others: all of them become one. */
function write_report_alone(text) {
    return text.replaceAll(/^import [^;]*;\n/gm, '').replaceAll(/^export /gm, '');
}
function embedded(report) {
    return JSON.stringify(report).replaceAll('<', '\\u003c');
}

;// CONCATENATED MODULE: ./src/report/markdown.ts

/** Text of others as GitHub-flavoured Markdown shows it literally: an entity is never structure (CommonMark 0.31, 6.2). */
function escaped(text) {
    return (0,format/* visible */.RK)(text).replaceAll(/[&<>|`*_[\]\\~#@!"']|:(?=\/\/)/g, character => `&#${character.codePointAt(0)};`);
}
/** A sentence of ours, with others' words in it: what stands between backticks becomes code. */
function prose(text) {
    return text
        .split('`')
        .map((part, index, parts) => (index % 2 === 0 || index === parts.length - 1 ? escaped(part) : code(part)))
        .join('');
}
/** The same in a fixed-width face. */
function code(text) {
    return `<code>${escaped(text)}</code>`;
}
/** Lines as they are, in a fence longer than any in them. */
function fenced(lines, language = '') {
    const text = lines.map(format/* visible */.RK).join('\n');
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text}\n${fence}`;
}
/** The first of many, shown, and how many more there are. */
function firstOf(items, limit, noun, show) {
    const shown = items.slice(0, limit).map(show);
    const rest = items.length - shown.length;
    return rest === 0 ? shown : [...shown, `and ${rest} more ${noun}`];
}
/** At most so many characters. */
function shortened(text, limit) {
    return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

;// CONCATENATED MODULE: ./src/report/gantt.ts


/** Units that are shown of each platform. */
const SLOWEST = 5;
/** Milliseconds: the axis of a shorter run has them. */
const gantt_SHORT_MS = 20_000;
/** Platforms that are shown. */
const PLATFORMS = 6;
/** The run's timeline as a Mermaid gantt, which GitHub renders: stages, and the slowest units of each platform. */
function gantt({ stages, units, criticalPath, duration: total }) {
    const critical = new Set(criticalPath.map(index => units[index]));
    const platforms = [...new Set(units.map(({ platform }) => platform ?? ''))].sort().slice(0, PLATFORMS);
    const sections = platforms.flatMap(platform => {
        const slowest = slowestOf(units.filter(unit => (unit.platform ?? '') === platform));
        const rows = slowest.map(unit => gantt_row(titleOf(unit), unit, critical.has(unit) ? 'crit, ' : ''));
        return [`  section ${label(platform || 'this machine')}`, ...rows];
    });
    return fenced([
        'gantt',
        '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        `  axisFormat ${total < gantt_SHORT_MS ? '%S.%L' : '%M:%S'}`,
        '  section run',
        ...stages.map(stage => gantt_row(stage.name, stage, 'active, ')),
        ...sections,
    ], 'mermaid');
}
/** The units that took longest, in the order of their start. */
function slowestOf(units) {
    return units
        .toSorted((a, b) => b.end - b.start - (a.end - a.start))
        .slice(0, SLOWEST)
        .sort((a, b) => a.start - b.start);
}
function titleOf({ package: name, kind }) {
    return kind === 'library' ? name : `${name} ${kind}`;
}
/** The duration comes first: no word of Mermaid's own begins with a digit. */
function gantt_row(name, { start, end }, tag) {
    return `  ${(0,format/* duration */.p0)(end - start)} ${label(name)} :${tag}${time(start)}, ${time(Math.max(end, start + 1))}`;
}
/** Mermaid has no way to quote; it takes a colon, a number sign or a semicolon for its own. */
function label(text) {
    return text.replaceAll(/[^\p{L}\p{N} ._+/-]/gu, '_').slice(0, 60);
}
/** A day without a change of clocks, in the reader's time zone whichever it is. */
function time(milliseconds) {
    return `2001-01-01 ${new Date(Math.round(milliseconds)).toISOString().slice(11, 23)}`;
}

;// CONCATENATED MODULE: ./src/report/summary.ts




/** The most of each list that is shown, and characters of a line: together far below the runner's limit of 1 MiB for a step. */
const IMAGES = 20;
const TAGS = 10;
const summary_PLATFORMS = 20;
const REASONS = 8;
const HINTS = 5;
const LINE = 300;
/** The job summary of a run, GitHub-flavoured Markdown. All that comes from the project is escaped. */
function summary(report) {
    const { error, images, stages } = report;
    const head = error === null ? [] : failure(report);
    const shown = firstOf(images, IMAGES, 'images', image => imagePart(image, report));
    const timeline = stages.length === 0
        ? []
        : [
            `<details><summary>Timeline: ${escaped(stageLine(report))}</summary>`,
            '',
            gantt(report),
            '',
            '</details>',
        ];
    return `${[...head, ...shown, ...work(report), ...trend(report), ...hints(report), ...timeline].join('\n')}\n`;
}
function failure({ error, project }) {
    if (error === null)
        return [];
    return [
        `### ${project === null ? 'The build' : code(project)} failed`,
        '',
        prose(shortened(error.message, 2000)),
        '',
        ...(error.lines.length > 0 ? [fenced(error.lines.map(line => shortened(line, LINE))), ''] : []),
    ];
}
function imagePart(image, report) {
    const [first] = image.references;
    const name = first?.replace(/:[^:/]+$/, '');
    return [
        `### ${name === undefined ? `Image of ${code(report.project ?? 'ready binaries')}` : code(name)}`,
        '',
        ...delivery(image, name),
        '',
        '| platform | target | compressed | change | binaries | compile | digest |',
        '|---|---|--:|--:|---|--:|---|',
        ...firstOf(image.platforms, summary_PLATFORMS, 'platforms', platform => summary_row(platform, image, report)),
        '',
        '<details><summary>Digests</summary>',
        '',
        fenced(firstOf(image.platforms, summary_PLATFORMS, 'platforms', ({ platform, digest }) => `${platform} ${digest}`)),
        '',
        '</details>',
        '',
    ].join('\n');
}
function summary_row({ platform, target, size, binaries, digest }, image, { units, history }) {
    const earlier = earlierSize(history.slice(0, -1), sizeName(image, platform));
    const cells = [
        escaped(platform),
        code(target),
        (0,format/* bytes */.ee)(size),
        earlier === null ? '' : size === earlier.size ? 'none' : signed(size - earlier.size),
        firstOf(binaries, TAGS, 'binaries', binary => `${code(binary.name)} ${(0,format/* bytes */.ee)(binary.size)}`).join(', '),
        compileTime(units.filter(unit => unit.platform === platform)),
        code(digest.slice(0, 19)),
    ];
    return `| ${cells.join(' | ')} |`;
}
/** What can be pulled, or what was not pushed and why. */
function delivery(image, name) {
    const tags = firstOf(image.references, TAGS, 'tags', code).join(', ');
    const lines = [
        ...(image.loaded ? ['Loaded into the Docker engine of this machine.'] : []),
        ...(image.written === null ? [] : [`Written to ${code(image.written)}.`]),
    ];
    if (image.notPushed === null && name !== undefined) {
        return [fenced([`docker pull ${name}@${image.digest}`], 'sh'), '', `Pushed as ${tags}.`, ...lines];
    }
    const names = name === undefined ? '' : ` With \`push\` its tags are ${tags}.`;
    return [
        `Not pushed: ${prose(image.notPushed ?? 'it has no name')}.${names} Digest ${code(image.digest)}.`,
        ...lines,
    ];
}
function compileTime(units) {
    if (units.length === 0)
        return '';
    const sum = units.reduce((total, { start, end }) => total + end - start, 0);
    return `${(0,format/* duration */.p0)(sum)} in ${(0,format/* counted */.hS)(units.length, 'unit')}`;
}
/** What the cache did, and what was compiled and why: at most ten lines. */
function work(report) {
    const { cache, compiled } = report;
    const entries = cache.entries.map(entryWords).join('; ');
    const lines = [
        ...(entries === '' ? [] : [`**Cache**: ${entries}.`]),
        ...(cache.exact
            ? ['**Compiled**: nothing, the binaries are those of an earlier build of exactly these inputs.']
            : []),
        ...(compiled === null
            ? []
            : [
                `**Compiled**: ${(0,format/* counted */.hS)(compiled.units, 'unit')}, ${compiled.dependencies} of dependencies; ${compiled.fresh} fresh.`,
            ]),
    ];
    const because = firstOf(compiled?.reasons ?? [], REASONS, 'reasons', reason => prose(shortened(reason, LINE))).map(reason => `- ${reason}`);
    const slow = slowest(report);
    return [
        ...lines.flatMap(line => [line, '']),
        ...because,
        ...(because.length > 0 ? [''] : []),
        ...(slow === null ? [] : [slow, '']),
    ];
}
function entryWords({ kind, outcome, why, bytes: size, duration: took }) {
    if (outcome === 'missed' || outcome === 'refused')
        return `\`${kind}\` ${outcome} (${prose(shortened(why, LINE))})`;
    const how = why === '' ? '' : ` (${prose(shortened(why, LINE))})`;
    return `\`${kind}\` ${outcome}${how}, ${(0,format/* bytes */.ee)(size)} in ${(0,format/* duration */.p0)(took)}`;
}
/** The unit that took longest, and what to do about it. */
function slowest({ units, criticalPath, cache }) {
    const [unit] = units.toSorted((a, b) => b.end - b.start - (a.end - a.start));
    if (unit === undefined || unit.end - unit.start < SLOW_MS)
        return null;
    const waits = criticalPath.some(index => units[index] === unit)
        ? 'the end of the build waited for it'
        : 'others were compiled meanwhile';
    const advice = unit.local
        ? 'a change in a smaller crate beside it compiles less'
        : cache.entries.length > 0
            ? 'a dependency, the cache keeps it until Cargo.lock, features or toolchain change'
            : 'a dependency, compiled once on this machine';
    const where = unit.platform === null ? 'this machine' : unit.platform;
    return `**Slowest**: ${code(titleOf(unit))} for ${escaped(where)}, ${(0,format/* duration */.p0)(unit.end - unit.start)}; ${waits}: ${advice}.`;
}
/** What in the project will hurt. */
function hints({ hints: all }) {
    const lines = firstOf(all, HINTS, 'hints', ({ id, file, line, problem, advice }) => {
        const where = file === '' ? '' : `${code(`${file}${line > 0 ? `:${line}` : ''}`)} `;
        return `- ${where}${prose(shortened(problem, LINE))}; ${prose(shortened(advice, LINE))} (${code(id)})`;
    });
    return lines.length === 0 ? [] : ['**Hints**', '', ...lines, ''];
}
/** What jumped since the run before, and the last runs as small pictures. */
function trend({ history, jumps }) {
    const lines = firstOf(jumps, REASONS, 'jumps', jump => `**Changed**: ${escaped(shortened(jump, LINE))}`);
    const last = history.at(-1);
    const row = (name, show, of) => last === undefined ? '' : `${name} \`${sparkline(history.map(of))}\` ${show(of(last))}`;
    const pictures = [
        row('compile', format/* duration */.p0, ({ compile }) => compile),
        row('restored', format/* bytes */.ee, ({ restored }) => restored),
        row('image', format/* bytes */.ee, ({ sizes }) => Object.values(sizes).reduce((sum, size) => sum + size, 0)),
    ];
    const runs = history.length < 2 ? [] : [`**Last ${history.length} runs**: ${pictures.join(', ')}.`];
    return [...lines, ...runs].flatMap(line => [line, '']);
}
const BARS = '▁▂▃▄▅▆▇█';
/** Values as a row of bars, the largest the highest. */
function sparkline(values) {
    const most = Math.max(...values, 1);
    return values.map(value => BARS[Math.round((value / most) * (BARS.length - 1))] ?? '').join('');
}
/** Milliseconds. What is faster needs no advice. */
const SLOW_MS = 5000;
function stageLine({ duration: total, stages }) {
    return `${(0,format/* duration */.p0)(total)} (${stages.map(({ name, start, end }) => `${name} ${(0,format/* duration */.p0)(end - start)}`).join(', ')})`;
}

;// CONCATENATED MODULE: ./src/report/write-summary.ts



/** Adds a run's summary to the step's file, where the runner offers one (others' runners may not). No run fails by it: what goes wrong is a line. */
async function writeSummary({ env, console }, report) {
    const file = env['GITHUB_STEP_SUMMARY'];
    if (!file)
        return;
    try {
        await (0,promises_.appendFile)(file, summary(report));
    }
    catch (error) {
        console.info(`the job summary is not written: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./src/report/report.ts













;// CONCATENATED MODULE: ./src/binaries/restore.ts









/** Restores the workspace's units and finished binaries, of these sources alone where `isExactOnly`, in the place of what is in the target directory. False where there is no entry. */
async function restoreWork(job, present, isExactOnly) {
    const { system, setup, cache } = job;
    const { place } = setup;
    const to = (0,external_node_path_.join)(cache.scratch, 'work');
    const wanted = workRequest(job, present);
    const asked = isExactOnly ? { ...wanted, shared: wanted.shared.slice(0, 1) } : wanted;
    const restored = await restoreEntry(system, cache, asked, rootsOf(place, cargoHomeOf(setup.env), setup.home.zigCache), to);
    if (restored === null)
        return false;
    return restore_tolerant(system, 'work', to, async () => {
        await (0,promises_.rm)(place.target, { recursive: true, force: true });
        const target = (0,external_node_path_.join)(to, 'place', 'target');
        if (await (0,system_directory/* isThere */.$B)(target))
            await (0,promises_.rename)(target, place.target);
        for (const name of ['kept', 'layers']) {
            const part = (0,external_node_path_.join)(to, 'place', name);
            if (await (0,system_directory/* isThere */.$B)(part))
                await moveIn(part, (0,external_node_path_.join)(place.root, name));
        }
        const [here, there] = await Promise.all([place.root, (0,external_node_path_.join)(to, 'place')].map(readHistory));
        if (here && there && there.runs.length > 0)
            await writeHistory(system, place.root, mergedHistory(here, there));
        await noteSaved(place, cache.store, idOf(restored.key));
    });
}
/** A cache fails no build: an entry that cannot be moved to its place is a miss. */
async function restore_tolerant({ console }, kind, from, move) {
    try {
        await move();
        return true;
    }
    catch (error) {
        console.info(`the ${kind} entry cannot be used: ${(0,errors/* messageOf */.bD)(error)}`);
        return false;
    }
    finally {
        await (0,promises_.rm)(from, { recursive: true, force: true });
    }
}
/**
 * Restores the dependencies' units, the crate files and zig's libraries: of the named entry where `key` is given, else of the recipe. Of an
 * entry of another environment no units are taken. Returns whether units were.
 */
async function restoreDependencies(job, present, recipe, key) {
    const { system, setup, cache } = job;
    const { place, env, home } = setup;
    const to = (0,external_node_path_.join)(cache.scratch, 'deps');
    const roots = rootsOf(place, cargoHomeOf(env), home.zigCache);
    const wanted = depsRequest(job, present, recipe, key);
    const named = key === undefined ? wanted : { ...wanted, shared: [] };
    const restored = await restoreEntry(system, cache, named, roots, to);
    if (restored === null)
        return false;
    const isOfOthers = restored.shared === 'zig';
    const isMoved = await restore_tolerant(system, 'deps', to, async () => {
        // Units of two compilations never meet.
        if (isOfOthers)
            await (0,promises_.rm)((0,external_node_path_.join)(to, 'target'), { recursive: true, force: true });
        else if (!present.comparison.record?.packages.length)
            await (0,promises_.rm)(place.target, { recursive: true, force: true });
        for (const name of DEPS_ROOTS) {
            if (await (0,system_directory/* isThere */.$B)((0,external_node_path_.join)(to, name)))
                await moveIn((0,external_node_path_.join)(to, name), roots[name]);
        }
        if (!isOfOthers)
            await noteSaved(place, cache.store, restored.key);
    });
    return isMoved && !isOfOthers;
}
const DEPS_ROOTS = ['target', 'registry', 'git', 'zig'];
/** Where the parts of entries are: absolute directories by the names that stand for them in an archive. */
function rootsOf(place, cargoHome, zigCache) {
    return {
        place: place.root,
        target: place.target,
        registry: (0,external_node_path_.join)(cargoHome, 'registry'),
        git: (0,external_node_path_.join)(cargoHome, 'git'),
        zig: zigCache,
    };
}

;// CONCATENATED MODULE: ./src/binaries/install.ts






/**
 * Gets side by side what a compile needs: tools, std, the project's flags, and from the cache the dependencies. `meanwhile` is done with them; an
 * error of it is thrown.
 */
async function install(job, present, meanwhile) {
    const { system, request, setup, cache } = job;
    const console = sharedProgress(system.console);
    const talk = console();
    // Without a cache nobody needs a recipe, and why there is none.
    const info = cache === null ? talk.debug : talk.info;
    const fallback = cache?.save === true ? 'compile' : 'none';
    const recipe = recipeOf({ ...system, console: { ...talk, info } }, setup, fallback);
    recipe.catch(() => { });
    const hasDependencies = Object.keys(present.dependencies?.units ?? {}).length > 0;
    const restore = async () => hasCache(job) && job.cache.restore && !hasDependencies && restoreAny(job, present, recipe);
    const [restored, flags, wrappers] = await allOf([
        restore(),
        decide_flagsOf(system, request, setup),
        readyWrappers(system, setup.project.directory, setup.env),
        installCompilers({ ...system, console: console() }, setup.home, setup.pins),
        ensureTargets(system, setup.home, rustProject(request), request.targets),
        meanwhile(),
    ]);
    // On a miss every dependency that can be compiled is worth keeping, whatever of the workspace cannot. cargo 1.74 and newer can go on.
    const keepGoing = cache?.save === true && !hasDependencies && !restored && isAtLeast(setup.rustc.release, '1.74.0');
    const { builds } = decide(request, setup, { flags, keepGoing });
    return {
        recipe,
        builds: builds.map(build => ({ ...build, env: { ...build.env, ...wrappers } })),
        restored,
    };
}
/** The dependencies with which the workspace's units were compiled; where their entry is gone, those of the recipe. */
async function restoreAny(job, present, recipe) {
    const key = present.comparison.record?.deps ?? null;
    const named = key !== null && (await restoreDependencies(job, present, null, key));
    return named || restoreDependencies(job, present, await soon(recipe));
}
/** Milliseconds for which the search of an entry waits for the recipe: it can do without, and the compile waits for it. */
const PATIENCE_MS = 5_000;
function soon(recipe) {
    return Promise.race([recipe, (0,external_node_timers_promises_.setTimeout)(PATIENCE_MS, null, { ref: false })]);
}

;// CONCATENATED MODULE: ./src/binaries/openssl.ts










/** Chooses the OpenSSL builds that the project's openssl-sys may use. What decides their bytes is in their directories' names. */
async function planOpenssl({ targets }, { root }, home, pins, env) {
    const lock = await openssl_textOf((0,external_node_path_.join)(root, 'Cargo.lock'));
    const tools = [pins.zig, pins.zigbuild].map(pin => toolAt(home, pin).path);
    const hash = hashOfParts({ ...OPENSSL_PROJECT, tools: tools.join(' ') }).slice(0, 16);
    // zig's libraries are kept with the dependencies, and so is what is here.
    return opensslBuilds(lock, targets, Object.keys(env), (0,external_node_path_.join)(home.zigCache, 'openssl', hash));
}
/** Builds what is not there yet, all targets at once. Throws UserError where it cannot be built. */
async function buildOpenssl(system, { home, pins, project, env }, builds) {
    const waiting = () => system.console.status('Blocking', 'waiting for OpenSSL, which another build makes');
    if (builds.length === 0)
        return;
    await (0,promises_.mkdir)((0,external_node_path_.join)(home.zigCache, 'openssl'), { recursive: true });
    await withLock((0,external_node_path_.join)(home.zigCache, 'openssl', 'lock'), waiting, async () => {
        const wanted = await absentOpenssl(builds);
        if (wanted.length === 0)
            return;
        await requirePrograms(system, env);
        const [, version] = OPENSSL_SRC.split('+');
        const names = wanted.map(({ zigTarget }) => zigTarget).join(', ');
        system.console.status('Building', `OpenSSL ${version} for ${names}, once: about a minute and a half each on two cores`);
        const start = system.elapsed();
        const scratch = await system.temporary('openssl');
        for (const [name, text] of Object.entries(OPENSSL_PROJECT))
            await (0,promises_.writeFile)((0,external_node_path_.join)(scratch, name), text);
        for (const { directory } of wanted) {
            await (0,promises_.rm)(directory, { recursive: true, force: true });
            await (0,promises_.mkdir)(directory, { recursive: true });
        }
        const { code, stderr } = await system.run([
            toolAt(home, pins.zigbuild).path,
            'zigbuild',
            `--manifest-path=${(0,external_node_path_.join)(scratch, 'Cargo.toml')}`,
            `--target-dir=${(0,external_node_path_.join)(scratch, 'target')}`,
            '--release',
            '--locked',
            ...wanted.map(({ zigTarget }) => `--target=${zigTarget}`),
        ], {
            // The project's toolchain, and the registries of its configuration.
            cwd: project.directory,
            env: {
                ...without(env),
                ...zigEnvironment(toolAt(home, pins.zig), home),
                CARGO_ENCODED_RUSTFLAGS: '',
                RUSTC_WRAPPER: '',
                RUSTC_WORKSPACE_WRAPPER: '',
                // OpenSSL says when it was built.
                SOURCE_DATE_EPOCH: '1',
                ...Object.fromEntries(wanted.flatMap(({ triple, directory }) => [
                    [`OPENSSL_FOR_${triple}`, directory],
                    // cargo-zigbuild asks for debug information, four fifths of the library.
                    [`CFLAGS_${triple.replaceAll('-', '_')}`, '-g0'],
                ])),
            },
        });
        if (code !== 0) {
            for (const line of stderr.split('\n'))
                system.console.foreign(line);
            throw new errors/* UserError */.yo(`OpenSSL cannot be built for openssl-sys: cargo's error is above; ${WAYS_OUT}`);
        }
        for (const { directory } of wanted) {
            await (0,promises_.rm)((0,external_node_path_.join)(directory, 'build'), { recursive: true, force: true });
            await (0,promises_.writeFile)((0,external_node_path_.join)(directory, openssl_COMPLETE), '');
        }
        system.console.status('Built', `OpenSSL ${version} in ${(0,format/* duration */.p0)(system.elapsed() - start)}`);
    });
}
const openssl_COMPLETE = 'complete';
const WAYS_OUT = 'use rustls, or name your own OpenSSL with OPENSSL_DIR';
/** Those that are not there yet. */
async function absentOpenssl(builds) {
    const there = await Promise.all(builds.map(({ directory }) => (0,system_directory/* isThere */.$B)((0,external_node_path_.join)(directory, openssl_COMPLETE))));
    return builds.filter((_, index) => !there[index]);
}
/** OpenSSL's own build needs both. */
async function requirePrograms(system, env) {
    for (const program of ['perl', 'make']) {
        try {
            await system.run([program, '--version'], { env });
        }
        catch (error) {
            if (!(error instanceof system_process/* ProgramMissing */.Xh))
                throw error;
            throw new errors/* UserError */.yo(`openssl-sys needs OpenSSL, which is built here with perl and make, and ${program} is not installed: \`apt-get install ${program}\`, or ${WAYS_OUT}`);
        }
    }
}
/** The library is the same whatever compilers and flags the project's own C gets. */
function without(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(.*_)?(CC|CXX|AR|RANLIB|(C|CXX|CPP|AR|LD)FLAGS)(_.*)?$|OPENSSL_|^(PERL|RUSTFLAGS|CROSS_COMPILE)/.test(name)));
}
/** A file's text; empty where it cannot be read. */
function openssl_textOf(file) {
    return (0,promises_.readFile)(file, 'utf8').catch(() => '');
}

;// CONCATENATED MODULE: ./src/binaries/libraries.ts






/**
 * Makes the C libraries that are made here, before the compile: OpenSSL. Throws UserError where the build uses a crate that looks for another
 * library of the system, and the target has none.
 */
async function provideLibraries(system, setup, commands) {
    const { project, rustc, env } = setup;
    const openssl = await absentOpenssl(setup.openssl);
    const rowsNow = async () => rowsIn(await openssl_textOf((0,external_node_path_.join)(project.root, 'Cargo.lock')));
    const isMade = (row) => isOpenssl(row) && setup.openssl.length > 0;
    if (project.hasLock && openssl.length === 0 && (await rowsNow()).every(isMade))
        return;
    const graphs = await Promise.all(commands.map(command => readScriptRuns(system, command, rustc.host)));
    // For the graph cargo has written a Cargo.lock that was not there.
    const all = await rowsNow();
    const rows = all.filter(row => !isMade(row));
    const runs = graphs.flatMap(graph => graph ?? []);
    const texts = await Promise.all([
        ...(await configurationFiles(project.directory, env)).map(openssl_textOf),
        ...project.metadata.packages.flatMap(({ targets }) => targets.filter(({ kind }) => kind.includes('custom-build')).map(({ src_path }) => openssl_textOf(src_path))),
    ]);
    const flags = commands.flatMap(({ argv, env }) => [
        ...(env['CARGO_ENCODED_RUSTFLAGS'] ?? '').split('\x1f'),
        ...argv,
    ]);
    const said = { variables: Object.keys({ ...setup.declared, ...env }), texts: [...texts, ...flags] };
    const missing = missingLibraries(rows, runs, rustc.host, said);
    if (missing.length > 0)
        throw new errors/* UserError */.yo(missing.join('; '));
    const isUnclear = graphs.includes(null) && all.some(isOpenssl);
    await buildOpenssl(system, setup, isUnclear ? openssl : opensslInUse(openssl, runs));
}
function isOpenssl({ crate }) {
    return crate === 'openssl-sys';
}

;// CONCATENATED MODULE: ./src/home/size.ts



/**
 * Returns the bytes of files and of all files below directories; of a file with several names once, since cargo gives every binary two.
 * What goes away meanwhile counts nothing. Asks the system once for each file and waits for no thread: 200,000 files take a second or two.
 */
async function size_sizeOf(...paths) {
    const seen = new Set();
    const directories = [];
    let sum = 0;
    const add = (path, entry) => {
        if (entry?.isDirectory())
            directories.push(path);
        if (entry?.isFile())
            sum += bytesOf(size_statsOf(path), seen);
    };
    for (const path of paths)
        add(path, size_statsOf(path));
    for (let path = directories.pop(); path !== undefined; path = directories.pop()) {
        for (const entry of entriesOf(path))
            add((0,external_node_path_.join)(path, entry.name), entry);
        // Signals and heartbeats have their turn.
        await (0,external_node_timers_promises_.setImmediate)();
    }
    return sum;
}
function bytesOf(stats, seen) {
    if (stats === null)
        return 0;
    const file = `${stats.dev} ${stats.ino}`;
    if (stats.nlink > 1 && seen.has(file))
        return 0;
    if (stats.nlink > 1)
        seen.add(file);
    return stats.size;
}
function size_statsOf(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path);
    }
    catch {
        return null;
    }
}
function entriesOf(path) {
    try {
        return (0,external_node_fs_.readdirSync)(path, { withFileTypes: true });
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./src/home/housekeeping.ts









/** What all projects' target directories, binaries and images, and base images, may take, in bytes: some twenty large projects. */
const HOME_LIMIT = 20 * 10 ** 9;
/** Measures and returns the projects of which anything is kept, last used first. */
function listProjects(home) {
    return projectsIn(home, sizeOfPlace);
}
async function projectsIn({ targets }, bytesOfRoot) {
    const names = await (0,promises_.readdir)(targets).catch(() => []);
    const found = await Promise.all(names.map(async (name) => {
        const root = (0,external_node_path_.join)(targets, name);
        const stats = await (0,promises_.stat)(root).catch(() => null);
        // Something else, or gone meanwhile.
        if (!stats?.isDirectory())
            return [];
        return [{ name, root, bytes: await bytesOfRoot(root), used: stats.mtimeMs }];
    }));
    return found
        .flat()
        .filter(({ bytes }) => bytes > 0)
        .sort((a, b) => b.used - a.used);
}
/** Returns the bytes of all that is kept in a project's place. */
async function sizeOfPlace(root) {
    const names = await (0,promises_.readdir)(root).catch(() => []);
    return size_sizeOf(...names.filter(name => !isLock(name) && name !== SIZE_FILE).map(name => (0,external_node_path_.join)(root, name)));
}
const SIZE_FILE = 'size.json';
const Size = dist/* object */.Ikc({ schema: dist/* literal */.euz(1), bytes: dist/* pipe */.FsL(dist/* number */.aig(), dist/* minValue */.Wwf(0)) });
/** Returns the size that the project's last build noted, else measures the place and notes its size. */
async function knownSize(root) {
    return (await readState((0,external_node_path_.join)(root, SIZE_FILE), Size))?.bytes ?? housekeeping_measure(root);
}
async function housekeeping_measure(root) {
    const bytes = await sizeOfPlace(root);
    const { atime, mtime } = await (0,promises_.stat)(root);
    // What cannot be noted is measured again.
    await (0,system_temporary/* writeWhole */.f8)((0,external_node_path_.join)(root, SIZE_FILE), JSON.stringify({ schema: 1, bytes })).catch(() => { });
    // The directory's time says when the project was used last.
    await (0,promises_.utimes)(root, atime, mtime).catch(() => { });
    return bytes;
}
/**
 * Removes what was not used for longest, projects and blobs of base images, until all together is within the limit. `current` stays,
 * but for units that its last build did not use where all else is not enough, and so does whatever is in use just now. Nothing that
 * goes wrong here is more than a line. Only `current` is measured, and what nobody measured yet: of the others their last builds noted
 * the size. `blobsIn` lists the blobs of base images that are kept.
 */
async function keepWithin(system, home, current, blobsIn, limit = HOME_LIMIT) {
    try {
        await removeOldest(system, home, current, blobsIn, limit);
    }
    catch (error) {
        system.console.info(`the home is not cleaned up: ${String(error)}`);
    }
}
async function removeOldest(system, home, current, blobsIn, limit) {
    // Another build, or another image of this job, may need a newer base.
    const since = system.now() - NEW;
    const bytes = await housekeeping_measure(current.root);
    const projects = await projectsIn(home, async (root) => (root === current.root ? bytes : knownSize(root)));
    const blobs = await blobsIn();
    let sum = housekeeping_bytesOf([...projects, ...blobs]);
    const others = projects.filter(({ root }) => root !== current.root);
    const old = blobs.filter(({ used }) => used < since);
    const removed = [];
    for (const kept of [...others, ...old].sort((a, b) => a.used - b.used)) {
        if (sum <= limit)
            break;
        if ('root' in kept) {
            if (!(await removeProject(kept)))
                continue;
            sayRemoved(system, kept.name, kept.bytes, 'not used for longest');
        }
        else {
            await kept.remove();
            removed.push(kept);
        }
        sum -= kept.bytes;
    }
    if (removed.length > 0)
        sayRemoved(system, 'base images', housekeeping_bytesOf(removed), 'not used for longest');
    if (sum <= limit || current.dropUnused === null)
        return;
    await current.dropUnused();
    const freed = bytes - (await housekeeping_measure(current.root));
    if (freed > 0)
        sayRemoved(system, (0,external_node_path_.basename)(current.root), freed, 'which this build did not use');
}
function housekeeping_bytesOf(kept) {
    return kept.reduce((sum, { bytes }) => sum + bytes, 0);
}
function sayRemoved({ console }, what, bytes, why) {
    console.status('Removed', `${what} (${(0,format/* bytes */.ee)(bytes)}), ${why}`);
}
/** Whether it is gone: a project that is being built stays. Its directory does too, since others may wait for its lock there. */
async function removeProject({ root }) {
    const busy = new Error('busy');
    const refuse = () => {
        throw busy;
    };
    try {
        await withLock((0,external_node_path_.join)(root, 'lock'), refuse, async () => {
            const names = (await (0,promises_.readdir)(root)).filter(name => !isLock(name));
            await Promise.all(names.map(name => (0,promises_.rm)((0,external_node_path_.join)(root, name), { recursive: true, force: true })));
        });
        return true;
    }
    catch (error) {
        if (error === busy)
            return false;
        throw error;
    }
}
/** The lock itself, and what waits to become it. */
function isLock(name) {
    return name === 'lock' || name.startsWith('lock.');
}

;// CONCATENATED MODULE: ./src/home/place.ts








/** The paths of a place below the home. Creates nothing. */
function placeOf(home, name) {
    const root = (0,external_node_path_.join)(home.targets, name);
    return {
        root,
        target: (0,external_node_path_.join)(root, 'target'),
        kept: (0,external_node_path_.join)(root, 'kept'),
        layers: (0,external_node_path_.join)(root, 'layers'),
        binaries: (0,external_node_path_.join)(root, 'binaries'),
        images: (0,external_node_path_.join)(root, 'images'),
        sboms: (0,external_node_path_.join)(root, 'sboms'),
        lock: (0,external_node_path_.join)(root, 'lock'),
    };
}
/** The checkout that a place belongs to: an absolute path without symbolic links. */
const Owner = dist/* object */.Ikc({ schema: dist/* literal */.euz(1), root: dist/* string */.YjP() });
/**
 * Chooses the place of the project `name` whose checkout is the directory `root`: NAME, NAME-2, NAME-3 and so on, and notes the root
 * in the place. A place belongs to the root that it notes. Another root takes the place over when `isSameProject` says so, or when the
 * noted root is gone. Throws the system's error where `root` is not there or the home cannot be written.
 */
async function choosePlace(home, name, root, isSameProject) {
    const real = await (0,promises_.realpath)(root);
    const own = ownPlace(await listPlaces(home, name), real);
    if (own)
        return own;
    // Two checkouts that choose at once would take the same free place.
    return withLock((0,external_node_path_.join)(home.root, 'places.lock'), () => { }, async () => {
        const place = await findPlace(home, name, real, isSameProject);
        await (0,system_directory/* makeDirectory */.Oh)(place.root);
        await (0,system_temporary/* writeWhole */.f8)(ownerFile(place), JSON.stringify({ schema: 1, root: real }));
        return place;
    });
}
/** The place that `choosePlace` would choose now. Changes nothing. */
async function findPlace(home, name, root, isSameProject) {
    const real = await (0,promises_.realpath)(root);
    const places = await listPlaces(home, name);
    return (ownPlace(places, real) ??
        (await placeOfSameProject(places, isSameProject)) ??
        (await freePlace(home, name, places)));
}
/** The places of this name that belong to a root, the lowest number first. */
async function listPlaces(home, name) {
    const directories = await (0,promises_.readdir)(home.targets).catch(error => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return [];
        throw error;
    });
    const numbers = directories.flatMap(directory => numberOf(directory, name) ?? []).sort((a, b) => a - b);
    const found = await Promise.all(numbers.map(async (number) => {
        const place = placeOf(home, numbered(name, number));
        const owner = await readState(ownerFile(place), Owner);
        return owner ? [{ place, root: owner.root }] : [];
    }));
    return found.flat();
}
function ownPlace(places, root) {
    return places.find(owned => owned.root === root)?.place;
}
async function placeOfSameProject(places, isSameProject) {
    for (const { place, root } of places) {
        if (await isSameProject(place, root))
            return place;
    }
    return undefined;
}
/** The place with the lowest number that belongs to nobody, or to a root that is gone. */
async function freePlace(home, name, places) {
    for (let number = 1;; number++) {
        const place = placeOf(home, numbered(name, number));
        const owned = places.find(other => other.place.root === place.root);
        if (!owned || (await isGone(owned.root)))
            return place;
    }
}
async function isGone(root) {
    try {
        return !(await (0,promises_.stat)(root)).isDirectory();
    }
    catch (error) {
        return ['ENOENT', 'ENOTDIR'].includes((0,errors/* errorCode */.CA)(error) ?? '');
    }
}
function ownerFile({ root }) {
    return (0,external_node_path_.join)(root, 'place.json');
}
function numbered(name, number) {
    return number === 1 ? name : `${name}-${number}`;
}
/** Undefined for a directory that has no number of this name. */
function numberOf(directory, name) {
    if (directory === name)
        return 1;
    const number = Number(directory.slice(name.length + 1));
    return number >= 2 && directory === numbered(name, number) ? number : undefined;
}

;// CONCATENATED MODULE: ./src/home/written.ts





/** An image that a run wrote where it was asked to: its absolute path without symbolic links, and how to tell that it is still the same. */
const Written = dist/* object */.Ikc({ path: dist/* string */.YjP(), state: dist/* string */.YjP() });
/** Remembers below `root`, a project's place, that a run wrote its image to `path`. */
async function rememberWritten(root, path) {
    const real = await (0,promises_.realpath)(path);
    const state = await stateOf(real);
    if (state === null)
        return;
    const others = (await written_read(root)).filter(other => other.path !== real);
    const written = [...others.slice(-REMEMBERED + 1), { path: real, state }];
    await (0,system_temporary/* writeWhole */.f8)((0,external_node_path_.join)(root, FILE), JSON.stringify(written));
}
/** What runs wrote and nobody has changed since, as absolute paths: no source of what is built. */
async function writtenBefore(root) {
    const written = await written_read(root);
    const states = await Promise.all(written.map(({ path }) => stateOf(path)));
    return written.filter(({ state }, index) => states[index] === state).map(({ path }) => path);
}
const FILE = 'written.json';
/** The most that are looked at. */
const REMEMBERED = 100;
async function written_read(root) {
    return (await readState((0,external_node_path_.join)(root, FILE), dist/* array */.YOg(Written))) ?? [];
}
/** Null where nothing is there. */
async function stateOf(path) {
    const stats = await (0,promises_.stat)(path, { bigint: true }).catch(() => null);
    return stats && `${stats.dev} ${stats.ino} ${stats.size} ${stats.mtimeNs}`;
}

;// CONCATENATED MODULE: ./src/home/home.ts
/** What stays on the machine of each project, and the size limit of all of it. */





;// CONCATENATED MODULE: ./src/binaries/present.ts








/** The record of the last build that succeeded, which a failed one after it does not replace. */
function lastSuccessFile({ place }) {
    return (0,external_node_path_.join)(place.root, 'last-success.json');
}
/**
 * Reads the checkout and the records in the project's place, and compares them. A build asks git for the commit (`isBuilding`); before it,
 * git is asked only where an earlier build read the commit.
 */
async function readPresent(asked, reader, isBuilding) {
    const { system, request, setup } = asked;
    const { project, place, env } = setup;
    const [record, dependencies, succeeded] = await Promise.all([
        readRecord(place.target),
        readDependencies(place.target),
        readRecordFile(lastSuccessFile(setup)),
    ]);
    const records = [record, succeeded].filter(found => found !== null);
    const snapshot = await readSnapshot(asked, reader, isBuilding || records.some(readsCommit));
    // openssl-sys itself declares where its OpenSSL is: other packages do not depend on which targets have one.
    const ours = opensslVariables(setup.openssl);
    const inputs = environmentInputs(Object.fromEntries(Object.entries(env).filter(([name]) => !(name in ours))));
    const shared = [...sharedInputs(snapshot), ...inputs.shared];
    // Read now: they are compared with what they are after the build.
    for (const input of shared)
        snapshot.stateOf(input);
    const environment = await environmentOf(system, setup, inputs.all);
    const selection = selectionOf(request, project, inputs.flags);
    const sources = sourcesOf(snapshot);
    const common = { snapshot, shared, environment, selection };
    const isOfOthers = record !== null && dependencies !== null && record.deps !== (dependencies.entry?.key ?? null);
    const comparison = compare({ ...common, record, areDependenciesGone: isOfOthers });
    const older = succeeded && compare({ ...common, record: succeeded, areDependenciesGone: false });
    const exact = [comparison, ...(older ? [older] : [])].flatMap(({ exact: result, record: of }) => result && of ? [{ result, build: of.build }] : [])[0];
    return { ...common, sources, dependencies, comparison, exact: exact ?? null };
}
/** Takes a snapshot of the checkout. */
async function readSnapshot({ system, request, setup: { project, place, env, home } }, reader, withCommit) {
    // Inputs are compared with units by what the file system says of both.
    const taken = (await (0,system_directory/* isThere */.$B)(place.root)) ? await (0,system_directory/* fileTime */.IQ)(place.root) : system.now();
    const outputs = [
        home.root,
        ...request.images.map(({ output }) => output?.path),
        ...request.report.map(({ path }) => path),
        request.cache.directory,
        ...keptByTools(env),
        ...(await writtenBefore(place.root)),
    ].filter(path => path !== undefined);
    const checkout = await readCheckout(system, { workspace: project.root, outputs });
    return takeSnapshot({ checkout, env, reader, ignore: request.cache.ignore, taken, withCommit });
}
function sourcesOf({ files, isInert }) {
    return hashOf(...[...files].flatMap(([file, state]) => (isInert(file) ? [] : [file, '\0', state, '\0'])));
}
function readsCommit({ packages }) {
    return packages.some(found => inputsOf(found).includes('commit:'));
}
/** The workspace's manifest and those above it, what git ignores next to the first, and variables that any package may read. */
function sharedInputs({ checkout, files }) {
    const workspace = (0,external_node_path_.relative)(checkout.root, checkout.workspace);
    const parts = workspace === '' ? [] : workspace.split('/');
    const above = ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
    const manifests = above.map(directory => (0,external_node_path_.join)(directory, 'Cargo.toml')).filter(file => files.has(file));
    return [...manifests.map((file) => `manifest:${file}`), `ignored:${workspace}`];
}
/** Everything but the inputs of packages that reaches compiled code, or decides whether cargo compiles again. */
async function environmentOf(system, { project, rustc, home, pins, place, env }, variables) {
    const [configuration, wrappers] = await Promise.all([
        configurationFiles(project.directory, env).then(configurationHash),
        wrapperFiles(project.directory, env),
    ]);
    const contents = await Promise.all(wrappers.map(file => system.digestOf(file).catch(() => 'absent')));
    const parts = {
        host: `${system.host.os}-${system.host.architecture}`,
        // Build scripts and proc-macros link the host's libraries, which are compatible within a version of a distribution.
        distribution: system.distribution() || (env['ImageOS'] ?? ''),
        rustc: rustc.verbose,
        zig: toolAt(home, pins.zig).path,
        'cargo-zigbuild': toolAt(home, pins.zigbuild).path,
        'cargo home': cargoHomeOf(env),
        'target directory': place.target,
        // A wrapper that it names decides units as much as a flag does.
        configuration: [configuration, ...contents].join(' ').trim(),
        variables,
    };
    return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, value === '' ? '' : hashOf(value)]));
}
/** A hash of what of the request decides the binaries. */
function selectionOf({ compilations }, { root, directory }, inherited) {
    const parts = compilations.map(one => ({
        targets: one.targets.map(({ platform, zigTarget }) => `${platform}=${zigTarget}`).join(' '),
        flags: JSON.stringify([
            inherited,
            ...one.targets.map(({ platform, rustflags }) => [
                ...(0,request_request/* settingsFor */.zc)(one, platform).rustflags,
                ...rustflags,
            ]),
        ]),
        profile: one.targets.map(({ platform }) => (0,request_request/* settingsFor */.zc)(one, platform).profile).join(' '),
        features: one.targets
            .map(({ platform }) => [...(0,request_request/* settingsFor */.zc)(one, platform).features].sort().join(' '))
            .join(', '),
        defaults: `${one.defaultFeatures} ${one.allFeatures} ${one.locked}`,
        // What cargo chooses where no package is named.
        directory: (0,external_node_path_.relative)(root, directory),
        packages: one.packages.join(' '),
        binaries: one.binaries.map(({ name }) => name).join(' '),
    }));
    return hashOf(...parts.map(hashOfParts));
}

;// CONCATENATED MODULE: ./src/publish/announce.ts



/**
 * Tells the runner of what was pushed, a line a repository, so that attest actions find it without being told (actions/runner
 * 2.336). Runners that do not offer the file are not told; a file that cannot be written is a warning.
 */
async function announce(system, references, digest) {
    const file = system.env['GITHUB_ARTIFACTS'];
    if (!file)
        return;
    const lines = (0,oci_registry/* repositoriesOf */.Ub)(references)
        .map(name => `oci://${name}@${digest}\n`)
        .join('');
    await (0,promises_.appendFile)(file, lines).catch((error) => system.console.warn(`the runner's list of artifacts cannot be written: ${(0,errors/* messageOf */.bD)(error)}`));
}

;// CONCATENATED MODULE: ./src/publish/credentials.ts




/**
 * Calls `use` with the environment for buildx and docker. Without credentials that is the user's own: their config.json, credential
 * helpers and DOCKER_AUTH_CONFIG. With credentials, DOCKER_CONFIG names a private directory that looks like the user's but in whose
 * config.json this registry's entry wins; it is gone when `use` ends, however it ends.
 */
async function withCredentials(system, credentials, use) {
    const own = withoutInputs(system.env);
    if (credentials === undefined)
        return use(own);
    const directory = await system.temporary('credentials');
    try {
        const users = userDirectory(system.env);
        const config = withEntry(await credentials_readConfig(system, users), system.env, credentials);
        if (users !== undefined)
            await linkBeside(users, directory);
        await (0,promises_.writeFile)((0,external_node_path_.join)(directory, credentials_CONFIG), JSON.stringify(config), { mode: 0o600 });
        return await use({
            ...own,
            DOCKER_AUTH_CONFIG: undefined,
            DOCKER_CONFIG: directory,
            BUILDX_CONFIG: own['BUILDX_CONFIG'] ?? (users === undefined ? undefined : (0,external_node_path_.join)(users, 'buildx')),
        });
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}
const credentials_CONFIG = 'config.json';
/** A runner hands inputs on as variables: INPUT_PASSWORD is nothing that docker, buildx or a credential helper has to see. */
function withoutInputs(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_')));
}
/** Docker's own directory of the user; none where even HOME is not known. */
function userDirectory(env) {
    return env['DOCKER_CONFIG'] || (env['HOME'] ? (0,external_node_path_.join)(env['HOME'], '.docker') : undefined);
}
/** Contexts, plugins and builders stay where they are. */
async function linkBeside(users, directory) {
    const names = await (0,promises_.readdir)(users).catch(error => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return [];
        throw error;
    });
    for (const name of names)
        if (name !== credentials_CONFIG)
            await (0,promises_.symlink)((0,external_node_path_.join)(users, name), (0,external_node_path_.join)(directory, name));
}
async function credentials_readConfig(system, users) {
    if (users === undefined)
        return {};
    const path = (0,external_node_path_.join)(users, credentials_CONFIG);
    const text = await (0,promises_.readFile)(path, 'utf8').catch(error => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return '{}';
        throw new errors/* UserError */.yo(`cannot read ${path} (${(0,errors/* errorCode */.CA)(error) ?? 'unknown'}): mend it, or set DOCKER_CONFIG`);
    });
    const config = parsed(text);
    if (config === undefined)
        system.console.warn(`${path} is not JSON: nothing in it is used`);
    return config ?? {};
}
/** JSON.parse quotes what it could not read, which here would be a password. */
function parsed(text) {
    try {
        const value = JSON.parse(text);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * DOCKER_AUTH_CONFIG beats every file, so what it holds goes into this one, below ours. An empty helper for a registry keeps a
 * credsStore from being asked about it.
 */
function withEntry(config, env, credentials) {
    const { registry, username, password } = credentials;
    const key = configKeyOf(registry);
    const given = {
        ...parsed(env['DOCKER_AUTH_CONFIG'] || '{}')?.auths,
        [key]: { auth: Buffer.from(`${username}:${password}`).toString('base64') },
    };
    const unhelped = Object.fromEntries(Object.keys(given).map(name => [name, '']));
    return {
        ...config,
        auths: { ...config.auths, ...given },
        credHelpers: { ...config.credHelpers, ...unhelped },
    };
}
/** How config.json names a registry: Docker Hub by the address of its first version, others by their host. */
function configKeyOf(registry) {
    return registry === oci_registry/* DOCKER_HUB */.Xb ? 'https://index.docker.io/v1/' : registry;
}

;// CONCATENATED MODULE: ./src/publish/load.ts


/** Programs that speak for an engine, in the order in which they are asked. */
const ENGINES = ['docker', 'podman'];
/** A gigabyte from disk into an engine that unpacks it takes a minute. */
const LIMIT_MS = 10 * 60_000;
/**
 * Puts the image into the Docker engine that `env` leads to, under all its names; an engine keeps what its host's platform needs.
 * Throws UserError where no engine takes it.
 */
async function load(system, env, request) {
    const { archive, references } = request;
    system.console.status('Loading', references[0] ?? archive);
    const engine = await requireEngine(system, env);
    const stdout = await load_call(system, env, engine, ['load', `--input=${archive}`]);
    const loaded = [...stdout.matchAll(/^Loaded image(?: ID)?: (\S+)\s*$/gm)].flatMap(([, name]) => name ?? []);
    const [image] = loaded;
    if (image === undefined) {
        const answer = JSON.stringify(stdout.trim());
        throw new errors/* UserError */.yo(`\`load\`: ${engine} took the image but names none in its answer, ${answer}`);
    }
    // An engine that reads the layout knows one name of it, one that reads manifest.json all.
    for (const reference of references) {
        if (!loaded.includes(reference))
            await load_call(system, env, engine, ['tag', image, reference]);
    }
}
/** The first engine that answers. Throws UserError, in the words of `load`, with what keeps Docker from it where none does. */
async function requireEngine(system, env) {
    const failures = [];
    for (const engine of ENGINES) {
        try {
            await load_call(system, env, engine, ['version']);
            return engine;
        }
        catch (error) {
            failures.push(error);
        }
    }
    throw failures[0];
}
async function load_call(system, env, engine, args) {
    const argv = [engine, ...args];
    const finished = await system.run(argv, { env, timeout: LIMIT_MS }).catch((error) => {
        if (error instanceof system_process/* ProgramMissing */.Xh) {
            throw new errors/* UserError */.yo('`load`: the docker command is not on PATH: install Docker, or write the image to a file with `output`');
        }
        throw error;
    });
    if (finished.timedOut)
        throw new errors/* UserError */.yo(`\`load\`: ${engine} did not end within ${LIMIT_MS / 60_000} minutes`);
    if (finished.code !== 0)
        throw refused(finished);
    return finished.stdout;
}
function refused({ stderr }) {
    const text = stderr.trim().split('\n').at(0) ?? '';
    if (/cannot connect|permission denied|no such host|connection refused|error during connect/i.test(text)) {
        return new errors/* UserError */.yo(`\`load\`: no Docker engine answers (${text}): start it and see that this user may use it, or write the image to a file with \`output\``);
    }
    return new errors/* UserError */.yo(`\`load\`: the Docker engine does not take the image: ${text || 'no reason given'}`);
}

;// CONCATENATED MODULE: ./src/publish/push.ts




/** Calls at once: each is a process of some 50 MiB. */
const PARALLEL = 4;
/**
 * What these tags hold, as the registry says; without those of which it does not say it at once, or of whose image a manifest is
 * gone (registries lose them to clean-ups of what has no tag).
 */
async function readHeld(system, transport, references) {
    const tagged = references.filter(text => (0,oci_registry/* parseReference */.F2)(text, '`tags`').tag !== undefined);
    const digests = await (0,p_limit/* default */.A)(PARALLEL).map(tagged, text => readDigest(system, transport, text));
    const known = tagged.flatMap((text, index) => {
        const digest = digests[index];
        return digest ? [[text, digest]] : [];
    });
    return new Map(known);
}
/**
 * Pushes in two steps: everything by digest to every repository, then the tags, so that nothing is tagged anywhere unless everything
 * is everywhere; then compares what each tag holds with what was pushed. What is already there is not moved again. A single tag
 * needs no first step: buildx sets a name after all that it names is there.
 * Throws UserError when a registry does not take an image; after the first step it says which tags stand.
 */
async function push(system, transport, requests) {
    const standing = requests.flatMap(request => request.standing ?? []);
    const all = requests.flatMap(request => request.references.map(text => ({ request, text })));
    const wanted = all
        .filter(({ text }) => !standing.includes(text))
        .map(({ request, text }) => ({ request, reference: (0,oci_registry/* parseReference */.F2)(text, '`tags`') }));
    const [only] = wanted;
    if (only === undefined)
        return;
    if (only.reference.tag !== undefined && all.length === 1) {
        const outcome = await pushTag(system, transport, only.request, only.reference, 'blobs');
        if (isFailed(outcome))
            throw explain(transport, outcome);
        return;
    }
    const limit = (0,p_limit/* default */.A)(PARALLEL);
    const repositories = new Map(wanted.map(one => [`${(0,oci_registry/* nameOf */.Vb)(one.reference)}@${one.request.digest}`, one]));
    const arrivals = await limit.map([...repositories.values()], ({ request, reference }) => pushByDigest(system, transport, request, reference));
    const refused = arrivals.filter(isFailed);
    const [first, ...others] = refused.map(one => explain(transport, one));
    if (first) {
        for (const other of others)
            system.console.warn(other.message);
        throw first;
    }
    const tagged = wanted.filter(({ reference }) => reference.tag !== undefined);
    const tags = await limit.map(tagged, ({ request, reference }) => pushTag(system, transport, request, reference, 'manifest'));
    const failed = tags.filter(isFailed);
    const [tag] = failed;
    const digests = requests.map(({ digest }) => digest);
    if (tag)
        throw tagError(explain(transport, tag), tags, standing, [...new Set(digests)]);
}
function isFailed(outcome) {
    return outcome.failure !== undefined;
}
async function pushByDigest(system, transport, request, reference) {
    const name = `${(0,oci_registry/* nameOf */.Vb)(reference)}@${request.digest}`;
    const failure = await create(system, transport, request, reference, name, 'blobs');
    if (failure)
        return { reference, failure };
    return reference.tag === undefined ? push_compare(system, transport, request, reference) : { reference };
}
async function pushTag(system, transport, request, reference, moves) {
    const name = (0,oci_registry/* formatReference */.FH)(reference);
    const failure = await create(system, transport, request, reference, name, moves);
    if (failure)
        return { reference, failure };
    const outcome = await push_compare(system, transport, request, reference);
    if (!isFailed(outcome))
        system.console.status('Pushed', name);
    return outcome;
}
/** The source is named by digest, which buildx verifies; `--prefer-index=false` keeps a plain manifest from being wrapped. */
async function create(system, transport, { layout, digest }, { registry }, to, moves) {
    if (moves === 'blobs')
        system.console.status('Pushing', to);
    const source = `oci-layout://${layout}@${digest}`;
    const answer = await (0,oci_registry/* imagetools */.lg)(system, transport, {
        args: ['create', '--progress=none', '--prefer-index=false', `--tag=${to}`, source],
        moves,
        registry,
    });
    return answer.ok ? undefined : answer.failure;
}
async function readDigest(system, transport, reference) {
    const waits = { throttled: [], unavailable: [], stalled: [], different: [] };
    const answer = await (0,oci_registry/* imagetools */.lg)(system, { ...transport, patience: { ...transport.patience, waits } }, {
        // With a format buildx reads the index's manifests too, in the same process.
        args: ['inspect', '--format={{.Manifest.Digest}}', reference],
        moves: 'manifest',
        registry: (0,oci_registry/* parseReference */.F2)(reference, '`tags`').registry,
    });
    const digest = answer.ok && /^sha256:[0-9a-f]{64}$/.exec(answer.stdout.trim())?.[0];
    return digest ? digest : null;
}
/** What the registry hands out under the name, hashed by us. A replica may lag behind: no digest or another one is waited for. */
async function push_compare(system, transport, { digest }, reference) {
    const name = reference.tag === undefined ? `${(0,oci_registry/* nameOf */.Vb)(reference)}@${digest}` : (0,oci_registry/* formatReference */.FH)(reference);
    const answer = await (0,oci_registry/* imagetools */.lg)(system, transport, {
        args: ['inspect', '--raw', name],
        moves: 'manifest',
        registry: reference.registry,
        check: answer => {
            if (!answer.ok)
                return answer.failure.kind === 'missing' ? { ...answer.failure, kind: 'different' } : answer.failure;
            const found = (0,system_digest/* digestOf */.ol)(answer.stdout);
            if (found === digest)
                return undefined;
            return { kind: 'different', text: `${name} holds ${found}, not the ${digest} that was pushed` };
        },
    });
    return answer.ok ? { reference } : { reference, failure: answer.failure };
}
function explain(transport, { reference, failure }) {
    return (0,oci_registry/* transportError */.WQ)(failure, { action: 'push', reference, transport });
}
/** By now the image is everywhere by digest: the user needs to know what the names point to. */
function tagError(cause, tags, before, digests) {
    const names = (wanted) => wanted.map(one => (0,oci_registry/* formatReference */.FH)(one.reference));
    const standing = [...before, ...names(tags.filter(one => !isFailed(one)))];
    const stands = standing.length === 0 ? 'no tag was set' : `these tags stand: ${standing.join(', ')}`;
    return new errors/* UserError */.yo(`${cause.message}; not tagged: ${names(tags.filter(isFailed)).join(', ')}; ${stands}; ${digests.join(', ')} ${digests.length === 1 ? 'itself is' : 'themselves are'} in every repository`);
}

;// CONCATENATED MODULE: ./src/oci/oci.ts
const MEDIA_TYPES = {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    gzipLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
    zstdLayer: 'application/vnd.oci.image.layer.v1.tar+zstd',
    empty: 'application/vnd.oci.empty.v1+json',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerConfig: 'application/vnd.docker.container.image.v1+json',
    dockerGzipLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};

;// CONCATENATED MODULE: ./src/publish/merge.ts









/** What of an index is read; the rest of it stays as it is. */
const INDEX = dist/* looseObject */._H3({
    mediaType: dist/* picklist */.KIO([MEDIA_TYPES.index, MEDIA_TYPES.dockerIndex]),
    manifests: dist/* pipe */.FsL(dist/* array */.YOg(dist/* looseObject */._H3({ mediaType: dist/* string */.YjP(), digest: dist/* custom */.IeY(system_digest/* isDigest */.Bc), size: dist/* number */.aig() })), dist/* minLength */.BpQ(1)),
});
/**
 * Makes the image of its parts, which lie by digest in every repository: an index over their manifests, with what all parts say of
 * the whole. Throws UserError for a part that the registry lacks, or of another build.
 */
async function mergeImage(system, transport, { tags, indexes, platforms }) {
    const [repository = ''] = (0,oci_registry/* repositoriesOf */.Ub)(tags);
    const texts = await Promise.all(indexes.map(digest => fetchRaw(system, transport, `${repository}@${digest}`)));
    const index = joinIndexes(texts.map((text, at) => readIndex(text, `${repository}@${indexes[at]}`)));
    const ordered = platforms.map(({ digest }) => descriptorOf(index, digest, repository));
    const bytes = formatLike(texts[0] ?? '', { ...index, manifests: ordered });
    const digest = (0,system_digest/* digestOf */.ol)(bytes);
    const manifests = await Promise.all(ordered.map(one => fetchRaw(system, transport, `${repository}@${one.digest}`)));
    const layout = await writeParts(system, { index, digest, bytes }, manifests);
    return { digest, tags, platforms, layout };
}
/** Tags it in every repository; no layer moves. Throws UserError. */
async function pushMerged(system, transport, { layout, digest, tags }) {
    await push(system, transport, [{ layout, digest, references: tags }]);
    await announce(system, tags, digest);
}
/** A manifest as the registry has it, its digest verified. */
async function fetchRaw(system, transport, name) {
    const reference = (0,oci_registry/* parseReference */.F2)(name, '`parts`');
    const answer = await (0,oci_registry/* imagetools */.lg)(system, transport, {
        args: ['inspect', '--raw', name],
        moves: 'manifest',
        registry: reference.registry,
    });
    if (!answer.ok && answer.failure.kind === 'missing')
        throw new errors/* UserError */.yo(`\`parts\`: there is no ${name}: run the job that pushed it again`);
    if (!answer.ok)
        throw (0,oci_registry/* transportError */.WQ)(answer.failure, { action: 'pull', reference, transport });
    if ((0,system_digest/* digestOf */.ol)(answer.stdout) !== reference.digest)
        throw new errors/* UserError */.yo(`\`parts\`: the registry gives something else as ${name}: run its job again`);
    return answer.stdout;
}
function readIndex(text, name) {
    const parsed = JSON.parse(text);
    if (!dist.is(INDEX, parsed))
        throw new errors/* UserError */.yo(`\`parts\`: ${name} is no index: build parts with \`push: digest\``);
    // The text's own order of keys decides the digest.
    return parsed;
}
/** Everything but the manifests is the same in parts of one build: the commit, the version, the base. */
function joinIndexes(indexes) {
    const [first, ...others] = indexes;
    if (!first)
        throw new Error('no indexes');
    const rest = (index) => JSON.stringify({ ...index, manifests: [] });
    if (others.some(other => rest(other) !== rest(first))) {
        throw new errors/* UserError */.yo('`parts`: they say different things of the image (annotations or media type), so they are of different commits or settings: give the parts of one build');
    }
    return { ...first, manifests: indexes.flatMap(({ manifests }) => manifests) };
}
function descriptorOf({ manifests }, digest, repository) {
    const found = manifests.find(one => one.digest === digest);
    if (!found)
        throw new errors/* UserError */.yo(`\`parts\`: ${repository}@${digest} is in no index of a part: run its job again`);
    return found;
}
/** The index as the builder of its parts writes one: ours is compact, BuildKit's indented. */
function formatLike(sample, index) {
    const indent = /^\{\n( +)/.exec(sample)?.[1];
    return JSON.stringify(index, null, indent);
}
/** A layout of the index and its manifests: configs and layers are in the registry already, and buildx looks there first. */
async function writeParts(system, { index, digest, bytes }, manifests) {
    const layout = await system.temporary('merge');
    await (0,promises_.mkdir)((0,external_node_path_.join)(layout, 'blobs/sha256'), { recursive: true });
    const write = (path, text) => (0,promises_.writeFile)((0,external_node_path_.join)(layout, path), text);
    const blob = (text) => write(`blobs/${(0,system_digest/* digestOf */.ol)(text).replace(':', '/')}`, text);
    const top = {
        schemaVersion: 2,
        mediaType: MEDIA_TYPES.index,
        manifests: [{ mediaType: index.mediaType, digest, size: Buffer.byteLength(bytes) }],
    };
    await Promise.all([
        ...[bytes, ...manifests].map(blob),
        write('oci-layout', '{"imageLayoutVersion":"1.0.0"}'),
        write('index.json', JSON.stringify(top)),
    ]);
    return layout;
}

;// CONCATENATED MODULE: ./src/publish/parts.ts





const digest = dist/* custom */.IeY(system_digest/* isDigest */.Bc);
const PLATFORM = dist/* looseObject */._H3({ platform: dist/* string */.YjP(), digest });
const parts_IMAGES = dist/* pipe */.FsL(dist/* array */.YOg(dist/* looseObject */._H3({ digest, tags: dist/* array */.YOg(dist/* string */.YjP()), platforms: dist/* array */.YOg(PLATFORM) })), dist/* minLength */.BpQ(1));
/** Reads every file in the directory. Throws UserError where there is none, or one that is no output `images`. */
async function readParts(directory) {
    const entries = await (0,promises_.readdir)(directory, { withFileTypes: true }).catch(error => {
        if (!['ENOENT', 'ENOTDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            throw error;
        throw new errors/* UserError */.yo(`\`parts\`: there is no directory ${directory}: download the runners' parts before`);
    });
    const files = entries.filter(entry => entry.isFile()).map(({ name }) => (0,external_node_path_.join)(directory, name));
    if (files.length === 0) {
        throw new errors/* UserError */.yo(`\`parts\`: ${directory} is empty: each runner leaves its output \`images\` in a file`);
    }
    return Promise.all(files.sort().map(parts_readPart));
}
async function parts_readPart(path) {
    const file = (0,external_node_path_.basename)(path);
    const parsed = dist/* safeParse */.xLC(parts_IMAGES, parseJson(await (0,promises_.readFile)(path, 'utf8')));
    if (!parsed.success) {
        throw new errors/* UserError */.yo(`\`parts\`: ${file} is no output \`images\` of a step that pushed by digest`);
    }
    return { file, images: parsed.output };
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/**
 * Puts the parts together, with the platforms in the order given. Throws UserError for a platform that no part or several parts
 * have, for one that is not asked for, and for parts of images with other names.
 */
function joinParts(parts, platforms) {
    const [first, ...others] = parts;
    if (!first)
        throw new Error('no parts');
    for (const other of others)
        requireSameNames(first, other);
    return first.images.map(({ tags }, index) => {
        const places = parts.flatMap(({ file, images }) => {
            const image = images[index];
            return image ? image.platforms.map(platform => ({ file, platform, index: image.digest })) : [];
        });
        const stray = places.find(({ platform }) => !platforms.some(name => name === platform.platform));
        if (stray) {
            throw new errors/* UserError */.yo(`\`parts\`: ${stray.file} has ${stray.platform.platform}, which \`platforms\` does not name`);
        }
        const found = platforms.map(name => {
            const [one, other] = places.filter(({ platform }) => platform.platform === name);
            if (!one) {
                throw new errors/* UserError */.yo(`\`parts\`: none has ${name}: run its job again; nothing is tagged before every platform is there`);
            }
            if (other) {
                throw new errors/* UserError */.yo(`\`parts\`: ${one.file} and ${other.file} both have ${name}: build each platform on one runner`);
            }
            return one;
        });
        const indexes = [...new Set(found.map(one => one.index))];
        return { tags, indexes, platforms: found.map(one => one.platform) };
    });
}
function requireSameNames(one, other) {
    const names = ({ images }) => images.map(({ tags }) => tags.join(', ')).join('; ');
    if (names(one) === names(other))
        return;
    throw new errors/* UserError */.yo(`\`parts\`: ${one.file} is of ${names(one)} and ${other.file} of ${names(other)}: give the parts of one build`);
}

;// CONCATENATED MODULE: ./src/publish/login.ts


/** Milliseconds for a credential helper. */
const HELPER_MS = 10_000;
/** How a helper says that the secret is a token (docker/docker-credential-helpers). */
const TOKEN_USER = '<token>';
/** Reads what Docker's configuration has for a registry, as docker does: its helper, the store, its entry. Null for nothing. */
async function readLogin(system, env, registry) {
    const config = await credentials_readConfig(system, userDirectory(env));
    const given = login_parsed(env['DOCKER_AUTH_CONFIG'] ?? '')['auths'];
    const key = configKeyOf(registry);
    const own = given && entryOf(given, key);
    if (own)
        return fromEntry(own);
    const helper = config.credHelpers?.[key] ?? config['credsStore'];
    if (typeof helper === 'string' && /^[\w.-]+$/.test(helper)) {
        const asked = await system
            .run([`docker-credential-${helper}`, 'get'], { env, input: key, timeout: HELPER_MS })
            .catch(() => null);
        return asked?.code === 0 ? fromHelper(asked.stdout) : null;
    }
    return fromEntry(entryOf(config.auths ?? {}, key));
}
function entryOf(auths, key) {
    return Object.entries(auths).find(([name]) => name === key || hostOf(name) === key)?.[1];
}
function fromHelper(answer) {
    const { Username, Secret } = login_parsed(answer);
    if (typeof Username !== 'string' || typeof Secret !== 'string')
        return null;
    if (Username === TOKEN_USER)
        return { kind: 'token', token: Secret };
    return { kind: 'password', basic: Buffer.from(`${Username}:${Secret}`).toString('base64') };
}
function fromEntry(entry) {
    const { auth, identitytoken } = (entry ?? {});
    if (typeof identitytoken === 'string' && identitytoken)
        return { kind: 'token', token: identitytoken };
    return typeof auth === 'string' && auth ? { kind: 'password', basic: auth } : null;
}
/** `https://ghcr.io/v1/` as `ghcr.io`. */
function hostOf(name) {
    return name.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
/**
 * Answers a registry's challenge (RFC 7235; distribution docs, "Token Authentication Specification" and "OAuth2 Token Authentication").
 * Returns an Authorization header, or why there is none. Throws what the network throws.
 */
async function authorizationFor(client, challenge, repository, login) {
    const field = (name) => new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(challenge)?.[1];
    const realm = field('realm');
    if (!/^bearer\b/i.test(challenge) || realm === undefined) {
        if (login?.kind === 'password')
            return { value: `Basic ${login.basic}` };
        return { failure: refusedBy(realm ?? 'it', 'POST', 401, 'Unauthorized') };
    }
    if (!realm.startsWith('https://') && !login_isLocal(hostOf(realm)))
        throw new Error(`${realm} is in clear`);
    const asked = new URLSearchParams({
        service: field('service') ?? '',
        scope: `repository:${repository}:pull,push`,
    });
    const answer = await askForToken(client, realm, asked, login);
    const { statusCode = 0, statusMessage = '' } = answer.message;
    const body = await answer.readBody();
    if (statusCode === 401 || statusCode === 403) {
        return { failure: refusedBy(realm, 'GET', statusCode, statusMessage, 'failed to fetch oauth token: ') };
    }
    const { token, access_token = token } = login_parsed(body);
    if (typeof access_token !== 'string')
        throw new Error(`${realm} gives no token (${statusCode})`);
    return { value: `Bearer ${access_token}` };
}
/** In buildx's words, whose advice is known. `words` are the server's own. */
function refusedBy(url, method, status, words, before = '') {
    return (0,oci_registry/* readFailure */.f1)(`ERROR: ${before}unexpected status from ${method} request to ${url}: ${status} ${words}`);
}
function askForToken(client, realm, asked, login) {
    if (login?.kind === 'token') {
        const form = new URLSearchParams(asked);
        form.set('grant_type', 'refresh_token');
        form.set('client_id', 'rust-multiarch');
        form.set('refresh_token', login.token);
        return client.post(realm, form.toString(), { 'content-type': 'application/x-www-form-urlencoded' });
    }
    const url = new URL(realm);
    for (const [name, value] of asked)
        url.searchParams.set(name, value);
    return client.get(url.href, login ? { authorization: `Basic ${login.basic}` } : {});
}
function login_parsed(text) {
    try {
        return Object(JSON.parse(text));
    }
    catch {
        return {};
    }
}
/** The registries that buildx speaks to without TLS. */
function login_isLocal(host) {
    return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host);
}

;// CONCATENATED MODULE: ./src/publish/right.ts




/** Repositories that are asked at once. */
const right_PARALLEL = 4;
/** Milliseconds for one request, and for all. */
const ANSWER_MS = 5_000;
const right_LIMIT_MS = 10_000;
/**
 * Asks registries for the right to push, by an upload that is begun and cancelled (distribution specification 1.1, "Pushing blobs"). `env` leads
 * to Docker's configuration. Throws UserError where a registry refuses. Any other answer, and none in time, says nothing: the push will.
 */
async function requireRight(system, env, account, references) {
    const parsed = references.map(text => (0,oci_registry/* parseReference */.F2)(text, '`tags`'));
    const repositories = [...new Map(parsed.map(one => [(0,oci_registry/* nameOf */.Vb)(one), one])).values()];
    const { HttpClient } = await __webpack_require__.e(/* import() */ 942).then(__webpack_require__.bind(__webpack_require__, 4942));
    const client = new HttpClient('rust-multiarch', [], { allowRetries: false, socketTimeout: ANSWER_MS });
    const ask = async (reference) => refusalOf(client, reference, await readLogin(system, env, reference.registry));
    const failures = (0,p_limit/* default */.A)(right_PARALLEL).map(repositories, async (reference) => {
        const failure = await Promise.race([
            ask(reference).catch(() => null),
            (0,external_node_timers_promises_.setTimeout)(right_LIMIT_MS, null, { ref: false }),
        ]);
        return failure && (0,oci_registry/* transportError */.WQ)(failure, { action: 'push', reference, transport: { account } });
    });
    const [first] = (await failures).filter(failure => failure !== null);
    if (first)
        throw first;
}
async function refusalOf(client, { registry, repository }, login) {
    const host = registry === oci_registry/* DOCKER_HUB */.Xb ? 'registry-1.docker.io' : registry;
    const url = `${login_isLocal(host) ? 'http' : 'https'}://${host}/v2/${repository}/blobs/uploads/`;
    const begin = (headers) => client.post(url, '', { 'content-length': '0', ...headers });
    let headers = {};
    let answer = await begin(headers);
    const challenge = answer.message.headers['www-authenticate'];
    if (answer.message.statusCode === 401 && challenge !== undefined) {
        answer.message.resume();
        const authorization = await authorizationFor(client, challenge, repository, login);
        if ('failure' in authorization)
            return authorization.failure;
        headers = { authorization: authorization.value };
        answer = await begin(headers);
    }
    const { statusCode = 0, statusMessage = '', headers: said } = answer.message;
    const body = await answer.readBody();
    if (said.location !== undefined && statusCode === 202) {
        await client.del(new URL(said.location, url).href, headers).then(({ message }) => message.resume(), () => { });
    }
    const isRefused = statusCode === 401 || statusCode === 403 || (statusCode === 404 && /"NAME_UNKNOWN"/.test(body));
    return isRefused ? refusedBy(url, 'POST', statusCode, `${statusMessage}${wordsOf(body)}`) : null;
}
/** A registry's own words (distribution specification 1.1, "Error codes"), if there are any. */
function wordsOf(body) {
    try {
        const { code, message } = JSON.parse(body).errors[0];
        return ` (${String(message || code)})`;
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./src/publish/sbom/artifact.ts




/** https://www.iana.org/assignments/media-types/application/vnd.cyclonedx+json */
const CYCLONEDX = 'application/vnd.cyclonedx+json';
/** image-spec 1.1, manifest.md, "Guidelines for Artifact Usage": a config that says nothing is these two bytes. */
const EMPTY = Buffer.from('{}');
/** Writes a document as an artifact that refers to its subject (image-spec 1.1, manifest.md) into an OCI layout that `openLayout` made. */
async function writeArtifact(layout, { subject, document, title, epoch }) {
    const config = await writeBlob(layout, MEDIA_TYPES.empty, EMPTY);
    const layer = await writeBlob(layout, CYCLONEDX, document);
    const annotations = { 'org.opencontainers.image.created': new Date(epoch * 1000).toISOString() };
    const manifest = {
        schemaVersion: 2,
        mediaType: MEDIA_TYPES.manifest,
        artifactType: CYCLONEDX,
        config,
        layers: [{ ...layer, annotations: { 'org.opencontainers.image.title': title } }],
        subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
        annotations,
    };
    const descriptor = await writeBlob(layout, MEDIA_TYPES.manifest, Buffer.from(JSON.stringify(manifest)));
    return { ...descriptor, artifactType: CYCLONEDX, annotations };
}
/** Writes an index of referrers into a layout (distribution-spec 1.1, "Referrers Tag Schema"). */
async function writeReferrers(layout, manifests) {
    const index = { schemaVersion: 2, mediaType: MEDIA_TYPES.index, manifests };
    return await writeBlob(layout, MEDIA_TYPES.index, Buffer.from(JSON.stringify(index)));
}
/** An empty OCI layout in an existing directory (image-spec 1.1, image-layout.md); what is in it is named by digest. */
async function openLayout(layout) {
    await (0,promises_.writeFile)((0,external_node_path_.join)(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
    const index = { schemaVersion: 2, mediaType: MEDIA_TYPES.index, manifests: [] };
    await (0,promises_.writeFile)((0,external_node_path_.join)(layout, 'index.json'), JSON.stringify(index));
}
/** Adds bytes to a layout. */
async function writeBlob(layout, mediaType, bytes) {
    const digest = (0,system_digest/* digestOf */.ol)(bytes);
    const path = (0,external_node_path_.join)(layout, 'blobs', digest.replace(':', '/'));
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    await (0,promises_.writeFile)(path, bytes);
    return { mediaType, digest, size: bytes.length };
}

;// CONCATENATED MODULE: ./src/publish/sbom/attach.ts





/**
 * Attaches a document to each platform's manifest in every repository that the references name, as a referrer: an artifact whose
 * subject is the manifest (distribution-spec 1.1). The image must be there already: some registries refuse a subject that is not.
 * Where a registry has no referrers API (ghcr.io, distribution), the index `sha256-...` of the subject's referrers is kept up
 * instead, with what others put there. Attaching what is attached changes nothing.
 * Throws UserError when a registry does not take one.
 */
async function attachSboms(system, transport, references, documents) {
    const layout = await system.temporary('sbom');
    await openLayout(layout);
    const artifacts = await Promise.all(documents.map(async (of) => ({ subject: of.subject, artifact: await writeArtifact(layout, of) })));
    const parsed = references.map(text => (0,oci_registry/* parseReference */.F2)(text, '`tags`'));
    const repositories = new Map(parsed.map(one => [(0,oci_registry/* nameOf */.Vb)(one), one]));
    for (const reference of repositories.values()) {
        const repository = { system, transport, layout, reference };
        system.console.status('Attaching', `SBOM to ${(0,oci_registry/* nameOf */.Vb)(reference)}`);
        for (const { artifact } of artifacts)
            await pushAs(repository, artifact, `@${artifact.digest}`);
        const [first] = artifacts;
        if (!first || (await hasReferrers(repository, first.artifact)))
            continue;
        await keepUp(repository, artifacts);
    }
}
async function pushAs(repository, { digest }, suffix) {
    const to = `${(0,oci_registry/* nameOf */.Vb)(repository.reference)}${suffix}`;
    const source = `oci-layout://${repository.layout}@${digest}`;
    const answer = await ask(repository, [
        'create',
        '--progress=none',
        '--prefer-index=false',
        `--tag=${to}`,
        source,
    ]);
    if (!answer.ok)
        throw attach_refused(repository, answer);
}
function ask({ system, transport, reference }, args) {
    return (0,oci_registry/* imagetools */.lg)(system, transport, { args, moves: 'manifest', registry: reference.registry });
}
function attach_refused({ transport, reference }, { failure }) {
    const { message } = (0,oci_registry/* transportError */.WQ)(failure, { action: 'push', reference, transport });
    return new errors/* UserError */.yo(`${message}; the image is there, its SBOM is not`);
}
/**
 * Whether the registry has the referrers API. Only buildx can ask it, with its credentials: whatever it copies, it asks for the
 * referrers of, and with --debug it tells of an answer that was 404. So the artifact is copied back. When in doubt there is none: an
 * index too much does no harm.
 */
async function hasReferrers({ system, transport, reference }, { digest }) {
    const copy = (0,external_node_path_.join)(await system.temporary('referrers'), 'layout');
    const copied = ['create', '--progress=none', '--prefer-index=false', `--tag=oci-layout://${copy}:copy`];
    const { code, stderr } = await system.run([transport.buildx, '--debug', 'imagetools', ...copied, `${(0,oci_registry/* nameOf */.Vb)(reference)}@${digest}`], { env: (0,oci_registry/* imagetoolsEnvironment */.G9)(transport), timeout: transport.patience.manifest });
    return code === 0 && !/\/referrers\/sha256:\S+ not found/.test(stderr);
}
/** Times that the indexes are written: two writers meet once, many perhaps twice. */
const WRITES = 5;
/**
 * distribution-spec 1.1, "Referrers Tag Schema": the index of a subject's referrers has its digest as a tag. No registry writes it only
 * if nobody else has, so what was written is read again, after all of them, and written again where another writer's index lacks ours.
 */
async function keepUp(repository, artifacts) {
    let unsure = artifacts;
    for (let writes = 0; unsure.length > 0; writes++) {
        // The second reading met another writer, or a replica that lags behind: neither is over at once, and writers must not keep step.
        const wait = repository.transport.patience.waits.unavailable[writes - 2] ?? 0;
        await (0,external_node_timers_promises_.setTimeout)(wait * (0.5 + Math.random()));
        const written = [];
        for (const attached of unsure) {
            const there = await referrersOf(repository, attached);
            if (there.some(({ digest }) => digest === attached.artifact.digest))
                continue;
            if (writes === WRITES) {
                const text = `:${tagOf(attached)} does not keep what is written to it`;
                throw attach_refused(repository, { ok: false, failure: { kind: 'different', text } });
            }
            await list(repository, attached, there);
            written.push(attached);
        }
        unsure = written;
    }
}
function tagOf({ subject }) {
    return subject.digest.replace(':', '-');
}
async function referrersOf(repository, attached) {
    const text = await attach_manifestOf(repository, `:${tagOf(attached)}`);
    return text === undefined ? [] : readReferrers(text);
}
async function list(repository, attached, there) {
    const alive = [];
    for (const other of there) {
        // buildx pushes an index only with its manifests in the layout; what those name may be in the registry alone.
        const manifest = await attach_manifestOf(repository, `@${other.digest}`);
        if (manifest === undefined)
            continue;
        await writeBlob(repository.layout, other.mediaType, Buffer.from(manifest));
        alive.push(other);
    }
    const index = await writeReferrers(repository.layout, [...alive, attached.artifact]);
    await pushAs(repository, index, `:${tagOf(attached)}`);
}
/** A manifest's or index's text; undefined where there is none. */
async function attach_manifestOf(repository, suffix) {
    const answer = await ask(repository, ['inspect', '--raw', `${(0,oci_registry/* nameOf */.Vb)(repository.reference)}${suffix}`]);
    if (answer.ok)
        return answer.stdout;
    if (answer.failure.kind === 'missing')
        return undefined;
    throw attach_refused(repository, answer);
}
/** What others wrote is passed on as it is; a tag that holds no index is not one of referrers. */
function readReferrers(text) {
    const { manifests } = JSON.parse(text);
    return Array.isArray(manifests) ? manifests : [];
}

;// CONCATENATED MODULE: ./src/publish/sbom/group.ts
/** The values by what `keyOf` gives for them, each group and the groups in the order of the list. */
function groupBy(values, keyOf) {
    const groups = new Map();
    for (const value of values) {
        const group = groups.get(keyOf(value));
        if (group)
            group.push(value);
        else
            groups.set(keyOf(value), [value]);
    }
    return groups;
}

;// CONCATENATED MODULE: ./src/publish/sbom/lock.ts


function readLock(text) {
    const list = (0,smol_toml_dist/* parse */.qg)(text)['package'];
    const packages = Array.isArray(list) ? list : [];
    const byName = groupBy(packages, one => one.name);
    return {
        find: (name, version, packageId = '') => {
            const same = byName.get(name)?.filter(one => one.version === version) ?? [];
            return same.find(one => one.source && packageId.includes(one.source.replace(/[?#].*$/, ''))) ?? same[0];
        },
        dependenciesOf: ({ dependencies = [] }) => dependencies.flatMap(dependency => {
            const [name = '', version, source] = dependency.split(' ');
            const found = byName
                .get(name)
                ?.find(one => (version === undefined || one.version === version) &&
                (source === undefined || `(${one.source})` === source));
            return found ?? [];
        }),
    };
}

;// CONCATENATED MODULE: ./src/publish/sbom/manifest.ts




/** Reads a manifest, and its workspace's where it takes something from there. Throws where a file is gone or no manifest. */
async function readManifest(path) {
    const manifest = manifest_table((0,smol_toml_dist/* parse */.qg)(await (0,promises_.readFile)(path, 'utf8')));
    const own = manifest_table(manifest['package']);
    const inherits = JSON.stringify(manifest).includes('"workspace":true');
    const workspace = inherits ? await workspaceOf(path, manifest, own['workspace']) : {};
    const shared = manifest_table(workspace['package']);
    const field = (name) => manifest_text(isInherited(own[name]) ? shared[name] : own[name]);
    const license = field('license');
    const licenseFile = field('license-file');
    const platforms = Object.values(manifest_table(manifest['target'])).map(manifest_table);
    const tables = [manifest, ...platforms].map(one => manifest_table(one['dependencies']));
    const packages = tables.flatMap(one => Object.entries(one).map(([key, value]) => manifest_packageName(key, isInherited(value) ? manifest_table(workspace['dependencies'])[key] : value)));
    return {
        name: field('name') ?? '',
        version: field('version') ?? '0.0.0',
        ...(license === undefined ? {} : { license }),
        ...(licenseFile === undefined ? {} : { licenseFile }),
        dependencies: new Set(packages),
    };
}
/** `key = { package = "name" }` renames. */
function manifest_packageName(key, dependency) {
    return manifest_text(manifest_table(dependency)['package']) ?? key;
}
function isInherited(value) {
    return manifest_table(value)['workspace'] === true;
}
/** The `[workspace]` table: in the manifest itself, where `package.workspace` says, or in the nearest parent that has one. */
async function workspaceOf(path, manifest, named) {
    if (manifest['workspace'] !== undefined)
        return manifest_table(manifest['workspace']);
    let directory = typeof named === 'string' ? (0,external_node_path_.join)((0,external_node_path_.dirname)(path), named, 'x') : (0,external_node_path_.dirname)(path);
    while (directory !== (0,external_node_path_.dirname)(directory)) {
        directory = (0,external_node_path_.dirname)(directory);
        const found = await (0,promises_.readFile)((0,external_node_path_.join)(directory, 'Cargo.toml'), 'utf8').catch(absent);
        const workspace = found === undefined ? undefined : manifest_table((0,smol_toml_dist/* parse */.qg)(found))['workspace'];
        if (workspace !== undefined)
            return manifest_table(workspace);
    }
    return {};
}
function absent(error) {
    if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
        throw error;
}
function manifest_table(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
function manifest_text(value) {
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./src/publish/sbom/crates.ts



/**
 * Which crates were compiled into each target's binaries: those that cargo's messages name with a file of that target, fresh or
 * not. Build scripts, procedural macros and what only they use are compiled for the host, into other directories. `lock` is the
 * text of Cargo.lock. Throws where a crate's manifest cannot be read, which the build itself has just done.
 */
async function collectCrates(units, lock, triples) {
    const locked = readLock(lock);
    const manifests = new Map();
    const manifestOf = (path) => {
        const known = manifests.get(path) ?? readManifest(path);
        manifests.set(path, known);
        return known;
    };
    const collected = triples.map(async (triple) => {
        const compiled = units.filter(unit => unit.filenames.some(file => file.split('/').includes(triple)));
        const packages = await Promise.all([...groupBy(compiled, unit => unit.package_id)].map(async ([id, ofPackage]) => crates_describe(id, ofPackage, await manifestOf(ofPackage[0]?.manifest_path ?? ''), locked)));
        return [triple, crates_link(packages, locked)];
    });
    return new Map(await Promise.all(collected));
}
function crates_describe(id, units, manifest, lock) {
    return {
        id,
        manifest,
        locked: lock.find(manifest.name, manifest.version, id),
        features: [...new Set(units.flatMap(unit => unit.features))].sort(),
        binaries: units.filter(unit => unit.executable !== null).map(unit => unit.target.name),
    };
}
function crates_link(packages, lock) {
    const sorted = packages.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    const positions = new Map(sorted.map(({ locked }, at) => [locked, at]));
    const crates = sorted.map(({ manifest, locked, features }) => {
        const { source, checksum } = locked ?? {};
        const { name, version, license, licenseFile } = manifest;
        const uses = locked ? lock.dependenciesOf(locked).filter(one => manifest.dependencies.has(one.name)) : [];
        return {
            name,
            version,
            ...(source === undefined ? {} : { source }),
            ...(checksum === undefined ? {} : { checksum }),
            ...(license === undefined ? {} : { license }),
            ...(licenseFile === undefined ? {} : { licenseFile }),
            features,
            dependencies: uses.flatMap(one => positions.get(one) ?? []).sort((a, b) => a - b),
        };
    });
    const binaries = sorted.flatMap((one, crate) => one.binaries.map(name => ({ name, crate })));
    return { crates, binaries: binaries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}
function orderOf({ manifest, locked }) {
    return [manifest.name, manifest.version, locked?.source ?? ''].join(' ');
}

;// CONCATENATED MODULE: ./src/publish/sbom/parts.ts
/** The crates of one binary among those of a compilation: without those that only its other binaries use. */
function cratesOf(compiled, name) {
    const binaries = compiled.binaries.filter(binary => binary.name === name);
    const others = compiled.binaries.filter(binary => binary.name !== name);
    const own = parts_usedBy(compiled, binaries);
    const theirs = parts_usedBy(compiled, others);
    const kept = [...compiled.crates.keys()].filter(at => own.has(at) || !theirs.has(at));
    return pick(compiled.crates, kept, binaries);
}
function parts_usedBy({ crates }, binaries) {
    const used = new Set(binaries.map(({ crate }) => crate));
    // A set that grows is gone through to its end.
    for (const at of used)
        for (const next of crates[at]?.dependencies ?? [])
            used.add(next);
    return used;
}
/** The crates at these positions, in their order. */
function pick(crates, positions, binaries) {
    const places = new Map(positions.map((at, index) => [at, index]));
    const moved = (at) => places.get(at) ?? [];
    return {
        crates: positions.flatMap(at => {
            const crate = crates[at];
            return crate ? [{ ...crate, dependencies: crate.dependencies.flatMap(moved) }] : [];
        }),
        binaries: binaries.flatMap(({ name, crate }) => [moved(crate)].flat().map(at => ({ name, crate: at }))),
    };
}
/** The crates of several binaries, each once, sorted as those of one are. */
function joinCrates(parts) {
    const keyOf = ({ name, version, source = '' }) => [name, version, source].join(' ');
    const found = new Map();
    for (const { crates } of parts) {
        for (const crate of crates) {
            const joined = found.get(keyOf(crate)) ?? { ...crate, uses: new Set(), on: new Set() };
            found.set(keyOf(crate), joined);
            for (const feature of crate.features)
                joined.on.add(feature);
            for (const used of crate.dependencies)
                joined.uses.add(keyOf(crates[used] ?? crate));
        }
    }
    const keys = [...found.keys()].sort();
    const places = new Map(keys.map((key, at) => [key, at]));
    const placeOf = (key) => places.get(key) ?? 0;
    const crates = keys.flatMap(key => {
        const joined = found.get(key);
        if (joined === undefined)
            return [];
        const { uses, on, ...crate } = joined;
        return [
            { ...crate, features: [...on].sort(), dependencies: [...uses].map(placeOf).sort((a, b) => a - b) },
        ];
    });
    const binaries = parts.flatMap(part => part.binaries.map(({ name, crate }) => {
        const own = part.crates[crate];
        return { name, crate: own ? placeOf(keyOf(own)) : 0 };
    }));
    return { crates, binaries: binaries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

;// CONCATENATED MODULE: ./src/publish/sbom/kept.ts







/** Where the crates of a binary are kept, beside it in `kept`: what they are is asked for long after cargo said it. */
function keptCratesPath(kept, { name, digest }) {
    return (0,external_node_path_.join)(kept, `${digest.replace('sha256:', '')}-${(0,external_node_path_.basename)(name)}.crates.json`);
}
/** Gives the paths of the kept crates of binaries, whose names may begin with their platforms (`linux/amd64/app`). */
function keptCratesPaths(kept, binaries) {
    return binaries.map(binary => keptCratesPath(kept, binary));
}
/** Keeps which crates are in each of one compilation's binaries. `lock` is the text of Cargo.lock. */
async function keepCrates(kept, binaries, messages, lock) {
    const units = messages.filter(message => message.reason === 'compiler-artifact');
    const triples = [...new Set(binaries.map(({ target }) => target.triple))];
    const crates = await collectCrates(units, lock, triples);
    await (0,promises_.mkdir)(kept, { recursive: true });
    await Promise.all(binaries.map(async (binary) => {
        const compiled = crates.get(binary.target.triple);
        const own = compiled && cratesOf(compiled, binary.name);
        await (0,system_temporary/* writeWhole */.f8)(keptCratesPath(kept, binary), JSON.stringify(own));
    }));
}
const kept_Text = dist/* string */.YjP();
const Position = dist/* pipe */.FsL(dist/* number */.aig(), dist/* integer */.ndf(), dist/* minValue */.Wwf(0));
const Crates = dist/* pipe */.FsL(dist/* object */.Ikc({
    crates: dist/* array */.YOg(dist/* object */.Ikc({
        name: kept_Text,
        version: kept_Text,
        source: dist/* exactOptional */.yqP(kept_Text),
        checksum: dist/* exactOptional */.yqP(kept_Text),
        license: dist/* exactOptional */.yqP(kept_Text),
        licenseFile: dist/* exactOptional */.yqP(kept_Text),
        features: dist/* array */.YOg(kept_Text),
        dependencies: dist/* array */.YOg(Position),
    })),
    binaries: dist/* array */.YOg(dist/* object */.Ikc({ name: kept_Text, crate: Position })),
}), dist/* check */.z6Y(({ crates, binaries }) => [...crates.flatMap(({ dependencies }) => dependencies), ...binaries.map(({ crate }) => crate)].every(position => position < crates.length)));
/** The crates of these binaries together; null where nobody kept those of one. */
async function keptCrates(kept, binaries) {
    const paths = keptCratesPaths(kept, binaries);
    const found = await Promise.all(paths.map(path => readState(path, Crates)));
    const known = found.filter(crates => crates !== null);
    return known.length < binaries.length ? null : joinCrates(known);
}

;// CONCATENATED MODULE: ./src/publish/sbom/write.ts





/**
 * Writes an SBOM for each platform into a directory of their own below `parent`. Nothing is written of binaries whose crates nobody
 * knows: with `wanted` that is a UserError.
 */
async function writeSboms(system, of, parent, wanted) {
    const written = await Promise.all(of.image.platforms.map(image => sbomOf(of, image)));
    const sboms = written.filter(sbom => sbom !== null);
    if (wanted && sboms.length < written.length) {
        throw new errors/* UserError */.yo('`sbom`: which crates are in these ready binaries is not known: build them here, or leave it out');
    }
    if (sboms.length === 0)
        return { directory: null, sboms };
    const files = sboms.map(({ title, document }) => ({
        path: title,
        digest: (0,system_digest/* digestOf */.ol)(document),
        write: (path) => (0,promises_.writeFile)(path, document),
    }));
    return { directory: await keepResult(system, parent, files), sboms };
}
async function sbomOf(of, { platform, descriptor }) {
    const { name, version, epoch } = of;
    const binaries = of.binaries.filter(({ target }) => target.platform === platform);
    const crates = await keptCrates(of.kept, binaries);
    const triple = binaries[0]?.target.triple;
    if (!crates || triple === undefined)
        return null;
    const document = await makeSbom({ name, version, platform, triple, binaries, epoch }, crates);
    return { subject: descriptor, document, title: write_sbomName(platform), epoch };
}
/** `sbom-linux-arm-v7.cdx.json`: the ending is CycloneDX's for JSON (specification, "Recognized file patterns"). */
function write_sbomName(platform) {
    return `sbom-${platform.replaceAll('/', '-')}.cdx.json`;
}
/** As `sbomDocument`; its library (0.4 MB) is loaded here, since most runs need none. */
async function makeSbom(subject, compiled) {
    const { sbomDocument } = await Promise.all(/* import() */[__webpack_require__.e(450), __webpack_require__.e(156)]).then(__webpack_require__.bind(__webpack_require__, 1156));
    return sbomDocument(subject, compiled);
}

;// CONCATENATED MODULE: ./src/publish/publish.ts














/** What can be known before anything is built: that the engine is there which the image is for. Throws UserError. */
async function reviewPublication(system, { load }) {
    if (load)
        await withCredentials(system, undefined, env => requireEngine(system, env));
}
/**
 * Loads and pushes the images as asked, into the engine first: where there is none, nothing is pushed.
 * Throws UserError where an engine or a registry does not take one.
 */
async function publish_publish(system, request, publications, means) {
    const { credentials } = request;
    if (!request.load && !request.push)
        return;
    await withCredentials(system, credentials, async (env) => {
        for (const { archive, names } of request.load ? publications : [])
            await load(system, env, { archive: await archive(), references: names });
        if (!request.push)
            return;
        const { path: buildx } = await means.buildx();
        const transport = { buildx, env, patience: oci_registry/* PATIENCE */.aZ, account: credentials };
        if (request.push === 'digest') {
            const parts = publications.map(one => ({ ...one, references: (0,oci_registry/* repositoriesOf */.Ub)(one.references) }));
            return push(system, transport, parts);
        }
        const held = await means.held();
        const images = publications.map(({ layout, digest, references }) => {
            const standing = references.filter(name => held.get(name) === digest);
            return { layout, digest, references, standing };
        });
        for (const name of images.flatMap(({ standing }) => standing))
            system.console.status('Pushed', `${name}, which held it already`);
        await push(system, transport, images);
        for (const { references, digest } of images)
            await announce(system, references, digest);
    });
}

;// CONCATENATED MODULE: ./src/binaries/causes.ts




const Causes = dist/* object */.Ikc({
    schema: dist/* literal */.euz(1),
    /** Milliseconds since 1970. */
    time: dist/* number */.aig(),
    /** Why each crate of the last build was compiled, or that it was fresh, by its package's name. */
    causes: dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP()),
});
const causes_FILE = 'causes.json';
/** Of the last build in a project's place, `root`; null where there is none. */
function readCauses(root) {
    return readState((0,external_node_path_.join)(root, causes_FILE), Causes);
}
/** Remembers why each crate was compiled. `local`: the causes of the workspace's packages. */
async function keepCauses({ system, setup }, recorded, local) {
    const units = [...recorded.local, ...recorded.foreign];
    const found = new Map(units.map(unit => [unit.package, 'fresh: it was not compiled']));
    for (const { package: name, fresh } of recorded.foreign)
        if (!fresh)
            found.set(name, 'a dependency that no build here and no restored entry had compiled');
    const causes = Object.fromEntries([...found, ...local]);
    await (0,system_temporary/* writeWhole */.f8)((0,external_node_path_.join)(setup.place.root, causes_FILE), JSON.stringify({ schema: 1, time: system.now(), causes })).catch(() => { });
}

;// CONCATENATED MODULE: ./src/binaries/kept.ts




/** The files below a project's `kept` that an exact build takes of these finished builds, absolute: binaries, and what SBOMs are made of, of which some may not be there. */
function keptFiles({ kept }, results) {
    return results.flatMap(({ binaries }) => [
        ...binaries.map(({ digest }) => keptPath(kept, digest)),
        ...keptCratesPaths(kept, binaries),
    ]);
}
/** Removes the files of other builds, but not new ones: the last step of a job saves its images. `now`: milliseconds since 1970. */
async function tidyKept(place, recorded, now) {
    const named = new Set(keptFiles(place, Object.values(recorded.record.results)).map(path => (0,external_node_path_.basename)(path)));
    await removeOld(place.kept, name => named.has(name), now);
}

;// CONCATENATED MODULE: ./src/binaries/record.ts















/** Records a compile, finished or failed, for the next build, says what was compiled and why, and notes what is to be saved. */
async function recordCompiled(job, reader, compiled, facts) {
    const { failure, present } = compiled;
    const recorded = await record(job, reader, compiled, facts).catch(error => {
        // What broke the build is what the user should mend: often it is what refuses the record too, a full disk.
        throw (0,errors/* refusalOf */.Of)(error) === undefined ? error : (failure ?? error);
    });
    sayUnits(job, recorded, reasonLines(present.comparison, recorded, compiled.dirty));
    await keepCauses(job, recorded, causes(present.comparison, recorded.local, compiled.dirty));
    const units = new Set([...recorded.local, ...recorded.foreign].map(({ id }) => id));
    const isPending = hasCache(job) && job.cache.save;
    if (isPending)
        await notePending(job, present, recorded.record.build);
    return { units: failure ? null : units, isPending };
}
async function record(job, reader, { binaries, messages, messagesOf, failure, present, prepared, isSecond }, facts) {
    const { place, project, openssl, env } = job.setup;
    // What an SBOM is made of stays with the binaries: the next run may compile nothing, and cargo says nothing then.
    const lock = await openssl_textOf((0,external_node_path_.join)(project.root, 'Cargo.lock'));
    for (const [at, own] of messagesOf.entries()) {
        const made = binaries.filter(({ compilation }) => compilation === at);
        await keepCrates(place.kept, made, own, lock);
    }
    const recorded = await recordBuild({
        inputs: present,
        after: await readSnapshot(job, reader, false),
        kept: prepared.record,
        targetDirectory: place.target,
        // What an OpenSSL is made of is in its directory's name.
        fetched: [
            ...['registry', 'git'].map(name => (0,external_node_path_.join)(cargoHomeOf(env), name)),
            ...openssl.map(({ directory }) => directory),
        ],
        messages,
        binaries: Object.fromEntries(binaries.map(binary => [resultName(binary), keptPath(place.kept, binary.digest)])),
        recipe: facts.recipe,
        entryOf: (used, entry) => {
            const isWhole = entry !== null && !facts.hasNewLibraries && used.every(id => entry.units.includes(id));
            // The same mistake without the restored units is the project's: their entry stays the one.
            const isProjects = isSecond && failure !== null;
            if (isWhole || isProjects || !hasCache(job) || !job.cache.save)
                return entry;
            const made = newDepsKey(job, present, facts.recipe);
            // The next recipe starts small.
            const others = entry?.recipe === made.recipe ? entry.units : [];
            return { ...made, units: [...new Set([...others, ...used])] };
        },
    });
    if (failure === null) {
        await writeRecordFile(lastSuccessFile(job.setup), recorded.record);
        await tidyKept(place, recorded, job.system.now());
    }
    return recorded;
}
/** How much was compiled, and why the workspace's packages were. */
function sayUnits({ system, journal }, { local, foreign }, reasons) {
    const units = [...local, ...foreign];
    const compiled = units.filter(({ fresh }) => !fresh).length;
    const dependencies = foreign.filter(({ fresh }) => !fresh).length;
    journal.note({ compiled: { units: compiled, dependencies, fresh: units.length - compiled, reasons } });
    if (compiled === 0)
        return;
    const fresh = units.length - compiled;
    system.console.status('Compiled', `${(0,format/* counted */.hS)(compiled, 'unit')}, ${fresh} ${fresh === 1 ? 'was' : 'were'} fresh`);
    for (const reason of reasons)
        system.console.status('Because', reason);
}

;// CONCATENATED MODULE: ./src/binaries/store.ts




/** Which store a run has, `directory` null for GitHub's, and what it may do with it. Null where there is none: the home stays as it is, and is the cache. */
function chooseStore(system, request) {
    const { mode, directory } = request.cache;
    const { event } = request.source;
    if (directory === undefined && !isToldOfService(system.env)) {
        // At home the home is the cache, and nobody asked for more.
        const isAtHome = event.kind === 'other' && event.name === '';
        if (mode === 'read' || mode === 'always' || (mode === 'auto' && !isAtHome))
            system.console.info(NO_STORE);
        return null;
    }
    const { note: said, ...policy } = cachePolicy(mode, event);
    if (said !== undefined)
        system.console.info(said);
    return policy.restore || policy.save ? { ...policy, directory: directory ?? null } : null;
}
/** The store that `chooseStore` chose, open. */
async function openCache(system, request, place, note) {
    const chosen = chooseStore(system, request);
    if (chosen === null)
        return null;
    const { directory, ...policy } = chosen;
    return { ...(await openEntryStore(system, directory, place)), ...policy, note };
}
/** Who asks for a cache learns that there is none. */
const NO_STORE = 'there is no cache service here, so nothing is restored or saved: write `cache-dir: DIR` for a directory';
/** The store in `directory`, or GitHub's for null. The caller has the project's lock. */
async function openEntryStore(system, directory, { root }) {
    const scratch = (0,external_node_path_.join)(root, 'entries');
    // A run that was killed left what is there.
    await (0,promises_.rm)(scratch, { recursive: true, force: true });
    await (0,promises_.mkdir)(scratch, { recursive: true });
    return { store: storeOf(system, directory), compression: await findCompression(system), scratch };
}
const opened = new WeakMap();
/** One for a run, which restores and saves: a store that did not answer is not asked again, and no line is said twice. */
function storeOf(system, directory) {
    const stores = opened.get(system.console) ?? new Map();
    opened.set(system.console, stores);
    const store = stores.get(directory) ??
        (directory === null ? githubStore(system, doorOf('toolkit')) : directoryStore(system, directory));
    stores.set(directory, store);
    return store;
}

;// CONCATENATED MODULE: ./src/binaries/save.ts











/** Saves what the last build in a project's place left to save. A cache fails nothing: whatever goes wrong is a line of information. */
async function savePending(system, place) {
    const waiting = () => system.console.status('Blocking', 'waiting for a build of this project');
    await save_tolerant(system, () => withLock(place.lock, waiting, () => save(system, place)));
}
/** The same, for the holder of the project's lock. */
async function saveUnlocked(system, place) {
    await save_tolerant(system, () => save(system, place));
}
async function save_tolerant({ console }, work) {
    try {
        await work();
    }
    catch (error) {
        console.info(`nothing is saved in the cache: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function save(system, place) {
    const pending = await readPending(place);
    if (pending === null)
        return;
    const record = await readRecord(place.target);
    const dependencies = await readDependencies(place.target);
    await removePending(place);
    if (record?.build !== pending.build) {
        system.console.info('nothing is saved in the cache: another build of this project followed on this machine');
        return;
    }
    const entries = await openEntryStore(system, pending.directory, place);
    const depsBytes = await saveDependencies(system, entries, place, pending, dependencies);
    // A `work` entry is of no use without the `deps` entry that it names.
    if (depsBytes === null)
        return;
    const workBytes = await saveWork(system, entries, place, pending, record);
    if (workBytes !== null)
        await saveTimes(entries, pending);
    const bytes = depsBytes + (workBytes ?? 0);
    if (bytes > 0 && pending.directory === null)
        sayQuota(system, bytes);
}
async function saveDependencies(system, entries, place, { workspace, cargoHome, zigCache }, dependencies) {
    const entry = dependencies?.entry ?? null;
    if (dependencies === null || entry === null)
        return 0;
    if (await isSaved(place, entries.store, entry.key))
        return 0;
    const roots = rootsOf(place, cargoHome, zigCache);
    const units = await memberPaths(new Set(entry.units), place.target, Object.values(roots));
    const packages = entry.units.flatMap(id => dependencies.units[id]?.package ?? []);
    const locked = (await lockedPackages(workspace)).map(({ name }) => name);
    const { files } = await zigLibraries(zigCache);
    const bytes = await saveEntry(system, entries, {
        kind: 'deps',
        keys: [entry.key],
        roots,
        members: [
            ...[...units, DEPENDENCY_FILE].map(path => ({ root: 'target', path })),
            ...(await crateMembers(cargoHome, packages, locked)),
            ...files.map(path => ({ root: 'zig', path })),
        ],
    });
    if (bytes !== null)
        await noteSaved(place, entries.store, entry.key);
    return bytes;
}
/** One archive, found by the selection of each image that was built of these inputs. */
async function saveWork(system, entries, place, { work, cargoHome, zigCache }, record) {
    const selections = Object.keys(record.results);
    if (selections.length === 0)
        return 0;
    const ids = new Set(record.packages.flatMap(({ units }) => units.map(({ id }) => id)));
    const roots = rootsOf(place, cargoHome, zigCache);
    const units = await memberPaths(ids, place.target, Object.values(roots));
    const layers = await (0,promises_.readdir)(place.layers).catch(() => []);
    const paths = [
        ...[...units, RECORD_FILE].map(path => `target/${path}`),
        ...[
            ...keptFiles(place, Object.values(record.results)),
            ...layers.map(name => (0,external_node_path_.join)(place.layers, name)),
            (0,external_node_path_.join)(place.root, HISTORY_FILE),
        ].map(path => (0,external_node_path_.relative)(place.root, path)),
    ];
    const parts = selections.map(value => work.map(part => (part.name === 'selection' ? { ...part, value } : part)));
    const bytes = await saveEntry(system, entries, {
        kind: 'work',
        keys: newKeys('work', parts, record.build),
        roots,
        members: [...new Set(paths)].map(path => ({ root: 'place', path })),
    });
    if (bytes !== null)
        await noteSaved(place, entries.store, record.build);
    return bytes;
}
async function saveTimes({ store, scratch }, { times }) {
    const file = (0,external_node_path_.join)(scratch, 'nothing');
    if (times.length === 0)
        return;
    await (0,system_temporary/* holding */.G)(file, async () => {
        await (0,promises_.writeFile)(file, '');
        for (const key of times)
            await store.save(key, file);
    });
}
/** GitHub docs, "Dependency caching reference", usage limits and eviction policy: bytes for a repository by default. */
const GITHUB_QUOTA = 10 * 10 ** 9;
function sayQuota(system, bytes) {
    const times = Math.floor(GITHUB_QUOTA / bytes);
    system.console.info(times > 0
        ? `GitHub keeps 10 GB of entries for a repository, last used first: room for ${times} times what was saved now`
        : 'GitHub keeps 10 GB of entries for a repository, which is less than what was saved now: the next run may not find it');
}

;// CONCATENATED MODULE: ./src/image/layout.ts








/**
 * The files of the image's layout (image-spec 1.1, image-layout.md). `reference` is how tools find the image in it: a full reference
 * or a bare tag, `latest` without it.
 */
function layoutFiles(image, reference) {
    const index = {
        schemaVersion: 2,
        mediaType: MEDIA_TYPES.index,
        manifests: [named(image.descriptor, reference)],
    };
    return [
        ...[...image.blobs].map(([digest, content]) => ({ path: blobPath(digest), content })),
        { path: 'index.json', content: json(index) },
        { path: 'oci-layout', content: json({ imageLayoutVersion: '1.0.0' }) },
    ];
}
/** `blobs/sha256/...` */
function blobPath(digest) {
    return `blobs/${digest.replace(':', '/')}`;
}
function json(value) {
    return { kind: 'bytes', bytes: Buffer.from(JSON.stringify(value)) };
}
/** `org.opencontainers.image.ref.name` holds the tag; containerd and Docker also read the full name where there is one. */
function named(descriptor, reference = 'latest') {
    const tag = /:([\w][\w.-]{0,127})$/.exec(reference)?.[1];
    const names = {
        ...(tag === undefined ? {} : { 'io.containerd.image.name': reference }),
        'org.opencontainers.image.ref.name': tag ?? reference,
    };
    return { ...descriptor, annotations: { ...descriptor.annotations, ...names } };
}
/**
 * Writes the image as a layout directory, whole or not at all; an image layout that is there is replaced.
 * Throws UserError for a place that is a file, holds something else, or cannot be written.
 */
async function writeLayout(image, directory, reference) {
    await checkOutput({ kind: 'layout', path: directory });
    await reportUnwritable(directory, async () => {
        await (0,system_directory/* makeDirectory */.Oh)((0,external_node_path_.dirname)(directory));
        await (0,system_temporary/* whole */.WQ)(directory, async (beside) => {
            await (0,promises_.mkdir)((0,external_node_path_.join)(beside, 'blobs/sha256'), { recursive: true });
            await Promise.all(layoutFiles(image, reference).map(({ path, content }) => layout_put(content, (0,external_node_path_.join)(beside, path))));
        });
    });
}
/** Writes the image as a layout in a directory of its own below `parent`, and returns it. Throws UserError where it cannot be written. */
async function keepLayout(system, image, parent, reference) {
    const files = layoutFiles(image, reference).map(({ path, content }) => ({
        path,
        // Blobs are named by theirs; the two small files are not.
        digest: isBlob(path) || content.kind === 'file' ? digestAt(path) : (0,system_digest/* digestOf */.ol)(content.bytes),
        write: (to) => layout_put(content, to),
    }));
    return reportUnwritable(parent, () => keepResult(system, parent, files));
}
function isBlob(path) {
    return path.startsWith('blobs/');
}
/** `blobPath`'s way back. */
function digestAt(path) {
    return `sha256:${(0,external_node_path_.basename)(path)}`;
}
/** A copy, never a link: who changes the layout must not change the base image that is kept. */
async function layout_put(content, path) {
    if (content.kind === 'file')
        await (0,promises_.copyFile)(content.path, path);
    else
        await (0,promises_.writeFile)(path, content.bytes);
}
const FACTS_OF_THE_MACHINE = ['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST'];
/** Full disks and missing rights are nobody's bug. */
async function reportUnwritable(path, write) {
    try {
        return await write();
    }
    catch (error) {
        if (!FACTS_OF_THE_MACHINE.includes((0,errors/* errorCode */.CA)(error) ?? ''))
            throw error;
        throw new errors/* UserError */.yo(`\`output\`: ${path} cannot be written: ${(0,errors/* messageOf */.bD)(error)}: free space, or name another place`);
    }
}
/**
 * Looks, before anything is built, whether the output can be written: an existing file is replaced by an archive, an existing
 * layout by a layout, and nothing else by anything. Throws UserError.
 */
async function checkOutput({ kind, path }) {
    const there = await layout_kindOf(path);
    if (kind === 'archive' && there === 'directory') {
        throw new errors/* UserError */.yo(`\`output\`: ${path} is a directory: write ${path}/ for a layout, or another name`);
    }
    if (kind === 'layout' && there === 'file') {
        throw new errors/* UserError */.yo(`\`output\`: ${path} is a file: write another name, or remove it`);
    }
    if (kind === 'layout' && there === 'directory') {
        const names = await (0,promises_.readdir)(path);
        if (names.length > 0 && !names.includes('oci-layout')) {
            throw new errors/* UserError */.yo(`\`output\`: ${path} holds something else than an OCI layout: write another name, or empty it`);
        }
    }
    const fault = await (0,system_temporary/* writeFaultOf */.$P)((0,external_node_path_.dirname)(path));
    if (fault)
        throw unwritable(fault.directory, fault.error);
}
async function layout_kindOf(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory() ? 'directory' : 'file';
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw unwritable(path, error);
    }
}
function unwritable(path, error) {
    return new errors/* UserError */.yo(`\`output\`: ${path} cannot be written (${(0,errors/* errorCode */.CA)(error)}): write another name`);
}

;// CONCATENATED MODULE: ./src/image/parents.ts
/** uid and gid of the user that programs run as, the same number as distroless images use. */
const NONROOT = 65532;
/** Directories of the default base that are not plain (root's, 0755): a layer above that names them must repeat these. */
const OWN_DIRECTORIES = [
    { kind: 'directory', path: 'home/nonroot', mode: 0o700, owner: { uid: NONROOT, gid: NONROOT } },
    { kind: 'directory', path: 'root', mode: 0o700 },
    { kind: 'directory', path: 'tmp', mode: 0o1777 },
];
/**
 * Adds the directories that these entries lie in, as root's with mode 0755, where they are not among them and nothing
 * below `has` them.
 */
function withParents(entries, has = () => false) {
    const all = new Map(entries.map(entry => [entry.path, entry]));
    for (const path of entries.flatMap(entry => parentsOf(entry.path))) {
        if (!all.has(path) && !has(path))
            all.set(path, parents_parent(path));
    }
    return [...all.values()];
}
/** The path is this one, or lies below it. */
function isWithin(path, directory) {
    return path === directory || path.startsWith(directory.endsWith('/') ? directory : `${directory}/`);
}
/** `a/b/c`: `a`, `a/b`. */
function parentsOf(path) {
    const parts = path.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
/**
 * Directories that a user's base brings, perhaps as symlinks (/bin, /var/run) or with a mode of its own (/root, /tmp): an entry
 * for them would replace that. Others must be named, since engines before Docker 23 make a missing parent with mode 0600.
 */
const BASES_OWN = /^(bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|s?bin|srv|sys|tmp|usr\/(local\/)?(etc|games|include|lib\w*|sbin|share|src|man)|usr\/bin|var|var\/(cache|lib|local|lock|log|mail|opt|run|spool|tmp))$/;
/** Of a base that nobody looked into. */
function isBasesOwn(path) {
    return BASES_OWN.test(path);
}
function parents_parent(path) {
    const own = OWN_DIRECTORIES.find(directory => directory.path === path);
    return own ?? { kind: 'directory', path, mode: 0o755 };
}

// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
;// CONCATENATED MODULE: ./src/image/tar.ts



/**
 * The archive of these entries in the order of their paths, whatever order they come in: ustar, with PAX headers where a
 * name does not fit (POSIX.1-2017, pax). Every entry's time is `epoch` (seconds since 1970). Its bytes depend on nothing else.
 */
async function* tar(entries, epoch) {
    const archive = (0,tar_stream.pack)();
    const filled = fill(archive, entries.toSorted(byPath), new Date(epoch * 1000));
    // Awaited after the last byte: a failure before then ends the archive, and with it the loop.
    filled.catch((error) => archive.destroy(error));
    yield* archive;
    await filled;
}
/** Code units, not a locale's order: a directory comes before what is in it, and every machine agrees. */
function byPath(a, b) {
    return a.path < b.path ? -1 : 1;
}
async function fill(archive, entries, mtime) {
    for (const entry of entries)
        await add(archive, entry, mtime);
    archive.finalize();
}
async function add(archive, entry, mtime) {
    const name = entry.path;
    if (entry.kind === 'symlink') {
        archive.entry({ name, type: 'symlink', linkname: entry.target, mode: 0o777, uid: 0, gid: 0, mtime });
        return;
    }
    if (entry.kind === 'hardlink') {
        archive.entry({ name, type: 'link', linkname: entry.target, mode: 0o644, uid: 0, gid: 0, mtime });
        return;
    }
    const { mode, owner = ROOT } = entry;
    const large = Object.entries(owner).filter(([, id]) => id > MOST_OCTAL);
    const pax = large.length === 0 ? null : Object.fromEntries(large.map(([key, id]) => [key, String(id)]));
    const header = { name, mode, ...owner, mtime, pax };
    if (entry.kind === 'directory') {
        archive.entry({ ...header, name: `${name}/`, type: 'directory' });
        return;
    }
    const { content, size } = entry;
    const sink = archive.entry({ ...header, type: 'file', size });
    if (content.kind === 'file') {
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(content.path, { highWaterMark: READ_BYTES }), sink);
        return;
    }
    await (0,external_node_stream_promises_.pipeline)([content.bytes], sink);
}
/** What ustar's six octal digits can say of a uid or gid. */
const MOST_OCTAL = 0o777777;
const ROOT = { uid: 0, gid: 0 };
const READ_BYTES = 1 << 20;

;// CONCATENATED MODULE: ./src/image/archive.ts










/**
 * Writes the image as one tar file, whole or not at all: an OCI archive (a layout in a tar) that has Docker's manifest.json beside it
 * (moby, image/spec/v1.2.md), for engines before containerd's image store. Throws UserError for a place that is a directory or cannot be written.
 */
async function archive_writeArchive(image, file, options) {
    const files = [
        ...layoutFiles(image, options.references[0]),
        { path: 'manifest.json', content: json(dockerManifest(image, options)) },
    ];
    await checkOutput({ kind: 'archive', path: file });
    await reportUnwritable(file, async () => {
        await (0,system_directory/* makeDirectory */.Oh)((0,external_node_path_.dirname)(file));
        const entries = await Promise.all(files.map(archive_entryOf));
        await (0,system_temporary/* whole */.WQ)(file, beside => (0,external_node_stream_promises_.pipeline)(tar(withParents(entries), 0), (0,external_node_fs_.createWriteStream)(beside)));
    });
}
/** The image for the platform that a machine runs, without the others; for the first one where it runs none of them. */
function imageForHost(image, host) {
    const chosen = platformFor(image, host);
    const { descriptor, config, layers } = chosen;
    const blobs = [descriptor, config, ...layers].flatMap(({ digest }) => {
        const blob = image.blobs.get(digest);
        return blob ? [[digest, blob]] : [];
    });
    return { descriptor, platforms: [chosen], blobs: new Map(blobs) };
}
function platformFor({ platforms }, host) {
    const chosen = platforms.find(({ platform }) => (0,oci_platforms/* runsOn */.k8)(platform, host)) ?? platforms[0];
    if (!chosen)
        throw new Error('an image for no platform');
    return chosen;
}
async function archive_entryOf({ path, content }) {
    return { kind: 'file', path, mode: 0o644, content, size: await archive_sizeOf(content) };
}
async function archive_sizeOf(content) {
    return content.kind === 'bytes' ? content.bytes.length : (await (0,promises_.stat)(content.path)).size;
}
function dockerManifest(image, { references, hostPlatform }) {
    const chosen = platformFor(image, hostPlatform);
    return [
        {
            Config: blobPath(chosen.config.digest),
            RepoTags: references.length === 0 ? null : references,
            Layers: chosen.layers.map(({ digest }) => blobPath(digest)),
        },
    ];
}

;// CONCATENATED MODULE: ./src/image/accounts.ts

function parseAccounts(passwd, group) {
    const rows = (text) => text.split('\n').map(line => line.split(':'));
    return {
        users: rows(passwd).flatMap(([name, , uid, gid]) => name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []),
        groups: rows(group).flatMap(([name, , gid]) => (name && gid ? [{ name, gid: Number(gid) }] : [])),
    };
}
/** `app:staff`, as the config has a user; none is root. */
function parseUser(text) {
    const [user = '', group] = (text || '0').split(':');
    return group === undefined ? { user } : { user, group };
}
/**
 * The numbers of an owner as Docker's --chown reads it: a uid without a group is the gid too. Calls `missing` with the name that
 * nobody has and those that there are, and throws what that returns.
 */
function accounts_idsOf({ user, group }, { users, groups }, missing) {
    const names = (list) => list.map(({ name }) => name);
    const found = isNumber(user)
        ? { uid: Number(user), gid: Number(user) }
        : users.find(({ name }) => name === user);
    if (!found)
        throw missing('user', user, names(users));
    const { uid, gid } = found;
    if (group === undefined)
        return { uid, gid };
    if (isNumber(group))
        return { uid, gid: Number(group) };
    const own = groups.find(({ name }) => name === group);
    if (!own)
        throw missing('group', group, names(groups));
    return { uid, gid: own.gid };
}
const isNumber = (text) => /^\d+$/.test(text);
const PASSWD = [
    'root:x:0:0:root:/root:/sbin/nologin',
    'nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin',
    `nonroot:x:${NONROOT}:${NONROOT}:nonroot:/home/nonroot:/sbin/nologin`,
];
const GROUP = ['root:x:0:', 'nobody:x:65534:', `nonroot:x:${NONROOT}:`];
/** The default base's /etc/passwd and /etc/group. */
const DEFAULT_ACCOUNTS = { passwd: accounts_text(PASSWD), group: accounts_text(GROUP) };
function accounts_text(lines) {
    return lines.map(line => `${line}\n`).join('');
}
/**
 * What the default base's files become with the user that a request names; null where they have it, or it is a number.
 * `app` takes the place of the user nonroot, `app:10001` is a user and a group of that number.
 */
function withUser({ user: written }) {
    if (written === undefined)
        return null;
    const { user, group = '' } = parseUser(written);
    const { users, groups } = parseAccounts(DEFAULT_ACCOUNTS.passwd, DEFAULT_ACCOUNTS.group);
    const hasUser = isNumber(user) || users.some(({ name }) => name === user);
    const ownGroup = groups.find(({ name, gid }) => name === group || String(gid) === group);
    const hasGroup = group === '' || isNumber(group) || ownGroup !== undefined;
    if (hasUser && hasGroup)
        return null;
    const number = isNumber(group) && !ownGroup ? Number(group) : isNumber(user) ? Number(user) : NONROOT;
    const gid = ownGroup?.gid ?? number;
    const rest = (lines) => lines.filter(line => number !== NONROOT || !line.startsWith('nonroot:'));
    const newGroup = isNumber(group) || group === '' ? user : group;
    return {
        passwd: accounts_text(hasUser ? PASSWD : [...rest(PASSWD), `${user}:x:${number}:${gid}:${user}:/home/${user}:/sbin/nologin`]),
        group: accounts_text(ownGroup ? GROUP : [...rest(GROUP), `${newGroup}:x:${gid}:`]),
        home: hasUser
            ? null
            : { kind: 'directory', path: `home/${user}`, mode: 0o700, owner: { uid: number, gid } },
    };
}
/** A text file of root's, which all may read. */
function textFile(path, content) {
    const bytes = Buffer.from(content);
    return { kind: 'file', path, mode: 0o644, size: bytes.length, content: { kind: 'bytes', bytes } };
}

;// CONCATENATED MODULE: ./src/image/ca-certificates.json
const ca_certificates_namespaceObject = /*#__PURE__*/JSON.parse('{"$":[{"subject":"C=BE, O=GlobalSign nv-sa, CN=GlobalSign Root E46","validTo":"2046-03-20","sha256":"cbb9c44d84b8043e1050ea31a69f514955d7bfd2e2c6b49301019ad61d9f5058","der":"MIICCzCCAZGgAwIBAgISEdK7ujNu1LzmJGjFDYQdmOhDMAoGCCqGSM49BAMDMEYxCzAJBgNVBAYTAkJFMRkwFwYDVQQKExBHbG9iYWxTaWduIG52LXNhMRwwGgYDVQQDExNHbG9iYWxTaWduIFJvb3QgRTQ2MB4XDTE5MDMyMDAwMDAwMFoXDTQ2MDMyMDAwMDAwMFowRjELMAkGA1UEBhMCQkUxGTAXBgNVBAoTEEdsb2JhbFNpZ24gbnYtc2ExHDAaBgNVBAMTE0dsb2JhbFNpZ24gUm9vdCBFNDYwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAScDrHPt+ieUnd1NPqlRqetMhkytAepJ8qUuwzSChDH2omwlwxwEwkBjtjqR+q+soArzfwoDdusvKSGN+1wCAB16pMLey5SnCNoIwZD7JIvU4Tb+0cUB+hflGddyXqBPCCjQjBAMA4GA1UdDwEB/wQEAwIBhjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBQxCpCPtsad0kRLgLWi5h+xEk8blTAKBggqhkjOPQQDAwNoADBlAjEA31SQ7Zvvi5QCkxeCmb6zniz2C5GMn0oUsfZkvLtoURMMA/cVi4RguYv/Uo7njLwcAjA8+RHUjE7AwWHCFUyqqx0LMV87HOIAl0Qx5v5zli/altP+CAezNIm8BZ/3Hobui3A="},{"subject":"C=BE, O=GlobalSign nv-sa, CN=GlobalSign Root R46","validTo":"2046-03-20","sha256":"4fa3126d8d3a11d1c4855a4f807cbad6cf919d3a5a88b03bea2c6372d93c40c9","der":"MIIFWjCCA0KgAwIBAgISEdK7udcjGJ5AXwqdLdDfJWfRMA0GCSqGSIb3DQEBDAUAMEYxCzAJBgNVBAYTAkJFMRkwFwYDVQQKExBHbG9iYWxTaWduIG52LXNhMRwwGgYDVQQDExNHbG9iYWxTaWduIFJvb3QgUjQ2MB4XDTE5MDMyMDAwMDAwMFoXDTQ2MDMyMDAwMDAwMFowRjELMAkGA1UEBhMCQkUxGTAXBgNVBAoTEEdsb2JhbFNpZ24gbnYtc2ExHDAaBgNVBAMTE0dsb2JhbFNpZ24gUm9vdCBSNDYwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCsrHQy6LNl5brtQyYdpokNRbopiLKkHWPd08EsCVeJOaFV6Wc0dwxu5FUdUiXSE2te4R2pt32JMl8Nnp8semNgQB+msLZ4j5lUlghYruQGvGIFAha/r6gjA7aUD7xubMLL1aa7DOn2wQL7Id5m3RerdELv8HQvJfTqa1VbkNud316HCkD7rRlr+/fKYIje2sGP1q7Vf9Q8g+7XFkyDRTNrJ9CG0Bwta/OrffGFqfUo0q3v84RLHIf8E6M6cqJaESvWJ3En7YEtbWaBkoe0G1h6zD8K+kZPTXhc+CtI4wSEy132tGqzZfxCnlEmIyDLPRT5ge1lFgBPGmSXZgjPjHvjK8Cd+RTyG/FWaha/LIWFzXg4mutCagI0GIMXTpRW+LaCtfOW3T3zvn8gdz57GSNrLNRyc0NXfeD412lPFzYE+cCQYDdF3uYM2HSNrpyibXRdQr4G9dlkbgIQrImwTDsHTUB+JMWKmIJ5jqSngiCNI/onccnfxkF0oE32kRbcRoxfKWMxWXEM2G/CtjJ9++ZdU6Z+Ffy7dXxd7Pj2Fxzsx2sZy/N78CsHpdlseVR2bJ0cpm4O6XkMqCNqo98bMDGfsVR7/mrLZqrcZdCinkqaByFrgY/bxFn63iLABJzjqls2k+g9vXqhnQt2sQvHnf3PmKgGwvgqo6GDoLclcqUC4wIDAQABo0IwQDAOBgNVHQ8BAf8EBAMCAYYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUA1yrc4GHqMywptWU4jaWSf8FmSwwDQYJKoZIhvcNAQEMBQADggIBAHx47PYCLLtbfpIrXTncvtgdokIzTfnvpCo7RGkerNlFo048p9gkUbJUHJNOxO97k4VgJuoJSOD1u8fpaNK7ajFxzHmuEajwmf3lH7wvqMxX63bEIaZHU1VNaL8FpO7XJqti2kM3S+LGteWygxk6x9PbTZ4IevPuzz5i+6zoYMzRx6Fcg0XERczzF2sUyQQCPtIkpnnpHs6i58FZFZ8d4kuaPp92CC1r2LpXFNqD6v6MVenQTqnMdzGxRBF6XLE+0xRFFRhiJBPSy03OXIPBNvIQtQ6IbbjhVp+J3pZmOUdkLG5NrmJ7v2B0GbhWrJKsFjLtrWhV/pi60zTe9Mlhww6G9kuEYO4Ne7UyWHmRVSyBQ7N0H3qqJZ4d16GLuc1CLgSkZoNNiTW2bKg2SnkheCLQQrzRQDGQob4Ez8pn7fXwgNNgyYMqIgXQBztSvwyeqiv5u+YfjyW6hY0XHgL+XVAEV8/+LbzvXMAaq7afJMbfc2hIkCwU9D9SGuTSyxTDYWnP4vkYxboznxSjBF25cfe1lNj2M8FawTSLfJvdkzrnE6JwYZ+vj+vYxXX4M2bUdGc6N3ec592kD3ZDZopD8p/7DEJ4Y9HiD2971KE9dJeFt0g5QdYg/NA6s/rob8SKunE3vouXsXgxT7PntgMTzlSdriVZzH81Xwj3QEUxeCp6"},{"subject":"C=BM, O=QuoVadis Limited, CN=QuoVadis Root CA 1 G3","validTo":"2042-01-12","sha256":"8a866fd1b276b57e578e921c65828a2bed58e9f2f288054134b7f1f4bfc9cc74","der":"MIIFYDCCA0igAwIBAgIUeFhfLq0sGUvjNwc1NBMotZbUZZMwDQYJKoZIhvcNAQELBQAwSDELMAkGA1UEBhMCQk0xGTAXBgNVBAoTEFF1b1ZhZGlzIExpbWl0ZWQxHjAcBgNVBAMTFVF1b1ZhZGlzIFJvb3QgQ0EgMSBHMzAeFw0xMjAxMTIxNzI3NDRaFw00MjAxMTIxNzI3NDRaMEgxCzAJBgNVBAYTAkJNMRkwFwYDVQQKExBRdW9WYWRpcyBMaW1pdGVkMR4wHAYDVQQDExVRdW9WYWRpcyBSb290IENBIDEgRzMwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCgvlAQjunybEC0BJyFuTHK3C3kEakEPBtVwedYMB0ktMPvhd6MLOHBPd+C5k+tR4ds7FtJwUrVu4/sh6x/gpqG7D0DmVIB0jWerNrwU8lmPNSsAgHaJNM7qAJGr6Qc4/hzWHa39g6QDbXwz8z6+cZM5cOGMAqNF34168Xfuw6cwI2H44g4hWf6Pser4BOcBRiYz5P1sZK0/CPTz9XEJ0ngnjybCKOLXSoh4Pw5qlPafX7PGglTvF0FBM+hSo+LdoINofjSxxR3W5A2B4GbPgb6Ul5jxaYA/qXpUhtStZI5cgMJYr2wYBZupt0lwgNm3fME0UDiTouG9G/lg6AnhF4EwfWQvTA9xO+oabw4m6SkltFi2mnAAZauy8RRNOoMqv8hjlmPSlzkYZqn0ukqeI1RPToV7qJZjqlc3sX5kCLliEVx3ZGZbHqfPT2YfF72vhZooF6uCyP8Wg+qInYtyaEQHeTTRCOQiJ/GKubX9ZqzWB4vMIkIG1SitZgj7Ah3HJVdYdHLiZxfokqRmu8hqkkWCKi9YSgxyXSthfbZxbGL0eUQMk1fiyA6PEkfM4VZDdvLCXVDaXP7a3F98N/ETH3Goy7IlXnLc6KOTk0k+17kBL5yG6YnLUlamXrXXAkgt3+UuU/xDRxeiEIbEbfnkduebPRq34wGmAOtzCjvpUfzUwIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUo5fW816iEOGrRZ88F2Q87gFwnMwwDQYJKoZIhvcNAQELBQADggIBABj6W3X8PnrHX3fHyt/PX8MSxEBd1DKquGrX1RUVRpgjpeaQWxiZTOOtQqOCMTaIzen7xASWSIsBx40Bz1szBpZGZnQdT+3Btrm0DWHMY37XLneMlhwqI2hrhVd2cDMT/uFPpiN3GPoajOi9ZcnPP/TJF9zrx7zABC4tRi9pZsMbj/7sPtPKlL92CiUNqXsCHKnQO18LwIE6PWThv6ctTr1NxNgpxiIY0MWscgKCP6o6ojoilzHdCGPDdRS5YCgtW2jgFqlmgiNR9etT2DGbe+m3nUvriBbP+V04ikkwj+3x6xn0dxoxGE1nVGwvb2X52z3sIexe9PSLymBlVNFxZPT5pqOBMzYzcfCkeF9OrYMh3jRJjehZrJ3ydlo28hP0r+AJx2EqbPfgna67hkooby7utHnNkDPDs3b69fBsnQGQ+p6Q9pxyz0fawx/kNSBT8lTR32GDpgLiJTjehTItXnOQUl1CxM49S+H5GYQd1aJQzEH7QRTDvdbJWqNjZgKAvQU6O0ec7AAmTPWIUb+oI38YB7AL7YsmoWTTYUrrXJ/es69nA7Mf3W1daWhpq1467HxpvMc7hU6eFbm0FU/DlXpY18ls6Wy58yljXrQs8C097Vpl4KlbQMJImYFtnh8GKjwStIsPm6Ik8KaN1nrgS7ZklmOVhMJKzRwuJIczYOXD"},{"subject":"C=BM, O=QuoVadis Limited, CN=QuoVadis Root CA 2 G3","validTo":"2042-01-12","sha256":"8fe4fb0af93a4d0d67db0bebb23e37c71bf325dcbcdd240ea04daf58b47e1840","der":"MIIFYDCCA0igAwIBAgIURFc0JFuBiZs18s64KztbpybwdSgwDQYJKoZIhvcNAQELBQAwSDELMAkGA1UEBhMCQk0xGTAXBgNVBAoTEFF1b1ZhZGlzIExpbWl0ZWQxHjAcBgNVBAMTFVF1b1ZhZGlzIFJvb3QgQ0EgMiBHMzAeFw0xMjAxMTIxODU5MzJaFw00MjAxMTIxODU5MzJaMEgxCzAJBgNVBAYTAkJNMRkwFwYDVQQKExBRdW9WYWRpcyBMaW1pdGVkMR4wHAYDVQQDExVRdW9WYWRpcyBSb290IENBIDIgRzMwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQChriWyARjcV4g/Ruv5r+LrI3HimtFhZiFfqq8nUeVuGxbULX1QsFN3vXg6YOJkApt8hpvWGo6t/x8Vf9WVHhLL5hSEBMHfNrMWn4rjyduYNM7YMxcoRvynyfDStNVNCXJJ+fKH46nafaF9a7I6JaltUkSs+L5u+9ymc5GQYaYDFCDy54ejiK2toIz/pgslUiXnFgHVy7g1gQyjO/Dh4fxaXc6AcW34Sas+O7q414AB+6XrW7PFXmAqMaCvN+ggOp+oMiwMzAkd056OXbxMmO7FGmh77FOm6RQ1o9/NgJ8MSPsc9PG/Srj61YxxSscfrf5BmrODXfKEVu+lV0POKa2Mq1W/xPtbAd0jIaFYAI7D0GoT7RPjEiuA3GfmlbLNHiJuKvhB1PLKFAeNilUSxmn1uIZoL1NesNKqIcGY5jDjZ1XHm26sGahVpkUG0CM62+tlXSoREfA7T8pt9DTEceT/AFr2XK4jYIVz8eQQsSWu1ZK7E8EM4DnatDlXtas1qnIhO4M15zHfeiFuuDIIfR0ykRVKYnLP43ehvNURG3YBZwjgQQvD6xVu+KQZ2aKrr+InUlYrAoosFCT5v0ICvybIxo/gbjh9Uy3l7ZizlWNof/k19N+IxWA1ksB8aRxhlRbQ694Lrz4EEEVlWFA4r0jyWbYW8jwNkALGcC4BrTwV1wIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQU7edvdlq/YOxJW8ald7tyFnGbxD0wDQYJKoZIhvcNAQELBQADggIBAJHfgD9DCX5xwvfrs4iP4VGyvD11+ShdyLyZm3tdquXK4Qr36LLTn91nMX66AarHakE7kNQIXLJgapDwyM4DYvmL7ftuKtwGTTwpD4kWilhMSA/ohGHqPHKmd+RCroijQ1h5fq7KpVMNqT1wvSAZYaRsOPxDMuHBR//47PERIjKWnML2W2mWeyAMQ0GaW/ZZGYjeVYg3UQt4XAoeo0L9x52ID8DyeAIkVJOviYeIyUqAHerQbj5hLja7NQ4nlv1mNDthcnPxFlxHBlRJAHpYErAK74X9sbgzdWqTHBLmYF5vHX/JHyPLhGGfHoJE+V+tYlUkmlKY7VHnoX6XOuYvHxHaU4AshZ6rNRDbIl9qxV6XU/IyAgkwo1jwDQHVcsaxfGl7w/U2Rcxhbl5MlMVerugOXou/983g7aEOGzPuVBj+D77vfoRrQ+NwmNtddbINWQeFFSM51vHfqSYP1kjHs6Yi9TM3WpVHn3u6GBVv/9YUZINJ0gpnIdsPNWNgKCLjsZWDzYWm3S8P52dSbrsvhXz1SnPnxT7AvSESBT/8twNJAlvIJebiVDj1eYeMHVOyToV7BjjHLPj4sHKNJeV3UvQDHEimUF+IIDBu8oJDqz2XhOdT+yHBTw8imoa4WSr2Rz0ZiC3oheGe7IUIarFsNMkd7EgrO3jtZsSOeWmD3n+M"},{"subject":"C=BM, O=QuoVadis Limited, CN=QuoVadis Root CA 3 G3","validTo":"2042-01-12","sha256":"88ef81de202eb018452e43f864725cea5fbd1fc2d9d205730709c5d8b8690f46","der":"MIIFYDCCA0igAwIBAgIULvWbAiin23r/1aOp7r0DoM8Sah0wDQYJKoZIhvcNAQELBQAwSDELMAkGA1UEBhMCQk0xGTAXBgNVBAoTEFF1b1ZhZGlzIExpbWl0ZWQxHjAcBgNVBAMTFVF1b1ZhZGlzIFJvb3QgQ0EgMyBHMzAeFw0xMjAxMTIyMDI2MzJaFw00MjAxMTIyMDI2MzJaMEgxCzAJBgNVBAYTAkJNMRkwFwYDVQQKExBRdW9WYWRpcyBMaW1pdGVkMR4wHAYDVQQDExVRdW9WYWRpcyBSb290IENBIDMgRzMwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCzyw4QZ47qFJenMioKVjZ/aEzHs286IxSR/xl/pcqs7rN2nXrpixurazHb+gtTTK/FpRp5PIpM/6zfJd5O2YIyC0TeytuMrKNuFoM7pmRLMon7FhY4futD4tN0SsJiCnMK3UmzV9KwCoWdcTzeo8vAMvMBOSBDGzXRU7Ox7sWTaYI+FrUoRqHe6okJ7UO4BUaKhvVZR74bbwEhELn9qdIoyhA5CcoTNs+cra1AdHkrAj80//ogaX3T7mH1urPnMNA3I4ZyYUUpSFlob3emLoG+B01vr87ERRORFHAGjx+f+IdpsQ7vw4kZ6+ocYfx6bIrc1gMLnia6Et3UVDmrJqMz6nWB2i3ND0/kA9HvFZcba5DFApCTZgIhsUfei5pKgLlVj7WiL8DWM2fafsSntARE60f75li59wzweyuxwHApw0BiLTtIadwjPEjrewl5qW3aqDCYz4ByA4imW0aucnl8CAMhZa634RylsSqiMd5mBPfAdOhx3v89WcyWJhKLhZVXGqtrdQtEPREoPHtht+KPZ0/l7DxMYIBpVzgeAVuNVejH38DMdyM0SXV89pgR6y3e7UEuFAUCf+D+IOs15xGsIs5XPd7JMG0QA4XN8f+MFrXBsj6IbGB/kE+V9/YtrQE5BwT6dYB9v0lQ7e/JxHwc64B+27bQ3RP+ydOc17KXqQIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUxhfQvKjqAkPyGwaZXSuQILnXnOQwDQYJKoZIhvcNAQELBQADggIBADRh2Va1EodVTd2jNTFGu6QHcrxfYWLopfsLN7E8trP6KZ1/AvWkyaiTt3pxKGmPc+FSkNrVvjrlt3ZqVoAh313m6Tqe5T72omnHKgqwGEfcIHB9UqM+WXzBusnIFUBhynLWcKzSt/Ac5IYp8M7vaGPQtSCKFWGafoaYtMnCdvvMujAWzKNhxnQT5WvvoxXqA/4Ti2Tk08HS6IT7SdEQTXlm66r99I0xHnAUrdzeZxNMgRVhvLfZkXdxGYFgu/BYpbWcC/ePIlUnwEsBbTuZDdQdm2NnL9DuDcpmvJRPpq3t/O5jrFc/ZSXPsoaP0Aj/uHYUbt7lJ+yreLVTubY/6CD50qi+YUbKh4yE8/nxoGibIh6BJpsQBJFxwAYf3KDTuVan45gtf4Od34wrnDKOMpTwATwiKp9Dwi7DmDkHOHv8XgBCH/MyJnmDhPbl8MFREsALHgQjDFSlTC9JxUrRtm5gDWv8a4uFJGS3iQ6rJUdbPM9+Sb3H6QrG2vd+DhcI00iX0HGS8A85PjRqHH3Y8iKuu2n0M7SmSFXRDw4m6Oy2Cy2nhTXN/VnIn9HNPlopNLk9hM6xZdRZkZFWdSHBd575euFgndOtBBj0fOtek49TSiIp+EgrPk2GrFt/ywaZWWDYWGWVjUTR939+J399roD1B0y2PpxxVJkES/1Y+Zj0"},{"subject":"C=CH, O=OISTE Foundation, CN=OISTE Server Root ECC G1","validTo":"2048-05-24","sha256":"eec997c0c30f216f7e3b8b307d2bae42412d753fc8219dafd1520b2572850f49","der":"MIICNTCCAbqgAwIBAgIQI/nD1jWvjyhLH/BU6n6XnTAKBggqhkjOPQQDAzBLMQswCQYDVQQGEwJDSDEZMBcGA1UECgwQT0lTVEUgRm91bmRhdGlvbjEhMB8GA1UEAwwYT0lTVEUgU2VydmVyIFJvb3QgRUNDIEcxMB4XDTIzMDUzMTE0NDIyOFoXDTQ4MDUyNDE0NDIyN1owSzELMAkGA1UEBhMCQ0gxGTAXBgNVBAoMEE9JU1RFIEZvdW5kYXRpb24xITAfBgNVBAMMGE9JU1RFIFNlcnZlciBSb290IEVDQyBHMTB2MBAGByqGSM49AgEGBSuBBAAiA2IABBcv+hK8rBjzCvRE1nZCnrPoH7d5qVi2+GXROiFPqOujvqQycvO2Ackr/XeFblPdreqqLiWStukhEaivtUwL85Zgmjvn6hp4LrQ95SjeHIC6XG4N2xml4z+cKrhAS93mT6NjMGEwDwYDVR0TAQH/BAUwAwEB/zAfBgNVHSMEGDAWgBQ3TYhlz/w9itWj8UnATgwQb0K0nDAdBgNVHQ4EFgQUN02IZc/8PYrVo/FJwE4MEG9CtJwwDgYDVR0PAQH/BAQDAgGGMAoGCCqGSM49BAMDA2kAMGYCMQCpKjAd0MKfkFFRQD6VVCHNFmb3U2wIFjnQEnx/Yxvf4zgAOdktUyBFCxxgZzFDJe0CMQCSia7pXGKDYmH5LVerVrkR3SW+ak5KGoJr3M/TvEqzPNcum9v4KGm8ay3sMaE641c="},{"subject":"C=CH, O=OISTE Foundation, CN=OISTE Server Root RSA G1","validTo":"2048-05-24","sha256":"9ae36232a5189ffddb353dfd26520c015395d22777dac59db57b98c089a651e6","der":"MIIFgzCCA2ugAwIBAgIQVaXZZ5Qoxu0M+ifdWwFNGDANBgkqhkiG9w0BAQwFADBLMQswCQYDVQQGEwJDSDEZMBcGA1UECgwQT0lTVEUgRm91bmRhdGlvbjEhMB8GA1UEAwwYT0lTVEUgU2VydmVyIFJvb3QgUlNBIEcxMB4XDTIzMDUzMTE0MzcxNloXDTQ4MDUyNDE0MzcxNVowSzELMAkGA1UEBhMCQ0gxGTAXBgNVBAoMEE9JU1RFIEZvdW5kYXRpb24xITAfBgNVBAMMGE9JU1RFIFNlcnZlciBSb290IFJTQSBHMTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAKqu9KuCz/vlNwvn1ZatkOhLKdxVYOPMvLO8LZK55KN68YG0nnJyQ98/qwsmtO57Gmn7KNByXEptaZnwYx4M0rH/1ow00O7brEi56rAUjtgHqSSY3ekJvqgiG1k50SeH3BzN+Puz6+mTeO0Pzjd8JnduodgsIUzkik/HEzxux9UTl7Ko2yRpg1bTacuCErudG/L4NPKYKyqOBGf244ehHa1uzjZ0Dl4zO8vbUZeUapU8zhhabkvG/AePLhq5SvdkNCncpo1Q4Y2LS+VIG24ugBA/5J8bZT8RtOpXaZ+0AOuFJJkk9SGdl6r7NH8CaxWQrbueWhl/pIzY+m0o/DjH40ytas7ZTpOSjswMZ78LS5bOZmdTaMsXEY5Z96ycG7mOaES3GK/m5Q9l3JUJsJMStR8+lKXHiHUhsd4JJCpM4rzsTGdHwimIuQq6+cF0zowYJmXa92/GjHtoXAvuY8BeS/FOzJ8vD+HomnqT8eDI278n5mUpezbgMxVz8p1rhAhoKzYHKyfMeNhqhw5HdPSqoBNdZH702xSu+zrkL8Fl47l6QGzwBrd7KJvX4V84c5Ss2XCTLdyEr0YconosP4EmQufU2MVshGYRi3drVByjtdgQ8K4p92cIiBdcuJd5z+orKu5YM+Vt6SmqZQENghPsJQtdLEByFSnTkCz3GkPVavBpAgMBAAGjYzBhMA8GA1UdEwEB/wQFMAMBAf8wHwYDVR0jBBgwFoAU8snBDw1jALvsRQ5KH7WxszbNDo0wHQYDVR0OBBYEFPLJwQ8NYwC77EUOSh+1sbM2zQ6NMA4GA1UdDwEB/wQEAwIBhjANBgkqhkiG9w0BAQwFAAOCAgEANGd5sjrG5T33I3K5Ce+SrScfoE4KsvXaFwyihdJ+klH9FWXXXGtkFu6KRcoMQzZENdl//nk6HOjG5D1rd9QhEOP28yBOqb6J8xycqd+8MDoX0TJD0KqKchxRKEzdNsjkLWd9kYccnbz8qyiWXmFcuCIzGEgWUOrKL+mlSdx/PKQZvDatkuK59EvV6wit53j+F8Bdh3foZ3dPAGav9LEDOr4SfEE15fSmG0eLy3n31r8Xbk5l8PjaV8GUgeV6Vg27Rn9vkf195hfkgSe7BYhW3SCl95gtkRlpMV+bMPKZrXJAlszYd2abtNUOshD+FKrDgHGdPY3ofRRsYWSGRqbXVMW215AWRqWFyp464+YTFrYVI8ypKVL9AMb2kI5Wj4kI3Zaq5tNqqYY19tVFeEJKRvwDyF7YZvZFZSS0vod7VSCd9521Kvy5YhnLbDuv0204bKt7ph6N/Ome/msVuduCmsuY33OhkKCgxeDoAaijFJzIwZqsFVAzje18KotzlUBDJvyBpCpfOZC3J8tRd/iWkx7P8nd9H0aTolkelUTFLXVksNb54Dxp6gS1HAviRkRNQzuXSXERvSS2wq1yVAb+axj5d9spLFKebXd7Yv0PTY6YMjAwcRLWJTXjn/hvnLXrahut6hDTlhZyBiElxky8j3C7DOReIoMt0r7+hVu05L0="},{"subject":"C=CH, O=SwissSign AG, CN=SwissSign RSA TLS Root CA 2022 - 1","validTo":"2047-06-08","sha256":"193144f431e0fddb740717d4de926a571133884b4360d30e272913cbe660ce41","der":"MIIFkzCCA3ugAwIBAgIUQ/oMX04bgBhE79G0TzUfRPSA7cswDQYJKoZIhvcNAQELBQAwUTELMAkGA1UEBhMCQ0gxFTATBgNVBAoTDFN3aXNzU2lnbiBBRzErMCkGA1UEAxMiU3dpc3NTaWduIFJTQSBUTFMgUm9vdCBDQSAyMDIyIC0gMTAeFw0yMjA2MDgxMTA4MjJaFw00NzA2MDgxMTA4MjJaMFExCzAJBgNVBAYTAkNIMRUwEwYDVQQKEwxTd2lzc1NpZ24gQUcxKzApBgNVBAMTIlN3aXNzU2lnbiBSU0EgVExTIFJvb3QgQ0EgMjAyMiAtIDEwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDLKmjiC8NXvDVjvHClO/OMPE5Xlm7DTjak9gLKHqquuN6orx122ro10JFwB9+zBvKK8i5VUXu7LCTLf5ImgKO0lPaCoaTo+nUdWfMHamFk4saMla+ju45vVs9xzF6BYQ1t8qsCLqSX5XH8irCRIFucdFJtrhUnWXjyCcplDn/L9Ovn3KlMd/YrFgSVrpxxpT8q2kFC5zyEEPThPYxr4iuRR1VPuFa+Rd4iUU1OKNlfGUEGjw5NBuBwQCMBauTLE5tzrE0USJIt/m2n+IdreXXhvhCxqohAWVTXz8TQm0SzOGlkjIHRI36qOTw7D59Ke4LKa2/KIj4x0LDQKhySio/YGZxH5D4MucLNvkEM+KRHBdvBFzA4OmnczcNpI/2aDwLOEGrOyvi5KaM2iYauC8BPY7kGWUleDsFpswrzd34unYyzJ5jSmY0lpx+Gs6ZUcDj8fV3oT4MM0ZPlEuRU2j7yrTrePjxF8CgPBrnh25d7mUWe3f6VWQQvdT/TromZhqwUtKiE+shdOxtYk8EXlFXIC+OCeYSf8wCENO7cMdWP8vpPlkwGqnj73mSiI80fPsWMvDdUDrtaclXvyFu1cvh43zcgTFeRc5JzrBh3Q4IgaezprClG5QtO+DdziZaKHG29777YtvTKwP1H8K4LWCDFyB02rpeNUIMmJCn3nTsPBQIDAQABo2MwYTAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAfBgNVHSMEGDAWgBRvjmKLk0Ow4UD2p8P98Q+4DxU4pTAdBgNVHQ4EFgQUb45ii5NDsOFA9qfD/fEPuA8VOKUwDQYJKoZIhvcNAQELBQADggIBAKwsKUF9+lz1GpUYvyypiqkkVHX1uECry6gkUSsYP2OprphWKwVDIqO310aewCoSPY6WlkDfDDOLazeROpW7OSltwAJsipQLBwJNGD77+3v1dj2b9l4wBlgzHqp41eZUBDqyggmNzhYzWUUo8aWjlw5DI/0LIICQ/+Mmz7hkkeUFjxOgdg3XNwwQiJb0Pr6VvfHDffCjw3lHC1ySFWPtUnWK50Zpy1FVCypM9fJkT6lc/2cyjlUtMoIcgC9qkfjLvH4YoiaoLqNTKIftV+Vlek4ASltOU8liNr3CjlvrzG4ngRhZi0Rjn9UMZfQpZX+RLOV/fuiJz48gy20HQhFRJjKKLjpHE7iNvUcNCfAWpO2Whi4Z2L6MOuhFLhG6rlrnub+xzI/goP+4s9GFe3lmozm1O2bYQL7Pt2eLSMkZJVX8vY3PXtpOpvJpzv1/THfQwUY1mFwjmwJFQ5Ra3bxHrSL+ul4vkSkphnsh3m5kt8sNjzdbowhq6/TdAo9QAwKxuDdollDruF/UKIqlIgyKhPBZLtU30WHlQnNYKoH3dtvi4k0NX/a3vgW0rk4N3hY9A4GzJl5LuEsAz/+MF7psYC0nhzck5npgL7XTgwSqT0N1osGDsieYK7EOgLrAhV5Cud+xYJHT6xh+cHiudoO+cVrQkOPKwRYlZ0rwtnu64ZzZ"},{"subject":"C=CH, O=WISeKey, OU=OISTE Foundation Endorsed, CN=OISTE WISeKey Global Root GB CA","validTo":"2039-12-01","sha256":"6b9c08e86eb0f767cfad65cd98b62149e5494a67f5845e7bd1ed019f27b86bd6","der":"MIIDtTCCAp2gAwIBAgIQdrEgUnTwhYdGs/gjGvbCwDANBgkqhkiG9w0BAQsFADBtMQswCQYDVQQGEwJDSDEQMA4GA1UEChMHV0lTZUtleTEiMCAGA1UECxMZT0lTVEUgRm91bmRhdGlvbiBFbmRvcnNlZDEoMCYGA1UEAxMfT0lTVEUgV0lTZUtleSBHbG9iYWwgUm9vdCBHQiBDQTAeFw0xNDEyMDExNTAwMzJaFw0zOTEyMDExNTEwMzFaMG0xCzAJBgNVBAYTAkNIMRAwDgYDVQQKEwdXSVNlS2V5MSIwIAYDVQQLExlPSVNURSBGb3VuZGF0aW9uIEVuZG9yc2VkMSgwJgYDVQQDEx9PSVNURSBXSVNlS2V5IEdsb2JhbCBSb290IEdCIENBMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2Be3HEokKtaXscriHvt9OO+Y9bI5mE4nuBFde9IllIiCFSZqGzG7qFshISvYD06fWvGxWuR51jIjK+FTzJlFXHtPrby/h0oLS5daqPZI7H17Dc0hBt+eFf1Biki3IPShehtX1F1Q/7pn2COZH8g/497/b1t3sWtuuMlk9+HKQUYOKXHQuSP8yYFfTvdv37+ErXNku7dCjmn21HYdfp2nuFeKUWdy19SouJVUQHMD9ur06/4oQnc/nSMbsrY9gBQHTC5P99UKFg29ZkM3fiNDecNAhvVMKdqOmq0NpQSHiB6F4+lT1ZvIiwNjeOvgGUpuuy9rM2RYk61pv48b74JIxwIDAQABo1EwTzALBgNVHQ8EBAMCAYYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUNQ/INmNe4qPs+TtmFc5RUuORmj0wEAYJKwYBBAGCNxUBBAMCAQAwDQYJKoZIhvcNAQELBQADggEBAEBM+4eymYGQfp3FsLAmzYh7KzKNbrghcViXfa43FK8+5/ea4n32cZiZBKpDdHij40lhPnOMTZTg+XHEthYOU3gf1qKHLwI5gSk8rxWYITD+KJAAjNHhy/peyP34EEY7onhCkRd0VQreUGdNZtGn//3ZwLWoo4rOZvUPQ82nK1d7Y0Zqqi5S2PTt4W2tKZB4SLrhI6qjiey1q5bAtEuiHZeeevJuQHHfaPFlTc58Bd9TZaml8LGXBHAVRgOY1NK/VLSgWH1Sb9pWJmLU2NuJMW8c8CLC02IcNc1MaRVUGpCY3useX8p3x8uOPUNpnJpY0CQ73xtAln41rYHHTnG6iBM="},{"subject":"C=CH, O=WISeKey, OU=OISTE Foundation Endorsed, CN=OISTE WISeKey Global Root GC CA","validTo":"2042-05-09","sha256":"8560f91c3624daba9570b5fea0dbe36ff11a8323be9486854fb3f34a5571198d","der":"MIICaTCCAe+gAwIBAgIQISpWDK7aDKtARb8roi066jAKBggqhkjOPQQDAzBtMQswCQYDVQQGEwJDSDEQMA4GA1UEChMHV0lTZUtleTEiMCAGA1UECxMZT0lTVEUgRm91bmRhdGlvbiBFbmRvcnNlZDEoMCYGA1UEAxMfT0lTVEUgV0lTZUtleSBHbG9iYWwgUm9vdCBHQyBDQTAeFw0xNzA1MDkwOTQ4MzRaFw00MjA1MDkwOTU4MzNaMG0xCzAJBgNVBAYTAkNIMRAwDgYDVQQKEwdXSVNlS2V5MSIwIAYDVQQLExlPSVNURSBGb3VuZGF0aW9uIEVuZG9yc2VkMSgwJgYDVQQDEx9PSVNURSBXSVNlS2V5IEdsb2JhbCBSb290IEdDIENBMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAETOlQwMYPchi82PG6s4nieUqjFqdrVCTbUf/q9Akkwwsin8tqJ4KBDdLArzHkdIJuyiXZjHWd8dvQmqJLIX4Wp2OQ0jnUsYd4XxiWD1AbNTcPasbc2RNNpI6QN+a9WzGRo1QwUjAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUSIcUrOPDnpBgOtfKie7TrYy0UGYwEAYJKwYBBAGCNxUBBAMCAQAwCgYIKoZIzj0EAwMDaAAwZQIwJsdpW9zV57LnyAyMjMPdeYwbY9XJUpROTYJKcx6ygISpJcBMWm1JKWB4E+J+SOtkAjEA2zQgMgj/mkkCtojeFK9dbJlxjRo/i9fgojaGHAeCOnZT/cKi7e97sIBPWA9LUzm9"},{"subject":"C=CN, O=BEIJING CERTIFICATE AUTHORITY, CN=BJCA Global Root CA1","validTo":"2044-12-12","sha256":"f3896f88fe7c0a882766a7fa6ad2749fb57a7f3e98fb769c1fa7b09c2c44d5ae","der":"MIIFdDCCA1ygAwIBAgIQVW9l47TZkGobCdFsPsBsIDANBgkqhkiG9w0BAQsFADBUMQswCQYDVQQGEwJDTjEmMCQGA1UECgwdQkVJSklORyBDRVJUSUZJQ0FURSBBVVRIT1JJVFkxHTAbBgNVBAMMFEJKQ0EgR2xvYmFsIFJvb3QgQ0ExMB4XDTE5MTIxOTAzMTYxN1oXDTQ0MTIxMjAzMTYxN1owVDELMAkGA1UEBhMCQ04xJjAkBgNVBAoMHUJFSUpJTkcgQ0VSVElGSUNBVEUgQVVUSE9SSVRZMR0wGwYDVQQDDBRCSkNBIEdsb2JhbCBSb290IENBMTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAPFmCL3ZxRVhy4QEQaVpN3cdwbB7+sN3SJATcmTRuHyQNZ0YeYjjlwE8R4HyDqKYDZ4/N+AZspDyRhySsTphzvq3Rp4Dhtczbu33RYx2N95ulpH3134rhxfVizXuhJFyV9xgw8O558dnJCNPYwpj9mZ9S1WnP3hkSWkSl+BMDdMJoDIwOvqfwPKcxRIqLhy1BDPapDgRat7GGPZHOiJBhyL8xIkoVNiMpTAK+BcWyqw3/XmnkRd4OJmtWO2y3syJfQOcs4ll5+M7sSKGjwZteAf9kRJ/sGsciQ35uMt0WwfCyPQ10WRjeulumijWML3mG90Vr4TqnMfK9Q7q8l0ph49pczm+LiRvRSGsxdRpJQaDrXpIhRMsDQa4bHlW/KNnMoH1V6XKV0Jp6VwkYe/iMBhORJhVb3rCk9gZtt58R4oRTklH2yiUAguUSiz5EtBP6DF+bHq/pj+bOT0CFqMYs2esWz8sgytnOYFcuX6U1WTdno9uruh8W7TXakdI136z1C2OVnZOz2nxbkRs1CTqjSShGL+9V/6pmTW12xB3uD1IutbB5/EjPtffhZ0nPNRAvQoMvfXnjSXWgXSHRtQpdaJCbPdzied9v3pKH9MiyRVVz99vfFXQpIsHETdfg6YmV6YBW37+WGgHqel62bno/1Afq8K0wM7o6v0PvY1NuLxxAgMBAAGjQjBAMB0GA1UdDgQWBBTF7+3M2I0hxkjk49cULqcWk+WYATAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjANBgkqhkiG9w0BAQsFAAOCAgEAUoKsITQfI/Ki2Pm4rzc2IInRNwPWaZ+4YRC6ojGYWUfo0Q0lHhVBDOAqVdVXUsv45Mdpox1NcQJeXyFFYEhcCY5JEMEE3KliawLwQ8hOnThJdMkycFRtwUf8jrQ2ntScvd0g1lPJGKm1Vrl2i5VnZu69mP6u775u+2D2/VnGKhs/I0qUJDAnyIm860Qkmss9vk/Ves6OF8tiwdneHg56/0OGNFK8YT88X7vZdrRTvJez/opMEi4r89fO4aL/3Xtw+zuhTaRjAv04l5U/BXCga99igUOLtFkNSoxUnMW7gZ/NfaXvCyUeOiDbHPwfmGcCCtRzRBPbUYQaVQNW4AB+dAb/OMRyHdOoP2gxXdMJxy6MW2Pg6Nwe0uxhHvLe5e/2mXZgLR6UcnHGCyoyx5JO1UbXHfmpGQrI+pXObSOYqgs4rZpWDW+N8TEAiMEXnM0ZNjX+VVOg4DwzX5Ze4jLp3zO7Bkqp2IRzznfSxqxx4VyjHQy7Ct9f4qNx2No3WqB4K/TUfet27fJhcKVlmtOJNBir+3I+17Q9eVzYH6Eze9mCUAyTF6ps3MKCuwJXNq+YJyo5UOGwifUll35HaBC07HPKs5fRJNz2YqAo07WjuGS3iGJCz51TzZm+ZGiPTx4SSPfSKcOYKMryMguTjClPPGAyzQWWYezyr/6zcCwupvI="},{"subject":"C=CN, O=BEIJING CERTIFICATE AUTHORITY, CN=BJCA Global Root CA2","validTo":"2044-12-12","sha256":"574df6931e278039667b720afdc1600fc27eb66dd3092979fb73856487212882","der":"MIICJTCCAaugAwIBAgIQLBcIfWQqwP6FGFkGz7RK6zAKBggqhkjOPQQDAzBUMQswCQYDVQQGEwJDTjEmMCQGA1UECgwdQkVJSklORyBDRVJUSUZJQ0FURSBBVVRIT1JJVFkxHTAbBgNVBAMMFEJKQ0EgR2xvYmFsIFJvb3QgQ0EyMB4XDTE5MTIxOTAzMTgyMVoXDTQ0MTIxMjAzMTgyMVowVDELMAkGA1UEBhMCQ04xJjAkBgNVBAoMHUJFSUpJTkcgQ0VSVElGSUNBVEUgQVVUSE9SSVRZMR0wGwYDVQQDDBRCSkNBIEdsb2JhbCBSb290IENBMjB2MBAGByqGSM49AgEGBSuBBAAiA2IABJ3LgJGNU2e1uVCxA/jlSR9BIgmwUVJY1is0j8USRhTFiy8shP8sbqjV8QnjAyEUxEM9fMEsxEtqSs3ph+B99iK++kpRuDCK/eHeGBIK9ke35xe/J4rUQUyWPGCWwf0VHKNCMEAwHQYDVR0OBBYEFNJKsVF/BvDRgh9Obl+rg/xI1LCRMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMAoGCCqGSM49BAMDA2gAMGUCMBq8W9f+qdJUDkpd0m2xQNz0Q9XSSpkZElaA94M04TVOSG0ED1cxMDAtsaqdAzjbBgIxAMvMh1PLet8gUXOQwKhbYdDFUDn9hf7B43j4ptZLvZuHjw/l1lOWqzzIQNph91Oj9w=="},{"subject":"C=CN, O=China Financial Certification Authority, CN=CFCA EV ROOT","validTo":"2029-12-31","sha256":"5cc3d78e4e1d5e45547a04e6873e64f90cf9536d1ccc2ef800f355c4c5fd70fd","der":"MIIFjTCCA3WgAwIBAgIEGErM1jANBgkqhkiG9w0BAQsFADBWMQswCQYDVQQGEwJDTjEwMC4GA1UECgwnQ2hpbmEgRmluYW5jaWFsIENlcnRpZmljYXRpb24gQXV0aG9yaXR5MRUwEwYDVQQDDAxDRkNBIEVWIFJPT1QwHhcNMTIwODA4MDMwNzAxWhcNMjkxMjMxMDMwNzAxWjBWMQswCQYDVQQGEwJDTjEwMC4GA1UECgwnQ2hpbmEgRmluYW5jaWFsIENlcnRpZmljYXRpb24gQXV0aG9yaXR5MRUwEwYDVQQDDAxDRkNBIEVWIFJPT1QwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDXXWvNED8fBVnVBU03sQ7smCuOFR36k0sXgiFxEFLXUWRwFsJVaU2OFW2fvwwbwuCjZ9YMrM8irq93VCpLTIpTUnrD7i7es3ElweldPe6hL6P3KjzJIx1qqx2hp/Hz7KDVRM8Vz3IvHWOX6Jn5/ZOkVIBMUtRSqy5J35DNuF++P96hyk0g1CXohClTt7GIH//62pCfCqktQT+x8Rgp7hZZLDRJGqgG16iI0gNyejLi6mhNbiyWZXvKWfry4t3uMCz7zEasxGPrb382KzRzEpR/38wmnvFyXVBlWY9ps4deMm/DGIq1lY+wejfeWkU7xzbh72fROdOXW3NiGUgthxwG+3SYIElz8AXSG7Ggo7cbcNOIabla1jj0Ytwli3i/+Oh+uFzJlU9fpy25IGvPa931DfSCt/SyZi4QKPaXWnuWFo8BGS1sbn85WAZkgwGDg8NNkt0yxoekN+kWzqotaK8KgWU6cMGbrU1tVMoqLUuFG7OA5nBFDWteNfB/O7ic5ARwiRIlk9oKmSJgamNgTnYGmE69g60dWIolhdLHZR4tjsbftsbhf4oEIRUpdPA+nJCdDC7xij5aqgwJHsfVPKPtl8MeNPo4+QgO48BdK4PRVmrJtqhUUy54Mmc9gn900PvhtgVguXDbjgv5E1hvcWAQUhC5wUEJ73IfZzF4/5YFjQIDAQABo2MwYTAfBgNVHSMEGDAWgBTj/i39KNALtbq2osS/BqoFjJP7LzAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQU4/4t/SjQC7W6tqLEvwaqBYyT+y8wDQYJKoZIhvcNAQELBQADggIBACXGumvrh8vegjmWPfBEp2uEcwPenStPuiB/vHiyz5ewG5zz13ku9Ui20vsXiObTej/tUxPQ4i9qecsAIyjmHjdXNYmEwnZPNDatZ8POQQaIxffu2Bq41gt/UP+TqhdLjOztUmCypAbqTuv0axn96/Ua4CUqmtzHQTb3yHQFhDmVOdYLO6Qn+gjYXB74BGBSESgoA//vU2YApUo0FmZ8/Qmkrp5nGm9BC2sGE5uPhnEFtC+NiWYzKXZUmhH4J/qyP5Hgzg0b8zAarb8iXRvTvyUFTeGSGn+ZnzxEk8rUQElsgIfXBDrDMlI1Dlb4pd19xIsNER9Tyx6yF7Zod1rg1MvIB671Oi6ON7fQAUtDKXeMOZePglr4UeWJoBjnaH9dCi77o0cOPaYjesYBx4/IXr9tgFa+iiS6M+qf4TIRnvHST4D2G0CvOJ4RUHlzEhLN5mydLIhyPDCBBpEi6lmt2hkuIsKNuYyH4Ga8cyNfIWRjgEj1oDwYPZTISEEdQLpe/v5WOaHIz16eGWRGENoXkbcFgKyLmZJ956LYBws2J+dIeWCKw9cTXPhyQN9Ky8+ZAAoACxGV2lZFA4gKn2fQ1XmxqI1AbQ3CekD6819kR5LLU7m7Wc5P/dAVUwHY3+vZ5nbv0CO7O6l5s9UCKc2Jo5YPSjXnTkLAdc0Hz+Ys63su"},{"subject":"C=CN, O=GUANG DONG CERTIFICATE AUTHORITY CO.\\\\,LTD., CN=GDCA TrustAUTH R5 ROOT","validTo":"2040-12-31","sha256":"bfff8fd04433487d6a8aa60c1a29767a9fc2bbb05e420f713a13b992891d3893","der":"MIIFiDCCA3CgAwIBAgIIfQmX/vBH6nowDQYJKoZIhvcNAQELBQAwYjELMAkGA1UEBhMCQ04xMjAwBgNVBAoMKUdVQU5HIERPTkcgQ0VSVElGSUNBVEUgQVVUSE9SSVRZIENPLixMVEQuMR8wHQYDVQQDDBZHRENBIFRydXN0QVVUSCBSNSBST09UMB4XDTE0MTEyNjA1MTMxNVoXDTQwMTIzMTE1NTk1OVowYjELMAkGA1UEBhMCQ04xMjAwBgNVBAoMKUdVQU5HIERPTkcgQ0VSVElGSUNBVEUgQVVUSE9SSVRZIENPLixMVEQuMR8wHQYDVQQDDBZHRENBIFRydXN0QVVUSCBSNSBST09UMIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA2aMW8Mh0dHeb7zMNOwZ+Vfy1YI92hhJCfVZmPoiC7XJjDp6L3TQsAlFRwxn9WVSEyfFrs0yw6ehGXTjGoqcuEVe6ghWinI9tsJlKCvLriXBjTnnEt1u9ol2x8kECK62pOqPseQrsXzrj/e+APK00mxqriCZ7VqKChh/rNYmDf1+uKU49tm7srsHwJ5uu4/Ts765/94Y9cnrrpftZTqfrlYwiOXnhLQiPzLyRuEH3FMEjqcOtmkVEs7LXLM3GKeJQEK5cy4KOFxg2fZfmiJqwTTQJ9Cy5WmYqsBebnh52nUpmMUHfP/vFBu8btn4aRjb3ZGM74zkYI+dndRTVdVeSN72+ahsmUPI2JgaQxXABZG12ZuGR224HwGGALrIuL4xwp9E7PLOR5G62xDtw8mySlwnNR30YwPO7ng/Wi64HtloPzgsMR6flPri9fcebNaBhlzpBdRfMK5Z3KpIhHtmVdiBnaM8Nvd/WHwlqmuLMc3GkL30SgLdTMEZeS1SZD2fJpcjyIMGC7J0R38IC+xo70e0gmu9lZJIQDSri3nDxGGeCjGHeuLzRL5z7D9Ar7Rt2ueQ5Vfj4oR24qoAATILnsn8JuLwwoC8N9VKejveSswoAHQBUlwbgsQfZxw9cZX08bVlX5O2ljelAU58VS6Bx9hoh49pwBiFYFIeFd3mqgnkCAwEAAaNCMEAwHQYDVR0OBBYEFOLJQJ9NzuiaoXzPDj9lxSmIahlRMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgGGMA0GCSqGSIb3DQEBCwUAA4ICAQDRSVfgp8xoWLoBDysZzY2wYUWsEe1jUGn4H3++Fo/9nesLqjJHdtJnJO29fDMylyrHBYZmDRd9FBUb1Ov9H5r2XpdptxolpAqzkT9fNqyL7FeoPueBihhXOYV0GkLH6VsTX4/5COmSdI31R9KrO9b7eGZONn356ZLpBN79SWP8bfsUcZNnL0dKt7n/HipzcEYwv1ryL3ml4Y0M2fmyYzeMN2WFcGpcWwlyua1jPLHd+PwyvzeG5LuOmCd+uh8W4XAR8gPfJWIyJyYYMoSf/wA6E7qaTfRPuBRwIrHKK5DOKcFw9C+df/KQHtZa37dG/OaG+svgIHZ6uqbL9XzeYqWxi+7egmaKTjowHz+Ay60nugxe19CxVsp3cbK1daFQqUBDF8Io2c9Si1vIY9RCPqAzekYu9wogRlR+ak8x8YF+QnQ4ZXMn7sZ8uI7XpTrXmKGcjBBV09tL7ECQ8s1uV9JiDnxXk7Gnbc2dg7sq5+W2O3FYrf3RRbxake5TFW/TRQl1brqQXR4EzzffHqhmsYzmIGrv/EhOdJhCrylvLmrH+33RZjEizIYAfmaDDEL0vTSSwxrqT8p+ck0LcIymSLumoRT2+1hEmRSuqguTaaApJUqlyyvdimYHFngVV3Eb7PVHhPOeMTd61X8kreS8/f3MboPoDKi3QWwH3b08hpcv0g=="},{"subject":"C=CN, O=TrustAsia Technologies\\\\, Inc., CN=TrustAsia Global Root CA G3","validTo":"2046-05-19","sha256":"e0d3226aeb1163c2e48ff9be3b50b4c6431be7bb1eacc5c36b5d5ec509039a08","der":"MIIFpTCCA42gAwIBAgIUZPYOZXdhaqs7tOqFhLuxibhxkw8wDQYJKoZIhvcNAQEMBQAwWjELMAkGA1UEBhMCQ04xJTAjBgNVBAoMHFRydXN0QXNpYSBUZWNobm9sb2dpZXMsIEluYy4xJDAiBgNVBAMMG1RydXN0QXNpYSBHbG9iYWwgUm9vdCBDQSBHMzAeFw0yMTA1MjAwMjEwMTlaFw00NjA1MTkwMjEwMTlaMFoxCzAJBgNVBAYTAkNOMSUwIwYDVQQKDBxUcnVzdEFzaWEgVGVjaG5vbG9naWVzLCBJbmMuMSQwIgYDVQQDDBtUcnVzdEFzaWEgR2xvYmFsIFJvb3QgQ0EgRzMwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDAMYJhkuSUGwoqZdC+BqmHO1ES6nBBruL7dOoKjbmzTNyPtxNST1QY4SxzlZHFZjtqz6xjbYdT8PfxObegQ2OwxANdV6nnRM7EoYNl9lA+sX4WuDqKAtCWHwDNBSHvBm3dIZwZQ0WhxeiAysKtQGIXBsaqvPPW5vxQfmZCHzyLpnl5hkA1nyDvP+uLRx+PjsXUjrYsyUQE49RDdT/VP68czH5GX6zfZBCK70bwkPAPLfSIC7Epqq+FqklYqL9joDiR5rPmd2jE+SoZhLsO4fWvieylL1AgdB4SQXMeJNnKziyhWTXAyB1GJ2Faj/lN03J5Zh6fFZAhLf3ti1ZwA0pJPn9pMRJpxx5cynoTi+jm9WAPzJMshH/x/Gr8m0ed262IPfN2dTPXS6TIi/n1Q1hPy8gDVI+lhXgEGvNz8teHHUGf59gXzhqcD0r83ERoVGjiQTz+LISGNzzNPy+i2+f3VANfWdP3kXjHi3dqFuVJhZBFcnAvkV34PmVACxmZySYgWmjBNb9Pp1Hx2BErW+Canig7CjoKH8GB5S7wprlppYiU5msTf9FkPz2ccEblooV7WIQn3MSAPmeamseaMQ4w7OYXQJXZRe0Blqq/DPNL0WP3E1jAuPP6Z92bfW1K/zJMtSU7/xxnD4UiWQWRkUF3gdCFTIcQcf+eQxuulXUtgQIDAQABo2MwYTAPBgNVHRMBAf8EBTADAQH/MB8GA1UdIwQYMBaAFEDk5PIj7zjKsK5Xf/IhMBY027ySMB0GA1UdDgQWBBRA5OTyI+84yrCuV3/yITAWNNu8kjAOBgNVHQ8BAf8EBAMCAQYwDQYJKoZIhvcNAQEMBQADggIBACY7UeFNOPMyGLS0XuFlXsSUT9SnYaP4wM8zAQLpw6o1D/GUE3d3NZ4tVlFEbuHGLige/9rsR82XRBf34EzC4Xx8MnpmyFq2XFNFV1pF1AWZLy4jVe5jaN/TG3inEpQGAHUNcoTpLrxaatXeL1nHo+zSh2bbt1S1JKv0Q3jbSwTEb93mPmY+KfJLaHEih6D4sTNjduMNhXJEIlU/HHzp/LgV6FL6qj6jITk1dImmasI5+njPtqzn59ZW/yOSLlALqbUHM/Q4X6RJpstlcHboCoWASzY9M/eVVHUl2qzEc4Jl6VL1XP04lQJqaTDFHApXB64ipCz5xUG3uOyfT0gA+QEEVcys+TIxxHWVBqB/0Y0n3bOppHKH/lmLmnp0Ft0WpWIp6zqW3IunaFnT63eROfjXy9mPX1onAX1daBli2MjN9LdyR75bl87yraKZk62Uy5P2EgmVtqvXO9A/EcswFi55gORngS1d7XB4tmBZrOFdRWOPyN9yaFvqHbgB8X7754qz41SgOAngPN5C8sLtLpvzHzW2NtjjgKGLzZlkD8Kqq7HK9W+eQ42EVJmzbsASZthwEPEGNTNDqJwuuhQxzhB/HIbjj9LV+Hfsm6vxL2PZQl/gZ4FkkfGXL/xuJvYz+NO1+MRiqzFRJQJ6+N1rZdVtTTDIZbpoFGWsJwt0ivKH"},{"subject":"C=CN, O=TrustAsia Technologies\\\\, Inc., CN=TrustAsia Global Root CA G4","validTo":"2046-05-19","sha256":"be4b56cb5056c0136a526df444508daa36a0b54f42e4ac38f72af470e479654c","der":"MIICVTCCAdygAwIBAgIUTyNkuI6XY57GU4HBdk7LKnQV1tcwCgYIKoZIzj0EAwMwWjELMAkGA1UEBhMCQ04xJTAjBgNVBAoMHFRydXN0QXNpYSBUZWNobm9sb2dpZXMsIEluYy4xJDAiBgNVBAMMG1RydXN0QXNpYSBHbG9iYWwgUm9vdCBDQSBHNDAeFw0yMTA1MjAwMjEwMjJaFw00NjA1MTkwMjEwMjJaMFoxCzAJBgNVBAYTAkNOMSUwIwYDVQQKDBxUcnVzdEFzaWEgVGVjaG5vbG9naWVzLCBJbmMuMSQwIgYDVQQDDBtUcnVzdEFzaWEgR2xvYmFsIFJvb3QgQ0EgRzQwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAATxs8045CVD5d4ZCbuBeaIVXxVjAd7Cq92zphtnS4CDr5nLrBfbK5bKfFJV4hrhPVbwLxYI+hW8m7tH5j/uqOFMjPXTNvk4XatwmkcN4oFBButJ+bAp3TPsUKV/eSm4IJijYzBhMA8GA1UdEwEB/wQFMAMBAf8wHwYDVR0jBBgwFoAUpbtKl86zK3+kMd6Xg1mDpm9xy94wHQYDVR0OBBYEFKW7SpfOsyt/pDHel4NZg6ZvccveMA4GA1UdDwEB/wQEAwIBBjAKBggqhkjOPQQDAwNnADBkAjBe8usGzEkxn0AAbbd+NvBNEU/zy4k6LHiRUKNbwMp1JvK/kF0LgoxgKJ/GcJpo5PECMFxYDlZ2z1jD1xCMuo6u47xkdUfFVZDj/bpV6wfEU6s3qe4hsiFbYI89MvHVI5TWWA=="},{"subject":"C=CN, O=TrustAsia Technologies\\\\, Inc., CN=TrustAsia TLS ECC Root CA","validTo":"2044-05-15","sha256":"c0076b9ef0531fb1a656d67c4ebe97cd5dbaa41ef44598acc2489878c92d8711","der":"MIICMTCCAbegAwIBAgIUNnThTXxlE8msg1UloD5Sfi9QaMcwCgYIKoZIzj0EAwMwWDELMAkGA1UEBhMCQ04xJTAjBgNVBAoTHFRydXN0QXNpYSBUZWNobm9sb2dpZXMsIEluYy4xIjAgBgNVBAMTGVRydXN0QXNpYSBUTFMgRUNDIFJvb3QgQ0EwHhcNMjQwNTE1MDU0MTU2WhcNNDQwNTE1MDU0MTU1WjBYMQswCQYDVQQGEwJDTjElMCMGA1UEChMcVHJ1c3RBc2lhIFRlY2hub2xvZ2llcywgSW5jLjEiMCAGA1UEAxMZVHJ1c3RBc2lhIFRMUyBFQ0MgUm9vdCBDQTB2MBAGByqGSM49AgEGBSuBBAAiA2IABLh/pVs/AT598IhtrimY4ZtcU5nb9wj/1WrgjstEpvDBjL1P1M7UiFPoXlfXTr4sP/MSpwDpguMqWzJ8S5sUKZ74LYO1644xST0mYekdcouJtgq7nDM1D9rs3qlKH8kzsaNCMEAwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQULIVTu7FDzTLqnqOH/qKYqKaT6RAwDgYDVR0PAQH/BAQDAgEGMAoGCCqGSM49BAMDA2gAMGUCMFRH18MtYYZI9HlaVQ01L18N9mdsd0AaRuf4aFtOJx24mH1/k78ITcTaRTChD15KeAIxAKORh/IRM4PDwYqROkwrULG9IpRdNYlzg8WbGf60oenUoWa2AaU2+dhoYSi3dOGiMQ=="},{"subject":"C=CN, O=TrustAsia Technologies\\\\, Inc., CN=TrustAsia TLS RSA Root CA","validTo":"2044-05-15","sha256":"06c08d7dafd876971eb1124fe67f847ec0c7a158d3ea53cbe940e2ea9791f4c3","der":"MIIFgDCCA2igAwIBAgIUHBjYz+VTPyI1RlNUJDxsR9FcSpwwDQYJKoZIhvcNAQEMBQAwWDELMAkGA1UEBhMCQ04xJTAjBgNVBAoTHFRydXN0QXNpYSBUZWNobm9sb2dpZXMsIEluYy4xIjAgBgNVBAMTGVRydXN0QXNpYSBUTFMgUlNBIFJvb3QgQ0EwHhcNMjQwNTE1MDU0MTU3WhcNNDQwNTE1MDU0MTU2WjBYMQswCQYDVQQGEwJDTjElMCMGA1UEChMcVHJ1c3RBc2lhIFRlY2hub2xvZ2llcywgSW5jLjEiMCAGA1UEAxMZVHJ1c3RBc2lhIFRMUyBSU0EgUm9vdCBDQTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAMMWuBtqpERz5dZO9LnPWwvB0ZqB9WOwj0PBuwhaGnrhB3YmH49pVr7+NmDQDIPNlOrnxS1cLwUWAp4KqC/lYCZUlviYQB2srp10Zy9U+5RjmOMmSoPGlbYJQ1DNDX3eRA5gEk9bNb2/mThtfWza4mhzH/kxpRkQcwUqwzIZheo0qt1CHjCNP561HmHVb70AcnKtEj+qpklz8oYVlQwQX1Fkzv93uMltrOXVmPGZLmzjyUT5tUMnCE32ft5EebuyjBza00tsLtbDeLdM1aTk2tyKjg7/D8OmYCYozza/+lcK7Fs/6TAWe8TbxNRkoDD75f0dcZLdKY9BWN4ArTr9PXwaqLEX8E40eFgl1oUh63kd0Nyrz2I8sMeXi9bQn9P+PN7F4/w6g3CEIR0JwqH8uyghZVNgepBtljhb//HXeltt08lwSUq6HTrQUNoyIBnkiz/r1RYmNzz7dZ6wB3C4FGB33PYPXFIKvF1tjVEK2sUYyJtt3LCDs3+jTnhMmCWr8n4uIF6CFabW2I+s5c0yhsj55NqJ4js+k8UTav/H9xj8Z7XvGCxUq0DTbE3txci3OE9kxJRMT6DNrqXGJyV1J23G2pyOsAWZ1SgRxSHUuPzHlqtKZFlhaxP8S8ySpg+kUb8OWJDZgoM5pl+z+m6Ss80zDoWo8SnTq1mt1tve1CuBAgMBAAGjQjBAMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFLgHkXlcBvRG/XtZylomkadFK/hTMA4GA1UdDwEB/wQEAwIBBjANBgkqhkiG9w0BAQwFAAOCAgEAIZtqBSBdGBanEqT3Rz/NyjuujsCCztxIJXgXbODgcMTWltnZ9r96nBO7U5WS/8+S4PPFJzVXqDuiGev4iqME3mmL5Dw8veWv0BIb5Ylrc5tvJQJLkIKvQMKtuppgJFqBTQUYo+IzeXoLH5Pt7DlK9RME7I10nYEKqG/odv6LTytpEoYKNDbdgptvT+Bz3Ul/KD7JO6NXBNiT2Twp2xIQaOHEibgGIOcberyxk2GaGUARtWqFVwHxtlotJnMnlvm5P1vQiJ3koP26TpUJg3933FEFlJ0gcXax7PqJtZwuhfG5WyRasQmr2soaB82G39tp27RIGAAtvKLEiUUjpQ7hRGU+isFqMB3iYPg6qocJQrmBktwliJiJ8Xw18WLK7nn4GS/+X/jbh87qqA8MpugLoDzga5SYnH+tBuYc6kIQX+ImFTw3OffXvO645e8D7r0i+yiGNFjEWn9hongPXvPKnbwbPKfILfanIhHKA9jnZwqKDss1jjQ52MjqjZ9k4DewbNfFj8GQYSbbJIweSsCI3zWQzj8C9GRh3sfIB5XeMhg6j6JCQCTl1jNdfK7vsU1P1FeQNWrcrgSXSYk0ly4wBOeY99sLAZDBHwo/+ML+TvrbmnNzFrwFuHnYWa8G5z9nODmxfKuU4CkUpijy323imttUQ/hHWKNddBWcwauwxzQ="},{"subject":"C=CN, O=UniTrust, CN=UCA Extended Validation Root","validTo":"2038-12-31","sha256":"d43af9b35473755c9684fc06d7d8cb70ee5c28e773fb294eb41ee71722924d24","der":"MIIFWjCCA0KgAwIBAgIQT9Irj/VkyDOeTzRYZiNwYDANBgkqhkiG9w0BAQsFADBHMQswCQYDVQQGEwJDTjERMA8GA1UECgwIVW5pVHJ1c3QxJTAjBgNVBAMMHFVDQSBFeHRlbmRlZCBWYWxpZGF0aW9uIFJvb3QwHhcNMTUwMzEzMDAwMDAwWhcNMzgxMjMxMDAwMDAwWjBHMQswCQYDVQQGEwJDTjERMA8GA1UECgwIVW5pVHJ1c3QxJTAjBgNVBAMMHFVDQSBFeHRlbmRlZCBWYWxpZGF0aW9uIFJvb3QwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCpCQcoEwKwmeBkqh5DFnpzsZGgdT6o+uM4AHrsiWogD4vFsJszA1qGxliG1cGFu0/GnEBNyr7uaZa4rYEwmnySBesFK5pI0Lh2PpbIILvSsPGP2KxFRv+qZ2C0d35qHzwaUnoEPQc8hQ2E0B92CvdqFN9y4zR8V05WAT558aopO2z6+I9tTcg1367r3CTueUWnhbYFiN6IXSV8l2RnCdm/WhUFhvMJHuxYMjMR83dksHYf5BA1FxvyDrFspCqjc/wJHx4yGVMR59mzLC52LqGj3n5qiAno8geK+LLNEOfic0CTuwjRP+H8C5SzJe98ptfRr5//lpr1kXuYC3fUfugH0mK1lTnj8/FtDw5lhIpjVMWAtuCeS31HJqcBCF3RiJ7XwzJE+oJKCmhUfzhTA8ykADNkUVkLo4KRel7sFsLzKuZi2irbWWIQJUoqgQtHB0MGcIfS+pMRKXpITeuUx3BNr2fVUbGAIAEBtHoIppB/TuDvB0GHr2qlXov7z1CymlSvw4m6WC31MJixNnI5fkkE/SmnTHnkBVfblLkWU41Gsx2VYVdWf6/wFlthWG82UBEL2KwrlRYaDh8IzTY0ZRBiZtWAXxQgXy0MoHgKaNYs1+lvK9JKBZP8nm9rZ/+I8U6laUpSNwXqxhaN0sSZ0YIrO7o1dfdRUVjzyAfd5LQDfwIDAQABo0IwQDAdBgNVHQ4EFgQU2XQ65DA9DfcS3H5aBZ8eNJr34RQwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAYYwDQYJKoZIhvcNAQELBQADggIBADaNl8xCFWQpN5smLNb7rhVpLGsaGvdftvkHTFnq88nIua7Mui563MD1sC3AO6+fcAURap8lTwEpcOPlDOHqWnzcSbvBHiqB9RZLcpHIojG5qtr8nR/zXUACE/xOHAbKsxSQVBcZEhrxH9cMaVr2cXj0lH2RC47skFSOvG+hTKv8dGT9cZr4QQehzZHkPJrgmzI5c6sq1WnIeJEmMX3ixzDx/BR4dxIOE/TdFpS/S2d7cFOFyrC78zhNLJA5wA3CXWvp4uXViI3WLL+rG761KIcSF3Ru/H38j9CHJrAb+7lsq+KePRXBOy5nAliRn+/4Qh8st2j1da3Ptfb/EX3C8CSlrdP6oDyp+l3cpaDvRKS+1ujl5BOWF3sGPjLtx7dCvHaj2GU4Kzg1USEODm8uNBNA4StnDG1KQTAYI1oyVZnJF+A83vbsea0rWBmirSwiGpWOvpaQXUJXxPkUAzUrHC1RVwinOt4/5Mi0A3PCwSaAuwtCH60NryZy2sy+s6ODWA2CxR9GUeOcGMyNm43sSet1UNWMKFnKdDTajAshqx7qG+XH/RU+wBeq+yNuJkbL+vmxcmtpzyKEC2IPrNkZAJSidjzULZrtBJ4tBmIQN1IchXIbJ+XMxjHsN+xjWZsLHXbMfjKaiJUINlK73nZfdklJrX+9ZSCyycErdhh2n1ax"},{"subject":"C=CN, O=UniTrust, CN=UCA Global G2 Root","validTo":"2040-12-31","sha256":"9bea11c976fe014764c1be56a6f914b5a560317abd9988393382e5161aa0493c","der":"MIIFRjCCAy6gAwIBAgIQXd+x2lqj7V2+WmUgZQOQ7zANBgkqhkiG9w0BAQsFADA9MQswCQYDVQQGEwJDTjERMA8GA1UECgwIVW5pVHJ1c3QxGzAZBgNVBAMMElVDQSBHbG9iYWwgRzIgUm9vdDAeFw0xNjAzMTEwMDAwMDBaFw00MDEyMzEwMDAwMDBaMD0xCzAJBgNVBAYTAkNOMREwDwYDVQQKDAhVbmlUcnVzdDEbMBkGA1UEAwwSVUNBIEdsb2JhbCBHMiBSb290MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAxeYrb3zvJgUno4Ek2m/LAfmZmqkywiKHYUGRO8vDaBsGxUypK8FnFyIdK+35KYmToni9kmugow2ifsqTs6bRjDXVdfkX9s9FxeV67HeToI8jrg4aA3++1NDtLnurRiNb/yzmVHqUwCoV8MmNsHo7JOHXaOIxPAYzRrZUEaalLyJUKlgNAQLx+hVRZ2zA+te2G3/RVogvGjqNO7uCEeBHANBSh6v7hn4PJGtAnTRnvI3HLYZveT6OqTwXS3+wmeOwcWDcC/Vkw85DvG1xudLeJ1uK6NjGruFZfc8oLTW4lVYa8bJYS7cSN8h8s+1LgOGN+jIjtm+3SJUIsUROhYw6AlQgL9+/V087OpAh18EmNVQg7Mc/R+zvWr9LesGtOxdQXGLYD0tK3Cv6brxzks3sx1DoQZbXqX5t2Okdj4q1uViSukqSKwxW/YDrCPBeKW4bHAyvj5OJrdu9o54hyokZ7N+1wxrrFv54NkzWbtA+FxyQF2smuvt6L78RHBgOLXMDj6DlNaBa4kx1HXHhOThTeEDMg5PXCp6dW4+K5OXgSORIskfNTip1KnvyIvbJvgmRlld6iIis7nCs+dwp4wwcOxJORNanTrAmyPPZGpeRaOrvjUYG0lZFWJo8DA+DuAUlwznPO6Q0ibd5Ei9Hxeepl2n8pndntd978XplFeRhVmUCAwEAAaNCMEAwDgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFIHEjMz15DD/pQwIX4wVZyF0Ad/fMA0GCSqGSIb3DQEBCwUAA4ICAQATZSL1jiutROTL/7lo5sOASD0Ee/ojL3rtNtqyzm325p7lX1iPyzcyochltq44PTUbPrw7tgTQvPlJ9Zv3hcU2tsu8+Mg51eRfB70VVJd0ysrtT7q6ZHafgbiERUlMjW+i67HM0cOU2kTC5uLqGOiiHycFutfl1qnN3e92mI0ADs0b+gO3joBYDic/UvuUospeZcnWhNq5NXHzJsBPd+aBJ9J3O5oUb3n09tDh05S60FdRvScFDcH9yBIw7m+NESsIndTUv4BFFJqIRNow6rSn4+7vW4LVPtateJLbXDzz2K36uGt/xDYotgIVilQsnLAXc47QN6MUPJiVAAwpBVueSUmxX8fjy88nZY41F7dXyDDZQVu5FLbowg+UMaeUmMxq67XhJ/UQqAHojhJi6IjMtX9Gl8CbEGY4GjZGXyJoPd/JxhMnq1MGrKI8hgZlb7F+sSlEmqO6SWkoaY/X5V+tBIZkbxqgDMUIYs6Ao9Dz7GjevjPHF1t/gMRMTLGmhIrDO7gJzRSBuhjjVFc2/tsvfEehOjPI+Vg7RE+xygKJBJYoaMVLuCaJu9YzL1DV/pqJuhgyklTGW+Cd+V7lDSKb9triyCGyYiGqhkCyLmTTX8jjfhFnRR8F/uOi77Oos/N9j/gMHyIfLXC0uAE0djAA5SN4p1bXUB+K+wb1whnw0A=="},{"subject":"C=CN, O=iTrusChina Co.\\\\,Ltd., CN=vTrus ECC Root CA","validTo":"2043-07-31","sha256":"30fbba2c32238e2a98547af97931e550428b9b3f1c8eeb6633dcfa86c5b27dd3","der":"MIICDzCCAZWgAwIBAgIUbmq8WapTvpg5Z6LSa6Q75m0c1towCgYIKoZIzj0EAwMwRzELMAkGA1UEBhMCQ04xHDAaBgNVBAoTE2lUcnVzQ2hpbmEgQ28uLEx0ZC4xGjAYBgNVBAMTEXZUcnVzIEVDQyBSb290IENBMB4XDTE4MDczMTA3MjY0NFoXDTQzMDczMTA3MjY0NFowRzELMAkGA1UEBhMCQ04xHDAaBgNVBAoTE2lUcnVzQ2hpbmEgQ28uLEx0ZC4xGjAYBgNVBAMTEXZUcnVzIEVDQyBSb290IENBMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEZVBKrox5lkqqHAjDo6LN/llWQXf9JpRCux3NCNtzslt188+cToL0v/hhJoVs1oVbcnDS/dtitN9Ti72xRFhiQgnH+n9bEOf+QP3A2MMrMudwpremIFUde4BdS49nTPEQo0IwQDAdBgNVHQ4EFgQUmDnNvtiyjPeyq+GtJK97fKHbH88wDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwMDaAAwZQIwV53dVvHH4+m4SVBrm2nDb+zDfSXkV5UTQJtS0zvzQBm8JsctBp61ezaf9SXUY2sAAjEA6dPGnlaaKsyh2j/IZivTWJwghfqrkYpwcBE4YGQLYgmRWAD5Tfs0aNoJrSEGGJTO"},{"subject":"C=CN, O=iTrusChina Co.\\\\,Ltd., CN=vTrus Root CA","validTo":"2043-07-31","sha256":"8a71de6559336f426c26e53880d00d88a18da4c6a91f0dcb6194e206c5c96387","der":"MIIFVjCCAz6gAwIBAgIUQ+NxE9izWRRdt86M/TX9b7wFjUUwDQYJKoZIhvcNAQELBQAwQzELMAkGA1UEBhMCQ04xHDAaBgNVBAoTE2lUcnVzQ2hpbmEgQ28uLEx0ZC4xFjAUBgNVBAMTDXZUcnVzIFJvb3QgQ0EwHhcNMTgwNzMxMDcyNDA1WhcNNDMwNzMxMDcyNDA1WjBDMQswCQYDVQQGEwJDTjEcMBoGA1UEChMTaVRydXNDaGluYSBDby4sTHRkLjEWMBQGA1UEAxMNdlRydXMgUm9vdCBDQTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAL1VfGHTuB0EYgWgrmy3cLRB6ksDXhA/kFocizuwZotsSKYcIrrVQJLuM7IjWcmOvFjai57QGfIvWcaMY1q6n6MLsLOaXLoRuBLpDLvPbmyAhykUAyyNJJrIZIO1aqwTLDPxn9wsYTwaP3BVm60AUn/PBLn+NvqcwBauYv6WTEN+VRS+GrPSbcKvdmaVayqwlHeFXgQPYh1jdfdr58tbmnDsPmcF8P4HCIDPKNsFxhQnL4Z98Cfe/+Z+M0jnCx5Y0ScrUw5XSmXX+6KAYPxMvDVTAWqXcoKv8R1w6Jz1717CbMdHflqUhSZNO7rrTOiwCcJlwp2dCZtOtZcFrPUGoPc2BX70kLJrxLT5ZOrpGgrIDajtJ8nU57O5q4IikCc9Kuh8kO+8T/3iCiSn3mUkpF3qwHYw03dQ+A0Em5Q2AXPKBlim0zvc+gRGE1WKyURHuFE5Gi7oNOJ5y1lKCn+8pu8fA2dqWSslYpPZUxlmPCdiKYZNpGvu/9ROutW04o5IWgAZCfEF2c6Rsffr6TlP9m8EQ5pV9T4FFL2/s1m02I4zhKOQUqqzApVg+QxMaPnu1RcN+HFXtSXkKe5lXa/R7jwXC1pDxaWG6iSe4gUH3DRCEpHWOXSuTEGC2/KmSNGzm/MzqvOmwMVO9fSddmPmAsYiS8GVP1BkLFTltvA8Kc9XAgMBAAGjQjBAMB0GA1UdDgQWBBRUYnBj8XWEQ1iO0RYgscasGrz2iTAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjANBgkqhkiG9w0BAQsFAAOCAgEAKbqSSaet8PFww+SX8J+pJdVrnjT+5hpk9jprUrIQeBqfTNqK2uwcN1LgQkv7bHbKJAs5EhWdnxEt/Hlk3ODg9d3gV8mlsnZwUKT+twpw1aA08XXXTUm6EdGz2OyC/+sOxL9kLX1jbhd47F18iMjrjld22VkE+rxSH0Ws8HqA7Oxvdq6R2xCOBNyS36D25q5J08FsEhvMKar5CKXiNxTKsbhm7xqC5PD48acWabfbqWE8n/Uxy+QARsIvdLGx14HuqCaVvIivTDUHKgLKeBRtRytAVunLKmChZwOgzoy8sHJnxDHO2zTlJQNgJXtxmOTAGytfdELSS8VZCAeHvsXDf+eW2eHcKJfWjwXj9ZtOyh1QRwVTsMo554WgicEFOwE30z9J4nfrI8iIZjs9OXYhRvHsXyO466JmdXTBQPfYaJqT4i2pLr0cox7IdMakLXogqzu4sEb9b91fUlV1YvCXoHzXOP0l382gmxDPi7g4Xl7FtKYCNqEeXxzP4padKar9mK5S4fNBUvupLnKWnyfjqnN9+BojZns7q2WwMgFLFT49ok8MKzWixtlnEjUwzXYuFrOZnk1PTi07NEPhmg4NpGaXutIcSkwsKouLgU9xGqndXHt7CMUADTdA43x7VF8vhV929vensBxXVsFy6K2ir40zSbofitzmdHxghm+Hl3s="},{"subject":"C=DE, O=D-Trust GmbH, CN=D-TRUST BR Root CA 1 2020","validTo":"2035-02-11","sha256":"e59aaa816009c22bff5b25bad37df306f049797c1f81d85ab089e657bd8f0044","der":"MIIC2zCCAmCgAwIBAgIQfMmPK4TX3+oPyWWa00tNljAKBggqhkjOPQQDAzBIMQswCQYDVQQGEwJERTEVMBMGA1UEChMMRC1UcnVzdCBHbWJIMSIwIAYDVQQDExlELVRSVVNUIEJSIFJvb3QgQ0EgMSAyMDIwMB4XDTIwMDIxMTA5NDUwMFoXDTM1MDIxMTA5NDQ1OVowSDELMAkGA1UEBhMCREUxFTATBgNVBAoTDEQtVHJ1c3QgR21iSDEiMCAGA1UEAxMZRC1UUlVTVCBCUiBSb290IENBIDEgMjAyMDB2MBAGByqGSM49AgEGBSuBBAAiA2IABMbLxyjR+4T1mu9CFCDhQ2tuda38KwOE1HaTJddZO0Flax7mNCq7dPYSzuht56vkPE4/RAiLzRZxy7+SmfSk1zxQVFKQhYN4lGdnoxwJGT11NIXe7WB9xwy0QVK5buXuQqOCAQ0wggEJMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFHOREKv/VbNafAkl1bK6CKBrqx9tMA4GA1UdDwEB/wQEAwIBBjCBxgYDVR0fBIG+MIG7MD6gPKA6hjhodHRwOi8vY3JsLmQtdHJ1c3QubmV0L2NybC9kLXRydXN0X2JyX3Jvb3RfY2FfMV8yMDIwLmNybDB5oHegdYZzbGRhcDovL2RpcmVjdG9yeS5kLXRydXN0Lm5ldC9DTj1ELVRSVVNUJTIwQlIlMjBSb290JTIwQ0ElMjAxJTIwMjAyMCxPPUQtVHJ1c3QlMjBHbWJILEM9REU/Y2VydGlmaWNhdGVyZXZvY2F0aW9ubGlzdDAKBggqhkjOPQQDAwNpADBmAjEAlJAtE/rhY/hhY+ithXhUkZy4kzg+GkHaQBZTQgjKL47xPoFWwKrY7RjEsK70PvomAjEA8yjixtsrmfu3Ubgko6SUeho/5jbiA1czijDLgsfWFBHVdWNbFJWcHwHP2NVypw87"},{"subject":"C=DE, O=D-Trust GmbH, CN=D-TRUST BR Root CA 2 2023","validTo":"2038-05-09","sha256":"0552e6f83fdf65e8fa9670e666df28a4e21340b510cbe52566f97c4fb94b2bd1","der":"MIIFqTCCA5GgAwIBAgIQczswBEhb2U14LnNLyaHcZjANBgkqhkiG9w0BAQ0FADBIMQswCQYDVQQGEwJERTEVMBMGA1UEChMMRC1UcnVzdCBHbWJIMSIwIAYDVQQDExlELVRSVVNUIEJSIFJvb3QgQ0EgMiAyMDIzMB4XDTIzMDUwOTA4NTYzMVoXDTM4MDUwOTA4NTYzMFowSDELMAkGA1UEBhMCREUxFTATBgNVBAoTDEQtVHJ1c3QgR21iSDEiMCAGA1UEAxMZRC1UUlVTVCBCUiBSb290IENBIDIgMjAyMzCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAK7/CVmRgApKaOYkP7in5Mg6CjoWzckjYaCTcfKri3OPoGdlYNJUa2NRb0kz4HIHE304zQaSBylSa053bATTlfrdTIzZXcFhfUvnKLNEgXtRr90zsWh81k5M/itoucpmacTsXld/9w3HnDY25QdgrMBM6ghs7wZ8T1soegj8k12b9py0i4a6Ibn08OhZWiihNIQaJZG2tY/vsvmA+vk9PBFy2OMvhnbFeSzBqZCTRphny4NqoFAjpzv2gTng7fC5v2Xx2Mt6++9zA84A9H3X4F07ZrjcjrqDy4d2A/wl2ecjbwb9Z/Pg/4S8R7+1FhhGaRTMBffb00msa8yr5LULQyReS2tNZ9/WtT5PeB+UcSTq3nD88ZP+npNa5JRal1QMNXtfbO4AHyTsA7oC9Xb0n9Sa7YUsOCIvx9gvdhFP/Wxc6PWOJ4d/GUohR5AdeY0cW/jPSoXk7bNbjb7EZChdQcRurDhaTyN0dKkSw/bSuREVMweR2Ds3OmMwBtHFIjYoYiMQ4EbMl6zWK11kJNXuHA7e+whadSr2Y23OC0K+0bpwHJwh5Q8xaRfX/Aq03u2AnMuStIv13lmiWAmlY0cL4UEyNEHZmrHZqLAbWt4NDfTisl01gLmB1IRpkQLLddCNxbU9CZEJjxShFHR5PtbJFR2kWVki3PaKRT08EtY+XTIvAgMBAAGjgY4wgYswDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUZ5Dw1t61GNVGKX5cq/ieCLxklRAwDgYDVR0PAQH/BAQDAgEGMEkGA1UdHwRCMEAwPqA8oDqGOGh0dHA6Ly9jcmwuZC10cnVzdC5uZXQvY3JsL2QtdHJ1c3RfYnJfcm9vdF9jYV8yXzIwMjMuY3JsMA0GCSqGSIb3DQEBDQUAA4ICAQA097N3U9swFrktpSHxQCF16+tIFoE9c+CeJyrrd6kTpGoKWloUMz1oH4Guaf2Mn2VsNELZLdB/eBaxOqwjMa1ef67nriv6uvw8l5VAk1/DLQOj7aRvU9f6QA4w9QAgLABMjDu0ox+2v5Eyq6+SmNMW5tTRVFxDWy6u71cqqLRvpO8NVhTaIasgdp4D/Ca4nj8+AybmTNudX0KEPUUDAxxZiMrcLmEkWqTqJwtzEr5SswrPMhfiHocaFpVIbVrg0M8JkiZmkdijYQ6qgYF/6FKC0ULn4B0Y+qSFNueG4A3rvNTJ1jxD8V1Jbn6Bm2m1iWKPiFLY1/4nwSPFyysCu7Ff/vtDhQNGvl3GyiEm/9cCnnRK3PgTFbGBVzbLZVzRHTF36SXDw7IyN9XxmAnkbWOACKsGkoHU6XCPpz+y7YaMgmo1yEJagtFSGkUPFaUA8JR7ZSdXOUPPfH/mvTWze/EZTN46ls/pdu4D58JDUjxqgejBWoC9EV2Ta/vH5mQ/u2kc6d0li690yVRAysuTEwrt+2aSEcr1wPrYg1UDfNPFIkZ1cGt5SAYqgpq/5usWDiJFAbzdNpQ0qTUmiteXue4Icr80knCDgKs4qllo3UCkGJCy89UDyibK79XH4I9TjvAA46jtn/mtd+ArY0+ew+43u3gJhJ65bvspmZDogNOfJA=="},{"subject":"C=DE, O=D-Trust GmbH, CN=D-TRUST EV Root CA 1 2020","validTo":"2035-02-11","sha256":"08170d1aa36453901a2f959245e347db0c8d37abaabc56b81aa100dc958970db","der":"MIIC2zCCAmCgAwIBAgIQXwJB13qHfEwDo6yWjfv/0DAKBggqhkjOPQQDAzBIMQswCQYDVQQGEwJERTEVMBMGA1UEChMMRC1UcnVzdCBHbWJIMSIwIAYDVQQDExlELVRSVVNUIEVWIFJvb3QgQ0EgMSAyMDIwMB4XDTIwMDIxMTEwMDAwMFoXDTM1MDIxMTA5NTk1OVowSDELMAkGA1UEBhMCREUxFTATBgNVBAoTDEQtVHJ1c3QgR21iSDEiMCAGA1UEAxMZRC1UUlVTVCBFViBSb290IENBIDEgMjAyMDB2MBAGByqGSM49AgEGBSuBBAAiA2IABPEL3YZDIBnfl4XoIkqbz52Yv7QFJsnL46bSj8WeeHsxiamJrSc8ZRCC/N/DnU7wMyPE0jL1HLDfMxddxfCxivnvubcUyilKwg+pf3VlSSowZ/Rk99Yad9rDwpdhQntJraOCAQ0wggEJMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFH8QARY3OqQo5FD4pPfsazK2/umLMA4GA1UdDwEB/wQEAwIBBjCBxgYDVR0fBIG+MIG7MD6gPKA6hjhodHRwOi8vY3JsLmQtdHJ1c3QubmV0L2NybC9kLXRydXN0X2V2X3Jvb3RfY2FfMV8yMDIwLmNybDB5oHegdYZzbGRhcDovL2RpcmVjdG9yeS5kLXRydXN0Lm5ldC9DTj1ELVRSVVNUJTIwRVYlMjBSb290JTIwQ0ElMjAxJTIwMjAyMCxPPUQtVHJ1c3QlMjBHbWJILEM9REU/Y2VydGlmaWNhdGVyZXZvY2F0aW9ubGlzdDAKBggqhkjOPQQDAwNpADBmAjEAyjzGKnXCXnViOTYAYFqLwZOZzNnbQTs7h5kXO9XMT8oi96CAy/m0sRtW9XLS/BnRAjEAkfcwkz8QRitxpNA7RJvAKQIFskF3UfN5Wp6OFKBOQtJbgfM0agPnIjhQW+0ZT0MW"},{"subject":"C=DE, O=D-Trust GmbH, CN=D-TRUST EV Root CA 2 2023","validTo":"2038-05-09","sha256":"8e8221b2e7d4007836a1672f0dcc299c33bc07d316f132fa1a206d587150f1ce","der":"MIIFqTCCA5GgAwIBAgIQaSYJfoBLTKCnjHhiU19abzANBgkqhkiG9w0BAQ0FADBIMQswCQYDVQQGEwJERTEVMBMGA1UEChMMRC1UcnVzdCBHbWJIMSIwIAYDVQQDExlELVRSVVNUIEVWIFJvb3QgQ0EgMiAyMDIzMB4XDTIzMDUwOTA5MTAzM1oXDTM4MDUwOTA5MTAzMlowSDELMAkGA1UEBhMCREUxFTATBgNVBAoTDEQtVHJ1c3QgR21iSDEiMCAGA1UEAxMZRC1UUlVTVCBFViBSb290IENBIDIgMjAyMzCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBANiOo4mAC7JXUtypU0w3uX9jFxPvp1sjW2l1sJkKF8GLxNuo4MwxusLyzV3pt/gdr2rElYfXR8mV2IIEUD2BCP/kPbOx1sWy/YgJ25yE7CUXFId/MHibaljJtnMoPDT3mfd/06b4HEV8rSyMlD/YZxBTfiLNTiVR8CUkNRFeEMbsh2aJgWi6zCudR3Mfvc2RpHJqnKIbGKBv7FD0fUDCqDDPvXPIEysQEx6Lmqg6lHPTGGkKSv/BAQP/eX+1SH977ugpbzZMlWGG2Pmic4ruri+W7mjNPU0oQvlFKzIbRlUWaqZLKfm7lVa/Rh3sHZMdwGWyH6FDrlaeoLGPaxK3YG14C8qKXO0elg6DpkiVjTujIcSuWMYAsoS0I6SWhjW42J7YrDRJmGOVxcttSEfi8i4YHtAxq9107PncjLgcjmgjutDzUNzPZY9zOjLHfP7KgiJPvo5iR2blzYfi6NUPGJ/lBHJLRjwQ8kTCZFZxTnXonMkmdMV9WdEKWw9t/p51HBjGGjp82A0EzM23RWV6sY+4roRIPrN6TagD4uJ+ARZZaBhDM7DS3LAaQzXupdqpRlyuhoFBAUp0JuyfBr/CBTdkdXgpaP3F9ev+R/nkhbDhezGdpn9yo7nELC7MmVcOIQxFAZRl62UJxmMiCzNJkkg8/M3OsD6Onov4/knFNXJHAgMBAAGjgY4wgYswDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUqvyREBuHkV8Wub9PS5FeAByxMoAwDgYDVR0PAQH/BAQDAgEGMEkGA1UdHwRCMEAwPqA8oDqGOGh0dHA6Ly9jcmwuZC10cnVzdC5uZXQvY3JsL2QtdHJ1c3RfZXZfcm9vdF9jYV8yXzIwMjMuY3JsMA0GCSqGSIb3DQEBDQUAA4ICAQCTy6UfmRHsmg1fLBWTxj++EI14QvBukEdHjqOSMo1wj/Zbjb6JzkcBahsgIIlbyIIQbODnmaprxiqgYzWRaoUlrRc4pZt+UPJ26oUFKidBK7GB0aL2QHWpDsvxVUjY7NHss+jOFKE17MJeNRqrphYBBo7q3C+jisosketSjl8MmxfPy3MHGcRqwnNU73xDUmPBEcrCRbH0O1P1aa4846XerOhUt7KR/aypH/KH5BfGSah82ApB9PI+53c0BFLd6IHyTS9URZ0V4U/M5d40VxDJI3IXcI1QcB9WbMy5/zpaT2N6w25lBx2Eof+pDGOJbbJAiDnXH3dotfyc1dZnaVuodNv8ifYbMvekJKZ2t0dT741Jj6m2g1qllpBFYfXeA08mD6iL8AOWsKwV0HFaanuU5nCT2vFp4LJiTZ6P/4mdm13NRemUAiKN4DV/6PEEeXFsVIP4M7kFMhtYVRFP0OUnR3Hs7dpn1mKmS00PaaLJvOwiS5THaJQXfuKOKD62xur1NGyfN4gHONuGcfrNlUhDbqNPgofXNJhuS5N5YHVpD/Aa1VP6IQzCP+k/HxiMkl14p3ZnGbuy6n/pcAlWVqOwDAstNl7F6cTVg8uGF5csbBNvh1qvSaYd2804BC5f4ko1Di1L+KIkBI3Y4WNeApI02phhXBxvWHZks/wCuPWdCg=="},{"subject":"C=DE, O=D-Trust GmbH, CN=D-TRUST Root Class 3 CA 2 2009","validTo":"2029-11-05","sha256":"49e7a442acf0ea6287050054b52564b650e4f49e42e348d6aa38e039e957b1c1","der":"MIIEMzCCAxugAwIBAgIDCYPzMA0GCSqGSIb3DQEBCwUAME0xCzAJBgNVBAYTAkRFMRUwEwYDVQQKDAxELVRydXN0IEdtYkgxJzAlBgNVBAMMHkQtVFJVU1QgUm9vdCBDbGFzcyAzIENBIDIgMjAwOTAeFw0wOTExMDUwODM1NThaFw0yOTExMDUwODM1NThaME0xCzAJBgNVBAYTAkRFMRUwEwYDVQQKDAxELVRydXN0IEdtYkgxJzAlBgNVBAMMHkQtVFJVU1QgUm9vdCBDbGFzcyAzIENBIDIgMjAwOTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBANOySs96R+91myP6Oi/WUEWJNTrGa9v+2wBoqOADER03UAifTUpolDWzU9GUY6cgVq/eUXjsKj3zSEhQPgrfRlWLJ23DEE0NkVJD2IfgXU42tSHKXzlABF9bfsyjxiupQB7ZNoTWSPOSHjRGICTBpFGOShrvUD9pXRl/RcPHAY9RySPocq60vFYJfxLLHLGvKZAKyVXMD9O0Gu1HNVpK7ZxzBCHQqr0ME7UAyiZsxGsMlFqVlNpQmvH/pStmMaTJOKDfHR+4CS7zp+hnUquVH+BGPtikw8paxTGA6Eian5Rp/hnd2HN8gcqW3o7tszIFZYQ05ub9VxC1X3a/L7AQDcUCAwEAAaOCARowggEWMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFP3aFMSfMN4hvR5COfyrYyNJ4PGEMA4GA1UdDwEB/wQEAwIBBjCB0wYDVR0fBIHLMIHIMIGAoH6gfIZ6bGRhcDovL2RpcmVjdG9yeS5kLXRydXN0Lm5ldC9DTj1ELVRSVVNUJTIwUm9vdCUyMENsYXNzJTIwMyUyMENBJTIwMiUyMDIwMDksTz1ELVRydXN0JTIwR21iSCxDPURFP2NlcnRpZmljYXRlcmV2b2NhdGlvbmxpc3QwQ6BBoD+GPWh0dHA6Ly93d3cuZC10cnVzdC5uZXQvY3JsL2QtdHJ1c3Rfcm9vdF9jbGFzc18zX2NhXzJfMjAwOS5jcmwwDQYJKoZIhvcNAQELBQADggEBAH+X2zDI36ScfSF6gHDOFBJpiBSVYEQBrLLpME+bUMJm2H6NMLVwMeniacfzcNsgFYbQDfC+rAF1hM5+n02/t2A7nPPKHeJeaNijnZflQGDSNiH+0LS4F9p0o3/U37CYAqxva2ssJSRyoWXuJVrl5jLn8t+rSfrzkGkj2wTZ51xY/GXUl77M/C4KzCUqNQT4YJEVdT1B/yMfGchs64JTBKbkTCJNjYy6zltz7GRUUG3RnFX7acM2w4y8PIWmawomDeCTmGCufsYkl4phX5GOZpIJhzbNi5stPvZR1FDUWSi9g/LMKHtThm3YJohw1+qRzT65ysCQblrGXnRl11z+o+I="},{"subject":"C=DE, O=D-Trust GmbH, CN=D-TRUST Root Class 3 CA 2 EV 2009","validTo":"2029-11-05","sha256":"eec5496b988ce98625b934092eec2908bed0b0f316c2d4730c84eaf1f3d34881","der":"MIIEQzCCAyugAwIBAgIDCYP0MA0GCSqGSIb3DQEBCwUAMFAxCzAJBgNVBAYTAkRFMRUwEwYDVQQKDAxELVRydXN0IEdtYkgxKjAoBgNVBAMMIUQtVFJVU1QgUm9vdCBDbGFzcyAzIENBIDIgRVYgMjAwOTAeFw0wOTExMDUwODUwNDZaFw0yOTExMDUwODUwNDZaMFAxCzAJBgNVBAYTAkRFMRUwEwYDVQQKDAxELVRydXN0IEdtYkgxKjAoBgNVBAMMIUQtVFJVU1QgUm9vdCBDbGFzcyAzIENBIDIgRVYgMjAwOTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAJnxhDRwui+3MKCOvXwEz75ivJn9gpfSegpnljgJ9hBOlSJzmY3aFS3nBfwZcyK3jpgAvDw9rKFs+9Z5JUut8Mxk2og+KbgPCdM03TP1YtHhzRnp7hhPTFiu4h7WDFsVWtg6uMQYZB7jM7K1iXdODL/ZlGsTl28So/6ZqQTMFexgaDbtCHu39b+T7WYxg4zGcTSHThfqr4uRjRxWQa4iN1438h3Z0S0NL2lRp75mpoo6Kr3HGrHhFPC+Oh25z1uxav60sUYgovseO3Dvk5h9jHOW8sXvhXCtKSb8HgQ+HKDYD8tSg2J87otTlZCpV6LqYQXY+U3EJ/pure3511H3a6UCAwEAAaOCASQwggEgMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFNOUikxiEyoZLsyvcop9NteaHNxnMA4GA1UdDwEB/wQEAwIBBjCB3QYDVR0fBIHVMIHSMIGHoIGEoIGBhn9sZGFwOi8vZGlyZWN0b3J5LmQtdHJ1c3QubmV0L0NOPUQtVFJVU1QlMjBSb290JTIwQ2xhc3MlMjAzJTIwQ0ElMjAyJTIwRVYlMjAyMDA5LE89RC1UcnVzdCUyMEdtYkgsQz1ERT9jZXJ0aWZpY2F0ZXJldm9jYXRpb25saXN0MEagRKBChkBodHRwOi8vd3d3LmQtdHJ1c3QubmV0L2NybC9kLXRydXN0X3Jvb3RfY2xhc3NfM19jYV8yX2V2XzIwMDkuY3JsMA0GCSqGSIb3DQEBCwUAA4IBAQA07XtaPKSUiO8aEXUHL7P+PPoeUSbrh/Yp3uDx1MYkCenBz1UbtDDZzhr+BlGmFaQt77JLvyAoJUnRpjZ3NOhk31KxEcdzes05nsKtjHEh8lprr988TlWvsoRlFIm5d8sqMb7Po23Pb0iUMkZv53GMoKaEGTcH8gNFCSuGdXzfX2lXANtu2KZyIktQ1HWYVt+3GP9DQ1CuekR78HlR10M9p9OB0/DJT7naxpeG0ILD5EJt/rDiZE4OJudANCa1CInXCGNjOCd1HjPqbqjdn5lPdE2BiYBL3ZqXKVwvvoFBuYz/6n1gBp7N1z3TLqMVvKjmJuVvw9y4AyHqnxbxLFS1"},{"subject":"C=DE, O=Deutsche Telekom Security GmbH, CN=Telekom Security TLS ECC Root 2020","validTo":"2045-08-25","sha256":"578af4ded0853f4e5998db4aeaf9cbea8d945f60b620a38d1a3c13b2bc7ba8e1","der":"MIICQjCCAcmgAwIBAgIQNjqWjMlcsljN0AFdxeVXADAKBggqhkjOPQQDAzBjMQswCQYDVQQGEwJERTEnMCUGA1UECgweRGV1dHNjaGUgVGVsZWtvbSBTZWN1cml0eSBHbWJIMSswKQYDVQQDDCJUZWxla29tIFNlY3VyaXR5IFRMUyBFQ0MgUm9vdCAyMDIwMB4XDTIwMDgyNTA3NDgyMFoXDTQ1MDgyNTIzNTk1OVowYzELMAkGA1UEBhMCREUxJzAlBgNVBAoMHkRldXRzY2hlIFRlbGVrb20gU2VjdXJpdHkgR21iSDErMCkGA1UEAwwiVGVsZWtvbSBTZWN1cml0eSBUTFMgRUNDIFJvb3QgMjAyMDB2MBAGByqGSM49AgEGBSuBBAAiA2IABM6//leov9Wq9xCazbzREaK9Z0LMkOsVGJDZos0MKiXrPk/OtdKPD/M12kOLAoC+b1EkHQ9rK8qfwm9QMuU3ILYg/4gND21Ju9sGpIeQkpT0CdDPf8iAC8GXs7s1J8nCG6NCMEAwHQYDVR0OBBYEFONyzG6VmUex5rNhTNHLq+O6zd6fMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMAoGCCqGSM49BAMDA2cAMGQCMHVSi7ekEE+uShCLsoRbQuHmKjYC2qBuGT8lv9pZMo7k+5Dck2TOrbRBR2Diz6fLHgIwN0GMZt9Ba9aDAEH9L1r3ULRn0SyocddDypwnJJGDSA3PzfdUga/sf+Rn27iQ7t0l"},{"subject":"C=DE, O=Deutsche Telekom Security GmbH, CN=Telekom Security TLS RSA Root 2023","validTo":"2048-03-27","sha256":"efc65cadbb59adb6efe84da22311b35624b71b3b1ea0da8b6655174ec8978646","der":"MIIFszCCA5ugAwIBAgIQIZxULej27HF3+k7ow3BXlzANBgkqhkiG9w0BAQwFADBjMQswCQYDVQQGEwJERTEnMCUGA1UECgweRGV1dHNjaGUgVGVsZWtvbSBTZWN1cml0eSBHbWJIMSswKQYDVQQDDCJUZWxla29tIFNlY3VyaXR5IFRMUyBSU0EgUm9vdCAyMDIzMB4XDTIzMDMyODEyMTY0NVoXDTQ4MDMyNzIzNTk1OVowYzELMAkGA1UEBhMCREUxJzAlBgNVBAoMHkRldXRzY2hlIFRlbGVrb20gU2VjdXJpdHkgR21iSDErMCkGA1UEAwwiVGVsZWtvbSBTZWN1cml0eSBUTFMgUlNBIFJvb3QgMjAyMzCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAO01oYGA88tKaVvC+1GDrib94W7zgRJ9cUD/h3VCKSHtgVIs3xLBGYSJwb3FKNXVS2xE1kzbB5ZKVXrKNoIENqil/Cf2SfHVcp6R+SPWcHu79ZvB7JPPGeplfohwoHP89v+1VmLhc2o0mD6CuKyVU/QBoCcHcqMAU6DksquDOFczJZSfvkgdmOGjup5czQRxUX11eKvzWarE4GC+j4NSuHUaQTXtvPM6Y+mpFEXX5lLRbtLevOP1Czvm4MS9Q2QTps70mDdsipWol8hHD/BeEIvnHRz+sTugBTNoBUGCwQMrAcjnj02r6LX2zWtEtefdi+zqJbQAIldNsLGyMcEWzv/9FIS3R/qy8XDe24tsNlikfLMR0cN3f1+2JeANxdKz+bi4d9s3cXFH42AYTyS2dTd4uaNir73Jco4vzLuu2+QVUhkHM/tqty1LkCiCc/4YizWN26cEar7qwU02OxY2kTLvtkCJkUPg8qKrBC7m8kwOFjQgrIfBLX7JZkcXFBGk8/ehJImr2BrIoVyxo/eMbcgByU/J7MT8rFEz0ciD0cmfHdRHNCk+y7AO+oMLKFjlKdw/fKifybYKu6boRhYPluV75Gp6SG12mAWl3G0eQh5C2hrgUve1g8Aae3g1LDj1H/1Joy7SWWO/gLCMk3PLNaaZlSJhZQNg+y+TS/qanIA7AgMBAAGjYzBhMA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUtqeXgj10hZv3PJ+TmpV5dVKMbUcwDwYDVR0TAQH/BAUwAwEB/zAfBgNVHSMEGDAWgBS2p5eCPXSFm/c8n5OalXl1UoxtRzANBgkqhkiG9w0BAQwFAAOCAgEAqMxhpr51nhVQpGv7qHBFfLp+sVr8WyP6Cnf4mHGCDG3gXkaqk/QeoMPhk9tLrbKmXauw1GLLXrtm9S3ul0A8Yute1hTWjOKWi0FpkzXmuZlrYrShF2Y0pmtjxrlO8iLpWA1WQdH6DErwM807u20hOq6OcrXDSvvpfeWxm4bu4uB9tPcy/SKE8YXJN3nptT+/XOR0so8RYgDdGGah2XsjX/GO1WfoVNpbOms2b/mBsTNHM3dA+VKq3dSDz4V4mZqTuXNnQkYRIer+CqkbGmVps4+uFrb2S1ayLfmlyOw7YqPta9BO1UAJpB+Y1zqlklkg5LB9zVtzaL1txKITDmcZuI1CfmwMmm6gJC3VRRvcxAIU/oVbZZfKTpBQCHpCNfnqwmbU+AGuHrS+w6jv/naaoqYfRvaE7fzbzsQCzndILIyy7MMAo+wsVRjBfhnu4S/yrYObnqsZ38aKL4x35bcF7DvB7L6Gs4a8wPfc5+pbrrLMtTWGS9DiP7bY+A4A7l3j941Y/8+LN+ljX273CXE2whJdV/LItM3z7gLfEdxquVeEHVlNjM7IDiPCtyaaEBRx/pOyiriA8A4QntOoUAw3gi/q4Iqd4Sw5/7W0cwDk90imc6y/st53BIe0o82bNSQ3+pCTE4FCxpgmdTdmQRCsu/WU48IxK63nI1bMNSWSs1A="},{"subject":"C=DE, O=T-Systems Enterprise Services GmbH, OU=T-Systems Trust Center, CN=T-TeleSec GlobalRoot Class 2","validTo":"2033-10-01","sha256":"91e2f5788d5810eba7ba58737de1548a8ecacd014598bc0b143e041b17052552","der":"MIIDwzCCAqugAwIBAgIBATANBgkqhkiG9w0BAQsFADCBgjELMAkGA1UEBhMCREUxKzApBgNVBAoMIlQtU3lzdGVtcyBFbnRlcnByaXNlIFNlcnZpY2VzIEdtYkgxHzAdBgNVBAsMFlQtU3lzdGVtcyBUcnVzdCBDZW50ZXIxJTAjBgNVBAMMHFQtVGVsZVNlYyBHbG9iYWxSb290IENsYXNzIDIwHhcNMDgxMDAxMTA0MDE0WhcNMzMxMDAxMjM1OTU5WjCBgjELMAkGA1UEBhMCREUxKzApBgNVBAoMIlQtU3lzdGVtcyBFbnRlcnByaXNlIFNlcnZpY2VzIEdtYkgxHzAdBgNVBAsMFlQtU3lzdGVtcyBUcnVzdCBDZW50ZXIxJTAjBgNVBAMMHFQtVGVsZVNlYyBHbG9iYWxSb290IENsYXNzIDIwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCqX9obX+hzkeXaXPSi5kfl82hVYAUdAqSzm1nzHoqvNK38DcLZSBnuaY/JIPwhqgcZ7bBcrGXHX+0CfHt8LRvWurmAwhiCFoT6ZrAIxlQjgeTNuUk/9k9uN0goOA/FvudocP05l03Sx5iRUKrERLMjfTlH6VJi1hKTXrcxlkIF+3anHqP1wvzpesVsqXFP6st4vGCvx9702cu+fjOlbpSD8DT6IavqjnKgP6TeMFvvhk1qlVtDRKgQFRzlAVfFmPHmBiiRqiDFt1MmUUOyCxGVWOHAD3bZwI18gfNycJ5v/hqO2V81xrJvNHy+SE/iWjnX2J14np+GPgNeGYtEotXHAgMBAAGjQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQWBBS/WSA2AHmgoCJrjNXyYdK4LMuCSjANBgkqhkiG9w0BAQsFAAOCAQEAMQOiYQsfdOhyNsZt+U2e+iKo4YFWz827n+qrkRk4r6p8FU3ztqONpfSO9kSpp+ghla0+AGIWiPACuvxhI+YzmzB6azZie60EI4RYZeLbK4rnJVM3YlNfvNoBYimipidx5joifsFvHZVwIEoHNN/q/xWA5brXethbdXwFeilHfkCoMRN3zUA7tFFHei4R40cR3p1m0IvVVGb6g1XqfMIpiRvpb7PO4gWEyS8+eIVibslfwXhjdFjASBgMmTnrpMwatXlajRWc2BQN9noHV8cigwUtPJslJj0Ys6lDfMjIq2SPDqO/nBudMNva0Bkuqjzx+zOAduTNrRlPBSeOE6Fuwg=="},{"subject":"C=DE, O=T-Systems Enterprise Services GmbH, OU=T-Systems Trust Center, CN=T-TeleSec GlobalRoot Class 3","validTo":"2033-10-01","sha256":"fd73dad31c644ff1b43bef0ccdda96710b9cd9875eca7e31707af3e96d522bbd","der":"MIIDwzCCAqugAwIBAgIBATANBgkqhkiG9w0BAQsFADCBgjELMAkGA1UEBhMCREUxKzApBgNVBAoMIlQtU3lzdGVtcyBFbnRlcnByaXNlIFNlcnZpY2VzIEdtYkgxHzAdBgNVBAsMFlQtU3lzdGVtcyBUcnVzdCBDZW50ZXIxJTAjBgNVBAMMHFQtVGVsZVNlYyBHbG9iYWxSb290IENsYXNzIDMwHhcNMDgxMDAxMTAyOTU2WhcNMzMxMDAxMjM1OTU5WjCBgjELMAkGA1UEBhMCREUxKzApBgNVBAoMIlQtU3lzdGVtcyBFbnRlcnByaXNlIFNlcnZpY2VzIEdtYkgxHzAdBgNVBAsMFlQtU3lzdGVtcyBUcnVzdCBDZW50ZXIxJTAjBgNVBAMMHFQtVGVsZVNlYyBHbG9iYWxSb290IENsYXNzIDMwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQC9dZPwYiJvJK7genasfb3ZJNW4t/zN8ELg63iIVl6bmlQdTQyK9tPPcPRStdiTBONGhnFBSivwKixVA9ZIw+A5OO3yXDw/RLyTPWGrTs0NvvAgJ1gORH8EGoel15YUNpDQSXuhdfsaa3Ox+M6pCSzyU9XDFES4hqX2iys52qMzVNn6chr3IhUciJFrf2blw2qAsCTz34ZFiP0Zf3WHHx+xGwpzJFu5ZeAsVMhg02YXP+HMVDNzkQI6pn97djmiH5a2OK61yJN0HZ65tOVgnS9W0eDrXltMEnAMbEQgqxHY9Bn20pxSN+f6tsIxO0rUFJmtxxr1XV/6B7h8DR/Wgx6zAgMBAAGjQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQWBBS1A/d2O2GCahKqGFPrAyGUv/7OyjANBgkqhkiG9w0BAQsFAAOCAQEAVj3vlNW92nOyWL6ukK2YJ5f+AbGwUgC4TeQbIXQbfsDuXmkqJa9c1h3a0nnJ85cp4IaH3gRZD/FZ1GSFS5mvJQQeyUapl96Cshtwn5z2r3Ex3XsFpSzTucpH9sry9uetuUg/vBa3wW306gmv7PO15wWeph6KU1HWk4HMdJP2udqmJQV0eVp+QD6CSyYRMG7hP0HHRwA11fXT91Q+gT3aSWqas+8QPebrb9HIIkfLzM8BMZLZGOMivgkeGj5asuRrDFR6fUNOuImle9eiPZaGzPImNC1qkp2aGtAw4l1OBLBfiyB+d8E9lYLRRpo7PHi4b6HQDWSieB4pTpPDpFQUWw=="},{"subject":"C=ES, CN=Autoridad de Certificacion Firmaprofesional CIF A62634068","validTo":"2036-05-05","sha256":"57de0583efd2b26e0361da99da9df4648def7ee8441c3b728afa9bcde0f9b26a","der":"MIIGFDCCA/ygAwIBAgIIG3Dp0v+ubHEwDQYJKoZIhvcNAQELBQAwUTELMAkGA1UEBhMCRVMxQjBABgNVBAMMOUF1dG9yaWRhZCBkZSBDZXJ0aWZpY2FjaW9uIEZpcm1hcHJvZmVzaW9uYWwgQ0lGIEE2MjYzNDA2ODAeFw0xNDA5MjMxNTIyMDdaFw0zNjA1MDUxNTIyMDdaMFExCzAJBgNVBAYTAkVTMUIwQAYDVQQDDDlBdXRvcmlkYWQgZGUgQ2VydGlmaWNhY2lvbiBGaXJtYXByb2Zlc2lvbmFsIENJRiBBNjI2MzQwNjgwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDKlmuO6vj78aI14H9M2uDDUtd9thDIAl6zQyrET2qyyhxdKJp4ERppWVevtSBC5IsP5t9bpgOSL/UR5GLXMnE42QQMcas9UX4PB99jBVzpv5RvwSmCwLTaUbDBPLutN0pcyvFLNg4kq7/DhHf9qFD0sefGL9ItWY16Ck6WaVICqjaY7Pz6FIMMNx/Jkjd/14Et5cS54D40/mf0PmbR0/RAz15iNA9wBj4gGFrO93IbJWyTdBSTo3OxDqqHECNZXyAFGUftaI6SEspd/NYrspI8IM/hX68gvqB2f3bl7BqGYTM+53u0P6APjqK5am+5hyZvQWyIplD9amML9ZMWGxmPsu2bm8mQ9QEM3xk9Dz44I8kvjwzRAv4bVdZO0I08r0+k8/6vKtMFnXkIoctXMbScyJCyZ/QYFpM6/EfY0XiWMR+6KwxfXZmtY4laJCB22N/9q06mIqqdXuYnin1oKaPnirjaEbsXLZmdEyRG98Xi2J+Of8ePdG1asuhy9azuJBCtLxTa/y2aRnFHvkLfuwHb9H/TKI8xWVvTyQKmtFLKbpf7Q8UIJm+K9Lv9nyiqDdVF8xM6HdjAeI9BZzwelGSuewvF6NkBiDkal4ZkQdU7hwxu+g/GvUgUvzlN1J5Bto+WHWOWk9mVBngxaJ43BjuAiUVhOSPHG0SjFeUc+JIwuwIDAQABo4HvMIHsMB0GA1UdDgQWBBRlzeurNR4APn7VdMActHNHDhpkLzASBgNVHRMBAf8ECDAGAQH/AgEBMIGmBgNVHSAEgZ4wgZswgZgGBFUdIAAwgY8wLwYIKwYBBQUHAgEWI2h0dHA6Ly93d3cuZmlybWFwcm9mZXNpb25hbC5jb20vY3BzMFwGCCsGAQUFBwICMFAeTgBQAGEAcwBlAG8AIABkAGUAIABsAGEAIABCAG8AbgBhAG4AbwB2AGEAIAA0ADcAIABCAGEAcgBjAGUAbABvAG4AYQAgADAAOAAwADEANzAOBgNVHQ8BAf8EBAMCAQYwDQYJKoZIhvcNAQELBQADggIBAHSHKAIrdx9miWTtj3QuRhy7qPj4Cx2Dtjqn6EWKB7fgPiDL4QjbEwj4KKE1soCzC1HA01aajTNFSa9J8OA9B3pFE1r/yJfY0xgsfZb43aJlQ3CTkBW6kN/oGbDbLIpgD7dvlAceHabJhfa9NPhAeGIQcDq+fUs5gakQ1JZBu/hfHAsdCPKxsIl68veg4MSPi3i1O1ilI45PVf42O+AMt8oqMEEgtIDNrvx2ZnOorm7hfNoD6JQg5iKj0B+QXSBTFCZX2lSX3xZEEAEeiGaPcjiT3SC3NL7X8e5jjkd5KAb881lFJWAiMxujX6i6KtoaPc1A6ozuBRWV1aUsIC+nmCjuRfzxuIgALI9C2lHVnOUTaHFFQ4ueCyE8S1wF3BqfmI7avSKecs2tCsvMo2ebKHTEm9caPARYpoKdrcd7b/+Alun4jWq9GJAd/0kakFI3ky88Al2CdgtR5xbHV/g4+afNmyJU72OwFW1TZQNKXkqgsqeOSQBZONXH9IBk9W6VULgRfhVwOEqwf9DEMnDAGf/JOC0ULGb0QkTmVXYbgBVX/8Cnp6o5qtjTcNAuuuuUavpfNIbnYrX9ivAwhZTJryQCL2/W3Wf+47BVTwSYT6RBVuKT0Gro1vP7ZeDOdcQxWQzugsgMYDNKGbqEZycPvEJdvSRUDewdcAZfpLz6IHxV"},{"subject":"C=ES, O=FNMT-RCM, OU=AC RAIZ FNMT-RCM","validTo":"2030-01-01","sha256":"ebc5570c29018c4d67b1aa127baf12f703b4611ebc17b7dab5573894179b93fa","der":"MIIFgzCCA2ugAwIBAgIPXZONMGc2yAYdGsdUhGkHMA0GCSqGSIb3DQEBCwUAMDsxCzAJBgNVBAYTAkVTMREwDwYDVQQKDAhGTk1ULVJDTTEZMBcGA1UECwwQQUMgUkFJWiBGTk1ULVJDTTAeFw0wODEwMjkxNTU5NTZaFw0zMDAxMDEwMDAwMDBaMDsxCzAJBgNVBAYTAkVTMREwDwYDVQQKDAhGTk1ULVJDTTEZMBcGA1UECwwQQUMgUkFJWiBGTk1ULVJDTTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBALpxgHpMhm5/yBNtwMZ9HACXjywMI7sQmkCpGreHiPibVmr75nuOi5KOpyVdWRHbNi63URcfqQgfBBckWKo3Shjf5TnUV/3XwSyRAZHiItQDwFj8d0fsjz50Q7qsNI1NOHZnjrDIbzAzWHFctPVrbtQBULgTfmxKo0nRIBnuvMApGGWn3v7v3QqQIecaZ5JCEJhfTzC8PhxFtBDXaEAUwED653cXeuYLj2VbPNmaUtu1vZ5Gzz3rkQUCwJaydkxNEJY7kvqcfw+Z374jNUUeAlz+taibmSXaXvMiwzn15Cou08YfxGyqxRxqAQVKL9LFwag0Jl1mpdICIfkYtwb1TplvqKtMUejPUBjFd8g5CSxJkjKZqLsXF3mwWsXmo8RZZUc1g16p6DULmbvkzSDGm0oGObVo/CK67lWMK07q87Hj/LaZmtVC+nFNCM+HHmpxffnTtOmlcYF7wk5HlqX2doWjKI/pgG6BU6VtX7hI+cL5NqYuSf+4lsKMB7ObiFj86xsc3i1w4peSMKGJ47xVqCfWS+2QrYv6YyVZLag13cqXM7zlzced0ezvXg5KkAYmY6252TUtB7p2ZSysV4999AeU14ECll2jB0nVetBX+RvnU0Z1qrB5QstocQjpYL05ac70r8NWQMetUqIJ5G+GR4of6ygnXYMgrwTJbFaai0b1AgMBAAGjgYMwgYAwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFPd9xf3E6Jobd2Sn9R2gzL+HYJptMD4GA1UdIAQ3MDUwMwYEVR0gADArMCkGCCsGAQUFBwIBFh1odHRwOi8vd3d3LmNlcnQuZm5tdC5lcy9kcGNzLzANBgkqhkiG9w0BAQsFAAOCAgEAB5BK3/MjTvDDnFFlm5wioooMhfNzKWtN/gHiqQxjAb8EZ6WdmF/9ARP67Jpi6Yb+tmLSbkyU+8B1RXxlDPiyN8+sD8+Nb/kZ94/sHvJwnvDKuO+3/3Y3dlv2bojzr2IyIpMNOmqOFGYMLVN0V2Ue1bLdI4E7pWYjJ2cJj+F3qkPNZVEI7VFY/uY5+ctHhKQV8Xa7pO6kO8Rf77IzlhEYt8llvhjho6Tc+hj507wTmzl6NLrTQfv6MooqtyuGC2mDOL7Nii4LcK2NJpLuHvUBKwrZ1pebbuCoGRw6IYsMHkCtA+fdZn71uSANA+iW+YJF1DngoABd15jmfZ5nc8OaKveri6E6FO80vFIOiZiaBECEHX5FaZNXzuvO+FB8TxxuBEOb+dY7Ixjp6o7RTUaN8Tvkasq6+yO3m/qZASlaWFot4/nUbQ4mrcFuNLwy+AwF+mWj2zs3gyLp1txyM/1d8iC9djwj2ij3+RvrWWTV3F9yfiD8zYm1kGdNYno/Tq0dwzn+evQoFt9B9kiABdcPUXmsEKvU7ANm5mqwujGSQkBqvjrTcuFqN1W8rB2Vt2lh8kORdOag0wokRqEIr9baRRmW1FMdW4R58MD3R++Lj8UGrp1MYp3/RgT408m2ECVAdf4WqslKYIYvuu8wd+RU4riEmViAqhOLUTpPSPaLtrM="},{"subject":"C=ES, O=FNMT-RCM, OU=Ceres, organizationIdentifier=VATES-Q2826004J, CN=AC RAIZ FNMT-RCM SERVIDORES SEGUROS","validTo":"2043-12-20","sha256":"554153b13d2cf9ddb753bfbe1a4e0ae08d0aa4187058fe60a2b862b2e4b87bcb","der":"MIICbjCCAfOgAwIBAgIQYvYybOXE42hcG2LdnC6dlTAKBggqhkjOPQQDAzB4MQswCQYDVQQGEwJFUzERMA8GA1UECgwIRk5NVC1SQ00xDjAMBgNVBAsMBUNlcmVzMRgwFgYDVQRhDA9WQVRFUy1RMjgyNjAwNEoxLDAqBgNVBAMMI0FDIFJBSVogRk5NVC1SQ00gU0VSVklET1JFUyBTRUdVUk9TMB4XDTE4MTIyMDA5MzczM1oXDTQzMTIyMDA5MzczM1oweDELMAkGA1UEBhMCRVMxETAPBgNVBAoMCEZOTVQtUkNNMQ4wDAYDVQQLDAVDZXJlczEYMBYGA1UEYQwPVkFURVMtUTI4MjYwMDRKMSwwKgYDVQQDDCNBQyBSQUlaIEZOTVQtUkNNIFNFUlZJRE9SRVMgU0VHVVJPUzB2MBAGByqGSM49AgEGBSuBBAAiA2IABPa6V1PIyqvfNkpSIeSX0oNnnvBlUdBeh8dHsVnyV0ebAAKTRBdp20LHsbI6GA60XYyzZl2hNPk2LEnb80b8s0RpRBNm/dfF/a82Tc4DTQdxz69qBdKiQ1oKUm8BA06Oi6NCMEAwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFAG5L++/EYZg8k/QQW6rcx/n0m5JMAoGCCqGSM49BAMDA2kAMGYCMQCuSuMrQMN0EfKVrRYj3k4MGuZdpSRea0R7/DjiT8ucRRcRTBQnJlU5dUoDzBOQn5ICMQD6SmxgiHPz7riYYqnOK8LZiqZwMR2vsJRM60/G49HzYqc8/5MuB1xJAWdpEgJyv+c="},{"subject":"C=ES, O=IZENPE S.A., CN=Izenpe.com","validTo":"2037-12-13","sha256":"2530cc8e98321502bad96f9b1fba1b099e2d299e0f4548bb914f363bc0d4531f","der":"MIIF8TCCA9mgAwIBAgIQALC3WhZIX7/hy/WL1xnmfTANBgkqhkiG9w0BAQsFADA4MQswCQYDVQQGEwJFUzEUMBIGA1UECgwLSVpFTlBFIFMuQS4xEzARBgNVBAMMCkl6ZW5wZS5jb20wHhcNMDcxMjEzMTMwODI4WhcNMzcxMjEzMDgyNzI1WjA4MQswCQYDVQQGEwJFUzEUMBIGA1UECgwLSVpFTlBFIFMuQS4xEzARBgNVBAMMCkl6ZW5wZS5jb20wggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDJ03rKDx6sp4boFmVqscIbRTJxldn+EFvMr+eleQGPicPK8lVx93e+d5TzcqQsRNiekpsUOqHnJJAKClaOxdgmlOHZSOEtPtoKct2jmRXagaKH9HtuJneJWK3W6wyyQXpzbm3benhB6QiIEn6HLmYRY2xU+zydcsC8Lv/Ct90NduM61/e0aL6i9eOBbsFGb12N4E3GVFWJGjMxCrFXuaOKmMPsOzTFlUFpfnXCPCDFYbpRR6AgkJOhkEvzTnyFRVSa0QUmQbC1TR0zvsQDyCV8wXDbO/QJLVQnSKwv4cSsPsjLkkxTOTcj7NMB+eAJRE1NZMDhDVqHIrytG6P+JrUV86f8hBnp7KGItERphIPzidF0BqnMC9bC3ieFUCbKF7jJeodWLBoBHmy+E60QrLUk9TiRodZL2vG70t5HtfG8gfZZa88ZU+mNFctKy6lvROUbQc/hhqfK0GqfvEyNBjNaooXlkDWgYlwWTvDjovoDGrQscbNYLN57C9saD+veIR8GdwYDsMnvmfzAuU8Lhij+0rnq49qlw0dpEuDb8PYZi+17cNcC1u2HGCgsBCRMd+RIihrGO5rUD8r6ddIBQFqNeb+Lz0vPqhbBleStTIo+F5HUsWLlguWABKQDfo2/2n+iD5dPDNMN+9fR5XJ+HMh3/1uaD7euBUbl8agW7EekFwIDAQABo4H2MIHzMIGwBgNVHREEgagwgaWBD2luZm9AaXplbnBlLmNvbaSBkTCBjjFHMEUGA1UECgw+SVpFTlBFIFMuQS4gLSBDSUYgQTAxMzM3MjYwLVJNZXJjLlZpdG9yaWEtR2FzdGVpeiBUMTA1NSBGNjIgUzgxQzBBBgNVBAkMOkF2ZGEgZGVsIE1lZGl0ZXJyYW5lbyBFdG9yYmlkZWEgMTQgLSAwMTAxMCBWaXRvcmlhLUdhc3RlaXowDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFB0cZQ6o8iV7tJHP5LGx5r1VdGwFMA0GCSqGSIb3DQEBCwUAA4ICAQB4pgwWSp9MiDrAyw6lFn2fuUhfGI8NYjb2zRlrrKvV9pF9rnHzP7MOeIWblaQnIUdCSnxIOvVFfLMMjlF4rJUT3sb9fbgakEyrkgPH7UIBzg/YsfqikuFgba56awmqxinuaElnMIAkejEWOVt+8Rwu3WwJrfIxwYJOubv5vr8qhT/AQKM6WfxZSzwoJNu0FXWuDYi6LnPAvViH5ULy617uHjAimcs30cQhbIHsvm0m5hzkQiCeR7Csg1lwLDXWrzY0tM07+DKo7+N4ifuNRSzanLh+QBxh5z6ikixL8s36mLYp//Pye6kfLqCTVyvehQP5aTfLnnhqBbTFMXiJ7HqnheG5ezzevh55hM6fcA5ZwjUukCox2eRFekGkLhObNA5me0mrZJfQRsN5nXJQY6aYWwa9SG3YOYNw6DXwBdGqvOPbyALqfP2C2sJbUjWumDqtujWTI6cfSN01RpiyEGjkpTHCClguGYEQyVB1/OpaFs4R1+7vUIgtYf8/QnMFlEPVjjxOAToZpR9GTnfQXeWBIiGH/pR9hNiTrdZoQ0iy2+tzJOeRf1SktoA+naM8THLCV8Sg1Mw4J87VBp6iSNnpn86CcDaTmjvfliHjWbcM2pE38P1ZWrOZyGlsQyYBNWNgVYkDOnXYukrZVP/u3oDYLdE41V4tC5h9Pmzb/CaIxw=="},{"subject":"C=FI, O=Telia Finland Oyj, CN=Telia Root CA v2","validTo":"2043-11-29","sha256":"242b69742fcb1e5b2abf98898b94572187544e5b4d9911786573621f6a74b82c","der":"MIIFdDCCA1ygAwIBAgIPAWdfJ9b+euPkrL4JWwWeMA0GCSqGSIb3DQEBCwUAMEQxCzAJBgNVBAYTAkZJMRowGAYDVQQKDBFUZWxpYSBGaW5sYW5kIE95ajEZMBcGA1UEAwwQVGVsaWEgUm9vdCBDQSB2MjAeFw0xODExMjkxMTU1NTRaFw00MzExMjkxMTU1NTRaMEQxCzAJBgNVBAYTAkZJMRowGAYDVQQKDBFUZWxpYSBGaW5sYW5kIE95ajEZMBcGA1UEAwwQVGVsaWEgUm9vdCBDQSB2MjCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBALLQPwe84nvQa5n44ndp586dpAO8gm2h/oFlH0wnrI4AuhZ76zBqAMCzdGh+sq/H1WKzej9Qyow2RCRj0jbpDIX2Q3bVTKFgcmfiKDOlyzG4OiIjNLh9vVYiQJ3q9HsDrWj8soFPmNB06o3lfc1jw6P23pLCWBnglrvFxKk9pXSW/q/5iaq9lRdU2HhE8Qx3FZLgmEKnpNaqIJLNwaCzlrI6hEKNfdWV5Nbb6WLEWLN5xYzTNTODn3WhUidhOPFZPY5Q4L15POdslv5e2QJltI5c0BE0312/UqeBAMN/mUWZFdUXyApT7GPzmX3MaRKGwhfwAZ6/hLzRUssbkmbOpFPlob/E2wnW5olWK8jjfN7j/4nlNW4o6GwLI1GpJQXrSPjdscr6bAhR77cYbETKJuFzxokGgeWKrLDiKca5JLNrRBH0pUPCTEPlcDaMtjNXepUugqD0XBCzYYP2AgWGLnwtbNwDRm41k9V6lS/eINhbfpSQBGq6WT0EBXWdN6IOLj3rwaRSg/7Qa9RmjtzG6RJOHSpXqhC8fF6CfaamyfItufUXJ63RDolUK5X6wK0dmBR4M0KGCqlztft0DbcbMBnEWg4cJ7faGND/isgFuvGqHKI3t+ZIpEYslOqodmJHixBTB0hXbOKSTbauBcvcwUpej6w9GU7C7WB1K9vBykLVAgMBAAGjYzBhMB8GA1UdIwQYMBaAFHKs5DN5qkWH9v2sHZ7Wxy+G2CQ5MB0GA1UdDgQWBBRyrOQzeapFh/b9rB2e1scvhtgkOTAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAgEAoDtZpwmUPjaE0n4vOaWWl/oRrfxn83EJ8rKJhGdEr7nv7ZbsnGTbMjBvZ5qsfl+yqwE2foH65IRe0qw24GtixX1LDoJt0nZi0f6X+J8wfBj5tFJ3gh1229MdqfDBmgC9bXXYfef6xzijnHDoRnkDry5023X4blMMA8iZGok1GTzTyVR8qPAs5m4HeW9q4ebqkYJpCh3DflminmtGFZhb069GHWLIzoBSSRE/yQQSwxN8PzuKlts8oB4KtItUsiRnDe+Cy748fdHif64W1lZYudogsYMVoe+KTTJvQS8TUoKU1xrBeKJR3Stwbbca+few4GeXVtt8YVMJAygCQMez2P2ccGrGKMOF6eLtGpOg3kuYooQ+BXcBlj37tCAPnHICehIv1aO6UXivKitEZU61/Qrowc15h2Er3oBXRb9n8ZuRXqWk7FlIEA04x7D6w0RtBPV4UBySllva9bguulvP5fBqnUsvWHMtTy3EHD70sz+rFQ47GUGKpMFXEmZxTPpT41frYpUJnlTd0cI8Vzy9OK2YZLe4A5pTVmBds9hCG1xLEooc6+t9xnppxyd/pPiL8uSUZodL6ZQHCRJ5irLrdATczvREWeAWysUsWNc8e89ihmpQfTU2Zqf7N+cox9jQraVplI/owd8k+BsHMYeB2F326CjYSlKArBPuUBQemMc="},{"subject":"C=FR, O=Dhimyotis, OU=0002 48146308100036, CN=Certigna Root CA","validTo":"2033-10-01","sha256":"d48d3d23eedb50a459e55197601c27774b9d7b18c94d5a059511a10250b93168","der":"MIIGWzCCBEOgAwIBAgIRAMrpG4nxVQMNo+ZBbcTjpuEwDQYJKoZIhvcNAQELBQAwWjELMAkGA1UEBhMCRlIxEjAQBgNVBAoMCURoaW15b3RpczEcMBoGA1UECwwTMDAwMiA0ODE0NjMwODEwMDAzNjEZMBcGA1UEAwwQQ2VydGlnbmEgUm9vdCBDQTAeFw0xMzEwMDEwODMyMjdaFw0zMzEwMDEwODMyMjdaMFoxCzAJBgNVBAYTAkZSMRIwEAYDVQQKDAlEaGlteW90aXMxHDAaBgNVBAsMEzAwMDIgNDgxNDYzMDgxMDAwMzYxGTAXBgNVBAMMEENlcnRpZ25hIFJvb3QgQ0EwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDNGDllGlmx6mQWDoyUJJV8g9PFOSbcDO8WV43X2KyjQn+Cyu3NW9sOty3tRQgXstmzy9YXUnIo245Onoq2C/mehJpNdt4iKVzSs9IGPjA5qXSjklYcoW9MCiBtnyN6tMbaLOQdLNyzKNAT8kxOAkmhVECe5uUFoC2EyP+YbNDrihqECB63aCPuI9Vwzm1RaRDuoXrC0SIxwoKF0vJVdlB8JXrJhFwLrN1CTivngqIkicuQstDuI7pmTLtipPlTWmR7fJj6o0ieD5Wupxj0auwuA0Wv8HT4Ks16XdG+RCYyKfHx9WzMfgIhC59vpD++nVPiz32pLHxYGpfhPTc3GGYo0kDFUYqMwy3OU4gkWGQwFsWq4NYKpkDfePb1BHxpE4S80dGnBs8B92jAqFe7OmGtBIyT46388NtEbVncSVmurJqZNjBBe3YzIoejwpKGbvlw7q6Hh5UbxHq9MfPU0uWZ/75I7HX1eBYdpnDBfzwboZL7z8g81sWTCo/1VTp2lc5ZmIoJlXcymoO6LAQ6l73UL77XbJuiyn1tJslV1c/DeVIICZkHJC1kJWumIWmbat10TWuXekG9qxf5kBdIjzb5LdXF2+6qhUVB+s06RbFo5jZMm5BX7CO5hwjCxAnxl4YqKE3idMDaxIzb3+KhF1nOJFl0Mdp//TBt2dzhauH8XwIDAQABo4IBGjCCARYwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFBiHVuBud+4kNTxOc5of1uHieX4rMB8GA1UdIwQYMBaAFBiHVuBud+4kNTxOc5of1uHieX4rMEQGA1UdIAQ9MDswOQYEVR0gADAxMC8GCCsGAQUFBwIBFiNodHRwczovL3d3d3cuY2VydGlnbmEuZnIvYXV0b3JpdGVzLzBtBgNVHR8EZjBkMC+gLaArhilodHRwOi8vY3JsLmNlcnRpZ25hLmZyL2NlcnRpZ25hcm9vdGNhLmNybDAxoC+gLYYraHR0cDovL2NybC5kaGlteW90aXMuY29tL2NlcnRpZ25hcm9vdGNhLmNybDANBgkqhkiG9w0BAQsFAAOCAgEAlLieT/DjlQgi581oQfccVdV8AOItOoldaDgvUSILSo3L6btdPrtcPbEo/uRTVRPPoZAbAh1fZkYJMyjhDSSXcNMQH+pkV5a7XdrnxIxPTGRGHVyH41neQtGbqH6mid2PHMkwgu07nM3A6RngatgCdTer9zQoKJHyBApPNeNgJgH60BGM+RFq7q89w1DTj18zeTyGqHNFkIwgtnJzFyO+B2XleJINugHA64wcZr+shncBlA2c5uk5jR+mUYyZDDl34bSb+hxnV29qao6pK0xXeXpXIs/NX2NGjVxZOob4Mkdio2cNGJHc+6Zr9UhhcyNZjgKnvETq9Emd8VRY+WCv2hikLyhF3HqgiIZd8zvn/yk1gPxkQ5Tm4xxvvq0OKmOZK8l+hfZx6AYDlf7ej0gcWtSS6Cvu5zHbugRqh5jnxV/vfaci9wHYTfmJ0A6aBVmknpjZbyvKcL5kwlWj9Omvw5Ip3IgWJJk8jSaYtlu3zM63Nwf9JtmYhST/WSMDmu2dnajkXjjO11INb9I/bbEFa0nOipFGc/T2L/Coc3cOZayhjWZSaX5LaAzHHjcng6WMxwLkFM1JAbBzs/3GkDpv0mztO+7skb6iQ12LAEpmJURw3kAP+HwV96LOPNdeE4yBFxgX0b3xdxA61GU5wSesVywlVP+i2k+KYTlerj1KjL0="},{"subject":"C=GB, O=Sectigo Limited, CN=Sectigo Public Server Authentication Root E46","validTo":"2046-03-21","sha256":"c90f26f0fb1b4018b22227519b5ca2b53e2ca5b3be5cf18efe1bef47380c5383","der":"MIICOjCCAcGgAwIBAgIQQvLM2htpN0RfFf51KBC49DAKBggqhkjOPQQDAzBfMQswCQYDVQQGEwJHQjEYMBYGA1UEChMPU2VjdGlnbyBMaW1pdGVkMTYwNAYDVQQDEy1TZWN0aWdvIFB1YmxpYyBTZXJ2ZXIgQXV0aGVudGljYXRpb24gUm9vdCBFNDYwHhcNMjEwMzIyMDAwMDAwWhcNNDYwMzIxMjM1OTU5WjBfMQswCQYDVQQGEwJHQjEYMBYGA1UEChMPU2VjdGlnbyBMaW1pdGVkMTYwNAYDVQQDEy1TZWN0aWdvIFB1YmxpYyBTZXJ2ZXIgQXV0aGVudGljYXRpb24gUm9vdCBFNDYwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAR2+pmpbiDt+dd34wc7qNs9Xzjoq1WmVk/WSOrsfy2qw7LFeeyZYX8QeccCWvkEN/U0NSt3zn8gj1KjAIns1aeibVvjS5KToID1AZTc8GgHHs3u/iVStSBDHBv+6xnOQ6OjQjBAMB0GA1UdDgQWBBTRItpMWfFLXyY4qp3W7usNw/upYTAOBgNVHQ8BAf8EBAMCAYYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAwNnADBkAjAn7qRaqCG76UeXlImldCBteU/IvZNeWBj7LRoAasm4PdCkT0RHlAFWovgzJQxC36oCMB3q4S6ILuH5px0CMk7yn2xVdOOurvulGu7t0vzCAxHrRVxgED1cf5kDW21USAGKcw=="},{"subject":"C=GB, O=Sectigo Limited, CN=Sectigo Public Server Authentication Root R46","validTo":"2046-03-21","sha256":"7bb647a62aeeac88bf257aa522d01ffea395e0ab45c73f93f65654ec38f25a06","der":"MIIFijCCA3KgAwIBAgIQdY39i658BwD6qSWn4cetFDANBgkqhkiG9w0BAQwFADBfMQswCQYDVQQGEwJHQjEYMBYGA1UEChMPU2VjdGlnbyBMaW1pdGVkMTYwNAYDVQQDEy1TZWN0aWdvIFB1YmxpYyBTZXJ2ZXIgQXV0aGVudGljYXRpb24gUm9vdCBSNDYwHhcNMjEwMzIyMDAwMDAwWhcNNDYwMzIxMjM1OTU5WjBfMQswCQYDVQQGEwJHQjEYMBYGA1UEChMPU2VjdGlnbyBMaW1pdGVkMTYwNAYDVQQDEy1TZWN0aWdvIFB1YmxpYyBTZXJ2ZXIgQXV0aGVudGljYXRpb24gUm9vdCBSNDYwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCTvtU2UnXYASOgHEdCSe5jtrch/cSV1UgrJnwUUxDaef0rty2k1Cz66jLdScK5vQ9IPXtamFSvnl0xdE8H/FAh3aTPaE8bEmNtJZlMKpnzSDBh+oF8HqcIStw+KxwfGExxqjWMrfhu6DtK2eWUAtaJhBOqbchPM8xQljeSM9xfiOefVNlI8JhD1mb9nxc4Q8UBUQvX4yMPFF1bFOdLvt30yNoDN9HWOaEhUTCDsG3XME6WW5HwcCSrv0WBZEMNvSE6Lzzpng3LILVCJ8zab5vuZDCQOc2TZYEhMbUjUDM3IuM47fgxMMxF/mL50V0yeUKH32rMVhlATc6qu/m1dkmU8Sf4kaWD5QazYw6A3OASVYCmO2a0OYctyPDQ0RTp5A1NDvZdV3LFOxxHVp3i1fuBYYzMTYCQNFu31xR13NgESJ/AwSiItOkcyqex8Va3e0lMWeUgFaiEAin6OJRpmkkGj80feRQXEgyDet4fsZfu+Zd4KKTIRJLpfSYFplhym3kT2BFfrsU4YjRosoYwjviQYZ4ybPUHNs2iTG7sijbt8uaZFURww3y8nDnAtOFr94MlI1fZEoDlSfB1D++N6xybVCi0ITz8fAr/73trdf+LHaAZBav6+CuBQug4urv7qv094PPK306Xlynt8xhW6aWWrL3DkJiy4Pmi1KZHQ3xtzwIDAQABo0IwQDAdBgNVHQ4EFgQUVnNYZJX5khqwEioEYnmhQBWIIUkwDgYDVR0PAQH/BAQDAgGGMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQEMBQADggIBAC9cmTz8Bl6MlC5w6tIyMY208FHVvArzZJ8HXtXBc2hkeqK5Duj5XYUtqDdFqij0lgVQYKlJfp/imTYpE0RHap1VIDzYm/EDMrraQKFz6oOht0SmDpkBm+S8f74TlH7Kph52gDY9hAaLMyZlbcp+nv4fjFg4exqDsQ+8FxG75gbMY/qB8oFM2gsQa6H61SilzwZAFv97fRheORKkU55+MkIQpiGRqRxOF3yEvJ+M0ejf5lG5Nkc/kLnHvALcWxxPDkjBJYOcCj+esQMzEhonrPcibCTRAUH4WAP+JWgiH5paPHxsnnVI84HxZmduTILA7rpXDhjvLpr3Etiga+kFpaHpaPi8TD8SHkXoUsCjvxInebnMMTzD9joiFgOgyY9mpFuiTdaBJQbpdqQACj7LzTWb4OE4y2BThihCQRxEV+ioratF4yUQvNs+ZUH7G6aXD+u5dHn5HrwdVw1Hr8Mvn4dGp+smWg9WY7ViYG4A++MnESLn/pmPNPW56MORcr3Ywx65LvKRRFHQV80MNNVIIb/bE/FmJUNS0nAiNs2fxBx1IK1jcmMGDw4nztJqDby1ORrp0XZ60Vzk50lJLVU3aPAaOpg+VBeHVOmmJ1CJeyAvP/+/oYtKR5j/K3tJPsMpRmAYQqszKbrAKbkTidOIijlBO8n9pu0f9GBj39ItVQGL"},{"subject":"C=GB, ST=Greater Manchester, L=Salford, O=COMODO CA Limited, CN=COMODO ECC Certification Authority","validTo":"2038-01-18","sha256":"1793927a0614549789adce2f8f34f7f0b66d0f3ae3a3b84d21ec15dbba4fadc7","der":"MIICiTCCAg+gAwIBAgIQH0evqmIAcFBUTAGem2OZKjAKBggqhkjOPQQDAzCBhTELMAkGA1UEBhMCR0IxGzAZBgNVBAgTEkdyZWF0ZXIgTWFuY2hlc3RlcjEQMA4GA1UEBxMHU2FsZm9yZDEaMBgGA1UEChMRQ09NT0RPIENBIExpbWl0ZWQxKzApBgNVBAMTIkNPTU9ETyBFQ0MgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwHhcNMDgwMzA2MDAwMDAwWhcNMzgwMTE4MjM1OTU5WjCBhTELMAkGA1UEBhMCR0IxGzAZBgNVBAgTEkdyZWF0ZXIgTWFuY2hlc3RlcjEQMA4GA1UEBxMHU2FsZm9yZDEaMBgGA1UEChMRQ09NT0RPIENBIExpbWl0ZWQxKzApBgNVBAMTIkNPTU9ETyBFQ0MgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQDR3svdcmCFYX7deSRFtSrYpn1PlILBs5BAH+X4QokPB0BBO490o0JlwzgdeT6+3eKKvUDYEs2ixYjFq0JcfRK9ChQtP6IHG4/bC8vCVlbpVsLM5niwz2J+Wos77LTBumjQjBAMB0GA1UdDgQWBBR1cacZSBm8nZ3qQUfflMRId5nTeTAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAwNoADBlAjEA7wNbeqy3eApyt4jf/7VGFAkK+qDmfQjGGoe9GKhzvSbKYAydzpmfz1wPMOG+FDHqAjAU9JM8SaczepBGR7NjfRObTrdvGDeAU/7dIOA1mjbRxwG55tzd8/8dLDoWV9mSOdY="},{"subject":"C=GB, ST=Greater Manchester, L=Salford, O=COMODO CA Limited, CN=COMODO RSA Certification Authority","validTo":"2038-01-18","sha256":"52f0e1c4e58ec629291b60317f074671b85d7ea80d5b07273463534b32b40234","der":"MIIF2DCCA8CgAwIBAgIQTKr5yttjb+Af907YWwOGnTANBgkqhkiG9w0BAQwFADCBhTELMAkGA1UEBhMCR0IxGzAZBgNVBAgTEkdyZWF0ZXIgTWFuY2hlc3RlcjEQMA4GA1UEBxMHU2FsZm9yZDEaMBgGA1UEChMRQ09NT0RPIENBIExpbWl0ZWQxKzApBgNVBAMTIkNPTU9ETyBSU0EgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwHhcNMTAwMTE5MDAwMDAwWhcNMzgwMTE4MjM1OTU5WjCBhTELMAkGA1UEBhMCR0IxGzAZBgNVBAgTEkdyZWF0ZXIgTWFuY2hlc3RlcjEQMA4GA1UEBxMHU2FsZm9yZDEaMBgGA1UEChMRQ09NT0RPIENBIExpbWl0ZWQxKzApBgNVBAMTIkNPTU9ETyBSU0EgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCR6FSS0gpWsawNJN3Fz0RndJkrN6N9I3AAcbxT38T6KhKPS38QVr2fcHK3YX/JSw8Xpz3jsARh7v8Rl8f0hj4K+j5c+ZPmNHrZFGvnnLOFoIJ6dq9xkNfs/Q36nGz637CC9BR++b7Epi9Pf5l/tfxnQ3K9DADWietrLNPtj5gcFKt+5eNu/Nio5JIk2kNrYrhV/erBvGy2i/MOjZrkm2xpmfh4SDBF1a3hDTxFYPwyllEnvGfDyi62a+pGx8cgoLEfZd5ICLqkTqnyg0Y3hOvozIFIQ2dOciqbXL1MGyiKXCJ7tKuY2e7gUYPDCUZObT6Z+pUX2nwzV0E8jVHtC7ZcryxjGt9XyD+86V3Em69FmeKjWiS0uqlWPc9vqv9JWL7wqP/0uK3pN/u6uPQLOvnoQ0IeidiEyxPx2bvhiWC4jChWrBQdnArncevPDt09qZahSL0896+1DSJMwBGB7FY79tOi4lu3sgQiUpWAk2nojkxl8ZEDLXB0AuqLZxUpaVICu9ffUGpVRr+goyhhf3DQw6KqLCGqR84onAZFdr+CGCe01a60y1Dma/RMhnEw6abfFobg2P9A3fvQQoh/ozM6LlweQRGBY84YcWsr7KaKtzFcOmpH4MN5WdYgGq/yapiqcrxXStJLnbsQ/LBMQeXtHT1eKJ2czL+zUdqnR+WEUwIDAQABo0IwQDAdBgNVHQ4EFgQUu69+Aj36pvE8hI6t7jiY7NkyMtQwDgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQEMBQADggIBAArx1UaEt65Ru2yyTUEUAJNMnMvlwFTPoCWOAvn9sKIN9SCYPBMtrFaisNZ+EZLpLrqeLppysb0ZRGxhNaKatBYSaVqM4dc+pBroLwP0rmEdEBsqpIt6xf4FpuHA1sj+nq6PK7o9mfjYcwlYRm6mnPTXJ9OV2jeDchzTc+CiR5kDOF3VSXkAKRzH7JsgHAckaVd4sjn8OoSgtZx8jb8uk2IntznaFxiuvTwJaP+EmzzV1gsD41eeFPfR60/IvYcjt7ZJQ3mFXLrrkguhxuhoqEwWsRqZCuhTLJK7oQkYdQxlqHvLI7cawiiFwxv/0Cti76R7CZGYZ4wUAc1oBmpjIXUDgIiKboHGhfKppC3n9KUkEEeDys30jXlYsQab5xoq2Z0B15R97QNKyvDb6KkBPvVWmckejkk9u+UJueBPSZI9FoJAzMxZxuY67RIuaTxslbH9qh17f4a+Hg4yRvv7E491f0yLS0Zj/gA0QHDBw7mh3aZw4gSzQbzpgJHqZJx64SIDqZxubw5lT2yHh17zbqD5daWbQOhTsiedSrnAdyGN/4fy3ryM7xfft0kL0fJuMAsaDk527RH89elWsn2/x20Kk4yl0MC2Hb46TpSi125sC8KKfPog88Tk5c0NqMuRkrF8hey1FGlmDoLnzc7ILaZRfyHBNVOFBkpdn627G190"},{"subject":"C=GR, L=Athens, O=Hellenic Academic and Research Institutions Cert. Authority, CN=Hellenic Academic and Research Institutions ECC RootCA 2015","validTo":"2040-06-30","sha256":"44b545aa8a25e65a73ca15dc27fc36d24c1cb9953a066539b11582dc487b4833","der":"MIICwzCCAkqgAwIBAgIBADAKBggqhkjOPQQDAjCBqjELMAkGA1UEBhMCR1IxDzANBgNVBAcTBkF0aGVuczFEMEIGA1UEChM7SGVsbGVuaWMgQWNhZGVtaWMgYW5kIFJlc2VhcmNoIEluc3RpdHV0aW9ucyBDZXJ0LiBBdXRob3JpdHkxRDBCBgNVBAMTO0hlbGxlbmljIEFjYWRlbWljIGFuZCBSZXNlYXJjaCBJbnN0aXR1dGlvbnMgRUNDIFJvb3RDQSAyMDE1MB4XDTE1MDcwNzEwMzcxMloXDTQwMDYzMDEwMzcxMlowgaoxCzAJBgNVBAYTAkdSMQ8wDQYDVQQHEwZBdGhlbnMxRDBCBgNVBAoTO0hlbGxlbmljIEFjYWRlbWljIGFuZCBSZXNlYXJjaCBJbnN0aXR1dGlvbnMgQ2VydC4gQXV0aG9yaXR5MUQwQgYDVQQDEztIZWxsZW5pYyBBY2FkZW1pYyBhbmQgUmVzZWFyY2ggSW5zdGl0dXRpb25zIEVDQyBSb290Q0EgMjAxNTB2MBAGByqGSM49AgEGBSuBBAAiA2IABJKgQehLgoRc4vgxEZmGZE4JJS+dQS8KrjVPdJWyUWRrjWvmP3CV8AVER6ZyOFB2lQJajq4onvktTpnvLEhvTCUp6NFxW98dwXU3tNf6e3pCnGoKVlp8aQuqgAkkbH7BRqNCMEAwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFLQiC4KZJAEOnLvkDv2/+5cgk5kqMAoGCCqGSM49BAMCA2cAMGQCMGfOFmI4oqxiRaeplSTAGiecMjvAwNW6qef4BENThe5SId6d9SWDPp5YSy/XZxMOIQIwBeF1Ad5o7SofTUwJCA3sS61kFyjndc5FZXIhF8siQQ6ME5g4mlRtm8rifOoCWCKR"},{"subject":"C=GR, L=Athens, O=Hellenic Academic and Research Institutions Cert. Authority, CN=Hellenic Academic and Research Institutions RootCA 2015","validTo":"2040-06-30","sha256":"a040929a02ce53b4acf4f2ffc6981ce4496f755e6d45fe0b2a692bcd52523f36","der":"MIIGCzCCA/OgAwIBAgIBADANBgkqhkiG9w0BAQsFADCBpjELMAkGA1UEBhMCR1IxDzANBgNVBAcTBkF0aGVuczFEMEIGA1UEChM7SGVsbGVuaWMgQWNhZGVtaWMgYW5kIFJlc2VhcmNoIEluc3RpdHV0aW9ucyBDZXJ0LiBBdXRob3JpdHkxQDA+BgNVBAMTN0hlbGxlbmljIEFjYWRlbWljIGFuZCBSZXNlYXJjaCBJbnN0aXR1dGlvbnMgUm9vdENBIDIwMTUwHhcNMTUwNzA3MTAxMTIxWhcNNDAwNjMwMTAxMTIxWjCBpjELMAkGA1UEBhMCR1IxDzANBgNVBAcTBkF0aGVuczFEMEIGA1UEChM7SGVsbGVuaWMgQWNhZGVtaWMgYW5kIFJlc2VhcmNoIEluc3RpdHV0aW9ucyBDZXJ0LiBBdXRob3JpdHkxQDA+BgNVBAMTN0hlbGxlbmljIEFjYWRlbWljIGFuZCBSZXNlYXJjaCBJbnN0aXR1dGlvbnMgUm9vdENBIDIwMTUwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDC+Kk/G4n8PDwEXT2QNrCROnk8ZlrvbTkBSRq0t89/TSNTt5AA4xMqKKYx8ZEA4yjsriFBzh/a/X0SWwGDD7mwX5nh8hKDgE0GPt+sr+ehiGsxr/CL0BgzuNtFajT0AoAkKAoCFZVedioNmToUW/bLy1O8E00BiDeUJRtCvCLYjqOWXjrZMts+6PAQZe104S+nfK8nNLspfZu2zwnI5dMK/IhlZXQK3HMcXM1AsRzUtoSMTFDPaI6oWa7CJ06CojXdFPQf/7J31Ycvqm59JCfnxssm5uX+Zwdj2EUN3TpZZTlYepKZcj2chF6IIbjV9Cz82XBST3i4vTwri5WY9bPRaM8gFH5MXF/ni+X1NYEZN9cRCLdmvtNKzoNXADrDgfgXy5I2XdGj2HUb4Ysn6npIQf1FGQatJ5lOwXBH3bWfgVMS5bGMSF0xQxfjjMZ6Y5ZLKTBOhE5iGV48zpeQpX8B653g+IuJ3SWYPZK2fu/Z8VFRfS0myGlZYeCsargqNhEEelC9MoS+L9xy1dcdFkfkR2YgP/SWxa+OAXqlD3pk9Q0Yh9muiNX6hME6wGkoLfINaFGq46V3xqSQDqE3izEjR8EJCOtu93ib14L8hCCZSRm2Ekax+0VVFqmjZaycBw/qa9wfLgZy7IaIEuQt218FL+TwA9MmM+eAws1CoRc0CwIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUcRVnyMjJvXVdctA4GGqd83EkVAswDQYJKoZIhvcNAQELBQADggIBAHW7bVRLqhBYRjTyYtcWNl0IXtVsyIe9tC5G8jH4fOpCtZMWVdyhDBKg2mF+D1hYc2Ryx+hFjtyp8iY/xnmMsVMIM4GwVhO+5lFc2JsKT0ucVlMC6U/2DWDqTUJV6HwbISHTGzrMd/K4kPFox/la/vot9L/J9UUbzjgQKjeKeaO04wlshYaT/4mWJ3iBj2fjRnRUjtkNaeJK9E10A/+yd+2VZ5fkscWrv2oj6NSU4kQoYsRL4vDY4ilrGnB+JGGTe08DMiUNRSQrlrRGar9KC/eaj8GsGsVn82800vpzY4zvFrCopEYq+OsS7HK07/grfoxSwIuEVPkvPuNVqNxmsdnhX9izjFk0WaSrT2y7HxjbdavYy5LNlDhhDgcGH0tGEPEVvo2FXDtKK4F5D7Rpn0lQl033DlZdwJVqwjbDG2jJ9SrcR5q+ss7FJej6A7na+RZukYT1HCjI/CbM1xyQVqdfbzoEvM14iQuODy+jqk+iGxI9FghAD/FGTNeqewjBCvVtJ94Cj8rDtSvK6evIIVM4pcw72Hc3MKJP2W/R8kCtQXoXxdZKNYm3QdV8hn9VTYNKpXMgwDqvkPGaJI7ZjnHKe7iG2rKPmT4dEw0SEe7Uq/DpFXYC5ODfqiAeW2GFZECpkJcNrVPSWh2HagCXZWK0vm9qp/UsQu0yrbYhnr68"},{"subject":"C=GR, O=Hellenic Academic and Research Institutions CA, CN=HARICA TLS ECC Root CA 2021","validTo":"2045-02-13","sha256":"3f99cc474acfce4dfed58794665e478d1547739f2e780f1bb4ca9b133097d401","der":"MIICVDCCAdugAwIBAgIQZ3SdjXfYO2rbIvT/WeK/zjAKBggqhkjOPQQDAzBsMQswCQYDVQQGEwJHUjE3MDUGA1UECgwuSGVsbGVuaWMgQWNhZGVtaWMgYW5kIFJlc2VhcmNoIEluc3RpdHV0aW9ucyBDQTEkMCIGA1UEAwwbSEFSSUNBIFRMUyBFQ0MgUm9vdCBDQSAyMDIxMB4XDTIxMDIxOTExMDExMFoXDTQ1MDIxMzExMDEwOVowbDELMAkGA1UEBhMCR1IxNzA1BgNVBAoMLkhlbGxlbmljIEFjYWRlbWljIGFuZCBSZXNlYXJjaCBJbnN0aXR1dGlvbnMgQ0ExJDAiBgNVBAMMG0hBUklDQSBUTFMgRUNDIFJvb3QgQ0EgMjAyMTB2MBAGByqGSM49AgEGBSuBBAAiA2IABDgI/rGgltJ6rK9JOtDA4MM7KKrxcm1lAEeIhPyaJmuqS7psBAqIXhfyVYf8MLA04jRYVxqEU+kw2anylnTDUR9YSTHMmE5gEYd103KUkE+bECUqqHgtvpBBWJAVcqeht6NCMEAwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUyRtTgRL+BNUW0aq8mm+3oJUZbsowDgYDVR0PAQH/BAQDAgGGMAoGCCqGSM49BAMDA2cAMGQCMBHervjcToiwqfAircJRQO9gcS3ujwLEXQNwSaSS6sUUiHCm0w2wqsosQJz76YJumgIwK0eaB8bRwoF8yguWGEEbo/QwCZ61IygNnxS2PFOiTAZpffpskcYqSUXm7LcT4Tps"},{"subject":"C=GR, O=Hellenic Academic and Research Institutions CA, CN=HARICA TLS RSA Root CA 2021","validTo":"2045-02-13","sha256":"d95d0e8eda79525bf9beb11b14d2100d3294985f0c62d9fabd9cd999eccb7b1d","der":"MIIFpDCCA4ygAwIBAgIQOcqTHO9D88aOk8f0ZIk4fjANBgkqhkiG9w0BAQsFADBsMQswCQYDVQQGEwJHUjE3MDUGA1UECgwuSGVsbGVuaWMgQWNhZGVtaWMgYW5kIFJlc2VhcmNoIEluc3RpdHV0aW9ucyBDQTEkMCIGA1UEAwwbSEFSSUNBIFRMUyBSU0EgUm9vdCBDQSAyMDIxMB4XDTIxMDIxOTEwNTUzOFoXDTQ1MDIxMzEwNTUzN1owbDELMAkGA1UEBhMCR1IxNzA1BgNVBAoMLkhlbGxlbmljIEFjYWRlbWljIGFuZCBSZXNlYXJjaCBJbnN0aXR1dGlvbnMgQ0ExJDAiBgNVBAMMG0hBUklDQSBUTFMgUlNBIFJvb3QgQ0EgMjAyMTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAIvC569lmwVnlskNJLnQDmT8zuIkGCyEf3dRywQRNrhe7Wlxp57kJQmXZ8FHws+RFjZiPTgE4VGC/6zStGndLuwRo0Xua2s7TL+MjaQenRG56Tj5eg4MmOIjHdFOY9TnuEFE+2uva9of08WRiFukiZLRgeaMOVig1mlDqa2YUlhu2wr7a89o+uOkXjpFc5gH6l8Cct4MpbOfrqkdtx2z/IpZ525yZa31MJQjB/OCFks1mJxTuy/K5FrZx40d/JiZ+yykgmvwKh+OC19xXFyuQnspiYHLA6OZyoieC0AJQTPb5lh6/a6ZcMBaD9YThnEvdmn8kN3bLW7R8pv1GmuebxWMevBLKKAiOIAkbDakO/IwkfN4E8/BPzWr8R0RI7VDIp4BkrcYAuUR0YLbFQDMYTfBKnya4dC6s1BG7oKsnTH4+yPiAwBIcKMJJnkVU2DzOFytOOqBAGMUuTNe3QvboEUHGjMJ+E20pwKmafTCWQWIZYVWrkvL4N48fS0ayOn7H6NhStYqE613TBoYm5EPWNgGVMWX+Ko/IIqmhaZ39qb8HOLubpQzKoNQhArlT4b4UEV4AIHrW2jjJo3Me1xR9BQsQL4aYB16cmEdH2MtiKrOokWQCPxrvrNQKlr9qEgYRtaQQJKQCoReaDH46+0N0x3GfZkYVVYnZS6NRcUk7M7jAgMBAAGjQjBAMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFApII6ZgpJIKM+qTW8VX6iVNvRLuMA4GA1UdDwEB/wQEAwIBhjANBgkqhkiG9w0BAQsFAAOCAgEAPpBIqm5iFSVmewzVjIuJndftTgfvnNAUX15QvWiWkKQUEapobQk1OUAJ2vQJLDSle1mESSmXdMgHHkdt8s4cUCbjnj1AUz/3f5Z2EMVGpdAgS1D0NTsY9FVqQRtHBmg8uwkIYtlfVUKqrFOFrJVWNlar5AWMxajaH6NpvVMPxP/cyuN+8kyIhkdGGvMA9YCRotxDQpSbIPDRzbLrLFPCU3hKTwSUQZqPJzLB5UkZv/HywouoCjkxKLR9YjYsTewfM7Z+d21+UPCfDtcRj88YxeMn/ibvBZ3PzzfF0HvaO7AWhAw6k9a+F9sPPg4ZeAnHqQJyIkv3N3a6dcSFA1pj1bF1BcK5vZStjBWZp5N99sXzqnTPBIWUmAD04vnKJGW/4GKvyMX6ssmeVkjaef2WdhW+o45WxLM0/L5H9MG0qPzVMIho7suuyWPEdr6sOBjhXlzPrjoiUevRi7PzKzMHVIf6tLITe7pTBGIBnfHAT+7hOtSLIBD6Alfm78ELt5BGnBkpjNxvoEppaZS3JGWg/6w/zgH7IS79aPib8qXPMThcFarmlwDB31qlpzmq6YR/PFGoOtmUW4y/Twhx5duoXNTSpv4Ao8YWxw/ogM4cKGR0GQjTQuPOAF1/sdwTsOEFy9EgqoZ0njnnkf3/W9b3raYvAwtt41dU63ZTGI0RmLo="},{"subject":"C=HK, ST=Hong Kong, L=Hong Kong, O=Hongkong Post, CN=Hongkong Post Root CA 3","validTo":"2042-06-03","sha256":"5a2fc03f0c83b090bbfa40604b0988446c7636183df9846e17101a447fb8efd6","der":"MIIFzzCCA7egAwIBAgIUCBZfikyl7ADJk0DfxMauI7gcWqQwDQYJKoZIhvcNAQELBQAwbzELMAkGA1UEBhMCSEsxEjAQBgNVBAgTCUhvbmcgS29uZzESMBAGA1UEBxMJSG9uZyBLb25nMRYwFAYDVQQKEw1Ib25na29uZyBQb3N0MSAwHgYDVQQDExdIb25na29uZyBQb3N0IFJvb3QgQ0EgMzAeFw0xNzA2MDMwMjI5NDZaFw00MjA2MDMwMjI5NDZaMG8xCzAJBgNVBAYTAkhLMRIwEAYDVQQIEwlIb25nIEtvbmcxEjAQBgNVBAcTCUhvbmcgS29uZzEWMBQGA1UEChMNSG9uZ2tvbmcgUG9zdDEgMB4GA1UEAxMXSG9uZ2tvbmcgUG9zdCBSb290IENBIDMwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCziNfqzg8gTr7m1gNt7ln8wlffKWihgw4+aMdoWJwcYEuJQwy51BWy7sFOdem1p+/l6TWZ5Mwc50tfjTMwIDNT2aa71T4Tjukfh0mtUC1Qyhi+AViiE3CWu4mIVoBc+L0sPOFMV4i707mV78vH9toxdCim5lSJ9UExyuUmGs2C4HDaOym71QP1mbpV9WTRYA6ziUm4ii8F0oRFKHyPaFASePwLtVPLwpgchKOesL4jpNrcyCse2m5FHomY2vkALgbpDDtw1VAliJnLzXNg99X/NWfFobxeq81KuEXryGgeDQ0URhLj0mRiikKYvLTGCAj4/ahMZJx2Ab0vqWwzD9g/KLg8aQFChn5pwckGyuV6RmXpwtZQQS4/t+TtbNe/JgERohYpSms0BpDsE9K2+2p20jzt8NYt3eEV7KObLyzJPivkaTv/ciWxNoZbx39ri1UbSsUgYT2uy1DhCDq+sI9jQVMwCFk8mB13umOResoQUGC/8Ne8lYePl8X+l2oBlKN8W4UdKjk60FSh0Tlxnf0h+bV78OLgAo9uliQlLKAeLKjEiafv7ZkGL7YKTE/bosw3Gq9HhS2KX8Q0NEwA/RiTZxPRN+ZItIsGxVd7GYYKecsAyVKvQv83j+GjHno9UKtjBucVtT+2RTeUN7F+8kjDf8V1/peNRY8apxpyKBpADwIDAQABo2MwYTAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAfBgNVHSMEGDAWgBQXnc0ei9Y5K3DTXNSguB+wAPzFYTAdBgNVHQ4EFgQUF53NHovWOStw01zUoLgfsAD8xWEwDQYJKoZIhvcNAQELBQADggIBAFbVe27mIgHSQpsY1Q7XZiNc4/6gx5LS6ZStS6LG7BJ8dNVI0lkUmcDrudHr9EgwW62nV3OZqdPlt9EuWSRY3GguLmLYauRwCy0gUCCkMpXRAJi70/33MvJJrsZ64Ee+bs7Lo3I6LWldy8joRTnU+kLBEUx3XZL7av9YROXrgZ6voJmtvqkBZss4HTzfQx/0TW60uhdG/H39h4F5ag0zD/ov+BS5gLNdTaqX4fnkGMX41TiMJjz98iji7lpJiCzfeT2OnpA8vUFKOt1b9pq0zj8lMH8yfaIDlNDceqFS3m6TjRgm/VWsvY+b0s+v54Ysyx8Jb6NvqYTUc79NoXQbTiNg8swOqn+knEwlqLJmOzj/2ZQw9nKEvmhVEA/GcywWaZMH/rFF7buiVWqw2rVKAiUnhde3t4ZEFolsgCs+l6mc1X5VTMbeRRAc6uk7nwNT7u56AQIWeNTowr5GdogTPyK7SBIdUgC0An4hGh6cJfTzPV4e0hz5sy229zdcxsshTrD3mUcYhcErulWuBurQB7Lcq9CClnXO0lD+mefPL5/ndtFhKvshuzHQqp9HpLIiyhY6UFfEW0NnxWViA0kB60PZ2Pierc+xYw5F9KBaLJstxabArahH9CdMOA0uG0k7UvToiIMrVCjU8jVStDKDYmlkDJGcn5fqdBb9HxEGmpv0"},{"subject":"C=HU, L=Budapest, O=Microsec Ltd., CN=Microsec e-Szigno Root CA 2009, emailAddress=info@e-szigno.hu","validTo":"2029-12-30","sha256":"3c5f81fea5fab82c64bfa2eaecafcde8e077fc8620a7cae537163df36edbf378","der":"MIIECjCCAvKgAwIBAgIJAMJ+QwRORz8ZMA0GCSqGSIb3DQEBCwUAMIGCMQswCQYDVQQGEwJIVTERMA8GA1UEBwwIQnVkYXBlc3QxFjAUBgNVBAoMDU1pY3Jvc2VjIEx0ZC4xJzAlBgNVBAMMHk1pY3Jvc2VjIGUtU3ppZ25vIFJvb3QgQ0EgMjAwOTEfMB0GCSqGSIb3DQEJARYQaW5mb0BlLXN6aWduby5odTAeFw0wOTA2MTYxMTMwMThaFw0yOTEyMzAxMTMwMThaMIGCMQswCQYDVQQGEwJIVTERMA8GA1UEBwwIQnVkYXBlc3QxFjAUBgNVBAoMDU1pY3Jvc2VjIEx0ZC4xJzAlBgNVBAMMHk1pY3Jvc2VjIGUtU3ppZ25vIFJvb3QgQ0EgMjAwOTEfMB0GCSqGSIb3DQEJARYQaW5mb0BlLXN6aWduby5odTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAOn4j/NjrdqG2KfgQvvPkd6mJviZpWNwrZuuyjNAfW2WbqEORO7hE52UQlKavXWFdCyoDh2Tthi3jCyoz/tccbna7P7ofo/kLx2yqHWH2Leh5TvPmUpG0IMZfcChEhyVbUr02MelTTMuhTlAdX4UfIASmFDHQWe4oIBhVKZsTh/gnQ4H6cm6M+f+wFUoLAKApxn1ntxVUwOXewdI/5n7N4okxFnMUBBjjqqpGrCEGob5X7uxUG6k0QrM1XF+H6cbfPVTbiJfyyvm1HxdrtbCxkzlBQHZ7Vf8wSN5/PrIJIOV87VqUQHQd9bpEqH5GoP7ghu5sJf0dgYzQ0mg/wu1+rUCAwEAAaOBgDB+MA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQWBBTLD8bfQkPMPcu1SCOhGnqmKrs0aDAfBgNVHSMEGDAWgBTLD8bfQkPMPcu1SCOhGnqmKrs0aDAbBgNVHREEFDASgRBpbmZvQGUtc3ppZ25vLmh1MA0GCSqGSIb3DQEBCwUAA4IBAQDJ0Q5eLtXMs3w+y/w9/w0olZMEyL/azXm4Q5DwpL7v8u8hmLzU1F0G9u5C7DBsoKqpyvGvivo/C3NqPuouQH4frlRheesuCDfXI/OMn74dseGkddug4lQUsbocKaQY9hK6ohQU4zE1yED/t+AFdlfBHFny+L/k7SViXITwfn4fs775tyERzAMBVnCnEJIeGzSBHq2cGsMEPO0CYdYeBvNfOofyK/FFh+U9rNHHV4S9a67c2Pm2G2JwCz02yULyMtd6YebS2z3PyKnJm9zbWETXbzivf3jTo60adbocwTZ8jx5tHMN1Rq41Bab2XD0h7lbwyYIiLXpUq3DDfSJlgnCW"},{"subject":"C=HU, L=Budapest, O=Microsec Ltd., organizationIdentifier=VATHU-23584497, CN=e-Szigno Root CA 2017","validTo":"2042-08-22","sha256":"beb00b30839b9bc32c32e4447905950641f26421b15ed089198b518ae2ea1b99","der":"MIICQDCCAeWgAwIBAgIMAVRI7yH9l1kN9QQKMAoGCCqGSM49BAMCMHExCzAJBgNVBAYTAkhVMREwDwYDVQQHDAhCdWRhcGVzdDEWMBQGA1UECgwNTWljcm9zZWMgTHRkLjEXMBUGA1UEYQwOVkFUSFUtMjM1ODQ0OTcxHjAcBgNVBAMMFWUtU3ppZ25vIFJvb3QgQ0EgMjAxNzAeFw0xNzA4MjIxMjA3MDZaFw00MjA4MjIxMjA3MDZaMHExCzAJBgNVBAYTAkhVMREwDwYDVQQHDAhCdWRhcGVzdDEWMBQGA1UECgwNTWljcm9zZWMgTHRkLjEXMBUGA1UEYQwOVkFUSFUtMjM1ODQ0OTcxHjAcBgNVBAMMFWUtU3ppZ25vIFJvb3QgQ0EgMjAxNzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJbcPYrYsHtvxie+RJCxs1YVe45DJH0ahFnuY2iyxl6H0BVIHqiQrb1TotreOpCmYF9oMrWGQd+HWyx7xf58etqjYzBhMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQWBBSHERUI0arBeAyxr87GyZDvvzAEwDAfBgNVHSMEGDAWgBSHERUI0arBeAyxr87GyZDvvzAEwDAKBggqhkjOPQQDAgNJADBGAiEAtVfd14pVCzbhhkT61NlojbjcI4qKDdQvfepz7L9NbKgCIQDLpbQS+ue16M9+k/zzNY9vTlp8tLxOsvxyqltZ+efcMQ=="},{"subject":"C=HU, L=Budapest, O=Microsec Ltd., organizationIdentifier=VATHU-23584497, CN=e-Szigno TLS Root CA 2023","validTo":"2038-07-17","sha256":"b49141502d00663d740f2e7ec340c52800962666121a36d09cf7dd2b90384fb4","der":"MIICzzCCAjGgAwIBAgINAOhvGHvWOWuYSkmYCjAKBggqhkjOPQQDBDB1MQswCQYDVQQGEwJIVTERMA8GA1UEBwwIQnVkYXBlc3QxFjAUBgNVBAoMDU1pY3Jvc2VjIEx0ZC4xFzAVBgNVBGEMDlZBVEhVLTIzNTg0NDk3MSIwIAYDVQQDDBllLVN6aWdubyBUTFMgUm9vdCBDQSAyMDIzMB4XDTIzMDcxNzE0MDAwMFoXDTM4MDcxNzE0MDAwMFowdTELMAkGA1UEBhMCSFUxETAPBgNVBAcMCEJ1ZGFwZXN0MRYwFAYDVQQKDA1NaWNyb3NlYyBMdGQuMRcwFQYDVQRhDA5WQVRIVS0yMzU4NDQ5NzEiMCAGA1UEAwwZZS1Temlnbm8gVExTIFJvb3QgQ0EgMjAyMzCBmzAQBgcqhkjOPQIBBgUrgQQAIwOBhgAEAGgP36J8PKp0iGEKjcJMpQEiFNT3YHdCnAo4YKGMZz6zY+n6kbCLS+Y53wLCMAFSAL/fjO1ZrTJlqwlZULUZwmgcAOAFX9pQJhzDrAQixTpN7+lXWDajwRlTEArRzT/vSzUaQ49CE0y5LBqcvjC2xN7cS53kpDzLLtmt3999Cd8ukv+ho2MwYTAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUWYQCYlpGePVd3I8KECgj3NXW+0UwHwYDVR0jBBgwFoAUWYQCYlpGePVd3I8KECgj3NXW+0UwCgYIKoZIzj0EAwQDgYsAMIGHAkIBLdqu9S54tma4n7Zwf2Z0z+yOfP7AAXmazlIC58PRDHpty7Ve7hekm9sEdu4pKeiv+62sUvTXK9Z3hBC9xdIoaDQCQTV2WnXzkoYI9bIeCvZlC9p2x1L/Cx6AcCIwwzPbGO2E14vs7dOoY4G1VnxHx1YwlGhza9IuqbnZLBwpvQy6uWWL"},{"subject":"C=HU, L=Budapest, O=NetLock Kft., OU=Tanúsítványkiadók (Certification Services), CN=NetLock Arany (Class Gold) Főtanúsítvány","validTo":"2028-12-06","sha256":"6c61dac3a2def031506be036d2a6fe401994fbd13df9c8d466599274c446ec98","der":"MIIEFTCCAv2gAwIBAgIGSUEs5AAQMA0GCSqGSIb3DQEBCwUAMIGnMQswCQYDVQQGEwJIVTERMA8GA1UEBwwIQnVkYXBlc3QxFTATBgNVBAoMDE5ldExvY2sgS2Z0LjE3MDUGA1UECwwuVGFuw7pzw610dsOhbnlraWFkw7NrIChDZXJ0aWZpY2F0aW9uIFNlcnZpY2VzKTE1MDMGA1UEAwwsTmV0TG9jayBBcmFueSAoQ2xhc3MgR29sZCkgRsWRdGFuw7pzw610dsOhbnkwHhcNMDgxMjExMTUwODIxWhcNMjgxMjA2MTUwODIxWjCBpzELMAkGA1UEBhMCSFUxETAPBgNVBAcMCEJ1ZGFwZXN0MRUwEwYDVQQKDAxOZXRMb2NrIEtmdC4xNzA1BgNVBAsMLlRhbsO6c8OtdHbDoW55a2lhZMOzayAoQ2VydGlmaWNhdGlvbiBTZXJ2aWNlcykxNTAzBgNVBAMMLE5ldExvY2sgQXJhbnkgKENsYXNzIEdvbGQpIEbFkXRhbsO6c8OtdHbDoW55MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxCRec75LbRTDofTjl5Bu0jBFHjzuZ9lk4BqKf8owyoPjIMHj9DrTlF8afFttvzBPhCf2nx9JvMaZCpDyD/V/Q4Q3Y1GLeqVw/HpYzY6b7cNGbIRwXdrzAZAj/E4wqX7hJ2Pn7WQ8oLjJM2P+FpD/sLj916jAwJRDC7bVWaaeVtAkH3B5r9s5VA1lddkVQZQBr17s9o3x/61k/iCa11zr/qYfCGSji3ZVrR47KGAuhyXoqq8fxmRGILdwfzzeSNuWU7c5d+Qa4scWhHaXWy+7GRWF+GmF9ZmnqfI0p6m2pgP8b4Y9VHx2BJtr+UBdADTHLpl1neWIA6pN+APSQnbAGwIDAKiLo0UwQzASBgNVHRMBAf8ECDAGAQH/AgEEMA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUzPpnk/C2uNClwB7zU/2MU9+D15YwDQYJKoZIhvcNAQELBQADggEBAKt/7hwWqZw8UQCgwBEIBaeZ5m8BiFRhbvG5GK1Krf6BQCOUL/t1fC8oS2IkgYIL9WHxHG64YTjrgfpioTtaYtOUZcTh5m2C+C8lcLIhJsFyUR+MLMOEkMNaj7rP9KdlpeuY0fsFskZ1FSNqb4VjMIDw1Z4fKRzCbLBQWV2QWzuoDTDPv31/zvGdg73JRm4gpvlhUbohL3u+pRVjodSVh/GeufOJ8z2FuLjbvrW5KfnaNwUASZQDhETnv0Mxz3WLJdH0pmT1kvarBes96aULNmLazAZfNou2XjG4Kvte9nHfRCaexOYNkbQudZWAUWpLMKawYqGT8ZvYzsRjdT9ZR7E="},{"subject":"C=IN, OU=emSign PKI, O=eMudhra Technologies Limited, CN=emSign ECC Root CA - G3","validTo":"2043-02-18","sha256":"86a1ecba089c4a8d3bbe2734c612ba341d813e043cf9e8a862cd5c57a36bbe6b","der":"MIICTjCCAdOgAwIBAgIKPPYHqWhwDtqLhDAKBggqhkjOPQQDAzBrMQswCQYDVQQGEwJJTjETMBEGA1UECxMKZW1TaWduIFBLSTElMCMGA1UEChMcZU11ZGhyYSBUZWNobm9sb2dpZXMgTGltaXRlZDEgMB4GA1UEAxMXZW1TaWduIEVDQyBSb290IENBIC0gRzMwHhcNMTgwMjE4MTgzMDAwWhcNNDMwMjE4MTgzMDAwWjBrMQswCQYDVQQGEwJJTjETMBEGA1UECxMKZW1TaWduIFBLSTElMCMGA1UEChMcZU11ZGhyYSBUZWNobm9sb2dpZXMgTGltaXRlZDEgMB4GA1UEAxMXZW1TaWduIEVDQyBSb290IENBIC0gRzMwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQjpQy4LRL1KPOxst3iAhKAnjlfSU2fySU0WXTsuwYc58Byr+iuL+FBVIcUqEqy6HyC5ltqtdyzdc6LBtCGI79G1Y4PPwT01xySfvalY8L1X44uT6EYGQIrMgqCZH0Wk9GjQjBAMB0GA1UdDgQWBBR8XQKEE9TMipuBzhccLikenEhjQjAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAwNpADBmAjEAvvNhzwIQHWSVB7gYboiFBS+DCBeQyh+KTOgNG3qxrdWBCUfvO6wIBHxcmbHtRwfSAjEAnbpV/KlK6O3t5nYBQnvI+GDZjVGLVTv7jHvrZQnD+JbNR6iC8hZVdyR+EhCVBCyj"},{"subject":"C=IN, OU=emSign PKI, O=eMudhra Technologies Limited, CN=emSign Root CA - G1","validTo":"2043-02-18","sha256":"40f6af0346a99aa1cd1d555a4e9cce62c7f9634603ee406615833dc8c8d00367","der":"MIIDlDCCAnygAwIBAgIKMfXkYgxsWO3W2DANBgkqhkiG9w0BAQsFADBnMQswCQYDVQQGEwJJTjETMBEGA1UECxMKZW1TaWduIFBLSTElMCMGA1UEChMcZU11ZGhyYSBUZWNobm9sb2dpZXMgTGltaXRlZDEcMBoGA1UEAxMTZW1TaWduIFJvb3QgQ0EgLSBHMTAeFw0xODAyMTgxODMwMDBaFw00MzAyMTgxODMwMDBaMGcxCzAJBgNVBAYTAklOMRMwEQYDVQQLEwplbVNpZ24gUEtJMSUwIwYDVQQKExxlTXVkaHJhIFRlY2hub2xvZ2llcyBMaW1pdGVkMRwwGgYDVQQDExNlbVNpZ24gUm9vdCBDQSAtIEcxMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAk0u76WaK7p1b1TST0Bsew+eeuGQzf2N4aLTNLnF115sgxk0pvLZoYIr3IZpWNVrzdr3YzZr/k1ZLpVkGoZM0Kd0WNHVO8oG0x5ZOrRkVUkr+PHB1cM2vK6sVmjM8qrOLqs1D/fXqcP/tzxE7lM5OMhbTI0Aqd7OvPAEsbO2ZLIvZTmmYsvePQbAyeGHWDV/D+qJAkh1cF+ZwPjXnorfCYuKrpDhMtTk1b+oDafo6VGiFbdbyL0NVHpENDtjVaqSW0RM8LHhQ6DqS0hdW5TUaQBw+jSztOd9C4INBdN+jzcKGYEho42kLVACL5HZpIQ15TjQIXhTCzLG3rdd8cIrHhQIDAQABo0IwQDAdBgNVHQ4EFgQU++8Nhp6w492pufEhF38+/PB3KxowDgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBAFn/8oz1h31xPaOfG1vR2vjTnGs2vZupYeveFix0PZ7mddrXuqe8QhfnPZHr5X3dPpzxz5KsbEjMwiI/aTvFthUvozXGaCocV685743QNcMYDHsAVhzNixl03r4PEuDQqqE/AjSxcM6dGNYIAwlG7mDgfrbESQRRfXBgvKqy/3lyeqYdPV8q+Mri/Tm3R7nrft8EI6/6nAYH6ftjk4BAtcZsCjEozgyfz7MjNYBBjWzEN3uBL4ChQEKF6dk4jeihU80Bv2noWgbyRQuQ+q7hv53yrlc8pa6yVvSLZUDp/TGBLPQ5Cdjua6e0ph0VpZj3AYHYhX3zUVxxiN66zB+Afko="},{"subject":"C=IT, L=Milan, O=Actalis S.p.A./03358520967, CN=Actalis Authentication Root CA","validTo":"2030-09-22","sha256":"55926084ec963a64b96e2abe01ce0ba86a64fbfebcc7aab5afc155b37fd76066","der":"MIIFuzCCA6OgAwIBAgIIVwoRl0LE48wwDQYJKoZIhvcNAQELBQAwazELMAkGA1UEBhMCSVQxDjAMBgNVBAcMBU1pbGFuMSMwIQYDVQQKDBpBY3RhbGlzIFMucC5BLi8wMzM1ODUyMDk2NzEnMCUGA1UEAwweQWN0YWxpcyBBdXRoZW50aWNhdGlvbiBSb290IENBMB4XDTExMDkyMjExMjIwMloXDTMwMDkyMjExMjIwMlowazELMAkGA1UEBhMCSVQxDjAMBgNVBAcMBU1pbGFuMSMwIQYDVQQKDBpBY3RhbGlzIFMucC5BLi8wMzM1ODUyMDk2NzEnMCUGA1UEAwweQWN0YWxpcyBBdXRoZW50aWNhdGlvbiBSb290IENBMIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAp8bEpSmkLO/lGMWwUKNvUTufClrJwkg4CsIcoBh/kbWHuUA/3R1oHwiD1S0eiKD4j1aPbZkCkpAW1V8IbInX4ay8IMKx4INRimlNAJZaby/ARH6jDuSRzVju3PvHHkVH3Se5CAGfpiEd9UEtL0z9KK3giq0itFZljoZUj5NDKd45RnijMCO6zfB9E1fAXdKDa0hMxKufgFpbOr3JpyI/gCczWw63igxdBzcIy2zSekciRDXFzMwujt0q7bd9Zg1fYVEiVRvjRuPjPdA1YprbrxTIW6HMiRvhMCb8oJsfgadHHwTrozmSBp+Z07/T6k9QnBn+locePGX2oxgkg4YQ51Q+qDp2JE+BIcXjDwL4k5RHILv+1A7TaLndxHqEguNTVHnd25zS8gebLra8Pu2Fbe8lEfKXGkJh90qX6IuxEAf6ZYGyojnP9zz/GPvG8VqLWeICrHuS0E4UT1lF9gxeKF+w6D9Fz8+vm2/7hNN3WpVvrJSEnu68wEqPSpP4RCHiMUVhUE4Q2OM1fEwZtN4Fv6MGn8i1zeQf1xcGDXqVdFUNaBr8EBtiZJ1t4JWgw5QHVw0U5r0F+7if5t+L4sbnfpb2U8WANFAoWPASUHEXMLrmeGO89LKtmyuy/uE5jF66CyCU3nuDuP/jVo23Eek7jPKxwV2dpAtMK9myGPW1n0sCAwEAAaNjMGEwHQYDVR0OBBYEFFLYiDrIn3hm7YnzezhwlMkCAjbQMA8GA1UdEwEB/wQFMAMBAf8wHwYDVR0jBBgwFoAUUtiIOsifeGbtifN7OHCUyQICNtAwDgYDVR0PAQH/BAQDAgEGMA0GCSqGSIb3DQEBCwUAA4ICAQALe3KHwGCmSUyIWOYdiPcUZEim2FgKDk8TNd81HdTtBjHIgT5q1d07GjLukD0R0i70jsNjLiNmsGe+b7bAEzlgqqI0JZN1Ut6nna0Oh4lScWoWPBkdg/iaKWW+9D+a2fDzWochcYBNy+A4mz+7+uAwTc+G02UQGRjRlwKxK3JCaKygvU5a2hi/a5iB0P2avl4VSM0RFbnAKVy06Ij3Pjaut2L9HmLecHgQHEhb2rykOLpn7VU+Xlff1ANATIGk0k9jpwlCCRT8AKnCgHNPLsBA2RF7SOp6AsDT6ygBJlh0wcBzIm2Tlf05fbsq4/aC4yyXX04fkZT6/iyj2HYauE2yOE+b+h1IYHkm4vP9qdCa6HCPSXrW5b0KDtst842/6+OkfcvHlXHo2qN8xcL4dJIEG4aspCJTQLas/kx2z/uUMsA1n3Y/buWQbqCmJqK4LL7RK4X9p2jIugErsWx0Hbhzlefut8cl8ABMALJ+tguLHPPAUJ4lueAI3jZm/zel0btUZCzJJ7VLkn5l/9Mt4blOvH+kQSGQQXemOR/qnuOf0GZvBeyqdn6/axag67XH/JJULysRJyU3eExRarDzzFhdFPFqSBX/wge2sY0PjlxQRrM9vwGYT7JZVEc+NHt4bVaTLnPqZih4zR0Uv6CPLy64Lo7yFIrM6bV8+2ydDKXhlg=="},{"subject":"C=JP, O=Cybertrust Japan Co.\\\\, Ltd., CN=SecureSign Root CA14","validTo":"2045-04-08","sha256":"4b009c1034494f9ab56bba3ba1d62731fc4d20d8955adcec10a925607261e338","der":"MIIFcjCCA1qgAwIBAgIUZNtaDCBO6Ncpd8hQJ6JaJ90t8sswDQYJKoZIhvcNAQEMBQAwUTELMAkGA1UEBhMCSlAxIzAhBgNVBAoTGkN5YmVydHJ1c3QgSmFwYW4gQ28uLCBMdGQuMR0wGwYDVQQDExRTZWN1cmVTaWduIFJvb3QgQ0ExNDAeFw0yMDA0MDgwNzA2MTlaFw00NTA0MDgwNzA2MTlaMFExCzAJBgNVBAYTAkpQMSMwIQYDVQQKExpDeWJlcnRydXN0IEphcGFuIENvLiwgTHRkLjEdMBsGA1UEAxMUU2VjdXJlU2lnbiBSb290IENBMTQwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDF0nqh1oq/FjHQmNE6lPxauG4iwWL3pwon71D2LrGeaBLwbCRjOfHw3xDG3rdSINVSW0KZnvOgvlIfX8xnbacuUKLBl422+JX1sLrcneC+y9/3OPJH9aaakpUqYllQC6KxNedlsmGy6pJxaeQp8E+BgQQ8sqVb1MWoWWd7VRxJq3qdwudzTe/NCcLEVxLbAQ4jeQkHO6Lo/IrPj8BGJJw4J+CDnRugv3gVEOuGTgpa/d/aLIJ+7sr2KeH6caH3iGicnPCNvg9JkdjqOvn90Ghx2+m1K06Ckm9mH+Dw3EzsytHqunQG+bOEkJTRX45zGRBdAuVwpcAQ0BB8b8VYSbSwbprafZX1zNoCr7gsfXmPvkPx+SgojQlD+Ajda8iLLCSxjVIHvXiby8posqTdDEx5YMaZ0ZPxMBoH064iwurO8YQJzOAUbn8/ftKChazcqRZOhaBgy/ac18izju3Gm5h1DVXoX+WViwKkrkMpKBGk5hIwAUt1ax5mnXkvpXYvHUC0bcl9eQjs0Wq2XSqypWa9a4X0dFbD9ed1Uigspf9mR6XU/v6eVL9lfgHWMI+lNpyiUBzuOIABSMbHdPTGrMNASRZhdCyvjG817XsYAFs2PJxQDcqSMxDxJklt33UkN4Ii1+iW/RVLApY+B3KVfqs9TC7XyvDf4Fg/LS8EmjijAQIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUBpOjCl4oaTeqYR3r6/wtbyPk86AwDQYJKoZIhvcNAQEMBQADggIBAJaAcgkGfpzMkwQWu6A6jZJOtxEaCnFxEM0ErX+lRVAQZk5KQaID2RFPeje5S+LGjzJmdSX7684/AykmjbgWHfYfM25I5uj4V7Ibed87hwriZLoAymzvftAj63iP/2SbNDefNWWipAA9EiOWWF3KY4fGoweITedpdopTzfFP7ELyk+OZpDc8h7hi2/DsHzc/N19DzFGdtfCXwreFamgLRB7lUe6TzktuhsHSDCRZNhqfLJGP4xjblJUK7ZGqDpncllPjYYPGFrojutzdfhrGe0K22VoF3Jpf1d+42kd92jjbrDnVHmtsKheMYc2xbXIBw8MgAGJoFjHVdqqGuw6qnsb58Nn4DSEC5MUoFlkRudlpcyqSeLiSV5sI8jrlL5WwWLdrIBRtFO8KvH7YVdiI2i/6GaX7i+B/OfVyK4XELKzvGUWSTLNhB9xNH27SgRNcmvMSZ4PPmz+Ln52kuaiWA3rF7iDeM9ovnhp6dB7h7sxaOgTdsxoEqBRjrLdHEoOabPXm6RUVkRqEGQ6UROcSjiVbgGcZ3GOTEAtlLor6CZpO2oYofaphNdgOpygau1LgePhsumywbrmHXumZNTfxPWQrqaA0k89jL9WB365jJ6UeTo3cKXhZ+PmhIIynJkBugnLNeLLIjzwec+fBH7/PzqUqm9tEZDKgu39cJRNItX+S"},{"subject":"C=JP, O=Cybertrust Japan Co.\\\\, Ltd., CN=SecureSign Root CA15","validTo":"2045-04-08","sha256":"e778f0f095fe843729cd1a0082179e5314a9c291442805e1fb1d8fb6b8886c3a","der":"MIICIzCCAamgAwIBAgIUFhXHw9hJp75pDIqI7fBw+d23PocwCgYIKoZIzj0EAwMwUTELMAkGA1UEBhMCSlAxIzAhBgNVBAoTGkN5YmVydHJ1c3QgSmFwYW4gQ28uLCBMdGQuMR0wGwYDVQQDExRTZWN1cmVTaWduIFJvb3QgQ0ExNTAeFw0yMDA0MDgwODMyNTZaFw00NTA0MDgwODMyNTZaMFExCzAJBgNVBAYTAkpQMSMwIQYDVQQKExpDeWJlcnRydXN0IEphcGFuIENvLiwgTHRkLjEdMBsGA1UEAxMUU2VjdXJlU2lnbiBSb290IENBMTUwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQLUHSNZDKZmbPSYAi4Io5GdCx4wCtELW1fHcmuS1Iggz24FG1Th2CeX2yF2wYUleDHKP+dX+Sq8bOLbe1PL0vJSpSRZHX+AezB2Ot6lHhWGENfa4HL9rzatAy2KZMIaY+jQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQWBBTrQciu/NWeUUj1vYv0hyCTQSvT9DAKBggqhkjOPQQDAwNoADBlAjEA2S6Jfl5OpBEHvVnCB96rMjhTKkZEBhd6zlHp4P9mLQlO4E/0BdGF9jVg3PVys0Z9AjBEmEYagoUeYWmJSwdLZrWeqrqgHkHZAXQ6bkU6iYAZezKYVWOr62Nuk22rGwlgMU4="},{"subject":"C=JP, O=SECOM Trust Systems CO.\\\\,LTD., CN=Security Communication ECC RootCA1","validTo":"2038-01-18","sha256":"e74fbda55bd564c473a36b441aa799c8a68e077440e8288b9fa1e50e4bbaca11","der":"MIICODCCAb6gAwIBAgIJANZdm7N4gS7rMAoGCCqGSM49BAMDMGExCzAJBgNVBAYTAkpQMSUwIwYDVQQKExxTRUNPTSBUcnVzdCBTeXN0ZW1zIENPLixMVEQuMSswKQYDVQQDEyJTZWN1cml0eSBDb21tdW5pY2F0aW9uIEVDQyBSb290Q0ExMB4XDTE2MDYxNjA1MTUyOFoXDTM4MDExODA1MTUyOFowYTELMAkGA1UEBhMCSlAxJTAjBgNVBAoTHFNFQ09NIFRydXN0IFN5c3RlbXMgQ08uLExURC4xKzApBgNVBAMTIlNlY3VyaXR5IENvbW11bmljYXRpb24gRUNDIFJvb3RDQTEwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAASkpW9gAwPDvTH00xecK4R1rOX9PVdu12O/5gSJko6BnOPpR27KkBLIE+CnnfdldB9sELLo5OnvbYUymUSxXv3MdhDYW72ixvnWQuRXdtyQwjWpS4g8EkdtXP9JTxpKULGjQjBAMB0GA1UdDgQWBBSGHOf+LaVKiwj+KBH6vqNm+GBZLzAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAwNoADBlAjAVXUI9/Lbu9zuxNuie9sRGKEkz0FhDKmMpzE2xtHqiuQ04pV1IKv3LsnNdo4gIxwwCMQDAqy0Obe0YottT6SXbVQjgUMzfRGEWgqtJsLKB7HOHeLRMsmIbEvoWTSVLY70eN9k="},{"subject":"C=JP, O=SECOM Trust Systems CO.\\\\,LTD., OU=Security Communication RootCA2","validTo":"2029-05-29","sha256":"513b2cecb810d4cde5dd85391adfc6c2dd60d87bb736d2b521484aa47a0ebef6","der":"MIIDdzCCAl+gAwIBAgIBADANBgkqhkiG9w0BAQsFADBdMQswCQYDVQQGEwJKUDElMCMGA1UEChMcU0VDT00gVHJ1c3QgU3lzdGVtcyBDTy4sTFRELjEnMCUGA1UECxMeU2VjdXJpdHkgQ29tbXVuaWNhdGlvbiBSb290Q0EyMB4XDTA5MDUyOTA1MDAzOVoXDTI5MDUyOTA1MDAzOVowXTELMAkGA1UEBhMCSlAxJTAjBgNVBAoTHFNFQ09NIFRydXN0IFN5c3RlbXMgQ08uLExURC4xJzAlBgNVBAsTHlNlY3VyaXR5IENvbW11bmljYXRpb24gUm9vdENBMjCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBANAVOVKxUrO6xVmCxF1SrjpDZYBLx/KWvNs2l9amZIyoXvDjChz335c9S672XewhtUGrzbl+dp+++T42NKA7wfYxEUV0kz1XgMX5iZnK5atq1LXaQZAQwdbWQonCv/Q4EpVMVAX3NuRFg3sUZdbcDE3R3n4MqzvEFb46VqZab3ZpUql6ucjrappdUtAtCms1FgkQhNBqyjoGADdH5H5XTz+L62e4iKrFvlNVspHEfbmwhRkGeC7bYRr6hfVKkaHnFtWOojnflLhwHyg/i/xAXmODPIMqGplrz95Zajv8bxbXH/1KEOtOghY6rCcMU/Gt1SSwawNQwS08Ft1ENCcadfsCAwEAAaNCMEAwHQYDVR0OBBYEFAqFqXdlBZh8QIH4D5csOPEK7DzPMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4IBAQBMOqNErLlFsceTfsgLCkLfZOoc7llsCLqJX2rKSpWeeo8HxdpFcoJxDjrSzG+ntKEju/Ykn8sX/oymzsLS28yN/HH8AynBbF0zX2S2ZTuJbxh2ePXcokgfGT+Ok+vx+hfuzU7jBBJV1uXk3fs+BXziHV7Gp7yXT2g69ekuCkO2r1dcYmh8t/2jioSgrGK+KwmHNPBqAbubKVY8/gA3zyNs8U6qtnRGEmyR7jTV7JqR50S+kDFy1UkC9gLl9B/rfNmWVan/7Ir5mUf/NVoCqgTLiluHcSmRvaS0eg29mvVXIwAHIRc/SjnRBUkLp7Y3gaVdjKozXoEofKd9J+sAro03"},{"subject":"C=JP, O=SECOM Trust Systems Co.\\\\, Ltd., CN=SECOM TLS ECC Root CA 2024","validTo":"2049-01-14","sha256":"6ab2ab75f51cb4f4f0156203fbf6f646232f514be059f62833308b82b4d72db1","der":"MIICTDCCAdGgAwIBAgIJAIF6LO+PI3pEMAoGCCqGSM49BAMDMFoxCzAJBgNVBAYTAkpQMSYwJAYDVQQKEx1TRUNPTSBUcnVzdCBTeXN0ZW1zIENvLiwgTHRkLjEjMCEGA1UEAxMaU0VDT00gVExTIEVDQyBSb290IENBIDIwMjQwHhcNMjQwMTMxMDU1MjM0WhcNNDkwMTE0MDU1MjM0WjBaMQswCQYDVQQGEwJKUDEmMCQGA1UEChMdU0VDT00gVHJ1c3QgU3lzdGVtcyBDby4sIEx0ZC4xIzAhBgNVBAMTGlNFQ09NIFRMUyBFQ0MgUm9vdCBDQSAyMDI0MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE7NzFMtu9dzQXSNC12fabk0+GlC5finB3R7XaZonRUd20aFiWObtuNBCLUZSfk6QXAE55BjEXsXQ/NG8yUqicXjsu9ksDK3JZBgCwLOVh6+nwJXTvso/dEj/GUYH5mBdoo2MwYTAdBgNVHQ4EFgQUO3YReyl04k4GTFaCQNAhL3qzydUwHwYDVR0jBBgwFoAUO3YReyl04k4GTFaCQNAhL3qzydUwDgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwMDaQAwZgIxAN3ib8fi1pMYtAPjMilB5e5/H+t5CL0xPL+cZ5oTTZuSCjpAn1v7F/VAr8bFxQXAowIxAKsBVO1ACFp7skwzPvdv1EUY5a897WGLT4lb+bjxFAWyl8wDcZJdwGZ/pAHxt1AJ1g=="},{"subject":"C=JP, O=SECOM Trust Systems Co.\\\\, Ltd., CN=SECOM TLS RSA Root CA 2024","validTo":"2049-01-14","sha256":"1435f225c5d252d7a21948cc3ce62aecfa88001e3dd72d1cc3555100eb372f93","der":"MIIFmjCCA4KgAwIBAgIJAO6JNNDLgOCyMA0GCSqGSIb3DQEBDAUAMFoxCzAJBgNVBAYTAkpQMSYwJAYDVQQKEx1TRUNPTSBUcnVzdCBTeXN0ZW1zIENvLiwgTHRkLjEjMCEGA1UEAxMaU0VDT00gVExTIFJTQSBSb290IENBIDIwMjQwHhcNMjQwMTMxMDUxMTU1WhcNNDkwMTE0MDUxMTU1WjBaMQswCQYDVQQGEwJKUDEmMCQGA1UEChMdU0VDT00gVHJ1c3QgU3lzdGVtcyBDby4sIEx0ZC4xIzAhBgNVBAMTGlNFQ09NIFRMUyBSU0EgUm9vdCBDQSAyMDI0MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA4TjizUwzxbInq8Tx11gaFYNk5fO+34y7TyM4neh0UgL5JIZbJNLTz2x//L/B71+5m6X6nGIr7d4lFJBGtjO677hXOz93zkcWaUTm3VbOAjBlt4YWxlcccBHXuZ7o3Q+4R+ormrBdHeJ1CTUEG8ttQbKIl3G7OZYbnH8/pP8cjPub/0kDVNuMzp7xsVRROOisQt53fMoJLlYgoebbuMphOqMCtjkJ7R6efEMfLp8UAVi9ZaLRn76ET/CJkk925nduuufC4BatS4mnXFmxN0vUXb0ij9B8O/D8gixQEsVSD4GK8FWRPh3bVd/6bzdkHGJjy21XI0yejVomZUbRrOfNuz0boPGV1pt18fFC39IHQEth3OFqb5NDO3L+A9bNqTgAyUgRmIn4ucgDc/Ri/Km3V51ueZjy1/yk0qwJVadAVVrCt56iNeXOyEvzJADGgDQ8E1Pdaqct8Cynz/47ReQM62vFYO08wcQkrjmX/tesiko1V1yyaf6EfPzUFzmaGy9xvkCwdbm15EdTolOjE0H2Vb5/APDOyCFEokiYGmXTLdAUl0wKZ4IyjkHGzy0jhpaXEXE/GJcEvI6VzEchjaBL03EJ0h9pG4OqeIOycKvAo3A+TbetyfsrgYyHzU0a7/qUjGat1AAq1nVljMpKqpinPTsf/d9H39FTUeJL7TpzzjUCAwEAAaNjMGEwHQYDVR0OBBYEFCzrchKOWHdkNRVWNQFXB6l9DTbmMB8GA1UdIwQYMBaAFCzrchKOWHdkNRVWNQFXB6l9DTbmMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBDAUAA4ICAQAVwsvluSafaez5tFPR/hRTBzRxEyMMQF3XJXCVi3yegZyKoec7hmE6jx2ZM8KgM1kn2yJRwFXHX8zUW9nBLEDWc4wuE8LrlZqhGZM9pJQXGmGzResDJV6JgRBna+j4sA1M7yIdlvL0sAfFXFCTRaWTD4E1V99RLrFzWfTcC+e180hDuNMpqOEo46+lMeW/Wvh7ifOQs+kiK0O2gHxQDNxslSavnCs4V7l8HRDJ2La10o70Bo7VLzf1W8MBvv0VTnxB+NjT5qTAbhGFh9Gvp4BaJpmdUf0C5CEP6dbQlfgxWfzYr69yVT6dPQB+GFEaY03IMY+AcBCs+om1fNxrQXt9zoofMBNFbLhvpNH/JsXWdGUzfNbO12uswTa5wah8LB18FTQN2/zPHYmvBEoLuyUgZ09VNLJo5YA0kXItVYkLjMe2SixzK4scUHv81IK99I91DWx7FwMVKw2xgFp+ZLYB2dnpQQrqwlW64glHUcK2N9BDsnjLSxeZ+UPECh9RxH4WAcKiZW+cqaKMmhP2WBfR4IcR7NOL32ml11ds87hhV1CZWWFCJAcCidYZz6CZa8exzHojP9SB5RH0/v1KdHAisqhSjtJl/UIAHIQ48elOn8wrTdFap4Yb5aHglmMeNx+fAIhDluWVfxTO7H4dTPU+SFVRMLAh+wwKZfqb94nMeQ=="},{"subject":"C=KR, O=NAVER BUSINESS PLATFORM Corp., CN=NAVER Global Root Certification Authority","validTo":"2037-08-18","sha256":"88f438dcf8ffd1fa8f429115ffe5f82ae1e06e0c70c375faad717b34a49e7265","der":"MIIFojCCA4qgAwIBAgIUAZQwHqIL3fXFMyqxQ0Rx+NZQTQ0wDQYJKoZIhvcNAQEMBQAwaTELMAkGA1UEBhMCS1IxJjAkBgNVBAoMHU5BVkVSIEJVU0lORVNTIFBMQVRGT1JNIENvcnAuMTIwMAYDVQQDDClOQVZFUiBHbG9iYWwgUm9vdCBDZXJ0aWZpY2F0aW9uIEF1dGhvcml0eTAeFw0xNzA4MTgwODU4NDJaFw0zNzA4MTgyMzU5NTlaMGkxCzAJBgNVBAYTAktSMSYwJAYDVQQKDB1OQVZFUiBCVVNJTkVTUyBQTEFURk9STSBDb3JwLjEyMDAGA1UEAwwpTkFWRVIgR2xvYmFsIFJvb3QgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQC21PGTXLVAiQqrDZBbUGOukJR0F0Vy1ntlWilLp1agS7gvQnXp2XskWjFlqxcX0TM62RHcQDaH38dq6SZeWYp34+hInDEW+j6RscrJo+KfziFTowI2MMtSAuXaMl3Dxeb57hHHi8lEHoSTGEq0n+USZGnQJoViAbbJAh2+g1G7XNr4rRVqmfeSVPc0W+m/6imBEtRTkZazkVrd/pBzKPswRrXKCAfHcXLJZtM0l/aM9BhK4dA9WkW2aacp+yPOiNgSnABIqKYPszuSjXEOdMWLyEz59JuOuDxp7W87UC9Y7cSw0BwbagzivESq2M0UXZR4Yb8ObtoqvC8MC3GmsxY/nOb5zJ9TNeIDoKAYv7vxvvTWjIcNQvcGufFt7QSUqP620wbGQGHfnZ3zVHbOUzoBppJB7ASjjw2i1QnK1sua8e9DXcCrpUHPXFNwcMmIpi3Ua2FzUCaGYQ5fG8Ir4ozVu53BA0K6lNpfqbDKzE0K70dpAy8i+/Eozr9dUGWokG2zdLAIx6yo0es+nPxdGoMuK8u180SdOqcXYZaicdNwlhVNt0xz7hlcxVs+Qf6sdWA7G2POAN3aCJBitOUt7kinaxeZVL6HSuOpXgRM6xBtVNbv8ejyYhbLgGvtPe31HzClrkvJE+2KAQHJuFFYwGY6sWZLxNUxAmLpdIQM201GLQIDAQABo0IwQDAdBgNVHQ4EFgQU0p+I36HNLL3s9TsBAZMzJ7LrYEswDgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQEMBQADggIBADLKgLOdPVQG3dLSLvCkASELZ0jKbY7gyKoNqo0hV4/GPnrK21HUUrPUloSlWGB/5QuOH/XcChWB5Tu2tyIvCZwTFrFsDDUIbatjcu3cvuzHV+YwIHHW1xDBE1UBjCpD5EHxzzp6U5LOogMFDTjfArsQLtk70pt6wKGm+LUx5vR1yblTmXVHIloUFcd4G7ad6Qz4G3bxhYTeodoS76TiEJd6eN4MUZeoIUCLhr0N8F5OSza7OyAfikJW4Qsav3vQIkMsRIz75Sq0bBwcupTgE34h5prCy8VCZLQelHsIJchxzIdFV4XTnyliIoNRlwAYl3dqmJLJfGBs32x9SuRwTMKeuB330DTHD8z7p/8Dvq1wkNoL3chtl1+afwkyQf3NosxabUzyqkn+Zvjp2DXrDige7kgvOtB5CTh8piKCk5XQA76+AqAF3SAi428diDRgxuYKuQl1C/AH6GmWNcf7I4GOODm4RStDeKLRLBT/DShycpWbXgnbiUSYqqFJu3FS8r/2/yehNq+4tneI3TqkbZs0kNwUXTC/t+sX5Ie3cdCh13cV1ELX8vMxmV2b3RZtP+oGI/hGoiLtk/bdmuYqh7GYVPEi92tF4+KOdh2ajcQGjTa3FPOdVGm3jjzVpG2Tgbet9r1ke8LJaDmgkpzNNIaRkPpkUZ3+/uul9XXeifdy"},{"subject":"C=NO, O=Buypass AS-983163327, CN=Buypass Class 2 Root CA","validTo":"2040-10-26","sha256":"9a114025197c5bb95d94e63d55cd43790847b646b23cdf11ada4a00eff15fb48","der":"MIIFWTCCA0GgAwIBAgIBAjANBgkqhkiG9w0BAQsFADBOMQswCQYDVQQGEwJOTzEdMBsGA1UECgwUQnV5cGFzcyBBUy05ODMxNjMzMjcxIDAeBgNVBAMMF0J1eXBhc3MgQ2xhc3MgMiBSb290IENBMB4XDTEwMTAyNjA4MzgwM1oXDTQwMTAyNjA4MzgwM1owTjELMAkGA1UEBhMCTk8xHTAbBgNVBAoMFEJ1eXBhc3MgQVMtOTgzMTYzMzI3MSAwHgYDVQQDDBdCdXlwYXNzIENsYXNzIDIgUm9vdCBDQTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBANfHXvfBB9R3+0Mh9PT1aeTuMgHbo4Yf5FkNuud1g1Lr6hxhFUi7HQfKjK6w3Jad6sNgkoaCKHOcVgb/S2TwDCo3SbXlzwx87vFKu3MwZfPVL4O2fuPn9Z6rYPnT8Z2SdIrkHJasW4DptfQxh6NR/Md+oW+OU3fUl8FVM5I+GC911K2GScuVr1QGbNgGE41b/+EmGVnAJLqBcXmQRFBoJJRfuLMR8SlBYaNByyM21cHxMlAQTn/0hpPshNOOvEu/XAFOBz3cFIqUCqTqc/sLUegTBxj6DvEr0VQVfTzh97QZQmdiXnfgolXsttlpF9U6r0TtSsWe5HonfOV116rLJeffawrbD02TTqigzXsu8lkBarcNuAeBfos4GzjmCleZPe4h6KP1DBbdi+w0jpwqHAAVF41og9JwnxgIzRFo1clrUs3ERo/ctfPYV3Me6ZQ5BL/T3jjetFPsaRyifsSP5BtwrfKi+fv3FmRmaZ9JUaLiFRhnBkp/1Wy1TbMz4GHrXb7pmA8y1x1LPC5aAVKRCfLf6o3YBkBjqhHk/sM3nhRSP/TizPJhk9H9Z2vXUq6/aKtAQ6BXNVN48FP4YUIHZMbXb5tMOA1jrGKvNouicwoN9SG9dKpN6nIDSdvHXx1iY8f93ZHsM+71bbRuMGjeyNYmsHVee7QHIJihdjK4TWxPAgMBAAGjQjBAMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFMmAd+BikoL1RpzzuvdMw964o605MA4GA1UdDwEB/wQEAwIBBjANBgkqhkiG9w0BAQsFAAOCAgEAU18h9bqwOlI5LJKwbADJ784g7wbylp7ppHR/ehb8t/W2+xUbP6umwHJdELFx7rxP462sA20ucS6vxOOto70MEae0/0qyexAQH6dXQbLArvQsWdZHEIjzIVEpMMpghq9Gqx3tOluwlN5E40EIosHsHdb9T7bWR9AUC8rmyrV7d35BH16Dx7aMOZawP5aBQW9gkOLo+fsicdl9sz1Gv7SEr5AcD48Saq/v7h56rgJKihcrdv6sVIkkLE8/trKnToyokZf7KcZ7XC25y2a2t6hbElGFtQl+Ynhw/qlqYLYdDnkM/crqJIByw5c/8nerQyIKx+u2DISCLIBrQYoIwOula9+ZEsuK1V6ADJHgJgg2SMX6OBE1/yWDLfJ6v9r9jv6ly0UsH8SIU653DtmadsWOLB2jutXsMq7Aqqz30XpN69QH4kj3Io6wpJ9qzo6ysmD0oyLQI+uUWnpp3Q+/QFesa1lQ2aOZ4W7+jQF5JyMV3pKdewlNWudLSDBaGOYKbeaP4NK75t98biGCwWg5TbSYWGZizEqQXsP6JwSxeRV0mcy+rSDeJmAc61ZRpqPq5KM/p/9h3PFaTWwyI0PurKju7koSCTxdccK+efrCh2gdC/1cacwG0Jp9VJkqyTkaGa9LKkPzY11aWOIv4x3kqdbQCtCev9eBCfHJxyYNrJgWVqA="},{"subject":"C=NO, O=Buypass AS-983163327, CN=Buypass Class 3 Root CA","validTo":"2040-10-26","sha256":"edf7ebbca27a2a384d387b7d4010c666e2edb4843e4c29b4ae1d5b9332e6b24d","der":"MIIFWTCCA0GgAwIBAgIBAjANBgkqhkiG9w0BAQsFADBOMQswCQYDVQQGEwJOTzEdMBsGA1UECgwUQnV5cGFzcyBBUy05ODMxNjMzMjcxIDAeBgNVBAMMF0J1eXBhc3MgQ2xhc3MgMyBSb290IENBMB4XDTEwMTAyNjA4Mjg1OFoXDTQwMTAyNjA4Mjg1OFowTjELMAkGA1UEBhMCTk8xHTAbBgNVBAoMFEJ1eXBhc3MgQVMtOTgzMTYzMzI3MSAwHgYDVQQDDBdCdXlwYXNzIENsYXNzIDMgUm9vdCBDQTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAKXaCpUWUOOV8l6ddjEGMnqb8RB2uACatVI2zSRHsJ8YZLya9vrVediQYkwiL944PdbgqOkcLNt4EemOaFEVcsfzM4fkoF0LXOBXByow9c3EN3coTRiR5r/VUv1xLXA+58bEiuPwKAv0dpihi4dVsjoT/Lc+JzeOIuOoTyrvYLs9tznDDgFHmV0ST9tD+leh7fmdvhFHJlsTmKtdFoqwNxxXnUX/iJY2v7vKB3tvh2PX0DJq1l1sDPGzbjniazEuOQAnFN44wOwZZoYS6J1yFhNkUsepNxz9gjDthBgd9K5c/3ATAOux9TN6S9ZV+AWNS2mw9bMoNlwUxFFzTWsL8TQH2xc519woe2v1n/MuwU8XKhDzzMro6/1rqy6any2CbgTUUgGTLT2G/H783+9CHaZr77kgxve9oKeV/afmiSTYzIw0bOIjL9kSGiG5VZFvC5F5GQytQIgLcOJ60g7YaEi7ghM5EFjp2CoHxhLbWNvSO1UQRwUVZ2J+GGOmRj8JDlQyXr8NYnon74Do29lLBlo3WiXQCBJ31G8JUJc9yB3D34xFMFbG02SrZvPAXpacw8Tvw3xrizp5f7NJzz3iiZ+gMEuFuZyUJHmPfWupRWgPK9Dx2hzLabjKSWJtyNBjYt1gD1iqj6G8BaVmos8bdrKEZLFMOVLAMLrwjEsCsLa3AgMBAAGjQjBAMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFEe4zf/lb+74suwvTg75JbCOPGvDMA4GA1UdDwEB/wQEAwIBBjANBgkqhkiG9w0BAQsFAAOCAgEAACAjQTUEkMJAYmDv4jVM1z+s4jSQuKFvdvoWFqRINyzpkMLyPPgKn9iB5btb2iUspKdVcSQy9sgL8rxq+JOssgfCX5/bzMiKqr5qb+FJEMwx14C7u8jYog5kV+qi9cKpMRXSIGrs/CIBKM+GuIAeqcwRpTzyFrNHnfzSgCHEy9BHcEGhyoMZCCxt8l13nIoUE9Q2HJLw5QY33KbmkJs4j1xrG0aGQ0JfPgEHU1RdZX33inOhmlRaHylDFCfChQ+1iHsaO5S3HWCntZznKWlXWpuTekMwGwPXYshApqr8ZORK15FTAaggiG6cX0S5y2CBNOxv033aSF/rtJC8LakcC6wc1aJoIIAE1vyxjy+7SjENSoYc6+I2KSb12tjE8nVhz36udmNKekBlk4f4HoCMhuWG1o8O/FMsYOgWYRqiPkN7zTlgVGr18okmAWiDSKIz6MkEkbIRNBE+6tBDGR8Dk5AM/1E9V/RBbuHLoL7ryWPNbczk+DaqaJ3tvV2XcEQNtg413OEMXbugUZTLfhbrES+jkkXITHHZvMmZUldGL1DPvTVp9D0VzgalLA8+9oG6lLvDu79leNKGef9JOxqDDPDeeOzI8k1MGt6CKfjBWtrt7uYnXuhF0J0cUahoq0Tj0Itq4/g7u9xN12TyUb7mqqta6THuBrxzvxNiCp/HuZc="},{"subject":"C=PL, O=Asseco Data Systems S.A., OU=Certum Certification Authority, CN=Certum EC-384 CA","validTo":"2043-03-26","sha256":"6b328085625318aa50d173c98d8bda09d57e27413d114cf787a0f5d06c030cf6","der":"MIICZTCCAeugAwIBAgIQeI8nXIESUiClBNAt3bpz9DAKBggqhkjOPQQDAzB0MQswCQYDVQQGEwJQTDEhMB8GA1UEChMYQXNzZWNvIERhdGEgU3lzdGVtcyBTLkEuMScwJQYDVQQLEx5DZXJ0dW0gQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkxGTAXBgNVBAMTEENlcnR1bSBFQy0zODQgQ0EwHhcNMTgwMzI2MDcyNDU0WhcNNDMwMzI2MDcyNDU0WjB0MQswCQYDVQQGEwJQTDEhMB8GA1UEChMYQXNzZWNvIERhdGEgU3lzdGVtcyBTLkEuMScwJQYDVQQLEx5DZXJ0dW0gQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkxGTAXBgNVBAMTEENlcnR1bSBFQy0zODQgQ0EwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAATEKI6rGFtqvm5kN2PkzeyrOvfMobgOgknXhimfoZTy42B4mIF4Bk3y7JoOV2CDn7TmFy8as10CW4kjPMIRBSqniBMY81CE1700LCeJVf/OTOffph8oxPBUw7l8t1Ot68KjQjBAMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFI0GZnQkdjrzife81r1HfS+8EF9LMA4GA1UdDwEB/wQEAwIBBjAKBggqhkjOPQQDAwNoADBlAjADVS2m5hjEfO/JUG7BJw+ch69u1RsIGL2SKcHvlJF40jocVYli5RsJHrpka/F2tNQCMQC0QoSZ/6vnnvuRlydd3LBbMHHOXjgaatkl5+r3YZJW+OraNsKHZZYuciUvf9/DE8k="},{"subject":"C=PL, O=Asseco Data Systems S.A., OU=Certum Certification Authority, CN=Certum Trusted Root CA","validTo":"2043-03-16","sha256":"fe7696573855773e37a95e7ad4d9cc96c30157c15d31765ba9b15704e1ae78fd","der":"MIIFwDCCA6igAwIBAgIQHr9ZULjJgDdMBvfrVU+17TANBgkqhkiG9w0BAQ0FADB6MQswCQYDVQQGEwJQTDEhMB8GA1UEChMYQXNzZWNvIERhdGEgU3lzdGVtcyBTLkEuMScwJQYDVQQLEx5DZXJ0dW0gQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkxHzAdBgNVBAMTFkNlcnR1bSBUcnVzdGVkIFJvb3QgQ0EwHhcNMTgwMzE2MTIxMDEzWhcNNDMwMzE2MTIxMDEzWjB6MQswCQYDVQQGEwJQTDEhMB8GA1UEChMYQXNzZWNvIERhdGEgU3lzdGVtcyBTLkEuMScwJQYDVQQLEx5DZXJ0dW0gQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkxHzAdBgNVBAMTFkNlcnR1bSBUcnVzdGVkIFJvb3QgQ0EwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDRLY67tzbqbTeRn06TpwXkKQMlzhyC93yZn0EGze2jusDbCSzBfN8pfktlL5On1AFrAygYo9idBcEq2EXxkd7fO9CAAozPOA/qp1x4EaTByIVcJdPTsuclzxFUl6s1wB52HO8AU5853BSlLCIls3Jy/I2z5T4IHhQqNwuIPMqw9MjCoa68wb4pZ1Xi/K1ZXP69VyywkI3C7Te2fJmItdUDmj0VDT06qKhF8JVOJVkdzZhpu9PMMsmN74H+rX2Ju7pgE8pllWeg8xn2A1bUatMn4qGtg/BKEiJ3HAVz4hlxQsDsdUaakFjgao4rpUYwBI4Zshfjvqm6f1bxJAPXsiEodg42MEx51UGamqi4NboMOvJEGyCI98Ul1z3G4z5D3Yf+xOr1Uz5MZf87Sst4WmsXXw3Hw09Omiqi7VdNIuJGmj8PkTQkfVXjjJU30xrwCSss0smNtA0Aq2cpKNgB9RkEth2+dv5yXMSFytKAQd8FqKPVhJBPC/PgP5sZ0jeJP/J7UhyM9uH3PAeXjA6iWYEMspA90+NZRu0PqafegGtaqge2Gcu8V/OXIXoMsSt0Puvap2ctTMSYnjYJdmZm/Bo/6khUHL4wvYBQv3y1zgD2DGHZ5yQD4OMBgQ692IU0iL2yNqh7XAjlRICMb/gv1SHKHRzQ+8S1h9E6Tsd2tTVItQIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBSM+xx1vALTn04uSNn5YFSqxLNP+jAOBgNVHQ8BAf8EBAMCAQYwDQYJKoZIhvcNAQENBQADggIBAEii1QALLtA/vBzVtVRJHlpr9OTy4EA34MwUe7nJ+jW1dReTagVphZzNTxl4WxmB82M+w85bj/UvXgF2Ez8sALnNllI5SW0ETsXpD4YN4fqzX4IS8TrOZgYkNCvozMrnadyHncI013nR03e4qllY/p0m+jiGPp2Kh2RX5Rc64vmNueMzeMGQ2Ljdt4NR5MTMI9UGfOZR0800McD2RrsLrfw9EAUqO0qRJe6M1ISHgCq8CYyqOhNf6DR5UMEQGfnTKB7U0VEwKbOukGfWHwpjscWpxkIxYxeU72nLL/qMFH3EQxiJ2fAyQOaA4kZf5ePBAFmo+eggvIksDkc0C+pXwlM2/KfUrzHN/gLldfq5Jwn58/U7yn2fqSLLiMmq0Uc9NneoWWRrJ8/vJ8HjJLWG965+Mk2weWjROeiQWMODvA8s1pfrzgzhIMfatz7DP78v3DSk+yshzWePS/Tj6tQ/50+6uaWTRRxmHyH6ZF5v4HaUMst19W7l9o/HuKTMqJZ9ZPskWkoDbGs4xugDQ5r3V7mzKWmTOPQD8rv7gmsHINFSH5pkAnuYZttcTVoP0ISVoDwUQwbKytu4QTbaakRnh6+v40URFWkIsr4WOZckbxJF0WddCajJFdr60qZfE2Efv4WstK2tBZQIgx51F9NxO5NQI1mg7TyRVJ12AMXDuDjb"},{"subject":"C=PL, O=Krajowa Izba Rozliczeniowa S.A., CN=SZAFIR ROOT CA2","validTo":"2035-10-19","sha256":"a1339d33281a0b56e557d3d32b1ce7f9367eb094bd5fa72a7e5004c8ded7cafe","der":"MIIDcjCCAlqgAwIBAgIUPopdB+xV0jLVt+O2XwHrLdzk1uQwDQYJKoZIhvcNAQELBQAwUTELMAkGA1UEBhMCUEwxKDAmBgNVBAoMH0tyYWpvd2EgSXpiYSBSb3psaWN6ZW5pb3dhIFMuQS4xGDAWBgNVBAMMD1NaQUZJUiBST09UIENBMjAeFw0xNTEwMTkwNzQzMzBaFw0zNTEwMTkwNzQzMzBaMFExCzAJBgNVBAYTAlBMMSgwJgYDVQQKDB9LcmFqb3dhIEl6YmEgUm96bGljemVuaW93YSBTLkEuMRgwFgYDVQQDDA9TWkFGSVIgUk9PVCBDQTIwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQC3vD5QqEvNQLXOYeeWyrSh2gwisPq1e3YAd4wLz32ohswmUeQgPYUM1ljj5/QqGJ3a0a4m7utT3PSQ1hNKDJA8w/Ta0o4NkjrcsbH/ON7Dui1fgLkCvUqdGw+0w8LBZwPd3BucPbOw3gAeqDRHu5rr/gsUvTaE2g0gv/pby6kWIK05YO4vdbbnl5z5Pv1+TW9NL++IDWr63fE9biCloBK0TXC5ztdyO4mTp4CEHCdJckm1/zuVnsHMyAHs6A6KCpbns6aH5db5BSsNl0BwPLqsdVqc1U2dAgrSS5tmS0YHF2Wtn2yIANwiieDhZNRnvDF5YTy7ykHNXGoAyDw4jlivAgMBAAGjQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQWBBQuFqlKGLXLzPVvUPMjX/hd56zwyDANBgkqhkiG9w0BAQsFAAOCAQEAtXP4A9xZWx126aMqe5Aosk3AM0+qmrHUuOQn/6mWmc5G4G18TKI4pAZw8PRBEew/R40/cof5O/2kbytTAOD/OblqBw7rHRz2onKQy4I9EYKL0rufKq8h5mOGnXkZ7/e7DDWQw4rtTw/1zBLZpD67oPwglV9PJi8RI4NOdQcPv5vRtB3pEAT+ymCPoky4rc/hkA/NrgrHXXu3UNLUYfrVFdvXn4dRVOul4+vJhaAlIDf7js4MNIThPIGyd05DpYhfhmehPea0XGG2Ptv+tyjFogeutcrKjSoS75ftwjCkySp6+/NNIxuZMzSgLvWpCz/UXeHPhJ/iGcJfitYgHuNztw=="},{"subject":"C=PL, O=Unizeto Technologies S.A., OU=Certum Certification Authority, CN=Certum Trusted Network CA 2","validTo":"2046-10-06","sha256":"b676f2eddae8775cd36cb0f63cd1d4603961f49e6265ba013a2f0307b6d0b804","der":"MIIF0jCCA7qgAwIBAgIQIdbQSk8lD8kyN/yqXhKN6TANBgkqhkiG9w0BAQ0FADCBgDELMAkGA1UEBhMCUEwxIjAgBgNVBAoTGVVuaXpldG8gVGVjaG5vbG9naWVzIFMuQS4xJzAlBgNVBAsTHkNlcnR1bSBDZXJ0aWZpY2F0aW9uIEF1dGhvcml0eTEkMCIGA1UEAxMbQ2VydHVtIFRydXN0ZWQgTmV0d29yayBDQSAyMCIYDzIwMTExMDA2MDgzOTU2WhgPMjA0NjEwMDYwODM5NTZaMIGAMQswCQYDVQQGEwJQTDEiMCAGA1UEChMZVW5pemV0byBUZWNobm9sb2dpZXMgUy5BLjEnMCUGA1UECxMeQ2VydHVtIENlcnRpZmljYXRpb24gQXV0aG9yaXR5MSQwIgYDVQQDExtDZXJ0dW0gVHJ1c3RlZCBOZXR3b3JrIENBIDIwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQC9+Xj45tWADGSdhhuWZGc/IjoedQF97/tcZ4zJzFxrqZHmuULlIEub2pt7uZld2ZuAS9eEQCsn0+i6MLs+CRqnSZXvK0AkwpfHp+6bJe+oCgCXhVqqndwpyeI1B+twTUrWwbNWuKFBOJvR+zF/j+Bf4bE/D44WSWDXBo0Y+aomEKsq09DRZ40bRr5HMNUuctHFY9rnY3lEfktjJImGLjQ/KUxSiyqnwOKRKIm5wFv5HdnnJ63/mgKXwcZQkpsCLL2puTRZCr+ESv/f/rOf69me4Jgj7KZrdxYq28ytOxykh9xGc14ZYmhFV+SQgkK7QtbwYeDBoz1mo130GO6IyY0XRSmZMnUCMe4pJshrAua1YkV/NxVaI2iJ1D7eTiew8EAMvE0Xy02isx7QBlrd9pPPV3WZ9fqGGmd4s7+W/jTcvedSVuWz5XV710GRBdxdaeOVDUO5/IOWOZV7bIBaTxNyxtd9KXpEulKkKtVBRgkg/iKgtlswjbyJDNXXcPiHUv3a76xRLgezTv7QCdpw75j6VuZt27VXS9zlLCUVyJ4ueE742pyehizKV/Ma5ciSixqClnrDvFASadgOWkaLOusm+iPJtrCBvkIApPjW/jAux9JG9uWOdf3yzLnQh1vMBhBgu4M1t15n3kfsmUjxpKEV/q2MYo45VU85FrmxY53/twIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBS2oVQ5AsOgP46KvPrU+Bym0ToO/TAOBgNVHQ8BAf8EBAMCAQYwDQYJKoZIhvcNAQENBQADggIBAHGlDs7k6b8/ONWJWsQCYftMxRQXLYtPU2sQF/xlhMcQSZDe28cmk4gmb3DWAl45oPePq5a1pRNcgRRtDoGCERuKTsZPpd1iHkTfCVn0W3cLN+mLIMb4Ck4uWBzrM9DPhmDJ2vuAL55MYIR4PSFk1vtBHxgP58l1cb29XN40hz5BsA72udY/CROWFC/emh1auVbONTqwX3BNXuMp8SMoclm2q8KMZiYcdywmdjWLKKdpoPk79SPdhRB0yZADVpHnr7pH1BKXESLjokmUbOe3lEu6LaTaM4tMpkT/WjzGHWTYtTHkpjx6qFcL2+1hGsvxznN3Y6SHb0xRONbkX8eftoEq5IVIeVheO/jbAoJnwTnbw3RLPTYe+SmTiGhbqEQZIfCn6IENLOiTNrQ3ssqwGyZ6miUfmpqAnksqP/ujmv5zMnHCnsZy4YpoJ/HkD7TETKVhk/iXEAcqMCWpuchxuO9ozC1+9eB+D4Kob7a6bINDd82Kkhehnlt4Fj1F4jNy3eFmypnTycUm/Q1oBEauttmbjL4ZvrHG8hnjXALKLNhvSgfZyTXaQHXyxKcZb55CEJh15pWLYLztxRLXis7VmFxWlgPF7ncGNf/P5O4/E2Hu29othfDNrp2yGAlFw5Khchf8R7agCyzxxN5DaAhqXzvwdmP7zAYspsbiDrW5viSP"},{"subject":"C=PL, O=Unizeto Technologies S.A., OU=Certum Certification Authority, CN=Certum Trusted Network CA","validTo":"2029-12-31","sha256":"5c58468d55f58e497e743982d2b50010b6d165374acf83a7d4a32db768c4408e","der":"MIIDuzCCAqOgAwIBAgIDBETAMA0GCSqGSIb3DQEBBQUAMH4xCzAJBgNVBAYTAlBMMSIwIAYDVQQKExlVbml6ZXRvIFRlY2hub2xvZ2llcyBTLkEuMScwJQYDVQQLEx5DZXJ0dW0gQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkxIjAgBgNVBAMTGUNlcnR1bSBUcnVzdGVkIE5ldHdvcmsgQ0EwHhcNMDgxMDIyMTIwNzM3WhcNMjkxMjMxMTIwNzM3WjB+MQswCQYDVQQGEwJQTDEiMCAGA1UEChMZVW5pemV0byBUZWNobm9sb2dpZXMgUy5BLjEnMCUGA1UECxMeQ2VydHVtIENlcnRpZmljYXRpb24gQXV0aG9yaXR5MSIwIAYDVQQDExlDZXJ0dW0gVHJ1c3RlZCBOZXR3b3JrIENBMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA4/t9o3K6wvDJFIf1awFO4W5AB7ptJ11/91sts1rHUV+rpDKmYYe2bg+G0jACl/jXaVehGDldamR5xgFZrDwxSjh80gTSSyjoIF87B6LMTXPb865Px1bVWqeWifrzq2jUI4ZZJ88JJ7ysbnKDHDBy3+Ci6dLhdHUZvSqeexVUBBvXQzmtVSjF4hq79MDkrjhJM8x2hZ85RdKknvISjFH4fOQtf/WsX+sWn7Et0brMkUJ3TCXJkDhv2/DM+44el1k+1WBO5gUo7Ul5E0u6SNsv+XLTOcr+H9g0cvW0QM8xAcPs3hEtF10fuFDRXhmnad4HMyjKUJX5p1TLVIZQRan5SQIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBQIds3LB/8k9sXN7buQvOKEN0Z19zAOBgNVHQ8BAf8EBAMCAQYwDQYJKoZIhvcNAQEFBQADggEBAKaorSLOAT2mo/9i0Eidi15ysHhE49wcrwn9I0j6vSrEuVUEtRCjjSfeC4Jj0O7eDDd5QVsisrCaQVymcODU0HfLI9MA4GxWL+FpDQ3Zqr8hgVDZBqWo/5U30Kr+4rP1mS1FhIrlQgnXdAIv94nYmem8J9RHjboNRhx3zxSkHLmkMcScKHQDNP8zGSal6Q10tz6XxnboJ5ajZt3hrvJBW8qYVoNzcOSGGtIxQbovvi0TWnZvTuhOgQ4/WwMioBK+ZlgRSssDxLQqKi2WF+A5VLxI03YnnZotBqbJ7DnSq9ufmgsnAjUpsUCV5/nonFWIGUbWtzT1fs45mtk48VH3Tyw="},{"subject":"C=RO, O=CERTSIGN SA, OU=certSIGN ROOT CA G2","validTo":"2042-02-06","sha256":"657cfe2fa73faa38462571f332a2363a46fce7020951710702cdfbb6eeda3305","der":"MIIFRzCCAy+gAwIBAgIJEQA0tk7GNi02MA0GCSqGSIb3DQEBCwUAMEExCzAJBgNVBAYTAlJPMRQwEgYDVQQKEwtDRVJUU0lHTiBTQTEcMBoGA1UECxMTY2VydFNJR04gUk9PVCBDQSBHMjAeFw0xNzAyMDYwOTI3MzVaFw00MjAyMDYwOTI3MzVaMEExCzAJBgNVBAYTAlJPMRQwEgYDVQQKEwtDRVJUU0lHTiBTQTEcMBoGA1UECxMTY2VydFNJR04gUk9PVCBDQSBHMjCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAMDFdRmRfUR0dIf+DjuW3NgBFszuY5HnC2/OOwppGnzC46+CjobXXo9X69MhWf05N0IwvlDqtg+piNguLWkh59E3GE59kdUWX2tbAMI5Qw02hVK5U2UPHULlj88F0+7cDBrZuIt4ImfkabBoxTzkbFpG583H+u/E7Eu9aqSs/cwoUe+StCmrqzWaTOTECMYmzPhpn+Sc8CnTXPnGFiWeI8MgwT0PPzhAsP6CRDiqWhqKa2NYOLQV07YRaXseVO6MGiKscpc/I1mbySKEwQdPzH/iV8oScLumZfNpdWO9lfsbl83kqK/20U6o2YpxJM02PbyWxPFsqa7lzw1uKA2wDrXKUXt4FMMgL3/7FFXhEZn91QqhngLjYl/rNUssuHLoPj1PrCy7Lobio3aP5ZMqz6WryFyNSwb/EkaseMsUBzXgqd+L6a8VTxaJW732jcZZroiFDsGJ6x9nxUWO/203Nit4ZoORUSs9/1F3dmKh7Gc+PoGD4FapUB8fepmrY7+EF3fxDTvf95xhszWYijqy7DwaNz9+j5LP2RIUZNoQAhVB/0/E6xyjyfqZ90bp4RjZsbgyLcsUDFDYg2WD7rlcz8sFWkz6GZdr1l0T08JcVLwyc6B49fFtHsufpaafItzRUZ6CeWRgKRM+o/1Pcmqr4tTluCRVLERLiohEnMqE0yo7AgMBAAGjQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQWBBSCIS1mxteg4BXrzkwJd8RgnlRuAzANBgkqhkiG9w0BAQsFAAOCAgEAYN4auOfyYILVAzOBywaK8SJJ6ejqkX/GM15oGQOGO0MBzwdw5AgeZYWR5hEit/UCI46uuR59H35s5r0l1ZUa8gWmr4UCb6741jH/JclKyMeKqdmfS0mbEVeZkkMR3rYzpMzXjWR91M08KCy0mpbqTfXERMQlqiCA2ClV9+BB/AYm/7k29UMUA2Z44RGx2iBfRgB4ACGlHgAoYXhvqAEBj500mv/0OJD7uNGzcgbJceaBxXntC6Z58hMLnPddDnskk7RI24Zf3lCGeOdA5jGokHZwYa+cNywRtYK3qq4kNFtyDGkNzVmf9nGvnAvRCjj5BiKDUyUM/FHE5r7iOZULJK2v0ZXkltd0ZGtxTgI8qoXzIKNDOXZbbFD+mpwUHmUUihW9o4JFWklWatKcsWMy5WHgUyIOpwpJ6st+H6jiYoD2EEVSmAYY3qXNL3+q1Ok+CHLsIwMCPKaq2LxndD0UF/tUSxfj03k9bWtJySgOLnRQvwzZRjoQhsmnP+mg7H/rpXdYaXHmgwo38oZJar55CJD2AhZkPuXaTH4MNMn5X7azKFGnpyuqSfqNZSlO42sTp5SjLVFteAxEy9/eCG/Oo2Sr05WE1LlSVHJ7liXMvGnjSG4N0MedJ5qq+BOS3R7fY581qRY27Iy4g/Q9iY/NtBde17MXQRBdJ3NghVdJIgc="},{"subject":"C=SE, O=Telia Company AB, CN=Telia EC TLS Root CA v3","validTo":"2048-05-23","sha256":"098e08a91dbbf77478b96cceb89b1413a5da37b7c862606a955deb07179f4326","der":"MIICMjCCAbegAwIBAgIPAYvSIlRjTQSLbOVHH9K1MAoGCCqGSM49BAMDMEoxCzAJBgNVBAYTAlNFMRkwFwYDVQQKDBBUZWxpYSBDb21wYW55IEFCMSAwHgYDVQQDDBdUZWxpYSBFQyBUTFMgUm9vdCBDQSB2MzAeFw0yMzExMTUwODU1MjZaFw00ODA1MjMxMTAwMDBaMEoxCzAJBgNVBAYTAlNFMRkwFwYDVQQKDBBUZWxpYSBDb21wYW55IEFCMSAwHgYDVQQDDBdUZWxpYSBFQyBUTFMgUm9vdCBDQSB2MzB2MBAGByqGSM49AgEGBSuBBAAiA2IABMHIlhVDLbmFKUpW0iK4dpryT6emYOeS31JPwWnWPmkWRrAkTbPX40sQfHI9mpR7Rbktu3ngg6W+BBSXSechtMCnBmWXj/EaVlmV5cY1jD2HoTfhBQ3AacpCNMLJK4NpZaNjMGEwHwYDVR0jBBgwFoAU1GToQ4g6cy/QGnGCNgtehd7H3kMwHQYDVR0OBBYEFNRk6EOIOnMv0BpxgjYLXoXex95DMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMDA2kAMGYCMQCXAUdS/9bbJ8A1JYaGf/bWt/s7Ta0ot5Ulno8OjSNYRWQIlS4tVWldvTAVA7heOFgCMQCvKr8+Z2Rn+OBr5UHzlgBObpad1LuwNTRcdNgUJxIWadcki+UBLEi1/AURKV5md2M="},{"subject":"C=SE, O=Telia Company AB, CN=Telia RSA TLS Root CA v3","validTo":"2048-05-23","sha256":"d13db1294c45ebc6fc86c6bbf69fa29bdfe692dff7c713c243c7a956c6a2284c","der":"MIIFgjCCA2qgAwIBAgIPAYvSUKtCVSxHWr2h3BrFMA0GCSqGSIb3DQEBDAUAMEsxCzAJBgNVBAYTAlNFMRkwFwYDVQQKDBBUZWxpYSBDb21wYW55IEFCMSEwHwYDVQQDDBhUZWxpYSBSU0EgVExTIFJvb3QgQ0EgdjMwHhcNMjMxMTE1MDk0NzQyWhcNNDgwNTIzMTEwMDAwWjBLMQswCQYDVQQGEwJTRTEZMBcGA1UECgwQVGVsaWEgQ29tcGFueSBBQjEhMB8GA1UEAwwYVGVsaWEgUlNBIFRMUyBSb290IENBIHYzMIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAsV89KG19hCf4S1Fvk8D3TyDERhmcvx8F7Kmb4WATx3ije1id3KHxRE0TKmcNCbAQ57bvHFEYa4hR2l20VjVadExqOW+2ld99MbEiO+jRVOz+BbxLxJnmGwCqI+BfuTjjVReDxsxjQvjgBsClaO/sm5i70nlZcWGRtIkvWDK3NNkT5RtwXc/O8NTFVpbUqT6cRjIj3olAblR+lRf4Ffy5o+Q9fabjYn9Z9S4itruElcEFf9Ljk7fwdTycT/rvJW9w/B3G2a3r0f/zXNOVruIBcqE6pkSospACU2bG42fYKrbM/GWnp7u+p9Frz4jaNwpb4YHuEeS8BratNcP8X62jXIvvKHxlsMDJCnb4U8JzFOLsU6mohVY58BdZrvi0Gk9UOuqmgoG6dskHoksjZTlK61D/InzmEoA1yAYJFDVysjRxDUOu9cAwANbqmq77WIFL6BpnZgVqPtMfG6wN8BrTKdapvilVsYR59BFgIsAVBMxrGh+W+QcvmJafUpASvlArKvVG2FI4i6PiLjSBT0+6F6EQLrYqefOQF/fBNEXb+njUQ0SUVrAqtH4Y+OjCI/a4/JJQppxeemZcQ0SUShgiI5AM5xHO5iyaUrTjYH4zxUz9j+1FEbDH/xpstr1gXBykspup+hRTaJcbA+UbpJqtWZndAPddJmt6YJQ+dU3pDu8CAwEAAaNjMGEwHwYDVR0jBBgwFoAUsMep0t2yKFZzBJSMFFxIbzdSkqgwHQYDVR0OBBYEFLDHqdLdsihWcwSUjBRcSG83UpKoMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBDAUAA4ICAQBdYzFsNGDRk7bR/AgRKq+5637YuOW+w6uhpoS0VnKMUpyHCwku86hEvqivakPtfmlm4bFwt++sb/8OXsWBqtfbXMaBNDTZl8XRMJuLWOW2JrbKkRzgG0eBUcvsadG1rrhbmZqYvFXaAZO7o4TdOZzxhBB5GOAWWXB3IeraNP4J63zyo9n8Gqw3sJBG44em5hoYjBffP+npibyslnslRi4L6xHsCYj/Pab+OlqbMCB6v+sTCLeEIukRVzoR9aQ45pEK7Z1QBnSsbAKQtss0JKD9d/mX143H1xePjPhTXlv5JCkhrcj+SShz0P9+EHoWe6m9lyUEOIVn0rp+yVJWNbmyDv3VkwFxHC1ApSQsgSimjGQ4wtr6cSmordYxkV+Ro8lOIIhRksXPyDk27gW6IjUXCkZKpxFjkL3jiBSc8SkxnwCWtXg8xwNwdFVNBGLCCuJnsneYXjJNqzRqUcoGwzsvF3Qi/ZnHUNvISdevlgIAXL4Wvrxaqvoa01wB+GCfs57RTGE4TvAGhKNKus8K3hRT1BSpigzMIRzSxtAOrqPN6j//QSmW9f8Jcncri4j2ihSpVrFU0NdNkMhZeAKidTFPsxCVFuW4Aniz7jqiw5sWtjbQrlW035izIEU4sYwQoC1Nx0Svy+mMTRai50LqFQ+A1/Hq6xHHDNx7CI83d23Erw=="},{"subject":"C=SK, L=Bratislava, O=Disig a.s., CN=CA Disig Root R2","validTo":"2042-07-19","sha256":"e23d4a036d7b70e9f595b1422079d2b91edfbb1fb651a0633eaa8a9dc5f80703","der":"MIIFaTCCA1GgAwIBAgIJAJK4iNuwisFjMA0GCSqGSIb3DQEBCwUAMFIxCzAJBgNVBAYTAlNLMRMwEQYDVQQHEwpCcmF0aXNsYXZhMRMwEQYDVQQKEwpEaXNpZyBhLnMuMRkwFwYDVQQDExBDQSBEaXNpZyBSb290IFIyMB4XDTEyMDcxOTA5MTUzMFoXDTQyMDcxOTA5MTUzMFowUjELMAkGA1UEBhMCU0sxEzARBgNVBAcTCkJyYXRpc2xhdmExEzARBgNVBAoTCkRpc2lnIGEucy4xGTAXBgNVBAMTEENBIERpc2lnIFJvb3QgUjIwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCio8QACdaFXS1tFPbCw3OeNcJxVX6B+6tGUODBfEl45qt5WDza/3wcn9iXAng+a0EE6UG9vgMsRfYvZNSrXaNHPWSb6WiaxswbP7q+sos0Ai6YVRn8jG+qX9pMzk0DIaPY0jSTVpbLTAwAFjxfGs3Ix2ymrdMxp7zo5eFm1tL7A7RBZckQrg4FY8aAamkw/dLukO8NJ9+flXP04SXabBbeQTg06ov80egEFGEtQX6sx3dOy1FU+16SGBsEWmjGycT6txOgmLcRK7fWV8x8nhfRyyX+hk4kLlYMeE2eARKmK6cBZW58Yh2EhN/qwGu1pSqVg8NTEQxzHQuyRpDRQjrOQG6Vrf/GlK1ul4SOfW+eioANSW1z4nuSHsPzwfPrLgVv2RvPN3YEyLRa5Beny912H9AZdugsBbPWnDTYltxhh5EF5EQIM8HauQhl1K6yNg3ruji6DOWbnuuNZt2Zz9aJQfYEkoopKW1rOhzndX0CcQ7zwOe9yxndnWCywmZgtrEE7snmhrmaZkCo5xHtgUUDi/ZnWejBBhG93c+AAk9lQHhcR1DIm+YfgXvkRKhbhZri3lrVx/k6RGZL5DJUfORsnLMOPReisjQS1n6yqEm70XooQL6iFh/f5DcfEXP7kAplQ6INfPgGAVUzfbANuPT1rqVCV3w2EYx7XsQDnYx5nQIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUtZn4r7CU9eMg1gqtzk5WpC5uQu0wDQYJKoZIhvcNAQELBQADggIBACYGXnDnZTPIgm7ZnBc6G3pmsgH2eDtpXi/q/075KMOYKmFMtCQSin1tERT3nLXK5ryeJ45MGcipvXrA1zYObYVybqjGom32+nNjf7xueQgcnYqfGopTpti72TVVsRHFqQOzVju5hJMiXn7B9hJSi+osZ7z+Nkz1uM/Rs0mSO9MpDpkblvdhuDvEK7Z4bLQjb/D907JedR+Zlais9trhxTF7+9FGs9K8Z7RiVLoJ92Owk6Ka+elSLotgEqv89WBW7xBci8QaQtyDW2QOy7W81k/BfDxujRNt+3vrMNDcTa/F1balTFtxyegxvug4BkihGuLq0t4SOVga/4AOgnXmt8kHbA7v/zjxmHHEt38OFdAlab0inSvtBfZGR6ztwPDUO+Ls7pZbkBNOHlY667DvlruWIxG68kOGdGSVyCh13x01utI3gzhTODY7z2zp+WsO0PsE6E9312UBeIYMej4hYvF/Y3EMyZ9E26gnonW+boE+18DrG5gPcFw0sorMwIUY6256s/daoQe/qUKS82Ail+QUoQebTnbAjn39pCXHR+3/H3OszMOl6W8KjptlwlCFtaOgUxLMVYdh84GuEEZhvUQhuMI9dM9+JDX6HAcOmz0iyu8xL4ysEr3vQCj8KWefshNPZiTEUxnpHikV7+ZtsH8tZ/3zbBt1RqPlShfppNcL"},{"subject":"C=TN, O=Agence Nationale de Certification Electronique, CN=TunTrust Root CA","validTo":"2044-04-26","sha256":"2e44102ab58cb85419451c8e19d9acf3662cafbc614b6a53960a30f7d0e2eb41","der":"MIIFszCCA5ugAwIBAgIUEwLV4kBMkkaGFmddtLu7sms+/BMwDQYJKoZIhvcNAQELBQAwYTELMAkGA1UEBhMCVE4xNzA1BgNVBAoMLkFnZW5jZSBOYXRpb25hbGUgZGUgQ2VydGlmaWNhdGlvbiBFbGVjdHJvbmlxdWUxGTAXBgNVBAMMEFR1blRydXN0IFJvb3QgQ0EwHhcNMTkwNDI2MDg1NzU2WhcNNDQwNDI2MDg1NzU2WjBhMQswCQYDVQQGEwJUTjE3MDUGA1UECgwuQWdlbmNlIE5hdGlvbmFsZSBkZSBDZXJ0aWZpY2F0aW9uIEVsZWN0cm9uaXF1ZTEZMBcGA1UEAwwQVHVuVHJ1c3QgUm9vdCBDQTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAMPN0/y9BFPdDCA61YguBUtB9YOCfvdZn56eY+hz2vYGqU8ftPkLHzmMmiDQfgbU7DTZhrx1W4eI8NLZ1KMKsmwb60ksPqxd2JQDoOw05TDENX37Jk0bbjBU2PWARZw5rZzJJQRNmpA+TkBuimvNKWfGzC3gdOgFVwpIUPp6Q9p+7FuaDmJ2/uqdHYVy7BG7NegfJ7/Boce7SBbdVtfMTqDhuazb1YMZGoXRlJfXyqNlC/M4+QKu3fZnz8k/9YosRxqZbwUN/dAdgjH8KcwAWJeRTIAAHDOFli/LQcKLEITDCSSJH7UP2dl3RxiSlGBcx5kDPP73lad9UKGAwqmDrViWVSHbhlnUr8a83YFuB9tgYv7sEG7aaAH0gxupPqJbI9dkxt/con3YS7qC0lH4Zr8GRuR5KiY2eY8fTpkdso8MDhz/yV3A/ZAQprE38806JG60hZC/gLkMjNWb1sjxVj8agIl6qeIbMlEsPvLfe/ZdeikZjuXIvTZxi11Mwh0/rViizz1wTaZQmCXcI/m4WEEIcb9PuISgjwBUFfyRbVinljvrS5YnzWuioYasDXxU5mZMZl+QviGaAkYt5IPCgLnPSz7ofzwB7I9ezX/SKEIBlYrilz0QIX32nRzFNKHsLA4KUiwSVXAkPcvCFDVDXSdOvsC9qnyW5/yeYa1E0wCXAgMBAAGjYzBhMB0GA1UdDgQWBBQGmpsfU33x9aTI04Y+oXNZtPdEITAPBgNVHRMBAf8EBTADAQH/MB8GA1UdIwQYMBaAFAaamx9TffH1pMjThj6hc1m090QhMA4GA1UdDwEB/wQEAwIBBjANBgkqhkiG9w0BAQsFAAOCAgEAqgVutt0Vyb+zxiD2BkewhpMl0425yAA/l/VSJ4hxyXT968pk21vvHl26v9Hr7lxpuhbI87mP0zYuQEkHDVneixCwSQXi/5E/S7fdAo74gShczNxtr18UnH1YeA32gAm56Q6XKRm4t+v4FstVEuTGfbvE7Pi1HE4+Z7/FXxttbUcoqgRYYdZ2vyJ/0Adqp2RT8JeNnYA/u8EH22Wv5psymsNUk8QcCMNE+3tjEUPRahphanltkE8pjkcFwRJpadbGNjHh/PqAulxPxOu3Mqz4dWEX1xAZufHSCe96Qp1bWgvUxpVOKs7/B9dPfhgGiPEZtdmYu65xxBzndFlY7wyJz4sfdZMaBBSSSFCp61cpABbjNhzI+L/wM9VBD8TMPN3pM0MBkRArHtG5Xc0yGYuPjCB31yLEQtyEFpslbei0VXF/sHyz03FJuc9SpAQ/3D2gu68zngowYI7bnV2UqL1g52KAdoGDDIzMMEZJ4gzSqK/rYXHv5yJiqfdcZGyfFoxnNidF9Ql7v/YQCvGwjVRDjAS6oz/v4jXH+XTgbzRB0L9zZVcg+ZtnemZoJE6AZb0QmQZZ8mWvuMZHu/2QeItBcy6vVR/cO5JyboTT0GFMDcx2V+IthSIVNg3rAZ3r2OvEhJn7wAzMMujjd9qDRIueVSjAi1jTkD5OGwDxFa2DK5o="},{"subject":"C=TR, L=Gebze - Kocaeli, O=Turkiye Bilimsel ve Teknolojik Arastirma Kurumu - TUBITAK, OU=Kamu Sertifikasyon Merkezi - Kamu SM, CN=TUBITAK Kamu SM SSL Kok Sertifikasi - Surum 1","validTo":"2043-10-25","sha256":"46edc3689046d53a453fb3104ab80dcaec658b2660ea1629dd7e867990648716","der":"MIIEYzCCA0ugAwIBAgIBATANBgkqhkiG9w0BAQsFADCB0jELMAkGA1UEBhMCVFIxGDAWBgNVBAcTD0dlYnplIC0gS29jYWVsaTFCMEAGA1UEChM5VHVya2l5ZSBCaWxpbXNlbCB2ZSBUZWtub2xvamlrIEFyYXN0aXJtYSBLdXJ1bXUgLSBUVUJJVEFLMS0wKwYDVQQLEyRLYW11IFNlcnRpZmlrYXN5b24gTWVya2V6aSAtIEthbXUgU00xNjA0BgNVBAMTLVRVQklUQUsgS2FtdSBTTSBTU0wgS29rIFNlcnRpZmlrYXNpIC0gU3VydW0gMTAeFw0xMzExMjUwODI1NTVaFw00MzEwMjUwODI1NTVaMIHSMQswCQYDVQQGEwJUUjEYMBYGA1UEBxMPR2ViemUgLSBLb2NhZWxpMUIwQAYDVQQKEzlUdXJraXllIEJpbGltc2VsIHZlIFRla25vbG9qaWsgQXJhc3Rpcm1hIEt1cnVtdSAtIFRVQklUQUsxLTArBgNVBAsTJEthbXUgU2VydGlmaWthc3lvbiBNZXJrZXppIC0gS2FtdSBTTTE2MDQGA1UEAxMtVFVCSVRBSyBLYW11IFNNIFNTTCBLb2sgU2VydGlmaWthc2kgLSBTdXJ1bSAxMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr3UwM6q7a9OZLBI3hNmNe5eA027n/5tQlT6QlVZC1xl8JoSNkvoBHToP4mQ4t4y86Ij5iySrLqP1N+RAjhgleYN1Hzv/bKjFxlb4tO2KRKOrbEz8HdDc72i9z+SqzvBV96I01INrN3wcwv61A+xXzry0tcXtAA9TNypN9E8Mg/uGz8v+jE69h/mniyFXnHrfA2eJLJ2XYacQuFWQfw4tJzh03+f92k4S400VIgLI4OD8D62K18lUUMw7D8oWgITQUVbDjlZ/iSIzL+aFCr2lqBs23tPcLG07xxO9WSMs5uWk99gL7eqQQESolbuT1dCANLZGeA4fAJNG4e7p+exPFwIDAQABo0IwQDAdBgNVHQ4EFgQUZT/HiobGPN08VFw1+DrtUgxHV8gwDgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBACo/4fEyjq7hmFxLXs9rHmoJ0iKpEsdeV31zVmSAhHqT5Am5EM2fKifhAHe+SMg1qIGf5LgsyX8OsNJLN13qudULXjS99HMpw+0mFZx+CFOKWI3QSyjfwbPfIPP54+M638yclNhOT8NrF7f3cuitZjO1JVOr4PhMqZ398g26rrnZqsZr+ZO7rqu4lzwDGrpDxpa5RXI4s6ehlj2Re37AIVNMh+3yC1SVUZPVIqUNivGTDj5UDrDYyU7c8jEyVupk+eq1nRZmQnLzf9OxMUP8pI4X8W0jq5Rm+K37DwhuJi1/FwcJsoz7UMCflo3Ptv0AnVoUmr8CRPXBwp8iXqIPoeM="},{"subject":"C=TW, O=Chunghwa Telecom Co.\\\\, Ltd., CN=HiPKI Root CA - G1","validTo":"2037-12-31","sha256":"f015ce3cc239bfef064be9f1d2c417e1a0264a0a94be1f0c8d121864eb6949cc","der":"MIIFajCCA1KgAwIBAgIQLd2szmKXlKFD6LDNdmpeYDANBgkqhkiG9w0BAQsFADBPMQswCQYDVQQGEwJUVzEjMCEGA1UECgwaQ2h1bmdod2EgVGVsZWNvbSBDby4sIEx0ZC4xGzAZBgNVBAMMEkhpUEtJIFJvb3QgQ0EgLSBHMTAeFw0xOTAyMjIwOTQ2MDRaFw0zNzEyMzExNTU5NTlaME8xCzAJBgNVBAYTAlRXMSMwIQYDVQQKDBpDaHVuZ2h3YSBUZWxlY29tIENvLiwgTHRkLjEbMBkGA1UEAwwSSGlQS0kgUm9vdCBDQSAtIEcxMIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA9B5/UnMyDHPkvRN0o9QwqNCuS9i233VHZvR85zkEHmpwINJaR3JnVfSl6J3VHiGh8Ge6zCFovkRTv4354twvVcg3Px+kwJyz5HdcoEb+d/oaoDjq7Zpy3iu9lFc6uux55199QmQ5eiY29yTw1S+6lZgRZq2XNdZ1AYDgr/SEYYwNHl98h5ZeQa/rh+r4XfEuiAU+TCK72h8q3VJGZDnzQs7ZngyzsHeXZJzA9KMuH5UHsBffMNsAGJZMoYFL3QRtU6M9/Aes1MU3guvklQgZKILSQjqj2FPseYlgSGDIcpJQ3AOPgz+yQlda22rpEZfdhSi8MEyr48KxRURHH+CKFgeW0iEPU8DtqX7UTuybCeyvQqww1r/REEXgphaypcXTT3OUM3ECoWqj1jOXTyFjHluP2cFeRXF3D4FdXyGarYPM+l7WjSNfGz1BryB1ZlpK9p/7qxj3ccC2HTHsOyDry+K49a6SsvfhhEvyovKTmiKe0xRvNlS9H15ZFblzqMF8b3ti6RZsR1pl8w4Rm0bZ/W3c1pzAtH2lsN0/Vm+h+fbkEkj9Bn8SV7apI09bA8PgcSojt/ewsTu8mL3WmKgMa/aOEmem8rJY5AIJEzypuxC00jBF8ez3ABHfZfjcK0NVvxaXxA/VLGGEqnKG/uY6fsI/fe78LxQ+5oXdUG+3Se0CAwEAAaNCMEAwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQU8ncX+l6o/vY9cdVouslGDDjYr7AwDgYDVR0PAQH/BAQDAgGGMA0GCSqGSIb3DQEBCwUAA4ICAQBQUfB13HAE4/+qddRxosuej6ip0691x1TPOhwEmSKsxBHi7zNKpiMdDg1H2DfHb680f0+BazVP6XKlMeJ45/dOlBhbQH3PayFUhuaVevvGyuqcSE5XCV0vrPSltJczWNWseanMX/mF+lLFjfiRFOs6DRfQUsJ748JzjkZ4Bjgs6FzaZsT0pPBWGTMpWmWSBUdGSquEwx4noR8RkpkndZMPvDY7l1ePJlsMu5wP1G4wB9TcXzZoZjmDlicmisjEOf6aIW/Vcobpf2Lll07QJNBAsNB1CI69aO4I1258EHBGG3zgiLKecoaZAeO/n0kZtCW+VmWuF2PlHt/o/0elv+EmBYTksMCv5wiZqAxeJoBF1PhoL5aPruJKHJwWDBNvOIf2u8g0X5IDUXlwpt/L9ZlNec1OvFefQ05rLisY+GpzjLrFNe85akEez3GoorKGB1s6yeHvP2UEgEcyRHCVTjFnanRbEEV16rCf0OY1/k6fi8wrkkVbbiVghUbN0aqwdmaTd5a+g744tiROJgvM7XpWGuDpWsZkrUx6AEhEL7lAuxM+vhV4nYWBSipX3tUZQ9rbyltHhoMLP7YNdnhzeSJesYAfz77RP1YQmCuVh6EfnWQUYDksswBVLuT1sw5XxJFBAJw/6KXf6vb/yPCtbVKoF6ubYfwSUTXkJf2vqmqGOQ=="},{"subject":"C=TW, O=TAIWAN-CA, OU=Root CA, CN=TWCA CYBER Root CA","validTo":"2047-11-22","sha256":"3f63bb2814be174ec8b6439cf08d6d56f0b7c405883a5648a334424d6b3ec558","der":"MIIFjTCCA3WgAwIBAgIQQAE0jMIAAAAAAAAAATzyxjANBgkqhkiG9w0BAQwFADBQMQswCQYDVQQGEwJUVzESMBAGA1UEChMJVEFJV0FOLUNBMRAwDgYDVQQLEwdSb290IENBMRswGQYDVQQDExJUV0NBIENZQkVSIFJvb3QgQ0EwHhcNMjIxMTIyMDY1NDI5WhcNNDcxMTIyMTU1OTU5WjBQMQswCQYDVQQGEwJUVzESMBAGA1UEChMJVEFJV0FOLUNBMRAwDgYDVQQLEwdSb290IENBMRswGQYDVQQDExJUV0NBIENZQkVSIFJvb3QgQ0EwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDG+Moe2Qkgfh1sTs6P40czRJzHyWmqOlt47nDSkvgEs1JSHWdyKKHfi12VCv7qze33Kc7wb3+szT3vsxxFavcokPFhV8UMxKNQXd7UtcsZyoC5dc4pztKFIuwCY8xEMCDa6pFbVuYdHNWdZsc/34bKS1PE2Y2yHer43CdTo0fhYcx9tbD47nORxc5zb87uEB8aBs/pJ2DFTxnk684iJkXXYJndzk834H/nY62wuFm40AZoNWDTNq5xQwTxaWV4fPMf88oon1oglWa0zbfuj3ikRRjpJi+NmykosaS3Om251Bw4ckVYsV7r8Cibt4LK/c/WMw+f+5eesRycnupfXtuq3VTpMCEobY5583WSjCb+3MX2w7DfRFlDo7YDKPYIMKoNM+HvnKkHIuNZW0CP2oi3aQiotyMuRAlZN1vH4xfyIutuOVLF3lSnmMlLIJXcRolftBL5hSmO68gnFSDAS9TMfAxsNAwmmyYxpjyn9tnQS6Jk/zuZQXLB4HCX8SS7K8R0IrGsayIyJNN4KsDAoS/xUgXJP+92ZuJF2A09rZXIx4kmyA+upwMu+8Ff+iDhcK2wZSA3M2Cw1a/XDBzCkHDXShi8fgGwsOsVHkQGzaRP6AzRwyAQ4VRlnrZR0Bp2a0JaWHY06rc3Ga4udfmW5cFZ95RXKSWNOkyrTZpB0F8mAwIDAQABo2MwYTAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAfBgNVHSMEGDAWgBSdhWEUfMFib5do5E83QOGt4A1WNzAdBgNVHQ4EFgQUnYVhFHzBYm+XaORPN0DhreANVjcwDQYJKoZIhvcNAQEMBQADggIBAGSPesRiDrWIzLjHhg6hShbNcAu3p4ULs3a2D6f/CIsLJc+o1IN1KriWiLb73y0ttGlTITVX1olNc79pj3CjYcya2x6a4CD4bLubIp1dhDGaLIrdaqHXKGnK/nZVekZn68xDiBaiA9a5F/gZbG0jAn/xX9AKKSM70aoK7akXJlQKTcKlTfjF/biBzysseKNnTKkHmvPfXvt89YnNdJdhEGoHK4Fa0o635yDRIG4kqIQnoVesqlVYL9zZyvpoBJ7tRCT5dEA7IzOrg1oYJkK2bVS1FmAwbLGg+LhBoF1JSdJlBTrq/p1hvIbZv97Tujqxf36SNI7JAG7cmL3c7IAFrQI932XtCwP39xaEBDG6k5TY8hL4iuO/Qq+n1M0RFxbIQh0UqEL20kCGoE8jypZFVmAGzbdVAaYBlGX+bgUJurSkquLvWL69J1bY73NxW0Qz8ppy6rBePm6pUlvscG21h483XjyMnM7k8M4MZ0HMzvaAq07MTFb1wWFZk7Q+ptq4NxKfKjLji7gh7MMrZQzvIt6IKTtM1/r+t+FHvpw+PoP7UV31aPcuIYXcv/Fa4nzXxeSDwWrruoBa3lwtcHb4yOWHh8qgnaHlIhInD0Q9HWzq1MKLL295q39QpsQZp6F6t5b5wR9iWqJDB0BeJsas7a5wFsWqynKKTbDPAYsDP27X"},{"subject":"C=TW, O=TAIWAN-CA, OU=Root CA, CN=TWCA Global Root CA","validTo":"2030-12-31","sha256":"59769007f7685d0fcd50872f9f95d5755a5b2b457d81f3692b610a98672f0e1b","der":"MIIFQTCCAymgAwIBAgICDL4wDQYJKoZIhvcNAQELBQAwUTELMAkGA1UEBhMCVFcxEjAQBgNVBAoTCVRBSVdBTi1DQTEQMA4GA1UECxMHUm9vdCBDQTEcMBoGA1UEAxMTVFdDQSBHbG9iYWwgUm9vdCBDQTAeFw0xMjA2MjcwNjI4MzNaFw0zMDEyMzExNTU5NTlaMFExCzAJBgNVBAYTAlRXMRIwEAYDVQQKEwlUQUlXQU4tQ0ExEDAOBgNVBAsTB1Jvb3QgQ0ExHDAaBgNVBAMTE1RXQ0EgR2xvYmFsIFJvb3QgQ0EwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCwBdvI64zEbooh745NnHEKH1Jw7W2CnJfF10xORUnLQEK1EjRsGcJ0pDFfhQKX7EMzClPSnIyOt7h52yvVavKOZsTuKwEHktSz0ALfUPZVr2YOy+BHYC8rMjk1Ujoog/h7FsYYuGLWRyWRzvAZEk2tY/XTP3VfKfChMBwqoJimFb3u/Rk28OKRQ4/6ytYQJ0lM793B8YVwm8rqqFpD/G2Gb3PpN0Wp8DbHzIh1HrtsBv+baz4X7GGqcXzGHaL3SekVtTzWoWH1EfcFbx39Eb7QMAfCKbAJTibc46KokWofwpFFiFzlmLhxpRUZyXx1EcxwdE8tmx2RRP1WKKD+u4ZqyPpcC1jcxkt2yKsi2XMPpfRaAok/T54igu6idFMqPVMnaR1sjjIsZAAmY2E2TqNGtz99sy2sbZCilaLOz9qC5wc0GZbpuCGqKX6mOL6OKUohZnkfs8O1CWfe1tQHRvMq2uYiN2DLgbYPoA/pyJV/v1WRBXrPPRXAb94JlAGD1zQbzECl8LibZ9WYkTunhHiVJqRaCPgrdLQABDzfuBSO6N+pjWxnkjMdwLfS7JLIvgm/LCkFbwJrnu+8vyq8W8BQj0FwcYeyTbcEqYSjMq+u7msXi7Kx/mzhkIyIqJdIzshNy/MGz19qCkKxHh53L46g5pIOBvwFItIm4TFRfTLcDwIDAQABoyMwITAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAgEAXzSBdu+WHdXltdkCY4QWwa6gcFGn90xHNcgL1yg9iXHZqjNB6hQbbCEAwGxCGX6faVsgQt+i0trEfJdLjbDorMjupWkEmQqSpqsnLhpNgb+E1HAerUf+/UqdM+DyucRFCCEK2mlpc3INvjT+lIutwx4116KD7+U4x6WFH6vPNOw/KP4M8VeGTslV9xzU2KV9Bnpv1d8Q34FOIWWxtuEXeZVFBs5fzNxGiWNoRI2T9GRwoD2dKAXDOXC4Ynsg/eTb6QihuJ49CcdP+yz4k3ZB3lLg4VfSnQO8d57+nile98FRYB/e2guyLXW3Q0iT5/Z5xoRdgFlglPx4mI88k1HtQJAH32RjJMtOcQWh15QaiDLxInQirqWm2BJpTGCjAu4r7NRjkgtevi92a6O2JryPA9gK8kxkRr05YuWW6zRjESjMlfGt7+/cgFhI6Uu46mWs6fyAtbXIRfmswZ/ZuepiiI7E8UuDEq3mi4TWnsLrgxifarsbJGAzcMzs9zLzXNl5fe+epP7JI8Mk7hWSsT2RTyaGvWZzJBPqpK5jwa19hAM8EHiGG3njxPPyBJUgriOCxLM6AGK/5jYk4Ve6xx6QddVfP5VhK8E7zeWzaGHQRiapIVJpLesux+t3zqY6tQMzT3bR51xUAV3LePTJDL/PEo4XLSNolOer/qmyKwbQBM0="},{"subject":"C=TW, O=TAIWAN-CA, OU=Root CA, CN=TWCA Root Certification Authority","validTo":"2030-12-31","sha256":"bfd88fe1101c41ae3e801bf8be56350ee9bad1a6b9bd515edc5c6d5b8711ac44","der":"MIIDezCCAmOgAwIBAgIBATANBgkqhkiG9w0BAQUFADBfMQswCQYDVQQGEwJUVzESMBAGA1UECgwJVEFJV0FOLUNBMRAwDgYDVQQLDAdSb290IENBMSowKAYDVQQDDCFUV0NBIFJvb3QgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwHhcNMDgwODI4MDcyNDMzWhcNMzAxMjMxMTU1OTU5WjBfMQswCQYDVQQGEwJUVzESMBAGA1UECgwJVEFJV0FOLUNBMRAwDgYDVQQLDAdSb290IENBMSowKAYDVQQDDCFUV0NBIFJvb3QgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCwfnK4pAOU5qfeCTiRShFAh6d8WWQUe7UREN3+v9XAu1bihSX0NXIP+FPQQeFEAcK0HMMxQhZHhTMidrIKbw/lJVBPhYa+v5guEGcevhEFhgWQxFnQfHgQsIBct+HHK3XLfJ+utdGdIzdjp9xCoi2SBBtQwXu4PhvJVgSLL1KbralW6cH/ralYhzC2gfeXRfwZVzsrb+RH9JlF/h3x+JejiB03HFyP4HYlmlD4oFT/RJB2I9IyxsOrBr/8+7/zrX2SYgJbKdM1o5OaQ2RgXbL6Mv87BK9NQGr5x+PvI/1ry+UPizgN7gr8/g+YnzAx3WxSZfmLgb4i4RxYA7qRG4kHAgMBAAGjQjBAMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBRqOFsmjd6LWvJPelSDGRjjCDWmujANBgkqhkiG9w0BAQUFAAOCAQEAPNV3PdrfibqHDAhUaiBQkr6wQT25JmSDCi/oQMCXKCeCMErJk/9q56YAf4lCmtYR5VPOL8zy2gXE/uJQxDqGfczafhAJO5I1KlOy/usrBdlsXebQ79NqZp4VKIV66IIArB6nCWlWQtNoURi+VJq/REG6Sb4gumlc7rh3zc5sH62Dlhh9DrUUOYTxKOkto557HnpyWoOzeW/vtPzQCqVYT0bf+215WfKEIlKuD8z7fDvnaspHYcN6+NOSBB+4IIThNlQWx0DeO4pz3N/GCUzf7Nr/1FNCocnyYh0igzyXxfkZYiesZSLX0zzG5Y6yU8xJzrww/nsOM5D77dIUkR8Hrw=="},{"subject":"C=US, O=Amazon, CN=Amazon Root CA 1","validTo":"2038-01-17","sha256":"8ecde6884f3d87b1125ba31ac3fcb13d7016de7f57cc904fe1cb97c6ae98196e","der":"MIIDQTCCAimgAwIBAgITBmyfz5m/jAo54vB4ikPmljZbyjANBgkqhkiG9w0BAQsFADA5MQswCQYDVQQGEwJVUzEPMA0GA1UEChMGQW1hem9uMRkwFwYDVQQDExBBbWF6b24gUm9vdCBDQSAxMB4XDTE1MDUyNjAwMDAwMFoXDTM4MDExNzAwMDAwMFowOTELMAkGA1UEBhMCVVMxDzANBgNVBAoTBkFtYXpvbjEZMBcGA1UEAxMQQW1hem9uIFJvb3QgQ0EgMTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBALJ4gHHKeNXjca9HgFB0fW7Y14h29Jlo91ghYPl0hAEvrAIthtOgQ3pOsqTQNroBvo3bSMgHFzZM9O6II8c+6zf1tRn4SWiw3te5djgdYZ6k/oI2peVKVuRF4fn9tBb6dNqcmzU5L/qwIFAGbHrQgLKm+a/sRxmPUDgH3KKHOVj4utWp+UhnMJbulHheb4mjUcAwhmahRWa6VOujw5H5SNz/0egwLX0tdHA114gk957EWW67c4cX8jJGKLhD+rcdqsq08p8kDi1L93FcXmn/6pUCyziKrlA4b9v7LWIbxcceVOF34GfID5yHI9Y/QCB/IIDEgEw+OyQmjgSubJrIqg0CAwEAAaNCMEAwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAYYwHQYDVR0OBBYEFIQYzIU07LwMlJQuCFmcx7IQTgoIMA0GCSqGSIb3DQEBCwUAA4IBAQCY8jdaQZChGsV2USggNiMOruYou6r4lK5IpDB/G/wkjUu0yKGX9rbxenDIU5PMCCjjmCXPI6T53iHTfIUJrU6adTrCC2qJeHZERxhlbI1Bjjt/msv0tadQ1wUsN+gDS63pYaACbvXy8MWy7Vu33PqUXHeeE6V/Uq2V8viTO96LXFvKWlJbYK8U90vvo/ufQJVtMVT8QtPHRh8jrdkPSHCa2XV4cdFyQzR1bldZwgJcJmApzyMZFo6IQ6XU5MsI+yMRQ+hDKXJioaldXgjUkK642M4UwtBV8ob2xJNDd2ZhwLnoQdeXeGADbkpyrqXRfboQnoZsG4q5WTP468SQvvG5"},{"subject":"C=US, O=Amazon, CN=Amazon Root CA 2","validTo":"2040-05-26","sha256":"1ba5b2aa8c65401a82960118f80bec4f62304d83cec4713a19c39c011ea46db4","der":"MIIFQTCCAymgAwIBAgITBmyf0pY1hp8KD+WGePhbJruKNzANBgkqhkiG9w0BAQwFADA5MQswCQYDVQQGEwJVUzEPMA0GA1UEChMGQW1hem9uMRkwFwYDVQQDExBBbWF6b24gUm9vdCBDQSAyMB4XDTE1MDUyNjAwMDAwMFoXDTQwMDUyNjAwMDAwMFowOTELMAkGA1UEBhMCVVMxDzANBgNVBAoTBkFtYXpvbjEZMBcGA1UEAxMQQW1hem9uIFJvb3QgQ0EgMjCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAK2Wny2cSkxKgXlRmeyKy2tgURO8TW0G/LAIjd0ZEGrHJgw12MBvIITplLGbhQPDW9tK6Mj4kHbZW0/jTOgGNk3Mmqw9DJArktQGGWCsN0R5hYGCrVo34A3MnaZMUnbqQ523BNFQ9lXg1dKmSYXpN+nKfq5clU1Imj+uIFptiJXZNLhSGkOQsL9sBbm2eLfq0OQ6PBJTYv9K8nu+NQWpEjTj82R0Yiw9AElaKP4yRLuH3WUnAnE72kr3H9rN9yFVkE8P7K6C4Z9r2UXTu/Bfh+08LDmG2j/e7HJV63mjrdvdfLC6HM783k81ds8P+HgfajZRRidhW+mez/CiVX18JYpvL7TFz4QuK/0NURBs+18bvBt+xa47mAExkv8LV/SasrlX6avvDXbR8O70zoan4G7ptGmh32n2M8ZpLpcTnqWHsFcQgTfJU7O7f/aS0ZzQGPSSbtqDT6ZjmUyl+17vIWR6IF9sZIUVyzfpYgwLKhbcAS4y2j5L9Z469hdAlO+ekQiG+r5jqFoz7Mt0Q5X5bGlSNscpb/xVA1wf+5+9R+vnSUeVC06JIglJ4PVhHvG/LopyboBZ/1c6+XUyo05f7O0oYtlNc/LMgRdg7c3r3NunysV+Ar3yVAhU/bQtCSwXVEqY0VThUWcI0u1ufm8/0i2BWSlmy5A5lREedCf+3euvAgMBAAGjQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgGGMB0GA1UdDgQWBBSwDPBMMPQFWAJI/TPlUq9LhONmUjANBgkqhkiG9w0BAQwFAAOCAgEAqqiAjw54o+Ci1M3m9Zh6O+oAA7CXDpO8Wqj2LIxyh6mx/H9z/WNxeKWHWc8w4Q0QshNabYL1auaAn6AFC2jkR2vHat+2/XcycuUY+gn0oJMsXdKMdYV2ZZAMA3m3MSNjrXiDCYZohMr/+c8mmpJ5581LxedhpxfL86kSk5Nrp+gvU5LEYFiwzAJRGFuFjWJZY7attN6a+yb3ACfAXVU3dJnJUH/jWS5E4ywl7uxMMne0nxrpS10gxdr9HIcWxkPo1LsmmkVwXqkLN1PiRnsn/eBG8om3zEK2yygmbtmlyTrIQRNg91CMFa6ybRoVGld45pIq2WWQgj9sAq+uEjonljYE1x2igGOpm/HlurR8FLBOybEfdF849lHqm/osohHUqS0nGkWxr7JOcQ3AWEbWaQbLU8uz/mtBzUF+fUwPfHJ5elnNXkoOrJupmHN5fLT0zLm4BwyydFy4x2+IoZCn9Kr5v2c69BoVYh63n749sSmvZ6ES8lgQGVMDMBu4Gon2nL2XA46jCfMdiyHxtN/kHNGfZQIG6lzWE7OE76KlXIx3KadowGuuQNKotOrN8I1LOJwZmhsoVLiJkO/KdYE+HvJkJMcYr07/R54H9jVlpNMKVv/1F2Rs76giJUmTtt8AF9pYfl3uxRuw0dFfIRDH+fO6AgonB8Xx1sfT4PsJYGw="},{"subject":"C=US, O=Amazon, CN=Amazon Root CA 3","validTo":"2040-05-26","sha256":"18ce6cfe7bf14e60b2e347b8dfe868cb31d02ebb3ada271569f50343b46db3a4","der":"MIIBtjCCAVugAwIBAgITBmyf1XSXNmY/Owua2eiedgPySjAKBggqhkjOPQQDAjA5MQswCQYDVQQGEwJVUzEPMA0GA1UEChMGQW1hem9uMRkwFwYDVQQDExBBbWF6b24gUm9vdCBDQSAzMB4XDTE1MDUyNjAwMDAwMFoXDTQwMDUyNjAwMDAwMFowOTELMAkGA1UEBhMCVVMxDzANBgNVBAoTBkFtYXpvbjEZMBcGA1UEAxMQQW1hem9uIFJvb3QgQ0EgMzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCmXp8ZBf8ANm+gBG1bG8lKlui2yEujSLtf6ycXYqm0fc4E7O5hrOXwzpcVOho6AF2hiRVd9RFgdszflZwjrZt6jQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgGGMB0GA1UdDgQWBBSrttvXBp43rDCGB5Fwx5zEGbF4wDAKBggqhkjOPQQDAgNJADBGAiEA4IWSoxe3jfkrBqWTrBqYaGFy+uGh0PsceGCmQ5nFuMQCIQCcAu/xlJyzlvnrxir4tiz+OpAUFteMYyRIHN8wfdVoOw=="},{"subject":"C=US, O=Amazon, CN=Amazon Root CA 4","validTo":"2040-05-26","sha256":"e35d28419ed02025cfa69038cd623962458da5c695fbdea3c22b0bfb25897092","der":"MIIB8jCCAXigAwIBAgITBmyf18G7EEwpQ+Vxe3ssyBrBDjAKBggqhkjOPQQDAzA5MQswCQYDVQQGEwJVUzEPMA0GA1UEChMGQW1hem9uMRkwFwYDVQQDExBBbWF6b24gUm9vdCBDQSA0MB4XDTE1MDUyNjAwMDAwMFoXDTQwMDUyNjAwMDAwMFowOTELMAkGA1UEBhMCVVMxDzANBgNVBAoTBkFtYXpvbjEZMBcGA1UEAxMQQW1hem9uIFJvb3QgQ0EgNDB2MBAGByqGSM49AgEGBSuBBAAiA2IABNKrijdPo1MN/sGKe0uoe0ZLY7Bi9i0b2whxIdIA6GO9mif78DluXeo9pcmBqqNbIJhFXRbb/egQbeOc4OO9X4Ri83BkM6DLJC9wuoihKqB1+IGuYgbEgds5bimwHvouXKNCMEAwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAYYwHQYDVR0OBBYEFNPsxzplbszh2naaVvuc84ZtV+WBMAoGCCqGSM49BAMDA2gAMGUCMDqLIfG9fhGt0O9Yli/W651+kI0rz2ZVwyzjKKlwCkcO8DdZEv8tmZQoTipPNU0zWgIxAOp1AE47xDqUEpHJWEadIRNyp4iciuRMStuW1KyLa2tJElMzrdfkviT8tQp21KW8EA=="},{"subject":"C=US, O=Certainly, CN=Certainly Root E1","validTo":"2046-04-01","sha256":"b4585f22e4ac756a4e8612a1361c5d9d031a93fd84febb778fa3068b0fc42dc2","der":"MIIB9zCCAX2gAwIBAgIQBiUzsUcDMydc+Y2aub/M+DAKBggqhkjOPQQDAzA9MQswCQYDVQQGEwJVUzESMBAGA1UEChMJQ2VydGFpbmx5MRowGAYDVQQDExFDZXJ0YWlubHkgUm9vdCBFMTAeFw0yMTA0MDEwMDAwMDBaFw00NjA0MDEwMDAwMDBaMD0xCzAJBgNVBAYTAlVTMRIwEAYDVQQKEwlDZXJ0YWlubHkxGjAYBgNVBAMTEUNlcnRhaW5seSBSb290IEUxMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE3m/4fxzf7flHh4axpMCK+IKXgOqPyEpeKn2IaKcBYhSRJHpcnqMXfYqGITQYUBsQ3tA3SybHGWCA6TS9YBk2QNYphwk8kXr2vBMj3VlOBF7PyAIcGFPBMdjaIOlEjeR2o0IwQDAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQU8ygYy2R17ikq6+2uI1g4hevIIgcwCgYIKoZIzj0EAwMDaAAwZQIxALGOWiDDshliTd6wT99u0nCK8Z9+aozmut6Dacpps6kFtZaSF4fC0urQe87YQVt8rgIwRt7qy12a7DLCZRawTDBcMPPaTnOGBtjOiQRINzf43TNRnXCve1XYAS59BWQOhriR"},{"subject":"C=US, O=Certainly, CN=Certainly Root R1","validTo":"2046-04-01","sha256":"77b82cd8644c4305f7acc5cb156b45675004033d51c60c6202a8e0c33467d3a0","der":"MIIFRzCCAy+gAwIBAgIRAI4P+UuQcWhlM1T01EQ5t+AwDQYJKoZIhvcNAQELBQAwPTELMAkGA1UEBhMCVVMxEjAQBgNVBAoTCUNlcnRhaW5seTEaMBgGA1UEAxMRQ2VydGFpbmx5IFJvb3QgUjEwHhcNMjEwNDAxMDAwMDAwWhcNNDYwNDAxMDAwMDAwWjA9MQswCQYDVQQGEwJVUzESMBAGA1UEChMJQ2VydGFpbmx5MRowGAYDVQQDExFDZXJ0YWlubHkgUm9vdCBSMTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBANA21B/q3avk0bbm+yLA3RMNansiExyXPGhjZjKcA7WNpIGD2ngwEc/csiu+kr+O5MQTvqRoTNoCaBZ0vrLdBORrKt03H2As2/X3oXyVtwxwhi7xOu9S98zTm/mLvg7fMbedaFySpvXl8wo0tf97ouSHocavFwDvA5HtqRxOcT3Si2yJ9HiG5mpJoM610rCrm/b01C7jcvk2xusVtyWMOvwlDbMicyF0yEqWYZL1LwsYpfSt4u5BvQF5+paMjRcCMLT5r3gajLQ2EBAHBXDQ9DGQilHFhiZ5shGIXsXwClTNSaa/ApzSRKft43jvRl5tcdF5cBxGX1HpyTfcX35pe0HfNEXgO4T0oYoKNp43zGJS4YkNKPl6I7ENPT2a/Z2B7yyQwHtETrtJ4A5KVpK8y7XdeReJkd5hiXSSqOMyhb5OhaRLWcsrxXiOcVTQAjeZjOVJ6uBUcqQRBi8LjMFbvrWhsFNunLhgkR9Za/kt9JQKl7XsxXYDVBtlUrpMklZRNaBA2CnbrlJ2Oy0wQJuK0EJWtLeIAaSHO1OWzaMWj/Nmqhexx2DgwUMFDO6bW2BvBlyHWyf5QBGenDPBt+U1VwV/J84XIIwc/PH72jEpSe31C4SnT8H2TsIonPru4K8H+zMReiFPCyEQtkA6qyI6BJyLm4SGcprSp6XEtHWRqSsjAgMBAAGjQjBAMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBTgqj8ljZ9EXME66C6ud0yEPmcM9DANBgkqhkiG9w0BAQsFAAOCAgEAuVevuBLaV4OPaAszHQNTVfSVcOQrPbA56/qJYv331hgELyE03fFo8NWWWt7CgKPBjcZq91l3rhVkz1t5BXdm6ozTaw3d8VkswTOlMIAVRQdFGjEitpIAq5lNOo93r6kiyi9jyhXWx8bwPWz8HA2YEGGeEaIi1wrykXprOQ4vMMM2SZ/g6Q8CRFA3lFV96p/2O7qUpUzpvD5RtOjKkjZUbVwlKNrdrRT90+7iIgXr0PK3aBLXWopBGsaSpVo7Y0VPv+E6dyIvXL9G+VoDhRNCX8reU9ditaY1BMJH/5n9hN9czulegChB8n3nHpDYT3Y+gjwN/KUD+nsa2UUeYNrEjvn8K8l7lcUq/6qJ34IxD3L/DCfXCh5WAFAeDJDBlrXYFIW7pw0WwfgHJBu6haEaBQmAupVjyTrsJZ9/nbqkRxWbRHDxakvWOF5D8xh+UG7pWijmZeZ3Gzr9Hb4DJqPb1OG7fpYnKx3upPvaJVQTA945xsMfTZDsjxtK0hzthZU4UHlG1sGQUDGpXJpuHfUzVounmdLyyCwzk5Iwx06MZTMQZBf9JBeW0Y3COmor6xOLRPIh80oat3df1+2IpHLlOR+Vnb5nwXARPbv0+Em34yaXOp/SX3z7wJl8OSngex2/DaeP0ik0biQVy96QXr8axGbqwua6OV+KmalBWQewLK8="},{"subject":"C=US, O=DigiCert Inc, OU=www.digicert.com, CN=DigiCert Assured ID Root G2","validTo":"2038-01-15","sha256":"7d05ebb682339f8c9451ee094eebfefa7953a114edb2f44949452fab7d2fc185","der":"MIIDljCCAn6gAwIBAgIQC5McOtY5Z+pnI7/Dr5r0SzANBgkqhkiG9w0BAQsFADBlMQswCQYDVQQGEwJVUzEVMBMGA1UEChMMRGlnaUNlcnQgSW5jMRkwFwYDVQQLExB3d3cuZGlnaWNlcnQuY29tMSQwIgYDVQQDExtEaWdpQ2VydCBBc3N1cmVkIElEIFJvb3QgRzIwHhcNMTMwODAxMTIwMDAwWhcNMzgwMTE1MTIwMDAwWjBlMQswCQYDVQQGEwJVUzEVMBMGA1UEChMMRGlnaUNlcnQgSW5jMRkwFwYDVQQLExB3d3cuZGlnaWNlcnQuY29tMSQwIgYDVQQDExtEaWdpQ2VydCBBc3N1cmVkIElEIFJvb3QgRzIwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDZ5ygvUj82ckmIkzTz+GoeMVSAn61UQbVH35ao1K+ALbkKz3X9iaV9JPrjIgwrvJUXCzO/GU1BBpAAvQxNEP4HteccbiJVMWWXvdMX0h5i89vqbFCMP4QMls+3ywPgym2hFEwbid3tALBSfK+RbLE4E9HpEgjAALAcKxHad3A2m67OeYfcgnDmCXRwVWmvo2ifv922ebPynXApVfSr/5Vh88lAbx3RvpO704gqu52/clpWcTs/1PPRCv4o76Pu2ZmvA9OPYLfykqGxvYmJHzDNw6YuYjOuFgJ3RFrngQo8p0Quebg/BLxcoIfhG69Rjs3sLPr4/m3wOnyqi+RnlTGNAgMBAAGjQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgGGMB0GA1UdDgQWBBTOw0q5mVXyuNtgv6l+vVa1lzan1jANBgkqhkiG9w0BAQsFAAOCAQEAyqVVjOPIQW5pJ6d1Ee88hjZv0p3GeDgdaZaikmkuOGybfQTUiaWxMTeKySHMq2zNixya1r9I0jJmwYrA8y8678Dj1JGG0VDjA9tzd29KOVPt3ibHtX2vK0LRdWLjSisCx1BL4GnilmwORGYQRI+tBev4eaymG+g3NJ1TyWGqolKvSnAWhsI6yLETcDbYz+70CjTVW0z9B5yiutkBclzzTcHdDrEcDcRjvq30FPuJ7KJBDkzMyFdA0G4Dqs0MjomZmWzwPDCvON9vvKO+KSAnq3T/EyJ43pdSVR6DtVQgA+6uwE9W3jfMw3+qBCe703e4YtsXfJwoIhNzbM8m9Yop5w=="},{"subject":"C=US, O=DigiCert Inc, OU=www.digicert.com, CN=DigiCert Assured ID Root G3","validTo":"2038-01-15","sha256":"7e37cb8b4c47090cab36551ba6f45db840680fba166a952db100717f43053fc2","der":"MIICRjCCAc2gAwIBAgIQC6Fa+h3foLVJRK/NJKBs7DAKBggqhkjOPQQDAzBlMQswCQYDVQQGEwJVUzEVMBMGA1UEChMMRGlnaUNlcnQgSW5jMRkwFwYDVQQLExB3d3cuZGlnaWNlcnQuY29tMSQwIgYDVQQDExtEaWdpQ2VydCBBc3N1cmVkIElEIFJvb3QgRzMwHhcNMTMwODAxMTIwMDAwWhcNMzgwMTE1MTIwMDAwWjBlMQswCQYDVQQGEwJVUzEVMBMGA1UEChMMRGlnaUNlcnQgSW5jMRkwFwYDVQQLExB3d3cuZGlnaWNlcnQuY29tMSQwIgYDVQQDExtEaWdpQ2VydCBBc3N1cmVkIElEIFJvb3QgRzMwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQZ57ysRGXtzbg/WPuNsVepRC0FFfLvC/8QdJ+1YlJfZn4f5dwbRXkLzMZTCp2NXQLZqVneAlr2lSoOjThKiknGvMYDOAdfVdp+CW7if17QRSAPWXYQ1qAk8C3eNvJsKTmjQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgGGMB0GA1UdDgQWBBTL0L2p4ZgFUaFNN6KDec6NHSrkhDAKBggqhkjOPQQDAwNnADBkAjAlpIFFAmsSS3V0T8gj43DydXLefInwz5FyYZ5eEJJZVrmDxxDnOOlYJjZ91eQ0hjkCMHw2U/Aw5WJjOpnitqM7mzT6HtoQknFekROn3aRukswy1vUhZscv6pZjamVFkpUBtA=="},{"subject":"C=US, O=DigiCert Inc, OU=www.digicert.com, CN=DigiCert Global Root G2","validTo":"2038-01-15","sha256":"cb3ccbb76031e5e0138f8dd39a23f9de47ffc35e43c1144cea27d46a5ab1cb5f","der":"MIIDjjCCAnagAwIBAgIQAzrx5qcRqaC7KGSxHQn65TANBgkqhkiG9w0BAQsFADBhMQswCQYDVQQGEwJVUzEVMBMGA1UEChMMRGlnaUNlcnQgSW5jMRkwFwYDVQQLExB3d3cuZGlnaWNlcnQuY29tMSAwHgYDVQQDExdEaWdpQ2VydCBHbG9iYWwgUm9vdCBHMjAeFw0xMzA4MDExMjAwMDBaFw0zODAxMTUxMjAwMDBaMGExCzAJBgNVBAYTAlVTMRUwEwYDVQQKEwxEaWdpQ2VydCBJbmMxGTAXBgNVBAsTEHd3dy5kaWdpY2VydC5jb20xIDAeBgNVBAMTF0RpZ2lDZXJ0IEdsb2JhbCBSb290IEcyMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuzfNNNx7a8myaJCtSnX/RrohCgiN9RlUyfuI2/Ou8jqJkTx65qsGGmvPrC3oXgkkRLpimn7Wo6h+4FR1IAWsULecYxpsMNzaHxmx1x7e/dfgy5SDN67sH0NO3Xss0r0upS/kqbitOtSZpLYl6ZtrAGCSYP9PIUkY92eQq2EGnI/yuum06ZIya7XzV+hdG82MHauVBJVJ8zUtluNJbd134/tJS7SsVQepj5WztCO7TG1F8PapspUwtP1MVYwnSlcUfIKdzXOS0xZKBgyMUNGPHgm+F6HmIcr9g+UQvIOlCsRnKPZzFBQ9RnbDhxSJITRNrw9FDKZJobq7nMWxM4MphQIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBhjAdBgNVHQ4EFgQUTiJUIBiV5uNu5g/6+rkS7QYXjzkwDQYJKoZIhvcNAQELBQADggEBAGBnKJRvDkhj6zHd6mcY1Yl9PMWLSn/pvtsrF9+wX3N3KjITOYFnQoQj8kVnNeyIv/iPsGEMNKSuIEyExtv4NeF22d+mQrvHRAiGfzZ0JFrabA0UWTW98kndth/Jsw1HKj2ZL7tcu7XUIOGZX1NGFdtom/DzMNU+MeKNhJ7jitralj41E6Vf8PlwUHBHQRFXGU7Aj64GxJUTFy8bJZ918rGOmaFvE7FBcf6IKshPECBV1/MUReXgRPTqh5Uykw7+U0b6LJ3/iyK5S9kJRaTepLiaWN0bfVKfjllDiIGknibVb63dDcY3fe0Dkhvld1927jyNxF1WW6LZZm6zNTflMrY="},{"subject":"C=US, O=DigiCert Inc, OU=www.digicert.com, CN=DigiCert Global Root G3","validTo":"2038-01-15","sha256":"31ad6648f8104138c738f39ea4320133393e3a18cc02296ef97c2ac9ef6731d0","der":"MIICPzCCAcWgAwIBAgIQBVVWvPJepDU1w6QP1atFcjAKBggqhkjOPQQDAzBhMQswCQYDVQQGEwJVUzEVMBMGA1UEChMMRGlnaUNlcnQgSW5jMRkwFwYDVQQLExB3d3cuZGlnaWNlcnQuY29tMSAwHgYDVQQDExdEaWdpQ2VydCBHbG9iYWwgUm9vdCBHMzAeFw0xMzA4MDExMjAwMDBaFw0zODAxMTUxMjAwMDBaMGExCzAJBgNVBAYTAlVTMRUwEwYDVQQKEwxEaWdpQ2VydCBJbmMxGTAXBgNVBAsTEHd3dy5kaWdpY2VydC5jb20xIDAeBgNVBAMTF0RpZ2lDZXJ0IEdsb2JhbCBSb290IEczMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE3afZu4q4C/sLfyHS8L6+c/MzXRq8NOrexpu80JX28MzQC7phW1FGfp4tn+6OYwwX7Adw9c+ELkCDnOg/QW07rdOkFFk2eJ0DQ+4QE2xy3q6Ip6FrtUPOZ9wj/wMco+I+o0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBhjAdBgNVHQ4EFgQUs9tIpPmhxdiuNkHMEWNpYim8S8YwCgYIKoZIzj0EAwMDaAAwZQIxAK288mw/EkrRLTnDCgmXc/SINoyIJ7vmiI1Qhadj+Z4y3maTD/HMsQmP3Wyr+mt/oAIwOWZbwmSNuJ5Q3KjVSaLtx9zRSX8XAbjIho9OjIgrqJqpisXRAL34VOKa5Vt8sycX"},{"subject":"C=US, O=DigiCert Inc, OU=www.digicert.com, CN=DigiCert Trusted Root G4","validTo":"2038-01-15","sha256":"552f7bdcf1a7af9e6ce672017f4f12abf77240c78e761ac203d1d9d20ac89988","der":"MIIFkDCCA3igAwIBAgIQBZsbV56OITLiOQe9p3d1XDANBgkqhkiG9w0BAQwFADBiMQswCQYDVQQGEwJVUzEVMBMGA1UEChMMRGlnaUNlcnQgSW5jMRkwFwYDVQQLExB3d3cuZGlnaWNlcnQuY29tMSEwHwYDVQQDExhEaWdpQ2VydCBUcnVzdGVkIFJvb3QgRzQwHhcNMTMwODAxMTIwMDAwWhcNMzgwMTE1MTIwMDAwWjBiMQswCQYDVQQGEwJVUzEVMBMGA1UEChMMRGlnaUNlcnQgSW5jMRkwFwYDVQQLExB3d3cuZGlnaWNlcnQuY29tMSEwHwYDVQQDExhEaWdpQ2VydCBUcnVzdGVkIFJvb3QgRzQwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQC/5pBzaN675F1KPDAiMGkz7MKnJS7JIT3yithZwuEppz1Yq3aaza57G4QNxDAf8xukOBbrVsaXbR2rsnnyyhHS5F/WBTxSD1Ifxp4VpX6+n6lXFllVcq9ok3DCsrp1mWpzMpTREEQQLt+C8weE5nQ7bXHiLQwb7iDVySAdYyktzuxeTsiT+CFhmzTrBcZe7FsavOvJz82sNEBfsXpm7nfISKhmV1efVFiODCu3T6cw2Vbuyntd463JT17lNecxy9qTXtyOj4DatpGYQJB5w3jHtrHEtWoYOAMQjdjUN6QuBX2I9YI+EJFwq1WCQTLX2wRzKm6RAXwhTNS8rhsDdV14Ztk6MUSaM0C/CNdaSaTC5qmgZ92kJ7yhTzm1EVgX9yRcRo9k98FpiHaYdj1ZXUJ2h4mXaXpI8OCiEhtmmnTK3kse5w5jrubU75KSOp493ADkRSWJtppEGSt+wJS00mFt6zPZxd9LBADMfRyVw4/3IbKyEbe7f/LVjHAsQWCqsWMYRJUadmJ+9oCw++hkpjPRiQfhvbfmQ6QYuKZ3AeEPlAwhHbJUKSWJbOUOUlFHdL4mrLZBdd56rF+NP8m800ERElvlEFDrMcXKchYiCd98THU/Y+whX8QgUWtvsauGi0/C1kVfnSD8oR7FwI+isX4KJpn15GkvmB0t9dmpsh3lGwIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBhjAdBgNVHQ4EFgQU7NfjgtJxXWRM3y5nP+e6mK4cD08wDQYJKoZIhvcNAQEMBQADggIBALth2X2pbL4XxJEbw6GiAI3jZGgPVs93rnD5/ZpKmbnJeFwMDF/k5hQpVgs2SV1EY+CtnJYYZhsjDT156W1r1lT40jzBQ0CuHVD1UvyQO7uYmWlrx8GnqGikJ9yd+SeuMIW59mdNOj6PWTkiU0TryF0Dyu1Qen1iIQqAyHNm0aAFYF/opbSnr6j3bTWcfFqK1qI4mfN4i/RN0iAL3gTujJtHgXINwBQy7zBZLq7gcfJW5GqXb5JQbZaNaHqasjYUegbyJLkJEVDXCLG4iXqEI2FCKeWjzaIgQdfRnGTZ6iahixTXTBmyUEFxPT9NcCOGDErcgdLMMpSEDQgJlxxPwO5rIHQw0uA5NBCFIRUBCOhVMt5xSdkoF1BN5r5N0XWs0Mr7QbhDparTwwVETyw2m+L64kW4I1NsBm9nVX9GtUw/bihaeSbSpKhil9Ie4u1Ki7wb/UdKDd9nZn6yW0HQO+T0O/QEY+nvwlQAUaCKKsnOeMzV6ocEGLPOr0mIr/OSmbaz5mEP0oUA51Aa5BuVnRmhuZyxm7EAHu/QD09CbMkKvO5D+jpxpchNJqU1/YldvIViHTLSoCtU7ZpXwdv6EM8Zt4tKG48BtieVU+i2iW1bvGjUI+iLUaJW+fCmgKDWHrO8Dw9TdSmq6hN35N6MgSGtBxBHEa2HPQfRdbzP82Z+"},{"subject":"C=US, O=DigiCert\\\\, Inc., CN=DigiCert TLS ECC P384 Root G5","validTo":"2046-01-14","sha256":"018e13f0772532cf809bd1b17281867283fc48c6e13be9c69812854a490c1b05","der":"MIICGTCCAZ+gAwIBAgIQCeCTZaz32ci5PhwLBCou8zAKBggqhkjOPQQDAzBOMQswCQYDVQQGEwJVUzEXMBUGA1UEChMORGlnaUNlcnQsIEluYy4xJjAkBgNVBAMTHURpZ2lDZXJ0IFRMUyBFQ0MgUDM4NCBSb290IEc1MB4XDTIxMDExNTAwMDAwMFoXDTQ2MDExNDIzNTk1OVowTjELMAkGA1UEBhMCVVMxFzAVBgNVBAoTDkRpZ2lDZXJ0LCBJbmMuMSYwJAYDVQQDEx1EaWdpQ2VydCBUTFMgRUNDIFAzODQgUm9vdCBHNTB2MBAGByqGSM49AgEGBSuBBAAiA2IABMFEoc8Rl1Ca3iOCNQfN0MsYndLxf3c1TzvdlHJS7cI7+Oz6e2tYIOyZrsn8aLN1udsJ7MgT9U7GCh1mMEy7H0cKPGEQQil8pQgO4CLp0zVozptjn4S1mU1YoI71VOeVyaNCMEAwHQYDVR0OBBYEFMFRRVBZqz7nLFr6ICISB4CIfBFqMA4GA1UdDwEB/wQEAwIBhjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMDA2gAMGUCMQCJao1H5+z8blUD2WdsJk6Dxv3J+ysTvLd6jLRl0mlpYxNjOyZQLgGheQaRnUi/wr4CMEfDFXuxoJGZSZOoPHzoRgaLLPIxAJSdYsiJvRmEFOml+wG4DXZDjC5Ty3zfDBeWUA=="},{"subject":"C=US, O=DigiCert\\\\, Inc., CN=DigiCert TLS RSA4096 Root G5","validTo":"2046-01-14","sha256":"371a00dc0533b3721a7eeb40e8419e70799d2b0a0f2c1d80693165f7cec4ad75","der":"MIIFZjCCA06gAwIBAgIQCPm0eKj6ftpqMzeJ3nzPijANBgkqhkiG9w0BAQwFADBNMQswCQYDVQQGEwJVUzEXMBUGA1UEChMORGlnaUNlcnQsIEluYy4xJTAjBgNVBAMTHERpZ2lDZXJ0IFRMUyBSU0E0MDk2IFJvb3QgRzUwHhcNMjEwMTE1MDAwMDAwWhcNNDYwMTE0MjM1OTU5WjBNMQswCQYDVQQGEwJVUzEXMBUGA1UEChMORGlnaUNlcnQsIEluYy4xJTAjBgNVBAMTHERpZ2lDZXJ0IFRMUyBSU0E0MDk2IFJvb3QgRzUwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCz0PTJeRGd/fxmgefM1eS87IE+ajWOLrfn3q/5B03PMJ3qCQuZvWxX2hhKuHisOjmopkisLnLlvevxGs3npAOpPxG02C+JFvuUAT27L/gTBaF4HI4o4EXgg/RZG5Wzrn4DReW+wkL+7vI8toUTmDKdFqgpwgscONyfMXdcvyej/Cestyu9dJsXLfKB2l2w4SMXPohKEiPQ6s+d3gMXsUJKoBZMpG2T6T867jp8nVid9E6P/DsjyG244gXazOvswzH016cpVIDPRFtMbzCe88zdH5RDnU1/cHAN1DrRN/BsnZvAFJNY781BOHW8EwOVfH/jXOnVDdXifBBiqmvwPXbzP6PosMH976pXTayGpxi0KcEsDr9kvimM2AItzVwv8n/vFfQMFawKsPHTDU9qTXeXAaDxZre3zu/O7Oyldcqs4+Fj97ihBMi8ez9dLRYiVu1ISf6nL3kwJZu6ay0/nTvEF+cdLvvyz6b84xQslpghjLSR6Rlgg/IwKwZzUNWYOwbpx4oMYIwo+FKbbuH2TbsGJJvXKyY//SovcfXWJL5/MZ4PbeiPT02jP/816t9JXkGPhvnxd3lLG7SjXi/7RgLQZhNeXoVPzthwiHvOAbWWl9fNff2C+MIkwcoBOU+NosEUQB+cZtUMCUbW8tDRSHZWOkPLtgoRObqME2wGtZ7P6wIDAQABo0IwQDAdBgNVHQ4EFgQUUTMc7TZArxfTJc1paPKvTiM+s0EwDgYDVR0PAQH/BAQDAgGGMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQEMBQADggIBAGCmr1tfV9qJ20tQqcQjNSH/0GEwhJG3PxDPJY7Jv0Y02cEhJhxwGXIeo8mH/qlDZJY6yFMECrZBu8RHANmfGBg7sg7zNOok992vIGCukihfNudd5N7HPNtQOa27PShNlnx2xlv0wdsUpasZYgcYQF+Xkdycx6u1UQ3maVNVzDl92sURVXLFO4uJ+DQtpBflF+aZfTCIITfNMBc9uPK8qHWgQ9w+iUuQrm0D4ByjoJYJu32jtyoQREtGBzRj7TG5BO6jm5qu5jF49OokYTurWGT/u4cnYiWB39yhL/btp/96j1EuMPikAdKFOV8BmZZvWltwGUb+hmA+rYAQCd05JS9Yf7vSdPD3Rh9GOUrYU9DzLjtxpdRv/PNn5AeP3SYZ4Y1b+qOTEZvpyDrDVWiakuFSdjjo4bq9+0/V77PnSIMx8IIh47a+p6tv75/fTM8BuGJqIz3nCU2AG3swpMPdB380vqQmsvZB6Akd4yCYqjdP//fx4ilwMUc/dNAUFvohigLVigmUdy7yWSiLfFCSCmZ4OIN1xLVaqBHG5cGdZlXPU8Sv13WFqUITVuwhd4GTWgzqltlJyqEI8pc7bZsEGCREjnwB8twl2F6GmrE52/WRMmrRpnCKovfepEWFJqgejF0pW8hL2JpqA15w8oVPbEtoL8pU9ozaMv7Da4M/OMZ+"},{"subject":"C=US, O=Google Trust Services LLC, CN=GTS Root R1","validTo":"2036-06-22","sha256":"d947432abde7b7fa90fc2e6b59101b1280e0e1c7e4e40fa3c6887fff57a7f4cf","der":"MIIFVzCCAz+gAwIBAgINAgPlk28xsBNJiGuiFzANBgkqhkiG9w0BAQwFADBHMQswCQYDVQQGEwJVUzEiMCAGA1UEChMZR29vZ2xlIFRydXN0IFNlcnZpY2VzIExMQzEUMBIGA1UEAxMLR1RTIFJvb3QgUjEwHhcNMTYwNjIyMDAwMDAwWhcNMzYwNjIyMDAwMDAwWjBHMQswCQYDVQQGEwJVUzEiMCAGA1UEChMZR29vZ2xlIFRydXN0IFNlcnZpY2VzIExMQzEUMBIGA1UEAxMLR1RTIFJvb3QgUjEwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQC2EQKLHuOhd5s73L+UPreVp0A8of2C+X0yBoJx9vaMf/vo27xqLpeXo4xL+Sv2sfnOhB2x+cWX3u+58qPpvBKJXqeqUqv4IyfLpLGcY9vXmX7wCl7raKb0xlpHDU0QM+NOsROjyBhsS+z8CZDfnWQpJSMHobTSPS5g4M/SCYe7zUjwTcLCeoiKu7rPWRnWr4+wB7CeMfGCwcDfLqZtbBkOtdh+JhpFAz2weaSUKK0PfyblqAj+lug8aJRT7oM6iCsVlgmy4HqMLnXWnOunVmSPlk9orj2XwoSPwLxAwAtcvfaHszVsrBhQf4TgTM2S0yDpM7xSma8ytSmzJSq0SPly4cpk9+aCEI3oncKKiPo4Zor8Y/kB+Xj9e1x3+naH+uzfsQ55lVe0vSbv1gHR6xYKu44LtcXFilWr06zqkUspzBmkMiVOKvFlRNACzqrOSbTqn3yDsEB750Orp2yjj32JgfpMpf/VjsPOS+C12LOORc92wO1AK/1TD7Cn1TsNsYqiA94xrcx36m97PtbfkSIS5r762DL8EGMUUXLeXdYWk70paDPvOmbsB4om3xPXV2V4J95eSRQAogB/mqghtqmxlbCluQ0WEdrHbEg8QOB+DVrNVjzRlwW5y0vtOUucxD/SVRNuJLDWcfr0wbrM7Rv1/oFB2ACYPTrIrnqYNxgFlQIDAQABo0IwQDAOBgNVHQ8BAf8EBAMCAYYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQU5K8rJnEaK0gnhS9SZizv8IkTcT4wDQYJKoZIhvcNAQEMBQADggIBAJ+qQibbC5u+/x6Wki4+omVKapi6Ist9wTrYggoGxval3sBOh2Z5ofmmWJyq+bXmYOfg6LEeQkEzCzc9zolwFcq1JKjPa7XSQCGYzyI0zzvFIoTgxQ6KfF2I5DUkzps+GlQebtuyh6f88/qBVRRiClmpIgUxPoLW7ttXNLwzldMXG+gnoot7TiYaelpkttGsN/H9oPM47HLwEXWdyzRSjeZ2axfG34arJ45JK3VmgRAhpuo+9K4l/3wV3s6MJT/KYnAK9y8JZgfIPxz88NtFMN9iiMG1D53Dn0reWVlHxYciNuaCp+0KueIHoI17eko8cdLiA6EfMgfdG+RCzgwARWGAtQsgWSl4vflVy2PFPEz0tv/bal8xa5meLMFrUKTX5hgUvYU/Z6tGn6D/Qqc6f1zLXbBwHSs09dR2CQzreExZBfMzQsNhFRAbd03OIozUhfJFfbdT6u9AWpQKXCBfTkBdYiJ23//OYb2MI3jSNwLgjt7RETeJ9r/tSQdirpLsQBqvFAnZ0E6yove+7u7Y/9waLd64NnHi/Hm3lCXRSHNboTXns5lndcEZOitHTtNCjv0xyBZm2tIMPNuzjsmhDYAPexZ3FL//2wmUspO8IFgV6dtxQ/PeEMMA3KgqlbbC1j+Qa3bbbP6MvPJwNQzcmRk13NfIRmPVNnGuV/u3gm3c"},{"subject":"C=US, O=Google Trust Services LLC, CN=GTS Root R3","validTo":"2036-06-22","sha256":"34d8a73ee208d9bcdb0d956520934b4e40e69482596e8b6f73c8426b010a6f48","der":"MIICCTCCAY6gAwIBAgINAgPluILrIPglJ209ZjAKBggqhkjOPQQDAzBHMQswCQYDVQQGEwJVUzEiMCAGA1UEChMZR29vZ2xlIFRydXN0IFNlcnZpY2VzIExMQzEUMBIGA1UEAxMLR1RTIFJvb3QgUjMwHhcNMTYwNjIyMDAwMDAwWhcNMzYwNjIyMDAwMDAwWjBHMQswCQYDVQQGEwJVUzEiMCAGA1UEChMZR29vZ2xlIFRydXN0IFNlcnZpY2VzIExMQzEUMBIGA1UEAxMLR1RTIFJvb3QgUjMwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQfTzOHMymKoYTey8chWEGJ6ladK0uFxh1MJ7x/JlFyb+Kf1qPKzEUURout736GjOyxfi//qXGdGIRFBEFVbivqJn+7kAHjSxm65FSWRQmx1WyRRK2EE46ajA2ADDL24CejQjBAMA4GA1UdDwEB/wQEAwIBhjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBTB8Sa6oC2uhYHP0/EqEr24Cmf9vDAKBggqhkjOPQQDAwNpADBmAjEA9uEglRR7VKOQFhG/hMjqb2sXnh5GmCCbn9MN2azTL818+FsuVbu/3ZL3pAzcMeGiAjEA/JdmZuVDFhOD3cffL74UOO0BzrEXGhF16b0DjyZ+hOXJYKaV11RZt+cRLInUue4X"},{"subject":"C=US, O=Google Trust Services LLC, CN=GTS Root R4","validTo":"2036-06-22","sha256":"349dfa4058c5e263123b398ae795573c4e1313c83fe68f93556cd5e8031b3c7d","der":"MIICCTCCAY6gAwIBAgINAgPlwGjvYxqccpBQUjAKBggqhkjOPQQDAzBHMQswCQYDVQQGEwJVUzEiMCAGA1UEChMZR29vZ2xlIFRydXN0IFNlcnZpY2VzIExMQzEUMBIGA1UEAxMLR1RTIFJvb3QgUjQwHhcNMTYwNjIyMDAwMDAwWhcNMzYwNjIyMDAwMDAwWjBHMQswCQYDVQQGEwJVUzEiMCAGA1UEChMZR29vZ2xlIFRydXN0IFNlcnZpY2VzIExMQzEUMBIGA1UEAxMLR1RTIFJvb3QgUjQwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAATzdHOnaItgrkO4NcWBMHtLSZ37wWHO5t5GvWvVYRg1rkDdc/eJkTBa6zzuhXyiQHY7qca4R9gq55KRanPpsXI5nymfopjTX15YhmUPoYRlBtHci8nHc8iMai/lxKvRHYqjQjBAMA4GA1UdDwEB/wQEAwIBhjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBSATNbrdP9JNqPV2Py1PsVq8JQdjDAKBggqhkjOPQQDAwNpADBmAjEA6ED/g94D9J+uHXqnLrmvT/aDHQ4thQEd0dlq7A/Cr8deVl5c1RxYIigL9zC2L7F8AjEA8GE8p/SgguMh1YQdc4acLa/KNJvxn7kjNuK8YAOdgLOaVsjh4rsUecrNIdSUtUlD"},{"subject":"C=US, O=IdenTrust, CN=IdenTrust Commercial Root CA 1","validTo":"2034-01-16","sha256":"5d56499be4d2e08bcfcad08a3e38723d50503bde706948e42f55603019e528ae","der":"MIIFYDCCA0igAwIBAgIQCgFCgAAAAUUjyES1AAAAAjANBgkqhkiG9w0BAQsFADBKMQswCQYDVQQGEwJVUzESMBAGA1UEChMJSWRlblRydXN0MScwJQYDVQQDEx5JZGVuVHJ1c3QgQ29tbWVyY2lhbCBSb290IENBIDEwHhcNMTQwMTE2MTgxMjIzWhcNMzQwMTE2MTgxMjIzWjBKMQswCQYDVQQGEwJVUzESMBAGA1UEChMJSWRlblRydXN0MScwJQYDVQQDEx5JZGVuVHJ1c3QgQ29tbWVyY2lhbCBSb290IENBIDEwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCnUBneP5k91DNG8W9RYYKyqU+PZ4ldhNlT3Qwo2dfw/66VQ3KZ+bVdfIrBQuExUHTRgQ18zZshq0PirK1ehm7zCYofWjK9ouuU+ehcCuz/mNKvcbO0U59Oh++SvL3sTzIwiEsXXlfEU8L2ApeN2WIrvyQfYo3fw7gpS0l4PJNgiCL8mdo2yMKi1CxUAGc1bnO/AljwpN3lsKImesrgNqUZFvX9t++uP0D1bVoE/c40yiTcdCMbXTMTEl3EASX2MN0CXZ/g1Ue9tOsbobtJSdifWwLziuQkkORiT0/Br4sOdBeo0XKIanoBScy0RnnGF7HamB4HWfp1IYVl3ZBWzvurpWCdxJ35UrCLvYf5jysjCiN2O/cz4ckA82n5S6LgTrx+kzmEB/dEcH7+B1rlsazRGMzyNeVJSQjKVsk9+w8YfYs7wRPCTY/JTw436R+hDmrfYi7LNQZReSzIJTj0+kuniVyc0uMNOYZKdHzVWYfCP04MXFL0PfdSgvHqo6z9STQaKPNBiDoT7uje/5kdX7rL6B7yuVBgwDHTc+XvvqDtMwt0viAgxGds8AgDelWAf0ZOlqf0Hj7h9tgJ4TNkK2PXMl6f+cB7D3hvl7yTmvmcEpB4eoCHFddydJxVdHixuuFucAS6T6C6aMN7/zHwcz09lCqxC0EOoP5NiGVreTO01wIDAQABo0IwQDAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQU7UQZwNPwBovupHu+QucmVMiONnYwDQYJKoZIhvcNAQELBQADggIBAA2ukDL2pkt8RHYZYR4nKM1eVO8lvOMIkPkp165oCOGUAFjvLi5+U1KMtlwH6oi6mYtQlNeCgN9hCQCTrQ0U5s7B8jeUeLBfnLOic7iPBZM4zY0+sLj7wM+x8uwtLRvM7Kqas6pgghstO8OEPVeKlh6cdbjTMM1gCIOQ045U8U1mwF10A0Cj7oV+wh93nAbowacYXVKV7cndJZ5t+qntozo00Fl72u1Q8zW/7esUTTHHYPTa8Yec4kjixsU3+wYQ+nVZZjFHKdp2mhzpgq7vmrlR94gjmmmVYjzlVYA211QC//G5Xc7UI2/YRYRKW2XviQzdFKcgyxilJbQN+QHwotL0AMh0jqEqSI5l2xPE4iUXfeu+h1sXIFRRk0pTAwvsXcoz7WL9RccvW9xYoIA55vrX/hMUpu09lEpCdNTDd1lzzY9GvlU47/rokTLql1gEIt44w8y8bckzOmoKaT+gyOpyj4xjhiO9bTyWnpXgSUyqorkqG5w2gXjtw+hG4iZZRHUe2XWJUc0QhJ1hYMtd+ZciTY6Y5uN/9lu7rs3KSoFrXgvzUeF0K+l+J6fZmUlO+KWA2yUPHGNiiskzZ2s8EIPGrd6ozRaOjfAHN3Gf8qv8QfXBi+wAN10J5U6A7/qxXDgGpRtK4dw4LTzcqx+QGtVKnO7RcGzM7vRX+Bi6hG6H"},{"subject":"C=US, O=IdenTrust, CN=IdenTrust Public Sector Root CA 1","validTo":"2034-01-16","sha256":"30d0895a9a448a262091635522d1f52010b5867acae12c78ef958fd4f4389f2f","der":"MIIFZjCCA06gAwIBAgIQCgFCgAAAAUUjz0Z8AAAAAjANBgkqhkiG9w0BAQsFADBNMQswCQYDVQQGEwJVUzESMBAGA1UEChMJSWRlblRydXN0MSowKAYDVQQDEyFJZGVuVHJ1c3QgUHVibGljIFNlY3RvciBSb290IENBIDEwHhcNMTQwMTE2MTc1MzMyWhcNMzQwMTE2MTc1MzMyWjBNMQswCQYDVQQGEwJVUzESMBAGA1UEChMJSWRlblRydXN0MSowKAYDVQQDEyFJZGVuVHJ1c3QgUHVibGljIFNlY3RvciBSb290IENBIDEwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQC2IpT8pEiv6EdrCvsnduTyP4o7ekosMSqMjbCpwzFrqHd2hCa2rIFCDQjrVVi7evi8ZX3yoG2LqEfpYnYeEe4IFNGyRBb06tD6Hi9e28tzQa68ALBKK0CyrOE7S8ItneShm+waOh7wCLPQ5CQ1B5+ctMlSbdsHyo+1W/CD80/HLaXIrcuVIKQxKFdYWuSNG5qrng0M8gozOSI5Cpcu81N3uURF/YTLNiCBWS2ab21ISGHKTN9T0a9SvESfqy9rg3LvdYDaBjMbXcjaY8ZNzaxmMc3R3j6HEDbhuaR672BQssvKplbgN6+rNBM5Jeg5ZuSYeqoSmJxZZoY+rfGwyj4GD3vwEUs3oERte8uojHH01bWRNszwFcYr3lEXsZdMUD2xlVl8BX0tIdUAvwFnol57plzy9yLxkA2T26pEUWbMfXYD62qoKjgZl3YNa4ph+bz27nb9cCvdKTz4Ch5bQhyLVi9VGxyhLrXHFub4qjySjmm2AcG1hp2JDws4lFTo6tyePSW8Uybt1as5qsVATFSrsrTZ2fjXctscvG29ZV/viDUqZi/u9rNl8DONfJhBaUYPQxxp+pu10GFqzcpL2UyQRqsVWaFHVCkugyhfHMKiq3IXAAaOReyL4jM9f9oZRORicsPfIsbyVtTdX5Vy7W1f90gDW/3FKqD2cyOEEBsB5wIDAQABo0IwQDAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQU43HgntinQtnbcZFrlJPrw6PRFKMwDQYJKoZIhvcNAQELBQADggIBAEf63QqwEZE4rU1d9+UOl1QZgkiHVIyqZJnYWv6IAcVYpZmxI1Qjt2odIFflAWJBF9MJ23XLblSQdf4an4EKwt3X9wnQW3IV5B4Jaj0z8yGa5hV+rVHVDRDtfULAj+7AmgjVQdZcDiFpboBhDhXAuM/FSRJSzL46zNQuOAXeNf0fb7iAaJg9TaDKQGXSc3z1i9kKlT/YPyNtGtEqJBnZhbMX73huqVjRI9PHE+1yJX9dsXNw0H8GlwmEKYBhHfpe/3OsoOOJuBxxFcbeMX8S3OFtm6/n6J91eEyrRjuazr8FGF1NFTwWmhlQBJqymm9li1JfPFgEKCXAZmExfrngdbkaqIHWchezxQMxNRF4eKLg6TCMf4DfWN88uieW4oA0beOY02QnrEh+KHdcxiVhJfiFDGX6xDIvpZgF5PgLZxYWxoK4Mhn5+bl53B/N66+rDt0b20XkeucC4pVd/GnwU2lhlXV5C15V5jgclKlZM57IcXR5f1GJtshquDDIajjDbp7hNxbqBWJMWxJH7ae0s1hWx0nzfxJoCTFx8G34Tkf71oXuxVhAGaQdp/lLQzfcaFpPz+vCZHTetBXZ9FRUGi8c15dxVJCO2SCdUyt/q4/i6jC8UDfv8Ue1fXwsBOxonbRJRBD0ckscZOf85muQ3Wl9af0AVqW3rLatt8o+Ae+c"},{"subject":"C=US, O=Internet Security Research Group, CN=ISRG Root X1","validTo":"2035-06-04","sha256":"96bcec06264976f37460779acf28c5a7cfe8a3c0aae11a8ffcee05c0bddf08c6","der":"MIIFazCCA1OgAwIBAgIRAIIQz7DSQONZRGPgu2OCiwAwDQYJKoZIhvcNAQELBQAwTzELMAkGA1UEBhMCVVMxKTAnBgNVBAoTIEludGVybmV0IFNlY3VyaXR5IFJlc2VhcmNoIEdyb3VwMRUwEwYDVQQDEwxJU1JHIFJvb3QgWDEwHhcNMTUwNjA0MTEwNDM4WhcNMzUwNjA0MTEwNDM4WjBPMQswCQYDVQQGEwJVUzEpMCcGA1UEChMgSW50ZXJuZXQgU2VjdXJpdHkgUmVzZWFyY2ggR3JvdXAxFTATBgNVBAMTDElTUkcgUm9vdCBYMTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAK3oJHP0FDfzm54rVygch77ct984kIxuPOZXoHj3dcKi/vVqbvYATyjb3miGbESTtrFj/RQSa78f0uoxmyF+0TM8ukj13Xnfs7j/EvEhmkvBioZxaUpmZmyPfjxwv60pIgbz5MDmgK7iS4+3mX6UA5/TR5d8mUgjU+g4rk8Kb4Mu0UlXjIB0ttov0DiNewNwIRt18jA8+o+u3dpjq+sWT8KOEUt+zwvo/7V3LvSye0rgTBIlDHCNAymg4VMk7BPZ7hm/ELNKjD+Jo2FR3qyHB5T0Y3HsLuJvW5iB4YlcNHlsdu87kGJ55tukmi8mxdAQ4Q7e2RCOFvu396j3x+UCB5iPNgiV5+I3lg02dZ77DnKxHZu8A/lJBdiB3QW0KtZB6awBdpUKD9jf1b0SHzUvKBds0pjBqAlkd25HN7rOrFleaJ1/ctaJxQZBKT5ZPt0m9STJEadao0xAH0ahmbWnOlFuhjuefXKnEgV4We0+UXgVCwOPjdAvBbI+e0ocS3MFEvzG6uBQE3xDk3SzynTnjh8BCNAw1FtxNrQHusEwMFxIt4I7mKZ9YIqioymCzLq9gwQbooMDQaHWBfEbwrbwqHyGO0aoSCqI3Haadr8faqU9GY/rOPNk3sgrDQoo//fb4hVC1CLQJ13hef4Y53CIrU7m2Ys6xt0nUW7/vGT1M0NPAgMBAAGjQjBAMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBR5tFnme7bl5AFzgAiIyBpY9umbbjANBgkqhkiG9w0BAQsFAAOCAgEAVR9YqbyyqFDQDLHYGmkgJykIrGF1XIpu+ILlaS/V9lZLubhzEFnTIZd+50xx+7LSYK05qAvqFyFWhfFQDlnrzuBZ6brJFe+GnY+EgPbk6ZGQ3BebYhtF8GaV0nxvwuo77x/Py9auJ/GpsMiu/X1+mvoiBOv/2X/qkSsisRcOj/KKNFtY2PwByVS5uCbMiogziUwthDyC3+6WVwW6LLv3xLfHTjuCvjHIInNzktHCgKQ5ORAzI4JMPJ+GslWYHb4phowim57iaztXOoJwTdwJx4nLCgdNbOhdjsnvzqvHu7UrTkXWStAmzOVyyghqpZXjFaH3pO3JLF+l+/+sKAIuvtd7u+Nxe5AW0wdeRlN8NwdCjNPElpzVmbUq4JUagEiuTDkHzsxHpFKVK7q4+63SM1N95R1NbdWhscdCb+ZAJzVcoyi3B43njTOQ5yOf+1CceWxG1bQVs5ZufpsMljq4Ui0/1lvh+wjChP4kqKOJ2qxq4RgqsahDYVvTH9w7jXbyLeiNdd8XM2w9U/t7y0Ff/9yi0GE44Za4rF2LN9d11TPAmRGunUHBcnWEvgJBQl9nJEiU0Zsnvgc/ubhPgXRR4Xq37Z0j4r7g1SgEEzwxA57demyPxgcYxn/eR44/KJ4EBs+lVDR3veyJm+kXQ99b21/+jh5Xos1AnX5iItreGCc="},{"subject":"C=US, O=Internet Security Research Group, CN=ISRG Root X2","validTo":"2040-09-17","sha256":"69729b8e15a86efc177a57afb7171dfc64add28c2fca8cf1507e34453ccb1470","der":"MIICGzCCAaGgAwIBAgIQQdKd0XLq7qeAwSxs6S+HUjAKBggqhkjOPQQDAzBPMQswCQYDVQQGEwJVUzEpMCcGA1UEChMgSW50ZXJuZXQgU2VjdXJpdHkgUmVzZWFyY2ggR3JvdXAxFTATBgNVBAMTDElTUkcgUm9vdCBYMjAeFw0yMDA5MDQwMDAwMDBaFw00MDA5MTcxNjAwMDBaME8xCzAJBgNVBAYTAlVTMSkwJwYDVQQKEyBJbnRlcm5ldCBTZWN1cml0eSBSZXNlYXJjaCBHcm91cDEVMBMGA1UEAxMMSVNSRyBSb290IFgyMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEzZvVn4CDCuwJSvMWSj5cz3es3mcFDR0HttwW+1qLFNvicWDEukWVEYmO6gbf9yoWHKS5xcUy4APgHoIYOIvXRdgKam7mAHf7AlF9ItgKbppbd9/w+kHsOdx1ymgHDB/qo0IwQDAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUfEKWrt5LSDv6kviejM9ti6lyN5UwCgYIKoZIzj0EAwMDaAAwZQIwe3lORlCEwkSHRhtFcP9Ymd70/aTSVaYgLXTWNLxBo1BfASdWtL4ndQavEi51mI38AjEAi/V3bNTIZargCyzuFJ0nN6T5U6VR5CmD1/iQMVtCnwr1/q4AaOeMSQ+2b1tbFfLn"},{"subject":"C=US, O=Microsoft Corporation, CN=Microsoft ECC Root Certificate Authority 2017","validTo":"2042-07-18","sha256":"358df39d764af9e1b766e9c972df352ee15cfac227af6ad1d70e8e4a6edcba02","der":"MIICWTCCAd+gAwIBAgIQZvI9r4fei7FK6gxXMQHC7DAKBggqhkjOPQQDAzBlMQswCQYDVQQGEwJVUzEeMBwGA1UEChMVTWljcm9zb2Z0IENvcnBvcmF0aW9uMTYwNAYDVQQDEy1NaWNyb3NvZnQgRUNDIFJvb3QgQ2VydGlmaWNhdGUgQXV0aG9yaXR5IDIwMTcwHhcNMTkxMjE4MjMwNjQ1WhcNNDIwNzE4MjMxNjA0WjBlMQswCQYDVQQGEwJVUzEeMBwGA1UEChMVTWljcm9zb2Z0IENvcnBvcmF0aW9uMTYwNAYDVQQDEy1NaWNyb3NvZnQgRUNDIFJvb3QgQ2VydGlmaWNhdGUgQXV0aG9yaXR5IDIwMTcwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAATUvD0CQnVBEyPNgASGAlEvaqiBYgtlzPbKnR5vSmZRogPZnZH6thaxjG7efM3beaYvzrvOcS/lpaso7GMEZpn4+vKTEAXhgShC48Zo9OYbhGBKia/teQ87zvH2RPUBeMCjVDBSMA4GA1UdDwEB/wQEAwIBhjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBTIy5lycFIM+Oa+sgRXKSrPQhDtNTAQBgkrBgEEAYI3FQEEAwIBADAKBggqhkjOPQQDAwNoADBlAjBY8k3qDPlfXu5gKcs68tvWMoQZP3zVL8KxzJOuULsJMsbG7X7JNpQS5GiFBqIb0C8CMQCZ6Ra0DvpWSNSkMBaReNtUjGUBiudQZsIxtzm6uBoiB078a1QWIP8rtedMDE2mT3M="},{"subject":"C=US, O=Microsoft Corporation, CN=Microsoft RSA Root Certificate Authority 2017","validTo":"2042-07-18","sha256":"c741f70f4b2a8d88bf2e71c14122ef53ef10eba0cfa5e64cfa20f418853073e0","der":"MIIFqDCCA5CgAwIBAgIQHtOXCV/YtLNHcB6qvn9FszANBgkqhkiG9w0BAQwFADBlMQswCQYDVQQGEwJVUzEeMBwGA1UEChMVTWljcm9zb2Z0IENvcnBvcmF0aW9uMTYwNAYDVQQDEy1NaWNyb3NvZnQgUlNBIFJvb3QgQ2VydGlmaWNhdGUgQXV0aG9yaXR5IDIwMTcwHhcNMTkxMjE4MjI1MTIyWhcNNDIwNzE4MjMwMDIzWjBlMQswCQYDVQQGEwJVUzEeMBwGA1UEChMVTWljcm9zb2Z0IENvcnBvcmF0aW9uMTYwNAYDVQQDEy1NaWNyb3NvZnQgUlNBIFJvb3QgQ2VydGlmaWNhdGUgQXV0aG9yaXR5IDIwMTcwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDKW76UM4wplZEWCpW9R2LBifOZNt9GkMml7Xhqb0eRaPgnZ1AzHaGm++DlQ6OEAlcBXZxIQIJTELy/xztokLaCLeX0ZdDMbRnMlfl7rEqUrQ7eS0MdhweSE5CAg2Q1OQT85elss7YfUJQ4ZVBcF0a5toW1HLUX6NZFndiyJrDKxHBKrmCk3bPZ7Pw71VdyvD/IybLeS2v4I2wDwAW9lcfNcztmgGTjGqwu+UcF8ga2m3P1eDNbx6H7JyqhtJqRjJHTOoI+dkC0zVJhUXAoP8XFWvLJjEm7FFtNyP9nTUwSlq31/niol4fX/V4ggNyhSyL71Imtus5Hl0dVe49FyGcohJUcaDDv70ngNXtk55iwlNpNhTs+VcQor1fznhPbRiefHqJeRIOkpcrVE7NLP8TjwuaGYaRSMLl6IE9vDzhTyzMMEyuP1pq9KsgtsRx9S1HKR9FIJ3Jdh+vVReZIZZ2vUpC6W6IYZVcSn2i51BVrlMRpIpj0M+Dt+VGOQVDJNE92kKz8OMHY4Xu54+OU4UZpyw4KUGsTuqwPN1q3ErWQgR5WrlcihtnJ0tHXUeOrO8ZV/R4O03QK0dqq6mm4lyiPSMQH+FJDOvTKVTUssKZqwJz58oHhEmrARdlns87/I6KJClTUFLkqqNfs+avNJVgyeY+QW5g5xAgGwax/Dj0ApQIDAQABo1QwUjAOBgNVHQ8BAf8EBAMCAYYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUCctZf4aycI8awznjwNnpv7tNsiMwEAYJKwYBBAGCNxUBBAMCAQAwDQYJKoZIhvcNAQEMBQADggIBAKyvPl3CEZaJjqPnktaXFbgToqZCLgLNFgVZJ8og6Lq46BrsTaiXVq5lQ7GPAJtSzVXNUzltYkyLDVt8LkS/gxCP81OCgMNPOsduET/m4xaRhPtthH80dK2Jp86519efhGSSvpWhrQlTM93uCupKUY5vVau6tZRGrox/2KJQJWVggEbbMwSubLWYdFQl3JPk+ONVFT24bcMKpBLBaYVu32TxU5nhSnUgnZUP5NbcA/FZGOhHibJXWpS2qdgXKxdJ5XbLwVaZOjex/2kskZGT4d9Mozd2TaGf+G0eHdP67Pv0RR0Tbc/3WeUiJ3IrhvNXuzDtJE3cfVa7o7P4NHmJweDyAmH3pvwPuxwXC65B2Xy9J6P9LjrRk5Sxcx0ki69bIImtt2dmefU6xqaWM/5TkshGsRGRxpl/j8nWZjEgQRCHLQzWwa80mMpkg/sTV9HB8Dx6jKXB/ZUhoHHBk2dxEuqPiAppGWSZI1b7rCoucL5mxAyE7+WL85MB+GqQk2dLsmijtWKP6T+MejteD+eMuMZ87zf9dOLITzNy4ZQ5bb0Sr74MTnB8G2+NszKTc0QWbej09+CVgI+WXTik9KveCjCHk9hNAHFiRSdLOkKEW39lt2c0Ui2cFmuqqNh7o0JMcccMyj6D5KbvtwEwXlGjefVwaaZBRA+GsCyRxj3qrg+E"},{"subject":"C=US, O=SSL Corporation, CN=SSL.com TLS ECC Root CA 2022","validTo":"2046-08-19","sha256":"c32ffd9f46f936d16c3673990959434b9ad60aafbb9e7cf33654f144cc1ba143","der":"MIICOjCCAcCgAwIBAgIQFAP1q/s3ixdAW+JDsqXRxDAKBggqhkjOPQQDAzBOMQswCQYDVQQGEwJVUzEYMBYGA1UECgwPU1NMIENvcnBvcmF0aW9uMSUwIwYDVQQDDBxTU0wuY29tIFRMUyBFQ0MgUm9vdCBDQSAyMDIyMB4XDTIyMDgyNTE2MzM0OFoXDTQ2MDgxOTE2MzM0N1owTjELMAkGA1UEBhMCVVMxGDAWBgNVBAoMD1NTTCBDb3Jwb3JhdGlvbjElMCMGA1UEAwwcU1NMLmNvbSBUTFMgRUNDIFJvb3QgQ0EgMjAyMjB2MBAGByqGSM49AgEGBSuBBAAiA2IABEUpNXP6wrgjzhR9qLFNoFs27iosU8NgCTWyJGYmacCzldZdkkAZDsalE3D07xJRKF3nzL35PIXBz5SQySvOkkJYWWf9lCcQZIxPBLFNSeR7T5v15wj4A4j3p8OSSxlUgaNjMGEwDwYDVR0TAQH/BAUwAwEB/zAfBgNVHSMEGDAWgBSJjy+j6CugFFR781a4Jl9nOAuc0DAdBgNVHQ4EFgQUiY8vo+groBRUe/NWuCZfZzgLnNAwDgYDVR0PAQH/BAQDAgGGMAoGCCqGSM49BAMDA2gAMGUCMFXjIlbp15IkWE8elDIPDAI2wv2sdDJO4fscgIijzPvX6yv/N33w7deedWo1dlJF4AIxAMeNb0Igj762TVntd00pxCAgRWSGOlDGxK0tk/UYfXLtqc/ErFc2KAhl3zx5Zn6g6g=="},{"subject":"C=US, O=SSL Corporation, CN=SSL.com TLS RSA Root CA 2022","validTo":"2046-08-19","sha256":"8faf7d2e2cb4709bb8e0b33666bf75a5dd45b5de480f8ea8d4bfe6bebc17f2ed","der":"MIIFiTCCA3GgAwIBAgIQb77arXO9CEDii02+1PdbkTANBgkqhkiG9w0BAQsFADBOMQswCQYDVQQGEwJVUzEYMBYGA1UECgwPU1NMIENvcnBvcmF0aW9uMSUwIwYDVQQDDBxTU0wuY29tIFRMUyBSU0EgUm9vdCBDQSAyMDIyMB4XDTIyMDgyNTE2MzQyMloXDTQ2MDgxOTE2MzQyMVowTjELMAkGA1UEBhMCVVMxGDAWBgNVBAoMD1NTTCBDb3Jwb3JhdGlvbjElMCMGA1UEAwwcU1NMLmNvbSBUTFMgUlNBIFJvb3QgQ0EgMjAyMjCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBANCkCXJPQIgSYT41I57u9nTPL3tYPc48DRAokC+X94xI2KDYJbFMsBFMF3NQ0CJKY7uB0ylu1bUJPiYYf7ISf5OYt6/wNr/y7hienDtSxUcZXXTzZGbVXcdotL8bHAajvI9AI7YexoS9UcQbOcGV0insS657Lb85/bRi3pZ7QcacoOAGcvvwB5cJOYF0r/c0WRFXCsJbwST0MXMwgsadugL3PnxEX4MN8/HdIGkWCVDi1FW24IBydm5MR7d1VVm0U3TZlMZBrViKMWYPHqIbKUBOL9975hYsLfy/7PO0+r4Y9ptJ1O4Fbtk085zx7AGL0SDGD6C1vBdOSHtRwvzpXGk3R2azaPgVKPC506QVzFpPulJwoxJF3ca6TvvC0PeoUidtbnm1jPx7jMEWTO6Af77wdr5BUxIzrlo4QqvXDz5BjXYHMtWrifZOZ9mxQnUjbvPNQrL8VfVThxc7wDNY8VLS+YCk8OjwO4s4zKTGkH8PnP2L0aPP2oOnaclQNtVcBdIKQXTbYxE3waWglksejBYSd66UNHsef8JmAOSqg+qKkK3ONkRN0VHpvB/zagX9wHQfJRlAUW7qglFA35u5CCoGAtUjHBPW6dvbxrB6y3snm/vg1UYk7RBLY0ulBY+6uB0rpvqR4pJSvezrZ5dtmi2fgTIFZzL7SAg/2SW4BCUvAgMBAAGjYzBhMA8GA1UdEwEB/wQFMAMBAf8wHwYDVR0jBBgwFoAU+y437uOEeicuzRk1sTN8/9REQrkwHQYDVR0OBBYEFPsuN+7jhHonLs0ZNbEzfP/UREK5MA4GA1UdDwEB/wQEAwIBhjANBgkqhkiG9w0BAQsFAAOCAgEAjYlthEUY8U+zoO9opMAdrDC8Z2awms22qyIZZtM7QbUQnRC6cm4pJCAcAZli05bg4vsMQtfhWsSWTVTNj8pDU/0quOr4ZcoBwq1gaAafORpR2eCNJvkLTqVTJXojpBzOCBvfR4iyrT7gJ4eLSYwfqUdYe5byiB0YrrPRpgqU+tvT5TgKa3kSM/tKWTcWQA673vWJDPFs0/dRa1419dvAJuoSc06pkZCmF8NsLzjUo3KUQyxi4U5cMj29TH0ZR6LDSeeWP4+a0zvkEdiLA9z2tmBVGKaBUfPhqBVq6+AL8BQx1rmMRTqoENjwuSfr98t67wVylrXEj5ZzxOhWc5y8aVFjvO9nHEMaX3cZHxj4HCUp+UmZKbaSPaKDN7EgkaibMOlqbLQjk2UEqxHzDh1TJElTHaE/nUiSEeJ9DU/1172iWD54nR4fK/4huxoTtrEoZP2wAgDHbICivRZQIA9ygV/MlP+7mea6kMvq+cYMwq7FGc4zoWtcu358NFcXrfA/rs3qr5nsLFR+jM4uElZI7xc7P0peYNLcdDa8pUNjyw9bowJWCZ4kLOGGgYz+qxcs+sjiMho6/4UIyYOf8kpIEFR3N+2ivEC+5BB09+Rbu7nzifmPQdjH5FCQNYA+HLhNkNPU98OwoX6EyneSMSy4kLGCenROmxMmtNVQZlR4rmA="},{"subject":"C=US, OU=emSign PKI, O=eMudhra Inc, CN=emSign ECC Root CA - C3","validTo":"2043-02-18","sha256":"bc4d809b15189d78db3e1d8cf4f9726a795da1643ca5f1358e1ddb0edc0d7eb3","der":"MIICKzCCAbGgAwIBAgIKe3G2gla4EnycqDAKBggqhkjOPQQDAzBaMQswCQYDVQQGEwJVUzETMBEGA1UECxMKZW1TaWduIFBLSTEUMBIGA1UEChMLZU11ZGhyYSBJbmMxIDAeBgNVBAMTF2VtU2lnbiBFQ0MgUm9vdCBDQSAtIEMzMB4XDTE4MDIxODE4MzAwMFoXDTQzMDIxODE4MzAwMFowWjELMAkGA1UEBhMCVVMxEzARBgNVBAsTCmVtU2lnbiBQS0kxFDASBgNVBAoTC2VNdWRocmEgSW5jMSAwHgYDVQQDExdlbVNpZ24gRUNDIFJvb3QgQ0EgLSBDMzB2MBAGByqGSM49AgEGBSuBBAAiA2IABP2lYa57JhAd6bciMK4G9IGzsUJxlTm801Ljr6/58pc1kjZGDoeVjbk5Wum739D+yAdBPLtVb4OjavtisIGJAnB9SMVK4+kiVCJNk7tCDK93nCOmfddhEc5lx/h//vXyqaNCMEAwHQYDVR0OBBYEFPtaSNCAIEDyqOkAB2kZd6fmw/TPMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMDA2gAMGUCMQC02C8Cif22TGK6Q04ThHK1rt0c3ta13FaPWEBaLd4gTCKDypOofu4SQMfWh0/434UCMBwUZOR8loMRnLDRWmFLpg9J0wD8ofzkpf9/rdcw0Md3f76BB1UwUCAU9Vc4CqgxUQ=="},{"subject":"C=US, OU=emSign PKI, O=eMudhra Inc, CN=emSign Root CA - C1","validTo":"2043-02-18","sha256":"125609aa301da0a249b97a8239cb6a34216f44dcac9f3954b14292f2e8c8608f","der":"MIIDczCCAlugAwIBAgILAK7PALrEzzL4Q7IwDQYJKoZIhvcNAQELBQAwVjELMAkGA1UEBhMCVVMxEzARBgNVBAsTCmVtU2lnbiBQS0kxFDASBgNVBAoTC2VNdWRocmEgSW5jMRwwGgYDVQQDExNlbVNpZ24gUm9vdCBDQSAtIEMxMB4XDTE4MDIxODE4MzAwMFoXDTQzMDIxODE4MzAwMFowVjELMAkGA1UEBhMCVVMxEzARBgNVBAsTCmVtU2lnbiBQS0kxFDASBgNVBAoTC2VNdWRocmEgSW5jMRwwGgYDVQQDExNlbVNpZ24gUm9vdCBDQSAtIEMxMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAz+upufGZBczYKCFK83M0UYRWEPWgTywS4/oTmifQz/l5GnRfHXk5/Fv4cI7gklL35CX5VIPZHdPIWoU/Xse2B+4+wM6ar6xWQio5JXDWv7V7Nq2s9nPczdcdioOl+yuQFTdrHCZH3DspVpNqs8FqOp099cGXOFgFixwR4+S0uF2FHYP+eF8LRWgYSKVGczQ7/g/IdrvHGPMF0Ybzhe3nudkyrVWIzqa2kbBPrH4VI5b2P/AgNBbeCsbEBEV5f6f9vtKppa+cxSMq9zwhbL2vj07FOrLzNBL834AaSaTUqZX3noleoomslMuoaJuvimUnzYnu3Yy1aylwQ6BpC+S5DwIDAQABo0IwQDAdBgNVHQ4EFgQU/qHgcB4qAzlSWkK+XJGFehiqTbUwDgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBAMJKVvoVIXsoounlHfv4LcQ5lkFMOycsxGwYFYDGrK9HWS8mC+M2sO87/kOXSTKZEhVb3xEp/6tT+LvBeA+snFOvV71ojD1pM/CjoCNjO2RnIkSt1XHLVip4kqNPEjE2NuLe/gDEo2APJ62gsIq1NnpSob0n9CAnYuhNlCQT5AoE6TyrLshDCUrGYQTlSTR+08TI9Q/Aqum6VF7zYytPT1DU/rl7mYw9wC68AivTxEDkigcxHpvOJpkT+xHqmiIMERnHXhuBUDDIlhJu58tBf5E7oke3VIAb3ADMmpDqw8NQBmIMMMAVSKeoWXzhriKi4gp6D/piq1JM4fHfyr6DDUI="},{"subject":"C=US, ST=Arizona, L=Scottsdale, O=GoDaddy.com\\\\, Inc., CN=Go Daddy Root Certificate Authority - G2","validTo":"2037-12-31","sha256":"45140b3247eb9cc8c5b4f0d7b53091f73292089e6e5a63e2749dd3aca9198eda","der":"MIIDxTCCAq2gAwIBAgIBADANBgkqhkiG9w0BAQsFADCBgzELMAkGA1UEBhMCVVMxEDAOBgNVBAgTB0FyaXpvbmExEzARBgNVBAcTClNjb3R0c2RhbGUxGjAYBgNVBAoTEUdvRGFkZHkuY29tLCBJbmMuMTEwLwYDVQQDEyhHbyBEYWRkeSBSb290IENlcnRpZmljYXRlIEF1dGhvcml0eSAtIEcyMB4XDTA5MDkwMTAwMDAwMFoXDTM3MTIzMTIzNTk1OVowgYMxCzAJBgNVBAYTAlVTMRAwDgYDVQQIEwdBcml6b25hMRMwEQYDVQQHEwpTY290dHNkYWxlMRowGAYDVQQKExFHb0RhZGR5LmNvbSwgSW5jLjExMC8GA1UEAxMoR28gRGFkZHkgUm9vdCBDZXJ0aWZpY2F0ZSBBdXRob3JpdHkgLSBHMjCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAL9xYgjx+lk09xvJGKP3gElY6SKDE6bFIEMBO4Tx5oVJnyfq9oQbTqC023CYxzIBsQU+B07u9PpPL1kwIuerGVZr4oAH/PMWdYA5UXvl+TW2dE6pjYIT5LY/qQOD+qK+ihVqf94Lw7YZFAXK6sOoBJQ7RnwyDfMAZiLIjWltNowRGLfTshxgtDj6AozO091GB94KPutdfMh8+7ArU6SSYmlRJQVhGkSBjCypQ5Yj36w6gZoOKcUcqeldHraenjAKOc7xiID7S13MMuyFYkMlNAJWJwGRtDtwKj9useiciAF9n9T521NtYJ2/LOdYq7hfRvzOxBsDPAnrSTFcaUaz4EcCAwEAAaNCMEAwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFDqahQcQZyi27/a9BUFuIMGU2g/eMA0GCSqGSIb3DQEBCwUAA4IBAQCZ21151fmXWWcDYfF+OwYxdS2hII5PZYe096acvNjpL9DbWu7PdIxztDhC2gV7+AJ1uP2lsdeu9tfeE8tTEH6KRtGX+rcuKxGrkLAngPnon1rpN5+r5N9ss4UXnT3ZJE95kTXWXwTrgIOrmgIttRD02JDHBHNA7XIloKmf7J6raBKZV8aPEjoJpL1E/QYVN8Gb5DKj7Tjo2GTzLH4U/ALqn83/B2gX2yKQOC16jdFU8WnjXzPKej17CuPKf1855eJ1usV2GDPOLPAvTK33sefOT6jEm0pUBsV/fdUID+Ic/n4XuKxe9tQWskMJDE32p2u0mYRlynqI4uJEvlz36hz1"},{"subject":"C=US, ST=Arizona, L=Scottsdale, O=Starfield Technologies\\\\, Inc., CN=Starfield Root Certificate Authority - G2","validTo":"2037-12-31","sha256":"2ce1cb0bf9d2f9e102993fbe215152c3b2dd0cabde1c68e5319b839154dbb7f5","der":"MIID3TCCAsWgAwIBAgIBADANBgkqhkiG9w0BAQsFADCBjzELMAkGA1UEBhMCVVMxEDAOBgNVBAgTB0FyaXpvbmExEzARBgNVBAcTClNjb3R0c2RhbGUxJTAjBgNVBAoTHFN0YXJmaWVsZCBUZWNobm9sb2dpZXMsIEluYy4xMjAwBgNVBAMTKVN0YXJmaWVsZCBSb290IENlcnRpZmljYXRlIEF1dGhvcml0eSAtIEcyMB4XDTA5MDkwMTAwMDAwMFoXDTM3MTIzMTIzNTk1OVowgY8xCzAJBgNVBAYTAlVTMRAwDgYDVQQIEwdBcml6b25hMRMwEQYDVQQHEwpTY290dHNkYWxlMSUwIwYDVQQKExxTdGFyZmllbGQgVGVjaG5vbG9naWVzLCBJbmMuMTIwMAYDVQQDEylTdGFyZmllbGQgUm9vdCBDZXJ0aWZpY2F0ZSBBdXRob3JpdHkgLSBHMjCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAL3twQP89o/8ArFvW59I2Z154qK3A2FWGMNHttfKPTUuiUP3oWmb3ooa/RMgnLRJdzIpVv257IzdIvpy3Cdhl+72WoTsbhm5iSzchFvVdPtrX8WJpRBSiUZV9Lh1HOZ/5FSuS/hVclcCGfgXcVnrHigHdMWdSL5stPSksPNkN3mSwOxGXn/hbVNMYq/NHwtjuzqd+/x5AJhhdM8mgkBj87JyahkNmcrUDnXMN/uLicFZ8WJ/X7NfZTD4p7dNdloedl40wOiWVpmKs/B/pM293DIxfJHP4F8R+GuqSVzRmZTRouNjWwl2tVZi4Ut0HZbUJtQIBFnQmA4O5t78w+wfkPECAwEAAaNCMEAwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFHwMMh+n2TB/xH1oo2Kooc6rB1snMA0GCSqGSIb3DQEBCwUAA4IBAQARWfolTwNvlJk7mh+ChTnUdgWUXuEok21iXQnCoKjUsHU48TRqneSfioYmUeYs0cYtbpUgSpIB7LiKZ3sx4mcujJUDJi5DnUox9g61DLu34jd/IroAow57UvtruzvE03lRTs2Q9GcHGcg8RnoNAX3FWOdt5oUwF5okxBDgBPfg8n/Uqgr/Qh037ZTlZFkSIHc40zI+OIF1lnP6aI+xy84fxez6nH7PfrHxBy22/L/KpL/QlwVKvOoYKAKQvVR4CSFx09F9HdkWsKlhPdAKACL8x3vLCWRFCztAgfd9fDL1mMpYjn0q7pBZc2T5NnReJaH1ZgUufzkVqSr7UIuOhWn0"},{"subject":"C=US, ST=Arizona, L=Scottsdale, O=Starfield Technologies\\\\, Inc., CN=Starfield Services Root Certificate Authority - G2","validTo":"2037-12-31","sha256":"568d6905a2c88708a4b3025190edcfedb1974a606a13c6e5290fcb2ae63edab5","der":"MIID7zCCAtegAwIBAgIBADANBgkqhkiG9w0BAQsFADCBmDELMAkGA1UEBhMCVVMxEDAOBgNVBAgTB0FyaXpvbmExEzARBgNVBAcTClNjb3R0c2RhbGUxJTAjBgNVBAoTHFN0YXJmaWVsZCBUZWNobm9sb2dpZXMsIEluYy4xOzA5BgNVBAMTMlN0YXJmaWVsZCBTZXJ2aWNlcyBSb290IENlcnRpZmljYXRlIEF1dGhvcml0eSAtIEcyMB4XDTA5MDkwMTAwMDAwMFoXDTM3MTIzMTIzNTk1OVowgZgxCzAJBgNVBAYTAlVTMRAwDgYDVQQIEwdBcml6b25hMRMwEQYDVQQHEwpTY290dHNkYWxlMSUwIwYDVQQKExxTdGFyZmllbGQgVGVjaG5vbG9naWVzLCBJbmMuMTswOQYDVQQDEzJTdGFyZmllbGQgU2VydmljZXMgUm9vdCBDZXJ0aWZpY2F0ZSBBdXRob3JpdHkgLSBHMjCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBANUMOsQq+U7i9b4Zl1+OiFOxHz/Lz58gE20pOsgPfTz3a3Y4Y9k2YKibXlwAgLIvWX/2h/klQ4bnaRtSmpDhcePYLQ1Ob/bISdm28xpWriu2dBTrz/sm4xq6HZYuajtYlIlHVv8loJNwU4PahHQUw2eeBGg6345AWh1KTs9DkTvnVtYAcMtS7nt9rjrnvDH5RfbCYM8TWQIrgMw0R9+53pBlbQLPLJGmpufehRhJfGZOozptqbXuNC66DQO4M99H67FrjSXZm86B0UVGMpZwh94CDklDhbZsc7tk6mFBrMnUVN+HL8cisibMn1lUaJ/8viovxFUcdUBgF4UCVTmLfwUCAwEAAaNCMEAwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFJxfAN+qAdcwKziIorhtSpzyEZGDMA0GCSqGSIb3DQEBCwUAA4IBAQBLNqaEd2ndOxmfZyMIbw5hyf2E3F/YNoHN2BtBLZ9g3ccaaNnRbobhiCPPE95Dz+I0swSdHynVv/heyNXBve6SbzJ08pGCL72CQnqtKrcgfU28elUSwhXqvfdqlS5sdJ/PHLTyxQGjhdByPq1zqwubdQxtRbeOlKyWN7Wg0I8VRw7j6IPdj/3vQQF3zCepYoUz8jcI73HPdwbeyBkdiEDPfUYd/x7H4c7/I9vG+o1VTqkC50cRRj70/b17KSa7qWFiNyi2LSr2EIZkyXCn0q23KXB56jzaYyWf/Wi3MOxw+3WKt21gZ7IeyLnp2KhvAotnDU0mV3HaIPzBSlCNsSi6"},{"subject":"C=US, ST=New Jersey, L=Jersey City, O=The USERTRUST Network, CN=USERTrust ECC Certification Authority","validTo":"2038-01-18","sha256":"4ff460d54b9c86dabfbcfc5712e0400d2bed3fbc4d4fbdaa86e06adcd2a9ad7a","der":"MIICjzCCAhWgAwIBAgIQXIuZxVqUxdJxVt7NiYDMJjAKBggqhkjOPQQDAzCBiDELMAkGA1UEBhMCVVMxEzARBgNVBAgTCk5ldyBKZXJzZXkxFDASBgNVBAcTC0plcnNleSBDaXR5MR4wHAYDVQQKExVUaGUgVVNFUlRSVVNUIE5ldHdvcmsxLjAsBgNVBAMTJVVTRVJUcnVzdCBFQ0MgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwHhcNMTAwMjAxMDAwMDAwWhcNMzgwMTE4MjM1OTU5WjCBiDELMAkGA1UEBhMCVVMxEzARBgNVBAgTCk5ldyBKZXJzZXkxFDASBgNVBAcTC0plcnNleSBDaXR5MR4wHAYDVQQKExVUaGUgVVNFUlRSVVNUIE5ldHdvcmsxLjAsBgNVBAMTJVVTRVJUcnVzdCBFQ0MgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQarFRaqfloI+d61SRvU8Za2EurxtW20eZzca7dnNYMYf3boIkDuAUU7FfO7l0/4iGzzvfUinngo4N+LZfQYcTxmdwlkWOrfzCjtHDix6EznPO/LlxTsV+zfTJ/ijTjeXmjQjBAMB0GA1UdDgQWBBQ64QmG1M8ZwpZ2dEl23OA1xmNjmjAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAwNoADBlAjA2Z6EWCNzklwBBHU6+4WMBzzuqQhFkoJ2UOQIReVx7Hfpkue4WQrO/isIJxOzksU0CMQDpKmFHjFJKS04YcPbWRNZu9YO6bVi9JNlWSOrvxKJGgYhqOkbRqZtNyWHa0V1Xahg="},{"subject":"C=US, ST=New Jersey, L=Jersey City, O=The USERTRUST Network, CN=USERTrust RSA Certification Authority","validTo":"2038-01-18","sha256":"e793c9b02fd8aa13e21c31228accb08119643b749c898964b1746d46c3d4cbd2","der":"MIIF3jCCA8agAwIBAgIQAf1tMPyjylGoG7xkDjUDLTANBgkqhkiG9w0BAQwFADCBiDELMAkGA1UEBhMCVVMxEzARBgNVBAgTCk5ldyBKZXJzZXkxFDASBgNVBAcTC0plcnNleSBDaXR5MR4wHAYDVQQKExVUaGUgVVNFUlRSVVNUIE5ldHdvcmsxLjAsBgNVBAMTJVVTRVJUcnVzdCBSU0EgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwHhcNMTAwMjAxMDAwMDAwWhcNMzgwMTE4MjM1OTU5WjCBiDELMAkGA1UEBhMCVVMxEzARBgNVBAgTCk5ldyBKZXJzZXkxFDASBgNVBAcTC0plcnNleSBDaXR5MR4wHAYDVQQKExVUaGUgVVNFUlRSVVNUIE5ldHdvcmsxLjAsBgNVBAMTJVVTRVJUcnVzdCBSU0EgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCAEmUXNg7D2wiz0KxXDXbtzSfTTK1Qg2HiqiBNCS1kCdzOiZ/MPans9s/B3PHTsdZ7NygRK0faOca8Ohm0X6a9fZ2jY0K2dvKpOyuR+OJv0OwWIJAJPuLodMkYtJHUYmTbf6MG8YgYapAiPLz+E/CHFHv25B+O1ORRxhFnRghRy4YUVD+8M/5+bJz/Fp0YvVGONaanZshyZ9shZrHUm3gDwFA66Mzw3LyeTP6vBZY1H1dat//O+T23LLb2VN3I5xI6Ta5MirdcmrS3ID3KfyI0rn47aGYBROcBTkZTmzNg95S+UzeQc0PzMsNT79uq/nROacdrjGCT3sTHDN/hMq7MkztReJVni+49Vv4M0GkPGw/zJSZrM233bkf6c0Plfg6lZrEpfDKEY1WJxA3Bk1QwGROs0303p+tdOmw1XNtB1xLaqUkL39iAigmTYo61Zs8liM2EuLE/pDkP2QKe6xJMlXzzawWpXhaDzLhn4ugTncxbgtNMs+1b/97lc6wjOy0AvzVVdAlJ2ElYGn+SNuZRkg7zJn0cTRe8yexDJtC/QV9AqURE9JnnV4eeUB9XVKg+/XRjL7FQZQnmWEIuQxpMtPAlR1n6BB6T1CZGSlCBst6+eLf8ZxXhyVeEHg9j1uliutZfVS7qXMYoCAQlObgOK6nyTJccBz8NUvXt7y+CDwIDAQABo0IwQDAdBgNVHQ4EFgQUU3m/WqorSs9UgOHYm8Cd8rIDZsswDgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQEMBQADggIBAFzUfA3P9wF9QZllDHPFUp/L+M+ZBn8b2kMVn54CVVeWFPFSPCeHlCjtHzoBN6J2/FNQwISbxmtOuowhT6KOVWKR82kV2LyI48SqC/3vqOlLVSoGIG1VeCkZ7l8wXEskEVX/JJpuXior7gtNn3/3ATiUFJVDBwn7YKnuHKsSjKCaXqeYalltiz8I+8jRRa8YFWSQEg9zKC7F4iRO/Fjs8PRF/iKz6y+O0tlFYQXBl2+odnKPi4w2r78NBc5xjeambx9spnFixdjQg3IM8WcRiQycE0xyNN+81XHfqnHd4blsjDwSXWXavVcStkNr/+XeTWYRUc+ZruwXtuhxkYzeSf7dNXGiFSeUHM9h4ya7b6NnJSFd5t0dCy5oGzuCr+yDZ4XUmFF0sbmZgIn/f3gZXHlKYC6SQK5MNyosycdiyA5d9zZbyuAlJQG03RoHnHcAP9Dc1ew91Pq7P8yF1m9/qS3fuQL39ZeatTXaw2ewh0qpKJ4jjv9cJ2vhsE/zB+4ALtRZh8tSQZXq9EfX7mRBVXyNWQKV3WKdwrnuWih0hKWbt5DHDAff9Yk2dDLWKMGwsAvgnEzDHNb842m1R0aBL6KCq9NjRHDEjf8tM7qtj3u1cIiuPhnPQCjY/MiQu12ZIvVS5ljFH4gxQ+6IHdfGjjxDah2nGN59PRbxYvnKkKj9"},{"subject":"C=US, ST=Texas, L=Houston, O=SSL Corporation, CN=SSL.com EV Root Certification Authority ECC","validTo":"2041-02-12","sha256":"22a2c1f7bded704cc1e701b5f408c310880fe956b5de2a4a44f99c873a25a7c8","der":"MIIClDCCAhqgAwIBAgIILCmcWxbtBZUwCgYIKoZIzj0EAwIwfzELMAkGA1UEBhMCVVMxDjAMBgNVBAgMBVRleGFzMRAwDgYDVQQHDAdIb3VzdG9uMRgwFgYDVQQKDA9TU0wgQ29ycG9yYXRpb24xNDAyBgNVBAMMK1NTTC5jb20gRVYgUm9vdCBDZXJ0aWZpY2F0aW9uIEF1dGhvcml0eSBFQ0MwHhcNMTYwMjEyMTgxNTIzWhcNNDEwMjEyMTgxNTIzWjB/MQswCQYDVQQGEwJVUzEOMAwGA1UECAwFVGV4YXMxEDAOBgNVBAcMB0hvdXN0b24xGDAWBgNVBAoMD1NTTCBDb3Jwb3JhdGlvbjE0MDIGA1UEAwwrU1NMLmNvbSBFViBSb290IENlcnRpZmljYXRpb24gQXV0aG9yaXR5IEVDQzB2MBAGByqGSM49AgEGBSuBBAAiA2IABKoSR5CYG/vvw0AHgyBO8TCCogbR8pKGYfL2IWjKAMTH6kMAVIbc/R/fALhBYlzccBYy3h+Z1MzFB8gIH2EWB1E9fVwHU+M1OIzfzZ/ZLg1KthkuWnBaBu2+8KGwytAJKaNjMGEwHQYDVR0OBBYEFFvKXuXe0oGqzagtZFG22XKbl+ZPMA8GA1UdEwEB/wQFMAMBAf8wHwYDVR0jBBgwFoAUW8pe5d7SgarNqC1kUbbZcpuX5k8wDgYDVR0PAQH/BAQDAgGGMAoGCCqGSM49BAMCA2gAMGUCMQCK5kCJN+vp1RPZytRrJPOwPYdGWBrssd9v+1a6cGvHOMzosYxPD/fxZ3YOg9AeUY8CMD32IygmTMZgh5Mmm7I1HrrW9zzRHM76JTymGoEVW/MSD2zuZYrJh6j5B+BimoxcSg=="},{"subject":"C=US, ST=Texas, L=Houston, O=SSL Corporation, CN=SSL.com EV Root Certification Authority RSA R2","validTo":"2042-05-30","sha256":"2e7bf16cc22485a7bbe2aa8696750761b0ae39be3b2fe9d0cc6d4ef73491425c","der":"MIIF6zCCA9OgAwIBAgIIVrYpzTS8ePYwDQYJKoZIhvcNAQELBQAwgYIxCzAJBgNVBAYTAlVTMQ4wDAYDVQQIDAVUZXhhczEQMA4GA1UEBwwHSG91c3RvbjEYMBYGA1UECgwPU1NMIENvcnBvcmF0aW9uMTcwNQYDVQQDDC5TU0wuY29tIEVWIFJvb3QgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkgUlNBIFIyMB4XDTE3MDUzMTE4MTQzN1oXDTQyMDUzMDE4MTQzN1owgYIxCzAJBgNVBAYTAlVTMQ4wDAYDVQQIDAVUZXhhczEQMA4GA1UEBwwHSG91c3RvbjEYMBYGA1UECgwPU1NMIENvcnBvcmF0aW9uMTcwNQYDVQQDDC5TU0wuY29tIEVWIFJvb3QgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkgUlNBIFIyMIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAjzZlQOHWTcDXtOlG2mvqM0fNTPl9fb69LT3w23jhhqXZuglXaO1XPqDQCEGD5yhBJB/jchXQARr7XnAjssufOePPxU7Gkm0mxnu7s9onnQqG6YE3Bf7wcXHswxzpY6IXFJ3vG2fThVUCAtZJycxa4bH3bzKfydQ7iEGonL3Lq9ttewkfokxykNorCPzPPFTOZw+oz12WGQvE43LrrdF9HSfvkusQv1vrO6/PgN3B0pYEW3p+pKk8OHakYo6gOV7qd89dAFmPZiw+B6KjBSYRaZfqhbcPlgtLyEDhULouisv3D5oi53+aNxPN8k0TayHRwMwi8qFG9kRpnMphNQcAb9ZhCBHqurj26bNg5U257J8UZslXWNvNh2n4ioYSA0e/ZhN2rHd9NCSFg83XqpyQGp8hLH94t2S42Oim9HizVcuE0jLEeK6jj2HdzghTreyI/BXkmg3mnxp3zkyPuBQVPWKchjgGAGYS5Fl2WlPAApiiECtoRHuOec4zSnaqW4EWG7WK2NAAe15itAnWhmMOpgWVSbooi4iTsjQc2KRVbrcc0N6ZVTsj9CLg+SlmJuwgUHfbSguPvuUCYHBBXtSuUDkiFCbLsjtzdFVHB3mBOagwE0TlBIqulhMlQg+5U8Sb/M3kHN48+qvWBkofZ6aYMBzdLNvcGJVXZsb/XItW9XcCAwEAAaNjMGEwDwYDVR0TAQH/BAUwAwEB/zAfBgNVHSMEGDAWgBT5YLvU49U09rj1BoAlp3PbRmmonjAdBgNVHQ4EFgQU+WC71OPVNPa49QaAJadz20ZpqJ4wDgYDVR0PAQH/BAQDAgGGMA0GCSqGSIb3DQEBCwUAA4ICAQBWs47LCp1Jjr+kxJG7ZhcFUZh1++VQLHqe8RT6q9OKPv+RKY9ji9i0qVQBDb6Thi/5Sm3HXvVX+cpVHBK+Rw82xd9qt9t1wkclf7nxY/hoLVUE0fKNsKTPvDxeH3jnpaAgcLAExbf3cqfeIg29MyVGjGSSJuM+LmOW2puMPfgYCdcDzH2GguDKBAdRUNf/ktUM79qGn5nX67evaOI5JpS6aLe/g9Pqemc9YmeuJeVy6OLk7K4S9ksrPJ/psEDzOFSz/bdoyNrGj1E8svuR3Bznm53htw1yj+KkxKl4+esUrMZDBcJlOSgYAsOCsp0FvmXtll9ldDz7CTUue5wT/RsPXcdtgTpWD8w74a8CLyKsRspGPKAcTNZEtF4uXBVmCeEmKf7GUmG6sXP/wwyc5WxqlD8UykAWlYTzWamsX0xhk23RO8yilQwipmdnRC652dKKQbNmC1r7fSOl8hqw/96bg5Qu0T/fkreRrwU7ZcegbLHNYhLDkBvjJc40vG93drEQw/cFGsDWr3RiSBd3kmmQYRzelYB0VI8YHMPzA9C/pEN1hlMYegouCRw2n5H9gooiS9EOUCXdywMMF8mDAAhONU2Ki+3wApRmLER/y5UnlhetCTCstnEXbosX9hwJ1C07mKVx01QT2WDz9UtmT/rx7iASjbSsV7FFY6GsdqnC+w=="},{"subject":"C=US, ST=Texas, L=Houston, O=SSL Corporation, CN=SSL.com Root Certification Authority ECC","validTo":"2041-02-12","sha256":"3417bb06cc6007da1b961c920b8ab4ce3fad820e4aa30b9acbc4a74ebdcebc65","der":"MIICjTCCAhSgAwIBAgIIdebfy8FoW6gwCgYIKoZIzj0EAwIwfDELMAkGA1UEBhMCVVMxDjAMBgNVBAgMBVRleGFzMRAwDgYDVQQHDAdIb3VzdG9uMRgwFgYDVQQKDA9TU0wgQ29ycG9yYXRpb24xMTAvBgNVBAMMKFNTTC5jb20gUm9vdCBDZXJ0aWZpY2F0aW9uIEF1dGhvcml0eSBFQ0MwHhcNMTYwMjEyMTgxNDAzWhcNNDEwMjEyMTgxNDAzWjB8MQswCQYDVQQGEwJVUzEOMAwGA1UECAwFVGV4YXMxEDAOBgNVBAcMB0hvdXN0b24xGDAWBgNVBAoMD1NTTCBDb3Jwb3JhdGlvbjExMC8GA1UEAwwoU1NMLmNvbSBSb290IENlcnRpZmljYXRpb24gQXV0aG9yaXR5IEVDQzB2MBAGByqGSM49AgEGBSuBBAAiA2IABEVuqVDEpiM2nl8ojRfLliJkP9x6jh3MCLOicSS6jkm5BBtHllirLZXI7Z4INcgn64mMU1jrYor+8FsPazFSY0E7ic3s7LaNGdM0B9y7xgZ/wkWV7Mt/qCPgCemB+vNH06NjMGEwHQYDVR0OBBYEFILRhXMw5zUE044CkvvlpNHEIejNMA8GA1UdEwEB/wQFMAMBAf8wHwYDVR0jBBgwFoAUgtGFczDnNQTTjgKS++Wk0cQh6M0wDgYDVR0PAQH/BAQDAgGGMAoGCCqGSM49BAMCA2cAMGQCMG/n61kRpGDPYbCWe+0F+S8Tkdzt5fxQaxFGRrMcIQBiu77D5+jNB5n5DQtdcj7EqgIwH7y6C+IwJPt8bYBVCpk+gA0z5Wajs6O7pdWLjwkspl1+4vAHCGht0nxpbl/f5Wpl"},{"subject":"C=US, ST=Texas, L=Houston, O=SSL Corporation, CN=SSL.com Root Certification Authority RSA","validTo":"2041-02-12","sha256":"85666a562ee0be5ce925c1d8890a6f76a87ec16d4d7d5f29ea7419cf20123b69","der":"MIIF3TCCA8WgAwIBAgIIeyyb0xaAMpkwDQYJKoZIhvcNAQELBQAwfDELMAkGA1UEBhMCVVMxDjAMBgNVBAgMBVRleGFzMRAwDgYDVQQHDAdIb3VzdG9uMRgwFgYDVQQKDA9TU0wgQ29ycG9yYXRpb24xMTAvBgNVBAMMKFNTTC5jb20gUm9vdCBDZXJ0aWZpY2F0aW9uIEF1dGhvcml0eSBSU0EwHhcNMTYwMjEyMTczOTM5WhcNNDEwMjEyMTczOTM5WjB8MQswCQYDVQQGEwJVUzEOMAwGA1UECAwFVGV4YXMxEDAOBgNVBAcMB0hvdXN0b24xGDAWBgNVBAoMD1NTTCBDb3Jwb3JhdGlvbjExMC8GA1UEAwwoU1NMLmNvbSBSb290IENlcnRpZmljYXRpb24gQXV0aG9yaXR5IFJTQTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAPkP3aMrfcvQKv7sZ4Wm5y4bunfh4/WvpOz6Sl2RxFdHaxh3a3by/ZPkPQ/CFp4LZsNWlJ4Xg4XOVu/yFv0AYvUiCVToZRdOQbngT0aXqhvIuG5iXmmxX9sqAn78bMrzQdjt0Oj8P2FI7bADFB0QDksZ4LtO7IZl/zbzXmcCC52GVWH9ejjt/uIZALdvoVBidXQ8oPrIJZK0bnoix/geoeOy3ZExqysdBP+lSgQ36YWkMyv94tZVNHwZpEpox7Ko07fKoZOI68GXvIz5HdkihCR0xwQ9aqkpk8zruFvh/l8lqjRYyMEjVJ0bmBHDOJx+PYZspQ9AhnwC9FwCTyjLrnGfDzrIM/4RJTXq/LrFYD3ZfBjVsqnTdXgDciLKOsMf7yzlLqn6niy2UUb9rwPW6mBo6oUWNmuF6R7As93EJNyAKoFBbZQ+yODJgUEAnl6/f8UImKIYLEJAs/lvOCdLToD0PYFH4Ih86hzOtXVcUS4cK38acijnALXRdMbX5J+tB5O2UzU1/Dfkw/ZdFr4hc96SCvigY2q8lpJqPvi8ZVWb3vUNiSYE/CUapiVpy8JtynziWV+XrOvvLsi81xtZPCvM8hnIk2snYxnP/Okm+Mpxm3+T/jRnhE6Z6/yzeAkzcLpmpnbtG3PrGqUNxCITIJRWCk4sbE6x/c+cCbqiM+2HAgMBAAGjYzBhMB0GA1UdDgQWBBTdBAkHovV6fVJTEpKV7jiAJQ2mWTAPBgNVHRMBAf8EBTADAQH/MB8GA1UdIwQYMBaAFN0ECQei9Xp9UlMSkpXuOIAlDaZZMA4GA1UdDwEB/wQEAwIBhjANBgkqhkiG9w0BAQsFAAOCAgEAIBgRlCn7Jp0cHh5wYfGVcpNxJK1ok1iOMq8bs3AD/CUrdIWQPXhq9LmLpZc7tRiRux6n+UBbkflVma8eEdBcHadm47GUBwwyOabqG7B52B2ccETjit3E+ZUfijhDPwGFpUenPUayvOUiaPd7nNgsPgohyC0zrL/FgZkxdMF1ccW+sfAjRfSda/wZY52jvATGGAslu1OJD7OAUN5F7kR/q5R4ZJjT9ijdh9hwZXT7DrkT66cPYakylszeu+1jTBi7qUD3oFRuIIhxdRjqerQ0cuAjJ3dctpDqhiVAq+8zD8ufgr6iIPv2tS0a5sKFsXQP+8hlAqRSAUfdSSLBv9jra6x+3uxjMxW3IwiPxg+NQVrdjsW5j+VFP3jbutIbQLH+cU0/4IGiul607BXgk90IH37hVZkLId6Tngr75qNJvTYw/ud3sqB1l7UtgYgXZSD32pAAn8lSzDLKNXz1PQ/YK9f1JmzJBjSWFupwWRoyeXkLtoh/D1JIPb9s2KJELtFOt3JY04kTlf5Eq/jXixtunLwsoFvVagCvXzfh1foQC5ichucmj87w7G6KVwuA406ywKBjYZC6VWg3dGq2ktufoYYitmUnDuy2n0Jg5GfCtdpBC8TTi2EbvPofkSvXRAdeuims2cXp71NIWuuA8ShYIc2wBlX7Jz9TkHCpBB5XJ7k="},{"subject":"CN=ACCVRAIZ1, OU=PKIACCV, O=ACCV, C=ES","validTo":"2030-12-31","sha256":"9a6ec012e1a7da9dbe34194d478ad7c0db1822fb071df12981496ed104384113","der":"MIIH0zCCBbugAwIBAgIIXsO3pkN/pOAwDQYJKoZIhvcNAQEFBQAwQjESMBAGA1UEAwwJQUNDVlJBSVoxMRAwDgYDVQQLDAdQS0lBQ0NWMQ0wCwYDVQQKDARBQ0NWMQswCQYDVQQGEwJFUzAeFw0xMTA1MDUwOTM3MzdaFw0zMDEyMzEwOTM3MzdaMEIxEjAQBgNVBAMMCUFDQ1ZSQUlaMTEQMA4GA1UECwwHUEtJQUNDVjENMAsGA1UECgwEQUNDVjELMAkGA1UEBhMCRVMwggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQCbqau/YUqXry+XZpp0X9DZlv3P4uRm7x8fRzPCRKPfmt4ftVTdFXxpNRFvu8gMjmoYHtiP2Ra8EEg2XPBjs5BaXCQ316PWywlxufEBcoSwfdtNgM3802/J+Nq2DoLSRYWoG2ioPej0RGy9ocLLA76MPhMAhN9KSMDjIgro6TenGEyxCQ0jVn8ETdkXhBilyNpAlHPrzg5XPAOBOp0KoVdDaaxXbXmQeOW1tDvYvEyNKKGno6e6Ak4l0Squ7a4DIrhrIA8wKFSVf+DuzgpmndFALW4ir50awQUZ0m/A8p/4e7MCQvtQqR0tkw8jq8bBD5L/0KIV9VMJcRz/RROE5iZe+OCIHAr8Fraocwa48GOEAqDGWuzndN9wrqODJerWx5eHk6fGioozl2A3ED6XPm4pFdahD9GILBKfb6qkxkLrQaLjlUPTAYVtjrs78yM2x/474KElB0iryYl0/wiPgL/AlmXz7uxLaL2diMMxs0Dx6M/2OLuc5NF/1OVYm3z61PMOm3WR5LpSLhl+0fXNWhn8ugb2+1KoS5kE3fj5tItQo05iifCHJPqDQsGH+tUtKSpacXpkatcnYGMN285J9Y0fkIkyF/hzQ7jSWpOGYdbhdQrqeWZ2iE9x6wQl1gpaepPluUsXQA+xtrn13k/c4LOsOxFwYIRKQ26ZIMApcQrAZQIDAQABo4ICyzCCAscwfQYIKwYBBQUHAQEEcTBvMEwGCCsGAQUFBzAChkBodHRwOi8vd3d3LmFjY3YuZXMvZmlsZWFkbWluL0FyY2hpdm9zL2NlcnRpZmljYWRvcy9yYWl6YWNjdjEuY3J0MB8GCCsGAQUFBzABhhNodHRwOi8vb2NzcC5hY2N2LmVzMB0GA1UdDgQWBBTSh7Tj3zcnk1X2VuqB5TbMjB4/vTAPBgNVHRMBAf8EBTADAQH/MB8GA1UdIwQYMBaAFNKHtOPfNyeTVfZW6oHlNsyMHj+9MIIBcwYDVR0gBIIBajCCAWYwggFiBgRVHSAAMIIBWDCCASIGCCsGAQUFBwICMIIBFB6CARAAQQB1AHQAbwByAGkAZABhAGQAIABkAGUAIABDAGUAcgB0AGkAZgBpAGMAYQBjAGkA8wBuACAAUgBhAO0AegAgAGQAZQAgAGwAYQAgAEEAQwBDAFYAIAAoAEEAZwBlAG4AYwBpAGEAIABkAGUAIABUAGUAYwBuAG8AbABvAGcA7QBhACAAeQAgAEMAZQByAHQAaQBmAGkAYwBhAGMAaQDzAG4AIABFAGwAZQBjAHQAcgDzAG4AaQBjAGEALAAgAEMASQBGACAAUQA0ADYAMAAxADEANQA2AEUAKQAuACAAQwBQAFMAIABlAG4AIABoAHQAdABwADoALwAvAHcAdwB3AC4AYQBjAGMAdgAuAGUAczAwBggrBgEFBQcCARYkaHR0cDovL3d3dy5hY2N2LmVzL2xlZ2lzbGFjaW9uX2MuaHRtMFUGA1UdHwROMEwwSqBIoEaGRGh0dHA6Ly93d3cuYWNjdi5lcy9maWxlYWRtaW4vQXJjaGl2b3MvY2VydGlmaWNhZG9zL3JhaXphY2N2MV9kZXIuY3JsMA4GA1UdDwEB/wQEAwIBBjAXBgNVHREEEDAOgQxhY2N2QGFjY3YuZXMwDQYJKoZIhvcNAQEFBQADggIBAJcxAp/n/UNnSEQU5CmH7UwoZtCPNdpNYbdKl02125DgBS4OxnnQ8pdpD70ER9m+27Up2pvZrqmZ1dM8MJP1jaGo/AaNRPTKFpV8M9xii6g3+CfYCS0b78gUJyCpZET/LtZ1qmxNYEAZSUNUY9rizLpm5U9EelvZaoErQNV/+QEnWCzI7UiRfD+mAM/EKXMRNt6GGT6d7hmKG9Ww7Y49nCrADdg9ZuM8Db3VlFzi4qc1GwQA9j9ajepDvV+JHanBsMyZ4k0ACtrJJ1vnE5Bc5PUzolVt3OAJTS+xJlsndQAJxGJ3KQhfnlmstn6tn1QwIgPBHnFk/vk4CpYY3QIUrCPLBhwepH2NDd4nQeit2hW3sCPdK6jT2iWH7ehVRE2I9DZ+hJp4rPcOVkkO1jMl1oRQQmwgEh0q1b688nCBpHBgvgW1m54ERL5hI6zppSSMEYCUWqKiuUnSwdzRp+0xESyeGabu4VXhwOrPDYTkF7eifKXeVSUG7szAh1xA2syVP1XgNce4hL60Xc16gwFy7ofmXx2utYXGJt/mwZrpHgJHnyqobalbz+xFd3+YJ5oyXSrjhO7FmGYvliAd3djDJ9ew+f7Zfc3Qn48LFFhRny+Lwzgt3uiP1o2HpPVWQxaZLPSkVrQ0uGE3ycJYgBugl6H8WY3pEfbRD0tVNEYqi4Y7"},{"subject":"CN=Atos TrustedRoot Root CA ECC TLS 2021, O=Atos, C=DE","validTo":"2041-04-17","sha256":"b2fae53e14ccd7ab9212064701ae279c1d8988facb775fa8a008914e663988a8","der":"MIICFTCCAZugAwIBAgIQPZg7pmY9kGP3fiZXOATvADAKBggqhkjOPQQDAzBMMS4wLAYDVQQDDCVBdG9zIFRydXN0ZWRSb290IFJvb3QgQ0EgRUNDIFRMUyAyMDIxMQ0wCwYDVQQKDARBdG9zMQswCQYDVQQGEwJERTAeFw0yMTA0MjIwOTI2MjNaFw00MTA0MTcwOTI2MjJaMEwxLjAsBgNVBAMMJUF0b3MgVHJ1c3RlZFJvb3QgUm9vdCBDQSBFQ0MgVExTIDIwMjExDTALBgNVBAoMBEF0b3MxCzAJBgNVBAYTAkRFMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEloZYKDcKZ9Cg3iQZGeHkBQcfl+3oZIK59sRxUM6KDP/XtXa7oWyTbIOiaG6l2b4siJVBzV3dscqDY4PMwL502eCdpO5KTlbgmClBk1IQ1SQ4AjJn8ZQSb+/Xxd4u/RmAo0IwQDAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBR2KCXWfeBmmnoJsmo7jjPXNtNPojAOBgNVHQ8BAf8EBAMCAYYwCgYIKoZIzj0EAwMDaAAwZQIwW5kp85wxtolrbNa9d+F851F+uDrNozZffPc8dz7kUK2o59JZDCaOMDtuCCrCp1rIAjEAmeMM56PDr9NJLkaCI2ZdyQAUEv049OGYa3cpetskz2VAv9LcjBHo9H1/IISpQuQo"},{"subject":"CN=Atos TrustedRoot Root CA RSA TLS 2021, O=Atos, C=DE","validTo":"2041-04-17","sha256":"81a9088ea59fb364c548a6f85559099b6f0405efbf18e5324ec9f457ba00112f","der":"MIIFZDCCA0ygAwIBAgIQU9XP5hmTC/srBRLYwiqipDANBgkqhkiG9w0BAQwFADBMMS4wLAYDVQQDDCVBdG9zIFRydXN0ZWRSb290IFJvb3QgQ0EgUlNBIFRMUyAyMDIxMQ0wCwYDVQQKDARBdG9zMQswCQYDVQQGEwJERTAeFw0yMTA0MjIwOTIxMTBaFw00MTA0MTcwOTIxMDlaMEwxLjAsBgNVBAMMJUF0b3MgVHJ1c3RlZFJvb3QgUm9vdCBDQSBSU0EgVExTIDIwMjExDTALBgNVBAoMBEF0b3MxCzAJBgNVBAYTAkRFMIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAtoAOxHm9BYx9sKOdTSJNy/BBl01Z4NH+VoyX8te9j2y3I49f1cTYQcvyAh5x5en2XssIKl4w8i1mx4QbZFc4nXUtVsYvYe+W/CBGvevUez8/fEc4BKkbqlLfEzfTFRVOvV98r61jx3ncCHvVoOX3W3WsgFWZkmGbzSoXfduP9LVq6hdKZChmFSlsAvFr1bqjM9xaZ6cF4r9lthawEO3NUDPJcFDsGY6wx/J0W2tExn2WuZgIWWbeKQGb9Cpt0xU6kGpn8bRrZtkh68rZYnxGEFzedUlnnkL5/nWpo63/dgpnQOPF943HhZpZnmKaau1Fh5hnstVKPNe0OwANwI8f4UDErmwh3El+fsqyjW22v5MvoVw+j8rtgI5Y4dtXz4U2OLJxpAmMkokIiEjxQGMYsluMWuPD0xeqqxmjLBvk1cbiZnrXghmmOxYsL3GHX0WelXOTwkKBIROW1527k2gV+p2kHYzygeBYBr3JtuP2iV2J+axEoctr+hbxx1A9JNr3w+SH1VbxT5Aw+kUJWdo0zuATHAR8ANSbhqRAvNncTFd+rrcztl524WWLZt+NyteYr842mIycg5kDcPOvdO3GDjbnvezBc6eUWsuSZIKmAMFwoW4sKeFYV+xafJlrJaSQOoD0IJ2azsct+bJLKZWD6TWNp0lIpw9MGZHQ9b8Q4HECAwEAAaNCMEAwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUdEmZ0f+0emhFdcN+tNzMzjkz2ggwDgYDVR0PAQH/BAQDAgGGMA0GCSqGSIb3DQEBDAUAA4ICAQAjQ1MkYlxt/T7Cz1UAbMVWiLkO3TriJQ2VSpfKgInuKs1l+NsW4AmS4BjHeJi78+xCUvuppILXTdiK/ORO/auQxDh1MoSf/7OwKwIzNsAQkG8dnK/haZPso0UvFJ/1TCplQ3IM98P4lYsU84UgYt1UU90s3BiVaU+DR3BAM1h3Egyi61IxHkzJqM7F78PRreBrAwA0JrRUITWXAdxfG/F851X6LWh3e9NpzNMOa7pNdkTWwhWaJuywxfW70Xp0wmzNxbVe9kzmWy2B27O3Opee7c9GslA9hGCZcbUztVdF5kJHdWoOsAgMrr3e97sPWD2PAzHoPYJQyi9eDF20l74gNAf0xBLh7tew2VktafcxBPTy+av5EzH4AXcOPUIjJsyacmdRIXrMPIWo6iFqO9taPKU0nprALN+AnCng33eU0aKAQv9qTFsR0PXNor6uzFFcw9VUewyu1rkGd4Di7wcaaMxZUa1+XGdrudviB0JbuAEFWDlN5LuYo7Ey7Nmj1m+UI/87tyll5gfp77YZ6ufCOB0yiJA8EytuzO+rdwY0d4RPcuSBhPm5dDTedk+SKlOxJTnbPP/lPqYO5Wue/9vsL3SD3460s6neFE3/MaNFcyT6lSnMEpcEoji2jbDwN/zIIX8/syQbPYtuzE2wFg2WHYMfRsCbvUOZ58SWLs5fyQ=="},{"subject":"OU=GlobalSign ECC Root CA - R4, O=GlobalSign, CN=GlobalSign","validTo":"2038-01-19","sha256":"b085d70b964f191a73e4af0d54ae7a0e07aafdaf9b71dd0862138ab7325a24a2","der":"MIIB3DCCAYOgAwIBAgINAgPlfvU/k/2lCSGypjAKBggqhkjOPQQDAjBQMSQwIgYDVQQLExtHbG9iYWxTaWduIEVDQyBSb290IENBIC0gUjQxEzARBgNVBAoTCkdsb2JhbFNpZ24xEzARBgNVBAMTCkdsb2JhbFNpZ24wHhcNMTIxMTEzMDAwMDAwWhcNMzgwMTE5MDMxNDA3WjBQMSQwIgYDVQQLExtHbG9iYWxTaWduIEVDQyBSb290IENBIC0gUjQxEzARBgNVBAoTCkdsb2JhbFNpZ24xEzARBgNVBAMTCkdsb2JhbFNpZ24wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS4xnnTj2wlDp8uORkcA6SumuU5BwkWymOxuYb4ilfBV85C+nOh92VC/x7BALJucw7/xyHlGKSq2XE/qNS5zowdo0IwQDAOBgNVHQ8BAf8EBAMCAYYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUVLB7rUW44kB/+wpu+74zyTyjhNUwCgYIKoZIzj0EAwIDRwAwRAIgIk90crlgr/HmnKAWBVBfw147bmF0774BxL4YSFlhgjICICadVGNA3jdgUM/I2O2dgq43mLyjj0xMqTQrbO/7lZsm"},{"subject":"OU=GlobalSign ECC Root CA - R5, O=GlobalSign, CN=GlobalSign","validTo":"2038-01-19","sha256":"179fbc148a3dd00fd24ea13458cc43bfa7f59c8182d783a513f6ebec100c8924","der":"MIICHjCCAaSgAwIBAgIRYFlJ4CYuu1X5CneKcflK2GwwCgYIKoZIzj0EAwMwUDEkMCIGA1UECxMbR2xvYmFsU2lnbiBFQ0MgUm9vdCBDQSAtIFI1MRMwEQYDVQQKEwpHbG9iYWxTaWduMRMwEQYDVQQDEwpHbG9iYWxTaWduMB4XDTEyMTExMzAwMDAwMFoXDTM4MDExOTAzMTQwN1owUDEkMCIGA1UECxMbR2xvYmFsU2lnbiBFQ0MgUm9vdCBDQSAtIFI1MRMwEQYDVQQKEwpHbG9iYWxTaWduMRMwEQYDVQQDEwpHbG9iYWxTaWduMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAER0UOlvt9Xb/pOdEh+J8LttV7HpI6SFkc8GIxLcB6KP4ap1yztsyX50XUWPrRd21DosCHZTQKH3rd6zwzocWdTaRvQZU4f8kehOvRnkmSh5SHDDqFSmafnVmTTZdhBoZKo0IwQDAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUPeYpSJvqB8ohREom3m7e0oPQn1kwCgYIKoZIzj0EAwMDaAAwZQIxAOVpEslu28YxuglB4Zf4+/2a4n0Sye18ZNPLBSWLVtmg515dTguDnFt2KaAJJiFqYgIwcdK1j1zqO+F4CYWodZI7yFz9SO8NdCKoCOJuxUnOxwy8p2Fp8fc74SrL+SvzZpA3"},{"subject":"OU=GlobalSign Root CA - R3, O=GlobalSign, CN=GlobalSign","validTo":"2029-03-18","sha256":"cbb522d7b7f127ad6a0113865bdf1cd4102e7d0759af635a7cf4720dc963c53b","der":"MIIDXzCCAkegAwIBAgILBAAAAAABIVhTCKIwDQYJKoZIhvcNAQELBQAwTDEgMB4GA1UECxMXR2xvYmFsU2lnbiBSb290IENBIC0gUjMxEzARBgNVBAoTCkdsb2JhbFNpZ24xEzARBgNVBAMTCkdsb2JhbFNpZ24wHhcNMDkwMzE4MTAwMDAwWhcNMjkwMzE4MTAwMDAwWjBMMSAwHgYDVQQLExdHbG9iYWxTaWduIFJvb3QgQ0EgLSBSMzETMBEGA1UEChMKR2xvYmFsU2lnbjETMBEGA1UEAxMKR2xvYmFsU2lnbjCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAMwldpB5BngiFvXAg7aEyiie/QV2EcWtiHL8RgJDx7KKnQRfJMsuS+FggkbhUqsMgUdwbN1k0ev1LKMPgj0MK66X17YUhhB5uzsTgHeMCOFJ0mpiLx9e+pZo34knlTifBtc+ycsmWQ1z3rDI6SYOgxXG71uL0gRgykmmKPZpO/bLyCiR5Z2KYVc3rHQU3HTgOu5yLy6c+9C7v/U9AOEGM+iCK65TpjoWc4zdQQ4gOsC0p6Hpsk+QLjJg6VfLuQSSaGjlOCZgdbKfd/+RFO+uIEn8rUAVSNECMWEZXriX7613t2Saer9fwRPvm2L7DWzgVGkWqQPabumDk3F2xmmFghcCAwEAAaNCMEAwDgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFI/wS3+oLkUkrk1Q+mOai97i3Ru8MA0GCSqGSIb3DQEBCwUAA4IBAQBLQNvAUKr+yAzv95ZURUm7lgAJQayzE4aGKAczymvmdLm6AC2upArT9fHxD4q/c2dKg8dEe3jgr25sbwMpjjM5RcOO5LlXbKr8EpbsU8Yt5CRsuZRj+9xTaGdWPoO4zzUhw8lo/s7awlOqzJCK6fBdRoyV3XpYKBovHd7NADdBj+1EbddTKJd+82cEHhXXipa0095MJ6RMG3NzdvQXmcIfeg7jLQitChws/zyrVQ4PkX4268NXSb7hLi18YIvDQVETI53O9zJrlAGomecsMx86OyXShkDOOyyGeMlhLxS67ttVb9+E7gUJTb0o2HLO02JQZR7rkpeDMdmztcpHWD9f"},{"subject":"OU=GlobalSign Root CA - R6, O=GlobalSign, CN=GlobalSign","validTo":"2034-12-10","sha256":"2cabeafe37d06ca22aba7391c0033d25982952c453647349763a3ab5ad6ccf69","der":"MIIFgzCCA2ugAwIBAgIORea7A4Mzw4VlSOb/RVEwDQYJKoZIhvcNAQEMBQAwTDEgMB4GA1UECxMXR2xvYmFsU2lnbiBSb290IENBIC0gUjYxEzARBgNVBAoTCkdsb2JhbFNpZ24xEzARBgNVBAMTCkdsb2JhbFNpZ24wHhcNMTQxMjEwMDAwMDAwWhcNMzQxMjEwMDAwMDAwWjBMMSAwHgYDVQQLExdHbG9iYWxTaWduIFJvb3QgQ0EgLSBSNjETMBEGA1UEChMKR2xvYmFsU2lnbjETMBEGA1UEAxMKR2xvYmFsU2lnbjCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAJUH6HPKZvnsFMp7PPcNCPG0RQssgrRIxutbPK6DuEGSMxSkb3/pKszGsIhrxbaJ0cay/xTOURQh7ErdG1rG1ofuTToVBu1kZguSgMpE3nOUTvOniX9PeGMIyBJQbUJmL025eShNUhqKGoC3GYEOfsSKvGRMIRxDaNc9PIrFsmbVkJq3MQbFvuJtMgamHvm566qjuL++gmNQ0PAYid/kD3n16qIfKtJwLnvnvJO7bVPiSHyMEAc4/2ayd2F+4OqMPKq0pPbzlUoSB239jLKJz9CgYXfIWHSw1CM69106yqLbnQneXUQtkPGBzVeS+n68UARjNN9rkxi+azayOeSsJDa38O+2HBNXk7besvjihbdzorg1qkXy4J02oW9UivFyVm4uiMVRQkQVlO6jxTiWm05OWgtH8wY2SXcwvHE35absIQh1/OZhFj931dmRl4QKbNQCTXTAFO39OfuD8l4UoQSwC+n+7o/hbguyCLNhZglqsQY6ZZZZwPA1/cnaKI0aEYdwgQqomnUdnjqGBQCe24DWJfncBZ4nWUx2OVvq+aWh2IMP0f/fMBH5hc8zSPXKbWQULHpYT9NLCEnFlWQaYw55PfWzjMpYrZxCRXluDocZXFSxZba/jJvcE+kNb7gu3GduyYsRtYQUigAZcIN5kZeR1BonvzceMgfYFGM8KEyvAgMBAAGjYzBhMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBSubAWjkxPioufi1xzWx/B/yGdToDAfBgNVHSMEGDAWgBSubAWjkxPioufi1xzWx/B/yGdToDANBgkqhkiG9w0BAQwFAAOCAgEAgyXt6NH9lVLNnsAEoJFp5lzQhN7craJP6Ed41mWYqVuoPId8AorRbrcWc+ZfwFSY1XS+wc3iEZGtIxg93eFyRJa0lV7Ae46ZeBZDE1ZXs6KzO7V33EByrKPrmzU+sQghoefEQzd5Mr6155wsTLxDKZmOMNOsIeDjHfrYBzN2VAAiKrlNIC5waNrlU/yDXNOd8v9EDERm8tLjvUYAGm0CuiVdjaExUd1URhxN25mW7xocBFymFe944Hn+Xds+qkxV/ZoVqW/hpvvfcDDpw+5CRu3CkwWJ+n1jez/QcYF8AOiYrg54NMMl+68KnyBr3TsTjxKM4kEaSHpzoHdpx7Zcf4LIHv5YGygrqGytXm3ABdJ7t+uA/iU3/gKbaKxCXcPu9czc8FB10jZpnOZ7BN9uBmm23goJSFmH63sUYHpkqmlD75HHTOwY3WzvUy2MmeFe8nI+z1TIvWfspA9MRf/TuTAjB0yPEL+GltmZWrSZVxykzLsViVO6LAUP5MSeGbEYNNVMnbrt9x+vJJUEeKgDu+6B5dpffItKoZB0JaezPkvILFa9x8jvOOJckvB595yEunQtYQEgfn7R8k8HWV+LLUNS60YMlOH1Zkd5d9VUWx+tJDfLRVpOoERIyNiwmcUVhAn21klJwGW45hpxbqCo8YLoRT5s1gLXCmeDBVrJpBA="},{"subject":"serialNumber=G63287510, C=ES, O=ANF Autoridad de Certificacion, OU=ANF CA Raiz, CN=ANF Secure Server Root CA","validTo":"2039-08-30","sha256":"fb8fec759169b9106b1e511644c618c51304373f6c0643088d8beffd1b997599","der":"MIIF7zCCA9egAwIBAgIIDdPjvGz5a7EwDQYJKoZIhvcNAQELBQAwgYQxEjAQBgNVBAUTCUc2MzI4NzUxMDELMAkGA1UEBhMCRVMxJzAlBgNVBAoTHkFORiBBdXRvcmlkYWQgZGUgQ2VydGlmaWNhY2lvbjEUMBIGA1UECxMLQU5GIENBIFJhaXoxIjAgBgNVBAMTGUFORiBTZWN1cmUgU2VydmVyIFJvb3QgQ0EwHhcNMTkwOTA0MTAwMDM4WhcNMzkwODMwMTAwMDM4WjCBhDESMBAGA1UEBRMJRzYzMjg3NTEwMQswCQYDVQQGEwJFUzEnMCUGA1UEChMeQU5GIEF1dG9yaWRhZCBkZSBDZXJ0aWZpY2FjaW9uMRQwEgYDVQQLEwtBTkYgQ0EgUmFpejEiMCAGA1UEAxMZQU5GIFNlY3VyZSBTZXJ2ZXIgUm9vdCBDQTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBANvrayvmZFSVgpCjcqQZAZ2cC4Ffc0m6p6zzBE57lgvsEeBbphzOG9INgxwruJ4dfkUyYA8H6XdYfp9qyGFOtibBTI3/TO80sh9l2Ll49a2pcbnvT1gdpd50IJeh7WhM3pIXS7yr/2WanvtH2Vdy8wmhrnZEE26cLUQ5vPnHO6RYPUG9tMJJo8gN0pcvB2VSAKduyK9o7PQUlrZXH1bDOZ8rbeTzPvY1ZNoMHKGESy9LS+IsJJ1tk0DrtSOOMspvRdOoiXsezx76W0OLzc2oD2rKDF65nkeP8Nm2CgtYZRczuSPkdxl9y0oukntPLxB3sY0vaJxizOBQ+OyRp1RMVwnVdmPF6GUe7m1qzwmd+nxPrWAI/VaZDxUse6mAq4xhj0oHdkLePfTdsiQzW7i1o0TJrH93PB0j7IKppuLIBkwC/qxcmZkLLxCKpvR/1Yd0DVlJRfbwcVw5Kda/SiOL9V8BY9KHcyi1Swr1+KuCLH5zJTIdC2MKF4EA/7Z2Xue0sUDKIbvVgFHlSFJnLNJhiQcND85Cd8BEc5xEUKDbEAotlRyBr+Qc5RQe8TZBAQIvfXOn3kLMTOmJDVb3n5HUA8ZsyY/b2BzgQJhdZpmYgG4t/wHFzstGH6wCxkPmrqKEPMVOHj1tyRRM4y5Bu8o5vzY8KhmqQYdOpc5LMnndkEl/AgMBAAGjYzBhMB8GA1UdIwQYMBaAFJxf0Gxjo1+TypOYCK2Mh6UsXME3MB0GA1UdDgQWBBScX9BsY6Nfk8qTmAitjIelLFzBNzAOBgNVHQ8BAf8EBAMCAYYwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAgEATh65isagmD9uw2nAalxJUqzLK114OMHVVISfk/CHGT0sZonrDUL8zPB1hT+L9IBdeeUXZ701guLyPI59WzbLWoAAKfLOKyzxj6ptBZNscsdW699QIyjlRRA96Gejrw5VD5AJYu9LWaL2U/HANeQvwSS9eS9OICI7/RogsKQOLHDtdD+4E5UGUcjohybKpFtqFiGS3XNgnhAY3jyB6ugYw3yJ8otQPr0R4hUDqDZ9MwFsSBXXiJCZBMXM5gf0vPSQ7RPi6ovDj6MzD8EpTBNO2hVWcXNyglD2mjN8orGoGjR0ZVzO0eurU+AagNjqOknkJjCb5RyKqKkVMoaZkgoQI1YS4PbOTOK7vtuNknMBZi9iPrJyJ0U27U1W45eZ/zo1PqVUSlJZS2Db7v54EX9K3BR5YLZrZAPbFYPhor72I5dQ8AkzNqdxliXzuUJ92zg/LFis6ELhDtjTO0wugumDLmsx2d1Hhk9tl5EuT+IocTUW0fJz/iUrB0ckYyfI+PbZa/wSMVYIwFNCr5zQM378BvAxRAMU8Vjq8moNqRGyg77FGr8H6lnco4g175x2MjxNBiLOFeXdntiP2t7SxDnlF4HPOEfrf4htWRvfn0IUrn7PqLBmZdo3r5+qPeoott7VMVgWglvquxl1AnMaykgaIZOQCo6ThKd9OyMYkomgjaw="}]}');
;// CONCATENATED MODULE: ./src/image/layer.ts





/** The absolute path of a binary in the image. */
function binaryPath(dest, name) {
    return dest.replaceAll('{bin}', name);
}
/** Throws UserError where binaries of these names would lie at one path. */
function checkDest(dest, names) {
    const [one, other] = names;
    if (other === undefined || dest.includes('{bin}'))
        return;
    throw new errors/* UserError */.yo(`\`dest\`: ${one} and ${other} cannot both be ${dest}: write ${dest}/ for a directory of both, or choose one with \`bin\``);
}
/** The layer of a platform's binaries: each at its path of `dest`, executable by everyone. */
function binaryLayer(binaries, { dest, owned, ownBase, epoch }, compressor) {
    const entries = binaries.map(({ name, path, size }) => {
        const inside = binaryPath(dest, name).slice(1);
        return { kind: 'file', path: inside, mode: 0o755, size, content: { kind: 'file', path } };
    });
    const has = (path) => owned.includes(`/${path}`) || (!ownBase && isBasesOwn(path));
    return makeLayer(withParents(entries, has), epoch, compressor);
}
/** Part of every image's digest. Smaller chunks compress worse (0.4 % at 256 KiB), larger ones leave cores idle. */
const CHUNK_BYTES = 1 << 20;
/** Makes a layer, compressed in memory, of entries that name their parents; all are dated `epoch` (seconds since 1970). */
async function makeLayer(entries, epoch, compressor) {
    const uncompressed = (0,external_node_crypto_.createHash)('sha256');
    const parts = [];
    for await (const chunk of inChunks(tar(entries, epoch))) {
        uncompressed.update(chunk);
        const part = compressor.compress(chunk);
        // Awaited below; until then a failure is nobody's.
        part.catch(() => { });
        parts.push(part);
        // Enough under way to keep every thread busy, and no more in memory.
        await parts[parts.length - 2 * compressor.width];
    }
    const bytes = Buffer.concat(await Promise.all(parts));
    return {
        descriptor: { mediaType: compressor.mediaType, digest: (0,system_digest/* digestOf */.ol)(bytes), size: bytes.length },
        diffId: `sha256:${uncompressed.digest('hex')}`,
        blob: { kind: 'bytes', bytes },
    };
}
async function* inChunks(stream) {
    let chunk = new Uint8Array(CHUNK_BYTES);
    let filled = 0;
    for await (const piece of stream) {
        for (let from = 0; from < piece.length;) {
            const part = piece.subarray(from, from + CHUNK_BYTES - filled);
            chunk.set(part, filled);
            filled += part.length;
            from += part.length;
            if (filled === CHUNK_BYTES) {
                yield chunk;
                chunk = new Uint8Array(CHUNK_BYTES);
                filled = 0;
            }
        }
    }
    if (filled > 0)
        yield chunk.slice(0, filled);
}

;// CONCATENATED MODULE: ./src/image/default-base.ts






/** `scratch`, the empty image, as in a Dockerfile. */
const EMPTY_BASE = { layers: [], config: {}, family: 'oci' };
/** Dated 1970 in every image, so that registries and engines hold it once for all projects and commits. */
const EPOCH = 0;
/**
 * The base of an image that names none, the same for every platform: CA certificates where OpenSSL, rustls-native-certs and Go
 * look for them, a user who is not root, and a /tmp to write to; in a layer of their own, since they change for other reasons, time zones
 * where `zoneinfo` is wanted.
 */
async function defaultBase(compressor, { zoneinfo } = { zoneinfo: true }, keep = (_, make) => make()) {
    const base = keep(DEFAULT_BASE, () => makeLayer(withParents(defaultEntries()), EPOCH, compressor));
    const zones = readZones();
    const times = () => makeLayer(zoneinfoEntries(zones), EPOCH, compressor);
    return {
        layers: await Promise.all([base, ...(zoneinfo ? [keep((0,system_digest/* digestOf */.ol)(zones), times)] : [])]),
        config: {
            config: {
                User: `${NONROOT}:${NONROOT}`,
                Env: [
                    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
                    'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt',
                ],
            },
            history: ['CA certificates, user nonroot, /tmp', ...(zoneinfo ? ['time zones'] : [])].map(comment => ({
                created: '1970-01-01T00:00:00Z',
                created_by: 'rust-multiarch',
                comment,
            })),
        },
        family: 'oci',
    };
}
function defaultEntries() {
    return [
        textFile('etc/passwd', DEFAULT_ACCOUNTS.passwd),
        textFile('etc/group', DEFAULT_ACCOUNTS.group),
        textFile('etc/ssl/certs/ca-certificates.crt', ca_certificates_namespaceObject.$.map(pem).join('')),
        ...OWN_DIRECTORIES,
    ];
}
/** RFC 7468, section 2: lines of 64 characters. */
function pem({ der }) {
    const lines = der.match(/.{1,64}/g) ?? [];
    return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
/** What the layer is kept by. */
const DEFAULT_BASE = [DEFAULT_ACCOUNTS, OWN_DIRECTORIES, ca_certificates_namespaceObject.$];
/** Beside this module, in src/image as in dist. A name that no bundler sees as a file of its own. */
const DATA = ['zoneinfo', 'json'].join('.');
/** The IANA's time zones as JSON (scripts/refresh-zoneinfo.js). */
function readZones() {
    return (0,external_node_fs_.readFileSync)(new URL(DATA, import.meta.url));
}
/** Where C libraries and the crates chrono and jiff look for time zones: the zones, and their other names as hard links. */
function zoneinfoEntries(zones) {
    const data = JSON.parse(zones.toString());
    const pathOf = (name) => `usr/share/zoneinfo/${name}`;
    return withParents([
        ...Object.entries(data.zones).map(([name, base64]) => {
            const bytes = Buffer.from(base64, 'base64');
            return {
                kind: 'file',
                path: pathOf(name),
                mode: 0o644,
                size: bytes.length,
                content: { kind: 'bytes', bytes },
            };
        }),
        ...Object.entries(data.links).map(([name, zone]) => ({ kind: 'hardlink', path: pathOf(name), target: pathOf(zone) })),
    ]);
}

;// CONCATENATED MODULE: ./src/image/tree.ts









/** The files of layers over each other, whiteouts applied (image-spec 1.1, layer.md). Throws where a layer cannot be read. */
async function readTree(layers) {
    const tree = new Map();
    for (const [at, layer] of layers.entries()) {
        const headers = [];
        await scan(layer, async (header) => void headers.push(header));
        const names = headers.map(header => ({ header, path: treePath(header.name) }));
        for (const { path } of names)
            tree_remove(tree, path);
        for (const { header, path } of names) {
            if (external_node_path_.posix.basename(path).startsWith('.wh.'))
                continue;
            const node = nodeOf(header, path, at, tree);
            if (node)
                tree_put(tree, path, node);
        }
    }
    return tree;
}
/** The tree with a layer of these entries over it; contents are not in it. */
function withEntries(below, entries) {
    const tree = new Map(below);
    for (const entry of entries)
        tree_put(tree, entry.path, nodeOfEntry(entry));
    return tree;
}
function nodeOfEntry(entry) {
    if (entry.kind === 'symlink')
        return entry;
    const { mode, owner = tree_ROOT } = 'mode' in entry ? entry : { mode: 0o644 };
    return entry.kind === 'directory'
        ? { kind: 'directory', mode, owner }
        : { kind: 'file', mode, owner, layer: 0, name: entry.path };
}
/** Where a path leads when all symlinks in it are followed, within the image; undefined where nothing is. */
function follow(tree, path) {
    const left = treePath(path).split('/').reverse();
    let here = '';
    let links = 0;
    for (let part = left.pop(); part !== undefined; part = left.pop()) {
        const next = treePath(external_node_path_.posix.join('/', here, part));
        const node = next === '' ? DIRECTORY : tree.get(next);
        if (node === undefined || (node.kind === 'file' && left.length > 0))
            return undefined;
        if (node.kind === 'symlink') {
            if (++links > MOST_LINKS)
                return undefined;
            left.push(...node.target.split('/').reverse());
            if (node.target.startsWith('/'))
                here = '';
        }
        else
            here = next;
    }
    return { path: here, node: tree.get(here) ?? DIRECTORY };
}
const tree_ROOT = { uid: 0, gid: 0 };
const DIRECTORY = { kind: 'directory', mode: 0o755, owner: tree_ROOT };
/** Linux's own limit (path_resolution(7)). */
const MOST_LINKS = 40;
/** The contents of files of a tree, by their paths. */
async function readContents(layers, tree, paths) {
    const contents = new Map();
    for (const [at, layer] of layers.entries()) {
        const wanted = new Map();
        for (const path of paths) {
            const node = tree.get(path);
            if (node?.kind === 'file' && node.layer === at)
                wanted.set(node.name, [...(wanted.get(node.name) ?? []), path]);
        }
        if (wanted.size === 0)
            continue;
        await scan(layer, async (header, content) => {
            const named = wanted.get(treePath(header.name));
            if (named === undefined || header.type === 'link')
                return;
            const bytes = await (0,consumers_.buffer)(content);
            for (const path of named)
                contents.set(path, bytes);
        });
    }
    return contents;
}
/** Reads a layer's archive from its first entry to its last; `each` may read an entry's content. */
async function scan({ blob, descriptor }, each) {
    const archive = (0,tar_stream.extract)();
    const bytes = blob.kind === 'file' ? (0,external_node_fs_.createReadStream)(blob.path) : external_node_stream_.Readable.from([blob.bytes]);
    const unpack = unpacker(descriptor.mediaType);
    const fed = unpack ? (0,external_node_stream_promises_.pipeline)(bytes, unpack, archive) : (0,external_node_stream_promises_.pipeline)(bytes, archive);
    // Thrown by the loop below, which ends with it.
    fed.catch(() => { });
    for await (const entry of archive) {
        await each(entry.header, entry);
        entry.resume();
    }
    await fed;
}
/** @types/node 20 does not know zstd. */
function unpacker(mediaType) {
    if (mediaType.endsWith('gzip'))
        return external_node_zlib_.createGunzip();
    const { createZstdDecompress } = external_node_zlib_;
    if (!mediaType.endsWith('zstd'))
        return null;
    if (createZstdDecompress)
        return createZstdDecompress();
    throw new errors/* UserError */.yo(`a layer of zstd needs Node.js 22.15 or newer to be read, and this is ${process.versions.node}: update it, or choose a base of gzip layers`);
}
function nodeOf(header, path, layer, tree) {
    const owner = { uid: header.uid, gid: header.gid };
    if (header.type === 'directory')
        return { kind: 'directory', mode: header.mode & 0o7777, owner };
    if (header.type === 'symlink')
        return { kind: 'symlink', target: header.linkname ?? '' };
    // A name more for a file that the archive has already.
    if (header.type === 'link')
        return tree.get(treePath(header.linkname ?? ''));
    return { kind: 'file', mode: header.mode & 0o7777, owner, layer, name: path };
}
/** As an engine unpacks it: below a symlink it goes where that leads, and directories that no archive names are made. */
function tree_put(tree, path, node) {
    const parent = treePath(external_node_path_.posix.dirname(path));
    const real = treePath(external_node_path_.posix.join('/', follow(tree, parent)?.path ?? parent, external_node_path_.posix.basename(path)));
    for (const directory of parentsOf(real))
        if (!tree.has(directory))
            tree.set(directory, DIRECTORY);
    if (node.kind !== 'directory' && tree.get(real)?.kind === 'directory')
        removeBelow(tree, real);
    if (real !== '')
        tree.set(real, node);
}
/** Takes away what a whiteout says is gone of the layers below. */
function tree_remove(tree, path) {
    const name = external_node_path_.posix.basename(path);
    const directory = treePath(external_node_path_.posix.dirname(path));
    if (name === '.wh..wh..opq')
        removeBelow(tree, directory);
    else if (name.startsWith('.wh.')) {
        const gone = treePath(external_node_path_.posix.join(directory, name.slice('.wh.'.length)));
        tree.delete(gone);
        removeBelow(tree, gone);
    }
}
function removeBelow(tree, directory) {
    const start = directory === '' ? '' : `${directory}/`;
    for (const path of tree.keys())
        if (path.startsWith(start))
            tree.delete(path);
}
/** `./usr/bin/` and `/usr/bin` are `usr/bin`. */
function treePath(path) {
    return external_node_path_.posix.join('/', path).replace(/\/+$/, '').slice(1);
}

;// CONCATENATED MODULE: ./src/image/below.ts




/** Of a base of ours, or of one that is not fetched yet. */
function belowOf({ base }) {
    if (base !== undefined && base !== 'scratch')
        return unread(base, '');
    const entries = base === undefined ? withParents(defaultEntries()) : [];
    const textAt = (path) => {
        const entry = entries.find(candidate => candidate.path === path);
        return entry?.kind === 'file' && entry.content.kind === 'bytes'
            ? Buffer.from(entry.content.bytes).toString()
            : '';
    };
    return {
        name: base ?? 'the built-in base',
        isDefault: base === undefined,
        user: base === undefined ? `${NONROOT}:${NONROOT}` : '',
        accounts: parseAccounts(textAt('etc/passwd'), textAt('etc/group')),
        tree: withEntries(new Map(), entries),
        has: () => false,
    };
}
/** Of the base that the request names. Its layers are read only where something of the request lies on what is in them. */
async function readBelow(request, of) {
    const { base } = request;
    if (base === undefined || base === 'scratch')
        return belowOf(request);
    const user = of.config.config?.User ?? '';
    if (!isOfInterest(request))
        return unread(base, user);
    const { tree, accounts } = await below_filesOf(of);
    return { ...unread(base, user), accounts, tree, has: path => tree.has(path) };
}
/** A base is looked into before the compile and after it. */
const seen = new WeakMap();
/** The files of an image that is fetched, read once. */
function below_filesOf(base) {
    const files = seen.get(base) ?? readFiles(base);
    seen.set(base, files);
    return files;
}
async function readFiles({ layers }) {
    const tree = await readTree(layers);
    const paths = ['etc/passwd', 'etc/group'].map(path => follow(tree, path)?.path ?? path);
    const contents = await readContents(layers, tree, paths);
    const [passwd = '', group = ''] = paths.map(path => contents.get(path)?.toString() ?? '');
    return { tree, accounts: parseAccounts(passwd, group) };
}
function unread(name, user) {
    return { name, isDefault: false, user, accounts: null, tree: null, has: isBasesOwn };
}
/** Where a binary may replace what a base has: it is for programs of one's own (hier(7)). */
const OWN_PLACE = '/usr/local/bin/';
function isOfInterest({ user, files, dirs, links, dest }) {
    const owners = [
        ...files.flatMap(({ owner }) => owner ?? []),
        ...(user === undefined ? [] : [parseUser(user)]),
    ];
    const hasName = owners.some(({ user: name, group = '0' }) => !/^\d+$/.test(name) || !/^\d+$/.test(group));
    return hasName || [files, dirs, links].some(list => list.length > 0) || !dest.startsWith(OWN_PLACE);
}

;// CONCATENATED MODULE: ./src/image/config.ts



/**
 * What the image runs: the request's command, whose first word may be a binary's name, else its only binary.
 * Throws UserError where there are several and none is named.
 */
function chooseCommand({ entrypoint, cmd, dest }, binaries) {
    if (entrypoint?.length === 0 && cmd)
        return { Cmd: withPath(cmd, dest, binaries) };
    return {
        Entrypoint: entrypoint ? withPath(entrypoint, dest, binaries) : [onlyBinary(dest, binaries)],
        ...(cmd ? { Cmd: cmd } : {}),
    };
}
function onlyBinary(dest, binaries) {
    const [only, ...more] = binaries;
    if (only === undefined)
        throw new Error('an image without a binary');
    if (more.length > 0)
        throw new errors/* UserError */.yo(`the image holds ${binaries.join(', ')}: say which it runs with \`entrypoint: ${only}\`, or choose one with \`bin\``);
    return binaryPath(dest, only);
}
/** A command, in which a binary's path stands for its name. */
function withPath([program = '', ...args], dest, binaries) {
    return [binaries.includes(program) ? binaryPath(dest, program) : program, ...args];
}
/** The config of one platform's image (image-spec 1.1, config.md): the base's as a Dockerfile's FROM inherits it, then the request's. */
function imageConfig(parts) {
    const { base, layers, epoch } = parts;
    const { os, architecture, variant } = (0,oci_platforms/* ociPlatform */.Dr)(parts.platform);
    const created = rfc3339(epoch);
    const own = layers.map(({ comment }) => ({
        created,
        created_by: 'rust-multiarch',
        comment,
    }));
    return {
        created,
        architecture,
        os,
        ...(variant === undefined ? {} : { variant }),
        config: containerConfig(parts),
        rootfs: {
            type: 'layers',
            diff_ids: [...base.layers, ...layers.map(({ layer }) => layer)].map(({ diffId }) => diffId),
        },
        history: [...baseHistory(base), ...own],
    };
}
function containerConfig({ base, request, binaries, labels }) {
    const inherited = withoutTriggers(base.config.config ?? {});
    const env = mergeEnv(inherited.Env ?? [], request.env);
    const ports = asSet(inherited.ExposedPorts, request.expose);
    const volumes = asSet(inherited.Volumes, request.volumes);
    const { healthcheck, stopSignal } = request;
    const merged = { ...inherited.Labels, ...labels, ...request.labels };
    // The base's command is its own: a Dockerfile's ENTRYPOINT resets the arguments too.
    const { Entrypoint: _program, Cmd: _arguments, ...rest } = inherited;
    return {
        ...rest,
        ...(request.user === undefined ? {} : { User: request.user }),
        ...(request.expose.length === 0 ? {} : { ExposedPorts: ports }),
        ...(env.length === 0 ? {} : { Env: env }),
        ...chooseCommand(request, binaries),
        ...(request.volumes.length === 0 ? {} : { Volumes: volumes }),
        ...(healthcheck ? { Healthcheck: withProgram(healthcheck, request.dest, binaries) } : {}),
        ...(stopSignal === undefined ? {} : { StopSignal: stopSignal }),
        ...(request.workdir === undefined ? {} : { WorkingDir: request.workdir }),
        ...(Object.keys(merged).length === 0 ? {} : { Labels: sorted(merged) }),
    };
}
/** ONBUILD instructions are for the build on the base and end with it. */
function withoutTriggers(config) {
    const { OnBuild: _spent, ...rest } = config;
    return rest;
}
/** Variables keep the base's order and place; new ones follow in the order of their names. */
function mergeEnv(inherited, own) {
    const merged = new Map(inherited.map(line => [line.split('=', 1)[0] ?? line, line]));
    for (const [name, value] of Object.entries(sorted(own)))
        merged.set(name, `${name}=${value}`);
    return [...merged.values()];
}
/** A check, in which a binary's path stands for its name. */
function withProgram(check, dest, binaries) {
    const [kind = '', ...command] = check.Test;
    return kind === 'CMD' ? { ...check, Test: [kind, ...withPath(command, dest, binaries)] } : check;
}
/** What Go writes of a set: the base's and ours, in the order of their names. */
function asSet(inherited, own) {
    const names = new Set([...Object.keys(inherited ?? {}), ...own]);
    return Object.fromEntries([...names].sort().map(name => [name, {}]));
}
/** The order that labels and variables are written in must not show in the digest. */
function sorted(record) {
    return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
/** One entry a layer, as engines expect when they show the history: some builders write none. */
function baseHistory({ layers, config }) {
    const history = config.history ?? [];
    const told = history.filter(({ empty_layer }) => empty_layer !== true).length;
    const untold = Math.max(0, layers.length - told);
    return [...history, ...Array.from({ length: untold }, () => ({ comment: 'layer of the base' }))];
}
/** RFC 3339, section 5.6, in whole seconds. */
function rfc3339(epoch) {
    return new Date(epoch * 1000).toISOString().replace('.000Z', 'Z');
}

;// CONCATENATED MODULE: ./src/image/contents.ts







/**
 * The entries of an image's own files, parents included: what `files` copied, `dirs`, `links`, and the accounts of a user that the
 * default base gets. `names` are the binaries'. Throws UserError for names that nobody has, and two things at one path.
 */
function contentEntries(request, below, names, copied) {
    const placed = new Map();
    const own = below.isDefault && !isCopied('etc/passwd', copied) ? withUser(request) : null;
    if (own) {
        const entries = [textFile('etc/passwd', own.passwd), textFile('etc/group', own.group)];
        for (const entry of [...entries, ...(own.home ? [own.home] : [])])
            place(placed, { entry, input: 'user' });
    }
    const numbers = numbersOf(below, copied, own);
    const user = parseUser(request.user ?? below.user);
    if (request.user !== undefined)
        numbers('user', user);
    for (const { owner } of request.files)
        if (owner)
            numbers('files', owner);
    for (const { entry, copy } of copied) {
        const owner = copy.owner && numbers('files', copy.owner);
        const owned = owner && 'mode' in entry ? { ...entry, owner } : entry;
        place(placed, { entry: owned, input: 'files' });
    }
    for (const { path, owner, mode } of request.dirs) {
        const there = below.tree?.get(path.slice(1));
        const entry = {
            kind: 'directory',
            path: path.slice(1),
            mode: mode ?? (there?.kind === 'directory' ? there.mode : 0o755),
            owner: numbers('dirs', owner ?? user),
        };
        place(placed, { entry, input: 'dirs' });
    }
    for (const { path, target } of request.links) {
        place(placed, { entry: { kind: 'symlink', path: path.slice(1), target }, input: 'links' });
    }
    for (const each of placed.values())
        requireRoom(each, placed, below);
    for (const name of names)
        requireBinary(binaryPath(request.dest, name), name, placed, below);
    return withParents([...placed.values()].map(({ entry }) => entry), below.has);
}
function isCopied(path, copied) {
    return copied.some(({ entry }) => entry.path === path);
}
/** Reads names by the accounts that the image will have. Where the base is not there yet, every name is somebody's. */
function numbersOf(below, copied, own) {
    const theirs = isCopied('etc/passwd', copied);
    const accounts = own
        ? parseAccounts(own.passwd, own.group)
        : theirs
            ? copiedAccounts(copied)
            : below.accounts;
    const whose = theirs ? 'the /etc/passwd that `files` brings' : below.name;
    return (input, owner) => {
        if (accounts === null)
            return { uid: 0, gid: 0 };
        return accounts_idsOf(owner, accounts, (kind, name, there) => {
            const shown = there.slice(0, MOST_NAMES).join(', ') + (there.length > MOST_NAMES ? ', …' : '');
            const advice = there.length === 0 ? 'write' : `it has ${shown}: write one of those, or`;
            return new errors/* UserError */.yo(`\`${input}\`: ${whose} has no ${kind} \`${name}\`${there.length === 0 ? ' and no other:' : ','} ${advice} a number (10001:10001)`);
        });
    };
}
/** Enough to see a slip, and one line. */
const MOST_NAMES = 25;
function copiedAccounts(copied) {
    const textAt = (path) => copied.find(({ entry }) => entry.path === path)?.text ?? '';
    return parseAccounts(textAt('etc/passwd'), textAt('etc/group'));
}
/** Two inputs may name one directory: the later one says whose it is. */
function place(placed, added) {
    const { path, kind } = added.entry;
    const there = placed.get(path);
    if (there && there.input === added.input)
        throw new errors/* UserError */.yo(`\`${added.input}\`: /${path} is there twice: leave one out`);
    if (there && !(kind === 'directory' && there.entry.kind === 'directory'))
        throw new errors/* UserError */.yo(`\`${added.input}\`: /${path} is a ${there.entry.kind} of \`${there.input}\`: change one of the two`);
    placed.set(path, added);
}
/** Throws UserError where a parent is no directory, or a directory and something else would share a path. */
function requireRoom({ entry, input }, placed, below) {
    for (const parent of parentsOf(entry.path)) {
        const above = placed.get(parent);
        if (above && above.entry.kind !== 'directory')
            throw new errors/* UserError */.yo(`\`${input}\`: /${entry.path} lies below /${parent}, a ${above.entry.kind} of \`${above.input}\`: change one of the two`);
        if (!above && below.tree?.get(parent)?.kind === 'file')
            throw new errors/* UserError */.yo(`\`${input}\`: /${entry.path} lies below /${parent}, a file of ${below.name}: write another path`);
    }
    const node = below.tree?.get(entry.path);
    if (node === undefined)
        return;
    if (entry.kind === 'directory' && node.kind === 'symlink')
        throw new errors/* UserError */.yo(`\`${input}\`: /${entry.path} is a symlink of ${below.name}: write ${external_node_path_.posix.resolve('/', external_node_path_.posix.dirname(entry.path), node.target)}`);
    if ((entry.kind === 'directory') !== (node.kind === 'directory') && node.kind !== 'symlink')
        throw new errors/* UserError */.yo(`\`${input}\`: /${entry.path} is a ${node.kind} of ${below.name}: write another path`);
}
function requireBinary(path, name, placed, below) {
    const inside = path.slice(1);
    const clash = placed.get(inside) ??
        parentsOf(inside)
            .map(parent => placed.get(parent))
            .find(above => above && above.entry.kind !== 'directory');
    if (clash)
        throw new errors/* UserError */.yo(`\`${clash.input}\`: /${clash.entry.path} is in the way of the binary ${path}: write another path, or another \`dest\``);
    const under = [...placed.values()].find(({ entry }) => entry.path.startsWith(`${inside}/`));
    if (under)
        throw new errors/* UserError */.yo(`\`${under.input}\`: /${under.entry.path} lies below the binary ${path}: write another path`);
    if (!below.tree)
        return;
    const above = parentsOf(inside).find(parent => below.tree && follow(below.tree, parent)?.node.kind === 'file');
    if (above !== undefined)
        throw new errors/* UserError */.yo(`\`dest\`: ${path} lies below /${above}, a file of ${below.name}: write another path`);
    const there = follow(below.tree, inside)?.node.kind;
    if (there === 'file' && !path.startsWith(OWN_PLACE))
        throw new errors/* UserError */.yo(`\`dest\`: ${path} is a file of ${below.name}: write another path (${OWN_PLACE} is for programs of one's own)`);
    if (there === 'directory')
        throw new errors/* UserError */.yo(`\`dest\`: ${path} is a directory of ${below.name}: write ${path}/ for ${path}/${name}`);
}

;// CONCATENATED MODULE: ./src/image/from-image.ts




const isFromImage = (copy) => copy.image !== undefined;
/**
 * What a line of `files` takes from an image: a file under its new name, or a directory's contents, with their owners and modes, as a
 * Dockerfile's COPY --from does. Symlinks in the path are followed, those below it stay. Nothing without
 * `sources`. Throws UserError for a path that is not there.
 */
async function fromImage(copy, sources) {
    if (sources === null)
        return [];
    const { platform, images } = sources;
    const image = images.get(copy.image);
    if (!image)
        throw new Error(`${copy.image} is not fetched for ${platform}`);
    const { tree } = await below_filesOf(image);
    const { path, node } = find(tree, copy, platform);
    const isDirectory = node.kind === 'directory';
    const to = copy.to.endsWith('/') && !isDirectory ? external_node_path_.posix.join(copy.to, external_node_path_.posix.basename(copy.from)) : copy.to;
    const start = path === '' ? '' : `${path}/`;
    const paths = isDirectory ? [...tree.keys()].filter(each => each.startsWith(start)) : [path];
    const contents = await readContents(image.layers, tree, paths);
    return paths.flatMap(each => from_image_entryOf(tree, each, external_node_path_.posix.join(to, isDirectory ? each.slice(start.length) : '').replace(/^\/+|\/+$/g, ''), contents));
}
function find(tree, { image, from }, platform) {
    const found = follow(tree, from);
    if (found)
        return found;
    throw new errors/* UserError */.yo(`\`files\`: ${image} has no ${from} for ${platform}: correct the path`);
}
function from_image_entryOf(tree, from, path, contents) {
    const node = tree.get(from);
    if (node === undefined)
        return [];
    if (node.kind === 'symlink')
        return [{ kind: 'symlink', path, target: node.target }];
    const { mode, owner } = node;
    if (node.kind === 'directory')
        return [{ kind: 'directory', path, mode, owner }];
    const bytes = contents.get(from) ?? Buffer.of();
    return [{ kind: 'file', path, mode, owner, size: bytes.length, content: { kind: 'bytes', bytes } }];
}

;// CONCATENATED MODULE: ./src/image/files.ts






/**
 * What `files` copies; `directory` is the project's. A directory's contents go
 * below `to`, as a Dockerfile's COPY puts them; a file becomes `to`, or lies in it if that ends with a slash; what a glob matches keeps
 * its path below the part of the pattern that is no pattern. Without a mode of the line's, modes are
 * kept, without leave to write for others than the owner: which of that a checkout has is a matter of its umask. Symlinks stay symlinks.
 * Lines that take from an image count where `sources` has those. Throws UserError for what is missing or leads out of the project.
 */
async function copyFiles(copies, directory, sources = null) {
    if (copies.length === 0)
        return [];
    const project = await (0,promises_.realpath)(directory);
    const all = new Map();
    for (const copy of copies) {
        const entries = isFromImage(copy) ? await fromImage(copy, sources) : await files_entriesOf(copy, project);
        for (const entry of entries) {
            refuseWhiteout(copy, entry.path);
            refuseOtherKind(copy, all.get(entry.path)?.entry, entry);
            all.set(entry.path, { copy, entry: withMode(entry, copy.mode), ...(await accountsText(entry)) });
        }
    }
    return [...all.values()];
}
/** A mode is for files; a directory may be entered by all who may read it. */
function withMode(entry, mode) {
    if (mode === undefined || !('mode' in entry))
        return entry;
    return { ...entry, mode: entry.kind === 'directory' ? mode | ((mode & 0o444) >> 2) : mode };
}
async function accountsText(entry) {
    if (entry.path !== 'etc/passwd' && entry.path !== 'etc/group')
        return {};
    if (entry.kind !== 'file')
        return {};
    const { content } = entry;
    return {
        text: content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : await (0,promises_.readFile)(content.path, 'utf8'),
    };
}
async function files_entriesOf(copy, project) {
    const source = (0,external_node_path_.resolve)(project, copy.from);
    const found = await (0,promises_.stat)(source).catch(files_absent);
    if (found) {
        await requireInside(copy.from, source, project);
        if (found.isDirectory())
            return [...ownedDirectory(copy), ...(await tree(source, copy.to, project))];
        const to = copy.to.endsWith('/') ? external_node_path_.posix.join(copy.to, external_node_path_.posix.basename(copy.from)) : copy.to;
        return itemEntries(await (0,promises_.realpath)(source), to, project);
    }
    const dangling = await (0,promises_.lstat)(source).catch(files_absent);
    if (dangling || !picomatch_default().scan(copy.from).isGlob)
        throw new errors/* UserError */.yo(`\`files\`: there is no \`${copy.from}\` in ${project}: correct the path`);
    return matches(copy, project);
}
/** An owner is also that of the directory itself, unless it is one that bases bring. */
function ownedDirectory({ to, owner }) {
    const path = inImage(to);
    const isTheirs = path === '' || isBasesOwn(path) || /^usr(\/local(\/bin)?)?$/.test(path);
    return owner === undefined || isTheirs ? [] : [{ kind: 'directory', path, mode: 0o755 }];
}
/** Files, symlinks and whole directories; names that begin with a dot only where the pattern says so, as in a shell. */
async function matches(copy, project) {
    const { base, glob } = picomatch_default().scan(copy.from);
    const root = (0,external_node_path_.resolve)(project, base);
    if (!(await (0,promises_.stat)(root).catch(files_absent)))
        throw matchesNothing(copy, project);
    await requireInside(copy.from, root, project);
    const isMatch = picomatch_default()(glob);
    const paths = (await (0,promises_.readdir)(root, { recursive: true })).filter(path => isMatch(path));
    if (paths.length === 0)
        throw matchesNothing(copy, project);
    const entries = paths.map(path => itemEntries((0,external_node_path_.join)(root, path), external_node_path_.posix.join(copy.to, path), project));
    return (await Promise.all(entries)).flat();
}
function matchesNothing({ from }, project) {
    return new errors/* UserError */.yo(`\`files\`: \`${from}\` matches nothing in ${project}: correct the pattern`);
}
/** What is below a directory, its own entry not among it: `to` may be one of the base's. */
async function tree(source, to, project) {
    const names = await (0,promises_.readdir)(source);
    const entries = names.map(name => itemEntries((0,external_node_path_.join)(source, name), external_node_path_.posix.join(to, name), project));
    return (await Promise.all(entries)).flat();
}
async function itemEntries(source, to, project) {
    const info = await (0,promises_.lstat)(source);
    const path = inImage(to);
    if (info.isDirectory()) {
        return [{ kind: 'directory', path, mode: modeOf(info) }, ...(await tree(source, to, project))];
    }
    if (info.isSymbolicLink()) {
        const target = await (0,promises_.readlink)(source);
        const end = (0,external_node_path_.resolve)((0,external_node_path_.dirname)(source), target);
        const real = (await (0,promises_.realpath)(end).catch(files_absent)) ?? end;
        if (!inside(end, project) || !inside(real, project))
            throw outside((0,external_node_path_.relative)(project, source), target);
        return [{ kind: 'symlink', path, target }];
    }
    if (!info.isFile())
        throw new errors/* UserError */.yo(`\`files\`: ${(0,external_node_path_.relative)(project, source)} is no file, directory or symlink: leave it out`);
    const content = { kind: 'file', path: source };
    return [{ kind: 'file', path, mode: modeOf(info), size: info.size, content }];
}
function modeOf({ mode }) {
    return mode & 0o7755;
}
async function requireInside(from, source, project) {
    const real = await (0,promises_.realpath)(source);
    if (!inside(real, project))
        throw outside(from, real);
}
function outside(path, target) {
    return new errors/* UserError */.yo(`\`files\`: \`${path}\` leads out of the project, to ${target}: copy what is meant into the project`);
}
function inside(path, project) {
    return path === project || path.startsWith(project.endsWith(external_node_path_.sep) ? project : project + external_node_path_.sep);
}
function inImage(to) {
    return to.replace(/^\/+/, '').replace(/\/+$/, '');
}
/** In a layer `.wh.x` deletes x of the layers below (image-spec 1.1, layer.md, Whiteouts). */
function refuseWhiteout(copy, path) {
    if (path.split('/').some(name => name.startsWith('.wh.')))
        throw new errors/* UserError */.yo(`\`files\`: \`${copy.from}\` holds /${path}, and names that begin with .wh. mean deletions in an image: rename it`);
}
function refuseOtherKind(copy, there, entry) {
    if (there && (there.kind === 'directory') !== (entry.kind === 'directory'))
        throw new errors/* UserError */.yo(`\`files\`: \`${copy.from}\` puts a ${entry.kind} at /${entry.path}, where a ${there.kind} is: change one of the two`);
}
function files_absent(error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
        return null;
    throw error;
}

;// CONCATENATED MODULE: ./src/image/labels.ts


const PREFIX = 'org.opencontainers.image.';
/** The OCI keys that registries show (image-spec 1.1, annotations.md), for labels and annotations alike. */
function standardLabels(facts, base) {
    const { title, version, description, licenses, source, revision } = facts;
    const values = {
        title,
        version,
        description,
        licenses,
        source,
        revision,
        'base.name': base?.name,
        'base.digest': base?.digest,
    };
    return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value ? [[PREFIX + key, value]] : [])));
}
/** What an index says of itself: the user's own annotations of it, else the user's labels of OCI's names, else what is known (`standardLabels`). */
function standardAnnotations(known, { labels, annotations }) {
    return {
        ...known,
        ...standardAmong(labels),
        ...annotationsAt('index', annotations),
    };
}
/** Those of the user's labels that are OCI keys, and so are good as annotations too. */
function standardAmong(labels) {
    return Object.fromEntries(Object.entries(labels).filter(([key]) => key.startsWith(PREFIX)));
}
/** The annotations of one level, for one platform where the level has one of each; a later line wins. */
function annotationsAt(level, annotations, platform) {
    const chosen = annotations.filter(({ levels, platform: only }) => levels.includes(level) &&
        (platform === undefined || only === undefined || (0,oci_platforms/* normalPlatform */.Je)(only) === platform));
    return Object.fromEntries(chosen.map(({ key, value }) => [key, value]));
}
/** Throws UserError for an annotation of a platform that the image does not have: it would be lost in silence. */
function requirePlatforms(annotations, platforms) {
    for (const { key, platform } of annotations) {
        if (platform !== undefined && !platforms.some(name => name === (0,oci_platforms/* normalPlatform */.Je)(platform)))
            throw new errors/* UserError */.yo(`\`annotations\`: \`${key}\` is for ${platform}, and the image is for ${platforms.join(', ')}: correct the platform`);
    }
}

;// CONCATENATED MODULE: ./src/image/manifest.ts



/** The image for one platform: its manifest over a config and layers (image-spec 1.1, manifest.md). */
function manifest_manifestOf(parts) {
    const { platform, family, layers } = parts;
    const config = manifest_json(FAMILIES[family].config, parts.config);
    const manifest = {
        schemaVersion: 2,
        mediaType: FAMILIES[family].manifest,
        config: config.descriptor,
        layers: layers.map(layer => inFamily(layer.descriptor, family)),
        ...given(parts.annotations),
    };
    const written = manifest_json(manifest.mediaType, manifest);
    const descriptor = {
        ...written.descriptor,
        platform: (0,oci_platforms/* ociPlatform */.Dr)(platform),
        ...given(parts.descriptorAnnotations),
    };
    return {
        descriptor,
        platforms: [{ platform, descriptor, config: config.descriptor, layers: manifest.layers }],
        blobs: new Map([
            ...layers.map(({ descriptor, blob }) => [descriptor.digest, blob]),
            [config.descriptor.digest, config.blob],
            [descriptor.digest, written.blob],
        ]),
    };
}
/** One image of several: their index (image-spec 1.1, image-index.md), in the order given. */
function indexOf(parts) {
    const { images, family } = parts;
    const index = {
        schemaVersion: 2,
        mediaType: FAMILIES[family].index,
        manifests: images.map(({ descriptor }) => descriptor),
        ...given(parts.annotations),
    };
    const { descriptor, blob } = manifest_json(index.mediaType, index);
    return {
        descriptor: { ...descriptor, ...given(parts.descriptorAnnotations) },
        platforms: images.flatMap(({ platforms }) => platforms),
        blobs: new Map([...images.flatMap(({ blobs }) => [...blobs]), [descriptor.digest, blob]]),
    };
}
/** Sorted by key: the order in which they were written must not show in the digest. */
function given(annotations) {
    const entries = Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length === 0 ? {} : { annotations: Object.fromEntries(entries) };
}
function manifest_json(mediaType, value) {
    const bytes = Buffer.from(JSON.stringify(value));
    const descriptor = { mediaType, digest: (0,system_digest/* digestOf */.ol)(bytes), size: bytes.length };
    return { descriptor, blob: { kind: 'bytes', bytes } };
}
const FAMILIES = {
    oci: { index: MEDIA_TYPES.index, manifest: MEDIA_TYPES.manifest, config: MEDIA_TYPES.config },
    docker: {
        index: MEDIA_TYPES.dockerIndex,
        manifest: MEDIA_TYPES.dockerManifest,
        config: MEDIA_TYPES.dockerConfig,
    },
};
const LAYER_TYPES = [
    { oci: MEDIA_TYPES.gzipLayer, docker: MEDIA_TYPES.dockerGzipLayer },
    {
        oci: 'application/vnd.oci.image.layer.v1.tar',
        docker: 'application/vnd.docker.image.rootfs.diff.tar',
    },
];
/** A layer's descriptor by its family's name: some registries reject a manifest that mixes the two. */
function inFamily(descriptor, family) {
    const { mediaType } = descriptor;
    const types = LAYER_TYPES.find(({ oci, docker }) => oci === mediaType || docker === mediaType);
    return { ...descriptor, mediaType: types?.[family] ?? mediaType };
}

;// CONCATENATED MODULE: ./src/image/assemble.ts









/**
 * Makes the image of these parts (image-spec 1.1): for each platform the base's layers, one of `files`, one of the binaries;
 * an index over several platforms and in a part, a plain manifest for one. Equal parts give equal digests.
 * Throws UserError for files that are missing or lead out of the project, and several binaries without an entrypoint.
 */
async function assemble(options) {
    const { platforms, request } = options;
    const layers = await contentLayers(options);
    const family = familyOf(options);
    const images = platforms.map((parts, at) => platformImage(parts, layers[at] ?? null, options, family));
    const [only] = images;
    if (only && isAlone(options))
        return only;
    return indexOf({
        images,
        family,
        annotations: topAnnotations(options, family),
        descriptorAnnotations: annotationsAt('index-descriptor', request.annotations),
    });
}
function isAlone({ platforms, part }) {
    return platforms.length === 1 && !part;
}
/** The layer of each platform's own files, or null where it has none. Equal entries are one layer. */
async function contentLayers(options) {
    const { platforms, request, directory, layerEpoch, compressor } = options;
    const made = new Map();
    const layers = platforms.map(async ({ platform, base, binaries, images }) => {
        const copied = await copyFiles(request.files, directory, { platform, images });
        const names = binaries.map(({ name }) => name);
        const entries = contentEntries(request, await readBelow(request, base), names, copied);
        if (entries.length === 0)
            return null;
        const key = JSON.stringify(entries.map(withDigest));
        const layer = made.get(key) ?? makeLayer(entries, layerEpoch, compressor);
        made.set(key, layer);
        return layer;
    });
    return Promise.all(layers);
}
/** An entry by its content's digest, which is shorter. */
function withDigest(entry) {
    if (entry.kind !== 'file' || entry.content.kind !== 'bytes')
        return entry;
    return { ...entry, content: (0,system_digest/* digestOf */.ol)(entry.content.bytes) };
}
function platformImage({ platform, base, binaries, layer }, files, options, family) {
    const { request, facts, epoch } = options;
    const alone = isAlone(options);
    const names = binaries.map(({ name }) => name);
    const layers = [
        ...(files ? [{ layer: files, comment: 'files' }] : []),
        { layer, comment: names.join(', ') },
    ];
    const labels = standardLabels(facts, base.origin);
    return manifest_manifestOf({
        platform,
        config: imageConfig({ platform, base, layers, binaries: names, request, labels, epoch }),
        layers: [...base.layers, ...layers.map(named => named.layer)],
        family,
        // What an index would carry belongs to the manifest where there is none: registries show what the tag names.
        annotations: {
            ...(alone ? topAnnotations(options, family) : {}),
            ...annotationsAt('manifest', request.annotations, platform),
        },
        descriptorAnnotations: {
            ...(alone ? annotationsAt('index-descriptor', request.annotations) : {}),
            ...annotationsAt('manifest-descriptor', request.annotations, platform),
        },
    });
}
/** Gives the index's annotations. Docker's manifests have none. */
function topAnnotations({ platforms, request, facts }, family) {
    if (family === 'docker')
        return {};
    return standardAnnotations(standardLabels(facts, platforms[0]?.base.origin), request);
}
/** The base's, unless the image needs what Docker's media types do not know: annotations of the user's, or zstd. */
function familyOf({ platforms, request, compressor }) {
    const docker = platforms.every(({ base }) => base.family === 'docker') &&
        request.annotations.length === 0 &&
        compressor.mediaType === MEDIA_TYPES.gzipLayer;
    return docker ? 'docker' : 'oci';
}

;// CONCATENATED MODULE: ./src/image/base-blobs.ts





function openBlobs(system, directory) {
    const matches = async (file, digest) => {
        const found = await (0,promises_.stat)(file).catch(base_blobs_absent);
        return found?.isFile() === true && (await system.digestOf(file)) === digest;
    };
    const path = (digest) => (0,external_node_path_.join)(directory, digest.replace(':', '/'));
    const used = (digest) => markUsed(directory, digest, system.now());
    return {
        path,
        has: async (digest) => {
            if (!(await matches(path(digest), digest)))
                return false;
            await used(digest);
            return true;
        },
        read: async (digest) => {
            const bytes = await (0,promises_.readFile)(path(digest)).catch(base_blobs_absent);
            if (!bytes || (0,system_digest/* digestOf */.ol)(bytes) !== digest)
                return undefined;
            await used(digest);
            return bytes;
        },
        keep: async (bytes) => {
            const digest = (0,system_digest/* digestOf */.ol)(bytes);
            await write(path(digest), beside => (0,promises_.writeFile)(beside, bytes));
            await used(digest);
            return digest;
        },
        add: async (digest, file) => {
            if (!(await matches(file, digest)))
                return false;
            await write(path(digest), beside => (0,promises_.copyFile)(file, beside));
            await used(digest);
            return true;
        },
    };
}
/** Every blob in a directory that `openBlobs` keeps them in. */
async function listBlobs(directory) {
    const names = await (0,promises_.readdir)((0,external_node_path_.join)(directory, 'sha256')).catch(() => []);
    const found = await Promise.all(names.map(async (name) => {
        const path = (0,external_node_path_.join)(directory, 'sha256', name);
        const mark = (0,external_node_path_.join)(directory, USED, name);
        const blob = await (0,promises_.stat)(path).catch(() => null);
        if (!blob?.isFile())
            return null;
        const { mtimeMs } = await (0,promises_.stat)(mark).catch(() => blob);
        const remove = async () => {
            await (0,promises_.rm)(path, { force: true });
            await (0,promises_.rm)(mark, { force: true });
        };
        return { path, bytes: blob.size, used: mtimeMs, remove };
    }));
    return found.filter(blob => blob !== null);
}
/** An empty file for each blob, whose time is that of the blob's last use: the blob's own times say whether its digest is known. */
const USED = 'used';
async function markUsed(directory, digest, now) {
    const mark = (0,external_node_path_.join)(directory, USED, digest.slice('sha256:'.length));
    const set = () => (0,promises_.utimes)(mark, now / 1000, now / 1000);
    const make = async () => {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(mark), { recursive: true });
        await (0,promises_.writeFile)(mark, '');
        await set();
    };
    // Where it cannot be written, the blob is of use nevertheless.
    await set().catch(() => make().catch(() => { }));
}
async function write(path, content) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    await (0,system_temporary/* whole */.WQ)(path, content);
}
function base_blobs_absent(error) {
    if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
        throw error;
}

;// CONCATENATED MODULE: ./src/image/base-libc.ts



/** The file names of glibc's dynamic loaders: `ld-linux-x86-64.so.2`, `ld-linux-armhf.so.3`, and `ld64.so.1` of s390x, `ld64.so.2` of ppc64le. */
const LOADER = /^(ld-linux[\w.-]*|ld64)\.so\.\d+$/;
/**
 * Throws UserError where a target's binaries need glibc and the base has none: such an image would end with "no such file or
 * directory" on start. Layers that cannot be read here (zstd before Node 22.15) count as having it.
 */
async function requireGlibc(name, base, targets) {
    const needy = targets.find(({ libc }) => libc === 'gnu');
    if (!needy)
        return;
    for (const layer of base.layers)
        if (await mayHoldLoader(layer))
            return;
    throw new errors/* UserError */.yo(`\`base\`: ${name} has no glibc for ${needy.platform}, which \`libc: gnu\` needs: choose a base that has (debian:13-slim, gcr.io/distroless/cc), or \`libc: musl\``);
}
async function mayHoldLoader(layer) {
    if (layer.blob.kind !== 'file' || !/[.+]gzip$|\btar$/.test(layer.descriptor.mediaType))
        return true;
    let found = false;
    await scan(layer, async ({ name }) => {
        found ||= LOADER.test((0,external_node_path_.basename)(name));
    });
    return found;
}

;// CONCATENATED MODULE: ./src/image/base-manifest.ts



/**
 * Reads a base's index or manifest (image-spec 1.1, image-index.md and manifest.md, or Docker's own schema 2, which has the same
 * fields). `name` (`\`base\`: alpine:3`) begins errors. Throws UserError for anything else: what a registry sends is not ours to trust.
 */
function parseBaseManifest(name, bytes) {
    const parsed = parseObject(bytes);
    if (parsed && Array.isArray(parsed['manifests']) && parsed['manifests'].every(isDescriptor)) {
        const images = parsed['manifests'];
        // What is attested of an image stands beside it, for a platform of its own (BuildKit: "Image attestation storage").
        const isImage = ({ mediaType, platform }) => IMAGE_TYPES.includes(mediaType) && platform?.os !== 'unknown';
        const found = images.filter(isImage);
        if (found.length === 0 && images.some(({ mediaType }) => INDEX_TYPES.includes(mediaType))) {
            throw new errors/* UserError */.yo(`${name} is an index of indexes: name one of those it holds`);
        }
        return { kind: 'index', images: found };
    }
    return parseBaseImage(name, bytes);
}
/** The same of what can only be an image's manifest. */
function parseBaseImage(name, bytes) {
    const { config, layers } = parseObject(bytes) ?? {};
    if (isDescriptor(config) &&
        CONFIG_TYPES.includes(config.mediaType) &&
        Array.isArray(layers) &&
        layers.every(isDescriptor)) {
        const family = config.mediaType === MEDIA_TYPES.dockerConfig ? 'docker' : 'oci';
        return { kind: 'image', config, layers, family };
    }
    throw new errors/* UserError */.yo(`${name} is no container image: neither an index nor a manifest with layers`);
}
const INDEX_TYPES = [MEDIA_TYPES.index, MEDIA_TYPES.dockerIndex];
const IMAGE_TYPES = [MEDIA_TYPES.manifest, MEDIA_TYPES.dockerManifest];
const CONFIG_TYPES = [MEDIA_TYPES.config, MEDIA_TYPES.dockerConfig];
/** Reads a base's config; throws UserError where its layers are not those of the manifest (image-spec 1.1, config.md, rootfs). */
function parseBaseConfig(name, bytes, layers) {
    const parsed = parseObject(bytes);
    const rootfs = parsed?.['rootfs'];
    const diffIds = base_manifest_isObject(rootfs) && Array.isArray(rootfs['diff_ids']) ? rootfs['diff_ids'] : [];
    if (parsed === undefined || diffIds.length !== layers.length || !diffIds.every(system_digest/* isDigest */.Bc)) {
        throw new errors/* UserError */.yo(`${name} has a config that does not name the ${layers.length} layers of its manifest`);
    }
    return parsed;
}
function isDescriptor(value) {
    return (base_manifest_isObject(value) &&
        typeof value['mediaType'] === 'string' &&
        (0,system_digest/* isDigest */.Bc)(value['digest']) &&
        typeof value['size'] === 'number');
}
function parseObject(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString());
        return base_manifest_isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function base_manifest_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./src/image/base-platform.ts
/**
 * Chooses the image whose platform serves `wanted` best, the earlier one of equals; undefined where none does.
 *
 * The order is containerd's (platforms.Only): the platform itself, then older variants of the same architecture, newest
 * first. Its last step, to another architecture (386 for amd64, 32-bit arm for arm64), is left out: the libraries and the
 * shell of such an image are not for our binary's machine.
 */
function choosePlatform(images, platformOf, wanted) {
    const named = images.map(image => ({ image, name: writtenName(platformOf(image)) }));
    for (const name of [wanted, ...olderVariants(wanted)]) {
        const found = named.find(candidate => candidate.name === name);
        if (found)
            return found.image;
    }
    return undefined;
}
/** `linux/arm64`, `linux/arm/v7`: containerd's normal form (platforms.Normalize). Undefined where nothing is written. */
function writtenName(platform) {
    if (!platform?.os || !platform.architecture)
        return undefined;
    const architecture = ALIASES[platform.architecture] ?? platform.architecture;
    const variant = normalVariant(architecture, platform.variant);
    return [platform.os, architecture, ...(variant === '' ? [] : [variant])].join('/');
}
const ALIASES = { x86_64: 'amd64', aarch64: 'arm64', i386: '386' };
/** Variants that are the architecture's own baseline. */
const BASELINES = ['amd64/v1', 'arm64/v8', 'arm64/v8.0', 'arm64/8'];
function normalVariant(architecture, variant = '') {
    if (architecture === 'arm')
        return variant === '' ? 'v7' : variant.replace(/^(?=\d)/, 'v');
    return BASELINES.includes(`${architecture}/${variant}`) ? '' : variant;
}
function olderVariants(platform) {
    const [os, architecture, variant = ''] = platform.split('/');
    const level = Number(variant.slice(1));
    const lowest = architecture === 'arm' ? 5 : 2;
    const older = Array.from({ length: Math.max(level - lowest, 0) }, (_, step) => `v${level - 1 - step}`);
    const names = older.map(name => `${os}/${architecture}/${name}`);
    return architecture === 'amd64' && variant !== '' ? [...names, `${os}/${architecture}`] : names;
}

;// CONCATENATED MODULE: ./src/image/base.ts








/**
 * The image that `written` names in an input (`alpine:3`, `gcr.io/distroless/static:nonroot@sha256:...`), for each target's platform.
 *
 * A tag is resolved on every run, a digest only when it is not kept. What it names is checked against the digest, then every
 * platform's manifest, config and layers are fetched by theirs into `home.bases`, where they stay: nothing is fetched twice.
 * Every blob's digest is compared before it is used, a kept one's too.
 *
 * Throws UserError for a base that is not there, is refused, differs from its digest, lacks a platform, or has no glibc
 * where a target needs it.
 */
async function fetchBase(system, home, transport, written, targets, input = 'base') {
    const source = {
        system,
        transport,
        blobs: openBlobs(system, home.bases),
        written,
        input: `\`${input}\``,
        named: `\`${input}\`: ${written}`,
        reference: (0,oci_registry/* parseReference */.F2)(written, `\`${input}\``),
    };
    const root = await resolve(source);
    const chosen = choose(source, root, targets);
    await fetchMissing(source, [...new Set(chosen.values())]);
    const bases = new Map();
    for (const target of targets) {
        const base = await readBase(source, chosen.get(target.platform) ?? root.digest, target, root);
        if (input === 'base')
            await requireGlibc(written, base, [target]);
        bases.set(target.platform, base);
    }
    return bases;
}
/** The bytes of what the reference names. buildx does not verify a pinned index: its digest is compared here. */
async function resolve(source) {
    const { blobs, written, named, reference } = source;
    const { digest: pinned } = reference;
    const kept = pinned && (await blobs.read(pinned));
    if (pinned && kept)
        return { digest: pinned, manifest: parseBaseManifest(named, kept) };
    // With a tag and a digest the digest alone decides, as for every other tool.
    const asked = pinned ? `${(0,oci_registry/* nameOf */.Vb)(reference)}@${pinned}` : (0,oci_registry/* formatReference */.FH)(reference);
    const bytes = Buffer.from(await base_ask(source, ['inspect', '--raw', asked], 'manifest'));
    const digest = (0,system_digest/* digestOf */.ol)(bytes);
    if (pinned && digest !== pinned) {
        throw new errors/* UserError */.yo(`${source.input}: the registry answered ${digest} for ${written}: it was altered, do not use it`);
    }
    await blobs.keep(bytes);
    return { digest, manifest: parseBaseManifest(named, bytes) };
}
/** Which manifest serves which platform. A reference to one image serves every platform that its config allows. */
function choose(source, root, targets) {
    const { manifest } = root;
    if (manifest.kind === 'image')
        return new Map(targets.map(({ platform }) => [platform, root.digest]));
    return new Map(targets.map(({ platform }) => {
        const image = choosePlatform(manifest.images, entry => entry.platform, platform);
        if (!image)
            throw missingPlatform(source, platform, manifest.images.map(entry => entry.platform));
        return [platform, image.digest];
    }));
}
function missingPlatform(source, platform, there) {
    const names = new Set(there.map(writtenName).filter(name => name !== undefined));
    const list = names.size === 0 ? 'names no platform at all' : `has ${[...names].join(', ')}`;
    return new errors/* UserError */.yo(`${source.input}: ${source.written} is not there for ${platform}, it ${list}: choose another ${source.input === '`base`' ? 'base' : 'image'}, or leave ${platform} out of \`platforms\``);
}
/** Fetches the images of which anything is missing, all in one call, into a layout of their own, since parallel fetches into one race. */
async function fetchMissing(source, images) {
    const { system, blobs } = source;
    const missing = [];
    for (const image of images)
        if ((await absentBlobs(source, image)).length > 0)
            missing.push(image);
    if (missing.length === 0)
        return;
    system.console.status('Fetching', `${source.written} (${missing.length === 1 ? 'one platform' : `${missing.length} platforms`})`);
    const layout = (0,external_node_path_.join)(await system.temporary('base'), 'layout');
    const sources = missing.map(digest => `${(0,oci_registry/* nameOf */.Vb)(source.reference)}@${digest}`);
    await base_ask(source, ['create', '--progress=none', '--prefer-index=false', `--tag=oci-layout://${layout}:base`, ...sources], 'blobs');
    const fetched = openBlobs({ ...system, digestOf: system_digest/* digestOfFile */.Mk }, (0,external_node_path_.join)(layout, 'blobs'));
    for (const image of missing) {
        // The manifest first: it says what else there is.
        await blobs.add(image, fetched.path(image));
        for (const blob of await absentBlobs(source, image)) {
            if (await blobs.add(blob, fetched.path(blob)))
                continue;
            throw new errors/* UserError */.yo(`${source.input}: ${source.written} came without ${blob}, or with other bytes: try again, or choose another base`);
        }
    }
}
/** Standard output of `buildx imagetools`. */
async function base_ask(source, args, moves) {
    const { system, transport, input, written, reference } = source;
    const answer = await (0,oci_registry/* imagetools */.lg)(system, transport, { args, moves, registry: reference.registry });
    if (!answer.ok)
        throw baseError(input, written, reference, answer.failure, transport);
    return answer.stdout;
}
/** Which of an image's blobs are not kept: only the manifest where that is missing, since it names the others. */
async function absentBlobs(source, image) {
    const bytes = await source.blobs.read(image);
    if (!bytes)
        return [image];
    const { config, layers } = parseBaseImage(source.named, bytes);
    const absent = [];
    for (const { digest } of [config, ...layers])
        if (!(await source.blobs.has(digest)))
            absent.push(digest);
    return absent;
}
async function readBase(source, image, target, root) {
    const { blobs, named, reference } = source;
    const { config: descriptor, layers, family } = parseBaseImage(named, await kept(source, image));
    const config = parseBaseConfig(named, await kept(source, descriptor.digest), layers);
    if (root.manifest.kind === 'image' && !choosePlatform([config], platformOf, target.platform)) {
        throw missingPlatform(source, target.platform, [config]);
    }
    return {
        layers: layers.flatMap((layer, at) => layerOf(blobs, layer, config.rootfs.diff_ids[at])),
        config: inherited(config),
        family,
        origin: { name: fullName(reference), digest: root.digest },
    };
}
/** As `org.opencontainers.image.base.name` wants it: with its registry, without its digest (image-spec 1.1, annotations.md). */
function fullName({ digest, ...reference }) {
    return (0,oci_registry/* formatReference */.FH)(reference);
}
function layerOf(blobs, descriptor, diffId) {
    return diffId === undefined
        ? []
        : [{ descriptor, diffId, blob: { kind: 'file', path: blobs.path(descriptor.digest) } }];
}
/** What a Dockerfile's FROM takes over; the platform and the layers are the new image's own. */
function inherited({ config, history }) {
    return { ...(config ? { config } : {}), ...(history ? { history } : {}) };
}
async function kept(source, digest) {
    const bytes = await source.blobs.read(digest);
    if (bytes)
        return bytes;
    throw new Error(`${digest} of the base ${source.written} has gone from ${source.blobs.path(digest)}`);
}
const platformOf = (config) => config;
/** What the user is told when a base could not be fetched: one line with what to do. `written` is the image in their words, `input` what names it (`\`base\``). */
function baseError(input, written, reference, failure, transport) {
    if (failure.kind === 'missing') {
        return new errors/* UserError */.yo(`${input}: ${written} is not there: correct its name, tag or digest (${reference.registry} has no ${reference.repository} of that)`);
    }
    const refused = failure.kind === 'unauthorized' || failure.kind === 'forbidden';
    if (refused && (0,oci_registry/* accountAt */.VI)(transport, reference) === undefined) {
        // Many registries answer so for what does not exist, so that nobody can tell which names are private.
        return new errors/* UserError */.yo(`${input}: ${reference.registry} refuses ${written} (${failure.text}): correct its name, or log in before with "docker login ${reference.registry}"`);
    }
    return (0,oci_registry/* transportError */.WQ)(failure, { action: 'pull', reference, transport });
}

;// CONCATENATED MODULE: ./src/image/check.ts








/**
 * Looks at what an image of binaries with these names will hold, before anything is compiled: on its `base` where that is fetched. Throws
 * UserError for two things at one path, names that nobody has, and a program that is not there or cannot start.
 */
async function checkContents(request, names, copied, base) {
    const below = base ? await readBelow(request, base) : belowOf(request);
    const entries = contentEntries(request, below, names, copied);
    const binaries = names.map(name => programAt(binaryPath(request.dest, name).slice(1)));
    const config = base?.config.config ?? {};
    const needed = programs(request, names, config);
    const own = withEntries(new Map(), [...entries, ...binaries]);
    const isOwn = ({ name }) => placesOf(name, request, config).some(path => check_isFile(own, path));
    // Most images run what they bring: a base of many layers need not be read.
    const ofBase = base && !needed.every(isOwn) ? (await below_filesOf(base)).tree : below.tree;
    if (!ofBase)
        return;
    const tree = withEntries(ofBase, [...entries, ...binaries]);
    for (const program of needed) {
        const path = placesOf(program.name, request, config).find(place => check_isFile(tree, place));
        if (path === undefined)
            throw check_missing(program, request, below.name, names);
        await requireStart(program, path, tree, entries, below.name);
    }
}
function programAt(path) {
    return { kind: 'file', path, mode: 0o755, size: 0, content: { kind: 'bytes', bytes: Buffer.of() } };
}
function check_isFile(tree, path) {
    return follow(tree, path)?.node.kind === 'file';
}
function programs(request, names, config) {
    const { Entrypoint, Cmd } = chooseCommand(request, names);
    const check = request.healthcheck && withProgram(request.healthcheck, request.dest, names);
    const [kind, command = ''] = check?.Test ?? [];
    const shell = config.Shell?.[0] ?? '/bin/sh';
    return [
        Entrypoint ? { input: 'entrypoint', name: Entrypoint[0] ?? '' } : { input: 'cmd', name: Cmd?.[0] ?? '' },
        ...(kind === 'CMD' ? [{ input: 'healthcheck', name: command }] : []),
        ...(kind === 'CMD-SHELL' ? [{ input: 'healthcheck', name: shell }] : []),
    ];
}
function check_missing({ input, name }, { healthcheck }, base, names) {
    if (input === 'healthcheck' && healthcheck?.Test[0] === 'CMD-SHELL')
        return new errors/* UserError */.yo(`\`healthcheck\`: CMD-SHELL needs ${name}, and ${base} has none: write CMD with a program of the image (CMD ${names[0]} health), or a base with a shell`);
    return new errors/* UserError */.yo(`\`${input}\`: the image has no program \`${name}\`: there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}`);
}
/** Throws UserError for a program that nobody may execute, and a script whose interpreter the image lacks. */
async function requireStart({ input, name }, path, tree, entries, base) {
    const found = follow(tree, path)?.node;
    if (found?.kind !== 'file')
        return;
    const entry = entries.find(one => one.path === found.name);
    if ((found.mode & 0o111) === 0) {
        const way = entry ? `write :0755 after its path in \`files\`` : 'write another program';
        throw new errors/* UserError */.yo(`\`${input}\`: ${name} is a file that nobody may execute: ${way}`);
    }
    if (entry?.kind !== 'file')
        return;
    // As the kernel reads it (execve(2), "Interpreter scripts").
    const [, interpreter] = /^#![ \t]*(\S+)/.exec(await beginning(entry.content)) ?? [];
    if (interpreter !== undefined && !check_isFile(tree, interpreter))
        throw new errors/* UserError */.yo(`\`${input}\`: ${name} is a script for ${interpreter}, and ${base} has none: choose a base that has it, or bring it with \`files\``);
}
async function beginning(content) {
    if (content.kind === 'bytes')
        return Buffer.from(content.bytes.subarray(0, MOST)).toString();
    const file = await (0,promises_.open)(content.path);
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST), 0, MOST, 0);
        return buffer.subarray(0, bytesRead).toString();
    }
    finally {
        await file.close();
    }
}
/** Bytes of a script's first line that Linux reads. */
const MOST = 256;
/** Where an engine looks for a program: at its path, or in the directories of PATH. */
function placesOf(name, { env, workdir }, config) {
    if (name.includes('/'))
        return [external_node_path_.posix.resolve('/', workdir ?? config.WorkingDir ?? '', name)];
    const inherited = config.Env?.find(line => line.startsWith('PATH='))?.slice('PATH='.length);
    const path = env['PATH'] ?? inherited ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    return path.split(':').map(directory => external_node_path_.posix.join(directory, name));
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
;// CONCATENATED MODULE: ./src/image/compressor.ts






/** The compressor for an image, with one thread a core. Close it when the last layer is made. Throws UserError for zstd where Node.js has none. */
function openCompressor(compression, cores) {
    return compression === 'zstd' ? zstd(cores) : compressor_gzip(cores);
}
/** Beside this module, in src/image as in dist. A name that no bundler sees as a file of its own. */
const WORKER = ['gzip', 'worker.js'].join('-');
/**
 * Each chunk becomes a gzip member of its own (RFC 1952, 2.2: a file is a series of members, as estargz layers are), so that
 * any number of threads gives the same bytes. libdeflate comes as WebAssembly, the same instructions everywhere: node:zlib's bytes
 * differ between processors and builds. It is as fast, and needs no warming up, which took plain JavaScript most of its time here.
 */
function compressor_gzip(threads) {
    const workers = new Map();
    const waiting = [];
    function start() {
        const worker = new external_node_worker_threads_.Worker(__webpack_require__.ab + "gzip-worker.js");
        worker.on('message', (packed) => {
            workers.get(worker)?.resolve(packed);
            next(worker);
        });
        worker.on('error', error => {
            workers.get(worker)?.reject(error);
            workers.delete(worker);
            for (const job of waiting.splice(0))
                job.reject(error);
        });
        return worker;
    }
    function next(worker) {
        const job = waiting.shift() ?? null;
        workers.set(worker, job);
        if (job)
            worker.postMessage(job.chunk, [job.chunk.buffer]);
    }
    return {
        mediaType: MEDIA_TYPES.gzipLayer,
        maker: (0,system_digest/* digestOf */.ol)((0,external_node_fs_.readFileSync)(__webpack_require__.ab + "gzip-worker.js")),
        width: threads,
        compress: chunk => new Promise((resolve, reject) => {
            waiting.push({ chunk, resolve, reject });
            const idle = [...workers].find(([, job]) => job === null)?.[0];
            if (idle)
                next(idle);
            else if (workers.size < threads)
                next(start());
        }),
        close: async () => {
            await Promise.all([...workers.keys()].map(worker => worker.terminate()));
        },
    };
}
/** Throws UserError for zstd where Node.js has none. */
function requireCompression(compression) {
    if (compression === 'zstd')
        zstdOfNode();
}
function zstdOfNode() {
    const { zstdCompress } = external_node_zlib_;
    if (zstdCompress)
        return zstdCompress;
    throw new errors/* UserError */.yo(`\`compression: zstd\` needs Node.js 22.15 or newer, and this is ${process.versions.node}: update it, or write compression: gzip`);
}
/** node:zlib's zstd runs on libuv's threads. Frames may follow each other (RFC 8878, 3). */
function zstd(cores) {
    const zstdCompress = zstdOfNode();
    return {
        mediaType: MEDIA_TYPES.zstdLayer,
        maker: `zstd of Node.js ${process.versions.node}`,
        width: cores,
        compress: chunk => new Promise((resolve, reject) => {
            zstdCompress(chunk, (error, packed) => (error ? reject(error) : resolve(packed)));
        }),
        close: async () => { },
    };
}

// EXTERNAL MODULE: ./node_modules/dockerfile-ast/lib/main.js
var main = __webpack_require__(8390);
;// CONCATENATED MODULE: ./src/image/dockerfile/stages.ts

/**
 * Reads a Dockerfile (Dockerfile reference, docs.docker.com) into its stages. `automatic` are the arguments that are there without
 * an ARG, and `given` the build arguments, which win over them and over the defaults of the ARG instructions before the first FROM;
 * `globals` are all of them, as FROM sees them. ONBUILD is passed over: it belongs to builds on the image.
 */
function readStages(text, given, automatic) {
    const file = main.DockerfileParser.parse(text);
    const globals = {};
    for (const [name, value] of Object.entries(automatic))
        globals[name] = given[name] ?? value;
    for (const arg of file.getInitialARGs()) {
        const property = arg.getProperty();
        if (!property)
            continue;
        const name = property.getName();
        const written = property.getValue();
        globals[name] = given[name] ?? (written === null ? globals[name] : expand(written, globals));
    }
    const stages = [];
    for (const instruction of file.getInstructions()) {
        if (instruction.getKeyword() === 'FROM')
            stages.push({ from: instruction, instructions: [] });
        else
            stages.at(-1)?.instructions.push(instruction);
    }
    return {
        globals,
        stages: stages.map(({ from, instructions }, index) => stageOf(from, instructions, index, globals)),
    };
}
function stageOf(from, instructions, index, globals) {
    const name = from.getBuildStage() ?? undefined;
    const [platform] = flags(from, 'platform');
    const all = (keyword) => instructions.filter(one => one.getKeyword() === keyword);
    return {
        index,
        line: lineOf(from),
        image: expand(from.getImage() ?? '', globals),
        ...(name === undefined ? {} : { name }),
        ...(platform === undefined ? {} : { platform }),
        runs: all('RUN').map(lineOf),
        sources: [
            ...all('COPY').flatMap(copy => flags(copy, 'from').map(from => stages_source(copy, from, copied(copy)))),
            ...all('RUN').flatMap(run => mounts(run).map(from => stages_source(run, from, []))),
        ],
        args: all('ARG').flatMap(arg => argNames(arg).map(name => ({ name, line: lineOf(arg) }))),
        labels: all('LABEL').flatMap(label => labels(label)),
    };
}
function stages_source(instruction, from, paths) {
    return { from, line: lineOf(instruction), text: instruction.getRawArgumentsContent() ?? '', paths };
}
/** All arguments but the last, which is where they go; the JSON form has them quoted. */
function copied(copy) {
    const quoted = copy.getJSONStrings().map(argument => argument.getJSONValue());
    const all = quoted.length > 0 ? quoted : copy.getArguments().map(argument => argument.getValue());
    return all.slice(0, -1);
}
/** `--mount=type=bind,from=build,target=/src` */
function mounts(run) {
    return flags(run, 'mount').flatMap(mount => /(?:^|,)from=([^,]+)/.exec(mount)?.[1] ?? []);
}
/** The values of a flag, whatever others stand beside it: the parser's own getters see one that stands alone. */
function flags(instruction, name) {
    return instruction
        .getFlags()
        .filter(flag => flag.getName() === name)
        .flatMap(flag => flag.getValue() || []);
}
/** `ARG A B=2` */
function argNames(arg) {
    return arg.getArguments().map(argument => argument.getValue().replace(/=.*$/s, ''));
}
function lineOf(instruction) {
    return instruction.getRange().start.line + 1;
}
/** `LABEL a=b "c"="d e"`, or `LABEL a b`. A key with a variable is nobody's name before the build. */
function labels(label) {
    return label
        .getProperties()
        .map(property => ({ key: property.getName(), value: property.getValue() }))
        .filter(({ key }) => !key.includes('$'))
        .map(({ key, value }) => ({ key, value: value?.includes('$') ? null : value }));
}
/** `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`; a variable without a value is empty. */
function expand(text, variables) {
    return text.replace(/\$(?:(\w+)|\{(\w+)(?::([-+])([^}]*))?\})/g, (_, plain, braced, operator, word) => {
        const value = variables[plain ?? braced] ?? '';
        if (operator === '-')
            return value || word;
        if (operator === '+')
            return value && word;
        return value;
    });
}
/** The stage that `name` means for what stands before stage number `before`: by name, in whatever case, or by number. */
function findStage(stages, name, before = stages.length) {
    const earlier = stages.slice(0, before);
    return (earlier.findLast(stage => stage.name?.toLowerCase() === name.toLowerCase()) ??
        (/^\d+$/.test(name) ? earlier[Number(name)] : undefined));
}
/** The stages that BuildKit runs for the last one: itself, what it stands on and what it copies or mounts from. */
function reachedFrom(stages, last) {
    const reached = new Set([last]);
    for (const stage of reached) {
        for (const name of [stage.image, ...stage.sources.map(({ from }) => from)]) {
            const found = findStage(stages, name, stage.index);
            if (found)
                reached.add(found);
        }
    }
    return stages.filter(stage => reached.has(stage));
}

;// CONCATENATED MODULE: ./src/image/dockerfile/view.ts


/** `own` is the builder's platform, where that is known. Throws UserError for a Dockerfile that has no stage, or not the wanted one. */
function viewFor(file, target, own) {
    const { stages, globals } = readStages(file.text, file.buildArgs, automatic(target, own));
    const last = file.target === undefined ? stages.at(-1) : findStage(stages, file.target);
    if (last)
        return { target, stages, globals, last };
    if (stages.length === 0)
        throw new errors/* UserError */.yo(`${file.path} has no FROM: it is no Dockerfile`);
    const names = stages.flatMap(({ name }) => name ?? []).join(', ');
    throw new errors/* UserError */.yo(`\`target\`: ${file.path} has no stage \`${file.target}\`: ${names === '' ? 'none of its stages has a name' : `there are ${names}`}`);
}
/** BuildKit's automatic platform arguments (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
function automatic(target, build = target) {
    return { ...platformVariables('TARGET', target), ...platformVariables('BUILD', build) };
}
function platformVariables(prefix, platform) {
    const [os, architecture, variant] = platform.split('/');
    return {
        [`${prefix}PLATFORM`]: platform,
        [`${prefix}OS`]: os,
        [`${prefix}ARCH`]: architecture,
        [`${prefix}VARIANT`]: variant,
    };
}

;// CONCATENATED MODULE: ./src/image/dockerfile/check.ts




/** The named context that holds the finished binaries: `COPY --from=binaries ${TARGETPLATFORM}/app /app`. */
const BINARIES = 'binaries';
/**
 * Throws UserError for a Dockerfile that has no stage, not the wanted one, or takes no binary (`binary` is one's name), and for
 * one that names the binary by a platform variable without its ARG, which BuildKit would expand to nothing, or takes nothing but
 * another platform's binary into the image for one.
 */
function requireBinaries(file, binary, platforms) {
    const views = platforms.map(target => {
        const view = viewFor(file, target);
        const taken = reachedFrom(view.stages, view.last).flatMap(stage => stage.sources.filter(({ from }) => from === BINARIES).map(source => ({ stage, ...source })));
        return { ...view, taken };
    });
    const without = views.filter(({ taken }) => taken.length === 0).map(({ target }) => target);
    if (without.length > 0) {
        const which = without.length === views.length ? '' : ` for ${without.join(', ')}`;
        throw new errors/* UserError */.yo(`${file.path}: no stage that is built${which} takes the finished binaries: write "ARG TARGETPLATFORM" and "COPY --from=${BINARIES} \${TARGETPLATFORM}/${binary} /${binary}" in its last one`);
    }
    for (const { stages, taken } of views) {
        for (const { stage, text, line } of taken) {
            const undeclared = PLATFORM_VARIABLES.find(name => uses(text, name) && !declares(stages, stage, name, line));
            if (undeclared) {
                throw new errors/* UserError */.yo(`${file.path}:${line}: ${undeclared} is empty here, since its stage does not declare it: write "ARG ${undeclared}" above this line`);
            }
        }
    }
    for (const { target, taken } of views) {
        const named = taken.map(({ paths }) => platforms.filter(platform => paths.some(path => path.includes(`${platform}/`))));
        if (named.some(names => names.length === 0 || names.includes(target)))
            continue;
        throw new errors/* UserError */.yo(`${file.path}:${taken[0]?.line}: the binary for ${[...new Set(named.flat())].join(', ')} would be in the image for ${target}: write "\${TARGETPLATFORM}" in its place, and "ARG TARGETPLATFORM" above this line`);
    }
}
const PLATFORM_VARIABLES = ['TARGETPLATFORM', 'TARGETOS', 'TARGETARCH', 'TARGETVARIANT'];
function uses(text, variable) {
    return new RegExp(`\\$\\{?${variable}\\b`).test(text);
}
/** A stage has the ARGs above the line, and all of the stages that it stands on. */
function declares(stages, stage, name, line) {
    if (stage.args.some(arg => arg.name === name && arg.line < line))
        return true;
    const below = findStage(stages, stage.image, stage.index);
    return below !== undefined && declares(stages, below, name, Number.POSITIVE_INFINITY);
}
/**
 * Throws UserError for the first RUN that needs an emulator which the builder does not have: it would end in "exec format error"
 * minutes later, without the platform's name. Stages that are not reached, and those on the builder's own platform
 * (`--platform=$BUILDPLATFORM`), may run what they like. `runnable` is what `buildx inspect` lists, the builder's own platform
 * first, emulated ones included.
 */
function requireNativeRuns(file, platforms, runnable) {
    const native = new Set(runnable.map(machineOf));
    const foreign = platforms.flatMap(target => {
        const view = viewFor(file, target, runnable[0]);
        return reachedFrom(view.stages, view.last).flatMap(stage => {
            const [line] = stage.runs;
            const platform = check_platformOf(view, stage);
            return line === undefined || native.has(machineOf(platform))
                ? []
                : [{ line, platform, image: stage.image }];
        });
    });
    const [first] = foreign.sort((one, other) => one.line - other.line);
    if (!first)
        return;
    const there = foreign.filter(({ line }) => line === first.line).map(({ platform }) => platform);
    throw new errors/* UserError */.yo(`${file.path}:${first.line}: this RUN would run on ${[...new Set(there)].join(', ')}, which the builder cannot do: move it to a stage that starts with "FROM --platform=$BUILDPLATFORM ${first.image} AS prepare" and take its result with "COPY --from=prepare"`);
}
/**
 * Throws UserError where the image for a platform would stand on one of another machine (`FROM --platform=$BUILDPLATFORM` in the
 * last stage): what that holds would not start, and nothing else would say so. `own` is the builder's own platform.
 */
function requireOwnBase(file, platforms, own) {
    for (const target of platforms) {
        const view = viewFor(file, target, own);
        const first = check_firstOf(view.stages, view.last);
        const platform = check_platformOf(view, view.last);
        if (first.image === 'scratch' || architectureOf(platform) === architectureOf(target))
            continue;
        throw new errors/* UserError */.yo(`${file.path}:${first.line}: the image for ${target} would stand on ${first.image} for ${platform}: leave --platform out of this FROM`);
    }
}
/** The stage that starts from an image. */
function check_firstOf(stages, stage) {
    const below = findStage(stages, stage.image, stage.index);
    return below ? check_firstOf(stages, below) : stage;
}
/** Variants of one architecture may stand on each other. */
function architectureOf(platform) {
    return ((0,oci_platforms/* normalPlatform */.Je)(platform) ?? platform).split('/').slice(0, 2).join('/');
}
/** A stage on an earlier stage has that one's platform, whatever is written; all others their flag's, or the image's. */
function check_platformOf(view, stage) {
    const below = findStage(view.stages, stage.image, stage.index);
    if (below)
        return check_platformOf(view, below);
    return (stage.platform && expand(stage.platform, view.globals)) || view.target;
}
/** What decides whether a program starts: amd64's levels are one machine, the programs of a base for v3 mostly are the plain ones. */
function machineOf(platform) {
    return ((0,oci_platforms/* normalPlatform */.Je)(platform) ?? platform).replace(/^(linux\/amd64)\/v\d$/, '$1');
}

;// CONCATENATED MODULE: ./src/image/dockerfile/arguments.ts

/**
 * The arguments of `buildx` that build an image for all platforms at once into an OCI layout (buildx reference, `buildx build`).
 * Nothing is attested: an attestation would stand in the index as a manifest of the platform unknown/unknown.
 */
function buildArguments(build) {
    return [
        ...['build', '--progress=plain', `--builder=${build.builder}`],
        `--platform=${build.platforms.join(',')}`,
        `--file=${build.file}`,
        `--build-context=${BINARIES}=${build.binaries}`,
        // BuildKit's own argument (Dockerfile reference, "BuildKit built-in build args").
        ...(build.part ? ['--build-arg=BUILDKIT_MULTI_PLATFORM=1'] : []),
        ...build.buildArgs.map(argument => `--build-arg=${argument}`),
        ...build.secrets.map(secret => `--secret=${secret}`),
        ...(build.target === undefined ? [] : [`--target=${build.target}`]),
        ...Object.entries(build.labels).map(([name, value]) => `--label=${name}=${value}`),
        ...build.annotations.flatMap(annotation => annotationArguments(annotation, hasIndex(build))),
        ...['--provenance=false', '--sbom=false', `--metadata-file=${build.metadata}`],
        `--output=${output(build)}`,
        build.context,
    ];
}
/** An image of one platform has no index, and BuildKit refuses annotations for it. */
function annotationArguments({ levels, platform, key, value }, indexed) {
    const possible = indexed ? levels : levels.filter(level => level === 'manifest');
    return possible.map(level => {
        const only = platform === undefined || level.startsWith('index') ? '' : `[${platform}]`;
        return `--annotation=${level}${only}:${key}=${value}`;
    });
}
function hasIndex({ platforms, part }) {
    return platforms.length > 1 || part;
}
/** `rewrite-timestamp` dates what is younger than SOURCE_DATE_EPOCH by it: without it the same files give other layers every time. */
function output({ layout, compression }) {
    const fields = [
        ...['type=oci', 'tar=false', 'rewrite-timestamp=true', `dest=${layout}`],
        ...(compression === 'gzip' ? [] : [`compression=${compression}`]),
    ];
    return fields.map(csvField).join(',');
}
/** buildx reads lists of fields as CSV (RFC 4180). */
function csvField(text) {
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

;// CONCATENATED MODULE: ./src/image/dockerfile/labels.ts


/** The labels that the Dockerfile itself gives the image, in the stage that is built and in those it stands on; a base's are not known. */
function ownLabels(file, platforms) {
    const views = platforms.map(target => {
        const { stages, last } = viewFor(file, target);
        return new Map(labelsOf(stages, last).map(({ key, value }) => [key, value]));
    });
    const keys = new Set(views.flatMap(labels => [...labels.keys()]));
    return Object.fromEntries([...keys].map(key => {
        const [value = null, ...others] = new Set(views.map(labels => labels.get(key)));
        return [key, others.length === 0 ? value : null];
    }));
}
/** Later ones win. */
function labelsOf(stages, stage) {
    const below = findStage(stages, stage.image, stage.index);
    return [...(below ? labelsOf(stages, below) : []), ...stage.labels];
}

;// CONCATENATED MODULE: ./src/image/dockerfile/layout.ts



/** Reads the only image of an OCI layout (image-spec 1.1, image-layout.md). Throws where a platform is missing in it. */
async function readLayout(layout, platforms) {
    const { manifests } = await layout_read((0,external_node_path_.join)(layout, 'index.json'));
    const [descriptor] = manifests;
    if (!descriptor)
        throw new Error(`the builder wrote no image into ${layout}`);
    const several = descriptor.mediaType.includes('index') || descriptor.mediaType.includes('manifest.list');
    const children = several ? (await readBlob(layout, descriptor.digest)).manifests : manifests;
    const built = platforms.map(async (platform) => {
        const child = several ? children.find(one => layout_nameOf(one) === platform) : descriptor;
        if (!child)
            throw new Error(`the builder wrote no image for ${platform} into ${layout}`);
        const { config, layers } = await readBlob(layout, child.digest);
        return { platform, descriptor: child, config, layers };
    });
    return { descriptor, platforms: await Promise.all(built) };
}
function layout_nameOf({ platform }) {
    if (!platform)
        return undefined;
    const { os, architecture, variant } = platform;
    return (0,oci_platforms/* normalPlatform */.Je)([os, architecture, ...(variant ? [variant] : [])].join('/'));
}
async function readBlob(layout, digest) {
    return await layout_read((0,external_node_path_.join)(layout, 'blobs', digest.replace(':', '/')));
}
async function layout_read(file) {
    return JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
}

;// CONCATENATED MODULE: ./src/image/dockerfile/secrets.ts



/**
 * Calls `use` with the values of `--secret`: sources are passed on, a value goes into a file of ours that is gone when `use` ends.
 * No value reaches an argument.
 */
async function withSecrets(system, secrets, use) {
    const directory = await system.temporary('secrets');
    try {
        const values = secrets.map(async (secret, at) => {
            if (secret.kind === 'source')
                return secret.source;
            const file = (0,external_node_path_.join)(directory, String(at));
            await (0,promises_.writeFile)(file, secret.value, { mode: 0o600 });
            return `${csvField(`id=${secret.id}`)},${csvField(`src=${file}`)}`;
        });
        return await use(await Promise.all(values));
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./src/image/dockerfile/build.ts








/**
 * Builds the image of a Dockerfile for all platforms at once, with the finished binaries as the named context `binaries`
 * (`COPY --from=binaries ${TARGETPLATFORM}/app /app`), into an OCI layout: an index over several platforms and in a part, a plain
 * manifest for one, nothing attested. Only the Dockerfile decides what is in it besides labels and annotations.
 * Throws UserError for a Dockerfile that is not there, takes no binary, would need emulation, or does not build; before the
 * build starts where that can be known.
 */
async function buildDockerfile(system, transport, build) {
    const { dockerfile, builder, image, platforms, layout } = build;
    const metadata = (0,external_node_path_.join)((0,external_node_path_.dirname)(layout), 'metadata.json');
    const file = await readDockerfile(system, dockerfile);
    requireBinaries(file, build.binary, platforms);
    requireBuildable(file, platforms, builder);
    await withSecrets(system, dockerfile.secrets, async (secrets) => {
        const argv = buildArguments({
            ...image,
            platforms,
            part: build.part,
            layout,
            metadata,
            secrets,
            builder: builder.name,
            file: (0,external_node_path_.resolve)(system.cwd, dockerfile.path),
            context: build.context,
            binaries: build.binaries,
            buildArgs: dockerfile.buildArgs,
            ...(dockerfile.target === undefined ? {} : { target: dockerfile.target }),
        });
        system.console.status('Building', `${dockerfile.path} for ${platforms.join(', ')}`);
        await build_runBuild(system, transport, argv, build.epoch, dockerfile.path);
    });
    return { ...(await readLayout(layout, platforms)), ref: await readRef(metadata) };
}
/**
 * Looks, before anything is compiled, at what can be known of a Dockerfile without a builder. `binary` is a binary's name, for
 * messages. Throws UserError for one that is not there or takes no binary.
 */
async function checkDockerfile(system, dockerfile, binary, platforms) {
    requireBinaries(await readDockerfile(system, dockerfile), binary, platforms);
}
/** Looks, before anything is compiled, at what the builder cannot do of a Dockerfile. Throws UserError. */
async function checkBuilder(system, builder, dockerfile, platforms) {
    requireBuildable(await readDockerfile(system, dockerfile), platforms, builder);
}
/** The labels that a Dockerfile itself gives its image. Throws UserError. */
async function readLabels(system, dockerfile, platforms) {
    return ownLabels(await readDockerfile(system, dockerfile), platforms);
}
function requireBuildable(file, platforms, builder) {
    requireNativeRuns(file, platforms, builder.platforms);
    requireOwnBase(file, platforms, builder.platforms[0]);
}
async function readRef(metadata) {
    const { 'buildx.build.ref': ref } = JSON.parse(await (0,promises_.readFile)(metadata, 'utf8'));
    return ref;
}
async function readDockerfile(system, { path, target, buildArgs }) {
    try {
        return {
            path,
            text: await (0,promises_.readFile)((0,external_node_path_.resolve)(system.cwd, path), 'utf8'),
            ...(target === undefined ? {} : { target }),
            buildArgs: Object.fromEntries(buildArgs.map(argument => argumentOf(argument, system.env))),
        };
    }
    catch (error) {
        const code = (0,errors/* errorCode */.CA)(error);
        if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'ENOTDIR')
            throw error;
        throw new errors/* UserError */.yo(`\`dockerfile\`: there is no file ${path}: give the path of a Dockerfile`);
    }
}
function argumentOf(argument, env) {
    const equals = argument.indexOf('=');
    return equals < 0 ? [argument, env[argument]] : [argument.slice(0, equals), argument.slice(equals + 1)];
}
async function build_runBuild(system, transport, args, epoch, path) {
    let reason = 'its log is above';
    const { code } = await system.run([transport.buildx, ...args], {
        env: { ...transport.env, SOURCE_DATE_EPOCH: String(epoch) },
        onStderr: line => {
            if (line.startsWith('ERROR: '))
                reason = line.slice('ERROR: '.length);
            system.console.foreign(line);
        },
    });
    if (code !== 0)
        throw new errors/* UserError */.yo(`${path} does not build: ${reason}`);
}

// EXTERNAL MODULE: ./src/system/undo.ts
var undo = __webpack_require__(3555);
;// CONCATENATED MODULE: ./src/image/dockerfile/builder.ts




/** Milliseconds in which a builder must have started: its image is some 100 MB and comes from a registry. */
const BOOT_LIMIT = 5 * 60_000;
/** Milliseconds for removing one: nobody waits longer after Ctrl-C. */
const REMOVAL_LIMIT = 30_000;
/**
 * Calls `use` with what gives a builder when it is first asked for: the one that buildx would take, if it can build for several
 * platforms (Docker's own cannot on the classic image store); else one that is made then, and removed however `use` ends.
 * That throws UserError where there is no builder and none can be made.
 */
async function withBuilder(system, connect, use) {
    const name = `rust-multiarch-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    let made = false;
    const find = async (transport) => {
        const present = await builder_inspect(system, transport, []);
        if (typeof present !== 'string')
            return present;
        made = true;
        return makeBuilder(system, transport, name, present);
    };
    const remove = async () => {
        if (!made)
            return;
        const removal = connect(transport => buildx(system, transport, ['rm', '--force', name], REMOVAL_LIMIT));
        // It must not take the place of what the run came to.
        await removal.catch((error) => system.console.info(`the builder ${name} stays: ${(0,errors/* messageOf */.bD)(error)}`));
    };
    return (0,undo/* withUndo */.R)(remove, () => use(once(() => connect(find))));
}
/** `present` says why the present one cannot be used. */
async function makeBuilder(system, transport, name, present) {
    system.console.status('Starting', 'a builder for several platforms (BuildKit in a container)');
    const made = await buildx(system, transport, ['create', '--driver=docker-container', `--name=${name}`]);
    if (made.code !== 0)
        throw noBuilder(present, lastLine(made.stderr));
    const builder = await builder_inspect(system, transport, [name]);
    if (typeof builder === 'string')
        throw noBuilder(present, builder);
    return builder;
}
function noBuilder(present, made) {
    return new errors/* UserError */.yo(`\`dockerfile\`: no builder for several platforms: the present one ${present}, and none can be started (${made}): start Docker, or name a builder with BUILDX_BUILDER`);
}
/** Starts a builder if it sleeps, and reads what it can do; a text says why it cannot be used. */
async function builder_inspect(system, transport, name) {
    // Only with --debug are a driver's features listed.
    const answer = await buildx(system, transport, ['--debug', 'inspect', '--bootstrap', ...name]);
    if (answer.timedOut)
        return `did not start in ${BOOT_LIMIT / 60_000} minutes`;
    return answer.code === 0 ? readInspection(answer.stdout) : `does not answer (${lastLine(answer.stderr)})`;
}
/** Reads `buildx --debug inspect` (0.33 to 0.37); a text says why this builder cannot be used. */
function readInspection(text) {
    const values = (field) => [...text.matchAll(new RegExp(`^\\s*${field}:[ \\t]*(\\S.*)$`, 'gm'))].map(match => (match[1] ?? '').trim());
    const [error] = values('Error');
    if (error !== undefined)
        return `does not work (${error})`;
    const [name] = values('Name');
    const platforms = values('Platforms')
        .flatMap(list => list.split(','))
        .map(platform => platform.trim().replace(/\*$/, ''));
    if (name === undefined || platforms.length === 0)
        return 'names no platform';
    if (values('Multi-platform build').includes('false'))
        return 'builds for one platform only';
    return { name, platforms };
}
function buildx(system, { buildx: program, env }, args, timeout = BOOT_LIMIT) {
    return system.run([program, ...args], { env, timeout });
}
function lastLine(stderr) {
    return (stderr
        .trim()
        .split('\n')
        .at(-1)
        ?.replace(/^ERROR:\s*/, '') || 'no reason given');
}

;// CONCATENATED MODULE: ./src/image/dockerfile/image.ts


/**
 * A Dockerfile's image as a value, whose bytes stay in the layout that it was built into. Takes and throws what `buildDockerfile` does.
 */
async function buildImage(system, transport, build) {
    const { descriptor, platforms, ref } = await buildDockerfile(system, transport, build);
    const reached = platforms.flatMap(one => [one.descriptor, one.config, ...one.layers]);
    const blobs = [descriptor, ...reached].map(({ digest }) => [
        digest,
        { kind: 'file', path: (0,external_node_path_.join)(build.layout, 'blobs', digest.replace(':', '/')) },
    ]);
    return { descriptor, platforms, blobs: new Map(blobs), ref };
}

;// CONCATENATED MODULE: ./src/image/kept-layers.ts







/**
 * Compressed layers in a directory, so that an image of the same binaries compresses nothing again. A kept layer's digest is compared
 * before it is used: one that is not what it was is made anew.
 */
function openKeptLayers(system, directory) {
    const used = new Set();
    return {
        keeper: maker => async (of, make) => {
            const name = (0,system_digest/* digestOf */.ol)(JSON.stringify([maker, of])).replace('sha256:', '');
            used.add(name);
            return (await kept_layers_read(system, directory, name)) ?? (await kept_layers_write(system, directory, name, await make()));
        },
        tidy: now => removeOld(directory, name => used.has(name.replace(/\.json$/, '')), now),
    };
}
const kept_layers_DigestText = dist/* custom */.IeY(system_digest/* isDigest */.Bc);
const LayerFile = dist/* object */.Ikc({
    descriptor: dist/* object */.Ikc({ mediaType: dist/* string */.YjP(), digest: kept_layers_DigestText, size: dist/* number */.aig() }),
    diffId: kept_layers_DigestText,
});
async function kept_layers_read({ digestOf: digestAt }, directory, name) {
    const path = (0,external_node_path_.join)(directory, name);
    const layer = await readState(`${path}.json`, LayerFile);
    const digest = layer && (await digestAt(path).catch(() => null));
    return layer && layer.descriptor.digest === digest ? { ...layer, blob: { kind: 'file', path } } : null;
}
/** The bytes first: what the JSON speaks of is there. */
async function kept_layers_write(system, directory, name, layer) {
    const { blob, descriptor, diffId } = layer;
    if (blob.kind === 'bytes') {
        await (0,promises_.mkdir)(directory, { recursive: true });
        await (0,system_temporary/* writeWhole */.f8)((0,external_node_path_.join)(directory, name), blob.bytes);
        await system.noteDigest((0,external_node_path_.join)(directory, name), descriptor.digest);
        await (0,system_temporary/* writeWhole */.f8)((0,external_node_path_.join)(directory, `${name}.json`), JSON.stringify({ descriptor, diffId }));
    }
    return layer;
}

;// CONCATENATED MODULE: ./src/image/image.ts
/** Images as values, and their two written forms. */


















;// CONCATENATED MODULE: ./src/binaries/plan.ts










/**
 * What a build would do. There is no recipe without cargo-chef, which a plan does not fetch, and without a Cargo.lock: cargo-chef would let
 * cargo write one, and a plan changes nothing.
 */
async function planBinaries(asked) {
    const { system, request, setup } = asked;
    const { project, home, pins, rustc } = setup;
    if (!project.hasLock) {
        system.console.info('there is no Cargo.lock: cargo writes it in the build, and the recipe is made of it then');
    }
    const tools = await listTools(home, pins);
    const hasChef = tools.some(({ name, isInstalled }) => name === pins.chef.name && isInstalled);
    const [recipe, flags, work] = await allOf([
        hasChef && project.hasLock ? recipeOf(system, setup, 'none') : null,
        decide_flagsOf(system, request, setup),
        planWork(asked),
    ]);
    const decided = decide(request, setup, { flags, keepGoing: false });
    const entrypoints = request.images.map(image => {
        if (image.dockerfile)
            return null;
        const { Entrypoint, Cmd } = chooseCommand(image, image.binaries);
        return Entrypoint ?? Cmd ?? null;
    });
    const rust = { name: 'rustc', version: rustc.release, isInstalled: true };
    return makePlan({ request, project, recipe, ...decided, entrypoints, tools: [rust, ...tools], work });
}
/**
 * What a build would restore and compile, and why: by the record of the last build, and by the names of the entries in a store that is a
 * directory. A service is not asked, and nothing is written.
 */
async function planWork(asked) {
    const { system, request } = asked;
    const store = chooseStore(system, request);
    const present = await readPresent(asked, fileReader(system.now), false);
    const { comparison, exact } = present;
    const quiet = { ...system, console: { ...system.console, status: () => { } } };
    if (exact && (await keptBinaries({ ...asked, system: quiet }, exact.result)))
        return { restored: null, isExact: true, reasons: [] };
    if (store?.restore && comparison.fresh.size === 0)
        return planRestore(asked, present, store.directory);
    const reasons = comparison.record === null ? ['first build'] : staleLines(comparison);
    return { restored: null, isExact: false, reasons };
}
/** `directory` is null for a service. */
async function planRestore(asked, present, directory) {
    const none = (reason) => ({ restored: null, isExact: false, reasons: [reason] });
    if (directory === null)
        return none('what the cache service has no entry of: a plan does not ask it');
    const compression = await findCompression(asked.system);
    const wanted = workRequest({ ...asked, cache: { compression } }, present);
    const why = await findEntry(directoryStore(asked.system, directory), wanted);
    if (why === null)
        return none(`first build: there is no entry in ${directory}`);
    if (why === '')
        return { restored: `work (exact) from ${directory}`, isExact: true, reasons: [] };
    return {
        restored: `work (partial, ${why}) from ${directory}`,
        isExact: false,
        reasons: [`${why}: what is made from it`],
    };
}

;// CONCATENATED MODULE: ./src/binaries/complete.ts






/** Completes the request with what the project's packages and its settings say. Throws UserError. */
async function completeRequest(system, run, project, env) {
    const workspace = await choosingSettings(system, project);
    const common = (0,request_request/* readCommon */.Cy)(run, workspace);
    const { written } = common.values;
    const packages = (0,request_request/* withPlaces */.rd)(common.values, () => selectPackages(project.metadata, common.packages));
    // Of a binary's name that no package has, the choice below tells.
    const haveOwners = common.bins.every(bin => packages.some(one => binariesOf(one).includes(bin)));
    const isMeant = (bin) => common.bins.length === 0 || common.bins.includes(bin);
    const owners = haveOwners ? packages.filter(one => binariesOf(one).some(isMeant)) : [];
    if (owners.length === 0)
        await chooseBinaries(project, packages, packages, common, env).catch(error => {
            throw (0,request_request/* located */.t4)(error, written);
        });
    const subjects = await complete_subjectsOf(system, project, owners);
    const shares = (0,request_request/* shareOut */.MT)(run, workspace, subjects);
    const made = await Promise.all(shares.map(async (share) => {
        const own = owners.filter(({ name }) => share.packages.includes(name));
        const all = share.features === '' ? packages : own;
        const choice = { ...share.compile, bins: share.bins };
        const binaries = await chooseBinaries(project, own, all, choice, env).catch(error => {
            throw (0,request_request/* located */.t4)(error, share.values.written);
        });
        const factsOf = (names) => project_readFacts(own, (0,external_node_path_.basename)(project.root), names);
        return { ...share, binaries, factsOf };
    }));
    const compilations = [];
    const keys = [];
    const chosen = made.map(share => {
        const key = complete_keyOf(share);
        const fits = ({ binaries }, at) => keys[at] === key && !haveNamesakes(binaries, share.binaries);
        const at = compilations.findIndex(fits);
        const before = compilations[at];
        const binaries = [...(before?.binaries ?? []), ...share.binaries];
        const compilation = { ...share.compile, binaries: byName(binaries) };
        if (before)
            compilations[at] = compilation;
        else {
            compilations.push(compilation);
            keys.push(key);
        }
        return { ...share, compilation: before ? at : compilations.length - 1 };
    });
    const isWhole = ({ binaries }) => owners.every(({ name }) => binaries.some(one => one.package === name));
    return whole(system, run, chosen, 
    // Which packages cargo chooses for one image decides their features: it chooses the same where others are built too.
    compilations.map(one => isWhole(one)
        ? one
        : { ...one, packages: [...new Set(one.binaries.map(binary => binary.package))].sort() }));
}
/** The same of ready binaries; `project` is null where there is none. */
async function completeReady(system, run, ready, project) {
    const workspace = project && (await settingsOf(system, project, null));
    const common = (0,request_request/* readCommon */.Cy)(run, workspace);
    const there = await readyNames(ready, common.targets);
    const names = common.bins.length > 0 ? common.bins : there;
    const ownerOf = (bin) => project?.metadata.packages.find(one => binariesOf(one).includes(bin));
    const owners = [...new Set(names.flatMap(bin => ownerOf(bin) ?? []))];
    const subjects = project ? await complete_subjectsOf(system, project, owners) : [];
    const shares = (0,request_request/* shareOut */.MT)(run, workspace, subjects);
    const chosen = shares.map((share, compilation) => {
        const isAll = shares.every(({ packages }) => packages.length === owners.length);
        const own = names.filter(bin => isAll || share.packages.includes(ownerOf(bin)?.name ?? ''));
        const mine = share.bins.length > 0 ? share.bins : own;
        const binaries = mine.map(name => ({ name, package: ownerOf(name)?.name ?? '' }));
        const factsOf = (bins) => {
            const main = ownerOf(bins[0] ?? '');
            return main ? project_readFacts([main], main.name, bins) : {};
        };
        return { ...share, binaries, factsOf, compilation, isWhole: isAll && share.bins.length === 0 };
    });
    // A package's own `bin` may leave some out.
    const isLeftOut = (name, { bins, packages }) => bins.length > 0 && packages.includes(ownerOf(name)?.name ?? '');
    const lost = names.find(name => !chosen.some(one => isLeftOut(name, one) || one.binaries.some(binary => binary.name === name)));
    if (lost !== undefined) {
        throw new errors/* UserError */.yo(`\`${lost}\` in ${ready} is a binary of no package of the project: choose with \`bin\``);
    }
    const compilations = chosen.map(({ compile, binaries, isWhole }) => ({
        ...compile,
        // What the platforms have in common is found when they are read.
        binaries: isWhole ? [] : binaries,
    }));
    return whole(system, run, chosen, compilations);
}
function whole(system, run, chosen, compilations) {
    const targets = new Map(compilations
        .flatMap(one => one.targets)
        .map(target => [`${target.platform} ${target.zigTarget}`, target]));
    const request = {
        ...run,
        ...(0,request_request/* readImages */.H)(system, run, chosen),
        compilations,
        targets: [...targets.values()],
        allowHints: [...new Set(chosen.flatMap(({ values }) => (0,request_request/* list */.p_)(values.get, 'allow-hints')))],
    };
    return run.here ? (0,request_request/* forThisMachine */.l4)(system, request, run.here) : request;
}
function binariesOf({ targets }) {
    return targets.filter(isBinary).map(({ name }) => name);
}
function complete_subjectsOf(system, project, owners) {
    return Promise.all(owners.map(async (owner) => ({
        package: owner.name,
        binaries: binariesOf(owner),
        settings: await settingsOf(system, project, owner),
    })));
}
/** The workspace's settings; in a member's directory without its choice of packages, which the directory makes. */
async function choosingSettings(system, project) {
    const { root, directory, metadata } = project;
    const settings = await settingsOf(system, project, null);
    const isMembers = metadata.packages.some(({ manifest_path: path }) => {
        const member = (0,external_node_path_.dirname)(path);
        return member !== root && (directory === member || directory.startsWith(`${member}/`));
    });
    return settings && isMembers ? name => (name === 'package' ? undefined : settings(name)) : settings;
}
/** The settings of a package, or for null the workspace's. */
function settingsOf(system, { root, metadata }, owner) {
    const path = owner?.manifest_path ?? (0,external_node_path_.join)(root, 'Cargo.toml');
    const below = (0,external_node_path_.relative)(system.cwd, path);
    return (0,request_request/* readSettings */.sb)({
        file: below.startsWith('..') ? path : below,
        of: owner ? 'package' : 'workspace',
        metadata: owner ? owner.metadata : metadata.metadata,
        text: () => (0,promises_.readFile)(path, 'utf8'),
    });
}
/** Shares of one key are compiled by the same calls of cargo. */
function complete_keyOf({ compile, features }) {
    const { packages: _all, targets, ...rest } = compile;
    return JSON.stringify([
        { ...rest, features: [...rest.features].sort() },
        targets.map(({ platform, zigTarget }) => `${platform} ${zigTarget}`),
        features,
    ]);
}
/** cargo writes binaries of one name to one file. */
function haveNamesakes(a, b) {
    return a.some(one => b.some(other => other.name === one.name && other.package !== one.package));
}
function byName(binaries) {
    const unique = new Map(binaries.map(binary => [binary.name, binary]));
    return [...unique.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

;// CONCATENATED MODULE: ./src/binaries/same-project.ts



/**
 * Tells of a place whether it belongs to another checkout of the project in the directory `workspace`: at least half of the Rust files that
 * its record names are the same here. Before the first build of the place has a record, the files of its owner tell.
 */
function sameProjectAs(system, workspace) {
    const checkout = once(() => readCheckout(system, { workspace, outputs: [] }));
    const reader = fileReader(system.now);
    /** At least half of these Rust files are the same below `root`. */
    const isLike = (sources, root) => {
        const same = sources.filter(([file, state]) => reader.stateOf((0,external_node_path_.join)(root, file)) === state);
        return same.length > 0 && same.length >= sources.length / 2;
    };
    return async ({ target }, owner) => {
        const record = await readRecord(target);
        const { root, workspace: own, files } = await checkout();
        const inside = (0,external_node_path_.relative)(root, own);
        if (record === null) {
            const end = inside === '' ? '' : `/${inside}`;
            if (!owner.endsWith(end))
                return false;
            const rust = files.filter(isRust).map(file => [file, reader.stateOf((0,external_node_path_.join)(root, file))]);
            return isLike(rust, owner.slice(0, owner.length - end.length));
        }
        // Two workspaces of one repository may have one name, and every file in common.
        if (record.workspace !== inside)
            return false;
        return (record.root === root ||
            isLike(Object.entries(record.files).filter(([file]) => isRust(file)), root));
    };
}
function isRust(file) {
    return file.endsWith('.rs');
}

;// CONCATENATED MODULE: ./src/binaries/prepare.ts











/**
 * Reads the project and completes the request with what its settings say. The toolchain comes before cargo is asked: reading the project
 * may need the one that it names.
 */
async function prepare(system, run, choose) {
    const home = openHome(system.env, system.host);
    const pins = choosePins(run.versions, system.host);
    const env = { ...cargoEnvironment(system.env), ...rustupEnvironment(run.toolchain) };
    const { directory } = run;
    // At once, as most often the toolchain is there.
    const early = readProject(system, directory, env).catch(() => null);
    const rustc = await ensureToolchain(system, home, rustProject(run));
    const project = (await early) ?? (await readProject(system, directory, env));
    const request = await completeRequest(system, run, project, env);
    (0,oci_platforms/* requireStd */.n7)(request.targets);
    reviewCompilers(system, rustc, pins.zigbuild, request.targets);
    const { name, root } = project;
    const place = await placeFor(system, home, name, root, choose);
    const declared = await configuredVariables(project.directory, env);
    const openssl = await planOpenssl(request, project, home, pins, { ...declared, ...env });
    const withOpenssl = { ...env, ...opensslVariables(openssl) };
    return { request, setup: { home, pins, rustc, project, place, openssl, env: withOpenssl, declared } };
}
/** The place of the project `name` in the directory `root`, as `choose` finds it. Throws UserError where the home cannot be written. */
function placeFor(system, home, name, root, choose) {
    return choose(home, name, root, sameProjectAs(system, root)).catch(error => {
        throw unwritableHome(home.targets, error);
    });
}
/** One build of a project at a time: its target directory and results are shared by all checkouts of it. */
async function exclusively(system, place, work) {
    await (0,system_directory/* makeDirectory */.Oh)(place.root).catch(error => {
        throw unwritableHome(place.root, error);
    });
    const waiting = () => system.console.status('Blocking', 'waiting for another build of this project');
    return withLock(place.lock, waiting, work);
}

;// CONCATENATED MODULE: ./src/binaries/ready.ts






/** Completes a request for the ready binaries in a directory: no cargo, no tools. `root`: of the project, or where the run is. Throws UserError. */
async function prepareReady(system, run, ready) {
    const project = await findProject(system, run.directory, cargoEnvironment(system.env));
    return {
        request: await completeReady(system, run, ready, project),
        root: project?.root ?? run.directory,
    };
}
/** Reads the ready binaries of all images. Throws UserError for those that are missing, or must not ship. */
async function readReady(system, { compilations }, ready) {
    const read = compilations.map(({ targets, binaries }, at) => {
        const names = binaries.map(({ name }) => name);
        return readBinaries(system, ready, targets, names, at);
    });
    return (await Promise.all(read)).flat();
}
/**
 * The request of a run that builds nothing here: of its inputs alone where there is no project, or no cargo. The job may have rights that
 * are no build's, and runs no program of the repository. Throws UserError.
 */
async function readAsked(system, run) {
    const { isPath } = await readToolchainFile(run.directory);
    if (isPath) {
        throw new errors/* UserError */.yo('rust-toolchain.toml: a toolchain named by its path may be a program of the repository, which does not run in a job that may sign: name a channel');
    }
    const env = cargoEnvironment(system.env);
    const project = await findProject(system, run.directory, env);
    return project ? completeRequest(system, run, project, env) : completeReady(system, run, '', null);
}

;// CONCATENATED MODULE: ./src/binaries/binaries.ts



















/**
 * Makes the binaries: takes them from an earlier build of exactly these inputs, here or in the cache, else compiles what is stale. `meanwhile`
 * is done before anything is compiled, while the tools are installed; an error of it is thrown.
 */
async function makeBinaries(system, request, setup, journal, meanwhile) {
    const cache = await openCache(system, request, setup.place, journal.entry);
    const job = { system, request, setup, cache, journal };
    const reader = fileReader(system.now);
    const read = (isBuilding) => readPresent(job, reader, isBuilding);
    let present = await journal.time('compare', () => read(false));
    const here = await takeExact(job, present);
    if (here)
        return here;
    let hasWork = false;
    // Another image of the job may have restored its own work alone: the entry of this one is of the same sources, or none.
    const isAlone = isOfUse(present) && present.dependencies === null;
    if (hasCache(job) && job.cache.restore && (isAlone || !isOfUse(present))) {
        hasWork = await journal.time('restore', async () => {
            // An image of the same job, of another environment, may have left something to save.
            await saveUnlocked(system, setup.place);
            return restoreWork(job, present, isAlone);
        });
        if (hasWork)
            present = await read(false);
        const restored = hasWork ? await takeExact(job, present) : null;
        if (restored)
            return restored;
    }
    const installed = await journal.time('install', () => install(job, present, meanwhile));
    const commands = installed.builds.map(build => ({ ...build, env: { ...setup.env, ...build.env } }));
    if (installed.restored)
        await unpackCrates(system, request, setup, commands);
    if (!hasLibc(setup.home)) {
        system.console.info('zig makes its C library once for each target: the first link takes up to a minute more');
    }
    const libraries = await zigLibraries(setup.home.zigCache);
    await provideLibraries(system, setup, commands);
    const compiled = await journal.time('compile', () => compileProject(job, {
        commands,
        restored: hasWork || installed.restored,
        read: () => read(true),
    }));
    // A build that failed ends at once: Cargo.lock stands in for a recipe that is not there yet.
    const recipe = await (compiled.failure ? Promise.race([installed.recipe, null]) : installed.recipe);
    const hasNewLibraries = (await zigLibraries(setup.home.zigCache)).name !== libraries.name;
    const recorded = await journal.time('record', () => recordCompiled(job, reader, compiled, { recipe, hasNewLibraries }));
    const { binaries, failure } = compiled;
    return { binaries, recipe, exact: false, failure, ...recorded };
}
/** cargo can go on from what is in the target directory: an entry would only replace it. */
function isOfUse({ comparison }) {
    return comparison.fresh.size > 0;
}
/**
 * Lets cargo unpack the crates that the build will use, and no others, before the snapshot: the directories that cargo makes are new, and
 * build scripts of dependencies may declare them.
 */
async function unpackCrates(system, request, { project, env }, commands) {
    const targets = request.targets.map(({ triple }) => `--target=${triple}`);
    const chosen = commands.flatMap(({ argv }) => argv.filter(argument => CHOICE.test(argument)));
    const argv = ['cargo', 'tree', '--quiet', '--edges=no-dev', ...new Set([...chosen, ...targets])];
    // A crate that cannot be unpacked here fails in the build, which says so.
    await system.run(argv, { cwd: project.directory, env });
}
/** cargo's flags by which a build uses one crate and not another (cargo book, "cargo tree"). */
const CHOICE = /^--(locked|all-features|no-default-features|(features|package)=.*)$/;

;// CONCATENATED MODULE: ./src/delivery/facts.ts
/** What an image says of its project and of the commit. */
function facts_imageFacts({ name, version, description, license, url }, source) {
    const shown = source.url ?? url;
    const { revision, modified } = source;
    return {
        ...(name === undefined ? {} : { title: name }),
        ...(version === undefined ? {} : { version }),
        ...(description === undefined ? {} : { description }),
        ...(license === undefined ? {} : { licenses: license }),
        ...(shown === undefined ? {} : { source: shown }),
        // As buildx and `git describe` mark it: the commit alone is not where this came from.
        ...(revision === undefined ? {} : { revision: modified ? `${revision}-dirty` : revision }),
    };
}
/**
 * What an image is called in an archive, a layout and an engine: by its references, or after its project where it has none, with the
 * registry of no network that podman and others use for what is local.
 */
function namesOf(references, project = 'image') {
    const [first, ...others] = references;
    return first === undefined ? [`localhost/${repositoryName(project)}:latest`] : [first, ...others];
}
/** A package's name as a repository's path may be: lower case, single separators (distribution/reference, reference.go). */
function repositoryName(name) {
    const separated = name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, run => (/^(_{1,2}|-+)$/.test(run) ? run : '-'));
    return separated.replaceAll(/^[_-]+|[_-]+$/g, '') || 'image';
}

;// CONCATENATED MODULE: ./src/delivery/parts.ts


/** Runs work on one image; a UserError of it names the place of the setting, and of several images the one that it is about. */
async function ofImage({ images }, { name, settings }, work) {
    try {
        return await work();
    }
    catch (error) {
        const found = (0,request_request/* located */.t4)(error, input => settings[input]);
        if (images.length === 1 || !(found instanceof errors/* UserError */.yo))
            throw found;
        throw new errors/* UserError */.yo(`${name}: ${found.message}`);
    }
}

;// CONCATENATED MODULE: ./src/delivery/supplies.ts







/**
 * Calls `use` with the supplies; what of them does not outlive it (a builder) is gone when it ends, however it ends.
 * Asking buildx for its version takes as long as a small layer: that begins now where the image will be pushed.
 */
async function withSupplies(system, request, home, pins, use) {
    const buildx = once(() => ensureBuildx(system, home, pins.buildx));
    // Where it fails, that is said when it is needed.
    if (request.publish.push)
        buildx().catch(() => { });
    const right = once(() => askRight(system, request));
    // It goes on while the tools are installed; where it fails, that is said before the compile.
    if (request.publish.push)
        right().catch(() => { });
    const connect = use => withTransport(system, request, buildx, use);
    const named = new Map();
    const fetched = (written, { targets }, input) => {
        const key = [input, written, ...targets.map(({ platform }) => platform)].join(' ');
        const fetch = () => connect(transport => fetchBase(system, home, transport, written, targets, input));
        const found = named.get(key) ?? once(fetch);
        named.set(key, found);
        return found();
    };
    const bases = async (image) => image.base === undefined || image.base === 'scratch' ? null : fetched(image.base, image, 'base');
    const sources = async (image) => {
        const names = [...new Set(image.files.filter(isFromImage).map(copy => copy.image))];
        const found = await allOf(names.map(name => fetched(name, image, 'files')));
        return platform => new Map(names.flatMap((name, at) => {
            const base = found[at]?.get(platform);
            return base ? [[name, base]] : [];
        }));
    };
    const held = lately(system, () => connect(transport => readHeld(system, transport, request.images.flatMap(({ references }) => references))));
    return withBuilder(system, connect, builder => use({ buildx, builder, bases, sources, right, held }));
}
/** Asks registries, while the image is made, for what its tags hold. A Dockerfile's takes too long for that. */
function supplies_readTags({ publish, images }, { held }) {
    // Where it fails, that is said when it is needed.
    if (publish.push === 'tags' && images.every(({ dockerfile }) => dockerfile === undefined))
        held().catch(() => { });
}
/** Gets what the image will need: what is missing or refused is said now, not after the compile. Throws UserError. */
async function getSupplies(system, request, { buildx, builder, bases, sources, right }) {
    await allOf([
        request.publish.push ? right() : null,
        request.publish.push ? buildx() : null,
        ...request.images.map(image => ofImage(request, image, async () => {
            const platforms = image.targets.map(({ platform }) => platform);
            if (image.dockerfile)
                await checkBuilder(system, await builder(), image.dockerfile, platforms);
            else
                await checkFetched(image, request.directory, ...(await allOf([bases(image), sources(image)])));
        })),
    ]);
}
function askRight(system, { publish: { credentials }, images }) {
    const references = images.flatMap(image => image.references);
    return withCredentials(system, credentials, env => requireRight(system, env, credentials, references));
}
/** Throws UserError for what of an image its base, or an image that it takes files from, does not allow. */
async function checkFetched(image, directory, bases, sources) {
    // Of the project's own files on a base of ours all is said already.
    if (bases === null && !image.files.some(isFromImage))
        return;
    const checks = image.targets.map(async ({ platform }) => {
        const copied = await copyFiles(image.files, directory, { platform, images: sources(platform) });
        await checkContents(image, image.binaries, copied, bases?.get(platform));
    });
    await allOf(checks);
}
/** Milliseconds for which what a tag held is taken as what it holds: another job may move it. */
const HELD_LIMIT = 5_000;
/** What is done when it is asked for, and again only once the answer is old. */
function lately({ now }, work) {
    let begun;
    return () => {
        if (begun === undefined || now() - begun.at > HELD_LIMIT)
            begun = { at: now(), value: work() };
        return begun.value;
    };
}
/** Calls `use` with a way to registries that has the request's credentials. */
function withTransport(system, request, buildx, use) {
    const { credentials: account } = request.publish;
    return withCredentials(system, account, async (env) => use({ buildx: (await buildx()).path, env, patience: oci_registry/* PATIENCE */.aZ, account }));
}

;// CONCATENATED MODULE: ./src/delivery/from-dockerfile.ts



/** An image of the user's own Dockerfile. Throws UserError. */
async function fromDockerfile(system, request, image, dockerfile, { binaries, ready, facts, buildx, builder }) {
    const platforms = image.targets.map(({ platform }) => platform);
    const own = await readLabels(system, dockerfile, platforms);
    const { labels, annotations } = besides(own, facts, image);
    const part = request.publish.push === 'digest';
    const levels = [platforms.length > 1 || part ? 'index' : 'manifest'];
    const standard = Object.entries(annotations).map(([key, value]) => ({ levels, key, value }));
    const layout = (0,external_node_path_.join)(await system.temporary('dockerfile'), 'image');
    const found = await builder();
    return withTransport(system, request, buildx, transport => buildImage(system, transport, {
        dockerfile,
        builder: found,
        image: {
            labels,
            annotations: [...standard, ...image.annotations],
            compression: image.compression,
        },
        platforms,
        part,
        context: request.directory,
        binaries: ready,
        binary: binaries[0]?.name ?? 'app',
        epoch: request.source.epoch,
        layout,
    }));
}
/** What a Dockerfile's image is told to say of itself: what ours would, but for the Dockerfile's own labels, which BuildKit would replace. */
function besides(own, facts, { labels, annotations }) {
    const known = Object.fromEntries(Object.entries(standardLabels(facts)).filter(([key]) => !(key in own)));
    const readable = Object.entries(own).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
    const given = { labels: { ...Object.fromEntries(readable), ...labels }, annotations };
    return { labels: { ...known, ...labels }, annotations: standardAnnotations(known, given) };
}

;// CONCATENATED MODULE: ./src/delivery/from-parts.ts


/** The base is fetched while the binaries are compressed, where it was not before. Layers of an earlier run of the same binaries are taken as they are. */
async function fromParts(system, { directory, source, publish }, image, parts, journal) {
    const compressor = openCompressor(image.compression, system.host.cores);
    const keep = parts.keep([request_request/* VERSION */.xv, compressor.maker]);
    const { layerEpoch } = source;
    try {
        const [bases, sources, layers] = await journal.time('layers', () => Promise.all([
            findBases(image, parts, compressor, keep),
            parts.sources(image),
            Promise.all(image.targets.map(({ platform }) => ownLayer(parts, platform, { image, layerEpoch }, compressor, keep))),
        ]));
        return await journal.time('assemble', async () => {
            const platforms = layers.map(layer => ({
                ...layer,
                base: bases(layer.platform),
                images: sources(layer.platform),
            }));
            const { facts } = parts;
            return assemble({
                platforms,
                request: image,
                epoch: source.epoch,
                layerEpoch,
                directory,
                facts,
                compressor,
                part: publish.push === 'digest',
            });
        });
    }
    finally {
        await compressor.close();
    }
}
function binariesFor(binaries, platform) {
    return binaries.filter(({ target }) => target.platform === platform);
}
async function ownLayer(parts, platform, { image, layerEpoch }, compressor, keep) {
    const binaries = binariesFor(parts.binaries, platform);
    const ownBase = image.base === undefined || image.base === 'scratch';
    const own = [...image.dirs.map(({ path }) => path), ...image.files.map(({ to }) => to.replace(/\/$/, ''))];
    const owned = own.filter(path => image.dest.startsWith(`${path}/`));
    const place = { dest: image.dest, owned, ownBase, epoch: layerEpoch };
    const of = [binaries.map(({ name, digest }) => [name, digest]), place];
    const layer = await keep(of, () => binaryLayer(binaries, place, compressor));
    return { platform, binaries, layer };
}
async function findBases(image, { bases }, compressor, keep) {
    const named = await bases(image);
    const ours = image.base === 'scratch' ? EMPTY_BASE : named ? null : await defaultBase(compressor, image, keep);
    return platform => {
        const base = ours ?? named?.get(platform);
        if (!base)
            throw new Error(`no base for ${platform}`);
        return base;
    };
}

;// CONCATENATED MODULE: ./src/delivery/merge.ts





/** Makes and tags the images whose parts several runners pushed by digest. Throws UserError; then nothing is tagged that is not whole. */
async function merge(system, request) {
    const images = joinParts(await readParts(request.parts), request.platforms);
    const account = request.credentials(images.flatMap(({ tags }) => tags));
    const home = openHome(system.env, system.host);
    const { path: buildx } = await ensureBuildx(system, home, buildxPin(system.host));
    return withCredentials(system, account, async (env) => {
        const transport = { buildx, env, patience: oci_registry/* PATIENCE */.aZ, account };
        const merged = await allOf(images.map(image => mergeImage(system, transport, image)));
        for (const image of merged)
            await pushMerged(system, transport, image);
        return merged.map(({ digest, tags, platforms }) => ({
            digest,
            image: pinned(tags, digest),
            tags,
            platforms,
        }));
    });
}

;// CONCATENATED MODULE: ./src/delivery/review.ts




/** Throws UserError for what can be known to be wrong with the images and where they go before anything is looked at or installed. */
async function reviewDelivery(system, request) {
    for (const image of request.images)
        await ofImage(request, image, () => reviewImage(image, request.publish));
    const host = (0,oci_platforms/* hostPlatform */.ol)(system.host);
    const { publish, targets } = request;
    if (publish.load && !targets.some(({ platform }) => (0,oci_platforms/* runsOn */.k8)(platform, host))) {
        const [first] = targets;
        system.console.warn(`\`load\`: the engine gets ${first?.platform}, and this machine is ${host}`);
    }
}
async function reviewImage({ output, targets, ...image }, { push }) {
    if (output)
        await checkOutput(output);
    // A part leaves the other platforms' annotations to their runners.
    if (push !== 'digest')
        requirePlatforms(image.annotations, targets.map(({ platform }) => platform));
    // A Dockerfile's layers are BuildKit's to compress.
    if (image.dockerfile === undefined)
        requireCompression(image.compression);
    const dynamic = targets.find(target => target.libc === 'gnu');
    if (dynamic && image.dockerfile === undefined && (image.base === undefined || image.base === 'scratch')) {
        throw new errors/* UserError */.yo(`${dynamic.platform}: binaries for ${dynamic.triple} need glibc, and the base has none: write a base that has it (\`base: gcr.io/distroless/cc\`), or \`libc: musl\``);
    }
}
/** Throws UserError for what is wrong with images of their binaries: a path in the Dockerfile, an entrypoint that is not there. */
async function reviewContents(system, request) {
    for (const image of request.images) {
        await ofImage(request, image, async () => {
            const { dockerfile, binaries, dest, targets } = image;
            if (dockerfile === undefined) {
                checkDest(dest, binaries);
                const copied = await copyFiles(image.files, request.directory);
                // What other images bring shows when they are fetched.
                return image.files.some(isFromImage) ? undefined : checkContents(image, binaries, copied);
            }
            const platforms = targets.map(({ platform }) => platform);
            await checkDockerfile(system, dockerfile, binaries[0] ?? 'app', platforms);
        });
    }
}

;// CONCATENATED MODULE: ./src/delivery/delivery.ts
















/** From finished binaries to images that are written, loaded and pushed as the request says. Throws UserError. */
async function deliver(system, request, parts, journal) {
    const { buildx, held, place } = parts;
    supplies_readTags(request, parts);
    const { keeper, tidy } = openKeptLayers(system, place.layers);
    const written = [];
    for (const image of request.images) {
        const make = () => makeImage(system, request, image, { ...parts, keep: keeper }, journal);
        written.push(await ofImage(request, image, make));
    }
    await tidy(system.now());
    const images = await journal.time('publish', async () => {
        const publications = written.map(one => ({ ...one, archive: () => temporaryArchive(system, one) }));
        const published = publish_publish(system, request.publish, publications, { buildx, held });
        const [described] = await Promise.all([Promise.all(written.map(one => one.describe())), published]);
        if (request.publish.push)
            await attach(system, request, written, buildx);
        else
            sayUnattached(system, request, described);
        return written.map((one, at) => ({ ...one, sboms: described[at]?.directory ?? null }));
    });
    for (const { output } of images)
        if (output)
            await rememberWritten(place.root, output.path);
    return { images, binaries: await delivery_directoryOf(system, parts, images) };
}
/** Whoever asks for an SBOM looks for it: without a push it lies here alone. */
function sayUnattached({ console }, { images }, written) {
    const wanted = written.filter((_, at) => images[at]?.sbom);
    for (const directory of new Set(wanted.map(one => one.directory)))
        console.info(`\`sbom\`: nothing is pushed, so no SBOM is attached: they are in ${directory}`);
}
/** The only image's directory, else one of all binaries: of those of one name the first image's. */
async function delivery_directoryOf(system, { binaries, place }, images) {
    const [only, ...others] = images;
    if (only && others.length === 0)
        return only.ready;
    const all = [...images.flatMap(({ made }) => made), ...binaries];
    const first = new Map(all.toReversed().map(binary => [`${binary.target.platform}/${binary.name}`, binary]));
    return layOut(system, [...first.values()], place.binaries);
}
async function makeImage(system, request, image, { ready: given, ...others }, journal) {
    const binaries = delivery_binariesOf(image, others.binaries);
    const { place } = others;
    const isOnly = request.images.length === 1;
    const ready = (isOnly && given) || (await layOut(system, binaries, place.binaries));
    const parts = { ...others, binaries, ready, facts: facts_imageFacts(image.facts, request.source) };
    const { dockerfile, output } = image;
    const made = dockerfile
        ? await journal.time('dockerfile', () => fromDockerfile(system, request, image, dockerfile, parts))
        : await fromParts(system, request, image, parts, journal);
    if (!isOnly)
        system.console.status('Image', image.name);
    tellAssembled(system.console, made);
    const names = namesOf(image.references, image.facts.name ?? binaries[0]?.name);
    const describe = once(() => documents(system, request, image, parts, made));
    const layout = await journal.time('write', async () => {
        const directory = await keepLayout(system, made, place.images, names[0]);
        if (output?.kind === 'layout')
            await writeLayout(made, output.path, names[0]);
        if (output?.kind === 'archive')
            await archive(system, made, output.path, names);
        if (output)
            system.console.status('Written', output.path);
        // What cannot be attached is said before anything is pushed.
        if (image.sbom)
            await describe();
        return directory;
    });
    const { digest } = made.descriptor;
    return { ...image, image: made, digest, names, made: binaries, ready, layout, describe };
}
/** Those of all binaries that are in the image. */
function delivery_binariesOf({ compilation, binaries }, all) {
    return all.filter(binary => binary.compilation === compilation && binaries.includes(binary.name));
}
function documents(system, { source }, { sbom }, { binaries, facts, place }, image) {
    const { title: name = 'image', version = '0.0.0' } = facts;
    const of = { image, binaries, kept: place.kept, name, version, epoch: source.epoch };
    return writeSboms(system, of, place.sboms, sbom);
}
async function attach(system, request, written, buildx) {
    const wanted = written.filter(({ sbom }) => sbom);
    if (wanted.length === 0)
        return;
    await withTransport(system, request, buildx, async (transport) => {
        for (const one of wanted) {
            const { sboms } = await one.describe();
            await attachSboms(system, transport, one.references, sboms);
        }
    });
}
function archive(system, image, path, references) {
    return archive_writeArchive(image, path, { references, hostPlatform: (0,oci_platforms/* hostPlatform */.ol)(system.host) });
}
/** What an engine loads: one with containerd's image store would keep every platform. */
async function temporaryArchive(system, { image, names }) {
    const path = (0,external_node_path_.join)(await system.temporary('load'), 'image.tar');
    await archive(system, imageForHost(image, (0,oci_platforms/* hostPlatform */.ol)(system.host)), path, names);
    return path;
}

;// CONCATENATED MODULE: ./src/build.ts














/** Says what `build` would do: installs at most the toolchain that the project names, compiles nothing. */
async function plan(system, run) {
    if (run.ready !== undefined) {
        throw new errors/* UserError */.yo('`binaries` are ready: nothing is compiled, so there is nothing to plan');
    }
    const { request, setup } = await prepare(system, run, findPlace);
    await review(system, request);
    await reviewContents(system, request);
    return planBinaries({ system, request, setup });
}
/** What in the project will hurt; installs at most the toolchain that the project names, compiles two small programs where threads wait for musl. */
async function examine(system, run) {
    const { request, setup } = await prepare(system, run, findPlace);
    const { project, env } = setup;
    return { root: project.root, findings: await examineProject(system, request, project, env) };
}
/** The whole way: a project in, images out; written, loaded and pushed as asked. The journal tells what happened, of a failure too. Throws UserError. */
async function build(machine, run, saveLater, journal) {
    const digests = openDigests(openHome(machine.env, machine.host).digests, machine.now);
    const system = { ...machine, digestOf: digests.of, noteDigest: digests.note };
    if (run.source.revision !== undefined)
        journal.note({ commit: run.source.revision });
    try {
        await reviewPublication(system, run);
        return run.ready === undefined
            ? await buildProject(system, run, journal, saveLater)
            : await assembleReady(system, run, run.ready, journal);
    }
    finally {
        await digests.keep();
    }
}
/** Throws UserError for what can be known to be wrong before anything is compiled. */
async function review(system, request) {
    await reviewStore(system, request.cache);
    await reviewDelivery(system, request);
}
async function buildProject(system, run, journal, saveLater) {
    const { request, setup } = await journal.time('prepare', () => prepare(system, run, choosePlace));
    const { home, pins, place, project } = setup;
    const packages = packagesOf(await lockedPackages(project.root));
    journal.note({ project: request.images[0]?.facts.name ?? project.name, place: place.root, packages });
    await review(system, request);
    await reviewContents(system, request);
    const work = async (supplies) => {
        const supply = once(() => getSupplies(system, request, supplies));
        const made = await makeBinaries(system, request, setup, journal, supply);
        // Before the images: what was compiled is of use whatever a registry says.
        if (made.isPending)
            await saveLater(place);
        if (!made.exact)
            await journal.time('tidy', () => keepHome(system, home, place, made.units));
        if (made.failure)
            throw made.failure;
        // Where nothing was compiled, a base is looked at here.
        await supply();
        return finish(system, request, { ...made, ...supplies, place, ready: null }, journal);
    };
    // Beside all else: a run waits for no hint.
    const hints = readHints(system, request, project, setup.env).then(found => journal.note({ hints: found }));
    const result = exclusively(system, place, () => withSupplies(system, request, home, pins, work));
    return (await allOf([result, hints]))[0];
}
/** Images of ready binaries: no cargo, no tools. */
async function assembleReady(system, run, ready, journal) {
    const { request, root } = await prepareReady(system, run, ready);
    await review(system, request);
    const home = openHome(system.env, system.host);
    return withSupplies(system, request, home, choosePins(run.versions, system.host), async (supplies) => {
        supplies_readTags(request, supplies);
        const binaries = await journal.time('inspect', () => readReady(system, request, ready));
        await reviewContents(system, request);
        await getSupplies(system, request, supplies);
        const { name } = request.images[0]?.facts ?? {};
        const place = await placeFor(system, home, name ?? 'assembled', root, choosePlace);
        journal.note({ place: place.root, ...(name === undefined ? {} : { project: name }) });
        const parts = { ...supplies, place, binaries, ready, recipe: null, exact: false };
        return exclusively(system, place, async () => {
            const result = await finish(system, request, parts, journal);
            if (request.images.some(({ base }) => base !== undefined))
                await keepHome(system, home, place, null);
            return result;
        });
    });
}
async function keepHome(system, home, place, units) {
    const dropUnused = units && (() => removeUnused(place.target, units));
    await keepWithin(system, home, { ...place, dropUnused }, () => listBlobs(home.bases));
}
async function finish(system, request, { recipe, exact, ...parts }, journal) {
    const { images, binaries } = await deliver(system, request, parts, journal);
    const { push } = request.publish;
    const results = { images, binaries, tagged: push === 'tags', recipe, cacheHit: exact };
    const outputs = makeOutputs({ ...results, host: (0,oci_platforms/* hostPlatform */.ol)(system.host) });
    journal.note({ images: imageFacts(outputs, images, request.publish) });
    return { outputs, built: images, publish: request.publish };
}

;// CONCATENATED MODULE: ./src/init/draft.ts
/** The settings table as TOML (toml.io, v1.0.0), with what was not translated at its end. `where` names the Dockerfile. */
function tomlOf(table, { settings, notes }, where) {
    const [simple, tables] = [
        settings.filter(one => !isTable(one.value)),
        settings.filter(one => isTable(one.value)),
    ];
    const rest = notes.map(({ line, text }) => `# ${where}:${line}: ${text}`);
    return [
        `[${table}]`,
        ...simple.flatMap(({ name, value, comment }) => [`# ${comment}`, `${name} = ${tomlValue(value)}`]),
        ...(rest.length === 0 ? [] : ['', '# Not translated:', ...rest]),
        ...tables.flatMap(({ name, value, comment }) => [
            '',
            `# ${comment}`,
            `[${table}.${name}]`,
            ...Object.entries(value).map(([key, text]) => `${draft_keyOf(key)} = ${draft_quoted(text)}`),
        ]),
        '',
    ].join('\n');
}
function isTable(value) {
    return typeof value === 'object' && !Array.isArray(value);
}
function tomlValue(value) {
    if (typeof value === 'string')
        return draft_quoted(value);
    if (!Array.isArray(value))
        return String(value);
    const items = value.map(draft_quoted);
    return items.join(', ').length <= 90
        ? `[${items.join(', ')}]`
        : `[\n${items.map(item => `  ${item},\n`).join('')}]`;
}
/** A literal string where that spares escapes, else a basic one, whose escapes are JSON's. */
function draft_quoted(text) {
    return /["\\]/.test(text) && !/['\p{Cc}]/u.test(text)
        ? `'${text}'`
        : JSON.stringify(text).replaceAll('\u007f', '\\u007F');
}
function draft_keyOf(key) {
    return /^[\w-]+$/.test(key) ? key : draft_quoted(key);
}

;// CONCATENATED MODULE: ./src/init/accounts.ts
/** The number of the built-in base's user, for a user whose number nobody says. */
const accounts_NONROOT = '65532';
/** `uid:gid` of `user` or `user:group`, by the accounts that RUN instructions make; undefined where they say no number. */
function accounts_numbersOf({ users, groups }, written) {
    const [name = '', group] = written.split(':');
    // A number has the group of the account that was made for it.
    const user = users.get(name) ?? [...users.values()].find(({ uid }) => uid === name);
    if (!user)
        return undefined;
    const own = group || user.group;
    const isFirst = own === user.group || own === name;
    const gid = groups.get(own) ?? (/^\d+$/.test(own) ? own : isFirst ? user.uid : undefined);
    return gid === undefined ? undefined : `${user.uid ?? accounts_NONROOT}:${gid}`;
}
/**
 * What `user` says: a name with its number where the built-in base gets that user, else numbers, which need no name. Undefined where the
 * image has no USER.
 */
function userOf(said, base) {
    const text = said.last.get('USER')?.text;
    if (text === undefined)
        return undefined;
    const numbers = accounts_numbersOf(said, text);
    const [name = '', group = name] = text.split(':');
    const [uid, gid] = numbers?.split(':') ?? [];
    if (base !== undefined || uid !== gid || group !== name)
        return numbers ?? text;
    return uid === undefined ? text : `${name}:${uid}`;
}
/** An owner as the image can read it: a name that it has as its user, else numbers where they are said. */
function accounts_ownerOf(said, user, owner) {
    const [name = '', group = name] = owner.replaceAll('.', ':').split(':');
    const isUser = user !== undefined && user.split(':')[0] === name && (group === name || group === '');
    return isUser ? owner : (accounts_numbersOf(said, owner.replaceAll('.', ':')) ?? owner);
}
function putUser(said, user, base, put) {
    const line = said.last.get('USER');
    if (user !== undefined && line)
        put('user', user, line.line, `USER ${line.text}`);
    else if (base === undefined)
        put('user', 'root', null, 'has no USER. Without this line the image runs as 65532, who is not root');
}

;// CONCATENATED MODULE: ./src/init/read.ts

/** Reads a Dockerfile (Dockerfile reference) into the ARG instructions before its first stage, and its stages. */
function read_readDockerfile(text) {
    const args = [];
    const stages = [];
    for (const instruction of main.DockerfileParser.parse(text).getInstructions()) {
        const line = read_lineOf(instruction);
        const from = line.keyword === 'FROM' ? instruction : undefined;
        if (from) {
            const name = from.getBuildStage()?.toLowerCase() ?? String(stages.length);
            stages.push({ line: line.line, name, image: from.getImage() ?? '', lines: [] });
        }
        else
            (stages.at(-1)?.lines ?? args).push(line);
    }
    return { args, stages };
}
function read_lineOf(instruction) {
    const raw = instruction.getRawArgumentsContent() ?? '';
    const heredoc = /<<-?(["']?)(\w+)\1[^\n]*\n(.*?)\n?\s*\2\s*$/s.exec(raw);
    const text = raw.replaceAll(/^\s*#.*(\n|$)/gm, '').replaceAll(/\\[^\S\n]*\r?\n/g, ' ');
    const flags = instruction.getFlags?.() ?? [];
    return {
        keyword: instruction.getKeyword(),
        line: instruction.getRange().start.line + 1,
        text: text.trim(),
        script: heredoc?.[3] ?? text.trim(),
        flags: new Map(flags.map(flag => [flag.getName(), flag.getValue() ?? ''])),
    };
}
/** The commands of a script for a shell, each as its words without variables before it; what a shell does with pipes and loops is not done. */
function commandsOf(script) {
    return script
        .split(/&&|\|\||[;\n]/)
        .map(command => read_wordsOf(command.replace(/^\s*(?:\w+=(?:"[^"]*"|'[^']*'|\S*)\s+)*/, '')))
        .filter(words => words.length > 0);
}
/** The words of a command, quotes removed. With `forExpand` a `$` that begins no variable is `\$`, as `expand` takes it. */
function read_wordsOf(text, forExpand = false) {
    const literal = (word) => (forExpand ? word.replaceAll('$', '\\$') : word);
    return [...text.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs)].map(([word]) => word.replaceAll(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/gs, (_, double, single, escaped) => double === undefined
        ? literal(single ?? escaped)
        : double.replaceAll(/\\(["\\$`])/g, (_, one) => literal(one))));
}
/** A JSON array of strings, as most instructions may have their arguments; undefined for any other text. */
function jsonWords(text) {
    if (!text.startsWith('['))
        return undefined;
    try {
        const value = JSON.parse(text);
        return Array.isArray(value) && value.every(word => typeof word === 'string') ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** `A=1 B="x y"`, or `A the rest`, as ENV, LABEL and ARG take pairs. A name without `=` has no value. */
function pairsOf(text) {
    const words = read_wordsOf(text, true);
    const [first = ''] = words;
    if (!first.includes('=') && words.length > 1)
        return [[first, text.slice(text.indexOf(first) + first.length).trim()]];
    return words.map(word => {
        const at = word.indexOf('=');
        return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
    });
}
/** `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`; null where a variable has no value that is known here. */
function read_expand(text, variables) {
    let known = true;
    const expanded = text.replaceAll(/\\\$|\$(?:(\w+)|\{(\w+)(?::?([-+])([^}]*))?\})/g, (whole, plain, braced, operator, word) => {
        if (whole === '\\$')
            return '$';
        const value = variables.get(plain ?? braced);
        if (operator === '-')
            return value || word;
        if (operator === '+')
            return value ? word : '';
        if (value === undefined)
            known = false;
        return value ?? '';
    });
    return known ? expanded : null;
}

;// CONCATENATED MODULE: ./src/init/cargo.ts

/** The last command of these stages that makes binaries, without what is before `cargo`. */
function lastBuild(stages) {
    return runsOf(stages)
        .flatMap(({ script, line }) => commandsOf(script).map(words => ({ words, line })))
        .flatMap(({ words, line }) => {
        const at = words.indexOf('cargo');
        const args = words.slice(at + 1).filter(word => !word.startsWith('+'));
        const command = args.find(word => !word.startsWith('-') && word !== 'auditable');
        return at >= 0 && /^(build|b|zigbuild|install|rustc|xwin)$/.test(command ?? '') ? [{ args, line }] : [];
    })
        .at(-1);
}
function runsOf(stages) {
    return stages.flatMap(({ lines }) => lines.filter(({ keyword }) => keyword === 'RUN'));
}
/** What decides the binaries: flags of the last `cargo build`, `zigbuild` or `install`, and RUSTFLAGS. */
function cargoSettings(stages, where) {
    const build = lastBuild(stages);
    const flags = cargo_environment(stages).find(({ name }) => name === 'RUSTFLAGS');
    const own = ownFlags(flags?.value ?? '');
    const rustflags = flags && own.length > 0
        ? [{ name: 'rustflags', value: own, comment: `${where}:${flags.line}: RUSTFLAGS` }]
        : [];
    if (!build)
        return rustflags;
    const comment = `${where}:${build.line}: cargo ${build.args.join(' ')}`;
    const values = (...names) => build.args.flatMap((word, index) => {
        const name = names.find(one => word === one || word.startsWith(`${one}=`));
        if (name === undefined)
            return [];
        return (word === name ? (build.args[index + 1] ?? '') : word.slice(name.length + 1))
            .split(/[\s,]+/)
            .filter(Boolean);
    });
    const list = (name, ...names) => {
        const value = values(...names).filter(word => !word.includes('$'));
        return value.length === 0 ? [] : [{ name, value, comment }];
    };
    const flag = (name) => build.args.includes(`--${name}`) ? [{ name, value: true, comment }] : [];
    const [profile] = build.args.includes('--debug') ? ['dev'] : values('--profile');
    return [
        ...list('package', '-p', '--package'),
        ...(profile && profile !== 'release' && !profile.includes('$')
            ? [{ name: 'profile', value: profile, comment }]
            : []),
        ...list('features', '-F', '--features'),
        ...flag('all-features'),
        ...flag('no-default-features'),
        ...rustflags,
    ];
}
/** Flags without those that say how and against what to link: zig and the platform's libc decide that. */
function ownFlags(text) {
    const flags = text
        .replaceAll(/-C\s+/g, '-C')
        .split(/\s+/)
        .filter(flag => flag !== '' && !flag.includes('$'));
    return flags.filter(flag => !/^-C(linker|link-|target-feature=[+-]crt-static$)/.test(flag));
}
/** The binaries that the last build names; empty where it builds all. */
function namedBinaries(stages) {
    const args = lastBuild(stages)?.args ?? [];
    return args.flatMap((word, index) => args[index - 1] === '--bin' ? [word] : (/^--bin=(.+)$/.exec(word)?.[1] ?? []));
}
/** Variables of a build that decide nothing here: ours to set, or the image's. */
const cargo_OURS = /^(CARGO_HOME|RUSTUP_HOME|PATH|CARGO_TARGET_DIR|CARGO_INCREMENTAL|CARGO_NET_.*|CARGO_REGISTRIES_.*|CARGO_TERM_.*|DEBIAN_FRONTEND|RUSTFLAGS|RUST_BACKTRACE|CC.*|CXX.*|AR.*|PKG_CONFIG.*|CARGO_TARGET_.*_LINKER|TARGET.*|BUILD.*|LANG|LC_ALL|TZ|USER|HOME)$/;
/** Packages that every machine with rustup has, that zig stands in for, or that are built with the project (OpenSSL). */
const PLAIN = /^(libssl-dev|openssl.*|linux-headers.*|build-essential|build-base|gcc|g\+\+|musl|musl-dev|musl-tools|libc6-dev|make|git|curl|wget|ca-certificates|pkg-config|pkgconfig|pkgconf|binutils|bash|lld|mold|upx.*|crossbuild.*|gcc-.*|g\+\+-.*|.*-linux-gnu.*|clang|llvm|xz-utils|unzip|gnupg|python3|python3-pip|perl|sccache|tzdata)$/;
/** What the stages of the build need that settings cannot say: variables, packages, and programs that make other things. */
function buildNotes(stages) {
    const notes = cargo_environment(stages)
        .filter(({ name }) => !cargo_OURS.test(name))
        .map(({ name, value, line }) => ({
        line,
        text: `the build sees ${name}${value.includes('$') ? '' : `=${value}`}: set it in the workflow, or under [env] in .cargo/config.toml`,
    }));
    for (const { script, line } of runsOf(stages)) {
        for (const [command = '', verb = '', ...rest] of commandsOf(script)) {
            if (!/^(apt-get|apt|apk|dnf|microdnf|yum)$/.test(command))
                continue;
            const names = [verb, ...rest].filter(word => !word.startsWith('-')).slice(1);
            if (!/^(install|add)$/.test([verb, ...rest].find(word => !word.startsWith('-')) ?? ''))
                continue;
            const needed = names.map(name => name.replace(/[=<>~@].*$/, '')).filter(name => !PLAIN.test(name));
            const libraries = needed.filter(name => /^lib(?!clang).*-dev$/.test(name));
            const programs = needed.filter(name => !libraries.includes(name));
            if (libraries.length > 0)
                notes.push({
                    line,
                    text: `${libraries.join(', ')}: let the crates bring the library (docs/c-libraries.md says how)`,
                });
            if (programs.length > 0)
                notes.push({ line, text: `${programs.join(', ')}: install it in a step before the build` });
        }
    }
    return notes;
}
function cargo_environment(stages) {
    return stages.flatMap(({ lines }) => lines
        .filter(({ keyword }) => keyword === 'ENV')
        .flatMap(({ text, line }) => pairsOf(text).map(([name, value = '']) => ({ name, value, line }))));
}

;// CONCATENATED MODULE: ./src/init/commands.ts


function nothingLeft() {
    return {
        users: new Map(),
        groups: new Map([['root', '0']]),
        copied: [],
        directories: new Map(),
        links: new Map(),
        installed: new Map(),
        others: [],
    };
}
/** What the built-in base has, or a static binary does not need. */
const NEEDLESS = /^(ca-certificates.*|tzdata|openssl|libssl[\w.-]*|libgcc|libgcc-s1|libstdc\+\+6?|libc6|musl|gcompat|libc6-compat|zlib1g?|libpq5?|libsqlite3-0|sqlite-libs|tini|dumb-init|libunwind8?|.*-dev|shadow|passwd|adduser|apt-transport-https|gnupg2?|lsb-release)$/;
/** Commands that leave nothing which matters. */
const commands_IDLE = /^(apt-get|apt|apk|dnf|microdnf|yum|rm|update-ca-certificates|set|true|:|echo|ldconfig|cd|exit)$/;
const INSTALLERS = /^(apt-get|apt|apk|dnf|microdnf|yum)$/;
/** Adds what one RUN leaves; `workdir` is where it runs. */
function readRun(left, { script, line }, workdir) {
    for (const written of commandsOf(script)) {
        const words = written[0] === 'sudo' ? written.slice(1) : written;
        const [command = '', ...args] = words;
        const operands = args.filter(word => !word.startsWith('-'));
        const paths = operands.map(path => external_node_path_.posix.resolve(workdir, path));
        if (INSTALLERS.test(command) && /^(install|add)$/.test(operands[0] ?? '')) {
            for (const name of operands.slice(1).map(operand => operand.replace(/[=<>~@].*$/, '')))
                if (!NEEDLESS.test(name))
                    left.installed.set(name, line);
        }
        else if (/^(adduser|useradd)$/.test(command)) {
            const name = userIn(args);
            const uid = commands_option(args, 'u', '--uid');
            // Alpine's adduser has -G for the first group, and -g for a comment.
            const short = command === 'adduser' ? 'G' : 'g';
            const group = commands_option(args, short, '--gid') ?? commands_option(args, short, '--ingroup') ?? name;
            left.users.set(name, { group, ...(uid === undefined ? {} : { uid }) });
        }
        else if (/^(addgroup|groupadd)$/.test(command)) {
            const gid = commands_option(args, 'g', '--gid');
            if (gid !== undefined)
                left.groups.set(userIn(args), gid);
        }
        else if (commands_IDLE.test(command)) {
            // Nothing is left.
        }
        else if (command === 'mkdir') {
            for (const path of expandBraces(paths))
                note(left, path, line, {});
        }
        else if (command === 'install' && args.includes('-d')) {
            const [owner, mode] = [commands_option(args, 'o', '--owner'), commands_option(args, 'm', '--mode')];
            const path = paths.at(-1) ?? workdir;
            note(left, path, line, { ...(owner ? { owner } : {}), ...(mode ? { mode } : {}) });
        }
        else if (command === 'chown') {
            const owner = operands[0] ?? '';
            for (const path of expandBraces(paths.slice(1))) {
                note(left, path, line, { owner });
                if (isRecursive(args))
                    setRights(left, path, true, { owner, rightsLine: line });
            }
        }
        else if (command === 'chmod') {
            const mode = operands[0] ?? '';
            for (const path of expandBraces(paths.slice(1))) {
                const isThere = [...left.copied.map(one => one.path), ...left.directories.keys()].some(one => one === path || (isRecursive(args) && commands_isBelow(one, path)));
                if (!isThere || commands_modeOf(mode) === undefined)
                    left.others.push({ line, command: words.join(' ') });
                else
                    setRights(left, path, isRecursive(args), { mode, rightsLine: line });
            }
        }
        else if (command === 'ln') {
            const [target = '', link = ''] = operands;
            left.links.set(external_node_path_.posix.resolve(workdir, link), { target, line });
        }
        else
            left.others.push({ line, command: words.join(' ') });
    }
}
function note(left, path, line, what) {
    left.directories.set(path, { line, ...left.directories.get(path), ...what });
}
/** Gives rights to what is there so far: at this path, or below it as well. A mode by letters is for files. */
function setRights(left, path, isTree, rights) {
    const isMeant = (one) => one === path || (isTree && commands_isBelow(one, path));
    if (!/x/.test(rights.mode ?? ''))
        for (const [directory, said] of left.directories)
            if (isMeant(directory))
                left.directories.set(directory, { ...said, ...rights });
    for (const [at, one] of left.copied.entries())
        if (isMeant(one.path))
            left.copied[at] = { ...one, ...rights };
}
function commands_isBelow(path, directory) {
    return path.startsWith(external_node_path_.posix.join(directory, '/'));
}
function isRecursive(args) {
    return args.some(word => /^(-[a-zA-Z]*R[a-zA-Z]*|--recursive)$/.test(word));
}
/** `755` and `+x` as `0755`; undefined for a mode that depends on the one before. */
function commands_modeOf(text) {
    if (/^[0-7]{3,4}$/.test(text))
        return text.padStart(4, '0');
    return /^[augo]*\+r?x$/.test(text) ? '0755' : undefined;
}
/** `/data/{a,b}` */
function expandBraces(paths) {
    return paths.flatMap(path => {
        const [, before = '', list, after = ''] = /^(.*)\{([^}]*)\}(.*)$/.exec(path) ?? [];
        return list === undefined ? [path] : list.split(',').map(one => `${before}${one}${after}`);
    });
}
function commands_option(args, short, long) {
    const at = args.findIndex(word => word === long || new RegExp(`^-[a-zA-Z]*${short}$`).test(word));
    return at >= 0 ? args[at + 1] : args.find(word => word.startsWith(`${long}=`))?.slice(long.length + 1);
}
/** The options of adduser and useradd that take a value, in both of its forms. */
const WITH_VALUE = /^-([a-zA-Z]*[ugGhdscbkKef]|-uid|-gid|-group|-groups|-ingroup|-home|-home-dir|-shell|-comment|-gecos)$/;
function userIn(args) {
    return args.find((word, index) => !word.startsWith('-') && !WITH_VALUE.test(args[index - 1] ?? '')) ?? '';
}

;// CONCATENATED MODULE: ./src/init/image.ts



/** What base images say of it, which `ENV PATH=/app:$PATH` goes on from. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Directories of every base: what is copied there goes into them. */
const DIRECTORIES = [
    '/',
    '/app',
    '/bin',
    '/etc',
    '/home',
    '/opt',
    '/root',
    '/sbin',
    '/srv',
    '/tmp',
    '/usr',
    '/var',
].flatMap(path => path === '/usr'
    ? ['/usr/bin', '/usr/sbin', '/usr/local', '/usr/local/bin', '/usr/share']
    : path === '/app'
        ? []
        : [path]);
/** Reads the stages of which an image is made, the lowest first; `args` stand before the first stage. */
function readImage(args, stages) {
    const said = {
        ...nothingLeft(),
        env: new Map(),
        labels: new Map(),
        ports: new Map(),
        volumes: new Map(),
        last: new Map(),
        unknown: [],
    };
    const globals = new Map(args.flatMap(({ text }) => pairsOf(text).map(([name, value]) => [name, value])));
    const variables = new Map([['PATH', PATH]]);
    let workdir = '/';
    const resolved = (line, text = line.text) => {
        const value = read_expand(text, variables);
        if (value === null)
            said.unknown.push({
                line: line.line,
                text: `${line.keyword} ${text} holds a variable that only the build knows`,
            });
        return value;
    };
    for (const line of stages.flatMap(({ lines }) => lines)) {
        const { keyword } = line;
        if (keyword === 'ARG') {
            for (const [name, value = globals.get(name)] of pairsOf(line.text)) {
                const known = value === undefined ? null : read_expand(value, variables);
                if (known !== null)
                    variables.set(name, known);
            }
        }
        else if (keyword === 'ENV' || keyword === 'LABEL') {
            for (const [name, written = ''] of pairsOf(line.text)) {
                const value = resolved(line, written);
                if (value === null)
                    continue;
                (keyword === 'ENV' ? said.env : said.labels).set(name, value);
                if (keyword === 'ENV')
                    variables.set(name, value);
                said.last.set(keyword, line);
            }
        }
        else if (keyword === 'WORKDIR') {
            workdir = external_node_path_.posix.resolve(workdir, unquoted(resolved(line) ?? ''));
            said.last.set(keyword, { ...line, text: workdir });
            // BuildKit gives a directory that it makes to the user so far.
            const owner = said.last.get('USER')?.text;
            if (owner !== undefined && !said.directories.has(workdir))
                said.directories.set(workdir, { line: line.line, owner });
        }
        else if (keyword === 'EXPOSE') {
            for (const word of read_wordsOf(line.text))
                for (const port of read_wordsOf(resolved(line, word) ?? ''))
                    said.ports.set(port, line.line);
        }
        else if (keyword === 'VOLUME') {
            const text = resolved(line) ?? '';
            for (const path of jsonWords(text) ?? read_wordsOf(text))
                said.volumes.set(external_node_path_.posix.resolve(workdir, path), line.line);
        }
        else if (keyword === 'USER' || keyword === 'STOPSIGNAL') {
            const text = resolved(line);
            if (text)
                said.last.set(keyword, { ...line, text: unquoted(text) });
        }
        else if (keyword === 'ENTRYPOINT' || keyword === 'CMD' || keyword === 'HEALTHCHECK') {
            said.last.set(keyword, line);
            // A Dockerfile's ENTRYPOINT is for arguments that come after it.
            if (keyword === 'ENTRYPOINT')
                said.last.delete('CMD');
        }
        else if ((keyword === 'COPY' || keyword === 'ADD') && /(^|\s)<<-?["']?\w/.test(line.text)) {
            const text = `${keyword} writes a file of its own: put it into the project, then copy it with files`;
            said.unknown.push({ line: line.line, text });
        }
        else if (keyword === 'COPY' || keyword === 'ADD') {
            said.copied.push(...copiedBy(line, workdir, said, text => read_expand(text, variables) ?? text));
        }
        else if (keyword === 'RUN') {
            const script = line.script.replaceAll(/\$\{?(\w+)\}?/g, (whole, name) => variables.get(name) ?? whole);
            readRun(said, { ...line, script }, workdir);
        }
        else if (keyword !== 'MAINTAINER') {
            said.unknown.push({ line: line.line, text: `${keyword} is nothing that an image says` });
        }
    }
    return said;
}
const unquoted = (text) => read_wordsOf(text).join(' ');
function copiedBy(line, workdir, said, expanded) {
    const words = (jsonWords(line.text) ?? read_wordsOf(line.text)).map(expanded);
    const [to = '', ...sources] = [words.at(-1) ?? '', ...words.slice(0, -1)];
    const target = external_node_path_.posix.resolve(workdir, to);
    const seen = [...DIRECTORIES, workdir, ...said.directories.keys(), ...said.volumes.keys()];
    const isDirectory = /(^|\/)\.?$/.test(to) || sources.length > 1 || seen.includes(target);
    const [owner, mode] = [line.flags.get('chown'), line.flags.get('chmod')];
    return sources.map(source => ({
        line: line.line,
        from: line.flags.get('from') ?? '',
        source,
        path: pathOf(source, target, isDirectory),
        ...(owner ? { owner: expanded(owner) } : {}),
        ...(mode ? { mode } : {}),
    }));
}
/** A directory's content goes where it is copied to, and a glob's files into a directory. */
function pathOf(source, target, isDirectory) {
    if (!isDirectory || /(^|\/)\.?$/.test(source))
        return target;
    return external_node_path_.posix.join(target, /[*?]/.test(source) ? '/' : external_node_path_.posix.basename(source));
}

;// CONCATENATED MODULE: ./src/init/contents.ts




/** The named context of finished binaries, which a Dockerfile for this product copies from. */
const contents_BINARIES = 'binaries';
const SYSTEM = /^\/(etc\/(passwd|group|ssl|pki|localtime|nsswitch)|usr\/share\/(zoneinfo|ca-certificates))/;
/** Sorts what an image's own stages copy; `named` are the binaries that the build names, `stages` all of the Dockerfile. */
function sortContents(copied, stages, named, known) {
    const sorted = {
        binaries: [],
        files: [],
        directories: [],
        hasSystem: false,
        notes: [],
    };
    for (const one of copied) {
        const { from, source, path, line } = one;
        const stage = stages.find(({ name }, index) => name === from.toLowerCase() || String(index) === from);
        const names = binariesAt(one, stage, named, known);
        if (names.length > 0) {
            const rights = [
                ...(/^(root|0)?(:|$)/.test(one.owner ?? '') ? [] : [one.owner]),
                ...(commands_modeOf(one.mode ?? '0755') === '0755' ? [] : [one.mode]),
            ];
            if (rights.length > 0)
                sorted.notes.push({
                    line: one.rightsLine ?? line,
                    text: `${names.join(', ')} with ${rights.join(' and ')}: a binary is root's, and everybody may run it (0755)`,
                });
            sorted.binaries.push(...names.map(name => ({
                line,
                name,
                path: names.length > 1 || path.endsWith('/') ? external_node_path_.posix.join(path, name) : path,
            })));
        }
        else if (SYSTEM.test(source)) {
            sorted.hasSystem = true;
        }
        else if (stage && readImage([], [stage]).directories.has(external_node_path_.posix.resolve('/', source))) {
            sorted.directories.push(one);
        }
        else if (/^(https?|git):|^git@/.test(source)) {
            sorted.notes.push({
                line,
                text: `${source} is fetched: get it in a step before the build, then copy it with files`,
            });
        }
        else {
            const local = stage ? projectPath(stage, source) : source.replace(/^\.?\/+/, '') || '.';
            const isImage = stage === undefined && from !== '';
            // What is not there yet is a file by its name.
            const isFile = isImage || !known.isThere(local) ? /\.[^/]+$|\/s?bin\/[^/]+$/.test(source) : known.isFile(local);
            sorted.files.push({ ...one, text: `${isImage ? `${from}!${source}` : local}:${path}`, isFile });
            if (!isImage && !/[*?$[]/.test(local) && !known.isThere(local)) {
                const maker = stage ? `, stage ${stage.name} makes it` : '';
                sorted.notes.push({
                    line,
                    text: `${local} is not in the project${maker}: make it in a step before the build`,
                });
            }
        }
    }
    return sorted;
}
/** The binaries that lie at a path of another stage, of the context `binaries` or below a target directory. */
function binariesAt({ from, source }, stage, named, { binaries, isThere }) {
    const base = external_node_path_.posix.basename(source);
    const all = named.length > 0 ? named : binaries;
    const isBuilt = stage !== undefined || from === contents_BINARIES || /(^|\/)(target|release|dist|bin)\//.test(source);
    if (!isBuilt || (stage === undefined && isThere(source)))
        return [];
    if (binaries.includes(base))
        return [base];
    const made = stage && madeBy(stage, base, binaries);
    if (made !== undefined)
        return [made];
    if (/(^|\/)(bin|release|debug)(\/\*?)?$/.test(source))
        return all;
    // A name with a variable, of a project that has one binary.
    return /(^|\/)target\//.test(source) && all.length === 1 ? all : [];
}
/** The binary that a command of the stage puts somewhere under this name. */
function madeBy(stage, name, binaries) {
    const commands = stage.lines.flatMap(({ keyword, script }) => keyword === 'RUN' ? commandsOf(script) : []);
    const put = commands.filter(([command = '', ...words]) => /^(cp|mv|install|ln|strip|upx)$/.test(command) && external_node_path_.posix.basename(words.at(-1) ?? '') === name);
    return put
        .flatMap(words => words.slice(1, -1).map(word => external_node_path_.posix.basename(word)))
        .find(word => binaries.includes(word));
}
/** A path of a stage that copied the project into its working directory, as a path of the project. */
function projectPath({ lines }, source) {
    const workdirs = lines.filter(({ keyword }) => keyword === 'WORKDIR');
    const workdir = workdirs.reduce((path, { text }) => external_node_path_.posix.resolve(path, text), '/');
    if (!external_node_path_.posix.isAbsolute(source))
        return external_node_path_.posix.normalize(source);
    return external_node_path_.posix.relative(workdir, source).replace(/^(\.\.\/)+/, '') || '.';
}
/** `:user:group:0755`, as far as it is said. */
function rightsOf({ owner, mode }) {
    const octal = commands_modeOf(mode ?? '');
    return `${owner ? `:${owner.replace(/:$/, '')}` : ''}${octal === undefined ? '' : `:${octal}`}`;
}

;// CONCATENATED MODULE: ./src/init/health.ts


/** A static program of an official image that asks a server as curl and wget do, and fails as they do. */
const WGET = { image: 'busybox:1.37-musl', source: '/bin/busybox', path: '/bin/wget' };
/**
 * Translates a HEALTHCHECK. On the built-in base curl and wget become busybox's wget, which needs no shell and no library. `brought` are
 * programs that the image gets, by name or path: null for a check by another one on a base that has none, and for one that needs a shell.
 */
function translateHealth({ text, flags }, base, brought) {
    const isBuiltIn = base === undefined;
    const options = [...flags].map(([name, value]) => `--${name}=${value}`);
    const [, word = '', command = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? [];
    const plain = { comment: 'HEALTHCHECK', files: [], replaces: [] };
    if (word.toUpperCase() === 'NONE')
        return { ...plain, text: 'NONE' };
    if (word.toUpperCase() !== 'CMD')
        return null;
    const exec = jsonWords(command);
    // A shell that is started in words reads a line, too.
    const script = exec && /^(\/bin\/)?sh$/.test(exec[0] ?? '') && exec[1] === '-c' ? exec[2] : undefined;
    const words = script === undefined ? exec : undefined;
    const line = script ?? command;
    const asked = words?.join(' ') ?? line;
    const url = /^(?:\S*\/)?(?:curl|wget)\s.*?(https?:\/\/[^\s"'|;&]+)/.exec(asked)?.[1];
    if (isBuiltIn && url && !/(^|[^|])\|([^|]|$)/.test(asked) && !url.includes('$')) {
        return {
            text: [...options, `CMD ${WGET.path} -q -O /dev/null ${url}`].join(' '),
            comment: `HEALTHCHECK ${command}: busybox's wget asks, without a shell`,
            files: [`${WGET.image}!${WGET.source}:${WGET.path}`],
            replaces: ['curl', 'wget'],
        };
    }
    const simple = line.replace(/\s*\|\|\s*exit\s+1\s*$/, '');
    const needsShell = !words && /[|&;<>$`()*"']/.test(simple);
    const program = needsShell ? 'sh' : ((words ?? read_wordsOf(simple))[0] ?? '');
    const isThere = brought.some(one => external_node_path_.posix.basename(one) === external_node_path_.posix.basename(program));
    if (!isThere && (isBuiltIn || base === 'scratch'))
        return null;
    if (words)
        return { ...plain, text: [...options, 'CMD', JSON.stringify(words)].join(' ') };
    return { ...plain, text: [...options, needsShell ? `CMD-SHELL ${line}` : `CMD ${simple}`].join(' ') };
}

;// CONCATENATED MODULE: ./src/init/program.ts


const INIT = /(^|\/)(tini|dumb-init)(-static)?$/;
/** Reads ENTRYPOINT and CMD; null where there is neither. `known` are the project's binaries, `binaries` those that the image has. */
function programOf(said, binaries, known) {
    const [entry, cmd] = [said.last.get('ENTRYPOINT'), said.last.get('CMD')];
    const first = entry ?? cmd;
    if (!first)
        return null;
    const [fixed, init] = withoutInit(commandOf(first));
    // An init alone runs what CMD names.
    const [start, rest] = entry && fixed.length === 0 ? [commandOf(cmd), []] : [fixed, entry ? commandOf(cmd) : []];
    const [program = '', ...args] = start;
    const binary = binaryOf(program, said, binaries, known);
    const names = new Set(binaries.map(({ name }) => name));
    const isDefault = args.length === 0 && names.size === 1 && binary !== undefined && names.has(binary);
    return {
        ...(isDefault || start.length === 0 ? {} : { entrypoint: [binary ?? program, ...args] }),
        ...(rest.length === 0 ? {} : { cmd: rest }),
        line: first.line,
        what: `${first.keyword} ${first.text}`,
        isOfBase: binary === undefined && start.length > 0,
        ...(init === undefined ? {} : { init }),
    };
}
/** The words of the JSON form, or of a command that needs no shell; any other is one that a shell reads. */
function commandOf(line) {
    if (!line)
        return [];
    const words = jsonWords(line.text);
    if (words)
        return words;
    return /[|&;<>$`()*]/.test(line.text)
        ? ['/bin/sh', '-c', line.text]
        : read_wordsOf(line.text.replace(/^exec\s+/, ''));
}
function withoutInit(words) {
    const [init = ''] = words;
    if (!INIT.test(init))
        return [words];
    const start = words.findIndex((word, index) => index > 0 && !word.startsWith('-'));
    return [start < 0 ? [] : words.slice(start), init];
}
function binaryOf(word, { last, links }, binaries, known) {
    const path = external_node_path_.posix.resolve(last.get('WORKDIR')?.text ?? '/', word);
    const places = [path, links.get(path)?.target];
    const found = binaries.find(one => places.includes(one.path) || (!word.includes('/') && external_node_path_.posix.basename(one.path) === word));
    // Where nothing is copied, the image is the one that compiled.
    return (found?.name ?? (binaries.length === 0 ? known.find(name => name === external_node_path_.posix.basename(word)) : undefined));
}

;// CONCATENATED MODULE: ./src/init/stages.ts
/** The stages that a stage stands on, the lowest first, and itself. */
function stages_below(stages, stage) {
    const earlier = stages.slice(0, stages.indexOf(stage));
    const lower = earlier.findLast(({ name }) => name === stage.image.toLowerCase());
    return lower ? [...stages_below(stages, lower), stage] : [stage];
}
/** Those of the stages that no other uses. */
function finalStages(some, all) {
    const used = new Set(all.flatMap(({ image, lines }) => [
        image.toLowerCase(),
        ...lines.flatMap(({ text, flags }) => [
            flags.get('from')?.toLowerCase(),
            ...[...`${text} ${flags.get('mount')}`.matchAll(/\bfrom=([^\s,]+)/g)].map(([, name]) => name?.toLowerCase()),
        ]),
    ]));
    return some.filter(stage => !used.has(stage.name) && !used.has(String(all.indexOf(stage))));
}
/** The stage compiles. */
function stages_isRust({ lines, image }) {
    const runs = lines.filter(({ keyword }) => keyword === 'RUN');
    return /rust|cargo|chef/i.test(image) || runs.some(({ script }) => /\bcargo\b/.test(script));
}

;// CONCATENATED MODULE: ./src/init/translate.ts









/**
 * Translates a Dockerfile of a Rust project into settings. `where` is its path, for comments; `target` the stage that is built, the last
 * one without it. Null where there is no such stage.
 */
function translate(text, where, target, known) {
    const { args, stages } = read_readDockerfile(text);
    const last = target === undefined ? stages.at(-1) : stages.find(({ name }) => name === target.toLowerCase());
    if (!last)
        return null;
    const own = stages_below(stages, last);
    const others = stages.filter(stage => !own.includes(stage));
    // A Dockerfile of one stage builds in the image that it ships.
    const builders = (others.length > 0 ? others : own).filter(stages_isRust);
    const said = readImage(args, own);
    // What such a one copies from the context is what it compiles.
    const brought = own.some(stages_isRust) ? said.copied.filter(({ from }) => from !== '') : said.copied;
    const contents = sortContents(brought, stages, namedBinaries(builders), known);
    const { binaries } = contents;
    const program = programOf(said, binaries, known.binaries);
    const base = baseOf(own[0]?.image ?? '', said, contents, program);
    const user = userOf(said, base);
    const settings = [];
    const put = (name, value, line, what) => {
        settings.push({ name, value, comment: line === null ? `${where} ${what}` : `${where}:${line}: ${what}` });
    };
    settings.push(...cargoSettings(builders, where));
    const links = putBinaries(binaries, known, put);
    if (base !== undefined)
        put('base', base, own[0]?.line ?? null, `FROM ${base}`);
    if (program?.entrypoint)
        put('entrypoint', program.entrypoint, program.line, program.what);
    if (program?.cmd)
        put('cmd', program.cmd, said.last.get('CMD')?.line ?? null, 'CMD');
    putUser(said, user, base, put);
    const workdir = said.last.get('WORKDIR');
    if (workdir && workdir.text !== '/')
        put('workdir', workdir.text, workdir.line, 'WORKDIR');
    putList('expose', said.ports, 'EXPOSE', put);
    putList('volumes', said.volumes, 'VOLUME', put);
    const signal = said.last.get('STOPSIGNAL');
    if (signal)
        put('stop-signal', signal.text, signal.line, 'STOPSIGNAL');
    const health = said.last.get('HEALTHCHECK');
    const check = health &&
        translateHealth(health, base, [
            ...(binaries.length > 0 ? binaries.map(({ path }) => path) : known.binaries),
            ...said.copied.map(one => one.path),
            ...said.links.keys(),
        ]);
    if (health && check)
        put('healthcheck', check.text, health.line, check.comment);
    const rights = ({ owner, mode }) => rightsOf({ ...(owner ? { owner: accounts_ownerOf(said, user, owner) } : {}), ...(mode ? { mode } : {}) });
    const copies = contents.files.map(one => ({
        line: one.line,
        text: `${one.text}${rights({ ...one, ...(one.isFile ? said.directories.get(one.path) : {}) })}`,
    }));
    const files = [...copies, ...(check?.files ?? []).map(text => ({ text, line: health?.line ?? 1 }))];
    const [file] = files;
    if (file)
        put('files', files.map(one => one.text), file.line, file.text.includes('!/bin/busybox') ? 'HEALTHCHECK' : 'COPY');
    putDirectories(said, contents, owner => accounts_ownerOf(said, user, owner), put);
    putLinks(said, links, put);
    for (const [keyword, name, values] of [
        ['ENV', 'env', said.env],
        ['LABEL', 'labels', said.labels],
    ]) {
        const line = said.last.get(keyword);
        if (line)
            put(name, Object.fromEntries(values), line.line, keyword);
    }
    const makers = others.filter(stage => !stages_isRust(stage) &&
        contents.files.some(({ line }) => said.copied.some(one => one.line === line && one.from.toLowerCase() === stage.name)));
    const notes = [
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
        ...finalStages(others.filter(stage => !stages_isRust(stage)), stages).map(({ line, name }) => ({
            line,
            text: `stage ${name} is another image: write what differs as one of the variants (docs/settings.md)`,
        })),
        ...buildNotes(builders),
    ];
    return { settings, notes: notes.toSorted((a, b) => a.line - b.line) };
}
/** `bin` where the image has fewer than there are, and `dest` for most of them; returns a link for each that lies elsewhere as well. */
function putBinaries(binaries, known, put) {
    const [first] = binaries;
    if (!first)
        return [];
    const names = [...new Set(binaries.map(({ name }) => name))].sort();
    if (names.length < known.binaries.length)
        put('bin', names, first.line, `COPY ${names.join(', ')}`);
    const directory = external_node_path_.posix.dirname(first.path);
    const isNamed = names.length > 1 || external_node_path_.posix.basename(first.path) === first.name;
    const dest = isNamed ? external_node_path_.posix.join(directory, '/') : first.path;
    if (dest !== '/usr/local/bin/')
        put('dest', dest, first.line, `COPY to ${first.path}`);
    return binaries.flatMap(({ name, path, line }) => {
        const target = isNamed ? external_node_path_.posix.join(directory, name) : first.path;
        return path === target ? [] : [{ path, target, line }];
    });
}
/** Undefined for the built-in base, which has certificates, time zones and the user. A program that is no binary needs a base that has it. */
function baseOf(image, { last }, { hasSystem }, program) {
    // A user by name is one that the build's own /etc/passwd would bring.
    if (image === 'scratch')
        return hasSystem || /^[a-z_]/i.test(last.get('USER')?.text ?? '') ? undefined : image;
    if (image.includes('$'))
        return undefined;
    const isMade = /(^|[/-])(distroless|static|chainguard)\b|^cgr\.dev\//.test(image);
    return isMade || program?.isOfBase ? image : undefined;
}
function putList(name, values, what, put) {
    const [[, line] = []] = values;
    if (line !== undefined)
        put(name, [...values.keys()], line, what);
}
/** Directories that are made, or that somebody else than root owns, but for those of binaries and files. */
function putDirectories(said, { directories, binaries, files }, shown, put) {
    const user = said.last.get('USER')?.text ?? 'root';
    const own = new Set([...user.split(':').slice(0, 1), user, `${user}:`]);
    const parents = new Set([...binaries, ...said.copied].map(({ path }) => external_node_path_.posix.dirname(path)));
    const made = [...said.directories].map(([path, what]) => ({ path, owner: 'root', ...what }));
    const all = [...made, ...directories].filter(({ path, owner = 'root' }) => path !== '/home' && (!parents.has(path) || !/^(root|0)\b/.test(owner)));
    const filePaths = new Set([...binaries, ...files.filter(({ isFile }) => isFile)].map(({ path }) => path));
    const dirs = all
        .filter(({ path }) => !filePaths.has(path))
        .map(({ path, owner = 'root', mode }) => {
        const [name = '', group = name] = owner.replaceAll('.', ':').split(':');
        const isOwn = own.has(owner) || (own.has(name) && (group === name || group === ''));
        return `${path}${rightsOf({ ...(isOwn ? {} : { owner: shown(owner) }), ...(mode ? { mode } : {}) })}`;
    });
    if (dirs.length > 0)
        put('dirs', dirs, all[0]?.line ?? null, 'directories and their owners');
}
function putLinks({ links }, binaries, put) {
    const made = [...links].map(([path, link]) => ({ path, ...link }));
    const all = [...binaries, ...made.filter(({ path }) => !binaries.some(one => one.path === path))];
    if (all[0])
        put('links', all.map(({ path, target }) => `${path}:${target}`), all[0].line, 'a path that leads to another');
}
function installedNotes({ installed }, base, replaced) {
    const missing = [...installed].filter(([name]) => !replaced.includes(name));
    const lines = new Set(missing.map(([, line]) => line));
    return [...lines].map(line => {
        const names = missing.filter(([, one]) => one === line).map(([name]) => name);
        const instead = base === undefined
            ? 'copy programs from an image (files = ["IMAGE!/path:/path"]), or write a base that has them'
            : `write a base that has them instead of ${base}`;
        return { line, text: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} installed: ${instead}` };
    });
}

;// CONCATENATED MODULE: ./src/init/workflow.ts








const workflow_FILE = '.github/workflows/image.yml';
/**
 * Writes a workflow that builds the project's images into its repository. What is there already stays. Throws UserError where there is no
 * Rust project, no repository, one that is not on GitHub, and a workflow of that name.
 */
async function initWorkflow(system, directory) {
    const { packages, workspace_root: workspace, metadata } = await readMetadata(system, directory, system.env);
    const git = async (...args) => {
        const { code, stdout } = await system.run(['git', '-C', directory, ...args]);
        return code === 0 ? stdout.trim() : '';
    };
    const root = await git('rev-parse', '--show-toplevel');
    if (root === '')
        throw new errors/* UserError */.yo(`${directory} is in no git repository: run \`git init\` before`);
    const path = (0,external_node_path_.join)(root, workflow_FILE);
    if ((0,external_node_fs_.existsSync)(path)) {
        throw new errors/* UserError */.yo(`${path} is there already and stays as it is: rename it, or change it yourself`);
    }
    const url = (0,request_request/* webUrl */.qP)(await git('remote', 'get-url', 'origin'));
    const [, repository] = /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(url ?? '') ?? [];
    if (url !== undefined && repository === undefined) {
        throw new errors/* UserError */.yo(`${url} is not on GitHub: copy the file for its CI from ci/ of org/rust-multiarch`);
    }
    const head = await git('symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
    const branch = head.replace(/^origin\//, '') || (await git('branch', '--show-current')) || 'main';
    const own = packages.filter(({ manifest_path: manifest }) => !(0,external_node_path_.relative)((0,external_node_path_.dirname)(manifest), directory).startsWith('..'));
    const programs = (own.length > 0 ? own : packages).filter(hasBinary);
    const inputs = {
        path: (0,external_node_path_.relative)(root, own.length > 0 ? directory : workspace),
        image: [metadata, ...packages.map(one => one.metadata)].some(isNamed)
            ? ''
            : imageOf(repository?.toLowerCase(), programs.length > 1),
    };
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    await (0,system_temporary/* writeWhole */.f8)(path, workflowOf(branch, inputs));
    system.console.status('Written', path);
    return undefined;
}
function hasBinary({ targets }) {
    return targets.some(({ kind }) => kind.includes('bin'));
}
const Named = dist/* object */.Ikc({
    'rust-multiarch': dist/* union */.KCZ([dist/* looseObject */._H3({ image: dist/* unknown */.L5J() }), dist/* looseObject */._H3({ tags: dist/* unknown */.L5J() })]),
});
/** Whether settings name the image, over which an input of the workflow would win. */
function isNamed(metadata) {
    return dist.is(Named, metadata);
}
/** An image each where there are programs of several packages; the workflow's default where nobody knows the repository. */
function imageOf(repository, several) {
    if (repository === undefined)
        return '';
    return several ? `ghcr.io/${repository.split('/')[0]}/{package}` : `ghcr.io/${repository}`;
}
function workflowOf(branch, inputs) {
    const given = Object.entries(inputs).filter(([, value]) => value !== '');
    const lines = [
        'name: image',
        `on: { push: { branches: [${JSON.stringify(branch)}], tags: ["v*"] }, pull_request: {} }`,
        'permissions: {}',
        'jobs:',
        '  image:',
        '    permissions: { contents: read, packages: write, id-token: write, attestations: write } # the checkout, ghcr.io, signatures',
        '    uses: org/rust-multiarch/.github/workflows/image.yml@v1',
        ...(given.length > 0 ? ['    with:'] : []),
        ...given.map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`),
    ];
    return `${lines.join('\n')}\n`;
}

;// CONCATENATED MODULE: ./src/init/init.ts











/** Where people keep a Dockerfile. */
const PLACES = ['Dockerfile', 'Containerfile', 'docker/Dockerfile', '.docker/Dockerfile', 'build/Dockerfile'];
/**
 * Writes the settings that replace a Dockerfile at the end of the project's Cargo.toml, and tells on the console what has no setting.
 * Throws UserError where there is no Rust project, where settings are there already, and for a Dockerfile that is none.
 */
async function init(system, request) {
    const manifest = chooseManifest(await readMetadata(system, request.directory, system.env), request.directory);
    const { path, root, of, packages } = manifest;
    const table = `${of}.metadata.rust-multiarch`;
    const text = await (0,promises_.readFile)(path, 'utf8');
    await requireNone(text, manifest);
    const dockerfile = request.dockerfile ?? PLACES.map(place => (0,external_node_path_.join)(root, place)).find(external_node_fs_.existsSync);
    const where = dockerfile === undefined ? '' : (0,external_node_path_.relative)(root, dockerfile);
    const draft = dockerfile === undefined ? least(packages) : await init_fromDockerfile(dockerfile, request.target, manifest);
    if (draft.settings.length === 0 && draft.notes.length === 0) {
        const why = where === '' ? 'there is no Dockerfile' : `${where} says what is the default`;
        system.console.info(`nothing to write: ${why}, and \`rust-multiarch build\` needs no settings; they would stand under [${table}] in ${path}`);
        return;
    }
    await append(path, text, tomlOf(table, draft, where));
    system.console.status('Written', `[${table}] in ${path}`);
    for (const { line, text: note } of draft.notes)
        system.console.warn(`${where}:${line}: ${note}`);
}
/** The package's where the directory is in one, else the workspace's. */
function chooseManifest({ packages, workspace_root: root }, directory) {
    const own = packages
        .filter(({ manifest_path }) => !(0,external_node_path_.relative)((0,external_node_path_.dirname)(manifest_path), directory).startsWith('..'))
        .toSorted((a, b) => b.manifest_path.length - a.manifest_path.length)[0];
    if (!own)
        return { path: (0,external_node_path_.join)(root, 'Cargo.toml'), root, of: 'workspace', packages };
    return { path: own.manifest_path, root: (0,external_node_path_.dirname)(own.manifest_path), of: 'package', packages: [own] };
}
/** Throws UserError where there are settings, and for a table whose name is nearly theirs. */
async function requireNone(text, { path, of }) {
    const at = text
        .split('\n')
        .findIndex(line => /^\s*\[\s*\w+\s*\.\s*metadata\s*\.\s*["']?rust-multiarch\b/.test(line));
    const tables = (0,smol_toml_dist/* parse */.qg)(text);
    const metadata = tables[of]?.metadata;
    if (metadata?.['rust-multiarch'] === undefined) {
        await (0,request_request/* readSettings */.sb)({ file: path, of, metadata, text: async () => text });
        return;
    }
    throw new errors/* UserError */.yo(`${path}${at < 0 ? '' : `:${at + 1}`} has settings already: change them there, or remove them first`);
}
function init_binariesOf(packages) {
    return packages.flatMap(({ targets }) => targets.filter(({ kind }) => kind.includes('bin')).map(({ name }) => name));
}
/** What a project without a Dockerfile has to say: of several binaries, which one the image runs. */
function least(packages) {
    const [first, ...others] = init_binariesOf(packages);
    const isClear = first === undefined || others.length === 0 || packages.some(({ default_run }) => default_run);
    const comment = `what the image runs, of ${[first, ...others].join(', ')}`;
    return { settings: isClear ? [] : [{ name: 'entrypoint', value: first, comment }], notes: [] };
}
async function init_fromDockerfile(path, target, { root, of, packages }) {
    const where = (0,external_node_path_.relative)(root, path);
    const text = await (0,promises_.readFile)(path, 'utf8').catch((error) => {
        throw new errors/* UserError */.yo(`cannot read ${path} (${(0,errors/* errorCode */.CA)(error)}): give a Dockerfile with --dockerfile=PATH`);
    });
    const isThere = (file) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, file));
    const isFile = (file) => (0,external_node_fs_.statSync)((0,external_node_path_.join)(root, file), { throwIfNoEntry: false })?.isFile() ?? false;
    const draft = translate(text, where, target, { binaries: init_binariesOf(packages), isThere, isFile });
    // Which package it is needs no setting in the package's own table.
    if (draft)
        return of === 'workspace'
            ? draft
            : { ...draft, settings: draft.settings.filter(({ name }) => name !== 'package') };
    const missing = target === undefined
        ? 'no FROM: it is no Dockerfile'
        : `no stage \`${target}\`: leave --target out for the last one`;
    throw new errors/* UserError */.yo(`${where} has ${missing}`);
}
/** What is there stays as it is, byte for byte. Throws UserError where TOML does not allow a table at the file's end. */
async function append(path, text, table) {
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    const whole = `${text}${text.endsWith('\n') ? '' : end}${end}${table.replaceAll('\n', end)}`;
    try {
        (0,smol_toml_dist/* parse */.qg)(whole);
    }
    catch (error) {
        const [reason] = (0,errors/* messageOf */.bD)(error).split('\n');
        throw new errors/* UserError */.yo(`${path} takes no table at its end (${reason}): write its metadata as [package.metadata], not inline`);
    }
    await (0,system_temporary/* writeWhole */.f8)(path, whole);
}

;// CONCATENATED MODULE: ./src/system/distribution.ts

/** What os-release(5) calls a system: `debian-13`, a rolling one `arch-rolling` or `gentoo`; empty where none of the `files` is there. */
function readDistribution(files = ['/etc/os-release', '/usr/lib/os-release']) {
    const [text = ''] = files.flatMap(file => {
        try {
            return [(0,external_node_fs_.readFileSync)(file, 'utf8')];
        }
        catch {
            return [];
        }
    });
    const field = (name) => new RegExp(`^${name}=["']?([^"'\\n]+)`, 'm').exec(text)?.[1];
    return [field('ID'), field('VERSION_ID') ?? field('BUILD_ID')].filter(Boolean).join('-');
}

;// CONCATENATED MODULE: ./src/system/machine.ts






/** The machine this process runs on. Throws UserError on one that nothing is built for. */
function openMachine(env, console) {
    const parent = env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)();
    return {
        env,
        cwd: process.cwd(),
        host: readHost(),
        distribution: () => readDistribution(),
        run: system_process/* run */.eF,
        console,
        elapsed: () => performance.now(),
        now: () => Date.now(),
        digestOf: system_digest/* digestOfFile */.Mk,
        noteDigest: async () => { },
        temporary: async (purpose) => makeTemporary(parent, purpose),
    };
}
function makeTemporary(parent, purpose) {
    try {
        return (0,system_temporary/* temporaryDirectory */.De)(parent, purpose);
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
            throw error;
        throw new errors/* UserError */.yo(`there is no directory ${parent} for temporary files: make it, or set TMPDIR`);
    }
}
function readHost() {
    const os = process.platform;
    const architecture = { x64: 'x86_64', arm64: 'aarch64' }[process.arch];
    if ((os !== 'linux' && os !== 'darwin') || (architecture !== 'x86_64' && architecture !== 'aarch64')) {
        throw new errors/* UserError */.yo(`rust-multiarch runs on Linux and macOS, on x86_64 and arm64: not on ${os} ${process.arch}`);
    }
    return { os, architecture, cores: (0,external_node_os_.availableParallelism)() };
}

;// CONCATENATED MODULE: ./src/doors/cache-command.ts









const ACTIONS = ['list', 'show', 'clear', 'why'];
/** Of which a name is part. */
const cache_command_NAMED = ['show', 'why'];
/**
 * `rust-multiarch cache [list | show NAME | clear [NAME] | why CRATE]`: of the home, or of the store in `directory`. Returns what is
 * printed, which is for people or JSON. Throws UserError for anything else, and for a name that is not there.
 */
async function cacheCommand(system, operands, { directory, json, verbose = false, }) {
    const [word = 'list', name, extra] = operands;
    const action = ACTIONS.find(known => known === word);
    if (action === undefined ||
        extra !== undefined ||
        (name === undefined && cache_command_NAMED.includes(action)) ||
        (name !== undefined && action === 'list')) {
        throw new errors/* UserError */.yo('write `cache list`, `cache show NAME`, `cache clear`, `cache clear NAME` or `cache why CRATE`, with `cache-dir: DIR` for a store');
    }
    if (json && action === 'clear')
        throw new errors/* UserError */.yo('`cache clear` has no JSON to print: leave --json out');
    if (directory !== undefined)
        await checkDirectory((0,external_node_path_.resolve)(directory));
    const kept = directory === undefined ? ofHome(system) : ofStore(system, (0,external_node_path_.resolve)(directory));
    if (action === 'why')
        return why(system, name ?? '', json);
    const rows = await kept.list();
    if (action === 'list') {
        if (json)
            return jsonOf(rows.map(data));
        const shown = verbose ? rows : rows.map(row => ({ ...row, name: row.short ?? row.name }));
        return `${cache_command_table([...shown, total(rows)])} of ${kept.root}`;
    }
    if (action === 'clear' && name === undefined)
        return freed(rows, await kept.clear(rows, false), kept.root);
    const row = rows.find(candidate => candidate.name === name || candidate.short === name);
    if (!row)
        throw new errors/* UserError */.yo(`there is no \`${name}\`: \`rust-multiarch cache list\` says what there is`);
    if (action === 'clear')
        return freed([row], await kept.clear([row], true), kept.root);
    const shown = await kept.show(row.name);
    if (json)
        return jsonOf({ ...data(row), ...shown });
    return shown.parts ? [line(row), ...labelled(shown.parts)].join('\n') : cache_command_table(shown.rows);
}
function ofHome(system) {
    const home = openHome(system.env, system.host);
    const projects = () => listProjects(home);
    const zig = [home.zigCache, home.zigbuildCache];
    const sized = async (path) => ({ name: path, bytes: await size_sizeOf(path), used: null });
    return {
        list: async () => {
            const rows = await Promise.all(zig.map(sized));
            const { bytes: size } = total(rows);
            const tools = await size_sizeOf(home.tools);
            const blobs = await listBlobs(home.bases);
            const used = Math.max(...blobs.map(blob => blob.used));
            return [
                ...(await projects()),
                ...(blobs.length > 0 ? [{ ...total(blobs), name: BASES, used }] : []),
                ...(size > 0 ? [{ name: ZIG, bytes: size, used: null }] : []),
                ...(tools > 0 ? [{ name: cache_command_TOOLS, bytes: tools, used: null }] : []),
            ];
        },
        show: async (name) => {
            if (name === BASES) {
                const blobs = await listBlobs(home.bases);
                return { rows: blobs.map(blob => ({ ...blob, name: blob.path })) };
            }
            const root = name === cache_command_TOOLS ? home.tools : (0,external_node_path_.join)(home.targets, name);
            const paths = name === ZIG ? zig : (await (0,promises_.readdir)(root)).sort().map(part => (0,external_node_path_.join)(root, part));
            return { rows: await Promise.all(paths.map(sized)) };
        },
        clear: async (rows, isNamed) => {
            const found = (await projects()).filter(({ name }) => rows.some(row => row.name === name));
            const removed = await Promise.all(found.map(removeProject));
            const busy = found.filter((_, index) => !removed[index]).map(({ name }) => name);
            // A build may be about to use the base that it fetched, and the tools.
            const others = isNamed ? [ZIG, BASES, cache_command_TOOLS] : busy.length === 0 ? [ZIG, BASES] : [ZIG];
            const paths = {
                [ZIG]: zig,
                [BASES]: [home.bases],
                [cache_command_TOOLS]: [home.tools],
            };
            for (const { name } of rows) {
                if (!others.includes(name))
                    continue;
                for (const path of paths[name] ?? [])
                    await (0,promises_.rm)(path, { recursive: true, force: true });
            }
            const kept = [ZIG, BASES, cache_command_TOOLS].filter(name => rows.some(row => row.name === name) && !others.includes(name));
            return [...busy, ...kept];
        },
        root: home.root,
    };
}
function ofStore(system, directory) {
    const store = directoryStore(system, directory);
    const entries = async () => (await store.list()).map(entry => ({ ...entry, name: entry.key, short: shortOf(entry.key) }));
    return {
        list: entries,
        show: async (name) => {
            const [, kind = '', ...values] = name.split('~');
            const names = Object.entries(KEY_PARTS).find(([known]) => known === kind)?.[1] ?? [];
            // Another version's entry has other parts.
            const label = (index) => (names.length === values.length && names[index]) || `part ${index + 1}`;
            const parts = values.map((value, index) => [label(index), value]);
            return { parts: { kind, ...Object.fromEntries(parts) } };
        },
        clear: async (rows) => {
            for (const { name } of rows)
                await store.remove(name);
            return [];
        },
        root: directory,
    };
}
/** `work 1a2b3c4d`: an entry's kind and id. */
function shortOf(key) {
    const parts = key.split('~');
    return `${parts[1] ?? ''} ${parts.at(-1) ?? ''}`;
}
/** `1.2 GB freed in /home/me/.cache/rust-multiarch; tools stay` */
function freed(rows, stay, root) {
    const { bytes: size } = total(rows.filter(({ name }) => !stay.includes(name)));
    return `${(0,format/* bytes */.ee)(size)} freed in ${root}${stay.length === 0 ? '' : `; ${stay.join(', ')} stay`}`;
}
/** Why a crate was compiled in the last build of each project that used it. */
async function why(system, crate, json) {
    const projects = await listProjects(openHome(system.env, system.host));
    const found = await Promise.all(projects.map(async ({ name, root }) => {
        const last = await readCauses(root);
        const cause = last?.causes[crate];
        return last && cause !== undefined ? [{ project: name, time: last.time, cause }] : [];
    }));
    const rows = found.flat();
    if (json)
        return jsonOf(rows.map(row => ({ ...row, time: new Date(row.time).toISOString() })));
    if (rows.length > 0)
        return rows.map(({ project, time, cause }) => `${project} ${day(time)}: ${cause}`).join('\n');
    throw new errors/* UserError */.yo(`no last build on this machine used a crate \`${crate}\`: write its package's name`);
}
/** No project can have these names: a package's has no space. */
const ZIG = "zig's cache";
const BASES = 'base images';
const cache_command_TOOLS = 'tools of all projects';
function data({ name, bytes: size, used }) {
    return { name, bytes: size, used: used === null ? null : new Date(used).toISOString() };
}
function jsonOf(value) {
    return JSON.stringify(value, null, 2);
}
function cache_command_table(rows) {
    return rows.map(line).join('\n');
}
function labelled(parts) {
    const width = Math.max(...Object.keys(parts).map(name => name.length));
    return Object.entries(parts).map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}
function total(rows) {
    return { name: 'in all', bytes: rows.reduce((sum, row) => sum + row.bytes, 0), used: null };
}
function line({ name, bytes: size, used }) {
    return `${(0,format/* bytes */.ee)(size).padStart(8)}  ${(used === null ? '' : day(used)).padEnd(16)}  ${name}`;
}
/** `2026-11-20 23:40`, UTC. */
function day(milliseconds) {
    return new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}

;// CONCATENATED MODULE: ./src/doors/doctor-command.ts



/** `rust-multiarch doctor [DIR]`: what in the project will hurt. Returns what is printed, which is for people or JSON. */
async function doctorCommand(system, run, { json, fix }) {
    const { root, findings } = await examine(system, run);
    const fixed = fix ? await applyFixes(root, findings) : [];
    for (const { file, line, id } of fixed)
        system.console.status('Fixed', `${file}:${line} (${id})`);
    const left = findings.filter(finding => !fixed.includes(finding));
    if (json)
        return JSON.stringify(left, null, 2);
    system.console.status('Examined', left.length === 0 ? 'nothing found' : (0,format/* counted */.hS)(left.length, 'hint'));
    return left.map(shown).join('\n');
}
function shown({ id, file, line, problem, advice }) {
    const where = file === '' ? '' : `${file}${line > 0 ? `:${line}` : ''}: `;
    return `${(0,format/* visible */.RK)(`${where}${problem}`)}\n    ${(0,format/* visible */.RK)(advice)} (${id})`;
}

// EXTERNAL MODULE: ./src/doors/exit.ts
var exit = __webpack_require__(1529);
;// CONCATENATED MODULE: ./src/doors/finish-report.ts


/**
 * The last thing of a run, failed or not: its report where it was asked for, the job summary, and the history for the next run. Nothing
 * that goes wrong here fails a run.
 */
async function finishReport(system, request, journal) {
    const { place, packages = {} } = journal.read();
    const before = place === undefined ? NO_HISTORY : await readHistory(place);
    const report = makeReport(journal, before);
    for (const file of request.report) {
        const isThere = await writeReport(system, file, report);
        // A file of ours in the checkout is no source of the next build.
        if (isThere && place !== undefined)
            await rememberWritten(place, file.path).catch(() => { });
    }
    if (request.summary)
        await writeSummary(system, report);
    if (place !== undefined && isNews(before, report))
        await writeHistory(system, place, { schema: 1, runs: report.history, packages });
}

;// CONCATENATED MODULE: ./src/doors/run.ts


/**
 * The engine's command that runs the image `name`: ports published, gone when it ends. The engine's init passes signals on: a program that
 * is the first process of its container and does not ask for them gets none, Ctrl-C neither.
 */
function containerCommand(engine, name, { config, args }, isTerminal) {
    const terminal = isTerminal ? ['--tty'] : [];
    const ports = Object.keys(config.ExposedPorts ?? {}).map(publishFlag);
    return [engine, 'run', '--rm', '--init', '--interactive', ...terminal, ...ports, name, ...args];
}
/** `--publish=8080:8080`, `--publish=53:53/udp` of `8080/tcp`, `53/udp`. */
function publishFlag(port) {
    const [number, protocol] = port.split('/');
    return `--publish=${number}:${number}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}
/** Where this machine has programs and certificates, the image's places of them mean nothing. */
const run_PLACES = ['PATH', 'SSL_CERT_FILE'];
/**
 * What the image runs, as a program of this machine: its binary's own file (`binaries` has absolute paths, by name and by path in the image), with the image's variables over
 * those of `env`. Throws UserError where the image runs a program of its base.
 */
function nativeCommand({ config, args }, binaries, env) {
    const [program = 'nothing', ...rest] = [
        ...(config.Entrypoint ?? []),
        ...(args.length > 0 ? args : (config.Cmd ?? [])),
    ];
    const path = external_node_path_.posix.resolve(config.WorkingDir || '/', program);
    const binary = binaries.get(path) ?? binaries.get((0,external_node_path_.basename)(program));
    if (binary === undefined)
        throw new errors/* UserError */.yo(`run: the image starts ${program}, which only a container has: start Docker`);
    const variables = (config.Env ?? [])
        .map(line => [line.split('=', 1)[0] ?? line, line.slice(line.indexOf('=') + 1)])
        .filter(([name]) => !run_PLACES.includes(name));
    return {
        argv: [binary, ...rest],
        env: { ...env, ...Object.fromEntries(variables) },
    };
}

;// CONCATENATED MODULE: ./src/system/foreground.ts



/** A terminal sends Ctrl-C to the program itself, and passing it on as well would look like impatience. */
const OF_TERMINALS = ['SIGINT', 'SIGQUIT'];
const PASSED_ON = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', ...OF_TERMINALS];
/**
 * Runs a program with our standard streams, as a shell would: it gets the signals that we get. Returns its exit code, 128 + n where signal
 * n ended it. Throws UserError where it cannot be started.
 */
function inForeground(argv, options) {
    const [program, ...args] = argv;
    const isTerminal = [process.stdin, process.stdout, process.stderr].some(stream => stream.isTTY);
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(program, args, { ...options, stdio: 'inherit' });
        for (const signal of PASSED_ON)
            process.on(signal, () => (isTerminal && OF_TERMINALS.includes(signal)) || child.kill(signal));
        child.once('error', error => reject(new errors/* UserError */.yo(`cannot run ${program} (${(0,errors/* errorCode */.CA)(error) ?? error.message})`)));
        child.once('exit', code => resolve(code ?? (0,system_process/* exitCodeOf */.FO)(child)));
    });
}

;// CONCATENATED MODULE: ./src/doors/run-command.ts







/** Finds what runs the image. Throws UserError on a machine that can run a container's programs in none. */
async function findRunner(system) {
    try {
        return await requireEngine(system, system.env);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo) || system.host.os !== 'linux')
            throw error;
        return null;
    }
}
/** Says what is run, and returns what runs it in our place: a container, or the binary itself. */
async function runResult(system, { outputs, built }, runner, args) {
    const start = { config: await run_command_readConfig(outputs), args };
    const { config: { WorkingDir = '/' }, } = start;
    if (runner) {
        const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
        const argv = containerCommand(runner, built[0]?.names[0] ?? '', start, isTerminal);
        system.console.status('Running', argv.join(' '));
        return () => inForeground(argv, { cwd: system.cwd, env: system.env });
    }
    const [platform] = outputs.platforms;
    const names = platform?.binaries.map(({ name }) => name) ?? [];
    const files = names.flatMap(name => {
        const file = (0,external_node_path_.join)(outputs.binaries, platform?.platform ?? '', name);
        const inside = built[0]?.dest.replaceAll('{bin}', name) ?? name;
        return [[name, file], [inside, file]];
    });
    const { argv, env } = nativeCommand(start, new Map(files), system.env);
    // What the image has there, this machine need not have.
    const isHere = WorkingDir !== '/' && (await (0,system_directory/* isThere */.$B)(WorkingDir).catch(() => false));
    const cwd = isHere ? WorkingDir : system.cwd;
    if (!isHere && WorkingDir !== '/')
        system.console.warn(`\`workdir\`: ${WorkingDir} is not on this machine: the program runs in ${cwd}; start Docker to run it in the image's`);
    system.console.status('Running', `${argv.join(' ')} (no engine answers: without a container, in ${cwd})`);
    return () => inForeground(argv, { cwd, env });
}
async function run_command_readConfig({ layout, imageid }) {
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(layout, 'blobs', imageid.replace(':', '/')), 'utf8');
    return JSON.parse(text).config ?? {};
}

// EXTERNAL MODULE: ./src/doors/speech.ts
var speech = __webpack_require__(9287);
;// CONCATENATED MODULE: ./src/doors/command.ts
















/** Runs a command that is neither help nor the version, and prints its result. */
async function runCommand(line, console, verbose) {
    const jobs = line.jobs === undefined ? {} : { CARGO_BUILD_JOBS: line.jobs };
    const system = openMachine({ ...process.env, ...jobs }, console);
    if (line.command === 'cache') {
        const directory = line.given('cache-dir') || undefined;
        return (0,speech/* print */.y)(await cacheCommand(system, line.operands, { directory, json: line.json, verbose }));
    }
    if (line.command === 'init') {
        if (line.workflow)
            return await initWorkflow(system, (0,external_node_path_.resolve)(line.given('path') ?? '.'));
        const [dockerfile, target] = [line.given('dockerfile'), line.given('target')];
        return await init(system, {
            directory: (0,external_node_path_.resolve)(line.given('path') ?? '.'),
            ...(dockerfile ? { dockerfile: (0,external_node_path_.resolve)(dockerfile) } : {}),
            ...(target ? { target } : {}),
        });
    }
    if (line.command === 'assemble' && !line.given('binaries')) {
        throw new errors/* UserError */.yo('assemble needs --binaries=DIR, a directory of ready binaries (DIR/linux/amd64/app)');
    }
    const asked = await (0,request_request/* readRun */.cI)(system, line.given, await readPassword(line));
    const runner = line.command === 'run' ? await findRunner(system) : undefined;
    const request = runner === undefined ? asked : { ...asked, here: { load: runner !== null } };
    if (line.command === 'doctor')
        return (0,speech/* print */.y)(await doctorCommand(system, request, line));
    if (line.command === 'plan') {
        const planned = await plan(system, request);
        return (0,speech/* print */.y)(line.json ? JSON.stringify(planned, null, 2) : planText(planned, { withCommands: verbose }));
    }
    const journal = openJournal(system, request_request/* VERSION */.xv);
    let pending;
    const saveLater = async (place) => {
        pending = place;
    };
    try {
        const result = await build(system, request, saveLater, journal);
        const { outputs, built, publish } = result;
        tellFinished(console, outputs, journal.read());
        if (runner !== undefined)
            return await runResult(system, result, runner, line.args);
        const [first] = built;
        const next = first && nextStep(first, publish, first.expose.map(publishFlag));
        if (next !== undefined)
            console.info(next);
        if (line.json)
            return (0,speech/* print */.y)(JSON.stringify(outputs));
        return (0,speech/* print */.y)(built.map(image => resultLine(image, publish)).join('\n') || outputs.binaries);
    }
    catch (error) {
        if (!journal.read().error)
            journal.note({ error: { message: (0,request_request/* inSyntax */.zJ)('flags', (0,exit/* describe */.q)(error)), lines: [] } });
        throw error;
    }
    finally {
        await finishReport(system, request, journal);
        if (pending)
            await savePending(system, pending);
    }
}
async function readPassword(line) {
    return line.passwordFromStdin ? (await (0,consumers_.text)(process.stdin)).replace(/\r?\n$/, '') : undefined;
}

;// CONCATENATED MODULE: ./src/system/runner.ts


/** A runner shows ten errors of a step (docs: "Workflow commands"); the last one says why it ended. */
const ANNOTATIONS = 9;
const PROGRESS_INTERVAL_MS = 15_000;
/**
 * Speaks to a workflow's log. Every line that does not come from us is written while the runner's commands are stopped
 * (docs: "Workflow commands", stopping and starting), so that a build script that prints `::set-output::` does nothing. A stage with a
 * title is a group, opened by its first line; warnings and errors stand outside of it, where they are seen.
 */
function runnerConsole(stream, options) {
    let stopToken;
    let lastProgress = 0;
    let closed = false;
    let annotations = 0;
    let stage = null;
    let isOpen = false;
    const command = (text) => {
        if (closed)
            return;
        if (stopToken !== undefined)
            stream.write(`::${stopToken}::\n`);
        stopToken = undefined;
        stream.write(`${text}\n`);
    };
    const open = () => {
        if (isOpen || stage?.title === undefined)
            return;
        command(`::group::${stage.title}`);
        isOpen = true;
    };
    const leave = () => {
        if (isOpen)
            command('::endgroup::');
        isOpen = false;
    };
    const own = (text) => {
        open();
        command(text);
    };
    const outside = (text) => {
        leave();
        command(text);
    };
    const foreign = (text) => {
        open();
        if (closed)
            return;
        if (stopToken === undefined) {
            stopToken = (0,external_node_crypto_.randomUUID)();
            stream.write(`::stop-commands::${stopToken}\n`);
        }
        stream.write(`${text}\n`);
    };
    const status = (verb, text) => `${verb.padStart(12)} ${(0,format/* visible */.RK)(text)}`;
    return {
        // Workflows that want colours say so to cargo themselves.
        colored: false,
        // Names in our own lines come from the project too: a line of ours never begins with what it quotes.
        status: (verb, text) => own(status(verb, text)),
        info: text => own(`info: ${(0,format/* visible */.RK)(text)}`),
        warn: text => outside(`::warning::${escapeData(text)}`),
        error: text => outside(`::error::${escapeData(text)}`),
        annotate: (message, { file, line, column, title }) => {
            if (annotations++ >= ANNOTATIONS)
                return;
            const properties = Object.entries({ file, line, col: column, title })
                .filter(([, value]) => value !== undefined)
                .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
            outside(`::error ${properties.join(',')}::${escapeData(message)}`);
        },
        debug: text => {
            if (options.debug)
                own(`::debug::${escapeData(text)}`);
        },
        foreign,
        stage: next => {
            const wasOpen = isOpen;
            leave();
            if (stage?.title !== undefined && wasOpen)
                command(status('Finished', `${stage.title} in ${(0,format/* duration */.p0)(options.elapsed() - stage.start)}`));
            stage = next && { title: next.title, start: options.elapsed() };
        },
        progress: step => {
            if (step === null || options.elapsed() - lastProgress < PROGRESS_INTERVAL_MS)
                return;
            lastProgress = options.elapsed();
            own(status(step.verb, step.text));
        },
        close: () => {
            leave();
            closed = true;
        },
    };
}
/** As the toolkit escapes a command's message. */
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
/** As the toolkit escapes a command's property. */
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

;// CONCATENATED MODULE: ./src/doors/inputs.ts

/** Reads a step's inputs, masks what is secret in them, and takes them from the environment: no child has a use for them. */
function takeInputs(core, names) {
    const password = core.getInput('password');
    if (password !== '') {
        core.setSecret(password);
        // As it stands in Docker's config.json and in a header.
        core.setSecret(Buffer.from(`${core.getInput('username')}:${password}`).toString('base64'));
    }
    for (const line of (0,request_request/* records */.V0)(core.getInput('secrets'))) {
        if (!(0,request_request/* isSecretSource */.g9)(line))
            core.setSecret(line.slice(line.indexOf('=') + 1));
    }
    const given = new Map(names.map(name => [name, core.getInput(name)]));
    for (const name of Object.keys(process.env))
        if (name.startsWith('INPUT_'))
            delete process.env[name];
    return { get: name => given.get(name) ?? '', password: password === '' ? undefined : password };
}

;// CONCATENATED MODULE: ./src/doors/main.ts









/** The state by which this step tells the one after the job which project's place has something to save. */
const SAVE_STATE = 'save';
/** The action's step: inputs from the runner's variables, outputs and summary to the runner's files. */
async function main_main() {
    const console = (0,speech/* speaking */.z)('yaml', runnerConsole(process.stdout, {
        elapsed: () => performance.now(),
        debug: process.env['RUNNER_DEBUG'] === '1',
    }));
    return await (0,exit/* open */.h)(console, async () => {
        const core = await Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(838)]).then(__webpack_require__.bind(__webpack_require__, 3838));
        const { get, password } = takeInputs(core, Object.keys(request_request/* INPUTS */.mc));
        const system = openMachine(process.env, console);
        // Empty is as not given: workflows write `platforms: ${{ inputs.platforms }}`.
        const request = await (0,request_request/* readRun */.cI)(system, name => get(name) || undefined, password);
        const journal = openJournal(system, request_request/* VERSION */.xv);
        try {
            const saveLater = async (place) => core.saveState(SAVE_STATE, place);
            const { outputs } = await build(system, request, saveLater, journal);
            tellFinished(console, outputs, journal.read());
            for (const [name, value] of Object.entries(asStepOutputs(outputs)))
                core.setOutput(name, value);
        }
        catch (error) {
            const { error: known } = journal.read();
            if (!known)
                journal.note({ error: { message: (0,request_request/* inSyntax */.zJ)('yaml', (0,exit/* describe */.q)(error)), lines: [] } });
            // Out of the group in which cargo said it.
            for (const line of known?.lines ?? [])
                console.foreign(line);
            throw error;
        }
        finally {
            await finishReport(system, request, journal);
        }
    });
}

;// CONCATENATED MODULE: ./src/doors/merge.ts











const NAMES = ['parts', 'platforms', 'registry', 'username', 'password'];
/** The step of `merge/action.yml`: makes and tags the images whose parts several runners pushed by digest. */
async function merge_merge() {
    const console = (0,speech/* speaking */.z)('yaml', runnerConsole(process.stdout, {
        elapsed: () => performance.now(),
        debug: process.env['RUNNER_DEBUG'] === '1',
    }));
    return await (0,exit/* open */.h)(console, async () => {
        const core = await Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(838)]).then(__webpack_require__.bind(__webpack_require__, 3838));
        const { get, password } = takeInputs(core, NAMES);
        for (const name of ['parts', 'platforms'])
            if (get(name) === '')
                throw new errors/* UserError */.yo(`\`${name}\` is missing: write what merge/action.yml says of it`);
        const system = openMachine(process.env, console);
        const inputs = (0,request_request/* lookUp */.TE)([(0,request_request/* givenLayer */.T2)(get)]).get;
        const platforms = (0,oci_platforms/* parsePlatforms */.qA)((0,request_request/* list */.p_)(inputs, 'platforms'), { kind: 'musl' });
        const images = await merge(system, {
            parts: (0,external_node_path_.resolve)(system.cwd, get('parts')),
            platforms: platforms.map(({ platform }) => platform),
            credentials: references => (0,request_request/* readCredentials */.L1)(inputs, inputs('registry') || undefined, references, password, false),
        });
        for (const { digest } of images)
            console.status('Finished', `image ${digest}`);
        setOutputs(core, images);
        const shown = images.flatMap(({ digest, tags }) => [
            `### Image \`${digest}\``,
            '',
            ...tags.map(tag => `- \`${tag}\``),
            '',
        ]);
        if (process.env['GITHUB_STEP_SUMMARY'])
            await core.summary.addRaw(shown.join('\n')).write();
    });
}
function setOutputs(core, images) {
    const [first] = images;
    core.setOutput('digest', first?.digest ?? '');
    core.setOutput('image', first?.image ?? '');
    core.setOutput('tags', images.flatMap(({ tags }) => tags).join('\n'));
    core.setOutput('platforms', JSON.stringify(first?.platforms ?? []));
    core.setOutput('images', JSON.stringify(images));
    core.setOutput('subjects', JSON.stringify(subjectsOf(images)));
}

;// CONCATENATED MODULE: ./src/doors/matrix.ts
/** One job for all platforms. Throws UserError where the map has no runner for it. */
function oneJob(platforms, runners) {
    return [{ name: 'all', platforms: platforms.join(','), runner: runners().labels }];
}
/** A job for each platform, and one for those that the map puts together, in their order. Throws UserError for a platform without a runner. */
function jobsOf(platforms, runners) {
    const groups = new Map();
    for (const platform of platforms) {
        const runner = runners(platform);
        const group = runner.together ? runner : platform;
        groups.set(group, [...(groups.get(group) ?? []), platform]);
    }
    if (groups.size === 1)
        return oneJob(platforms, () => runners(platforms[0]));
    return [...groups.values()].map(group => ({
        name: group.join('-').replaceAll('/', '-'),
        platforms: group.join(','),
        runner: runners(group[0]).labels,
    }));
}
/** Whether the jobs run on machines of several architectures, as far as labels tell. */
function isMixed(jobs) {
    const isArm = ({ runner }) => runner.some(label => /arm|aarch/i.test(label));
    return new Set(jobs.map(isArm)).size > 1;
}
/** Seconds until a runner compiles, of the machine, its tools and entries, and of the job that merges: what each more of them costs. */
const RUNNER_START = 60;
/**
 * Whether several jobs are worth their runners, by what a compile takes for each platform, and why in one line. They are where they
 * end earlier than one job by more than a runner's start; one that is not known to be is not.
 */
function isWorth(jobs, times) {
    const unknown = jobs.flatMap(({ platforms }) => platforms.split(',')).find(name => !times.has(name));
    if (unknown !== undefined)
        return { worth: false, why: `one runner: no run that compiled all is known for ${unknown}` };
    const secondsOf = (platforms) => {
        const all = platforms.split(',').flatMap(name => times.get(name) ?? []);
        return all.reduce((sum, { own }) => sum + own, Math.max(...all.map(({ shared }) => shared)));
    };
    const one = secondsOf(jobs.map(({ platforms }) => platforms).join(','));
    const many = Math.max(...jobs.map(({ platforms }) => secondsOf(platforms)));
    const worth = one - many > RUNNER_START;
    const compared = `${jobs.length} runners compile all in ${many} s, one in ${one} s`;
    return worth
        ? { worth, why: compared }
        : { worth, why: `one runner: ${compared}, and to start more takes ${RUNNER_START} s` };
}

;// CONCATENATED MODULE: ./src/doors/runners.ts

/**
 * Reads a runner map: `PLATFORM=LABEL` a line, where a platform's first parts stand for all that begin with them and the longest
 * wins, `default=LABEL` for the others, or one line with a label for all. `PLATFORM,PLATFORM=LABEL` is one job for these platforms.
 * Several labels are separated by commas. `known` are platforms that there are. Throws UserError for a line that names no platform or no label.
 */
function readRunners(text, known) {
    const lines = text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '');
    const rules = lines.map(line => readRule(line, lines.length, known));
    const names = rules.flatMap(({ prefixes }) => prefixes.map(prefix => prefix.join('/') || 'default'));
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined)
        throw new errors/* UserError */.yo(`\`runner\`: ${twice} has two runners: write one of them`);
    return platform => {
        const parts = platform?.split('/') ?? [];
        const [best] = rules
            .flatMap(rule => rule.prefixes.map(prefix => ({ rule, prefix })))
            .filter(({ prefix }) => isPrefix(prefix, parts))
            .sort((a, b) => b.prefix.length - a.prefix.length);
        if (best)
            return best.rule;
        const what = platform ?? 'what one runner builds for all platforms';
        throw new errors/* UserError */.yo(`\`runner\`: no runner for ${what}: add a line \`default=ubuntu-24.04\``);
    };
}
function readRule(line, lines, known) {
    const at = line.indexOf('=');
    const [name, value] = at < 0 ? ['default', line] : [line.slice(0, at).trim(), line.slice(at + 1)];
    if (at < 0 && lines > 1) {
        throw new errors/* UserError */.yo(`\`runner\`: \`${line}\` names no platform: write default=${line} or linux/arm64=${line}`);
    }
    const labels = parted(value);
    if (labels.length === 0) {
        throw new errors/* UserError */.yo(`\`runner\`: \`${line}\` names no runner: write ${name}=ubuntu-24.04`);
    }
    if (name === 'default')
        return { prefixes: [[]], labels, together: false };
    const prefixes = parted(name).map(platform => platform.split('/'));
    const unknown = prefixes.find(prefix => !known.some(platform => isPrefix(prefix, platform.split('/'))));
    if (unknown || prefixes.length === 0) {
        throw new errors/* UserError */.yo(`\`runner\`: \`${unknown?.join('/') ?? ''}\` is no platform that there is: write for example linux/arm64=${value.trim()}`);
    }
    return { prefixes, labels, together: prefixes.length > 1 };
}
function parted(text) {
    return text
        .split(',')
        .map(part => part.trim())
        .filter(part => part !== '');
}
function isPrefix(prefix, parts) {
    return prefix.every((part, at) => part === parts[at]);
}

;// CONCATENATED MODULE: ./src/doors/sign.ts

const GRANT = 'write `permissions: { contents: read, packages: write, id-token: write, attestations: write }` in the job that calls this workflow';
/** GitHub docs, "Running variations of jobs in a workflow": jobs of one matrix. */
const MATRIX_LIMIT = 256;
/** Attestations name the repository in a public log, so only a public one is attested unasked. Throws UserError for what the job may not do. */
function decideSigning({ sign, pushed, visibility, hasIdentity, subjects }) {
    if (sign === 'false' || !pushed)
        return { sign: false };
    const isSigned = sign === 'true' || (visibility === 'public' && hasIdentity);
    if (isSigned && subjects > MATRIX_LIMIT) {
        throw new errors/* UserError */.yo(`\`sign\`: ${subjects} images and platforms are more jobs than the ${MATRIX_LIMIT} of a matrix: build fewer images in one call, or write \`sign: "false"\``);
    }
    if (sign === 'true') {
        if (!hasIdentity)
            throw new errors/* UserError */.yo(`\`sign\`: the job gets no identity token: ${GRANT}`);
        return { sign: true };
    }
    if (visibility !== 'public') {
        return {
            sign: false,
            notice: 'not signed: the repository is not public; `sign: true` signs all the same',
        };
    }
    if (!hasIdentity)
        return { sign: false, notice: `not signed: the job gets no identity token: ${GRANT}` };
    return { sign: true };
}

;// CONCATENATED MODULE: ./src/doors/plan.ts














const plan_BUILD = [
    'path',
    'package',
    'bin',
    'platforms',
    'targets',
    'libc',
    'registry',
    'image',
    'tags',
    'cache',
];
const plan_OWN = ['push', 'distribute', 'runner', 'sign', 'visibility'];
/** The step of `plan/action.yml`: decides, before anything is built, what each job of a workflow does. */
async function plan_plan() {
    const console = (0,speech/* speaking */.z)('yaml', runnerConsole(process.stdout, { elapsed: () => performance.now(), debug: false }));
    return await (0,exit/* open */.h)(console, async () => {
        const core = await Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(838)]).then(__webpack_require__.bind(__webpack_require__, 3838));
        const { get } = takeInputs(core, [...plan_BUILD, ...plan_OWN]);
        const system = openMachine(process.env, console);
        const read = async (quiet, inputs) => {
            const run = await (0,request_request/* readRun */.cI)(system, name => (inputs[name] ?? get(name)) || undefined, undefined);
            return readAsked(quiet ? { ...system, console: { ...system.console, info: () => { } } } : system, run);
        };
        // What neither the inputs nor the settings in Cargo.toml name is called as the repository.
        const asked = await read(true, { push: 'false' });
        const isNamed = asked.images.every(({ references }) => references.length > 0);
        const named = {
            push: asked.images.length === 0 ? 'false' : wantsPush(get('push'), system.env),
            image: get('image') || (isNamed ? '' : (system.env['GITHUB_REPOSITORY'] ?? '')),
            registry: get('registry') || (isNamed && get('image') === '' ? '' : 'ghcr.io'),
        };
        const request = await read(false, named);
        const { push } = request.publish;
        const references = request.images.flatMap(image => image.references);
        const platforms = request.targets.map(({ platform }) => platform);
        const runners = readRunners(get('runner') || 'ubuntu-24.04', oci_platforms/* PLATFORMS */.P4);
        const distribute = word('distribute', get('distribute') || 'false', ['true', 'false', 'auto']);
        const several = distribute === 'false' ? [] : jobsOf(platforms, runners);
        const isMeant = async () => {
            if (distribute === 'true')
                return true;
            const { worth, why } = isWorth(several, await readCompileTimes(system, request));
            console.info(`\`distribute: auto\`: ${why}`);
            return worth;
        };
        const spread = several.length > 1 && (await isMeant());
        const jobs = spread || several.length === 1 ? several : oneJob(platforms, runners);
        if (spread && isMixed(jobs)) {
            console.info('runners of several architectures: the digest can differ from the one that a single runner gives, since their compilers can write different bytes');
        }
        if (spread && !push)
            console.info('nothing is pushed: every platform is built, and no image is made of them');
        const hasIdentity = Boolean(system.env['ACTIONS_ID_TOKEN_REQUEST_URL']);
        const pushed = push !== false;
        const visibility = get('visibility');
        const signing = decideSigning({
            subjects: request.images.reduce((sum, one) => sum + (0,oci_registry/* repositoriesOf */.Ub)(one.references).length * (one.targets.length + 1), 0),
            sign: word('sign', get('sign') || 'auto', ['true', 'false', 'auto']),
            pushed,
            visibility,
            hasIdentity,
        });
        if (signing.notice)
            console.info(signing.notice);
        const outputs = {
            matrix: JSON.stringify(jobs),
            distribute: String(spread),
            platforms: platforms.join(','),
            push: push && spread ? 'digest' : String(pushed),
            image: named['image'] ?? '',
            registry: registryOf(references, named['registry'] ?? ''),
            sign: String(signing.sign),
            artifact: `rust-multiarch-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`,
        };
        for (const [name, value] of Object.entries(outputs))
            core.setOutput(name, value);
    });
}
/** `auto` pushes what is merged already. */
function wantsPush(text, env) {
    if (text !== '' && text !== 'auto')
        return text;
    return String(!/^(?:pull_request|merge_group)/.test(env['GITHUB_EVENT_NAME'] ?? ''));
}
/** The registry whose credentials the job's own are. */
function registryOf(references, given) {
    const [only, ...others] = (0,oci_registry/* registriesOf */.Ho)(references);
    return only !== undefined && others.length === 0 ? only : given;
}
function word(name, text, words) {
    const known = words.find(candidate => candidate === text);
    if (known === undefined)
        throw new errors/* UserError */.yo(`\`${name}\` is ${words.join(' or ')}, not \`${text}\``);
    return known;
}

;// CONCATENATED MODULE: ./src/doors/post.ts









/** The action's step after the job: it saves what the cache should keep. Nothing that it meets fails the job. */
async function post() {
    const console = (0,speech/* speaking */.z)('yaml', runnerConsole(process.stdout, { elapsed: () => performance.now(), debug: false }));
    return await (0,exit/* open */.h)(console, async () => {
        await removeLeftovers();
        const core = await Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(838)]).then(__webpack_require__.bind(__webpack_require__, 3838));
        const place = core.getState(SAVE_STATE);
        if (place === '')
            return;
        const system = openMachine(process.env, console);
        await savePending(system, JSON.parse(place));
    });
}
/** A step that was killed could not remove what it had: its credentials and secrets go now. The job's other steps have ended. */
async function removeLeftovers() {
    const parent = process.env['RUNNER_TEMP'];
    if (!parent)
        return;
    const names = await (0,promises_.readdir)(parent).catch(() => []);
    const ours = names.filter(name => name.startsWith((0,system_temporary/* temporaryOf */.D3)('')));
    await Promise.all(ours.map(name => (0,promises_.rm)((0,external_node_path_.join)(parent, name), { recursive: true, force: true })));
}

;// CONCATENATED MODULE: ./src/doors/doors.ts
/** The doors that use the engine: one file of the bundle, which help and the version do without. */







/***/ })

};
