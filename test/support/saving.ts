import { readFileSync } from 'node:fs';
import { open } from '../../src/door.js';
import { type SaveJob, save } from '../../src/saving.js';
import { openMachine } from '../../src/system/machine.js';
import { recordingConsole } from './system.js';

/** A process that does what the action's last step does: it saves the job that the file holds. */
const console = recordingConsole();
const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as SaveJob;
await open(console, () => save(openMachine(process.env, console), job));
