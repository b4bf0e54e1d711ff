import { bound } from './api';
import { withSet } from './sets';
import type { Question } from './api';
import type { PipelineData } from '../pipeline-data';

/** Cores of roles, by the names that `pinning` knows. */
export type Pins = Record<string, string>;

const KINDS = /^(worker|kthread|irq) /;

/** The name that `pinning` knows a role by: without its kind, and without its network function. */
export function pinName(role: string): string {
  return role.replace(KINDS, '').replace(/ \([^)]*\)$/, '');
}

function stands(drawing: PipelineData): Pins {
  const cores = drawing.servers.flatMap((server) => server.sockets.flatMap((socket) => socket.cores));
  return Object.fromEntries(cores.flatMap((core) => core.roles.map((role) => [pinName(role), core.name])));
}

export function pinningSet(pins: Pins): string {
  return 'pinning={' + Object.entries(pins).map(([name, core]) => `${yamlKey(name)}: ${core}`).join(', ') + '}';
}

function yamlKey(name: string): string {
  return /^[A-Za-z][A-Za-z0-9_.>-]*$/.test(name) ? name : JSON.stringify(name);
}

/**
 * Pins one role to a core, and of the others only those that would not stay where they are drawn: without a pin they would move
 * up to the core that it leaves. Which these are, the server tells.
 *
 * @param pins that there are already
 */
export async function movedTo(question: Question, pins: Pins, drawing: PipelineData, role: string, core: string): Promise<Pins> {
  const before = stands(drawing);
  const next: Pins = { ...pins, [pinName(role)]: core };
  for (;;) {
    const { drawing: after } = await bound({ yaml: question.yaml, sets: withSet(question.sets, pinningSet(next)) });
    const strays = Object.entries(stands(after)).filter(([name, at]) => next[name] === undefined && before[name] !== at);
    if (strays.length === 0) {
      return next;
    }
    strays.forEach(([name, at]) => (next[name] = before[name] ?? at));
  }
}

/** The name of the pin that an error is about. */
export function pinAtFault(path: string | undefined): string | undefined {
  return path === undefined ? undefined : /^pinning\.'?(.+?)'?$/.exec(path)?.[1];
}
