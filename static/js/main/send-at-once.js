/** Sends its form as soon as it is there; without scripts, its button does. */
customElements.define("send-at-once", class extends HTMLElement {
  connectedCallback() {
    this.querySelector("form").submit();
  }
});
