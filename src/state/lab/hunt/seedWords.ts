import { faultKinds } from '@/sim/index.ts';
import type { Hunt } from '@/sim/search/hunt.ts';
import { promises } from '@/sim/search/promise.ts';
import { sizeText } from '@/sim/search/taken.ts';
import { capital, countWord } from '../../numberWord.ts';
import type { CutStory } from '@/workers/survey.ts';
import { aboutText, noEndTitle, stoppedText, unjudgedText } from './endWords.ts';
import type { StoppedBy } from './running.svelte.ts';
import type { SeedHunt } from './seeds.svelte.ts';
import { breachWords } from './words.ts';

const digits = (value: number) => value.toLocaleString('en');
const seedCount = (seeds: number) => `${digits(seeds)} ${seeds === 1 ? 'seed' : 'seeds'}`;

/** What stands over a search: what is looked for, and once it is over what came of it. */
export function seedTitle({ over, problem, told, survey, settings }: SeedHunt): string {
  const { wanted } = breachWords[settings.promise];
  if (!over) return `Looking for ${wanted}`;
  if (problem !== null) return 'The search broke off';
  if (told !== null) return stepsTitle(told.steps.length, settings.promise);
  const { seeds } = survey.tried;
  if (survey.breaches.length > 0) return `Found ${wanted} in ${seedCount(survey.breaches.length)}`;
  if (seeds === 0) return 'Stopped before the first seed was tried';
  const noEnd = noEndTitle(survey.tried);
  if (noEnd !== null) return noEnd;
  if (survey.tried.unjudged > 0) return `Nothing found in ${seedCount(seeds)}`;
  return `${promises[settings.promise].name}, in ${seedCount(seeds)}`;
}

/** Under it, where no story is told. */
export function seedText({ over, problem, stopped, survey, settings }: SeedHunt): string {
  const { tried, breaches } = survey;
  if (!over) return '';
  if (problem !== null)
    return `${digits(tried.seeds)} of ${seedCount(settings.seeds)} were tried before that.`;
  if (breaches.length > 0 || tried.seeds === 0) return '';
  return [
    ...(noEndTitle(tried) !== null ? [] : ['None was found. That is a sample, not a proof.']),
    ...unjudgedText(tried.unjudged, tried.runs, 'simulation'),
    ...earlyText(stopped, tried.seeds < settings.seeds),
  ].join(' ');
}

/** "Four steps are enough to run a slot twice". */
export function stepsTitle(steps: number, promise: Hunt['promise']): string {
  const many = capital(countWord(steps, 'step'));
  return `${many} ${steps === 1 ? 'is' : 'are'} enough ${breachWords[promise].enough}`;
}

/** Where a story comes from, and how small it is. */
export function storyOrigin(hunt: SeedHunt, { breach, shrunk }: CutStory): string {
  const { stopped, survey, settings } = hunt;
  const how = shrunk.isMinimal ? 'cut down until nothing more could go' : 'cut down';
  const origin = `Found in seed ${digits(breach.seed)} and ${how}: ${sizeText(shrunk.story.scenario)}.`;
  return [origin, ...earlyText(stopped, survey.tried.seeds < settings.seeds)].join(' ');
}

/** A search that was stopped while its last story was cut down has tried all the same. */
function earlyText(by: StoppedBy, isEarly: boolean): string[] {
  return by !== null && isEarly ? [stoppedText(by, 'before its last seed')] : [];
}

interface Figure {
  readonly value: string;
  readonly what: string;
}

/** How far a search is, in figures. */
export function seedFigures({ survey, settings, tookMs, over, stopped }: SeedHunt): Figure[] {
  const { tried, breaches } = survey;
  const share = tried.seeds === 0 ? 0 : (100 * breaches.length) / tried.seeds;
  const perSecond = (1_000 * tried.seeds) / Math.max(1, tookMs);
  const figures = [
    { value: digits(tried.seeds), what: 'seeds tried' },
    { value: digits(breaches.length), what: 'break it' },
    { value: `${share.toFixed(1)} %`, what: 'of seeds' },
  ];
  if (tried.seeds > 0)
    figures.push({ value: digits(Math.round(perSecond)), what: 'seeds a second' });
  const leftS = (settings.seeds - tried.seeds) / perSecond;
  if (!over && stopped === null && tookMs > 500 && Number.isFinite(leftS)) {
    figures.push({ value: `about ${aboutText(leftS)}`, what: 'to go' });
  } else if (over) figures.push({ value: aboutText(tookMs / 1_000), what: 'it took' });
  return figures;
}

/** What a search has looked at. */
export function seedsCovered({ survey, settings, stopped }: SeedHunt): string[] {
  const { tried } = survey;
  const last = settings.firstSeed + settings.seeds - 1;
  const isEarly = tried.seeds < settings.seeds;
  const seeds = isEarly
    ? [`${seedCount(tried.seeds)}, each as it is`, ...earlyText(stopped, isEarly)].join('. ')
    : `Seeds ${digits(settings.firstSeed)} to ${digits(last)}, each as it is`;
  return [seeds, ...faultsCovered(settings), `${digits(tried.runs)} simulations in all`];
}

function faultsCovered({ kinds, faults }: Hunt): string[] {
  if (kinds.length === 0) return [];
  const names = kinds.map((kind) => faultKinds[kind].name).join(', ');
  const many = faults === 1 ? 'one fault more' : `up to ${countWord(faults, 'fault')} more`;
  return [`Each once more with ${many}, at a moment that may hurt: ${names}`];
}

/** What it does not show. */
export function seedsOpen({ survey, settings }: SeedHunt): string[] {
  const { unjudged } = survey.tried;
  const others =
    settings.kinds.length === 0
      ? 'Any fault beside the scenario’s own'
      : `Other faults, or more than ${countWord(settings.faults, 'fault')}, or at other moments`;
  const open = [
    'Any other seed: chance was sampled, not gone through',
    others,
    'Any other setting of this scenario: they stand as in the lab',
  ];
  if (unjudged === 0) return open;
  return [
    ...open,
    `${digits(unjudged)} simulations that were stopped at their bound and say nothing`,
  ];
}
