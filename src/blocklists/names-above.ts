/** The names that a name is under, from the nearest up: of `a.b.c` they are `b.c` and `c`. */
function* namesAbove(name: string): Generator<string> {
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) yield name.slice(dot + 1);
}

/** The one of `names` that `name` is under; undefined where it is under none. */
export function nameAbove(name: string, names: ReadonlySet<string>): string | undefined {
  for (const above of namesAbove(name)) if (names.has(above)) return above;
  return undefined;
}
