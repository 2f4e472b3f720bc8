// Writes src/image/ca-certificates.json: Mozilla's root certificates as the Node.js that runs this brings them.
// Run it with the newest release; a refresh changes the default base's layer, and so the digest of every image.
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';

const certificates = rootCertificates
  .map(pem => new X509Certificate(pem))
  .map(certificate => ({
    subject: certificate.subject.replaceAll('\n', ', '),
    validTo: certificate.validToDate.toISOString().slice(0, 10),
    sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    der: certificate.raw.toString('base64'),
  }))
  .sort((a, b) => (a.subject + a.sha256 < b.subject + b.sha256 ? -1 : 1));

const file = new URL('../src/image/ca-certificates.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ source: `Node.js ${process.version}`, certificates }, null, 2)}\n`);
console.log(`${certificates.length} certificates of Node.js ${process.version}`);
