import type { ReactNode } from "react";
import { Ornament } from "@/components/brand/pattern";
import { cn } from "@/components/ui/cn";

/** The quiet panel that empty, error and forbidden states share: a faint weave, a title, a sentence, one action. */
export function StatePanel({
  icon,
  title,
  description,
  action,
  detail,
  role,
  heading: Heading = "h2",
  className,
}: {
  icon?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  detail?: ReactNode;
  role?: "alert" | "status";
  heading?: "h1" | "h2" | "h3";
  className?: string;
}) {
  return (
    <div role={role} className={cn("relative isolate flex flex-col items-center overflow-hidden px-6 py-16 text-center md:py-20", className)}>
      <Ornament className="-z-10 text-ink opacity-[0.05] [mask-image:radial-gradient(closest-side,black,transparent)] dark:opacity-[0.08]" />
      {icon && <div className="mb-4 text-ink-soft [&_svg]:size-6">{icon}</div>}
      <Heading className="max-w-md font-display text-lg">{title}</Heading>
      {description && <p className="mt-2 max-w-md text-ink-soft">{description}</p>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
      {detail && <p className="mt-6 text-xs text-ink-soft">{detail}</p>}
    </div>
  );
}
