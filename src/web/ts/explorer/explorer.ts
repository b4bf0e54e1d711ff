import { Refusal, bound, dataplanes, keepToken, modelFolders, opening, runFile, scenario, scenarios } from './api';
import { Animation } from './animation';
import { cards, glance } from './answer';
import { Comparison } from './compare';
import { Editor } from './editor';
import { frameSizes } from './frame-sizes';
import { InSight } from './in-sight';
import { Knobs } from './knobs';
import { latest } from './latest';
import { byId, element } from './page';
import { PipelinePanel } from './pipeline-panel';
import { movedTo, pinAtFault, pinningSet } from './pins';
import { Placement } from './placement';
import { Plot } from './plot';
import { Plots } from './plots';
import { save } from '../save';
import { commandLine, withSet } from './sets';
import { Simulation } from './simulation';
import { History, fromFragment, toFragment } from './state';
import type { Bound, Listed, Simulated } from './api';
import type { PipelineData } from '../pipeline-data';
import type { Pins } from './pins';
import type { RunState } from './simulation';
import type { State } from './state';

/** After this long without a change the answer is read out. */
const REST_MILLIS = 600;

/** To write the address takes as long as to draw a chart. */
const ADDRESS_MILLIS = 200;
const TYPING_MILLIS = 250;
const MOST_TOLD_RINGS = 40;

let history: History;
let listed: Listed[] = [];
let models: string[] = [];
let answer: Bound | undefined;
/** Since pins were dropped that do not fit: those that are left. */
let pinsLeft: Pins | undefined;
let simulated: Simulated | undefined;
let runId: string | undefined;
let resting = 0;
let addressing = 0;
let typing = 0;

const editor = new Editor(byId('line-numbers'), byId<HTMLTextAreaElement>('yaml'), byId('yaml-error'), (text) => {
  clearTimeout(typing);
  typing = setTimeout(() => change({ yaml: text, sets: [] }, 'yaml'), TYPING_MILLIS);
});
const knobs = new Knobs(byId<HTMLFormElement>('knobs'), (knob, value) => {
  const set = knob.set.replace('%s', () => value);
  change({ ...history.now, sets: withSet(history.now.sets, set) }, knob.id, true);
});
const placement = new Placement(
  byId('placement'),
  (role, core) => void pin(role, core),
  announce,
);
const pipeline = new PipelinePanel(byId('pipeline'));
const animation = new Animation(byId('animation'));
const drawings = [
  new InSight<PipelineData>(byId('pipeline'), (drawing) => pipeline.show(drawing, simulated !== undefined)),
  new InSight<PipelineData>(byId('placement'), (drawing) => placement.show(drawing)),
  new InSight<PipelineData>(byId('animation'), (drawing) => animation.show(drawing)),
];
const comparison = new Comparison(byId('compare'), byId<HTMLButtonElement>('keep'));
const simulation = new Simulation(ran);
const sizesPlot = new Plot();
const plots = new Plots(byId('charts'), sizesPlot.figure);

let answeredOnce: () => void;
const firstAnswer = new Promise<void>((resolve) => (answeredOnce = resolve));
const ask = latest(
  async ({ state }: Asked) => {
    const started = performance.now();
    const found = await bound({ yaml: state.yaml, sets: state.sets });
    return { found, started };
  },
  ({ found, started }, asked) => {
    answer = found;
    pinsLeft = undefined;
    showAnswer(asked);
    document.body.dataset.answeredMillis = String(Math.round(10 * (performance.now() - started)) / 10);
  },
  (error, { state, isTurned }) => {
    const without = isTurned ? withoutPinAtFault(error, state) : undefined;
    if (without === undefined) {
      refused(error, state);
    } else {
      history.amend(without);
      stateChanged(true);
    }
  },
);

/** @param isTurned whether it is a knob's, which may be turned further */
interface Asked {
  state: State;
  isTurned: boolean;
}

/** A step of the user's. */
function change(next: State, subject: string, isTurned = false): void {
  history.change(next, subject, performance.now());
  pinsLeft = undefined;
  note('');
  stateChanged(isTurned);
}

/** Moves a role to a core. */
async function pin(role: string, core: string): Promise<void> {
  const state = history.now;
  const { closedForm, drawing } = answer!;
  try {
    const pins = await movedTo(state, closedForm.scenario.pinning ?? {}, drawing, role, core);
    if (state === history.now) {
      change({ ...state, sets: withSet(state.sets, pinningSet(pins)) }, 'pinning');
    }
  } catch (error) {
    refused(error, state);
  }
}

/** A knob may be turned to where a pin no longer fits, as of a vCPU that is gone: then it is said, and the pin goes. */
function withoutPinAtFault(error: unknown, state: State): State | undefined {
  const name = error instanceof Refusal ? pinAtFault(error.path) : undefined;
  const pins: Pins = { ...(pinsLeft ?? answer?.closedForm.scenario.pinning) };
  if (state !== history.now || name === undefined || pins[name] === undefined) {
    return undefined;
  }
  note(`${byId('note').textContent} ${name} is no longer pinned to ${pins[name]}, as there it cannot be.`.trim());
  delete pins[name];
  pinsLeft = pins;
  return { ...state, sets: withSet(state.sets, pinningSet(pins)) };
}

function note(words: string): void {
  byId('note').textContent = words;
  byId('note').hidden = words === '';
}

function stateChanged(isTurned: boolean): void {
  const state = history.now;
  simulated = undefined;
  runId = undefined;
  simulation.drop({ is: 'none' });
  showHistory();
  // At once, as a text that is refused is one to mend; with settings on top the server writes it.
  if (state.sets.length === 0) {
    editor.show(state.yaml);
  }
  ask({ state, isTurned });
  clearTimeout(resting);
  clearTimeout(addressing);
  addressing = setTimeout(() => void writeAddress(), ADDRESS_MILLIS);
}

async function writeAddress(): Promise<void> {
  const state = history.now;
  const fragment = await toFragment(state);
  if (state === history.now) {
    window.history.replaceState(null, '', fragment);
  }
}

function showHistory(): void {
  byId<HTMLButtonElement>('undo').disabled = !history.canUndo;
  byId<HTMLButtonElement>('redo').disabled = !history.canRedo;
  const state = history.now;
  byId('command').textContent = commandLine(state.name, state.sets, models);
  const sets = state.sets.length;
  byId('edited').textContent = state.name === undefined ? 'your own text' : sets === 0 ? 'as it ships' : `${sets} changed`;
  byId<HTMLSelectElement>('scenarios').value = state.name ?? '';
  const named = listed.find((one) => one.name === state.name);
  byId('about').textContent = named?.error ?? named?.about ?? '';
}

function showAnswer({ state, isTurned }: Asked): void {
  const found = answer!;
  byId('problem').hidden = true;
  document.body.classList.remove('stale');
  editor.holds();
  knobs.show(found.knobs);
  if (state === history.now) {
    if (state.sets.length > 0) {
      editor.show(found.yaml);
    }
    const question = { yaml: state.yaml, sets: state.sets };
    if (isTurned) {
      simulation.later(question, tellsOfRings());
    } else {
      simulation.now(question, tellsOfRings());
    }
    clearTimeout(resting);
    resting = setTimeout(() => announce(byId('sentence').textContent ?? ''), REST_MILLIS);
  }
  show(found);
}

/** Everything that tells of numbers: those in closed form at once, then those that were simulated. */
function show(found: Bound): void {
  byId('sentence').textContent = '► ' + (simulated?.result.bottleneck.sentence ?? found.sentence).replace(/^► /, '');
  byId('numbers').replaceChildren(...cards(found.closedForm, simulated?.result));
  byId('glance').textContent = glance(found.closedForm, simulated?.result);
  const drawing = simulated?.drawing ?? found.drawing;
  drawings.forEach((each) => each.show(drawing));
  plots.show(simulated?.charts ?? found.charts);
  comparison.show({ title: titled(), bound: found, result: simulated?.result });
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
    simulated = state;
    runId = state.id;
    show(answer);
    announce('Simulated. ' + (byId('sentence').textContent ?? ''));
  }
  if ((state.is === 'done' || state.is === 'failed' || state.is === 'cancelled') && answer !== undefined) {
    // Last, as it asks much for one chart.
    void sweepFrameSizes(history.now, answer);
  }
  if (state.is !== 'none' && state.is !== 'running') {
    answeredOnce();
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
    const words = rest.join('/') || one.name;
    group.append(element('option', { value: one.name, title: one.error ?? one.about }, one.error === undefined ? words : `${words} (cannot be read)`));
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

/** What the address says. */
async function restored(found: Awaited<ReturnType<typeof fromFragment>>): Promise<State> {
  if (found.yaml !== undefined) {
    return { yaml: found.yaml, sets: found.sets };
  }
  return found.name === undefined
    ? { ...(await opening()), sets: found.sets }
    : { name: found.name, yaml: await scenario(found.name), sets: found.sets };
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
    note('');
    stateChanged(false);
  }
}

function listen(): void {
  const select = byId<HTMLSelectElement>('scenarios');
  select.addEventListener('change', () => void pick(select.value));
  const search = byId<HTMLInputElement>('search');
  search.addEventListener('input', () => listScenarios(search.value));
  byId('undo').addEventListener('click', () => move(() => history.undo()));
  byId('redo').addEventListener('click', () => move(() => history.redo()));
  byId('copy-command').addEventListener('click', () => copied(commandLine(history.now.name, history.now.sets, models), 'Command'));
  byId('copy-link').addEventListener('click', () => void writeAddress().then(() => copied(location.href, 'Link')));
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
  addEventListener('hashchange', () => void fromFragment(location.hash).then(restored).then((state) => change(state, 'address'), (error) => refused(error, history.now)));
}

async function start(): Promise<void> {
  const found = await fromFragment(location.hash);
  if (found.token !== undefined) {
    keepToken(found.token);
  }
  try {
    await begin(found);
  } finally {
    await list();
    knobs.offer(await dataplanes());
  }
}

async function begin(found: Awaited<ReturnType<typeof fromFragment>>): Promise<void> {
  history = new History(await restored(found));
  const name = history.now.name;
  listed = name === undefined ? [] : [{ name, about: '', dataplane: '' }];
  listScenarios('');
  listen();
  stateChanged(false);
  // The lists would only keep the server from the answer.
  await firstAnswer;
}

async function list(): Promise<void> {
  [listed, models] = await Promise.all([scenarios(), modelFolders()]);
  listScenarios(byId<HTMLInputElement>('search').value);
  if (history !== undefined) {
    showHistory();
  }
}

start().catch((error: unknown) => {
  byId('problem').textContent = error instanceof Error ? error.message : String(error);
  byId('problem').hidden = false;
});
