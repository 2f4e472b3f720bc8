import { array, nullable, object, safeParse, string } from 'valibot';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';

/** A build script that a build runs: its package, the triple that it is run for, and the features of it that are on. */
export interface ScriptRun {
  /** cargo's package id. */
  readonly packageId: string;
  readonly triple: string;
  readonly features: readonly string[];
}

/** One call of cargo. */
interface Call {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
}

/**
 * Asks cargo which build scripts this call of cargo-zigbuild would run, for its targets and for the `host`, with the features that it would unify: its unit graph
 * (cargo book, "Unstable Features", unit-graph), hence RUSTC_BOOTSTRAP for that one process. cargo compiles nothing, and fetches the crates
 * that the build needs next. Null where cargo gives no such graph: whoever asks goes without.
 */
export async function readScriptRuns(
  system: System,
  { argv, cwd, env }: Call,
  host: string,
): Promise<readonly ScriptRun[] | null> {
  const asked = argv
    .slice(2)
    .filter(argument => !IDLE.test(argument))
    // cargo does not know cargo-zigbuild's version of glibc.
    .map(argument => argument.replace(/^(--target=.*-gnu[a-z]*)\.[\d.]+$/, '$1'));
  const { code, stdout } = await system.run(
    ['cargo', 'build', '--unit-graph', '-Zunstable-options', ...asked],
    {
      cwd,
      env: { ...env, RUSTC_BOOTSTRAP: '1' },
      onStderr: line => {
        if (/^ *Download(ing|ed) /.test(line)) system.console.foreign(line);
      },
    },
  );
  const graph = code === 0 ? parseGraph(stdout) : null;
  if (graph === null) return null;
  return graph.units.flatMap(({ pkg_id, mode, platform, features }) =>
    mode === 'run-custom-build' ? [{ packageId: pkg_id, triple: platform ?? host, features }] : [],
  );
}

/** What changes only how cargo speaks, and where it writes. */
const IDLE = /^--(message-format|verbose|keep-going|target-dir|timings|config=(build\.build-dir|term\.))/;

const GRAPH = object({
  units: array(
    object({ pkg_id: string(), mode: string(), platform: nullable(string()), features: array(string()) }),
  ),
});

function parseGraph(text: string) {
  try {
    const { success, output } = safeParse(GRAPH, JSON.parse(text));
    return success ? output : null;
  } catch {
    return null;
  }
}
