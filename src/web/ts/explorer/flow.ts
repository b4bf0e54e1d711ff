import type { End, Hop, PipelineData } from '../pipeline-data';

/** Seconds that a packet is drawn on its way from one part to the next; in truth the way takes no such time. */
const WAY_SECONDS = 0.6;

/** Packets of one burst follow each other so closely. */
const BURST_GAP_SECONDS = 0.025;

/** Most packets in a burst that are drawn. */
const MOST_IN_BURST = 32;

/** Cores that do next to nothing still take some time for a burst. */
const LEAST_BUSY = 0.05;

/** A port where packets come in and go out again is drawn twice. */
const ENTRY = 'entry ';

export interface Part extends End {
  /** How far from the start of the chain. */
  layer: number;
  lane: number;
  inMpps: number;
  outMpps: number;
  ways: Way[];
  /** Of rings that a core empties. */
  feeds: Way[];
  slots: number;
  meanWaiting: number;
  held: number;
  level: number;
  burst: number;
  /** Packets a second of the illustration that a core works off. */
  serves: number;
  busySeconds: number;
  inHand: number;
  binds: boolean;
  label: string;
  owed: number;
  toDrop: number;
  lost: number;
}

export interface Way {
  from: Part;
  to: Part;
  mpps: number;
  owed: number;
}

export interface Packet {
  way: Way;
  seconds: number;
}

/**
 * Packets of one chain on their way, in an illustration where a million packets a second are one. Rings are held at their
 * measured mean, cores take bursts of what is measured to be held, and what a ring loses falls off it in its measured part.
 */
export class Flow {
  readonly parts: Part[];
  readonly packets: Packet[] = [];
  /** Of packets that fall: where, and for how long already. */
  falling: { part: Part; seconds: number; number: number }[] = [];
  delivered = 0;
  lost = 0;
  private readonly ways: Way[];

  constructor(drawing: PipelineData, chain: PipelineData['chains'][number]) {
    const hops = chain.hops.filter((hop) => hop.mpps > 0);
    const first = hops[0]?.from;
    const start = (hop: Hop): string => (hop.to.kind === 'ring' && first !== undefined && key(hop.from) === key(first) ? ENTRY : '') + key(hop.from);
    const byKey = new Map<string, Part>();
    hops.forEach((hop) => {
      byKey.set(start(hop), byKey.get(start(hop)) ?? newPart(hop.from));
      byKey.set(key(hop.to), byKey.get(key(hop.to)) ?? newPart(hop.to));
    });
    this.parts = [...byKey.values()];
    this.ways = hops.map((hop) => ({ from: byKey.get(start(hop))!, to: byKey.get(key(hop.to))!, mpps: hop.mpps, owed: 0 }));
    this.ways.forEach((way) => {
      way.from.ways.push(way);
      if (way.to.kind === 'core' && way.from.kind === 'ring') {
        way.to.feeds.push(way);
      }
      way.from.outMpps += way.mpps;
      way.to.inMpps += way.mpps;
    });
    layOut(this.parts, this.ways);
    this.parts.forEach((part) => this.equip(drawing, part));
  }

  private equip(drawing: PipelineData, part: Part): void {
    if (part.kind === 'ring') {
      const ring = drawing.rings.find((one) => one.name === part.name);
      part.slots = ring?.slots ?? 0;
      part.meanWaiting = ring?.meanWaiting ?? 0;
      part.held = ring?.meanHeld ?? 0;
      part.level = part.meanWaiting;
    } else if (part.kind === 'core') {
      const core = drawing.servers.flatMap((one) => one.sockets.flatMap((socket) => socket.cores)).find((one) => one.name === part.name);
      const busy = Math.min(1, Math.max(LEAST_BUSY, core?.usefulShare ?? core?.load ?? 1));
      part.serves = part.inMpps / busy;
      part.label = core?.roles.join(', ') ?? part.name;
      part.binds = core?.binds ?? false;
      const held = this.ways.filter((way) => way.to === part).reduce((sum, way) => sum + (drawing.rings.find((ring) => ring.name === way.from.name)?.meanHeld ?? 0), 0);
      part.burst = Math.min(MOST_IN_BURST, Math.max(1, Math.round(held / busy)));
    }
  }

  /** Goes on by so many seconds of the illustration, in steps that are short against a burst. */
  advance(seconds: number): void {
    for (let left = seconds; left > 1e-9; left -= 0.02) {
      this.step(Math.min(0.02, left));
    }
  }

  private step(seconds: number): void {
    this.parts.forEach((part) => {
      if (part.inMpps === 0) {
        part.owed += part.outMpps * seconds;
        for (; part.owed >= 1; part.owed--) {
          this.send(part, 0);
        }
      } else if (part.kind === 'core') {
        this.work(part, seconds);
      } else if (part.kind === 'ring' && !part.ways.some((way) => way.to.kind === 'core')) {
        this.drain(part, seconds);
      }
    });
    this.move(seconds);
    this.falling.forEach((one) => (one.seconds += seconds));
    this.falling = this.falling.filter((one) => one.seconds < 1.2);
  }

  /** The part of a chain's way that has had least of its share comes next. */
  private send(from: Part, lateSeconds: number): void {
    const way = turn(from.ways, from.outMpps);
    if (way !== undefined) {
      this.packets.push({ way, seconds: -lateSeconds });
    }
  }

  private work(core: Part, seconds: number): void {
    core.busySeconds -= seconds;
    if (core.busySeconds > 0) {
      return;
    }
    this.handOn(core);
    const ready = core.feeds.filter((way) => way.from.level >= threshold(way.from, core.burst));
    const fullest = ready.sort((one, other) => other.from.level - other.from.meanWaiting - (one.from.level - one.from.meanWaiting))[0];
    if (fullest === undefined) {
      core.busySeconds = 0;
      return;
    }
    const taken = Math.max(1, Math.min(core.burst, Math.floor(fullest.from.level)));
    fullest.from.level -= taken;
    core.inHand = taken;
    // What it was late by it makes good, as it would else fall behind what comes.
    core.busySeconds = Math.max(0, core.busySeconds) + taken / core.serves + Math.min(0, core.busySeconds);
    for (let i = 0; i < taken; i++) {
      this.packets.push({ way: fullest, seconds: -i * BURST_GAP_SECONDS });
    }
  }

  private handOn(core: Part): void {
    const passes = core.inMpps === 0 ? 1 : Math.min(1, core.outMpps / core.inMpps);
    for (let i = 0; i < core.inHand; i++) {
      if (this.drops(core, passes)) {
        this.fall(core);
      } else {
        this.send(core, i * BURST_GAP_SECONDS);
      }
    }
    core.inHand = 0;
  }

  /** A ring that a wire empties, at the wire's pace. */
  private drain(ring: Part, seconds: number): void {
    ring.owed = Math.min(1, ring.owed + ring.outMpps * seconds * (ring.level > ring.meanWaiting + 1 ? 1.2 : 1));
    if (ring.owed >= 1 && ring.level >= Math.max(1, ring.meanWaiting)) {
      ring.owed--;
      ring.level--;
      this.send(ring, 0);
    }
  }

  private move(seconds: number): void {
    let kept = 0;
    for (const packet of this.packets) {
      packet.seconds += seconds;
      if (packet.seconds < WAY_SECONDS) {
        this.packets[kept++] = packet;
      } else {
        this.arrive(packet.way.to);
      }
    }
    this.packets.length = kept;
  }

  private arrive(at: Part): void {
    if (at.kind === 'ring') {
      if (this.drops(at, at.inMpps === 0 ? 1 : Math.min(1, at.outMpps / at.inMpps))) {
        this.fall(at);
      } else {
        at.level = Math.min(at.slots, at.level + 1);
      }
    } else if (at.kind !== 'core') {
      if (at.ways.length > 0) {
        this.send(at, 0);
      } else {
        this.delivered++;
      }
    }
  }

  private drops(at: Part, passes: number): boolean {
    at.toDrop += 1 - passes;
    if (at.toDrop < 1 - 1e-9) {
      return false;
    }
    at.toDrop--;
    return true;
  }

  private fall(part: Part): void {
    part.lost++;
    this.lost++;
    this.falling.push({ part, seconds: 0, number: part.lost });
  }

  /** 0 at its start, 1 at its end; below 0 it has not set out. */
  progress(packet: Packet): number {
    return packet.seconds / WAY_SECONDS;
  }
}

/** Above this a ring is emptied, so that it stands at its mean in the mean. */
function threshold(ring: Part, burst: number): number {
  return Math.min(ring.slots, Math.max(1, ring.meanWaiting + burst / 2));
}

function turn(ways: Way[], allMpps: number): Way | undefined {
  let next: Way | undefined;
  ways.forEach((way) => {
    way.owed += way.mpps / allMpps;
    if (next === undefined || way.owed > next.owed) {
      next = way;
    }
  });
  if (next !== undefined) {
    next.owed--;
  }
  return next;
}

function key(end: End): string {
  return end.kind + ' ' + end.name;
}

function newPart(end: End): Part {
  return {
    ...end,
    label: end.name,
    layer: 0,
    lane: 0,
    inMpps: 0,
    outMpps: 0,
    ways: [],
    feeds: [],
    slots: 0,
    meanWaiting: 0,
    held: 0,
    level: 0,
    burst: 1,
    serves: 0,
    busySeconds: 0,
    inHand: 0,
    binds: false,
    owed: 0,
    toDrop: 0,
    lost: 0,
  };
}

/** Each part one further than the last that leads to it; ways that lead back are left out of that. */
function layOut(parts: Part[], ways: Way[]): void {
  const state = new Map<Part, 'open' | 'done'>();
  const order: Part[] = [];
  const back = new Set<Way>();
  const visit = (part: Part): void => {
    state.set(part, 'open');
    part.ways.forEach((way) => {
      if (state.get(way.to) === 'open') {
        back.add(way);
      } else if (!state.has(way.to)) {
        visit(way.to);
      }
    });
    state.set(part, 'done');
    order.unshift(part);
  };
  [...parts.filter((part) => part.inMpps === 0), ...parts].forEach((part) => !state.has(part) && visit(part));
  order.forEach((part) =>
    ways.filter((way) => way.from === part && !back.has(way)).forEach((way) => (way.to.layer = Math.max(way.to.layer, part.layer + 1))),
  );
  const lanes = new Map<number, number>();
  order.forEach((part) => {
    part.lane = lanes.get(part.layer) ?? 0;
    lanes.set(part.layer, part.lane + 1);
  });
}
