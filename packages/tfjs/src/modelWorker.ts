import { parentPort, workerData } from 'node:worker_threads';
import { type LayersModel, type LayerVariable, models } from '@tensorflow/tfjs-layers';
import { innermostLayers } from './innermostLayers.js';
import { registerLayers } from './layers/registerLayers.js';
import { type ModelTasks, modelTasks, type TaskName } from './modelTasks.js';
import { useBackend } from './useBackend.js';
import { writeVariable } from './weights.js';

/** What a thread starts with. */
export interface ModelSetup {
  readonly topology: object;
  /** All weights, layer by layer, one after another in shared memory. */
  readonly weights: Float32Array;
}

/** One share of the work. */
export interface WorkerRequest {
  readonly task: TaskName;
  readonly request: ModelTasks[TaskName]['request'];
  /** Another number than last time: the weights have changed. */
  readonly version: number;
}

/** What came of it, or why nothing did. */
export type WorkerReply = { readonly answer: ModelTasks[TaskName]['answer'] } | { readonly error: string };

// The entry point of a thread of `openModelTeam`: answers every request with its share of the work.
const setup = workerData as ModelSetup;
const opened = openModel();
// A model that cannot be opened is the answer to the first request, not the death of the thread.
opened.catch(() => {});
let known = 0;
parentPort?.on('message', async (message: WorkerRequest) => {
  const reply = await replyTo(message);
  parentPort?.postMessage(reply, 'answer' in reply ? memoryOf(reply.answer) : []);
});

async function replyTo({ task, request, version }: WorkerRequest): Promise<WorkerReply> {
  try {
    const { model, variables } = await opened;
    if (version !== known) readWeights(variables);
    known = version;
    return { answer: await modelTasks[task](model, request as never) };
  } catch (cause) {
    return { error: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** What goes over to the other thread without a copy. */
function memoryOf(answer: ModelTasks[TaskName]['answer']): ArrayBuffer[] {
  const arrays = 'gradients' in answer ? answer.gradients : [answer.data];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}

async function openModel(): Promise<{ model: LayersModel; variables: LayerVariable[] }> {
  await useBackend({ prefer: 'wasm' });
  registerLayers();
  const model = await models.modelFromJSON({ modelTopology: setup.topology } as never);
  return { model, variables: innermostLayers(model).flatMap(({ weights }) => weights) };
}

function readWeights(variables: readonly LayerVariable[]): void {
  let at = 0;
  for (const variable of variables) {
    const { shape, size } = variable.read();
    writeVariable(variable, shape, setup.weights.subarray(at, at + size));
    at += size;
  }
}
