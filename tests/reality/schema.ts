import pg from 'pg';

const TABLES = `
  CREATE TABLE rows (name text, key text, row jsonb, PRIMARY KEY (name, key));
  CREATE TABLE leases (slot int PRIMARY KEY, token int, until timestamptz, done boolean DEFAULT false);
  CREATE TABLE lock_rows (name text PRIMARY KEY, host int, since double precision, until double precision);
  CREATE TABLE jobs (slot int PRIMARY KEY, done boolean DEFAULT false);
  CREATE TABLE lease (holder int, version int, transitions int);
  INSERT INTO lease VALUES (-1, 0, 0);
  CREATE TABLE messages (id serial PRIMARY KEY, slot int, deliveries int DEFAULT 0, receipt int UNIQUE, once boolean,
    hidden_until timestamptz DEFAULT now(), dead boolean DEFAULT false);
  CREATE TABLE sent (slot int PRIMARY KEY);
  CREATE SEQUENCE receipts;
`;

/** Asks the database; answers the rows. */
export type Ask = <Row extends object>(
  text: string,
  values?: readonly unknown[],
) => Promise<readonly Row[]>;

function clientOf(port: number): pg.Client {
  return new pg.Client({ host: '127.0.0.1', port, user: 'reality', database: 'postgres' });
}

/** Makes an experiment's own tables, in a schema of its own. */
export async function createTables(port: number, schema: string): Promise<void> {
  const client = clientOf(port);
  await client.connect();
  await client.query(`CREATE SCHEMA "${schema}"; SET search_path TO "${schema}"; ${TABLES}`);
  await client.end();
}

/** A connection of its own to an experiment's tables. */
export async function connect(port: number, schema: string): Promise<pg.Client> {
  const client = clientOf(port);
  await client.connect();
  await client.query(`SET search_path TO "${schema}"`);
  return client;
}

export function askerOf(client: pg.Client): Ask {
  return async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(text, [...values])).rows;
}
