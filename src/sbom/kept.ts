import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Binary, CargoMessage } from '../compile/compile.js';
import { type Digest, digestOf } from '../system/digest.js';
import { writeWhole } from '../system/temporary.js';
import { type CompiledCrates, collectCrates } from './crates.js';
import { groupBy } from './group.js';

/** Where the crates of one platform's binaries are kept, beside the binaries in `kept`: what they are is asked for long after cargo said it. */
function keptCratesPath(kept: string, digests: readonly Digest[]): string {
  return join(kept, `${digestOf([...digests].sort().join(' ')).replace('sha256:', '')}.crates.json`);
}

/** The same for the binaries of one build, whose names begin with their platforms (`linux/amd64/app`). */
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

/** The crates of one platform's binaries; null where nobody kept them. */
export async function keptCrates(kept: string, digests: readonly Digest[]): Promise<CompiledCrates | null> {
  const text = await readFile(keptCratesPath(kept, digests), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as CompiledCrates);
}
