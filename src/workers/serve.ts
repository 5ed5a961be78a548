import type { Answered, Asked } from './latest.ts';

/**
 * Makes this thread answer what `LatestOnly` asks.
 * @param work may report parts before it returns the whole; what it throws becomes the asker's error
 * @param buffersOf what of the whole is handed over rather than copied
 */
export function serve<Input, Output, Part = never>(
  work: (input: Input, report: (part: Part) => void) => Output | Promise<Output>,
  buffersOf: (output: Output) => Transferable[] = () => [],
): void {
  const send = (answer: Answered<Output, Part>, transfer: Transferable[] = []) =>
    self.postMessage(answer, { transfer });

  self.addEventListener('message', ({ data: { id, input } }: MessageEvent<Asked<Input>>) => {
    const answer = async () => {
      const output = await work(input, (part) => send({ id, kind: 'part', part }));
      send({ id, kind: 'whole', output }, buffersOf(output));
    };
    answer().catch((error: unknown) =>
      send({ id, kind: 'broken', message: error instanceof Error ? error.message : String(error) }),
    );
  });
}
