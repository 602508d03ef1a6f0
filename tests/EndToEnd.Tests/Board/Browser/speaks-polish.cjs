// The browser's language is spoken without being asked for.
const { tell } = require("./board.cjs");

tell(async (page) => {
  await page.goto("/");
  await page.getByRole("heading", { name: "Logowanie", level: 1 }).waitFor();
}, { language: "pl-PL" });
