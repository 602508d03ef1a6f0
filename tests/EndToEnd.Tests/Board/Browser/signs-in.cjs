// Who has not the right key or token is told so; who has is in until the tab is closed or they sign out.
const { tell, signIn, inspect, focused, assert } = require("./board.cjs");
const { KEY, TOKEN } = process.env;

tell(async (page) => {
  await page.goto("/");
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
  assert.equal(await focused(page), "Sign in");
  assert.equal(await page.title(), "Sign in – Customer journeys");
  await attempt("wrong", TOKEN, "The function key was not accepted.");
  await attempt(KEY, "wrong", "The token is nobody's.");
  assert.match(await page.getByRole("alert").textContent(), /What to do: Ask an owner.*Code: token-unknown/);
  assert.equal(await focused(page), "function-key");
  await inspect(page, "sign-in");

  await signIn(page);
  assert.equal(await focused(page), "Projects");
  const kept = await page.evaluate(() => [Object.values(sessionStorage).sort(), Object.values(localStorage), document.cookie]);
  assert.deepEqual(kept, [[KEY, TOKEN].sort(), [], ""]);
  await page.reload();
  await page.getByRole("heading", { name: "Projects", level: 1 }).waitFor();
  await inspect(page, "projects");

  for (const [language, title] of [["pl", "Projekty"], ["ru", "Проекты"], ["zh", "项目"], ["en", "Projects"]]) {
    await page.locator("#language").selectOption(language);
    await page.getByRole("heading", { name: title, level: 1 }).waitFor();
    assert.match(await page.evaluate(() => document.documentElement.lang), new RegExp(`^${language}`));
  }

  await page.getByRole("button", { name: "Sign out" }).press("Enter");
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
  assert.deepEqual(await page.evaluate(() => Object.values(sessionStorage)), []);

  async function attempt(key, token, words) {
    await page.getByLabel("Function key").fill(key);
    await page.getByLabel("Your token").fill(token);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText(words).waitFor();
  }
});
