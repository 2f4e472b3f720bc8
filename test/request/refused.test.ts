import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import type { InputName } from '../../src/request/inputs.js';
import { requestOf } from '../support/request.js';
import { testSystem } from '../support/system.js';

type Given = Readonly<Partial<Record<InputName, string>>>;

const read = (given: Given) =>
  requestOf(testSystem({ cwd: process.cwd(), env: {} }), name => given[name], undefined);

/** Each alone would become part of a path, of a command or of an image, or be dropped in silence. */
const REFUSED: readonly (readonly [string, Given, RegExp])[] = [
  ['an engine for no image', { image: 'none', load: 'true' }, /^`image` is none, and `load` is given/],
  ['port 0', { expose: '0' }, /^`expose`: `0` is not a port/],
  ['a port above all', { expose: '65536/udp' }, /^`expose`: `65536\/udp` is not a port/],
  ['a port of another protocol', { expose: '80/icmp' }, /^`expose`: `80\/icmp` is not a port/],
  ['a profile that is a path', { profile: '../release' }, /^`profile`: `\.\.\/release` has more than/],
  ['a profile with a dot', { profile: 'a.b' }, /^`profile`: `a\.b` has more than/],
  [
    'a profile of a platform that is a path',
    { profile: '[linux/arm64] a/b' },
    /^`profile`: `\[linux\/arm64\]`: `a\/b` has more than/,
  ],
  [
    'a bracket that is not closed',
    { rustflags: '[linux/arm64 -g' },
    /^`rustflags`: `\[linux\/arm64 -g` is not a platform in brackets/,
  ],
  [
    'a platform without a value',
    { profile: '[linux/arm64]' },
    /^`profile`: `\[linux\/arm64\]` is not a platform in brackets/,
  ],
  ['two profiles', { profile: 'dev\nrelease' }, /^`profile` takes one value, not 2/],
  [
    'a platform in brackets that there is not',
    { features: '[linux/amd46] tls' },
    /^`features`: unknown platform `linux\/amd46`, did you mean linux\/amd64\?/,
  ],
  ['a cache key that is a path', { 'cache-key': 'a/b' }, /^`cache-key`: `a\/b` has more than/],
  ['a cache key with a dot', { 'cache-key': '..' }, /^`cache-key`: `\.\.` has more than/],
  [
    'platforms and targets',
    { platforms: 'linux/arm64', targets: 'x86_64-unknown-linux-musl' },
    /^`platforms` and `targets` are both given/,
  ],
  [
    'a libc and targets',
    { libc: 'gnu', targets: 'x86_64-unknown-linux-musl' },
    /^`libc` and `targets` are both given/,
  ],
  ['a file of the machine', { files: '/etc/shadow:/x' }, /^`files`: `\/etc\/shadow` is outside/],
  ['a file above the project', { files: 'a/../../x:/x' }, /^`files`: `a\/\.\.\/\.\.\/x` is outside/],
  ['a file to a relative place', { files: 'x:y' }, /^`files`: `y` is not absolute: write x:\/y/],
  [
    'a toolchain that is an option',
    { toolchain: '--help' },
    /^`toolchain`: `--help` is not a rustup toolchain/,
  ],
  ['an instruction for a base', { base: 'FROM --platform=$X alpine:3 AS y' }, /: write `base: alpine:3`$/],
  [
    'two files with a comma',
    { files: 'a:/a,b:/b' },
    /^`files`: `a:\/a,b:\/b` holds several, .*write one a line$/,
  ],
  [
    'an output of files',
    { output: 'type=local,dest=out' },
    /^`output`: type=local writes no image: write `output: im/,
  ],
  [
    'an output to nowhere',
    { output: 'type=oci' },
    /^`output`: type=oci without dest=FILE: write `output: image\.tar`$/,
  ],
  [
    'an output to a pipe',
    { output: 'type=docker,dest=-' },
    /^`output`: the image does not go to standard output/,
  ],
  [
    'an output with what another input says',
    { output: 'type=oci,dest=x.tar,compression=zstd' },
    /^`output`: `compression=…` is not a part of it here: write `compression: zstd`$/,
  ],
  [
    'a glob above the checkout',
    { 'cache-ignore': '../x/**' },
    /^`cache-ignore`: `\.\.\/x\/\*\*` is not a glob/,
  ],
];

test.each(REFUSED)('%s is refused in one line', async (_, given, line) => {
  const error = await read(given).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'UserError', message: expect.stringMatching(line) });
  expect((error as Error).message).not.toContain('\n');
});

const ONE_VALUE = [
  'path',
  'profile',
  'toolchain',
  'libc',
  'registry',
  'image',
  'username',
  'output',
  'base',
  'dockerfile',
  'user',
  'workdir',
  'binaries',
  'cache-key',
  'cache-dir',
  'zig-version',
  'cargo-zigbuild-version',
  'cargo-chef-version',
] as const satisfies readonly InputName[];

test.each(ONE_VALUE)('%s takes one value, and two lines are refused', async name => {
  await expect(read({ [name]: 'a\nb' })).rejects.toThrow(`\`${name}\` takes one value, not 2`);
});

test.each<[string, Given, string | undefined]>([
  [
    'a variable with two values',
    { env: 'A=1\nA=2' },
    '`env`: `A` is given twice: it is `2`, and no longer `1`',
  ],
  ['a variable twice with the same value', { env: 'A=1\nA=1' }, undefined],
  [
    'labels that a comma parts',
    { labels: 'a=1,b=2' },
    '`labels`: `a` is `1,b=2`, since a comma parts nothing here: write one a line if two are meant',
  ],
  ['a value with a comma', { labels: 'a=one, two' }, undefined],
  ['a filter of logs', { env: 'RUST_LOG=info,hyper=debug' }, undefined],
  ['variables that a comma parts', { env: 'A=1,B=2' }, '`env`: `A` is `1,B=2`, since a comma parts nothing'],
])('%s: one line, and no failure', async (_, given, line) => {
  const system = testSystem({ cwd: process.cwd(), env: {} });
  await requestOf(system, name => given[name]);
  expect(system.console.lines.filter(text => text.includes('`'))).toEqual(
    line === undefined ? [] : [expect.stringContaining(line)],
  );
});

test.each<[string, Given, object]>([
  [
    'an archive of buildx',
    { output: 'type=oci,dest=x' },
    { output: { kind: 'archive', path: resolve('x') } },
  ],
  [
    'a layout of buildx',
    { output: 'type=oci,dest=x,tar=false' },
    { output: { kind: 'layout', path: resolve('x') } },
  ],
  [
    'an archive for docker',
    { output: 'type=docker,dest=x' },
    { output: { kind: 'archive', path: resolve('x') } },
  ],
  ['the engine', { output: 'type=docker' }, { load: true, push: false }],
  ['the registry', { output: 'type=registry', tags: 'r.example/a' }, { load: false, push: 'tags' }],
])('output: %s', async (_, given, expected) => {
  const { images, publish } = await read(given);
  expect({ ...publish, ...images[0] }).toMatchObject(expected);
});
