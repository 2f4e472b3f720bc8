import { UserError } from '../system/errors.js';

export interface SigningWish {
  readonly sign: 'auto' | 'true' | 'false';
  readonly pushed: boolean;
  /** GitHub's word for who sees the repository: `public`, `internal`, `private`; empty where nobody says it. */
  readonly visibility: string;
  /** The job may ask GitHub for an identity token. */
  readonly hasIdentity: boolean;
}

/** Whether the image is attested, and where it is not what it would take, in one line. */
export interface Signing {
  readonly sign: boolean;
  readonly notice?: string;
}

const GRANT =
  'write `permissions: { contents: read, packages: write, id-token: write, attestations: write }` in the job that calls this workflow';

/** Attestations name the repository in a public log, so only a public one is attested unasked. Throws UserError for what the job may not do. */
export function decideSigning({ sign, pushed, visibility, hasIdentity }: SigningWish): Signing {
  if (sign === 'false' || !pushed) return { sign: false };
  if (sign === 'true') {
    if (!hasIdentity) throw new UserError(`\`sign\`: the job gets no identity token: ${GRANT}`);
    return { sign: true };
  }
  if (visibility !== 'public') {
    return {
      sign: false,
      notice: 'not signed: the repository is not public; `sign: true` signs all the same',
    };
  }
  if (!hasIdentity) return { sign: false, notice: `not signed: the job gets no identity token: ${GRANT}` };
  return { sign: true };
}
