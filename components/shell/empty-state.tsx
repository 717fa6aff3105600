import type { ReactNode } from "react";
import { StatePanel } from "@/components/shell/state-panel";

/** Says what would be here, and offers the one next action. */
export function EmptyState(props: {
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
  heading?: "h1" | "h2" | "h3";
  className?: string;
}) {
  return <StatePanel {...props} />;
}
