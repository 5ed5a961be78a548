import { happen, simulated } from './experiment.ts';
import { experiments } from './experiments/index.ts';
import { startServers } from './servers.ts';
import type { Counts } from './counts.ts';

const SEEDS = 50;
const SEED = 7;
const COLUMNS: readonly (keyof Counts)[] = [
  'runs',
  'duplicateRuns',
  'duplicateEffects',
  'overlaps',
  'missed',
  'skipped',
];

/** Runs the experiments, prints the table and answers the exit code: 1 where reality and simulation differ. */
export async function main(
  wanted: string,
  program: string,
  say: (line: string) => void,
): Promise<number> {
  const servers = await startServers();
  if (typeof servers === 'string') {
    say(`Skipped: ${servers}.`);
    return 0;
  }
  const rows: string[][] = [];
  let differing = 0;
  try {
    for (const { way, scenario, noise = 0 } of experiments.filter(({ scenario }) =>
      scenario.title.includes(wanted),
    )) {
      say(scenario.title);
      const expected = simulated(scenario, SEEDS);
      const { counts, troubles } = await happen(way, scenario, SEED, servers, program);
      for (const trouble of troubles) say(`  trouble: ${trouble}`);
      const cells = COLUMNS.map((column) => {
        const [least, most] = expected[column];
        const fits = counts[column] >= least - noise && counts[column] <= most + noise;
        if (!fits) differing++;
        const range = least === most ? String(least) : `${String(least)} to ${String(most)}`;
        return `${String(counts[column])} (${range})${fits ? '' : ' DIFFERS'}`;
      });
      rows.push([scenario.title, ...cells]);
      say(`  ${cells.join(', ')}`);
    }
  } finally {
    await servers.stop();
  }
  print(say, [['real (simulated)', ...COLUMNS], ...rows]);
  say(differing === 0 ? 'As simulated.' : `${String(differing)} counts differ.`);
  return differing === 0 ? 0 : 1;
}

function print(say: (line: string) => void, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of rows) {
    say(row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  '));
  }
}
