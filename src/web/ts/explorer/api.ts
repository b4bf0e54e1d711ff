// What the server is asked, and what it answers.

import type { Chart } from '../model';
import type { PipelineData } from '../pipeline-data';

export interface Question {
  yaml: string;
  sets: string[];
}

export interface Listed {
  name: string;
  about: string;
  dataplane: string;
  /** Why it cannot be read. */
  error?: string;
}

export interface Knob {
  id: string;
  label: string;
  unit?: string;
  group: 'servers' | 'traffic' | 'vms' | 'switch';
  kind: 'range' | 'choice';
  values?: (string | number)[];
  min?: number;
  max?: number;
  step?: number;
  /** A word where no single value stands, as of a mix of frame sizes. */
  value: string | number;
  /** An option of `--set` with %s in the place of the value. */
  set: string;
  /** Of a dataplane: functions that another must know, too, to be a choice. */
  needs?: string[];
}

export interface ClosedForm {
  scenario: Record<string, unknown> & { pinning?: Record<string, string> };
  offered: Rate;
  delivered: { mpps: number; atMostMpps: number };
  lossRatio: number;
  chains: {
    name: string;
    offeredMpps: number;
    deliveredMpps: number;
    latencyMicros?: { mean: number; p50: number; p99: number };
    latencyUnsaid?: string;
  }[];
  resources: { name: string; kind: string; utilisation: number; mpps: number }[];
}

export interface Rate {
  mpps: number;
  gbpsL1: number;
  gbpsL2: number;
}

export interface Result {
  seed: number;
  replications: number;
  packetsSimulated: number;
  offered: Rate;
  delivered: Rate & { halfWidth95Mpps?: number };
  lossRatio: number;
  latencyMicros: { mean: number; p50: number; p99: number };
  bottleneck: { resource: string; sentence: string };
  halfWidths95?: { lossRatio: number; latencyMicros?: { p99: number } };
}

export interface Bound {
  yaml: string;
  closedForm: ClosedForm;
  drawing: PipelineData;
  knobs: Knob[];
  sentence: string;
  charts: Chart[];
}

/** What a simulation found. */
export interface Simulated {
  result: Result;
  drawing: PipelineData;
  charts: Chart[];
}

export type RunEvent =
  | { kind: 'progress'; done: number; expected: number }
  | ({ kind: 'result' } & Simulated)
  | { kind: 'failed'; message: string }
  | { kind: 'cancelled' };

/** What the server refused, and where in the YAML if it says so. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly line?: number,
    /** Of the value at fault. */
    readonly path?: string,
  ) {
    super(message);
  }
}

const TOKEN = 'softpath-token';

/** Kept for this tab alone, so that links that are copied do not hold it. */
export function keepToken(token: string): void {
  sessionStorage.setItem(TOKEN, token);
}

function headers(more: Record<string, string> = {}): Record<string, string> {
  const token = sessionStorage.getItem(TOKEN);
  return token === null ? more : { ...more, Authorization: 'Bearer ' + token };
}

async function asked(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') {
      throw e;
    }
    throw new Refusal('The server does not answer. Does softpath serve still run?', 0);
  }
  if (!response.ok) {
    const body = (await response.json().catch(() => ({}))) as { error?: { message: string; line?: number; path?: string } };
    throw new Refusal(body.error?.message ?? 'status ' + response.status, response.status, body.error?.line, body.error?.path);
  }
  return response;
}

async function posted<T>(path: string, body: unknown): Promise<T> {
  const response = await asked(path, {
    method: 'POST',
    headers: headers({ 'Content-Type': 'application/json', 'X-Softpath': '1' }),
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}

export async function scenarios(): Promise<Listed[]> {
  return (await (await asked('/api/scenarios', { headers: headers() })).json()) as Listed[];
}

export async function scenario(name: string): Promise<string> {
  const path = name.split('/').map(encodeURIComponent).join('/');
  const found = (await (await asked('/api/scenarios/' + path, { headers: headers() })).json()) as { yaml: string };
  return found.yaml;
}

/** Folders of models that the server looks into before those that ship. */
export async function modelFolders(): Promise<string[]> {
  return ((await (await asked('/api/about', { headers: headers() })).json()) as { models: string[] }).models;
}

/** Functions that each dataplane has a cost for. */
export async function dataplanes(): Promise<Record<string, string[]>> {
  return (await (await asked('/api/dataplanes', { headers: headers() })).json()) as Record<string, string[]>;
}

/** The scenario that a page without an address of its own opens with. */
export async function opening(): Promise<{ name: string; yaml: string }> {
  return (await (await asked('/api/opening', { headers: headers() })).json()) as { name: string; yaml: string };
}

export function bound(question: Question): Promise<Bound> {
  return posted('/api/bound', question);
}

/** @param timeline whether it is taken down how full rings are over time */
export async function startRun(question: Question, timeline: boolean): Promise<string> {
  return (await posted<{ id: string }>('/api/runs', { ...question, timeline })).id;
}

/** Also while the page closes, so that nothing runs on for nobody. */
export async function cancelRun(id: string): Promise<void> {
  await asked('/api/runs/' + id, { method: 'DELETE', keepalive: true, headers: headers({ 'X-Softpath': '1' }) });
}

/** One of the files of a run. A link cannot carry a token, so this is fetched. */
export async function runFile(id: string, name: string): Promise<Blob> {
  return (await asked(`/api/runs/${id}/${name}`, { headers: headers() })).blob();
}

/** Server-sent events, read by fetch as an EventSource sends no token. */
export async function* runEvents(id: string, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const response = await asked(`/api/runs/${id}/events`, { headers: headers(), signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    text += value.replace(/\r/g, '');
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parsed(block);
      if (event !== undefined) {
        yield event;
      }
    }
  }
}

/** Nothing of a comment, which only keeps the connection open. */
function parsed(block: string): RunEvent | undefined {
  const fields = (name: string): string =>
    block
      .split('\n')
      .filter((line) => line.startsWith(name + ':'))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ''))
      .join('\n');
  const kind = fields('event');
  return kind === '' ? undefined : ({ kind, ...JSON.parse(fields('data') || '{}') } as RunEvent);
}
