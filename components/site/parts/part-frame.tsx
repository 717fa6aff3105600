import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A part of a house's page: its title on the left from a desk on, what it says beside it. `wide`: the title above. */
export function PartFrame({ id, title, lead, wide = false, className, children }: { id: string; title: string; lead?: string; wide?: boolean; className?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className={cn("mx-auto mt-24 w-full max-w-page scroll-mt-8 px-5 md:mt-32 md:px-10", !wide && "md:grid md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)] md:gap-x-16", className)}>
      <div className={cn(!wide && "md:sticky md:top-10 md:self-start")}>
        <h2 id={id} className="text-xl">{title}</h2>
        {lead && <p className="mt-3 max-w-measure text-ink-soft"><bdi>{lead}</bdi></p>}
      </div>
      <div className={wide ? "mt-8" : "mt-6 md:mt-0"}>{children}</div>
    </section>
  );
}

/** Words of the house, paragraph by paragraph. */
export function Paragraphs({ texts, className }: { texts: readonly string[]; className?: string }) {
  return <div className={cn("max-w-measure space-y-4", className)}>{texts.map((text, index) => <p key={index} dir="auto">{text}</p>)}</div>;
}
