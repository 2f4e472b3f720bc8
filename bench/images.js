import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, forget, lendTools, ROOT, scratch, sideBySide, timed } from './support.js';

const LIMIT = 1.05;

/**
 * A cold build of examples/workspace, which makes an image for each of its two programs, against one of the same project without settings,
 * which makes one image of both. Smallest size: one platform and cargo's profile `dev`.
 */
export async function bench({ smoke }) {
  const place = scratch('images');
  const home = join(place, 'home');
  const env = { ...process.env, RUST_MULTIARCH_HOME: home };
  const size = smoke ? ['--platforms=linux/amd64', '--profile=dev'] : ['--platforms=linux/amd64,linux/arm64'];
  const build = (project, ...flags) => {
    forget(home);
    const { stdout, milliseconds } = timed(
      [process.execPath, CLI, 'build', project, '--json', ...size, ...flags],
      {
        env,
      },
    );
    return { count: JSON.parse(stdout).images.length, seconds: milliseconds / 1000 };
  };
  try {
    lendTools(home);
    const [several, one] = ['several', 'one'].map(name => checkOut(join(place, name)));
    withoutSettings(join(one, 'Cargo.toml'));
    withoutSettings(join(one, 'crates/almanac-server/Cargo.toml'));
    timed(['cargo', 'fetch', '--locked'], { cwd: several });
    // Trying the tools is no part of a build.
    if (!smoke) build(several);
    const seconds = (project, expected, ...flags) => {
      const { count, seconds } = build(project, ...flags);
      if (count !== expected) throw new Error(`${count} images instead of ${expected}`);
      return seconds;
    };
    const { first, second, ratio, pairs } = await sideBySide(
      () => seconds(several, 2),
      () => seconds(one, 1, '--entrypoint=almanac'),
      smoke ? undefined : LIMIT,
    );
    return [
      { what: 'one image of both programs', value: second, unit: 's' },
      { what: 'two images', value: first, unit: 's' },
      { what: 'ratio', value: ratio, unit: '', limit: LIMIT, note: `of ${pairs} a side` },
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function checkOut(directory) {
  const filter = path => !path.endsWith('/target');
  cpSync(join(ROOT, 'examples/workspace'), directory, { recursive: true, filter });
  return directory;
}

/** Leaves out the table of settings. */
function withoutSettings(file) {
  const text = readFileSync(file, 'utf8');
  const without = text.replace(/^\[\w+\.metadata\.rust-multiarch\]\n(?:[^[\n].*\n)*\n/m, '');
  if (without === text) throw new Error(`${file} has no settings`);
  writeFileSync(file, without);
}
