/** Webhooks: told once each, without a signature, in no promised order. They carry no booking, only that there is one. */
import { pause } from "../http";
import { listed, type Resource, type Revision, type World } from "./world";

export type Event = { readonly event: string; readonly property_id: string; readonly payload: Readonly<Record<string, unknown>> };

/** "booking;ari" or "*", and masks of one event's details ("ari:rate:*"). */
const wants = (mask: string, event: string): boolean => mask.split(";").some((part) => part.trim() === "*" || part.trim().split(":")[0] === event);

const headersOf = (webhook: Resource): Record<string, string> => {
  const given = webhook.attributes["headers"];
  return typeof given === "object" && given !== null ? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])) : {};
};
function urlOf(webhook: Resource): string {
  const url = new URL(String(webhook.attributes["callback_url"]));
  const params = webhook.attributes["request_params"];
  if (typeof params === "object" && params !== null) for (const [name, value] of Object.entries(params)) url.searchParams.set(name, String(value));
  return url.href;
}

/** One POST; the status and the first of the body, or why there was none. */
export async function tell(url: string, headers: Record<string, string>, body: unknown, timeoutMs: number): Promise<{ status: number | null; body: string }> {
  try {
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body), redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    return { status: answer.status, body: (await answer.text()).slice(0, 500) };
  } catch (error) {
    return { status: null, body: error instanceof Error ? error.message : String(error) };
  }
}

export const bookingEvents = (revision: Revision): Event[] => {
  const rooms: unknown = revision.attributes["rooms"];
  const unmapped = Array.isArray(rooms) && rooms.some((room: unknown) => typeof room === "object" && room !== null && "room_type_id" in room && room.room_type_id === null);
  const told = { booking_id: revision.booking_id, property_id: revision.property_id, revision_id: revision.id };
  return [{ event: "booking", property_id: revision.property_id, payload: told }, ...(unmapped ? [{ event: "booking_unmapped_room", property_id: revision.property_id, payload: { booking_id: revision.booking_id, booking_revision_id: revision.id } }] : [])];
};

/** Sends events to the webhooks that want them. Faults on the endpoint "webhook": drop, duplicate, reorder, latency. */
export class Dispatcher {
  #stopped = false;
  constructor(readonly world: World) {}
  stop(): void { this.#stopped = true; }

  send(events: readonly Event[]): void {
    if (!this.world.settings().webhooks) return;
    for (const event of events) {
      for (const webhook of listed(this.world, "webhook", null)) {
        const mine = webhook.property_id === event.property_id || (webhook.property_id === null && listed(this.world, "property", webhook.api_key).some((one) => one.id === event.property_id));
        if (mine && webhook.attributes["is_active"] !== false && wants(String(webhook.attributes["event_mask"]), event.event)) void this.#deliver(webhook, event);
      }
    }
  }

  async #deliver(webhook: Resource, { event, property_id: propertyId, payload }: Event): Promise<void> {
    const { world } = this;
    const faults = world.faults.strike("webhook", propertyId, ["drop", "duplicate", "reorder", "latency"]);
    const has = (kind: string) => faults.find((fault) => fault.kind === kind);
    const url = urlOf(webhook);
    const body = { event, payload: webhook.attributes["send_data"] === true ? payload : {}, property_id: propertyId, user_id: null, timestamp: new Date().toISOString() };
    const note = (outcome: string) => {
      const sequence = world.next("delivery");
      world.deliveries.set(String(sequence), { sequence, webhook_id: webhook.id, event, url, outcome, at: new Date().toISOString() });
      if (sequence > 500) world.deliveries.delete(String(sequence - 500));
      world.commit();
    };
    if (has("drop")) return note("dropped");
    const late = has("latency")?.ms ?? (has("reorder") ? Math.round(Math.random() * (has("reorder")?.ms ?? 400)) : 0);
    if (late > 0) await pause(late);
    for (let round = 0; round < (has("duplicate") ? 2 : 1); round += 1) {
      if (this.#stopped) return;
      const { status, body: said } = await tell(url, headersOf(webhook), body, world.settings().webhookTimeoutMs);
      note(status === null ? said : `HTTP ${status}`);
    }
  }
}
