import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostPlatform } from '../../src/oci/platforms.js';
import { type Environment, run } from '../../src/system/process.js';
import { DIST, machineEnvironment, rustMultiarch, scratch } from '../support/bundle.js';
import { start } from '../support/cli.js';
import { type Engine, startEngine } from '../support/engine.js';
import { HOME } from '../support/lab.js';
import { testSystem } from '../support/system.js';

const PLATFORM = hostPlatform(testSystem().host);

/** Says what it was started with, then does what its first argument says. */
const MAIN = `
use std::{env, fs, io::{self, IsTerminal, Read}, process, thread, time::Duration};
fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let (greeting, directory) = (env::var("GREETING").unwrap_or_default(), env::current_dir().unwrap());
    println!("{} {greeting} {} {}", args.join(","), directory.display(), io::stdout().is_terminal());
    match args.first().map(String::as_str) {
        Some("look") => {
            let status = fs::read_to_string("/proc/self/status").unwrap();
            let ids = status.lines().filter(|line| line.starts_with("Uid:") || line.starts_with("Gid:"));
            println!("{}", ids.filter_map(|line| line.split_whitespace().nth(1)).collect::<Vec<_>>().join(":"));
            for directory in ["/data", "/tmp", "/etc"] {
                println!("{directory} {}", fs::write(format!("{directory}/probe"), "").is_ok());
            }
            println!("zone {}", fs::metadata("/usr/share/zoneinfo/Europe/Berlin").is_ok());
        }
        Some("wait") => thread::sleep(Duration::from_secs(300)),
        Some("echo") => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).unwrap();
            print!("{text}");
            process::exit(7);
        }
        _ => {}
    }
}
`;
const FLAGS = ['--env=GREETING=hello', '--workdir=/tmp', '--cmd=by default', '--expose=8080,53/udp'];

let project: string;
let engine: Engine;
beforeAll(async () => {
  project = await scratch('run');
  await mkdir(join(project, 'src'));
  await writeFile(
    join(project, 'Cargo.toml'),
    '[package]\nname = "runs"\nversion = "0.1.0"\nedition = "2021"\n',
  );
  await writeFile(
    join(project, 'Cargo.lock'),
    'version = 4\n\n[[package]]\nname = "runs"\nversion = "0.1.0"\n',
  );
  await writeFile(join(project, 'src/main.rs'), MAIN);
  engine = await startEngine();
}, 90_000);
afterAll(() => engine?.stop());

describe.each<[string, () => Environment]>([
  ['in a container', () => ({ DOCKER_HOST: engine.host })],
  ['without an engine', () => ({ DOCKER_HOST: 'unix:///nowhere/socket' })],
])('run %s', (how, env) => {
  const call = (args: readonly string[], input?: string) =>
    rustMultiarch(['run', project, ...FLAGS, ...args], {
      env: env(),
      ...(input === undefined ? {} : { input }),
    });

  test('passes on the image’s arguments, and publishes its ports', async () => {
    const { code, stdout, stderr } = await call([]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'by,default hello /tmp false\n' });
    if (how === 'in a container')
      expect(stderr).toMatch(
        / Running docker run .* --publish=53:53\/udp --publish=8080:8080 localhost\/runs:/,
      );
  });

  test('passes on the user’s arguments, standard input and the exit code', async () => {
    const { code, stdout } = await call(['--', 'echo', '--help', '-v'], 'a line\n');
    expect({ code, stdout }).toEqual({ code: 7, stdout: 'echo,--help,-v hello /tmp false\na line\n' });
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('%s ends the program, and nothing is left', async (signal, expected) => {
    const door = start(
      [process.execPath, join(DIST, 'cli.js'), 'run', project, ...FLAGS, '--', 'wait'],
      project,
      {
        ...machineEnvironment(),
        RUST_MULTIARCH_HOME: HOME,
        ...env(),
      },
    );
    await new Promise(resolve => door.child.stdout?.once('data', resolve));
    door.child.kill(signal);
    expect(await door.ended).toMatchObject({ code: expected, stdout: 'wait hello /tmp false\n' });
    if (how === 'in a container') expect(engine.docker('ps', '--all', '--quiet')).toBe('');
  });

  test('a terminal is the program’s', async () => {
    const command = [process.execPath, join(DIST, 'cli.js'), 'run', project, ...FLAGS].map(
      word => `'${word}'`,
    );
    const { code, stdout } = await run(
      ['script', '--quiet', '--return', '--command', command.join(' '), '/dev/null'],
      {
        env: { ...machineEnvironment(), RUST_MULTIARCH_HOME: HOME, ...env() },
      },
    );
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/by,default hello \/tmp true\r$/m),
    });
  });
});

test('an image has its user, a directory of that user, time zones, and becomes healthy', async () => {
  const flags = ['--user=app:10001', '--dirs=/data', '--healthcheck=--interval=1s CMD runs', '--load'];
  const { code, stdout } = await rustMultiarch(['build', project, `--platforms=${PLATFORM}`, ...flags], {
    env: { DOCKER_HOST: engine.host },
  });
  const name = stdout.trim();
  expect({ code, name }).toEqual({ code: 0, name: 'localhost/runs:latest' });
  const seen = engine.docker('run', '--rm', name, 'look');
  expect(seen.split('\n').slice(1, -1)).toEqual([
    '10001:10001',
    '/data true',
    '/tmp true',
    '/etc false',
    'zone true',
  ]);
  const container = engine.docker('run', '--detach', name, 'wait').trim();
  const health = () => engine.docker('inspect', '--format={{.State.Health.Status}}', container).trim();
  for (let waited = 0; health() !== 'healthy' && waited < 30_000; waited += 200) await sleep(200);
  expect(health()).toBe('healthy');
  engine.docker('rm', '--force', container);
});
