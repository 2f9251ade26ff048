import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.ts';

const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'bin/clientele.js');

/** Where the small inputs of the tests lie. */
const data = join(root, 'fixtures/data');

export const dataFile = (name: string): string => join(data, name);

/** What a run leaves behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Where and how the program is run; the folder of the inputs, an empty environment and an empty pipe unless said. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** All three streams are a terminal of so many columns. */
  readonly columns?: number;
}

/** The program in this process: quick, and with streams that can pretend to be a terminal. */
export async function run(line: string | readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  const { cwd = data, env = {}, stdin = '', columns } = surroundings;
  const terminal = columns === undefined ? {} : { isTTY: true, columns };
  const [stdout, stderr] = [collector(), collector()];
  process.chdir(cwd);
  try {
    const code = await main(typeof line === 'string' ? words(line) : line, {
      stdin: Object.assign(Readable.from([Buffer.from(stdin)]), terminal),
      stdout: Object.assign(stdout.stream, terminal),
      stderr: Object.assign(stderr.stream, terminal),
      env,
      signal: new AbortController().signal,
    });
    return { code, out: stdout.text(), err: stderr.text() };
  } finally {
    // Not to where it was called from: of two runs at once the second was called from the folder of the first.
    process.chdir(root);
  }
}

function collector(): { stream: Writable; text: () => string } {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString() };
}

/** A line as a shell splits it: at blanks, but for what stands in quotes. */
function words(line: string): string[] {
  const found = line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g);
  return [...found].map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double));
}

/** What the real process leaves behind; `code` is null when a signal killed it. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly bytes: Buffer;
}

/** A real process that was started, with `stdio` as for `spawn`; it does not outlive its test. */
export function started(
  line: string | readonly string[],
  surroundings: Surroundings & { stdio?: readonly ('pipe' | 'ignore' | number)[]; node?: readonly string[] } = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const { cwd = data, env = {}, stdin, stdio = ['pipe', 'pipe', 'pipe'], node = [] } = surroundings;
  const argv = typeof line === 'string' ? words(line) : line;
  const child = spawn(process.execPath, [...node, bin, ...argv], {
    cwd,
    env: { PATH: process.env.PATH, TMPDIR: tmpdir(), ...env },
    stdio: [...stdio],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  // A program that does not read to the end must not fail the test.
  child.stdin?.on('error', () => {});
  if (stdin !== undefined) child.stdin?.end(stdin);
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout?.on('data', (piece: Buffer) => out.push(piece));
  child.stderr?.on('data', (piece: Buffer) => err.push(piece));
  const ended = new Promise<Ended>((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      const bytes = Buffer.concat(out);
      done({ code, bytes, out: bytes.toString(), err: Buffer.concat(err).toString() });
    });
  });
  return { child, ended };
}

/** The real process, run to its end on an empty pipe unless it is given something to read. */
export const spawned = (line: string | readonly string[], surroundings: Surroundings = {}): Promise<Ended> =>
  started(line, { stdin: '', ...surroundings }).ended;

/** A folder for the tests of one file, removed after them. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
