// Days to pixels, and the ticks of the axis.

const DAY = 86_400_000;
const dayNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const dayParts = (day) => {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayLabel = ({ day, month }) => `${day} ${MONTHS[month]}`;
/** Least distance between two labels, in pixels. */
const APART = 62;

/** A scale on which days on which nothing happened take little room: a gap counts at most `longest` days. */
function closedScale(days, left, right) {
  const gaps = days.slice(1).map((day, index) => day - days[index]);
  const typical = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length * 0.75)] ?? 1;
  const longest = Math.max(4, typical * 2);
  let reached = 0;
  const places = [0, ...gaps.map((gap) => (reached += Math.min(gap, longest)))];
  const unit = reached > 0 ? (right - left) / reached : 0;
  const at = new Map(days.map((day, index) => [day, unit ? left + places[index] * unit : (left + right) / 2]));
  const breaks = gaps.flatMap((gap, index) =>
    gap > longest ? [{ x: (at.get(days[index]) + at.get(days[index + 1])) / 2, days: gap }] : []);
  // Over decades a day says nothing; the year does.
  const isLong = days.at(-1) - days[0] > 15 * 366;
  let last = -Infinity;
  const ticks = days.flatMap((day) => {
    if (at.get(day) - last < APART) return [];
    last = at.get(day);
    const parts = dayParts(day);
    return [{ x: last, label: isLong ? '' : dayLabel(parts), year: parts.year }];
  });
  return { x: (day) => at.get(day), breaks, ticks };
}

/** The usual scale. Its ticks stand at the beginnings of days, months or years. */
function trueScale(days, left, right) {
  const [first, last] = [days[0], days.at(-1)];
  const unit = last > first ? (right - left) / (last - first) : 0;
  const x = (day) => (unit ? left + (day - first) * unit : (left + right) / 2);
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((count) => count * 30 * unit >= APART) ?? 2400;
  const ticks = [];
  const step = [1, 2, 7, 14].find((count) => count * unit >= APART);
  if (!unit || step) {
    for (let day = first; day <= last; day += step ?? 1) {
      const parts = dayParts(day);
      ticks.push({ x: x(day), label: dayLabel(parts), year: parts.year });
    }
  } else {
    const { year } = dayParts(first);
    const start = months > 12 ? Math.floor(year / (months / 12)) * (months / 12) : year;
    for (let month = 0; ; month += months) {
      const day = Math.round(Date.UTC(start, month, 1) / DAY);
      if (day > last) break;
      if (day < first) continue;
      const parts = dayParts(day);
      ticks.push({ x: x(day), label: months >= 12 ? '' : MONTHS[parts.month], year: parts.year });
    }
  }
  return { x, breaks: [], ticks };
}
