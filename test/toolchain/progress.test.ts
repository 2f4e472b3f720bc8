import { describe, expect, test } from '@jest/globals';
import type { Progress } from '../../src/system/console.js';
import { bytes } from '../../src/system/format.js';
import { sharedProgress, withProgress } from '../../src/toolchain/progress.js';
import { recordingConsole } from '../support/system.js';

function watched() {
  const shown: (Progress | null)[] = [];
  return {
    console: { ...recordingConsole(), progress: (step: Progress | null) => void shown.push(step) },
    shown,
  };
}
const installing = (text: string): Progress => ({ verb: 'Installing', text });
const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

describe('a step', () => {
  test('shorter than a second says nothing', async () => {
    const { console, shown } = watched();
    expect(
      await withProgress(
        console,
        () => 'working',
        async () => 7,
      ),
    ).toBe(7);
    expect(shown).toEqual([]);
  });

  test('longer than a second says how far it is, and that it is over even when it fails', async () => {
    const { console, shown } = watched();
    let come = 0;
    const failure = withProgress(
      console,
      () => bytes(come),
      async () => {
        come = 45_400_000;
        await pause(1_300);
        throw new Error('broken off');
      },
    );
    await expect(failure).rejects.toThrow('broken off');
    expect(shown).toEqual([installing('45.4 MB'), null]);
  });
});

test('steps at the same time share the line, and the last one ends it', () => {
  const { console, shown } = watched();
  const open = sharedProgress(console);
  const [zig, zigbuild] = [open(), open()];
  zig.progress(installing('zig 1 MB'));
  zigbuild.progress(installing('zigbuild 2 MB'));
  zig.progress(installing('zig 3 MB'));
  zig.progress(null);
  zigbuild.progress(null);
  expect(shown).toEqual([
    installing('zig 1 MB'),
    installing('zig 1 MB, zigbuild 2 MB'),
    installing('zig 3 MB, zigbuild 2 MB'),
    installing('zigbuild 2 MB'),
    null,
  ]);
});
