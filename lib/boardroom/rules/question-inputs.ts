import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";

export const askBoardInput = z.object({ said: z.string().trim().min(3).max(500).describe("The directive or question, as the owner says it: \"Should we drop the suites by 10 % next week?\"") });
export const questionId = z.object({ id: idSchema });
export const decideQuestionInput = questionId.extend({ choice: z.string().min(1).max(40).describe("The key of the option taken: asked, half or leave.") });
export const questionStatuses = ["open", "decided", "dropped"] as const;

const spread = z.object({ low: z.number(), expected: z.number(), high: z.number() }).nullable();
const positionSchema = z.object({
  key: z.string(), command: z.string().nullable(), input: z.record(z.string(), z.unknown()).nullable(),
  figures: z.object({ occupancyPoints: spread, revenue: spread, gop: spread, cash: spread }),
  backers: z.array(z.object({ director: z.enum(["general-manager", "revenue-manager", "cfo"]), interest: z.enum(["occupancyPoints", "revenue", "gop", "cash"]) })),
});

/** The positions of a stored question; what cannot be read is left out. */
export const keptPositions = (stored: readonly unknown[]) => stored.flatMap((each) => positionSchema.safeParse(each).data ?? []);
