import { rmSync } from 'node:fs';
import { temporary } from './setup.js';

/** After all tests; what a child that was killed still writes is waited for. */
export default function teardown() {
  rmSync(temporary, { recursive: true, maxRetries: 10 });
}
