// Filters and sorting apply by themselves; Back returns to the list as it was.
{
  const parts = ['listing'];
  let last;

  const address = (form) => {
    const query = new URLSearchParams();
    const sort = document.getElementById('sort');
    for (const [name, value] of new FormData(form)) {
      if (value !== '' && !(name === 'sort' && sort && value === sort.options[0].value)) query.append(name, value);
    }
    const q = query.toString();
    return form.getAttribute('action') + (q ? '?' + q : '');
  };

  const show = async (to, keep) => {
    last?.abort();
    last = new AbortController();
    const list = document.getElementById('listing');
    list.setAttribute('aria-busy', 'true');
    try {
      const { answer, text } = await shop.load(to, { signal: last.signal });
      if (!answer.ok || !shop.swap(text, parts)) { location.assign(to); return; }
      if (keep) history.pushState(null, '', answer.url);
      shop.went();
    } catch (error) {
      if (error.name !== 'AbortError') location.assign(to);
    }
  };

  document.addEventListener('change', (event) => {
    const form = event.target.form;
    if (form && 'auto' in form.dataset) show(address(form), true);
  });
  document.addEventListener('submit', (event) => {
    if (!('auto' in event.target.dataset)) return;
    event.preventDefault();
    show(address(event.target), true).then(() => {
      const fold = document.getElementById('filters');
      if (fold && !shop.$('[aria-invalid]', fold) && getComputedStyle(fold.querySelector('summary')).display !== 'none') {
        fold.open = false;
        document.getElementById('results').scrollIntoView();
      }
    });
  });
  document.addEventListener('click', (event) => {
    const a = event.target.closest('.applied a, .empty a');
    if (!a || event.metaKey || event.ctrlKey || event.shiftKey || !document.getElementById('listing')) return;
    if (new URL(a.href).pathname !== location.pathname) return;
    event.preventDefault();
    show(a.href, true).then(() => document.getElementById('sort')?.focus({ preventScroll: true }));
  });
  addEventListener('popstate', () => {
    if (document.getElementById('facets')) show(location.href, false);
  });
}
