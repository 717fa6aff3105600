import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readFiles } from "@/lib/knowledge/adapters/book-files/book-zip";
import { addDocument } from "@/lib/knowledge/commands/add-document";
import { draftVersion } from "@/lib/knowledge/commands/draft-version";
import { importBook, takeStarterBook } from "@/lib/knowledge/commands/import-book";
import { sendToReview } from "@/lib/knowledge/commands/review";
import { signOff } from "@/lib/knowledge/commands/sign-off";
import { listDocuments } from "@/lib/knowledge/queries/documents";
import { getSop } from "@/lib/knowledge/queries/get-sop";
import { listSops } from "@/lib/knowledge/queries/list-sops";
import { starterBook } from "@/lib/knowledge/rules/starter-shelf";
import type { Entry } from "@/lib/knowledge/rules/sop-input";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { bookFolder } from "./talks";

const blanks = z.record(z.string(), z.record(z.string(), z.array(z.string())));
const blank = /\[(?:to fill|à compléter)[^\]]*\]/gu;

/** Starter pages with the house's answers in their blanks, in the order the blanks stand. */
export function filledPages(slug: string): Entry[] {
  const answers = blanks.parse(parse(readFileSync(join(bookFolder(slug), "blanks.yaml"), "utf8")));
  return starterBook().flatMap((page) => {
    const given = answers[page.slug]?.[page.locale];
    if (given === undefined) return [];
    let next = 0;
    const body = page.body.replaceAll(blank, (left) => given[next++] ?? left);
    return [{ ...page, body }];
  });
}

/** The house's own pages, in every language it wrote them in. */
export function ownPages(slug: string): readonly Entry[] {
  const folder = bookFolder(slug);
  const languages = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name.length === 2).map(({ name }) => name);
  const { entries, problems } = readFiles(languages.flatMap((language) => readdirSync(join(folder, language)).sort().map((name) => ({ path: `${language}/${name}`, text: readFileSync(join(folder, language, name), "utf8") }))));
  if (problems.length > 0) throw new Error(problems.map(({ file, field, message }) => `${file}: ${field}: ${message}`).join("; "));
  return entries;
}

/**
 * The house makes the starter book its own, adds pages, and signs what has no blank left. The others stay drafts: only a house knows what
 * belongs into their blanks. What is signed already is left alone.
 */
export async function signBook(owner: Context, slug: string): Promise<void> {
  const signed = new Set((await ask(listSops, owner, {})).flatMap((page) => page.versions.filter(({ status }) => status === "signed").map(({ locale }) => `${page.slug} ${locale}`)));
  const entries = [...filledPages(slug), ...ownPages(slug)].filter(({ slug: page, locale }) => !signed.has(`${page} ${locale}`));
  if (entries.length === 0) return;
  await execute(takeStarterBook, owner, {});
  await execute(importBook, owner, { entries });
  const wanted = new Set(entries.map(({ slug: page, locale }) => `${page} ${locale}`));
  for (const page of await ask(listSops, owner, {})) {
    for (const { versionId, locale, status } of page.versions) {
      if ((status !== "draft" && status !== "review") || !wanted.has(`${page.slug} ${locale}`)) continue;
      if (status === "draft") done(await execute(sendToReview, owner, { versionId }));
      done(await execute(signOff, owner, { versionId }));
    }
  }
}

type Change = { readonly slug: string; readonly locale: "en" | "fr"; readonly from: string; readonly to: string; readonly review: boolean };
/** What somebody of the house is about to change: a draft that is being written, and one that waits to be signed. */
const changes: readonly Change[] = [
  { slug: "house-manners", locale: "en", from: "Smoking is for the terrace. Rooms have detectors.", to: "Smoking is for the terrace, where there are ashtrays. Every room has a smoke detector.", review: false },
  { slug: "wifi-and-power", locale: "fr", from: "La réception prête des adaptateurs.", to: "La réception prête des adaptateurs, un par chambre.", review: true },
];

export async function writeChanges(owner: Context): Promise<void> {
  const pages = await ask(listSops, owner, {});
  for (const { slug, locale, from, to, review } of changes) {
    const page = pages.find((each) => each.slug === slug);
    const signed = page?.versions.find((version) => version.locale === locale && version.status === "signed");
    const begun = page?.versions.find((version) => version.locale === locale && version.status !== "signed");
    if (begun?.status === "draft" && review) done(await execute(sendToReview, owner, { versionId: begun.versionId }));
    if (!page || !signed || begun) continue;
    const { versions } = await ask(getSop, owner, { slug });
    const body = versions.find((version) => version.versionId === signed.versionId)?.body ?? "";
    const { versionId } = done(await execute(draftVersion, owner, { sopId: page.sopId, locale, body: body.replace(from, to) }));
    if (review) done(await execute(sendToReview, owner, { versionId }));
  }
}

/** Two files of the house: what staff look up, and a sheet. */
export async function giveDocuments(owner: Context, slug: string): Promise<void> {
  const folder = join(bookFolder(slug), "documents");
  const given = new Set((await ask(listDocuments, owner, {})).documents.map(({ name }) => name));
  for (const name of readdirSync(folder).sort()) {
    if (!given.has(name)) await execute(addDocument, owner, { name, content: readFileSync(join(folder, name)).toString("base64"), locale: "fr", domain: "service", audience: "staff" });
  }
}
