/** The path that an option of `--set` replaces. */
export function pathOf(set: string): string {
  return set.slice(0, set.indexOf('='));
}

/** The last one for a path wins, and stands last. */
export function withSet(sets: readonly string[], set: string): string[] {
  return [...sets.filter((other) => pathOf(other) !== pathOf(set)), set];
}

/** What to type for the same on the command line, with the folders of models that the server looks into. */
export function commandLine(name: string | undefined, sets: readonly string[], models: readonly string[]): string {
  const file = name === undefined ? 'scenario.yaml' : `models/scenarios/${name}.yaml`;
  return ['softpath run', quoted(file), ...models.map((folder) => '--models ' + quoted(folder)), ...sets.map((set) => '--set ' + quoted(set))].join(' ');
}

/** Shells take what stands between single quotes as it is. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_./=:@%+,-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}
