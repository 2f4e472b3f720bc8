import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { machineProgram } from './lab.js';

/** A Docker engine of the test's own, with nothing in it. */
export interface Engine {
  /** What reaches it: DOCKER_HOST. */
  readonly host: string;
  /** Runs `docker` against it and returns its standard output. */
  readonly docker: (...args: readonly string[]) => string;
  readonly stop: () => Promise<void>;
}

const RUNC = fileURLToPath(new URL('runc-here.py', import.meta.url));

/** Starts dockerd, which takes root and some seconds. Its containers have no network. */
export async function startEngine(): Promise<Engine> {
  const directory = await mkdtemp(join(tmpdir(), 'rust-multiarch-engine-'));
  const host = `unix://${join(directory, 'socket')}`;
  const child = spawn(
    machineProgram('dockerd'),
    [
      `--host=${host}`,
      `--data-root=${join(directory, 'data')}`,
      `--exec-root=${join(directory, 'exec')}`,
      `--pidfile=${join(directory, 'pid')}`,
      // Needs no support of the file system that the test's directory is on.
      '--storage-driver=vfs',
      `--add-runtime=here=${RUNC}`,
      '--default-runtime=here',
      '--bridge=none',
      '--iptables=false',
      '--ip6tables=false',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (data: Buffer) => {
    log += data.toString();
  });
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  child.once('error', error => {
    log += error.message;
  });
  for (let waited = 0; !log.includes('API listen on'); waited += 100) {
    if (child.exitCode !== null || child.pid === undefined || waited > 60_000) {
      throw new Error(`the Docker engine did not start: ${log.slice(-2000)}`);
    }
    await sleep(100);
  }
  return {
    host,
    docker: (...args) =>
      execFileSync('docker', [`--host=${host}`, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }).toString(),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
