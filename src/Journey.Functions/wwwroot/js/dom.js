/**
 * Makes an element. A property that begins with "on" is a listener, every other one an attribute; what is undefined, null or false is left out.
 * Children are elements and texts; a text is never markup.
 */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Tells those who don't look at the screen. */
export function say(text) {
  document.getElementById("said").textContent = text;
}

let last = 0;

/** An id that nothing else on the page has. */
export const newId = (prefix) => `${prefix}-${++last}`;
