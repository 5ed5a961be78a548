import type { Attachment } from 'svelte/attachments';

type Policy = { createHTML(text: string): unknown };
let policy: Policy | null | undefined;

/** Under a Trusted Types policy the browser takes HTML only from a named policy; elsewhere plain text is fine. */
function trusted(text: string): string {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes');
  policy ??= isFactory(factory)
    ? factory.createPolicy('app-html', { createHTML: (html) => html })
    : null;
  return policy ? (policy.createHTML(text) as string) : text;
}

function isFactory(value: unknown): value is {
  createPolicy(name: string, rules: { createHTML(html: string): string }): Policy;
} {
  return typeof value === 'object' && value !== null && 'createPolicy' in value;
}

/**
 * Fills an element with HTML that was made and checked at build time (lessons, answers).
 * Never for anything a person typed, a link or an imported file.
 */
export function builtHtml(html: string): Attachment<Element> {
  return (element) => {
    element.innerHTML = trusted(html);
  };
}
