import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Outputs } from '../../src/report/outputs.js';
import { COMMANDS } from '../../src/request/command-line.js';
import { FLAGS } from '../../src/request/flags.js';
import { DIST, ROOT } from '../support/bundle.js';
import {
  below,
  cli,
  ELF,
  errorLine,
  FAKE_CHEF,
  filesIn,
  installFakes,
  makePath,
  openSandbox,
  rustPackage,
  type Sandbox,
  sandboxEnvironment,
  writeFiles,
} from '../support/cli.js';

/** A process a test: enough for a machine that does other things as well. */
jest.setTimeout(30_000);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({
    ...below('one', rustPackage('one', ['one'])),
    ...below('virtual/member', rustPackage('member', ['app'])),
    'virtual/Cargo.toml': '[workspace]\nmembers = ["member"]\nresolver = "2"\n',
  });
  await installFakes(sandbox, { chef: FAKE_CHEF });
});
afterAll(() => sandbox.remove());

const ASSEMBLE = ['assemble', 'one', `--binaries=${ELF}`] as const;

describe('help', () => {
  test.each([[['--help']], [['-h']], [['help']], [[]], [['no-command', '--help']]])(
    '%j prints it',
    async args => {
      const { code, stdout, stderr } = await cli(sandbox, args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^Build cached, .*\n\nUsage: rust-multiarch <COMMAND>/);
    },
  );

  test.each([...COMMANDS].filter(name => name !== 'help' && name !== 'version'))(
    '%s has its own, with examples, and -h is short',
    async command => {
      const long = (await cli(sandbox, [command, '--help'])).stdout;
      expect(long).toMatch(
        new RegExp(
          `^Usage: rust-multiarch ${command} [\\s\\S]*^Examples:\n {2}rust-multiarch ${command}`,
          'm',
        ),
      );
      expect((await cli(sandbox, ['help', command])).stdout).toBe(long);
      expect((await cli(sandbox, [command, '-h'])).stdout.split('\n').length).toBeLessThan(24);
    },
  );

  test('says how a flag is switched off, and which variables count', async () => {
    const { stdout } = await cli(sandbox, ['build', '--help']);
    expect(stdout).toMatch(/--locked=false[\s\S]*^ {2}RUST_MULTIARCH_HOME /m);
  });

  test('names every flag', async () => {
    const { stdout } = await cli(sandbox, ['--help']);
    expect(FLAGS.filter(name => !new RegExp(`^ +--${name}\\b`, 'm').test(stdout))).toEqual([]);
  });
});

test.each([[['--version']], [['-V']], [['version']]])('%j prints the version of package.json', async args => {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const { code, stdout, stderr } = await cli(sandbox, args);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `rust-multiarch ${version}\n`, stderr: '' });
});

test.each([
  ['the built-in base', [], 3],
  ['an empty base', ['--base=scratch'], 1],
])('an image on %s needs no program but Node.js, and no network', async (_, flags, layers) => {
  const PATH = await makePath(sandbox, {}, []);
  const offline = { PATH, https_proxy: 'http://127.0.0.1:1', no_proxy: '' };
  const args = [...ASSEMBLE, ...flags, '--platforms=linux/arm64', '--json'];
  const { code, stdout, stderr } = await cli(sandbox, args, { env: offline });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/Assembled linux\/arm64/) });
  const { layout, digest } = JSON.parse(stdout) as Outputs;
  const manifest = JSON.parse(await readFile(join(layout, 'blobs', digest.replace(':', '/')), 'utf8'));
  expect(manifest.layers).toHaveLength(layers);
});

describe('what is printed where', () => {
  test('with --json there is one object on standard output, of the names in action.yml', async () => {
    const { code, stdout, stderr } = await cli(sandbox, [...ASSEMBLE, '--json']);
    const { outputs } = parse(await readFile(join(ROOT, 'action.yml'), 'utf8'));
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(stdout)).sort()).toEqual(Object.keys(outputs).sort());
    expect(stderr).toMatch(/^ +Assembled linux\/amd64 \(/m);
  });

  test('without it one line names the image, and the rest is told as cargo tells it, in the order of events', async () => {
    const { stdout, stderr } = await cli(sandbox, [...ASSEMBLE, '--tags=acme/one:v1', '--output=layout/']);
    expect(stdout).toMatch(/^docker\.io\/acme\/one@sha256:[0-9a-f]{64}\n$/);
    const verbs = stderr.split('\n').map(line => /^ {3,}([A-Z][a-z]+) \S/.exec(line)?.[1]);
    expect(verbs).toEqual([
      'Inspected',
      'Inspected',
      'Assembled',
      'Assembled',
      'Written',
      'Finished',
      undefined,
    ]);
    expect(stderr).toMatch(/ {4}Finished image sha256:[0-9a-f]{12} in \d+\.\d\ds\n$/);
  });

  test('a mistake with --json leaves standard output empty', async () => {
    const { code, stdout, stderr } = await cli(sandbox, ['build', 'nowhere', '--json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(errorLine(stderr)).toMatch(/nowhere is not there/);
  });

  test('--verbose also says how long each step took', async () => {
    const { stderr } = await cli(sandbox, [...ASSEMBLE, '--verbose']);
    expect(stderr).toMatch(/^ {4}assemble \d+\.\d\ds$/m);
  });

  test('colours are cargo’s to choose', async () => {
    const { stderr } = await cli(sandbox, ASSEMBLE, {
      env: { NO_COLOR: undefined, CARGO_TERM_COLOR: 'always' },
    });
    expect(stderr).toContain('\u001b[1;32m   Assembled\u001b[0m linux/amd64');
  });
});

test.each([
  [
    'nowhere, and without a name',
    [],
    /^localhost\/app@sha256:/,
    /^info: .* went nowhere: --tags=REGISTRY\/NAME:TAG --push .*, --load .*, --output=image\.tar .*$/m,
  ],
  ['nowhere', ['--tags=acme/one:v1'], /^docker\.io\/acme\/one@sha256:/, /^info: .* went nowhere: --push /m],
  [
    'into an archive',
    ['--output=an image.tar', '--expose=8080,53/udp'],
    /^localhost\/app@sha256:/,
    /^info: load it with `docker load --input='\S+\/an image\.tar'`, run it with `docker run --rm --publish=8080:8080 --publish=53:53\/udp localhost\/app:latest`$/m,
  ],
  [
    'into the engine',
    ['--load'],
    /^localhost\/app:latest$/m,
    /^info: run it with `docker run --rm localhost\/app:latest`$/m,
  ],
])('a build that goes %s says what comes next', async (_, flags, result, next) => {
  const docker = 'case $1 in load) echo "Loaded image: localhost/app:latest";; esac';
  const env = { PATH: await makePath(sandbox, { docker }, []) };
  const { code, stdout, stderr } = await cli(sandbox, [...ASSEMBLE, ...flags], { env });
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: expect.stringMatching(result),
    stderr: expect.stringMatching(next),
  });
});

describe('plan', () => {
  const flags = ['--platforms=linux/amd64/v3,linux/arm64', '--tags=ghcr.io/owner/one:v1', '--output=one.tar'];

  test('tells people what would be built, and writes nothing but its tool', async () => {
    const before = await filesIn(sandbox);
    const { code, stdout, stderr } = await cli(sandbox, ['plan', 'one', ...flags, '--expose=80'], {
      env: { SOURCE_DATE_EPOCH: '86400' },
    });
    const home = sandbox.home;
    expect({ code, stderr, after: await filesIn(sandbox) }).toEqual({ code: 0, stderr: '', after: before });
    expect(stdout.replaceAll(home, 'HOME').replaceAll(sandbox.work, 'WORK').split('\n')).toEqual([
      '     Project one (WORK/one)',
      '    Binaries one (package one)',
      '   Platforms linux/amd64/v3  x86_64-unknown-linux-musl  -Ctarget-cpu=x86-64-v3  -Clinker=rust-lld',
      '             linux/arm64     aarch64-unknown-linux-musl  -Clinker=rust-lld',
      expect.stringMatching(/^ {6}Recipe [0-9a-f]{64}$/),
      expect.stringMatching(/^ {7}Tools rustc \d+\.\d+\.\d+/),
      expect.stringMatching(/^ {13}cargo-chef \S+$/),
      '     Compile first build: everything',
      '       Image one of one on the built-in base',
      '     Created 1970-01-02T00:00:00Z',
      '  Entrypoint /usr/local/bin/one',
      '        User 65532:65532',
      '         Env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      '             SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt',
      '       Ports 80/tcp',
      '  References name ghcr.io/owner/one:v1',
      '      Output WORK/one.tar',
      '    Settings profile      release  (default)',
      '             locked       true  (default)',
      '             platforms    linux/amd64/v3,linux/arm64  (input)',
      '             libc         musl  (default)',
      '             tags         ghcr.io/owner/one:v1  (input)',
      '             zoneinfo     true  (default)',
      '             dest         /usr/local/bin/  (default)',
      '             expose       80  (input)',
      '             compression  gzip  (default)',
      '',
    ]);
  });

  test('--json tells programs', async () => {
    const { stdout } = await cli(sandbox, ['plan', 'one', ...flags, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 2,
      project: { name: 'one', binaries: [{ name: 'one', package: 'one' }] },
      targets: [{ platform: 'linux/amd64/v3' }, { platform: 'linux/arm64' }],
      images: [{ name: 'one', base: null, references: ['ghcr.io/owner/one:v1'], push: false }],
    });
  });

  test('with -v shows each command', async () => {
    const { stdout } = await cli(sandbox, ['plan', 'one', '--linker=zig', ...flags, '-v']);
    expect(stdout).toMatch(/^ {13}zig \S+ \(to install\)$/m);
    expect(stdout.replaceAll(sandbox.home, 'HOME').replaceAll(sandbox.work, 'WORK')).toMatch(
      /^ {5}Running HOME\/tools\/\S+\/cargo-zigbuild zigbuild --target-dir=HOME\/\S+ .*--profile=release .*--locked --bin=one --target=x86_64-unknown-linux-musl --target=aarch64-unknown-linux-musl '--config=.* \(in WORK\/one\)$/m,
    );
  });

  test('shows all flags of a target, and of several calls what tells them apart', async () => {
    const args = [
      'plan',
      'one',
      '-v',
      '--linker=zig',
      '--platforms=linux/amd64,linux/amd64/v3',
      '--rustflags=--cfg=asked',
    ];
    const env = { RUSTFLAGS: '--cfg=own' };
    const { stdout } = await cli(sandbox, args, { env });
    const all = '--cfg=own  --cfg=asked';
    expect(stdout).toContain(`   Platforms linux/amd64     x86_64-unknown-linux-musl  ${all}\n`);
    expect(stdout).toContain(`linux/amd64/v3  x86_64-unknown-linux-musl  ${all}  -Ctarget-cpu=x86-64-v3\n`);
    const running = stdout
      .split('\n')
      .flatMap(line => /^ {5}Running (.*)|^ {13}(\S*RUSTFLAGS.*)/.exec(line)?.slice(1) ?? []);
    const variable = String.raw`CARGO_ENCODED_RUSTFLAGS=$'--cfg=own\x1f--cfg=asked`;
    expect(running.filter(text => text !== undefined)).toEqual([
      expect.stringContaining(`${variable}' ${sandbox.home}`),
      expect.stringContaining(String.raw`${variable}\x1f-Ctarget-cpu=x86-64-v3' ${sandbox.home}`),
    ]);
    const json = JSON.parse((await cli(sandbox, [...args, '--json'], { env })).stdout);
    expect(json.targets[0].rustflags).toEqual(['--cfg=own', '--cfg=asked']);
  });

  test('calls a workspace without a package at its root by its directory', async () => {
    const { stdout } = await cli(sandbox, ['plan', 'virtual', '--locked=false']);
    expect(stdout).toMatch(/^ {5}Project virtual \(/);
  });

  test('what build refuses before it looks at anything, it refuses too', async () => {
    const { code, stderr } = await cli(sandbox, ['plan', 'one', '--libc=gnu']);
    expect({ code, line: errorLine(stderr) }).toEqual({
      code: 1,
      line: expect.stringMatching(/need glibc, and the base has none/),
    });
  });
});

test('that git is missing is said of a checkout alone', async () => {
  const PATH = await makePath(sandbox, {}, ['cargo', 'rustc', 'rustup']);
  const said = async () => (await cli(sandbox, ['plan', 'one'], { env: { PATH } })).stderr;
  expect(await said()).not.toContain('git');
  await mkdir(join(sandbox.work, '.git'));
  expect(await said()).toMatch(/^info: there is no git on PATH: the image does not tell its commit, and /m);
  await rm(join(sandbox.work, '.git'), { recursive: true });
});

test('that the first link takes its time is said, once', async () => {
  const fresh = await openSandbox(below('one', rustPackage('one', ['one'])));
  await installFakes(fresh, { chef: FAKE_CHEF, zig: 'true', zigbuild: 'exit 1' });
  const said = async () =>
    (await cli(fresh, ['build', 'one', '--linker=zig', '--platforms=linux/amd64'])).stderr;
  expect(await said()).toMatch(/^info: zig makes its C library once for each target: .*$/m);
  await mkdir(join(fresh.home, 'zig/o/0'), { recursive: true });
  expect(await said()).not.toContain('C library');
  await fresh.remove();
});

describe('of several binaries', () => {
  beforeAll(async () => {
    await writeFiles(sandbox.work, below('several', rustPackage('several', ['alpha', 'beta'])));
    const ready = join(sandbox.work, 'several/ready/linux/amd64');
    await mkdir(ready, { recursive: true });
    for (const name of ['alpha', 'beta']) await copyFile(join(ELF, 'linux/amd64/app'), join(ready, name));
  });
  const manifest = (line: string) =>
    writeFiles(sandbox.work, {
      'several/Cargo.toml': `[package]\nname = "several"\nversion = "0.1.0"\nedition = "2021"\n${line}`,
    });
  const assemble = ['assemble', 'several', '--binaries=several/ready', '--platforms=linux/amd64', '--json'];

  test.each([
    ["the package's default-run", [], '/beta'],
    ['the user’s choice before it', ['--entrypoint=alpha'], '/alpha'],
  ])('the image runs %s', async (_, flags, program) => {
    await manifest('default-run = "beta"\n');
    const { stdout, stderr } = await cli(sandbox, [...assemble, ...flags]);
    expect(stderr).toMatch(/Assembled/);
    const { layout, imageid } = JSON.parse(stdout) as Outputs;
    const config = JSON.parse(await readFile(join(layout, 'blobs', imageid.replace(':', '/')), 'utf8'));
    expect(config.config.Entrypoint).toEqual([expect.stringMatching(new RegExp(`${program}$`))]);
    const planned = await cli(sandbox, ['plan', 'several', ...flags]);
    expect(planned.code).toBe(0);
  });

  test('without it one has to be named', async () => {
    await manifest('');
    const { code, stderr } = await cli(sandbox, ['plan', 'several']);
    expect({ code, line: errorLine(stderr) }).toEqual({
      code: 1,
      line: expect.stringMatching(/^the image holds alpha, beta: say which it runs/),
    });
  });
});

test('that no engine is there is said before anything is looked for or built', async () => {
  const env = { PATH: await makePath(sandbox, {}, []) };
  const { code, stderr } = await cli(sandbox, ['build', 'one', '--tags=localhost/one:v1', '--load'], { env });
  expect({ code, line: errorLine(stderr) }).toEqual({
    code: 1,
    line: expect.stringMatching(/^--load: the docker command is not on PATH/),
  });
});

test("that an engine would get another machine's image is said", async () => {
  const other = process.arch === 'arm64' ? 'linux/amd64' : 'linux/arm64';
  const asked = async (platforms: string) =>
    (await cli(sandbox, ['plan', 'one', `--platforms=${platforms}`, '--load'])).stderr;
  expect(await asked(other)).toContain(`warning: --load: the engine gets ${other}, and this machine is `);
  expect(await asked('linux/amd64/v3,linux/arm64')).not.toContain('warning');
});

describe('standard input and output', () => {
  const shell = (script: string) => {
    const env = { ...sandboxEnvironment(sandbox), CLI: `${process.execPath} ${join(DIST, 'cli.js')}` };
    return execFileSync('bash', ['-c', `exec 2>&1; ${script}`], { cwd: sandbox.work, env, encoding: 'utf8' });
  };

  test('a password may be slow to come', () => {
    const said = shell('(sleep 0.5; echo secret) | $CLI plan one --username=me --password-stdin; true');
    expect(said).toMatch(/which registry/);
  });

  test('a pipe that nobody reads any more ends it, silently, as it ends other programs', () => {
    expect(shell('{ sleep 1; exec $CLI --help; } | true; echo "${PIPESTATUS[0]}"')).toBe('141\n');
  });

  test('a full disk under standard output is one line', () => {
    expect(shell('$CLI --help >/dev/full; echo $?')).toBe(
      'error: the disk is full: free some space (ENOSPC, write)\n1\n',
    );
  });
});

test('a plan of a project without Cargo.lock leaves it without one', async () => {
  const unlocked = await openSandbox(below('one', rustPackage('one', ['one'])));
  await rm(join(unlocked.work, 'one/Cargo.lock'));
  await installFakes(unlocked, { chef: `touch Cargo.lock; ${FAKE_CHEF}` });
  const before = await filesIn(unlocked);
  const { code, stdout, stderr } = await cli(unlocked, ['plan', 'one', '--locked=false', '--json']);
  expect({ code, after: await filesIn(unlocked) }).toEqual({ code: 0, after: before });
  expect(stderr).toMatch(/^info: there is no Cargo\.lock: .*\n$/);
  expect(JSON.parse(stdout).recipe).toBeNull();
  await unlocked.remove();
});

test.each([
  [
    'a home below a file',
    { RUST_MULTIARCH_HOME: '/dev/null/home' },
    /^cannot write \/dev\/null\/home\S* \(ENOTDIR\): set RUST_MULTIARCH_HOME to a directory of yours$/,
  ],
  [
    'a home where nothing can be made',
    { RUST_MULTIARCH_HOME: '/proc/a/home' },
    /^cannot write \/proc\/a\/home\S* \(ENOENT\): set RUST_MULTIARCH_HOME to a directory of yours$/,
  ],
  [
    'a home that is no absolute path',
    { RUST_MULTIARCH_HOME: 'home' },
    /^RUST_MULTIARCH_HOME must be an absolute path, not `home`/,
  ],
  ['no home at all', { RUST_MULTIARCH_HOME: '', XDG_CACHE_HOME: '', HOME: '' }, /^HOME is not set/],
  [
    'a date that is none',
    { SOURCE_DATE_EPOCH: 'today' },
    /^SOURCE_DATE_EPOCH must be a number of seconds, not `today`/,
  ],
])('%s is the machine’s fact and one line', async (_, env, message) => {
  const { code, stderr } = await cli(sandbox, ASSEMBLE, { env });
  expect({ code, line: errorLine(stderr) }).toEqual({ code: 1, line: expect.stringMatching(message) });
});
