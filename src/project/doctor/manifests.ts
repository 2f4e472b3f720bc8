import { relative, resolve } from 'node:path';
import { duration } from '../../system/format.js';
import { tableIn } from '../../system/value.js';
import { type Check, type Facts, type Finding, lineWith, type TomlFile } from './finding.js';

/** A runner with fewer cores is small: GitHub's have two to four. */
const SMALL = 4;

/** A key of the profile that is built, as cargo finds it: configuration before the manifest, then the profile that it inherits (cargo book, "Profiles"). */
function settingOf({ manifests: [root], configs, profile }: Facts, key: string) {
  const files = [...configs, ...(root ? [root] : [])];
  const seen = new Set<string>();
  for (let name = profile; !seen.has(name); ) {
    seen.add(name);
    const tables = files.map(file => ({ file, values: tableIn(file.toml, 'profile', name) }));
    const found = tables.find(({ values }) => values[key] !== undefined);
    if (found)
      return { value: found.values[key], file: found.file, line: lineInProfile(found.file, name, key) };
    name = String(tables.map(({ values }) => values['inherits']).find(Boolean) ?? name);
  }
  return null;
}

/** The line of a key in a profile's table, or of `profile.release.key = …` and `release = { key = … }`. */
function lineInProfile({ text }: TomlFile, profile: string, key: string): number {
  const lines = text.split('\n');
  const start = lines.findIndex(line => line.trim() === `[profile.${profile}]`);
  const found = lines.slice(start + 1).findIndex(line => new RegExp(`^\\s*(${key}\\s*=|\\[)`).test(line));
  return start < 0 || found < 0
    ? lineWith(text, new RegExp(`\\b${profile}\\b.*\\b${key}\\s*=`))
    : start + found + 2;
}

export const fatLto: Check = facts => {
  const found = settingOf(facts, 'lto');
  const { cores } = facts;
  if (!found || (found.value !== 'fat' && found.value !== true) || cores > SMALL) return [];
  return [
    {
      id: 'fat-lto',
      file: found.file.file,
      line: found.line,
      problem: `lto = ${JSON.stringify(found.value)} optimizes all crates once more as one, on one core, for each platform: on ${cores} cores every build waits for it`,
      advice: 'write lto = "thin"',
    },
  ];
};

export const debugInfo: Check = facts => {
  const found = settingOf(facts, 'debug');
  const strip = settingOf(facts, 'strip')?.value;
  const { manifests } = facts;
  const isOn = [true, 1, 2, 'full', 'limited'].some(value => value === found?.value);
  if (!found || !isOn || [true, 'symbols', 'debuginfo'].some(value => value === strip)) return [];
  const { file, line } = found;
  const text = 'strip = "debuginfo"';
  return [
    {
      id: 'debug-info',
      file: file.file,
      line,
      problem: `debug = ${JSON.stringify(found.value)} without strip puts debug information into the image, several times the program`,
      advice: `write ${text} below it, or debug = false`,
      ...(file === manifests[0] && line > 0 && strip === undefined
        ? { fix: { kind: 'insert', after: line, text } }
        : {}),
    },
  ];
};

/** Every build here sets CARGO_INCREMENTAL=0. */
export const incremental: Check = facts => {
  const found = settingOf(facts, 'incremental');
  if (found?.value !== true) return [];
  const { file, line } = found;
  return [
    {
      id: 'incremental',
      file: file.file,
      line,
      problem:
        'incremental = true optimizes less, and its files fill target directories: an image is built without it',
      advice: 'remove the line: cargo compiles incrementally for development anyway',
      ...(/^\s*incremental\s*=/.test(file.text.split('\n')[line - 1] ?? '')
        ? { fix: { kind: 'remove', line } }
        : {}),
    },
  ];
};

export const cranelift: Check = facts => {
  const found = settingOf(facts, 'codegen-backend');
  if (found?.value !== 'cranelift') return [];
  return [
    {
      id: 'cranelift',
      file: found.file.file,
      line: found.line,
      problem:
        'codegen-backend = "cranelift" compiles fast and optimizes little: what the image runs is slow',
      advice: 'write it below [profile.dev], and build the image with another profile',
    },
  ];
};

/** cargo reads profiles of the workspace's manifest alone (cargo book, "Profiles"). */
export const memberProfile: Check = ({ manifests: [, ...members] }) =>
  members.flatMap(member =>
    member.toml['profile'] === undefined
      ? []
      : [
          {
            id: 'member-profile',
            file: member.file,
            line: lineWith(member.text, /^\s*\[profile\b/),
            problem: 'cargo reads profiles of the workspace alone: this one has no effect',
            advice: "move it to the workspace's Cargo.toml",
          },
        ],
  );

const DEPENDENCIES = ['dependencies', 'build-dependencies'] as const;

/** `serde = …`, `[dependencies.serde]`, `serde.workspace = true`; also where it only is the renamed package. */
function lineOfDependency(name: string): RegExp {
  return new RegExp(`^\\s*(\\[.*\\.)?["']?${name}["']?\\s*[=\\].]|\\bpackage\\s*=\\s*["']${name}["']`);
}

export const pathOutside: Check = ({ manifests, root, checkout }) =>
  manifests.flatMap(manifest => {
    const tables = [
      ...DEPENDENCIES.map(name => tableIn(manifest.toml, name)),
      tableIn(manifest.toml, 'workspace', 'dependencies'),
    ];
    return tables.flatMap(Object.entries).flatMap(([name, value]): readonly Finding[] => {
      const { path } = tableIn(value);
      if (typeof path !== 'string') return [];
      const target = resolve(root, manifest.file, '..', path);
      if (!relative(checkout, target).startsWith('..')) return [];
      return [
        {
          id: 'path-outside',
          file: manifest.file,
          line: lineWith(manifest.text, lineOfDependency(name)),
          problem: `${name} lies at ${path}, outside of the checkout: another machine has nothing there`,
          advice: 'take it into the repository, or name its git repository: { git = "https://…", rev = "…" }',
        },
      ];
    });
  });

export const lockIgnored: Check = ({ lockIgnored: place }) =>
  place === null
    ? []
    : [
        {
          id: 'lock-ignored',
          ...place,
          problem: 'git ignores Cargo.lock: a checkout has none, and each build may take other dependencies',
          advice: 'remove the line and commit Cargo.lock',
          fix: { kind: 'remove', line: place.line },
        },
      ];

export const lockOutdated: Check = ({ unlocked, lockIgnored: place, manifests }) => {
  const advice = 'run `cargo update --workspace` and commit Cargo.lock';
  if (unlocked === null && place === null)
    return [
      {
        id: 'lock-outdated',
        file: 'Cargo.lock',
        line: 0,
        problem:
          'there is no Cargo.lock: each build may take other dependencies, and a locked one refuses it',
        advice,
      },
    ];
  return (unlocked ?? []).map(({ manifest, name }) => ({
    id: 'lock-outdated',
    file: manifest,
    line: lineWith(manifests.find(({ file }) => file === manifest)?.text ?? '', lineOfDependency(name)),
    problem: `Cargo.lock does not have ${name}, which is named here: a locked build refuses it`,
    advice,
  }));
};

/** What a build script's text says when it tells cargo what it reads (cargo book, "Build Scripts", change detection). */
const RERUN =
  /rerun-if-|rerun_if_|emit_rerun|EmitBuilder|Emitter|tonic_(prost_)?build|prost_build|cc::Build|vergen|built::/;

export const silentScript: Check = ({ scripts, costs }) =>
  scripts.flatMap(({ file, text, package: name }) => {
    if (RERUN.test(withoutComments(text)) || !/\bfn\s+main\b/.test(text)) return [];
    const cost = costs[name];
    return [
      {
        id: 'silent-build-script',
        file,
        line: lineWith(text, /\bfn\s+main\b/),
        problem: `without rerun-if lines cargo runs it, and compiles ${name}, after a change of any file of the package${cost === undefined ? '' : `: ${duration(cost)} in the last compile`}`,
        advice:
          'print cargo::rerun-if-changed=FILE for each file that it reads, build.rs where it reads none',
      },
    ];
  });

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}
