import { readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Checkout, isBelowAny } from './checkout.js';
import { depInfoOf, scriptOutputOf } from './fingerprint.js';
import { membersOf, type Unit } from './units.js';

/** What can be told from what was made of where and when it was. */
export interface Traces {
  /** The checkout's path can, or nothing says that it cannot. */
  readonly ofRoot: boolean;
  /** Ids of units of which the commit can. */
  readonly ofCommit: ReadonlySet<string>;
}

/** What `git rev-parse --short` and GitHub show of a commit's hash. */
const SHORT_HASH = 7;

/**
 * Looks for the checkout's path and the commit in the binaries (debug information), in variables that were asked for
 * (`env!("CARGO_MANIFEST_DIR")`), and in what build scripts said or wrote. Panics name files relative to the workspace. A commit
 * that is in a binary and comes from nothing of that counts for all units: a proc-macro may have asked git. Of dependencies, those
 * that lie in the checkout can tell its path.
 */
export async function readTraces(
  checkout: Checkout,
  local: readonly Unit[],
  dependencies: readonly Unit[],
  targetDirectory: string,
  binaries: readonly string[],
): Promise<Traces> {
  const commit = (await checkout.commit())?.hash.slice(0, SHORT_HASH);
  const texts = [checkout.root, ...(commit === undefined ? [] : [commit])];
  const inBinaries = new Set<string>();
  for (const file of binaries) await search(file, texts, inBinaries);
  const byUnits = new Map<string, ReadonlySet<string>>();
  const vendored = dependencies.filter(({ directory }) => isSource(checkout, directory));
  const units = [...local, ...vendored];
  for (const unit of units) byUnits.set(unit.id, await toldBy(unit, texts, targetDirectory));
  const tellers = (text: string) => local.filter(({ id }) => byUnits.get(id)?.has(text));
  const ofRoot = units.some(({ id }) => byUnits.get(id)?.has(checkout.root));
  const unexplained = commit !== undefined && inBinaries.has(commit) && tellers(commit).length === 0;
  const ofCommit = unexplained ? local : tellers(commit ?? '').filter(({ run }) => run);
  return {
    ofRoot: binaries.length === 0 || inBinaries.has(checkout.root) || ofRoot,
    ofCommit: new Set(ofCommit.map(({ id }) => id)),
  };
}

function isSource({ root, outputs }: Checkout, directory: string): boolean {
  return isBelowAny(directory, [root]) && !isBelowAny(directory, outputs);
}

async function toldBy(
  unit: Unit,
  texts: readonly string[],
  targetDirectory: string,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const said = await (unit.run ? scriptOutputOf : depInfoOf)(targetDirectory, unit.place);
  const counts = unit.run ? /^cargo::?(?!rerun-if|rustc-link-search)/ : /^# env-dep:/;
  const lines = (said ?? '').split('\n').filter(line => counts.test(line));
  for (const text of texts) if (lines.some(line => line.includes(text))) found.add(text);
  const members = unit.run ? await membersOf([unit], targetDirectory) : [];
  for (const member of members) {
    const path = join(targetDirectory, member);
    if (member.includes(`${sep}out${sep}`) && (await stat(path)).isFile()) await search(path, texts, found);
  }
  return found;
}

async function search(file: string, texts: readonly string[], found: Set<string>): Promise<void> {
  const content = await readFile(file);
  for (const text of texts) if (content.includes(text)) found.add(text);
}
