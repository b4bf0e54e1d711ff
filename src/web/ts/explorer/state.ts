import type { Question } from './api';

/** What the page asks: a scenario that ships, or a text of one's own, and what is set on top. */
export interface State extends Question {
  name?: string;
}

const MOST_STEPS = 200;

/** Changes of one thing that follow each other so soon are one step: a drag is undone as a whole. */
const ONE_STEP_MILLIS = 800;

/** States one after the other, to go back and forth in. */
export class History {
  private past: State[] = [];
  private future: State[] = [];
  private lastSubject = '';
  private lastMillis = -Infinity;

  constructor(public now: State) {}

  /** @param subject what is changed, as a knob's id */
  change(next: State, subject: string, atMillis: number): void {
    const same = subject === this.lastSubject && atMillis - this.lastMillis < ONE_STEP_MILLIS;
    if (!same) {
      this.past = [...this.past, this.now].slice(-MOST_STEPS);
    }
    this.future = [];
    this.now = next;
    this.lastSubject = subject;
    this.lastMillis = atMillis;
  }

  /** What stands now, said otherwise: no step to go back to. */
  amend(now: State): void {
    this.now = now;
  }

  undo(): boolean {
    return this.move(this.past, this.future);
  }

  redo(): boolean {
    return this.move(this.future, this.past);
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  private move(from: State[], to: State[]): boolean {
    const found = from.pop();
    if (found === undefined) {
      return false;
    }
    to.push(this.now);
    this.now = found;
    this.lastSubject = '';
    return true;
  }
}

/** The state as the fragment of an address: `s` names a scenario, `y` holds a text, compressed. */
export async function toFragment(state: State): Promise<string> {
  const fields = new URLSearchParams();
  if (state.name === undefined) {
    fields.set('y', await packed(state.yaml));
  } else {
    fields.set('s', state.name);
  }
  state.sets.forEach((set) => fields.append('set', set));
  return '#' + fields.toString();
}

/** What a fragment says; its text is missing where a scenario is named. */
export async function fromFragment(fragment: string): Promise<{ name?: string; yaml?: string; sets: string[]; token?: string }> {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const name = fields.get('s');
  const text = fields.get('y');
  const token = fields.get('token');
  return {
    sets: fields.getAll('set'),
    ...(name === null ? {} : { name }),
    ...(text === null ? {} : { yaml: await unpacked(text) }),
    ...(token === null ? {} : { token }),
  };
}

async function packed(text: string): Promise<string> {
  const bytes = await piped(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

async function unpacked(text: string): Promise<string> {
  return new TextDecoder().decode(await piped(bytesOf(text.replace(/-/g, '+').replace(/_/g, '/')), new DecompressionStream('deflate-raw')));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

async function piped(bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(through)).arrayBuffer());
}
