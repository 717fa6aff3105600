/** "Realtime": every message is posted to the property's callback until it says ok or half an hour has passed. */
import { pause } from "../http";
import { pushData } from "./wire";
import type { Message, Property, Push, World } from "./world";

const KEPT = 500;

function target(property: Property): string {
  const url = new URL(property.callbackUrl ?? "");
  url.searchParams.set("token", property.token);
  url.searchParams.set("hr_id", property.hr_id);
  return url.href;
}

/** One attempt; undefined when the callback took it (2xx and `{"status":"ok"}`), else why not. */
async function attempt(world: World, property: Property, message: Message): Promise<string | undefined> {
  try {
    const answer = await fetch(target(property), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ data: pushData(message, property.pushForm) }),
      redirect: "error",
      signal: AbortSignal.timeout(world.settings().pushTimeoutMs),
    });
    const text = await answer.text();
    if (!answer.ok) return `HTTP ${answer.status}`;
    return /"status"\s*:\s*"ok"/.test(text) ? undefined : 'The callback did not answer {"status":"ok"}.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const versionOf = (message: Message): number => Number(message.reservation["pms_version_generated"]);

/** Marks one message as delivered, and with it every older one of the same reservation: a newer state was taken. */
export function markDelivered(world: World, message: Message): void {
  const now = new Date().toISOString();
  for (const other of world.messages.values()) {
    const same = other.hr_id === message.hr_id && other.hr_number === message.hr_number;
    if (same && other.delivered === null && versionOf(other) <= versionOf(message)) world.messages.set(other.uid, { ...other, delivered: now });
  }
}

export class Pusher {
  #timer: NodeJS.Timeout | undefined;
  #busy = new Set<string>();
  #stopped = false;

  constructor(readonly world: World) {}

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Looks for due pushes; called after every change and by its own timer. */
  wake(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    const now = Date.now();
    let next = Number.POSITIVE_INFINITY;
    for (const push of this.world.pushes.values()) {
      if (push.state !== "pending" || this.#busy.has(push.id)) continue;
      if (push.next <= now) void this.#deliver(push);
      else next = Math.min(next, push.next);
    }
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.wake(), Math.max(1, next - now));
  }

  async #deliver(push: Push): Promise<void> {
    const { world } = this;
    const property = world.properties.get(push.hr_id);
    const message = world.messages.get(push.uid);
    if (property?.callbackUrl == null || message === undefined) {
      world.pushes.set(push.id, { ...push, state: "expired", error: "Nowhere to deliver to." });
      return world.commit();
    }
    this.#busy.add(push.id);
    const error = await attempt(world, property, message);
    this.#busy.delete(push.id);
    // A reset while the callback was thinking took the push away.
    if (this.#stopped || world.pushes.get(push.id) === undefined) return;
    const attempts = push.attempts + 1;
    const now = Date.now();
    const { pushBackoffMs, pushBackoffMaxMs, pushForMs } = world.settings();
    if (error === undefined) {
      world.pushes.set(push.id, { ...push, attempts, state: "delivered", error: null });
      if (!property.deliveryConfirmation) markDelivered(world, message);
    } else {
      const wait = Math.min(pushBackoffMaxMs, pushBackoffMs * 2 ** Math.min(push.attempts, 20));
      const state = now + wait > push.first + pushForMs ? "expired" : "pending";
      world.pushes.set(push.id, { ...push, attempts, state, next: now + wait, error });
    }
    this.#prune();
    world.commit();
    await pause(0);
    this.wake();
  }

  #prune(): void {
    for (const old of this.world.pushes.values()) {
      if (this.world.pushes.size <= KEPT || old.state === "pending") return;
      this.world.pushes.delete(old.id);
    }
  }
}
