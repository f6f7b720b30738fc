import { fetched } from "../lib/pages.js";

/** Says how soon one is answered in the area that was chosen. */
customElements.define("expected-delay", class extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.dataset.field);
    this.field?.addEventListener("change", () => this.look());
  }

  async look() {
    const address = new URL(this.dataset.source, location);
    address.searchParams.set("area", this.field.value);
    try {
      const { page } = await fetched(address);
      this.replaceChildren(...page.body.childNodes);
    } catch {
      this.replaceChildren();
    }
  }
});
