export type SparkPath = { readonly line: string; readonly area: string; readonly last: readonly [number, number] };

/** A line through the values inside `width` × `height`, `pad` away from the edges. Undefined with fewer than two values. */
export function sparkPath(values: readonly number[], width: number, height: number, pad = 2): SparkPath | undefined {
  if (values.length < 2 || values.some((value) => !Number.isFinite(value))) return undefined;
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const step = (width - 2 * pad) / (values.length - 1);
  const points = values.map((value, index): [number, number] => [
    Math.round((pad + index * step) * 100) / 100,
    Math.round((span === 0 ? height / 2 : height - pad - ((value - low) / span) * (height - 2 * pad)) * 100) / 100,
  ]);
  const line = points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return undefined;
  return { line, area: `${line}L${last[0]} ${height}L${first[0]} ${height}Z`, last };
}
