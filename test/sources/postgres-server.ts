import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A PostgreSQL server of our own, in a folder of its own, that listens on a socket there and nowhere else. */
export interface Server {
  readonly folder: string;
  readonly password: string;
  /** Run SQL as its owner, and give what it prints. */
  sql(text: string): string;
  stop(): void;
}

/** Why no server can be started here; null when one can. */
export const noServer: string | null = !programFolder()
  ? 'PostgreSQL is not installed'
  : process.getuid?.() === 0 && !ordinaryUser()
    ? 'PostgreSQL does not run as root, and there is no other user'
    : null;

export function startServer(): Server {
  // The path of a socket may have 107 bytes: the folder of temporary files may be too deep.
  const folder = mkdtempSync('/tmp/clientele-postgres-');
  const user = process.getuid?.() === 0 ? ordinaryUser() : null;
  if (user) chownSync(folder, user.uid, user.gid);
  const password = 'geheim/&@#';
  const program = (name: string, args: readonly string[]) =>
    execFileSync(join(programFolder()!, name), args, { ...user, cwd: folder, stdio: 'pipe', encoding: 'utf8' });
  writeFileSync(join(folder, 'password'), password);
  const data = join(folder, 'data');
  program('initdb', ['-D', data, '-U', 'shop', '-A', 'scram-sha-256', '--pwfile', join(folder, 'password'), '-N']);
  const options = `-k ${folder} -c listen_addresses= -c fsync=off -c datestyle=SQL,DMY -c timezone=UTC`;
  const log = join(folder, 'log');
  // Its output would keep the pipe to us open.
  execFileSync(join(programFolder()!, 'pg_ctl'), ['-D', data, '-w', '-l', log, '-o', options, 'start'], {
    ...{ ...user, cwd: folder, stdio: 'ignore' },
  });
  return {
    folder,
    password,
    sql: (text) =>
      execFileSync('psql', ['-h', folder, '-U', 'shop', '-d', 'postgres', '-AtqX', '-c', text], {
        env: { ...process.env, PGPASSWORD: password },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }).trim(),
    stop: () => {
      program('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where initdb and pg_ctl lie: on the path, or where Debian puts them. */
function programFolder(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.sort().reverse()];
  return folders.find((folder) => ['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, name))));
}

/** Somebody else than root, to run it as. */
function ordinaryUser(): { uid: number; gid: number } | null {
  for (const name of ['postgres', 'nobody'])
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' })));
      return { uid: uid!, gid: gid! };
    } catch {
      // The next name.
    }
  return null;
}
