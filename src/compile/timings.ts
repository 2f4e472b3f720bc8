import { packageOf } from '../system/cargo.js';
import type { CargoMessage } from './messages.js';

/** What cargo ran for one unit, and when: cargo starts every program with a line of its verbose output, and ends it with a JSON message. */
export interface UnitTime {
  /** `serde 1.0.219`; of a unit that did not finish the crate's name alone. */
  readonly package: string;
  readonly kind: 'library' | 'binary' | 'macro' | 'build script' | 'build script run';
  /** Rust target; null for what runs on this machine. */
  readonly triple: string | null;
  /** Of a path, the workspace's or another. */
  readonly local: boolean;
  /** Milliseconds, of the clock that `elapsed` reads. */
  readonly start: number;
  readonly end: number;
  readonly finished: boolean;
  /** Positions, in the list of all units, of those that this one needs. */
  readonly needs: readonly number[];
}

export interface Timer {
  /** Takes a line of cargo's standard error, without colours. */
  readonly line: (text: string) => void;
  readonly message: (message: CargoMessage) => void;
  /** What runs just now, the longest first, as cargo's bar names it: `ring`, `ring(build.rs)`, `ring(build)`, `app(bin)`. */
  readonly running: () => readonly { readonly name: string; readonly triple: string | null }[];
  /** Call once, when cargo has ended. */
  readonly end: () => readonly UnitTime[];
}

interface Started {
  /** rustc's name for the crate; of a build script's run the package's directory. */
  readonly name: string;
  readonly shown: string;
  package: string;
  local: boolean;
  readonly kind: UnitTime['kind'];
  triple: string | null;
  /** Tells units of one crate apart, 16 hexadecimal digits. */
  readonly hash: string;
  readonly externs: readonly string[];
  readonly start: number;
  end: number | null;
}

const HASH = /[-/]([0-9a-f]{16})(?=[./-]|$)/g;

/** Returns a timer of what cargo runs. `triples` are those that cargo builds for. Leaves out what it does not understand. */
export function timer(triples: readonly string[], elapsed: () => number): Timer {
  const units: Started[] = [];
  const open = (matches: (unit: Started) => boolean) =>
    units.find(unit => unit.end === null && matches(unit));
  const tripleIn = (path: string) => triples.find(triple => path.split('/').includes(triple)) ?? null;
  return {
    line: text => {
      const command = /^ +Running `(.+)`$/.exec(text)?.[1];
      const started = command === undefined ? null : (rustcOf(command) ?? scriptOf(command));
      if (started) units.push({ ...started, package: started.name, start: elapsed(), end: null });
    },
    message: message => {
      const paths = message.reason === 'compiler-artifact' ? message.filenames : [message.out_dir];
      if (!Array.isArray(paths) || (message.reason === 'compiler-artifact' && message.fresh)) return;
      const { name, version } = packageOf(message.package_id);
      const triple = tripleIn(String(paths[0]));
      const found =
        message.reason === 'compiler-artifact'
          ? (open(({ hash, kind }) => kind !== 'build script run' && hashesOf(paths).includes(hash)) ??
            open(
              unit =>
                unit.name === String(message.target?.name).replaceAll('-', '_') && unit.triple === triple,
            ))
          : open(unit => unit.kind === 'build script run' && unit.name === name);
      if (!found) return;
      found.package = `${name} ${version}`.trim();
      found.triple = triple;
      found.local = message.package_id.includes('path+file:');
      found.end = elapsed();
    },
    running: () =>
      units.filter(({ end }) => end === null).map(({ shown, triple }) => ({ name: shown, triple })),
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

type Call = Omit<Started, 'package' | 'start' | 'end'>;

function rustcOf(command: string): Call | null {
  const name = / --crate-name (\S+)/.exec(command)?.[1];
  if (name === undefined) return null;
  const type = / --crate-type (\S+)/.exec(command)?.[1] ?? 'bin';
  const isScript = name.startsWith('build_script_');
  const owner = / --out-dir \S*\/build\/([^/\s]+?)[-/][0-9a-f]{16}/.exec(command)?.[1];
  return {
    name,
    shown: isScript ? `${owner ?? name}(build.rs)` : type === 'bin' ? `${name}(bin)` : name,
    // cargo names a path's files from the workspace's root.
    local: / (?!\/)[^\s-]\S*\.rs(?: |$)/.test(command),
    kind: isScript ? 'build script' : type === 'bin' ? 'binary' : type === 'proc-macro' ? 'macro' : 'library',
    triple: / --target (\S+)/.exec(command)?.[1] ?? null,
    hash: / -C extra-filename=-([0-9a-f]{16})/.exec(command)?.[1] ?? hashesOf([command]).at(-1) ?? '',
    externs: [...command.matchAll(/ --extern (?:\S+:)?[\w]+=(\S+)/g)].flatMap(([, path = '']) =>
      hashesOf([path]).slice(-1),
    ),
  };
}

/** `…/build/ring-0123456789abcdef/build-script-build`, and `…/build/ring/0123456789abcdef/…` of the newer layout. */
function scriptOf(command: string): Call | null {
  const [, name, hash] = /\/build\/([^/\s]+?)[-/]([0-9a-f]{16})\//.exec(command) ?? [];
  if (name === undefined || hash === undefined) return null;
  return {
    name,
    shown: `${name}(build)`,
    local: false,
    kind: 'build script run',
    triple: null,
    hash,
    externs: [],
  };
}

function hashesOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap(path => [...path.matchAll(HASH)].map(([, hash = '']) => hash));
}

function needsOf(unit: Started, units: readonly Started[]): readonly number[] {
  const isNeeded = (other: Started) => {
    if (unit.kind === 'build script run') return other.kind === 'build script' && other.hash === unit.hash;
    // A package's own build script ran for the same target, and before.
    const isOwnScript =
      other.kind === 'build script run' &&
      unit.kind !== 'build script' &&
      other.package === unit.package &&
      other.triple === unit.triple;
    return isOwnScript || (other.kind !== 'build script run' && unit.externs.includes(other.hash));
  };
  return units.flatMap((other, index) => (isNeeded(other) ? [index] : []));
}
