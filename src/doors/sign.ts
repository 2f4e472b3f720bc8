import { UserError } from '../system/errors.js';

interface SigningWish {
  readonly sign: 'auto' | 'true' | 'false';
  readonly pushed: boolean;
  /** GitHub's word for who sees the repository: `public`, `internal`, `private`; empty where nobody says it. */
  readonly visibility: string;
  /** The job may ask GitHub for an identity token. */
  readonly hasIdentity: boolean;
  /** Images and platforms of them, in each repository: what is attested, by a job each. */
  readonly subjects: number;
  /** A registry of the image for which there are no credentials. */
  readonly closed?: string | undefined;
}

/** The decision to attest the image; `notice` says in one line what is missing. */
interface Signing {
  readonly sign: boolean;
  readonly notice?: string;
}

const GRANT =
  'write `permissions: { contents: read, packages: write, id-token: write, attestations: write }` in the job that calls this workflow';

/** GitHub docs, "Running variations of jobs in a workflow": jobs of one matrix. */
const MATRIX_LIMIT = 256;

/** Attestations name the repository in a public log, so only a public one is attested unasked. Throws UserError for what the job may not do. */
export function decideSigning(wish: SigningWish): Signing {
  const { sign, pushed, visibility, hasIdentity, subjects, closed } = wish;
  if (sign === 'false' || !pushed) return { sign: false };
  const isSigned = sign === 'true' || (visibility === 'public' && hasIdentity && !closed);
  if (isSigned && subjects > MATRIX_LIMIT) {
    throw new UserError(
      `\`sign\`: ${subjects} images and platforms need as many jobs, and a matrix has at most ${MATRIX_LIMIT}: build fewer images in one call, or write \`sign: "false"\``,
    );
  }
  const login = `no credentials for ${closed}, where the attestations go: give the secrets username and password, or registry-auths`;
  if (sign === 'true') {
    if (!hasIdentity) throw new UserError(`\`sign\`: the job gets no identity token: ${GRANT}`);
    if (closed) throw new UserError(`\`sign\`: ${login}`);
    return { sign: true };
  }
  if (visibility !== 'public') {
    return {
      sign: false,
      notice: 'not signed: the repository is not public; `sign: true` signs all the same',
    };
  }
  if (!hasIdentity) return { sign: false, notice: `not signed: the job gets no identity token: ${GRANT}` };
  if (closed) return { sign: false, notice: `not signed: ${login}` };
  return { sign: true };
}
