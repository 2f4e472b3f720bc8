import { expect, test } from '@jest/globals';
import { nativeCommand } from '../../src/doors/run-command.js';
import type { ContainerConfig } from '../../src/oci/oci.js';

const BINARIES = new Map([
  ['app', '/home/ready/app'],
  ['/srv/renamed', '/home/ready/app'],
]);
const ENV = { PATH: '/usr/bin', RUST_LOG: 'debug' };
const IMAGE: ContainerConfig = {
  Entrypoint: ['/usr/local/bin/app', '--config=a=b'],
  Cmd: ['serve'],
  Env: ['PATH=/usr/local/bin', 'SSL_CERT_FILE=/etc/ssl/cert.pem', 'RUST_LOG=info', 'PAIR=a=b', 'EMPTY='],
};

test.each<[string, ContainerConfig, readonly string[], readonly string[]]>([
  ['the image’s arguments', IMAGE, [], ['/home/ready/app', '--config=a=b', 'serve']],
  ['the user’s arguments instead', IMAGE, ['help'], ['/home/ready/app', '--config=a=b', 'help']],
  ['a Dockerfile’s CMD alone', { Cmd: ['app', 'serve'] }, [], ['/home/ready/app', 'serve']],
  ['a binary of another name', { Entrypoint: ['./renamed'], WorkingDir: '/srv' }, [], ['/home/ready/app']],
  ['a binary elsewhere', { Entrypoint: ['/app/app'] }, [], ['/home/ready/app']],
])('without an engine the binary runs with %s', (_, config, args, argv) => {
  expect(nativeCommand({ config, args }, BINARIES, ENV).argv).toEqual(argv);
});

test('without an engine the image’s variables win, but for where its base has things', () => {
  const { env } = nativeCommand({ config: IMAGE, args: [] }, BINARIES, ENV);
  expect(env).toEqual({ PATH: '/usr/bin', RUST_LOG: 'info', PAIR: 'a=b', EMPTY: '' });
});

test.each([
  ['a program of the base', ['/sbin/tini', '--', '/usr/local/bin/app']],
  ['a shell', ['/bin/sh', '-c', 'app']],
  ['nothing', null],
])('without an engine %s cannot be run', (_, Entrypoint) => {
  const attempt = () => nativeCommand({ config: { Entrypoint }, args: [] }, BINARIES, ENV);
  expect(attempt).toThrow(/^run: the image starts .*: start Docker$/);
});
