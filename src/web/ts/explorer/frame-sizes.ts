import type { Chart, Series } from '../model';
import type { Bound } from './api';

/** Bytes that each frame takes on the wire beside its own: preamble, start of frame, gap (IEEE 802.3). */
const WIRE_BYTES = 20;

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
    x: { label: 'frame size', unit: 'B', scale: 'linear', categories: [] },
    y: { label: 'delivered', unit: 'Mpps', scale: 'linear', categories: [] },
    series: [{ name: 'delivered', look: 'line', role: 'closed-form', points: sizes.map(({ bytes, mpps }) => ({ x: bytes, y: mpps })) }, ...wireSeries],
    marks: nowBytes === undefined ? [] : [{ along: false, at: nowBytes, label: 'you are here' }],
    evidence: 'Closed form.',
  };
}
