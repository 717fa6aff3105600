import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Font } from "@react-pdf/renderer";
import { unwrapWoff } from "./woff";

/** Beside the application, also when it stands alone: `outputFileTracingIncludes` of next.config.ts carries them along. */
const file = (script: "latin" | "latin-ext" | "arabic", weight: 400 | 600) => join(process.cwd(), "node_modules/@fontsource/ibm-plex-sans-arabic/files", `ibm-plex-sans-arabic-${script}-${weight}-normal.woff`);

/** The font of a file as the PDF engine takes it from memory. */
const source = (script: "latin" | "latin-ext" | "arabic", weight: 400 | 600) => `data:font/ttf;base64,${unwrapWoff(readFileSync(file(script, weight))).toString("base64")}`;

/** One family a script: a glyph the first has not is looked for in the next. */
export const families = ["PlexLatin", "PlexArabic", "PlexLatinExt"];

let known = false;

/** Registers the type faces once a process. */
export function registerFonts(): void {
  if (known) return;
  known = true;
  for (const [family, script] of [["PlexLatin", "latin"], ["PlexArabic", "arabic"], ["PlexLatinExt", "latin-ext"]] as const) {
    Font.register({ family, fonts: [{ src: source(script, 400) }, { src: source(script, 600), fontWeight: 600 }] });
  }
  // Names and numbers are never broken by a hyphen.
  Font.registerHyphenationCallback((word) => [word]);
}
