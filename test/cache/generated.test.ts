import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { checkOut, firstWorld, MEMBERS, type World } from '../histories/world.js';
import {
  type Built,
  binaryOf,
  build,
  type CargoProject,
  judged,
  restoreWork,
  saveWork,
} from '../support/cargo-project.js';
import { testSystem } from '../support/system.js';

const system = testSystem();
const place = realpathSync(mkdtempSync(join(tmpdir(), 'generated-')));
const project: CargoProject = {
  checkout: join(place, 'checkout'),
  target: join(place, 'target'),
  members: MEMBERS,
  binary: 'app',
  toolchain: process.env['RUSTUP_TOOLCHAIN'] ?? 'stable',
  env: {},
};
afterAll(() => rmSync(place, { recursive: true }));

function compiled({ local }: Built): readonly string[] {
  return [...new Set(local.filter(({ fresh }) => !fresh).map(unit => unit.package))];
}

/** `leaf` writes a module of itself from a file that it names. */
function generating(number: number, ignored = true): World {
  const files = new Map(firstWorld().files);
  if (ignored) files.set('.gitignore', '*.local\n*.tmp\n/.cargo\n/leaf/src/made.rs\n');
  files.set('leaf/number', String(number));
  files.set(
    'leaf/build.rs',
    `fn main() {
    println!("cargo::rerun-if-changed=number");
    let number = std::fs::read_to_string("number").unwrap();
    std::fs::write("src/made.rs", format!("pub const NUMBER: u32 = {};\\n", number)).unwrap();
}
`,
  );
  files.set('leaf/src/lib.rs', 'mod made;\npub use made::NUMBER;\n');
  return { ...firstWorld(), files };
}

test('a build that writes into its own checkout is answered whole, or made anew where that may be read', async () => {
  checkOut(generating(41), project.checkout);
  const first = await build(system, project);
  expect(Object.keys(first.record.generated)).toContain('path:leaf/src/made.rs');

  checkOut(generating(41), project.checkout);
  expect((await judged(system, project)).exact).toBe(true);

  checkOut(generating(43), project.checkout);
  const changed = await build(system, project);
  expect(changed.comparison.exact).toBeNull();
  expect(compiled(changed)).not.toContain('listing');
  expect(readFileSync(join(project.checkout, 'leaf/src/made.rs'), 'utf8')).toContain('43');
  const { stdout } = await system.run([binaryOf(project)]);
  expect(stdout).toContain('43');

  // A fresh checkout does not have what was written: whoever needs it is made again, and so it is there again.
  const kept = join(place, 'kept');
  await saveWork(project, changed, kept);
  rmSync(project.target, { recursive: true });
  restoreWork(kept, project);
  checkOut(generating(43), project.checkout);
  const restored = await build(system, project);
  expect(compiled(restored)).toEqual(expect.arrayContaining(['app', 'leaf', 'util']));
  expect(compiled(restored)).not.toContain('listing');
  expect(readFileSync(join(project.checkout, 'leaf/src/made.rs'), 'utf8')).toContain('43');
}, 60_000);

test.each([
  ['ignores', true],
  ['does not ignore', false],
])(
  'what a build wrote and git %s is made again in a fresh checkout, also after a second build of the first',
  async (_, ignored) => {
    rmSync(project.target, { recursive: true, force: true });
    checkOut(generating(41, ignored), project.checkout);
    await build(system, project);
    const second = await build(system, project);
    expect(compiled(second)).not.toContain('listing');
    expect(Object.keys(second.record.generated)).toContain('path:leaf/src/made.rs');
    const kept = join(place, 'kept');
    rmSync(kept, { recursive: true, force: true });
    await saveWork(project, second, kept);
    restoreWork(kept, project);
    checkOut(generating(41, ignored), project.checkout);
    const restored = await build(system, project);
    expect(compiled(restored)).toContain('leaf');
    expect(compiled(restored)).not.toContain('listing');
    expect(readFileSync(join(project.checkout, 'leaf/src/made.rs'), 'utf8')).toContain('41');

    // Somebody else's, of another state of its inputs: the script has to write it again.
    await build(system, project);
    writeFileSync(join(project.checkout, 'leaf/src/made.rs'), 'pub const NUMBER: u32 = 44;\n');
    await build(system, project);
    expect((await system.run([binaryOf(project)])).stdout).toContain('41');
  },
  60_000,
);

test('what a build wrote and a fresh checkout lacks costs nobody but its writer', async () => {
  rmSync(project.target, { recursive: true, force: true });
  const script = 'fn main() { println!("cargo::rerun-if-changed=build.rs"); }\n';
  const world = { ...generating(41), files: new Map(generating(41).files).set('listing/build.rs', script) };
  checkOut(world, project.checkout);
  const first = await build(system, project);
  expect(compiled(first)).toContain('listing');
  checkOut(world, project.checkout);
  const again = await build(system, project);
  expect(compiled(again)).toContain('leaf');
  expect(compiled(again)).not.toContain('listing');
}, 60_000);

test('a source that is edited while cargo runs is not recorded, and no answer is given for it', async () => {
  checkOut(firstWorld(), project.checkout);
  const slow = {
    ...system,
    run: async (...call: Parameters<typeof system.run>) => {
      const finished = await system.run(...call);
      if (call[0][0] === 'cargo') {
        const edited = new Map(firstWorld().files).set('leaf/src/lib.rs', 'pub const NUMBER: u32 = 9;\n');
        checkOut({ ...firstWorld(), files: edited }, project.checkout);
      }
      return finished;
    },
  };
  const built = await build(slow, project);
  expect(built.record.results).toEqual({});
  expect((await judged(system, project)).exact).toBe(false);
  checkOut(firstWorld(), project.checkout);
  expect(compiled(await build(system, project))).toContain('leaf');
}, 60_000);
