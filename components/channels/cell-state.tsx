import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, GitCompareArrows, type LucideIcon, Minus, Send } from "lucide-react";
import { cn } from "@/components/ui/cn";

export const cellStates = ["confirmed", "sent", "pending", "failed", "rejected", "drift", "none"] as const;
export type CellStateName = (typeof cellStates)[number];

export const isCellState = (state: string): state is CellStateName => (cellStates as readonly string[]).includes(state);

const marks: Readonly<Record<CellStateName, { readonly icon: LucideIcon; readonly tone: string }>> = {
  confirmed: { icon: CircleCheck, tone: "text-good" },
  sent: { icon: Send, tone: "text-accent" },
  pending: { icon: CircleDashed, tone: "text-watch" },
  failed: { icon: CircleAlert, tone: "text-act" },
  rejected: { icon: CircleSlash, tone: "text-act" },
  drift: { icon: GitCompareArrows, tone: "text-act" },
  none: { icon: Minus, tone: "text-ink-soft" },
};

/** A state as icon and colour with its word; `quiet` keeps the word for screen readers. */
export function StateMark({ state, word, quiet = false, className }: { state: CellStateName; word: string; quiet?: boolean; className?: string }) {
  const { icon: Icon, tone } = marks[state];
  return (
    <span className={cn("inline-flex items-center gap-1 text-xs", tone, className)}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className={quiet ? "sr-only" : "truncate"}>{word}</span>
    </span>
  );
}
