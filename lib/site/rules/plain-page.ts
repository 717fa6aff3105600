/**
 * Pages of a house that are whole as they are sent: links and plain forms, nothing to run. The booking form is not among
 * them. On the root host no page has an address of this form.
 */
export const isPlainPage = (method: string, path: string): boolean =>
  method === "GET" && /^\/(?:en|fr|es|ar)(?:\/(?:legal|search|offers\/[^/?]+|rooms\/[^/?]+|confirmation\/[^/?]+|payment\/[^/?]+|manage(?:\/[^/?]+(?:\/(?:dates|extras|cancel))?)?))?\/?(?:\?|$)/.test(path);
