/** openssl-src 300 is OpenSSL 3, which openssl-sys 0.9.67 and newer know. Its checksum, and those of what it needs, are in LOCK. */
export const OPENSSL_SRC = '300.6.1+3.6.3';

const source = 'source = "registry+https://github.com/rust-lang/crates.io-index"';

const MANIFEST = `[package]
name = "openssl"
version = "0.0.0"
edition = "2018"

[build-dependencies]
openssl-src = { version = "=${OPENSSL_SRC.split('+')[0]}", features = ["legacy"] }

[lib]
path = "lib.rs"

[workspace]
`;

const LOCK = `version = 3

[[package]]
name = "cc"
version = "1.2.16"
${source}
checksum = "be714c154be609ec7f5dad223a33bf1482fff90472de28f7362806e6d4832b8c"
dependencies = [
 "shlex",
]

[[package]]
name = "openssl"
version = "0.0.0"
dependencies = [
 "openssl-src",
]

[[package]]
name = "openssl-src"
version = "${OPENSSL_SRC}"
${source}
checksum = "46eb8fb9fb3b61ce1c0f8a026c4c1a0714d3a9e138e7fbde78753ce2babc3846"
dependencies = [
 "cc",
]

[[package]]
name = "shlex"
version = "1.3.0"
${source}
checksum = "0fda2ff0d084019ba4d7c6f371c95d8fd75ce3524c3cb8fb653a3023f6323e64"
`;

/** OpenSSL takes its certificates and settings from /etc/ssl, where Debian, Alpine, distroless and the default base have them. */
const SCRIPT = `fn main() {
    let target = std::env::var("TARGET").unwrap();
    let directory = std::env::var(format!("OPENSSL_FOR_{}", target)).unwrap();
    openssl_src::Build::new().out_dir(&directory).openssl_dir("/etc/ssl").build();
    println!("cargo:rerun-if-changed=build.rs");
}
`;

/** A package whose build script builds OpenSSL for a target in the directory that `OPENSSL_FOR_TRIPLE` names, as `install` there. */
export const OPENSSL_PROJECT: Readonly<Record<string, string>> = {
  'Cargo.toml': MANIFEST,
  'Cargo.lock': LOCK,
  'build.rs': SCRIPT,
  'lib.rs': '',
};
