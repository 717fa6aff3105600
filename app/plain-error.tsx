type PlainErrorProps = { title: string; description: string; retryLabel: string; reference: string | undefined; onRetry: () => void };

/** The digest Next writes into the server's log beside the real error. */
export const digestOf = (error: unknown): string | undefined =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;

/** Without our components on purpose: every page carries its error boundary, and the component at fault may be one of them. */
export function PlainError({ title, description, retryLabel, reference, onRetry }: PlainErrorProps) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-2 p-6 text-center">
      <h1 className="text-lg">{title}</h1>
      <p className="max-w-md text-ink-soft">{description}</p>
      <button type="button" onClick={onRetry} className="mt-4 h-11 rounded-md bg-accent px-5 font-medium text-on-accent transition-colors hover:bg-accent/90">
        {retryLabel}
      </button>
      {reference && <p className="mt-4 text-xs text-ink-soft">{reference}</p>}
    </main>
  );
}
