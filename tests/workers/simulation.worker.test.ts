import { afterEach, expect, it, vi } from 'vitest';
import { counterfactuals, defaultScenario, findings, run } from '@/sim/index.ts';
import type { Answered, Asked } from '@/workers/latest.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('the worker runs a scenario, and says of a finding what would have been otherwise', async () => {
  const answers: Answered<unknown, never>[] = [];
  const postMessage = (answer: Answered<unknown, never>) => answers.push(answer);
  const self = Object.assign(new EventTarget(), { postMessage });
  vi.stubGlobal('self', self);
  await import('@/workers/simulation.worker.ts');
  const ask = (data: Asked<object>) => self.dispatchEvent(new MessageEvent('message', { data }));

  const instances = { ...defaultScenario.instances, count: 2 };
  const scenario = { ...defaultScenario, instances };
  const trace = run(scenario, 3);
  const [finding] = findings(trace).list;
  if (!finding) throw new Error('two instances run each slot twice');
  ask({ id: 1, input: { scenario, seed: 3 } });
  ask({ id: 2, input: { scenario, seed: 3, finding } });
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  expect(answers).toMatchObject([
    { id: 1, kind: 'whole', output: { seed: 3, length: trace.length } },
    { id: 2, kind: 'whole', output: counterfactuals(trace, finding) },
  ]);
});
