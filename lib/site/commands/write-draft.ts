import { findProperty } from "@/db/repos/property";
import { findSiteVersion, writeSiteRow } from "@/db/repos/site-content";
import { found } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { changedSections } from "../rules/content";
import { writeDraftInput } from "../rules/content-inputs";
import { holdDraft, ownPhotos, readContent } from "./site-document";

export const writeDraft = defineCommand({
  name: "site.write-draft",
  title: "Write the whole draft of the house's own site anew: from a version that was published, or a document.",
  permission: "site:manage",
  input: writeDraftInput,
  risk: "medium",
  kept: { input: ({ fromVersion }) => ({ fromVersion: fromVersion ?? null }) },
  async run(tools, { document: given, fromVersion, revision }) {
    const { tx, ctx, record, invertWith } = tools;
    const { propertyId, content, row } = await holdDraft(tools, revision);
    const after = given ?? readContent(found(await findSiteVersion(tx, propertyId, fromVersion ?? 0), "This version").content, found(await findProperty(tx, propertyId), "The property"));
    // A version may name photographs that were taken away since; what is written anew may not.
    if (given) await ownPhotos(tx, propertyId, given);
    await writeSiteRow(tx, propertyId, { draft: after, revision: row.revision + 1, updatedBy: actorName(ctx.actor) });
    record({ sections: changedSections(content, after), fromVersion: fromVersion ?? null });
    invertWith({ command: "site.write-draft", input: { document: content } });
    return { revision: row.revision + 1, sections: changedSections(content, after) };
  },
});
