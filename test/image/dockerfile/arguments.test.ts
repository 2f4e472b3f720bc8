import { describe, expect, test } from '@jest/globals';
import { type BuildArguments, buildArguments } from '../../../src/image/dockerfile/arguments.js';
import type { PlatformName } from '../../../src/oci/platform.js';

const BUILD: BuildArguments = {
  builder: 'several',
  file: '/project/docker/Dockerfile',
  context: '/project',
  binaries: '/home/binaries',
  platforms: ['linux/amd64', 'linux/arm64'] as PlatformName[],
  buildArgs: [],
  secrets: [],
  labels: {},
  annotations: [],
  compression: 'gzip',
  part: false,
  layout: '/tmp/layout',
  metadata: '/tmp/metadata.json',
};

test('the smallest build, whole', () => {
  expect(buildArguments(BUILD)).toEqual([
    'build',
    '--progress=plain',
    '--builder=several',
    '--platform=linux/amd64,linux/arm64',
    '--file=/project/docker/Dockerfile',
    '--build-context=binaries=/home/binaries',
    '--provenance=false',
    '--sbom=false',
    '--metadata-file=/tmp/metadata.json',
    '--output=type=oci,tar=false,rewrite-timestamp=true,dest=/tmp/layout',
    '/project',
  ]);
});

test('no part takes another one away', () => {
  const rich = buildArguments({
    ...BUILD,
    buildArgs: ['A=b'],
    secrets: ['id=t,src=/tmp/t'],
    target: 'image',
    labels: { l: 'v' },
    annotations: [{ levels: ['manifest'], key: 'k', value: 'a' }],
    compression: 'zstd',
  });
  const plain = buildArguments(BUILD).filter(argument => !argument.startsWith('--output='));
  expect(rich).toEqual(expect.arrayContaining([...plain]));
  const added = [
    '--build-arg=A=b',
    '--secret=id=t,src=/tmp/t',
    '--target=image',
    '--label=l=v',
    '--annotation=manifest:k=a',
  ];
  expect(rich).toEqual(expect.arrayContaining(added));
  expect(rich.at(-1)).toBe('/project');
});

describe('each part is one argument', () => {
  const annotation = (levels: readonly string[], platform?: string) => ({
    annotations: [{ levels, key: 'k', value: 'a=b c', ...(platform === undefined ? {} : { platform }) }],
  });
  const one = { platforms: ['linux/arm64'] as PlatformName[] };

  test.each([
    { name: 'a build argument', part: { buildArgs: ['A=b c'] }, gives: ['--build-arg=A=b c'] },
    { name: 'a build argument of the environment', part: { buildArgs: ['A'] }, gives: ['--build-arg=A'] },
    {
      name: 'a secret by its file',
      part: { secrets: ['id=t,src=/tmp/t'] },
      gives: ['--secret=id=t,src=/tmp/t'],
    },
    { name: 'a target', part: { target: 'image' }, gives: ['--target=image'] },
    { name: 'a label', part: { labels: { 'a.b': 'x=y, z' } }, gives: ['--label=a.b=x=y, z'] },
    { name: 'a label that looks like a flag', part: { labels: { '--x': '-y' } }, gives: ['--label=--x=-y'] },
    { name: 'an annotation', part: annotation(['manifest']), gives: ['--annotation=manifest:k=a=b c'] },
    {
      name: 'an annotation of several levels',
      part: annotation(['index', 'manifest-descriptor']),
      gives: ['--annotation=index:k=a=b c', '--annotation=manifest-descriptor:k=a=b c'],
    },
    {
      name: 'an annotation of one platform, whose index has none of its own',
      part: annotation(['manifest', 'index'], 'linux/arm64'),
      gives: ['--annotation=manifest[linux/arm64]:k=a=b c', '--annotation=index:k=a=b c'],
    },
    {
      name: 'no annotation of the index for one platform',
      part: { ...one, ...annotation(['index', 'index-descriptor', 'manifest-descriptor', 'manifest']) },
      gives: ['--annotation=manifest:k=a=b c', '--platform=linux/arm64'],
    },
    {
      name: 'zstd',
      part: { compression: 'zstd' },
      gives: ['--output=type=oci,tar=false,rewrite-timestamp=true,dest=/tmp/layout,compression=zstd'],
    },
    {
      name: 'a layout whose path has a comma and a quote',
      part: { layout: '/tmp/a,"b' },
      gives: ['--output=type=oci,tar=false,rewrite-timestamp=true,"dest=/tmp/a,""b"'],
    },
  ])('$name', ({ part, gives }) => {
    const plain = buildArguments(BUILD);
    const added = buildArguments({ ...BUILD, ...part } as BuildArguments).filter(
      argument => !plain.includes(argument),
    );
    expect(added.toSorted()).toEqual(gives.toSorted());
  });
});
