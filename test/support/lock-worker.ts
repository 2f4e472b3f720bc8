// Takes a lock again and again, and writes down when it begins and ends: `node scripts/run.js test/support/lock-worker.ts FILE LOG TIMES`.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../src/system/lock.js';

const [file = '', log = '', times = ''] = process.argv.slice(2);
for (let round = 0; round < Number(times); round++) {
  await withLock(
    file,
    () => {},
    async () => {
      appendFileSync(log, `${process.pid} ${round} begins\n`);
      await sleep(Math.random() * 5);
      appendFileSync(log, `${process.pid} ${round} ends\n`);
    },
  );
}
