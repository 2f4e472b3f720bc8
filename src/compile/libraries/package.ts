/** A package by its name and version, as cargo tells packages apart. */
export interface Package {
  readonly name: string;
  readonly version: string;
}

/** Reads a package id: `registry+https://…#name@1.0.0`, `path+file:///a/name#1.0.0` (cargo book, "Package ID Specifications"), before cargo 1.77 `name 1.0.0 (…)`. */
export function packageOf(id: string): Package {
  const [, name, version] =
    /^(\S+) (\S+) \(/.exec(id) ?? /#([^@#]+)@([^#]+)$/.exec(id) ?? /([^/#]+)#([^@#]+)$/.exec(id) ?? [];
  return { name: name ?? id, version: version ?? '' };
}

/** Whether a version is at least another, by its three numbers. */
export function isAtLeast(version: string, least: string): boolean {
  const numbers = (text: string) => text.split(/[.+-]/, 3).map(Number);
  const [a, b] = [numbers(version), numbers(least)];
  const index = [0, 1, 2].find(at => (a[at] ?? 0) !== (b[at] ?? 0)) ?? 0;
  return (a[index] ?? 0) >= (b[index] ?? 0);
}

/** A requirement that the version meets, as `cargo add` writes it, with nothing that a patch changes: `0.35`, `1`. */
export function requirement(version: string): string {
  const [major = '', minor = '', patch = ''] = version.split(/[.+-]/, 3);
  if (major !== '0') return major;
  return minor === '0' ? `0.0.${patch}` : `0.${minor}`;
}
