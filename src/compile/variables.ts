import type { Target } from '../oci/platform.js';
import type { Environment } from '../system/process.js';

/** What C and C++ of a target depend on besides the target. */
export interface CTools {
  /** zig compiles AVX-512 code of functions that ask for it only when told (clang 18 to 21). */
  readonly asksForEvex512: boolean;
  /** CMake's toolchain file, which serves every target. */
  readonly cmake: string;
  /** The site defaults of autoconf's `configure`. */
  readonly configSite: string;
  /** What the user has set, in the environment or in `[env]` of cargo's configuration: it wins. */
  readonly inherited: Environment;
}

/** Returns variables that build scripts of C libraries read, each for one target alone. */
export function targetVariables(targets: readonly Target[], tools: CTools): Readonly<Record<string, string>> {
  return Object.assign({}, ...targets.map(target => variablesOf(target, tools)));
}

function variablesOf(
  { triple, elf }: Target,
  { asksForEvex512, cmake, configSite, inherited }: CTools,
): Readonly<Record<string, string>> {
  const suffix = triple.replaceAll('-', '_');
  const made: Record<string, string> = {};
  const unless = (others: readonly string[], name: string, value: string) => {
    if ([...others, name].every(one => inherited[one] === undefined)) made[name] = value;
  };
  // jemalloc takes its page size from the build host, and then refuses arm64 kernels with larger pages (jemallocator#80).
  const page = 'JEMALLOC_SYS_WITH_LG_PAGE';
  if (elf.machine === 'AARCH64') unless([page], `${suffix.toUpperCase()}_${page}`, '16');
  const file = 'CMAKE_TOOLCHAIN_FILE';
  unless([file, `TARGET_${file}`, `${file}_${triple}`], `${file}_${suffix}`, cmake);
  unless([], 'CONFIG_SITE', configSite);
  if (elf.machine !== 'X86_64' || !asksForEvex512) return made;
  for (const name of ['CFLAGS', 'CXXFLAGS']) {
    // Of these the crate cc takes the first.
    const own = [`${name}_${triple}`, `${name}_${suffix}`, `TARGET_${name}`, name];
    const flags = own.map(one => inherited[one]).find(value => value !== undefined);
    made[`${name}_${suffix}`] = [flags, '-mevex512'].filter(Boolean).join(' ');
  }
  return made;
}
