import type { ReactNode } from "react";

/** A titled part of a profile. `beside` stands at the title's end. */
export function ProfileSection({ name, title, beside, children }: { name: string; title: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={`guest-${name}`}>
      <div className="mb-3 flex items-baseline justify-between gap-3 border-b border-line pb-2">
        <h2 id={`guest-${name}`} className="font-display text-base">{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
