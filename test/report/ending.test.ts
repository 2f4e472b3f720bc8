import { expect, test } from '@jest/globals';
import { type BuiltImage, nextSteps } from '../../src/report/report.js';

const digest = `sha256:${'0'.repeat(64)}` as const;

const image = (name: string, more: Partial<BuiltImage> = {}): BuiltImage => ({
  digest,
  names: [`acme/${name}:v1`],
  references: [`acme/${name}:v1`],
  suffix: '',
  settings: { image: { text: 'acme/{package}', from: 'input' } },
  dest: '/app',
  expose: [],
  ...more,
});
const archive = (path: string) => ({ output: { kind: 'archive', path } as const });
const settings = { image: { text: 'acme/{bin}', from: 'input' } };

test.each<[string, readonly BuiltImage[], boolean, readonly RegExp[]]>([
  ['none', [], false, []],
  [
    'several of packages',
    [image('api'), image('worker')],
    false,
    [/^the images went nowhere: --push pushes them, .*--output='\{package\}\.tar' writes them to files$/],
  ],
  [
    'several of binaries',
    [image('a', { settings }), image('b', { settings })],
    false,
    [/--output='\{bin\}\.tar'/],
  ],
  [
    'several without a name',
    [image('a', { references: [] }), image('b')],
    false,
    [/: --image='REGISTRY\/\{package\}' --push /],
  ],
  [
    'one and its variant',
    [image('a'), image('a', { suffix: '-x' })],
    false,
    [/--output=image\.tar writes them/],
  ],
  [
    'several in archives',
    [image('api', archive('/o/api.tar')), image('worker', archive('/o/worker.tar'))],
    false,
    [/--input=\/o\/api\.tar`.* acme\/api:v1`$/, /--input=\/o\/worker\.tar`.* acme\/worker:v1`$/],
  ],
  ['several in the engine', [image('api'), image('worker')], true, [/ acme\/api:v1`$/, / acme\/worker:v1`$/]],
])('what comes next after images: %s', (_, images, load, lines) => {
  const said = nextSteps(images, { push: false, load }, () => []);
  expect(said).toEqual(lines.map(line => expect.stringMatching(line)));
});
