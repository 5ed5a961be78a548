/** The ids that exist, taken from the names of the files: `03-how-scheduling-works.md`, `bad-example.json`. */
export interface KnownIds {
  readonly lessons: Ids;
  readonly cards: Ids;
  readonly scenarios: Ids;
}
type Ids = Pick<ReadonlySet<string>, 'has'>;

/** For one file on its own, when it cannot be known which others there are. */
export const ANY_ID: KnownIds = {
  lessons: { has: () => true },
  cards: { has: () => true },
  scenarios: { has: () => true },
};

const PAGES = ['', 'lab', 'learn', 'practice', 'settings'];

/** What is wrong with a link in content, or null. Only places inside the app are allowed. */
export function linkProblem(href: string, known: KnownIds): string | null {
  if (!href.startsWith('#/')) return `the link ${href} leaves the app; only #/… is allowed`;
  const [path = ''] = href.slice(2).split('?');
  const [page = '', id] = path.split('/');
  if (!PAGES.includes(page)) return `the link ${href} leads nowhere: there is no page “${page}”`;
  if (id === undefined) return null;
  if (page === 'learn' && known.lessons.has(id)) return null;
  if (page === 'lab' && known.scenarios.has(id)) return null;
  if (page === 'lab') return `the link ${href} leads nowhere: there is no scenario “${id}”`;
  if (page === 'learn') return `the link ${href} leads nowhere: there is no lesson “${id}”`;
  return `the link ${href} leads nowhere: ${page} has no page of its own for “${id}”`;
}
