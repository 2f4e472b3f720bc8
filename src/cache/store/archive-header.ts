import * as v from 'valibot';
import { ArchiveRefused } from './archive-refusal.js';
import type { EntryKind } from './keys.js';

/** Raised when an older version can no longer read what a newer one writes. */
const SCHEMA = 1;
const PRODUCT = 'rust-multiarch';
/** The manifest's name in the archive: its first member. */
export const MANIFEST_NAME = 'rust-multiarch.json';
/** Bytes; a manifest of ours has about 120. */
export const MANIFEST_LIMIT = 4096;

/** What an entry says of itself. */
export interface ArchiveHeader {
  readonly kind: EntryKind;
  /** The last part of its keys: random, in letters and digits. */
  readonly id: string;
}

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ManifestSchema = v.strictObject({
  product: v.literal(PRODUCT),
  schema: v.literal(SCHEMA),
  kind: v.picklist(['deps', 'work']),
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
  /** How many members follow, and how many bytes their files have together. */
  members: Count,
  bytes: Count,
});
export type Manifest = Readonly<v.InferOutput<typeof ManifestSchema>>;

/** What any version of this product writes first. */
const AnyManifestSchema = v.object({ product: v.literal(PRODUCT), schema: v.number() });

export function manifestText(header: ArchiveHeader, counts: Pick<Manifest, 'members' | 'bytes'>): string {
  const manifest: Manifest = { product: PRODUCT, schema: SCHEMA, ...header, ...counts };
  return `${JSON.stringify(manifest)}\n`;
}

/** Throws ArchiveRefused where this is no manifest of an entry like `expect`. */
export function readManifest(text: string, expect: ArchiveHeader): Manifest {
  const any = v.safeParse(v.pipe(v.string(), v.parseJson(), AnyManifestSchema), text);
  if (!any.success) throw new ArchiveRefused('it is not an archive of rust-multiarch');
  const { schema } = any.output;
  if (schema !== SCHEMA) {
    const reason = `it has schema ${schema}, this version reads schema ${SCHEMA}`;
    throw new ArchiveRefused(reason, schema > SCHEMA ? 'circumstances' : 'archive');
  }
  const { success, output } = v.safeParse(ManifestSchema, JSON.parse(text));
  if (!success) throw new ArchiveRefused('its manifest is incomplete');
  if (output.kind !== expect.kind || output.id !== expect.id) {
    throw new ArchiveRefused(
      `it is the ${output.kind} entry ${output.id}, not the ${expect.kind} entry ${expect.id}`,
    );
  }
  return output;
}
