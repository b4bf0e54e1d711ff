import type { Theme } from './theme';

/** What stands where, as softpath.report writes it. */
export interface Picture {
  kinds: string[];
  servers: Box[];
}

interface Box {
  name: string;
  count: number;
  about: string;
  ports: { name: string; socket: number; state: string; does: string }[];
  sockets: { cores: Cell[] }[];
}

interface Cell {
  core: number;
  state: string;
  threads: { kind: number; label: string; chain: string; name: string }[];
}

const GAP = 10;
const CELL_GAP = 4;
const CELL_HEIGHT = 46;
const PORT_HEIGHT = 24;
const LINE = 17;
const CELL_WIDTH = 92;
/** Of a letter at 12 px, on average and a little more. */
const LETTER = 6.6;

/** Draws the boxes of a placement below and beside each other, as many as the width has room for. */
export function drawPlacement(plot: HTMLElement, picture: Picture, theme: Theme): void {
  plot.style.height = 'auto';
  plot.replaceChildren();
  const width = Math.max(240, plot.clientWidth);
  const svg = made('svg', { width, role: 'presentation' });
  svg.style.display = 'block';
  const pen = new Pen(svg, theme);
  const columns = Math.max(1, Math.min(2, Math.floor(width / 420), picture.servers.length));
  const boxWidth = (width - GAP * (columns - 1)) / columns;
  let y = legend(pen, picture, width) + GAP;
  for (let first = 0; first < picture.servers.length; first += columns) {
    const row = picture.servers.slice(first, first + columns);
    const heights = row.map((box, column) => drawBox(pen, box, column * (boxWidth + GAP), y, boxWidth));
    y += Math.max(...heights) + GAP;
  }
  svg.setAttribute('height', String(y - GAP));
  svg.setAttribute('viewBox', `0 0 ${width} ${y - GAP}`);
  plot.append(svg);
}

function made(tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, String(value)));
  return element;
}

/** Rectangles and texts in the page's colours. */
class Pen {
  constructor(
    private readonly svg: SVGElement,
    readonly theme: Theme,
  ) {}

  colour(kind: number): string {
    const { palette, text } = this.theme;
    return kind < 0 ? text : (palette[kind % palette.length] ?? text);
  }

  box(x: number, y: number, width: number, height: number, style: Record<string, string | number>, tip = ''): void {
    const shape = made('rect', { x, y, width, height, rx: 4, fill: 'none', ...style });
    if (tip !== '') {
      const title = made('title', {});
      title.textContent = tip;
      shape.append(title);
    }
    this.svg.append(shape);
  }

  /** Cut to the room there is. */
  words(x: number, y: number, text: string, room: number, style: Record<string, string | number> = {}): void {
    const most = Math.floor(room / LETTER);
    const shown = text.length <= most ? text : text.slice(0, Math.max(1, most - 1)) + '…';
    const element = made('text', { x, y, 'font-size': 12, fill: this.theme.text, 'pointer-events': 'none', ...style });
    element.textContent = shown;
    this.svg.append(element);
  }
}

const LOOKS: [string, string][] = [
  ['function', 'solid'],
  ['switch', 'dashed'],
];

/** Returns how high it is. */
function legend(pen: Pen, picture: Picture, width: number): number {
  let x = 0;
  let y = 0;
  const entry = (label: string, style: Record<string, string | number>): void => {
    const room = 22 + label.length * LETTER + 14;
    if (x > 0 && x + room > width) {
      x = 0;
      y += LINE + 4;
    }
    pen.box(x + 1, y + 2, 16, 12, style);
    pen.words(x + 22, y + 12, label, width - 22);
    x += room;
  };
  const kinds = new Set(picture.servers.flatMap((box) => threads(box).map((thread) => thread.kind)));
  picture.kinds.forEach((name, kind) => {
    if (kinds.has(kind)) {
      entry(name, busy(pen, kind, false));
    }
  });
  if (kinds.has(-1)) {
    entry('shared by chains', busy(pen, -1, false));
  }
  LOOKS.forEach(([name, dash]) =>
    entry(name, { stroke: pen.theme.text, 'stroke-width': 1.5, ...(dash === 'dashed' ? { 'stroke-dasharray': '4 2' } : {}) }),
  );
  entry('free', { stroke: pen.theme.grid });
  entry('reserved', { fill: pen.theme.grid, stroke: pen.theme.grid });
  return y + LINE;
}

function threads(box: Box): Cell['threads'] {
  return box.sockets.flatMap((socket) => socket.cores.flatMap((cell) => cell.threads));
}

function busy(pen: Pen, kind: number, dashed: boolean): Record<string, string | number> {
  const colour = pen.colour(kind);
  return {
    fill: colour,
    'fill-opacity': dashed ? 0.08 : 0.2,
    stroke: colour,
    'stroke-width': 1.5,
    ...(dashed ? { 'stroke-dasharray': '4 2' } : {}),
  };
}

/** Returns how high it is. */
function drawBox(pen: Pen, box: Box, left: number, top: number, width: number): number {
  const inside = width - 2 * GAP;
  const x = left + GAP;
  let y = top + GAP + 12;
  const count = box.count === 1 ? '' : ` and ${box.count - 1} alike`;
  pen.words(x, y, box.name + count, inside, { 'font-weight': 600, 'font-size': 13 });
  y += LINE;
  pen.words(x, y, box.about, inside, { fill: pen.theme.muted });
  y += GAP;
  box.sockets.forEach((socket, index) => {
    y += LINE;
    pen.words(x, y, 'socket ' + index, inside, { fill: pen.theme.muted });
    y += 6;
    const ports = box.ports.filter((port) => port.socket === index);
    if (ports.length > 0) {
      y = drawPorts(pen, ports, x, y, inside);
    }
    y = drawCores(pen, socket.cores, x, y, inside);
  });
  const height = y - top + GAP - CELL_GAP;
  pen.box(left + 0.5, top + 0.5, width - 1, height, { stroke: pen.theme.muted });
  return height + 1;
}

/** Ports of a socket, as tabs; returns where what follows begins. */
function drawPorts(pen: Pen, ports: Box['ports'], x: number, y: number, width: number): number {
  const across = Math.max(1, Math.min(ports.length, Math.floor((width + CELL_GAP) / (130 + CELL_GAP))));
  const each = (width - CELL_GAP * (across - 1)) / across;
  ports.forEach((port, index) => {
    const left = x + (index % across) * (each + CELL_GAP);
    const top = y + Math.floor(index / across) * (PORT_HEIGHT + CELL_GAP);
    const style =
      port.state === 'in use'
        ? { fill: pen.theme.grid, stroke: pen.theme.grid }
        : { stroke: port.state === 'busy' ? pen.theme.text : pen.theme.grid };
    pen.box(left, top, each, PORT_HEIGHT, { ...style, rx: 11 }, `port ${port.name}: ${port.does || port.state}`);
    pen.words(left + 10, top + 16, port.name + ': ' + (port.does || port.state), each - 16, {
      fill: port.state === 'busy' ? pen.theme.text : pen.theme.muted,
    });
  });
  return y + Math.ceil(ports.length / across) * (PORT_HEIGHT + CELL_GAP) + 2;
}

function drawCores(pen: Pen, cores: Cell[], x: number, y: number, width: number): number {
  const across = Math.max(1, Math.min(cores.length, Math.floor((width + CELL_GAP) / (CELL_WIDTH + CELL_GAP))));
  const each = (width - CELL_GAP * (across - 1)) / across;
  cores.forEach((cell, index) => {
    const left = x + (index % across) * (each + CELL_GAP);
    const top = y + Math.floor(index / across) * (CELL_HEIGHT + CELL_GAP);
    drawCell(pen, cell, left, top, each);
  });
  return y + Math.ceil(cores.length / across) * (CELL_HEIGHT + CELL_GAP);
}

function drawCell(pen: Pen, cell: Cell, x: number, y: number, width: number): void {
  const first = cell.threads[0];
  const tip = `core ${cell.core}: ` + (first ? cell.threads.map((thread) => thread.name).join(', ') : cell.state);
  if (!first) {
    const fill = cell.state === 'reserved' ? pen.theme.grid : 'none';
    pen.box(x, y, width, CELL_HEIGHT, { fill, stroke: pen.theme.grid }, tip);
    pen.words(x + 6, y + 16, String(cell.core), width - 10, { fill: pen.theme.muted });
    pen.words(x + 6, y + 34, cell.state, width - 10, { fill: pen.theme.muted });
    return;
  }
  const isSwitch = cell.threads.every((thread) => thread.label === 'switch');
  const alike = cell.threads.every((thread) => thread.kind === first.kind);
  pen.box(x, y, width, CELL_HEIGHT, busy(pen, alike ? first.kind : -1, isSwitch), tip);
  const more = cell.threads.length === 1 ? '' : ` +${cell.threads.length - 1}`;
  pen.words(x + 6, y + 16, `${cell.core} ${first.label}${more}`, width - 10);
  pen.words(x + 6, y + 34, first.chain || 'shared', width - 10, { fill: pen.theme.text });
}
