// Basket and compare list without leaving the page.
document.addEventListener('submit', async (event) => {
  const form = event.target;
  const button = event.submitter;
  const compares = form.id === 'compare-form' && button && !('whole' in button.dataset);
  if (!('add' in form.dataset) && !compares) return;
  event.preventDefault();
  const place = compares ? undefined : shop.$('[data-said]', form);
  try {
    const { answer, text } = await shop.post(form, button);
    if (answer.redirected || !/^\s*<(p|div)\b/.test(text)) throw new Error(answer.status);
    shop.say(text, place);
    const status = shop.$('[data-cart-count], [data-compare-count]', place || document.getElementById('said'));
    if (compares && status) {
      const on = status.dataset.on === 'true';
      shop.count('compare', status.dataset.compareCount);
      if (answer.ok) {
        for (const b of document.querySelectorAll(`button[form="compare-form"][value="${CSS.escape(button.value)}"]`)) {
          b.setAttribute('aria-pressed', on);
          b.name = on ? 'remove' : 'add';
        }
      }
    } else if (status && answer.ok) {
      shop.count('cart', status.dataset.cartCount);
    }
  } catch {
    shop.sayBusy(place);
  }
});
