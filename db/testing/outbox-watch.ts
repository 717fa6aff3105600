import { appPool } from "../client";

/** Says, once for each time it happened, whether this process has written to the outbox since it was asked last. Sparing a look after every step of a simulated world. */
export function watchOutbox(): () => boolean {
  const { options } = appPool();
  let wrote = false;
  options.debug = (_connection, query) => { wrote ||= query.includes("insert into outbox"); };
  return () => {
    const since = wrote;
    wrote = false;
    return since;
  };
}
