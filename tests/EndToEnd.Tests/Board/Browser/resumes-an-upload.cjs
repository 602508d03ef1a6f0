// A file of three parts: the page is reloaded while the second is on its way, then goes on over a failing connection; its rejected rows are listed.
const { tell, signIn, inspect, assert } = require("./board.cjs");
const { PROJECT, FILE, ROWS, REJECTED } = process.env;

tell(async (page) => {
  await signIn(page);
  const sent = [];
  const faults = [];
  let hold = true;
  await page.route(/\/parts\/\d+/, async (route) => {
    const part = Number(/parts\/(\d+)/.exec(route.request().url())[1]);
    sent.push(part);
    assert.match(route.request().url(), /sha256=[0-9a-f]{64}$/);
    if (hold && part === 2) return;
    const fault = part === 3 && faults.shift();
    if (fault === "network") return route.abort("connectionreset");
    if (fault === "busy") return route.fulfill({ status: 503, headers: { "Retry-After": "1" } });
    return route.continue();
  });

  await choose();
  await page.getByText("1 of 3 parts stored").first().waitFor();
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("journey.upload.")));
  assert.equal(await page.evaluate(() => document.querySelector("progress").value > 0.3), true);
  await page.reload();
  hold = false;
  faults.push("network", "busy");
  sent.length = 0;

  await choose();
  const retried = page.getByText("Attempt 2 follows").first();
  await retried.waitFor();
  await page.locator("#transfer-ended").getByText(`Taken in: ${ROWS} rows read`).waitFor();
  assert.deepEqual(sent, [2, 3, 3, 3]);
  assert.match(await page.evaluate(() => document.activeElement.outerHTML), /^<div id="transfer-ended"/);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);

  const files = page.getByRole("region", { name: "Files taken in" });
  await files.getByRole("button", { name: `Show ${REJECTED} rejected rows` }).press("Enter");
  const rejected = page.getByRole("region", { name: /^Rejected rows/ });
  await rejected.getByText(`1 to 50 of ${REJECTED}`).waitFor();
  assert.deepEqual(await rejected.getByRole("row").nth(1).locator("th, td").allTextContents(), ["2", "timestamp", await rejected.getByRole("row").nth(1).locator("td").last().textContent()]);
  await rejected.getByRole("button", { name: "Next" }).press("Enter");
  await rejected.getByText(`51 to 100 of ${REJECTED}`).waitFor();
  await rejected.getByRole("button", { name: "Next" }).press("Enter");
  await rejected.getByText(`101 to ${REJECTED} of ${REJECTED}`).waitFor();
  assert.ok(await rejected.getByRole("button", { name: "Next" }).isDisabled());
  await inspect(page, "rejected");
  await rejected.getByRole("button", { name: "Close" }).press("Enter");
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /^Show/);

  async function choose() {
    await page.goto(`/#/projects/${PROJECT}`);
    await page.getByLabel("Kind of evidence").selectOption("interactions");
    await page.getByLabel("File", { exact: true }).setInputFiles(FILE);
    await page.getByText("Columns, time zone, dates, decimal sign, encoding").press("Enter");
    await page.getByLabel("case", { exact: true }).fill("ticket");
    await page.getByLabel("Time zone").fill("Europe/Warsaw");
    await page.getByRole("button", { name: "Send", exact: true }).press("Enter");
  }
});
