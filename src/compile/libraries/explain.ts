import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'smol-toml';
import { type Package, packageOf } from '../../system/cargo.js';
import type { CargoMessage, Facts, FailedScript } from '../compile.js';
import { ROWS } from './rows.js';
import { missingTool } from './tools.js';
import { GNU, generalWayOut, wayOut } from './way-out.js';

/** Gives the features of a package's manifest. */
type FeaturesOf = (crate: Package) => Promise<readonly string[]>;

/** What of a failed build speaks of C libraries and what builds them. */
type Failure = Pick<Facts, 'failedScripts' | 'missingLibraries' | 'foreignLibraries'>;

/** Says what a user can do about a build that failed for want of a C library or of a program that builds one; null where neither is the cause. */
export async function explainFailure(
  { failedScripts, missingLibraries, foreignLibraries }: Failure,
  messages: readonly CargoMessage[],
  featuresOf: FeaturesOf,
): Promise<string | null> {
  for (const script of failedScripts) {
    const why = explainScript(script);
    if (why !== null) return `${script.package} ${script.version} ${await why(featuresOf)}`;
  }
  const [library] = missingLibraries;
  if (library !== undefined) return explainLink(library, messages, featuresOf);
  const [foreign] = foreignLibraries;
  return foreign === undefined ? null : explainForeign(foreign);
}

/** The library lies in the output directory of its build script, in cargo's old layout or its new one. */
function explainForeign(path: string): string {
  const [, crate] = /\/build\/([^/]+)[-/][0-9a-f]{16}\/out\//.exec(path) ?? [];
  const who =
    crate === undefined ? `${path} is made` : `the build script of ${crate} makes ${basename(path)}`;
  return `${who} for this machine and not for the target: use the compiler that CC_TARGET names (CC_aarch64_unknown_linux_musl), as the crates cc and cmake do`;
}

type Why = (featuresOf: FeaturesOf) => Promise<string>;

function explainScript({ package: name, version, lines }: FailedScript): Why | null {
  const tool = missingTool(lines);
  if (tool !== null) return async () => `needs ${tool}`;
  const row = ROWS.find(({ crate }) => crate === name);
  const library = row?.library ?? librarySought(lines);
  if (library === null || !lines.some(line => NOT_FOUND.test(line))) return null;
  // For the host, pkg-config is asked without more ado.
  const isForHost = lines.some(line => FOR_HOST.test(line)) && !lines.some(line => FOR_TARGET.test(line));
  if (isForHost) {
    const install = row ? `\`apt-get install ${row.package}\`` : 'install it';
    return async () => `needs ${library} on this machine, for a build script or a macro: ${install}`;
  }
  return async featuresOf =>
    `needs ${library}, ${OF_NO_USE}: ${
      row ? wayOut(row, version) : generalWayOut({ name, version }, await featuresOf({ name, version }))
    }`;
}

async function explainLink(
  library: string,
  messages: readonly CargoMessage[],
  featuresOf: FeaturesOf,
): Promise<string> {
  const names = (linked: string) => linked.replace(/^(static|dylib)(:[^=]*)?=/, '') === library;
  const script = messages.find(
    message => message.reason === 'build-script-executed' && message.linked_libs.some(names),
  );
  const crate = script && packageOf(script.package_id);
  const row = ROWS.find(one => one.crate === crate?.name);
  if (crate === undefined) return `the linker finds no lib${library}, ${OF_NO_USE}: ${elsewhere(library)}`;
  const who = `${crate.name} ${crate.version} needs ${row?.library ?? `lib${library}`}, ${OF_NO_USE}`;
  if (row) return `${who}: ${wayOut(row, crate.version)}`;
  const features = await featuresOf(crate);
  return `${who}: ${features.length > 0 ? generalWayOut(crate, features) : elsewhere(library)}`;
}

/** A crate of the table may build what the project's own build script asks for. */
function elsewhere(library: string): string {
  const row = ROWS.find(({ link }) => link === library);
  return row?.way.kind === 'with'
    ? `${row.crate} builds it with its feature \`${row.way.features[0]}\`, or ${GNU}`
    : GNU;
}

/** The library that a build script asked pkg-config for, or a word for it; null where it asked for none. */
function librarySought(lines: readonly string[]): string | null {
  if (!lines.some(line => ASKED.test(line))) return null;
  const named = lines.map(line =>
    /The system library `([^`]+)` required by|^No package '(.+)' found/.exec(line),
  );
  return named.flatMap(match => match?.slice(1).find(Boolean) ?? [])[0] ?? 'a library of the system';
}

/** What the crate pkg-config says, and pkg-config itself. */
const ASKED =
  /pkg-config has not been configured to support cross-compilation|pkg-config search path|No package '.+' found/;
const FOR_HOST = /pkg-config search path|No package '.+' found/;
const FOR_TARGET = /PKG_CONFIG_ALLOW_CROSS/;
/** The same, and what build scripts say that look by themselves. */
const NOT_FOUND = new RegExp(`${ASKED.source}|could not find|did not find|unable to find`, 'i');

/** Said of what a crate needs. */
export const OF_NO_USE = "and this machine's libraries cannot be used for other targets";

/** Returns the features of a crate that cargo has unpacked in its home; none where there is no such crate. */
export async function featuresIn(cargoHome: string, { name, version }: Package): Promise<readonly string[]> {
  const sources = join(cargoHome, 'registry', 'src');
  for (const registry of await readdir(sources).catch(() => [])) {
    const manifest = join(sources, registry, `${name}-${version}`, 'Cargo.toml');
    const text = await readFile(manifest, 'utf8').catch(() => null);
    if (text !== null) return Object.keys(parse(text)['features'] ?? {});
  }
  return [];
}
