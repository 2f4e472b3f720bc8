// By parts: the whole asks for a directory of its own, which a bundle does not have.
import * as License from '@cyclonedx/cyclonedx-library/Contrib/License';
import * as Enums from '@cyclonedx/cyclonedx-library/Enums';
import * as Models from '@cyclonedx/cyclonedx-library/Models';
import * as Serialize from '@cyclonedx/cyclonedx-library/Serialize';
import * as Spec from '@cyclonedx/cyclonedx-library/Spec';
import { PackageURL } from 'packageurl-js';
import parseExpression from 'spdx-expression-parse';
import type { PlatformName, Triple } from '../../oci/platform.js';
import { type Digest, digestOf } from '../../system/digest.js';
import type { CompiledCrates, Crate } from './crates.js';

interface SbomSubject {
  /** What the image is made of. */
  readonly name: string;
  readonly version: string;
  readonly platform: PlatformName;
  readonly triple: Triple;
  readonly binaries: readonly { readonly name: string; readonly digest: Digest }[];
  /** Seconds since 1970: the document is dated as the image is. */
  readonly epoch: number;
}

/**
 * Returns the CycloneDX document (specification 1.6, JSON) of one platform's image: its binaries and the crates in them, with version,
 * checksum, licence, enabled features, and which uses which. The same image gives the same bytes.
 */
export function sbomDocument(subject: SbomSubject, compiled: CompiledCrates): Buffer {
  const crates = compiled.crates.map(crateComponent);
  const root = component(Enums.ComponentType.Application, subject.name, {
    version: subject.version,
    bomRef: `image:${subject.name}@${subject.version}?platform=${subject.platform}`,
  });
  compiled.crates.forEach(({ dependencies }, at) => {
    for (const used of dependencies) depend(crates[at], crates[used]);
  });
  const binaries = subject.binaries.map(({ name, digest }) => {
    const binary = component(Enums.ComponentType.Application, name, {
      version: subject.version,
      bomRef: `binary:${name}`,
      hashes: sha256(digest.slice('sha256:'.length)),
    });
    depend(root, binary);
    for (const made of compiled.binaries) if (made.name === name) depend(binary, crates[made.crate]);
    return binary;
  });
  const bom = new Models.Bom({
    components: new Models.ComponentRepository([...binaries, ...crates]),
    metadata: new Models.Metadata({
      timestamp: new Date(subject.epoch * 1000),
      component: root,
      tools: new Models.Tools({
        tools: new Models.ToolRepository([new Models.Tool({ name: 'rust-multiarch' })]),
      }),
      properties: new Models.PropertyRepository([
        new Models.Property('cdx:rustc:sbom:target:triple', subject.triple),
        new Models.Property('rust-multiarch:platform', subject.platform),
      ]),
    }),
  });
  bom.serialNumber = serialNumber(serialize(bom));
  return Buffer.from(`${serialize(bom)}\n`);
}

const normalizers = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);

function serialize(bom: Models.Bom): string {
  return new Serialize.JsonSerializer(normalizers).serialize(bom, { sortLists: true, space: 2 });
}

/** Returns a UUID of the document's own content (RFC 9562, version 8): random ones would give every build another digest. */
function serialNumber(content: string): string {
  const hex = digestOf(content).slice('sha256:'.length);
  const fields = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${fields.join('-')}`;
}

function crateComponent(crate: Crate): Models.Component {
  const purl = packageUrl(crate);
  return component(Enums.ComponentType.Library, crate.name, {
    version: crate.version,
    bomRef: purl,
    purl,
    // Whoever looks for known faults of a C library has its name in this form (CPE 2.3).
    ...(crate.source === 'generic'
      ? { cpe: `cpe:2.3:a:${crate.name}:${crate.name}:${crate.version}:*:*:*:*:*:*:*` }
      : {}),
    ...(crate.checksum === undefined ? {} : { hashes: sha256(crate.checksum) }),
    licenses: new Models.LicenseRepository(licenseOf(crate)),
    properties: new Models.PropertyRepository(
      crate.features.map(feature => new Models.Property('rust-multiarch:feature', feature)),
    ),
  });
}

function component(
  type: Enums.ComponentType,
  name: string,
  fields: Models.OptionalComponentProperties,
): Models.Component {
  return new Models.Component(type, name, fields);
}

function depend(user: Models.Component | undefined, used: Models.Component | undefined): void {
  if (user && used) user.dependencies.add(used.bomRef);
}

function sha256(hex: string): Models.HashDictionary {
  return new Models.HashDictionary([[Enums.HashAlgorithm['SHA-256'], hex]]);
}

const licenses = new License.Factories.LicenseFactory(parseExpression);

/** Manifests from before SPDX expressions write `MIT/Apache-2.0` for a choice (cargo book, "The license and license-file fields"). */
function licenseOf({ license, licenseFile }: Crate): readonly Models.License[] {
  if (license !== undefined) return [licenses.makeFromString(license.replace(/\s*\/\s*/g, ' OR '))];
  return licenseFile === undefined ? [] : [licenses.makeNamedLicense(`file ${licenseFile}`)];
}

/** The registry that a package URL without qualifiers means, as Cargo.lock names it. */
const DEFAULT_REGISTRY = 'registry+https://github.com/rust-lang/crates.io-index';

/** package-url specification, type `cargo`. */
function packageUrl({ name, version, source }: Crate): string {
  if (source === 'generic') return new PackageURL('generic', undefined, name, version).toString();
  const qualifiers =
    source === undefined || source === DEFAULT_REGISTRY
      ? undefined
      : source.startsWith('git+')
        ? { vcs_url: source.replace(/\?[^#]*/, '').replace('#', '@') }
        : { repository_url: source.replace(/^(registry|sparse)\+/, '') };
  return new PackageURL('cargo', undefined, name, version, qualifiers, undefined).toString();
}
