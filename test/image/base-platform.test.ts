import { describe, expect, test } from '@jest/globals';
import { choosePlatform, type WrittenPlatform, writtenName } from '../../src/image/base-platform.js';
import type { PlatformName } from '../../src/oci/platform.js';

const written = (text: string): WrittenPlatform => {
  const [os = '', architecture = '', variant] = text.split('/');
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
};

describe('the image of a base that serves a platform', () => {
  test.each([
    { name: 'exact', wanted: 'linux/amd64', there: ['linux/arm64', 'linux/amd64'], chosen: 'linux/amd64' },
    {
      name: 'arm64 written with its variant',
      wanted: 'linux/arm64',
      there: ['linux/arm64/v8'],
      chosen: 'linux/arm64/v8',
    },
    {
      name: 'amd64 written with its level',
      wanted: 'linux/amd64',
      there: ['linux/amd64/v1'],
      chosen: 'linux/amd64/v1',
    },
    {
      name: 'an alias of the architecture',
      wanted: 'linux/arm64',
      there: ['linux/aarch64'],
      chosen: 'linux/aarch64',
    },
    {
      name: 'arm without a variant is v7',
      wanted: 'linux/arm/v7',
      there: ['linux/arm'],
      chosen: 'linux/arm',
    },
    {
      name: 'arm/v7 before v6, in whatever order',
      wanted: 'linux/arm/v7',
      there: ['linux/arm/v5', 'linux/arm/v6', 'linux/arm/v7'],
      chosen: 'linux/arm/v7',
    },
    {
      name: 'arm/v7 takes v6',
      wanted: 'linux/arm/v7',
      there: ['linux/arm/v5', 'linux/arm/v6'],
      chosen: 'linux/arm/v6',
    },
    {
      name: 'arm/v6 takes v5',
      wanted: 'linux/arm/v6',
      there: ['linux/arm/v7', 'linux/arm/v5'],
      chosen: 'linux/arm/v5',
    },
    {
      name: 'arm/v5 takes nothing newer',
      wanted: 'linux/arm/v5',
      there: ['linux/arm/v6', 'linux/arm/v7'],
      chosen: undefined,
    },
    {
      name: 'amd64/v3 takes v2 before the baseline',
      wanted: 'linux/amd64/v3',
      there: ['linux/amd64', 'linux/amd64/v2'],
      chosen: 'linux/amd64/v2',
    },
    {
      name: 'amd64/v3 takes the baseline',
      wanted: 'linux/amd64/v3',
      there: ['linux/amd64'],
      chosen: 'linux/amd64',
    },
    {
      name: 'amd64 takes no higher level',
      wanted: 'linux/amd64',
      there: ['linux/amd64/v2'],
      chosen: undefined,
    },
    { name: 'amd64 never takes 386', wanted: 'linux/amd64', there: ['linux/386'], chosen: undefined },
    {
      name: 'arm64 never takes 32-bit arm',
      wanted: 'linux/arm64',
      there: ['linux/arm/v8', 'linux/arm/v7'],
      chosen: undefined,
    },
    { name: 'arm64 takes no newer one', wanted: 'linux/arm64', there: ['linux/arm64/v9'], chosen: undefined },
    { name: 'another system', wanted: 'linux/amd64', there: ['windows/amd64'], chosen: undefined },
    {
      name: 'attestations are no images',
      wanted: 'linux/amd64',
      there: ['unknown/unknown'],
      chosen: undefined,
    },
  ])('$name', ({ wanted, there, chosen }) => {
    expect(choosePlatform(there, written, wanted as PlatformName)).toBe(chosen);
  });

  test('the first of equals', () => {
    const images = [{ at: 1 }, { at: 2 }];
    expect(choosePlatform(images, () => written('linux/amd64'), 'linux/amd64' as PlatformName)).toBe(
      images[0],
    );
  });
});

test('a platform without a system or architecture has no name', () => {
  expect([
    writtenName(undefined),
    writtenName({ os: 'linux' }),
    writtenName({ architecture: 'amd64' }),
  ]).toEqual([undefined, undefined, undefined]);
});
