/** From HotelRunner's words to ours: rooms, channels, transactions, reservations. Pure. */
import { createHash } from "node:crypto";
import {
  type ConnectedChannel,
  type InboundBatch,
  type InboundReservation,
  type InboundRoom,
  inboundReservation,
  type PartnerRoom,
  type TransactionReport,
  type TransactionRow,
  type TransactionState,
  type UnreadableReservation,
} from "@/lib/channels/rules/channel-port";
import { fromDecimal, type Money, sumMoney } from "@/lib/kernel/money";
import { toIsoDate } from "@/lib/kernel/nights";
import { storable } from "@/lib/kernel/storable";
import {
  type ChannelsAnswer,
  type ReservationRow,
  reservationName,
  reservationRow,
  type RoomLine,
  type RoomRow,
  type TransactionAnswer,
  type TransactionRowAnswer,
} from "./schema";

const NON_REFUNDABLE = "NR:";

/** Rows without any code cannot be addressed and are left out. */
export function toPartnerRooms(rows: readonly RoomRow[]): PartnerRoom[] {
  return rows.flatMap((row) => {
    const { inv_code: invCode, rate_code: rateCode } = row;
    if (invCode === null || rateCode === null) return [];
    return [
      {
        invCode,
        rateCode,
        name: row.name ?? invCode,
        description: row.description ?? "",
        capacity: row.room_capacity,
        adultCapacity: row.adult_capacity,
        pricingType: row.pricing_type,
        salesCurrency: row.sales_currency?.toUpperCase() ?? null,
        channelCodes: row.channel_codes,
        updates: { availability: row.availability_update, restrictions: row.restrictions_update, price: row.price_update },
        nonRefundable: rateCode.startsWith(NON_REFUNDABLE),
        isDefault: row.is_master,
        shared: row.shared,
        sellOnline: row.sell_online,
      },
    ];
  });
}

export function toConnectedChannels(answer: ChannelsAnswer): ConnectedChannel[] {
  return answer.channels.flatMap(({ code, name, in_progress, succeeded, failed }) =>
    code === null ? [] : [{ code, name: name ?? code, updates: { inProgress: in_progress ?? 0, succeeded: succeeded ?? 0, failed: failed ?? 0 } }],
  );
}

const stateOf = (text: string | null): TransactionState => (text === "succeeded" || text === "failed" ? text : "in_progress");

function worst(states: readonly TransactionState[]): TransactionState {
  if (states.includes("failed")) return "failed";
  return states.includes("in_progress") ? "in_progress" : "succeeded";
}

const toRow = (row: TransactionRowAnswer): TransactionRow => ({
  state: stateOf(row.state),
  name: row.name,
  code: row.code,
  allocationGroup: row.allocation_group,
  error: row.error_message,
});

export function toTransactionReport(transactionId: string, answer: TransactionAnswer): TransactionReport {
  const channels = Object.entries(answer.details).map(([channelCode, answered]) => {
    const rows = answered.map(toRow);
    return { channelCode, rows, state: worst(rows.map((row) => row.state)) };
  });
  return { transactionId, channels, state: worst(channels.map((channel) => channel.state)) };
}

const reservationState = (text: string | null): string => {
  const state = (text ?? "").toLowerCase();
  return state === "cancelled" ? "canceled" : state;
};

const present = (text: string | null, what: string): string => {
  if (text === null) throw new RangeError(`${what} is missing.`);
  return text;
};

function toRoom(line: RoomLine, reservation: ReservationRow, currency: string): InboundRoom {
  const amount = (text: string | null): Money => fromDecimal(text ?? "0", currency);
  const childAges = line.child_ages.filter((age) => age !== null);
  const dailyPrices = line.daily_prices.map(({ date, price }) => ({ date: toIsoDate(present(date, "A daily price's date")), price: amount(price) }));
  const state = line.state === null ? reservation.state : line.state;
  return {
    invCode: line.inv_code,
    rateCode: line.rate_code,
    name: line.name,
    state: inboundReservation.shape.state.parse(reservationState(state)),
    arrival: toIsoDate(present(line.checkin_date ?? reservation.checkin_date, "checkin_date")),
    departure: toIsoDate(present(line.checkout_date ?? reservation.checkout_date, "checkout_date")),
    adults: line.total_adult ?? Math.max(1, (line.total_guest ?? 1) - childAges.length),
    childAges,
    price:
      line.price === null
        ? sumMoney(
            dailyPrices.map((night) => night.price),
            currency,
          )
        : amount(line.price),
    dailyPrices,
    nonRefundable: line.non_refundable || (line.rate_code?.startsWith(NON_REFUNDABLE) ?? false),
    extras: line.extras.map(({ name, price }) => ({ name: name ?? "", price: amount(price) })),
    extraInfo: line.extra_info,
  };
}

/** "Guest" when first and last name are not given apart: the last word is taken for the family name. */
function names(row: ReservationRow): { name: string; first: string; last: string } {
  const words = (row.guest ?? "").split(/\s+/).filter((word) => word !== "");
  const first = row.firstname ?? (row.lastname === null ? words.slice(0, -1).join(" ") : "");
  const last = row.lastname ?? (row.firstname === null ? (words.at(-1) ?? "") : "");
  return { name: row.guest ?? `${first} ${last}`.trim(), first, last };
}

function inOrder(stay: { arrival: string; departure: string }, what: string): void {
  if (stay.departure <= stay.arrival) throw new RangeError(`${what} ends on ${stay.departure}, not after its beginning on ${stay.arrival}.`);
}

/** Eight bytes of SHA-256 over everything the partner said: a state without a message_uid is known by what it says. */
const digest = (raw: unknown): string => createHash("sha256").update(JSON.stringify(raw)).digest("hex").slice(0, 16);

/** One reservation in our shapes. Throws when something needed is missing or wrong. */
export function toReservation(raw: unknown): InboundReservation {
  const row = reservationRow.parse(raw);
  const currency = present(row.currency, "currency").toUpperCase();
  const amount = (text: string | null): Money | null => (text === null ? null : fromDecimal(text, currency));
  const rooms = row.rooms.map((line) => toRoom(line, row, currency));
  const number = present(row.hr_number, "hr_number");
  const updatedAt = present(row.updated_at ?? row.completed_at, "updated_at");
  const state = reservationState(row.state);
  const reservation = inboundReservation.parse({
    messageUid: row.message_uid,
    deliveryKey: row.message_uid ?? `${number}@${updatedAt}@${state}@${digest({ ...row, pms_number: null })}`,
    externalNumber: number,
    providerNumber: row.provider_number,
    pmsNumber: row.pms_number,
    channelCode: row.channel,
    channelName: row.channel_display ?? row.channel,
    state,
    modified: row.modified || row.reason === "modify",
    updatedAt,
    bookedAt: row.completed_at,
    arrival: row.checkin_date ?? rooms.map((room) => room.arrival).sort()[0],
    departure:
      row.checkout_date ??
      rooms
        .map((room) => room.departure)
        .sort()
        .at(-1),
    guest: {
      ...names(row),
      email: row.address?.email ?? null,
      phone: row.address?.phone ?? null,
      country: row.address?.country_code ?? row.country ?? row.address?.country ?? null,
    },
    total:
      amount(row.total) ??
      sumMoney(
        rooms.map((room) => room.price),
        currency,
      ),
    subTotal: amount(row.sub_total),
    taxTotal: amount(row.tax_total),
    extrasTotal: amount(row.extras_total),
    paid: amount(row.paid_amount),
    paymentMethod: row.payment,
    cancelReason: row.cancel_reason,
    requiresResponse: row.requires_response,
    note: row.note,
    rooms,
    raw,
  });
  inOrder(reservation, "The stay");
  for (const room of reservation.rooms) inOrder(room, `The stay in ${room.name ?? room.invCode ?? "a room"}`);
  return reservation;
}

function unreadable(raw: unknown, error: unknown): UnreadableReservation {
  const name = reservationName.safeParse(raw);
  const reason = error instanceof Error ? error.message : String(error);
  return { externalNumber: name.data?.hr_number ?? null, messageUid: name.data?.message_uid ?? null, reason, raw };
}

/** Reads every row it can; one that cannot be read never hides the others, and none holds a text the database would refuse. */
export function toReservations(rows: readonly unknown[]): InboundBatch {
  const reservations: InboundReservation[] = [];
  const failures: UnreadableReservation[] = [];
  for (const raw of rows.map(storable)) {
    try {
      reservations.push(toReservation(raw));
    } catch (error) {
      failures.push(unreadable(raw, error));
    }
  }
  return { reservations, unreadable: failures };
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The rows of a push: `{reservations:[…]}`, a bare list, or the older single reservation. undefined when it is none of them. */
export function pushRows(data: unknown): readonly unknown[] | undefined {
  if (isList(data)) return data;
  if (typeof data !== "object" || data === null) return undefined;
  if ("reservations" in data) return isList(data.reservations) ? data.reservations : undefined;
  if ("reservation" in data) return [data.reservation];
  return "hr_number" in data ? [data] : undefined;
}
