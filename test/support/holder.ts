import { withLock } from '../../src/system/lock.js';

/** A process that holds the lock file of its first argument until it is killed; the second is the lock's times as JSON. */
const [, , file = '', times = '{}'] = process.argv;
const forEver = () =>
  new Promise<never>(() => {
    process.stdout.write('holds');
    setInterval(() => {}, 60_000);
  });
await withLock(file, () => {}, forEver, JSON.parse(times));
