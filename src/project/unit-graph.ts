import { array, nullable, object, safeParse, string } from 'valibot';
import { type Package, packageOf } from '../system/cargo.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';

/** A build script that a build runs: its package, the triple that it is run for, and the features of it that are on. */
export interface ScriptRun {
  /** cargo's package id. */
  readonly packageId: string;
  readonly triple: string;
  readonly features: readonly string[];
  /** The script's source file. */
  readonly file: string;
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
  call: Call,
  host: string,
): Promise<readonly ScriptRun[] | null> {
  const { units } = await readUnits(system, call);
  return (
    units?.flatMap(({ pkg_id, mode, platform, features, target }) =>
      mode === 'run-custom-build'
        ? [{ packageId: pkg_id, triple: platform ?? host, features, file: target.src_path }]
        : [],
    ) ?? null
  );
}

/** Asks the same which packages it would compile for its targets, and whether Cargo.lock, which stays as it is, fits. */
export async function readCompiled(
  system: System,
  call: Call,
): Promise<{ readonly packages: readonly Package[] | null; readonly isLockOutdated: boolean }> {
  const argv = [...call.argv.filter(argument => argument !== '--locked'), '--locked'];
  const { units, isLockOutdated } = await readUnits(system, { ...call, argv });
  const ids = units?.flatMap(({ pkg_id, mode, platform }) =>
    mode === 'build' && platform !== null ? [pkg_id] : [],
  );
  return { packages: ids ? [...new Set(ids)].map(packageOf) : null, isLockOutdated };
}

async function readUnits(system: System, { argv, cwd, env }: Call) {
  const asked = argv
    .slice(2)
    .filter(argument => !IDLE.test(argument))
    // cargo does not know cargo-zigbuild's version of glibc.
    .map(argument => argument.replace(/^(--target=.*-gnu[a-z]*)\.[\d.]+$/, '$1'));
  let isLockOutdated = false;
  const { code, stdout } = await system.run(
    ['cargo', 'build', '--unit-graph', '-Zunstable-options', ...asked],
    {
      cwd,
      env: { ...env, RUSTC_BOOTSTRAP: '1' },
      onStderr: line => {
        if (/^ *Download(ing|ed) /.test(line)) system.console.foreign(line);
        isLockOutdated ||= LOCKED.test(line);
      },
    },
  );
  return { units: code === 0 ? (parseGraph(stdout)?.units ?? null) : null, isLockOutdated };
}

/** What cargo 1.95 says of a Cargo.lock that does not fit, and what earlier ones say. */
const LOCKED = /lock file .*(needs to be updated|because --locked was passed)/;

/** What changes only how cargo speaks, and where it writes. */
const IDLE = /^--(message-format|verbose|keep-going|target-dir|timings|config=(build\.build-dir|term\.))/;

const GRAPH = object({
  units: array(
    object({
      pkg_id: string(),
      mode: string(),
      platform: nullable(string()),
      features: array(string()),
      target: object({ src_path: string() }),
    }),
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
