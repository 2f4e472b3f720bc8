import { readFileSync } from 'node:fs';
import { openEntryStore } from '../../src/binaries/store.js';
import { type EntryToSave, saveEntry } from '../../src/cache/cache.js';
import { open } from '../../src/doors/exit.js';
import { openMachine } from '../../src/system/machine.js';
import { recordingConsole } from './system.js';

/** A process that saves one entry, as the action's last step does: the file holds the entry, its store and the place. */
const console = recordingConsole();
const { store, root, entry } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as {
  readonly store: string;
  readonly root: string;
  readonly entry: EntryToSave;
};
await open(console, async () => {
  const system = openMachine(process.env, console);
  await saveEntry(system, await openEntryStore(system, store, { root }), entry);
});
