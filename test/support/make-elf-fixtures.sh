#!/bin/sh
# Makes one small executable for each platform of the table, DIR/linux/amd64/app and so on, and a few that must be refused.
# Usage: make-elf-fixtures.sh ZIG DIR. The processors are those that cargo-zigbuild passes for the platform's Rust target.
set -eu
zig=$1
mkdir -p "$2"
cd "$2"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo 'void _start(void) { for (;;) {} }' >"$work/app.c"
echo 'int answer(void) { return 42; }' >"$work/library.c"
echo 'int answer(void); void _start(void) { for (;;) answer(); }' >"$work/user.c"

compile() {
  out=$1
  shift
  mkdir -p "$(dirname "$out")"
  "$zig" cc -nostdlib -Os -s -fno-unwind-tables -fno-asynchronous-unwind-tables -fno-sanitize=all \
    -Wl,--build-id=none -Wl,-z,max-page-size=4096 -o "$out" "$@"
}
app() {
  platform=$1
  shift
  compile "linux/$platform/app" -static "$work/app.c" "$@"
}

app amd64 -target x86_64-linux-musl
app amd64/v2 -target x86_64-linux-musl -mcpu=x86_64_v2
app amd64/v3 -target x86_64-linux-musl -mcpu=x86_64_v3
app arm64 -target aarch64-linux-musl
app arm/v7 -target arm-linux-musleabihf -mcpu=generic+v7a+vfp3-d32+thumb2-neon
app arm/v6 -target arm-linux-musleabihf -mcpu=generic+v6+strict_align+vfp2-d32
app arm/v5 -target arm-linux-musleabi -mcpu=generic+soft_float+strict_align
app 386 -target x86-linux-musl -mcpu=pentium4
app ppc64le -target powerpc64le-linux-musl
app riscv64 -target riscv64-linux-musl -mcpu=generic_rv64+m+a+f+d+c
app s390x -target s390x-linux-musl -mcpu=z10-vector
app loong64 -target loongarch64-linux-musl

# The same machine with another float ABI, byte order or class.
compile other/arm-v7-soft -static "$work/app.c" -target arm-linux-musleabi -mcpu=generic+v7a+vfp3-d32+thumb2-neon
compile other/riscv64-soft -static "$work/app.c" -target riscv64-linux-musl -mcpu=generic_rv64+m+a+c -mabi=lp64
compile other/ppc64-big -static "$work/app.c" -target powerpc64-linux-musl
compile other/riscv32 -static "$work/app.c" -target riscv32-linux-musl

# Ways to link.
x86_64='-target x86_64-linux-musl'
compile other/static-pie -static -pie -fPIE "$work/app.c" $x86_64
compile other/libanswer.so -shared "$work/library.c" $x86_64 -Wl,-soname,libanswer.so.1
compile other/needs-library "$work/user.c" other/libanswer.so $x86_64 -dynamic
compile other/needs-library-glibc "$work/user.c" other/libanswer.so -target x86_64-linux-gnu
compile other/object.o -c "$work/app.c" $x86_64
