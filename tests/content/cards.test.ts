import { describe, expect, test } from 'vitest';
import { loadCards } from '@/content/index.ts';
import { questions } from '../support/questions.ts';

const words = (html: string) => html.replace(/<[^>]+>/g, '').split(/\s+/).length;

describe('the ten cards', async () => {
  const cards = await loadCards();

  test('ask the ten questions word for word, in their order', () => {
    expect(cards.map(({ question }) => question)).toEqual(questions);
    expect(cards.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test.each(cards.map((card) => [card.id, card] as const))(
    '%s can be said aloud in a minute or two',
    (_id, card) => {
      expect(words(card.answer)).toBeGreaterThanOrEqual(120);
      expect(words(card.answer)).toBeLessThanOrEqual(200);
    },
  );

  test('have points that weigh 1 to 4 and something the interviewer asks next', () => {
    for (const card of cards) {
      expect(card.points.length).toBeGreaterThanOrEqual(4);
      for (const { weight } of card.points) expect([1, 2, 3, 4]).toContain(weight);
      expect(card.next.length).toBeGreaterThanOrEqual(1);
    }
  });

  test('the first follows the answer template', () => {
    const text = cards[0]?.answer.replace(/<[^>]+>/g, '');
    expect(text).toContain('scheduled backend task that runs automatically at defined intervals');
    expect(text).toContain(
      'It is used for recurring operations such as maintenance and data processing.',
    );
    expect(text).toContain('require locking or coordination to prevent duplicate execution');
  });
});
