// What every story has: a browser on the backend's board, and looks for what no story may break.
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { chromium } = require("playwright-core");

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { ADDRESS, KEY, TOKEN, BROWSER, PICTURES } = process.env;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Tells a story in a new browser; the process fails with what the story or the page complained of. */
async function tell(story, { address = ADDRESS, flags = [], language = "en" } = {}) {
  const browser = await chromium.launch({ executablePath: BROWSER, args: [...FLAGS, ...flags] });
  try {
    const context = await browser.newContext({ baseURL: address, locale: language, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const complaints = [];
    page.on("pageerror", (fault) => complaints.push(String(fault)));
    page.on("console", (message) => /Content Security Policy|TrustedScript|TrustedHTML/.test(message.text()) && complaints.push(message.text()));
    await story(page, context);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
}

async function signIn(page) {
  await page.goto("/");
  await page.getByLabel("Function key").fill(KEY);
  await page.getByLabel("Your token").fill(TOKEN);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Projects", level: 1 }).waitFor();
}

/** The view as axe sees it, light and dark, wide and as narrow as a small telephone; and that nothing sticks out. */
async function inspect(page, name) {
  for (const colorScheme of ["light", "dark"])
    for (const width of [1280, 390, 320]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      assert.deepEqual(violations.map((fault) => `${name} ${colorScheme} ${width}: ${fault.id} ${fault.nodes.map((node) => `${node.html} ${node.failureSummary}`).join("; ")}`), []);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${name} is ${over} pixels wider than ${width}`);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}-${width}.png`, fullPage: true });
    }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
}

const focused = (page) => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);

module.exports = { tell, signIn, inspect, focused, assert };
