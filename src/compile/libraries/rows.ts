/**
 * Crates whose build script looks for a C library of the system. `test/projects/libraries.test.ts` compares each row with the manifests
 * that the registry serves; a crate that builds its own copy where it finds none (libz-sys, libgit2-sys, curl-sys, ...) needs no row.
 */
export interface LibraryRow {
  readonly crate: string;
  readonly library: string;
  /** Debian's package with the headers. */
  readonly package: string;
  /** What the linker is asked for: `pq` of `-lpq`. */
  readonly link: string;
  /** Variables by which a user tells the build script where the library is; others than pkg-config's. */
  readonly variables?: RegExp;
  readonly way: Way;
}

type Way =
  /** One of these features builds a copy, or needs no library; the first is what a user is told. */
  | { readonly kind: 'with'; readonly features: readonly [string, ...string[]]; readonly since: string }
  /** A copy is built unless one of these features asks for the system's. */
  | { readonly kind: 'without'; readonly features: readonly [string, ...string[]]; readonly since: string }
  /** The crate has nothing but the system's library. */
  | { readonly kind: 'system' };

const feature = (since: string, ...features: readonly [string, ...string[]]): Way => ({
  kind: 'with',
  features,
  since,
});
const unless = (since: string, ...features: readonly [string, ...string[]]): Way => ({
  kind: 'without',
  features,
  since,
});
const system: Way = { kind: 'system' };

// biome-ignore format: a table
export const ROWS: readonly LibraryRow[] = [
  { crate: 'libsqlite3-sys', library: 'SQLite', package: 'libsqlite3-dev', link: 'sqlite3', variables: /SQLITE3_|SQLCIPHER_/, way: feature('0.6.0', 'bundled', 'bundled-sqlcipher', 'loadable_extension') },
  { crate: 'openssl-sys', library: 'OpenSSL', package: 'libssl-dev', link: 'ssl', variables: /OPENSSL_/, way: feature('0.9.35', 'vendored', 'unstable_boringssl', 'aws-lc', 'aws-lc-fips') },
  { crate: 'pq-sys', library: 'libpq', package: 'libpq-dev', link: 'pq', variables: /PQ_LIB|PG_CONFIG/, way: feature('0.5.0', 'bundled', 'bundled_without_openssl') },
  { crate: 'mysqlclient-sys', library: 'libmysqlclient', package: 'libmysqlclient-dev', link: 'mysqlclient', variables: /MYSQLCLIENT_/, way: feature('0.3.0', 'bundled') },
  { crate: 'libdbus-sys', library: 'D-Bus', package: 'libdbus-1-dev', link: 'dbus-1', way: feature('0.2.3', 'vendored') },
  { crate: 'libusb1-sys', library: 'libusb', package: 'libusb-1.0-0-dev', link: 'usb-1.0', way: feature('0.3.5', 'vendored') },
  { crate: 'sasl2-sys', library: 'SASL', package: 'libsasl2-dev', link: 'sasl2', variables: /SASL2_/, way: feature('0.1.0', 'vendored') },
  { crate: 'geos-sys', library: 'GEOS', package: 'libgeos-dev', link: 'geos_c', variables: /GEOS_/, way: feature('2.0.2', 'static') },
  { crate: 'gdal-sys', library: 'GDAL', package: 'libgdal-dev', link: 'gdal', variables: /GDAL_/, way: feature('0.11.0', 'bundled') },
  { crate: 'hdf5-sys', library: 'HDF5', package: 'libhdf5-dev', link: 'hdf5', variables: /HDF5_/, way: feature('0.7.0', 'static') },
  { crate: 'libbpf-sys', library: 'libelf', package: 'libelf-dev', link: 'elf', variables: /LIBBPF_/, way: feature('1.2.1', 'vendored', 'vendored-libelf') },
  { crate: 'libheif-sys', library: 'libheif', package: 'libheif-dev', link: 'heif', way: feature('4.0.0', 'embedded-libheif') },
  { crate: 'mlua-sys', library: 'Lua', package: 'liblua5.4-dev', link: 'lua5.4', variables: /LUA_LIB/, way: feature('0.1.0', 'vendored', 'luau', 'module') },
  { crate: 'odbc-sys', library: 'unixODBC', package: 'unixodbc-dev', link: 'odbc', way: feature('0.27.1', 'vendored-unix-odbc') },
  { crate: 'sdl2-sys', library: 'SDL2', package: 'libsdl2-dev', link: 'SDL2', way: feature('0.31.0', 'bundled') },
  { crate: 'fuser', library: 'libfuse', package: 'libfuse3-dev', link: 'fuse3', way: unless('0.5.0', 'libfuse') },
  { crate: 'libsodium-sys', library: 'libsodium', package: 'libsodium-dev', link: 'sodium', variables: /SODIUM_/, way: unless('0.2.1', 'use-pkg-config') },
  { crate: 'rdkafka-sys', library: 'librdkafka', package: 'librdkafka-dev', link: 'rdkafka', way: unless('3.0.0', 'dynamic-linking') },
  { crate: 'zstd-sys', library: 'zstd', package: 'libzstd-dev', link: 'zstd', way: unless('1.4.10', 'pkg-config') },
  { crate: 'alsa-sys', library: 'ALSA', package: 'libasound2-dev', link: 'asound', way: system },
  { crate: 'glib-sys', library: 'GLib', package: 'libglib2.0-dev', link: 'glib-2.0', variables: /SYSTEM_DEPS_/, way: system },
  { crate: 'leptonica-sys', library: 'Leptonica', package: 'libleptonica-dev', link: 'lept', variables: /LEPTONICA_/, way: system },
  { crate: 'libgssapi-sys', library: 'GSSAPI', package: 'libkrb5-dev', link: 'gssapi_krb5', variables: /LIBGSSAPI_/, way: system },
  { crate: 'libpulse-sys', library: 'PulseAudio', package: 'libpulse-dev', link: 'pulse', way: system },
  { crate: 'libseccomp-sys', library: 'libseccomp', package: 'libseccomp-dev', link: 'seccomp', variables: /LIBSECCOMP_/, way: system },
  { crate: 'libsystemd-sys', library: 'libsystemd', package: 'libsystemd-dev', link: 'systemd', variables: /LIBSYSTEMD_/, way: system },
  { crate: 'libudev-sys', library: 'libudev', package: 'libudev-dev', link: 'udev', way: system },
  { crate: 'libxml', library: 'libxml2', package: 'libxml2-dev', link: 'xml2', variables: /LIBXML2/, way: system },
  { crate: 'magic-sys', library: 'libmagic', package: 'libmagic-dev', link: 'magic', variables: /MAGIC_/, way: system },
  { crate: 'nettle-sys', library: 'Nettle', package: 'nettle-dev', link: 'nettle', variables: /NETTLE_|HOGWEED_/, way: system },
  { crate: 'pcap', library: 'libpcap', package: 'libpcap-dev', link: 'pcap', variables: /LIBPCAP_/, way: system },
  { crate: 'pcsc-sys', library: 'PC/SC', package: 'libpcsclite-dev', link: 'pcsclite', variables: /PCSC_/, way: system },
];
