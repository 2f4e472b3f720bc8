import type { Digest } from '../system/digest.js';

/** What is told of an image by the step that made it, or merged its parts. */
export interface ImageOutput {
  /** Its package's or binary's, with the variant's suffix. */
  readonly name: string;
  readonly digest: Digest;
  /** `name@sha256:...`, empty where the image has no name. */
  readonly image: string;
  readonly tags: readonly string[];
  readonly platforms: readonly PlatformOutput[];
  /** All its platforms in their order, where this run was to build some of them. */
  readonly whole?: readonly string[];
}

/** One image of a build. */
export interface NamedOutput extends ImageOutput {
  readonly imageid: Digest;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Absolute directories. */
  readonly binaries: string;
  readonly layout: string;
  /** Absolute directory, empty where there are no documents. */
  readonly sbom: string;
}

/**
 * What a door gives back: action.yml's outputs, and with --json the one object on standard output. Of several images `tags`, `metadata` and
 * `binaries` are of all, and the rest of the first; without one they are empty.
 */
export interface Outputs extends Omit<NamedOutput, 'name' | 'whole' | 'digest' | 'imageid'> {
  readonly digest: Digest | '';
  readonly imageid: Digest | '';
  readonly images: readonly NamedOutput[];
  readonly subjects: readonly Subject[];
  /** 64 hexadecimal digits, empty where there is no recipe. */
  readonly 'recipe-hash': string;
  readonly 'cache-hit': boolean;
}

/** What an attestation is about: an image, or one platform of it, in one repository. */
export interface Subject {
  /** `registry/repository` */
  readonly name: string;
  readonly digest: Digest;
  /** Empty for the whole image. */
  readonly platform: string;
  /** The name of its image. */
  readonly image: string;
  /** The file with its SBOM in that image's directory `sbom`; empty where it has none of its own. */
  readonly sbom: string;
}

export interface PlatformOutput {
  readonly platform: string;
  readonly target: string;
  /** Of the platform's manifest. */
  readonly digest: Digest;
  /** Compressed bytes of its layers. */
  readonly size: number;
  readonly binaries: readonly { readonly name: string; readonly size: number; readonly digest: Digest }[];
}

/** Formats outputs for a step: strings, lists one a line, objects as JSON. */
export function asStepOutputs(outputs: Outputs): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => {
      if (name === 'tags') return [name, outputs.tags.join('\n')];
      return [name, typeof value === 'string' ? value : JSON.stringify(value)];
    }),
  );
}
