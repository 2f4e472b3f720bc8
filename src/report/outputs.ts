import type { Digest } from '../system/digest.js';

/** What a door gives back: action.yml's outputs, and with --json the one object on standard output. */
export interface Outputs {
  readonly digest: Digest;
  readonly imageid: Digest;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** `name@sha256:...`, empty where the image has no name. */
  readonly image: string;
  readonly tags: readonly string[];
  readonly platforms: readonly PlatformOutput[];
  readonly images: readonly ImageOutput[];
  readonly subjects: readonly Subject[];
  /** Absolute directories. */
  readonly binaries: string;
  readonly layout: string;
  /** Absolute directory, empty where there are no documents. */
  readonly sbom: string;
  /** 64 hexadecimal digits, empty where there is no recipe. */
  readonly 'recipe-hash': string;
  readonly 'cache-hit': boolean;
}

/** What the other outputs say of an image, in one value. */
export type ImageOutput = Pick<Outputs, 'digest' | 'image' | 'tags' | 'platforms'>;

/** What an attestation is about: an image, or one platform of it, in one repository. */
export interface Subject {
  /** `registry/repository` */
  readonly name: string;
  readonly digest: Digest;
  /** Empty for the whole image. */
  readonly platform: string;
  /** The file with its SBOM in the output `sbom`; empty where it has none of its own. */
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

/** As a step's outputs: strings, lists one a line, objects as JSON. */
export function asStepOutputs(outputs: Outputs): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => {
      if (name === 'tags') return [name, outputs.tags.join('\n')];
      return [name, typeof value === 'string' ? value : JSON.stringify(value)];
    }),
  );
}
