import { drafts } from "../lib/drafts.js";
import { calmly, filled } from "../lib/pages.js";

/**
 * Keeps what is typed in its form, and says since when. A draft comes back only into an
 * empty field, or one that shows what it showed when the draft was begun: a form that was
 * refused comes back filled in by the server, and its word is newer.
 */
customElements.define("draft-keeper", class extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.restore();
    const keep = () => this.changed && this.keep();
    const soon = calmly(800, keep);
    this.form.addEventListener("input", () => {
      this.changed = true;
      soon();
    });
    addEventListener("pagehide", keep);
  }

  get fields() {
    const typed = "textarea[name], input[name]:is([type=text], [type=url], :not([type]))";
    return [...this.form.querySelectorAll(typed)];
  }

  restore() {
    const draft = drafts.read(this.dataset.person, this.dataset.name);
    if (!draft) return;
    const back = this.fields.filter((field) => {
      const { over, text } = draft.fields[field.name] ?? {};
      const untouched = field.value === field.defaultValue && ["", over].includes(field.value);
      if (!untouched || text === undefined || text === field.value) return false;
      field.value = text;
      return true;
    });
    if (back.length) this.tell(this.dataset.restored, draft.at);
  }

  keep() {
    const at = Date.now();
    const fields = Object.fromEntries(this.fields.map((field) => (
      [field.name, { text: field.value, over: field.defaultValue }]
    )));
    const kept = drafts.keep(this.dataset.person, this.dataset.name, { at, fields });
    if (kept) this.tell(this.dataset.kept, at);
    this.changed = false;
  }

  tell(sentence, at) {
    const today = new Date(at).toDateString() === new Date().toDateString();
    const style = today ? { timeStyle: "short" } : { dateStyle: "long" };
    const words = new Intl.DateTimeFormat(document.documentElement.lang, style);
    this.textContent = filled(sentence, { time: words.format(at) });
  }
});
