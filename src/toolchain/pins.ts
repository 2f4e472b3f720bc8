import { UserError } from '../system/errors.js';
import type { Host } from '../system/system.js';
import data from './pins.json' with { type: 'json' };
import type { Tool } from './tool.js';

type HostName = `${Host['os']}-${Host['architecture']}`;

/**
 * What was tested together. A hash is the SHA-256 of the file a tool is published in for a host: zig's and
 * cargo-zigbuild's wheel, cargo-chef's release archive, buildx's release binary.
 */
export interface Pins {
  readonly testedRustc: readonly string[];
  /** From this rustc on aarch64 links get flags that cargo-zigbuild filters for zig only from this version on. */
  readonly arm64Linker: { readonly rustc: string; readonly 'cargo-zigbuild': string };
  /** The version that replaces a missing or old one. */
  readonly buildx: string;
  readonly hashes: Readonly<
    Record<Tool['name'], Readonly<Record<string, Readonly<Partial<Record<HostName, string>>>>>>
  >;
}

export const PINS: Pins = data;

/** Where tools come from; tests put servers and a key of their own in place. */
export interface Sources {
  readonly github: string;
  /** Base addresses, in which `{version}` stands for zig's; the last is zig's own. */
  readonly zigMirrors: readonly string[];
  /** zig's minisign public key. */
  readonly zigKey: string;
  /** Where Docker looks for a buildx that all users of the machine share. */
  readonly dockerPlugins: readonly string[];
}

export const SOURCES: Sources = {
  github: 'https://github.com',
  zigMirrors: data.zigMirrors,
  zigKey: data.zigKey,
  dockerPlugins: ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(
    directory => `${directory}/docker/cli-plugins/docker-buildx`,
  ),
};

/** One version of a tool for one host. */
export interface Pin {
  readonly name: Tool['name'];
  readonly version: string;
  readonly host: Host;
  /** Of the published file, 64 hexadecimal digits. Absent where none is published for the host. */
  readonly sha256?: string;
  /** The version, with a part of the hash where the user gave it: what differs lies apart. */
  readonly directory: string;
}

const FILE_TO_HASH: Readonly<Record<Tool['name'], string>> = {
  zig: 'ziglang wheel',
  'cargo-zigbuild': 'cargo-zigbuild wheel',
  'cargo-chef': 'release archive (cargo-chef-*-unknown-linux-musl.tar.xz)',
  buildx: 'release binary',
};

/**
 * Reads `VERSION` or `VERSION@sha256:HASH` as the inputs `zig-version`, `cargo-zigbuild-version` and `cargo-chef-version` take it.
 * Throws UserError for another form, and for a version without a hash that is not pinned.
 */
export function pinOf(name: Tool['name'], text: string, host: Host, pins: Pins = PINS): Pin {
  const match = /^(\d+\.\d+\.\d+(?:[-+.][\w.+-]+)?)(?:@sha256:([0-9a-f]{64}))?$/.exec(text);
  const version = match?.[1];
  if (version === undefined) {
    throw new UserError(
      `\`${name}-version\` must be VERSION or VERSION@sha256:HASH with 64 hexadecimal digits, not \`${text}\``,
    );
  }
  const hashes = pins.hashes[name][version];
  const pinned = hashes?.[`${host.os}-${host.architecture}`];
  const given = match?.[2];
  if (given !== undefined && given !== pinned) {
    return { name, version, host, sha256: given, directory: `${version}-${given.slice(0, 12)}` };
  }
  if (hashes === undefined) {
    throw new UserError(
      `${name} ${version} is not among the pinned versions (${Object.keys(pins.hashes[name]).join(', ')}): ` +
        `write \`${name}-version: ${version}@sha256:HASH\` with the SHA-256 of its ${FILE_TO_HASH[name]} for ${host.os} ${host.architecture}`,
    );
  }
  return { name, version, host, ...(pinned === undefined ? {} : { sha256: pinned }), directory: version };
}
