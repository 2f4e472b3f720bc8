import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, timed } from '../support.js';
import { PLATFORMS } from './machine.js';
import { compiled, said } from './runs.js';

/** What a user's own call of cargo-zigbuild would be: the product's without the verbose output that it asks for. */
export async function bare({ project, env }, inputs) {
  const flags = Object.entries({ platforms: PLATFORMS, ...inputs }).map(
    ([name, value]) => `--${name}=${value}`,
  );
  const plan = JSON.parse(
    timed([process.execPath, CLI, 'plan', project, '--json', '--linker=zig', ...flags], { env }).stdout,
  );
  const [{ argv, cwd, env: added }] = plan.builds;
  const quiet = argv.filter(argument => !/^--(verbose|message-format|config=term)/.test(argument));
  const ran = await said([...quiet, '--message-format=json-render-diagnostics'], {
    cwd,
    env: { ...env, ...added, CARGO_TERM_PROGRESS_WHEN: 'never' },
  });
  return { seconds: ran.seconds, crates: compiled(ran.log), units: countUnits(ran.stdout) };
}

/** Compiled crates, and the runs of the build scripts among them. */
function countUnits(stdout) {
  const messages = stdout
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line));
  const built = messages.filter(({ reason, fresh }) => reason === 'compiler-artifact' && !fresh);
  const scripts = new Set(
    built.filter(({ target }) => target.kind.includes('custom-build')).map(({ package_id }) => package_id),
  );
  const runs = messages.filter(
    ({ reason, package_id }) => reason === 'build-script-executed' && scripts.has(package_id),
  );
  return built.length + runs.length;
}

/** Seconds that `zstd -d | tar x` takes for these archives. */
export async function extraction({ place }, files) {
  const into = join(place, 'extracted');
  let seconds = 0;
  for (const file of files) {
    rmSync(into, { recursive: true, force: true });
    mkdirSync(into);
    const tar = ['tar', '--extract', '--use-compress-program=zstd', `--file=${file}`, `--directory=${into}`];
    seconds += (await said(tar, {})).seconds;
  }
  rmSync(into, { recursive: true, force: true });
  return seconds;
}
