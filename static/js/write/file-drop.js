import { filled } from "../lib/pages.js";

/** Takes pictures dropped on it, and leaves out the ones too big before they travel. */
customElements.define("file-drop", class extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input[type=file]");
    this.list = this.querySelector(".files");
    this.field.addEventListener("change", () => this.take(this.field.files));
    for (const kind of ["dragover", "dragleave", "drop"]) this.addEventListener(kind, this);
  }

  handleEvent(event) {
    event.preventDefault();
    this.classList.toggle("over", event.type === "dragover");
    if (event.type !== "drop") return;
    const given = [...event.dataTransfer.files].filter((file) => file.type.startsWith("image/"));
    this.take(this.field.multiple ? [...this.field.files, ...given] : given.slice(0, 1));
  }

  take(files) {
    const light = (file) => file.size <= this.dataset.megabytes * 2 ** 20;
    const kept = new DataTransfer();
    const lines = [...files].map((file) => {
      if (light(file)) kept.items.add(file);
      return this.line(file, light(file));
    });
    this.field.files = kept.files;
    this.list.replaceChildren(...lines);
  }

  line(file, isLight) {
    const line = document.createElement("p");
    const unit = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 };
    const size = new Intl.NumberFormat(document.documentElement.lang, unit);
    line.textContent = isLight
      ? `${file.name}, ${size.format(file.size / 2 ** 20)}`
      : filled(this.dataset.tooBig, { name: file.name });
    line.classList.toggle("error", !isLight);
    return line;
  }
});
