// What has to be read first takes the focus when the page opens: the list of what to mend.
document.querySelector('[data-focus]')?.focus();
