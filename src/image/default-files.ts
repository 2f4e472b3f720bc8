import { type ContainerConfig, DEFAULT_PATH } from '../oci/oci.js';
import { DEFAULT_ACCOUNTS, textFile } from './accounts.js';
import authorities from './ca-certificates.json' with { type: 'json' };
import { NONROOT, OWN_DIRECTORIES } from './parents.js';
import type { Entry } from './tar.js';

export const DEFAULT_CONFIG: ContainerConfig = {
  User: `${NONROOT}:${NONROOT}`,
  Env: [`PATH=${DEFAULT_PATH}`, 'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt'],
};

/** Returns the files and directories of the default base, without their parents and without time zones. */
export function defaultEntries(): readonly Entry[] {
  return [
    textFile('etc/passwd', DEFAULT_ACCOUNTS.passwd),
    textFile('etc/group', DEFAULT_ACCOUNTS.group),
    textFile('etc/ssl/certs/ca-certificates.crt', authorities.certificates.map(pem).join('')),
    ...OWN_DIRECTORIES,
  ];
}

/** RFC 7468, section 2: lines of 64 characters. */
function pem({ der }: { readonly der: string }): string {
  const lines = der.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** What the layer is kept by. */
export const BASE_KEY: unknown = [DEFAULT_ACCOUNTS, OWN_DIRECTORIES, authorities.certificates];
