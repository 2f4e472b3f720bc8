import type { Console, Progress } from '../system/console.js';

/** How long cargo may be silent before the user is told what it waits for, and again after as long. */
const SILENCE_MS = 60_000;

interface Listening {
  /** Call for whatever cargo says; a step of its progress bar tells what runs now. */
  readonly heard: (step?: Progress) => void;
  readonly end: () => void;
}

/** Says what cargo waits for where it says nothing for a minute. `elapsed`: milliseconds. */
export function tellSilence(console: Console, elapsed: () => number): Listening {
  let since = elapsed();
  let told = 0;
  let running = '';
  const timer = setInterval(() => {
    const silent = elapsed() - since;
    if (silent < (told + 1) * SILENCE_MS) return;
    told = Math.floor(silent / SILENCE_MS);
    console.status('Waiting', `for ${waitedFor(running)} (${Math.round(silent / 1000)} s)`);
  }, 1000);
  return {
    heard: step => {
      since = elapsed();
      told = 0;
      running = step?.text ?? running;
    },
    end: () => clearInterval(timer),
  };
}

/** The units in cargo's progress bar, `3/10: serde, ebpf(build), app(bin)`, in words. */
function waitedFor(text: string): string {
  const units = /^\d+\/\d+: (.+)$/.exec(text)?.[1]?.split(', ') ?? [];
  const named = units.map(unit => {
    const script = /^(.+)\(build\)$/.exec(unit)?.[1];
    return script === undefined ? `rustc of ${unit}` : `the build script of ${script}`;
  });
  return named.length === 0 ? 'cargo' : [...new Set(named)].join(', ');
}
