import type { Role } from './model';

/** Colours as the style sheet has them now: light, dark or for paper. */
export interface Theme {
  /** By name: text is measured where nothing is inherited. */
  font: string;
  text: string;
  muted: string;
  grid: string;
  surface: string;
  roles: Record<Exclude<Role, 'one-of-many'>, string>;
  /** Told apart by those who see no red or no green, too (Okabe and Ito, 2008). */
  palette: string[];
  /** From little to much; its lightness rises throughout. */
  ramp: string[];
}

export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue('--' + name).trim();
  const list = (name: string): string[] => colour(name).split(/\s*,\s*/);
  return {
    font: getComputedStyle(document.body).fontFamily,
    text: colour('text'),
    muted: colour('muted'),
    grid: colour('grid'),
    surface: colour('surface'),
    roles: {
      simulated: colour('simulated'),
      'closed-form': colour('closed-form'),
      measured: colour('measured'),
      offered: colour('offered'),
      lost: colour('lost'),
      limit: colour('limit'),
      missed: colour('lost'),
    },
    palette: list('palette'),
    ramp: list('ramp'),
  };
}

/** Calls back when the reader turns from light to dark. */
export function onThemeChange(changed: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}
