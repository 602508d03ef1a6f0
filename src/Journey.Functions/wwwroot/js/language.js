const KEY = "journey.language";

/** Each language by the name that those who speak it give it. */
export const languages = { en: "English", pl: "Polski", ru: "Русский", zh: "简体中文" };

let texts = {};
let current = "en";

/** Which language to begin with: the one that was chosen here before, else the first of the browser's that there is. */
export const preferred = () =>
  [localStorage.getItem(KEY), ...navigator.languages.map((language) => language.split("-")[0].toLowerCase())].find((language) => language in languages) ?? "en";

/** Speaks a language from now on. */
export async function speak(language, isChosen = false) {
  texts = await (await fetch(new URL(`texts/${language}.json`, document.baseURI))).json();
  current = language;
  document.documentElement.lang = language === "zh" ? "zh-Hans" : language;
  if (isChosen) localStorage.setItem(KEY, language);
}

/** A text, with what stands between braces replaced. */
export const t = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const spoken = () => current;

export const number = (value) => new Intl.NumberFormat(current).format(value);

export const percent = (share) => new Intl.NumberFormat(current, { style: "percent" }).format(share);

export const names = (all) => new Intl.ListFormat(current).format(all);

/** A day; with its time of day where that matters. */
export const day = (text, isExact = false) =>
  text ? new Intl.DateTimeFormat(current, isExact ? { dateStyle: "medium", timeStyle: "short" } : { dateStyle: "medium" }).format(new Date(text)) : "–";

export function bytes(size) {
  const [unit, divisor] = size >= 1 << 20 ? ["megabyte", 1 << 20] : size >= 1 << 10 ? ["kilobyte", 1 << 10] : ["byte", 1];
  return new Intl.NumberFormat(current, { style: "unit", unit, maximumFractionDigits: 1 }).format(size / divisor);
}
