import { bytesOf, piped } from './state';

/**
 * A value and how many were recorded of it, rising. The bytes are those of HdrHistogram (version 2 of its encoding, compressed):
 * a cookie and a length, then deflated a header of 40 bytes and counts as zigzag LEB128, where below 0 is a run of empty ones.
 */
export async function counts(base64: string): Promise<{ value: number; count: number }[]> {
  const bytes = await piped(bytesOf(base64).slice(8), new DecompressionStream('deflate'));
  const header = new DataView(bytes.buffer);
  const length = header.getInt32(4);
  const digits = header.getInt32(12);
  const lowest = Number(header.getBigInt64(16));
  const bucketBits = Math.ceil(Math.log2(2 * 10 ** digits));
  const unitBits = Math.floor(Math.log2(lowest));
  const found: { value: number; count: number }[] = [];
  let index = 0;
  let at = 40;
  while (at < 40 + length) {
    const [count, next] = zigzag(bytes, at);
    at = next;
    if (count < 0) {
      index -= count;
    } else {
      if (count > 0) {
        found.push({ value: highestAt(index, bucketBits, unitBits), count });
      }
      index++;
    }
  }
  return found;
}

/** The highest value that is counted at an index: values are kept to so many bits, ever coarser. */
function highestAt(index: number, bucketBits: number, unitBits: number): number {
  const half = 2 ** (bucketBits - 1);
  const bucket = Math.max(0, Math.floor(index / half) - 1);
  const within = index < 2 * half ? index : (index % half) + half;
  const step = 2 ** (bucket + unitBits);
  return within * step + step - 1;
}

/** The eight bytes before hold seven bits each, the ninth all of its own. Counts beyond 2^53 do not come up. */
function zigzag(bytes: Uint8Array, from: number): [number, number] {
  let value = 0;
  let at = from;
  for (let i = 0; i < 9; i++) {
    const byte = bytes[at++] ?? 0;
    value += (i === 8 ? byte : byte & 0x7f) * 2 ** (7 * i);
    if (i === 8 || byte < 0x80) {
      break;
    }
  }
  return [value % 2 === 0 ? value / 2 : -(value + 1) / 2, at];
}
