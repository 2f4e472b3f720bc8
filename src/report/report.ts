export { type BuiltImage, nextSteps, resultLine } from './ending.js';
export {
  HISTORY_FILE,
  isNews,
  mergedHistory,
  NO_HISTORY,
  packagesOf,
  readHistory,
  scriptCosts,
  slowUnits,
  writeHistory,
} from './history.js';
export { type Journal, openJournal } from './journal.js';
export { reportImages } from './make-outputs.js';
export { makeReport } from './make-report.js';
export { asStepOutputs, type ImageOutput, type Outputs } from './outputs.js';
export { makePlan, type Plan, type PlannedWork } from './plan.js';
export { planText } from './plan-text.js';
export { pinned, subjectsOf } from './subjects.js';
export { tellAssembled, tellFinished } from './tell.js';
export type { Report } from './value.js';
export { writeReport, writeSummary } from './write-report.js';
