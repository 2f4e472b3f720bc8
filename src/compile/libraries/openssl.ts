import { join } from 'node:path';
import type { Target, Triple } from '../../oci/platform.js';
import { isAtLeast, packageOf } from '../../system/cargo.js';
import { digestOf } from '../../system/digest.js';
import type { Environment } from '../../system/process.js';
import type { CargoMessage } from '../messages.js';
import { OPENSSL_PROJECT, OPENSSL_SRC } from './openssl-project.js';
import { FOR_OTHERS } from './review.js';

/** An OpenSSL that is built for one target: the directory is for this OpenSSL, these tools and this target alone. */
export interface OpensslBuild {
  readonly triple: Triple;
  readonly zigTarget: string;
  readonly directory: string;
}

/**
 * Returns the OpenSSL builds that openssl-sys gets where it finds no other. None where the lock file has no openssl-sys that knows OpenSSL
 * 3, or where one of the `variables` says where OpenSSL is. `parent` is an absolute directory. What decides the bytes is in the names of their
 * directories: `tools` are absolute paths of zig and cargo-zigbuild.
 */
export function opensslBuilds(
  lock: string,
  targets: readonly Target[],
  variables: readonly string[],
  parent: string,
  tools: readonly string[],
): readonly OpensslBuild[] {
  const version = /\nname = "openssl-sys"\nversion = "([^"]+)"/.exec(lock)?.[1];
  // cargo writes a lock file that is not there, with the newest.
  if (lock !== '' && !isAtLeast(version ?? '0', '0.9.67')) return [];
  if (variables.some(name => OWN.test(name) || FOR_OTHERS.test(name))) return [];
  const parts = Object.entries({ ...OPENSSL_PROJECT, tools: tools.join(' ') }).sort();
  const hash = digestOf(JSON.stringify(parts)).slice('sha256:'.length, 'sha256:'.length + 16);
  const oldest = targets.toSorted((a, b) => (a.zigTarget < b.zigTarget ? -1 : 1));
  const builds = oldest.map(({ triple, zigTarget }) => ({
    triple,
    zigTarget,
    directory: join(parent, hash, zigTarget),
  }));
  // Platforms of one triple differ by the processor, which OpenSSL asks when it runs, and by glibc, of which a newer one serves what the oldest does.
  return builds.filter(({ triple }, index) => builds.findIndex(one => one.triple === triple) === index);
}

/** What openssl-sys reads (its build/main.rs, build/find_normal.rs). */
const OWN = /(^|_)OPENSSL_(DIR|LIB_DIR|INCLUDE_DIR|LIBS|STATIC|NO_VENDOR|NO_PKG_CONFIG)$/;

/** Tells openssl-sys of each target where its OpenSSL is. The host's own find theirs as ever. */
export function opensslVariables(builds: readonly OpensslBuild[]): Environment {
  return Object.fromEntries(
    builds.flatMap(({ triple, directory }) => {
      const prefix = triple.toUpperCase().replaceAll('-', '_');
      return [
        [`${prefix}_OPENSSL_DIR`, join(directory, 'install')],
        [`${prefix}_OPENSSL_STATIC`, '1'],
      ];
    }),
  );
}

/** Returns the builds that a build with these script runs reads: where openssl-sys brings no TLS library of its own. */
export function opensslInUse(
  builds: readonly OpensslBuild[],
  runs: readonly {
    readonly packageId: string;
    readonly triple: string;
    readonly features: readonly string[];
  }[],
): readonly OpensslBuild[] {
  return builds.filter(({ triple }) =>
    runs.some(
      run =>
        run.triple === triple &&
        packageOf(run.packageId).name === 'openssl-sys' &&
        !run.features.some(feature => /^(vendored|unstable_boringssl|aws-lc|aws-lc-fips)$/.test(feature)),
    ),
  );
}

/** Returns the OpenSSL that was made here, for the targets whose openssl-sys uses it, as an SBOM tells it. */
export function opensslIn(messages: readonly CargoMessage[], builds: readonly OpensslBuild[]) {
  const runs = messages.flatMap(message =>
    message.reason === 'compiler-artifact'
      ? builds
          .filter(({ triple }) => message.filenames.some(file => file.split('/').includes(triple)))
          .map(({ triple }) => ({ packageId: message.package_id, triple, features: message.features }))
      : [],
  );
  const [, version = ''] = OPENSSL_SRC.split('+');
  const triples = opensslInUse(builds, runs).map(({ triple }) => triple);
  return { name: 'openssl', version, license: 'Apache-2.0', user: 'openssl-sys', triples };
}
