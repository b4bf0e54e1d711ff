// The placement map and the charts of a sweep in a real browser: node --test test/ask.test.mjs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const HOME = join(import.meta.dirname, '../../..');
const SOFTPATH = process.env.SOFTPATH ?? join(HOME, 'softpath');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STUDY = `softpath: 1
kind: study
about: "sizes by clock"
scenario: paper/single-vnf
design: grid
factors:
  - {column: frequency_ghz, key: "servers[0].frequency-ghz", values: [1.2, 2.0, 2.6]}
  - {column: frame_bytes, set: ["traffic[0].sizes={$frame_bytes: 1}"], values: [64, 256, 512]}
fidelity: closed-form
answers: [delivered-mpps]
`;

let folder;
let browser;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'softpath-ask-'));
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The report of a command, as a file. */
function html(name, ...args) {
  const file = join(folder, name + '.html');
  execFileSync(SOFTPATH, [...args, '--html', file, '-q'], { cwd: HOME, stdio: 'pipe' });
  return pathToFileURL(file).href;
}

async function opened(url, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, ...options });
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      faults.push(message.text());
    }
  });
  await page.goto(url);
  await page.waitForSelector('figure .plot svg');
  return { page, faults };
}

/** What holds of every report: no fault, nothing that axe finds, nothing to scroll sideways on a phone. */
async function holdsEverywhere(url) {
  for (const colorScheme of ['light', 'dark']) {
    const { page, faults } = await opened(url, { colorScheme });
    await page.evaluate(AXE);
    const { violations } = await page.evaluate('axe.run()');
    assert.deepEqual(violations.map((each) => each.id + ': ' + each.nodes.map((node) => node.html).join(' ')), [], colorScheme);
    assert.deepEqual(faults, [], colorScheme);
    await page.close();
  }
  const { page, faults } = await opened(url, { viewport: { width: 390, height: 800 } });
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
  assert.deepEqual(faults, []);
  await page.close();
}

test('a placement shows each core of each server, within its figure', async () => {
  const url = html(
    'place',
    'place',
    'models/demands/paper-chain.yaml',
    '--hosts',
    'models/fleets/paper-two-servers.yaml',
    '--uncertainty',
    '0',
    '--set',
    'run={warmup-ms: 1, measure-ms: 1, replications: 2, seed: 1}',
  );
  const { page } = await opened(url);
  const tips = await page.$$eval('figure.placement rect title', (all) => all.map((each) => each.textContent));
  assert.equal(tips.filter((tip) => tip.startsWith('core ')).length, 32);
  assert.equal(tips.filter((tip) => tip.startsWith('port ')).length, 4);
  assert.equal(tips.filter((tip) => tip.endsWith('reserved')).length, 8);
  assert.ok(tips.includes('core 3: chain-vm1.vcpu0'), tips.join('\n'));
  const outside = await page.$$eval('figure.placement svg text', (texts) =>
    texts
      .filter((text) => {
        const plot = text.closest('.plot').getBoundingClientRect();
        const own = text.getBoundingClientRect();
        return own.right > plot.right + 1 || own.bottom > plot.bottom + 1;
      })
      .map((text) => text.textContent),
  );
  assert.deepEqual(outside, []);
  await page.close();
  await holdsEverywhere(url);
});

test('a sweep over sizes of frames shows curves, the line rate and a heat map', async () => {
  const study = join(folder, 'study.yaml');
  writeFileSync(study, STUDY);
  const url = html('sweep', 'sweep', study, '--out', join(folder, 'out'));
  const { page } = await opened(url);
  const words = await page.$$eval('figure.chart svg text', (all) => all.map((each) => each.textContent));
  for (const word of ['frequency 1.2 GHz', 'frequency 2.6 GHz', 'line rate', 'frame size, bytes', 'delivered, Mpps']) {
    assert.ok(words.includes(word), word + ' among ' + words.join(', '));
  }
  assert.equal(await page.locator('figure.heat-map svg').count(), 1);
  assert.equal(await page.locator('figure.heat-map details tbody tr').count(), 9);
  await page.close();
  await holdsEverywhere(url);
});
