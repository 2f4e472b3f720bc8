import { describe, expect, test } from '@jest/globals';
import { ownLabels } from '../../../src/image/dockerfile/view.js';
import type { PlatformName } from '../../../src/oci/platform.js';

const PLATFORMS = ['linux/amd64', 'linux/arm64'] as PlatformName[];

describe('the labels of a Dockerfile', () => {
  test.each([
    { name: 'none', text: 'FROM scratch', own: {} },
    {
      name: 'several in one line, quoted and not, over a continued line',
      text: `FROM scratch\nLABEL a.b="Our server" c='it is' \\\n  "d e"=f\\ g h=`,
      own: { 'a.b': 'Our server', c: 'it is', 'd e': 'f g', h: '' },
    },
    { name: 'quotes in quotes', text: 'FROM scratch\nlabel a="So \\"called\\""', own: { a: 'So "called"' } },
    { name: 'the old form', text: 'FROM scratch\nLABEL a some words', own: { a: 'some words' } },
    {
      name: 'with a variable, whose value only the build knows',
      text: 'FROM scratch\nARG V=1\nLABEL a=$V b="v${V}" c=1 d.$V=e',
      own: { a: null, b: null, c: '1' },
    },
    {
      name: 'the last of one key',
      text: 'FROM scratch\nLABEL a=$V b=1\nLABEL a=2 b=$V',
      own: { a: '2', b: null },
    },
    {
      name: 'of the stages that the last one stands on, and of no other',
      text: 'FROM scratch AS a\nLABEL a=1 b=1\nFROM scratch AS c\nLABEL c=1\nFROM a AS d\nFROM d\nCOPY --from=c / /\nLABEL b=2',
      own: { a: '1', b: '2' },
    },
    {
      name: 'of the target',
      target: 'a',
      text: 'FROM scratch AS a\nLABEL a=1\nFROM a\nLABEL b=1',
      own: { a: '1' },
    },
    {
      name: 'of stages that the platform chooses: a value is one for all',
      text: 'FROM scratch AS of-amd64\nLABEL a=1 b=1 c=1\nFROM scratch AS of-arm64\nLABEL a=1 b=2\nFROM of-$TARGETARCH',
      own: { a: '1', b: null, c: null },
    },
    { name: 'not what it leaves to builds on it', text: 'FROM scratch\nONBUILD LABEL a=1', own: {} },
  ])('$name', ({ text, own, target }) => {
    const file = { path: 'Dockerfile', text, buildArgs: {}, ...(target === undefined ? {} : { target }) };
    expect(ownLabels(file, PLATFORMS)).toEqual(own);
  });
});
