const registry = 'source = "registry+https://github.com/rust-lang/crates.io-index"';

/** A program that shows what a std brings, and what its build must not see: a macro, a build script, C, a thread, a caught panic. */
export const FOREIGN: Readonly<Record<string, string>> = {
  'Cargo.toml': `[package]
name = "foreign"
version = "0.1.0"
edition = "2021"

[dependencies]
macros = { path = "macros" }

[build-dependencies]
cc = "=1.11.1"

[profile.abort]
inherits = "release"
panic = "abort"
lto = "fat"

[workspace]
members = ["macros"]
`,
  'Cargo.lock': `version = 3

[[package]]
name = "cc"
version = "1.11.1"
${registry}
checksum = "4ff2a8126fff0f8c839080d619675a585e61720bb12d2baceae45769fd66f155"
dependencies = [
 "find-msvc-tools",
 "shlex",
]

[[package]]
name = "find-msvc-tools"
version = "0.1.15"
${registry}
checksum = "1c66915cc5391097de7a2b0b972e8505aa33c0df401fd3a6811dbdb32881ba48"

[[package]]
name = "foreign"
version = "0.1.0"
dependencies = [
 "cc",
 "macros",
]

[[package]]
name = "macros"
version = "0.1.0"

[[package]]
name = "shlex"
version = "2.0.1"
${registry}
checksum = "f8fadd59c855ef2080decdef8ff161eb6661b86933c9d82e5ba29dc602a55aba"
`,
  'macros/Cargo.toml': `[package]
name = "macros"
version = "0.1.0"
edition = "2021"

[lib]
proc-macro = true
`,
  'macros/src/lib.rs': `#[proc_macro]
pub fn answer(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    "42u32".parse().unwrap()
}
`,
  'build.rs': `fn main() {
    println!("cargo:rustc-env=SEEN={:?}", std::env::var("RUSTC_BOOTSTRAP").ok());
    cc::Build::new().file("src/half.c").compile("half");
}
`,
  'src/half.c': 'double half(int n) { return n / 2.0; }\n',
  'src/main.rs': `use std::{env, fs::File, panic, thread};
extern "C" {
    fn half(n: i32) -> f64;
}
fn main() {
    let caught = panic::catch_unwind(|| drop(File::open("/nowhere").unwrap())).is_err();
    let answer = thread::spawn(|| macros::answer!()).join().unwrap();
    let order = if 1u16.to_ne_bytes()[0] == 1 { "little" } else { "big" };
    println!("{caught} {answer} {} {} {} {order}", unsafe { half(5) }, env!("SEEN"), env::consts::ARCH);
}
`,
};

/** What it prints on a processor that Rust calls `architecture`. */
export const said = (architecture: string, byteOrder: string) =>
  `true 42 2.5 None ${architecture} ${byteOrder}\n`;
