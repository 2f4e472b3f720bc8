/** What `rustc --print=cfg` says of a target: names, and `name="value"` pairs. */
export type Cfgs = ReadonlySet<string>;

export function parseCfgs(output: string): Cfgs {
  return new Set(
    output
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
  );
}

/**
 * Whether a configuration predicate holds (Rust reference, "Conditional compilation"): `cfg(all(unix, target_env = "musl"))`.
 * One that is not well-formed holds nowhere: cargo itself refuses it when it builds, with the place.
 */
export function cfgHolds(expression: string, cfgs: Cfgs): boolean {
  const tokens = expression.match(/"[^"]*"|[\w#]+|\S/g) ?? [];
  const parsed = predicate(tokens, 2, cfgs);
  const whole = tokens[0] === 'cfg' && tokens[1] === '(' && parsed !== null && tokens[parsed.next] === ')';
  return whole && parsed.next === tokens.length - 1 && parsed.holds;
}

/** A predicate's value and where the token after it stands; null where there is none. */
type Parsed = { readonly holds: boolean; readonly next: number } | null;

function predicate(tokens: readonly string[], at: number, cfgs: Cfgs): Parsed {
  const word = tokens[at]?.replace(/^r#/, '');
  if (word === undefined || !/^\w+$/.test(word)) return null;
  if (tokens[at + 1] === '(') return combination(word, tokens, at + 2, cfgs);
  if (tokens[at + 1] === '=') {
    const value = tokens[at + 2];
    return value?.startsWith('"') ? { holds: cfgs.has(`${word}=${value}`), next: at + 3 } : null;
  }
  const holds = tokens[at] === 'true' || (tokens[at] !== 'false' && cfgs.has(word));
  return { holds, next: at + 1 };
}

function combination(kind: string, tokens: readonly string[], start: number, cfgs: Cfgs): Parsed {
  const values: boolean[] = [];
  let at = start;
  while (tokens[at] !== ')') {
    const inner = predicate(tokens, at, cfgs);
    if (!inner) return null;
    values.push(inner.holds);
    at = inner.next;
    if (tokens[at] === ',') at += 1;
    else if (tokens[at] !== ')') return null;
  }
  const next = at + 1;
  if (kind === 'all') return { holds: values.every(Boolean), next };
  if (kind === 'any') return { holds: values.some(Boolean), next };
  if (kind === 'not' && values.length === 1) return { holds: values[0] === false, next };
  return null;
}
