import { installedBy } from './commands.js';
import type { Note, Setting } from './draft.js';
import { commandsOf, type Line, pairsOf, type Stage } from './read.js';

/** Returns the last command of these stages that makes binaries, without what is before `cargo`. */
function lastBuild(
  stages: readonly Stage[],
): { readonly args: readonly string[]; readonly line: number } | undefined {
  return runsOf(stages)
    .flatMap(({ script, line }) => commandsOf(script).map(words => ({ words, line })))
    .flatMap(({ words, line }) => {
      const at = words.indexOf('cargo');
      const args = words.slice(at + 1).filter(word => !word.startsWith('+'));
      const command = args.find(word => !word.startsWith('-') && word !== 'auditable');
      return at >= 0 && /^(build|b|zigbuild|install|rustc|xwin)$/.test(command ?? '') ? [{ args, line }] : [];
    })
    .at(-1);
}

function runsOf(stages: readonly Stage[]): readonly Line[] {
  return stages.flatMap(({ lines }) => lines.filter(({ keyword }) => keyword === 'RUN'));
}

/** Returns what decides the binaries: flags of the last `cargo build`, `zigbuild` or `install`, and RUSTFLAGS. */
export function cargoSettings(stages: readonly Stage[], where: string): readonly Setting[] {
  const build = lastBuild(stages);
  const flags = environment(stages).find(({ name }) => name === 'RUSTFLAGS');
  const own = ownFlags(flags?.value ?? '');
  const rustflags: Setting[] =
    flags && own.length > 0
      ? [{ name: 'rustflags', value: own, comment: `${where}:${flags.line}: RUSTFLAGS` }]
      : [];
  if (!build) return rustflags;
  const comment = `${where}:${build.line}: cargo ${build.args.join(' ')}`;
  const values = (...names: readonly string[]) =>
    build.args.flatMap((word, index) => {
      const name = names.find(one => word === one || word.startsWith(`${one}=`));
      if (name === undefined) return [];
      return (word === name ? (build.args[index + 1] ?? '') : word.slice(name.length + 1))
        .split(/[\s,]+/)
        .filter(Boolean);
    });
  const list = (name: 'package' | 'features', ...names: readonly string[]): readonly Setting[] => {
    const value = values(...names).filter(word => !word.includes('$'));
    return value.length === 0 ? [] : [{ name, value, comment }];
  };
  const flag = (name: 'all-features' | 'no-default-features'): readonly Setting[] =>
    build.args.includes(`--${name}`) ? [{ name, value: true, comment }] : [];
  const [profile] = build.args.includes('--debug') ? ['dev'] : values('--profile');
  return [
    ...list('package', '-p', '--package'),
    ...(profile && profile !== 'release' && !profile.includes('$')
      ? [{ name: 'profile', value: profile, comment } as const]
      : []),
    ...list('features', '-F', '--features'),
    ...flag('all-features'),
    ...flag('no-default-features'),
    ...rustflags,
  ];
}

/** Flags without those that say how and against what to link: zig and the platform's libc decide that. */
function ownFlags(text: string): readonly string[] {
  const flags = text
    .replaceAll(/-C\s+/g, '-C')
    .split(/\s+/)
    .filter(flag => flag !== '' && !flag.includes('$'));
  return flags.filter(flag => !/^-C(linker|link-|target-feature=[+-]crt-static$)/.test(flag));
}

/** Returns the binaries that the last build names; empty where it builds all. */
export function namedBinaries(stages: readonly Stage[]): readonly string[] {
  const args = lastBuild(stages)?.args ?? [];
  return args.flatMap((word, index) =>
    args[index - 1] === '--bin' ? [word] : (/^--bin=(.+)$/.exec(word)?.[1] ?? []),
  );
}

/** Variables of a build that decide nothing here: ours to set, or the image's. */
const OURS =
  /^(CARGO_HOME|RUSTUP_HOME|PATH|CARGO_TARGET_DIR|CARGO_INCREMENTAL|CARGO_NET_.*|CARGO_REGISTRIES_.*|CARGO_TERM_.*|DEBIAN_FRONTEND|RUSTFLAGS|RUST_BACKTRACE|CC.*|CXX.*|AR.*|PKG_CONFIG.*|CARGO_TARGET_.*_LINKER|TARGET.*|BUILD.*|LANG|LC_ALL|TZ|USER|HOME)$/;
/** Packages that every machine with rustup has, that zig stands in for, or that are built with the project (OpenSSL). */
const PLAIN =
  /^(libssl-dev|openssl.*|linux-headers.*|build-essential|build-base|gcc|g\+\+|musl|musl-dev|musl-tools|libc6-dev|make|git|curl|wget|ca-certificates|pkg-config|pkgconfig|pkgconf|binutils|bash|lld|mold|upx.*|crossbuild.*|gcc-.*|g\+\+-.*|.*-linux-gnu.*|clang|llvm|xz-utils|unzip|gnupg|python3|python3-pip|perl|sccache|tzdata)$/;

/** Returns what the stages of the build need that settings cannot say: variables, packages, and programs that make other things. */
export function buildNotes(stages: readonly Stage[]): readonly Note[] {
  const notes: Note[] = environment(stages)
    .filter(({ name }) => !OURS.test(name))
    .map(({ name, value, line }) => ({
      line,
      text: `the build sees ${name}${value.includes('$') ? '' : `=${value}`}: set it in the workflow, or under [env] in .cargo/config.toml`,
    }));
  for (const { script, line } of runsOf(stages)) {
    for (const words of commandsOf(script)) {
      const needed = (installedBy(words) ?? []).filter(name => !PLAIN.test(name));
      const libraries = needed.filter(name => /^lib(?!clang).*-dev$/.test(name));
      const programs = needed.filter(name => !libraries.includes(name));
      if (libraries.length > 0)
        notes.push({
          line,
          text: `${libraries.join(', ')}: let the crates bring the library (docs/c-libraries.md says how)`,
        });
      if (programs.length > 0)
        notes.push({ line, text: `${programs.join(', ')}: install it in a step before the build` });
    }
  }
  return notes;
}

function environment(stages: readonly Stage[]) {
  return stages.flatMap(({ lines }) =>
    lines
      .filter(({ keyword }) => keyword === 'ENV')
      .flatMap(({ text, line }) => pairsOf(text).map(([name, value = '']) => ({ name, value, line }))),
  );
}
