import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import { groupTargets } from '../../src/compile/flags.js';
import { buildArguments, csvField } from '../../src/image/dockerfile/arguments.js';
import { requireBinaries, requireNativeRuns, requireOwnBase } from '../../src/image/dockerfile/check.js';
import { ownLabels } from '../../src/image/dockerfile/view.js';
import type { PlatformName } from '../../src/oci/platform.js';
import { parsePlatforms } from '../../src/oci/platforms.js';
import { configuredVariables, readConfigurations } from '../../src/system/environment.js';
import { UserError } from '../../src/system/errors.js';

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const PLATFORMS = ['linux/amd64', 'linux/arm/v7'] as PlatformName[];

/** RFC 4180, section 2. */
function csv(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
}

test('a field of buildx’s lists is read as it was meant', () => {
  const evil = fc.oneof(text, fc.constantFrom('a,b', '"', '",src=/etc/shadow', '\n', 'a"b,c'));
  fc.assert(
    fc.property(
      fc.array(
        evil.map(one => `x=${one}`),
        { minLength: 1 },
      ),
      fields => {
        expect(csv(fields.map(csvField).join(','))).toEqual(fields);
      },
    ),
  );
});

test('what a user writes for a Dockerfile is one argument each, and never another flag', () => {
  const evil = fc.oneof(text, fc.constantFrom('--push', '-o', 'a=b', ' ', '--output=x'));
  fc.assert(
    fc.property(fc.array(evil), fc.dictionary(evil, evil), evil, (buildArgs, labels, target) => {
      const args = buildArguments({
        ...{ builder: 'b', file: '/f', context: '/c', binaries: '/b', platforms: PLATFORMS, part: false },
        ...{ secrets: [], annotations: [{ levels: ['index'], key: target, value: target }] },
        ...{ buildArgs, labels, target, compression: 'gzip', layout: '/l', metadata: '/m' },
      });
      const known = /^--(progress|builder|platform|file|build-context|provenance|sbom|metadata-file|output)=/;
      expect(args.slice(1, -1).filter(one => !known.test(one))).toEqual([
        ...buildArgs.map(one => `--build-arg=${one}`),
        `--target=${target}`,
        ...Object.entries(labels).map(([key, value]) => `--label=${key}=${value}`),
        `--annotation=index:${target}=${target}`,
      ]);
    }),
  );
});

test('any Dockerfile is accepted, or refused in one line', () => {
  const lines = fc.constantFrom(
    ...[
      'FROM alpine AS a',
      'FROM --platform=$BUILDPLATFORM ${X:-alpine} AS b',
      'FROM a',
      'FROM 0',
      'from',
      'ARG X=1',
    ],
    ...[
      'ARG TARGETPLATFORM',
      'RUN <<EOF',
      'EOF',
      'COPY --from=binaries ${TARGETPLATFORM}/app /',
      'COPY --from=a x',
    ],
    ...[
      'COPY ["a", "b"]',
      'COPY [',
      'LABEL a=b "c"=d',
      'LABEL',
      'RUN --mount=type=bind,from=b x',
      '# escape=`',
      '\\',
    ],
    ...[
      'ONBUILD',
      'ONBUILD COPY --from=a / /',
      'FROM $',
      '${',
      '--from=',
      'COPY --from',
      'ARG',
      'ARG A B=$A',
    ],
  );
  const dockerfile = fc.array(fc.oneof({ weight: 9, arbitrary: lines }, { weight: 1, arbitrary: text }));
  fc.assert(
    fc.property(dockerfile, fc.constantFrom('\n', '\r\n', ' \\\n'), (written, end) => {
      const file = { path: 'Dockerfile', text: written.join(end), buildArgs: {} };
      const checks = [
        () => requireBinaries(file, 'app', PLATFORMS),
        () => requireNativeRuns(file, PLATFORMS, ['linux/amd64']),
        () => requireOwnBase(file, PLATFORMS, 'linux/amd64'),
        () => ownLabels(file, PLATFORMS),
      ];
      for (const check of checks) {
        try {
          check();
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("the flags of a target in cargo's argument are the list that rustc should get", () => {
  const flags = fc.array(text.map(one => one.replaceAll(/\s/g, '')).filter(Boolean));
  const targets = parsePlatforms(['linux/amd64', 'linux/arm64'], { kind: 'musl' });
  fc.assert(
    fc.property(flags, flags, (one, other) => {
      const groups = groupTargets(
        targets.map((target, at) => ({
          ...{ target, flags: at === 0 ? one : other, argument: 'displaces' as const, own: 0 },
          ...{ linker: 'zig' as const, profile: 'release', features: [] },
        })),
      );
      for (const { args, env, targets: members } of groups) {
        const encoded = env['CARGO_ENCODED_RUSTFLAGS'];
        if (encoded !== undefined) expect(encoded.split('\x1f').filter(Boolean)).toEqual(one);
        for (const [at, argument] of args.entries()) {
          const { target } = parse(argument.replace('--config=', '')) as { target: Record<string, object> };
          const wanted = members[at]?.triple.startsWith('x86_64') ? one : other;
          expect(target[members[at]?.triple ?? '']).toEqual({ rustflags: wanted });
        }
      }
    }),
  );
});

test('any configuration of cargo is read to its end', async () => {
  const root = await mkdtemp(join(tmpdir(), 'cargo-configuration-'));
  await mkdir(join(root, '.cargo'));
  const line = fc.constantFrom(
    ...['include = "config.toml"', 'include = ["../.cargo/config", "b.toml", 1]', 'include = [{ path = 2 }]'],
    ...[
      '[env]',
      'A = "x"',
      'B = { value = "y", force = true }',
      'C = { relative = true }',
      'D = 1',
      'env = 7',
      '[[env]]',
    ],
    ...['include = { path = "." }', '[build]', 'rustflags = [', 'E = []', '"é" = "\\u0000"'],
  );
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.array(line), async (first, second) => {
        await writeFile(join(root, '.cargo/config.toml'), first.join('\n'));
        await writeFile(join(root, '.cargo/b.toml'), second.join('\n'));
        expect(await readConfigurations(root, { CARGO_HOME: join(root, 'home') })).not.toEqual([]);
        const variables = await configuredVariables(root, { CARGO_HOME: join(root, 'home') });
        for (const value of Object.values(variables)) expect(typeof value).toBe('string');
      }),
    );
  } finally {
    await rm(root, { recursive: true });
  }
});
