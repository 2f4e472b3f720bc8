import { describe, expect, test } from '@jest/globals';
import { readCargoOutput } from '../../src/compile/cargo-output.js';
import type { Progress } from '../../src/system/console.js';

function read(text: string) {
  const shown: string[] = [];
  const bars: Progress[] = [];
  const output = readCargoOutput({ show: line => shown.push(line), progress: bar => bars.push(bar) });
  for (const line of text.split('\n')) output.line(line);
  return { shown, bars, facts: output.end() };
}

const RUSTC = '/t/bin/rustc --crate-name hello src/main.rs --target aarch64-unknown-linux-musl -C linker=x';

describe("cargo's verbose output", () => {
  test('what only the verbose form prints does not reach the user', () => {
    const { shown } = read(
      [
        '   Compiling hello v0.1.0 (/x)',
        '       Fresh cc v1.2.0',
        `     Running \`${RUSTC}\``,
        '    Finished `release` profile',
      ].join('\n'),
    );
    expect(shown).toEqual(['   Compiling hello v0.1.0 (/x)', '    Finished `release` profile']);
  });

  test('what an error says is remembered, and cargo’s status lines are not', () => {
    const error = ['error: failed to get `x`', '', 'Caused by:', '  No such file or directory (os error 2)'];
    const { facts } = read([...error, '   Compiling y v1.0.0', '    Finished `release` profile'].join('\n'));
    expect(facts.errors).toEqual(error);
  });

  test('a failed rustc tells its target, and the user reads what cargo shows without -v', () => {
    const { shown, facts } = read(
      [
        'error: could not compile `hello` (bin "hello")',
        '',
        'Caused by:',
        `  process didn't exit successfully: \`${RUSTC}\` (exit status: 1)`,
        'warning: build failed, waiting',
      ].join('\n'),
    );
    expect(facts.failedTriples).toEqual(['aarch64-unknown-linux-musl']);
    expect(shown).toEqual([
      'error: could not compile `hello` (bin "hello")',
      'warning: build failed, waiting',
    ]);
  });

  test('colours reach the user, what wipes a bar does not, and neither hides what is read', () => {
    const { shown, bars, facts } = read(
      [
        '\u001b[1m\u001b[96m    Building\u001b[0m [=====>    ] 1/2: hello\u001b[K',
        '\u001b[K\u001b[1m\u001b[92m   Compiling\u001b[0m hello v0.1.0 (/x)',
        `\u001b[K\u001b[1m\u001b[92m     Running\u001b[0m \`${RUSTC}\``,
        '\u001b[K\u001b[1m\u001b[91merror[E0460]\u001b[0m\u001b[1m: possibly newer\u001b[0m',
        '\u001b[K\u001b[1m\u001b[91merror\u001b[0m: could not compile `hello` (bin "hello")',
        '\u001b[K',
        'Caused by:',
        `  process didn't exit successfully: \`${RUSTC}\` (exit status: 1)`,
      ].join('\n'),
    );
    expect(shown).toEqual([
      '\u001b[1m\u001b[92m   Compiling\u001b[0m hello v0.1.0 (/x)',
      '\u001b[1m\u001b[91merror[E0460]\u001b[0m\u001b[1m: possibly newer\u001b[0m',
      '\u001b[1m\u001b[91merror\u001b[0m: could not compile `hello` (bin "hello")',
    ]);
    expect(bars).toEqual([{ verb: 'Building', text: '1/2: hello' }]);
    expect(facts).toMatchObject({
      failedTriples: ['aarch64-unknown-linux-musl'],
      failedPackages: ['hello'],
      mismatch: true,
    });
  });

  test("a failed build script's cause stays, since cargo shows it without -v too", () => {
    const text = [
      'error: failed to run custom build command for `x v1`',
      '',
      'Caused by:',
      "  process didn't exit successfully: `/t/build/x/build-script-build` (exit status: 101)",
      '  --- stderr',
      '  boom',
    ];
    expect(read(text.join('\n')).shown).toEqual(text);
  });

  test("a C library's failed build script tells its target", () => {
    const text = [
      'error: failed to run custom build command for `zstd-sys v2`',
      '',
      'Caused by:',
      "  process didn't exit successfully: `/t/build/x/build-script-build` (exit status: 1)",
      '  --- stdout',
      '  TARGET = Some("aarch64-unknown-linux-musl")',
    ];
    const { facts, shown } = read(text.join('\n'));
    expect([facts.failedTriples, facts.failedPackages, shown]).toEqual([
      ['aarch64-unknown-linux-musl'],
      ['zstd-sys'],
      text,
    ]);
  });

  test.each([
    ['    Building [=====>      ] 45/190: ring, sqlite   ', 'Building', '45/190: ring, sqlite'],
    ['       Fetch [======>          ] 132 complete; 6 pending', 'Fetch', '132 complete; 6 pending'],
    [' Downloading 3 crates, remaining bytes: 1.9MiB', 'Downloading', '3 crates, remaining bytes: 1.9MiB'],
  ])('a bar is progress and not a line: %s', (line, verb, text) => {
    const { bars, shown } = read(line);
    expect([bars, shown]).toEqual([[{ verb, text }], []]);
  });

  test('what cargo says once of its downloads is a line', () => {
    const text = [' Downloading crates ...', '  Downloaded cc v1.2.0'];
    expect(read(text.join('\n')).shown).toEqual(text);
  });

  test('colours stay in what is shown', () => {
    expect(read('\u001b[1m\u001b[32m   Compiling\u001b[0m x').shown).toEqual([
      '\u001b[1m\u001b[32m   Compiling\u001b[0m x',
    ]);
  });

  test('a unit that is compiled again tells why', () => {
    const { facts, shown } = read(
      '       Dirty hello v0.1.0 (/x): the file `src/main.rs` has changed (1s after)',
    );
    expect([facts.dirty, shown]).toEqual([
      [{ package: 'hello v0.1.0 (/x)', reason: 'the file `src/main.rs` has changed (1s after)' }],
      [],
    ]);
  });

  test.each([
    'error: the lock file /x/Cargo.lock needs to be updated but --locked was passed to prevent this',
    'error: cannot update the lock file /x/Cargo.lock because --locked was passed to prevent this',
  ])('an outdated lock file is recognised: %s', line => {
    expect(read(line).facts.lockOutdated).toBe(true);
  });

  test('a lock file that is too new for cargo is not called outdated', () => {
    const line =
      '  lock file version `4` was found, but this version of Cargo does not understand this lock file, perhaps Cargo needs to be updated?';
    expect(read(line).facts.lockOutdated).toBe(false);
  });

  test('blank lines inside a diagnostic stay where they are', () => {
    const text = ['warning: unused', '', ' --> src/main.rs', '', 'error: x'];
    expect(read(text.join('\n')).shown).toEqual(text);
  });
});

test('of more errors than a report has room for, it is said how many lines are left out', () => {
  const lines = Array.from({ length: 70 }, (_, index) => `error: number ${index}`);
  const { facts } = read([...lines, 'warning: unused', '  --> src/lib.rs:1:1'].join('\n'));
  expect([facts.errors.length, facts.errors.at(-1)]).toEqual([61, '… and 10 more lines']);
  expect(facts.warnings).toEqual(['warning: unused', '  --> src/lib.rs:1:1']);
});
