import { jemallocPages, lostFlags, memberConfig, nativeCpu, otherLinker } from './configs.js';
import { duplicateCrates, emulatedRun, jobsMemory } from './crates.js';
import type { Check, Facts, Finding } from './finding.js';
import { debugInfo, fatLto, lockIgnored, memberProfile, pathOutside, silentScript } from './manifests.js';

export { readFacts } from './facts.js';
export type { Facts, Finding } from './finding.js';
export { applyFixes } from './fix.js';
export { slowThreads } from './threads.js';

const CHECKS: readonly Check[] = [
  fatLto,
  debugInfo,
  memberProfile,
  pathOutside,
  lockIgnored,
  silentScript,
  lostFlags,
  nativeCpu,
  otherLinker,
  memberConfig,
  jemallocPages,
  duplicateCrates,
  jobsMemory,
  emulatedRun,
];

/** What in a project will hurt, each with the fact that says so; `allowed` are not told. */
export function diagnose(facts: Facts, allowed: readonly string[]): readonly Finding[] {
  return CHECKS.flatMap(check => check(facts)).filter(({ id }) => !allowed.includes(id));
}
