/** Registries as every stage meets them: names, the way there, and what to say when it fails. */

export {
  cut,
  DOCKER_HUB,
  formatReference,
  hasRegistry,
  invalidTag,
  isTag,
  nameOf,
  parseReference,
  type Reference,
  registriesOf,
  registryName,
  rejectUrl,
  repositoriesOf,
} from './reference.js';
export { accountAt, type Failure, readFailure, transportError } from './registry-errors.js';
export {
  type Account,
  type Answer,
  imagetools,
  imagetoolsEnvironment,
  PATIENCE,
  type Patience,
  type Transport,
} from './transport.js';
