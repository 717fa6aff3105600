const startedAt = Number(process.env.LHCM_STARTED_AT ?? Date.now());

function elapsed(): string {
  return ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
}

/** Prints one line of progress with the seconds since the command was given. */
export function say(text: string): void {
  console.log(`${elapsed()} s  ${text}`);
}

/** Runs `work` and says when it is done; says every five seconds that it is still going. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  const seconds = () => ((Date.now() - begun) / 1000).toFixed(1);
  const beat = setInterval(() => say(`${name}: still working, ${seconds()} s`), 5_000);
  try {
    const result = await work();
    say(`${name}: ready in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
