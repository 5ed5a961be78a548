import type { Attachment } from 'svelte/attachments';
import { router } from 'svelte-spa-router';
import { settleScroll } from './scroll.ts';

let first = true;

/**
 * Runs when a page stands in the document, and again when its path changes (the next lesson): scrolls to where this
 * entry of the history was left, and moves the focus to the page's heading, so that a screen reader starts there.
 */
export const arrive: Attachment<HTMLElement> = (frame) => {
  const here = router.location;
  settleScroll(here);
  if (!first && mayTakeFocus(frame)) focusHeading(frame);
  first = false;
};

/** A person in the middle of a form keeps the focus; one who followed a link has nothing to lose. */
function mayTakeFocus(frame: HTMLElement): boolean {
  const active = document.activeElement;
  return !active || !frame.contains(active) || active instanceof HTMLAnchorElement;
}

function focusHeading(frame: HTMLElement): void {
  const heading =
    frame.querySelector<HTMLElement>('h1') ?? frame.querySelector<HTMLElement>('main');
  if (!heading) return;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
