import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { addDays, type IsoDate, momentOf } from "@/lib/kernel/nights";

const turn = z.tuple([z.enum(["g", "h"]), z.number(), z.string()]);
const talk = z.strictObject({ day: z.number().int().min(1).optional(), at: z.string().optional(), from: z.string(), right: z.enum(["book", "house"]).optional(), say: z.array(turn).min(1) });

export type Said = { readonly who: "guest" | "house"; readonly at: number; readonly text: string };
/** One conversation of the demo with its moments. `day`: so many days ago; null for those of yesterday and today, counted in minutes. `right`: who a reviewer found right. */
export type Talk = { readonly day: number | null; readonly from: string; readonly right: "book" | "house" | null; readonly said: readonly Said[] };

/** The folder of what a demo house's book, conversations and documents are made of. */
export const bookFolder = (slug: string): string => join(process.cwd(), "data", "demo-book", slug);

/** Conversations of `data/demo-book/<slug>`, oldest first, counted back from `now` and `today` in the house's zone; `inHouse` are the numbers of guests who are there. */
export function readTalks(slug: string, { now, today, timezone, inHouse }: { readonly now: number; readonly today: IsoDate; readonly timezone: string; readonly inHouse: readonly string[] }): Talk[] {
  const read = z.array(talk).parse(parse(readFileSync(join(bookFolder(slug), "conversations.yaml"), "utf8")));
  return read.flatMap(({ day = null, at = "12:00", from, right = null, say }): Talk[] => {
    const place = /^house-(\d)$/u.exec(from)?.[1];
    const phone = place === undefined ? from : inHouse[Number(place) - 1];
    if (phone === undefined) return [];
    let moment = day === null ? 0 : momentOf(addDays(today, -day), at, timezone);
    const said = say.map(([who, minutes, text]): Said => {
      moment = day === null ? now - minutes * 60_000 : moment + minutes * 60_000;
      return { who: who === "g" ? "guest" : "house", at: moment, text };
    });
    return [{ day, from: phone, right, said }];
  });
}
