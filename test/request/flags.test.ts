import { describe, expect, test } from '@jest/globals';
import { FLAGS, parseCommandLine } from '../../src/request/flags.js';
import { INPUTS } from '../../src/request/inputs.js';

describe('the command line', () => {
  test('every input but the directory, the password and the job summary is a flag', () => {
    const without = Object.keys(INPUTS).filter(name => !FLAGS.some(known => known === name));
    expect(without).toEqual(['path', 'password', 'summary']);
  });

  test('a flag that is not given has its default of action.yml', () => {
    expect(parseCommandLine(['build']).get('platforms')).toBe('linux/amd64,linux/arm64');
  });

  test('the directory after the command is the input `path`', () => {
    expect(parseCommandLine(['build', 'examples/web']).get('path')).toBe('examples/web');
  });

  test('a flag may come before the command, with = or a space', () => {
    const line = parseCommandLine(['--profile', 'dev', 'plan', '--libc=gnu']);
    expect([line.command, line.get('profile'), line.get('libc')]).toEqual(['plan', 'dev', 'gnu']);
  });

  test('what follows -- is the program’s, for `run` alone', () => {
    const { args, get, verbose } = parseCommandLine(['run', 'web', '--', '--push', '-v', 'x']);
    expect({ args, path: get('path'), push: get('push'), verbose }).toEqual({
      args: ['--push', '-v', 'x'],
      path: 'web',
      push: 'false',
      verbose: false,
    });
    expect(parseCommandLine(['build', '--', '-web']).get('path')).toBe('-web');
  });

  test.each([
    ['--push', /^--push says where an image goes, and `run` runs it here/],
    ['--output=a.tar', /^--output says where an image goes/],
    ['--json', /^`run` prints what the program prints/],
  ])('`run` does not take %s', (flag, message) => {
    expect(() => parseCommandLine(['run', flag])).toThrow(message);
  });

  test('a list flag given twice is two lines', () => {
    expect(parseCommandLine(['build', '--tags=a', '--tags=b,c']).get('tags')).toBe('a\nb,c');
  });

  test.each([
    ['--push', 'true'],
    ['--push=true', 'true'],
    ['--push=false', 'false'],
  ])('%s is %s', (flag, value) => {
    expect(parseCommandLine(['build', flag]).get('push')).toBe(value);
  });

  test('a secret is named by where it is', () => {
    const source = 'id=token,env=TOKEN';
    expect(parseCommandLine(['build', `--secrets=${source}`]).get('secrets')).toBe(source);
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

  test.each([
    [
      'a misspelt flag',
      ['build', '--platform=linux/amd64'],
      'unknown flag --platform: did you mean --platforms?',
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
    ['a flag without its value', ['build', '--output'], '--output needs a value: --output=…'],
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
    ['the directory as a flag', ['build', '--path=x'], 'unknown flag --path: give the directory after the'],
    [
      'a manifest',
      ['build', '--manifest-path', 'x/Cargo.toml'],
      'give the directory of the Cargo.toml after',
    ],
    ['cargo’s --release', ['build', '--release'], 'unknown flag --release: that is the default, --profile='],
    ['cargo’s -r', ['build', '-r'], 'unknown flag -r: that is the default, --profile='],
    ['cargo’s -p', ['build', '-p', 'server'], 'unknown flag -p: write --package=NAME'],
    ['cargo’s -F', ['build', '-Ftls'], 'unknown flag -F: write --features=NAME'],
    ['cargo’s -q', ['build', '-q'], 'unknown flag -q: results alone go to standard output'],
    ['cargo’s --quiet', ['build', '--quiet'], 'unknown flag --quiet: results alone go'],
    ['Docker’s -o', ['build', '-o', 'image.tar'], 'unknown flag -o: write --output=NAME.tar'],
    ['Docker’s -t', ['build', '-t', 'v1'], 'unknown flag -t: write --tags=NAME'],
    ['an unknown short flag', ['build', '-x'], 'unknown flag -x: see rust-multiarch --help'],
  ])('%s is refused in one line', (_, args, message) => {
    expect(() => parseCommandLine(args)).toThrow(message);
  });
});
