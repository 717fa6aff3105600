import { csvLine } from "./csv-line";
import { gapSentence } from "./package-content";
import type { Check } from "./checks";

/** A line of the board, as it is told outside the house. */
export type ReportLine = {
  readonly property: string; readonly ota: string; readonly route: string | null; readonly status: string; readonly step: string | null; readonly turn: string | null; readonly since: string | null;
  readonly readiness: number | null; readonly gaps: readonly Pick<Check, "item" | "gap" | "level" | "closes">[]; readonly listingId: string | null; readonly liveAt: string | null;
};

const columns = ["property", "ota", "route", "status", "step", "turn", "since", "readiness_percent", "gaps", "closed_by_house", "closed_by_ota", "closed_by_system", "listing_id", "live_at"] as const;

/** The board as comma-separated values (RFC 4180, UTF-8): figures and codes, one line an OTA and property. */
export function reportCsv(lines: readonly ReportLine[]): string {
  const closedBy = (line: ReportLine, who: string) => line.gaps.filter(({ closes }) => closes === who).length;
  const rows = lines.map((line) => [
    line.property, line.ota, line.route ?? "", line.status, line.step ?? "", line.turn ?? "", line.since ?? "", line.readiness ?? "", line.gaps.length,
    closedBy(line, "house"), closedBy(line, "ota"), closedBy(line, "system"), line.listingId ?? "", line.liveAt ?? "",
  ]);
  return [columns, ...rows].map(csvLine).join("");
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");

/** The board as a report in Markdown: a table a property, then what is missing and who closes it. */
export function reportMarkdown(lines: readonly ReportLine[], madeAt: string): string {
  const houses = [...new Set(lines.map(({ property }) => property))];
  const head = ["# OTAs: where each stands", "", `Made ${madeAt}.`, ""];
  return [...head, ...houses.flatMap((house) => {
    const mine = lines.filter(({ property }) => property === house);
    const begun = mine.filter(({ status }) => status !== "not_begun");
    return [
      `## ${house}`, "", "| OTA | road | state | step | whose turn | readiness | gaps |", "|---|---|---|---|---|---:|---:|",
      ...mine.map(({ ota, route, status, step, turn, readiness, gaps }) => `| ${[ota, route ?? "", status, step ?? "", turn ?? "", readiness === null ? "not known" : `${readiness} %`, String(gaps.length)].map(cell).join(" | ")} |`), "",
      ...begun.filter(({ gaps }) => gaps.length > 0).flatMap(({ ota, gaps }) => [`### ${ota}: still missing`, "", ...gaps.map((gap) => `- (${gap.level}, ${gap.closes}) ${gapSentence(gap)}`), ""]),
    ];
  })].join("\n");
}
