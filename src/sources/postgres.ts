import type { Client, QueryConfig } from 'pg';
import { DataError, OutputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import type { Address, Source } from './source.ts';

/** Milliseconds to wait for a server that does not answer. */
const connecting = 15_000;

/** How long a query may run where neither the role nor the address sets a `statement_timeout`. */
const longest = '15min';

/** A query of a PostgreSQL server, by COPY in a read-only transaction. */
export const postgres: Source = async function* (address, query, signal) {
  const { Client, copyTo } = await drivers(address);
  const open = (): Client => new Client({ ...settings(address), connectionTimeoutMillis: connecting });
  const client = open();
  // A connection that is lost fails the query that runs, too.
  client.on('error', () => {});
  let connected = false;
  const cancel = () => void (connected ? callOff(client, open()) : end(client));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    signal?.throwIfAborted();
    await client.connect();
    connected = true;
    const select = query.trim().replace(/;$/, '');
    await prepare(client, select);
    // The line break ends a comment at the end of the query.
    yield* client.query(copyTo(`COPY (${select}\n) TO STDOUT (FORMAT csv, HEADER)`));
  } catch (cause) {
    signal?.throwIfAborted();
    throw explained(cause as Failure, address, connected);
  } finally {
    signal?.removeEventListener('abort', cancel);
    await end(client);
  }
};

async function drivers({ shown }: Address) {
  try {
    const [{ default: pg }, { to }] = await Promise.all([import('pg'), import('pg-copy-streams')]);
    return { Client: pg.Client, copyTo: to };
  } catch (cause) {
    throw new DataError(phrase`${shown} is a PostgreSQL database, and the packages that read one are not installed`, {
      code: 'NO_PACKAGE',
      cause,
      hint: phrase`npm install pg pg-copy-streams (with -g where clientele was installed with -g), or pipe in what psql writes: psql -c "COPY (SELECT …) TO STDOUT (FORMAT csv, HEADER)" | clientele …`,
    });
  }
}

/** `sslmode` means what it means to psql. */
function settings({ url }: Address): { connectionString: string; fallback_application_name: string } {
  const compatible = /[?&]sslmode=/.test(url) && !/[?&]uselibpqcompat=/.test(url) ? '&uselibpqcompat=true' : '';
  return { connectionString: `${url}${compatible}`, fallback_application_name: 'clientele' };
}

/** Begin a transaction that changes nothing, and have the server see that the query is one statement, well-formed by itself. */
async function prepare(client: Client, query: string): Promise<void> {
  await client.query('BEGIN TRANSACTION READ ONLY');
  await client.query(`SET LOCAL datestyle = 'ISO'; SET LOCAL extra_float_digits = 3`);
  await client.query(
    `SELECT set_config('statement_timeout', '${longest}', true) WHERE current_setting('statement_timeout') = '0'`,
  );
  // The extended protocol takes one command, and PREPARE one whole query, so that no parenthesis in it can close COPY's.
  await client.query({ text: `PREPARE clientele AS ${query}`, queryMode: 'extended' } as QueryConfig);
  await client.query('DEALLOCATE clientele');
}

/** Have the server stop what a client runs, for it may compute for long before it notices that nobody listens. */
async function callOff(client: Client, other: Client): Promise<void> {
  try {
    await other.connect();
    // The driver's types leave out the number of its own connection.
    await other.query('SELECT pg_cancel_backend($1)', [(client as Client & { processID: number }).processID]);
  } catch {
    // Without it, the query ends with its connection.
  }
  await Promise.all([end(other), end(client)]);
}

const end = (client: Client): Promise<void> => client.end().catch(() => {});

interface Failure extends Error {
  readonly code?: string;
  readonly hint?: string;
  /** Of an attempt at several addresses of one host. */
  readonly errors?: readonly Error[];
}

/** Classes of SQLSTATE that lie with the query: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const ofTheQuery = /^(0A|21|22|25|26|2F|34|38|42|P0)...$/;

function explained(cause: Failure, { shown }: Address, connected: boolean): Error {
  const noPassword = /client password must be a string/.test(cause.message) ? phrase`it asks for a password` : '';
  const message =
    noPassword || cause.message || cause.errors?.map((error) => error.message).join('; ') || String(cause.code);
  if (!connected)
    return new OutputError(phrase`${shown} cannot be reached: ${message}`, {
      code: 'UNREACHABLE',
      cause,
      hint: phrase`Check host, port, user and database; a password is taken from PGPASSWORD, ~/.pgpass or the address.`,
    });
  if (cause.code === '57014')
    return new OutputError(phrase`${shown} called the query off: ${message}`, {
      code: 'SOURCE',
      cause,
      hint: phrase`A query may run for ${longest} unless the address says otherwise: ?options=-c%20statement_timeout%3D1h`,
    });
  if (ofTheQuery.test(cause.code ?? ''))
    return new DataError(phrase`--query fails on ${shown}: ${message}`, {
      code: 'QUERY',
      cause,
      hint: cause.hint ? phrase`${cause.hint}` : phrase`It must be one SELECT, and is run in a read-only transaction.`,
    });
  return new OutputError(phrase`${shown} broke off: ${message}`, {
    code: 'SOURCE',
    cause,
    hint: phrase`Try again; what was fetched was not used.`,
  });
}
