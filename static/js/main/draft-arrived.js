import { drafts } from "../lib/drafts.js";

/** Stands on the page that follows a form which took effect: its draft may go. */
customElements.define("draft-arrived", class extends HTMLElement {
  connectedCallback() {
    drafts.forget(this.dataset.person, this.dataset.name);
  }
});

// Whoever signs out may be leaving the machine to somebody else.
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-forget-drafts]")) drafts.forgetAll();
});
