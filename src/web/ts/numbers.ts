/** At most four significant digits, never an exponent, thousands apart. */
export function brief(value: number): string {
  if (value === 0) {
    return '0';
  }
  const size = Math.abs(value);
  if (size < 1e-9) {
    return value.toExponential(1);
  }
  const digits = Math.max(0, Math.min(12, 3 - Math.floor(Math.log10(size))));
  const text = value.toFixed(digits);
  const [whole = '', part = ''] = text.split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  const rest = part.replace(/0+$/, '');
  return rest === '' ? apart : apart + '.' + rest;
}
