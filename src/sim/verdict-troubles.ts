import { SECOND_MS } from '@/base/time.ts';
import type { Sentence } from './sentence.ts';
import type { AlertRecord, Findings, Scenario } from './types.ts';
import { capital, counted, inWords, measured, times } from './words.ts';

/** What became of runs that did not end well, and of slots whose work was never done. */
export function sayMisfortunes(sentence: Sentence, { counts }: Findings): void {
  const { failed, stopped, stuck, stillRunning, empty, lost } = counts;
  const crashed = counts.crashed - stopped;
  if (failed > 0)
    sentence
      .say(' ')
      .stress(capital(counted(failed, 'run')))
      .say(' failed.');
  if (empty > 0) {
    sentence.say(' ').stress(capital(counted(empty, 'slot')));
    sentence.say(' ended well with nothing done.');
  }
  if (crashed > 0) {
    sentence.say(' ').stress(capital(counted(crashed, 'run')));
    sentence.say(crashed === 1 ? ' was torn off by a crash.' : ' were torn off by crashes.');
  }
  if (stopped > 0) {
    sentence.say(' ').stress(capital(counted(stopped, 'run')));
    sentence.say(` ${stopped === 1 ? 'was' : 'were'} ended from outside.`);
  }
  if (stuck > 0)
    sentence
      .say(' ')
      .stress(capital(counted(stuck, 'run')))
      .say(' hung.');
  if (lost > 0) {
    sentence.say(' The work of ').stress(counted(lost, 'slot'));
    sentence.say(' was never done.');
  }
  if (stillRunning > 0) {
    sentence.say(` ${capital(counted(stillRunning, 'run'))} ${stillRunning === 1 ? 'is' : 'are'}`);
    sentence.say(' still going at the end.');
  }
}

/** What was done again, where runs alone do not say it, and what was written under a lock that was gone. */
export function sayEffects(sentence: Sentence, { work }: Scenario, { counts }: Findings): void {
  const { duplicateEffects, duplicateRuns, completed, failed } = counts;
  const { staleAccepted, staleRejected } = counts;
  if (work.records > 0 && duplicateEffects > 0) {
    sentence.say(' ').stress(capital(counted(duplicateEffects, 'record')));
    sentence.say(duplicateEffects === 1 ? ' had its effect again.' : ' had their effects again.');
  } else if (failed > 0 && duplicateEffects > 0) {
    sentence.say(' ').stress(capital(counted(duplicateEffects, 'effect')));
    sentence.say(duplicateEffects === 1 ? ' was left again.' : ' were left again.');
  }
  if (staleAccepted > 0) {
    sentence.say(' ').stress(capital(counted(staleAccepted, 'stale write')));
    sentence.say(staleAccepted === 1 ? ' was let in.' : ' were let in.');
  }
  if (staleRejected > 0) {
    sentence.say(` ${capital(counted(staleRejected, 'stale write'))}`);
    sentence.say(staleRejected === 1 ? ' was refused.' : ' were refused.');
  }
  if (duplicateRuns > 0 && completed > 0 && duplicateEffects === 0)
    sentence.say(' No effect was left twice.');
}

/** What whoever watches the job said, where there was something to say or something was said. */
export function sayMonitor(sentence: Sentence, { counts, alerts: said }: Findings): void {
  const { alerts, falseAlerts, silent, stuck } = counts;
  if (alerts === 0) {
    if (silent + stuck > 0) sentence.say(' The monitor ').stress('said nothing').say('.');
    return;
  }
  sentence.say(` The monitor alerted ${times(alerts)}`);
  if (falseAlerts > 0) sentence.say(', ').stress(falsely(falseAlerts, alerts));
  else sayDelay(sentence, said);
  sentence.say('.');
}

function falsely(falseAlerts: number, alerts: number): string {
  if (alerts === 1) return 'falsely';
  return `${falseAlerts === alerts ? 'all' : inWords(falseAlerts)} of them falsely`;
}

/** How long after something had gone wrong the first alert came. */
function sayDelay(sentence: Sentence, alerts: readonly AlertRecord[]): void {
  const [first] = alerts;
  if (!first) return;
  sentence.say(alerts.length > 1 ? ', first ' : ', ');
  if (first.delayMs < SECOND_MS) sentence.say('as soon as something went wrong');
  else sentence.say(`${measured(first.delayMs)} after something went wrong`);
}
