import { checkView, contiguousData, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { Predictor } from '@ich/tiling';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkChannels } from './checkChannels.js';
import { evenStretches } from './evenStretches.js';
import { joinMaps, type Maps } from './joinMaps.js';
import type { ModelTeam } from './openModelTeam.js';
import { predictPass } from './predictPass.js';
import { safeBatchSize } from './safeBatchSize.js';

/**
 * A model as a predictor, in this thread or with each batch shared by a team of threads.
 *
 * @param batchSize largest batch for the model, in each thread; by default what the memory of the engine surely holds
 */
export function predictorOf(model: LayersModel, batchSize?: number, team?: ModelTeam): Predictor {
  return async (batch) => {
    checkView<Float32Array>('predictor', 'batch', batch, { rank: [4], dtype: ['float32'], allowEmpty: false });
    checkChannels('predictor', model, batch.shape[3]);
    const images = { data: contiguousData(batch as View<Float32Array>), shape: batch.shape };
    const size = batchSize ?? safeBatchSize(model, batch.shape.slice(1));
    const maps = team ? await sharedPass(team, images, size) : await predictPass(model, images, size);
    return ndarrayOf(maps.data, [...maps.shape]);
  };
}

async function sharedPass(team: ModelTeam, { data, shape: [samples, ...inner] }: Maps, size: number): Promise<Maps> {
  const per = data.length / samples;
  const requests = evenStretches(samples, team.threads).map(({ first, count }) => {
    const images = { data: data.slice(first * per, (first + count) * per), shape: [count, ...inner] };
    return { images, batchSize: size };
  });
  return joinMaps(await team.run('predictor', 'predict', requests));
}
