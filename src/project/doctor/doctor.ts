import type { System } from '../../system/system.js';
import { jemallocPages, lostFlags, memberConfig, nativeCpu, otherLinker } from './configs.js';
import {
  duplicateCrates,
  emulatedRun,
  jobsMemory,
  slowScripts,
  systemLibraries,
  wholeContext,
} from './crates.js';
import { readFacts, type Subject } from './facts.js';
import type { Check, Facts, Finding } from './finding.js';
import { lockIgnored, lockOutdated, pathOutside, silentScript } from './manifests.js';
import { cranelift, debugInfo, fatLto, incremental, memberProfile } from './profiles.js';
import { slowThreads } from './threads.js';
import { unusedDependencies } from './unused.js';

export { readFacts } from './facts.js';
export type { Facts, Finding } from './finding.js';
export { applyFixes } from './fix.js';

const CHECKS: readonly Check[] = [
  fatLto,
  debugInfo,
  incremental,
  cranelift,
  memberProfile,
  pathOutside,
  lockIgnored,
  lockOutdated,
  silentScript,
  lostFlags,
  nativeCpu,
  otherLinker,
  memberConfig,
  jemallocPages,
  duplicateCrates,
  jobsMemory,
  emulatedRun,
  wholeContext,
  systemLibraries,
  slowScripts,
];

/** What in a project will hurt, each with the fact that says so; `allowed` are not told. */
export function diagnose(facts: Facts, allowed: readonly string[]): readonly Finding[] {
  return CHECKS.flatMap(check => check(facts)).filter(({ id }) => !allowed.includes(id));
}

/** The same of a project as it is asked for, without their fixes. */
export async function readHints(system: System, subject: Subject): Promise<readonly Omit<Finding, 'fix'>[]> {
  const found = diagnose(await readFacts(system, subject), subject.request.allowHints);
  return found.map(({ fix: _, ...hint }) => hint);
}

/** What `doctor` finds: also what other programs say and what is measured, for which it compiles two small programs where threads wait for musl. */
export async function examineProject(system: System, subject: Subject): Promise<readonly Finding[]> {
  const { request, project, env } = subject;
  const facts = await readFacts(system, subject);
  const more = await Promise.all([slowThreads(system, facts, env), unusedDependencies(system, project.root)]);
  const { allowHints } = request;
  return [...diagnose(facts, allowHints), ...more.flat().filter(({ id }) => !allowHints.includes(id))];
}
