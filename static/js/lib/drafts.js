/**
 * Texts being written, kept in this browser under the person's number and a name.
 * A visitor has the number 0: what they wrote is theirs again once they are signed in.
 * Every storage may be full, forbidden or missing; writing must go on without it.
 */
export const drafts = {
  biggest: 200_000,
  oldest: 30 * 24 * 3600 * 1000,

  read(person, name) {
    return this.at(`draft:${person}:${name}`) ?? this.at(`draft:0:${name}`);
  },

  at(key) {
    try {
      const draft = JSON.parse(localStorage.getItem(key));
      return Date.now() - draft.at < this.oldest ? draft : null;
    } catch {
      return null;
    }
  },

  keep(person, name, draft) {
    try {
      const text = JSON.stringify(draft);
      if (text.length > this.biggest) return false;
      localStorage.setItem(`draft:${person}:${name}`, text);
      return true;
    } catch {
      return false;
    }
  },

  forget(person, name) {
    this.remove((key) => key === `draft:${person}:${name}` || key === `draft:0:${name}`);
  },

  forgetAll() {
    this.remove((key) => key.startsWith("draft:"));
  },

  remove(chosen) {
    try {
      Object.keys(localStorage).filter(chosen).forEach((key) => localStorage.removeItem(key));
    } catch {
      // Nothing could be kept, so nothing has to be forgotten.
    }
  },
};
