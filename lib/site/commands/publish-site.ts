import { findProperty } from "@/db/repos/property";
import { findSiteVersion, insertSiteVersion, lastSiteVersion, writeSiteRow } from "@/db/repos/site-content";
import { conflict, found } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { withoutPeople } from "@/lib/runtime/without-people";
import { changedSections } from "../rules/content";
import { publishInput, showVersionInput } from "../rules/content-inputs";
import { holdDraft, ownPhotos, readContent } from "./site-document";

export const publishSite = defineCommand({
  name: "site.publish",
  title: "Show the draft of the house's own site to guests, as a new version that stays as it is.",
  permission: "site:manage",
  input: publishInput,
  kept: { input: withoutPeople },
  risk: "medium",
  async run(tools, { revision, note }) {
    const { tx, ctx, record, invertWith, emit } = tools;
    const { propertyId, content, row } = await holdDraft(tools, revision);
    const live = row.liveVersion === null ? undefined : await findSiteVersion(tx, propertyId, row.liveVersion);
    const sections = live ? changedSections(readContent(live.content, found(await findProperty(tx, propertyId), "The property")), content) : [];
    if (live && sections.length === 0) throw conflict("nothing_to_publish", "Guests see exactly this already.");
    await ownPhotos(tx, propertyId, content);
    const version = (await lastSiteVersion(tx, propertyId)) + 1;
    await insertSiteVersion(tx, { propertyId, version, content, note: note ?? null, publishedBy: actorName(ctx.actor) });
    await writeSiteRow(tx, propertyId, { liveVersion: version });
    record({ version, before: row.liveVersion, sections });
    invertWith({ command: "site.show-version", input: { version: row.liveVersion } });
    emit({ name: "site/published", data: { propertyId, version } });
    return { version, sections };
  },
});

export const showVersion = defineCommand({
  name: "site.show-version",
  title: "Show guests another version of the house's own site. The draft stays as it is.",
  permission: "site:manage",
  input: showVersionInput,
  risk: "medium",
  async run(tools, { version }) {
    const { tx, record, invertWith, emit } = tools;
    const { propertyId, row } = await holdDraft(tools);
    if (version !== null) found(await findSiteVersion(tx, propertyId, version), "This version");
    await writeSiteRow(tx, propertyId, { liveVersion: version });
    record({ version, before: row.liveVersion });
    invertWith({ command: "site.show-version", input: { version: row.liveVersion } });
    emit({ name: "site/published", data: { propertyId, version } });
    return { version };
  },
});
