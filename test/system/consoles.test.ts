import { describe, expect, test } from '@jest/globals';
import type { Console } from '../../src/system/console.js';
import { runnerConsole } from '../../src/system/runner.js';
import { terminalConsole } from '../../src/system/terminal.js';

function stream(parts: { isTTY?: boolean; columns?: number } = {}) {
  const written: string[] = [];
  return { ...parts, written, write: (text: string) => written.push(text), text: () => written.join('') };
}

describe('on a runner', () => {
  test('a foreign line cannot issue a workflow command, and ours can again', () => {
    const out = stream();
    const console = runnerConsole(out, { elapsed: () => 0, debug: false });
    console.foreign('::set-env name=X::y');
    console.foreign('::add-path::/evil');
    console.warn('ours');
    const lines = out.text().trimEnd().split('\n');
    const token = /^::stop-commands::([0-9a-f-]{36})$/.exec(lines[0] ?? '')?.[1];
    expect(lines).toEqual([
      `::stop-commands::${token}`,
      '::set-env name=X::y',
      '::add-path::/evil',
      `::${token}::`,
      '::warning::ours',
    ]);
  });

  test('two stops have two tokens: a printed one is of no use', () => {
    const out = stream();
    const console = runnerConsole(out, { elapsed: () => 0, debug: false });
    console.foreign('a');
    console.info('b');
    console.foreign('c');
    const tokens = out.text().match(/stop-commands::\S+/g);
    expect(new Set(tokens).size).toBe(2);
  });

  test('a name of several lines cannot begin a line of ours', () => {
    const out = stream();
    runnerConsole(out, { elapsed: () => 0, debug: false }).status('Compiling', 'x\n::set-env name=A::b');
    expect(out.text()).toBe('   Compiling x ::set-env name=A::b\n');
  });

  const EVIL = '::set-env name=A::b';
  const BREAKS = ['\n', '\r', '\r\n', '\n\r'];
  const OWN: Readonly<Record<string, (console: Console, text: string) => void>> = {
    status: (console, text) => console.status('Compiling', text),
    info: (console, text) => console.info(text),
    warn: (console, text) => console.warn(text),
    error: (console, text) => console.error(text),
    debug: (console, text) => console.debug(text),
    progress: (console, text) => console.progress({ verb: 'Fetching', text }),
  };
  test.each(Object.keys(OWN).flatMap(method => BREAKS.map(breakOf => [method, breakOf] as const)))(
    '%s: what it quotes begins no line, after %j',
    (method, breakOf) => {
      const out = stream();
      const console = runnerConsole(out, { elapsed: () => 1_000_000, debug: true });
      OWN[method]?.(console, `x${breakOf}${EVIL}`);
      const lines = out
        .text()
        .split(/\r\n|\r|\n/)
        .filter(line => line !== '');
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/x/);
      expect(lines[0]?.startsWith('::set-env')).toBe(false);
    },
  );

  test('an error is one annotation, its line breaks escaped', () => {
    const out = stream();
    runnerConsole(out, { elapsed: () => 0, debug: false }).error('50% of\nit');
    expect(out.text()).toBe('::error::50%25 of%0Ait\n');
  });
});

describe('on a terminal', () => {
  const options = { env: {}, verbose: false, elapsed: () => 0 };

  test('verbs stand in the column where cargo puts them', () => {
    const out = stream();
    terminalConsole(out, options).status('Finished', 'image');
    expect(out.text()).toBe('    Finished image\n');
  });

  test.each<[string, boolean, Record<string, string>, boolean]>([
    ['a terminal', true, {}, true],
    ['a file', false, {}, false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['CARGO_TERM_COLOR=always', false, { CARGO_TERM_COLOR: 'always' }, true],
    ['CARGO_TERM_COLOR=never', true, { CARGO_TERM_COLOR: 'never' }, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('%s decides on colours', (_, isTTY, env, colored) => {
    expect(terminalConsole(stream({ isTTY }), { ...options, env }).colored).toBe(colored);
  });

  test('progress is redrawn in place and gone before the next line', () => {
    const out = stream({ isTTY: true, columns: 40 });
    const console = terminalConsole(out, options);
    console.progress({ verb: 'Installing', text: 'zig' });
    console.progress({ verb: 'Building', text: '2/2: b' });
    console.info('done');
    expect(out.text()).toContain('  Installing zig\r\u001b[K    Building 2/2: b\r\u001b[K');
  });

  test('that has no columns has room all the same', () => {
    const out = stream({ isTTY: true, columns: 0 });
    terminalConsole(out, options).progress({ verb: 'Building', text: '45/190: ring, sqlite' });
    expect(out.text()).toBe('    Building 45/190: ring, sqlite');
  });

  test('nothing is said once it is closed, and no progress stays', () => {
    const out = stream({ isTTY: true, columns: 40 });
    const console = terminalConsole(out, options);
    console.progress({ verb: 'Building', text: '2/2: b' });
    console.close();
    console.status('Compiled', '3 units');
    console.progress({ verb: 'Building', text: '2/2: b' });
    expect(out.text()).toBe('    Building 2/2: b\r\u001b[K');
  });

  test('progress in a file is a line every few seconds', () => {
    const out = stream();
    let now = 0;
    const console = terminalConsole(out, { ...options, elapsed: () => now });
    for (now = 0; now <= 25_000; now += 1000) console.progress({ verb: 'Building', text: `${now}` });
    expect(out.text()).toBe('    Building 10000\n    Building 20000\n');
  });
});
