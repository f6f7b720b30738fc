/**
 * Asks the device for a passkey, and sends what it answers with its form. There is no
 * other way than a script, so that without one the page says so and shows no button.
 */
customElements.define("pass-key", class extends HTMLElement {
  connectedCallback() {
    const known = window.PublicKeyCredential;
    if (!known?.parseRequestOptionsFromJSON || !known.prototype.toJSON) return;
    this.querySelector("form").hidden = false;
    this.querySelector("[data-without]").hidden = true;
    this.addEventListener("submit", this);
  }

  handleEvent(event) {
    event.preventDefault();
    const refused = this.querySelector("[data-refused]");
    refused.hidden = true;
    this.ask(event.target).catch(() => {
      refused.hidden = false;
    });
  }

  async ask(form) {
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
    const answer = await fetch(this.dataset.challenge, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
    const told = await answer.json();

    const { credentials } = navigator;
    const found = this.hasAttribute("data-new")
      ? await credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(told),
      })
      : await credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(told),
      });
    form.elements.credential.value = JSON.stringify(found.toJSON());
    form.submit();
  }
});
