import { type Asked, toSend } from "../../../solutions/02-synthetic-data/cache-key.js";
import { type Random, shuffle } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const pick = <Item>(next: Random, list: readonly Item[]): Item =>
  list[Math.floor(next() * list.length)] as Item;

const prompts = [
  "My card was charged twice",
  "The app crashes",
  "Could you add a calendar?",
  "The font is tiny",
];
const instructions = ["Classify the message.", "Answer in JSON.", "You are a support lead."];

function request(next: Random, given: Partial<Asked> = {}): Asked {
  return {
    model: pick(next, ["large", "small"]),
    system: pick(next, instructions),
    prompt: pick(next, prompts),
    temperature: pick(next, [0, 0.5, 1]),
    sample: 0,
    ...given,
  };
}

const asked = (requests: readonly Asked[]): Case => ({ args: [requests], expected: toSend(requests) });

/** Keeps the first request of every key. */
function firstBy(key: (request: Asked) => string) {
  return (requests: readonly Asked[]): Asked[] => {
    const keys = requests.map(key);
    return requests.filter((_, i) => keys.indexOf(keys[i] as string) === i);
  };
}
const all = ({ model, system, prompt, temperature, sample }: Asked) => [
  model,
  system ?? null,
  prompt,
  temperature,
  sample,
];

export default {
  name: "toSend",
  hints: [
    "Which two requests may share an answer? Only those that a service cannot tell apart. Go through the fields of Asked one by one.",
    "Make one text of all the fields as the key, and remember the keys you have seen in a Set; requests.filter keeps those whose key is new.",
    "JSON.stringify([model, system ?? null, prompt, temperature, sample]) is such a text: it keeps the fields apart, and what is absent apart from what is empty.",
  ],
  checks: [
    {
      name: "sends what is the same only once",
      points: 2,
      look: "whether a repetition is left out, and what is left keeps its order.",
      cases: (next) => {
        const three = prompts.slice(0, 3).map((prompt) => request(next, { prompt }));
        const again = shuffle([...three, ...three], next).map((one) => ({ ...one }));
        return [asked([...three, ...again]), asked([])];
      },
    },
    {
      name: "sees the instruction",
      points: 3,
      look: "two requests that differ in their instruction alone, and one without any.",
      cases: (next) => {
        const one = request(next);
        const { system: _, ...without } = one;
        const others = instructions.map((system) => ({ ...one, system }));
        return [asked(others), asked([one, without, { ...without, system: "" }, without])];
      },
    },
    {
      name: "sees model, temperature and sample",
      points: 3,
      look: "two requests that differ in one of these alone.",
      cases: (next) => {
        const one = request(next, { model: "large", temperature: 0.5 });
        return [
          asked([one, { ...one, model: "small" }, one]),
          asked([one, { ...one, temperature: 1 }, one]),
          asked([one, { ...one, sample: 1 }, { ...one, sample: 2 }, one]),
        ];
      },
    },
    {
      name: "keeps the fields apart",
      points: 2,
      look: "requests whose texts are the same when they are simply written one after the other.",
      cases: (next) => {
        const one = request(next);
        const [prompt] = shuffle(prompts, next);
        const joined = `${one.system}${prompt}`;
        const cut = 3 + Math.floor(next() * 10);
        return [
          asked([
            { ...one, prompt: prompt as string },
            { ...one, system: joined.slice(0, cut), prompt: joined.slice(cut) },
          ]),
          asked([
            { ...one, temperature: 1, sample: 10 },
            { ...one, temperature: 11, sample: 0 },
          ]),
        ];
      },
    },
  ],
  misconceptions: [
    {
      name: "forgets the instruction",
      says: "Two requests with different instructions share a key, so the second gets the answer to the first. This is the bug that people look for longest: they change the instruction, and nothing changes.",
      solve: firstBy(({ model, prompt, temperature, sample }) =>
        JSON.stringify([model, prompt, temperature, sample]),
      ),
    },
    {
      name: "looks at the prompt alone",
      says: "You compare prompts and nothing else. Model, instruction, temperature and sample shape the answer as well.",
      solve: firstBy(({ prompt }) => prompt),
    },
    {
      name: "forgets the sample",
      says: "Whoever asks for several samples of one prompt wants several answers. With your key there is only one.",
      solve: firstBy(({ model, system, prompt, temperature }) =>
        JSON.stringify([model, system ?? null, prompt, temperature]),
      ),
    },
    {
      name: "forgets the temperature",
      says: "At another temperature it is another answer. Your key does not see it.",
      solve: firstBy(({ model, system, prompt, sample }) =>
        JSON.stringify([model, system ?? null, prompt, sample]),
      ),
    },
    {
      name: "forgets the model",
      says: "Two models share a key, so a comparison of the two compares one with itself.",
      solve: firstBy(({ system, prompt, temperature, sample }) =>
        JSON.stringify([system ?? null, prompt, temperature, sample]),
      ),
    },
    {
      name: "runs the fields together",
      says: "Your key writes the fields one after the other with nothing between them, so the end of one can be taken for the start of the next.",
      solve: firstBy((one) => all(one).join("")),
    },
    {
      name: "takes no instruction for an empty one",
      says: "A request without an instruction and one with an empty instruction get the same key. Keep what is absent apart from what is empty.",
      solve: firstBy((one) => JSON.stringify([...all({ ...one, system: one.system ?? "" })])),
    },
  ],
} satisfies ExerciseChecks;
