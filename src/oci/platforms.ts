import { UserError } from '../system/errors.js';
import { nearest } from '../system/nearest.js';
import type { Host } from '../system/system.js';
import type { OciPlatform, PlatformName, Target } from './platform.js';
import { ROWS, type Row } from './platform-rows.js';

/** The C library that binaries are linked with; for glibc perhaps the version that they may need at most. */
export type Libc =
  | { readonly kind: 'musl' }
  | { readonly kind: 'gnu' /** `2.28`. */; readonly version?: string };

/** Every platform that there is. */
export const PLATFORMS: readonly PlatformName[] = ROWS.map(row => row.platform);

/** Reads `musl`, `gnu` or `gnu.2.28`. Throws UserError for anything else. */
export function parseLibc(text: string): Libc {
  const match = /^(?:(musl)|gnu(?:\.(2\.\d{1,2}))?)$/i.exec(text.trim());
  if (!match)
    throw new UserError(`\`libc\` must be musl, gnu or gnu with a version like gnu.2.28, not \`${text}\``);
  if (match[1] !== undefined) return { kind: 'musl' };
  return match[2] === undefined ? { kind: 'gnu' } : { kind: 'gnu', version: match[2] };
}

/**
 * Reads platforms as Docker writes them (`linux/amd64`, `linux/arm/v7`), with its aliases, and gives what to build for each,
 * in the same order. Throws UserError for one that is unknown, given twice or missing altogether.
 */
export function parsePlatforms(list: readonly string[], libc: Libc): readonly Target[] {
  const rows = list.map(text => rowOf('platforms', text));
  refuseRepetition('platforms', list, rows);
  return rows.map(row => targetOf(row, libc));
}

/** Reads one platform of another input, and gives its normal form. Throws UserError for an unknown one. */
export function readPlatform(input: string, text: string): PlatformName {
  return rowOf(input, text).platform;
}

function rowOf(input: string, text: string): Row {
  const row = findPlatform(text);
  if (!row) throw unknown(input, 'platform', text, names(ROWS));
  return row;
}

/** Returns a platform's normal form: `linux/arm64/v8` and `aarch64` are `linux/arm64`. Undefined for one that is not in the table. */
export function normalPlatform(text: string): PlatformName | undefined {
  return findPlatform(text)?.platform;
}

/**
 * Reads Rust triples (`aarch64-unknown-linux-musl`), for glibc perhaps with a version (`x86_64-unknown-linux-gnu.2.28`), and
 * gives what to build for each, in the same order. Throws UserError as `parsePlatforms` does.
 */
export function parseTargets(list: readonly string[]): readonly Target[] {
  const found = list.map(text => {
    const target = findTriple(text.trim().toLowerCase());
    if (!target) throw unknown('targets', 'target', text, TRIPLES);
    return target;
  });
  refuseRepetition('targets', list, found);
  return found;
}

/** Returns a platform as an OCI image index wants it (image-spec 1.1, image-index.md), in the form that BuildKit writes: arm64 has no variant. */
export function ociPlatform(name: PlatformName): OciPlatform {
  const [, architecture = '', variant] = name.split('/');
  return { os: 'linux', architecture, ...(variant === undefined ? {} : { variant }) };
}

/** Returns the platform that a container engine on this machine runs natively; macOS's engines run Linux of the same architecture. */
export function hostPlatform(host: Host): PlatformName {
  return (host.architecture === 'aarch64' ? 'linux/arm64' : 'linux/amd64') as PlatformName;
}

/** Returns true where an engine on a host of this platform runs the image for that one: its own, or a variant of it. */
export function runsOn(platform: PlatformName, host: PlatformName): boolean {
  return platform === host || platform.startsWith(`${host}/`);
}

/** Other names of one architecture, with the variant that they imply: containerd's (platforms/database.go), uname's and Docker Hub's. */
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['x64', 'amd64'],
  ['aarch64', 'arm64'],
  ['arm64v8', 'arm64'],
  ['arm', 'arm/v7'],
  ['armhf', 'arm/v7'],
  ['armv7', 'arm/v7'],
  ['armv7l', 'arm/v7'],
  ['arm32v7', 'arm/v7'],
  ['armel', 'arm/v6'],
  ['armv6', 'arm/v6'],
  ['armv6l', 'arm/v6'],
  ['arm32v6', 'arm/v6'],
  ['arm32v5', 'arm/v5'],
  ['i386', '386'],
  ['i686', '386'],
  ['loongarch64', 'loong64'],
]);
/** Variants that are the architecture's own baseline, which the normal form does not write. */
const BASELINES: readonly string[] = ['amd64/v1', 'arm64/v8', 'arm64/v8.0'];

function findPlatform(text: string): Row | undefined {
  const parts = text.trim().toLowerCase().split('/');
  const [architecture = '', variant, ...rest] = parts[0] === 'linux' ? parts.slice(1) : parts;
  if (rest.length > 0) return undefined;
  const name = normalArchitecture(architecture, variant);
  return ROWS.find(row => row.platform === `linux/${name}`);
}

/** Returns an architecture and its variant in containerd's normal form (platforms.Normalize): `arm64`, `arm/v7`, `amd64/v3`. */
export function normalArchitecture(architecture: string, variant: string | undefined): string {
  const machine = ARCHITECTURES.get(architecture) ?? architecture;
  const [base = machine] = machine.split('/');
  const full = variant === undefined ? machine : `${base}/${variant.replace(/^(?=\d)/, 'v')}`;
  return BASELINES.includes(full) ? base : full;
}

function findTriple(text: string): Target | undefined {
  for (const row of ROWS) {
    // A level of amd64 has no triple of its own.
    if (row.cpu !== undefined) continue;
    if (text === row.musl) return targetOf(row, { kind: 'musl' });
    if (text === row.gnu) return targetOf(row, { kind: 'gnu' });
    const version = text.startsWith(`${row.gnu}.`) ? text.slice(row.gnu.length + 1) : '';
    if (/^2\.\d{1,2}$/.test(version)) return targetOf(row, { kind: 'gnu', version });
  }
  return undefined;
}

const TRIPLES: readonly string[] = ROWS.filter(row => row.cpu === undefined).flatMap(row => [
  row.musl,
  row.gnu,
]);

/** Rust's std needs this minor version of glibc 2 at least (rustc's platform support page). */
const LEAST_GLIBC = 17;

/** Throws UserError for a glibc that is older than the machine's port or than what std needs: zig would say so at the first link. */
function targetOf(row: Row, libc: Libc): Target {
  const least = row.glibc ?? LEAST_GLIBC;
  if (libc.kind === 'gnu' && libc.version !== undefined && Number(libc.version.slice('2.'.length)) < least) {
    throw new UserError(`${row.platform}: glibc ${libc.version} is too old, write gnu.2.${least} or newer`);
  }
  const triple = row[libc.kind];
  const version = libc.kind === 'gnu' && libc.version !== undefined ? `.${libc.version}` : '';
  return {
    platform: row.platform,
    triple,
    zigTarget: `${triple}${version}`,
    libc: libc.kind,
    rustflags: [
      // riscv64, loong64 and s390x link dynamically without it, and the others' default is to change one day.
      ...(libc.kind === 'musl' ? ['-Ctarget-feature=+crt-static'] : []),
      ...(row.cpu === undefined ? [] : [`-Ctarget-cpu=${row.cpu}`]),
    ],
    elf: row.elf,
  };
}

function refuseRepetition(
  input: string,
  list: readonly string[],
  found: readonly { readonly platform: PlatformName }[],
): void {
  if (found.length === 0) throw new UserError(`\`${input}\` is empty: write at least one`);
  found.forEach(({ platform }, index) => {
    const first = found.findIndex(earlier => earlier.platform === platform);
    if (first === index) return;
    const both = list[first] === list[index] ? '' : ` (\`${list[first]}\` and \`${list[index]}\`)`;
    throw new UserError(`\`${input}\` names the platform ${platform} twice${both}: write it once`);
  });
}

function unknown(input: string, what: string, text: string, names: readonly string[]): UserError {
  // What all begin with says nothing of which was meant.
  const own = (name: string) => name.replace(/^linux\//, '');
  const near = nearest(own(text.trim().toLowerCase()), names.map(own));
  const meant = names.find(name => own(name) === near);
  const hint = meant === undefined ? '.' : `, did you mean ${meant}?`;
  return new UserError(`\`${input}\`: unknown ${what} \`${text}\`${hint} There are ${names.join(', ')}`);
}

function names(rows: readonly Row[]): readonly string[] {
  return rows.map(row => row.platform);
}

/** Returns the file name of a platform's SBOM, `sbom-linux-arm-v7.cdx.json`: the ending is CycloneDX's for JSON (specification, "Recognized file patterns"). */
export function sbomName(platform: string): string {
  return `sbom-${platform.replaceAll('/', '-')}.cdx.json`;
}
