import { applyMessage } from "@/lib/channels/commands/apply-message";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { recordPush } from "@/lib/channels/commands/record-push";
import { recordTransaction } from "@/lib/channels/commands/record-transaction";
import { retellNights } from "@/lib/channels/commands/retell-nights";
import { storeMessages } from "@/lib/channels/commands/store-messages";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import type { CommandTools } from "@/lib/runtime/command";
import type { Plant, Trouble } from "./scenario";
import type { Verdict } from "./verdict";

type Run = (tools: CommandTools, input: never) => Promise<unknown>;

/** Puts an error around a command while a run lasts. */
const around = (command: { run: unknown }, wrong: (run: (tools: CommandTools, input: unknown) => Promise<unknown>) => (tools: CommandTools, input: Record<string, unknown>) => Promise<unknown>): Plant => () => {
  const holder = command as { run: unknown };
  const right = holder.run as Run;
  holder.run = wrong((tools, input) => right(tools, input as never));
  return () => { holder.run = right; };
};

/** Puts an error between the partners' answers and whoever reads them: what an answer says (null: nothing is changed). */
const onTheLine = (wrong: (method: string, path: string, text: string) => string | null): Plant => () => {
  const right = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const answer = await right(input, init);
    const text = await answer.text();
    const said = wrong(init?.method ?? "GET", new URL(input instanceof Request ? input.url : String(input)).pathname, text) ?? text;
    return new Response(said === "" ? null : said, { status: answer.status, headers: answer.headers });
  };
  return () => { globalThis.fetch = right; };
};

type Message = { messageUid: string | null; externalNumber: string; updatedAt: string; state: string; rooms: unknown[] };
const messages = (input: Record<string, unknown>) => input["messages"] as Message[];
const list = (input: Record<string, unknown>, name: string) => input[name] as unknown[];

/** Errors such as channel managers have made, each put into the house while the simulator runs; every one has to be noticed. `refused`: the database itself does not let it happen. */
export const plants: readonly { readonly name: string; readonly shows: readonly (keyof Verdict | "refused")[]; readonly plant: Plant; readonly partners?: Trouble["partners"] }[] = [
  {
    name: "a message is confirmed without being applied", shows: ["lost"],
    plant: around(applyMessage, (run) => async (tools, input) => {
      const id = String(input["messageId"]);
      if (!/[0-3]$/.test(id)) return run(tools, input);
      await tools.tx.sql`update inbound_messages set applied_at = now(), outcome = 'created' where tenant_id = ${tools.tx.tenantId} and id = ${id}`;
      return { outcome: "created", reservationId: null, repeated: false };
    }),
  },
  {
    name: "only the first room of a booking is kept", shows: ["lost"],
    plant: around(storeMessages, (run) => (tools, input) => run(tools, { ...input, messages: messages(input).map((message) => ({ ...message, rooms: message.rooms.slice(0, 1) })) })),
  },
  {
    name: "a message that comes again is a new booking", shows: ["duplicated"],
    plant: around(storeMessages, (run) => async (tools, input) => {
      const told = [];
      for (const message of messages(input)) {
        const [known] = await tools.tx.sql`select 1 from inbound_messages where tenant_id = ${tools.tx.tenantId} and message_uid = ${message.messageUid ?? ""}`;
        told.push(known ? { ...message, messageUid: `${message.messageUid ?? ""}+`, externalNumber: `${message.externalNumber}+` } : message);
      }
      return run(tools, { ...input, messages: told });
    }),
  },
  {
    name: "a change is taken for another booking", shows: ["duplicated"],
    plant: around(storeMessages, (run) => (tools, input) => run(tools, { ...input, messages: messages(input).map((message) => ("modified" in message && message.modified === true ? { ...message, externalNumber: `${message.externalNumber}M` } : message)) })),
  },
  {
    name: "a message that comes late brings a cancelled booking back", shows: ["lost"],
    plant: around(storeMessages, (run) => (tools, input) => run(tools, { ...input, messages: messages(input).map((message) => (message.state === "canceled" ? message : { ...message, updatedAt: new Date(Date.now()).toISOString() })) })),
  },
  {
    name: "what the partner refused is taken for accepted", shows: ["diverged"],
    plant: around(recordPush, (run) => (tools, input) => run(tools, { ...input, accepted: [...list(input, "accepted"), ...list(input, "rejected"), ...list(input, "retryable"), ...list(input, "unsent")], rejected: [], retryable: [], unsent: [], failure: null })),
  },
  {
    name: "a transaction that failed on a channel is taken for done", shows: ["diverged"],
    plant: around(recordTransaction, (run) => (tools, input) => run(tools, { ...input, outcome: "confirmed" })),
  },
  {
    name: "warnings inside a success go unread", shows: ["diverged"], partners: ["booking", "expedia"],
    plant: onTheLine((_method, _path, text) => (text.includes("<Success") ? text.replace(/<Warning.*<\/Warnings?>/s, "") : null)),
  },
  {
    name: "the queue of changes and cancellations is never read", shows: ["lost"], partners: ["booking"],
    plant: onTheLine((method, path) => (method === "GET" && path.endsWith("OTA_HotelResModifyNotif") ? "" : null)),
  },
  {
    name: "what no message names is not told again at night", shows: ["diverged"], partners: ["hotelrunner"],
    plant: around(retellNights, () => () => Promise.resolve({ cells: 0 })),
  },
  {
    name: "closings are forgotten on the way", shows: ["diverged"],
    plant: around(claimAri, (run) => async (tools, input) => {
      await tools.tx.sql`update ari_cells set state = 'confirmed', acknowledged = desired where tenant_id = ${tools.tx.tenantId} and connection_id = ${String(input["connectionId"])} and state = 'pending' and (desired->>'availability')::int = 0`;
      return run(tools, input);
    }),
  },
  {
    name: "a cancelled booking opens one room more than it held", shows: ["diverged"],
    plant: around(applyMessage, (run) => async (tools, input) => {
      const result = await run(tools, input) as { outcome: string; reservationId: string | null };
      if (result.outcome === "cancelled" && result.reservationId) {
        await tools.tx.sql`update room_nights n set sold = sold - 1 from reservation_rooms rr where rr.tenant_id = ${tools.tx.tenantId} and rr.reservation_id = ${result.reservationId} and n.tenant_id = rr.tenant_id and n.room_type_id = rr.room_type_id and n.night = rr.arrival and n.sold > 0`;
      }
      return result;
    }),
  },
  {
    name: "a sale at the desk is not counted", shows: ["refused", "oversold"],
    plant: around(bookStay, (run) => async (tools, input) => {
      const result = await run(tools, input);
      await tools.tx.sql`update room_nights set sold = sold - 1 where tenant_id = ${tools.tx.tenantId} and room_type_id = ${String(input["roomTypeId"])} and sold > 0 and night >= ${String(input["arrival"])}::date and night < ${String(input["departure"])}::date`;
      return result;
    }),
  },
];
