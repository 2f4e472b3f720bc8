import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Environment } from '../system/process.js';
import { type Checkout, isDocument, nameOf } from './checkout.js';
import { type Fact, hashOf, type Observer } from './facts.js';
import { configurationFacts } from './judge.js';
import type { Settings } from './record.js';

/** The last parts of a `work` entry's key: the same where everything that usually decides the binaries is the same. */
export interface Identity {
  /** Every file of the checkout that git does not ignore, documents apart. Settings have parts of their own in a key. */
  readonly code: string;
  /** The documents: an entry with the same code and others is found by `code` alone, and its record knows whether they count. */
  readonly documents: string;
  /** The variables that count for all units. */
  readonly variables: string;
}

/** Reads every file of the checkout; the observer keeps what it saw, as the state before the build. */
export function identify(checkout: Checkout, settings: Settings, observer: Observer): Identity {
  const states = checkout.files.map(file => ({ file, state: observer.observe(`path:${file}`).state }));
  const lines = (documents: boolean) =>
    states.flatMap(({ file, state }) => (isDocument(file) === documents ? [file, '\0', state, '\0'] : []));
  return {
    code: hashOf(...lines(false)),
    documents: hashOf(...lines(true)),
    variables: hashOf(
      ...settings.variables.flatMap(fact => [fact, '\0', observer.observe(fact).state, '\0']),
    ),
  };
}

/** Variables that cargo, rustc, their usual wrappers and build scripts read without always naming them. */
const KNOWN_VARIABLES =
  /^(CARGO|RUST|DEP_|CC|CXX|AR|AS|LD|NM|RANLIB|STRIP|OBJCOPY)(_|$)|^(RUSTC|RUSTFLAGS|RUSTDOC|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|ARFLAGS|ASFLAGS)|^(HOST|TARGET)_|^(PKG_CONFIG|CMAKE|MAKEFLAGS|BINDGEN|LIBCLANG|CLANG|LLVM_CONFIG|PROTOC|OPENSSL|AWS_LC|RING|ZSTD|SQLITE|SQLX|DATABASE_URL|JEMALLOC|VERGEN|SOURCE_DATE_EPOCH|ZIG|ZERO_AR_DATE|PYO3|NIX_)|^(LANG|LC_.*|TZ)$/;

/** Of those, what changes words, colours and waiting only. */
const IDLE_VARIABLES =
  /^(CARGO_TERM_|CARGO_NET_|CARGO_HTTP_|CARGO_REGISTR(Y|IES)_|CARGO_LOG|CARGO_MAKEFLAGS|CARGO_BUILD_JOBS|CARGO_TARGET_DIR$|RUST_BACKTRACE|RUST_LOG|RUST_LIB_BACKTRACE|RUST_MULTIARCH_|RUSTUP_(?!TOOLCHAIN$)|MAKEFLAGS)/;

/** Of those, what may be another with every commit or user. Code of the workspace bakes it in; a dependency that does so says it. */
const LOCAL_VARIABLES = /^(SOURCE_DATE_EPOCH|VERGEN_.*|DATABASE_URL|LANG|LC_.*|TZ)$/;

/** Of those, what is asked of rustc: cargo tells units of other flags apart itself. */
const FLAG_VARIABLES = /^(CARGO_(ENCODED|BUILD|TARGET_.+)_)?RUSTFLAGS$/;

/** What cargo's environment says besides what units name, by what it decides. */
export interface EnvironmentParts {
  /** For the settings' surroundings: `the variable CC` and a hash of its value, which is kept nowhere. */
  readonly surroundings: Readonly<{ [part: string]: string }>;
  /** For the settings' request: a hash. */
  readonly flags: string;
  /** For the settings' variables. */
  readonly variables: readonly Fact[];
}

export function environmentParts(env: Environment): EnvironmentParts {
  const known = Object.entries(env)
    .flatMap(([name, value]) =>
      value !== undefined && KNOWN_VARIABLES.test(name) && !IDLE_VARIABLES.test(name)
        ? [{ name, hash: hashOf(name, '=', value) }]
        : [],
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const flags = known.filter(({ name }) => FLAG_VARIABLES.test(name));
  const local = known.filter(({ name }) => LOCAL_VARIABLES.test(name));
  const others = known.filter(variable => !flags.includes(variable) && !local.includes(variable));
  return {
    surroundings: Object.fromEntries(others.map(({ name, hash }) => [`the variable ${name}`, hash])),
    flags: flags.map(({ hash }) => hash).join(' '),
    variables: local.map(({ name }): Fact => `env:${name}`),
  };
}

/**
 * One hash over those of cargo's configuration `files` that no fact names: they lie outside of the checkout, in cargo home, or
 * in the directory of a member, where cargo was called.
 */
export async function configurationPart(
  checkout: Checkout,
  cargoHome: string,
  files: readonly string[],
): Promise<string> {
  const facts = configurationFacts(checkout);
  const parts: string[] = [];
  for (const file of files) {
    const name = dirname(file) === cargoHome ? basename(file) : nameOf(checkout, file);
    if (facts.includes(`path:${name}`)) continue;
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) parts.push(name, '\0', text, '\0');
  }
  return hashOf(...parts);
}
