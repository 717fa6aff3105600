/** What the Stripe sandbox remembers: objects of every account, answers by idempotency key, events and where they go, faults. */
import { randomBytes } from "node:crypto";
import { Faults } from "../faults";
import { Deliveries, type Endpoint, type StripeEvent } from "./webhooks";

export const apiVersion = "2026-10-28.endive";
export const kinds = ["timeout", "status", "lose-answer", "duplicate-webhook", "late-webhook", "forged-webhook", "drop-webhook", "reorder-webhook"] as const;

/** Anything with an id and a kind; each file of routes knows its own shapes. */
export type Thing = { id: string; object: string; created?: number };
type Kept = { owner: string; thing: Thing; at: number };

export class World {
  readonly #things = new Map<string, Kept>();
  readonly answers = new Map<string, { body: string; status: number; answer: string }>();
  readonly faults = new Faults();
  readonly deliveries = new Deliveries(this.faults);
  /** The platform's key each connected account was made with. */
  readonly platforms = new Map<string, string>();
  /** Who the test card of an object was: numbers behave as Stripe documents them. */
  readonly cards = new Map<string, string>();
  calls = 0;
  #made = 0;

  newId(prefix: string): string {
    return `${prefix}_${randomBytes(12).toString("hex")}`;
  }
  seconds(): number {
    return Math.floor(Date.now() / 1000);
  }
  put<T extends Thing>(owner: string, thing: T): T {
    this.#made += 1;
    this.#things.set(thing.id, { owner, thing, at: this.#made });
    return thing;
  }
  /** The owner's object of this kind; another account's is not there. */
  get<T extends Thing>(owner: string, object: T["object"], id: string): T | undefined {
    const kept = this.#things.get(id);
    return kept?.owner === owner && kept.thing.object === object ? (kept.thing as T) : undefined;
  }
  remove(id: string): void {
    this.#things.delete(id);
  }
  /** Newest first, as lists come. */
  list<T extends Thing>(owner: string, object: T["object"]): T[] {
    return [...this.#things.values()].filter((kept) => kept.owner === owner && kept.thing.object === object).sort((a, b) => b.at - a.at).map(({ thing }) => thing as T);
  }
  all<T extends Thing>(object: T["object"]): { owner: string; thing: T }[] {
    return [...this.#things.values()].filter(({ thing }) => thing.object === object).map(({ owner, thing }) => ({ owner, thing: thing as T }));
  }
  ownerOf(id: string): string | undefined {
    return this.#things.get(id)?.owner;
  }

  /** Writes an event with the object as it stands now, and sends it to whoever listens. Awaiting it waits for the delivery. */
  async emit(owner: string, type: string, object: Thing, previous?: Record<string, unknown>): Promise<void> {
    const connected = owner.startsWith("acct_");
    const event: StripeEvent = {
      id: this.newId("evt"), object: "event", api_version: apiVersion, created: this.seconds(), type, ...(connected ? { account: owner } : {}), livemode: false, pending_webhooks: 1,
      data: { object: structuredClone(object), ...(previous ? { previous_attributes: previous } : {}) }, request: { id: null, idempotency_key: null },
    };
    this.put(owner, event);
    const key = connected ? (this.platforms.get(owner) ?? "") : owner;
    await this.deliveries.send(`${key}${connected ? " connect" : ""}`, event);
  }
  listen(key: string, connect: boolean, endpoint: Endpoint): void {
    this.deliveries.endpoints.set(`${key}${connect ? " connect" : ""}`, endpoint);
  }
}
