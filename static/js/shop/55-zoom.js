// A closer look at a picture: its largest file in a dialog. Escape, its button or a click closes it.
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-zoom]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const dialog = document.createElement('dialog');
  const button = document.createElement('button');
  const large = new Image();
  dialog.className = 'zoom';
  button.className = 'button';
  button.textContent = link.dataset.zoom;
  large.alt = dialog.ariaLabel = shop.$('img', link).alt;
  large.src = link.href;
  large.onload = () => dialog.scrollTo((dialog.scrollWidth - dialog.clientWidth) / 2, (dialog.scrollHeight - dialog.clientHeight) / 2);
  dialog.append(button, large);
  dialog.onclick = () => dialog.close();
  dialog.onclose = () => { dialog.remove(); link.focus({ preventScroll: true }); };
  document.body.append(dialog);
  dialog.showModal();
});
