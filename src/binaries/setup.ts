import type { Place } from '../plan/plan.js';
import type { Project } from '../project/project.js';
import type { Environment } from '../system/process.js';
import type { Home, Rustc, ToolPins } from '../toolchain/toolchain.js';

/** The project and its tools, as far as they are known before anything is built. */
export interface Setup {
  readonly home: Home;
  readonly pins: ToolPins;
  readonly rustc: Rustc;
  readonly project: Project;
  readonly place: Place;
  /** cargo's, and with it every build script's. */
  readonly env: Environment;
}
