import { drafts } from "../lib/drafts.js";
import { filled } from "../lib/pages.js";

const SOON = 800; // into the browser, while somebody types
const NOT_TOO_OFTEN = 3000; // to the server

/**
 * Keeps what is typed in its form, and says since when. A draft comes back only into an
 * empty field, or one that shows what it showed when the draft was begun: a form that was
 * refused comes back filled in by the server, and its word is newer.
 *
 * A member's draft is kept on the server too, under the key of the page that wrote it last.
 */
customElements.define("draft-keeper", class extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.restore();
    this.form.querySelector("[name=keep]")?.setAttribute("hidden", "");
    this.form.addEventListener("input", () => {
      this.changed = true;
      this.soon ??= setTimeout(() => this.keep(), SOON);
      if (this.dataset.shelf) this.later ??= setTimeout(() => this.send(), NOT_TOO_OFTEN);
    });
    this.form.addEventListener("submit", () => {
      clearTimeout(this.later);
      this.sending?.abort();
    });
    addEventListener("pagehide", () => this.changed && this.keep());
  }

  get fields() {
    const typed = "textarea[name], input[name]:is([type=text], [type=url], :not([type]))";
    return [...this.form.querySelectorAll(typed)];
  }

  /** The hidden field that says which draft this page goes on with. */
  get from() {
    return this.form.elements.draft_from ?? {};
  }

  restore() {
    const draft = drafts.read(this.dataset.person, this.dataset.name);
    const goesOn = Boolean(this.from.value);
    if (!draft || (goesOn && draft.key !== this.from.value)) return;
    const back = this.fields.filter((field) => {
      const { over, text } = draft.fields[field.name] ?? {};
      const untouched = field.value === field.defaultValue
        && (goesOn || ["", over].includes(field.value));
      if (!untouched || text === undefined || text === field.value) return false;
      field.value = text;
      return true;
    });
    if (back.length) this.takeUp(draft);
  }

  takeUp(draft) {
    this.tell(this.dataset.restored, draft.at);
    if (!draft.key) return;
    this.from.value ||= draft.key;
    this.form.querySelector(`.kept-before[data-key="${draft.key}"]`)?.remove();
  }

  keep() {
    const at = Date.now();
    const fields = Object.fromEntries(this.fields.map((field) => (
      [field.name, { text: field.value, over: field.defaultValue }]
    )));
    const key = this.form.elements.draft_key?.value;
    const kept = drafts.keep(this.dataset.person, this.dataset.name, { at, key, fields });
    if (kept) this.tell(this.dataset.kept, at);
    this.changed = this.soon = undefined;
  }

  async send() {
    this.later = undefined;
    this.sending = new AbortController();
    const typed = [...new FormData(this.form)].filter(([, it]) => typeof it === "string");
    if (this.fields.every((field) => !field.value.trim())) typed.push(["emptied", "1"]);
    const { signal } = this.sending;
    const body = new URLSearchParams(typed);
    try {
      await fetch(this.dataset.shelf, { method: "POST", body, signal, redirect: "manual" });
    } catch {
      // This browser has it.
    }
  }

  tell(sentence, at) {
    const today = new Date(at).toDateString() === new Date().toDateString();
    const style = today ? { timeStyle: "short" } : { dateStyle: "long" };
    const words = new Intl.DateTimeFormat(document.documentElement.lang, style);
    this.textContent = filled(sentence, { time: words.format(at) });
  }
});
