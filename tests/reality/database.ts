import pg from 'pg';
import type { Database } from '@/sim/strategies/ports.ts';
import { awaiting } from './drive.ts';

/** The database port on a real PostgreSQL. */
export async function connectDatabase(port: number, prefix: string): Promise<Database> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'reality', database: 'postgres' });
  await client.connect();
  const known = new Set<string>();
  /** Made by whoever comes first; two at once collide in the catalogue, and then it is there. */
  const made = async (table: string) => {
    const name = pg.escapeIdentifier(`${prefix}_${table}`);
    if (!known.has(name)) {
      await client
        .query(`CREATE TABLE IF NOT EXISTS ${name} (key text PRIMARY KEY)`)
        .catch(() => undefined);
      known.add(name);
    }
    return name;
  };
  const insert = async (table: string, key: string) => {
    const name = await made(table);
    const { rowCount } = await client.query(
      `INSERT INTO ${name} (key) VALUES ($1) ON CONFLICT DO NOTHING`,
      [key],
    );
    return rowCount === 1;
  };
  return { insert: (table, key) => awaiting(insert(table, key)) };
}
