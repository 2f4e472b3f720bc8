import { fileURLToPath } from 'node:url';
import type { Argv } from './process.js';

/** Returns the command that opens another door of this bundle in a process of its own. */
export function doorOf(name: string): Argv {
  // A name that no bundler takes for a file of its own.
  return [process.execPath, fileURLToPath(new URL([name, 'js'].join('.'), import.meta.url))];
}
