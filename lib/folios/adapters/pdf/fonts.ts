import { join } from "node:path";
import { Font } from "@react-pdf/renderer";

/** Beside the application, also when it stands alone: `outputFileTracingIncludes` of next.config.ts carries them along. */
const file = (script: "latin" | "latin-ext" | "arabic", weight: 400 | 600) => join(process.cwd(), "node_modules/@fontsource/ibm-plex-sans-arabic/files", `ibm-plex-sans-arabic-${script}-${weight}-normal.woff`);

/** One family a script: a glyph the first has not is looked for in the next. */
export const families = ["PlexLatin", "PlexArabic", "PlexLatinExt"];

let known = false;

/** Registers the type faces once a process. */
export function registerFonts(): void {
  if (known) return;
  known = true;
  for (const [family, script] of [["PlexLatin", "latin"], ["PlexArabic", "arabic"], ["PlexLatinExt", "latin-ext"]] as const) {
    Font.register({ family, fonts: [{ src: file(script, 400) }, { src: file(script, 600), fontWeight: 600 }] });
  }
  // Names and numbers are never broken by a hyphen.
  Font.registerHyphenationCallback((word) => [word]);
}
