/** Closes the menu it holds: on Escape, on a press elsewhere, when the focus has left. */
customElements.define("menu-box", class extends HTMLElement {
  connectedCallback() {
    this.menu = this.querySelector("details");
    this.addEventListener("keydown", this);
    this.addEventListener("focusout", this);
    document.addEventListener("pointerdown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("pointerdown", this);
  }

  handleEvent(event) {
    if (!this.menu.open) return;
    if (event.type === "keydown" && event.key === "Escape") {
      this.menu.open = false;
      this.querySelector("summary").focus();
    }
    const now = event.type === "focusout" ? event.relatedTarget : event.target;
    if (event.type !== "keydown" && now && !this.contains(now)) this.menu.open = false;
  }
});
