import { resolve } from 'node:path';
import { merge as mergeParts } from '../delivery/delivery.js';
import { parsePlatforms } from '../oci/platforms.js';
import { type ImageOutput, subjectsOf } from '../report/report.js';
import { givenLayer, list, lookUp, readCredentials } from '../request/request.js';
import { UserError } from '../system/errors.js';
import { openMachine } from '../system/machine.js';
import { open } from './exit.js';
import { takeAndMaskInputs } from './inputs.js';
import { stepConsole } from './speech.js';

const NAMES = ['parts', 'platforms', 'registry', 'username', 'password'] as const;

/** The step of `merge/action.yml`: makes and tags the images whose parts several runners pushed by digest. */
export async function merge(): Promise<never> {
  const console = stepConsole();
  return await open(console, async () => {
    const core = await import('@actions/core');
    const { get, password } = takeAndMaskInputs(core, NAMES);
    for (const name of ['parts', 'platforms'] as const)
      if (get(name) === '')
        throw new UserError(`\`${name}\` is missing: write what merge/action.yml says of it`);
    const system = openMachine(process.env, console);
    const inputs = lookUp([givenLayer(get)]).get;
    const platforms = parsePlatforms(list(inputs, 'platforms'), { kind: 'musl' });
    const images = await mergeParts(system, {
      parts: resolve(system.cwd, get('parts')),
      platforms: platforms.map(({ platform }) => platform),
      credentials: references =>
        readCredentials(inputs, inputs('registry') || undefined, references, password, false),
    });
    for (const { digest } of images) console.status('Finished', `image ${digest}`);
    setOutputs(core, images);
    const shown = images.flatMap(({ digest, tags }) => [
      `### Image \`${digest}\``,
      '',
      ...tags.map(tag => `- \`${tag}\``),
      '',
    ]);
    if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(shown.join('\n')).write();
  });
}

function setOutputs(
  core: { setOutput: (name: string, value: string) => void },
  images: readonly ImageOutput[],
) {
  const [first] = images;
  core.setOutput('digest', first?.digest ?? '');
  core.setOutput('image', first?.image ?? '');
  core.setOutput('tags', images.flatMap(({ tags }) => tags).join('\n'));
  core.setOutput('platforms', JSON.stringify(first?.platforms ?? []));
  core.setOutput('images', JSON.stringify(images));
  core.setOutput('subjects', JSON.stringify(subjectsOf(images)));
}
