import { fetched } from "../lib/pages.js";

/**
 * Sends its form in place: the element of the same id in the answer takes its seat, be
 * the answer a partial or the whole page one is led to. Whatever goes wrong, the form is
 * sent as if there were no script.
 */
customElements.define("swap-form", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this);
  }

  handleEvent(event) {
    if (this.gaveUp) return;
    event.preventDefault();
    if (this.hasAttribute("aria-busy")) return;
    this.setAttribute("aria-busy", "true");
    this.send(event.target, event.submitter).catch(() => {
      this.gaveUp = true;
      event.target.requestSubmit(event.submitter);
    });
  }

  async send(form, button) {
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.append(button.name, button.value);
    const { page, url } = await fetched(form.action, { method: "POST", body });

    const fresh = page.getElementById(this.id);
    if (!fresh) return location.assign(url);
    const place = [...form.elements].indexOf(button);
    this.replaceWith(fresh);
    fresh.querySelector("form")?.elements[place]?.focus();
  }
});
