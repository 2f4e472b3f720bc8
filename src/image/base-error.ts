import { UserError } from '../system/errors.js';

/**
 * What the user is told when buildx could not fetch a base: one line with what to do. `stderr` is buildx's
 * (`ERROR: REF: not found`, `unexpected status from HEAD request to URL: 401 Unauthorized`, a transport's own words).
 */
export function baseError(base: string, stderr: string): UserError {
  const reason = lastError(stderr);
  if (/\b(401|403)\b|unauthori[sz]ed|denied|insufficient_scope|authorization failed/i.test(reason)) {
    return new UserError(
      `\`base\`: the registry does not give ${base} to us: log in to it (docker login), or correct the name: registries answer so for missing repositories too`,
    );
  }
  if (/not found|\b404\b|manifest unknown|name unknown/i.test(reason)) {
    return new UserError(`\`base\`: ${base} is not in its registry: correct its name, tag or digest`);
  }
  if (/invalid reference|could not parse/i.test(reason)) {
    return new UserError(
      `\`base\`: ${base} is not an image reference: write registry/name:tag or name@sha256:...`,
    );
  }
  return new UserError(`\`base\`: cannot fetch ${base}: ${reason}`);
}

/** buildx's last `ERROR:` line (or simply the last one), without the path and query of URLs, which can carry upload state and tokens. */
function lastError(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const line =
    lines.findLast(candidate => candidate.startsWith('ERROR:')) ?? lines.at(-1) ?? 'buildx said nothing';
  return line.replace(/^ERROR:\s*/, '').replace(/(https?:\/\/[^/\s"]+)[^\s"]*/g, '$1');
}
