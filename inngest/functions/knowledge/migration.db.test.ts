import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { useAssistant } from "@/inngest/testing/assistant";
import { getRolloutBoard } from "@/lib/knowledge/queries/get-rollout-board";
import { ask } from "@/lib/runtime/ask";
import { fromTheBook } from "./answer-question";
import { runMigration, tellMigration } from "./testing/migration";
import "@/lib/wiring";

const database = useTestDatabase();
const stand = useAssistant();

const stage = (share: number, minDays: number, minJudged: number) => ({ share, minDays, minJudged, advance: "itself" as const });

// The long form, 3,000 conversations, is `npm run bench -- migration`.
describe("a migration from a legacy assistant", () => {
  it("goes through shadow, 10, 50 and 100 %; a wrong price is rolled back by itself; whatever dies, no guest is answered twice", async () => {
    const told = await runMigration({
      conversations: 240, perDay: 30, stages: [stage(0, 1, 25), stage(1_000, 1, 20), stage(5_000, 1, 20), stage(10_000, 1, 20)], seed: "migration", assistantUrl: stand.url, sql: database.admin, answer: fromTheBook, killed: 6,
    });
    process.stdout.write(`${tellMigration(told)}\n`);
    expect(told.doubled).toBe(0);
    expect(told.unanswered).toBe(0);
    expect(told.stoppedBy).toBe("wrong_price");
    expect(told.wrongSent).toBe(0);
    expect(told.sentBySop).toBeGreaterThan(60);
    expect(told.moves.map(({ to }) => to)).toEqual(["running 10 %", "running 50 %", "none 0 %", "planned anew: running 0 %", "running 10 %", "running 50 %", "running 100 %", "completed 100 %"]);
    expect((await ask(getRolloutBoard, told.ctx, {})).live).toMatchObject({ status: "completed" });
  }, 120_000);
});
