/** Sockets and webhooks: thin events that name what changed, lost and doubled as the faults say. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { pause } from "../http";
import type { Change } from "./changes";
import { enterpriseId } from "./wire";
import { type House, idOf, type World } from "./world";

const cookies = (header: string | undefined): Map<string, string> =>
  new Map((header ?? "").split(";").map((part) => [part.slice(0, part.indexOf("=")).trim(), part.slice(part.indexOf("=") + 1).trim()] as const));

function socketEvent({ kind, row }: Change): Record<string, unknown> | undefined {
  if (kind === "stay") return { Type: "Reservation", Id: row.Id, State: row["State"], StartUtc: row["ScheduledStartUtc"], EndUtc: row["ScheduledEndUtc"], AssignedResourceId: row["AssignedResourceId"] };
  if (kind === "resource") return { Type: "Resource", Id: row.Id, State: row["State"] };
  if (kind === "price") return { Type: "PriceUpdate", Id: row.Id, StartUtc: row["StartUtc"], EndUtc: row["EndUtc"], RateId: row.Id, ResourceCategoryId: row["CategoryId"] };
  return undefined;
}
const webhookOf = { stay: "ServiceOrderUpdated", resource: "ResourceUpdated", customer: "CustomerUpdated", "customer-added": "CustomerAdded", price: null } as const;

export class Teller {
  readonly #sockets = new Map<WebSocket, string>();
  readonly #server = new WebSocketServer({ noServer: true });
  #stopped = false;
  /** How many sockets were ever opened and how many webhooks were answered, for the control API. */
  readonly counts = { opened: 0, events: 0, webhooks: 0 };

  constructor(readonly world: World) {}

  /** `/ws/connector`, signed in with the cookies ClientToken and AccessToken. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const given = cookies(request.headers.cookie);
    const house = this.world.houses.get(given.get("AccessToken") ?? "");
    if (!request.url?.startsWith("/ws/connector") || house === undefined || house.clientToken !== given.get("ClientToken")) {
      socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
      return;
    }
    if (this.world.faults.strike("ws", house.accessToken, ["socket_refuse"]).length > 0) {
      socket.end("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      this.counts.opened += 1;
      this.#sockets.set(opened, house.accessToken);
      opened.on("close", () => this.#sockets.delete(opened));
      opened.on("error", () => opened.terminate());
    });
  }

  listening(house: string): number {
    return [...this.#sockets.values()].filter((one) => one === house).length;
  }

  /** Cuts a house's sockets without a goodbye, as a broken network does. */
  drop(house?: string): number {
    const mine = [...this.#sockets].filter(([, one]) => house === undefined || one === house);
    for (const [socket] of mine) socket.terminate();
    return mine.length;
  }

  tell(house: House, change: Change): void {
    const event = socketEvent(change);
    const struck = this.world.faults.strike("ws", house.accessToken, ["socket_drop", "event_lost", "event_duplicate"]).map((fault) => fault.kind);
    if (struck.includes("socket_drop")) this.drop(house.accessToken);
    if (event && !struck.includes("event_lost")) {
      const message = JSON.stringify({ Events: struck.includes("event_duplicate") ? [event, event] : [event] });
      for (const [socket, token] of this.#sockets) if (token === house.accessToken && socket.readyState === WebSocket.OPEN) { socket.send(message); this.counts.events += 1; }
    }
    const discriminator = webhookOf[change.kind];
    if (discriminator !== null && house.webhookUrl !== null) void this.#hook(house, house.webhookUrl, { EnterpriseId: enterpriseId(house), IntegrationId: idOf(house.accessToken, "integration"), Events: [{ Discriminator: discriminator, Value: { Id: change.row.Id } }] });
  }

  /** Posted until it is answered with 2xx within five seconds, five times at most. */
  async #hook(house: House, url: string, body: unknown): Promise<void> {
    const struck = this.world.faults.strike("webhook", house.accessToken, ["webhook_lost", "webhook_duplicate", "webhook_late"]);
    if (struck.some((fault) => fault.kind === "webhook_lost")) return;
    const late = struck.find((fault) => fault.kind === "webhook_late");
    if (late) await pause(late.ms ?? 2_000);
    const times = struck.some((fault) => fault.kind === "webhook_duplicate") ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      for (let attempt = 0; attempt < 5 && !this.#stopped; attempt += 1) {
        const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
        if (answer?.ok) { this.counts.webhooks += 1; break; }
        await pause(this.world.settings().webhookRetryMs);
      }
    }
  }

  stop(): void {
    this.#stopped = true;
    this.drop();
    this.#server.close();
  }
}
