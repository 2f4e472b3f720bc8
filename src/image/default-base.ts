import authorities from './ca-certificates.json' with { type: 'json' };
import type { Compressor } from './compressor.js';
import type { KeepLayer } from './kept-layers.js';
import { makeLayer } from './layer.js';
import { NONROOT, OWN_DIRECTORIES, withParents } from './parents.js';
import type { Base } from './parts.js';
import type { Entry } from './tar.js';

/** `scratch`, the empty image, as in a Dockerfile. */
export const EMPTY_BASE: Base = { layers: [], config: {}, family: 'oci' };

/** Dated 1970 in every image, so that registries and engines hold it once for all projects and commits. */
const EPOCH = 0;

/**
 * The base of an image that names none, the same for every platform: CA certificates where OpenSSL, rustls-native-certs and Go
 * look for them, a user who is not root, and a /tmp to write to.
 */
export async function defaultBase(
  compressor: Compressor,
  keep: KeepLayer = (_, make) => make(),
): Promise<Base> {
  return {
    layers: [await keep(DEFAULT_BASE, () => makeLayer(withParents(entries()), EPOCH, compressor))],
    config: {
      config: {
        User: `${NONROOT}:${NONROOT}`,
        Env: [
          'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
          'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt',
        ],
      },
      history: [
        {
          created: '1970-01-01T00:00:00Z',
          created_by: 'rust-multiarch',
          comment: 'CA certificates, user nonroot, /tmp',
        },
      ],
    },
    family: 'oci',
  };
}

function entries(): readonly Entry[] {
  return [
    file('etc/passwd', PASSWD),
    file('etc/group', GROUP),
    file('etc/ssl/certs/ca-certificates.crt', authorities.certificates.map(pem).join('')),
    ...OWN_DIRECTORIES,
  ];
}

const PASSWD = `root:x:0:0:root:/root:/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
nonroot:x:${NONROOT}:${NONROOT}:nonroot:/home/nonroot:/sbin/nologin
`;
const GROUP = `root:x:0:
nobody:x:65534:
nonroot:x:${NONROOT}:
`;

function file(path: string, text: string): Entry {
  const bytes = Buffer.from(text);
  return { kind: 'file', path, mode: 0o644, size: bytes.length, content: { kind: 'bytes', bytes } };
}

/** RFC 7468, section 2: lines of 64 characters. */
function pem({ der }: { readonly der: string }): string {
  const lines = der.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** What the default base's layer is kept by. */
export const DEFAULT_BASE: unknown = [PASSWD, GROUP, OWN_DIRECTORIES, authorities.certificates];
