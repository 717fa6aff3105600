import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { bookLocaleSchema } from "./book";

const turn = z.string().trim().min(2, "A turn has a few words.").max(500, "At most 500 characters.");
const saying = z.string().trim().max(300, "At most 300 characters.");
export const addScenarioInput = z.strictObject({
  sopId: idSchema, locale: bookLocaleSchema, turns: z.array(turn).min(1, "What does the guest ask?").max(6, "At most six turns."),
  expects: z.enum(["answer", "abstain"]), mustSay: saying.optional(), mustNotSay: saying.optional(),
}).refine(({ expects, mustSay }) => expects === "abstain" || (mustSay ?? "") !== "", { path: ["mustSay"], message: "What does the answer have to say?" });
export const scenarioInput = z.strictObject({ scenarioId: idSchema });
export const runScenariosInput = z.strictObject({ versionId: idSchema });
