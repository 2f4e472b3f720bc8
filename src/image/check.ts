import { belowOf, filesOf, readBelow } from './below.js';
import { contentEntries } from './contents.js';
import type { Base } from './parts.js';
import { type ProgramRequest, programsOfBase, requirePrograms } from './programs.js';

/**
 * Looks at what an image of binaries with these names will hold before anything is fetched or compiled. Throws UserError for what
 * shows already: two things at one path, names that nobody has, a program that nothing brings.
 */
export function checkContents(request: ProgramRequest, names: readonly string[]): void {
  const below = belowOf(request);
  contentEntries(request, below, names, null);
  const programs = programsOfBase(request, names, {});
  const { name, tree } = below;
  if (tree) requirePrograms(programs, request, { name, tree, config: {} }, names);
}

/** The same on the base that the request names. */
export async function checkBase(
  request: ProgramRequest,
  base: Base,
  names: readonly string[],
): Promise<void> {
  const below = await readBelow(request, base);
  contentEntries(request, below, names, null);
  const config = base.config.config ?? {};
  const programs = programsOfBase(request, names, config);
  if (programs.length === 0) return;
  const { tree } = await filesOf(base);
  requirePrograms(programs, request, { name: below.name, tree, config }, names);
}
