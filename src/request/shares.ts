import { UserError } from '../system/errors.js';
import { readCompile } from './compile.js';
import type { InputName } from './inputs.js';
import type { CompileRequest, RunRequest } from './request.js';
import { isSuffix, requireVariantSetting } from './settings.js';
import { givenLayer, type Layer, list, lookUp, records, type Values, withPlaces } from './values.js';

/** A package whose binaries go into an image. */
export interface Subject {
  readonly package: string;
  readonly binaries: readonly string[];
  /** Its own table; null where it has none. */
  readonly settings: Layer | null;
}

/** What one image, or with {bin} one for each binary, is made of: packages with the values that hold for them. */
export interface Share {
  readonly packages: readonly string[];
  /** Names of binaries; empty for all that cargo builds of the packages. */
  readonly bins: readonly string[];
  readonly compile: CompileRequest;
  /** Shares of one text may share a call of cargo. */
  readonly features: string;
  readonly values: Values;
  /** A variant's, else empty. */
  readonly suffix: string;
}

/**
 * Divides packages into images: each its own where a placeholder or a table of a package's own says so, else all in one; and each again
 * for its variants. `workspace` is the workspace's table. Throws UserError for values that cannot be.
 */
export function shareOut(
  run: RunRequest,
  workspace: Layer | null,
  subjects: readonly Subject[],
): readonly Share[] {
  const given = givenLayer(run.given);
  const shared = lookUp(workspace ? [given, workspace] : [given]);
  const isOne =
    subjects.length <= 1 || (subjects.every(({ settings }) => settings === null) && !hasPlaceholder(shared));
  const groups = isOne ? [subjects] : subjects.map(subject => [subject]);
  return groups.flatMap(group => {
    const [own] = group.length === 1 ? group : [];
    const layers = [given, own?.settings ?? null, workspace].filter(layer => layer !== null);
    const of = (layers: readonly Layer[], suffix: string): Share => {
      const values = lookUp(layers);
      const bins = list(values.get, 'bin');
      // What names binaries of all packages names those of this one too.
      const isForAll = !isOne && values.get('bin') === shared.get('bin');
      return {
        packages: group.map(subject => subject.package),
        bins: isForAll ? bins.filter(bin => own?.binaries.includes(bin)) : bins,
        compile: withPlaces(values, () => readCompile(values)),
        features: own && saysFeatures(own, values) ? own.package : '',
        values,
        suffix,
      };
    };
    const main = of(layers, '');
    return [main, ...variantsOf(main.values).map(({ suffix, layer }) => of([layer, ...layers], suffix))];
  });
}

/** Returns what holds where no package says otherwise: which packages, and of their binaries which. */
export function readCommon(
  { given }: RunRequest,
  workspace: Layer | null,
): CompileRequest & Pick<Share, 'bins' | 'values'> {
  const values = lookUp([givenLayer(given), ...(workspace ? [workspace] : [])]);
  return withPlaces(values, () => ({ ...readCompile(values), bins: list(values.get, 'bin'), values }));
}

export const PLACEHOLDER = /\{(\w*)\}/g;

function hasPlaceholder({ get }: Values): boolean {
  return [get('image'), ...list(get, 'tags')].some(text => text.search(PLACEHOLDER) >= 0);
}

/** The package's own table says which features it is compiled with: cargo must not add those of other packages. */
function saysFeatures({ settings }: Subject, { written }: Values): boolean {
  return (['features', 'all-features', 'no-default-features'] as const).some(name => {
    const own = settings?.(name);
    return own !== undefined && written(name)?.from === own.from;
  });
}

interface Variant {
  readonly suffix: string;
  readonly layer: Layer;
}

/** `-alpine base=alpine:3`, one a line; lines of one suffix are one variant, and of one setting one list. */
function variantsOf(values: Values): readonly Variant[] {
  return withPlaces(values, () => {
    const { from = 'input', places } = values.written('variants') ?? {};
    const variants = new Map<string, Map<string, string>>();
    for (const line of records(values.get('variants'))) {
      const [, suffix = '', name, text = ''] = /^(\S+)(?:\s+([^\s=]+)=(.*))?$/s.exec(line) ?? [];
      if (!isSuffix(suffix)) {
        throw new UserError(
          `\`variants\`: \`${line}\` is not a suffix of a tag with a setting: write -alpine base=alpine:3`,
        );
      }
      const settings = variants.get(suffix) ?? new Map<string, string>();
      variants.set(suffix, settings);
      if (name === undefined) continue;
      requireVariantSetting(name);
      const before = settings.get(name);
      settings.set(name, before === undefined ? text : `${before}\n${text}`);
    }
    return [...variants].map(([suffix, settings]) => ({
      suffix,
      layer: (name: InputName) => {
        const text = settings.get(name);
        return text === undefined ? undefined : { text, from: places?.get(`${suffix} ${name}`) ?? from };
      },
    }));
  });
}
