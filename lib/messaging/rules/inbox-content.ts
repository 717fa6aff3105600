import { z } from "zod";
import type { InboxItem, ItemOf } from "./inbox-item";

/** What is kept of each kind, before it is sealed. A text is kept as it was written. */
const call = z.object({ outcome: z.enum(["ringing", "answered", "missed", "forwarded", "failed", "assistant"]), seconds: z.number().nullable(), voicemail: z.boolean() });
const recording = z.object({ recordings: z.array(z.object({ url: z.string().nullable(), seconds: z.number().nullable() })) });
const voicemail = z.object({ transcript: z.string().nullable(), url: z.string().nullable(), seconds: z.number().nullable() });
const summary = z.object({ summary: z.array(z.string()), nextSteps: z.array(z.string()) });
const transcript = z.object({ seconds: z.number().nullable(), dialogue: z.array(z.object({ who: z.enum(["guest", "house"]), words: z.string(), start: z.number() })) });
const text = z.object({ text: z.string(), media: z.number().default(0) });
const shapes = { text, call, recording, voicemail, summary, transcript };

export type MessageKind = keyof typeof shapes;
export type Content = { [K in MessageKind]: { readonly kind: K } & z.output<(typeof shapes)[K]> }[MessageKind];
type Told = Exclude<InboxItem, ItemOf<"contact">>;

/** An item's words as they are kept, as JSON. */
export function contentOf(item: Told): string {
  return JSON.stringify(shapes[item.kind].parse(item));
}

/** The words of a kept message. Throws on what this did not write. */
export function readContent(kind: MessageKind, kept: string): Content {
  const raw: unknown = JSON.parse(kept);
  switch (kind) {
    case "text": return { kind, ...text.parse(raw) };
    case "call": return { kind, ...call.parse(raw) };
    case "recording": return { kind, ...recording.parse(raw) };
    case "voicemail": return { kind, ...voicemail.parse(raw) };
    case "summary": return { kind, ...summary.parse(raw) };
    case "transcript": return { kind, ...transcript.parse(raw) };
  }
}

/** What was said, as plain text: for whoever reads conversations rather than shows them. Empty for the bare fact of a call. */
export function plainOf(content: Content): string {
  switch (content.kind) {
    case "text": return content.text;
    case "voicemail": return content.transcript ?? "";
    case "summary": return [...content.summary, ...content.nextSteps].join("\n");
    case "transcript": return content.dialogue.map(({ who, words }) => `${who === "guest" ? "Guest" : "House"}: ${words}`).join("\n");
    case "call": case "recording": return "";
  }
}
