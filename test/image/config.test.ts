import { describe, expect, test } from '@jest/globals';
import { type ConfigRequest, chooseCommand, imageConfig, plannedConfig } from '../../src/image/config.js';
import type { Base } from '../../src/image/parts.js';
import { type ContainerConfig, type History, MEDIA_TYPES } from '../../src/oci/oci.js';
import type { PlatformName } from '../../src/oci/platform.js';
import { AMD64, EMPTY_BASE, NOTHING_ASKED, opaqueLayer } from '../support/image.js';

const APP = opaqueLayer('app', MEDIA_TYPES.gzipLayer);
const BELOW = opaqueLayer('below', MEDIA_TYPES.gzipLayer);

function configOf(
  base: Base,
  request: Partial<ConfigRequest> = {},
  labels: Readonly<Record<string, string>> = {},
  platform: PlatformName = AMD64,
) {
  return imageConfig({
    platform,
    base,
    layers: [{ layer: APP, comment: 'app' }],
    binaries: ['app'],
    request: { ...NOTHING_ASKED, ...request },
    labels,
    epoch: 1_700_000_000,
  });
}

function baseWith(config: ContainerConfig, history?: readonly History[]): Base {
  return { layers: [BELOW], config: { config, ...(history ? { history } : {}) }, family: 'oci' };
}

describe('what a container of the image gets', () => {
  test.each<[string, ContainerConfig, Partial<ConfigRequest>, ContainerConfig]>([
    ['the binary alone, on nothing', {}, {}, {}],
    ['the base user where none is asked for', { User: 'web' }, {}, { User: 'web' }],
    ['the user asked for', { User: 'web' }, { user: '0:0' }, { User: '0:0' }],
    ['the base directory', { WorkingDir: '/srv' }, {}, { WorkingDir: '/srv' }],
    ['the directory asked for', { WorkingDir: '/srv' }, { workdir: '/app' }, { WorkingDir: '/app' }],
    ['no arguments of the base', { Entrypoint: ['/init'], Cmd: ['serve'] }, {}, {}],
    ['the arguments asked for', { Cmd: ['serve'] }, { cmd: ['--port', '80'] }, { Cmd: ['--port', '80'] }],
    [
      'variables in the place of the same name, others after the base',
      { Env: ['PATH=/bin', 'A=base', 'B=b=c'] },
      { env: { Z: '1', A: 'ours', C: '' } },
      { Env: ['PATH=/bin', 'A=ours', 'B=b=c', 'C=', 'Z=1'] },
    ],
    [
      'ports of both',
      { ExposedPorts: { '80/tcp': {} } },
      { expose: ['8080/tcp', '53/udp'] },
      { ExposedPorts: { '80/tcp': {}, '8080/tcp': {}, '53/udp': {} } },
    ],
    [
      'labels of all three, the user last',
      { Labels: { base: 'b', shared: 'base', 'org.opencontainers.image.title': 'Base' } },
      { labels: { shared: 'user' } },
      { Labels: { base: 'b', 'org.opencontainers.image.title': 'fact', shared: 'user' } },
    ],
    [
      'the stop signal and volumes of the base',
      { StopSignal: 'SIGINT', Volumes: { '/v': {} } },
      {},
      { StopSignal: 'SIGINT', Volumes: { '/v': {} } },
    ],
    [
      'its stop signal, and volumes of both, by name',
      { StopSignal: 'SIGINT', Volumes: { '/v': {} } },
      { stopSignal: 'SIGUSR1', volumes: ['/z', '/a'] },
      { StopSignal: 'SIGUSR1', Volumes: { '/a': {}, '/v': {}, '/z': {} } },
    ],
    [
      'its check in the place of the base, with the path of a binary',
      { Healthcheck: { Test: ['CMD', 'curl'], Retries: 9 } },
      { healthcheck: { Test: ['CMD', 'app', 'health'], Interval: 5e9 } },
      { Healthcheck: { Test: ['CMD', '/usr/local/bin/app', 'health'], Interval: 5e9 } },
    ],
    [
      'its check by the shell, as it is written',
      {},
      { healthcheck: { Test: ['CMD-SHELL', 'app health'] } },
      { Healthcheck: { Test: ['CMD-SHELL', 'app health'] } },
    ],
    [
      'fields that are not known here, and no triggers of the base',
      { Shell: ['/bin/bash', '-c'], OnBuild: ['RUN x'] } as ContainerConfig,
      {},
      { Shell: ['/bin/bash', '-c'] } as ContainerConfig,
    ],
    [
      'null where the base wrote null',
      { Labels: null, Cmd: null, Volumes: null },
      {},
      { Labels: null, Volumes: null },
    ],
  ])('is %s', (_, base, request, expected) => {
    const labels = base.Labels ? { 'org.opencontainers.image.title': 'fact' } : {};
    expect(configOf(baseWith(base), request, labels).config).toEqual({
      ...expected,
      Entrypoint: ['/usr/local/bin/app'],
    });
  });

  test('does not depend on the order in which sets were written', () => {
    const sets = { env: { A: '1', B: '2' }, labels: { a: '1', b: '2' } };
    const forth = configOf(EMPTY_BASE, { ...sets, expose: ['1/tcp', '2/tcp'], volumes: ['/a', '/b'] });
    const turned = { env: { B: '2', A: '1' }, labels: { b: '2', a: '1' } };
    const back = configOf(EMPTY_BASE, { ...turned, expose: ['2/tcp', '1/tcp'], volumes: ['/b', '/a'] });
    expect(JSON.stringify(back)).toBe(JSON.stringify(forth));
  });
});

describe('the config of an image', () => {
  test.each([
    ['linux/amd64', { os: 'linux', architecture: 'amd64' }],
    ['linux/arm/v7', { os: 'linux', architecture: 'arm', variant: 'v7' }],
  ])('names %s', (platform, expected) => {
    const { os, architecture, variant } = configOf(EMPTY_BASE, {}, {}, platform as PlatformName);
    expect({ os, architecture, ...(variant === undefined ? {} : { variant }) }).toEqual(expected);
  });

  test('names the layers of the base, then ours, by their uncompressed digests', () => {
    expect(configOf(baseWith({})).rootfs).toEqual({
      type: 'layers',
      diff_ids: [BELOW.diffId, APP.diffId],
    });
  });

  test('is dated with the epoch', () => {
    expect(configOf(EMPTY_BASE).created).toBe('2023-11-14T22:13:20Z');
  });

  const OURS = { created: '2023-11-14T22:13:20Z', created_by: 'rust-multiarch', comment: 'app' };
  test.each<[string, readonly History[] | undefined, readonly History[]]>([
    ['after the base', [{ created_by: 'FROM' }], [{ created_by: 'FROM' }, OURS]],
    ['after one in the place of a missing one', undefined, [{ comment: 'layer of the base' }, OURS]],
    [
      'after what made no layer',
      [{ created_by: 'ADD' }, { created_by: 'ENV', empty_layer: true }],
      [{ created_by: 'ADD' }, { created_by: 'ENV', empty_layer: true }, OURS],
    ],
  ])('tells its history %s', (_, history, expected) => {
    expect(configOf(baseWith({}, history)).history).toEqual(expected);
  });
});

describe('the entrypoint', () => {
  const { dest } = NOTHING_ASKED;
  test.each<[string, readonly string[] | undefined, readonly string[], readonly string[]]>([
    ['the only binary', undefined, ['app'], ['/usr/local/bin/app']],
    ['a binary by its name, with arguments', ['two', '-v'], ['one', 'two'], ['/usr/local/bin/two', '-v']],
    ['a path as it is', ['/init', 'app'], ['app'], ['/init', 'app']],
    ['a program of the base as it is', ['tini', '--', 'app'], ['app'], ['tini', '--', 'app']],
  ])('is %s', (_, written, binaries, expected) => {
    expect(chooseCommand({ dest, ...(written ? { entrypoint: written } : {}) }, binaries)).toEqual({
      Entrypoint: expected,
    });
  });

  test('is nothing, and the command whole, where it is empty', () => {
    const base = baseWith({ Entrypoint: ['/init'], Cmd: ['serve'] });
    const { config } = configOf(base, { entrypoint: [], cmd: ['app', '--port=80'] });
    expect(config).toEqual({ Cmd: ['/usr/local/bin/app', '--port=80'] });
  });

  test('follows the binaries to their place', () => {
    expect(chooseCommand({ dest: '/app/{bin}' }, ['app'])).toEqual({ Entrypoint: ['/app/app'] });
  });

  test('must be named where there are several binaries', () => {
    expect(() => chooseCommand({ dest }, ['client', 'server'])).toThrow(
      'the image holds client, server: say which it runs with `entrypoint: client`, or choose one with `bin`',
    );
  });
});

test('a plan knows the config of an image on the built-in base, and of another what the request says', () => {
  const request = { ...NOTHING_ASKED, user: '7' };
  const entry = { Entrypoint: ['/usr/local/bin/app'], User: '7' };
  const builtIn = plannedConfig(request, ['app']);
  expect(builtIn).toMatchObject(entry);
  expect(builtIn.Env).toContainEqual(expect.stringMatching(/^PATH=/));
  expect(plannedConfig({ ...request, base: 'debian:12' }, ['app'])).toEqual(entry);
});
