/** Something that is waited for until it is said; said again it is nothing new. */
export interface Signal {
  readonly said: Promise<void>;
  readonly say: () => void;
}

export function signal(): Signal {
  let say = () => {};
  const said = new Promise<void>(resolve => {
    say = resolve;
  });
  return { said, say: () => say() };
}
