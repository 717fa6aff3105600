/** What the WhatsApp stand-in knows: the number's account, its approved templates, who wrote when, what arrived on which telephone. */
import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { Faults } from "../faults";
import { pause } from "../http";

export const kinds = ["timeout", "status", "error", "lose-answer", "duplicate-status", "reorder-status", "no-status", "forged-status", "undeliverable"] as const;
const mostKept = 200;
const dayMs = 86_400_000;

export type Settings = { readonly webhook: string; readonly appSecret: string; readonly token: string; readonly phoneId: string };
export type Kept = { readonly id: string; readonly to: string; readonly at: string; readonly kind: "text" | "template"; readonly template: string | null; readonly language: string | null; readonly text: string; status: string };

/** The templates somebody had approved: name → how many places its body has. Each in these languages. */
const templates: Readonly<Record<string, number>> = { lhcm_notice: 3, lhcm_code: 1 };
const languages = ["en", "fr", "es", "ar"];

const texts = z.array(z.object({ type: z.literal("text"), text: z.string().min(1).max(1_024) }));
const component = z.discriminatedUnion("type", [
  z.object({ type: z.literal("body"), parameters: texts }),
  z.object({ type: z.literal("button"), sub_type: z.string(), index: z.string(), parameters: z.array(z.unknown()) }),
]);
const base = { messaging_product: z.literal("whatsapp"), recipient_type: z.literal("individual").optional(), to: z.string().regex(/^\+?\d{5,20}$/u) };
export const outbound = z.discriminatedUnion("type", [
  z.object({ ...base, type: z.literal("text"), text: z.object({ body: z.string().min(1).max(4_096), preview_url: z.boolean().optional() }) }),
  z.object({ ...base, type: z.literal("template"), template: z.object({ name: z.string(), language: z.object({ code: z.string() }), components: z.array(component).default([]) }) }),
]);
export type Outbound = z.infer<typeof outbound>;

/** A refusal in the partner's envelope. */
export type Refused = { readonly status: number; readonly code: number; readonly message: string };

export class World {
  readonly faults = new Faults();
  readonly heard = new Map<string, number>();
  kept: Kept[] = [];
  calls = 0;
  #told: string[] = [];

  constructor(public settings: Settings) {}

  /** Takes a message, or says why not. */
  take(message: Outbound): Kept | Refused {
    const to = message.to.replace(/^\+/u, "");
    let text: string;
    if (message.type === "text") {
      if (Date.now() - (this.heard.get(to) ?? 0) > dayMs) return { status: 400, code: 131_047, message: "Re-engagement message" };
      text = message.text.body;
    } else {
      const { name, language, components } = message.template;
      const places = templates[name];
      if (places === undefined || !languages.includes(language.code)) return { status: 404, code: 132_001, message: "Template name does not exist in the translation" };
      const given = components.find((one) => one.type === "body");
      const parameters = given?.type === "body" ? given.parameters : [];
      if (parameters.length !== places) return { status: 400, code: 132_000, message: "Number of parameters does not match the expected number of params" };
      if (parameters.some((one) => /[\n\t]| {5}/u.test(one.text))) return { status: 400, code: 132_000, message: "Param text cannot have new-line/tab characters or more than 4 consecutive spaces" };
      text = parameters.map((one) => one.text).join("\n\n");
    }
    const kept: Kept = { id: `wamid.${randomBytes(18).toString("base64")}`, to, at: new Date().toISOString(), kind: message.type, template: message.type === "template" ? message.template.name : null, language: message.type === "template" ? message.template.language.code : null, text, status: "accepted" };
    this.kept = [...this.kept, kept].slice(-mostKept);
    return kept;
  }

  /** Somebody writes to the house: the window opens, and the webhook hears of it. */
  async write(from: string, body: string): Promise<number> {
    this.heard.set(from, Date.now());
    return this.#tell({ contacts: [{ profile: { name: "Guest" }, wa_id: from }], messages: [{ from, id: `wamid.${randomBytes(18).toString("base64")}`, timestamp: String(Math.floor(Date.now() / 1_000)), type: "text", text: { body } }] });
  }

  /** The words that follow a message: sent, delivered, and read where somebody opens it on the page. */
  async follow(message: Kept): Promise<void> {
    const struck = this.faults.strike(`STATUS ${message.to}`, undefined, ["duplicate-status", "reorder-status", "no-status", "forged-status", "undeliverable"]);
    const has = (kind: string) => struck.some((fault) => fault.kind === kind);
    if (has("no-status")) return;
    const words = has("undeliverable") ? ["failed"] : ["sent", "delivered"];
    if (has("reorder-status")) words.reverse();
    if (has("forged-status")) await this.status(message, "failed", "somebody else's secret");
    for (const word of words) for (let times = has("duplicate-status") ? 3 : 1; times > 0; times -= 1) await this.status(message, word);
  }

  /** One word about a message, told again with growing delay until it is taken, as the partner does. */
  async status(message: Kept, status: string, secret?: string): Promise<number> {
    if (secret === undefined) message.status = status;
    const body = { statuses: [{ id: message.id, status, timestamp: String(Math.floor(Date.now() / 1_000)), recipient_id: message.to, ...(status === "failed" ? { errors: [{ code: 131_026, title: "Message undeliverable" }] } : {}) }] };
    for (let wait = 200; ; wait *= 3) {
      const answer = await this.#tell(body, secret);
      if (answer === 200 || secret !== undefined || wait > 10_000) return answer;
      await pause(wait);
    }
  }

  async #tell(value: Record<string, unknown>, secret = this.settings.appSecret): Promise<number> {
    const { webhook, phoneId } = this.settings;
    if (webhook === "") return 0;
    const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "100000000000000", changes: [{ field: "messages", value: { messaging_product: "whatsapp", metadata: { display_phone_number: "15550000000", phone_number_id: phoneId }, ...value } }] }] });
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    const answer = await fetch(webhook, { method: "POST", headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` }, body, signal: AbortSignal.timeout(10_000) }).then(({ status }) => status, () => 0);
    this.#told = [...this.#told, `${answer} ${JSON.stringify(value).slice(0, 120)}`].slice(-mostKept);
    return answer;
  }

  told(): readonly string[] {
    return this.#told;
  }
}
