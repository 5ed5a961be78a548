import { expect, it } from 'vitest';
import { LatestOnly, type Asked } from '@/workers/latest.ts';

/** A worker that answers when the test says so. */
class FakeWorker extends EventTarget {
  readonly asked: Asked<string>[] = [];
  postMessage(asked: Asked<string>): void {
    this.asked.push(asked);
  }
  terminate(): void {}
  part(part: number): void {
    const { id } = this.asked.at(-1) ?? { id: -1 };
    this.dispatchEvent(new MessageEvent('message', { data: { id, kind: 'part', part } }));
  }
}

it('tells parts to who waits for them, and none once that is called off or superseded', async () => {
  const worker = new FakeWorker();
  const latest = new LatestOnly<string, string, number>(
    'The work',
    () => worker as unknown as Worker,
  );
  const heard: number[] = [];
  const onPart = (part: number) => heard.push(part);
  const aborted = { name: 'AbortError' };

  const abort = new AbortController();
  const calledOff = latest.ask('one', { signal: abort.signal, onPart });
  worker.part(1);
  abort.abort();
  worker.part(2);
  await expect(calledOff).rejects.toMatchObject(aborted);
  expect(heard).toEqual([1]);

  const other = new FakeWorker();
  const further = new LatestOnly<string, string, number>(
    'The work',
    () => other as unknown as Worker,
  );
  const superseded = further.ask('one', { onPart });
  void further.ask('two').catch(() => undefined);
  other.part(3);
  await expect(superseded).rejects.toMatchObject(aborted);
  expect(heard).toEqual([1]);
});
