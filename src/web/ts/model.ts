// What the figures of a page are made of, as softpath.page writes it.

export type Scale = 'linear' | 'log' | 'categories';

export interface Axis {
  label: string;
  unit: string;
  scale: Scale;
  categories: string[];
}

export interface Point {
  x: number;
  y: number;
  xLow?: number;
  xHigh?: number;
  yLow?: number;
  yHigh?: number;
  label?: string;
}

export type Look = 'line' | 'steps' | 'points' | 'bars' | 'stacked-bars' | 'spans';

export type Role = 'simulated' | 'closed-form' | 'measured' | 'offered' | 'lost' | 'limit' | 'missed' | 'one-of-many';

export interface Series {
  name: string;
  look: Look;
  role: Role;
  points: Point[];
}

export interface Mark {
  along: boolean;
  at: number;
  label: string;
}

export interface Chart {
  title: string;
  says: string;
  x: Axis;
  y: Axis;
  series: Series[];
  marks: Mark[];
  evidence: string;
}

export interface HeatMap {
  title: string;
  says: string;
  x: Axis;
  y: Axis;
  value: string;
  cells: { x: number; y: number; value: number; label: string }[];
  evidence: string;
}
