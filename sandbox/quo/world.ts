/** What the Quo stand-in knows: numbers, people who wrote and called, the address book, and who asked to be told. */
import { createHash, randomBytes } from "node:crypto";
import { Faults } from "../faults";

export const kinds = ["timeout", "status", "lose-answer", "drop", "duplicate", "shuffle", "forge", "expire"] as const;

export type Message = { id: string; to: string[]; from: string; text: string; phoneNumberId: string; conversationId: string; direction: "incoming" | "outgoing"; userId: string; status: string; createdAt: string; updatedAt: string };
export type Spoken = { content: string; start: number; end: number; identifier: string | null; userId: string | null };
export type CallRow = {
  id: string; direction: "incoming" | "outgoing"; status: "completed" | "missed"; createdAt: string; answeredAt: string | null; completedAt: string | null; updatedAt: string; duration: number; phoneNumberId: string; conversationId: string; participants: string[]; userId: string;
  summary: string[] | null; nextSteps: string[] | null; dialogue: Spoken[] | null; voicemail: { id: string; transcript: string; duration: number } | null;
};
export type ContactRow = { id: string; firstName: string; lastName: string; company: string | null; phoneNumbers: string[]; emails: string[]; createdAt: string; updatedAt: string };
export type Conversation = { id: string; phoneNumberId: string; participants: string[]; createdAt: string; updatedAt: string; lastActivityId: string };
export type Hook = { id: string; scheme: "legacy" | "standard"; url: string; key: string; label: string | null; status: "enabled" | "disabled"; events: string[]; resourceIds: string[]; createdAt: string; updatedAt: string; made: string };
export type PhoneNumber = { id: string; number: string; name: string };

export const userId = "US1sandbox";
export const orgId = "OR1sandbox";
const named = (prefix: string): string => `${prefix}${randomBytes(12).toString("hex")}`;

export class World {
  readonly faults = new Faults();
  numbers: PhoneNumber[] = [{ id: "PNreception", number: "+15550100001", name: "Reception" }];
  conversations = new Map<string, Conversation>();
  messages: Message[] = [];
  calls: CallRow[] = [];
  contacts: ContactRow[] = [];
  hooks: Hook[] = [];
  requests = 0;
  /** Requests of the last second: ten may be made. */
  recent: number[] = [];
  limit = 10;

  constructor(public apiKey: string) {}

  /** Everything said, and everybody who said it. */
  forget(): void {
    this.conversations.clear();
    [this.messages, this.calls, this.contacts] = [[], [], []];
  }

  number(id: string | undefined): PhoneNumber {
    const found = this.numbers.find((one) => one.id === id || one.number === id) ?? this.numbers[0];
    if (!found) throw new Error("The sandbox has no number.");
    return found;
  }

  conversation(phoneNumberId: string, participant: string, at: string): Conversation {
    const key = createHash("sha256").update(`${phoneNumberId} ${participant}`).digest("hex").slice(0, 24);
    const known = this.conversations.get(key) ?? { id: `CN${key}`, phoneNumberId, participants: [participant], createdAt: at, updatedAt: at, lastActivityId: "" };
    this.conversations.set(key, known);
    if (at > known.updatedAt) known.updatedAt = at;
    return known;
  }

  say(told: { direction: "incoming" | "outgoing"; numberId?: string | undefined; other: string; text: string; at?: string | undefined; status?: string | undefined; by?: string | undefined }): Message {
    const at = told.at ?? new Date().toISOString();
    const number = this.number(told.numberId);
    const conversation = this.conversation(number.id, told.other, at);
    const [from, to] = told.direction === "incoming" ? [told.other, number.number] : [number.number, told.other];
    const message: Message = { id: named("AC"), to: [to], from, text: told.text, phoneNumberId: number.id, conversationId: conversation.id, direction: told.direction, userId: told.by ?? userId, status: told.status ?? (told.direction === "incoming" ? "received" : "delivered"), createdAt: at, updatedAt: at };
    conversation.lastActivityId = message.id;
    this.messages.push(message);
    return message;
  }

  call(told: { other: string; numberId?: string | undefined; at?: string | undefined; seconds: number; answered: boolean; summary?: string[] | undefined; nextSteps?: string[] | undefined; dialogue?: { who: "guest" | "house"; words: string }[] | undefined; voicemail?: string | undefined }): CallRow {
    const at = told.at ?? new Date().toISOString();
    const number = this.number(told.numberId);
    const conversation = this.conversation(number.id, told.other, at);
    const ended = new Date(Date.parse(at) + (told.seconds + 5) * 1_000).toISOString();
    const call: CallRow = {
      id: named("AC"), direction: "incoming", status: told.answered ? "completed" : "missed", createdAt: at, answeredAt: told.answered ? new Date(Date.parse(at) + 5_000).toISOString() : null, completedAt: ended, updatedAt: ended, duration: told.answered ? told.seconds : 0,
      phoneNumberId: number.id, conversationId: conversation.id, participants: [told.other], userId, summary: told.summary ?? null, nextSteps: told.summary ? (told.nextSteps ?? []) : null,
      dialogue: told.dialogue?.map(({ who, words }, index) => ({ content: words, start: index * 4, end: index * 4 + 3.5, identifier: who === "guest" ? told.other : number.number, userId: who === "house" ? userId : null })) ?? null,
      voicemail: told.voicemail === undefined ? null : { id: named("VM"), transcript: told.voicemail, duration: 12 },
    };
    conversation.lastActivityId = call.id;
    this.calls.push(call);
    return call;
  }

  contact(told: { firstName: string; lastName: string; company?: string | null | undefined; phoneNumbers: string[]; emails?: string[] | undefined }): ContactRow {
    const at = new Date().toISOString();
    const row: ContactRow = { id: named("CT"), firstName: told.firstName, lastName: told.lastName, company: told.company ?? null, phoneNumbers: told.phoneNumbers, emails: told.emails ?? [], createdAt: at, updatedAt: at };
    this.contacts.push(row);
    return row;
  }

  hook(told: Pick<Hook, "scheme" | "url" | "events" | "resourceIds" | "label" | "made">): Hook {
    const at = new Date().toISOString();
    const key = told.scheme === "legacy" ? randomBytes(32).toString("base64") : `whsec_${randomBytes(32).toString("base64")}`;
    const hook: Hook = { ...told, id: named("WH"), key, status: "enabled", createdAt: at, updatedAt: at };
    this.hooks.push(hook);
    return hook;
  }
}
