/** Up and down in a list of rows with one tab stop: the focus goes to the same control of the next row that has one. */
export function moveInList(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { target } = event;
  if (step === undefined || !(target instanceof HTMLElement)) return;
  const kind = target.tagName;
  for (let row = sibling(target.closest('li'), step); row !== null; row = sibling(row, step)) {
    const control = [...row.querySelectorAll<HTMLElement>('a:not(.lane), input')].find(
      (one) => one.tagName === kind,
    );
    if (!control) continue;
    event.preventDefault();
    control.focus();
    return;
  }
}

const sibling = (row: Element | null, step: number): Element | null =>
  (step > 0 ? row?.nextElementSibling : row?.previousElementSibling) ?? null;
