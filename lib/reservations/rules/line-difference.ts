import { type Locale, pickText } from "@/lib/kernel/locale";
import type { QuotedLine } from "@/lib/rates/rules/quoted-line";

export type LineChange = { readonly kind: QuotedLine["kind"]; readonly code: string; readonly name: string; readonly night: string | null; readonly roomId: string | null; readonly included: boolean; readonly before: number; readonly after: number };

/** The lines a stay was sold by; of one that was sold without lines (a channel, an import) its nights. Minor units. */
export function linesBefore(quoted: readonly QuotedLine[], rooms: readonly { readonly id: string; readonly nights: readonly { readonly night: string; readonly amount: number }[] }[]): QuotedLine[] {
  if (quoted.length > 0) return [...quoted];
  return rooms.flatMap((room) => room.nights.map(({ night, amount }): QuotedLine => ({ kind: "night", code: "night", name: {}, amount, included: false, night, roomId: room.id })));
}

/** Each charge before and after, side by side: matched by kind, code, night and room. Those of the new state keep its order. */
export function linesByName(before: readonly QuotedLine[], after: readonly QuotedLine[], locale: Locale): LineChange[] {
  const lines = new Map<string, LineChange>();
  const add = (line: QuotedLine, side: "before" | "after") => {
    const key = [line.kind, line.code, line.night ?? "", line.roomId ?? "", line.included].join("|");
    const known = lines.get(key) ?? { kind: line.kind, code: line.code, name: pickText(line.name, locale), night: line.night ?? null, roomId: line.roomId ?? null, included: line.included, before: 0, after: 0 };
    lines.set(key, { ...known, [side]: known[side] + line.amount });
  };
  for (const line of after) add(line, "after");
  for (const line of before) add(line, "before");
  return [...lines.values()];
}
