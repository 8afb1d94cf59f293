/** The names that a name is under, from the nearest up: of `a.b.c` they are `b.c` and `c`. */
export function namesAbove(name: string): readonly string[] {
  const above: string[] = [];
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) above.push(name.slice(dot + 1));
  return above;
}

/** The one of `names` that `name` is under; undefined where it is under none. */
export function nameAbove(name: string, names: ReadonlySet<string>): string | undefined {
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const above = name.slice(dot + 1);
    if (names.has(above)) return above;
  }
  return undefined;
}
