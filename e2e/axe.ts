import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe holds against the page as it stands, each with where and why; empty is good. In the page itself, for none of ours has frames: a third of the time. */
export async function axeFinds(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`));
}
