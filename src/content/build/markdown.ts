import { Marked, type MarkedExtension, type Token, type Tokens } from 'marked';
import { linkProblem, type KnownIds } from './links.ts';

export interface BodyProblem {
  /** Counts from 1 within the Markdown. */
  readonly line: number;
  readonly message: string;
}

/** `==words==` underlines a phrase that one of a card's key points stands for. */
const underline: MarkedExtension = {
  extensions: [
    {
      name: 'underline',
      level: 'inline',
      start: (text) => text.indexOf('=='),
      tokenizer(text) {
        const match = /^==(?=\S)(.+?)==/.exec(text);
        if (!match?.[1]) return undefined;
        return {
          type: 'underline',
          raw: match[0],
          tokens: this.lexer.inlineTokens(match[1]),
        };
      },
      renderer(token) {
        return `<u>${this.parser.parseInline(token.tokens ?? [])}</u>`;
      },
    },
  ],
};

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (char) => `&#${String(char.codePointAt(0))};`);

/** Comments are dimmed; that is all the highlighting a five-line example needs. */
function codeBlock({ text }: Tokens.Code): string {
  const dimmed = escapeHtml(text).replace(
    /(^|\s)((?:\/\/|# ).*)$/gm,
    '$1<span class="comment">$2</span>',
  );
  return `<pre><code>${dimmed}</code></pre>\n`;
}

const marked = new Marked(underline, { renderer: { code: codeBlock } });

/** Markdown as HTML. The text must have passed `checkMarkdown` first. */
export function toHtml(markdown: string): string {
  return marked.parse(markdown, { async: false }).trim();
}

/** One line of Markdown as HTML, without a paragraph around it. */
export function toInlineHtml(markdown: string): string {
  return marked.parseInline(markdown, { async: false }).trim();
}

/** What content may not hold: raw HTML, images, other headings than ## and ###, links that lead nowhere. */
export function checkMarkdown(markdown: string, known: KnownIds): BodyProblem[] {
  const problems: BodyProblem[] = [];
  let line = 1;
  for (const block of marked.lexer(markdown)) {
    marked.walkTokens([block], (token) => {
      const message = tokenProblem(token, known);
      if (message) problems.push({ line: line + linesBefore(block.raw, token.raw), message });
    });
    line += newlines(block.raw);
  }
  return problems;
}

function tokenProblem(token: Token, known: KnownIds): string | null {
  if (token.type === 'html') return `raw HTML is not allowed: ${token.raw.trim()}`;
  if (token.type === 'image') return 'images are not allowed; use a figure';
  if (token.type === 'heading' && (token.depth < 2 || token.depth > 3))
    return 'only headings with ## or ### are allowed';
  if (token.type === 'link') return linkProblem(String(token.href), known);
  return null;
}

const newlines = (text: string) => text.split('\n').length - 1;
const linesBefore = (text: string, part: string) =>
  newlines(text.slice(0, Math.max(0, text.indexOf(part))));
