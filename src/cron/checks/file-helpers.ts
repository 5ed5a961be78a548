/** What a file of tests says before its tests: how runs are listed, by which library, and how days and hours are told. */
export const FILE_HELPERS = String.raw`const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
  ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
});

/** What the clock of the zone shows at an instant, in ms as if it were UTC. */
function local(instant) {
  const part = Object.fromEntries(
    clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}
const dayOf = (instant) => Math.floor(local(instant) / DAY) * DAY;
const dayText = (day) => new Date(day).toISOString().slice(0, 10);
const seconds = (time) => {
  const [hour, minute, second] = time.split(':').map(Number);
  return ((hour * 60 + minute) * 60 + second) * SECOND;
};

/** The runs by day, all days of a range with theirs: [day, instants]. Dates are written as 2027-03-28. */
function daysBetween(from, to) {
  const days = new Map();
  for (let day = Date.parse(from); day <= Date.parse(to); day += DAY) days.set(day, []);
  const start = Date.parse(from) - DAY;
  for (const run of runsBetween(start - SECOND, Date.parse(to) + 2 * DAY)) days.get(dayOf(run))?.push(run);
  return [...days];
}
let listed;
const allDays = () => (listed ??= daysBetween(FIRST_DAY, LAST_DAY));

const everyDay = () => true;
const weekdays = (...wanted) => (day) => wanted.includes(new Date(day).getUTCDay());
const datesOf = (...wanted) => (day) => wanted.includes(new Date(day).getUTCDate());
const lastOfMonth = (day) => new Date(day + DAY).getUTCDate() === 1;

const isIn = (run, [from, to]) => {
  const time = local(run) - dayOf(run);
  return time >= seconds(from) && time < seconds(to);
};
/** The days without a run in a stretch of the day. */
const daysWithout = (days, isAmong, stretch) =>
  days
    .filter(([day, runs]) => isAmong(day) && !runs.some((run) => isIn(run, stretch)))
    .map(([day]) => dayText(day));
/** The runs in a stretch of the day. */
const runsWithin = (days, isAmong, stretch) =>
  days
    .flatMap(([day, runs]) => (isAmong(day) ? runs.filter((run) => isIn(run, stretch)) : []))
    .map((run) => new Date(run).toISOString());

const BEGINS = {
  day: () => true,
  week: (day) => new Date(day).getUTCDay() === 1,
  month: (day) => new Date(day).getUTCDate() === 1,
  year: (day) => new Date(day).getUTCDate() === 1 && new Date(day).getUTCMonth() === 0,
};
/** The runs of each whole day, week, month or year: [where it begins, how many]. */
function countsOf(unit) {
  if (unit === 'hour') return countsOfHours();
  const counts = [];
  let open = null;
  for (const [day, runs] of allDays()) {
    if (BEGINS[unit](day)) counts.push((open = [dayText(day), 0]));
    if (open) open[1] += runs.length;
  }
  if (!BEGINS[unit](Date.parse(LAST_DAY) + DAY)) counts.pop();
  return counts;
}
/** The same of each 60 minutes from a full hour that the clock shows. */
function countsOfHours() {
  const runs = allDays().flatMap(([, ofDay]) => ofDay);
  const first = Date.parse(FIRST_DAY);
  const end = Date.parse(LAST_DAY) + DAY;
  const counts = [];
  let next = 0;
  for (let at = first - DAY; at < end + DAY; at += HOUR / 4) {
    const shown = local(at);
    if (shown < first || shown >= end || shown % HOUR !== 0) continue;
    if (local(at + HOUR - 60 * SECOND) - shown !== HOUR - 60 * SECOND) continue;
    while (next < runs.length && runs[next] < at) next++;
    let count = 0;
    while (next + count < runs.length && runs[next + count] < at + HOUR) count++;
    counts.push([new Date(at).toISOString(), count]);
  }
  return counts;
}
/** The runs that come sooner after the one before. */
function tooNear(ms) {
  const runs = allDays().flatMap(([, ofDay]) => ofDay);
  return runs
    .filter((run, index) => index > 0 && run - runs[index - 1] < ms)
    .map((run) => new Date(run).toISOString());
}
`;
