import { resolve } from 'node:path';
import { UserError } from '../system/errors.js';
import type { Output } from './request.js';
import { type Get, type Layer, located } from './values.js';

/** Where an `output` leads: to a file or directory, and for buildx's words also into the engine or the registries. */
interface Destination {
  readonly output?: Output;
  readonly load: boolean;
  readonly push: boolean;
}

/**
 * Reads `name.tar` as an archive and `name/` as a layout: the form says it, so that a slip never overwrites the other kind. buildx's own form
 * (buildx reference, `buildx build --output`) is read where it means an image. Throws UserError for any other.
 */
export function readOutput(text: string | undefined, cwd: string): Destination {
  if (text === undefined) return { load: false, push: false };
  if (/(^|,)\s*type=/.test(text)) return fromBuildx(text, cwd);
  if (text.endsWith('.tar')) return written('archive', text, cwd);
  if (text.endsWith('/')) return written('layout', text, cwd);
  const name = /(^|\/)\.\.?$/.test(text) ? `${text}/image` : text.replace(/\.(tar\.\w+|tgz)$/, '');
  throw new UserError(
    `\`output\`: \`${text}\` is neither: write ${name}.tar for an archive, ${name}/ for a layout`,
  );
}

function written(kind: Output['kind'], path: string, cwd: string): Destination {
  return { output: { kind, path: resolve(cwd, path) }, load: false, push: false };
}

/** What inputs of ours say that buildx says with the output. */
const OWN_INPUT: Readonly<Record<string, string>> = {
  compression: 'compression',
  name: 'tags',
  annotation: 'annotations',
};

function fromBuildx(text: string, cwd: string): Destination {
  const attributes = new Map(text.split(',').map(pair => splitPair(pair.trim())));
  const type = attributes.get('type') ?? '';
  const dest = attributes.get('dest');
  const other = [...attributes.keys()].find(name => !['type', 'dest', 'tar', 'push'].includes(name));
  if (other !== undefined) {
    const own = OWN_INPUT[other.replace(/[.[].*/, '')];
    const instead = own === undefined ? 'leave it out' : `write \`${own}: ${attributes.get(other)}\``;
    throw new UserError(`\`output\`: \`${other}=…\` is not a part of it here: ${instead}`);
  }
  if (dest === '-')
    throw new UserError('`output`: the image does not go to standard output: write `output: image.tar`');
  switch (type) {
    case 'oci':
    case 'docker':
      if (dest !== undefined)
        return written(attributes.get('tar') === 'false' ? 'layout' : 'archive', dest, cwd);
      if (type === 'docker') return { load: true, push: false };
      throw new UserError('`output`: type=oci without dest=FILE: write `output: image.tar`');
    case 'registry':
      return { load: false, push: true };
    case 'image':
      return { load: false, push: attributes.get('push') === 'true' };
    case 'cacheonly':
      return { load: false, push: false };
    default:
      throw new UserError(
        `\`output\`: type=${type} writes no image: write \`output: image.tar\` for an archive, \`output: image/\` for a layout`,
      );
  }
}

function splitPair(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** Throws UserError where no image is wanted and an input says what to do with one; `written` tells the place of `image`. */
export function refuseIdle(get: Get, written: Layer = () => undefined): void {
  const wanted = (['push', 'load', 'output'] as const).find(name => !['', 'false'].includes(get(name)));
  if (wanted === undefined) return;
  const message = `\`image\` is none, and \`${wanted}\` is given: there is no image for it, so leave one out`;
  throw located(new UserError(message), written);
}
