/** Written by `npm run eval:retrieval -- --fit`. For each road the weights of `featuresOf`, in order, and the isotonic steps over the likelihood they give. */
export const calibration: Readonly<Record<"words" | "meaning", { readonly weights: readonly number[]; readonly steps: readonly (readonly [number, number])[] }>> = {
  words: {
    weights: [-2.3429, 2.419, 2.2517, -0.0865, 0.3923, -0.1961, 0.2444, -0.195, 1.8646, -1.1164, 0.4545, -0.8082],
    steps: [[0.2954, 0.2395], [0.4629, 0.4016], [0.6112, 0.5255], [0.7515, 0.7368], [0.8556, 0.8898], [0.9566, 0.9541]],
  },
  meaning: {
    weights: [-2.9885, 1.6045, 3.0057, 2.1602, 2.0432, 0.0928, 1.6726, -0.6655],
    steps: [[0.2959, 0.2645], [0.5337, 0.4384], [0.7304, 0.5761], [0.8806, 0.8587], [0.9476, 0.9601], [0.9745, 0.9819], [0.9847, 0.9891], [0.9918, 0.9963]],
  },
};

/** How that confidence did on topics it was not fitted on: said, right, how many, and the mean distance by weight. */
export const measured: { readonly questions: number; readonly pairs: number; readonly error: number; readonly bins: readonly { readonly said: number; readonly right: number; readonly count: number }[] } = {
  questions: 688, pairs: 5476, error: 0.0405,
  bins: [{ said: 0.1754, right: 0.5093, count: 108 }, { said: 0.2576, right: 0.3184, count: 267 }, { said: 0.3581, right: 0.41, count: 400 }, { said: 0.4557, right: 0.3077, count: 533 }, { said: 0.5447, right: 0.474, count: 500 }, { said: 0.6498, right: 0.6342, count: 380 }, { said: 0.7536, right: 0.7231, count: 372 }, { said: 0.8607, right: 0.8466, count: 528 }, { said: 0.9534, right: 0.9493, count: 2388 }],
};
