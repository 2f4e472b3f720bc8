/** Programs that build scripts of C libraries call: what a build script says where one is missing, and the Debian package that has it. */
interface Tool {
  readonly tool: string;
  readonly package: string;
  /** Other words than those that name the tool in the usual way. */
  readonly said?: RegExp;
  /** A way out without the tool. */
  readonly or?: string;
}

const TOOLS: readonly Tool[] = [
  {
    tool: 'libclang',
    package: 'libclang-dev',
    said: /Unable to find libclang|couldn't find any valid shared libraries matching: \['libclang/,
    or: 'or leave out the feature that calls bindgen, where the crate has one',
  },
  { tool: 'protoc', package: 'protobuf-compiler', said: /Could not find `protoc`|protoc.* not found/i },
  { tool: 'nasm', package: 'nasm', said: /\bnasm\b.*(not found|No such file|installed|NotFound)/i },
  {
    tool: 'gfortran',
    package: 'gfortran',
    said: /No CMAKE_Fortran_COMPILER could be found|CMAKE_Fortran_COMPILER-NOTFOUND/,
  },
  { tool: 'pkg-config', package: 'pkg-config', said: /pkg-config command could not be found/ },
  { tool: 'autoreconf', package: 'autoconf automake libtool' },
  { tool: 'libtoolize', package: 'libtool' },
  { tool: 'ninja', package: 'ninja-build', said: /unable to find a build program corresponding to "Ninja"/ },
  { tool: 'go', package: 'golang-go' },
  { tool: 'cc', package: 'gcc libc6-dev' },
  { tool: 'c++', package: 'g++' },
  { tool: 'clang', package: 'clang' },
  ...['cmake', 'make', 'perl', 'meson', 'bison', 'flex', 'm4', 'yasm', 'python3', 'git', 'patch', 'gawk'].map(
    tool => ({ tool, package: tool }),
  ),
];

/** ``is `cmake` not installed?`` of the crate cmake, `Is make installed?` of openssl-src, `failed to find tool "x"` of cc, and shells. */
const MISSING = [
  /\bis `([\w.+-]+)` not installed\?/i,
  /\bIs `?([\w.+-]+)`? installed\?/,
  /[Ff]ailed to find tool "(?:[^"]*\/)?([\w.+-]+)"/,
  /\b(?:sh|bash|configure|autogen\.sh)(?:: (?:line )?\d+)?: ([\w.+-]+): (?:command )?not found/,
  /env: .?([\w+-]+).?: No such file or directory/,
];

/** Returns the program that a failed build script misses, and what to install; null where it misses none. */
export function missingTool(lines: readonly string[]): string | null {
  for (const line of lines) {
    const named = MISSING.map(pattern => pattern.exec(line)?.[1]).find(Boolean);
    const tool = TOOLS.find(one => one.tool === named || one.said?.test(line));
    if (tool) {
      return `${tool.tool}, which is not installed: \`apt-get install ${tool.package}\`${tool.or ? `, ${tool.or}` : ''}`;
    }
  }
  return null;
}
