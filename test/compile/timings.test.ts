import { expect, test } from '@jest/globals';
import type { CargoMessage } from '../../src/compile/messages.js';
import { timer } from '../../src/compile/timings.js';

const TRIPLE = 'aarch64-unknown-linux-musl';
const RELEASE = `/target/${TRIPLE}/release`;
const RING = 'registry+https://example.org/index#ring@0.17.0';

/** Lines as cargo 1.95 writes them, and messages, a second apart. */
function play(events: readonly (string | object)[]) {
  let now = 0;
  const timing = timer([TRIPLE], () => now);
  for (const event of events) {
    now += 1000;
    if (typeof event === 'string') timing.line(event);
    else timing.message(event as CargoMessage);
  }
  now += 1000;
  return timing.end();
}

const rustc = (name: string, type: string, hash: string, rest = '') =>
  `     Running \`/bin/rustc --crate-name ${name} --edition=2021 x.rs --crate-type ${type} -C extra-filename=-${hash}${rest}\``;
const artifact = (package_id: string, name: string, kind: string, filename: string) => ({
  reason: 'compiler-artifact',
  package_id,
  target: { name, kind: [kind] },
  filenames: [filename],
  fresh: false,
});

const SCRIPT = '0'.repeat(15);

test('each unit has its package, its platform, its times and what it waited for', () => {
  const units = play([
    rustc('build_script_build', 'bin', `${SCRIPT}1`),
    artifact(
      RING,
      'build-script-build',
      'custom-build',
      `/target/release/build/ring-${SCRIPT}1/build-script-build`,
    ),
    `     Running \`/target/release/build/ring-${SCRIPT}1/build-script-build\``,
    { reason: 'build-script-executed', package_id: RING, out_dir: `${RELEASE}/build/ring-${SCRIPT}2/out` },
    rustc('ring', 'lib', `${SCRIPT}3`, ` --target ${TRIPLE}`),
    artifact(RING, 'ring', 'lib', `${RELEASE}/deps/libring-${SCRIPT}3.rlib`),
    rustc(
      'my_app',
      'bin',
      `${SCRIPT}4`,
      ` --target ${TRIPLE} --extern ring=${RELEASE}/deps/libring-${SCRIPT}3.rmeta`,
    ),
    artifact('path+file:///work/my-app#0.1.0', 'my-app', 'bin', `${RELEASE}/my-app`),
  ]);
  expect(
    units.map(({ package: name, kind, triple, start, end, needs }) => [
      name,
      kind,
      triple,
      start,
      end,
      needs,
    ]),
  ).toEqual([
    ['ring 0.17.0', 'build script', null, 1000, 2000, []],
    ['ring 0.17.0', 'build script run', TRIPLE, 3000, 4000, [0]],
    ['ring 0.17.0', 'library', TRIPLE, 5000, 6000, [1]],
    ['my-app 0.1.0', 'binary', TRIPLE, 7000, 8000, [2]],
  ]);
  expect(units.map(({ local }) => local)).toEqual([false, false, false, true]);
});

test('a unit that does not finish ends with the build', () => {
  expect(play([rustc('broken', 'lib', `${SCRIPT}5`, ` --target ${TRIPLE}`)])).toMatchObject([
    { package: 'broken', triple: TRIPLE, start: 1000, end: 2000, finished: false },
  ]);
});

test.each<[string, string | object]>([
  ['a program that is none of cargo’s', '     Running `/bin/true`'],
  ['a message without files', { reason: 'compiler-artifact', package_id: RING, target: {}, fresh: false }],
  ['a message of a unit that never began', artifact(RING, 'ring', 'lib', 'libring.rlib')],
  ['a script’s message without a directory', { reason: 'build-script-executed', package_id: RING }],
])('%s is left out', (_, event) => {
  expect(play([event])).toEqual([]);
});

test('what runs has the names of cargo’s bar, and what did not finish is of the workspace by its path', () => {
  const timing = timer([TRIPLE], () => 0);
  const rustc = (name: string, path: string, type: string, rest = '') =>
    `     Running \`/bin/rustc --crate-name ${name} --edition=2021 ${path} --crate-type ${type} -C extra-filename=-${SCRIPT}6${rest}\``;
  timing.line(
    rustc('build_script_build', '/r/ring-0.17.0/build.rs', 'bin', ` --out-dir /target/build/ring-${SCRIPT}6`),
  );
  timing.line(`     Running \`/target/release/build/ring-${SCRIPT}6/build-script-build\``);
  timing.line(rustc('app', 'crates/app/src/main.rs', 'bin', ` --target ${TRIPLE}`));
  expect(timing.running()).toEqual([
    { name: 'ring(build.rs)', triple: null },
    { name: 'ring(build)', triple: null },
    { name: 'app(bin)', triple: TRIPLE },
  ]);
  expect(timing.end().map(({ local }) => local)).toEqual([false, false, true]);
});
