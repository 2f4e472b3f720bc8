import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { OPENSSL_SRC } from '../../src/compile/libraries/openssl-project.js';
import type { Outputs } from '../../src/report/outputs.js';
import { outputsOf, rustMultiarch, scratch } from '../support/bundle.js';
import { onPlatform } from '../support/lab.js';

const HOUR = 3_600_000;
const MAIN = `fn main() {
    openssl::ssl::SslConnector::builder(openssl::ssl::SslMethod::tls()).unwrap();
    println!("{} {}", openssl::version::version(), openssl::version::dir());
}
`;
let directory: string;
let outputs: Outputs;

beforeAll(async () => {
  directory = await scratch('tls');
  await mkdir(join(directory, 'src'));
  const manifest =
    '[package]\nname = "tls"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nopenssl = "0.10"\n';
  await writeFile(join(directory, 'Cargo.toml'), manifest);
  await writeFile(join(directory, 'src/main.rs'), MAIN);
  // Without a lock file, which cargo writes.
  outputs = await outputsOf(['build', directory, '--locked=false']);
}, HOUR);

test.each(['linux/amd64', 'linux/arm64'])('openssl-sys without a feature has an OpenSSL on %s', platform => {
  const [command, ...args] = onPlatform(platform, join(outputs.binaries, platform, 'tls'));
  const version = OPENSSL_SRC.split('+')[1];
  expect(execFileSync(command, args, { encoding: 'utf8' })).toMatch(
    new RegExp(`^OpenSSL ${version} .* OPENSSLDIR: "/etc/ssl"$`, 'm'),
  );
});

test(
  'a changed file compiles the project alone, with the OpenSSL that is there',
  async () => {
    await writeFile(join(directory, 'src/main.rs'), `${MAIN}// changed\n`);
    const { code, stderr } = await rustMultiarch(['build', directory]);
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/Building OpenSSL|Compiling openssl/);
  },
  HOUR,
);
