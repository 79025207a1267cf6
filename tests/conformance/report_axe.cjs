// Judges the pages that report_axe.sh made. Usage: MODULES=… CHROMIUM=… node report_axe.cjs FOLDER
'use strict';
const fs = require('fs');
const path = require('path');
const {pathToFileURL} = require('url');

const modules = process.env.MODULES;
const {chromium} = require(path.join(modules, 'playwright-core'));
const axe = fs.readFileSync(path.join(modules, 'axe-core', 'axe.min.js'), 'utf8');
const folder = process.argv[2];

let bad = 0;
const expect = (holds, what) => {
  if (holds) return;
  bad += 1;
  console.log(`wrong: ${what}`);
};

// Pages of `pinko report`, and those of `pinko validate`, which have no script.
const pages = ['en', 'fi', 'sv', 'mistakes', 'hostile'];
const findings = ['findings', 'hostile-findings'];
const screens = [
  {name: 'phone', width: 390, height: 844},
  {name: 'desktop', width: 1280, height: 900},
];

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// Dark differs in colours only, and a translation in words only.
const looks = [
  {screen: screens[0], colorScheme: 'light', runOnly: standards},
  {screen: screens[1], colorScheme: 'light', runOnly: standards},
  {screen: screens[1], colorScheme: 'dark', runOnly: {type: 'rule', values: ['color-contrast']}},
];
const looksOf = (name) => (name === 'fi' || name === 'sv' ? looks.slice(1, 2) : looks);

async function judge(browser, name) {
  // axe itself is no part of the page: it may pass the content policy, which the page below keeps.
  const context = await browser.newContext({bypassCSP: true, offline: true});
  const page = await context.newPage();
  await page.goto(pathToFileURL(path.join(folder, `${name}.html`)).href);
  await page.addScriptTag({content: axe});
  for (const screen of screens) {
    await page.setViewportSize(screen);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide <= 0, `${name}.html, ${screen.name}: the page is ${wide} px wider than the screen`);
  }
  for (const {screen, colorScheme, runOnly} of looksOf(name)) {
    const what = `${name}.html, ${screen.name}, ${colorScheme}`;
    await page.setViewportSize(screen);
    await page.emulateMedia({colorScheme});
    const result = await page.evaluate((wanted) => window.axe.run(document, {runOnly: wanted}), runOnly);
    for (const violation of result.violations)
      for (const node of violation.nodes) expect(false, `${what}: ${violation.id}: ${node.html.slice(0, 160)}`);
    expect(result.passes.length > (runOnly === standards ? 15 : 0), `${what}: axe looked at nothing`);
  }
  await context.close();
}

// A page as it is delivered: policy in force, nothing fetched, nothing foreign in it. Returns it open.
async function open(browser, name) {
  const context = await browser.newContext({viewport: screens[1], offline: true});
  const page = await context.newPage();
  const said = [];
  const asked = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => { said.push('dialog'); dialog.dismiss(); });
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(path.join(folder, `${name}.html`)).href);
  expect(said.length === 0, `${name}.html: ${said.join(' | ')}`);
  expect(asked.length === 1, `${name}.html fetches ${asked.slice(1).join(' ')}`);
  expect(await page.locator('img, iframe, link, object, [onload], [onerror]').count() === 0, `${name}.html: foreign markup`);
  return page;
}

async function useFindings(browser, name) {
  const page = await open(browser, name);
  expect(await page.locator('script').count() === 0, `${name}.html has a script`);
  const shown = await page.locator('code:visible').count();
  expect(shown > 5, `${name}.html shows ${shown} rules`);
  await page.context().close();
}

// Tables sort and filter.
async function use(browser, name) {
  const page = await open(browser, name);
  const heads = await page.locator('thead th').count();
  expect(heads > 0 && heads === await page.locator('thead th > button').count(), `${name}.html: a column cannot be sorted`);
  const table = page.locator('#groups-providers').locator('xpath=ancestor::table');
  const button = table.locator('thead button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  expect(await table.locator('thead th').first().getAttribute('aria-sort') === 'ascending', `${name}.html: no sort by key`);
  const names = await table.locator('tbody th').allInnerTexts();
  const sorted = [...names].sort((a, b) => a.localeCompare(b, name.length === 2 ? name : 'en'));
  expect(JSON.stringify(names) === JSON.stringify(sorted), `${name}.html: providers are not sorted`);
  if (name === 'mistakes') {
    const box = page.locator('input[type=search]').last();
    const rows = page.locator('#rules-rules').locator('xpath=ancestor::table').locator('tbody tr:visible');
    const before = await rows.count();
    await box.fill('EU-I-11');
    const after = await rows.count();
    expect(before === 10, `${before} rows of a long table, not the first ten`);
    expect(after > 0 && after < before, `the filter leaves ${after} of ${before} rows`);
  }
  await page.context().close();
}

// Scripts off: every row stands there.
async function read(browser, name) {
  const context = await browser.newContext({viewport: screens[1], javaScriptEnabled: false, offline: true});
  const page = await context.newPage();
  await page.goto(pathToFileURL(path.join(folder, `${name}.html`)).href);
  const html = fs.readFileSync(path.join(folder, `${name}.html`), 'utf8');
  const rows = html.split('<tr><th scope="row">').length - 1;
  expect(rows > 20, `${name}.html has ${rows} rows`);
  expect(await page.locator('tbody tr:visible').count() === rows, `${name}.html hides rows without scripts`);
  expect(await page.locator('button, input').count() === 0, `${name}.html shows controls that do nothing`);
  await context.close();
}

function schema() {
  if (!fs.existsSync(path.join(modules, 'ajv'))) return console.log('no ajv: the schema is not looked at');
  const Ajv = require(path.join(modules, 'ajv'));
  const load = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
  const validate = new Ajv({strict: false, validateFormats: false, allErrors: true}).compile(load('schema.json'));
  for (const name of ['before.json', 'hostile.json'])
    if (!validate(load(name))) expect(false, `${name}: ${JSON.stringify(validate.errors.slice(0, 3))}`);
  expect(!validate({...load('before.json'), totals: {files: -1}}), 'the schema accepts a negative count');
}

(async () => {
  schema();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  try {
    for (const name of pages) {
      await judge(browser, name);
      await use(browser, name);
      await read(browser, name);
    }
    for (const name of findings) {
      await judge(browser, name);
      await useFindings(browser, name);
    }
  } finally {
    await browser.close();
  }
  console.log(bad === 0 ? `report: ${pages.length + findings.length} pages, nothing wrong` : `report: ${bad} things wrong`);
  process.exit(bad === 0 ? 0 : 1);
})();
