// The product editor: a grid with the keys of a spreadsheet, pictures that are dragged, parts drawn anew in place. Without
// any of this the form's own buttons do the same.
(() => {
  const form = document.querySelector('[data-editor]');
  if (!form) return;

  // Leaving with something unsaved is asked about.
  let touched = false, leaving = false;
  form.addEventListener('input', () => { touched = true; });
  form.addEventListener('submit', () => { leaving = true; });
  addEventListener('beforeunload', (event) => { if (touched && !leaving) event.preventDefault(); });
  addEventListener('pageshow', () => { leaving = false; });

  // redraw sends the form to a button's action and exchanges parts of the page for what comes back. Chosen files stay.
  const redraw = async (button, parts) => {
    const data = new FormData(form, button);
    data.delete('uploads');
    let page;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: data, credentials: 'same-origin' });
      page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    } catch { page = null; }
    if (!page || !parts.every((id) => page.getElementById(id))) { form.requestSubmit(button); return; }
    for (const id of parts) document.getElementById(id).replaceWith(page.getElementById(id));
    touched = true;
    const notice = page.querySelector('[data-testid="notice"]');
    const wrong = document.querySelector(parts.map((id) => `#${id} [aria-invalid], #${id} .field-error`).join());
    if (wrong) (wrong.matches('input') ? wrong : wrong.parentNode.querySelector('input') || wrong).focus();
    start();
    if (notice) say(notice.textContent);
  };
  const say = (words) => { const at = form.querySelector('[data-says]'); if (at) at.textContent = words; };

  form.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.value === 'combinations') {
      event.preventDefault();
      redraw(button, ['part-options', 'part-variants']).then(() => form.querySelector('[data-grid] td input:not([type="hidden"])')?.focus());
    } else if (button.value === 'category') {
      event.preventDefault();
      redraw(button, ['part-template']);
    } else if (button.dataset.move) {
      event.preventDefault();
      const picture = button.closest('[data-picture]');
      const other = button.dataset.move < 0 ? picture.previousElementSibling : picture.nextElementSibling;
      if (other) button.dataset.move < 0 ? other.before(picture) : other.after(picture);
      ordered();
      (button.disabled ? picture.querySelector('[data-move]:not(:disabled)') : button)?.focus();
    }
  });
  form.elements.category?.addEventListener('change', () => form.querySelector('button[value="category"]').click());

  // What a search engine shows follows what is typed.
  const field = (name, language) => form.elements[`${name}.${language}`]?.value.trim() || '';
  form.addEventListener('input', () => {
    for (const found of form.querySelectorAll('[data-found]')) {
      const other = [...form.querySelectorAll('[data-found]')].map((f) => f.dataset.found).filter((l) => l !== found.dataset.found);
      const text = (...names) => {
        for (const name of names) for (const l of [found.dataset.found, ...other]) if (field(name, l)) return field(name, l);
        return '';
      };
      found.querySelector('.found-title').textContent = text('seo_title', 'name');
      found.querySelector('.found-words').textContent = text('seo_description', 'summary');
      const address = found.querySelector('.found-address');
      address.textContent = address.textContent.replace(/[^/]*$/, form.elements.handle.value.trim() || '…');
    }
  });

  // Pictures: their order, by button and by drag, and the point that must be seen, by a click on it.
  const list = form.querySelector('[data-pictures]') || document.createElement('div'); // the grid of many products has none
  const names = [...list.querySelectorAll('legend')].map((l) => l.textContent);
  const moves = [...list.children].map((p) => [...p.querySelectorAll('[data-move]')].map((b) => b.getAttribute('aria-label')));
  const ordered = () => {
    const all = [...list.children];
    form.querySelector('[data-order]').value = all.map((p) => p.dataset.picture).join();
    all.forEach((p, i) => {
      p.querySelector('legend').textContent = names[i];
      const buttons = p.querySelectorAll('[data-move]');
      buttons.forEach((b, n) => b.setAttribute('aria-label', moves[i][n]));
      [buttons[0].disabled, buttons[1].disabled] = [i === 0, i === all.length - 1];
    });
    touched = true;
  };
  let dragged = null;
  for (const picture of list.children) {
    const shot = picture.querySelector('[data-shot]');
    shot.draggable = true;
    shot.addEventListener('dragstart', (event) => {
      dragged = picture;
      picture.dataset.dragged = '';
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', picture.dataset.picture);
    });
    shot.addEventListener('dragend', () => { delete picture.dataset.dragged; dragged = null; ordered(); });
    picture.addEventListener('dragover', (event) => {
      if (!dragged || dragged === picture) return;
      event.preventDefault();
      const all = [...list.children];
      all.indexOf(dragged) < all.indexOf(picture) ? picture.after(dragged) : picture.before(dragged);
    });
    const [x, y] = ['x', 'y'].map((axis) => picture.querySelector(`[name$=".focus_${axis}"]`));
    const point = document.createElement('span');
    point.dataset.point = '';
    const show = () => {
      point.hidden = x.value === '' && y.value === '';
      point.style.left = `${x.value}%`;
      point.style.top = `${y.value}%`;
    };
    shot.append(point);
    shot.addEventListener('click', (event) => {
      const box = shot.querySelector('img').getBoundingClientRect();
      x.value = Math.round(100 * Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
      y.value = Math.round(100 * Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)));
      picture.querySelector('details').open = true;
      touched = true;
      show();
    });
    x.addEventListener('input', show);
    y.addEventListener('input', show);
    show();
  }

  // The grid. A change is a list of fields with what stood in them, so that it can be taken back at once.
  // entered is the field with the focus, was what stood in it then, seen what stood in it at the last change.
  let history = [], entered = null, was = '', seen = '';
  const typed = () => {
    if (entered && value(entered) !== seen) history.push([[entered, seen]]);
    if (entered) seen = value(entered);
  };
  const value = (f) => (f.type === 'checkbox' ? (f.checked ? '1' : '') : f.value);
  const put = (f, v) => {
    if (f.readOnly) return;
    if (f.type === 'checkbox') f.checked = /^(1|x|yes|true|bəli|✓)$/i.test(v.trim());
    else if (f.tagName === 'SELECT') f.value = [...f.options].find((o) => [o.value, o.text].includes(v.trim()))?.value ?? f.value;
    else f.value = v.trim();
  };
  const change = (pairs) => {
    typed();
    const before = pairs.map(([f]) => [f, value(f)]);
    for (const [f, v] of pairs) put(f, v);
    history.push(before);
    if (entered) seen = value(entered);
    touched = true;
  };
  const inCell = (cell) => cell?.querySelector('input:not([type="hidden"]), select');
  const below = (f, by = 1) => {
    const cell = f.closest('td');
    let row = cell.parentNode;
    for (let n = Math.abs(by); row && n > 0; n -= row && inCell(row.cells[cell.cellIndex]) ? 1 : 0) row = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    return inCell(row?.cells[cell.cellIndex]);
  };
  const beside = (f, by) => inCell(f.closest('tr').cells[f.closest('td').cellIndex + by]);
  const column = (f) => {
    const all = [f];
    while (below(all.at(-1))) all.push(below(all.at(-1)));
    return all;
  };
  const go = (f) => { if (f) { f.focus(); if (f.type !== 'checkbox') f.select?.(); } };
  const whole = (f) => f.selectionStart === 0 && f.selectionEnd === f.value.length;
  const edge = (f, forward) => f.type === 'checkbox' || whole(f) || (f.selectionStart === f.selectionEnd && f.selectionEnd === (forward ? f.value.length : 0));

  const help = () => {
    const button = form.querySelector('[data-keys] button');
    const keys = document.getElementById('keys');
    keys.hidden = !keys.hidden;
    button.setAttribute('aria-expanded', String(!keys.hidden));
  };
  const key = (event) => {
    const f = event.target;
    if (!f.closest('td') || (f.tagName === 'SELECT' && event.key.startsWith('Arrow'))) return; // the arrows choose in a list
    const words = form.querySelector('[data-says]').dataset;
    const act = (run) => { event.preventDefault(); run(); };
    const control = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (control && event.key.toLowerCase() === 'd') {
      act(() => { change(column(f).slice(1).map((g) => [g, value(f)])); say(words.filled); });
    } else if (control && event.key.toLowerCase() === 'z') {
      if (value(f) !== seen && f.type !== 'checkbox') return; // the browser's own, within the text
      const last = history.pop();
      if (last) act(() => { for (const [g, v] of last) put(g, v); seen = value(f); say(words.undone); });
    } else if (control || event.altKey) {
      return;
    } else if (event.key === 'Enter') {
      act(() => go(below(f, event.shiftKey ? -1 : 1)));
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      act(() => go(below(f, event.key === 'ArrowDown' ? 1 : -1)));
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const forward = event.key === 'ArrowRight';
      if (!event.shiftKey && edge(f, forward) && beside(f, forward ? 1 : -1)) act(() => go(beside(f, forward ? 1 : -1)));
    } else if (event.key === 'Escape') {
      act(() => put(f, was));
    } else if (event.key === '?' && f.inputMode !== 'text') {
      act(help);
    }
  };
  const copy = (event) => {
    const f = event.target;
    if (f.type === 'checkbox' || f.selectionStart !== f.selectionEnd) return;
    event.clipboardData.setData('text/plain', column(f).map(value).join('\n'));
    event.preventDefault();
    say(form.querySelector('[data-says]').dataset.copied);
  };
  const paste = (event) => {
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
    if (!/[\t\n]/.test(text) && event.target.type !== 'checkbox') return;
    event.preventDefault();
    const pairs = [];
    text.split('\n').forEach((line, down) => line.split('\t').forEach((v, right) => {
      const first = below(event.target, down);
      const f = right ? first && beside(first, right) : first;
      if (f) pairs.push([f, v]);
    }));
    change(pairs);
    say(form.querySelector('[data-says]').dataset.pasted);
  };

  // In a list of values Enter goes on to the next one, and lines that are pasted go each into one of their own.
  const nextValue = (f) => f.closest('tr').nextElementSibling?.cells[f.closest('td').cellIndex].querySelector('input');
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.target.closest('.values')) return;
    event.preventDefault();
    go(nextValue(event.target));
  });
  form.addEventListener('paste', (event) => {
    const lines = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').trim().split('\n');
    if (!event.target.closest('.values') || lines.length < 2) return;
    event.preventDefault();
    for (let f = event.target; f && lines.length; f = nextValue(f)) f.value = lines.shift().trim();
    touched = true;
  });

  const start = () => {
    const grid = form.querySelector('[data-grid]');
    history = [];
    grid.addEventListener('focusin', (event) => { entered = event.target; was = seen = value(entered); });
    grid.addEventListener('change', (event) => { if (event.target === entered) typed(); });
    grid.addEventListener('keydown', key);
    grid.addEventListener('copy', copy);
    grid.addEventListener('paste', paste);
    const keys = form.querySelector('[data-keys]');
    keys.hidden = false;
    keys.querySelector('button').addEventListener('click', help);
  };
  start();
})();
