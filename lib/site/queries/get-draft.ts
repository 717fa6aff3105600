import { z } from "zod";
import { listingPhotosOf } from "@/db/repos/listing";
import { roomTypesOf } from "@/db/repos/inventory";
import { findProperty, hostsOf } from "@/db/repos/property";
import { findSiteVersion, photoCopiesOf, siteVersionsOf } from "@/db/repos/site-content";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { isLocale, type Locale, pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { draftOf, readContent } from "../commands/site-document";
import { changedSections } from "../rules/content";
import { previewToken } from "./preview-token";

const previewMs = 2 * 3_600_000;

export const getDraft = defineQuery({
  name: "site.get-draft",
  title: "The draft of the house's own site, whole: sections, revision, what differs from what guests see.",
  permission: "site:manage",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const { content, revision, liveVersion, row } = await draftOf(tx, property.id);
    const live = liveVersion === null ? undefined : await findSiteVersion(tx, property.id, liveVersion);
    const types = await roomTypesOf(tx, property.id);
    const source: Locale = isLocale(property.sourceLocale) ? property.sourceLocale : "en";
    const hosts = await hostsOf(tx, property.id);
    return {
      content, revision, liveVersion, changed: live ? changedSections(readContent(live.content, property), content) : null, updatedAt: row?.updatedAt.toISOString() ?? null, updatedBy: row?.updatedBy ?? null,
      house: { name: property.name, slug: property.slug, sourceLocale: source, host: (hosts.find(({ primary }) => primary) ?? hosts[0])?.host ?? null },
      roomTypes: types.map(({ id, code, name, description }) => ({ id, code, name: pickText(name, ctx.locale, source), description: pickText(description, ctx.locale, source) })),
    };
  },
});

export const getPreview = defineQuery({
  name: "site.get-preview",
  title: "What opens the draft on the house's own host, for two hours.",
  permission: "site:manage",
  input: z.object({}),
  internal: true,
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const hosts = await hostsOf(tx, propertyId);
    const until = nowMs() + previewMs;
    return { host: (hosts.find(({ primary }) => primary) ?? hosts[0])?.host ?? null, token: previewToken(ctx.tenantId, propertyId, until), until: new Date(until).toISOString() };
  },
});

export const listVersions = defineQuery({
  name: "site.list-versions",
  title: "The versions of the house's own site, the newest first, and which one guests see.",
  permission: "site:manage",
  input: z.object({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const { liveVersion } = await draftOf(tx, propertyId);
    const versions = await siteVersionsOf(tx, propertyId, 60);
    return { liveVersion, versions: versions.map(({ publishedAt, ...rest }) => ({ ...rest, publishedAt: publishedAt.toISOString(), live: rest.version === liveVersion })) };
  },
});

export const listSitePhotos = defineQuery({
  name: "site.list-photos",
  title: "The photographs on the house's shelf with their words, and which of them can be shown on screens.",
  permission: "site:manage",
  input: z.object({}),
  async run({ tx, ctx }) {
    const photos = await listingPhotosOf(tx, propertyOf(ctx));
    const copies = await photoCopiesOf(tx, photos.map(({ id }) => id));
    const ready = new Set(copies.filter(({ purpose }) => purpose === "screen").map(({ photoId }) => photoId));
    return { photos: photos.map(({ id, roomTypeId, kind, width, height, size, format, alt, state, hasPreview }) => ({ id, roomTypeId, kind, width, height, size, format, alt, state, hasPreview, ready: ready.has(id) })) };
  },
});
