// The page of a run as its reader opens it: by file://, in a browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const home = fileURLToPath(new URL('../../..', import.meta.url));
const axe = readFileSync(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'softpath-page-'));
const file = join(folder, 'report.html');
let browser;

before(async () => {
  const scenario = join(home, 'models/scenarios/paper/chain-cross-server.yaml');
  execFileSync(join(home, 'softpath'), ['run', scenario, '--replications', '2', '--timeline', '--html', file, '--quiet']);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

async function opened(options) {
  const page = await browser.newPage({ acceptDownloads: true, ...options });
  const seen = { errors: [], requests: [] };
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('request', (request) => !request.url().startsWith('file://') && seen.requests.push(request.url()));
  await page.goto('file://' + file);
  return { page, seen };
}

describe('the page of a run', () => {
  test('draws every figure, without an error and without the network', async () => {
    const { page, seen } = await opened();
    const figures = await page.locator('figure').count();
    assert.ok(figures >= 5, `${figures} figures`);
    assert.equal(await page.locator('figure .plot svg').count(), figures);
    assert.deepEqual(seen, { errors: [], requests: [] });
    await page.close();
  });

  test('draws every ring and core of the pipeline once, where nothing is left out', async () => {
    const { page } = await opened();
    const { data, drawn } = await page.evaluate(() => {
      const figure = document.querySelector('figure.pipeline');
      return {
        data: JSON.parse(figure.querySelector('script').textContent),
        drawn: [...figure.querySelectorAll('[data-name]')].map((part) => part.dataset.name),
      };
    });
    const cores = data.servers.flatMap((server) => server.sockets.flatMap((socket) => socket.cores));
    assert.deepEqual([...drawn].sort(), [...cores, ...data.rings].map((part) => part.name).sort());
    await page.close();
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`has nothing that axe objects to, ${colorScheme}`, async () => {
      const { page } = await opened({ colorScheme });
      await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(
        violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`),
        [],
      );
      await page.close();
    });
  }

  test('does not scroll sideways on a phone', async () => {
    const { page } = await opened({ viewport: { width: 390, height: 800 } });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    await page.close();
  });

  test('fades a pipeline at the sides where it goes on, and only there', async () => {
    for (const [width, scrolled, masked] of [
      [390, 0, /^linear-gradient\(to left/],
      [390, 10_000, /^linear-gradient\(to right/],
      [2600, 0, /^none$/],
    ]) {
      const { page } = await opened({ viewport: { width, height: 800 } });
      const plot = page.locator('figure.pipeline .plot');
      await plot.evaluate((each, to) => (each.scrollLeft = to), scrolled);
      await page.waitForTimeout(200);
      assert.match(await plot.evaluate((each) => getComputedStyle(each).maskImage), masked, `${width}, ${scrolled}`);
      await page.close();
    }
  });

  test('saves each figure as SVG without colours of the page, and its data as CSV', async () => {
    const { page } = await opened();
    for (const words of ['SVG', 'CSV']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('figure.pipeline').getByRole('button', { name: words }).click(),
      ]);
      assert.equal(download.suggestedFilename(), 'pipeline.' + words.toLowerCase());
      const text = readFileSync(await download.path(), 'utf8');
      assert.ok(words === 'SVG' ? /^<svg/.test(text) && !text.includes('var(') : /^chain,from,to,Mpps\r\n/.test(text), text.slice(0, 200));
    }
    await page.close();
  });

  test('lets the keyboard reach every button', async () => {
    const { page } = await opened();
    const buttons = await page.locator('button').count();
    const reached = new Set();
    for (let step = 0; step < 200 && reached.size < buttons; step++) {
      await page.keyboard.press('Tab');
      const index = await page.evaluate(() => [...document.querySelectorAll('button')].indexOf(document.activeElement));
      if (index >= 0) {
        reached.add(index);
      }
    }
    assert.equal(reached.size, buttons);
    await page.close();
  });
});
