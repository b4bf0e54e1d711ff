import { brief } from '../numbers';
import { element } from './page';
import type { ClosedForm, Result } from './api';

export interface Numbers {
  offered: string;
  delivered: string;
  lost: string;
  p99: string;
  /** Why there is no p99. */
  p99Unsaid?: string;
}

export function ofClosedForm(answer: ClosedForm): Numbers {
  const only = answer.chains.length === 1 ? answer.chains[0] : undefined;
  const unsaid =
    only === undefined ? 'no formula gives it of several chains together' : only.latencyUnsaid;
  return {
    offered: brief(answer.offered.mpps),
    delivered: brief(answer.delivered.mpps),
    lost: brief(rounded(100 * answer.lossRatio)),
    p99: only?.latencyMicros === undefined ? '–' : brief(only.latencyMicros.p99),
    ...(unsaid === undefined ? {} : { p99Unsaid: unsaid }),
  };
}

export function ofResult(result: Result): Numbers {
  const half = result.halfWidths95;
  return {
    offered: brief(result.offered.mpps),
    delivered: brief(result.delivered.mpps) + within(result.delivered.halfWidth95Mpps),
    lost: brief(rounded(100 * result.lossRatio)) + within(half && 100 * half.lossRatio),
    p99: result.delivered.mpps > 0 ? brief(result.latencyMicros.p99) + within(half?.latencyMicros?.p99) : '–',
  };
}

/** What rounding of the arithmetic leaves is no loss. */
function rounded(percent: number): number {
  return Math.abs(percent) < 1e-6 ? 0 : percent;
}

function within(halfWidth: number | undefined): string {
  if (halfWidth === undefined) {
    return '';
  }
  return ' ± ' + (halfWidth === 0 ? '0' : halfWidth < 0.001 ? '<0.001' : Number(halfWidth.toPrecision(2)).toString());
}

const CARDS: [keyof Numbers & ('offered' | 'delivered' | 'lost' | 'p99'), string, string][] = [
  ['offered', 'Offered', 'Mpps'],
  ['delivered', 'Delivered', 'Mpps'],
  ['lost', 'Lost', '%'],
  ['p99', 'Latency p99', 'µs'],
];

/** The big numbers: the simulated ones if there are any, with the closed form beside them. */
export function cards(closedForm: ClosedForm, result: Result | undefined): HTMLElement[] {
  const formula = ofClosedForm(closedForm);
  const simulated = result === undefined ? undefined : ofResult(result);
  return CARDS.map(([key, name, unit]) => {
    const shown = (simulated ?? formula)[key];
    const [value = '', interval] = shown.split(' ± ');
    const origin = simulated === undefined ? 'closed form' : 'simulated';
    const beside =
      simulated === undefined
        ? key === 'p99'
          ? formula.p99Unsaid
          : undefined
        : key === 'p99' && formula.p99 === '–'
          ? undefined
          : 'closed form ' + formula[key];
    const big = element('dd', { className: 'value' }, value, element('small', {}, ' ' + (value === '–' ? '' : unit)));
    if (interval !== undefined) {
      big.append(element('small', { className: 'interval' }, ' ± ' + interval));
    }
    const card = element('div', { className: 'card ' + (simulated === undefined ? 'formula' : 'simulated') });
    card.append(element('dt', {}, name), big, element('dd', { className: 'origin' }, value === '–' ? 'not known yet' : origin));
    if (beside !== undefined) {
      card.append(element('dd', { className: 'beside' }, beside));
    }
    return card;
  });
}

/** One line for screens that do not show the numbers beside the settings. */
export function glance(closedForm: ClosedForm, result: Result | undefined): string {
  const { delivered, lost, p99 } = result === undefined ? ofClosedForm(closedForm) : ofResult(result);
  const short = (shown: string): string => shown.replace(/ ± .*/, '');
  return `${result === undefined ? 'Closed form' : 'Simulated'}: ${short(delivered)} Mpps, ${short(lost)} % lost` + (p99 === '–' ? '' : `, p99 ${short(p99)}\u00a0µs`);
}
