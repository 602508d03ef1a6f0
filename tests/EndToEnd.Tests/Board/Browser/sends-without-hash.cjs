// A page that came over no secure connection can't hash: the file goes without. What the backend refuses is shown as it says it.
const { tell, signIn, assert } = require("./board.cjs");
const { ADDRESS, PROJECT, FILE } = process.env;
const port = new URL(ADDRESS).port;

tell(async (page) => {
  await signIn(page);
  assert.equal(await page.evaluate(() => isSecureContext), false);
  const parts = [];
  page.on("request", (request) => request.url().includes("/parts/") && parts.push(new URL(request.url()).search));
  await page.goto(`/#/projects/${PROJECT}`);
  await page.getByRole("button", { name: "Send", exact: true }).press("Enter");
  await page.getByText("Choose a file first.").waitFor();
  await page.getByLabel("File", { exact: true }).setInputFiles(FILE);
  await page.getByText("Columns, time zone, dates, decimal sign, encoding").press("Enter");
  await page.getByLabel("Encoding").fill("nonsense");
  await page.getByRole("button", { name: "Send", exact: true }).press("Enter");
  await page.getByRole("alert").getByText("Code: encoding-unknown").waitFor();
  await page.getByLabel("Encoding").fill("");
  await page.getByRole("button", { name: "Send", exact: true }).press("Enter");
  await page.locator("#transfer-ended").getByText("Taken in: 2 rows read, 2 new, 0 rejected.").waitFor();
  assert.deepEqual(parts, [""]);
}, { address: `http://board.test:${port}`, flags: [`--host-resolver-rules=MAP board.test 127.0.0.1`] });
