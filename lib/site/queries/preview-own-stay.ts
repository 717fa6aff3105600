import { z } from "zod";
import { refusalWords } from "@/lib/auth/refusal-words";
import type { ReservationRow } from "@/db/repos/reservations";
import { DomainError } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { moneyOfStay, returnOf } from "@/lib/payments/commands/return-money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { reckonChange } from "@/lib/reservations/queries/preview-change";
import { cancellationOf } from "@/lib/reservations/commands/penalty";
import { partyOf } from "@/lib/reservations/rules/party";
import { defineQuery, type Query } from "@/lib/runtime/command";
import { dueOfStay } from "../commands/due-of-stay";
import { refuseAroundTerms, refuseOwn } from "../commands/own-stay";
import { onDates, withExtras } from "../commands/own-targets";
import { ownDatesInput, ownExtrasInput } from "../rules/manage-inputs";
import { groupedLines } from "../rules/manage-lines";
import type { OwnCancelPreview, OwnChangePreview } from "../rules/manage-views";
import { ownRow } from "./get-own-stay";
import { dueView } from "./own-stay-view";

type Tools = Parameters<Query["run"]>[0];

/** The first thing that stands in the way of a change, in the reader's words. */
const said = ({ ctx }: Tools, refusal: { readonly code: string; readonly message: string; readonly detail?: Readonly<Record<string, unknown>> | undefined }): string =>
  refusalWords(new DomainError(refusal.code, refusal.message, { detail: refusal.detail ?? {} }), ctx.locale) ?? refusal.message;

async function previewOf(tools: Tools, row: ReservationRow, target: Parameters<typeof reckonChange>[3]): Promise<OwnChangePreview> {
  const { seen, after } = await reckonChange(tools, row.id, false, target);
  const funds = await moneyOfStay(tools.tx, row.id);
  const due = await dueOfStay(tools.tx, row, { ...after, ...partyOf(after.rooms) }, funds, await openBusinessDay(tools.tx, row.propertyId));
  const back = returnOf(funds, Math.max(0, seen.after.amount - funds.charged));
  const of = (amount: number) => money(amount, row.currency);
  const [first] = seen.refused;
  return {
    before: seen.before, after: seen.after, difference: seen.difference, lines: groupedLines(seen.lines),
    refused: first ? said(tools, first) : null, back: { byItself: of(back.byItself), byHand: of(back.byHand) }, openAfter: of(Math.max(0, seen.after.amount - funds.paid)), dueAfter: dueView(due, row.currency),
  };
}

export const previewOwnDates = defineQuery({
  name: "site.preview-own-dates",
  title: "What other dates would cost a guest's own stay, line by line, and what stands in their way.",
  permission: "stay:own",
  input: ownDatesInput,
  internal: true,
  async run(tools, dates): Promise<OwnChangePreview> {
    const row = await ownRow(tools.tx, tools.ctx);
    refuseOwn("dates", row, await openBusinessDay(tools.tx, row.propertyId));
    refuseAroundTerms(row, dates, (await cancellationOf(tools.tx, row)).penaltyAmount);
    return previewOf(tools, row, (basis) => onDates(basis, row.id, dates));
  },
});

export const previewOwnExtras = defineQuery({
  name: "site.preview-own-extras",
  title: "What ordering something would add to a guest's own stay, and what stands in its way.",
  permission: "stay:own",
  input: ownExtrasInput,
  internal: true,
  async run(tools, { extras }): Promise<OwnChangePreview> {
    const row = await ownRow(tools.tx, tools.ctx);
    refuseOwn("extras", row, await openBusinessDay(tools.tx, row.propertyId));
    return previewOf(tools, row, (basis) => withExtras(basis, row.id, extras));
  },
});

export const previewOwnCancellation = defineQuery({
  name: "site.preview-own-cancellation",
  title: "What calling off a guest's own stay costs now, how that changes with time, and what goes back.",
  permission: "stay:own",
  input: z.object({}),
  internal: true,
  async run({ tx, ctx }): Promise<OwnCancelPreview> {
    const row = await ownRow(tx, ctx);
    refuseOwn("cancel", row, await openBusinessDay(tx, row.propertyId));
    const [{ penaltyAmount, freeUntil, steps }, funds] = [await cancellationOf(tx, row), await moneyOfStay(tx, row.id)];
    const back = returnOf(funds, penaltyAmount);
    const of = (amount: number) => money(amount, row.currency);
    return {
      number: row.number, penalty: of(penaltyAmount), paid: of(Math.max(0, funds.paid)), back: { byItself: of(back.byItself), byHand: of(back.byHand) }, stillDue: of(Math.max(0, penaltyAmount - Math.max(0, funds.credit))),
      freeUntil, steps: steps.map((step) => ({ from: step.from, penalty: of(step.penaltyAmount) })),
    };
  },
});
