import { randomBytes } from 'node:crypto';
import { readAsked, readCompileTimes } from '../binaries/binaries.js';
import { PLATFORMS } from '../oci/platforms.js';
import { hasRegistry, registriesOf, registryName, repositoriesOf } from '../oci/reference.js';
import { isOfAll, type Request, readRun } from '../request/request.js';
import { UserError } from '../system/errors.js';
import { openMachine } from '../system/machine.js';
import type { System } from '../system/system.js';
import { open } from './exit.js';
import { takeAndMaskInputs } from './inputs.js';
import { isMixed, isWorth, jobsOf, oneJob } from './matrix.js';
import { readRunners } from './runners.js';
import { decideSigning } from './sign.js';
import { stepConsole } from './speech.js';

const BUILD = [
  'path',
  'package',
  'bin',
  'platforms',
  'targets',
  'libc',
  'registry',
  'image',
  'tags',
  'cache',
] as const;
const OWN = ['push', 'distribute', 'runner', 'sign', 'credentials', 'visibility'] as const;

/** The step of `plan/action.yml`: decides, before anything is built, what each job of a workflow does. */
export async function plan(): Promise<never> {
  const console = stepConsole();
  return await open(console, async () => {
    const core = await import('@actions/core');
    const { get } = takeAndMaskInputs(core, [...BUILD, ...OWN]);
    const system = openMachine(process.env, console);
    const read = async (quiet: boolean, inputs: Readonly<Record<string, string>>) => {
      const run = await readRun(system, name => (inputs[name] ?? get(name)) || undefined, undefined);
      return readAsked(quiet ? { ...system, console: { ...system.console, info: () => {} } } : system, run);
    };
    // What neither the inputs nor the settings in Cargo.toml name is called as the repository.
    const asked = await read(true, { push: 'false' });
    const isNamed =
      asked.images.length === 0 || isOfAll('image', asked.images, ({ references }) => references.length > 0);
    const image = get('image') || (isNamed ? '' : (system.env['GITHUB_REPOSITORY'] ?? ''));
    const needsRegistry = get('registry') === '' && image !== '' && !hasRegistry(image.toLowerCase());
    const isSet =
      needsRegistry && isOfAll('registry', asked.images, ({ settings }) => 'registry' in settings);
    const named = {
      push: wantsPush(word('push', get('push') || 'auto', ['true', 'false', 'auto']), asked, system),
      image,
      registry: get('registry') || (needsRegistry && !isSet ? 'ghcr.io' : ''),
    };
    const request = await read(false, named);
    const { push } = request.publish;
    const references = request.images.flatMap(one => one.references);
    const registries = registriesOf(references);
    const host =
      registries.length === 1
        ? (registries[0] ?? '')
        : hostOf(request.images[0]?.settings['registry']?.text ?? named.registry);
    const credentials = word('credentials', get('credentials') || 'all', ['all', 'host', 'none']);
    const platforms = [...new Set(request.targets.map(({ platform }) => platform))];
    const runners = readRunners(get('runner') || 'ubuntu-24.04', PLATFORMS);
    const distribute = word('distribute', get('distribute') || 'false', ['true', 'false', 'auto']);
    const several = distribute === 'false' ? [] : jobsOf(platforms, runners);
    const isMeant = async () => {
      if (distribute === 'true') return true;
      const { worth, why } = isWorth(several, await readCompileTimes(system, request));
      console.info(`\`distribute: auto\`: ${why}`);
      return worth;
    };
    const spread = several.length > 1 && (await isMeant());
    const jobs = spread || several.length === 1 ? several : oneJob(platforms, runners);
    if (spread && isMixed(jobs)) {
      console.info(
        'runners of several architectures: the digest can differ from the one that a single runner gives, since their compilers can write different bytes',
      );
    }
    if (spread && !push)
      console.info('nothing is pushed: every platform is built, and no image is made of them');
    const hasIdentity = Boolean(system.env['ACTIONS_ID_TOKEN_REQUEST_URL']);
    const pushed = push !== false;
    const visibility = get('visibility');
    const signing = decideSigning({
      subjects: request.images.reduce(
        (sum, one) => sum + repositoriesOf(one.references).length * (one.targets.length + 1),
        0,
      ),
      sign: word('sign', get('sign') || 'auto', ['true', 'false', 'auto']),
      pushed,
      visibility,
      hasIdentity,
      closed: registries.find(
        one => credentials !== 'all' && (one !== host || (credentials === 'none' && one !== 'ghcr.io')),
      ),
    });
    if (signing.notice) console.info(signing.notice);
    const outputs = {
      matrix: JSON.stringify(jobs),
      distribute: String(spread),
      platforms: platforms.join(','),
      push: push && spread ? 'digest' : String(pushed),
      image,
      registry: hostOf(named.registry) === host ? named.registry : '',
      host,
      sign: String(signing.sign),
      artifact: `rust-multiarch-${randomBytes(4).toString('hex')}`,
    };
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  });
}

/** `auto` pushes what is merged already, where there is an image. */
function wantsPush(wish: 'true' | 'false' | 'auto', { images }: Request, { env, console }: System): string {
  if (wish !== 'auto') return wish;
  const [, event] = /^(pull_request|merge_group)/.exec(env['GITHUB_EVENT_NAME'] ?? '') ?? [];
  if (event !== undefined) console.info(`\`push: auto\`: what a ${event} brings is built and not pushed`);
  return String(event === undefined && images.length > 0);
}

/** `ghcr.io` of `ghcr.io/owner`. */
function hostOf(registry: string): string {
  return registryName(registry.toLowerCase().replace(/\/.*/, ''));
}

function word<const Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const found = words.find(candidate => candidate === text);
  if (found === undefined) throw new UserError(`\`${name}\` must be ${words.join(' or ')}, not \`${text}\``);
  return found;
}
