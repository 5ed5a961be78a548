/** What Python's `str.split()` parts words at. */
export const PYTHON_BLANKS =
  ' \t\n\v\f\r\x1c\x1d\x1e\x1f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** The value of a decimal digit of any script; each script's ten stand in a row, so do rows of rows. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/** Digits of any script as those of ASCII, which is how Python's `int` and `\d` take them. */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Python's `int(text)`: a sign, digits of any script, single underscores between them; NaN for all else. */
export function pythonInt(text: string): number {
  const ascii = asciiDigits(text);
  return /^[+-]?\d+(_\d+)*$/.test(ascii) ? Number(ascii.replaceAll('_', '')) : NaN;
}
