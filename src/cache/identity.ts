import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Environment } from '../system/process.js';
import { type Checkout, isDocument, nameOf } from './checkout.js';
import { hashOf, type Observer } from './facts.js';
import { configurationFacts } from './judge.js';
import { hashOfParts, type Settings } from './record.js';

/** The last parts of a `work` entry's key: the same where everything that usually decides the binaries is the same. */
export interface Identity {
  /** Settings, and every file of the checkout that git does not ignore, documents apart. */
  readonly code: string;
  /** The documents: an entry with the same code and others is found by `code` alone, and its record knows whether they count. */
  readonly documents: string;
}

/** Reads every file of the checkout; the observer keeps what it saw, as the state before the build. */
export function identify(checkout: Checkout, settings: Settings, observer: Observer): Identity {
  const states = checkout.files.map(file => ({ file, state: observer.observe(`path:${file}`).state }));
  const lines = (documents: boolean) =>
    states.flatMap(({ file, state }) => (isDocument(file) === documents ? [file, '\0', state, '\0'] : []));
  return {
    code: hashOf(hashOfParts(settings.surroundings), hashOfParts(settings.request), ...lines(false)),
    documents: hashOf(...lines(true)),
  };
}

/** Variables that cargo, rustc, their usual wrappers and build scripts read without always naming them. */
const KNOWN_VARIABLES =
  /^(CARGO|RUST|DEP_|CC|CXX|AR|AS|LD|NM|RANLIB|STRIP|OBJCOPY)(_|$)|^(RUSTC|RUSTFLAGS|RUSTDOC|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|ARFLAGS|ASFLAGS)|^(HOST|TARGET)_|^(PKG_CONFIG|CMAKE|MAKEFLAGS|BINDGEN|LIBCLANG|CLANG|LLVM_CONFIG|PROTOC|OPENSSL|AWS_LC|RING|ZSTD|SQLITE|SQLX|DATABASE_URL|JEMALLOC|VERGEN|SOURCE_DATE_EPOCH|ZIG|ZERO_AR_DATE|PYO3|NIX_)|^(LANG|LC_.*|TZ)$/;

/** Of those, what changes words, colours and waiting only. */
const IDLE_VARIABLES =
  /^(CARGO_TERM_|CARGO_NET_|CARGO_HTTP_|CARGO_REGISTR(Y|IES)_|CARGO_LOG|CARGO_MAKEFLAGS|CARGO_BUILD_JOBS|CARGO_TARGET_DIR$|RUST_BACKTRACE|RUST_LOG|RUST_LIB_BACKTRACE|RUST_MULTIARCH_|RUSTUP_(?!TOOLCHAIN$)|MAKEFLAGS)/;

/** One hash over those variables of cargo's environment, for the settings' surroundings. */
export function environmentPart(env: Environment): string {
  const known = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && KNOWN_VARIABLES.test(name) && !IDLE_VARIABLES.test(name) ? [[name, value]] : [],
  );
  return hashOf(JSON.stringify(known.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))));
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
