// A worker thread around one QuickJS module: one program, then it ends. Plain JavaScript, because it is loaded from disk by
// name and belongs to no bundle. It knows nothing of the house: calls leave as messages and answers come back as messages.
import { parentPort, workerData } from "node:worker_threads";
import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant, newVariant } from "quickjs-emscripten-core";

const { source, functions, memoryBytes, stackBytes, deadlineMs } = workerData;

// The module's own memory is the limit: QuickJS counts its allocations without their size here, so that its own limit lets a
// program take gigabytes in large strings (seen: 1 GB in 4 s with a limit of 8 MB).
const page = 65_536;
const wasmMemory = new WebAssembly.Memory({ initial: 256, maximum: Math.max(256, Math.ceil(memoryBytes / page)) });
const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory }));
const runtime = quickjs.newRuntime();
runtime.setMaxStackSize(stackBytes);
// Processor time of the program itself: waiting for an answer is counted by whoever started this thread.
let until = performance.now() + deadlineMs;
runtime.setInterruptHandler(() => performance.now() > until);
const vm = runtime.newContext();

const waiting = new Map();
let calls = 0;

/** Lets the program run on until it waits for answers; failures inside it settle its own promise. */
function goOn() {
  until = performance.now() + deadlineMs;
  const ran = runtime.executePendingJobs();
  if (ran.error) {
    const problem = vm.dump(ran.error);
    finish({ error: textOf(problem) });
  }
}

// Where nothing is left, not even the error can be made: the program then fails with null.
const textOf = (problem) => problem === null && wasmMemory.buffer.byteLength > memoryBytes / 2 ? "InternalError: out of memory" : (typeof problem === "object" && problem !== null ? `${problem.name ?? "Error"}: ${problem.message ?? ""}` : String(problem));

let finished = false;
function finish(end) {
  if (finished) return;
  finished = true;
  parentPort.postMessage({ kind: "end", ...end });
}

const call = vm.newFunction("__call", (nameHandle, inputHandle) => {
  const promise = vm.newPromise();
  calls += 1;
  const id = calls;
  waiting.set(id, promise);
  parentPort.postMessage({ kind: "call", id, name: vm.getString(nameHandle), input: vm.getString(inputHandle) });
  void promise.settled.then(goOn);
  return promise.handle;
});
vm.setProp(vm.global, "__call", call);
const print = vm.newFunction("__print", (text) => { parentPort.postMessage({ kind: "print", text: vm.getString(text) }); });
vm.setProp(vm.global, "__print", print);

parentPort.on("message", ({ id, answer, failure }) => {
  const promise = waiting.get(id);
  if (!promise) return;
  waiting.delete(id);
  const handle = vm.newString(failure ?? answer);
  if (failure === undefined) promise.resolve(handle);
  else promise.reject(vm.newError({ name: "CallError", message: failure }));
  handle.dispose();
});

const groups = {};
for (const { path, name } of functions) {
  const [group, verb] = path.split(".");
  (groups[group] ??= []).push([verb, name]);
}
const prelude = `"use strict";
(() => {
  const call = globalThis.__call, print = globalThis.__print;
  delete globalThis.__call; delete globalThis.__print;
  const groups = ${JSON.stringify(groups)};
  for (const group of Object.keys(groups)) {
    const made = {};
    for (const [verb, name] of groups[group]) made[verb] = async (input) => JSON.parse(await call(name, JSON.stringify(input === undefined ? {} : input)));
    Object.defineProperty(globalThis, group, { value: Object.freeze(made), enumerable: true });
  }
  globalThis.print = (...values) => print(values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(" "));
  globalThis.shapeOf = (value, depth = 0) => value === null ? "null" : Array.isArray(value)
    ? (value.length === 0 ? "[]" : depth > 4 ? "[…]" : shapeOf(value[0], depth + 1) + "[" + value.length + "]")
    : typeof value === "object" ? (depth > 4 ? "{…}" : "{ " + Object.keys(value).slice(0, 40).map((key) => key + ": " + shapeOf(value[key], depth + 1)).join("; ") + " }") : typeof value;
})();`;

const started = vm.evalCode(prelude, "prelude.js");
if (started.error) finish({ error: textOf(vm.dump(started.error)) });
else {
  started.value.dispose();
  const ran = vm.evalCode(`(async () => {\n${source}\n})().then((value) => JSON.stringify(value === undefined ? null : value))`, "program.js");
  if (ran.error) finish({ error: textOf(vm.dump(ran.error)) });
  else {
    vm.resolvePromise(ran.value).then((result) => {
      if (result.error) finish({ error: textOf(vm.dump(result.error)) });
      else finish({ value: vm.getString(result.value) });
    }, (error) => finish({ error: textOf(error) }));
    goOn();
  }
}
