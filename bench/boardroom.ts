import { askDirector, type DemoOwner, signIn } from "../scripts/launcher/testing/boardroom-door";
import { percentile } from "./load";
import { report } from "./report";

/** Time from asking a director to the first word of the answer. The first question warms up and is not counted. */
export async function benchBoardroom(base: string, owner: DemoOwner): Promise<void> {
  const cookie = await signIn(base, owner);
  const times: number[] = [];
  for (let turn = 0; turn < 21; turn += 1) {
    const { status, firstMs } = await askDirector(base, cookie, { property: owner.slug, director: "general-manager", text: turn % 2 ? "How is the house today?" : "Who arrives tomorrow?" });
    if (firstMs === null) throw new Error(`The boardroom answered ${status}.`);
    times.push(firstMs);
  }
  report("Boardroom, first word of the offline director, tool call included", `p50 ${Math.round(percentile(times.slice(1), 0.5))} ms, p95 ${Math.round(percentile(times.slice(1), 0.95))} ms over ${times.length - 1} questions`, "< 300 ms", percentile(times.slice(1), 0.95) < 300);
}
