import { fetched } from "../lib/pages.js";

/** Takes the words that are selected in its post into the answer; without any, all. */
customElements.define("quote-words", class extends HTMLElement {
  connectedCallback() {
    // To press a link may let go of what is selected.
    this.addEventListener("pointerdown", () => { this.chosen = this.words; });
    this.addEventListener("click", (event) => this.take(event));
  }

  get words() {
    const selection = getSelection();
    const post = document.getElementById(this.dataset.post)?.querySelector(".prose");
    const inside = post?.contains(selection.anchorNode) && post.contains(selection.focusNode);
    return inside ? String(selection).trim() : "";
  }

  take(event) {
    const box = document.getElementById("reply-form")?.querySelector("markdown-box");
    if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const chosen = this.chosen || this.words;
    this.chosen = "";
    if (chosen) return box.add(this.quoted(chosen));
    const { href } = event.target.closest("a");
    this.whole(href).then((words) => box.add(words)).catch(() => location.assign(href));
  }

  async whole(href) {
    const { page } = await fetched(href);
    return page.querySelector("#reply-form textarea").value;
  }

  quoted(words) {
    const safe = words.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
    return [this.dataset.head, "", ...safe.split("\n")].map((it) => `> ${it}`.trimEnd()).join("\n");
  }
});
