import { describe, expect, it } from "vitest";
import { directors } from "@/lib/runtime/context";
import { promptText, promptVersion } from "./prompt-version";
import { directorOf } from "./seats";

describe("the prompts of the directors", () => {
  // Kept as files so that a change is read in the diff: `vitest run --project unit -u prompts` writes them anew.
  it.each(directors)("are the ones in docs/prompts (%s)", async (name) => {
    const director = directorOf(name);
    await expect(`${promptText(director)}\n`).toMatchFileSnapshot(`../../../docs/prompts/${name}.txt`);
    expect(promptVersion(director)).toMatch(/^[0-9a-f]{12}$/u);
    for (const at of director.atHand) expect(director.tools.map((tool) => tool.name)).toContain(at);
  });
  it("differ from seat to seat", () => {
    expect(new Set(directors.map((name) => promptVersion(directorOf(name)))).size).toBe(directors.length);
  });
});
