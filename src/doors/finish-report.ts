import { rememberWritten } from '../home/home.js';
import {
  isNews,
  type Journal,
  makeReport,
  NO_HISTORY,
  readHistory,
  scriptCosts,
  slowUnits,
  writeHistory,
  writeReport,
  writeSummary,
} from '../report/report.js';
import type { RunRequest } from '../request/request.js';
import type { System } from '../system/system.js';

/**
 * The last thing of a run, failed or not: its report where it was asked for, the job summary, and the history for the next run. Nothing
 * that goes wrong here fails a run.
 */
export async function finishReport(system: System, request: RunRequest, journal: Journal): Promise<void> {
  const { place, packages = {} } = journal.read();
  const before = place === undefined ? NO_HISTORY : await readHistory(place);
  const report = makeReport(journal, before);
  for (const file of request.report) {
    const isThere = await writeReport(system, file, report);
    // A file of ours in the checkout is no source of the next build.
    if (isThere && place !== undefined) await rememberWritten(place, file.path).catch(() => {});
  }
  if (request.summary) await writeSummary(system, report);
  const times = { slow: slowUnits(report, before), scripts: scriptCosts(report, before) };
  if (place !== undefined && isNews(before, report))
    await writeHistory(system, place, { runs: report.history, packages, ...times });
}
