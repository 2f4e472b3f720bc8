import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hostPlatform, parsePlatforms } from '../../src/oci/platforms.js';
import { push } from '../../src/publish/push.js';
import { makeBase } from '../support/base-image.js';
import { outputsOf, ROOT, rustMultiarch, scratch } from '../support/bundle.js';
import { type Engine, startEngine } from '../support/engine.js';
import { labProgram } from '../support/lab.js';
import { QUICK } from '../support/publishing.js';
import { type Service, startRegistry } from '../support/registry.js';
import { testSystem } from '../support/system.js';

/** A server; under the name wget, its client; with `report`, what a container finds. */
const PROGRAM = `
use std::{env, fs, io::{Read, Write}, net::{TcpListener, TcpStream}};
fn main() {
    let args: Vec<String> = env::args().collect();
    if args[0].ends_with("wget") {
        let mut text = String::new();
        TcpStream::connect("127.0.0.1:8080").unwrap().read_to_string(&mut text).unwrap();
        return print!("{text}");
    }
    if args.get(1).map(String::as_str) == Some("report") {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let uid = status.lines().find_map(|line| line.strip_prefix("Uid:\\t")).unwrap().split('\\t').next().unwrap();
        let name = fs::read_to_string("/etc/passwd").unwrap().lines().find(|line| line.contains(&format!(":{uid}:"))).unwrap().split(':').next().unwrap().to_owned();
        let database = if fs::read("/data/app.db").is_ok() { "written" } else { "missing" };
        let zone = fs::read("/usr/share/zoneinfo/Europe/Berlin").unwrap();
        let key = fs::read_to_string("/etc/app/key").unwrap();
        let tool = if fs::write("/tool", "").is_ok() { "writable" } else { "closed" };
        return println!("{uid} {name} {} {database} {} {} {tool}", env::var("HOME").unwrap_or_default(), String::from_utf8_lossy(&zone[..4]), key.trim());
    }
    fs::write("/data/app.db", "x").unwrap();
    for stream in TcpListener::bind("0.0.0.0:8080").unwrap().incoming() { stream.unwrap().write_all(b"well").unwrap(); }
}`;
const platform = hostPlatform(testSystem().host);
const [target] = parsePlatforms([platform], { kind: 'musl' });
const PATH = `${dirname(labProgram('buildx'))}${delimiter}${process.env['PATH']}`;
const NAME = 'registry.example/contents:v1';

let directory: string;
let registry: Service;
let engine: Engine;

beforeAll(async () => {
  directory = await scratch('contents');
  [registry, engine] = await Promise.all([startRegistry(labProgram('registry'), directory), startEngine()]);
  const program = join(directory, 'ready', platform, 'server');
  await mkdir(dirname(program), { recursive: true });
  await mkdir(join(directory, 'project'));
  await writeFile(join(directory, 'server.rs'), PROGRAM);
  await writeFile(join(directory, 'project/key'), 'secret');
  const linker = ['-Clinker=rust-lld', '-Clinker-flavor=ld.lld'];
  execFileSync('rustc', [
    `--target=${target?.triple}`,
    ...linker,
    `-o${program}`,
    join(directory, 'server.rs'),
  ]);
  await chmod(program, 0o755);
  const [os = '', architecture = ''] = platform.split('/');
  const box = { name: 'usr/bin/box', content: await readFile(program), mode: 0o755 };
  const entries = [
    box,
    { name: 'bin', type: 'symlink', linkname: 'usr/bin' },
    { name: 'usr/bin/wget', type: 'link', linkname: 'usr/bin/box' },
  ] as const;
  const layout = join(directory, 'box');
  const { digest } = await makeBase(layout, [{ platform: { os, architecture }, layers: [entries] }]);
  const transport = {
    buildx: labProgram('buildx'),
    env: { PATH: process.env['PATH'], HOME: directory },
    patience: QUICK,
  };
  await push(testSystem(), transport, [{ layout, digest, references: [`${registry.host}/box:1`] }]);
}, 120_000);

afterAll(() => Promise.all([registry?.stop(), engine?.stop()]));

const assemble = () =>
  outputsOf(
    [
      'assemble',
      join(directory, 'project'),
      `--binaries=${join(directory, 'ready')}`,
      `--platforms=${platform}`,
      `--tags=${NAME}`,
      '--load',
      '--dest=/app/',
      '--links=/usr/local/bin/server:/app/server',
      '--user=app:10001',
      '--dirs=/data',
      '--files=key:/etc/app/key:app:0400',
      `--files=${registry.host}/box:1!/bin/wget:/bin/wget`,
      '--volumes=/data',
      '--healthcheck=--interval=1s --retries=20 CMD wget -q -O- http://localhost:8080/',
      '--stop-signal=SIGKILL',
      '--expose=8080',
    ],
    {
      env: {
        HOME: directory,
        PATH,
        RUST_MULTIARCH_HOME: join(directory, 'home'),
        DOCKER_HOST: engine.host,
      },
    },
  );

test('a container has its user, directories, time zones, links and programs, and turns healthy', async () => {
  const { digest } = await assemble();
  const [{ Config }] = JSON.parse(engine.docker('image', 'inspect', NAME));
  expect(Config).toMatchObject({
    User: 'app:10001',
    Entrypoint: ['/app/server'],
    ExposedPorts: { '8080/tcp': {} },
    Volumes: { '/data': {} },
    StopSignal: 'SIGKILL',
    Healthcheck: { Test: ['CMD', 'wget', '-q', '-O-', 'http://localhost:8080/'], Interval: 1e9, Retries: 20 },
  });
  const container = engine.docker('run', '--detach', '--network=none', NAME).trim();
  const health = () => engine.docker('inspect', '--format={{.State.Health.Status}}', container).trim();
  for (let waited = 0; health() !== 'healthy' && waited < 30_000; waited += 250) await sleep(250);
  expect({ health: health(), log: engine.docker('logs', container) }).toEqual({ health: 'healthy', log: '' });
  expect(engine.docker('exec', container, 'server', 'report').trim()).toBe(
    '10001 app /home/app written TZif secret closed',
  );
  engine.docker('rm', '--force', '--volumes', container);
  // The image of the same parts, whose own layers are made again.
  expect((await assemble()).digest).toBe(digest);
}, 120_000);

test.each([
  [
    'a program that the base lacks',
    ['--entrypoint=/bin/sh'],
    '--entrypoint: the image has no program `/bin/sh`: there is server',
  ],
  [
    'a binary over a program of the base',
    ['--dest=/usr/bin/box'],
    'box:1: write another path (/usr/local/bin/',
  ],
  ['a directory of files over a symlink of the base', ['--files=root:/'], '--files: /bin is a symlink of'],
])('%s is one line', async (_, flags, message) => {
  await mkdir(join(directory, 'project/root/bin'), { recursive: true });
  const parts = [
    `--binaries=${join(directory, 'ready')}`,
    `--platforms=${platform}`,
    `--base=${registry.host}/box:1`,
  ];
  const { code, stdout, stderr } = await rustMultiarch(
    ['assemble', join(directory, 'project'), ...parts, ...flags],
    { env: { RUST_MULTIARCH_HOME: join(directory, 'home'), PATH } },
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trim().split('\n').at(-1)).toContain(message);
});

test('an image that lacks the platform is one line', async () => {
  const { code, stderr } = await rustMultiarch(
    [
      'assemble',
      join(directory, 'project'),
      `--binaries=${join(ROOT, 'test/fixtures/elf')}`,
      '--platforms=linux/s390x',
      `--files=${registry.host}/box:1!/bin/wget:/bin/wget`,
    ],
    { env: { RUST_MULTIARCH_HOME: join(directory, 'home'), PATH } },
  );
  expect(code).toBe(1);
  expect(stderr).toContain(
    `--files: ${registry.host}/box:1 is not there for linux/s390x, it has ${platform}: choose another image, or leave linux/s390x out of`,
  );
});
