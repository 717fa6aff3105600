/** HotelRunner's answers, read tolerantly: the documentation shows numbers as strings, blanks as null, v1 and v2 names. */
import { z } from "zod";

/** Free text; blank, absent and null are all null. A number where text is documented is its digits. */
const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || String(value).trim() === "" ? null : String(value).trim()));

/** A decimal amount as plain text ("1380.5"); null when blank. */
const decimal = text.refine((value) => value === null || /^-?\d+(\.\d+)?$/.test(value), "A decimal amount.");

/** A whole number; null when blank. */
const whole = text
  .refine((value) => value === null || /^-?\d+(\.0+)?$/.test(value), "A whole number.")
  .transform((value) => (value === null ? null : Number(value)));

const TRUE = new Set(["true", "1", "yes"]);
const flag = z
  .union([z.boolean(), z.number(), z.string()])
  .nullish()
  .transform((value) => value === true || TRUE.has(String(value ?? "").toLowerCase()));

/** A calendar day, whatever clock time may follow it; null when blank. */
const day = text.transform((value) => (value === null ? null : value.slice(0, 10)));

/** A moment in UTC; null when blank. */
const moment = text
  .refine((value) => value === null || !Number.isNaN(Date.parse(value)), "A date and time.")
  .transform((value) => (value === null ? null : new Date(Date.parse(value)).toISOString()));

/** A list, or the older documents' object keyed by id; null is an empty list. */
const listOf = <T>(item: z.ZodType<T>) =>
  z
    .union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
    .nullish()
    .transform((value) => (value === null || value === undefined ? [] : Object.values(value)))
    .pipe(z.array(item));

export const statusAnswer = z.object({
  status: text,
  message: text,
  transaction_id: text,
  /** Rows of `{code: {date: reason}}`; in v1's examples the whole answer comes inside a list of one. */
  errors: listOf(z.unknown()),
});

export const roomRow = z
  .object({
    rate_code: text,
    inv_code: text,
    code: text,
    availability_group: text,
    name: text,
    description: text,
    pricing_type: text,
    sales_currency: text,
    availability_update: flag,
    restrictions_update: flag,
    price_update: flag,
    is_master: flag,
    shared: flag,
    sell_online: flag,
    room_capacity: whole,
    adult_capacity: whole,
    channel_codes: listOf(z.coerce.string()),
  })
  .transform(({ code, availability_group, ...row }) => ({ ...row, rate_code: row.rate_code ?? code, inv_code: row.inv_code ?? availability_group ?? code }));
export const roomsAnswer = z.object({ rooms: z.array(roomRow) });
export type RoomRow = z.infer<typeof roomRow>;

export const channelsAnswer = z.object({
  channels: listOf(z.object({ name: text, code: text, in_progress: whole, succeeded: whole, failed: whole })),
});
export type ChannelsAnswer = z.infer<typeof channelsAnswer>;

const transactionRow = z.object({ state: text, name: text, code: text, allocation_group: text, error_message: text });
const transaction = z.object({ details: z.record(z.string(), listOf(transactionRow)) });
export const transactionAnswer = z.record(z.string(), transaction);
export type TransactionRowAnswer = z.infer<typeof transactionRow>;
export type TransactionAnswer = z.infer<typeof transaction>;

export const reservationsAnswer = z.object({
  reservations: listOf(z.unknown()),
  count: whole,
  current_page: whole,
  pages: whole,
});

const address = z.object({ country: text, country_code: text, phone: text, email: text });
const extra = z.object({ name: text, price: decimal });
const dailyPrice = z.object({ date: day, price: decimal });

export const roomLine = z
  .object({
    state: text,
    rate_code: text,
    inv_code: text,
    code: text,
    availability_group: text,
    name: text,
    extra_info: text,
    price: decimal,
    non_refundable: flag,
    total_guest: whole,
    total_adult: whole,
    child_ages: listOf(whole),
    checkin_date: day,
    checkout_date: day,
    daily_prices: listOf(dailyPrice),
    extras: listOf(extra),
  })
  .transform(({ code, availability_group, ...line }) => ({
    ...line,
    rate_code: line.rate_code ?? code,
    inv_code: line.inv_code ?? availability_group ?? code,
  }));
export type RoomLine = z.infer<typeof roomLine>;

export const reservationRow = z.object({
  hr_number: text,
  provider_number: text,
  pms_number: text,
  message_uid: text,
  channel: text,
  channel_display: text,
  state: text,
  modified: flag,
  reason: text,
  guest: text,
  firstname: text,
  lastname: text,
  country: text,
  cancel_reason: text,
  completed_at: moment,
  updated_at: moment,
  sub_total: decimal,
  extras_total: decimal,
  tax_total: decimal,
  total: decimal,
  paid_amount: decimal,
  currency: text,
  checkin_date: day,
  checkout_date: day,
  note: text,
  payment: text,
  requires_response: flag,
  address: address.nullish(),
  rooms: listOf(roomLine),
});
export type ReservationRow = z.infer<typeof reservationRow>;

/** What can be said of a row that fits nothing, so that it can still be found and confirmed by hand. */
export const reservationName = z.object({ hr_number: text.catch(null), message_uid: text.catch(null) });
