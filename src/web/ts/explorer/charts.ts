import { counts } from './histogram';
import { brief } from '../numbers';
import type { Axis, Chart, Point, Series } from '../model';
import type { Bound, ClosedForm, Result } from './api';

const MOST_LIMITS = 12;
const CURVE_POINTS = 240;
const NANOS_PER_MICRO = 1000;

/** More curves are a tangle; those that dropped most and held most come first. */
const MOST_RINGS = 6;

/** Bytes that each frame takes on the wire beside its own: preamble, start of frame, gap (IEEE 802.3). */
const WIRE_BYTES = 20;

function axis(label: string, unit: string, scale: Axis['scale'] = 'linear', categories: string[] = []): Axis {
  return { label, unit, scale, categories };
}

function stood(result: Result): string {
  return `simulated: ${result.replications} replications, seed ${result.seed}`;
}

/** What each resource carries at most, tightest first, and what is delivered. */
export function limits(closedForm: ClosedForm, result: Result | undefined): Chart {
  const tightest = closedForm.resources.slice(0, MOST_LIMITS);
  const all = closedForm.resources.length;
  const delivered = result?.delivered.mpps ?? closedForm.delivered.mpps;
  return {
    title: 'Limits',
    says: 'What each resource can carry at most, ' + (all > MOST_LIMITS ? `the tightest ${MOST_LIMITS} of ${all}.` : 'tightest first.'),
    x: axis('carries at most', 'Mpps'),
    y: axis('', '', 'categories', tightest.map((resource) => resource.name)),
    series: [{ name: 'closed form', look: 'bars', role: 'closed-form', points: tightest.map((resource, y) => ({ x: resource.mpps, y })) }],
    marks: [{ along: false, at: delivered, label: 'delivered' }],
    evidence: 'Limits: closed form. Delivered: ' + (result === undefined ? 'closed form.' : stood(result) + '.'),
  };
}

/** How much of its time each core does what. */
export function coreTime(result: Result): Chart {
  const cores = result.cores;
  const shares: [string, (core: Result['cores'][number]) => number][] = [
    ['useful', (core) => core.usefulShare],
    ['polling in vain', (core) => core.pollingShare],
    ['busy waiting', (core) => core.waitingShare],
    ['idle', (core) => core.idleShare],
  ];
  const series = shares
    .filter(([, share]) => cores.some((core) => share(core) > 0))
    .map(([name, share]): Series => ({
      name,
      look: 'stacked-bars',
      role: 'one-of-many',
      points: cores.map((core, y) => ({ x: 100 * share(core), y, label: core.roles.join(', ') })),
    }));
  return {
    title: 'Where time goes',
    says: 'What each core does with its time.',
    x: axis('part of time', '%'),
    y: axis('', '', 'categories', cores.map((core) => core.name)),
    series,
    marks: [],
    evidence: stood(result) + '.',
  };
}

/** Which part of packets takes longer than a time. */
export async function latency(result: Result): Promise<Chart | undefined> {
  const series: Series[] = [];
  for (const chain of result.chains) {
    if (chain.deliveredMpps > 0 && chain.latencyMicros.hdrh !== '') {
      series.push({ name: chain.name, look: 'steps', role: 'one-of-many', points: await tail(chain.latencyMicros.hdrh) });
    }
  }
  return series.length === 0
    ? undefined
    : {
        title: 'Latency',
        says: 'The part of packets that take longer than a time: 0.01 is what p99 leaves above it.',
        x: axis('latency', 'µs', 'log'),
        y: axis('part of packets above', '', 'log'),
        series,
        marks: [
          { along: true, at: 0.5, label: 'p50' },
          { along: true, at: 0.01, label: 'p99' },
          { along: true, at: 0.001, label: 'p99.9' },
        ],
        evidence: stood(result) + '.',
      };
}

/** How full rings are from the start of each replication on, and where they drop; nothing unless the run told it. */
export function rings(result: Result): Chart | undefined {
  const told = result.rings.filter((ring) => ring.timeline !== undefined);
  const interest = (ring: Result['rings'][number]): number => ring.droppedPackets + ring.meanOccupancy / ring.slots;
  const shown = told.sort((one, other) => interest(other) - interest(one)).slice(0, MOST_RINGS);
  if (shown.length === 0) {
    return undefined;
  }
  const filling = shown.map((ring): Series => {
    const { binMs, endMs, meanOccupancy } = ring.timeline!;
    const percent = meanOccupancy.map((slots) => (100 * slots) / ring.slots);
    const points = [...percent.map((y, bin) => ({ x: bin * binMs, y })), { x: endMs, y: percent[percent.length - 1] ?? 0 }];
    return { name: ring.name, look: 'steps', role: 'one-of-many', points };
  });
  const drops = shown.flatMap((ring): Series[] => {
    const { binMs, meanOccupancy, droppedMpps } = ring.timeline!;
    const points = droppedMpps.flatMap((mpps, bin) =>
      mpps > 0 ? [{ x: (bin + 0.5) * binMs, y: (100 * (meanOccupancy[bin] ?? 0)) / ring.slots, label: `${brief(mpps)} Mpps dropped` }] : [],
    );
    return points.length === 0 ? [] : [{ name: ring.name + ' drops', look: 'points', role: 'lost', points }];
  });
  return {
    title: 'Rings over time',
    says: 'How full rings are from an empty start on; diamonds mark where one drops packets.',
    x: axis('time', 'ms'),
    y: axis('slots in use', '%'),
    series: [...filling, ...drops],
    marks: [],
    evidence: stood(result) + '.',
  };
}

async function tail(hdrh: string): Promise<Point[]> {
  const recorded = await counts(hdrh);
  const all = recorded.reduce((sum, { count }) => sum + count, 0);
  const points: Point[] = [];
  let above = all;
  recorded.forEach(({ value, count }) => {
    above -= count;
    const x = Math.max(1, value) / NANOS_PER_MICRO;
    if (points.length === 0) {
      points.push({ x, y: 1 });
    }
    if (above > 0) {
      points.push({ x, y: above / all });
    }
  });
  return thinned(points);
}

/** A screen shows no more than those that are far enough from the one before. */
function thinned(points: Point[]): Point[] {
  const first = points[0];
  const last = points[points.length - 1];
  if (first === undefined || last === undefined || points.length <= CURVE_POINTS) {
    return points;
  }
  const apart = (one: Point, other: Point): number => Math.abs(Math.log(one.x / other.x)) + Math.abs(Math.log(one.y / other.y));
  const least = apart(first, last) / CURVE_POINTS;
  const kept: Point[] = [];
  points.forEach((point) => {
    const before = kept[kept.length - 1];
    if (before === undefined || point === last || apart(before, point) > least) {
      kept.push(point);
    }
  });
  return kept;
}

/** What the NICs where packets come in can take of frames of one size, Mpps. */
function lineRateMpps(bound: Bound, bytes: number): number {
  const entries = new Set(bound.drawing.chains.map((chain) => chain.hops[0]?.from.name));
  const nics = bound.drawing.servers.flatMap((server) => server.nics);
  const gbps = nics.filter((nic) => entries.has(nic.name)).reduce((sum, nic) => sum + nic.rateGbps, 0);
  return (gbps * 1000) / (8 * (bytes + WIRE_BYTES));
}

/** Throughput of one frame size after the other, and where the scenario stands if it is of one size. */
export function frameSizes(bound: Bound, sizes: { bytes: number; mpps: number }[], nowBytes: number | undefined): Chart {
  const wire = sizes.map(({ bytes }) => ({ x: bytes, y: lineRateMpps(bound, bytes) })).filter((point) => point.y > 0);
  const wireSeries: Series[] = wire.length === 0 ? [] : [{ name: 'line rate', look: 'line', role: 'limit', points: wire }];
  return {
    title: 'Throughput against frame size',
    says: 'The scenario as it stands, with frames of one size.',
    x: axis('frame size', 'B'),
    y: axis('delivered', 'Mpps'),
    series: [{ name: 'delivered', look: 'line', role: 'closed-form', points: sizes.map(({ bytes, mpps }) => ({ x: bytes, y: mpps })) }, ...wireSeries],
    marks: nowBytes === undefined ? [] : [{ along: false, at: nowBytes, label: 'you are here' }],
    evidence: 'Closed form.',
  };
}
