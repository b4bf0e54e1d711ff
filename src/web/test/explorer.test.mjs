// The explorer in a browser, on the server that serves it. CHROMIUM names the browser; EXPLORER an address that runs already.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE_MILLIS = 60_000;

/** A folder of one's own, with nothing in it. */
const models = mkdtempSync(join(tmpdir(), 'models-'));
mkdirSync(join(models, 'nfs'));

let server;
let address;
let browser;
let context;
let page;
let complaints;

before(async () => {
  address = process.env.EXPLORER ?? (await serve());
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server?.kill('SIGTERM');
  rmSync(models, { recursive: true });
});

beforeEach(() => open());

afterEach(async () => {
  await context.close();
  assert.deepEqual(complaints, [], 'the console stays empty');
});

function serve() {
  server = spawn('./softpath', ['serve', '--port', '0', '--models', models], { cwd: ROOT });
  return new Promise((resolve, reject) => {
    let said = '';
    const read = (words) => {
      said += words;
      const found = said.match(/http:\/\/\S+/);
      if (found) {
        resolve(found[0]);
      }
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', (status) => reject(new Error(`softpath serve ended with ${status}: ${said}`)));
  });
}

async function open(options = {}, fragment = '#s=paper%2Fchain') {
  await context?.close();
  complaints = [];
  // axe is put into the page, which the page's own policy would refuse.
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...options });
  context.setDefaultTimeout(PATIENCE_MILLIS);
  page = await context.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address.replace(/#.*$/, '') + fragment);
  await answered();
}

async function answered() {
  await page.waitForFunction(() => document.querySelectorAll('.card').length === 4);
}

function delivered() {
  return page.locator('.card').nth(1).locator('.value').innerText();
}

async function slide(label, key) {
  await page.getByLabel(label).first().focus();
  await page.keyboard.press(key);
}

/** What delivered shows once it is no longer what it was. */
async function newDelivered(before) {
  await page.waitForFunction((was) => document.querySelectorAll('.card .value')[1].innerText !== was, before);
  return delivered();
}

async function simulated() {
  await page.locator('.card.simulated').first().waitFor();
}

/** The placement in sight, where it is drawn anew once it can be seen, and at rest. */
async function placement() {
  await page.waitForFunction(
    () =>
      new Promise((told) => {
        const drawn = document.querySelector('.role');
        drawn?.scrollIntoView({ block: 'center' });
        setTimeout(() => told(drawn !== null && drawn === document.querySelector('.role')), 500);
      }),
  );
}

/** All that follows an answer, what is out of sight too. */
async function drawn() {
  await page.waitForFunction(() => [...document.querySelectorAll('figure:not([hidden]) .plot, canvas')].every((place) => place.hasAttribute('aria-label')));
}

function state() {
  return page.evaluate(() => location.hash);
}

async function listed() {
  await page.waitForFunction(() => document.querySelectorAll('#scenarios option').length > 20);
}

/** What there is to choose from comes last. */
async function offered() {
  await page.waitForFunction(() => document.querySelectorAll('#knob-dataplane option').length > 5);
}

test('a scenario is found by what it is about, and picked', async () => {
  await listed();
  await page.getByLabel('Scenario', { exact: true }).fill('clickos');
  const names = await page.locator('#scenarios option').allInnerTexts();
  assert.ok(names.length > 0 && names.length < 20, names.join());
  await page.getByLabel('Scenario', { exact: true }).fill('two vnic');
  await page.locator('#scenarios').selectOption('paper/two-vnics');
  await page.waitForFunction(() => location.hash === '#s=paper%2Ftwo-vnics');
  assert.match(await page.locator('#yaml').inputValue(), /vnic-pairs: 2/);
});

test('dataplanes that know all functions are offered when they have been read, and no knob is drawn anew', async () => {
  const slider = await page.getByLabel('Clock of server a').elementHandle();
  const choice = page.getByLabel('Dataplane', { exact: true });
  await offered();
  assert.ok(await slider.evaluate((element) => element.isConnected), 'what may be under a finger stays');
  const was = await delivered();
  await choice.selectOption('clickos-2016');
  assert.notEqual(await newDelivered(was), was);
  assert.match(await page.locator('#yaml').inputValue(), /dataplane: clickos-2016/);
});

test('a slider that is dragged is answered in closed form', async (t) => {
  const slider = page.getByLabel('Clock of server a');
  const millis = [];
  const was = await delivered();
  await slider.focus();
  for (let i = 0; i < 12; i++) {
    await page.evaluate(() => delete document.body.dataset.answeredMillis);
    await page.keyboard.press(i < 6 ? 'ArrowLeft' : 'ArrowRight');
    await page.waitForFunction(() => document.body.dataset.answeredMillis !== undefined);
    millis.push(Number(await page.evaluate(() => document.body.dataset.answeredMillis)));
    if (i === 5) {
      assert.notEqual(await newDelivered(was), was);
    }
  }
  millis.sort((one, other) => one - other);
  t.diagnostic(`closed form within ${millis[6]} ms in the median, ${millis[11]} ms at most`);
});

test('of a drag the last value counts', async () => {
  const slider = page.getByLabel('Clock of server a');
  await slider.focus();
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('ArrowLeft');
  }
  const shown = await page.locator('.knob', { has: slider }).locator('output').innerText();
  const clock = shown.split(' ')[0];
  await page.waitForFunction((ghz) => document.querySelector('#yaml').value.includes('frequency-ghz: ' + ghz), clock);
  await page.waitForFunction((set) => location.hash.includes(set), encodeURIComponent(`frequency-ghz=${clock}`));
});

test('the simulation follows, with intervals, and leaves files to take', async () => {
  await simulated();
  assert.match(await delivered(), /±/);
  assert.match(await page.locator('#sentence').innerText(), /^► /);
  await page.locator('figure:visible').filter({ hasText: 'Latency' }).locator('svg').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByText('result.json').click()]);
  assert.equal(file.suggestedFilename(), 'result.json');
});

test('a simulation is cancelled by its button', async () => {
  await open({}, '#s=paper%2Fchain&set=run.measure-ms%3D3000');
  await page.locator('#cancel').click();
  await page.getByText('Cancelled').waitFor();
  assert.equal(await page.locator('.card.simulated').count(), 0);
  await page.locator('#simulate').click();
  await page.locator('#cancel').click();
  await page.getByText('Cancelled').waitFor();
});

test('an error stands at its line of the text, and goes when that is mended', async () => {
  const text = await page.locator('#yaml').inputValue();
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.startsWith('vms:'));
  await page.locator('#yaml').fill([...lines.slice(0, line), 'oops: 1', ...lines.slice(line)].join('\n'));
  await page.locator('#line-numbers .wrong').waitFor();
  assert.equal(await page.locator('#line-numbers .wrong').innerText(), String(line + 1));
  assert.match(await page.locator('#yaml-error').innerText(), /oops/);
  await page.locator('#yaml').fill(text);
  await page.locator('#yaml-error').waitFor({ state: 'hidden' });
  // The browser itself notes that the server refused.
  complaints = complaints.filter((words) => !words.includes('status of 400'));
});

test('what is typed shows in the form, and what is turned shows in the text', async () => {
  const text = await page.locator('#yaml').inputValue();
  await page.locator('#yaml').fill(text.replace('frequency-ghz: 2.6', 'frequency-ghz: 2.0'));
  await page.waitForFunction(() => document.querySelector('.knob [id^="knob-clock"]').getAttribute('aria-valuetext') === '2 GHz');
  await slide('Clock of server a', 'End');
  await page.waitForFunction(() => /frequency-ghz: 2\.6/.test(document.querySelector('#yaml').value));
});

test('Tab leaves the text', async () => {
  await page.locator('#yaml').focus();
  await page.keyboard.press('Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.id), 'yaml');
});

test('undo and redo go back and forth', async () => {
  const was = await delivered();
  const before = await state();
  await slide('Clock of server a', 'Home');
  const slow = await newDelivered(was);
  await page.keyboard.press('Control+z');
  await newDelivered(slow);
  await page.waitForFunction((hash) => location.hash === hash, before);
  await page.locator('#redo').click();
  await page.waitForFunction(() => location.hash.includes('set='));
  assert.equal(await page.locator('#redo').isDisabled(), true);
});

test('the address restores the page, of a text of one’s own too', async () => {
  await slide('Clock of server a', 'Home');
  await page.waitForFunction(() => location.hash.includes('set='));
  const [hash, text] = [await state(), await page.locator('#yaml').inputValue()];
  await open({}, hash);
  await offered();
  const folder = process.env.EXPLORER === undefined ? ' --models ' + models : '';
  assert.equal(await page.locator('#command').textContent(), `softpath run models/scenarios/paper/chain.yaml${folder} --set 'servers[0].frequency-ghz=1.2'`);
  await page.locator('#yaml').fill('# µ my own\n' + text);
  await page.waitForFunction(() => location.hash.startsWith('#y='));
  await open({}, await state());
  assert.match(await page.locator('#yaml').inputValue(), /^# µ my own\n/);
});

test('what is kept stands beside what is now, with differences marked', async () => {
  await page.locator('#keep').click();
  await slide('Clock of server a', 'Home');
  const row = page.locator('#compare tr', { hasText: 'frequency-ghz' });
  await row.waitFor();
  assert.equal(await row.locator('.differs').count(), 1);
  await page.locator('#keep').click();
  await page.locator('#keep').click();
  assert.equal(await page.locator('#keep').isDisabled(), true);
  await page.getByLabel(/^Remove/).first().click();
  assert.equal(await page.locator('#compare thead th').count(), 3);
});

test('packets move in slow motion, stop and step', async (t) => {
  const frames = () => page.locator('canvas').evaluate((canvas) => Number(canvas.dataset.frames));
  await page.locator('canvas').scrollIntoViewIfNeeded();
  await page.locator('canvas[data-frames]').waitFor();
  const first = await frames();
  await page.waitForFunction((was) => Number(document.querySelector('canvas').dataset.frames) > was + 5, first);
  const [start, from] = [Date.now(), await frames()];
  await page.waitForTimeout(2000);
  t.diagnostic(`${Math.round(((await frames()) - from) / ((Date.now() - start) / 1000))} frames a second`);
  await page.getByRole('button', { name: 'Pause' }).click();
  const paused = await frames();
  await page.waitForTimeout(300);
  assert.equal(await frames(), paused);
  await page.getByRole('button', { name: 'Step' }).click();
  assert.equal(await frames(), paused + 1);
});

test('who wants less motion starts with a picture that stands', async () => {
  await open({ reducedMotion: 'reduce' });
  assert.equal(await page.getByRole('button', { name: 'Play' }).count(), 1);
});

test('a vCPU is dragged to a free core', async () => {
  await simulated();
  await placement();
  const role = page.locator('.role', { hasText: 'fw.vcpu0' });
  const core = page.locator('.core.free').first();
  await core.scrollIntoViewIfNeeded();
  const [from, to] = [await role.boundingBox(), await core.boundingBox()];
  const name = await core.getAttribute('data-core');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 });
  await page.mouse.up();
  await page.locator(`[data-core="${name}"] .role`, { hasText: 'fw.vcpu0' }).waitFor();
  await page.waitForFunction((pin) => decodeURIComponent(location.hash).includes(pin), `fw.vcpu0:+${name}`);
});

test('of the other roles only those are pinned that would move', async () => {
  await page.locator('.role', { hasText: 'l2->a.pnic1' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('pinning'));
  assert.equal((decodeURIComponent(await state()).match(/pinning=(.*)/)[1].match(/:/g) ?? []).length, 1);
  const before = await page.locator('.core').evaluateAll((cores) => cores.map((core) => core.dataset.core + ' ' + core.querySelector('.role')?.dataset.role));
  await page.locator('.role', { hasText: 'a.pnic0->fw' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => decodeURIComponent(location.hash).includes('pnic0'));
  const after = await page.locator('.core').evaluateAll((cores) => cores.map((core) => core.dataset.core + ' ' + core.querySelector('.role')?.dataset.role));
  assert.equal(after.filter((core, i) => core !== before[i]).length, 2);
});

test('a pin that no longer fits is dropped, and it is said', async () => {
  await open({}, '#s=paper%2Fchain&set=' + encodeURIComponent('vms[0].vcpus=2') + '&set=' + encodeURIComponent('pinning={fw.vcpu1: a.1.5, l3.vcpu0: a.1.4}'));
  await slide('vCPUs of fw', 'Home');
  await page.getByText('fw.vcpu1 is no longer pinned to a.1.5').waitFor();
  await page.waitForFunction(() => decodeURIComponent(location.hash).includes('pinning={l3.vcpu0:+a.1.4}'));
  assert.equal(await page.locator('#problem').isVisible(), false);
  complaints = complaints.filter((words) => !words.includes('status of 400'));
});

/** A finger's way over the page, as a browser sees it. */
async function finger(way, holdMillis) {
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, at) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  await touch('touchStart', way[0]);
  await page.waitForTimeout(holdMillis);
  for (const at of way.slice(1)) {
    await touch('touchMove', at);
    await page.waitForTimeout(30);
  }
  await touch('touchEnd');
}

async function middle(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test('a finger that holds a role carries it to a free core', async () => {
  await open(PHONE);
  await simulated();
  await placement();
  const role = page.locator('.role', { hasText: 'l2->a.pnic1' });
  const core = page.locator('.core.free').first();
  await role.scrollIntoViewIfNeeded();
  await core.scrollIntoViewIfNeeded();
  const name = await core.getAttribute('data-core');
  const [from, to] = [await middle(role), await middle(core)];
  await finger([from, { x: from.x + 12, y: from.y + 4 }, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, to, to], 600);
  await page.locator(`[data-core="${name}"] .role`, { hasText: 'l2->a.pnic1' }).waitFor();
});

test('a finger taps a role, and then the core where it goes', async () => {
  await open(PHONE);
  await simulated();
  await placement();
  await page.locator('.role', { hasText: 'l2->a.pnic1' }).tap();
  assert.equal(await page.locator('.role.held').count(), 1);
  const core = page.locator('.core.free').last();
  const name = await core.getAttribute('data-core');
  await core.tap();
  await page.locator(`[data-core="${name}"] .role`, { hasText: 'l2->a.pnic1' }).waitFor();
});

test('a finger that moves on from a role scrolls the page', async () => {
  await open(PHONE);
  await simulated();
  await placement();
  const role = page.locator('.role', { hasText: 'fw->l3' });
  await role.scrollIntoViewIfNeeded();
  const [before, from] = [await page.evaluate(() => scrollY), await middle(role)];
  await finger([1, 2, 3, 4, 5, 6, 7, 8].map((step) => ({ x: from.x, y: from.y - 25 * step })), 0);
  await page.waitForFunction((was) => scrollY > was + 50, before);
  assert.equal(await page.locator('.role.held').count(), 0);
  assert.ok(!(await state()).includes('pinning'));
});

test('a pipeline that is wider than the page says so', async () => {
  await open({ viewport: { width: 390, height: 844 } });
  await page.locator('.pipeline .plot.more-behind').waitFor();
  assert.equal(await page.getByText('scroll it sideways').isVisible(), true);
  await page.locator('.pipeline .plot').evaluate((plot) => (plot.scrollLeft = 1e6));
  await page.locator('.pipeline .plot.more-before:not(.more-behind)').waitFor();
});

test('a role is carried by keys alone', async () => {
  await page.locator('.role', { hasText: 'l3.vcpu0' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  const name = await page.locator('.core.target').getAttribute('data-core');
  await page.keyboard.press('Enter');
  await page.locator(`[data-core="${name}"] .role`, { hasText: 'l3.vcpu0' }).waitFor();
  await page.waitForFunction(() => document.activeElement.dataset.role?.startsWith('l3.vcpu0'));
});

test('the sentence is read out once a drag rests', async () => {
  await page.evaluate(() => {
    window.heard = [];
    new MutationObserver(() => window.heard.push(document.querySelector('#announcement').textContent)).observe(
      document.querySelector('#announcement'), { childList: true });
  });
  await page.getByLabel('Clock of server a').focus();
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('ArrowLeft');
  }
  await page.waitForFunction(() => window.heard.some((words) => words.startsWith('►')));
  assert.ok((await page.evaluate(() => window.heard.filter((words) => words.startsWith('►')).length)) <= 2);
});

for (const [name, options] of [
  ['a wide page', {}],
  ['a dark page', { colorScheme: 'dark' }],
  ['a phone', { viewport: { width: 390, height: 844 } }],
]) {
  test(`${name} has nothing that axe objects to, and does not scroll sideways`, async () => {
    await open({ ...options, bypassCSP: true });
    await page.locator('#keep').click();
    await simulated();
    await offered();
    await drawn();
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`), []);
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= seen, `${wide} of ${seen}`);
  });
}
