import { dirname } from 'node:path';
import type { InputName } from './inputs.js';

/** Flags of docker, buildx, ko and cargo that mean what an input means, with the letter that they are abbreviated to there. */
export const SAME: Readonly<Record<string, { readonly input: InputName; readonly short?: string }>> = {
  tag: { input: 'tags', short: 't' },
  platform: { input: 'platforms' },
  file: { input: 'dockerfile', short: 'f' },
  'build-arg': { input: 'build-args' },
  secret: { input: 'secrets' },
  label: { input: 'labels' },
  'image-label': { input: 'labels' },
  annotation: { input: 'annotations' },
  'image-annotation': { input: 'annotations' },
  tarball: { input: 'output' },
  path: { input: 'path' },
};

/** Letters for inputs of ours, as cargo and docker have them. */
export const LETTERS: Readonly<Record<string, InputName>> = {
  p: 'package',
  F: 'features',
  o: 'output',
  e: 'env',
};

/** Switches that ask for what is done anyway. */
export const DEFAULTS: ReadonlySet<string> = new Set(['bins', 'pull', 'provenance=false', 'no-push']);

const JSON_RESULT = 'write --json, which prints digest, imageid and metadata';
const BINARIES = 'an image holds binaries: --bin=NAME chooses them';
const PACKAGES = 'name the packages: --package=NAME,NAME';
const NAME = 'write the whole name: --image=NAME, or --tags=REGISTRY/NAME:TAG';
const CACHE = 'write --cache-dir=DIR; on GitHub its cache is used without a flag';
const OFFLINE = 'set CARGO_NET_OFFLINE=true';
const PROVENANCE = 'no provenance is made: attest the digest that --json prints';

/** Flags whose meaning has no equal here: what to write instead. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  '--no-cache': 'write --cache=off for no cache store, or `rust-multiarch cache clear` to compile all again',
  '--cache-from': CACHE,
  '--cache-to': CACHE,
  '--provenance': PROVENANCE,
  '--attest': `${PROVENANCE}; --sbom attaches an SBOM`,
  '--iidfile': JSON_RESULT,
  '--metadata-file': JSON_RESULT,
  '--image-refs': JSON_RESULT,
  '--message-format': JSON_RESULT,
  '--progress': '-q says less, -v says more, and a pipe gets plain lines',
  '--builder': 'set BUILDX_BUILDER=NAME',
  '--offline': OFFLINE,
  '--frozen': `${OFFLINE}; --locked is the default`,
  '--config': 'write it in .cargo/config.toml, or set its CARGO_… variable',
  '--color': 'set CARGO_TERM_COLOR',
  '--target-dir': 'set RUST_MULTIARCH_HOME, which holds all that is kept',
  '--ssh': 'cargo uses the ssh-agent of SSH_AUTH_SOCK without a flag',
  '-Z': 'write it under [unstable] in .cargo/config.toml, and --toolchain=nightly',
  '--ignore-rust-version': 'write a newer --toolchain',
  '--timings': 'write --report=report.html, which shows what was compiled when',
  '--dry-run': 'write rust-multiarch plan',
  '-C': 'give the directory after the command',
  '--workspace': PACKAGES,
  '--all': PACKAGES,
  '--exclude': PACKAGES,
  '--lib': BINARIES,
  '--example': BINARIES,
  '--examples': BINARIES,
  '--test': BINARIES,
  '--tests': BINARIES,
  '--bench': BINARIES,
  '--benches': BINARIES,
  '--all-targets': BINARIES,
  '--bare': NAME,
  '-B': NAME,
  '--base-import-paths': NAME,
  '-P': NAME,
  '--preserve-import-paths': NAME,
  '-L': 'write --load',
  '--local': 'write --load',
  '--oci-layout-path': 'write --output=DIR/',
};

/** Returns the input, and its value, that a flag means. A name of neither ours nor theirs stays as it is. */
export function translate(name: string, value: string | undefined): readonly [string, string | undefined] {
  if (name === 'release') return ['profile', value ?? 'release'];
  if (name === 'manifest-path') return ['path', value && dirname(value)];
  if (name === 'target' && value !== undefined && isTriple(value)) return ['targets', value];
  return [SAME[name]?.input ?? name, value];
}

/** A Rust target as cargo's --target takes it; no stage of a Dockerfile is called so. */
function isTriple(text: string): boolean {
  return /^[a-z0-9_.]+-[a-z0-9_]+-linux-[a-z0-9_]+$/.test(text);
}
