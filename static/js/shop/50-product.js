// A product's pictures and choices without a new page.
{
  const steady = matchMedia('(prefers-reduced-motion: reduce)');

  const here = (row) => Math.round(row.scrollLeft / Math.max(row.clientWidth, 1));
  const mark = (row, n) => {
    document.querySelectorAll('.gallery-ways a').forEach((a, i) => {
      if (i === n) a.setAttribute('aria-current', 'true');
      else a.removeAttribute('aria-current');
    });
  };
  document.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const way = event.target.closest('.gallery-ways a');
    if (way) {
      event.preventDefault();
      const row = document.querySelector('.gallery-row');
      const to = document.querySelector(way.getAttribute('href'));
      row.scrollTo({ left: to.offsetLeft, behavior: steady.matches ? 'auto' : 'smooth' });
      return;
    }
    const value = event.target.closest('a[data-variant]');
    if (value) {
      event.preventDefault();
      choose(value.href);
    }
  });
  document.addEventListener('scroll', (event) => {
    if (event.target.classList?.contains('gallery-row')) mark(event.target, here(event.target));
  }, true);

  const choose = async (to) => {
    try {
      const { answer, text } = await shop.load(to);
      const quantity = document.getElementById('quantity')?.value;
      if (!answer.ok || !shop.swap(text, ['product', 'about-it'])) { location.assign(to); return; }
      const field = document.getElementById('quantity');
      if (field && quantity && +quantity <= +field.max) field.value = quantity;
      history.replaceState(null, '', to);
      shop.went();
    } catch {
      location.assign(to);
    }
  };
}
