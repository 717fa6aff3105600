/** `context/past-tense` and its data. The contexts' `rules/events.ts` type the names. */
export type DomainEvent = { readonly name: `${string}/${string}`; readonly data: Readonly<Record<string, unknown>> };
