import { describe, expect, test } from '@jest/globals';
import { requireBinaries, requireNativeRuns, requireOwnBase } from '../../../src/image/dockerfile/check.js';
import type { Dockerfile } from '../../../src/image/dockerfile/view.js';
import type { PlatformName } from '../../../src/oci/platform.js';

const file = (text: string, parts: Partial<Dockerfile> = {}): Dockerfile => ({
  path: 'docker/Dockerfile',
  text,
  buildArgs: {},
  ...parts,
});
const PLATFORMS = ['linux/amd64', 'linux/arm64'] as PlatformName[];
const AMD64 = ['linux/amd64', 'linux/amd64/v2', 'linux/386'];
const TAKE = `ARG TARGETPLATFORM\nCOPY --from=binaries \${TARGETPLATFORM}/app /app\n`;

describe('a RUN that needs no emulation passes', () => {
  test.each([
    { name: 'no RUN at all', text: `FROM alpine\n${TAKE}` },
    {
      name: "a stage on the builder's platform",
      text: `FROM --platform=$BUILDPLATFORM alpine AS a\nRUN x\nFROM scratch\nCOPY --from=a /x /x\n${TAKE}`,
    },
    {
      name: 'the same with braces',
      text: `FROM --platform=\${BUILDPLATFORM} alpine AS a\nRUN x\nFROM scratch\nCOPY --from=a /x /x`,
    },
    {
      name: 'the same in its parts',
      text: 'FROM --platform=$BUILDOS/$BUILDARCH alpine AS a\nRUN x\nFROM scratch\nCOPY --from=a /x /x',
    },
    {
      name: 'a stage on such a stage',
      text: 'FROM --platform=$BUILDPLATFORM alpine AS a\nFROM a AS b\nRUN x\nFROM scratch\nCOPY --from=b /x /x',
    },
    {
      name: 'a stage that nothing reaches',
      text: `FROM alpine AS tests\nRUN cargo test\nFROM scratch\n${TAKE}`,
    },
    { name: 'a stage after the target', target: 'image', text: 'FROM scratch AS image\nFROM alpine\nRUN x' },
    {
      name: 'a platform in plain words that the builder has',
      text: 'FROM --platform=linux/386 alpine\nRUN x',
    },
    { name: 'a platform from an argument', text: 'ARG AT=linux/amd64\nFROM --platform=$AT alpine\nRUN x' },
    {
      name: 'a platform from a given argument',
      text: 'ARG AT\nFROM --platform=$AT alpine\nRUN x',
      buildArgs: { AT: 'linux/amd64' },
    },
    { name: 'ONBUILD', text: 'FROM alpine\nONBUILD RUN x' },
    {
      name: 'a stage that only the builder’s platform chooses',
      text: 'FROM alpine AS of-amd64\nRUN x\nFROM alpine AS of-arm64\nFROM of-$TARGETARCH',
    },
    {
      name: 'the word in a comment, a heredoc and a continued line',
      text: '# RUN x\nFROM alpine\nCOPY <<EOF /script\nRUN x\nEOF\nLABEL a=b \\\nRUN',
    },
  ])('$name', ({ text, target, buildArgs = {} }) => {
    requireNativeRuns(
      file(text, { buildArgs, ...(target === undefined ? {} : { target }) }),
      PLATFORMS,
      AMD64,
    );
  });

  test('for platforms that the builder lists, by emulation or not', () => {
    requireNativeRuns(file('FROM alpine\nRUN x'), PLATFORMS, ['linux/amd64', 'linux/arm64']);
  });

  test("for a level of amd64 that the builder's machine has not", () => {
    requireNativeRuns(file('FROM alpine\nRUN x'), ['linux/amd64/v3' as PlatformName], ['linux/amd64']);
  });
});

describe('a RUN that needs emulation is told with its line', () => {
  test.each([
    { name: 'in the last stage', line: 3, text: 'FROM alpine\nLABEL a=b\nRUN x' },
    { name: 'the first of several', line: 2, text: 'FROM alpine\nRUN x\nRUN y' },
    {
      name: 'written small, with flags and a heredoc',
      line: 3,
      text: '# syntax=docker/dockerfile:1\nFROM alpine\nrun --network=none <<EOF\nx\nEOF',
    },
    {
      name: 'in a stage that is copied from',
      line: 2,
      text: 'FROM alpine AS a\nRUN x\nFROM scratch\nCOPY --from=a /x /x',
    },
    {
      name: 'in a stage that is copied from with other flags around',
      line: 2,
      text: 'FROM alpine AS a\nRUN x\nFROM scratch\nCOPY --chown=1:1 --from=a --link /x /x',
    },
    {
      name: 'in a stage that is copied from by number',
      line: 2,
      text: 'FROM alpine\nRUN x\nFROM scratch\nCOPY --from=0 /x /x',
    },
    { name: 'in a stage that is stood on', line: 2, text: 'FROM alpine AS a\nRUN x\nFROM A' },
    {
      name: 'in a stage that a mount takes from',
      line: 2,
      text: 'FROM alpine AS a\nRUN x\nFROM --platform=$BUILDPLATFORM alpine\nRUN --mount=type=bind,from=a,target=/a x',
    },
    { name: 'in the target', line: 2, target: 'a', text: 'FROM alpine AS a\nRUN x\nFROM scratch' },
    {
      name: 'on the target platform in so many words',
      line: 2,
      text: 'FROM --platform=$TARGETPLATFORM alpine\nRUN x',
    },
    {
      name: 'on a foreign platform in plain words',
      line: 2,
      text: 'FROM --platform=linux/arm64 alpine\nRUN x',
    },
    {
      name: 'in a stage that a foreign platform chooses',
      line: 3,
      text: 'FROM alpine AS of-amd64\nFROM alpine AS of-arm64\nRUN x\nFROM of-${TARGETARCH}',
    },
    {
      name: 'on a stage of the target platform, whatever its own flag says',
      line: 3,
      text: 'FROM alpine AS a\nFROM --platform=$BUILDPLATFORM a\nRUN x',
    },
  ])('$name', ({ text, line, target }) => {
    expect(() =>
      requireNativeRuns(file(text, target === undefined ? {} : { target }), PLATFORMS, AMD64),
    ).toThrow(`docker/Dockerfile:${line}: this RUN would run on linux/arm64, which the builder cannot do`);
  });

  test('and how to write it instead', () => {
    expect(() => requireNativeRuns(file('ARG V=13\nFROM debian:$V\nRUN x'), PLATFORMS, AMD64)).toThrow(
      'move it to a stage that starts with "FROM --platform=$BUILDPLATFORM debian:13 AS prepare" and take its result with "COPY --from=prepare"',
    );
  });
});

describe('the last stage stands on an image of the target platform', () => {
  test.each([
    { name: 'without a flag', text: 'FROM alpine' },
    { name: 'with the flag in so many words', text: 'FROM --platform=$TARGETPLATFORM alpine' },
    { name: 'on nothing', text: 'FROM --platform=$BUILDPLATFORM scratch' },
    { name: 'while others do not', text: 'FROM --platform=$BUILDPLATFORM alpine AS a\nFROM alpine' },
    {
      name: 'of an older variant',
      text: 'FROM --platform=linux/arm/v6 alpine',
      platforms: ['linux/arm/v7'] as PlatformName[],
    },
  ])('$name', ({ text, platforms = PLATFORMS }) => requireOwnBase(file(text), platforms, 'linux/amd64'));

  test.each([
    { name: "of the builder's platform", line: 1, text: 'FROM --platform=$BUILDPLATFORM alpine:3' },
    { name: 'of one platform', line: 1, text: 'FROM --platform=linux/amd64 alpine:3' },
    {
      name: "on a stage of the builder's platform",
      line: 2,
      text: 'ARG V=3\nFROM --platform=$BUILDPLATFORM alpine:$V AS a\nFROM a',
    },
  ])('not: $name', ({ text, line }) => {
    expect(() => requireOwnBase(file(text), PLATFORMS, 'linux/amd64')).toThrow(
      `docker/Dockerfile:${line}: the image for linux/arm64 would stand on alpine:3 for linux/amd64: leave --platform out of this FROM`,
    );
  });
});

describe('a Dockerfile takes the finished binaries', () => {
  test.each([
    { name: 'by COPY', text: `FROM scratch\n${TAKE}` },
    {
      name: 'by COPY with other flags around',
      text: 'FROM scratch\nCOPY --link --from=binaries --chmod=755 linux/amd64/app /',
    },
    {
      name: 'by a mount',
      text: 'FROM alpine\nRUN --mount=type=bind,from=binaries,target=/b cp /b/linux/amd64/app /',
    },
    { name: 'in a stage before', text: `FROM scratch AS a\n${TAKE}FROM a` },
    {
      name: 'with the ARG in the stage below',
      text: 'FROM scratch AS a\nARG TARGETPLATFORM\nFROM a\nCOPY --from=binaries $TARGETPLATFORM/app /',
    },
    { name: 'without a variable', text: 'FROM scratch\nCOPY --from=binaries linux/amd64/app /' },
  ])('$name', ({ text }) => requireBinaries(file(text), 'app', ['linux/amd64' as PlatformName]));

  test.each([
    { name: 'one of two', text: 'FROM scratch\nCOPY --from=binaries linux/amd64/app /', wrong: true },
    {
      name: 'one of two in the JSON form',
      text: 'FROM scratch\nCOPY --from=binaries ["linux/amd64/app", "/bin/"]',
      wrong: true,
    },
    {
      name: 'one of two by an absolute path',
      text: 'FROM scratch\nCOPY --from=binaries /linux/amd64/app /',
      wrong: true,
    },
    {
      name: 'only where it goes',
      text: 'FROM scratch\nARG TARGETPLATFORM\nCOPY --from=binaries ${TARGETPLATFORM}/app /opt/linux/amd64/app',
      wrong: false,
    },
    {
      name: 'only where it goes, in the JSON form',
      text: 'FROM scratch\nARG TARGETPLATFORM\nCOPY --from=binaries ["${TARGETPLATFORM}/app", "/opt/linux/amd64/app"]',
      wrong: false,
    },
    {
      name: 'one after the other',
      text: 'FROM scratch\nCOPY --from=binaries linux/amd64/app /a\nCOPY --from=binaries linux/arm64/app /b',
      wrong: false,
    },
    {
      name: 'each in a stage of its own',
      text: 'FROM scratch AS of-amd64\nCOPY --from=binaries linux/amd64/app /\nFROM scratch AS of-arm64\nCOPY --from=binaries linux/arm64/app /\nFROM of-$TARGETARCH',
      wrong: false,
    },
    {
      name: 'one in a command that sees all',
      text: 'FROM alpine\nRUN --mount=type=bind,from=binaries,target=/b cp /b/linux/amd64/app /',
      wrong: false,
    },
  ])('of two platforms by name: $name', ({ text, wrong }) => {
    const check = () => requireBinaries(file(text), 'app', PLATFORMS);
    if (!wrong) return check();
    expect(check).toThrow(
      'docker/Dockerfile:2: the binary for linux/amd64 would be in the image for linux/arm64: write "${TARGETPLATFORM}" in its place',
    );
  });

  test.each([
    {
      name: 'not at all',
      text: 'FROM scratch\nCOPY app /app',
      says: `docker/Dockerfile: no stage that is built takes the finished binaries: write "ARG TARGETPLATFORM" and "COPY --from=binaries \${TARGETPLATFORM}/web /web"`,
    },
    {
      name: 'only in a stage that is not reached',
      text: `FROM scratch AS a\n${TAKE}FROM scratch`,
      says: 'no stage that is built takes',
    },
    {
      name: 'only for one platform',
      text: `FROM scratch AS of-amd64\n${TAKE}FROM scratch AS of-arm64\nFROM of-$TARGETARCH`,
      says: 'no stage that is built for linux/arm64 takes the finished binaries',
    },
    {
      name: 'in a stage that an ARG of the same name chooses',
      text: `ARG TARGETARCH=amd64\nFROM scratch AS of-arm64\n${TAKE}FROM scratch AS of-amd64\nFROM of-$TARGETARCH`,
      says: 'no stage that is built takes',
    },
    {
      name: 'without the ARG',
      text: `FROM scratch\nCOPY --from=binaries \${TARGETPLATFORM}/app /`,
      says: 'docker/Dockerfile:2: TARGETPLATFORM is empty here, since its stage does not declare it: write "ARG TARGETPLATFORM" above this line',
    },
    ...['TARGETPLATFORM', 'TARGETOS', 'TARGETARCH', 'TARGETVARIANT'].map(name => ({
      name: `without the ARG ${name}`,
      text: `FROM scratch\nCOPY --from=binaries linux/arm/${'$'}{${name}}/app /`,
      says: `docker/Dockerfile:2: ${name} is empty here`,
    })),
    {
      name: 'with an ARG that comes before FROM',
      text: 'ARG TARGETARCH\nFROM scratch\nCOPY --from=binaries linux/$TARGETARCH/app /',
      says: 'docker/Dockerfile:3: TARGETARCH is empty here',
    },
    {
      name: 'with the ARG below',
      text: `FROM scratch\nCOPY --from=binaries \${TARGETPLATFORM}/app /\nARG TARGETPLATFORM`,
      says: 'docker/Dockerfile:2: TARGETPLATFORM',
    },
    { name: 'without a FROM', text: '# nothing\n', says: 'docker/Dockerfile has no FROM' },
  ])('not: $name', ({ text, says }) => {
    expect(() => requireBinaries(file(text), 'web', PLATFORMS)).toThrow(says);
  });

  test.each([
    {
      name: 'with the names there are',
      text: `FROM scratch AS a\nFROM scratch AS b\n${TAKE}`,
      says: 'there are a, b',
    },
    { name: 'without names', text: `FROM scratch\n${TAKE}`, says: 'none of its stages has a name' },
  ])('a target that is no stage is told $name', ({ text, says }) => {
    expect(() => requireBinaries(file(text, { target: 'c' }), 'web', PLATFORMS)).toThrow(
      `\`target\`: docker/Dockerfile has no stage \`c\`: ${says}`,
    );
  });
});
