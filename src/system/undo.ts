/** What must still be undone if the process is interrupted now. */
const pending = new Set<() => Promise<void>>();

/**
 * Does the work, then `undo`, however the work ends: for what outlives a process and is no file (a container). A signal does not
 * wait for the work: then `undoAll` does it. Once is enough, whoever is first.
 */
export async function withUndo<Result>(
  undo: () => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  let undoing: Promise<void> | undefined;
  const once = () => {
    undoing ??= undo();
    return undoing;
  };
  pending.add(once);
  try {
    return await work();
  } finally {
    await once();
    pending.delete(once);
  }
}

/** Undoes what is pending; returns when it is undone. What fails is left: the process is about to end. */
export async function undoAll(): Promise<void> {
  await Promise.allSettled([...pending].map(undo => undo()));
}
