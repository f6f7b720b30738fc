import { fetched } from "../lib/pages.js";

/**
 * Puts a canned reply where the cursor stands. The server fills it in and shows the whole
 * page, as it would without a script; whatever goes wrong, that page is what one gets.
 */
customElements.define("canned-box", class extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.addEventListener("click", (event) => this.take(event));
  }

  take(event) {
    if (this.gaveUp) return;
    event.preventDefault();
    this.insert().catch(() => {
      this.gaveUp = true;
      this.button.click();
    });
  }

  async insert() {
    const { form } = this.button;
    const { csrf_token: csrf, insert, canned } = form.elements;
    if (insert.value === "0") return insert.focus();
    const body = new URLSearchParams({ csrf_token: csrf.value, insert: insert.value });
    const { page } = await fetched(this.button.formAction, { method: "POST", body });
    this.closest("markdown-box").add(page.querySelector("markdown-box textarea").value);
    canned.value = `${canned.value} ${insert.value}`.trim();
  }
});
