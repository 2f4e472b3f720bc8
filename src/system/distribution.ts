import { readFileSync } from 'node:fs';

/** What os-release(5) calls a system: `debian-13`, a rolling one `arch-rolling` or `gentoo`; empty where none of the `files` is there. */
export function readDistribution(
  files: readonly string[] = ['/etc/os-release', '/usr/lib/os-release'],
): string {
  const [text = ''] = files.flatMap(file => {
    try {
      return [readFileSync(file, 'utf8')];
    } catch {
      return [];
    }
  });
  const field = (name: string) => new RegExp(`^${name}=["']?([^"'\\n]+)`, 'm').exec(text)?.[1];
  return [field('ID'), field('VERSION_ID') ?? field('BUILD_ID')].filter(Boolean).join('-');
}
