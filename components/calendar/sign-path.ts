type Given = Readonly<Record<string, unknown>>;

const isShape = (value: unknown): value is readonly [string, Given] => Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "object" && value[1] !== null;
const number = (given: Given, name: string): number => Number(given[name] ?? 0);

/** Path data of one shape: https://www.w3.org/TR/SVG2/shapes.html says which path each shape is. */
function pathOfShape([kind, given]: readonly [string, Given]): string {
  // A path that begins at a place counted from where the pen is, began at nought when it was alone.
  if (kind === "path" && typeof given["d"] === "string") return given["d"].startsWith("m") ? `M0 0${given["d"]}` : given["d"];
  if (kind === "circle") {
    const [x, y, r] = [number(given, "cx"), number(given, "cy"), number(given, "r")];
    return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  }
  if (kind === "line") return `M${number(given, "x1")} ${number(given, "y1")}L${number(given, "x2")} ${number(given, "y2")}`;
  if (kind === "rect") {
    const [x, y, width, height, r] = [number(given, "x"), number(given, "y"), number(given, "width"), number(given, "height"), number(given, "rx")];
    const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
    return `M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}${corner(-r, r)}h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}z`;
  }
  throw new Error(`A sign is drawn with a ${kind}, for which there is no path here.`);
}

/** All shapes of one of Lucide's icon modules as one path; the module keeps them as `__iconData.node`. */
export function pathOf(icon: object): string {
  const data: unknown = Reflect.get(icon, "__iconData");
  const shapes: unknown = typeof data === "object" && data !== null ? Reflect.get(data, "node") : undefined;
  if (!Array.isArray(shapes) || shapes.length === 0 || !shapes.every(isShape)) throw new Error("An icon's module does not say what it is drawn of.");
  return shapes.map(pathOfShape).join("");
}
