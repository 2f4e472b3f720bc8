// `npm run e2e [-- JEST-ARGUMENT...]`: the slow suite, a file on each of two cores, then one by one what shares state.
import { spawnSync } from 'node:child_process';

const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const chosen = process.argv.slice(2);
// Either part may have none of the files that are asked for.
const some = chosen.length > 0 ? ['--passWithNoTests'] : [];

let failed = false;
for (const part of [
  ['--selectProjects', 'e2e', '--maxWorkers=2'],
  ['--selectProjects', 'e2e-alone', '--runInBand'],
]) {
  const { status } = spawnSync(process.execPath, [...JEST, ...part, ...some, ...chosen], {
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
