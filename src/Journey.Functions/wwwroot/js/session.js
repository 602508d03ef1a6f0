const KEY = "journey.key";
const TOKEN = "journey.token";

/** The function key and the member's token, for as long as this tab is open. */
export const session = {
  get key() { return sessionStorage.getItem(KEY) ?? ""; },
  get token() { return sessionStorage.getItem(TOKEN) ?? ""; },
  get isOpen() { return this.key !== "" || this.token !== ""; },

  open(key, token) {
    sessionStorage.setItem(KEY, key);
    sessionStorage.setItem(TOKEN, token);
  },

  close() {
    sessionStorage.removeItem(KEY);
    sessionStorage.removeItem(TOKEN);
  },
};
