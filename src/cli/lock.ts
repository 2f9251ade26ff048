import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { OutputError, UserError } from '../errors.ts';
import { phrase } from '../phrase.ts';

/**
 * Keep a file to this run until the function that comes back is called: `<file>.lock` holds the process and its machine. The lock of a
 * process that is gone is taken over; UserError (exit code 75) while another holds it.
 */
export async function locked(file: string): Promise<() => Promise<void>> {
  const path = `${file}.lock`;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await taken(path)) return () => rm(path, { force: true });
    const holder = await holderOf(path);
    if (holder !== null && !isGone(holder))
      throw new UserError(phrase`another run holds ${path} (process ${holder.pid} on ${holder.host})`, {
        code: 'LOCKED',
        exitCode: 75,
        hint:
          holder.host === hostname()
            ? phrase`Wait until it has ended.`
            : phrase`Wait until it has ended; if that machine is gone, delete the lock.`,
      });
    await rm(path, { force: true });
  }
  throw new UserError(phrase`other runs keep taking ${path}`, {
    code: 'LOCKED',
    exitCode: 75,
    hint: phrase`Run again later.`,
  });
}

const attempts = 5;

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** A lock appears with its holder in it: it is written beside its place, and linked there, which only one can. */
async function taken(path: string): Promise<boolean> {
  const written = `${path}.${process.pid}`;
  try {
    await writeFile(written, `${process.pid} ${hostname()}\n`);
    await link(written, path);
    return true;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new OutputError(phrase`cannot lock ${path}: ${message}`, {
      cause,
      hint: phrase`See that the folder is there, can be written to, and has room.`,
    });
  } finally {
    await rm(written, { force: true });
  }
}

/** Null for a lock that is gone, or holds nothing that a run writes. */
async function holderOf(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [, pid, host] = /^(\d+) (\S+)\n$/.exec(text) ?? [];
  return pid === undefined || host === undefined ? null : { pid: Number(pid), host };
}

/** Of another machine's processes nothing is known. */
function isGone({ pid, host }: Holder): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
