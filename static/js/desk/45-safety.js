// Passkeys: a form that can take one shows its button where the browser can; the shop is asked what the device is to
// sign, and the device's answer is sent with the form. Without this the form does without.
if (window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("[data-passkey-go]");
    const wrong = form.querySelector("[data-passkey-wrong]");
    const make = "passkeyNew" in form.dataset;
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (make && !form.reportValidity()) return;
      wrong.hidden = true;
      button.disabled = true;
      try {
        const answer = await fetch(form.dataset.passkey, { method: "POST" });
        if (!answer.ok) throw new Error(answer.status);
        const { ticket, options } = await answer.json();
        const credential = make
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.querySelector("[data-passkey-ticket]").value = ticket;
        form.querySelector("[data-passkey-answer]").value = JSON.stringify(credential.toJSON());
        form.submit();
      } catch {
        wrong.hidden = false;
        button.disabled = false;
        button.focus();
      }
    });
  }
}
