/**
 * Walks the rows of its list by keyboard: from title to title, and what stands in a row.
 * Only while the focus is in the list: elsewhere a letter is a letter (WCAG 2.1.4).
 */
customElements.define("row-keys", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", this);
    this.querySelector(".keys").hidden = false;
  }

  get titles() {
    return [...this.querySelectorAll(".item :is(h2, h3) a")];
  }

  handleEvent(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = event.target.closest(".item");
    const acts = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, o: "h2 a", c: "swap-form button" };
    const act = acts[event.key];
    if (!row || !act) return;
    event.preventDefault();
    if (Number.isInteger(act)) this.walk(row, act);
    else row.querySelector(act)?.click();
  }

  walk(row, step) {
    const titles = this.titles;
    const here = titles.findIndex((title) => row.contains(title));
    titles[here + step]?.focus();
  }
});
