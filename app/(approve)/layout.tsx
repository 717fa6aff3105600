import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/wordmark";
import { ClientMessages } from "@/components/shell/client-messages";
import { LocaleForm } from "@/components/shell/locale-form";

/** One sheet of paper: what is asked, and the answer. */
export default function ApproveLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages namespaces={["approvals", "approval-pages", "boardroom", "effects"]}>
      <div className="mx-auto flex min-h-dvh w-full max-w-measure flex-col px-4 sm:px-6">
        <header className="flex h-16 items-center">
          <Wordmark />
        </header>
        <main id="main" className="flex flex-1 flex-col gap-6 py-4">{children}</main>
        <footer className="flex min-h-16 items-center py-4">
          <LocaleForm />
        </footer>
      </div>
    </ClientMessages>
  );
}
