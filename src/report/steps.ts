/** One step of the run and how long it took, in milliseconds. */
export interface Step {
  readonly name: string;
  readonly duration: number;
}

export interface Stopwatch {
  /** Runs a step and keeps how long it took, also where it fails. */
  readonly time: <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;
  readonly steps: () => readonly Step[];
}

export function stopwatch(elapsed: () => number): Stopwatch {
  const steps: Step[] = [];
  return {
    time: async (name, work) => {
      const start = elapsed();
      try {
        return await work();
      } finally {
        steps.push({ name, duration: elapsed() - start });
      }
    },
    steps: () => [...steps],
  };
}
