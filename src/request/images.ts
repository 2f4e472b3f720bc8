import { formatReference, parseReference } from '../oci/reference.js';
import { messageOf, UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { defined } from '../system/value.js';
import { idleSettings } from './compile.js';
import { readCredentials } from './credentials.js';
import { readImage } from './image.js';
import { nameImage } from './names.js';
import { readOutput, refuseIdle } from './output.js';
import type { BinaryTarget, ProjectFacts, PublishRequest, RequestedImage, RunRequest } from './request.js';
import { SETTINGS } from './settings.js';
import { PLACEHOLDER, type Share } from './shares.js';
import {
  doubts,
  givenLayer,
  list,
  located,
  lookUp,
  single,
  unreplaced,
  type Values,
  withPlaces,
} from './values.js';

/** A share with its binaries. */
interface Chosen extends Share {
  readonly binaries: readonly BinaryTarget[];
  /** The place among the compilations of the one that makes them. */
  readonly compilation: number;
  /** What Cargo.toml says of an image of these binaries. */
  readonly factsOf: (binaries: readonly string[]) => Partial<ProjectFacts>;
}

/** What an image is of: binaries, and what placeholders stand for in its names. */
interface Subject {
  readonly binaries: readonly string[];
  readonly package: string | undefined;
  readonly bin: string | undefined;
}

/**
 * Reads each image's names and contents, and where all of them go. Throws UserError for a placeholder that stands for nothing, two images of
 * one name, and all that `nameImage` and `readImage` refuse.
 */
export function readImages(
  system: System,
  run: RunRequest,
  chosen: readonly Chosen[],
): { readonly images: readonly RequestedImage[]; readonly publish: PublishRequest } {
  const given = lookUp([givenLayer(run.given)]);
  const first = chosen[0]?.values;
  const all = chosen
    .filter(({ values }) => !/^none$/i.test(values.get('image')))
    .flatMap(share =>
      subjectsOf(share).map(subject => withPlaces(share.values, () => imageOf(system, run, share, subject))),
    );
  const images = all.map(({ image }) => image);
  if (images.length === 0) refuseIdle(given.get, first?.written);
  refuseTwice(images, ({ references }) => references, 'image');
  refuseTwice(images, ({ output }) => (output ? [output.path] : []), 'output');
  for (const notice of new Set(all.flatMap(({ notices }) => notices))) system.console.info(notice);
  const references = images.flatMap(image => image.references);
  const isWithheld = all.some(one => one.isWithheld);
  const registry = (first ?? given).get('registry') || undefined;
  const credentials = readCredentials(given.get, registry, references, run.password, isWithheld);
  const withheld = isWithheld ? 'a pull request of a fork pushes nothing' : undefined;
  const publish = { push: !isWithheld && run.push, load: run.load };
  return { images, publish: { ...publish, ...defined({ withheld, credentials }) } };
}

/** With {bin} each of a share's binaries is an image, else all are one. */
function subjectsOf({ values: { get }, binaries }: Chosen): readonly Subject[] {
  const isOfBinary = [get('image'), ...list(get, 'tags')].some(text => text.includes('{bin}'));
  const groups = isOfBinary ? binaries.map(binary => [binary]) : [binaries];
  return groups.map(group => ({
    binaries: group.map(({ name }) => name),
    package: packageOf(group),
    bin: isOfBinary ? group[0]?.name : undefined,
  }));
}

const DOUBTFUL = ['env', 'labels', 'annotations', 'build-args'] as const;

interface ReadImage {
  readonly image: RequestedImage;
  /** What the user may have meant otherwise, a line each. */
  readonly notices: readonly string[];
  /** A push was asked for, and is not done. */
  readonly isWithheld: boolean;
}

function imageOf(system: System, run: RunRequest, share: Chosen, subject: Subject): ReadImage {
  const { values, compile, compilation, suffix } = share;
  const facts = share.factsOf(subject.binaries);
  const { references, push, notices } = nameOf(run, share, subject);
  const told = [
    ...notices,
    ...DOUBTFUL.flatMap(name => doubts(values, name)),
    ...unreplaced(values.get, ['entrypoint', 'cmd']),
    ...idleSettings(compile),
  ];
  const path = withSuffix(expand(single(values.get, 'output'), 'output', subject), suffix);
  const { output } = readOutput(path, system.cwd);
  const contents = readImage(values.get);
  // Where the user names no entrypoint and the project does, the image runs what `cargo run` would.
  const entrypoint = facts.defaultRun === undefined || contents.dockerfile ? undefined : [facts.defaultRun];
  const image = {
    ...defined({ entrypoint }),
    ...contents,
    ...defined({ output }),
    name: `${subject.bin ?? subject.package ?? facts.name ?? 'image'}${suffix}`,
    suffix,
    references,
    targets: compile.targets,
    binaries: subject.binaries,
    compilation,
    facts,
    settings: settingsOf(values),
  };
  return {
    image,
    notices: told.map(notice => messageOf(located(new UserError(notice), values.written))),
    isWithheld: run.push !== false && !push,
  };
}

/** Returns the package of these binaries; undefined where they have several. */
function packageOf(binaries: readonly BinaryTarget[]): string | undefined {
  const [first, ...others] = new Set(binaries.map(binary => binary.package));
  return others.length === 0 && first ? first : undefined;
}

function nameOf({ source, push }: RunRequest, { values: { get, written }, suffix }: Share, subject: Subject) {
  const registry = single(get, 'registry');
  const image = expand(single(get, 'image'), 'image', subject);
  const naming = nameImage({
    ...defined({ registry, image, revision: source.revision }),
    tags: list(get, 'tags').map(tag => expand(tag, 'tags', subject) ?? tag),
    isRenamed: written('image')?.from === 'input' && written('tags')?.from !== 'input',
    push: push !== false,
    event: source.event,
  });
  const references = naming.references.map(reference =>
    formatReference(parseReference(`${reference}${suffix}`, '`variants`')),
  );
  return { ...naming, references };
}

/** Returns the text with {package} and {bin} replaced. */
function expand(text: string | undefined, name: string, subject: Subject): string | undefined {
  return text?.replaceAll(PLACEHOLDER, (written, word: string) => {
    if (word !== 'package' && word !== 'bin') {
      throw new UserError(`\`${name}\`: there is no placeholder ${written}: write {package} or {bin}`);
    }
    const value = subject[word];
    if (value !== undefined) return value;
    throw new UserError(
      word === 'bin'
        ? `\`${name}\`: {bin} is for images of one binary each: write it in \`image\` too`
        : `\`${name}\`: {package} stands for one package, and the image is of none or several: write a name, or {bin}`,
    );
  });
}

/** A variant's file has its suffix before the ending. */
function withSuffix(text: string | undefined, suffix: string): string | undefined {
  return text?.replace(/(\.tar)?\/?$/, ending => `${suffix}${ending}`);
}

function refuseTwice(
  images: readonly RequestedImage[],
  namesOf: (image: RequestedImage) => readonly string[],
  input: 'image' | 'output',
): void {
  const owners = new Map<string, RequestedImage>();
  for (const image of images) {
    for (const name of namesOf(image)) {
      const other = owners.get(name);
      if (other !== undefined) {
        const { settings, suffix } = image;
        const isOfTags = input === 'image' && other.suffix !== suffix;
        const hint = isOfTags
          ? `: change the tag or the suffix of the variant ${suffix || other.suffix}`
          : other.name === image.name
            ? ''
            : ': write {package} or {bin} in it';
        // `tags` may have whole names.
        const named = input === 'output' || ('image' in settings && !isOfTags) ? input : 'tags';
        const error = new UserError(
          `\`${named}\`: ${other.name} and ${image.name} would both be ${name}${hint}`,
        );
        throw located(error, setting => settings[setting]);
      }
      owners.set(name, image);
    }
  }
}

/** Every value that is not empty, defaults too. */
function settingsOf({ get, written }: Values): RequestedImage['settings'] {
  const all = SETTINGS.map(
    name => [name, { text: get(name), from: written(name)?.from ?? 'default' }] as const,
  );
  return Object.fromEntries(all.filter(([, { text }]) => text !== ''));
}
