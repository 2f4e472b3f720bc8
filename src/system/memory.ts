import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';

/** Returns the bytes of memory that this process may use: by cgroup v2 and v1 (kernel docs, memory.max and memory.limit_in_bytes), else all of the machine's. */
export async function memoryLimit(): Promise<number> {
  const own = await readFile('/proc/self/cgroup', 'utf8').catch(() => '');
  const path = /^0::(\/.*)$/m.exec(own)?.[1] ?? '/';
  const files = [
    ...levels(path).map(level => join('/sys/fs/cgroup', level, 'memory.max')),
    '/sys/fs/cgroup/memory/memory.limit_in_bytes',
  ];
  const limits = await Promise.all(files.map(file => readFile(file, 'utf8').catch(() => '')));
  return Math.min(totalmem(), ...limits.map(Number).filter(limit => limit > 0));
}

function levels(path: string): readonly string[] {
  return path === '/' ? ['/'] : [path, ...levels(dirname(path))];
}
