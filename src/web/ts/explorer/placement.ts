import { brief } from '../numbers';
import { element } from './page';
import type { Core, PipelineData } from '../pipeline-data';

/** A finger that stays so long takes a role up; one that moves before scrolls the page. */
const HOLD_MILLIS = 350;
const SLACK_PIXELS = 8;

/** So near to the edge of the window what is carried moves the page. */
const EDGE_PIXELS = 56;
const EDGE_STEP_PIXELS = 10;

/** Cores are named server.socket.core, or with a thread behind. */
function socketOf(core: string): number {
  return Number(core.split('.')[1]);
}

/** In the order of their numbers, where cores without a role stand apart from those with one. */
function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

/** What a drawing says of cores that is not shown here, and changes with every step of a slider. */
const UNSEEN = new Set(['load', 'pollingShare', 'waitingShare', 'idleShare', 'cyclesPerPacket']);

/** How a role is carried. */
type By = 'drag' | 'tap' | 'keys';

/**
 * The cores of each server, and what runs on them. A role is dragged to a free core; or tapped, and then the core; or carried there
 * by keys: Enter takes it up, arrows choose, Enter puts it down, Escape lets go.
 */
export class Placement {
  private drawing: PipelineData | undefined;
  private waiting: PipelineData | undefined;
  private held: { role: string; chip: HTMLElement; core: string; target: string | undefined; by: By } | undefined;
  /** A finger or a mouse is down on a role, which must not be drawn anew. */
  private pressed = false;
  private drawn = '';
  private readonly machines = element('div', { className: 'machines' });

  constructor(
    panel: HTMLElement,
    private readonly moved: (role: string, core: string) => void,
    private readonly announce: (words: string) => void,
  ) {
    panel.append(
      element('h2', {}, 'Placement'),
      element('p', { className: 'aside', id: 'placement-help' },
        'Drag what runs on a core to a free one, or tap it and then the core. By keyboard: Enter takes it up, arrow keys choose a core, Enter puts it down.'),
      this.machines,
    );
    this.machines.addEventListener('pointerdown', (event) => this.grab(event));
    this.machines.addEventListener('keydown', (event) => this.key(event));
    this.machines.addEventListener('focusout', () => this.held?.by === 'keys' && this.release('Put back.'));
    this.machines.addEventListener('click', (event) => this.tap(event));
    // While a finger carries a role the page stands still, and no menu opens; else a finger scrolls it from anywhere.
    this.machines.addEventListener('touchmove', (event) => this.held?.by === 'drag' && event.cancelable && event.preventDefault(), { passive: false });
    this.machines.addEventListener('contextmenu', (event) => this.pressed && event.preventDefault());
  }

  show(drawing: PipelineData): void {
    if (this.held !== undefined || this.pressed) {
      this.waiting = drawing;
      return;
    }
    this.drawing = drawing;
    const drawn = JSON.stringify([drawing.servers, drawing.free], (key, value: unknown) => (UNSEEN.has(key) ? undefined : value));
    if (drawn === this.drawn) {
      return;
    }
    this.drawn = drawn;
    const active = document.activeElement;
    const focused = active instanceof HTMLElement && this.machines.contains(active) ? active.dataset.role : undefined;
    this.machines.replaceChildren(...drawing.servers.map((server) => this.server(drawing, server)));
    if (focused !== undefined) {
      this.chip(focused)?.focus();
    }
  }

  private chip(role: string): HTMLElement | undefined {
    return [...this.machines.querySelectorAll<HTMLElement>('.role')].find((chip) => chip.dataset.role === role);
  }

  private server(drawing: PipelineData, server: PipelineData['servers'][number]): HTMLElement {
    const vms = server.vms.map((vm) => `${vm.name} (${vm.nf})`).join(', ');
    const heading = element('h3', {}, `Server ${server.name} `,
      element('span', { className: 'aside' }, [server.host, server.frequencyGhz === undefined ? undefined : brief(server.frequencyGhz) + ' GHz', vms].filter(Boolean).join(' · ')));
    const free = drawing.free.filter((name) => name.startsWith(server.name + '.')).map((name): Core => ({ name, roles: [], binds: false }));
    const all = [...server.sockets.flatMap((socket) => socket.cores), ...free].sort((one, other) => byNumber(one.name, other.name));
    // A socket where nothing runs has free cores, too.
    const numbers = [...new Set(all.map((core) => socketOf(core.name)))].sort((one, other) => one - other);
    const sockets = numbers.map((number) => {
      const nics = server.nics.filter((nic) => nic.socket === number);
      const cores = all.filter((core) => socketOf(core.name) === number);
      return element('div', { className: 'socket' },
        element('h4', {}, `Socket ${number}`, ...nics.map((nic) =>
          element('span', { className: 'nic', title: 'NIC' }, `${nic.name} ${brief(nic.rateGbps)} Gbit/s`))),
        element('div', { className: 'cores' }, ...cores.map((core) => this.core(core))));
    });
    return element('div', { className: 'server' }, heading, ...sockets);
  }

  private core(core: Core): HTMLElement {
    const box = element('div', { className: ['core', core.roles.length === 0 ? 'free' : '', core.binds ? 'binds' : ''].join(' ').trim() });
    box.dataset.core = core.name;
    box.append(element('span', { className: 'core-name' }, core.name, core.binds ? element('b', {}, ' binds') : ''));
    core.roles.forEach((role) => {
      const chip = element('button', { type: 'button', className: core.vm === undefined ? 'role' : 'role vcpu' }, role);
      chip.dataset.role = role;
      chip.setAttribute('aria-label', `${role}, on core ${core.name}`);
      chip.setAttribute('aria-describedby', 'placement-help');
      box.append(chip);
    });
    if (core.usefulShare !== undefined && core.roles.length > 0) {
      box.append(element('meter', { value: core.usefulShare, title: 'useful part of its time', ariaLabel: `Useful time of ${core.name}` }),
        element('span', { className: 'share' }, `${brief(Math.round(1000 * core.usefulShare) / 10)} % useful`));
    }
    if (core.roles.length === 0) {
      box.append(element('span', { className: 'share' }, 'free'));
    }
    return box;
  }

  private take(chip: HTMLElement, by: By): void {
    const core = chip.closest<HTMLElement>('.core')!.dataset.core!;
    this.held = { role: chip.dataset.role!, chip, core, target: undefined, by };
    chip.classList.add('held');
    this.machines.classList.add('carrying');
  }

  private aim(target: string | undefined): void {
    if (this.held !== undefined) {
      this.held.target = target;
      this.machines.querySelectorAll<HTMLElement>('.core').forEach((core) =>
        core.classList.toggle('target', target !== undefined && core.dataset.core === target));
    }
  }

  /** Puts down what is held, where it is aimed at if that is free. */
  private drop(): void {
    const held = this.held;
    if (held?.target === undefined || this.drawing === undefined) {
      this.release('Put back.');
      return;
    }
    const { role, target } = held;
    this.release(`${role} moved to ${target}.`);
    this.moved(role, target);
  }

  private release(words: string): void {
    const held = this.held;
    if (held !== undefined) {
      this.aim(undefined);
      this.held = undefined;
      held.chip.classList.remove('held');
      held.chip.style.transform = '';
      this.machines.classList.remove('carrying');
      this.announce(words);
      this.showWaiting();
    }
  }

  private untouched(): void {
    this.pressed = false;
    if (this.held === undefined) {
      this.showWaiting();
    }
  }

  private showWaiting(): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting !== undefined) {
      this.show(waiting);
    }
  }

  private grab(event: PointerEvent): void {
    const chip = (event.target as HTMLElement).closest<HTMLElement>('.role');
    if (chip === null || event.button !== 0 || this.held !== undefined) {
      return;
    }
    const byTouch = event.pointerType === 'touch';
    const from = { x: event.pageX, y: event.pageY };
    let at = { x: event.clientX, y: event.clientY };
    let beside = 0;
    const ends = new AbortController();
    const { signal } = ends;
    this.pressed = true;
    if (!byTouch) {
      chip.setPointerCapture(event.pointerId);
    }
    const hold = byTouch ? setTimeout(() => this.take(chip, 'drag'), HOLD_MILLIS) : 0;
    const follow = (): void => {
      chip.style.transform = `translate(${at.x + scrollX - from.x}px, ${at.y + scrollY - from.y}px)`;
      this.aim(this.freeAt(at.x, at.y));
    };
    const over = (put: boolean): void => {
      ends.abort();
      clearTimeout(hold);
      cancelAnimationFrame(beside);
      if (this.held?.by !== 'drag') {
        // A tap's click comes after this, to a role that must still be there.
        setTimeout(() => this.untouched());
        return;
      }
      this.pressed = false;
      if (put) {
        this.drop();
      } else {
        this.release('Put back.');
      }
    };
    /** What is carried to the edge of the window takes the page along. */
    const scroll = (): void => {
      const by = at.y < EDGE_PIXELS ? -EDGE_STEP_PIXELS : at.y > innerHeight - EDGE_PIXELS ? EDGE_STEP_PIXELS : 0;
      if (by !== 0 && this.held?.by === 'drag') {
        scrollBy(0, by);
        follow();
      }
      beside = requestAnimationFrame(scroll);
    };
    beside = requestAnimationFrame(scroll);
    chip.addEventListener('pointermove', (move) => {
      at = { x: move.clientX, y: move.clientY };
      const far = Math.hypot(move.pageX - from.x, move.pageY - from.y) > (byTouch ? SLACK_PIXELS : SLACK_PIXELS / 2);
      if (this.held === undefined && far) {
        if (byTouch) {
          over(false);
          return;
        }
        this.take(chip, 'drag');
      }
      if (this.held !== undefined) {
        follow();
      }
    }, { signal });
    chip.addEventListener('pointerup', () => over(true), { signal });
    chip.addEventListener('pointercancel', () => over(false), { signal });
    addEventListener('keydown', (pressed) => pressed.key === 'Escape' && over(false), { signal });
  }

  /** A finger takes up what it taps, and puts it down where it taps next. */
  private tap(event: MouseEvent): void {
    const under = event.target as HTMLElement;
    if (this.held?.by === 'tap') {
      this.aim(under.closest<HTMLElement>('.core.free')?.dataset.core);
      this.drop();
      return;
    }
    const chip = under.closest<HTMLElement>('.role');
    if (chip !== null && this.held === undefined && event instanceof PointerEvent && event.pointerType === 'touch') {
      this.take(chip, 'tap');
      this.announce(`${chip.dataset.role} taken up. Tap a free core to put it there.`);
    }
  }

  private freeAt(x: number, y: number): string | undefined {
    const core = document.elementsFromPoint(x, y).find((under) => under.matches('.core.free'));
    return (core as HTMLElement | undefined)?.dataset.core;
  }

  private key(event: KeyboardEvent): void {
    const chip = (event.target as HTMLElement).closest<HTMLElement>('.role');
    if (chip === null) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (this.held === undefined) {
        this.take(chip, 'keys');
        this.announce(`${chip.dataset.role} taken up. Arrow keys choose a free core, Enter puts it down, Escape lets go.`);
      } else {
        this.drop();
      }
    } else if (this.held?.by === 'keys' && event.key === 'Escape') {
      event.preventDefault();
      this.release('Put back.');
    } else if (this.held?.by === 'keys' && event.key.startsWith('Arrow')) {
      event.preventDefault();
      this.step(event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : -1);
    }
  }

  private step(by: 1 | -1): void {
    const held = this.held!;
    const free = [...(this.drawing?.free ?? [])].sort(byNumber);
    if (free.length === 0) {
      this.announce('No core is free.');
      return;
    }
    const now = held.target === undefined ? -1 : free.indexOf(held.target);
    const start = held.target === undefined && by < 0 ? 0 : now;
    const target = free[(start + by + free.length) % free.length]!;
    this.aim(target);
    this.machines.querySelector(`[data-core="${CSS.escape(target)}"]`)?.scrollIntoView({ block: 'nearest' });
    this.announce(target);
  }
}
