import { readFileSync } from 'node:fs';
import type { ImageRequest } from '../request/request.js';
import { digestOf } from '../system/digest.js';
import type { Compressor } from './compressor.js';
import { BASE_KEY, DEFAULT_CONFIG, defaultEntries } from './default-files.js';
import type { KeepLayer } from './kept-layers.js';
import { makeLayer } from './layer.js';
import { withParents } from './parents.js';
import type { Base } from './parts.js';
import type { Entry } from './tar.js';

/** `scratch`, the empty image, as in a Dockerfile. */
export const EMPTY_BASE: Base = { layers: [], config: {}, family: 'oci' };

/** Dated 1970 in every image, so that registries and engines hold it once for all projects and commits. */
const EPOCH = 0;

/**
 * Returns the base of an image that names none, the same for every platform: CA certificates where OpenSSL, rustls-native-certs and Go
 * look for them, a user who is not root, and a /tmp to write to; in a layer of their own, since they change for other reasons, time zones
 * where `zoneinfo` is wanted.
 */
export async function defaultBase(
  compressor: Compressor,
  { zoneinfo }: Pick<ImageRequest, 'zoneinfo'> = { zoneinfo: true },
  keep: KeepLayer = (_, make) => make(),
): Promise<Base> {
  const base = keep(BASE_KEY, () => makeLayer(withParents(defaultEntries()), EPOCH, compressor));
  const zones = readZones();
  const times = () => makeLayer(zoneinfoEntries(zones), EPOCH, compressor);
  return {
    layers: await Promise.all([base, ...(zoneinfo ? [keep(digestOf(zones), times)] : [])]),
    config: {
      config: DEFAULT_CONFIG,
      history: ['CA certificates, user nonroot, /tmp', ...(zoneinfo ? ['time zones'] : [])].map(comment => ({
        created: '1970-01-01T00:00:00Z',
        created_by: 'rust-multiarch',
        comment,
      })),
    },
    family: 'oci',
  };
}

/** In this module's directory, in src/image as in dist. A name that no bundler sees as a file of its own. */
const DATA = ['zoneinfo', 'json'].join('.');

/** Returns the IANA's time zones as JSON (scripts/refresh-zoneinfo.js). */
function readZones(): Buffer {
  return readFileSync(new URL(DATA, import.meta.url));
}

/** Where C libraries and the crates chrono and jiff look for time zones: the zones, and their other names as hard links. */
function zoneinfoEntries(zones: Buffer): readonly Entry[] {
  const data: ZoneData = JSON.parse(zones.toString());
  const pathOf = (name: string) => `usr/share/zoneinfo/${name}`;
  return withParents([
    ...Object.entries(data.zones).map(([name, base64]): Entry => {
      const bytes = Buffer.from(base64, 'base64');
      return {
        kind: 'file',
        path: pathOf(name),
        mode: 0o644,
        size: bytes.length,
        content: { kind: 'bytes', bytes },
      };
    }),
    ...Object.entries(data.links).map(
      ([name, zone]): Entry => ({ kind: 'hardlink', path: pathOf(name), target: pathOf(zone) }),
    ),
  ]);
}

interface ZoneData {
  /** By name, TZif (RFC 9636) in base64. */
  readonly zones: Readonly<Record<string, string>>;
  readonly links: Readonly<Record<string, string>>;
}
