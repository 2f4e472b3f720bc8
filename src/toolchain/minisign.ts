import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** What an ed25519 public key starts with in DER (RFC 8410, section 4). */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Checks a file against minisign's signature of it (the format of minisign 0.12, prehashed: ed25519 over BLAKE2b-512). The trusted comment
 * must name the file: without that an older, also signed file could be served under the new one's name.
 * Returns what is wrong, or undefined where all is well. `publicKey` is minisign's base64 line.
 */
export async function signatureFault(
  file: string,
  name: string,
  signature: string,
  publicKey: string,
): Promise<string | undefined> {
  const [untrusted, packed, comment, commentSignature] = signature.split(/\r?\n/);
  const trusted = /^trusted comment: (.*)$/.exec(comment ?? '')?.[1];
  if (!untrusted?.startsWith('untrusted comment:') || !packed || trusted === undefined || !commentSignature) {
    return 'its signature is not a minisign signature';
  }
  const bytes = Buffer.from(packed, 'base64');
  const key = readKey(publicKey);
  if (bytes.length !== 74 || bytes.toString('latin1', 0, 2) !== 'ED') {
    return 'its signature is not a prehashed minisign signature';
  }
  if (!bytes.subarray(2, 10).equals(key.id)) return 'it is signed with another key';
  const sealed = bytes.subarray(10);
  if (!verify(null, await blake2b(file), key.object, sealed)) return 'its signature does not match';
  if (
    !verify(
      null,
      Buffer.concat([sealed, Buffer.from(trusted)]),
      key.object,
      Buffer.from(commentSignature, 'base64'),
    )
  ) {
    return 'the trusted comment of its signature was changed';
  }
  return trusted.split(/\s+/).includes(`file:${name}`)
    ? undefined
    : `it is signed as another file (${trusted})`;
}

function readKey(publicKey: string): { readonly id: Buffer; readonly object: KeyObject } {
  const bytes = Buffer.from(publicKey, 'base64');
  const der = Buffer.concat([DER_PREFIX, bytes.subarray(10)]);
  return { id: bytes.subarray(2, 10), object: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

async function blake2b(file: string): Promise<Buffer> {
  const hash = createHash('blake2b512');
  await pipeline(createReadStream(file), hash);
  return hash.digest();
}
