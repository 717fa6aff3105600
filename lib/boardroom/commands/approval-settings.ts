import { revokeApprovalLinks } from "@/db/repos/approval-links";
import { findBoardSettings, saveBoardSettings } from "@/db/repos/board-settings";
import { findProperty } from "@/db/repos/property";
import { now } from "@/lib/kernel/clock";
import { forbidden, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { revokeLinksInput, setLinksInput } from "../rules/approval-inputs";
import { linkTerms } from "./link-terms";
import { decidingPerson } from "./deciding-person";

/** One tap after a phone was lost: every open link of a person in this house opens nothing any more. */
export const revokeLinks = defineCommand({
  name: "boardroom.revoke-approval-links",
  title: "Close every open link by which a person could decide without signing in.",
  permission: "boardroom:read",
  input: revokeLinksInput,
  risk: "medium",
  noInverse: "The next message brings a new link.",
  async run({ tx, ctx, record }, { userId }) {
    const person = decidingPerson(ctx);
    const { id: propertyId } = found(await findProperty(tx, propertyOf(ctx)), "The property");
    if (userId !== undefined && userId !== person.id && !ctx.permissions.has("members:manage")) throw forbidden();
    const closed = await revokeApprovalLinks(tx, { userId: userId ?? person.id, propertyId, by: person.name, at: now() });
    record({ closed });
    return { closed };
  },
});

/** Links that are open already keep their time; switched off, none of them decides anything. */
export const setApprovalLinks = defineCommand({
  name: "boardroom.set-approval-links",
  title: "Set whether people may decide by a link without signing in, how long one stands, and up to which effect.",
  permission: "mandates:manage",
  input: setLinksInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith }, next) {
    const person = decidingPerson(ctx);
    const { id: propertyId } = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const before = linkTerms(await findBoardSettings(tx, propertyId));
    await saveBoardSettings(tx, propertyId, { linksOn: next.on, linkHours: next.hours, linkMaxAmount: next.maxAmount, updatedBy: person.name });
    invertWith({ command: "boardroom.set-approval-links", input: before });
    record({ before, after: next });
    return next;
  },
});
