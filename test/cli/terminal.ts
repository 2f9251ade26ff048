import { spawn, spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** Whether a program is there to be run. */
export const installed = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

/** `script` of Linux gives a program a terminal of its own; that of other systems is spelled otherwise. */
export const hasTerminals = process.platform === 'linux' && installed('script');

/** What moves the cursor and changes colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const cursor = /\u001b\[[\d;?]*[A-Za-z]/g;

/** A program at a terminal, as a person sees and types it. */
export interface Terminal {
  /** All that was shown so far. */
  readonly shown: () => string;
  /** Type keys, once something new was shown that holds `after`. */
  readonly type: (keys: string, after: string | RegExp) => Promise<void>;
  readonly code: Promise<number | null>;
}

export function atTerminal(
  command: string,
  { cwd, env = {} }: { cwd: string; env?: Readonly<Record<string, string>> },
): Terminal {
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd,
    env: { PATH: process.env.PATH, TERM: 'xterm', COLUMNS: '200', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.on('error', () => {});
  let shown = '';
  let seen = 0;
  child.stdout.on('data', (piece: Buffer) => {
    shown += piece.toString().replaceAll(cursor, '');
  });
  const code = new Promise<number | null>((done) => child.on('close', done));
  let ended = false;
  void code.then(() => {
    ended = true;
  });
  const type = async (keys: string, after: string | RegExp): Promise<void> => {
    const until = Date.now() + 25_000;
    for (;;) {
      const fresh = shown.slice(seen);
      const match = typeof after === 'string' ? fresh.indexOf(after) : fresh.search(after);
      if (match >= 0) break;
      if (ended || Date.now() > until) throw new Error(`never shown: ${after}\n${shown}`);
      await new Promise((wake) => setTimeout(wake, 10));
    }
    seen = shown.length;
    child.stdin.write(keys);
  };
  return { shown: () => shown, type, code };
}
