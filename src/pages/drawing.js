// The drawing: a lane for each person, body or place, a mark for each event, on an axis of days.

const ROW = 15; // pixels from one row of marks to the next
const MOST_ROWS = 6;
const LANES_AT_FIRST = 10;
const AXIS = 40;

/** The lanes of these occasions, the busiest first; what is in none of those that are shown makes a last one. */
function lanesOf(occasions, kind, names, most) {
  const byKey = new Map();
  for (const occasion of occasions) {
    for (const key of occasion.keys[kind]) {
      if (!byKey.has(key)) byKey.set(key, []);
      byKey.get(key).push(occasion);
    }
  }
  const all = [...byKey].map(([key, items]) => ({ name: names.get(key).name, items }));
  all.sort((a, b) => b.items.length - a.items.length || a.name.localeCompare(b.name));
  const shown = all.slice(0, most);
  const drawn = new Set(shown.flatMap((lane) => lane.items));
  const rest = occasions.filter((occasion) => !drawn.has(occasion));
  if (rest.length) shown.push({ name: shown.length ? 'Others' : 'All', items: rest, rest: true });
  return { lanes: shown, hidden: all.length - Math.min(all.length, most) };
}

/** Puts the occasions of a lane into rows so that no two marks touch; what finds no room is counted in one mark. */
function rowsOf(items, x) {
  const ends = [];
  const placed = [];
  for (const occasion of items) {
    const [from, to] = [x(occasion.from), x(occasion.to)];
    let row = ends.findIndex((end) => end + ROW <= from);
    if (row < 0 && ends.length < MOST_ROWS) row = ends.push(-Infinity) - 1;
    if (row >= 0) {
      ends[row] = to;
      placed.push({ occasions: [occasion], x: from, end: to, row });
      continue;
    }
    const last = placed.findLast((mark) => mark.row === MOST_ROWS - 1);
    last.occasions.push(occasion);
  }
  return { placed, rows: Math.max(1, ends.length) };
}

/** Draws the dated ones of `occasions`; gives the marks by lane, for the keyboard. */
function draw(canvas, occasions, { kind, scale, names, most }) {
  const dated = occasions.filter((occasion) => occasion.from !== null);
  const days = [...new Set(dated.flatMap((occasion) => [occasion.from, occasion.to]))].sort((a, b) => a - b);
  const width = Math.max(300, canvas.clientWidth);
  const gutter = width > 620 ? 190 : 0;
  const [left, right] = [gutter + 22, width - 24];
  if (!days.length) return { svg: null, lanes: [], hidden: 0 };
  const axis = (scale === 'true' ? trueScale : closedScale)(days, left, right);
  const { lanes, hidden } = lanesOf(dated, kind, names, most);
  const svg = make('svg', { width, role: 'group', 'aria-label': 'Events by date' });
  const ground = make('g', { class: 'ground', 'aria-hidden': 'true' });
  svg.append(ground);
  let top = AXIS;
  const drawn = lanes.map((lane) => {
    const { placed, rows } = rowsOf(lane.items, axis.x);
    const head = gutter ? 0 : 18;
    const height = rows * ROW + 13 + head;
    const group = make('g', { class: 'lane', role: 'group', 'aria-label': `${lane.name}, ${counted(lane.items.length, 'event')}` });
    ground.append(make('line', { class: 'rule', x1: 0, x2: width, y1: top, y2: top }));
    const label = lane.name.length > 26 ? `${lane.name.slice(0, 25)}…` : lane.name;
    const text = make('text', { class: lane.rest ? 'name rest' : 'name', x: 0, y: top + (gutter ? height / 2 + 4 : 15) }, label);
    text.append(make('title', {}, `${lane.name}: ${counted(lane.items.length, 'event')}`));
    ground.append(text);
    if (gutter) ground.append(make('text', { class: 'count', x: gutter - 6, y: top + height / 2 + 4 }, String(lane.items.length)));
    const base = top + head + 13;
    const marks = placed.map((mark) => drawMark(group, mark, base + mark.row * ROW));
    svg.append(group);
    top += height;
    return marks;
  });
  drawAxis(ground, axis, width, top);
  svg.setAttribute('height', top + 2);
  svg.setAttribute('viewBox', `0 0 ${width} ${top + 2}`);
  return { svg, lanes: drawn.filter((marks) => marks.length), hidden };
}

function drawMark(group, mark, y) {
  const [first] = mark.occasions;
  const more = mark.occasions.length - 1;
  if (mark.end - mark.x > 4) {
    group.append(make('line', { class: 'span', x1: mark.x, x2: mark.end, y1: y, y2: y, 'aria-hidden': 'true' }));
  }
  const label = more ? `${counted(more + 1, 'event')} from ${first.date}` : first.label;
  const element = make('g', {
    class: 'mark', role: 'button', tabindex: '-1', 'aria-label': label, 'data-stage': first.stage,
    transform: `translate(${mark.x} ${y})`,
  }, make('circle', { class: 'ring', r: 8.5 }), make('use', { href: `#glyph-${first.stage}` }));
  if (more) element.append(make('text', { class: 'more', x: 8, y: 4 }, `+${more}`));
  group.append(element);
  return { ...mark, y, element, label };
}

function drawAxis(ground, axis, width, bottom) {
  let year = null, yearEnd = -Infinity;
  for (const tick of axis.ticks) {
    ground.prepend(make('line', { class: 'tick', x1: tick.x, x2: tick.x, y1: AXIS - 6, y2: bottom }));
    const anchor = tick.x > width - 40 ? 'end' : 'middle';
    ground.append(make('text', { class: 'day', x: tick.x, y: AXIS - 11, 'text-anchor': anchor }, tick.label));
    if (tick.year !== year && tick.x - yearEnd > 34) {
      ground.append(make('text', { class: 'year', x: tick.x, y: AXIS - 26, 'text-anchor': anchor }, String(tick.year)));
      yearEnd = tick.x;
    }
    year = tick.year;
  }
  let marked = -Infinity;
  for (const gap of axis.breaks) {
    if (gap.x - marked < 16) continue;
    marked = gap.x;
    const zigzag = make('path', { class: 'break', d: `M${gap.x - 5} ${AXIS + 4}l3-8M${gap.x} ${AXIS + 4}l3-8` });
    zigzag.append(make('title', {}, `${counted(gap.days, 'day')} left out`));
    ground.append(zigzag);
  }
}
