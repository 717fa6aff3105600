import { CircleAlert } from "lucide-react";

/** Why something was not done, beside what was tried. */
export function ProblemLine({ problem }: { problem: string | null }) {
  if (problem === null) return null;
  return <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>;
}
