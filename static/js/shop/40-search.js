// Suggestions under the search field: the ARIA combobox with a list. The typed words stay until a line is chosen.
{
  const input = document.querySelector('[data-suggest]');
  if (input) {
    const form = input.form;
    const live = document.createElement('p');
    live.className = 'hidden';
    live.setAttribute('role', 'status');
    form.append(live);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    let timer;
    let last;
    let at = -1;

    const list = () => document.getElementById('suggest');
    const lines = () => (list() ? [...list().children] : []);
    const close = () => {
      clearTimeout(timer);
      last?.abort();
      list()?.remove();
      live.textContent = '';
      at = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-controls');
      input.removeAttribute('aria-activedescendant');
    };
    const mark = (n) => {
      const all = lines();
      at = n;
      all.forEach((l, i) => l.setAttribute('aria-selected', i === n));
      if (n < 0) { input.removeAttribute('aria-activedescendant'); return; }
      input.setAttribute('aria-activedescendant', all[n].id);
      all[n].scrollIntoView({ block: 'nearest' });
    };
    const ask = async () => {
      const words = input.value.trim();
      if (words.length < 2) { close(); return; }
      last?.abort();
      last = new AbortController();
      try {
        const { answer, text } = await shop.load(`${input.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: last.signal });
        if (!answer.ok || document.activeElement !== input) return;
        close();
        form.insertAdjacentHTML('beforeend', text);
        if (!list()) return;
        input.setAttribute('aria-expanded', 'true');
        input.setAttribute('aria-controls', 'suggest');
        live.textContent = input.dataset.ways.replace('#', lines().length);
      } catch { /* the form still sends */ }
    };

    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
    input.addEventListener('keydown', (event) => {
      const n = lines().length;
      if (event.key === 'Escape' && n) {
        event.preventDefault();
        close();
      } else if (event.key === 'ArrowDown') {
        event.preventDefault();
        if (n) mark(at + 1 < n ? at + 1 : -1);
        else ask();
      } else if (event.key === 'ArrowUp' && n) {
        event.preventDefault();
        mark(at < 0 ? n - 1 : at - 1);
      } else if (event.key === 'Enter' && at >= 0) {
        event.preventDefault();
        location.assign(lines()[at].dataset.to);
      }
    });
    input.addEventListener('blur', () => setTimeout(close, 150));
    form.addEventListener('pointerdown', (event) => {
      const line = event.target.closest('[data-to]');
      if (!line) return;
      event.preventDefault(); // the field keeps the focus until the click
    });
    form.addEventListener('click', (event) => {
      const line = event.target.closest('[data-to]');
      if (line) location.assign(line.dataset.to);
    });
  }
}
