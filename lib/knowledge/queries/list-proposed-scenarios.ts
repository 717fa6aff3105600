import { z } from "zod";
import { openScenarioProposals } from "@/db/repos/scenario-proposals";
import { sopsOf, versionLines } from "@/db/repos/sops";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

const most = 50;

export const listProposedScenarios = defineQuery({
  name: "knowledge.list-proposed-scenarios",
  title: "Conversations that were answered well and wait to be taken as scenarios, with what was said.",
  permission: "knowledge:write",
  input: z.strictObject({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const [rows, pages] = [await openScenarioProposals(tx, propertyId, most), await sopsOf(tx, propertyId)];
    const lines = await versionLines(tx, pages.map(({ id }) => id));
    return rows.map(({ id, sopId, locale, turns, expectation, quotes, createdAt, conversationId }) => {
      const page = pages.find((each) => each.id === sopId);
      return {
        candidateId: id, sopId, slug: page?.slug ?? null, title: lines.find((line) => line.sopId === sopId && line.locale === locale)?.title ?? page?.slug ?? "", locale, turns, expectation, quotes, createdAt: createdAt.toISOString(),
        conversationId: ctx.permissions.has("inbox:read") ? conversationId : null,
      };
    });
  },
});
