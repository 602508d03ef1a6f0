/** SHA-256 in lower-case hexadecimal; null where the page did not come over a secure connection, since browsers hash nowhere else. */
export async function hash(content) {
  if (!globalThis.crypto?.subtle) return null;
  return [...new Uint8Array(await crypto.subtle.digest("SHA-256", content))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
