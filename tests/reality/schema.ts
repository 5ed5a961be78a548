import pg from 'pg';

const TABLES = `
  CREATE TABLE rows (name text, key text, row jsonb, PRIMARY KEY (name, key));
  CREATE TABLE leases (slot int PRIMARY KEY, token int, until timestamptz, done boolean DEFAULT false);
  CREATE TABLE lock_rows (name text PRIMARY KEY, host int, since double precision, until double precision);
  CREATE TABLE jobs (slot int PRIMARY KEY, done boolean DEFAULT false);
`;

export function clientOf(port: number): pg.Client {
  return new pg.Client({ host: '127.0.0.1', port, user: 'reality', database: 'postgres' });
}

/** Makes an experiment's own tables, in a schema of its own. */
export async function createTables(port: number, schema: string): Promise<void> {
  const client = clientOf(port);
  await client.connect();
  await client.query(`CREATE SCHEMA "${schema}"; SET search_path TO "${schema}"; ${TABLES}`);
  await client.end();
}
