export { type BuiltImage, nextStep, resultLine } from './ending.js';
export { makeOutputs } from './make-outputs.js';
export { asStepOutputs, type Outputs, type PlatformOutput } from './outputs.js';
export { planText } from './plan-text.js';
export { type Step, type Stopwatch, stopwatch } from './steps.js';
export { summary } from './summary.js';
export { tellAssembled, tellFinished } from './tell.js';
