import { readFile } from 'node:fs/promises';
import { parse } from 'smol-toml';
import type { Environment } from '../../system/process.js';
import type { Input } from './snapshot.js';
import { hashOf } from './state.js';

/** Variables that cargo, rustc, their usual wrappers and build scripts read without always naming them. */
const TOOL_VARIABLES =
  /^(CARGO|RUST|DEP_|CC|CXX|AR|AS|LD|NM|RANLIB|STRIP|OBJCOPY)(_|$)|^(RUSTC|RUSTFLAGS|RUSTDOC|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|ARFLAGS|ASFLAGS)|^(HOST|TARGET)_|^(PKG_CONFIG|CMAKE|MAKEFLAGS|BINDGEN|LIBCLANG|CLANG|LLVM_CONFIG|PROTOC|OPENSSL|AWS_LC|RING|ZSTD|SQLITE|SQLX|DATABASE_URL|JEMALLOC|VERGEN|SOURCE_DATE_EPOCH|ZIG|ZERO_AR_DATE|PYO3|NIX_)|_OPENSSL_(DIR|STATIC)$|^(LANG|LC_.*|TZ)$/;

/** Of those, what changes words, colours and waiting only. */
const IDLE_VARIABLES =
  /^(CARGO_TERM_|CARGO_NET_|CARGO_HTTP_|CARGO_REGISTR(Y|IES)_|CARGO_LOG|CARGO_MAKEFLAGS|CARGO_BUILD_JOBS|CARGO_TARGET_DIR$|RUST_BACKTRACE|RUST_LOG|RUST_LIB_BACKTRACE|RUST_MULTIARCH_|RUSTUP_(?!TOOLCHAIN$)|MAKEFLAGS)/;

/** Of those, what may be another with every commit or user. Code of the workspace bakes it in; a dependency that does so declares it. */
const SHARED_VARIABLES = /^(SOURCE_DATE_EPOCH|VERGEN_.*|DATABASE_URL|LANG|LC_.*|TZ)$/;

/** Of those, flags of rustc: cargo tells units of other flags apart itself. */
const FLAG_VARIABLES = /^(CARGO_(ENCODED|BUILD|TARGET_.+)_)?RUSTFLAGS$/;

/** What cargo's environment says apart from the variables that packages declare. No value is kept in clear. */
interface EnvironmentInputs {
  /** A hash over the variables that reach every unit, those of dependencies too. */
  readonly all: string;
  /** A hash over the flags of rustc. */
  readonly flags: string;
  /** Variables that count for every package of the workspace. */
  readonly shared: readonly Input[];
}

export function environmentInputs(env: Environment): EnvironmentInputs {
  const relevant = Object.entries(env)
    .filter(([name, value]) => value !== undefined && TOOL_VARIABLES.test(name) && !IDLE_VARIABLES.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const named = (pattern: RegExp) => relevant.filter(([name]) => pattern.test(name));
  const flags = named(FLAG_VARIABLES);
  const shared = named(SHARED_VARIABLES);
  const rest = relevant.filter(([name]) => !FLAG_VARIABLES.test(name) && !SHARED_VARIABLES.test(name));
  const hash = (variables: typeof relevant) =>
    variables.length === 0
      ? ''
      : hashOf(...variables.flatMap(([name, value]) => [name, '=', value ?? '', '\0']));
  return { all: hash(rest), flags: hash(flags), shared: shared.map(([name]): Input => `env:${name}`) };
}

/** Tables of cargo's configuration that change no compiled code (cargo book, "Configuration"). */
const IDLE_TABLES = /^(alias|cache|cargo-new|doc|future-incompat-report|http|install|net|term)$/;

/** Hashes the tables of cargo's configuration that reach compiled code, `[env]` among them. `files` are absolute, in cargo's order. */
export async function configurationHash(files: readonly string[]): Promise<string> {
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8').catch(() => null)));
  const parts = texts
    .flatMap(text => (text === null ? [] : [relevantPart(text)]))
    .filter(part => part !== '{}');
  return parts.length === 0 ? '' : hashOf(JSON.stringify(parts));
}

function relevantPart(text: string): string {
  try {
    const tables = Object.entries(parse(text)).filter(([name]) => !IDLE_TABLES.test(name));
    return JSON.stringify(Object.fromEntries(tables), (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  } catch {
    // cargo refuses it, and says so.
    return text;
  }
}
