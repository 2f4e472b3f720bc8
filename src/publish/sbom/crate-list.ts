import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { Binary, CargoMessage } from '../../compile/compile.js';
import { readState } from '../../system/state.js';
import { writeWhole } from '../../system/temporary.js';
import { type CLibrary, type CompiledCrates, collectCrates } from './crates.js';
import { cratesOf, joinCrates } from './parts.js';

/** Returns the file that lists a binary's crates, in the directory of the finished binaries `kept`: an SBOM is written long after cargo named them. */
function crateListPath(kept: string, { name, digest }: NamedDigest): string {
  return join(kept, `${digest.replace('sha256:', '')}-${basename(name)}.crates.json`);
}

type NamedDigest = Pick<Binary, 'name' | 'digest'>;

/** Gives the paths of the lists of binaries, whose names may begin with their platforms (`linux/amd64/app`). */
export function crateListPaths(kept: string, binaries: readonly NamedDigest[]): readonly string[] {
  return binaries.map(binary => crateListPath(kept, binary));
}

/** Lists the crates of each of one compilation's binaries. `lock` is the text of Cargo.lock, `library` what was made besides. */
export async function writeCrateLists(
  kept: string,
  binaries: readonly Binary[],
  messages: readonly CargoMessage[],
  lock: string,
  library: CLibrary,
): Promise<void> {
  const units = messages.filter(message => message.reason === 'compiler-artifact');
  const triples = [...new Set(binaries.map(({ target }) => target.triple))];
  const crates = await collectCrates(units, lock, triples, library);
  await mkdir(kept, { recursive: true });
  await Promise.all(
    binaries.map(async binary => {
      const compiled = crates.get(binary.target.triple);
      const own = compiled && cratesOf(compiled, binary.name);
      await writeWhole(crateListPath(kept, binary), JSON.stringify(own));
    }),
  );
}

const Text = v.string();
const Position = v.pipe(v.number(), v.integer(), v.minValue(0));
const Crates: v.GenericSchema<unknown, CompiledCrates> = v.pipe(
  v.object({
    crates: v.array(
      v.object({
        name: Text,
        version: Text,
        source: v.exactOptional(Text),
        checksum: v.exactOptional(Text),
        license: v.exactOptional(Text),
        licenseFile: v.exactOptional(Text),
        features: v.array(Text),
        dependencies: v.array(Position),
      }),
    ),
    binaries: v.array(v.object({ name: Text, crate: Position })),
  }),
  v.check(({ crates, binaries }) =>
    [...crates.flatMap(({ dependencies }) => dependencies), ...binaries.map(({ crate }) => crate)].every(
      position => position < crates.length,
    ),
  ),
);

/** Returns the crates of these binaries together; null where one has no list. */
export async function readCrateLists(
  kept: string,
  binaries: readonly NamedDigest[],
): Promise<CompiledCrates | null> {
  const paths = crateListPaths(kept, binaries);
  const found = await Promise.all(paths.map(path => readState(path, Crates)));
  const lists = found.filter(crates => crates !== null);
  return lists.length < binaries.length ? null : joinCrates(lists);
}
