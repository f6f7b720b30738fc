import { calmly, fetched } from "../lib/pages.js";

/** Shows the questions closest to the title while it is being typed. */
customElements.define("similar-box", class extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.dataset.field);
    [this.said, this.shown] = this.children;
    this.field?.addEventListener("input", calmly(300, () => this.look()));
  }

  async look() {
    const title = this.field.value.trim();
    this.looking?.abort();
    if (title.length < Number(this.dataset.shortest)) return this.show([]);
    this.looking = new AbortController();
    const url = `${this.dataset.url}?${new URLSearchParams({ title })}`;
    try {
      const { page } = await fetched(url, { signal: this.looking.signal });
      this.show(page.body.childNodes);
    } catch {
      // They are a help, not a condition: asking goes on without them.
    }
  }

  show(nodes) {
    this.shown.replaceChildren(...nodes);
    this.said.textContent = this.shown.querySelector("h2, h3")?.textContent ?? "";
  }
});
