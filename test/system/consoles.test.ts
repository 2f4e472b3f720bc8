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

  test('an error at its line is a command that nothing in it can end, nine of a step, and ten warnings', () => {
    const out = stream();
    const console = runnerConsole(out, { elapsed: () => 0, debug: false });
    const place = { file: 'a,b:c.rs', line: 15, column: 5, title: 'E0425' };
    for (let count = 0; count < 10; count++) console.annotate('no `nu`\n::set-env', place);
    for (let count = 0; count < 11; count++) console.annotate('unused', { ...place, level: 'warning' });
    const line = '::error file=a%2Cb%3Ac.rs,line=15,col=5,title=E0425::no `nu`%0A::set-env\n';
    const warning = '::warning file=a%2Cb%3Ac.rs,line=15,col=5,title=E0425::unused\n';
    expect(out.text()).toBe(line.repeat(9) + warning.repeat(10));
    const untitled = stream();
    const other = runnerConsole(untitled, { elapsed: () => 0, debug: false });
    other.annotate('x', { file: 'a', line: 1, column: 2 });
    expect(untitled.text()).toBe('::error file=a,line=1,col=2::x\n');
    expect(other.colored).toBe(false);
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

  test('progress is a line every fifteen seconds, and none where it is over', () => {
    const out = stream();
    let now = 0;
    const console = runnerConsole(out, { elapsed: () => now, debug: false });
    for (now of [0, 14_999, 15_000, 29_999, 30_000]) console.progress({ verb: 'Building', text: `${now}` });
    now = 60_000;
    console.progress(null);
    console.progress({ verb: 'Building', text: `${now}` });
    expect(out.text().match(/\d+/g)).toEqual(['15000', '30000', '60000']);
  });

  test('nothing is said once it is closed, and no group stays open', () => {
    const out = stream();
    const console = runnerConsole(out, { elapsed: () => 0, debug: false });
    console.stage({ verb: 'Building', title: 'compile' });
    console.info('a');
    console.close();
    console.info('b');
    console.foreign('c');
    console.error('d');
    expect(out.text()).toBe('::group::compile\ninfo: a\n::endgroup::\n');
  });

  test('details are said where they are asked for', () => {
    const out = stream();
    runnerConsole(out, { elapsed: () => 0, debug: false }).debug('a');
    runnerConsole(out, { elapsed: () => 0, debug: true }).debug('b%');
    expect(out.text()).toBe('::debug::b%25\n');
  });

  test('an error is one annotation, its line breaks escaped', () => {
    const out = stream();
    runnerConsole(out, { elapsed: () => 0, debug: false }).error('50% of\nit');
    expect(out.text()).toBe('::error::50%25 of%0Ait\n');
  });
});

test('a stage is a group on a runner, opened by its first line; a warning stands outside', () => {
  const out = stream();
  let now = 30_000;
  const console = runnerConsole(out, { elapsed: () => now, debug: false });
  console.stage({ verb: 'Comparing' });
  console.status('Fresh', 'nothing');
  console.stage({ verb: 'Building', title: 'compile' });
  console.status('Compiling', 'a');
  console.warn('old');
  console.status('Compiling', 'b');
  now = 91_000;
  console.stage(null);
  console.error('broken');
  console.stage({ verb: 'Building', title: 'Dockerfile' });
  console.stage(null);
  expect(out.text().split('\n')).toEqual([
    '       Fresh nothing',
    '::group::compile',
    '   Compiling a',
    '::endgroup::',
    '::warning::old',
    '::group::compile',
    '   Compiling b',
    '::endgroup::',
    '    Finished compile in 1m 01s',
    '::error::broken',
    '',
  ]);
});

describe('on a terminal', () => {
  const options = { env: { NO_COLOR: '1' }, loudness: 'normal' as const, elapsed: () => 0 };

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
    expect(out.text()).toBe('    Building [=====>              ] 45/190: ring, sqlite');
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

  test('progress says how far it is and how long it takes, and fits the terminal', () => {
    const out = stream({ isTTY: true, columns: 80 });
    let now = 0;
    const console = terminalConsole(out, { ...options, elapsed: () => now });
    console.stage({ verb: 'Building' });
    now = 65_000;
    console.progress({ verb: 'Building', text: `45/190: ring for linux/arm64, ${'x'.repeat(99)}` });
    console.close();
    const [line = ''] = out.text().split('\r');
    expect(line).toMatch(/^ {4}Building \[=====> {14}\] 45\/190 1m 05s: ring for linux\/arm64, x+…$/);
    expect(line.length).toBeLessThan(80);
  });

  test.each<[string, { isTTY?: boolean }, Record<string, string>, 'quiet' | 'normal']>([
    ['a file', {}, {}, 'normal'],
    ['CI', { isTTY: true }, { CI: 'true' }, 'normal'],
    ['--quiet', { isTTY: true }, {}, 'quiet'],
  ])('nothing is drawn for %s', (_, parts, env, loudness) => {
    const out = stream(parts);
    terminalConsole(out, { ...options, env, loudness }).progress({ verb: 'Building', text: '1/2: b' });
    expect(out.text()).toBe('');
  });

  test('--quiet leaves what is wrong, cargo’s words of it too', () => {
    const out = stream();
    const console = terminalConsole(out, { ...options, loudness: 'quiet' });
    console.status('Compiled', '3 units');
    console.info('nothing to do');
    console.foreign('   Compiling hello v0.1.0');
    console.foreign('\u001b[1m\u001b[92m   Compiling\u001b[0m hello v0.1.0');
    console.foreign('warning: unused variable');
    console.foreign('  --> src/main.rs:2:9');
    console.warn('old');
    console.error('broken');
    expect(out.text()).toBe('warning: unused variable\n  --> src/main.rs:2:9\nwarning: old\nerror: broken\n');
  });

  test('what a name holds is shown, not obeyed', () => {
    const out = stream();
    terminalConsole(out, options).status('Because', 'a\u001b[2Jb\u202ec\rd changed');
    expect(out.text()).toBe('     Because a\\u{1b}[2Jb\\u{202e}c d changed\n');
  });

  test('progress in a file is a line every few seconds', () => {
    const out = stream();
    let now = 0;
    const console = terminalConsole(out, { ...options, elapsed: () => now });
    for (now = 0; now <= 25_000; now += 1000) console.progress({ verb: 'Building', text: `${now}` });
    expect(out.text()).toBe('    Building 10000\n    Building 20000\n');
  });
});
