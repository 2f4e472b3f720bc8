/** What stays on the machine of each project, and the size limit of all of it. */

export { keepWithin, listProjects, removeProject } from './housekeeping.js';
export { type ChoosePlace, choosePlace, findPlace, type IsSameProject, type Place } from './place.js';
export { rememberWritten, writtenBefore } from './result-files.js';
export { sizeOf } from './size.js';
