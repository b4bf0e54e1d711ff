import { cancelRun, runEvents, startRun } from './api';
import type { Question, Simulated } from './api';

/** Sliders rest this long before a simulation is worth its while. */
const REST_MILLIS = 300;

export type RunState =
  | { is: 'none' }
  | { is: 'running'; done: number; expected: number }
  | ({ is: 'done'; id: string } & Simulated)
  | { is: 'failed'; message: string }
  | { is: 'cancelled' }
  /** What is asked cannot be. */
  | { is: 'refused' };

/** The simulation of what the page asks now; whatever ran for an earlier question is cancelled. */
export class Simulation {
  private timer = 0;
  private stop = new AbortController();
  private id: string | undefined;

  constructor(private readonly changed: (state: RunState) => void) {}

  /** Starts when nothing else was asked for a while. */
  later(question: Question, timeline: boolean): void {
    this.drop({ is: 'none' });
    this.timer = setTimeout(() => void this.run(question, timeline), REST_MILLIS);
  }

  now(question: Question, timeline: boolean): void {
    this.drop({ is: 'none' });
    void this.run(question, timeline);
  }

  drop(next: RunState): void {
    clearTimeout(this.timer);
    this.stop.abort();
    if (this.id !== undefined) {
      // It may have ended in the meantime; then there is nothing to cancel.
      cancelRun(this.id).catch(() => undefined);
      this.id = undefined;
    }
    this.changed(next);
  }

  private async run(question: Question, timeline: boolean): Promise<void> {
    const stop = new AbortController();
    this.stop = stop;
    this.changed({ is: 'running', done: 0, expected: 0 });
    try {
      const id = await startRun(question, timeline);
      if (stop.signal.aborted) {
        await cancelRun(id);
        return;
      }
      this.id = id;
      for await (const event of runEvents(id, stop.signal)) {
        if (stop.signal.aborted) {
          return;
        }
        switch (event.kind) {
          case 'progress':
            this.changed({ is: 'running', done: event.done, expected: event.expected });
            break;
          case 'result':
            this.ended({ is: 'done', id, result: event.result, drawing: event.drawing, charts: event.charts });
            return;
          case 'failed':
            this.ended({ is: 'failed', message: event.message });
            return;
          case 'cancelled':
            this.ended({ is: 'cancelled' });
            return;
        }
      }
      this.ended({ is: 'failed', message: 'The server ended before the simulation did.' });
    } catch (e) {
      if (!stop.signal.aborted) {
        this.ended({ is: 'failed', message: e instanceof Error ? e.message : String(e) });
      }
    }
  }

  private ended(state: RunState): void {
    this.id = undefined;
    this.changed(state);
  }
}
