import { helpText, parseCommandLine, VERSION } from '../request/request.js';
import { terminalConsole } from '../system/terminal.js';
import { open } from './exit.js';
import { print, show, speaking } from './speech.js';

/** The command line: results on standard output, everything else on standard error. */
export async function cli(): Promise<never> {
  const args = process.argv.slice(2);
  const own = args.slice(0, [...args, '--'].indexOf('--'));
  const has = (...flags: readonly string[]) => own.some(word => flags.includes(word));
  const terminal = terminalConsole(process.stderr, {
    env: process.env,
    loudness: has('--quiet', '-q') ? 'quiet' : has('--verbose', '-v') ? 'verbose' : 'normal',
    elapsed: () => performance.now(),
  });
  const console = speaking('flags', terminal);
  return await open(console, async () => {
    const line = parseCommandLine(args);
    if (line.command === 'help') return show(helpText(line.operands[0], line.isShort));
    if (line.command === 'version') return print(`rust-multiarch ${VERSION}`);
    const { runCommand } = await import('./doors.js');
    return runCommand(line, console, has('--verbose', '-v'));
  });
}
