'use strict';
// Puts two runs side by side. The address holds the choice: #a=SWEEP/RUN&b=SWEEP/RUN
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const form = document.getElementById('pick');
  const result = document.getElementById('result');
  const ABSENT = '—';

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function fill(select) {
    const groups = new Map();
    for (const run of data.runs) {
      if (!groups.has(run.sweep)) {
        groups.set(run.sweep, element('optgroup', '', {label: run.sweep}));
      }
      groups.get(run.sweep).append(element('option', run.label, {value: run.id}));
    }
    select.append(element('option', 'choose a run', {value: ''}), ...groups.values());
  }

  function table(caption, heads, rows) {
    const made = element('table', '');
    made.append(element('caption', caption));
    const head = made.createTHead().insertRow();
    head.append(...heads.map((text) => element('th', text, {scope: 'col', class: 'left'})));
    const body = made.createTBody();
    for (const [name, ...texts] of rows) {
      const row = body.insertRow();
      row.append(element('th', name, {scope: 'row'}));
      row.append(...texts.map((text) => element('td', text)));
    }
    const scroll = element('div', '', {
      class: 'scroll', role: 'region', tabindex: '0', 'aria-label': caption,
    });
    scroll.append(made);
    return scroll;
  }

  function differing(one, other) {
    const names = Array.from(new Set([...Object.keys(one), ...Object.keys(other)]));
    return names
      .filter((name) => one[name] !== other[name])
      .map((name) => [name, one[name] ?? ABSENT, other[name] ?? ABSENT]);
  }

  function difference(one, other) {
    if (one.value === '' || other.value === '') {
      return [ABSENT, ABSENT];
    }
    const by = other.value - one.value;
    const sign = by > 0 ? '+' : '';
    const percent = one.value > 0 ? `${sign}${((100 * by) / one.value).toFixed(1)} %` : ABSENT;
    return [sign + by.toFixed(one.decimals), percent];
  }

  function metrics(a, b, comparable) {
    const names = Array.from(new Set([...a.metrics, ...b.metrics].map((metric) => metric.name)));
    return names.map((name) => {
      const one = a.metrics.find((metric) => metric.name === name);
      const other = b.metrics.find((metric) => metric.name === name);
      const better = (one || other).better;
      const texts = [one ? one.text : ABSENT, other ? other.text : ABSENT];
      const by = one && other && comparable ? difference(one, other) : [ABSENT, ABSENT];
      return [`${name}, ${better}`, ...texts, ...by];
    });
  }

  function notice(text) {
    return element('p', text, {class: 'notice'});
  }

  function showMetrics(a, b) {
    const unlike = differing(data.protocols[a.protocol], data.protocols[b.protocol]);
    if (unlike.length > 0) {
      result.append(
        notice('Not comparable: the two were measured under different protocols, so their numbers are not shown.'),
        table('Fields of the protocol that differ', ['Field', 'First', 'Second'], unlike));
      return;
    }
    if (a.foreign || b.foreign) {
      result.append(
        notice('Not comparable: a number was measured under another protocol than its record\'s, so the numbers are not shown.'));
      return;
    }
    const comparable = a.task === b.task;
    if (!comparable) {
      result.append(
        notice(`Different tasks (${a.task}; ${b.task}): the numbers stand side by side and are not compared.`));
    }
    const rows = metrics(a, b, comparable);
    if (rows.length === 0) {
      result.append(element('p', 'Nothing was measured of either run.'));
      return;
    }
    result.append(
      table('Metrics', ['Metric', 'First', 'Second', 'Second − first', 'Effect'], rows),
      element('p', 'One run against one run: a difference carries no verdict. “ldmbench compare” judges rows over their seeds.', {class: 'notes'}));
  }

  function show() {
    const [a, b] = ['a', 'b'].map((key) => data.runs.find((run) => run.id === form.elements[key].value));
    result.replaceChildren();
    if (!a || !b) {
      result.append(element('p', 'Choose two runs.'));
      return;
    }
    const names = element('ul', '', {class: 'chosen'});
    for (const [place, run] of [['First', a], ['Second', b]]) {
      const item = element('li', `${place}: `);
      item.append(element('a', run.label, {href: run.page}), `, sweep ${run.sweep}`);
      item.append(run.ending ? ` (${run.ending})` : '');
      names.append(item);
    }
    result.append(names);
    showMetrics(a, b);
    const facts = differing(a.facts, b.facts);
    const settings = differing(data.settings[a.settings], data.settings[b.settings]).sort();
    for (const [caption, rows] of [['Settings that differ', settings], ['What else differs', facts]]) {
      result.append(
        rows.length > 0
          ? table(caption, ['Setting', 'First', 'Second'], rows)
          : element('p', `${caption}: none.`));
    }
  }

  function readAddress() {
    const address = new URLSearchParams(location.hash.slice(1));
    for (const key of ['a', 'b']) {
      const select = form.elements[key];
      select.value = address.get(key) || '';
      if (select.selectedIndex < 0) {
        select.value = '';
      }
    }
    show();
  }

  function change() {
    const address = new URLSearchParams();
    ['a', 'b'].forEach((key) => address.set(key, form.elements[key].value));
    history.replaceState(null, '', '#' + address);
    show();
  }

  ['a', 'b'].forEach((key) => fill(form.elements[key]));
  form.addEventListener('change', change);
  form.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('swap').addEventListener('click', () => {
    const {a, b} = form.elements;
    [a.value, b.value] = [b.value, a.value];
    change();
  });
  window.addEventListener('hashchange', readAddress);
  readAddress();
})();
