import type { AiTool } from "@/lib/ai/tool";
import { directorOf, offlineTools } from "@/lib/boardroom/directors/seats";
import { directors } from "@/lib/runtime/context";

const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "/")).join(" | ")} |`;
const first = (tool: AiTool, locale: "en" | "fr" | "es") => (tool.examples[locale][0] ?? "").replace(/\{name\}/gu, "Marchetti").replace(/\{id\}/gu, "VT-7K3M9Q").replace(/\{roomTypes\}/gu, "Junior Suite").replace(/\{channels\}/gu, "Booking.com");
const seatsWith = (tool: AiTool) => directors.filter((name) => directorOf(name).tools.some((known) => known.name === tool.name)).join(", ");

/** What may be asked of the board, as Markdown: every tool with its arguments and who has it, and what is answered with where it is done. */
export function catalogueOf(): string {
  const called = offlineTools.filter(({ signpost }) => !signpost);
  const pointed = offlineTools.filter(({ signpost }) => signpost);
  return [
    "# What can be asked",
    "",
    "Made from the tools themselves (`scripts/eval/catalogue.ts`). A command is done, proposed or refused by the mandate, never by the tool.",
    "",
    `## ${called.length} requests that are done or answered`,
    "",
    line(["tool", "kind", "arguments", "seats", "English", "français", "español"]), line(["---", "---", "---", "---", "---", "---", "---"]),
    ...called.map((tool) => line([`\`${tool.name}\``, tool.callable.kind, Object.keys(tool.arguments).join(", ") || "–", seatsWith(tool), first(tool, "en"), first(tool, "fr"), first(tool, "es")])),
    "",
    `## ${pointed.length} requests that are answered with where they are done`,
    "",
    line(["request", "English", "français", "español", "answer"]), line(["---", "---", "---", "---", "---"]),
    ...pointed.map((tool) => line([tool.name, first(tool, "en"), first(tool, "fr"), first(tool, "es"), tool.signpost?.("en") ?? ""])),
    "",
  ].join("\n");
}
