import { createHash } from "node:crypto";
import { type Director, instructionsFor } from "./director";

/** What a director is told before every conversation, with places for what differs from house to house. Kept in docs/prompts. */
export const promptText = (director: Director): string =>
  instructionsFor(director, { name: "{house}", city: "{city}", currency: "{currency}", today: "{today}", timezone: "{timezone}" }, "en");

/** Names a prompt by its own words (first twelve digits of SHA-256): another word, another version. */
export const promptVersion = (director: Director): string => createHash("sha256").update(promptText(director)).digest("hex").slice(0, 12);
