import { calmly, fetched } from "../lib/pages.js";

/** A toolbar for Markdown, walked with the arrow keys, and a preview that follows. */
customElements.define("markdown-box", class extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.bar = this.querySelector("[role=toolbar]");
    this.panel = this.querySelector(".preview");
    this.opener = this.querySelector("[name=preview_of]");
    this.tools.forEach((tool, place) => { tool.tabIndex = place ? -1 : 0; });
    this.bar.hidden = false;
    this.bar.addEventListener("click", (event) => this.wrap(event.target.dataset));
    this.bar.addEventListener("keydown", (event) => this.walk(event));
    this.text.addEventListener("input", calmly(400, () => this.preview()));
    this.opener?.setAttribute("aria-expanded", "false");
    this.opener?.addEventListener("click", (event) => this.toggle(event));
  }

  get tools() {
    return [...this.bar.querySelectorAll("button")];
  }

  walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const forward = getComputedStyle(this).direction === "rtl" ? -step : step;
    const tools = this.tools;
    const next = tools.at((tools.indexOf(event.target) + forward) % tools.length);
    tools.forEach((tool) => { tool.tabIndex = tool === next ? 0 : -1; });
    next.focus();
  }

  wrap({ before, after }) {
    if (!before) return;
    let { selectionStart: start, selectionEnd: end, value } = this.text;
    if (!after) start = value.lastIndexOf("\n", start - 1) + 1;
    const chosen = value.slice(start, end);
    const lines = chosen.split("\n").map((line) => before + line);

    this.text.focus();
    this.text.setSelectionRange(start, end);
    this.type(after ? before + chosen + after : lines.join("\n"));
    if (after) this.text.setSelectionRange(start + before.length, end + before.length);
  }

  /** Put a paragraph where the cursor stands, apart from what is before it. */
  add(words) {
    const before = this.text.value.slice(0, this.text.selectionStart).trimEnd();
    this.text.focus();
    this.type(`${before ? "\n\n" : ""}${words.trim()}\n\n`);
  }

  type(text) {
    // The old command is the only one that leaves Undo in order.
    if (document.execCommand?.("insertText", false, text)) return;
    this.text.setRangeText(text, this.text.selectionStart, this.text.selectionEnd, "end");
    this.text.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  toggle(event) {
    event.preventDefault();
    this.panel.hidden = !this.panel.hidden;
    this.opener.setAttribute("aria-expanded", String(!this.panel.hidden));
    this.preview();
  }

  async preview() {
    if (this.panel.hidden) return;
    const { name, form, value } = this.text;
    const csrf = form.elements.csrf_token?.value ?? "";
    const body = new URLSearchParams({ csrf_token: csrf, preview_of: name, [name]: value });
    try {
      const { page } = await fetched(this.opener.formAction, { method: "POST", body });
      this.panel.replaceChildren(page.querySelector("main .prose") ?? "");
    } catch {
      this.panel.hidden = true;
      this.opener.setAttribute("aria-expanded", "false");
    }
  }
});
