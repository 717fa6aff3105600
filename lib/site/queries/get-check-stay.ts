import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { mostFedNights } from "../rules/feed";
import { feedStay } from "./feed-stay";

export const getCheckStay = defineQuery({
  name: "site.get-check-stay",
  title: "What metasearch would be given for a stay, with what is kept back: what the self-test compares a page with.",
  permission: "site:manage",
  input: z.object({ arrival: isoDate, nights: z.number().int().min(1).max(mostFedNights) }),
  internal: true,
  run: async ({ tx, ctx }, stay) => feedStay(tx, found(await findProperty(tx, propertyOf(ctx)), "The property"), stay, true),
});
