import { traceBuffers } from '@/sim/trace.ts';
import type { Trace } from '@/sim/index.ts';

/** FNV-1a, 32 bits, over all bytes of a trace and what stopped it: the same for the same simulation. */
export function traceHash(trace: Trace): number {
  let hash = 0x811c9dc5;
  const stir = (byte: number) => (hash = Math.imul(hash ^ byte, 0x01000193));
  for (const buffer of traceBuffers(trace)) new Uint8Array(buffer).forEach(stir);
  for (const letter of trace.stoppedBy ?? '') stir(letter.charCodeAt(0));
  return hash >>> 0;
}
