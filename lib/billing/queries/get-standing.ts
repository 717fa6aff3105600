import { z } from "zod";
import { isBillingWordKnown } from "@/db/repos/billing";
import { defineQuery } from "@/lib/runtime/command";
import { standingNow } from "../commands/account";

/** For whoever works here: whether settings stand still, since when and until when. Milliseconds. */
export const getStanding = defineQuery({
  name: "billing.get-standing",
  title: "How the organisation stands with the platform: whether settings may be changed.",
  permission: "property:read",
  input: z.object({}),
  run: ({ tx }) => standingNow(tx),
});

export const getBillingWord = defineQuery({
  name: "billing.get-word",
  title: "Whether an event of the platform's provider was heard before.",
  permission: "organisation:manage",
  internal: true,
  input: z.object({ eventId: z.string().max(120) }),
  run: async ({ tx }, { eventId }) => ({ known: await isBillingWordKnown(tx, eventId) }),
});
