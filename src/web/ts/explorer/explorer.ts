import { Refusal, bound, keepToken, runFile, scenario, scenarios } from './api';
import { Animation } from './animation';
import { cards, glance } from './answer';
import { coreTime, frameSizes, latency, limits, rings } from './charts';
import { Comparison } from './compare';
import { Editor } from './editor';
import { Knobs } from './knobs';
import { latest } from './latest';
import { byId, element } from './page';
import { PipelinePanel } from './pipeline-panel';
import { Placement } from './placement';
import { Plot } from './plot';
import { save } from '../save';
import { commandLine, withSet } from './sets';
import { Simulation } from './simulation';
import { History, fromFragment, toFragment } from './state';
import type { Bound, Listed, Result } from './api';
import type { RunState } from './simulation';
import type { State } from './state';

/** The scenario that a page without an address of its own opens with. */
const FIRST = 'paper/single-vnf';

/** After this long without a change the answer is read out, and the frame sizes are gone through. */
const REST_MILLIS = 600;
const TYPING_MILLIS = 250;
const MOST_TOLD_RINGS = 40;

let history: History;
let listed: Listed[] = [];
let answer: Bound | undefined;
let result: Result | undefined;
let runId: string | undefined;
let resting = 0;
let typing = 0;

const editor = new Editor(byId('line-numbers'), byId<HTMLTextAreaElement>('yaml'), byId('yaml-error'), (text) => {
  clearTimeout(typing);
  typing = setTimeout(() => change({ yaml: text, sets: [] }, 'yaml'), TYPING_MILLIS);
});
const knobs = new Knobs(byId<HTMLFormElement>('knobs'), (knob, value) => {
  const set = knob.set.replace('%s', () => value);
  change({ ...history.now, sets: withSet(history.now.sets, set) }, knob.id);
});
const placement = new Placement(
  byId('placement'),
  (pinning) => change({ ...history.now, sets: withSet(history.now.sets, pinning) }, 'pinning'),
  announce,
);
const pipeline = new PipelinePanel(byId('pipeline'));
const animation = new Animation(byId('animation'));
const comparison = new Comparison(byId('compare'), byId<HTMLButtonElement>('keep'));
const simulation = new Simulation(ran);
const [limitsPlot, sizesPlot, latencyPlot, timePlot, ringsPlot] = [new Plot(), new Plot(), new Plot(), new Plot(), new Plot()];
byId('charts').append(...[limitsPlot, sizesPlot, latencyPlot, timePlot, ringsPlot].map((plot) => plot.figure));

const ask = latest(
  async (state: State) => {
    const started = performance.now();
    const found = await bound({ yaml: state.yaml, sets: state.sets });
    return { found, started };
  },
  ({ found, started }, state) => {
    answer = found;
    showAnswer(state);
    document.body.dataset.answeredMillis = String(Math.round(10 * (performance.now() - started)) / 10);
  },
  refused,
);

/** A step of the user's. */
function change(next: State, subject: string): void {
  history.change(next, subject, performance.now());
  stateChanged();
}

function stateChanged(): void {
  const state = history.now;
  result = undefined;
  runId = undefined;
  simulation.drop({ is: 'none' });
  showHistory();
  // At once, as a text that is refused is one to mend; with settings on top the server writes it.
  if (state.sets.length === 0) {
    editor.show(state.yaml);
  }
  ask(state);
  clearTimeout(resting);
  void toFragment(state).then((fragment) => {
    if (state === history.now) {
      window.history.replaceState(null, '', fragment);
    }
  });
}

function showHistory(): void {
  byId<HTMLButtonElement>('undo').disabled = !history.canUndo;
  byId<HTMLButtonElement>('redo').disabled = !history.canRedo;
  const state = history.now;
  byId('command').textContent = commandLine(state.name, state.sets);
  const sets = state.sets.length;
  byId('edited').textContent = state.name === undefined ? 'your own text' : sets === 0 ? 'as it ships' : `${sets} changed`;
  byId<HTMLSelectElement>('scenarios').value = state.name ?? '';
  byId('about').textContent = listed.find((one) => one.name === state.name)?.about ?? '';
}

function showAnswer(state: State): void {
  const found = answer!;
  byId('problem').hidden = true;
  document.body.classList.remove('stale');
  editor.holds();
  knobs.show(found.knobs);
  if (state === history.now) {
    if (state.sets.length > 0) {
      editor.show(found.yaml);
    }
    simulation.later({ yaml: state.yaml, sets: state.sets }, tellsOfRings());
    clearTimeout(resting);
    resting = setTimeout(() => {
      announce(byId('sentence').textContent ?? '');
      void sweepFrameSizes(state, found);
    }, REST_MILLIS);
  }
  show(found, undefined);
}

/** Everything that tells of numbers: those in closed form at once, then those that were simulated. */
function show(found: Bound, simulated: { result: Result; drawing: Bound['drawing'] } | undefined): void {
  const drawing = simulated?.drawing ?? found.drawing;
  byId('sentence').textContent = '► ' + (simulated?.result.bottleneck.sentence ?? found.sentence).replace(/^► /, '');
  byId('numbers').replaceChildren(...cards(found.closedForm, simulated?.result));
  byId('glance').textContent = glance(found.closedForm, simulated?.result);
  pipeline.show(drawing, simulated !== undefined);
  placement.show(drawing);
  animation.show(drawing);
  limitsPlot.show(limits(found.closedForm, simulated?.result));
  timePlot.show(simulated === undefined ? undefined : coreTime(simulated.result));
  ringsPlot.show(simulated === undefined ? undefined : rings(simulated.result));
  comparison.show({ title: titled(), bound: found, result: simulated?.result });
  if (simulated === undefined) {
    latencyPlot.show(undefined);
  } else {
    void latency(simulated.result).then((chart) => result === simulated.result && latencyPlot.show(chart));
  }
}

/** Of a server full of VMs it would be megabytes. */
function tellsOfRings(): boolean {
  return answer !== undefined && answer.drawing.rings.length <= MOST_TOLD_RINGS;
}

function titled(): string {
  return history.now.name?.replace(/^.*\//, '') ?? 'your own';
}

function refused(error: unknown, state: State): void {
  if (state !== history.now) {
    return;
  }
  simulation.drop({ is: 'refused' });
  document.body.classList.add('stale');
  const words = error instanceof Error ? error.message : String(error);
  byId('problem').textContent = words;
  byId('problem').hidden = false;
  // Lines of a text with settings on top are those of the text.
  if (error instanceof Refusal && state.sets.length === 0) {
    editor.fails(words, error.line);
  }
}

/** A few questions with frames of one size; none of them if something changes in the meantime. */
async function sweepFrameSizes(state: State, found: Bound): Promise<void> {
  const ofSize = found.knobs.filter((knob) => knob.id.startsWith('frame:'));
  const values = ofSize[0]?.values?.map(Number).filter((bytes) => Number.isFinite(bytes)) ?? [];
  const sizes: { bytes: number; mpps: number }[] = [];
  for (const bytes of values) {
    const sets = ofSize.reduce((all, knob) => withSet(all, knob.set.replace('%s', String(bytes))), state.sets);
    try {
      const one = await bound({ yaml: state.yaml, sets });
      sizes.push({ bytes, mpps: one.closedForm.delivered.mpps });
    } catch {
      // A size that the scenario cannot have, as below the header that a function adds, has no point.
    }
    if (state !== history.now) {
      return;
    }
  }
  const now = [...new Set(ofSize.map((knob) => Number(knob.value)))];
  sizesPlot.show(sizes.length < 2 ? undefined : frameSizes(found, sizes, now.length === 1 && Number.isFinite(now[0]) ? now[0] : undefined));
}

function ran(state: RunState): void {
  const progress = byId<HTMLProgressElement>('run-progress');
  const running = state.is === 'running';
  progress.hidden = !running;
  byId('cancel').hidden = !running;
  byId('simulate').hidden = state.is !== 'cancelled' && state.is !== 'failed';
  byId('downloads').hidden = state.is !== 'done';
  byId('run-state').textContent = stateInWords(state);
  if (running) {
    progress.max = Math.max(1, state.expected);
    progress.value = state.done;
  }
  if (state.is === 'done' && answer !== undefined) {
    result = state.result;
    runId = state.id;
    show(answer, state);
    announce('Simulated. ' + (byId('sentence').textContent ?? ''));
  }
}

function stateInWords(state: RunState): string {
  switch (state.is) {
    case 'none':
      return 'Closed form; the simulation follows';
    case 'running':
      return state.expected === 0 ? 'Simulating…' : `Simulating: ${state.done} of ${state.expected} replications`;
    case 'done':
      return `Simulated: ${state.result.replications} replications, ± are 95 % intervals`;
    case 'failed':
      return 'Not simulated: ' + state.message;
    case 'cancelled':
      return 'Cancelled';
    case 'refused':
      return 'These numbers are those of before the mistake';
  }
}

/** Read out by screen readers; the same words twice would else not be. */
function announce(words: string): void {
  const region = byId('announcement');
  region.textContent = '';
  setTimeout(() => (region.textContent = words), 50);
}

function listScenarios(words: string): void {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const matching = listed.filter((one) => wanted.every((word) => `${one.name} ${one.about} ${one.dataplane}`.toLowerCase().includes(word)));
  const groups = new Map<string, HTMLOptGroupElement>();
  matching.forEach((one) => {
    const [folder = '', ...rest] = one.name.split('/');
    const group = groups.get(folder) ?? element('optgroup', { label: folder });
    groups.set(folder, group);
    group.append(element('option', { value: one.name, title: one.about }, rest.join('/') || one.name));
  });
  const select = byId<HTMLSelectElement>('scenarios');
  select.replaceChildren(...(groups.size === 0 ? [element('option', { disabled: true }, 'none matches')] : groups.values()));
  select.value = history?.now.name ?? '';
}

async function pick(name: string): Promise<void> {
  try {
    change({ name, yaml: await scenario(name), sets: [] }, 'scenario');
  } catch (error) {
    refused(error, history.now);
  }
}

async function restored(): Promise<State> {
  const found = await fromFragment(location.hash);
  if (found.token !== undefined) {
    keepToken(found.token);
  }
  if (found.yaml !== undefined) {
    return { yaml: found.yaml, sets: found.sets };
  }
  const name = found.name ?? FIRST;
  return { name, yaml: await scenario(name), sets: found.sets };
}

function copied(words: string, what: string): void {
  navigator.clipboard.writeText(words).then(
    () => tell(what + ' copied'),
    () => tell('The browser does not let this page copy; see “As a command” and the address'),
  );
}

function tell(words: string): void {
  byId('copied').textContent = words;
  setTimeout(() => (byId('copied').textContent = ''), 4000);
}

async function download(event: Event, name: string): Promise<void> {
  event.preventDefault();
  if (runId !== undefined) {
    try {
      save(name, await runFile(runId, name));
    } catch (error) {
      refused(error, history.now);
    }
  }
}

function move(moves: () => boolean): void {
  clearTimeout(typing);
  if (moves()) {
    stateChanged();
  }
}

function listen(): void {
  const select = byId<HTMLSelectElement>('scenarios');
  select.addEventListener('change', () => void pick(select.value));
  const search = byId<HTMLInputElement>('search');
  search.addEventListener('input', () => listScenarios(search.value));
  byId('undo').addEventListener('click', () => move(() => history.undo()));
  byId('redo').addEventListener('click', () => move(() => history.redo()));
  byId('copy-command').addEventListener('click', () => copied(commandLine(history.now.name, history.now.sets), 'Command'));
  byId('copy-link').addEventListener('click', () => copied(location.href, 'Link'));
  byId('cancel').addEventListener('click', () => simulation.drop({ is: 'cancelled' }));
  byId('simulate').addEventListener('click', () => simulation.now({ yaml: history.now.yaml, sets: history.now.sets }, tellsOfRings()));
  ['report.html', 'result.json', 'scenario.yaml'].forEach((name) => {
    byId(name.replace('.', '-')).addEventListener('click', (event) => void download(event, name));
  });
  addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.target !== search && (key === 'z' || key === 'y')) {
      event.preventDefault();
      move(() => (key === 'y' || event.shiftKey ? history.redo() : history.undo()));
    }
  });
  addEventListener('pagehide', () => simulation.drop({ is: 'none' }));
  addEventListener('hashchange', () => void restored().then((state) => change(state, 'address')));
}

async function start(): Promise<void> {
  history = new History(await restored());
  listed = await scenarios();
  listScenarios('');
  listen();
  stateChanged();
}

start().catch((error: unknown) => {
  byId('problem').textContent = error instanceof Error ? error.message : String(error);
  byId('problem').hidden = false;
});
