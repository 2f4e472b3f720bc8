import type { Check, Finding } from './finding.js';

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

export const duplicateCrates: Check = ({ lock }) => {
  const names = new Set(lock.map(({ name }) => name).filter(name => HEAVY.has(name)));
  return [...names].flatMap((name): readonly Finding[] => {
    const versions = lock.filter(locked => locked.name === name);
    const [first] = versions;
    if (!first || versions.length < 2) return [];
    const users = versions.map(({ version }) => {
      const by = lock.filter(({ dependencies }) => dependencies.some(one => one === `${name} ${version}`));
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

/** Of one rustc that optimizes a large crate: less memory per core and the kernel ends one of them. */
const JOB_BYTES = 1e9;

export const jobsMemory: Check = ({ cores, memory, configs, env }) => {
  const config = configs.find(({ toml }) => typeof Object(toml['build']).jobs === 'number');
  const jobs = Number(env['CARGO_BUILD_JOBS'] ?? Object(config?.toml['build']).jobs ?? cores);
  const fits = Math.max(1, Math.floor(memory / JOB_BYTES));
  if (!(jobs > fits)) return [];
  return [
    {
      id: 'jobs-memory',
      file: env['CARGO_BUILD_JOBS'] === undefined ? (config?.file ?? '') : '',
      line: config ? config.text.split('\n').findIndex(line => /^\s*jobs\s*=/.test(line)) + 1 : 0,
      problem: `${jobs} compilers at once have ${(memory / 1e9).toFixed(1)} GB of memory: of large crates one is killed`,
      advice: `build with --jobs=${fits}`,
    },
  ];
};

export const emulatedRun: Check = ({ dockerfiles, targets, host }) => {
  const foreign = targets.find(({ triple }) => !triple.startsWith(host));
  if (!foreign) return [];
  return dockerfiles.flatMap(({ file, text }) => {
    let isNative = false;
    return text.split('\n').flatMap((line, index): readonly Finding[] => {
      const from = /^\s*FROM\s+(.*)$/i.exec(line)?.[1];
      if (from !== undefined) isNative = /--platform=\$\{?BUILDPLATFORM\b/.test(from);
      if (isNative || !/^\s*RUN\s/i.test(line)) return [];
      return [
        {
          id: 'emulated-run',
          file,
          line: index + 1,
          problem: `this RUN needs an emulator for ${foreign.platform}, and takes many times as long`,
          advice: 'move it to a stage that starts with FROM --platform=$BUILDPLATFORM, and COPY --from it',
        },
      ];
    });
  });
};
