/** Lines with a name each: the name itself for one, and numbers behind it for more. */
export function numbered(
  lines: readonly string[],
  name: string,
  dash: string,
): { readonly line: string; readonly name: string }[] {
  return lines.map((line, index) => ({
    line,
    name: lines.length === 1 ? name : `${name}${dash}${index + 1}`,
  }));
}
