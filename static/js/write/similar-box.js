import { calmly, fetched } from "../lib/pages.js";

const SHORTEST = 8;

/** Shows the questions closest to the title while it is being typed. */
customElements.define("similar-box", class extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.dataset.field);
    this.field?.addEventListener("input", calmly(300, () => this.look()));
    this.said = Object.assign(document.createElement("p"), { className: "vh", role: "status" });
    this.before(this.said);
  }

  async look() {
    const title = this.field.value.trim();
    this.looking?.abort();
    if (title.length < SHORTEST) return this.show([]);
    this.looking = new AbortController();
    const address = `${this.dataset.source}?${new URLSearchParams({ title })}`;
    try {
      const { page } = await fetched(address, { signal: this.looking.signal });
      this.show(page.body.childNodes);
    } catch {
      // They are a help, not a condition: asking goes on without them.
    }
  }

  show(nodes) {
    const writing = document.activeElement;
    const was = writing.getBoundingClientRect().top;
    this.replaceChildren(...nodes);
    // Whoever has gone on to a field below keeps it before their eyes.
    scrollBy(0, writing.getBoundingClientRect().top - was);
    this.said.textContent = this.querySelector("h2, h3")?.textContent ?? "";
  }
});
