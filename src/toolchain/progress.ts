import type { Console, Progress } from '../system/console.js';

/** A step shorter than this says nothing of its progress. */
const SHORT_MS = 1000;

/** Joins the progress of several steps that run at once in one line: gives each step a console of its own. */
export function sharedProgress(console: Console): () => Console {
  const parts = new Map<symbol, Progress>();
  return () => {
    const part = Symbol('step');
    return {
      ...console,
      progress: step => {
        if (step === null) parts.delete(part);
        else parts.set(part, step);
        const [first, ...others] = parts.values();
        console.progress(
          first ? { verb: first.verb, text: [first, ...others].map(({ text }) => text).join(', ') } : null,
        );
      },
    };
  };
}

/** Does some work and, once a second, shows what `describe` then says of it. Returns and throws what the work does. */
export async function withProgress<Result>(
  console: Console,
  describe: () => string | Promise<string>,
  work: () => Promise<Result>,
): Promise<Result> {
  let over = false;
  let shown = false;
  const timer = setInterval(async () => {
    const text = await describe();
    if (over) return;
    console.progress({ verb: 'Installing', text });
    shown = true;
  }, SHORT_MS);
  try {
    return await work();
  } finally {
    over = true;
    clearInterval(timer);
    if (shown) console.progress(null);
  }
}
