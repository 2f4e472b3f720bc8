import { relative } from 'node:path';
import picomatch from 'picomatch';
import { duration } from '../../system/format.js';
import { tableIn } from '../../system/value.js';
import { fittingJobs } from '../jobs.js';
import { type Check, type Facts, type Finding, lineWith } from './finding.js';

/** Crates of which one takes seconds for each platform. */
const HEAVY: ReadonlySet<string> = new Set([
  'aws-lc-sys',
  'axum',
  'bindgen',
  'clap_builder',
  'diesel',
  'h2',
  'hyper',
  'image',
  'libsqlite3-sys',
  'openssl-src',
  'prost',
  'regex-automata',
  'reqwest',
  'ring',
  'rustls',
  'sqlx-core',
  'tokio',
  'tonic',
  'wasmtime',
  'zstd-sys',
]);

export const duplicateCrates: Check = ({ compiled }) => {
  const names = new Set(compiled.map(({ name }) => name).filter(name => HEAVY.has(name)));
  return [...names].flatMap((name): readonly Finding[] => {
    const versions = compiled.filter(crate => crate.name === name);
    const [first] = versions;
    if (!first || versions.length < 2) return [];
    const users = versions.map(({ version }) => {
      const by = compiled.filter(({ dependencies }) =>
        dependencies.some(one => one === `${name} ${version}`),
      );
      return `${version} by ${
        by
          .map(user => user.name)
          .slice(0, 3)
          .join(', ') || 'the workspace'
      }`;
    });
    return [
      {
        id: 'duplicate-crate',
        file: 'Cargo.lock',
        line: first.line,
        problem: `${name} is compiled in ${versions.length} versions for each platform: ${users.join('; ')}`,
        advice: `\`cargo tree --invert ${name}@${first.version}\` shows who holds the older one back`,
      },
    ];
  });
};

/** Where nobody says how many compilers there are at once, no more are started than fit. */
export const jobsMemory: Check = ({ memory, configs, env }) => {
  const config = configs.find(({ toml }) => typeof tableIn(toml, 'build')['jobs'] === 'number');
  const asked = env['CARGO_BUILD_JOBS'];
  const jobs = Number(asked ?? tableIn(config?.toml, 'build')['jobs']);
  const fits = fittingJobs(memory);
  if (!(jobs > fits)) return [];
  const ofFile = asked === undefined && config !== undefined;
  return [
    {
      id: 'jobs-memory',
      file: ofFile ? config.file : '',
      line: ofFile ? lineWith(config.text, /^\s*(build\.)?jobs\s*=/) : 0,
      problem: `${jobs} compilers at once have ${(memory / 1e9).toFixed(1)} GB of memory: of large crates one is killed`,
      advice: `build with --jobs=${fits}, or leave the number out: then as many are started as fit`,
    },
  ];
};

export const emulatedRun: Check = ({ emulated, root }) =>
  emulated.map(({ file, line, platform }) => ({
    id: 'emulated-run',
    file: relative(root, file),
    line,
    problem: `this RUN needs an emulator for ${platform}, and takes many times as long`,
    advice: 'move it to a stage that starts with FROM --platform=$BUILDPLATFORM, and COPY --from it',
  }));

/** `COPY . .`, not from another stage. */
const WHOLE = /^\s*(COPY|ADD)\s+(--(?!from=)\S+\s+)*\.\/?\s+\S/i;

/** Of the stage that becomes the image: a layer of another is kept by its builder alone. */
export const wholeContext: Check = ({ dockerfiles }) =>
  dockerfiles.flatMap(({ file, text, target, ignored }): readonly Finding[] => {
    const stages = text.split(/^(?=[ \t]*FROM\s)/im);
    const stage = target === undefined ? stages.at(-1) : stages.find(one => isNamed(one, target));
    const within = lineWith(stage ?? '', WHOLE);
    if (stage === undefined || within === 0 || isIgnored('.git', ignored)) return [];
    const before = stages.slice(0, stages.indexOf(stage)).join('').split('\n').length - 1;
    return [
      {
        id: 'docker-context',
        file,
        line: before + within,
        problem:
          'this takes the whole checkout, .git with it: each commit makes another layer, and the target directory may be in it',
        advice: 'name the files that the image needs, or write .git and target into .dockerignore',
      },
    ];
  });

function isNamed(stage: string, name: string): boolean {
  const [, own] = /^\s*FROM\s.*\sAS\s+(\S+)/i.exec(stage) ?? [];
  return own?.toLowerCase() === name.toLowerCase();
}

/** Whether a .dockerignore leaves a directory, or all in it, out: the last pattern that fits decides (Dockerfile reference, ".dockerignore file"). */
function isIgnored(directory: string, patterns: string): boolean {
  const fitting = patterns
    .split('\n')
    .map(line => line.trim())
    .filter(line => /[^!/]/.test(line) && !line.startsWith('#'))
    .findLast(line => {
      const pattern = line.replace(/^!/, '').replaceAll(/^\/|\/$/g, '');
      return [directory, `${directory}/x`].some(path => picomatch.isMatch(path, pattern, { dot: true }));
    });
  return fitting !== undefined && !fitting.startsWith('!');
}

/** The build refuses these before it compiles. */
export const systemLibraries: Check = ({ libraries, lock }) =>
  libraries.map(({ crate, version, problem, advice }) => ({
    id: 'system-library',
    file: 'Cargo.lock',
    line: lineOf(lock, crate, version),
    problem,
    advice,
  }));

function lineOf(lock: Facts['lock'], name: string, version: string | undefined): number {
  return lock.find(one => one.name === name && one.version === version)?.line ?? 0;
}

export const slowScripts: Check = ({ slow, lock }) =>
  slow.map(({ unit, kind, milliseconds }) => {
    const [name = '', version] = unit.split(' ');
    const what = kind === 'macro' ? `to compile ${unit}, a macro, took` : `the build script of ${unit} ran`;
    return {
      id: 'slow-build-script',
      file: 'Cargo.lock',
      line: lineOf(lock, name, version),
      problem: `${what} ${duration(milliseconds)} in the last compile, and what needs it waited`,
      advice: `\`cargo tree --invert ${name}\` shows what needs it: a feature or another crate may do without`,
    };
  });
