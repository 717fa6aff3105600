import { z } from "zod";
import { countNights, isoDate, tryIsoDate } from "@/lib/kernel/nights";
import { wantedExtra } from "@/lib/reservations/rules/change-inputs";
import { mostNights } from "./inputs";

const dates = { arrival: isoDate, departure: isoDate };
type Dates = { readonly arrival: string; readonly departure: string };
const inOrder = ({ arrival, departure }: Dates) => departure > arrival;
const orderError = { message: "Departure must come after arrival.", path: ["departure"] };
const shortEnough = ({ arrival, departure }: Dates) => {
  const [from, to] = [tryIsoDate(arrival), tryIsoDate(departure)];
  return !from || !to || countNights(from, to) <= mostNights;
};
const lengthError = { message: `A stay has at most ${mostNights} nights.`, path: ["departure"] };
/** What the guest was shown, in minor units: refuses where it has moved since. */
const shown = z.number({ error: "The amount as it was shown." }).int().min(0);

export const ownDatesInput = z.strictObject(dates).refine(inOrder, orderError).refine(shortEnough, lengthError);
export const changeOwnDatesInput = z.strictObject({ ...dates, expectedTotal: shown }).refine(inOrder, orderError).refine(shortEnough, lengthError);
export const ownExtrasInput = z.strictObject({ extras: z.array(wantedExtra).min(1, "Choose at least one.").max(20) });
export const addOwnExtrasInput = z.strictObject({ ...ownExtrasInput.shape, expectedTotal: shown });
/** By which provider's page, and what was shown as due. */
export const payOwnStayInput = z.strictObject({ way: z.enum(["stripe:deposit", "cmi:deposit"], { error: "A way the page offers." }), expectedDue: shown.min(1) });
export const cancelOwnStayInput = z.strictObject({ expectedPenalty: shown });

/** A booking's number as people type it: spaces and small letters do not matter. */
export const stayNumber = z.string().trim().max(40).transform((text) => text.replace(/\s/gu, "").toUpperCase()).refine((text) => /^[A-Z0-9-]{4,30}$/u.test(text), "The number of the booking, as in its letter.");
export const askStayLinkInput = z.strictObject({ number: stayNumber, email: z.email("An e-mail address.").max(254).transform((text) => text.toLowerCase()) });
