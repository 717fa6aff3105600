/** A located problem with one field of an input; `path` is dotted, as in `guest.email`. */
export type FieldProblem = { readonly path: string; readonly message: string };

export type DomainErrorOptions = {
  /** HTTP status a door answers with. Default 409. */
  readonly status?: number;
  readonly fields?: readonly FieldProblem[];
  /** Facts a caller may show or log: never secrets or another tenant's data. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** A server is built in several bundles, each with a class of this name; one of them may throw what another catches. */
const brand = Symbol.for("lhcm.domain-error");

/** An expected refusal that may be shown to the person who asked. Anything else thrown is a bug. */
export class DomainError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && brand in value;
  }

  readonly [brand] = true;
  readonly code: string;
  readonly status: number;
  readonly fields: readonly FieldProblem[];
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: DomainErrorOptions = {}) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.status = options.status ?? 409;
    this.fields = options.fields ?? [];
    this.detail = options.detail ?? {};
  }
}

export const forbidden = (message = "You do not have permission to do this.") => new DomainError("forbidden", message, { status: 403 });
export const notFound = (what: string) => new DomainError("not_found", `${what} was not found.`, { status: 404 });
export const conflict = (code: string, message: string, detail?: Readonly<Record<string, unknown>>) =>
  new DomainError(code, message, detail ? { status: 409, detail } : { status: 409 });
export const invalid = (fields: readonly FieldProblem[], message = "Some fields need attention.") =>
  new DomainError("invalid_input", message, { status: 422, fields });

/** The row, or a `not_found` error naming it. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw notFound(what);
  return value;
}
