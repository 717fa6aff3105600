import Link from "next/link";
import type { ReactNode } from "react";

/** One part of the Boardroom, with its name and at most one way on. */
export function BoardSection({ id, title, note, link, children }: { id: string; title: string; note?: string; link?: { href: string; label: string }; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex scroll-mt-20 flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={`${id}-title`} className="text-lg">
          {title}
          {note && <span className="ms-2 text-base text-ink-soft tabular-nums">{note}</span>}
        </h2>
        {link && <Link href={link.href} className="min-h-6 text-accent underline-offset-4 hover:underline">{link.label}</Link>}
      </div>
      {children}
    </section>
  );
}
