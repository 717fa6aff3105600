import { writeSiteRow } from "@/db/repos/site-content";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import type { SiteContent } from "../rules/content";
import { editSectionInput } from "../rules/content-inputs";
import { holdDraft, ownPhotos } from "./site-document";

export const editSection = defineCommand({
  name: "site.edit-section",
  title: "Write one section of the house's own site, in the draft. Guests see it once it is published.",
  permission: "site:manage",
  input: editSectionInput,
  kept: { input: ({ change }) => ({ section: change.section }) },
  async run(tools, { change, revision }) {
    const { tx, ctx, record, invertWith } = tools;
    const { propertyId, content, row } = await holdDraft(tools, revision);
    const after: SiteContent = { ...content, [change.section]: change.value };
    await ownPhotos(tx, propertyId, { ...content, [change.section]: change.value });
    await writeSiteRow(tx, propertyId, { draft: after, revision: row.revision + 1, updatedBy: actorName(ctx.actor) });
    record({ section: change.section, revision: row.revision + 1 });
    invertWith({ command: "site.edit-section", input: { change: { section: change.section, value: content[change.section] } } });
    return { section: change.section, revision: row.revision + 1 };
  },
});
