// Where the parts of a pipeline stand: three rows, VMs above the cores of the switch above NICs; servers and their sockets
// are columns. So packets go up and down between rows, and no arrow crosses a box.
import { key } from './pipeline-data';
import type { Core, End, Nic, PipelineData, Ring, Server, Vm } from './pipeline-data';

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface RingBox extends Box {
  ring: Ring;
  /** As it is called beside its owner. */
  label: string;
}

export interface CoreBox extends Box {
  core: Core;
  rings: RingBox[];
}

export interface VmBox extends Box {
  vm: Vm;
  cores: CoreBox[];
  rings: RingBox[];
}

export interface NicBox extends Box {
  nic: Nic;
  rings: RingBox[];
  moreRings: number;
}

export interface SocketBox extends Box {
  name: string;
  free: number;
  vms: VmBox[];
  cores: CoreBox[];
  nics: NicBox[];
  /** What is left out. */
  more: (Box & { lines: string[] }) | undefined;
}

export interface ServerBox extends Box {
  server: Server;
  sockets: SocketBox[];
}

export interface Layout {
  width: number;
  /** Below it nothing but arrows out and the legend. */
  bottom: number;
  servers: ServerBox[];
}

export const RING = { w: 72, glyph: 12 };
const CORE = { w: 136, h: 62 };
const GAP = 14;
const PAD = 10;
const TITLE = 24;
const BETWEEN_ROWS = 62;
const MORE = { w: 150, h: 64 };

/** VMs of a socket up to which all are drawn, and so many of more. */
const ALL_VMS = 12;
const SOME_VMS = 5;
const MOST_RINGS = 6;
const RINGS_A_ROW = 4;
const CORES_A_ROW = 3;

export function layout(data: PipelineData): Layout {
  const ranks = ranked(data);
  const shown = new Shown(data, ranks);
  const servers = data.servers.map((server) => columns(data, server, shown, ranks));
  const all = servers.flatMap((server) => server.sockets);
  const tallest = (boxes: Box[]): number => Math.max(0, ...boxes.map((box) => box.h));
  const heights = [
    Math.max(tallest(all.flatMap((socket) => socket.vms)), tallest(all.flatMap((socket) => (socket.more ? [socket.more] : [])))),
    tallest(all.flatMap((socket) => socket.cores)),
    tallest(all.flatMap((socket) => socket.nics)),
  ];
  const top = 2 * TITLE + PAD + 8;
  const tops: number[] = [];
  let y = top;
  for (const height of heights) {
    tops.push(y);
    y += height > 0 ? height + BETWEEN_ROWS : 0;
  }
  const bottom = y - BETWEEN_ROWS;
  const nicTop = tops[2]!;
  const socketBottom = heights[2]! > 0 ? nicTop + 22 : bottom + PAD;
  let x = 0;
  for (const server of servers) {
    server.x = x;
    server.y = 0;
    let left = x + PAD;
    for (const socket of server.sockets) {
      socket.x = left;
      socket.y = TITLE + 6;
      socket.h = socketBottom - socket.y;
      place([...socket.vms, ...(socket.more ? [socket.more] : [])], socket, (box) => tops[0]! + heights[0]! - box.h);
      place(socket.cores, socket, () => tops[1]!);
      place(socket.nics, socket, () => nicTop);
      left += socket.w + GAP;
    }
    server.w = left - GAP + PAD - x;
    server.h = socketBottom + PAD;
    x += server.w + 2 * GAP;
  }
  return { width: x - 2 * GAP, bottom: Math.max(bottom, socketBottom + PAD), servers };
}

/** How soon packets come to a part, of all chains the first: what orders it from left to right. */
function ranked(data: PipelineData): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const chain of data.chains) {
    const next = new Map<string, End[]>();
    const reached = new Set(chain.hops.map((hop) => key(hop.to)));
    for (const hop of chain.hops) {
      next.set(key(hop.from), [...(next.get(key(hop.from)) ?? []), hop.to]);
    }
    let front = [...next.keys()].filter((from) => !reached.has(from));
    front = front.length > 0 ? front : [...next.keys()].slice(0, 1);
    const seen = new Set(front);
    while (front.length > 0) {
      front.forEach((part) => ranks.has(part) || ranks.set(part, ranks.size));
      front = front.flatMap((part) => (next.get(part) ?? []).map(key)).filter((part) => !seen.has(part) && seen.add(part));
    }
  }
  return ranks;
}

/** What is drawn of what is too much to be. */
class Shown {
  private readonly hidden = new Set<string>();

  constructor(data: PipelineData, ranks: Map<string, number>) {
    for (const server of data.servers) {
      for (const socket of server.sockets) {
        const vms = server.vms.filter((vm) => vm.socket === socket.number);
        if (vms.length > ALL_VMS) {
          const binding = new Set(socket.cores.filter((core) => core.binds).map((core) => core.vm));
          const kept = [...vms.filter((vm) => binding.has(vm.name)), ...vms.filter((vm) => !binding.has(vm.name))];
          kept.slice(SOME_VMS).forEach((vm) => this.hidden.add('vm ' + vm.name));
        }
      }
    }
    this.hideWhatHangsOnHidden(data, ranks);
  }

  private hideWhatHangsOnHidden(data: PipelineData, ranks: Map<string, number>): void {
    if (this.hidden.size === 0) {
      return;
    }
    const cores = data.servers.flatMap((server) => server.sockets.flatMap((socket) => socket.cores));
    cores.filter((core) => core.vm !== undefined && this.hidden.has('vm ' + core.vm)).forEach((core) => this.hidden.add('core ' + core.name));
    data.rings.filter((ring) => this.hidden.has(key(ring.owner))).forEach((ring) => this.hidden.add('ring ' + ring.name));
    const useful = new Set<string>();
    for (const hop of data.chains.flatMap((chain) => chain.hops)) {
      if (hop.to.kind === 'ring' && this.isVms(data, hop.to.name) && !this.hidden.has(key(hop.to))) {
        useful.add(key(hop.from));
      }
      if (hop.from.kind === 'ring' && this.isVms(data, hop.from.name) && !this.hidden.has(key(hop.from))) {
        useful.add(key(hop.to));
      }
    }
    cores
      .filter((core) => core.vm === undefined && !useful.has('core ' + core.name))
      .forEach((core) => this.hidden.add('core ' + core.name));
    const byOrder = [...ranks.keys()];
    const switchCores = byOrder.filter((part) => useful.has(part) && part.startsWith('core ') && cores.some((core) => 'core ' + core.name === part && core.vm === undefined));
    switchCores.slice(ALL_VMS).forEach((part) => this.hidden.add(part));
  }

  private rings: Map<string, Ring> | undefined;

  private isVms(data: PipelineData, name: string): boolean {
    this.rings ??= new Map(data.rings.map((ring) => [ring.name, ring]));
    return this.rings.get(name)?.owner.kind === 'vm';
  }

  has(kind: End['kind'], name: string): boolean {
    return !this.hidden.has(kind + ' ' + name);
  }

  get isPart(): boolean {
    return this.hidden.size > 0;
  }
}

function columns(data: PipelineData, server: Server, shown: Shown, ranks: Map<string, number>): ServerBox {
  const rank = (kind: string, name: string): number => ranks.get(kind + ' ' + name) ?? Number.MAX_SAFE_INTEGER;
  const sockets = server.sockets.map((socket): SocketBox => {
    const cores = socket.cores.filter((core) => shown.has('core', core.name));
    const own = server.vms.filter((vm) => vm.socket === socket.number);
    const pinned = (vm: Vm): boolean => socket.cores.some((core) => core.vm === vm.name);
    const elsewhere = server.vms.filter((vm) => vm.socket !== socket.number && pinned(vm));
    const vms = [...own, ...elsewhere]
      .filter((vm) => shown.has('vm', vm.name))
      .filter((vm, index, all) => all.indexOf(vm) === index)
      .filter((vm) => pinned(vm) || !server.sockets.some((other) => other.cores.some((core) => core.vm === vm.name)))
      .map((vm) => vmBox(data, vm, cores.filter((core) => core.vm === vm.name)))
      .sort((a, b) => firstRank(a, rank) - firstRank(b, rank));
    const switchCores = cores
      .filter((core) => core.vm === undefined)
      .sort((a, b) => rank('core', a.name) - rank('core', b.name))
      .map((core) => coreBox(data, core));
    const nics = server.nics
      .filter((nic) => nic.socket === socket.number)
      .sort((a, b) => rank('nic', a.name) - rank('nic', b.name))
      .map((nic) => nicBox(data, nic, shown));
    const prefix = server.name + '.' + socket.number + '.';
    const box: SocketBox = {
      x: 0,
      y: 0,
      w: 0,
      h: 0,
      name: 'socket ' + socket.number,
      free: data.free.filter((core) => core.startsWith(prefix)).length,
      vms,
      cores: switchCores,
      nics,
      more: more(own.length - vms.length, socket.cores.length - cores.length),
    };
    const width = (boxes: Box[]): number => boxes.reduce((sum, each) => sum + each.w + GAP, GAP);
    box.w = Math.max(150, width(vms) + (box.more ? box.more.w + GAP : 0), width(switchCores), width(nics));
    return box;
  });
  return { x: 0, y: 0, w: 0, h: 0, server, sockets };
}

function more(vms: number, cores: number): SocketBox['more'] {
  return vms > 0 ? { x: 0, y: 0, ...MORE, lines: [`and ${vms} more VMs`, `with ${cores} more cores,`, 'not drawn'] } : undefined;
}

function firstRank(box: VmBox, rank: (kind: string, name: string) => number): number {
  return Math.min(...box.cores.map((each) => rank('core', each.core.name)), Number.MAX_SAFE_INTEGER);
}

/** Evenly over a socket's width. */
function place(boxes: Box[], socket: SocketBox, top: (box: Box) => number): void {
  const taken = boxes.reduce((sum, box) => sum + box.w, 0);
  const gap = (socket.w - taken) / (boxes.length + 1);
  let x = socket.x + gap;
  for (const box of boxes) {
    move(box, x, top(box));
    x += box.w + gap;
  }
}

/** With what is inside, whose place was told within it. */
function move(box: Box & { rings?: RingBox[]; cores?: CoreBox[] }, x: number, y: number): void {
  box.x += x;
  box.y += y;
  box.rings?.forEach((ring) => move(ring, x, y));
  box.cores?.forEach((core) => move(core, x, y));
}

function ringsOf(data: PipelineData, kind: End['kind'], name: string): RingBox[] {
  return data.rings
    .filter((ring) => ring.owner.kind === kind && ring.owner.name === name)
    .map((ring) => ({ x: 0, y: 0, w: RING.w, h: ringHeight(ring), ring, label: called(ring.name, name) }));
}

function ringHeight(ring: Ring): number {
  return ring.lostMpps ? 54 : 40;
}

function called(ring: string, owner: string): string {
  return ring.startsWith(owner + '.') ? ring.slice(owner.length + 1).replace(/\./g, ' ') : ring.replace(/^.* handed over to .*$/, 'handed over');
}

/** In rows from the left; their height. */
function rows(boxes: Box[], left: number, top: number, width: number, perRow: number): number {
  let y = top;
  for (let from = 0; from < boxes.length; from += perRow) {
    const row = boxes.slice(from, from + perRow);
    const gap = (width - row.reduce((sum, box) => sum + box.w, 0)) / (row.length + 1);
    let x = left + gap;
    for (const box of row) {
      move(box, x, y);
      x += box.w + gap;
    }
    y += Math.max(...row.map((box) => box.h)) + 6;
  }
  return y - top;
}

function coreBox(data: PipelineData, core: Core): CoreBox {
  const rings = ringsOf(data, 'core', core.name);
  const box: CoreBox = { x: 0, y: 0, w: Math.max(CORE.w, rings.length * (RING.w + 4) + PAD), h: CORE.h, core, rings };
  if (rings.length > 0) {
    box.h += rows(rings, 0, CORE.h, box.w, rings.length);
  }
  return box;
}

function vmBox(data: PipelineData, vm: Vm, own: Core[]): VmBox {
  const rings = ringsOf(data, 'vm', vm.name);
  const cores = own.map((core): CoreBox => ({ x: 0, y: 0, w: CORE.w - 8, h: 46, core, rings: [] }));
  const wide = (boxes: Box[], perRow: number): number => Math.min(perRow, boxes.length) * ((boxes[0]?.w ?? 0) + 6) + 12;
  const w = Math.max(wide(rings, RINGS_A_ROW), wide(cores, CORES_A_ROW), CORE.w);
  const box: VmBox = { x: 0, y: 0, w, h: 0, vm, cores, rings };
  let y = TITLE + 4;
  y += rows(cores, 0, y, w, CORES_A_ROW) + (rings.length > 0 ? 12 : 0);
  y += rows(rings, 0, y, w, RINGS_A_ROW);
  box.h = y + 2;
  return box;
}

function nicBox(data: PipelineData, nic: Nic, shown: Shown): NicBox {
  const all = ringsOf(data, 'nic', nic.name);
  const rings = all.slice(0, shown.isPart ? MOST_RINGS : all.length);
  const w = Math.max(120, rings.length * (RING.w + 4) + PAD);
  const box: NicBox = { x: 0, y: 0, w, h: 0, nic, rings, moreRings: all.length - rings.length };
  const height = rings.length > 0 ? rows(rings, 0, 6, w, rings.length) : 6;
  box.h = 6 + height + TITLE + (box.moreRings > 0 ? 14 : 0);
  return box;
}
