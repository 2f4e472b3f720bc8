/** cargo's JSON messages that are read (cargo book, "External tools", JSON messages); all others are passed over. */
export type CargoMessage = CompilerArtifact | BuildScriptExecuted;

export interface CompilerArtifact {
  readonly reason: 'compiler-artifact';
  readonly package_id: string;
  readonly manifest_path: string;
  readonly target: {
    readonly name: string;
    readonly kind: readonly string[];
    readonly crate_types: readonly string[];
    readonly src_path: string;
  };
  readonly features: readonly string[];
  /** Absolute paths. */
  readonly filenames: readonly string[];
  readonly executable: string | null;
  /** Nothing was compiled for it. */
  readonly fresh: boolean;
}

export interface BuildScriptExecuted {
  readonly reason: 'build-script-executed';
  readonly package_id: string;
  readonly linked_libs: readonly string[];
  readonly linked_paths: readonly string[];
  readonly cfgs: readonly string[];
  readonly env: readonly (readonly [string, string])[];
  readonly out_dir: string;
}

/** A line of cargo's standard output as a message, or null for any other line. */
export function parseMessage(line: string): CargoMessage | null {
  if (
    !line.startsWith('{"reason":"compiler-artifact"') &&
    !line.startsWith('{"reason":"build-script-executed"')
  )
    return null;
  try {
    return JSON.parse(line) as CargoMessage;
  } catch {
    // A proc-macro may print anything, even a line that looks like cargo's.
    return null;
  }
}
