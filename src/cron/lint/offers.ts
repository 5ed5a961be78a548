import { compile } from '../compile.ts';
import { read } from '../read.ts';
import type { Diagnostic, Fix } from '../types.ts';
import type { Finding, Offer, Rule, Subject } from './types.ts';

/** A finding as a diagnostic, with those of its offers that are proven; null for a guess that is not. */
export function withFixes(finding: Finding, rule: Rule, subject: Subject): Diagnostic | null {
  const { offers, needsFix, ...diagnostic } = finding;
  const fixes: Fix[] = [];
  for (const offer of offers) {
    const text = offer.texts.find(
      (each) => each !== null && isKept(each, offer, finding, rule, subject),
    );
    if (text === undefined || text === null || fixes.some((fix) => fix.text === text)) continue;
    fixes.push({ label: offer.label, text });
  }
  return needsFix && fixes.length === 0 ? null : { ...diagnostic, fixes };
}

/** A fix is offered only where the dialect reads its text, as the label says, and the doubt is gone. */
function isKept(
  text: string,
  offer: Offer,
  finding: Finding,
  rule: Rule,
  subject: Subject,
): boolean {
  if (text === subject.text) return false;
  const reading = read(text, subject.dialect);
  if (!reading.ok) return false;
  const schedule = compile(reading.tree, subject.dialect);
  if (!offer.holds(schedule)) return false;
  const after = { ...subject, text, tree: reading.tree, schedule };
  return !rule(after).some(({ code, field }) => code === finding.code && field === finding.field);
}
