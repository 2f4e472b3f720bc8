import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Binary, CargoMessage } from '../compile/compile.js';
import { type Digest, digestOf } from '../system/digest.js';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';
import { type CompiledCrates, collectCrates } from './crates.js';
import { groupBy } from './group.js';

/** Where the crates of one platform's binaries are kept, beside the binaries in `kept`: what they are is asked for long after cargo said it. */
function keptCratesPath(kept: string, digests: readonly Digest[]): string {
  return join(kept, `${digestOf([...digests].sort().join(' ')).replace('sha256:', '')}.crates.json`);
}

/** Gives the paths of the kept crates of one build's binaries, whose names begin with their platforms (`linux/amd64/app`). */
export function keptCratesPaths(
  kept: string,
  binaries: readonly { readonly name: string; readonly digest: Digest }[],
): readonly string[] {
  return [...groupBy(binaries, ({ name }) => dirname(name)).values()].map(ofPlatform =>
    keptCratesPath(
      kept,
      ofPlatform.map(({ digest }) => digest),
    ),
  );
}

/** Keeps which crates are in each platform's binaries. `lock` is the text of Cargo.lock. */
export async function keepCrates(
  kept: string,
  binaries: readonly Binary[],
  messages: readonly CargoMessage[],
  lock: string,
): Promise<void> {
  const units = messages.filter(message => message.reason === 'compiler-artifact');
  const platforms = [...groupBy(binaries, ({ target }) => target.platform).values()];
  const triples = [...new Set(binaries.map(({ target }) => target.triple))];
  const crates = await collectCrates(units, lock, triples);
  await Promise.all(
    platforms.map(async ofPlatform => {
      const triple = ofPlatform[0]?.target.triple;
      const path = keptCratesPath(
        kept,
        ofPlatform.map(({ digest }) => digest),
      );
      await mkdir(dirname(path), { recursive: true });
      const text = JSON.stringify(triple && crates.get(triple));
      await writeWhole(path, text);
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

/** The crates of one platform's binaries; null where nobody kept them. */
export function keptCrates(kept: string, digests: readonly Digest[]): Promise<CompiledCrates | null> {
  return readState(keptCratesPath(kept, digests), Crates);
}
