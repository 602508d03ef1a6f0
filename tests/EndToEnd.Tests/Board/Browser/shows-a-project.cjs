// A project from the list to its pictures, by keyboard.
const { tell, signIn, inspect, focused, assert } = require("./board.cjs");
const { PROJECT, NAME } = process.env;

tell(async (page) => {
  await signIn(page);
  const link = page.getByRole("link", { name: NAME, exact: true }).and(page.locator(`[href$="${PROJECT}"]`)).first();
  const entry = page.locator("#projects > li").filter({ has: page.locator(`[href$="${PROJECT}"]`) });
  await entry.getByText("Step 8 of 9: Improvements").waitFor();
  await entry.getByText("Waits for").waitFor();
  await link.press("Enter");
  await page.getByRole("heading", { name: NAME, level: 1 }).waitFor();
  assert.equal(await focused(page), NAME);

  const steps = page.getByRole("region", { name: "Steps" });
  await steps.getByText("Version 1 is approved").first().waitFor();
  assert.equal(await steps.getByRole("listitem").count(), 9);
  assert.equal(await steps.getByText("approved", { exact: true }).count(), 7);
  await steps.getByText("Missing cells:").waitFor();

  const map = page.getByRole("region", { name: "Map", exact: true });
  await map.getByRole("img", { name: `The journey map of ${NAME}` }).waitFor();
  assert.ok(await map.getByRole("img").evaluate((image) => image.decode().then(() => image.naturalWidth > 300)));
  await map.getByText("The map in words").press("Enter");
  await page.getByRole("region", { name: "Path", exact: true }).getByRole("img").waitFor();
  assert.equal(await page.getByRole("region", { name: "Data inventory" }).getByRole("row").count(), 9);
  await inspect(page, "project");

  await page.goBack();
  await page.getByRole("heading", { name: "Projects", level: 1 }).waitFor();
  assert.equal(await focused(page), "Projects");
});
