import { setClock } from "@/lib/kernel/clock";

/** Works at a moment of the past, as the house would have then. */
export async function at<T>(moment: number, work: () => Promise<T>): Promise<T> {
  const free = setClock(() => moment);
  try {
    return await work();
  } finally {
    free();
  }
}
