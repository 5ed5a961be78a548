import { loadScenario, type ScenarioFile } from '@/content/index.ts';
import { fromQuery, validateScenario } from '@/sim/index.ts';
import type { Scenario } from '@/sim/types.ts';

/** What is simulated. */
export interface Setup {
  readonly scenario: Scenario;
  readonly seed: number;
}

/** Where a scenario comes from: a file of ours, a link, or another simulation. */
export type LabSource =
  | { readonly kind: 'file'; readonly id: string }
  | { readonly kind: 'query'; readonly query: string }
  | { readonly kind: 'setup'; readonly setup: Setup };

/** What a ready scenario is about: its question, what is to be seen as it was opened, and what mends it. */
export type About = Pick<ScenarioFile, 'question' | 'see' | 'fix' | 'fixed' | 'open'>;

type Opened =
  | { readonly ok: true; readonly setup: Setup; readonly about: About | null }
  | { readonly ok: false; readonly message: string };

/** A ready scenario with what it is about, or why there is none. */
export async function openFile(id: string): Promise<Opened> {
  const file = await loadScenario(id).catch(() => 'absent' as const);
  if (file === 'absent') {
    return { ok: false, message: 'This scenario did not arrive. Reload the page to fetch it.' };
  }
  if (!file) return { ok: false, message: `There is no scenario called “${id.slice(0, 60)}”.` };
  return { ok: true, setup: { scenario: file.scenario, seed: file.seed }, about: file };
}

/** What a link or another simulation says, or what is wrong with it. */
export function openHere(source: Exclude<LabSource, { kind: 'file' }>): Opened {
  return source.kind === 'query' ? openQuery(source.query) : openSetup(source.setup);
}

function openSetup({ scenario, seed }: Setup): Opened {
  const checked = validateScenario(scenario);
  if (checked.ok) return { ok: true, setup: { scenario: checked.scenario, seed }, about: null };
  const [problem] = checked.problems;
  return {
    ok: false,
    message: `This cannot be simulated: ${problem?.message ?? 'it is not valid'}`,
  };
}

function openQuery(query: string): Opened {
  const read = fromQuery(query);
  if (read.ok)
    return { ok: true, setup: { scenario: read.scenario, seed: read.seed }, about: null };
  const reasons = read.problems
    .slice(0, 3)
    .map(({ path, message }) => `${path} (${trimmed(message)})`);
  return { ok: false, message: `This link cannot be read. Wrong in it: ${reasons.join(', ')}.` };
}

function trimmed(text: string): string {
  return text.replace(/\.$/, '');
}
