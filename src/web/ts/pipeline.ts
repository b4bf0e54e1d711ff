import { brief } from './numbers';
import { escaped } from './chart';
import { key } from './pipeline-data';
import { layout, RING } from './pipeline-layout';
import type { End, PipelineData } from './pipeline-data';
import type { Box, CoreBox, Layout, NicBox, RingBox, SocketBox, VmBox } from './pipeline-layout';

interface Point {
  x: number;
  y: number;
}

/** All chains that go from one part to the next. */
interface Flow {
  from: End;
  to: End;
  mpps: number;
  chains: number[];
}

/** Where each part is, by its kind and name. */
interface Places {
  cores: Map<string, CoreBox>;
  rings: Map<string, { box: RingBox; owner: Box }>;
  nics: Map<string, NicBox>;
  vmOfCore: Map<string, VmBox>;
  /** What goes into each ring and comes out of it, told once at each. */
  untold: Map<string, number>;
}

const LEAST_MPPS = 1e-6;
const COLOURS = 8;
const MARGIN = 4;

/** Below this part of its size a drawing scrolls. */
const LEAST_SCALE = 0.85;

/** So wide is a legend at least, in few lines. */
const LEAST_WIDTH = 640;

/**
 * Draws a pipeline into a container: cheap enough for a slider that is dragged. Rings and cores carry their name as
 * {@code data-name}, arrows {@code data-from} and {@code data-to}; colours are the style sheet's.
 */
export function drawPipeline(container: HTMLElement, data: PipelineData): void {
  const at = layout(data);
  const places = placesOf(at);
  const flows = flowsOf(data);
  const inner = Math.max(LEAST_WIDTH, at.width);
  flows.forEach((flow) => {
    const side = sideOf(flow);
    places.untold.set(side, (places.untold.get(side) ?? 0) + flow.mpps);
  });
  const chains = legendOfChains(data, inner);
  const below = at.bottom + 56 + (flows.some((flow) => flow.from.kind === 'nic' && flow.to.kind === 'nic') ? 14 : 0);
  const shares = legendOfShares(data, below + chains.height, inner);
  const height = below + chains.height + shares.height;
  const width = inner + 2 * MARGIN;
  const aside = (inner - at.width) / 2;
  const body = [
    `<g transform="translate(${aside} 0)">`,
    ...at.servers.map(
      (server) =>
        rect(server, 'var(--page)', 'var(--muted)', 10) +
        text(server.x + 12, 18, `server ${server.server.name}`, { bold: true }) +
        text(server.x + server.w - 12, 18, aboutServer(server.server), { end: true, muted: true }),
    ),
    ...at.servers.flatMap((server) => server.sockets.map(socket)),
    ...flows.map((flow) => arrow(flow, places, data)),
    ...outside(data, places),
    '</g>',
    `<g transform="translate(0 ${below})">${chains.svg}</g>`,
    shares.svg,
  ];
  container.innerHTML =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height + 2 * MARGIN}" width="${width}" height="${height + 2 * MARGIN}"` +
    ` font-size="11">` +
    `<title>Pipeline</title><desc>${escaped(description(data))}</desc>${definitions()}${body.join('')}</svg>`;
  // By script, as a page may forbid styles that stand in what is put into it.
  container.querySelector('svg')!.style.minWidth = Math.round(LEAST_SCALE * width) + 'px';
}

function aboutServer(server: PipelineData['servers'][number]): string {
  return [server.host, server.frequencyGhz === undefined ? undefined : brief(server.frequencyGhz) + ' GHz'].filter((each) => each !== undefined).join(', ');
}

function description(data: PipelineData): string {
  const cores = data.servers.flatMap((server) => server.sockets.flatMap((each) => each.cores));
  const binding = cores.filter((core) => core.binds).map((core) => core.name);
  const chains = data.chains.slice(0, 8).map((chain) => `${chain.name} delivers ${brief(chain.deliveredMpps)} of ${brief(chain.offeredMpps)} Mpps`);
  return [`${cores.length} cores, ${data.rings.length} rings`, ...chains, ...(binding.length > 0 ? ['Binds: ' + binding.join(', ')] : [])].join('. ') + '.';
}

/** Told apart without colours, too: what waits is hatched. */
function definitions(): string {
  return (
    '<defs><pattern id="waits" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
    '<rect width="5" height="5" fill="var(--surface)"/><rect width="2.4" height="5" fill="var(--busy)"/></pattern></defs>'
  );
}

function placesOf(at: Layout): Places {
  const places: Places = { cores: new Map(), rings: new Map(), nics: new Map(), vmOfCore: new Map(), untold: new Map() };
  const addRings = (owner: Box & { rings: RingBox[] }): void =>
    owner.rings.forEach((box) => places.rings.set(box.ring.name, { box, owner }));
  for (const each of at.servers.flatMap((server) => server.sockets)) {
    for (const vm of each.vms) {
      addRings(vm);
      vm.cores.forEach((core) => {
        places.cores.set(core.core.name, core);
        places.vmOfCore.set(core.core.name, vm);
      });
    }
    each.cores.forEach((core) => {
      places.cores.set(core.core.name, core);
      addRings(core);
    });
    each.nics.forEach((nic) => {
      places.nics.set(nic.nic.name, nic);
      addRings(nic);
    });
  }
  return places;
}

function flowsOf(data: PipelineData): Flow[] {
  const flows = new Map<string, Flow>();
  data.chains.forEach((chain, index) => {
    for (const hop of chain.hops) {
      const name = key(hop.from) + '|' + key(hop.to);
      const flow = flows.get(name) ?? { from: hop.from, to: hop.to, mpps: 0, chains: [] };
      flow.mpps += hop.mpps;
      flow.chains.push(index);
      flows.set(name, flow);
    }
  });
  return [...flows.values()];
}

/** The side of a ring that a flow is at. */
function sideOf(flow: Flow): string {
  return flow.to.kind === 'ring' ? 'into ' + flow.to.name : 'out of ' + flow.from.name;
}

function socket(box: SocketBox): string {
  return (
    rect(box, 'var(--surface)', 'var(--grid)', 8) +
    text(box.x + 10, box.y + 17, box.name, { muted: true }) +
    (box.free > 0 ? text(box.x + box.w - 10, box.y + 17, `${box.free} core${box.free === 1 ? '' : 's'} free`, { muted: true, end: true }) : '') +
    box.vms.map(vm).join('') +
    box.cores.map((each) => core(each)).join('') +
    box.nics.map(nic).join('') +
    (box.more ? more(box.more) : '')
  );
}

function more(box: Box & { lines: string[] }): string {
  const lines = box.lines.map((line, index) => text(box.x + box.w / 2, box.y + 22 + 15 * index, line, { middle: true, muted: true }));
  return rect(box, 'none', 'var(--muted)', 6, 1, '4 4') + lines.join('');
}

function vm(box: VmBox): string {
  const name = fitted(box.vm.name, 14);
  return (
    `<g>${tip(`VM ${box.vm.name}: ${box.vm.nf}`)}` +
    rect(box, 'var(--page)', 'var(--text)', 8, 1.4) +
    text(box.x + 9, box.y + 18, name, { bold: true }) +
    text(box.x + box.w - 9, box.y + 18, fitted(box.vm.nf, 16), { end: true, muted: true }) +
    '</g>' +
    box.cores.map((each) => core(each)).join('') +
    box.rings.map(ring).join('')
  );
}

function nic(box: NicBox): string {
  const short = box.nic.name.slice(box.nic.name.indexOf('.') + 1);
  const bottom = box.y + box.h;
  return (
    rect(box, 'var(--page)', box.nic.binds ? 'var(--lost)' : 'var(--text)', 4, box.nic.binds ? 3 : 1.4) +
    box.rings.map(ring).join('') +
    (box.moreRings > 0 ? text(box.x + box.w / 2, bottom - 24, `and ${box.moreRings} more rings`, { middle: true, muted: true }) : '') +
    text(box.x + 8, bottom - 8, short, { bold: true }) +
    text(box.x + box.w - 8, bottom - 8, brief(box.nic.rateGbps) + ' Gbit/s', { end: true, muted: true }) +
    (box.nic.binds ? flag(box.x + box.w, box.y) : '')
  );
}

function core(box: CoreBox): string {
  const { core: of } = box;
  const inVm = of.vm !== undefined;
  const share = of.usefulShare ?? of.load;
  const said = share === undefined ? '' : brief(Math.round(1000 * share) / 10) + (of.usefulShare === undefined ? ' % load' : ' % busy');
  const barTop = box.y + (inVm ? 26 : 42);
  return (
    `<g data-name="${escaped(of.name)}">${tip(aboutCore(box))}` +
    rect(box, 'var(--surface)', of.binds ? 'var(--lost)' : 'var(--muted)', 5, of.binds ? 3 : 1) +
    text(box.x + 8, box.y + 17, of.name, { bold: true }) +
    text(box.x + box.w - 8, box.y + 17, said, { end: true }) +
    (inVm ? '' : text(box.x + 8, box.y + 33, fitted(doing(of.roles), 20), { muted: true })) +
    bar({ x: box.x + 8, y: barTop, w: box.w - 16, h: 10 }, box) +
    (of.binds ? flag(box.x + box.w, box.y) : '') +
    '</g>' +
    box.rings.map(ring).join('')
  );
}

function doing(roles: string[]): string {
  const first = (roles[0] ?? '').replace(/^(worker|kthread|irq) /, (kind) => (kind === 'worker ' ? '' : kind)).replace(/->/g, ' → ');
  return roles.length > 1 ? `${roles.length} tasks: ${first}` : first;
}

function aboutCore(box: CoreBox): string {
  const { core: of } = box;
  const percent = (share?: number): string => brief(Math.round(1000 * (share ?? 0)) / 10) + ' %';
  const lines = [`core ${of.name}: ${of.roles.join(', ')}`];
  if (of.usefulShare !== undefined) {
    lines.push(`working ${percent(of.usefulShare)}, polling ${percent(of.pollingShare)}, waiting ${percent(of.waitingShare)}, idle ${percent(of.idleShare)}`);
  }
  if (of.load !== undefined) {
    lines.push(`the offered load takes ${percent(of.load)} of it`);
  }
  if (of.cyclesPerPacket !== undefined) {
    lines.push(`${brief(of.cyclesPerPacket)} cycles a packet`);
  }
  return lines.join('\n');
}

function bar(box: Box, { core: of }: CoreBox): string {
  const parts: [number, string][] =
    of.usefulShare === undefined
      ? [[Math.min(1, of.load ?? 0), 'fill="var(--busy)"']]
      : [
          [of.usefulShare, 'fill="var(--busy)"'],
          [of.waitingShare ?? 0, 'fill="url(#waits)"'],
          [of.pollingShare ?? 0, 'fill="var(--busy)" fill-opacity="0.3"'],
        ];
  let x = box.x;
  const filled = parts.map(([share, style]) => {
    const w = share * box.w;
    x += w;
    return `<rect x="${n(x - w)}" y="${n(box.y)}" width="${n(w)}" height="${box.h}" ${style}/>`;
  });
  return filled.join('') + rect(box, 'none', 'var(--muted)', 0, 0.8);
}

/** A queue: as long a part of it filled as its slots are held on average. */
function ring(box: RingBox): string {
  const { ring: of } = box;
  const glyph = { x: box.x + 4, y: box.y + 15, w: box.w - 8, h: RING.glyph };
  const cells = [1, 2, 3, 4, 5, 6, 7].map((cell) => `M${n(glyph.x + (cell * glyph.w) / 8)} ${n(glyph.y)}v${glyph.h}`).join('');
  const held = Math.min(1, (of.meanHeld ?? 0) / of.slots) * glyph.w;
  const filled = { ...glyph, x: glyph.x + glyph.w - held, w: held };
  const said = of.meanWaiting === undefined ? `${of.slots} slots` : `${brief(Math.round(10 * of.meanWaiting) / 10)} of ${of.slots}`;
  return (
    `<g data-name="${escaped(of.name)}">${tip(aboutRing(of))}` +
    text(box.x + box.w / 2, box.y + 11, fitted(box.label, 12), { middle: true, small: true }) +
    rect(glyph, 'var(--surface)', 'none', 0) +
    rect(filled, 'var(--simulated)', 'none', 0, 0, undefined, 0.55) +
    `<path d="${cells}" stroke="var(--muted)" stroke-width="0.6" fill="none"/>` +
    rect(glyph, 'none', of.lostMpps ? 'var(--lost)' : 'var(--muted)', 0, of.lostMpps ? 2 : 1) +
    text(box.x + box.w / 2, box.y + 38, said, { middle: true, small: true, muted: true }) +
    (of.lostMpps ? drop(box.x + 8, box.y + 48) + text(box.x + 16, box.y + 51, rate(of.lostMpps) + ' lost', { small: true, bold: true, colour: 'var(--lost)' }) : '') +
    '</g>'
  );
}

function aboutRing(of: RingBox['ring']): string {
  const known = of.meanWaiting === undefined ? [] : [`on average ${brief(of.meanWaiting)} packets wait and ${brief(of.meanHeld ?? 0)} slots are held, at most ${of.mostHeld}`];
  const lost = of.lostMpps ? [`${brief(of.lostMpps)} Mpps lost here`] : [];
  return [`ring ${of.name}, ${of.slots} slots`, ...known, ...lost].join('\n');
}

function drop(x: number, y: number): string {
  return `<path d="M${n(x)} ${n(y - 6)}c1.8 3 3.4 4.6 3.4 6.4a3.4 3.4 0 0 1-6.8 0c0-1.8 1.6-3.4 3.4-6.4z" fill="var(--lost)"/>`;
}

/** Says that it binds at the upper right corner of what does. */
function flag(right: number, top: number): string {
  return (
    rect({ x: right - 44, y: top - 12, w: 44, h: 16 }, 'var(--lost)', 'none', 3) +
    text(right - 22, top, 'binds', { middle: true, bold: true, small: true, colour: 'var(--surface)' })
  );
}

function arrow(flow: Flow, places: Places, data: PipelineData): string {
  if (flow.mpps < LEAST_MPPS) {
    return '';
  }
  const ring = flow.from.kind === 'ring' ? flow.from : flow.to.kind === 'ring' ? flow.to : undefined;
  const coreEnd = flow.from.kind === 'core' ? flow.from : flow.to.kind === 'core' ? flow.to : undefined;
  if (ring && coreEnd) {
    return betweenRingAndCore(flow, ring.name, coreEnd.name, places, data);
  }
  if (flow.from.kind === 'nic' && flow.to.kind === 'nic') {
    return cable(flow, places.nics.get(flow.from.name), places.nics.get(flow.to.name));
  }
  const from = flow.from.kind === 'source' && ring ? places.rings.get(ring.name) : undefined;
  if (from) {
    const x = centre(from.box);
    const bottom = from.owner.y + from.owner.h;
    return line(flow, [{ x, y: bottom + 40 }, { x, y: bottom }], `M${n(x)} ${n(bottom + 40)}V${n(bottom)}`) + label(x, bottom + 52, rate(flow.mpps) + ' Mpps in');
  }
  const out = flow.to.kind === 'sink' && coreEnd ? places.cores.get(coreEnd.name) : undefined;
  if (out) {
    const x = out.x + out.w - 16;
    const bottom = out.y + out.h;
    return line(flow, [{ x, y: bottom }, { x, y: bottom + 40 }], `M${n(x)} ${n(bottom)}V${n(bottom + 40)}`) + label(x, bottom + 52, `${rate(flow.mpps)} Mpps to ${flow.to.name}`);
  }
  return '';
}

function betweenRingAndCore(flow: Flow, ringName: string, coreName: string, places: Places, data: PipelineData): string {
  const ring = places.rings.get(ringName);
  const core = places.cores.get(coreName);
  if (!ring || !core) {
    return '';
  }
  const isIn = flow.to.kind === 'ring';
  if (ring.owner === core) {
    return '';
  }
  if (ring.owner === places.vmOfCore.get(coreName)) {
    const x = centre(ring.box);
    const to = { x: clamp(x, core.x + 12, core.x + core.w - 12), y: core.y + core.h };
    const from = { x, y: ring.box.y };
    return isIn ? curve(flow, to, from) : curve(flow, from, to);
  }
  const ringAbove = ring.owner.y + ring.owner.h <= core.y;
  const ringBelow = ring.owner.y >= core.y + core.h;
  const x = centre(ring.box);
  const atRing = { x, y: ringBelow ? ring.owner.y : ring.owner.y + ring.owner.h };
  const along = spread(ringName, coreName, ringAbove, places, data);
  const vm = places.vmOfCore.get(coreName);
  const base = vm ?? core;
  const atCore = {
    x: vm ? clamp(x, vm.x + 14, vm.x + vm.w - 14) : core.x + core.w * along,
    y: ringAbove ? base.y : base.y + base.h,
  };
  const all = places.untold.get(sideOf(flow));
  places.untold.delete(sideOf(flow));
  const named = all === undefined ? '' : label(x, ringBelow ? atRing.y - 14 : atRing.y + 22, rate(all));
  if (!ringAbove && !ringBelow) {
    return (isIn ? hanging(flow, atCore, atRing) : hanging(flow, atRing, atCore)) + named;
  }
  return (isIn ? curve(flow, atCore, atRing) : curve(flow, atRing, atCore)) + named;
}

/** Where along a core's edge its arrow from or to a ring ends: in the order of the rings, so that arrows do not cross. */
function spread(ringName: string, coreName: string, above: boolean, places: Places, data: PipelineData): number {
  const core = places.cores.get(coreName)!;
  const rings = ringsOfCore(data, coreName)
    .map((name) => places.rings.get(name))
    .filter((each): each is NonNullable<typeof each> => each !== undefined && each.owner !== core)
    .filter((each) => (each.owner.y < core.y) === above)
    .sort((a, b) => centre(a.box) - centre(b.box));
  const index = rings.findIndex((each) => each.box.ring.name === ringName);
  return (index + 1) / (rings.length + 1);
}

const ringsOfCores = new WeakMap<PipelineData, Map<string, string[]>>();

function ringsOfCore(data: PipelineData, core: string): string[] {
  let all = ringsOfCores.get(data);
  if (!all) {
    const sets = new Map<string, Set<string>>();
    for (const hop of data.chains.flatMap((chain) => chain.hops)) {
      const name = hop.from.kind === 'core' ? hop.from.name : hop.to.kind === 'core' ? hop.to.name : undefined;
      const ring = hop.from.kind === 'ring' ? hop.from.name : hop.to.kind === 'ring' ? hop.to.name : undefined;
      if (name !== undefined && ring !== undefined) {
        sets.set(name, (sets.get(name) ?? new Set()).add(ring));
      }
    }
    all = new Map([...sets].map(([name, rings]) => [name, [...rings]]));
    ringsOfCores.set(data, all);
  }
  return all.get(core) ?? [];
}

/** What comes in and goes out by wires that lead out of the drawing. */
function outside(data: PipelineData, places: Places): string[] {
  const sums = new Map<string, { in: number; out: number; chainsIn: Set<number>; chainsOut: Set<number> }>();
  const of = (nic: string): { in: number; out: number; chainsIn: Set<number>; chainsOut: Set<number> } => {
    const sum = sums.get(nic) ?? { in: 0, out: 0, chainsIn: new Set<number>(), chainsOut: new Set<number>() };
    sums.set(nic, sum);
    return sum;
  };
  data.chains.forEach((chain, index) => {
    for (const { from, to, mpps } of chain.hops) {
      if (from.kind === 'nic') {
        of(from.name)[to.kind === 'nic' ? 'out' : 'in'] += to.kind === 'nic' ? -mpps : mpps;
        if (to.kind === 'ring') {
          of(from.name).chainsIn.add(index);
        }
      }
      if (to.kind === 'nic') {
        of(to.name)[from.kind === 'nic' ? 'in' : 'out'] += from.kind === 'nic' ? -mpps : mpps;
        if (from.kind === 'ring') {
          of(to.name).chainsOut.add(index);
        }
      }
    }
  });
  return [...sums].map(([name, sum]) => {
    const box = places.nics.get(name);
    if (!box) {
      return '';
    }
    const bottom = box.y + box.h;
    const both = sum.in > LEAST_MPPS && sum.out > LEAST_MPPS;
    const lane = (part: number): number => box.x + box.w * part;
    const end: End = { kind: 'nic', name };
    const wire: End = { kind: 'source', name: 'wire' };
    const drawn: string[] = [];
    if (sum.in > LEAST_MPPS) {
      const x = lane(both ? 0.25 : 0.5);
      drawn.push(curve({ from: wire, to: end, mpps: sum.in, chains: [...sum.chainsIn] }, { x, y: bottom + 34 }, { x, y: bottom }));
      drawn.push(label(x, bottom + 46, rate(sum.in) + (both ? ' in' : ' Mpps in')));
    }
    if (sum.out > LEAST_MPPS) {
      const x = lane(both ? 0.75 : 0.5);
      drawn.push(curve({ from: end, to: wire, mpps: sum.out, chains: [...sum.chainsOut] }, { x, y: bottom }, { x, y: bottom + 34 }));
      drawn.push(label(x, bottom + 46, rate(sum.out) + (both ? ' out' : ' Mpps out')));
    }
    return drawn.join('');
  });
}

function cable(flow: Flow, from: NicBox | undefined, to: NicBox | undefined): string {
  if (!from || !to) {
    return '';
  }
  const start = { x: from.x + from.w * 0.8, y: from.y + from.h };
  const end = { x: to.x + to.w * 0.2, y: to.y + to.h };
  const low = Math.max(start.y, end.y) + 26;
  const path = `M${n(start.x)} ${n(start.y)}C${n(start.x)} ${n(low + 8)} ${n(end.x)} ${n(low + 8)} ${n(end.x)} ${n(end.y)}`;
  return line(flow, [{ x: end.x, y: low }, end], path) + label((start.x + end.x) / 2, low + 16, `${rate(flow.mpps)} over a cable`);
}

/** Up or down from row to row. */
function curve(flow: Flow, from: Point, to: Point): string {
  const bend = (to.y - from.y) / 2;
  return line(flow, [from, to], `M${n(from.x)} ${n(from.y)}C${n(from.x)} ${n(from.y + bend)} ${n(to.x)} ${n(to.y - bend)} ${n(to.x)} ${n(to.y)}`);
}

/** Between two of one row. */
function hanging(flow: Flow, from: Point, to: Point): string {
  const low = Math.max(from.y, to.y) + 40;
  return line(flow, [{ x: to.x, y: low }, to], `M${n(from.x)} ${n(from.y)}C${n(from.x)} ${n(low)} ${n(to.x)} ${n(low)} ${n(to.x)} ${n(to.y)}`);
}

function line(flow: Flow, ends: [Point, Point], path: string): string {
  const ink = flow.chains.length === 1 ? `var(--palette-${flow.chains[0]! % COLOURS})` : 'var(--text)';
  const down = ends[1].y >= ends[0].y;
  const { x, y } = ends[1];
  const head = down ? `M${n(x)} ${n(y)}l-4 -7h8z` : `M${n(x)} ${n(y)}l-4 7h8z`;
  return (
    `<g data-from="${escaped(flow.from.name)}" data-to="${escaped(flow.to.name)}">` +
    tip(`${flow.from.name} → ${flow.to.name}: ${brief(flow.mpps)} Mpps`) +
    `<path d="${path}" fill="none" stroke="${ink}" stroke-width="1.8"/><path d="${head}" fill="${ink}"/></g>`
  );
}

function legendOfChains(data: PipelineData, width: number): { svg: string; height: number } {
  const shown = data.chains.slice(0, 8);
  const items = shown.map((chain, index) => ({
    width: 34 + 6.1 * textOfChain(chain).length,
    svg: (x: number, y: number): string =>
      `<path d="M${n(x)} ${n(y - 4)}h16" stroke="var(--palette-${index % COLOURS})" stroke-width="3"/>` + text(x + 22, y, textOfChain(chain), {}),
  }));
  const left = data.chains.length - shown.length;
  const words = left > 0 ? `and ${left} more chains` : '';
  return flowed([...items, ...(left > 0 ? [{ width: 130, svg: (x: number, y: number) => text(x, y, words, { muted: true }) }] : [])], width, 18);
}

function textOfChain(chain: PipelineData['chains'][number]): string {
  return `${chain.name}: ${rate(chain.deliveredMpps)} of ${rate(chain.offeredMpps)} Mpps delivered`;
}

function legendOfShares(data: PipelineData, top: number, width: number): { svg: string; height: number } {
  const isSimulated = data.servers.some((server) => server.sockets.some((each) => each.cores.some((of) => of.usefulShare !== undefined)));
  const swatch = (style: string, words: string): { width: number; svg: (x: number, y: number) => string } => ({
    width: 30 + 6.1 * words.length,
    svg: (x, y) => `<rect x="${n(x)}" y="${n(y - 9)}" width="14" height="10" ${style} stroke="var(--muted)" stroke-width="0.8"/>` + text(x + 20, y, words, { muted: true }),
  });
  const items = isSimulated
    ? [
        swatch('fill="var(--busy)"', 'working on packets'),
        swatch('fill="url(#waits)"', 'waiting'),
        swatch('fill="var(--busy)" fill-opacity="0.3"', 'polling in vain'),
        swatch('fill="var(--surface)"', 'idle'),
        swatch('fill="var(--simulated)" fill-opacity="0.55"', 'slots held on average; below, packets that wait'),
      ]
    : [swatch('fill="var(--busy)"', 'part that the offered load takes')];
  items.push({ width: 170, svg: (x, y) => text(x, y, 'numbers at arrows: Mpps', { muted: true }) });
  const laid = flowed(items, width, 18);
  return { svg: `<g transform="translate(0 ${top + 6})">${laid.svg}</g>`, height: laid.height + 6 };
}

function flowed(items: { width: number; svg: (x: number, y: number) => string }[], width: number, lineHeight: number): { svg: string; height: number } {
  let x = 0;
  let y = 14;
  const drawn = items.map((item) => {
    if (x > 0 && x + item.width > width) {
      x = 0;
      y += lineHeight;
    }
    const svg = item.svg(x, y);
    x += item.width + 10;
    return svg;
  });
  return { svg: drawn.join(''), height: items.length > 0 ? y + 6 : 0 };
}

function label(x: number, y: number, words: string): string {
  return text(x, y, words, { middle: true, halo: true });
}

function rate(mpps: number): string {
  return mpps >= 0.01 || mpps === 0 ? mpps.toFixed(2) : brief(mpps);
}

function fitted(words: string, characters: number): string {
  return words.length <= characters ? words : words.slice(0, characters - 1) + '…';
}

function centre(box: Box): number {
  return box.x + box.w / 2;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function n(value: number): string {
  return String(Math.round(10 * value) / 10);
}

function tip(words: string): string {
  return `<title>${escaped(words)}</title>`;
}

function rect(box: Box, fill: string, stroke: string, radius: number, width = 1, dash?: string, opacity = 1): string {
  const dashed = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
  return (
    `<rect x="${n(box.x)}" y="${n(box.y)}" width="${n(box.w)}" height="${n(box.h)}" rx="${radius}"` +
    ` fill="${fill}" fill-opacity="${opacity}" stroke="${stroke}" stroke-width="${width}"${dashed}/>`
  );
}

interface Looks {
  bold?: boolean;
  muted?: boolean;
  small?: boolean;
  end?: boolean;
  middle?: boolean;
  halo?: boolean;
  colour?: string;
}

function text(x: number, y: number, words: string, looks: Looks): string {
  const anchor = looks.end ? 'end' : looks.middle ? 'middle' : 'start';
  const halo = looks.halo ? ' paint-order="stroke" stroke="var(--surface)" stroke-width="4" stroke-linejoin="round"' : '';
  return (
    `<text x="${n(x)}" y="${n(y)}" text-anchor="${anchor}"${looks.small ? ' font-size="10"' : ''}${looks.bold ? ' font-weight="600"' : ''}` +
    ` fill="${looks.colour ?? (looks.muted ? 'var(--muted)' : 'var(--text)')}"${halo}>${escaped(words)}</text>`
  );
}
