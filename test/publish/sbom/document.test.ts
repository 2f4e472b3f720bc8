import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, test } from '@jest/globals';
import type { PlatformName, Triple } from '../../../src/oci/platform.js';
import type { CompiledCrates, Crate } from '../../../src/publish/sbom/crates.js';
import { sbomDocument } from '../../../src/publish/sbom/document.js';
import { digestOf } from '../../../src/system/digest.js';

const crate = (name: string, parts: Partial<Crate> = {}): Crate => ({
  name,
  version: '1.0.0',
  features: [],
  dependencies: [],
  ...parts,
});
const COMPILED: CompiledCrates = {
  crates: [
    crate('app', { version: '0.1.0', dependencies: [1, 3] }),
    crate('serde', {
      source: 'registry+https://github.com/rust-lang/crates.io-index',
      checksum: 'ab'.repeat(32),
      license: 'MIT/Apache-2.0',
      features: ['derive', 'std'],
      dependencies: [3],
    }),
    crate('openssl', { version: '3.6.3', source: 'generic', license: 'Apache-2.0' }),
    crate('zeroize', { source: 'git+https://git.example/z?branch=x#0123456', license: 'BSD-3-Clause' }),
  ],
  binaries: [{ name: 'web', crate: 0 }],
};
const SUBJECT = {
  name: 'web',
  version: '0.1.0',
  platform: 'linux/arm64' as PlatformName,
  triple: 'aarch64-unknown-linux-musl' as Triple,
  binaries: [{ name: 'web', digest: digestOf('the binary') }],
  epoch: 1_700_000_000,
};
const parsed = (crates = COMPILED) => JSON.parse(sbomDocument(SUBJECT, crates).toString());

describe('a CycloneDX document', () => {
  test('is valid by the schema of its version', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(sbomDocument(SUBJECT, COMPILED).toString())).toBeNull();
  });

  test('says who made it, what it is of, when and for which target', () => {
    expect(parsed().metadata).toMatchObject({
      tools: [{ name: 'rust-multiarch' }],
      timestamp: '2023-11-14T22:13:20.000Z',
      component: { type: 'application', name: 'web', version: '0.1.0' },
      properties: [
        { name: 'cdx:rustc:sbom:target:triple', value: 'aarch64-unknown-linux-musl' },
        { name: 'rust-multiarch:platform', value: 'linux/arm64' },
      ],
    });
  });

  test('names the binary by its digest and every crate with all that is known', () => {
    const { components } = parsed();
    expect(components).toHaveLength(5);
    expect(components).toContainEqual(
      expect.objectContaining({
        type: 'application',
        name: 'web',
        hashes: [{ alg: 'SHA-256', content: digestOf('the binary').slice(7) }],
      }),
    );
    expect(components).toContainEqual(
      expect.objectContaining({
        name: 'openssl',
        purl: 'pkg:generic/openssl@3.6.3',
        cpe: 'cpe:2.3:a:openssl:openssl:3.6.3:*:*:*:*:*:*:*',
      }),
    );
    expect(components).toContainEqual({
      type: 'library',
      name: 'serde',
      version: '1.0.0',
      'bom-ref': 'pkg:cargo/serde@1.0.0',
      purl: 'pkg:cargo/serde@1.0.0',
      hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
      licenses: [{ expression: 'MIT OR Apache-2.0' }],
      properties: [
        { name: 'rust-multiarch:feature', value: 'derive' },
        { name: 'rust-multiarch:feature', value: 'std' },
      ],
    });
  });

  test('says what uses what, from the image down', () => {
    const uses = new Map(
      parsed().dependencies.map((one: { ref: string; dependsOn?: string[] }) => [one.ref, one.dependsOn]),
    );
    const zeroize = parsed().components.find((one: { name: string }) => one.name === 'zeroize').purl;
    expect(uses.get('image:web@0.1.0?platform=linux/arm64')).toEqual(['binary:web']);
    expect(uses.get('binary:web')).toEqual(['pkg:cargo/app@0.1.0']);
    expect(uses.get('pkg:cargo/app@0.1.0')).toEqual(['pkg:cargo/serde@1.0.0', zeroize]);
    expect(uses.get('pkg:cargo/serde@1.0.0')).toEqual([zeroize]);
  });

  test.each([
    {
      name: 'a git checkout',
      source: 'git+https://git.example/z?branch=x#0123456',
      purl: 'pkg:cargo/z@1.0.0?vcs_url=git%2Bhttps:%2F%2Fgit.example%2Fz%400123456',
    },
    {
      name: 'another registry',
      source: 'sparse+https://r.example/index/',
      purl: 'pkg:cargo/z@1.0.0?repository_url=https:%2F%2Fr.example%2Findex%2F',
    },
    { name: 'the project itself', source: undefined, purl: 'pkg:cargo/z@1.0.0' },
  ])('$name is told by its package URL', ({ source, purl }) => {
    const [, found] = parsed({
      crates: [crate('z', source === undefined ? {} : { source })],
      binaries: [],
    }).components;
    expect(decodeURIComponent(found.purl)).toBe(decodeURIComponent(purl));
  });

  test.each([
    { name: 'an SPDX id', parts: { license: 'MIT' }, is: [{ license: { id: 'MIT' } }] },
    {
      name: 'an expression',
      parts: { license: '(MIT OR Apache-2.0) AND Unicode-3.0' },
      is: [{ expression: '(MIT OR Apache-2.0) AND Unicode-3.0' }],
    },
    { name: 'words that are none', parts: { license: 'My own' }, is: [{ license: { name: 'My own' } }] },
    { name: 'a file', parts: { licenseFile: 'LICENSE' }, is: [{ license: { name: 'file LICENSE' } }] },
    { name: 'nothing', parts: {}, is: undefined },
  ])('a licence that is $name', ({ parts, is }) => {
    const [, found] = parsed({ crates: [crate('z', parts)], binaries: [] }).components;
    expect(found.licenses).toEqual(is);
  });

  test('is the same for the same image, and another for another', () => {
    const again = { ...COMPILED, crates: structuredClone(COMPILED.crates) };
    expect(sbomDocument(SUBJECT, again)).toEqual(sbomDocument(SUBJECT, COMPILED));
    const other = parsed({ ...COMPILED, crates: COMPILED.crates.map(one => ({ ...one, version: '9.9.9' })) });
    expect(other.serialNumber).not.toBe(parsed().serialNumber);
    expect(other.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
