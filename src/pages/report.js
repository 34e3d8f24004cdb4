// The report: findings sifted, people and pairs on request, the company of whoever the pointer or the cursor is on.

const PEOPLE_AT_FIRST = 24;

function startFindings() {
  const form = document.getElementById('sift');
  if (!form) return;
  const findings = findAll('.finding').map((element) => ({
    element, code: element.closest('.kind').dataset.code, severity: element.dataset.severity,
    articles: new Set(element.dataset.articles.split(' ')), text: folded(element.textContent),
  }));
  function sift() {
    const severities = new Set(findAll('[name=severity]:checked', form).map((box) => box.value));
    const [code, article, words] = [form.elements.code.value, form.elements.article.value, folded(form.elements.words.value.trim())];
    let shown = 0;
    for (const it of findings) {
      const fits = severities.has(it.severity) && (!code || it.code === code) && (!article || it.articles.has(article)) && it.text.includes(words);
      it.element.hidden = !fits;
      shown += fits;
    }
    for (const kind of findAll('.kind')) kind.hidden = !find('.finding:not([hidden])', kind);
    const all = counted(findings.length, 'finding');
    document.getElementById('sifted').textContent = shown === findings.length ? all : `${shown.toLocaleString('en')} of ${all}`;
  }
  form.addEventListener('input', sift);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  sift();
}

/** Shows `first` of some elements, and a button for the rest. */
function startMore(button, elements, first, name) {
  if (!button || elements.length <= first) return;
  const show = (all) => {
    elements.forEach((element, index) => { element.hidden = !all && index >= first; });
    button.hidden = all;
  };
  button.textContent = `Show ${counted(elements.length - first, `more ${name}`, name === 'person' ? 'more people' : `more ${name}s`)}`;
  button.addEventListener('click', () => { show(true); elements[first].querySelector('a, [tabindex]')?.focus(); });
  show(false);
  const arrive = () => { if (elements.some((element) => `#${element.id}` === location.hash)) { show(true); find(location.hash).scrollIntoView(); } };
  window.addEventListener('hashchange', arrive);
  arrive();
}

function startGraph() {
  const graph = find('.graph svg');
  if (!graph) return;
  const [nodes, edges] = [findAll('.node', graph), findAll('.edge', graph)];
  function show(index) {
    const near = new Set([index]);
    for (const edge of edges) {
      const { one, other } = edge.dataset;
      const meets = one === index || other === index;
      edge.classList.toggle('on', meets);
      if (meets) near.add(one).add(other);
    }
    for (const node of nodes) node.classList.toggle('on', near.has(node.dataset.index));
    graph.classList.toggle('asked', index !== null);
  }
  const indexAt = (event) => event.target.closest?.('.node')?.dataset.index ?? null;
  graph.addEventListener('focusin', (event) => show(indexAt(event)));
  graph.addEventListener('focusout', () => show(null));
  graph.addEventListener('mouseover', (event) => show(indexAt(event)));
  graph.addEventListener('mouseleave', () => show(null));
}

startFindings();
startMore(document.getElementById('more-people'), findAll('.person'), PEOPLE_AT_FIRST, 'person');
startMore(document.getElementById('more-pairs'), findAll('.pair'), findAll('.pair:not(.later)').length, 'pair');
startGraph();
