// Ordering: the sum follows what is chosen, and a field says what it wants when it is left.
{
  const form = document.querySelector('form[data-checkout]');

  // The form has buttons named action, which hide the property of that name. The last button must name the sum of what is chosen: whatever sets the delivery and its price is asked for again.
  let last;
  const follow = async (parts) => {
    last?.abort();
    last = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    body.set('action', 'update');
    try {
      const { answer, text } = await shop.load(form.getAttribute('action'), { method: 'POST', body, signal: last.signal });
      const typed = new FormData(form); // what was typed and chosen while the shop counted
      if (!answer.ok || answer.redirected || !shop.swap(text, parts)) { form.querySelector('[value="update"]').click(); return; }
      for (const [name, value] of typed) {
        const field = form.elements.namedItem(name);
        if (field && field.type !== 'hidden') field.value = value;
      }
    } catch {
      // The last button asks again when the sum is another.
    }
  };
  form?.addEventListener('change', (event) => {
    const { name } = event.target;
    if (name === 'delivery') follow(['sums', 'address', 'ways', 'payments', 'review']);
    else if (['city', 'postcode', 'country'].includes(name)) follow(['sums', 'ways', 'payments', 'review']);
  });

  // A good value takes the words away at once; a bad one is told when the field is left, never while typing.
  const tell = (field, words) => {
    const id = `${field.id}-error`;
    const at = document.getElementById(id);
    const names = (field.getAttribute('aria-describedby') || '').split(' ').filter((n) => n && n !== id);
    if (!words) {
      at?.remove();
      field.removeAttribute('aria-invalid');
    } else {
      const p = at || document.createElement('p');
      p.id = id;
      p.className = 'field-error';
      p.textContent = words;
      if (!at) field.before(p);
      field.setAttribute('aria-invalid', 'true');
      names.push(id);
    }
    if (names.length) field.setAttribute('aria-describedby', names.join(' '));
    else field.removeAttribute('aria-describedby');
  };
  form?.addEventListener('focusout', ({ target }) => {
    if (target.dataset.says && (target.value || target.hasAttribute('aria-invalid'))) tell(target, target.checkValidity() ? '' : target.dataset.says);
  });
  form?.addEventListener('input', ({ target }) => {
    if (target.dataset.says && target.hasAttribute('aria-invalid') && target.checkValidity()) tell(target, '');
  });
}
