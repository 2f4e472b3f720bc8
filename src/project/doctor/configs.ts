import { tableIn } from '../../system/value.js';
import { type Check, type Facts, type Finding, lineWith, type TomlFile } from './finding.js';

function flagsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/\s+/).filter(flag => flag !== '');
  return Array.isArray(value) ? value.filter(flag => typeof flag === 'string') : [];
}

/** Flags in `[build]` and in `[target.…]`, with the line and the target that they are for. */
function flagLists(
  config: TomlFile,
): readonly { readonly of: string; readonly flags: readonly string[]; readonly line: number }[] {
  const build = {
    of: 'build',
    flags: flagsIn(tableIn(config.toml, 'build')['rustflags']),
    line: lineOfFlags(config, 'build'),
  };
  const targets = Object.entries(tableIn(config.toml, 'target')).map(([of, value]) => ({
    of,
    flags: flagsIn(tableIn(value)['rustflags']),
    line: lineOfFlags(config, of),
  }));
  return [build, ...targets].filter(({ flags }) => flags.length > 0);
}

function lineOfFlags({ text }: TomlFile, of: string): number {
  const lines = text.split('\n');
  const start = lines.findIndex(line => /^\s*\[/.test(line) && line.replaceAll('\\', '').includes(of));
  const found = lines.slice(start + 1).findIndex(line => /rustflags/.test(line));
  return found < 0 ? lineWith(text, /rustflags/) : start + found + 2;
}

/**
 * cargo takes one source of rustflags alone: all fitting [target] before [build] (cargo book, "Configuration", build.rustflags). `rustflags`
 * are those that it takes in the end.
 */
export const lostFlags: Check = ({ configs, rustflags }) => {
  const lists = configs.flatMap(config => flagLists(config).map(list => ({ ...list, file: config.file })));
  const builds = lists.filter(({ of }) => of === 'build');
  return builds.flatMap(build =>
    lists.flatMap((other): readonly Finding[] => {
      const lost = [...rustflags].flatMap(([triple, { flags }]) => {
        const taken = wholeFlags(flags);
        const isFirst = lists.find(one => wins(one, triple, taken)) === other;
        return isFirst ? wholeFlags(build.flags).filter(flag => !taken.includes(flag)) : [];
      });
      if (lost.length === 0) return [];
      return [
        {
          id: 'lost-rustflags',
          file: build.file,
          line: build.line,
          problem: `${[...new Set(lost)].join(' ')} is lost for ${other.of}: cargo takes the rustflags of [target.${other.of}] alone`,
          advice: `write it there too (${other.file}:${other.line}), or under the targets that it is for alone`,
        },
      ];
    }),
  );
};

/** Whether a list is one of those that cargo takes for a target. */
function wins(
  { of, flags }: { readonly of: string; readonly flags: readonly string[] },
  triple: string,
  taken: readonly string[],
): boolean {
  const fits = of === triple || of.startsWith('cfg(');
  return fits && wholeFlags(flags).every(flag => taken.includes(flag));
}

/** `-C x` is `-Cx`, and `--cfg a` is `--cfg=a`. */
function wholeFlags(flags: readonly string[]): readonly string[] {
  return flags
    .join('\n')
    .replaceAll(/^(-[A-Za-z])\n(?!-)/gm, '$1')
    .replaceAll(/^(--[\w-]+)\n(?!-)/gm, '$1=')
    .split('\n');
}

/** Whether a flag of a list reaches a target; it is lost where the flags of all targets win over it. */
function reaches({ targets, rustflags }: Facts, of: string, flag: string): boolean {
  if (of !== 'build') return targets.some(({ triple }) => triple === of);
  const taken = [...rustflags.values()].map(({ flags }) => flags.join(' '));
  return taken.length === 0 || taken.some(text => text.includes(flag));
}

export const nativeCpu: Check = facts =>
  facts.configs.flatMap(config =>
    flagLists(config).flatMap(({ of, flags, line }): readonly Finding[] => {
      const [flag] = /target-cpu=native/.exec(flags.join(' ')) ?? [];
      if (flag === undefined || !reaches(facts, of, flag)) return [];
      return [
        {
          id: 'native-cpu',
          file: config.file,
          line,
          problem:
            'target-cpu=native compiles for the build machine: elsewhere the image may end with an illegal instruction',
          advice: 'name a level, target-cpu=x86-64-v3, or build the platform linux/amd64/v3',
        },
      ];
    }),
  );

export const otherLinker: Check = facts =>
  facts.configs.flatMap(config =>
    flagLists(config).flatMap(({ of, flags, line }): readonly Finding[] => {
      const [flag, linker] = /-fuse-ld=(\S+)|(?:-C ?|--codegen[= ])linker=\S+/.exec(flags.join(' ')) ?? [];
      if (flag === undefined || !reaches(facts, of, flag)) return [];
      return [
        {
          id: 'other-linker',
          file: config.file,
          line,
          problem: `${flag} reaches the targets of the image too, which zig links${linker === undefined ? '' : `: it does not know ${linker}`}`,
          advice: 'write it under [target.x86_64-unknown-linux-gnu], the development machine, alone',
        },
      ];
    }),
  );

/** cargo reads the configuration of the directory that it is called in and of those above. */
export const memberConfig: Check = ({ memberConfigs }) =>
  memberConfigs.map(({ file, text }) => ({
    id: 'member-config',
    file,
    line: lineWith(text, /\S/),
    problem:
      'cargo does not read this configuration where the workspace is built: it looks in the directory of the call and above',
    advice: 'move it to .cargo/config.toml of the workspace, or build in the directory of this package',
  }));

/** 2 to this power are 64 kB, the largest page of an arm64 kernel. */
const LARGEST_PAGE = 16;

export const jemallocPages: Check = ({ compiled, targets, env, configs }) => {
  const jemalloc = compiled.find(({ name }) => /^(tikv-)?jemalloc-sys$/.test(name));
  const arm = targets.find(({ elf }) => elf.machine === 'AARCH64');
  if (!jemalloc || !arm) return [];
  const name = 'JEMALLOC_SYS_WITH_LG_PAGE';
  const own = `${arm.triple.toUpperCase().replaceAll('-', '_')}_${name}`;
  const problem = (value: unknown) =>
    `jemalloc is made for pages of 2^${value} bytes: on an arm64 kernel with larger ones the program ends at its start`;
  const advice = `leave it out, or write ${name}=${LARGEST_PAGE}`;
  const id = 'jemalloc-page-size';
  const given = env[own] ?? env[name];
  if (given !== undefined && Number(given) < LARGEST_PAGE)
    return [{ id, file: '', line: 0, problem: `${name}=${given}: ${problem(given)}`, advice }];
  return configs.flatMap(config => {
    const entry = tableIn(config.toml, 'env')[own];
    const value = tableIn(entry)['value'] ?? entry;
    return value !== undefined && Number(value) < LARGEST_PAGE
      ? [
          {
            id,
            file: config.file,
            line: lineWith(config.text, new RegExp(own)),
            problem: problem(value),
            advice,
          },
        ]
      : [];
  });
};
