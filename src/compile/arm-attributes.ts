/** The two build attributes that tell ARM platforms apart. */
interface ArmAttributes {
  /** The architecture's major version: 5 for ARMv5TE and older, 6, 7, 8. */
  readonly architecture?: number;
  /** Floats are passed in VFP registers (`Tag_ABI_VFP_args`). */
  readonly vfpArguments: boolean;
}

const TAG_FILE = 1;
const TAG_CPU_RAW_NAME = 4;
const TAG_CPU_NAME = 5;
const TAG_CPU_ARCH = 6;
const TAG_ABI_VFP_ARGS = 28;
const TAG_COMPATIBILITY = 32;

/** `Tag_CPU_arch`'s values to major versions: pre-v4, v4, v4T, v5T, v5TE, v5TEJ, v6, v6KZ, v6T2, v6K, v7, v6-M, v6S-M, v7E-M, v8-A. */
const MAJOR: readonly number[] = [5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 7, 6, 6, 7, 8];
/** Everything after v8-A in that list is of the eighth or ninth version. */
const NEWER = 8;

/**
 * Reads the contents of `.ARM.attributes` (Addenda to, and Errata in, the ABI for the Arm Architecture, "Build attributes").
 * Attributes of the whole file are read; whatever is cut short or unknown says nothing.
 */
export function readArmAttributes(section: Buffer): ArmAttributes {
  const found = new Map<number, number>();
  if (section[0] !== 'A'.charCodeAt(0)) return { vfpArguments: false };
  for (const vendor of blocks(section.subarray(1), 0)) {
    const name = vendor.indexOf(0, 4);
    if (vendor.toString('latin1', 4, Math.max(4, name)) !== 'aeabi') continue;
    for (const scope of blocks(vendor.subarray(name + 1), 1)) {
      if (scope[0] === TAG_FILE) readTags(scope.subarray(5), found);
    }
  }
  const code = found.get(TAG_CPU_ARCH);
  return {
    ...(code === undefined ? {} : { architecture: MAJOR[code] ?? NEWER }),
    vfpArguments: found.get(TAG_ABI_VFP_ARGS) === 1,
  };
}

/** Consecutive blocks, each with its own whole length in four bytes at `lengthAt`. A build for ARM is little-endian here. */
function* blocks(bytes: Buffer, lengthAt: number): Generator<Buffer> {
  for (let at = 0; at + lengthAt + 4 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + lengthAt);
    if (length < lengthAt + 4 || length > bytes.length - at) return;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** Tag and value pairs: strings for two named tags and odd ones from 33, numbers for all others, both after `Tag_compatibility`. */
function readTags(bytes: Buffer, found: Map<number, number>): void {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let scale = 1; at < bytes.length; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) break;
    }
    return value;
  };
  const string = () => {
    const end = bytes.indexOf(0, at);
    at = end < 0 ? bytes.length : end + 1;
  };
  while (at < bytes.length) {
    const tag = number();
    if (tag === TAG_CPU_RAW_NAME || tag === TAG_CPU_NAME || (tag > TAG_COMPATIBILITY && tag % 2 === 1))
      string();
    else {
      found.set(tag, number());
      if (tag === TAG_COMPATIBILITY) string();
    }
  }
}
