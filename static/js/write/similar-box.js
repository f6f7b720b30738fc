import { calmly, fetched } from "../lib/pages.js";

const SHORTEST = 8;

/** Shows what is closest to the title while it is being typed, and notes what was read. */
customElements.define("similar-box", class extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.dataset.field);
    this.field?.addEventListener("input", calmly(300, () => this.look()));
    for (const kind of ["click", "auxclick"]) this.addEventListener(kind, this);
    this.said = Object.assign(document.createElement("p"), { className: "vh", role: "status" });
    this.before(this.said);
  }

  handleEvent(event) {
    const read = event.target.closest("li a")?.closest("li").querySelector("[name=read]");
    if (read) read.checked = true;
  }

  get read() {
    return [...this.querySelectorAll("[name=read]:is(:checked, [type=hidden])")];
  }

  async look() {
    const title = this.field.value.trim();
    this.looking?.abort();
    if (title.length < SHORTEST && !this.read.length) return this.show([]);
    this.looking = new AbortController();
    const address = new URL(this.dataset.source, location);
    address.searchParams.set("title", title);
    for (const { value } of this.read) address.searchParams.append("read", value);
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
