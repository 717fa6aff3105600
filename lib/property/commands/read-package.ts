import { isAlias, isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { type FieldProblem, invalid } from "@/lib/kernel/errors";
import { type Locale, locales } from "@/lib/kernel/locale";
import { channelsFile, photosFile, propertyFile, ratesFile, roomTypesFile, taxesFile, textsFile } from "../rules/package-schema";
import { crossCheck, problemIn, type PropertyPackage, textsFileName } from "../rules/property-package";

/** File name → text. Names are those of the package: "property.yaml", "texts/fr.yaml". */
export type PackageFiles = Readonly<Record<string, string>>;

export const maxFileBytes = 262_144;
export const maxFiles = 60;
const maxDepth = 24;

const optional = ["rates.yaml", "taxes.yaml", "channels.yaml", "photos.yaml"] as const;
const known = new Set<string>(["property.yaml", "room-types.yaml", ...optional, ...locales.map(textsFileName)]);

/** How deep the deepest value stands; a reference (*) counts as too deep. */
function depthOf(node: unknown, level = 0): number {
  if (isAlias(node)) return maxDepth + 1;
  if (level > maxDepth || !(isMap(node) || isSeq(node))) return level;
  let deepest = level;
  for (const item of node.items) deepest = Math.max(deepest, depthOf(isPair(item) ? item.value : item, level + 1));
  return deepest;
}

type Parsed = { readonly ok: true; readonly value: unknown; readonly lineOf: (path: readonly PropertyKey[]) => number | undefined } | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** YAML without tags, anchors or depth: what a package needs and nothing an attacker likes. */
function readYaml(file: string, text: string): Parsed {
  if (Buffer.byteLength(text) > maxFileBytes) return { ok: false, problems: [problemIn(file, "", `The file is larger than ${maxFileBytes / 1024} kB.`)] };
  if (nesting(text) > maxDepth) return { ok: false, problems: [problemIn(file, "", "The file is nested too deeply.")] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: "core", strict: true, uniqueKeys: true, prettyErrors: false, stringKeys: true });
  if (document.errors.length > 0) {
    return { ok: false, problems: document.errors.slice(0, 5).map((error) => problemIn(file, `line ${lines.linePos(error.pos[0]).line}`, error.message)) };
  }
  if (document.contents !== null && depthOf(document.contents) > maxDepth) return { ok: false, problems: [problemIn(file, "", "References (* and &) and deep nesting have no place in a package.")] };
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const start = (node as Node | null | undefined)?.range?.[0];
      if (start !== undefined) return lines.linePos(start).line;
    }
    return undefined;
  };
  return { ok: true, value: document.toJS({ maxAliasCount: 0 }) ?? {}, lineOf };
}

/** The deepest flow nesting or indentation, read without a parser so that the parser never meets it. */
function nesting(text: string): number {
  let open = 0;
  let deepest = 0;
  for (const sign of text) {
    if (sign === "[" || sign === "{") deepest = Math.max(deepest, ++open);
    else if (sign === "]" || sign === "}") open = Math.max(0, open - 1);
  }
  for (const match of text.matchAll(/^ *((?:[-?:] )+)/gm)) deepest = Math.max(deepest, (match[1]?.length ?? 0) / 2);
  return deepest;
}

/** Reads every file of a package. Throws 422 naming file, path and line of each problem, all of them at once. */
export function readPackage(files: PackageFiles): PropertyPackage {
  const problems: FieldProblem[] = [];
  const names = Object.keys(files);
  if (names.length > maxFiles) problems.push(problemIn("files", "", `A package has at most ${maxFiles} files.`));
  for (const name of names) if (!known.has(name)) problems.push(problemIn(name, "", "This file is not part of a property package."));

  const read = <S extends z.ZodType>(file: string, schema: S, required: boolean): z.output<S> | null => {
    const text = files[file];
    if (text === undefined) {
      if (required) problems.push(problemIn(file, "", "This file is missing from the package."));
      return null;
    }
    const parsed = readYaml(file, text);
    if (!parsed.ok) {
      problems.push(...parsed.problems);
      return null;
    }
    const checked = schema.safeParse(parsed.value);
    if (checked.success) return checked.data;
    for (const issue of checked.error.issues) {
      const line = parsed.lineOf(issue.path);
      problems.push(problemIn(file, issue.path.map(String).join("."), line === undefined ? issue.message : `${issue.message} (line ${line})`));
    }
    return null;
  };

  const property = read("property.yaml", propertyFile, true);
  const roomTypes = read("room-types.yaml", roomTypesFile, true);
  const rates = read("rates.yaml", ratesFile, false);
  const taxes = read("taxes.yaml", taxesFile, false);
  const channels = read("channels.yaml", channelsFile, false);
  const photos = read("photos.yaml", photosFile, false);
  const texts = Object.fromEntries(locales.flatMap((locale): [Locale, z.output<typeof textsFile>][] => {
    const file = read(textsFileName(locale), textsFile, false);
    return file ? [[locale, file]] : [];
  }));
  if (problems.length > 0 || !property || !roomTypes) throw broken(problems);
  const source: PropertyPackage = { property, roomTypes, rates, taxes: taxes ?? { taxes: [] }, channels, photos: photos ?? { property: [], roomTypes: {} }, texts };
  const crossed = crossCheck(source);
  if (crossed.length > 0) throw broken(crossed);
  return source;
}

const broken = (problems: readonly FieldProblem[]) => invalid(problems.slice(0, 200), `The package has ${problems.length} ${problems.length === 1 ? "problem" : "problems"}; nothing was imported.`);
