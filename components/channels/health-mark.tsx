import { CircleAlert, CircleCheck, CirclePause, CloudOff, Hourglass, type LucideIcon, Send, TriangleAlert } from "lucide-react";
import type { HealthRow } from "@/components/channels/health-row";
import { cn } from "@/components/ui/cn";
import { profileOf } from "@/lib/channels/rules/partners";

type Look = { readonly icon: LucideIcon; readonly tone: string };

/** The gravest thing said decides; the state tells apart what is equally grave. */
function lookOf({ state, says, partner }: Pick<HealthRow, "state" | "says" | "partner">): Look {
  const level = says[0]?.level ?? "fine";
  if (state === "paused") return { icon: CirclePause, tone: "bg-fill text-ink-soft" };
  if (level === "bad") return { icon: state === "silent" ? CloudOff : CircleAlert, tone: "bg-act-wash text-act" };
  if (state === "setting-up" && profileOf(partner).kind === "pms") return { icon: CircleCheck, tone: "bg-good-wash text-good" };
  if (state === "setting-up") return { icon: Hourglass, tone: "bg-accent-wash text-accent" };
  if (level === "warn") return { icon: TriangleAlert, tone: "bg-watch-wash text-watch" };
  return state === "on-the-way" ? { icon: Send, tone: "bg-accent-wash text-accent" } : { icon: CircleCheck, tone: "bg-good-wash text-good" };
}

/** How a connection stands, as a sign beside its sentence. */
export function HealthMark({ row, className }: { readonly row: Pick<HealthRow, "state" | "says" | "partner">; readonly className?: string }) {
  const { icon: Icon, tone } = lookOf(row);
  return <span className={cn("grid size-9 shrink-0 place-items-center rounded-full", tone, className)}><Icon aria-hidden className="size-4.5" /></span>;
}
