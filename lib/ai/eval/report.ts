import type { EvalScore } from "./evaluate";

const share = (part: number, whole: number): string => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`);

/** The figures of an evaluation as lines to print: one a language, then every miss. */
export function reportOf(title: string, scores: readonly EvalScore[]): string {
  const lines = scores.map(
    (score) =>
      `${score.locale}  right tool ${share(score.rightTool, score.inScope)} (${score.rightTool}/${score.inScope})  right arguments ${share(score.rightArguments, score.inScope)} (${score.rightArguments}/${score.inScope})  correct refusal ${share(score.refused, score.foreign)} (${score.refused}/${score.foreign})`,
  );
  const misses = scores.flatMap((score) =>
    score.misses.map(
      (miss) =>
        `  ${score.locale} “${miss.request.text}” wanted ${miss.request.tool ?? "none"}${miss.request.tool ? ` ${JSON.stringify(miss.request.args)}` : ""}, got ${miss.got ?? "none"}${miss.args ? ` ${JSON.stringify(miss.args)}` : ""}`,
    ),
  );
  return [title, ...lines, ...misses].join("\n");
}
