import { createHash } from "node:crypto";
import { stringify } from "yaml";
import { findOnboardingOf, stepsOf } from "@/db/repos/onboarding";
import { deleteOlderPackages, insertPackage, insertPackageFile, lockPackage, packageFilesOf, updatePackage } from "@/db/repos/onboarding-packages";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { pickText } from "@/lib/kernel/locale";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { buildPackageInput, failPackageInput, finishPackageInput, packageInput, storePackageFileInput } from "../rules/inputs";
import { otaByCode } from "../rules/ota-shelf";
import { languagesFor, listingOf, type MadePhoto, packageReadme } from "../rules/package-content";
import { photoProblem } from "../rules/photo-checks";
import { choosePhotos } from "../rules/photo-fit";
import { settledBy } from "../rules/plan-steps";
import { readinessOf } from "../rules/readiness";
import { readHouse, settling } from "./read-house";
import { routeOf } from "./situation";

/** House, OTA, readiness and the photographs a package is made of, as they are now. */
async function contentOf(tx: TenantTx, propertyId: string, code: string) {
  const ota = otaByCode(code);
  if (!ota) throw invalid([{ path: "ota", message: "There is no file of this OTA." }]);
  const property = found(await findProperty(tx, propertyId), "The property");
  const row = await findOnboardingOf(tx, propertyId, code);
  const done = row ? (await stepsOf(tx, row.id)).filter(({ state }) => state === "done").map(({ step }) => step) : [];
  const house = settling(await readHouse(tx, property), row ? settledBy(ota, routeOf(row), done) : []);
  const asked = ota.requirements.find((one) => one.item === "photos");
  const photos = asked?.item === "photos" ? choosePhotos(house, asked) : choosePhotos(house, { item: "photos", level: "unknown" });
  const leftOut = asked?.item === "photos" ? house.photos.flatMap((photo) => { const reason = photoProblem(photo, asked); return reason === null ? [] : [{ position: photo.position, reason: reason as string }]; }) : [];
  return { ota, house, photos, leftOut, readiness: readinessOf(house, ota), listingId: row?.listingId ?? null };
}

export const buildPackage = defineCommand({
  name: "onboarding.build-package",
  title: "Make the content package of this property for an OTA: data, texts, photographs to its sizes, and what is still missing.",
  permission: "onboarding:manage",
  input: buildPackageInput,
  noInverse: "A package changes nothing; the next one takes its place.",
  async run({ tx, ctx, emit, record }, { ota: code }) {
    const propertyId = propertyOf(ctx);
    const { readiness, photos } = await contentOf(tx, propertyId, code);
    const id = newId();
    await insertPackage(tx, { id, propertyId, ota: code, createdBy: actorName(ctx.actor), gaps: [...readiness.gaps], readiness: readiness.percent ?? 0 });
    record({ ota: code, photos: photos.length });
    emit({ name: "onboarding/package-requested", data: { propertyId, packageId: id } });
    return { packageId: id, photos: photos.length };
  },
});

export const planPackage = defineCommand({
  name: "onboarding.plan-package",
  title: "Say which photographs a package is made of and into what.",
  permission: "onboarding:manage",
  input: packageInput,
  internal: true,
  noInverse: "It is a plan.",
  async run({ tx, ctx }, { packageId }) {
    const row = inScope(ctx, await lockPackage(tx, packageId), "The package");
    if (row.status !== "building") return { photos: [] };
    const { photos } = await contentOf(tx, row.propertyId, row.ota);
    return { photos: photos.map(({ photo, name, target }, position) => ({ photoId: photo.id, name, target, position })) };
  },
});

export const storePackageFile = defineCommand({
  name: "onboarding.store-package-file",
  title: "Keep one file of a package.",
  permission: "onboarding:manage",
  input: storePackageFileInput,
  internal: true,
  kept: { input: ({ content: _, ...rest }) => rest },
  noInverse: "A package changes nothing; the next one takes its place.",
  async run({ tx, ctx }, { packageId, name, position, content, width, height }) {
    const row = inScope(ctx, await lockPackage(tx, packageId), "The package");
    if (row.status !== "building") return { kept: false };
    const data = Buffer.from(content, "base64");
    await insertPackageFile(tx, { packageId, name, position, data, size: data.byteLength, width, height, digest: createHash("sha256").update(data).digest("hex") });
    return { kept: true };
  },
});

export const finishPackage = defineCommand({
  name: "onboarding.finish-package",
  title: "Write a package's data, texts and README beside its photographs, and open it to be fetched.",
  permission: "onboarding:manage",
  input: finishPackageInput,
  internal: true,
  noInverse: "A package changes nothing; the next one takes its place.",
  async run({ tx, ctx, emit, record }, { packageId, unread }) {
    const row = inScope(ctx, await lockPackage(tx, packageId), "The package");
    if (row.status !== "building") return { packageId, files: row.files };
    const { ota, house, photos, leftOut, readiness, listingId } = await contentOf(tx, row.propertyId, row.ota);
    const made = await packageFilesOf(tx, packageId);
    const known = new Map(photos.map((one) => [one.name, one.photo]));
    const typeNames = new Map(house.roomTypes.map((type) => [type.id, pickText(type.name, "en")]));
    const pictures: MadePhoto[] = made.filter(({ name }) => name.startsWith("photos/")).map(({ name, width, height, size, digest }) => {
      const photo = known.get(name);
      return { name, width: width ?? 0, height: height ?? 0, bytes: size, sha256: digest, kind: photo?.kind ?? null, roomType: photo?.roomTypeId ? (typeNames.get(photo.roomTypeId) ?? null) : null, alt: photo?.alt ?? {} };
    });
    const madeAt = row.createdAt.toISOString();
    const listing = listingOf(house, ota, { id: listingId, readiness: readiness.percent, madeAt }, pictures);
    const left = [...leftOut, ...unread.map(({ photoId, reason }) => ({ position: house.photos.find(({ id }) => id === photoId)?.position ?? 0, reason }))];
    const texts = languagesFor(house, ota).flatMap((language) => { const text = listing.texts[language]; return text ? [[`texts/${language}.txt`, `${text}\n`] as const] : []; });
    const files = [
      ["README.md", packageReadme(house, ota, { madeAt, readiness: readiness.percent, gaps: readiness.gaps, unknown: readiness.unknown, photos: pictures, leftOut: left })],
      ["listing.json", `${JSON.stringify(listing, null, 2)}\n`], ["listing.yaml", stringify(listing)], ...texts,
    ] as const;
    for (const [index, [name, text]] of files.entries()) {
      const data = Buffer.from(text);
      await insertPackageFile(tx, { packageId, name, position: index - files.length, data, size: data.byteLength, digest: createHash("sha256").update(data).digest("hex") });
    }
    const all = await packageFilesOf(tx, packageId);
    const size = all.reduce((sum, file) => sum + file.size, 0);
    await updatePackage(tx, packageId, { status: "ready", files: all.length, size, finishedAt: now(), gaps: [...readiness.gaps], readiness: readiness.percent ?? 0 });
    await deleteOlderPackages(tx, row.propertyId, row.ota, packageId);
    record({ ota: row.ota, files: all.length, size });
    emit({ name: "onboarding/package-ready", data: { propertyId: row.propertyId, packageId } });
    return { packageId, files: all.length };
  },
});

export const failPackage = defineCommand({
  name: "onboarding.fail-package",
  title: "Note that a package could not be made.",
  permission: "onboarding:manage",
  input: failPackageInput,
  internal: true,
  noInverse: "Ask for a new one.",
  async run({ tx, ctx }, { packageId, reason }) {
    const row = inScope(ctx, await lockPackage(tx, packageId), "The package");
    if (row.status === "ready") throw conflict("package_ready", "This package is ready.");
    await updatePackage(tx, packageId, { status: "failed", failure: reason, finishedAt: now() });
    return { packageId };
  },
});
