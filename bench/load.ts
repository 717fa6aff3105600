import autocannon from "autocannon";

export type Load = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly answered: number; readonly failed: number };
export type LoadRequest = { readonly path: string; readonly host?: string; readonly method?: "GET" | "POST"; readonly body?: string; readonly headers?: Record<string, string> };

/** `connections` clients for `seconds`, each taking the next request from the generator. Only ever against loopback. */
export async function load(base: string, connections: number, seconds: number, next: () => LoadRequest): Promise<Load> {
  if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(base)) throw new Error(`Load is for loopback only, not ${base}.`);
  const result = await autocannon({
    url: base, connections, duration: seconds, timeout: 20,
    requests: [{
      setupRequest: (request) => {
        const { path, host, method, body, headers } = next();
        return { ...request, path, method: method ?? "GET", ...(body ? { body } : {}), headers: { ...headers, ...(host ? { host } : {}) } };
      },
    }],
  });
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, answered: result["2xx"], failed: result.non2xx + result.errors };
}

/** The value below which `share` of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);
