'use strict';
// Sorts and filters the tables. The address holds the state: #sort=fd&dir=ascending&filter=dit&task=…
(() => {
  const form = document.getElementById('filter');
  const boards = Array.from(document.querySelectorAll('table.board')).map((table) => ({
    table,
    body: table.tBodies[0],
    rows: Array.from(table.tBodies[0].rows),
    heads: Array.from(table.tHead.rows[0].cells),
    none: table.closest('section').querySelector('.none'),
  }));
  const state = {sort: '', dir: 'ascending', filter: '', task: ''};

  function readAddress() {
    const address = new URLSearchParams(location.hash.slice(1));
    state.sort = address.get('sort') || '';
    state.dir = address.get('dir') === 'descending' ? 'descending' : 'ascending';
    state.filter = address.get('filter') || '';
    state.task = address.get('task') || '';
    form.elements.filter.value = state.filter;
    form.elements.task.value = state.task;
    if (form.elements.task.selectedIndex < 0) {
      form.elements.task.value = state.task = '';
    }
    show();
  }

  function writeAddress() {
    const address = new URLSearchParams();
    if (state.sort) {
      address.set('sort', state.sort);
      address.set('dir', state.dir);
    }
    for (const key of ['filter', 'task']) {
      if (state[key]) {
        address.set(key, state[key]);
      }
    }
    history.replaceState(null, '', '#' + address);
  }

  // Rows without a value stay at the end, whichever way the others are sorted.
  function order(column, kind) {
    const sign = state.dir === 'descending' ? -1 : 1;
    return (one, other) => {
      const a = one.cells[column].dataset.sort;
      const b = other.cells[column].dataset.sort;
      if (a === '' || b === '') {
        return (a === '') - (b === '');
      }
      return sign * (kind === 'number' ? Number(a) - Number(b) : a.localeCompare(b));
    };
  }

  function sort(board) {
    const column = board.heads.findIndex((head) => head.dataset.key === state.sort);
    board.heads.forEach((head, i) => {
      if (i === column) {
        head.setAttribute('aria-sort', state.dir);
      } else {
        head.removeAttribute('aria-sort');
      }
    });
    const rows = board.rows.slice();
    if (column >= 0) {
      rows.sort(order(column, board.heads[column].dataset.kind));
    }
    board.body.append(...rows);
  }

  function filter(board) {
    const words = state.filter.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of board.rows) {
      const text = (row.textContent + ' ' + row.dataset.words).toLowerCase();
      row.hidden =
        !words.every((word) => text.includes(word)) ||
        (state.task !== '' && row.dataset.task !== state.task);
      shown += row.hidden ? 0 : 1;
    }
    board.none.hidden = shown > 0;
    return shown;
  }

  function show() {
    boards.forEach(sort);
    const shown = boards.map(filter).reduce((sum, n) => sum + n, 0);
    const all = boards.reduce((sum, board) => sum + board.rows.length, 0);
    document.getElementById('count').textContent = `${shown} of ${all} rows`;
  }

  function change() {
    writeAddress();
    show();
  }

  for (const head of boards.flatMap((board) => board.heads)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const again = state.sort === head.dataset.key;
      const other = state.dir === 'ascending' ? 'descending' : 'ascending';
      state.dir = again ? other : head.dataset.first;
      state.sort = head.dataset.key;
      change();
    });
  }
  form.addEventListener('input', () => {
    state.filter = form.elements.filter.value;
    state.task = form.elements.task.value;
    change();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  window.addEventListener('hashchange', readAddress);
  form.hidden = false;
  readAddress();
})();
