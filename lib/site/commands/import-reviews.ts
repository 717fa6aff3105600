import Papa from "papaparse";
import { writeSiteRow } from "@/db/repos/site-content";
import { invalid } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { importReviewsInput } from "../rules/content-inputs";
import { readReviews } from "../rules/review-rows";
import { holdDraft } from "./site-document";

export const importReviews = defineCommand({
  name: "site.import-reviews",
  title: "Bring reviews that guests wrote elsewhere into the draft of the site, from a CSV file. Each keeps its source.",
  permission: "site:manage",
  input: importReviewsInput,
  kept: { input: ({ replace }) => ({ replace }) },
  async run(tools, { csv, replace }) {
    const { tx, ctx, record, invertWith } = tools;
    const parsed = Papa.parse<string[]>(csv.replace(/^\ufeff/, ""), { skipEmptyLines: "greedy", delimitersToGuess: [",", ";", "\t", "|"] });
    const { propertyId, content, row } = await holdDraft(tools);
    const { reviews, problems } = readReviews(parsed.data, ctx.locale);
    if (reviews.length === 0) throw invalid([{ path: "csv", message: problems[0]?.message ?? "A head with text and source, and a review in each line below." }]);
    const same = (a: { text: string; source: string }, b: { text: string; source: string }) => a.text === b.text && a.source === b.source;
    const kept = replace ? [] : content.reviews.items;
    const added = reviews.filter((review, index) => !kept.some((each) => same(each, review)) && reviews.findIndex((each) => same(each, review)) === index);
    const items = [...kept, ...added];
    if (items.length > 60) throw invalid([{ path: "csv", message: "A site shows at most 60 reviews. Choose among them." }]);
    await writeSiteRow(tx, propertyId, { draft: { ...content, reviews: { ...content.reviews, items } }, revision: row.revision + 1, updatedBy: actorName(ctx.actor) });
    record({ added: added.length, problems: problems.length });
    invertWith({ command: "site.edit-section", input: { change: { section: "reviews", value: content.reviews } } });
    return { added: added.length, known: reviews.length - added.length, problems, revision: row.revision + 1 };
  },
});
