import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseMessage } from '../../src/compile/messages.js';
import { Lines } from '../../src/system/lines.js';
import { runnerConsole } from '../../src/system/runner.js';

/** Registered commands of a runner (actions/runner, ActionCommandManager.cs). */
const COMMANDS =
  /^(add-mask|add-path|debug|echo|endgroup|error|group|notice|save-state|set-env|set-output|warning|stop-commands)$/i;

/** The commands that a runner would obey in a log, in both of its forms (ActionCommand.cs). */
function obeyed(log: string): readonly string[] {
  let token: string | undefined;
  const found: string[] = [];
  for (const line of log.split(/\r\n|\r|\n/)) {
    const [, name = '', data = ''] =
      /^\s*::(\S*?)(?: .*?)?::(.*)$/s.exec(line) ?? /##\[(\S*?)(?: .*?)?\](.*)$/s.exec(line) ?? [];
    if (token !== undefined) token = name === token ? undefined : token;
    else if (name === 'stop-commands') token = data;
    else if (COMMANDS.test(name)) found.push(name);
  }
  return found;
}

/** Text that tries to be a command: line breaks of all kinds, both forms, percent-encoded, in JSON. */
const evil = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['\r', '\n', '\r\n', '%0A', '%0D', '\\n', '\u2028', '\u0085', ' ', '\t', '"', '{"message":"'],
        ...['::set-output name=digest::x', '::stop-commands::y', '::y::', '##[set-output name=digest]x'],
        ...['##[save-state name=save]{}', '::add-mask::a', '##[', '::', ']', '\u001b[2K'],
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));

const OURS = ['status', 'info', 'warn', 'error', 'debug', 'annotate', 'progress', 'foreign'] as const;

test('whatever is said, a runner obeys no command but ours', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...OURS), evil), { maxLength: 5 }), said => {
      let log = '';
      const stream = { write: (text: string) => (log += text) };
      const console = runnerConsole(stream, { elapsed: () => 1e6 * log.length, debug: true });
      console.stage({ verb: 'Building', title: 'compile' });
      for (const [how, text] of said) {
        if (how === 'status') console.status('Because', text);
        else if (how === 'progress') console.progress({ verb: 'Fetching', text });
        else if (how === 'annotate') console.annotate(text, { file: text, line: 1, column: 1, title: text });
        else console[how](text);
      }
      console.close();
      expect(obeyed(log).filter(name => !/^(group|endgroup)$/.test(name))).toEqual(
        said.flatMap(([how]) => {
          if (how === 'warn') return ['warning'];
          return how === 'annotate' ? ['error'] : how === 'error' || how === 'debug' ? [how] : [];
        }),
      );
    }),
  );
});

test('a program’s output is the same lines however it comes in pieces, and no line holds a break', () => {
  fc.assert(
    fc.property(evil, fc.array(fc.nat({ max: 9 })), (text, cuts) => {
      const whole = Buffer.from(text);
      const pieces: Buffer[] = [];
      let at = 0;
      for (const cut of cuts) {
        pieces.push(whole.subarray(at, at + cut));
        at += cut;
      }
      const lines: string[] = [];
      const [reader, collector] = [new Lines(line => lines.push(line)), new Lines(undefined)];
      for (const piece of [...pieces, whole.subarray(at)]) {
        reader.add(piece);
        collector.add(piece);
      }
      expect(reader.end()).toBe('');
      expect(collector.end()).toBe(String(whole));
      expect(lines).toEqual(
        String(whole)
          .replace(/(\r\n|\r|\n)$/, '')
          .split(/\r\n|\r|\n/)
          .slice(text === '' ? 1 : 0),
      );
    }),
    {
      examples: [
        ['a\r\nb', [2]],
        ['a\r\nb', [2, 0]],
      ],
    },
  );
});

test('a line that looks like cargo’s is a whole message or none', () => {
  const reason = fc.constantFrom('compiler-artifact', 'build-script-executed');
  const keys = ['package_id', 'target', 'filenames', 'executable', 'features', 'env', 'linked_paths'];
  const fields = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue());
  fc.assert(
    fc.property(reason, fields, fc.nat({ max: 99 }), (reason, fields, cut) => {
      const text = JSON.stringify({ reason, ...fields });
      expect(parseMessage(text)).toBeNull();
      expect(parseMessage(text.slice(0, cut))).toBeNull();
    }),
  );
});
