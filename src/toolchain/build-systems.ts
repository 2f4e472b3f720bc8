import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { makeDirectory } from '../system/directory.js';
import { whole, writeWhole } from '../system/temporary.js';
import type { Home } from './tool.js';

/** Absolute paths of what tells CMake, autoconf's `configure` and meson about a target, whatever the target is. */
export function buildSystems({ zigbuildCache }: Home) {
  return {
    cmake: join(zigbuildCache, 'toolchain.cmake'),
    configSite: join(zigbuildCache, 'config.site'),
    meson: join(zigbuildCache, 'bin/meson'),
  };
}

/** The PATH with our `meson` before the machine's; undefined where the machine has none. */
export function pathWithMeson(home: Home, path = ''): string | undefined {
  const has = path.split(delimiter).some(directory => existsSync(join(directory, 'meson')));
  return has ? [dirname(buildSystems(home).meson), path].join(delimiter) : undefined;
}

/** Writes them. */
export async function writeBuildSystems(home: Home): Promise<void> {
  const { cmake, configSite, meson } = buildSystems(home);
  await makeDirectory(dirname(meson));
  await writeWhole(cmake, CMAKE);
  await writeWhole(configSite, CONFIG_SITE);
  await whole(meson, draft => writeFile(draft, MESON, { mode: 0o755 }));
}

/**
 * cargo-zigbuild's own toolchain file says the same, but for the links. CMake links a program for each thing that it asks of the compiler, with the
 * flags that are asked about, and zig makes a C library of its sources for each processor, level of optimization and state of debug
 * information. These programs are never run: they link as the project's own binaries do, with the library that is there.
 */
const CMAKE = `string(REPLACE "-" "_" target "$ENV{TARGET}")
string(REGEX REPLACE "-.*" "" processor "$ENV{TARGET}")
string(REGEX REPLACE "^powerpc" "ppc" processor "\${processor}")
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR "\${processor}")
set(CMAKE_C_COMPILER "$ENV{CC_\${target}}")
set(CMAKE_CXX_COMPILER "$ENV{CXX_\${target}}")
set(CMAKE_AR "$ENV{AR_\${target}}")
set(CMAKE_RANLIB "$ENV{RANLIB_\${target}}")
foreach(language C CXX)
  set(CMAKE_\${language}_LINKER_DEPFILE_SUPPORTED FALSE)
  set(CMAKE_\${language}_LINK_EXECUTABLE
    "<CMAKE_\${language}_COMPILER> -O2 -Wl,--strip-debug <LINK_FLAGS> <OBJECTS> -o <TARGET> <LINK_LIBRARIES>")
endforeach()
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
foreach(kind LIBRARY INCLUDE PACKAGE)
  set(CMAKE_FIND_ROOT_PATH_MODE_\${kind} ONLY)
endforeach()
`;

/**
 * Autoconf manual, "Site Defaults". cargo sets TARGET and HOST for build scripts. `configure` links as CMake does, and without `--host` it would
 * take the target for this machine.
 */
const CONFIG_SITE = `if test -n "$TARGET" && test "$TARGET" != "$HOST" && test -z "$host_alias"; then
  host_alias=$TARGET
  host=$TARGET
  cross_compiling=maybe
  target_name=\`echo "$TARGET" | tr - _\`
  for tool in CC CXX AR RANLIB; do
    eval "$tool=\\\${$tool:-\\$\${tool}_$target_name}"
  done
  LDFLAGS="-O2 -Wl,--strip-debug $LDFLAGS"
fi
`;

/** meson takes a target's compiler from a cross file alone, which no variable names (meson manual, "Cross compilation"). */
const MESON = `#!/bin/sh
PATH=\${PATH#"\${0%/*}":}
export PATH
case $1 in
  compile | configure | devenv | dist | env2mfile | fmt | format | help | init | install | introspect | rewrite | runpython | subprojects | test | wrap | -h | --help | -v | --version)
    exec meson "$@" ;;
  setup) shift ;;
esac
case "\${TARGET:-$HOST} $* " in
  "$HOST "* | *" --cross-file"*) exec meson setup "$@" ;;
esac
name=$(echo "$TARGET" | tr - _)
cpu=\${TARGET%%-*}
endian=little
case $cpu in
  i?86) family=x86 ;;
  arm*) family=arm ;;
  powerpc64le) family=ppc64 ;;
  riscv64*) family=riscv64 ;;
  s390x) family=s390x endian=big ;;
  *) family=$cpu ;;
esac
eval "cc=\\$CC_$name cxx=\\$CXX_$name ar=\\$AR_$name"
file=$OUT_DIR/meson-cross.ini
cat > "$file" <<END
[binaries]
c = '$cc'
cpp = '$cxx'
ar = '$ar'
[host_machine]
system = 'linux'
cpu_family = '$family'
cpu = '$cpu'
endian = '$endian'
END
exec meson setup --cross-file="$file" "$@"
`;
