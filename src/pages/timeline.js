// The timeline: what the list says is read, filtered, drawn, and led to.

const LISTED_AT_FIRST = 60;

function startTimeline() {
  const [form, figure, canvas, chosen, more] = ['controls', 'drawing', 'canvas', 'chosen', 'more'].map((id) => document.getElementById(id));
  if (!form) return;
  const { occasions, names } = readOccasions();
  if (!occasions.length) return;
  let listed = LISTED_AT_FIRST, most = LANES_AT_FIRST, lanes = [], current = null, wanted = [];
  offerNames(form.elements.of, occasions, names);
  const tip = make('div', { class: 'tip', hidden: '', 'aria-hidden': 'true' });

  function update() {
    const stages = new Set(findAll('[name=stage]:checked', form).map((box) => box.value));
    const [of, words] = [form.elements.of.value, folded(form.elements.words.value.trim())];
    wanted = occasions.filter((it) => stages.has(it.stage) && (!of || it.all.has(of)) && (!words || it.text().includes(words)));
    list();
    redraw();
    const undated = wanted.filter((it) => it.from === null).length;
    const shown = wanted.length === occasions.length ? counted(wanted.length, 'event') : `${wanted.length.toLocaleString('en')} of ${counted(occasions.length, 'event')}`;
    document.getElementById('shown').textContent = undated ? `${shown}, ${undated.toLocaleString('en')} without a stated date` : shown;
  }

  function list() {
    const visible = new Set(wanted.slice(0, listed));
    for (const occasion of occasions) occasion.element.hidden = !visible.has(occasion);
    for (const year of findAll('.year')) year.hidden = !find('.occasion:not([hidden])', year);
    more.hidden = wanted.length <= listed;
    more.textContent = `Show ${counted(Math.min(wanted.length - listed, LISTED_AT_FIRST * 4), 'more event', 'more events')}`;
  }

  function redraw() {
    figure.hidden = false; // what is hidden has no width
    const drawing = draw(canvas, wanted, { kind: form.elements.lanes.value, scale: form.elements.scale.value, names, most });
    lanes = drawing.lanes;
    figure.hidden = !drawing.svg;
    canvas.replaceChildren(...(drawing.svg ? [drawing.svg, tip] : []));
    const button = document.getElementById('lanes-more');
    button.hidden = !drawing.hidden && most === LANES_AT_FIRST;
    button.textContent = drawing.hidden ? `Show ${counted(drawing.hidden, 'more lane')}` : 'Show fewer lanes';
    tip.hidden = true;
    const same = current && lanes.flat().find((mark) => mark.occasions[0] === current.occasions[0]);
    stand(same ?? lanes[0]?.[0]);
    if (!chosen.hidden && same) same.element.classList.add('on');
  }

  /** Makes a mark the one that the Tab key leads to. */
  function stand(mark) {
    current?.element.setAttribute('tabindex', '-1');
    current = mark ?? null;
    current?.element.setAttribute('tabindex', '0');
  }

  const markAt = (target) => lanes.flat().find((mark) => mark.element === target.closest?.('.mark'));

  function showTip(mark) {
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = mark.label;
    const width = Math.min(340, canvas.clientWidth);
    tip.style.maxWidth = `${width}px`;
    tip.style.left = `${Math.max(0, Math.min(mark.x - 20, canvas.clientWidth - width))}px`;
    tip.style.top = `${mark.y + 14}px`;
  }

  function choose(mark) {
    stand(mark);
    for (const other of lanes.flat()) other.element.classList.toggle('on', other === mark);
    const close = make('button', { type: 'button', class: 'close' }, 'Close');
    close.addEventListener('click', dismiss);
    const cards = mark.occasions.length > 1 ? [manyCard(mark)] : [oneCard(mark.occasions[0])];
    chosen.replaceChildren(...cards, close);
    chosen.hidden = false;
    chosen.focus({ preventScroll: true });
    chosen.scrollIntoView({ block: 'nearest' });
  }

  function dismiss() {
    chosen.hidden = true;
    findAll('.mark.on').forEach((mark) => mark.classList.remove('on'));
    current?.element.focus();
  }

  /** A step of the arrow keys: along the lane, or to the nearest mark of the next one. */
  function step(key) {
    const lane = lanes.findIndex((marks) => marks.includes(current));
    const marks = lanes[lane] ?? [];
    const at = marks.indexOf(current);
    const nearest = (other) => other?.reduce((best, mark) => (Math.abs(mark.x - current.x) < Math.abs(best.x - current.x) ? mark : best));
    return {
      ArrowRight: marks[at + 1], ArrowLeft: marks[at - 1], Home: marks[0], End: marks.at(-1),
      ArrowDown: nearest(lanes[lane + 1]), ArrowUp: nearest(lanes[lane - 1]),
    }[key];
  }

  canvas.addEventListener('keydown', (event) => {
    if (!current || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') choose(current);
    else if (event.key === 'Escape') showTip(null);
    else if (/^(Arrow|Home|End)/.test(event.key)) {
      const next = step(event.key);
      if (next) stand(next);
      current.element.focus();
    } else return;
    event.preventDefault();
  });
  canvas.addEventListener('click', (event) => { const mark = markAt(event.target); if (mark) choose(mark); });
  canvas.addEventListener('focusin', (event) => showTip(markAt(event.target)));
  canvas.addEventListener('focusout', () => showTip(null));
  canvas.addEventListener('mouseover', (event) => showTip(markAt(event.target)));
  canvas.addEventListener('mouseleave', () => showTip(null));
  chosen.addEventListener('keydown', (event) => { if (event.key === 'Escape') dismiss(); });
  form.addEventListener('input', () => { listed = LISTED_AT_FIRST; update(); });
  form.addEventListener('submit', (event) => event.preventDefault());
  more.addEventListener('click', () => { listed += LISTED_AT_FIRST * 4; list(); });
  document.getElementById('lanes-more').addEventListener('click', () => { most = most === LANES_AT_FIRST ? Infinity : LANES_AT_FIRST; redraw(); });

  /** An address may name an event that is not listed yet. */
  function arrive() {
    const occasion = occasions.find((it) => `#${it.element.id}` === location.hash);
    if (!occasion) return;
    listed = Math.max(listed, wanted.indexOf(occasion) + 1);
    list();
    reveal(find('details', occasion.element));
    occasion.element.scrollIntoView();
  }
  window.addEventListener('hashchange', arrive);

  form.hidden = false;
  update();
  let width = canvas.clientWidth;
  new ResizeObserver(() => {
    if (canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    redraw();
  }).observe(canvas);
  arrive();
}

/** What the list says: the page holds it once. */
function readOccasions() {
  const names = new Map();
  const occasions = findAll('.occasion').map((element) => {
    const keys = { person: [], body: [], where: [] };
    for (const name of findAll('.what > .facts [data-key]', element)) {
      const kind = name.parentElement.className === 'where' ? 'where' : name.dataset.kind;
      keys[kind].push(name.dataset.key);
      names.set(name.dataset.key, { name: name.textContent, kind });
    }
    const { from, to, stage } = element.dataset;
    const headline = find('h4', element).textContent;
    const date = find('.when', element).textContent;
    const year = from ? ` ${from.slice(0, 4)}` : '';
    const status = find('.facts .stage', element).textContent;
    let text = null;
    return {
      element, stage, keys, headline, all: new Set(Object.values(keys).flat()),
      date: `${date}${year}`, label: `${date}${year}: ${headline} (${status})`,
      from: from ? dayNumber(from) : null, to: to ? dayNumber(to) : null,
      text: () => (text ??= folded(element.textContent)),
    };
  });
  return { occasions, names };
}

/** Fills the list of names, the most frequent first. */
function offerNames(select, occasions, names) {
  const counts = new Map();
  for (const occasion of occasions) for (const key of occasion.all) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [kind, label] of [['person', 'People'], ['body', 'Bodies and countries'], ['where', 'Places']]) {
    const keys = [...names].filter(([, name]) => name.kind === kind).map(([key]) => key);
    keys.sort((a, b) => counts.get(b) - counts.get(a) || names.get(a).name.localeCompare(names.get(b).name));
    if (!keys.length) continue;
    const options = keys.map((key) => make('option', { value: key }, `${names.get(key).name} (${counts.get(key)})`));
    select.append(make('optgroup', { label }, ...options));
  }
}

function oneCard({ element, date, headline }) {
  const what = find('.what', element).cloneNode(true);
  find('h4', what).replaceWith(make('p', { class: 'headline' }, headline));
  find('details', what).open = true;
  const link = make('a', { href: `#${element.id}`, class: 'listed' }, 'In the list');
  return make('div', { class: 'card' }, make('p', { class: 'when' }, date), what, link);
}

function manyCard({ occasions }) {
  const items = occasions.map(({ element, date, headline }) =>
    make('li', {}, make('span', { class: 'when' }, date), ' ', make('a', { href: `#${element.id}` }, headline)));
  return make('div', { class: 'card' }, make('p', { class: 'headline' }, counted(occasions.length, 'event')), make('ul', {}, ...items));
}

startTimeline();
