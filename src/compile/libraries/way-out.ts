import { isAtLeast, type Package } from '../../system/cargo.js';
import type { LibraryRow } from './rows.js';

/** Says what a user can do about a crate that wants a library of the system. */
export function wayOut({ crate, library, way }: LibraryRow, version: string): string {
  switch (way.kind) {
    case 'with': {
      const [feature] = way.features;
      return isAtLeast(version, way.since)
        ? `let it build its own, \`${withFeature({ name: crate, version }, feature)}\` in [dependencies]`
        : `update it to ${way.since} or newer and enable its feature \`${feature}\`, which builds ${library}`;
    }
    case 'without':
      return `leave out its feature \`${way.features[0]}\`, and it builds its own`;
    case 'system':
      return `${GNU}, or leave it out`;
  }
}

/** Says the same for a crate that is not in the table: `features` are those of its manifest. */
export function generalWayOut(crate: Package, features: readonly string[]): string {
  const bundling = features.filter(name => BUNDLING.test(name));
  const [feature] = bundling;
  if (feature === undefined) return GNU;
  const others = bundling.length > 1 ? ` (or ${bundling.slice(1, 4).join(', ')})` : '';
  return `see whether a feature of it builds its own, \`${withFeature(crate, feature)}\`${others}, or ${GNU}`;
}

const BUNDLING = /(^|[-_])(vendored|bundled|embedded|static)([-_]|$)/;

export const GNU = 'build with `libc: gnu` and a base that has it, as docs/c-libraries.md says';

/** A dependency of one's own adds its features to those that other crates ask for (cargo book, "Feature unification"). */
function withFeature({ name, version }: Package, feature: string): string {
  return `${name} = { version = "${requirement(version)}", features = ["${feature}"] }`;
}

/** A requirement that the version meets, as `cargo add` writes it, with nothing that a patch changes: `0.35`, `1`. */
function requirement(version: string): string {
  const [major = '', minor = '', patch = ''] = version.split(/[.+-]/, 3);
  if (major !== '0') return major;
  return minor === '0' ? `0.0.${patch}` : `0.${minor}`;
}
