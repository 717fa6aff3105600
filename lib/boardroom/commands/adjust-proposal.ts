import { updateProposal } from "@/db/repos/boardroom";
import { now } from "@/lib/kernel/clock";
import { conflict, DomainError } from "@/lib/kernel/errors";
import { adjustRatesInput } from "@/lib/rates/rules/inputs";
import { defineCommand } from "@/lib/runtime/command";
import { adjustProposalInput } from "../rules/inputs";
import { reason } from "../rules/reason";
import { appraise } from "./appraise";
import { decidingPerson } from "./deciding-person";
import { propose } from "./mandate-port";
import { lockedProposal, moveTo } from "./waiting-proposal";
import { problemText, reasonText } from "./words";

/** A counter-offer: the proposal gives way to the same one with another percentage, its impact computed anew. */
export const adjustProposal = defineCommand({
  name: "boardroom.adjust-proposal",
  title: "Answer a price proposal with another percentage; it is computed anew and waits for approval.",
  permission: "boardroom:approve",
  input: adjustProposalInput,
  noInverse: "Adjust the new proposal again, or decline it.",
  async run({ tx, ctx, record }, { id, percent }) {
    const person = decidingPerson(ctx);
    const waiting = await lockedProposal(tx, ctx, id);
    const { proposal, property } = waiting;
    if (proposal.command !== "rates.adjust-rates") throw conflict("not_adjustable", problemText("notAdjustable", ctx.locale));
    const status = moveTo(waiting, "adjust", ctx);
    const input = adjustRatesInput.parse({ ...adjustRatesInput.parse(proposal.input), percent });
    const appraisal = await appraise(tx, property, proposal.command, input, { lock: false, locale: ctx.locale });
    const [breach] = appraisal.breaches;
    if (breach) throw new DomainError(breach.kind, reasonText(reason(breach.kind, { ...breach }), ctx.locale), { detail: { ...breach } });
    await updateProposal(tx, id, { status, resolvedBy: person.id, resolvedByName: person.name, resolvedAt: now() });
    const next = await propose(tx, ctx, property, { director: proposal.director, onBehalfOf: person.id, command: proposal.command, input, reason: reason("counter_offer", { name: person.name }), appraisal });
    record({ proposalId: id, replacedBy: next, percent });
    return { id: next, replaces: id };
  },
});
