import { readFileSync } from 'node:fs';
import { withParents } from './parents.js';
import type { Entry } from './tar.js';

/** Beside this module, in src/image as in dist. A name that no bundler sees as a file of its own. */
const DATA = ['zoneinfo', 'json'].join('.');

/** The IANA's time zones as JSON (scripts/refresh-zoneinfo.js). */
export function readZones(): Buffer {
  return readFileSync(new URL(DATA, import.meta.url));
}

/** Where C libraries and the crates chrono and jiff look for time zones: the zones, and their other names as hard links. */
export function zoneinfoEntries(zones: Buffer): readonly Entry[] {
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
