type Known = Readonly<Record<string, unknown>>;
const isKnown = (value: unknown): value is Known => typeof value === "object" && value !== null;
/** Parts the server made for the reader: how something is known, a drawing, a file that was given. */
const own = new Set(["data-evidence", "data-chart", "data-file"]);
const shown = ["status", "proposalId", "receiptId", "undoable"] as const;
const picked = (output: Known): Known => Object.fromEntries(shown.flatMap((key) => (key in output ? [[key, output[key]]] : [])));

/** Of a program's answer only what its commands came to. */
function outputForReader(output: Known): Known {
  const { effects } = output;
  return Array.isArray(effects) ? { status: output["status"], effects: effects.filter(isKnown).map(picked) } : picked(output);
}

/**
 * Kept message parts for the reader's browser: text as it was said, tools reduced to what became of them. What a tool read
 * of the house stays on the server.
 */
export function partsForReader(parts: readonly unknown[]): Known[] {
  return parts.flatMap((part): Known[] => {
    if (!isKnown(part) || typeof part["type"] !== "string") return [];
    if (part["type"] === "text") return typeof part["text"] === "string" ? [{ type: "text", text: part["text"] }] : [];
    if (own.has(part["type"])) return isKnown(part["data"]) ? [{ type: part["type"], id: part["id"], data: part["data"] }] : [];
    if (!part["type"].startsWith("tool-") || part["state"] !== "output-available" || !isKnown(part["output"])) return [];
    const { output } = part;
    return [{ type: part["type"], toolCallId: part["toolCallId"], state: "output-available", input: {}, output: outputForReader(output) }];
  });
}
