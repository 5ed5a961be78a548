/** A number, switch or choice that can be set, with its bounds; durations are in whole milliseconds. */
export interface ParamSpec {
  readonly key: string;
  readonly label: string;
  /** A `rate` is a probability, 0 to 1; a `choice` is one of `options`. A flag's and a choice's bounds mean nothing. */
  readonly kind: 'duration' | 'flag' | 'count' | 'rate' | 'choice';
  readonly min: number;
  readonly max: number;
  readonly default: ParamValue;
  /** For a choice: what can be chosen, and how each is called. */
  readonly options?: Readonly<Record<string, string>>;
  /** Whether it plays a part beside these values of the others; if left out it always does. */
  readonly plays?: (values: ParamValues) => boolean;
}

export type ParamValue = number | boolean | string;
export type ParamValues = Readonly<Record<string, ParamValue>>;

export function duration(
  key: string,
  label: string,
  min: number,
  max: number,
  byDefault: number,
): ParamSpec {
  return { key, label, kind: 'duration', min, max, default: byDefault };
}

export function count(
  key: string,
  label: string,
  min: number,
  max: number,
  byDefault: number,
): ParamSpec {
  return { key, label, kind: 'count', min, max, default: byDefault };
}

export function flag(key: string, label: string, byDefault: boolean): ParamSpec {
  return { key, label, kind: 'flag', min: 0, max: 1, default: byDefault };
}

export function rate(key: string, label: string, byDefault: number): ParamSpec {
  return { key, label, kind: 'rate', min: 0, max: 1, default: byDefault };
}

/** @param options value → how it is called; the first is the default */
export function choice(
  key: string,
  label: string,
  options: Readonly<Record<string, string>>,
): ParamSpec {
  const first = Object.keys(options)[0] ?? '';
  return { key, label, kind: 'choice', min: 0, max: 0, default: first, options };
}

/** A setting that plays a part only beside certain values of others: of what is switched off, say. */
export function where(spec: ParamSpec, plays: (values: ParamValues) => boolean): ParamSpec {
  return { ...spec, plays };
}

/** Whether a setting plays a part beside these values. */
export function playsPart({ plays }: ParamSpec, values: ParamValues): boolean {
  return plays?.(values) ?? true;
}

/** What is wrong with a value from outside, or null. */
export function specProblem(
  spec: ParamSpec,
  value: unknown,
  word: (ms: number) => string,
): string | null {
  switch (spec.kind) {
    case 'flag':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'choice': {
      const options = Object.keys(spec.options ?? {});
      return options.includes(value as string) ? null : `one of ${options.join(', ')}`;
    }
    case 'rate':
      return isWithin(spec, value) ? null : 'a probability, 0 to 1';
    default: {
      const said = spec.kind === 'duration' ? word : (n: number) => n.toLocaleString('en');
      const fits = Number.isInteger(value) && isWithin(spec, value);
      return fits ? null : `a whole number, ${said(spec.min)} to ${said(spec.max)}`;
    }
  }
}

function isWithin({ min, max }: ParamSpec, value: unknown): boolean {
  return typeof value === 'number' && value >= min && value <= max;
}
