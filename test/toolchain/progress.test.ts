import { describe, expect, test } from '@jest/globals';
import type { Progress } from '../../src/system/console.js';
import { bytes } from '../../src/system/format.js';
import { sharedProgress, withProgress } from '../../src/toolchain/progress.js';
import { downloaded } from '../../src/toolchain/release.js';
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

test('a download says how much of what there is, and never less than before', () => {
  const { onProgress, shown } = downloaded();
  const steps = [5e6, 30e6, 1e6, 50e6].map(received => {
    onProgress(received, 50e6);
    return shown();
  });
  expect(steps).toEqual([
    '5.0 MB of 50.0 MB, 10 %',
    '30.0 MB of 50.0 MB, 60 %',
    '30.0 MB of 50.0 MB, 60 %',
    '50.0 MB of 50.0 MB, 100 %',
  ]);
  onProgress(51e6, undefined);
  expect(shown()).toBe('51.0 MB');
});
