import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { tellSilence } from '../../src/compile/silence.js';
import { recordingConsole } from '../support/system.js';

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  jest.useRealTimers();
});

test.each<[string, string, string]>([
  ['a build script', '3/10: ebpf(build)', 'the build script of ebpf'],
  ['two targets of a build script', '3/10: ebpf(build), ebpf(build)', 'the build script of ebpf'],
  ['rustc and a script', '3/10: serde, ebpf(build)', 'rustc of serde, the build script of ebpf'],
  ['a link', '9/10: app(bin)', 'rustc of app(bin)'],
  ['what shows no units', '3 crates, remaining bytes: 1.9MiB', 'cargo'],
])('a minute without a word tells that cargo waits for %s', (_, text, expected) => {
  const console = recordingConsole();
  const silence = tellSilence(console, () => Date.now());
  jest.advanceTimersByTime(50_000);
  silence.heard({ verb: 'Building', text });
  jest.advanceTimersByTime(59_000);
  expect(console.lines).toEqual([]);
  jest.advanceTimersByTime(62_000);
  expect(console.lines).toEqual([60, 120].map(seconds => `Waiting for ${expected} (${seconds} s)`));
  silence.heard();
  jest.advanceTimersByTime(59_000);
  silence.end();
  jest.advanceTimersByTime(600_000);
  expect(console.lines).toHaveLength(2);
});
