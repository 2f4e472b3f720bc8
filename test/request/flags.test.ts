import { describe, expect, test } from '@jest/globals';
import { FLAGS, parseCommandLine } from '../../src/request/flags.js';
import { INPUTS, type InputName } from '../../src/request/inputs.js';

describe('the command line', () => {
  test('every input but the directory, the password and the job summary is a flag', () => {
    const without = Object.keys(INPUTS).filter(name => !FLAGS.some(known => known === name));
    expect(without).toEqual(['path', 'password', 'summary']);
  });

  test('a flag that is not given has no value', () => {
    expect(parseCommandLine(['build']).given('platforms')).toBeUndefined();
  });

  test('the directory after the command is the input `path`', () => {
    expect(parseCommandLine(['build', 'examples/web']).given('path')).toBe('examples/web');
  });

  test('a flag may come before the command, with = or a space', () => {
    const line = parseCommandLine(['--profile', 'dev', 'plan', '--libc=gnu']);
    expect([line.command, line.given('profile'), line.given('libc')]).toEqual(['plan', 'dev', 'gnu']);
  });

  test('what follows -- is the program’s, for `run` alone', () => {
    const { args, given } = parseCommandLine(['run', 'web', '--', '--push', '-v', 'x']);
    expect({ args, path: given('path'), push: given('push') }).toEqual({
      args: ['--push', '-v', 'x'],
      path: 'web',
      push: undefined,
    });
    expect(parseCommandLine(['build', '--', '-web']).given('path')).toBe('-web');
  });

  test.each([
    ['--push', /^--push says where an image goes, and `run` runs it here/],
    ['--output=a.tar', /^--output says where an image goes/],
    ['--json', /^`run` prints what the program prints/],
  ])('`run` does not take %s', (flag, message) => {
    expect(() => parseCommandLine(['run', flag])).toThrow(message);
  });

  test('a list flag given twice is two lines', () => {
    expect(parseCommandLine(['build', '--tags=a', '--tags=b,c']).given('tags')).toBe('a\nb,c');
  });

  test.each([
    ['--push', 'true'],
    ['--push=true', 'true'],
    ['--push=false', 'false'],
  ])('%s is %s', (flag, value) => {
    expect(parseCommandLine(['build', flag]).given('push')).toBe(value);
  });

  test('a secret is named by where it is', () => {
    const source = 'id=token,env=TOKEN';
    expect(parseCommandLine(['build', `--secrets=${source}`]).given('secrets')).toBe(source);
  });

  test.each([
    ['-h', 'help'],
    ['--help', 'help'],
    ['-V', 'version'],
    ['--version', 'version'],
  ])('%s asks for %s', (flag, command) => {
    expect(parseCommandLine(['build', flag]).command).toBe(command);
    expect(parseCommandLine(['build', 'directory', '--output=x.tar', flag]).command).toBe(command);
    expect(parseCommandLine(['biuld', '--no-such-flag', 'a', 'b', flag]).command).toBe(command);
  });

  test('without a command there is help', () => {
    expect(parseCommandLine([]).command).toBe('help');
  });

  /** What users of docker, buildx, ko and cargo type, and the inputs that it means here. */
  test.each<[string, readonly string[], Readonly<Partial<Record<InputName, string>>>]>([
    ['docker’s -t and -f', ['-t', 'r/a:1', '-fDockerfile'], { tags: 'r/a:1', dockerfile: 'Dockerfile' }],
    ['docker’s --tag, twice', ['--tag', 'r/a:1', '--tag=r/a:2'], { tags: 'r/a:1\nr/a:2' }],
    ['docker’s --file', ['--file=docker/app.Dockerfile'], { dockerfile: 'docker/app.Dockerfile' }],
    [
      'buildx’s --platform',
      ['--platform', 'linux/arm64,linux/amd64'],
      { platforms: 'linux/arm64,linux/amd64' },
    ],
    ['--build-arg', ['--build-arg', 'A=1', '--build-arg=B'], { 'build-args': 'A=1\nB' }],
    ['--secret', ['--secret', 'id=t,env=T'], { secrets: 'id=t,env=T' }],
    ['--label and --annotation', ['--label=a=b', '--annotation=c=d'], { labels: 'a=b', annotations: 'c=d' }],
    ['-e of docker run', ['-e', 'A=1'], { env: 'A=1' }],
    ['-o', ['-o', 'type=oci,dest=x.tar'], { output: 'type=oci,dest=x.tar' }],
    ['ko’s --tarball', ['--tarball=x.tar'], { output: 'x.tar' }],
    ['a stage', ['--target=release'], { target: 'release' }],
    ['cargo’s --target', ['--target', 'x86_64-unknown-linux-gnu'], { targets: 'x86_64-unknown-linux-gnu' }],
    ['cargo’s -p and -F', ['-p', 'web', '-Ftls,http2'], { package: 'web', features: 'tls,http2' }],
    ['clap’s letter with =', ['-p=web'], { package: 'web' }],
    ['cargo’s -r', ['-r'], { profile: 'release' }],
    ['cargo’s --release', ['--release'], { profile: 'release' }],
    ['cargo’s --manifest-path', ['--manifest-path', 'x/Cargo.toml'], { path: 'x' }],
    ['the input path', ['--path=x'], { path: 'x' }],
    ['what is done anyway', ['--pull', '--provenance=false', '--bins'], {}],
  ])('%s', (_, args, inputs) => {
    const { given } = parseCommandLine(['build', ...args]);
    expect(Object.fromEntries(Object.keys(inputs).map(name => [name, given(name as InputName)]))).toEqual(
      inputs,
    );
  });

  test.each([
    [['-j', '1'], '1'],
    [['-j4'], '4'],
    [['--jobs=-1'], '-1'],
    [['--jobs', 'default'], 'default'],
  ])('%j is cargo’s --jobs', (args, jobs) => {
    expect(parseCommandLine(['build', ...args]).jobs).toBe(jobs);
  });

  test.each([
    [
      'a misspelt flag',
      ['build', '--plaforms=linux/amd64'],
      'unknown flag --plaforms: did you mean --platforms?',
    ],
    ['a flag with letters changed round', ['build', '--platfrom=linux/amd64'], 'did you mean --platforms?'],
    ['an abbreviated flag', ['build', '--plat=linux/amd64'], 'did you mean --platforms?'],
    ['a flag of which the beginning is there', ['build', '--out=x.tar'], 'did you mean --output?'],
    ["another program's flag of a similar name", ['build', '--output-dir=x'], 'did you mean --output?'],
    [
      'a switch turned off as other programs do it',
      ['build', '--no-locked'],
      'unknown flag --no-locked: did you mean --locked=false?',
    ],
    ['one with a dash in its name', ['build', '--no-all-features'], 'did you mean --all-features=false?'],
    ['a flag like no other', ['build', '--qqqqqqqq'], 'unknown flag --qqqqqqqq: see rust-multiarch --help'],
    ['a misspelt command', ['biuld'], 'unknown command `biuld`: did you mean build?'],
    ['a second directory', ['build', 'a', 'b'], 'unexpected argument `b`: one directory is enough'],
    ['a flag without its value', ['build', '--output'], '--output needs a value: write --output=…'],
    [
      'a password',
      ['build', '--password=x'],
      '--password would show a secret in the process list: pass it on standard input with --password-stdin',
    ],
    [
      'the value of a secret',
      ['build', '--secrets=token=x'],
      '--secrets would show a secret in the process list: name where it is, --secrets=id=NAME,src=FILE or --secrets=id=NAME,env=VARIABLE',
    ],
    ['a flag for a value', ['build', '--output', '--push'], '--output needs a value: write --output=--push'],
    ['a letter without its value', ['build', '-p', '-q'], '-p needs a value: write -p=…'],
    ['a word after a switch', ['build', '--push', 'true'], 'unexpected argument `true`: write --push=true'],
    ['a directory and a manifest', ['build', 'x', '--path=y'], 'unexpected argument `x`: one directory is'],
    ['no jobs', ['build', '-j0'], '-j must be a number of jobs other than 0, not `0`: write --jobs=4'],
    ['a directory without a command', ['.'], 'unknown command `.`: write rust-multiarch build .'],
    [
      '--no-cache',
      ['build', '--no-cache'],
      'unknown flag --no-cache: write --cache=off for no cache store, or',
    ],
    [
      '--cache-to',
      ['build', '--cache-to=type=gha'],
      'unknown flag --cache-to: write --cache-dir=DIR; on GitHub',
    ],
    ['--provenance', ['build', '--provenance=mode=max'], 'unknown flag --provenance: no provenance is made'],
    ['--iidfile', ['build', '--iidfile', 'x'], 'unknown flag --iidfile: write --json, which prints digest'],
    ['--metadata-file', ['build', '--metadata-file=x'], 'unknown flag --metadata-file: write --json'],
    ['--progress', ['build', '--progress=plain'], 'unknown flag --progress: -q says less, -v says more'],
    ['--offline', ['build', '--offline'], 'unknown flag --offline: set CARGO_NET_OFFLINE=true'],
    [
      'a toolchain as cargo takes it',
      ['+nightly', 'build'],
      'argument `+nightly`: write --toolchain=nightly',
    ],
    ['cargo’s -Z', ['build', '-Zbuild-std'], 'unknown flag -Z: write it under [unstable]'],
    ['--dry-run', ['build', '--dry-run'], 'unknown flag --dry-run: write rust-multiarch plan'],
    ['--ssh', ['build', '--ssh=default'], 'unknown flag --ssh: cargo uses the ssh-agent'],
    ['--workspace', ['build', '--workspace'], 'unknown flag --workspace: name the packages: --package=NAME'],
    ['ko’s --bare', ['build', '--bare'], 'unknown flag --bare: write the whole name: --image=NAME'],
    ['ko’s -L', ['build', '-L'], 'unknown flag -L: write --load'],
    ['an unknown short flag', ['build', '-x'], 'unknown flag -x: see rust-multiarch --help'],
  ])('%s is refused in one line', (_, args, message) => {
    expect(() => parseCommandLine(args)).toThrow(message);
  });
});
