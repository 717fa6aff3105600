import { beforeAll, describe, expect, it } from "vitest";
import { unzipSync } from "fflate";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { asRole, useAuthEnvironment } from "@/lib/auth/testing/people";
import { createGuest } from "@/lib/guests/commands/create-guest";
import { eraseGuest } from "@/lib/guests/commands/erase-guest";
import { plantConversation, plantLine } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { getExportPart } from "../queries/export-runs";
import { buildExport, exportHouse } from "./export-house";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { useAuthEnvironment(); });

async function filesOf(ctx: Context): Promise<Record<string, string>> {
  const { id } = done(await execute(exportHouse, ctx, {}));
  done(await execute(buildExport, ctx, { runId: id }));
  const pieces: Buffer[] = [];
  for (let part = 0; ; part += 1) {
    const { content } = await ask(getExportPart, ctx, { runId: id, part });
    if (content === null) break;
    pieces.push(Buffer.from(content, "base64"));
  }
  return Object.fromEntries(Object.entries(unzipSync(Buffer.concat(pieces))).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
}

describe("what was said with guests", () => {
  it("leaves with the house as lines anybody can read, without the partner's secrets and without a neighbour's", async () => {
    const [house, neighbour] = [await makeHouse({ units: [1], nights: 2 }), await makeHouse({ units: [1], nights: 2 })];
    const owner = asRole(house, "owner");
    const line = await plantLine(house);
    await plantConversation(neighbour, await plantLine(neighbour), { turns: [{ author: "guest", text: "Do you have a cot?" }] });
    const { conversationId, phone } = await plantConversation(house, line, { turns: [{ author: "guest", text: "À quelle heure est le petit-déjeuner ?" }, { author: "person", text: "De 8h à 10h30." }] });
    const other = await plantConversation(house, line, { turns: [{ author: "guest", text: "I am allergic to nuts." }] });
    await database.admin`update conversation_messages set sealed = 'sealed-with-a-key-that-is-lost' where conversation_id = ${other.conversationId}`;

    const files = await filesOf(owner);
    const lines = (files["conversations.jsonl"] ?? "").trim().split("\n").map((each) => JSON.parse(each) as Record<string, unknown>);
    expect(lines).toHaveLength(3);
    expect(lines.filter((each) => each["conversationId"] === conversationId)).toMatchObject([{ line: "Reception", contact: { address: phone }, direction: "in", author: "guest", kind: "text", content: { text: "À quelle heure est le petit-déjeuner ?" } }, { direction: "out", author: "person", content: { text: "De 8h à 10h30." } }]);
    expect(lines.filter((each) => each["conversationId"] === other.conversationId)).toMatchObject([{ content: null, unreadable: true }]);
    expect(JSON.stringify(files)).not.toMatch(/key-of-a-test-line|Do you have a cot/);
    expect(JSON.parse(files["manifest.json"] ?? "{}")).toMatchObject({ left: { conversation_messages: expect.stringContaining("conversations.jsonl") as unknown } });

    const guest = done(await execute(createGuest, owner, { firstName: "Amélie", lastName: "Vasseur" }));
    await database.admin`update conversations set guest_id = ${guest.id} where id = ${conversationId}`;
    done(await execute(eraseGuest, owner, { id: guest.id }));
    expect((await filesOf(owner))["conversations.jsonl"]).not.toContain("petit-déjeuner");
  });
});
