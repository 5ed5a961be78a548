/** Longer values are not kept: a link is bounded, whoever wrote it. */
const LONGEST = 4000;

/** What a section of the page keeps in the link beside text, scheduler and zone; each owns one name. */
const NAMES = ['at', 'from', 't', 'n'] as const;
export type LinkPart = (typeof NAMES)[number];
type Values = Readonly<Partial<Record<LinkPart, string>>>;

/**
 * The further parts of the playground's link: `at` the instant asked about, `from` the instant runs are listed from, `t`
 * the tests of the schedule, `n` the change of the clock looked at. Values are text as it came and are hostile until their section has read them.
 */
export class LinkParts {
  #values = $state.raw<Values>({});

  get(name: LinkPart): string | null {
    return this.#values[name] ?? null;
  }
  /** Keeps a part in the link, or takes it out with null. Answers whether it fits there. */
  set(name: LinkPart, value: string | null): boolean {
    if (value !== null && value.length > LONGEST) return false;
    const kept = { ...this.#values };
    if (value === null) delete kept[name];
    else kept[name] = value;
    this.#values = kept;
    return true;
  }
  /** The parts a link holds; those it does not name are not there, and those that do not fit. */
  read(query: URLSearchParams): Values {
    return Object.fromEntries(
      NAMES.flatMap((name) => {
        const value = query.get(name);
        return value === null || value.length > LONGEST ? [] : [[name, value]];
      }),
    );
  }
  /** Takes all parts as they were. */
  restore(values: Values) {
    this.#values = values;
  }
  get entries(): Values {
    return this.#values;
  }
}
