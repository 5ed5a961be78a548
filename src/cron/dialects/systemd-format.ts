import { SECOND_US } from './systemd-parts.ts';
import type { Chain, Component, Parts } from './systemd-parts.ts';

const WEEKDAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ');

/** `format_weekdays`: three or more in a row are a range. */
function weekdayText(bits: number): string {
  const runs: string[] = [];
  for (let day = 0; day < 7; day++) {
    const start = day;
    while (day < 7 && (bits >>> day) & 1) day++;
    const names = WEEKDAYS.slice(start, day);
    if (names.length > 2) runs.push(`${names[0] ?? ''}..${names.at(-1) ?? ''}`);
    else runs.push(...names);
  }
  return runs.join(',');
}

function decimals(value: number, unit: number): string {
  const rest = value % unit;
  return rest > 0 ? `.${String(rest).padStart(6, '0')}` : '';
}

/** `_format_chain`. */
function componentText({ first, last, repeat }: Component, width: number, unit: number): string {
  const number = (value: number, size: number) =>
    String(Math.trunc(value / unit)).padStart(size, '0') + decimals(value, unit);
  const range = last > 0 ? `..${number(last, width)}` : '';
  const isPlainRange = last > 0 && repeat === unit;
  return (
    number(first, width) + range + (repeat > 0 && !isPlainRange ? `/${number(repeat, 0)}` : '')
  );
}

function chainText(chain: Chain | null, width: number, unit = 1): string {
  const components = chain?.components ?? [];
  const isStar = ({ first, last, repeat }: Component) =>
    unit > 1 && first === 0 && last < 0 && repeat === unit;
  if (components.length === 0 || components.some(isStar)) return '*';
  return components.map((each) => componentText(each, width, unit)).join(',');
}

/** `calendar_spec_to_string`: the form `systemd-analyze calendar` calls normalized. */
export function formatParts(parts: Parts, zone: string | null): string {
  const { weekdays, chains, endOfMonth } = parts;
  const bits = weekdays?.bits ?? 0;
  const days = bits > 0 && bits < 127 ? `${weekdayText(bits)} ` : '';
  const date = `${chainText(chains.year, 4)}-${chainText(chains.month, 2)}${endOfMonth ? '~' : '-'}${chainText(chains.day, 2)}`;
  const time = `${chainText(chains.hour, 2)}:${chainText(chains.minute, 2)}:${chainText(chains.second, 2, SECOND_US)}`;
  return `${days}${date} ${time}${zone === null ? '' : ` ${zone}`}`;
}
