import { createHmac } from 'node:crypto';
import type { ReportResult } from '../../analyses/report/result.ts';
import type { Run } from '../../analyses/run.ts';
import { UsageError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { historyIn, historyText } from '../history-file.ts';
import type { Io } from '../io.ts';
import { locked } from '../lock.ts';
import type { CommandSpec } from '../option.ts';
import { OutputFile } from '../output.ts';
import { manifestText } from '../run-manifest.ts';
import type { Settings } from '../settings.ts';
import { runAnalysis } from './analysis.ts';

/**
 * Run a report as a job: alone on its history and its output, with what earlier reports said, and with a manifest beside what it
 * writes. The history is written last, so that it tells of no report that is not there.
 */
export async function runReport(
  command: CommandSpec,
  files: readonly string[],
  settings: Settings,
  parts: Readonly<Record<string, Settings>>,
  io: Io,
): Promise<number> {
  const now = timeFrom(io.env);
  const history = settings.history as string | undefined;
  const output = settings.output === '-' ? undefined : (settings.output as string | undefined);
  const held = history ?? output;
  const unlock = held === undefined ? null : await locked(held.replaceAll('{as_of}', 'as_of'));
  try {
    const runs = history === undefined ? null : await historyIn(history);
    return await runAnalysis(command, files, settings, io, {
      request: {
        parts: Object.fromEntries(Object.entries(parts).map(([name, own]) => [name, told(own)])),
        history: runs,
        now,
        pseudonym: pseudonymFrom(io.env),
      },
      written: async (run, page) => {
        if (page !== null) await writeManifest(run, page, settings.stamp === true ? now : null, io);
        if (history === undefined) return;
        const file = await OutputFile.at(history, run.reading.files, '--history');
        await file.write([historyText((run.document.result as ReportResult).history)], io.signal);
      },
    });
  } finally {
    await unlock?.();
  }
}

const told = (settings: Settings): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

async function writeManifest(run: Run, page: OutputFile, now: Date | null, io: Io): Promise<void> {
  const file = await OutputFile.at(`${page.path}.manifest.json`, run.reading.files);
  const manifest = await manifestText(run, {
    inputs: run.reading.files,
    outputs: [page.path],
    writtenAt: now?.toISOString() ?? null,
  });
  await file.write([manifest], io.signal);
}

/** The time of the run: the clock's, or that of SOURCE_DATE_EPOCH, with which the same input gives the same bytes. */
function timeFrom({ SOURCE_DATE_EPOCH: epoch }: Io['env']): Date {
  if (epoch === undefined || epoch === '') return new Date();
  if (!/^\d{1,11}$/.test(epoch))
    throw new UsageError(phrase`SOURCE_DATE_EPOCH: "${epoch}" is no number of seconds since 1970`);
  return new Date(Number(epoch) * 1000);
}

/** Keyed, so that who has the report alone cannot find a customer by trying ids: HMAC-SHA-256, of which 64 bits tell any base apart. */
function pseudonymFrom({ CLIENTELE_PSEUDONYM_KEY: key }: Io['env']): ((id: string) => string) | null {
  if (key === undefined || key === '') return null;
  return (id) => createHmac('sha256', key).update(id).digest('hex').slice(0, 16);
}
