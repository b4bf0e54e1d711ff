import { brief } from '../numbers';
import { onThemeChange, theme } from '../theme';
import { Flow } from './flow';
import { element } from './page';
import type { PipelineData } from '../pipeline-data';
import type { Part, Way } from './flow';
import type { Theme } from '../theme';

const SPEEDS: [string, number][] = [
  ['1/4 000 000', 0.25],
  ['1/1 000 000', 1],
  ['1/250 000', 4],
];
const STEP_SECONDS = 0.1;

/** A window that was hidden for long goes on as if it had not been. */
const MOST_SECONDS_A_FRAME = 0.1;

const COLUMN_PIXELS = 118;
const ROW_PIXELS = 78;
const WIDTH_PIXELS = 92;
const HEIGHT_PIXELS = 26;

/** Beside the parts, for lines that turn to the next row. */
const TURN_PIXELS = 9;

/** The count below changes faster than anyone reads. */
const FRAMES_A_COUNT = 15;

interface Place {
  x: number;
  y: number;
}

/** Where packets go along, and how far it is to each corner. */
interface Path {
  corners: Place[];
  reach: number[];
}

/** One chain's packets in slow motion, drawn from a result's means. */
export class Animation {
  private readonly canvas = element('canvas');
  private readonly play = element('button', { type: 'button' });
  private readonly chain = element('select', { id: 'animation-chain' });
  private readonly chainLabel = element('label', { htmlFor: 'animation-chain', className: 'chain' }, 'Chain ');
  private readonly says = element('p', { className: 'aside' });
  private readonly counted = element('p', { className: 'evidence' });
  private drawing: PipelineData | undefined;
  private flow: Flow | undefined;
  private colours: Theme = theme();
  private places = new Map<Part, Place>();
  /** Where lines run, and what of words has room: the same in every frame until the page changes its width. */
  private paths = new Map<Way, Path>();
  private short = new Map<string, string>();
  /** What is the same in every frame, and the same with all cores at work. */
  private readonly still = element('canvas');
  private readonly atWork = element('canvas');
  private width = 0;
  private playing = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  private seen = false;
  private speed = 1;
  private lastMillis = 0;
  private asked = 0;
  private shown = '';
  private frames = 0;

  constructor(panel: HTMLElement) {
    const step = element('button', { type: 'button' }, 'Step');
    const speed = element('select', { id: 'animation-speed' }, ...SPEEDS.map(([name, factor]) => element('option', { value: String(factor), selected: factor === 1 }, name)));
    this.chainLabel.append(this.chain);
    panel.append(
      element('h2', {}, 'Packets in slow motion'),
      this.says,
      element('div', { className: 'row controls' }, this.play, step, element('label', { htmlFor: 'animation-speed' }, 'Speed ', speed), this.chainLabel),
      this.canvas,
      this.counted,
    );
    this.play.addEventListener('click', () => this.setPlaying(!this.playing));
    step.addEventListener('click', () => {
      this.setPlaying(false);
      this.flow?.advance(STEP_SECONDS * this.speed);
      this.draw();
    });
    speed.addEventListener('change', () => {
      this.speed = Number(speed.value);
      this.describe();
    });
    this.chain.addEventListener('change', () => this.begin());
    new ResizeObserver(() => panel.clientWidth !== this.width && this.arrange()).observe(panel);
    new IntersectionObserver((entries) => {
      this.seen = entries.some((entry) => entry.isIntersecting);
      this.wake();
    }).observe(this.canvas);
    onThemeChange(() => {
      this.colours = theme();
      this.drawStill();
      this.draw();
    });
    this.setPlaying(this.playing);
  }

  show(drawing: PipelineData): void {
    const shown = JSON.stringify([drawing.chains, drawing.rings, drawing.servers]);
    if (shown === this.shown) {
      return;
    }
    this.shown = shown;
    this.drawing = drawing;
    const before = this.chain.value;
    this.chain.replaceChildren(...drawing.chains.map((chain) => element('option', { value: chain.name }, chain.name)));
    this.chain.value = drawing.chains.some((chain) => chain.name === before) ? before : (drawing.chains[0]?.name ?? '');
    this.chainLabel.hidden = drawing.chains.length < 2;
    this.begin();
  }

  private begin(): void {
    const chain = this.drawing?.chains.find((one) => one.name === this.chain.value);
    if (this.drawing !== undefined && chain !== undefined) {
      this.flow = new Flow(this.drawing, chain);
      this.canvas.setAttribute('role', 'img');
      this.canvas.setAttribute('aria-label', `Chain ${chain.name}: ${brief(chain.offeredMpps)} Mpps come in, ${brief(chain.deliveredMpps)} Mpps come out.`);
      this.describe();
      this.arrange();
      this.wake();
    }
  }

  private describe(): void {
    const speed = SPEEDS.find(([, factor]) => factor === this.speed)![0];
    const simulated = this.drawing?.rings.some((ring) => ring.meanWaiting !== undefined) ?? false;
    this.says.textContent =
      `An illustration at ${speed} of the real speed, drawn from ` +
      (simulated ? 'simulated averages, not a trace.' : 'rates in closed form, which knows no queues; the simulation fills them.');
  }

  private setPlaying(playing: boolean): void {
    this.playing = playing;
    this.play.textContent = playing ? 'Pause' : 'Play';
    this.wake();
  }

  /** Draws only while it plays and can be seen. */
  private wake(): void {
    if (this.playing && this.seen && this.asked === 0) {
      this.lastMillis = performance.now();
      this.asked = requestAnimationFrame((millis) => this.frame(millis));
    }
  }

  private frame(millis: number): void {
    this.asked = 0;
    const seconds = Math.min(MOST_SECONDS_A_FRAME, Math.max(0, millis - this.lastMillis) / 1000);
    this.lastMillis = millis;
    this.flow?.advance(seconds * this.speed);
    this.draw();
    if (this.playing && this.seen) {
      this.asked = requestAnimationFrame((next) => this.frame(next));
    }
  }

  /** Layers from left to right, in as many rows as the width asks for. */
  private arrange(): void {
    const flow = this.flow;
    const width = this.canvas.parentElement?.clientWidth ?? 0;
    this.width = width;
    if (flow === undefined || width === 0) {
      return;
    }
    const inner = width - 2 * parseFloat(getComputedStyle(this.canvas.parentElement!).paddingLeft);
    const fit = Math.max(2, Math.floor((inner - 2 * TURN_PIXELS + COLUMN_PIXELS - WIDTH_PIXELS) / COLUMN_PIXELS));
    const layers = 1 + Math.max(...flow.parts.map((part) => part.layer));
    // As many in each row, so that none stands alone in the last.
    const columns = Math.max(2, Math.ceil(layers / Math.ceil(layers / fit)));
    const spread = Math.min(COLUMN_PIXELS * 1.5, (inner - WIDTH_PIXELS - 2 * (TURN_PIXELS + 2)) / (columns - 1));
    const rowOf = (part: Part): number => Math.floor(part.layer / columns);
    const lanes: number[] = [];
    flow.parts.forEach((part) => (lanes[rowOf(part)] = Math.max(lanes[rowOf(part)] ?? 0, part.lane + 1)));
    const tops = lanes.map((_, row) => lanes.slice(0, row).reduce((sum, lane) => sum + lane * ROW_PIXELS, 0));
    this.places = new Map(flow.parts.map((part) => [
      part,
      { x: TURN_PIXELS + 2 + (part.layer % columns) * spread, y: 6 + (tops[rowOf(part)] ?? 0) + part.lane * ROW_PIXELS },
    ]));
    this.paths = new Map(flow.parts.flatMap((part) => part.ways.map((way) => [way, measured(this.corners(way))])));
    this.short.clear();
    const height = lanes.reduce((sum, lane) => sum + lane * ROW_PIXELS, 0);
    const dots = devicePixelRatio;
    [this.canvas, this.still, this.atWork].forEach((one) => {
      one.width = Math.round(inner * dots);
      one.height = Math.round(height * dots);
    });
    this.canvas.style.width = inner + 'px';
    this.canvas.style.height = height + 'px';
    this.drawStill();
    this.draw();
  }

  private drawStill(): void {
    const flow = this.flow;
    [this.still, this.atWork].forEach((canvas) => {
      const pen = canvas.getContext('2d');
      if (flow === undefined || pen === null || this.places.size === 0) {
        return;
      }
      this.begun(pen);
      pen.strokeStyle = this.colours.grid;
      pen.lineWidth = 2;
      pen.beginPath();
      this.paths.forEach(({ corners }) => corners.forEach(({ x, y }, i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y))));
      pen.stroke();
      flow.parts.forEach((part) => this.part(pen, part, canvas === this.atWork));
    });
  }

  private begun(pen: CanvasRenderingContext2D): void {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.font = '11px system-ui, sans-serif';
  }

  private draw(): void {
    const flow = this.flow;
    const pen = this.canvas.getContext('2d');
    if (flow === undefined || pen === null || this.places.size === 0) {
      return;
    }
    this.begun(pen);
    pen.drawImage(this.still, 0, 0, this.canvas.width / devicePixelRatio, this.canvas.height / devicePixelRatio);
    flow.parts.forEach((part) => this.moving(pen, part));
    pen.fillStyle = this.colours.roles.simulated;
    pen.beginPath();
    flow.packets.forEach((packet) => {
      const progress = flow.progress(packet);
      if (progress >= 0) {
        this.dot(pen, on(this.paths.get(packet.way)!, progress));
      }
    });
    pen.fill();
    pen.fillStyle = this.colours.roles.lost;
    pen.beginPath();
    flow.falling.forEach(({ part, seconds, number }) => {
      const at = this.places.get(part)!;
      this.dot(pen, { x: at.x + 6 + ((number * 17) % (WIDTH_PIXELS - 12)), y: at.y + HEIGHT_PIXELS + 30 * seconds * seconds });
    });
    pen.fill();
    if (!this.playing || this.frames % FRAMES_A_COUNT === 0) {
      this.counted.textContent = `Here: ${flow.delivered} delivered, ${flow.lost} lost.`;
    }
    this.frames++;
    this.canvas.dataset.frames = String(this.frames);
  }

  private corners(way: Way): Place[] {
    const from = this.places.get(way.from)!;
    const to = this.places.get(way.to)!;
    const middle = HEIGHT_PIXELS / 2;
    const start = { x: from.x + WIDTH_PIXELS, y: from.y + middle };
    const end = { x: to.x, y: to.y + middle };
    if (end.x >= start.x) {
      return [start, end];
    }
    // On to the next row, or back: between the rows, clear of what is written there.
    const between = to.y > from.y ? to.y - TURN_PIXELS : from.y + ROW_PIXELS - TURN_PIXELS;
    return [
      start,
      { x: start.x + TURN_PIXELS, y: start.y },
      { x: start.x + TURN_PIXELS, y: between },
      { x: end.x - TURN_PIXELS, y: between },
      { x: end.x - TURN_PIXELS, y: end.y },
      end,
    ];
  }

  /** One of many in a path. */
  private dot(pen: CanvasRenderingContext2D, at: Place): void {
    pen.moveTo(at.x + 3, at.y);
    pen.arc(at.x, at.y, 3, 0, 2 * Math.PI);
  }

  private part(pen: CanvasRenderingContext2D, part: Part, atWork: boolean): void {
    const { x, y } = this.places.get(part)!;
    const { surface, grid, text, muted, roles } = this.colours;
    pen.fillStyle = surface;
    pen.strokeStyle = part.binds ? roles.lost : muted;
    pen.lineWidth = part.binds ? 2.5 : 1.2;
    pen.beginPath();
    pen.roundRect(x, y, WIDTH_PIXELS, HEIGHT_PIXELS, part.kind === 'ring' ? 3 : part.kind === 'core' ? 8 : HEIGHT_PIXELS / 2);
    pen.fill();
    pen.stroke();
    if (part.kind === 'core' && atWork) {
      pen.fillStyle = grid;
      pen.beginPath();
      pen.roundRect(x + 2, y + 2, WIDTH_PIXELS - 4, HEIGHT_PIXELS - 4, 7);
      pen.fill();
    }
    pen.fillStyle = text;
    if (part.kind === 'ring') {
      this.words(pen, part.label, x, y + HEIGHT_PIXELS + 13, WIDTH_PIXELS + 14);
    } else {
      pen.textAlign = 'center';
      this.words(pen, part.label, x + WIDTH_PIXELS / 2, y + HEIGHT_PIXELS / 2 + 4, WIDTH_PIXELS - 10);
      pen.textAlign = 'left';
    }
    if (part.kind === 'core') {
      pen.fillStyle = muted;
      this.words(pen, part.name + (part.binds ? ' binds' : ''), x, y + HEIGHT_PIXELS + 13, WIDTH_PIXELS + 20);
    }
  }

  /** How full a ring is, and whether a core is at work. */
  private moving(pen: CanvasRenderingContext2D, part: Part): void {
    const { x, y } = this.places.get(part)!;
    if (part.kind === 'ring') {
      const share = (packets: number): number => (WIDTH_PIXELS - 4) * Math.min(1, packets / Math.max(1, part.slots));
      pen.fillStyle = this.colours.grid;
      pen.fillRect(x + 2, y + 2, share(part.level + part.held), HEIGHT_PIXELS - 4);
      pen.fillStyle = this.colours.roles.simulated;
      pen.fillRect(x + 2, y + 2, share(part.level), HEIGHT_PIXELS - 4);
      pen.fillStyle = this.colours.muted;
      this.words(pen, `${Math.round(part.level)} wait, ${part.slots} slots`, x, y + HEIGHT_PIXELS + 26, WIDTH_PIXELS + 20);
    } else if (part.kind === 'core' && part.inHand > 0) {
      const [left, top] = [x + 2, y + 2];
      const [width, height] = [WIDTH_PIXELS - 4, HEIGHT_PIXELS - 4];
      const dots = devicePixelRatio;
      pen.drawImage(this.atWork, left * dots, top * dots, width * dots, height * dots, left, top, width, height);
    }
  }

  private words(pen: CanvasRenderingContext2D, words: string, x: number, y: number, width: number): void {
    const key = `${width} ${words}`;
    let shown = this.short.get(key);
    if (shown === undefined) {
      shown = words;
      while (shown.length > 2 && pen.measureText(shown).width > width) {
        shown = shown.replace(/…?$/, '').slice(0, -1) + '…';
      }
      this.short.set(key, shown);
    }
    pen.fillText(shown, x, y);
  }
}

function measured(corners: Place[]): Path {
  const reach = [0];
  corners.slice(1).forEach((corner, i) => reach.push(reach[i]! + Math.hypot(corner.x - corners[i]!.x, corner.y - corners[i]!.y)));
  return { corners, reach };
}

/** @param progress 0 at the start of a path, 1 at its end */
function on({ corners, reach }: Path, progress: number): Place {
  const gone = Math.min(1, progress) * reach[reach.length - 1]!;
  const next = Math.max(1, reach.findIndex((far) => far >= gone));
  const [a, b] = [corners[next - 1]!, corners[next]!];
  const length = reach[next]! - reach[next - 1]!;
  const share = length === 0 ? 0 : (gone - reach[next - 1]!) / length;
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
