import type { Request } from '../../request/request.js';
import type { Environment } from '../../system/process.js';
import type { System } from '../../system/system.js';
import type { Project } from '../project.js';
import { jemallocPages, lostFlags, memberConfig, nativeCpu, otherLinker } from './configs.js';
import { duplicateCrates, emulatedRun, jobsMemory } from './crates.js';
import { readFacts } from './facts.js';
import type { Check, Facts, Finding } from './finding.js';
import { debugInfo, fatLto, lockIgnored, memberProfile, pathOutside, silentScript } from './manifests.js';
import { slowThreads } from './threads.js';

export { readFacts } from './facts.js';
export type { Facts, Finding } from './finding.js';
export { applyFixes } from './fix.js';

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

/** The same of a project as it is asked for, without their fixes. `env` is cargo's. */
export async function readHints(
  system: System,
  request: Request,
  project: Project,
  env: Environment,
): Promise<readonly Omit<Finding, 'fix'>[]> {
  const found = diagnose(await readFacts(system, request, project, env), request.allowHints);
  return found.map(({ fix: _, ...hint }) => hint);
}

/** What `doctor` finds: also what is measured, for which it compiles two small programs where threads wait for musl. */
export async function examineProject(
  system: System,
  request: Request,
  project: Project,
  env: Environment,
): Promise<readonly Finding[]> {
  const facts = await readFacts(system, request, project, env);
  const measured = await slowThreads(system, facts, env);
  return [
    ...diagnose(facts, request.allowHints),
    ...measured.filter(({ id }) => !request.allowHints.includes(id)),
  ];
}
