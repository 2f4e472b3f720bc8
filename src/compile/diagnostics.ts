import { verbatim } from '../system/errors.js';

/** An error or a warning of cargo, or of a compiler that it runs. */
export interface Diagnostic {
  readonly message: string;
  /** `E0425`. */
  readonly code?: string;
  /** Where it is: rustc names a file below the workspace's root relative to it. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
  /** Why, in one line. */
  readonly cause?: string;
}

/** What cargo says besides: how many errors there were, and in which package. */
const SUMMARY = /^(aborting due to |could not compile |\d+ jobs? |build failed|build script logged errors)/;

/** Reads errors as rustc and cargo render them, without colours; one that several targets have is there once. */
export function readDiagnostics(lines: readonly string[]): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const starts = lines.flatMap((line, index) => (/^(error|warning)(\[\w+\])?: /.test(line) ? [index] : []));
  for (const [at, start] of starts.entries()) {
    const diagnostic = readOne(lines.slice(start, starts[at + 1]));
    if (!SUMMARY.test(diagnostic.message)) found.set(JSON.stringify(diagnostic), diagnostic);
  }
  return [...found.values()];
}

function readOne([first = '', ...rest]: readonly string[]): Diagnostic {
  const [, code, message = ''] = /^(?:error|warning)(?:\[(\w+)\])?: (.*)$/.exec(first) ?? [];
  const arrow = rest.map(line => /^ *--> (.+):(\d+):(\d+)$/.exec(line)).find(Boolean);
  const place = arrow?.[1] && { file: arrow[1], line: Number(arrow[2]), column: Number(arrow[3]) };
  return {
    message: message.replace(/:$/, ''),
    ...(code === undefined ? {} : { code }),
    ...(place ? { place } : {}),
    ...causeOf(message, rest),
  };
}

/** The line that says why: a C compiler's error, a program's panic or its own error, else what follows the last `Caused by:`, or a colon. */
function causeOf(message: string, rest: readonly string[]): Pick<Diagnostic, 'cause'> {
  const after = (at: number) => (at < 0 ? [] : rest.slice(at + 1).filter(line => line.trim() !== ''));
  const [panic] = after(rest.findIndex(line => /^ *thread '.*' (\(\d+\) )?panicked at /.test(line)));
  const own = after(rest.indexOf('  --- stderr')).find(line => ERROR.test(line));
  const [below] = message.endsWith(':') ? rest : causesIn(rest);
  const [inC] = rest.flatMap(line => C_ERROR.exec(line)?.[1] ?? []);
  const cause = (inC ?? panic ?? own?.replace(ERROR, '') ?? below)?.trim();
  return cause === undefined ? {} : { cause };
}

/** What follows the last `Caused by:`; where the system says it, after what failed for it. */
function causesIn(lines: readonly string[]): readonly string[] {
  const causes = lines.flatMap((line, at) => (line === 'Caused by:' ? (lines[at + 1]?.trim() ?? []) : []));
  const isOfSystem = /\(os error \d+\)$/.test(causes.at(-1) ?? '');
  return causes.length === 0 ? [] : [causes.slice(isOfSystem ? -2 : -1).join(': ')];
}

/** clang's form, the file without its directories. */
const C_ERROR = /^ *(?:cargo:warning=)?(?:\S*\/)?(\S+:\d+:\d+: (?:fatal )?error: .+)/;
const ERROR = /^ *error(\[\w+\])?: /;

/** The longest that one line of ours quotes, in characters. */
const QUOTED = 250;

/** Returns the first error in one line: `cannot find function 'nu' in this scope (src/main.rs:15)`; null where one line does not say it. */
export function quoteOf(diagnostics: readonly Diagnostic[]): string | null {
  const [first, ...others] = diagnostics;
  // What a linker says, and rustc of it, begins with the command of some thousand characters.
  if (first === undefined || /^linking with /.test(first.message)) return null;
  const { message, place, cause } = first;
  const where = place ? ` (${place.file}:${place.line})` : cause === undefined ? '' : `: ${cause}`;
  const text = verbatim(`${message}${where}`);
  if (text.length > QUOTED) return null;
  return others.length === 0 ? text : `${others.length + 1} errors, the first: ${text}`;
}

/** Packages of a C compiler that also links, by distribution. */
const COMPILERS: readonly (readonly [RegExp, string])[] = [
  [/^(debian|ubuntu)/, 'apt-get install gcc libc6-dev'],
  [/^alpine/, 'apk add gcc musl-dev'],
  [/^(fedora|rhel|centos|rocky|almalinux|amzn)/, 'dnf install gcc'],
  [/^arch/, 'pacman -S gcc'],
  [/^opensuse|^sles/, 'zypper install gcc'],
];

/** Says what to install where rustc found no linker for this machine's own programs; null where something else failed. */
export function missingLinker(diagnostics: readonly Diagnostic[], distribution: string): string | null {
  const linker = diagnostics
    .map(({ message }) => /^linker `([\w.+-]+)` not found$/.exec(message)?.[1])
    .find(Boolean);
  if (linker === undefined) return null;
  const install = COMPILERS.find(([pattern]) => pattern.test(distribution))?.[1];
  const what = install === undefined ? 'install a C compiler' : `\`${install}\``;
  return `there is no ${linker} on PATH, which links build scripts and macros for this machine: ${what}`;
}
