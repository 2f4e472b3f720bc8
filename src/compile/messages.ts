import * as v from 'valibot';
import { parseJson } from '../system/value.js';

/** cargo's JSON messages that are read (cargo book, "External tools", JSON messages); all others are passed over. */
export type CargoMessage = CompilerArtifact | BuildScriptExecuted;

export interface CompilerArtifact {
  readonly reason: 'compiler-artifact';
  readonly package_id: string;
  readonly manifest_path: string;
  readonly target: {
    readonly name: string;
    readonly kind: readonly string[];
    readonly src_path: string;
  };
  readonly features: readonly string[];
  /** Absolute paths. */
  readonly filenames: readonly string[];
  readonly executable: string | null;
  /** Nothing was compiled for it. */
  readonly fresh: boolean;
}

interface BuildScriptExecuted {
  readonly reason: 'build-script-executed';
  readonly package_id: string;
  readonly linked_libs: readonly string[];
  readonly linked_paths: readonly string[];
  readonly env: readonly (readonly [string, string])[];
  readonly out_dir: string;
}

const Text = v.string();
const Texts = v.array(Text);
const Message: v.GenericSchema<unknown, CargoMessage> = v.variant('reason', [
  v.object({
    reason: v.literal('compiler-artifact'),
    package_id: Text,
    manifest_path: Text,
    target: v.object({ name: Text, kind: Texts, src_path: Text }),
    features: Texts,
    filenames: Texts,
    executable: v.nullable(Text),
    fresh: v.boolean(),
  }),
  v.object({
    reason: v.literal('build-script-executed'),
    package_id: Text,
    linked_libs: Texts,
    linked_paths: Texts,
    env: v.array(v.tuple([Text, Text])),
    out_dir: Text,
  }),
]);

/** Reads a line of cargo's standard output as a message; null for any other line: a proc-macro may print one that looks like cargo's. */
export function parseMessage(line: string): CargoMessage | null {
  const looks = /^\{"reason":"(compiler-artifact|build-script-executed)"/.test(line);
  const { success, output } = v.safeParse(Message, looks ? parseJson(line) : undefined);
  return success ? output : null;
}
