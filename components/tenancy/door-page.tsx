import type { ReactNode } from "react";

/** The head of a page at the door: what it is and one sentence. */
export function DoorPage({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children?: ReactNode }) {
  return (
    <>
      <h1 className="text-xl">{title}</h1>
      {lead && <p className="mt-2 text-ink-soft">{lead}</p>}
      {children && <div className="mt-8">{children}</div>}
    </>
  );
}

/** A quiet line under a form that leads elsewhere. */
export function DoorNote({ children }: { children: ReactNode }) {
  return <p className="mt-8 border-t border-line pt-6 text-ink-soft">{children}</p>;
}

export const doorLink = "text-ink underline decoration-accent/40 underline-offset-4 hover:decoration-accent";
