/** What may happen to a house in Mews, whoever does it: the API, the booking engine, or somebody at Mews's own front desk. */
import { dateOf } from "./calendar";
import { chargeNights, cancelItems, customerRow, stayRow, type NewStay } from "./wire";
import { findRow, type House, putRow, type Row, rowsOf, utc, type World } from "./world";

/** Answered as HTTP 403 (the business says no), 400 or 404, in Mews's envelope. */
export class MewsRefusal extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** Told to sockets and webhooks. Restrictions and customers have no socket event. */
export type Change = { readonly kind: "stay" | "customer-added" | "customer" | "resource" | "price"; readonly row: Row };
export type Tell = (house: House, change: Change) => void;
export type Stage = { readonly world: World; readonly house: House; readonly tell: Tell };

export function wanted(stage: Stage, kind: string, id: unknown, what: string): Row {
  const row = findRow(stage.world, stage.house, kind, id);
  if (!row) throw new MewsRefusal(404, `${what} was not found.`);
  return row;
}

const moved = (stage: Stage, row: Row, fields: Readonly<Record<string, unknown>>): Row => {
  const after = putRow(stage.world, stage.house, "stay", { ...row, ...fields, UpdatedUtc: utc(stage.world.now()) });
  stage.tell(stage.house, { kind: "stay", row: after });
  return after;
};

export function addStay(stage: Stage, stay: NewStay): Row {
  wanted(stage, "customer", stay.customerId, "The customer");
  wanted(stage, "category", stay.categoryId, "The resource category");
  wanted(stage, "rate", stay.rateId, "The rate");
  if (!(Date.parse(stay.endUtc) > Date.parse(stay.startUtc))) throw new MewsRefusal(400, "EndUtc must be after StartUtc.");
  const row = stayRow(stage.world, stage.house, stay);
  stage.tell(stage.house, { kind: "stay", row });
  return row;
}

export function changeStay(stage: Stage, id: string, fields: Readonly<Record<string, unknown>>): Row {
  const row = wanted(stage, "stay", id, "The reservation");
  if (row["State"] === "Canceled" || row["State"] === "Processed") throw new MewsRefusal(403, `Reservation ${String(row["Number"])} is ${String(row["State"]).toLowerCase()} and can not be changed.`);
  const start = fields["ScheduledStartUtc"] ?? row["ScheduledStartUtc"];
  const end = fields["ScheduledEndUtc"] ?? row["ScheduledEndUtc"];
  const after = moved(stage, row, { ...fields, StartUtc: start, EndUtc: end });
  if (["ScheduledStartUtc", "ScheduledEndUtc", "RequestedResourceCategoryId", "RateId"].some((field) => field in fields)) chargeNights(stage.world, stage.house, after);
  return after;
}

const next: Readonly<Record<string, { from: readonly string[]; to: string }>> = {
  confirm: { from: ["Inquired", "Requested", "Optional", "Confirmed"], to: "Confirmed" },
  start: { from: ["Confirmed"], to: "Started" },
  process: { from: ["Started"], to: "Processed" },
  cancel: { from: ["Inquired", "Requested", "Optional", "Confirmed"], to: "Canceled" },
};

/** Confirm, start (check in), process (check out), cancel: refused from a state that does not lead there. */
export function stepStay(stage: Stage, id: string, step: "confirm" | "start" | "process" | "cancel"): Row {
  const row = wanted(stage, "stay", id, "The reservation");
  const { from, to } = next[step] ?? { from: [], to: "" };
  if (!from.includes(String(row["State"]))) throw new MewsRefusal(403, `Reservation ${String(row["Number"])} is ${String(row["State"]).toLowerCase()}: it can not ${step}.`);
  const at = utc(stage.world.now());
  if (step === "start" && Date.parse(String(row["ScheduledStartUtc"])) > stage.world.now() + 36 * 3_600_000) throw new MewsRefusal(403, "It is too early to check this reservation in.");
  const after = moved(stage, row, { State: to, ...(step === "start" ? { ActualStartUtc: at } : {}), ...(step === "process" ? { ActualEndUtc: at } : {}), ...(step === "cancel" ? { CancelledUtc: at, CancellationReason: "RequestedByGuest" } : {}) });
  if (step === "cancel") cancelItems(stage.world, stage.house, (one) => one["ServiceOrderId"] === id && one["Type"] === "SpaceOrder");
  return after;
}

export function addCustomer(stage: Stage, fields: Record<string, unknown>): Row {
  const row = putRow(stage.world, stage.house, "customer", customerRow(stage.world, stage.house, fields));
  stage.tell(stage.house, { kind: "customer-added", row });
  return row;
}
export function changeCustomer(stage: Stage, id: unknown, fields: Record<string, unknown>): Row {
  const row = putRow(stage.world, stage.house, "customer", { ...wanted(stage, "customer", id, "The customer"), ...fields, UpdatedUtc: utc(stage.world.now()) });
  stage.tell(stage.house, { kind: "customer", row });
  return row;
}
export function changeResource(stage: Stage, id: unknown, fields: Record<string, unknown>): Row {
  const row = putRow(stage.world, stage.house, "resource", { ...wanted(stage, "resource", id, "The resource"), ...fields, UpdatedUtc: utc(stage.world.now()) });
  stage.tell(stage.house, { kind: "resource", row });
  return row;
}

/** Rooms of a category that are taken on a night. */
export const occupied = (stage: Stage, categoryId: string, date: string): number => rowsOf(stage.world, stage.house, "stay").filter((row) =>
  row["RequestedResourceCategoryId"] === categoryId && ["Confirmed", "Started", "Optional"].includes(String(row["State"]))
  && dateOf(stage.house, String(row["ScheduledStartUtc"])) <= date && dateOf(stage.house, String(row["ScheduledEndUtc"])) > date).length;
export const roomsOf = (stage: Stage, categoryId: string): number => rowsOf(stage.world, stage.house, "assignment").filter((row) => row["CategoryId"] === categoryId && row["IsActive"] === true).length;
