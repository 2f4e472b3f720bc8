import { describe, expect, test } from '@jest/globals';
import { megabytes, sharedProgress, withProgress } from '../../src/toolchain/progress.js';
import { recordingConsole } from '../support/system.js';

function watched() {
  const shown: (string | null)[] = [];
  return {
    console: { ...recordingConsole(), progress: (text: string | null) => void shown.push(text) },
    shown,
  };
}
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
    let bytes = 0;
    const failure = withProgress(
      console,
      () => megabytes(bytes),
      async () => {
        bytes = 45_400_000;
        await pause(1_300);
        throw new Error('broken off');
      },
    );
    await expect(failure).rejects.toThrow('broken off');
    expect(shown).toEqual(['45 MB', null]);
  });
});

test('steps at the same time share the line, and the last one ends it', () => {
  const { console, shown } = watched();
  const open = sharedProgress(console);
  const [zig, zigbuild] = [open(), open()];
  zig.progress('zig 1 MB');
  zigbuild.progress('zigbuild 2 MB');
  zig.progress('zig 3 MB');
  zig.progress(null);
  zigbuild.progress(null);
  expect(shown).toEqual([
    'zig 1 MB',
    'zig 1 MB, zigbuild 2 MB',
    'zig 3 MB, zigbuild 2 MB',
    'zigbuild 2 MB',
    null,
  ]);
});
