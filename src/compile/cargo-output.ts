import type { Progress } from '../system/console.js';
import { counted } from '../system/format.js';

/**
 * Reads `cargo build -v`'s standard error line by line. The verbose form tells what the quiet one hides: which target a
 * failed rustc was for, and why a unit was compiled again. What only the verbose form prints is taken out, so that the
 * user reads exactly what cargo would have shown.
 */
interface CargoOutput {
  readonly line: (text: string) => void;
  /** Call once after the last line. */
  readonly end: () => Facts;
}

export interface Facts {
  /** Triples that a failed rustc call was for, in the order of their failure; a host's own failure has none. */
  readonly failedTriples: readonly string[];
  /** cargo's own words for each package that it compiled again. */
  readonly dirty: readonly { readonly package: string; readonly reason: string }[];
  /** Names of the packages that did not compile, or whose build script failed. */
  readonly failedPackages: readonly string[];
  /** Build scripts that failed, with the lines that cargo prints of each: its standard output, then its standard error. */
  readonly failedScripts: readonly FailedScript[];
  /** Libraries that the linker did not find, as `-l` names them. */
  readonly missingLibraries: readonly string[];
  /** Absolute paths of libraries that are made for another processor, as the linker says. */
  readonly foreignLibraries: readonly string[];
  /** Restored units do not fit each other: rustc says so by E0460, E0463, E0514 or E0786, the loader by a missing version of glibc. */
  readonly mismatch: boolean;
  /** `--locked` stood in the way. */
  readonly lockOutdated: boolean;
  /** Errors as cargo rendered them, without colours: the first lines, and how many more there are. */
  readonly errors: readonly string[];
  /** The same of warnings. */
  readonly warnings: readonly string[];
}

/** More lines of errors, or of warnings, are not remembered, nor of one failed build script. */
const REMEMBERED = 60;
const SCRIPT_LINES = 20_000;

export interface FailedScript {
  readonly package: string;
  readonly version: string;
  readonly lines: readonly string[];
}

interface Listener {
  /** A line for the user, as cargo printed it, colours included. */
  readonly show: (line: string) => void;
  /** `Building`, `3/10: serde, syn`, from cargo's progress bar. */
  readonly progress: (step: Progress) => void;
  /** A line that says which program cargo starts, without colours. */
  readonly runs?: (line: string) => void;
  /** cargo has compared the times of all files: it begins to say what becomes of each unit. */
  readonly compared?: () => void;
}

const JOB = /^\s*(Compiling|Checking|Fresh|Dirty|Running|Finished)\b/;

/** `    Building [==>   ] 3/10: serde`, and what cargo redraws without a bar: ` Downloading 3 crates, remaining bytes: 1.9MiB`. */
const BAR = /^ +([A-Z]\w+) (?:\[[=> ]{3,}\] |(?<=Downloading )(?=\d+ crates?\b))(.+?) *$/;

/** cargo wipes its bar before each line (ECMA-48, EL); ours is drawn by the console. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
const ERASE = /\u001b\[\d*K/g;

const FAILED_SCRIPT = /^error: failed to run custom build command for `(\S+) v([^\s`]+)/;

/** What a failed build script was for, as the crates cc, openssl-sys and pkg-config say it. */
const COMPILED_FOR =
  /^ *(?:TARGET = Some\("?([a-z0-9_-]+)"?\)|\$TARGET = ([a-z0-9_-]+)$|.*=PKG_CONFIG_ALLOW_CROSS_(\w+-[a-z0-9_-]+)$)/;

/** As zig's linker says it, and lld. */
const MISSING_LIBRARY = /unable to find (?:static |dynamic )?(?:system )?library (?:'([^']+)'|-l(\S+))/;

/** lld's words of an archive's member: `PATH(MEMBER) is incompatible with aarch64linux`. */
const FOREIGN_LIBRARY = / (\/\S+?)\(\S+\) is incompatible with /;

export function readCargoOutput(listener: Listener): CargoOutput {
  const failedTriples = new Set<string>();
  const dirty: { package: string; reason: string }[] = [];
  const failedPackages = new Set<string>();
  const failedScripts: { package: string; version: string; lines: string[] }[] = [];
  const missingLibraries = new Set<string>();
  const foreignLibraries = new Set<string>();
  /** Whose lines follow. */
  let script: string[] | null = null;
  let mismatch = false;
  let lockOutdated = false;
  const said: Readonly<Record<string, string[]>> = { error: [], warning: [] };
  let level = '';
  const remember = (text: string) => {
    level = /^(error|warning)\b/.exec(text)?.[1] ?? level;
    // cargo aligns its verbs to the twelfth column.
    const isStatus = /^ +[A-Z][a-z]+(?<=^.{12}) /.test(text);
    if (!isStatus) said[level]?.push(text);
  };
  const remembered = (lines: readonly string[] = []) => {
    const more = lines.length - REMEMBERED;
    return more > 0 ? [...lines.slice(0, REMEMBERED), `… and ${counted(more, 'more line')}`] : lines;
  };
  /** Lines that may turn out to be the verbose form's `Caused by:` of a rustc call. */
  let withheld: string[] = [];

  const release = () => {
    for (const line of withheld) {
      remember(plain(line));
      listener.show(line);
    }
    withheld = [];
  };
  const line = (written: string) => {
    const raw = written.replaceAll(ERASE, '');
    const text = plain(raw);
    if (JOB.test(text)) listener.compared?.();
    const bar = BAR.exec(text);
    if (bar?.[1] !== undefined && bar[2] !== undefined) {
      return listener.progress({ verb: bar[1], text: bar[2] });
    }
    if (/^ +Running `/.test(text)) return listener.runs?.(text);
    if (/^ +Fresh /.test(text)) return;
    const again = /^ +Dirty (.+?): (.+)$/.exec(text);
    if (again?.[1] !== undefined && again[2] !== undefined) {
      dirty.push({ package: again[1], reason: again[2] });
      return;
    }
    if (/^(error|warning)\b/.test(text)) script = null;
    else if (text.startsWith('  ') && script && script.length < SCRIPT_LINES) script.push(text.trim());
    const compiledFor = COMPILED_FOR.exec(text)?.slice(1).find(Boolean);
    if (compiledFor !== undefined && failedPackages.size > 0) failedTriples.add(compiledFor);
    if (text.trim() === '') return void withheld.push(raw);
    if (text === 'Caused by:') return void withheld.push(raw);
    const call = /^ {2}process didn't exit successfully: `(.*)` \(/.exec(text)?.[1];
    if (call !== undefined && / --crate-name /.test(call)) {
      withheld = [];
      const triple = / --target (\S+)/.exec(call)?.[1];
      if (triple !== undefined) failedTriples.add(triple);
      return;
    }
    const failed = /^error: (?:could not compile|failed to run custom build command for) `([^` ]+)/.exec(
      text,
    )?.[1];
    if (failed !== undefined) failedPackages.add(failed);
    const [, failing, version] = FAILED_SCRIPT.exec(text) ?? [];
    if (failing !== undefined && version !== undefined) {
      script = [];
      failedScripts.push({ package: failing, version, lines: script });
    }
    const library = MISSING_LIBRARY.exec(text)?.slice(1).find(Boolean);
    if (library !== undefined) missingLibraries.add(library);
    const foreign = FOREIGN_LIBRARY.exec(text)?.[1];
    if (foreign !== undefined) foreignLibraries.add(foreign);
    mismatch ||= isMismatch(text);
    lockOutdated ||= /lock file .*(?:(?<!Cargo )needs to be updated|because --locked was passed)/.test(text);
    release();
    remember(text);
    listener.show(raw);
  };
  return {
    line,
    end: () => {
      while (withheld.at(-1)?.trim() === '') withheld.pop();
      release();
      return {
        failedTriples: [...failedTriples],
        dirty,
        failedPackages: [...failedPackages],
        failedScripts,
        missingLibraries: [...missingLibraries],
        foreignLibraries: [...foreignLibraries],
        mismatch,
        lockOutdated,
        errors: remembered(said['error']),
        warnings: remembered(said['warning']),
      };
    },
  };
}

/**
 * Recognizes rustc's words for units that were not made with each other, which units of one build always are; and the loader's (glibc's
 * ld.so) for a proc-macro or build script that was linked where the system's libraries are newer.
 */
export function isMismatch(line: string): boolean {
  return (
    /\berror\[E0(460|463|514|786)\]/.test(line) ||
    /\bversion `(GLIBC|GLIBCXX|CXXABI)_[\w.]+' not found/.test(line)
  );
}

/** Without ANSI escape sequences (ECMA-48, CSI). */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
  return text.replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, '');
}
