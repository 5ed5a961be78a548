const DIGIT = /\p{Nd}/u;
/** Java looks at a text's halves of surrogates one by one, and none of them is a digit. */
const SURROGATE = /[\ud800-\udfff]/;

/** The value of a decimal digit of any script: they stand in runs of ten. */
function digitValue(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) return code - 48;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}

/** `Integer.parseInt`: a sign, decimal digits of any script in the first 65,536 characters, 32 bits. NaN for what it refuses. */
export function parseInteger(text: string): number {
  const parts = /^([+-]?)(\p{Nd}+)$/u.exec(text);
  if (!parts || SURROGATE.test(text)) return NaN;
  let value = 0;
  for (const digit of parts[2] ?? '') value = value * 10 + digitValue(digit);
  if (parts[1] === '-') value = -value;
  return value >= -(2 ** 31) && value < 2 ** 31 ? value : NaN;
}
