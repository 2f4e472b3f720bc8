import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { readStartTime } from './process.js';

/** Names this machine since it was started, and the processes that are seen from here: a container has numbers of its own. */
export const PROCESSES = createHash('sha256')
  .update(
    [
      hostname(),
      ...['/proc/sys/kernel/random/boot_id', '/proc/self/ns/pid'].map(path => {
        try {
          return path.endsWith('pid') ? readlinkSync(path) : readFileSync(path, 'utf8');
        } catch {
          return '';
        }
      }),
    ].join('\n'),
  )
  .digest('hex')
  .slice(0, 12);

/** Names a process: where it is seen, its number, and when it started. */
export function ownerOf(pid: number): string {
  return `${PROCESSES}-${pid}-${readStartTime(pid)}`;
}
