import { relative, resolve } from 'node:path';
import { duration } from '../../system/format.js';
import { tableIn } from '../../system/value.js';
import { type Check, type Finding, lineWith } from './finding.js';

const DEPENDENCIES = ['dependencies', 'build-dependencies', 'dev-dependencies'] as const;

/** `serde = …`, `[dependencies.serde]`, `serde.workspace = true`; also where it only is the renamed package. */
function lineOfDependency(name: string): RegExp {
  return new RegExp(`^\\s*(\\[.*\\.)?["']?${name}["']?\\s*[=\\].]|\\bpackage\\s*=\\s*["']${name}["']`);
}

export const pathOutside: Check = ({ manifests, root, checkout }) =>
  manifests.flatMap(manifest => {
    const { toml } = manifest;
    const tables = [
      ...[toml, ...Object.values(tableIn(toml, 'target'))].flatMap(of =>
        DEPENDENCIES.map(name => tableIn(of, name)),
      ),
      tableIn(toml, 'workspace', 'dependencies'),
      // cargo reads those of the workspace's manifest alone.
      ...(manifest === manifests[0] ? Object.values(tableIn(toml, 'patch')).map(of => tableIn(of)) : []),
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
          file: place.file,
          line: place.line,
          problem: 'git ignores Cargo.lock: a checkout has none, and each build may take other dependencies',
          ...(/(^|\/)Cargo\.lock$/.test(place.pattern)
            ? {
                advice: 'remove the line and commit Cargo.lock',
                fix: { kind: 'remove', line: place.line },
              }
            : { advice: 'write !Cargo.lock below the line and commit Cargo.lock' }),
        },
      ];

export const lockOutdated: Check = ({ unlocked, isLockOutdated, lockIgnored: place, manifests }) => {
  const id = 'lock-outdated';
  const advice = 'run `cargo update --workspace` and commit Cargo.lock';
  if (unlocked === null && place === null)
    return [
      {
        id,
        file: 'Cargo.lock',
        line: 0,
        problem:
          'there is no Cargo.lock: each build may take other dependencies, and a locked one refuses it',
        advice,
      },
    ];
  if (isLockOutdated && unlocked?.length === 0)
    return [
      {
        id,
        file: 'Cargo.lock',
        line: 0,
        problem: 'it does not fit what Cargo.toml asks for: a locked build refuses it',
        advice,
      },
    ];
  // One answer serves all members.
  const [, ...more] = (unlocked ?? []).filter(({ isMember }) => isMember);
  const others = more.length > 0 ? ` (nor ${more.length} more of the workspace)` : '';
  const told = (unlocked ?? []).filter(one => !more.includes(one));
  return told.map(({ manifest, name, isMember }) => ({
    id,
    file: manifest,
    line: lineWith(
      manifests.find(({ file }) => file === manifest)?.text ?? '',
      isMember ? /^\s*version\b/ : lineOfDependency(name),
    ),
    problem: `Cargo.lock does not have ${name}${isMember ? others : ''}, which is named here: a locked build refuses it`,
    advice,
  }));
};

/** How a build script tells cargo what it reads (cargo book, "Build Scripts", change detection). */
const RERUN = /rerun-if-|rerun_if_|emit_rerun/;
/** What may do so for it: other files of it are not read. */
const OTHER_FILE = /\bmod\s+\w+\s*;|\binclude!/;

export const silentScript: Check = ({ scripts, costs }) =>
  scripts.flatMap(({ file, text, package: name, isAlone }) => {
    const code = text.replaceAll(/^\s*\/\/.*$/gm, '');
    if (!isAlone || RERUN.test(code) || OTHER_FILE.test(code) || !/\bfn\s+main\b/.test(code)) return [];
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
