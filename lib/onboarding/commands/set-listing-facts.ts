import { listingFactsOf, writeListingFact } from "@/db/repos/listing";
import { findProperty } from "@/db/repos/property";
import { type FieldProblem, found, invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { shapeOf } from "../rules/facts";
import { setListingFactsInput } from "../rules/inputs";
import { tellOnboardings } from "./tell-onboardings";

/** Every fact in its own shape, or the problems with each. */
function inShape(facts: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const problems: FieldProblem[] = [];
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(facts)) {
    if (value === null || value === undefined) {
      values.set(key, null);
      continue;
    }
    const read = shapeOf(key).safeParse(value);
    if (read.success) values.set(key, read.data);
    else problems.push(...read.error.issues.map((issue) => ({ path: ["facts", key, ...issue.path.map(String)].join("."), message: issue.message })));
  }
  if (problems.length > 0) throw invalid(problems);
  return values;
}

export const setListingFacts = defineCommand({
  name: "onboarding.set-listing-facts",
  title: "Set what OTAs ask of a house beyond its own pages: position, postcode, contacts, licence, tax number, where bank details are kept.",
  permission: "onboarding:manage",
  input: setListingFactsInput,
  async run(tools, { facts }) {
    const { tx, ctx, record, invertWith } = tools;
    const values = inShape(facts);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const before = new Map((await listingFactsOf(tx, property.id)).map(({ key, value }) => [key, value]));
    for (const [key, value] of values) await writeListingFact(tx, property.id, key, value);
    const keys = [...values.keys()];
    record({ keys });
    invertWith({ command: "onboarding.set-listing-facts", input: { facts: Object.fromEntries(keys.map((key) => [key, before.get(key) ?? null])) } });
    await tellOnboardings(tools, property.id);
    return { changed: keys };
  },
});
